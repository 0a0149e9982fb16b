/*
 * Prototypes of the runtime helpers. Written by scripts/generate.mjs from schema/runtime.ts,
 * where each helper's contract is; don't edit.
 */
#ifndef ECHIS_HELPERS_GEN_H
#define ECHIS_HELPERS_GEN_H

#include "../agent/echis.h"

/* Linked into every image: runtime/inline/. */
void rt_incref(PyObject *);
void rt_decref(PyObject *);
void rt_xdecref(PyObject *);
void rt_dealloc(PyObject *);
int32_t rt_ends_quietly(PyObject *);
int32_t rt_ends_alone(PyObject *);
int32_t rt_outlives(PyObject *, int64_t);
void rt_decref_plain(PyObject *);
int32_t rt_is_type(PyObject *, void *);
int32_t rt_type_version(PyObject *);
int32_t rt_int_fits(PyObject *);
PyObject *rt_cell_value(void *);
int32_t rt_collection_is_due(void *, int64_t);
int32_t rt_has_values(PyObject *);
PyObject *rt_dict_value(PyObject *, int64_t, int64_t, PyObject *);
int32_t rt_dict_store(PyObject *, int64_t, int64_t, PyObject *, PyObject *);
int32_t rt_dict_store_quietly(PyObject *, int64_t, int64_t, PyObject *, PyObject *);
int32_t rt_dict_lacks(PyObject *, int64_t, PyObject *);
int32_t rt_no_instance_dict(PyObject *);
int32_t rt_shared_keys_count(PyObject *);
int32_t rt_stack_low(void *);
int64_t rt_int_value(PyObject *);
int32_t rt_holds_i64(PyObject *, int64_t);
int32_t rt_holds_f64(PyObject *, double);
double rt_float_value(PyObject *);
PyObject *rt_box_i64(int64_t);
PyObject *rt_box_f64(double);
PyObject *rt_box_bool(int32_t);
int32_t rt_sync_i64(void *, int64_t);
int32_t rt_sync_f64(void *, double);
int32_t rt_sync_bool(void *, int32_t);
int64_t rt_i64_floordiv(int64_t, int64_t);
int64_t rt_i64_mod(int64_t, int64_t);
int32_t rt_i64_pow(int64_t, int64_t, void *);
int32_t rt_i64_shl(int64_t, int64_t, void *);
int32_t rt_i64_shr(int64_t, int64_t, void *);
int32_t rt_i64_truediv(int64_t, int64_t, void *);
double rt_f64_floordiv(double, double);
double rt_f64_mod(double, double);
int32_t rt_f64_pow(double, double, void *);
int32_t rt_f64_pow_constant(double, double, void *);
int32_t rt_number_double(PyObject *, void *);
int32_t rt_either_float(PyObject *, PyObject *);
int32_t rt_i64_double(int64_t, void *);
int32_t rt_f64_to_i64(double, void *);
int32_t rt_i64_lt_f64(int64_t, double, int32_t);
int32_t rt_math1(int32_t, double, void *);
int32_t rt_math2(int32_t, double, double, void *);
int32_t rt_math_to_i64(int32_t, double, void *);
int64_t rt_var_size(PyObject *);
int64_t rt_str_length(PyObject *);
int64_t rt_dict_size(PyObject *);
int64_t rt_set_size(PyObject *);
PyObject *rt_list_item(PyObject *, int64_t);
PyObject *rt_tuple_item(PyObject *, int64_t);
PyObject *rt_list_exchange(PyObject *, int64_t, PyObject *);
int32_t rt_list_set_f64(PyObject *, int64_t, double);
int32_t rt_list_rewrite_f64(PyObject *, int64_t, double);
int32_t rt_list_set_i64(PyObject *, int64_t, int64_t);
int32_t rt_list_rewrite_i64(PyObject *, int64_t, int64_t);
PyObject *rt_list_slice(PyObject *, int32_t, int64_t, int64_t, int64_t);
int32_t rt_list_assign_slice(PyObject *, int32_t, int64_t, int64_t, PyObject *);
int32_t rt_list_move_slice(PyObject *, int32_t, int64_t, int64_t, int64_t, PyObject *, int64_t, int64_t);
int32_t rt_list_append(PyObject *, PyObject *);
int32_t rt_list_insert(PyObject *, int64_t, PyObject *);
PyObject *rt_list_pop_last(PyObject *);
PyObject *rt_list_pop_at(PyObject *, int64_t);
PyObject *rt_str_item(PyObject *, int64_t);
int32_t rt_str_append(void *, PyObject *);
PyObject *rt_str_extend(PyObject *, PyObject *);
PyObject *rt_str_concat(PyObject *, PyObject *);
int64_t rt_str_ord(PyObject *);
PyObject *rt_chr(int64_t);
int32_t rt_str_equal(PyObject *, PyObject *);
int64_t rt_bytes_item(PyObject *, int64_t);
PyObject *rt_dict_item(PyObject *, PyObject *);
int32_t rt_dict_set_item(PyObject *, PyObject *, PyObject *);
PyObject *rt_ivalue(PyObject *, int32_t);
int32_t rt_ivalue_store(PyObject *, int32_t, PyObject *);
PyObject *rt_ivalue_exchange(PyObject *, int32_t, PyObject *);
int32_t rt_ivalue_store_f64(PyObject *, int32_t, double);
int32_t rt_ivalue_rewrite_f64(PyObject *, int32_t, double);
int32_t rt_ivalue_store_i64(PyObject *, int32_t, int64_t);
int32_t rt_ivalue_rewrite_i64(PyObject *, int32_t, int64_t);
PyObject *rt_slot_load(PyObject *, int64_t);
void rt_slot_store(PyObject *, int64_t, PyObject *);
int32_t rt_init_result(PyObject *);
int32_t rt_is_called_plainly(void *);
PyObject *rt_new_instance(void *);
int32_t rt_range_length(int64_t, int64_t, int64_t, void *);
PyObject *rt_new_range_iter(int64_t, int64_t, int64_t, int64_t);
void rt_range_iter_state(PyObject *, void *);
int32_t rt_range_state(PyObject *, void *);
PyObject *rt_new_enumerate(PyObject *, int64_t);
PyObject *rt_new_pair(int64_t, PyObject *);
PyObject *rt_new_sequence_iter(PyObject *, int64_t);
int32_t rt_iterates_alone(PyObject *);
PyObject *rt_iterated(PyObject *);
int64_t rt_iterated_index(PyObject *);
PyObject *rt_new_object_pair(PyObject *, PyObject *);
int32_t rt_dict_keys_next(PyObject *, void *);
int32_t rt_dict_values_next(PyObject *, void *);
int32_t rt_dict_items_next(PyObject *, void *);
int32_t rt_set_next(PyObject *, void *);
int32_t rt_reversed_next(PyObject *, void *);
int32_t rt_zip_next(PyObject *, void *);
PyObject *rt_sequence_iter(PyObject *);
int32_t rt_iteration_ends_quietly(PyObject *);
PyObject *rt_list_iter_next(PyObject *);
PyObject *rt_tuple_iter_next(PyObject *);
int32_t rt_str_iter_next(PyObject *, void *);
int32_t rt_enumerate_next(PyObject *, void *);
int32_t rt_range_iter_next(PyObject *, void *);
PyObject *rt_py_get_iter(PyObject *);
PyObject *rt_py_next(PyObject *, PyObject *);
int32_t rt_py_iter_next(PyObject *, void *);
int32_t rt_goes_first(PyObject *, PyObject *);
int32_t rt_py_truth(PyObject *);
int32_t rt_plain_truth(PyObject *);
PyObject *rt_load_attr_cached(PyObject *, PyObject *, void *);
int32_t rt_store_attr_cached(PyObject *, PyObject *, PyObject *, void *);
PyObject *rt_load_method_cached(PyObject *, PyObject *, void *, void *);
PyObject *rt_try_load_attr(PyObject *, PyObject *, void *);
int32_t rt_try_store_attr(PyObject *, PyObject *, PyObject *, void *);
int32_t rt_try_store_attr_quietly(PyObject *, PyObject *, PyObject *, void *);
PyObject *rt_try_method(PyObject *, PyObject *, void *);
PyObject *rt_plain_class(PyObject *);
PyObject *rt_getter(PyObject *);
PyObject *rt_wrapped(PyObject *);
int32_t rt_is_no_data_descriptor(PyObject *);
int32_t rt_is_no_descriptor(PyObject *);
PyObject *rt_py_load_attr(PyObject *, PyObject *);
int32_t rt_py_store_attr(PyObject *, PyObject *, PyObject *);
int32_t rt_py_delete_attr(PyObject *, PyObject *);
PyObject *rt_py_load_method(PyObject *, PyObject *, void *);
PyObject *rt_py_call_tuple(PyObject *, PyObject *);
PyObject *rt_py_call_cfunction(PyObject *, void *, int64_t);
PyObject *rt_py_call_descriptor(PyObject *, PyObject *, void *, int64_t);
PyObject *rt_py_call_ex(PyObject *, PyObject *, PyObject *);
PyObject *rt_py_load_global(void *, PyObject *);
int32_t rt_py_store_global(void *, PyObject *, PyObject *);
int32_t rt_py_delete_global(void *, PyObject *);
PyObject *rt_py_load_name(void *, PyObject *);
int32_t rt_py_store_name(void *, PyObject *, PyObject *);
int32_t rt_py_delete_name(void *, PyObject *);
PyObject *rt_py_load_classderef(void *, int32_t);
PyObject *rt_cell_get(PyObject *);
PyObject *rt_cell_content(PyObject *);
void rt_cell_set(PyObject *, PyObject *);
void rt_raise_unbound_local(void *, int32_t);
void rt_raise_unbound_deref(void *, int32_t);
void rt_py_raise(PyObject *, PyObject *);
int32_t rt_untraced(void *);
PyObject *rt_push_exc_info(void *, PyObject *);
void rt_pop_except(void *, PyObject *);
int32_t rt_check_exc_match(PyObject *, PyObject *);
int32_t rt_is_async_end(PyObject *);
void rt_reraise(void *, PyObject *, int64_t);
int32_t rt_raise_again(void);
PyObject *rt_py_with_except_start(PyObject *, PyObject *);
PyObject *rt_build_tuple(void *, int64_t);
PyObject *rt_build_list(void *, int64_t);
PyObject *rt_build_set(void *, int64_t);
PyObject *rt_new_dict(void);
PyObject *rt_build_map(void *, int64_t);
PyObject *rt_build_const_key_map(PyObject *, void *, int64_t);
PyObject *rt_build_string(void *, int64_t);
PyObject *rt_build_slice(PyObject *, PyObject *, PyObject *);
int32_t rt_py_list_extend(PyObject *, PyObject *);
int32_t rt_py_set_update(PyObject *, PyObject *);
int32_t rt_py_set_add(PyObject *, PyObject *);
int32_t rt_py_dict_update(PyObject *, PyObject *);
int32_t rt_py_dict_merge(PyObject *, PyObject *, PyObject *);
PyObject *rt_list_to_tuple(PyObject *);
int32_t rt_py_unpack_sequence(PyObject *, int32_t, void *);
int32_t rt_py_unpack_ex(PyObject *, int32_t, int32_t, void *);
PyObject *rt_py_format_value(PyObject *, PyObject *, int32_t);
PyObject *rt_py_import_name(void *, PyObject *, PyObject *, PyObject *);
PyObject *rt_py_import_from(PyObject *, PyObject *);
int32_t rt_py_import_star(void *, PyObject *);
PyObject *rt_default_argument(PyObject *, int64_t, int64_t);
PyObject *rt_keyword_default(PyObject *, int64_t);
PyObject *rt_frame_function(void *);
PyObject *rt_closure_cell(PyObject *, int64_t);
PyObject *rt_make_function(void *, PyObject *, PyObject *, PyObject *, PyObject *, PyObject *);
PyObject *rt_py_load_build_class(void *);
PyObject *rt_load_assertion_error(void);
PyObject *rt_py_before_with(PyObject *, void *);
PyObject *rt_py_get_len(PyObject *);
int32_t rt_match_mapping(PyObject *);
int32_t rt_match_sequence(PyObject *);
PyObject *rt_py_match_keys(PyObject *, PyObject *);
PyObject *rt_py_match_class(PyObject *, PyObject *, int32_t, PyObject *);
int32_t rt_py_print_expr(PyObject *);
int32_t rt_py_setup_annotations(void *);
void rt_note_callee(void *, PyObject *, PyObject *);
int32_t rt_is_function_of(PyObject *, PyObject *, PyObject *, PyObject *);
int32_t rt_is_method_of(PyObject *, PyObject *, PyObject *, PyObject *);
int32_t rt_is_called_by(PyObject *, PyObject *, PyObject *, PyObject *);
PyObject *rt_call_function_of(PyObject *);
PyObject *rt_method_function(PyObject *);
PyObject *rt_method_self(PyObject *);
int32_t rt_drain_i64(void *, int64_t);
int32_t rt_drain_f64(void *, double);
int32_t rt_drain_i64_as(void *, int64_t, PyObject *);
int32_t rt_drain_f64_as(void *, double, PyObject *);
int32_t rt_drain_bool(void *, int32_t);
void rt_suspend(void *, int32_t);
int32_t rt_number_or_unset(PyObject *, void *);
PyObject *rt_py_yield_from_iter(PyObject *, int32_t);
int32_t rt_can_await(PyObject *);
PyObject *rt_py_await_iter(PyObject *);
PyObject *rt_py_get_aiter(PyObject *);
PyObject *rt_py_get_anext(PyObject *);
PyObject *rt_wrap_async_value(PyObject *);
PyObject *rt_py_before_async_with(PyObject *, void *);

/* In the process: runtime/. */
ECHIS_API PyObject *rt_try_binary(PyObject *, PyObject *, int32_t);
ECHIS_API int32_t rt_try_compare(PyObject *, PyObject *, int32_t);
ECHIS_API int32_t rt_try_contains(PyObject *, PyObject *);
ECHIS_API int32_t rt_try_contains_i64(PyObject *, int64_t);
ECHIS_API PyObject *rt_try_subscr(PyObject *, PyObject *);
ECHIS_API PyObject *rt_try_subscr_i64(PyObject *, int64_t);
ECHIS_API int32_t rt_try_store_subscr(PyObject *, PyObject *, PyObject *);
ECHIS_API int32_t rt_try_store_subscr_i64(PyObject *, int64_t, PyObject *);
ECHIS_API int64_t rt_try_len(PyObject *);
ECHIS_API int32_t rt_try_isinstance(PyObject *, PyObject *);
ECHIS_API int32_t rt_try_delete_subscr(PyObject *, PyObject *);
ECHIS_API PyObject *rt_type_of(PyObject *);
ECHIS_API PyObject *rt_try_dict_get(PyObject *, PyObject *, PyObject *);
ECHIS_API PyObject *rt_try_deque(PyObject *, int64_t, PyObject *);
ECHIS_API PyObject *rt_try_set_add(PyObject *, PyObject *);
ECHIS_API PyObject *rt_try_str_method(PyObject *, PyObject *, void *, int64_t);
ECHIS_API PyObject *rt_try_str_join(PyObject *, PyObject *);
ECHIS_API int32_t rt_try_iter_next(PyObject *, void *);
ECHIS_API PyObject *rt_try_int(PyObject *);
ECHIS_API PyObject *rt_try_float(PyObject *);
ECHIS_API PyObject *rt_try_id(PyObject *);
ECHIS_API PyObject *rt_try_str(PyObject *);
ECHIS_API PyObject *rt_str_of_i64(int64_t);
ECHIS_API PyObject *rt_try_format(PyObject *, PyObject *, int32_t);
ECHIS_API PyObject *rt_py_binary(PyObject *, PyObject *, int32_t);
ECHIS_API void rt_operator_cache_fill(void *, PyObject *, int32_t);
ECHIS_API void rt_operator_met(void *, PyObject *, PyObject *, int32_t);
ECHIS_API PyObject *rt_after(PyObject *, PyObject *, PyObject *, int32_t);
ECHIS_API PyObject *rt_py_unary(PyObject *, int32_t);
ECHIS_API PyObject *rt_py_compare(PyObject *, PyObject *, int32_t);
ECHIS_API int32_t rt_py_compare_truth(PyObject *, PyObject *, int32_t);
ECHIS_API int32_t rt_py_contains(PyObject *, PyObject *);
ECHIS_API int64_t rt_py_len(PyObject *);
ECHIS_API int32_t rt_py_isinstance(PyObject *, PyObject *);
ECHIS_API PyObject *rt_py_subscr(PyObject *, PyObject *);
ECHIS_API int32_t rt_py_store_subscr(PyObject *, PyObject *, PyObject *);
ECHIS_API int32_t rt_py_delete_subscr(PyObject *, PyObject *);
ECHIS_API void rt_attr_cache_fill(void *, PyObject *, PyObject *, int32_t);
ECHIS_API int32_t rt_traceback_here(void *, void *);
ECHIS_API PyObject *rt_catch(void *);
ECHIS_API PyObject *rt_py_check_eg_match(PyObject *, PyObject *, void *);
ECHIS_API PyObject *rt_py_prep_reraise_star(PyObject *, PyObject *);
ECHIS_API int32_t rt_drain_object(void *, PyObject *);
ECHIS_API int32_t rt_py_send(PyObject *, PyObject *, void *);
ECHIS_API int32_t rt_poll(void *, void *);
ECHIS_API int32_t rt_only_sampled(void *);
ECHIS_API PyObject *rt_call_framed(void *, PyObject *, void *, void *, int64_t);
ECHIS_API PyObject *rt_leave(void *, void *, void *, void *, ...);
ECHIS_API PyObject *rt_call_method(PyObject *, PyObject *);
ECHIS_API PyObject *rt_call_stack(void *, void *, int64_t, PyObject *);
ECHIS_API void rt_chain_push(void *, void *, void *, void *, ...);
ECHIS_API PyObject *rt_chain_run(void *, void *, int64_t);

/* First parameter of rt_math1. */
enum {
    RT_MATH1_SQRT = 0,
    RT_MATH1_SIN = 1,
    RT_MATH1_COS = 2,
    RT_MATH1_TAN = 3,
    RT_MATH1_ASIN = 4,
    RT_MATH1_ACOS = 5,
    RT_MATH1_ATAN = 6,
    RT_MATH1_SINH = 7,
    RT_MATH1_COSH = 8,
    RT_MATH1_TANH = 9,
    RT_MATH1_EXP = 10,
    RT_MATH1_EXPM1 = 11,
    RT_MATH1_LOG = 12,
    RT_MATH1_LOG2 = 13,
    RT_MATH1_LOG10 = 14,
    RT_MATH1_LOG1P = 15,
    RT_MATH1_FABS = 16,
    RT_MATH1_DEGREES = 17,
    RT_MATH1_RADIANS = 18,
};

/* First parameter of rt_math2. */
enum {
    RT_MATH2_POW = 0,
    RT_MATH2_ATAN2 = 1,
    RT_MATH2_HYPOT = 2,
    RT_MATH2_FMOD = 3,
    RT_MATH2_COPYSIGN = 4,
};

/* Kinds of places in an exit's recipe. */
enum {
    RT_LEAVE_OWNED = 0,
    RT_LEAVE_BORROWED = 1,
    RT_LEAVE_I64 = 2,
    RT_LEAVE_F64 = 3,
    RT_LEAVE_BOOL = 4,
    RT_LEAVE_NULL = 5,
    RT_LEAVE_RANGE_ITER = 6,
    RT_LEAVE_SEQUENCE_ITER = 7,
    RT_LEAVE_ENUMERATE = 8,
    RT_LEAVE_PAIR = 9,
    RT_LEAVE_OBJECT_PAIR = 10,
    RT_LEAVE_EMPTY_DICT = 11,
};
#define RT_LEAVE_MAYBE 16

/* Words before the recipe of a fast function. */
enum {
    RT_LINK_RESUME = 0,
    RT_LINK_AT = 1,
    RT_LINK_DEPTH = 2,
    RT_LINK_DYING = 3,
    RT_LINK_AFTER = 4,
    RT_LINK_FUNCTION = 5,
};
enum { RT_LINK_SIZE = 6 };

/* What becomes of a callee's result, times 256, plus an argument. */
enum {
    RT_AFTER_CALL = 0,
    RT_AFTER_GET = 1,
    RT_AFTER_INIT = 2,
    RT_AFTER_LEFT = 3,
    RT_AFTER_RIGHT = 4,
    RT_AFTER_INPLACE = 5,
    RT_AFTER_COMPARE = 6,
    RT_AFTER_ITEM = 7,
    RT_AFTER_UNARY = 8,
    RT_AFTER_CONTAINS = 9,
    RT_AFTER_SETITEM = 10,
    RT_AFTER_OBJECT = 11,
};
#define RT_AFTER_MOVES(kind) ((kind) == RT_AFTER_CALL)
#define RT_AFTER_LEVEL(kind) ((kind) == RT_AFTER_INIT || (kind) == RT_AFTER_COMPARE || (kind) == RT_AFTER_OBJECT)

#endif
