/**
 * The opcodes of CPython 3.11: Lib/opcode.py, Include/internal/pycore_opcode.h, and
 * Python/compile.c:stack_effect.
 */
import type { CacheField, Opcode, OpcodeTable, Specialization } from "./opcode-table.ts";

type Effect = number | ((arg: number, jump: boolean) => number);
type Row = readonly [number, Effect, Partial<Omit<Opcode, "name" | "code" | "effect">>?];

/** Number, stack effect and what differs from: argument "number" (from 90 on, else "none"),
 * flow "next", no jump, no inline cache. */
const ROWS = {
  CACHE: [0, 0],
  POP_TOP: [1, -1],
  PUSH_NULL: [2, 1],
  NOP: [9, 0],
  UNARY_POSITIVE: [10, 0],
  UNARY_NEGATIVE: [11, 0],
  UNARY_NOT: [12, 0],
  UNARY_INVERT: [15, 0],
  BINARY_SUBSCR: [25, -1, { caches: 4 }],
  GET_LEN: [30, 1],
  MATCH_MAPPING: [31, 1],
  MATCH_SEQUENCE: [32, 1],
  MATCH_KEYS: [33, 1],
  PUSH_EXC_INFO: [35, 1],
  CHECK_EXC_MATCH: [36, 0],
  CHECK_EG_MATCH: [37, 0],
  WITH_EXCEPT_START: [49, 1],
  GET_AITER: [50, 0],
  GET_ANEXT: [51, 1],
  BEFORE_ASYNC_WITH: [52, 1],
  BEFORE_WITH: [53, 1],
  END_ASYNC_FOR: [54, -2],
  STORE_SUBSCR: [60, -3, { caches: 1 }],
  DELETE_SUBSCR: [61, -2],
  GET_ITER: [68, 0],
  GET_YIELD_FROM_ITER: [69, 0],
  PRINT_EXPR: [70, -1],
  LOAD_BUILD_CLASS: [71, 1],
  LOAD_ASSERTION_ERROR: [74, 1],
  RETURN_GENERATOR: [75, 0],
  LIST_TO_TUPLE: [82, 0],
  RETURN_VALUE: [83, -1, { flow: "return" }],
  IMPORT_STAR: [84, -1],
  SETUP_ANNOTATIONS: [85, 0],
  YIELD_VALUE: [86, 0],
  ASYNC_GEN_WRAP: [87, 0],
  PREP_RERAISE_STAR: [88, -1],
  POP_EXCEPT: [89, -1],
  STORE_NAME: [90, -1, { arg: "name" }],
  DELETE_NAME: [91, 0, { arg: "name" }],
  UNPACK_SEQUENCE: [92, (n) => n - 1, { caches: 1 }],
  FOR_ITER: [93, (_, jump) => (jump ? -1 : 1), { arg: "jump", flow: "branch", jumps: "forward" }],
  UNPACK_EX: [94, (n) => (n & 0xff) + (n >> 8)],
  STORE_ATTR: [95, -2, { arg: "name", caches: 4 }],
  DELETE_ATTR: [96, -1, { arg: "name" }],
  STORE_GLOBAL: [97, -1, { arg: "name" }],
  DELETE_GLOBAL: [98, 0, { arg: "name" }],
  SWAP: [99, 0],
  LOAD_CONST: [100, 1, { arg: "const" }],
  LOAD_NAME: [101, 1, { arg: "name" }],
  BUILD_TUPLE: [102, (n) => 1 - n],
  BUILD_LIST: [103, (n) => 1 - n],
  BUILD_SET: [104, (n) => 1 - n],
  BUILD_MAP: [105, (n) => 1 - 2 * n],
  LOAD_ATTR: [106, 0, { arg: "name", caches: 4 }],
  COMPARE_OP: [107, -1, { arg: "compare", caches: 2 }],
  IMPORT_NAME: [108, -1, { arg: "name" }],
  IMPORT_FROM: [109, 1, { arg: "name" }],
  JUMP_FORWARD: [110, 0, { arg: "jump", flow: "jump", jumps: "forward" }],
  JUMP_IF_FALSE_OR_POP: [
    111,
    (_, jump) => (jump ? 0 : -1),
    { arg: "jump", flow: "branch", jumps: "forward" },
  ],
  JUMP_IF_TRUE_OR_POP: [
    112,
    (_, jump) => (jump ? 0 : -1),
    { arg: "jump", flow: "branch", jumps: "forward" },
  ],
  POP_JUMP_FORWARD_IF_FALSE: [114, -1, { arg: "jump", flow: "branch", jumps: "forward" }],
  POP_JUMP_FORWARD_IF_TRUE: [115, -1, { arg: "jump", flow: "branch", jumps: "forward" }],
  LOAD_GLOBAL: [116, (n) => 1 + (n & 1), { arg: "name", caches: 5 }],
  IS_OP: [117, -1],
  CONTAINS_OP: [118, -1],
  RERAISE: [119, -1, { flow: "raise" }],
  COPY: [120, 1],
  BINARY_OP: [122, -1, { arg: "binary", caches: 1 }],
  SEND: [123, (_, jump) => (jump ? -1 : 0), { arg: "jump", flow: "branch", jumps: "forward" }],
  LOAD_FAST: [124, 1, { arg: "local" }],
  STORE_FAST: [125, -1, { arg: "local" }],
  DELETE_FAST: [126, 0, { arg: "local" }],
  POP_JUMP_FORWARD_IF_NOT_NONE: [128, -1, { arg: "jump", flow: "branch", jumps: "forward" }],
  POP_JUMP_FORWARD_IF_NONE: [129, -1, { arg: "jump", flow: "branch", jumps: "forward" }],
  RAISE_VARARGS: [130, (n) => -n, { flow: "raise" }],
  GET_AWAITABLE: [131, 0],
  MAKE_FUNCTION: [132, (flags) => -popCount(flags & 0xf)],
  BUILD_SLICE: [133, (n) => (n === 3 ? -2 : -1)],
  JUMP_BACKWARD_NO_INTERRUPT: [134, 0, { arg: "jump", flow: "jump", jumps: "backward" }],
  MAKE_CELL: [135, 0, { arg: "cell" }],
  LOAD_CLOSURE: [136, 1, { arg: "cell" }],
  LOAD_DEREF: [137, 1, { arg: "cell" }],
  STORE_DEREF: [138, -1, { arg: "cell" }],
  DELETE_DEREF: [139, 0, { arg: "cell" }],
  JUMP_BACKWARD: [140, 0, { arg: "jump", flow: "jump", jumps: "backward" }],
  CALL_FUNCTION_EX: [142, (flags) => -2 - (flags & 1)],
  EXTENDED_ARG: [144, 0],
  LIST_APPEND: [145, -1],
  SET_ADD: [146, -1],
  MAP_ADD: [147, -2],
  LOAD_CLASSDEREF: [148, 1, { arg: "cell" }],
  COPY_FREE_VARS: [149, 0],
  RESUME: [151, 0],
  MATCH_CLASS: [152, -2],
  FORMAT_VALUE: [155, (flags) => ((flags & 4) !== 0 ? -1 : 0)],
  BUILD_CONST_KEY_MAP: [156, (n) => -n],
  BUILD_STRING: [157, (n) => 1 - n],
  LOAD_METHOD: [160, 1, { arg: "name", caches: 10 }],
  LIST_EXTEND: [162, -1],
  SET_UPDATE: [163, -1],
  DICT_MERGE: [164, -1],
  DICT_UPDATE: [165, -1],
  PRECALL: [166, (n) => -n, { caches: 1 }],
  CALL: [171, -1, { caches: 4 }],
  KW_NAMES: [172, 0, { arg: "const" }],
  POP_JUMP_BACKWARD_IF_NOT_NONE: [173, -1, { arg: "jump", flow: "branch", jumps: "backward" }],
  POP_JUMP_BACKWARD_IF_NONE: [174, -1, { arg: "jump", flow: "branch", jumps: "backward" }],
  POP_JUMP_BACKWARD_IF_FALSE: [175, -1, { arg: "jump", flow: "branch", jumps: "backward" }],
  POP_JUMP_BACKWARD_IF_TRUE: [176, -1, { arg: "jump", flow: "branch", jumps: "backward" }],
} as const satisfies Record<string, Row>;

/** An opcode of the base instruction set of 3.11. */
export type OpcodeName = keyof typeof ROWS;

type SpecializationRow = readonly [
  number,
  OpcodeName,
  Partial<Pick<Specialization<OpcodeName>, "operands" | "found" | "second">>?,
];

/** Number, base opcode and what it says. COMPARE_OP_INT_JUMP also says that both ints have one
 * digit at most, BINARY_SUBSCR_*_INT that the index is a non-negative one. */
const SPECIALIZATIONS = {
  BINARY_OP_ADAPTIVE: [3, "BINARY_OP"],
  BINARY_OP_ADD_FLOAT: [4, "BINARY_OP", { operands: ["float", "float"] }],
  BINARY_OP_ADD_INT: [5, "BINARY_OP", { operands: ["int", "int"] }],
  BINARY_OP_ADD_UNICODE: [6, "BINARY_OP", { operands: ["str", "str"] }],
  BINARY_OP_INPLACE_ADD_UNICODE: [7, "BINARY_OP", { operands: ["str", "str"] }],
  BINARY_OP_MULTIPLY_FLOAT: [8, "BINARY_OP", { operands: ["float", "float"] }],
  BINARY_OP_MULTIPLY_INT: [13, "BINARY_OP", { operands: ["int", "int"] }],
  BINARY_OP_SUBTRACT_FLOAT: [14, "BINARY_OP", { operands: ["float", "float"] }],
  BINARY_OP_SUBTRACT_INT: [16, "BINARY_OP", { operands: ["int", "int"] }],
  BINARY_SUBSCR_ADAPTIVE: [17, "BINARY_SUBSCR"],
  BINARY_SUBSCR_DICT: [18, "BINARY_SUBSCR", { operands: ["dict", null] }],
  BINARY_SUBSCR_GETITEM: [19, "BINARY_SUBSCR", { found: "python_getitem" }],
  BINARY_SUBSCR_LIST_INT: [20, "BINARY_SUBSCR", { operands: ["list", "int"] }],
  BINARY_SUBSCR_TUPLE_INT: [21, "BINARY_SUBSCR", { operands: ["tuple", "int"] }],
  CALL_ADAPTIVE: [22, "CALL"],
  CALL_PY_EXACT_ARGS: [23, "CALL", { found: "py_exact_args" }],
  CALL_PY_WITH_DEFAULTS: [24, "CALL", { found: "py_with_defaults" }],
  COMPARE_OP_ADAPTIVE: [26, "COMPARE_OP"],
  COMPARE_OP_FLOAT_JUMP: [27, "COMPARE_OP", { operands: ["float", "float"] }],
  COMPARE_OP_INT_JUMP: [28, "COMPARE_OP", { operands: ["int", "int"] }],
  COMPARE_OP_STR_JUMP: [29, "COMPARE_OP", { operands: ["str", "str"] }],
  EXTENDED_ARG_QUICK: [34, "EXTENDED_ARG"],
  JUMP_BACKWARD_QUICK: [38, "JUMP_BACKWARD"],
  LOAD_ATTR_ADAPTIVE: [39, "LOAD_ATTR"],
  LOAD_ATTR_INSTANCE_VALUE: [40, "LOAD_ATTR", { found: "instance_value" }],
  LOAD_ATTR_MODULE: [41, "LOAD_ATTR", { found: "module" }],
  LOAD_ATTR_SLOT: [42, "LOAD_ATTR", { found: "slot" }],
  LOAD_ATTR_WITH_HINT: [43, "LOAD_ATTR", { found: "with_hint" }],
  LOAD_CONST__LOAD_FAST: [44, "LOAD_CONST", { second: "LOAD_FAST" }],
  LOAD_FAST__LOAD_CONST: [45, "LOAD_FAST", { second: "LOAD_CONST" }],
  LOAD_FAST__LOAD_FAST: [46, "LOAD_FAST", { second: "LOAD_FAST" }],
  LOAD_GLOBAL_ADAPTIVE: [47, "LOAD_GLOBAL"],
  LOAD_GLOBAL_BUILTIN: [48, "LOAD_GLOBAL", { found: "builtin" }],
  LOAD_GLOBAL_MODULE: [55, "LOAD_GLOBAL", { found: "module" }],
  LOAD_METHOD_ADAPTIVE: [56, "LOAD_METHOD"],
  LOAD_METHOD_CLASS: [57, "LOAD_METHOD", { found: "class" }],
  LOAD_METHOD_MODULE: [58, "LOAD_METHOD", { found: "module" }],
  LOAD_METHOD_NO_DICT: [59, "LOAD_METHOD", { found: "no_dict" }],
  LOAD_METHOD_WITH_DICT: [62, "LOAD_METHOD", { found: "with_dict" }],
  LOAD_METHOD_WITH_VALUES: [63, "LOAD_METHOD", { found: "with_values" }],
  PRECALL_ADAPTIVE: [64, "PRECALL"],
  PRECALL_BOUND_METHOD: [65, "PRECALL", { found: "bound_method" }],
  PRECALL_BUILTIN_CLASS: [66, "PRECALL", { found: "builtin_class" }],
  PRECALL_BUILTIN_FAST_WITH_KEYWORDS: [67, "PRECALL", { found: "builtin_fast_with_keywords" }],
  PRECALL_METHOD_DESCRIPTOR_FAST_WITH_KEYWORDS: [
    72,
    "PRECALL",
    { found: "method_descriptor_fast_with_keywords" },
  ],
  PRECALL_NO_KW_BUILTIN_FAST: [73, "PRECALL", { found: "builtin_fast" }],
  PRECALL_NO_KW_BUILTIN_O: [76, "PRECALL", { found: "builtin_o" }],
  PRECALL_NO_KW_ISINSTANCE: [77, "PRECALL", { found: "isinstance" }],
  PRECALL_NO_KW_LEN: [78, "PRECALL", { found: "len" }],
  PRECALL_NO_KW_LIST_APPEND: [79, "PRECALL", { found: "list_append" }],
  PRECALL_NO_KW_METHOD_DESCRIPTOR_FAST: [80, "PRECALL", { found: "method_descriptor_fast" }],
  PRECALL_NO_KW_METHOD_DESCRIPTOR_NOARGS: [81, "PRECALL", { found: "method_descriptor_noargs" }],
  PRECALL_NO_KW_METHOD_DESCRIPTOR_O: [113, "PRECALL", { found: "method_descriptor_o" }],
  PRECALL_NO_KW_STR_1: [121, "PRECALL", { found: "str_1" }],
  PRECALL_NO_KW_TUPLE_1: [127, "PRECALL", { found: "tuple_1" }],
  PRECALL_NO_KW_TYPE_1: [141, "PRECALL", { found: "type_1" }],
  PRECALL_PYFUNC: [143, "PRECALL", { found: "pyfunc" }],
  RESUME_QUICK: [150, "RESUME"],
  STORE_ATTR_ADAPTIVE: [153, "STORE_ATTR"],
  STORE_ATTR_INSTANCE_VALUE: [154, "STORE_ATTR", { found: "instance_value" }],
  STORE_ATTR_SLOT: [158, "STORE_ATTR", { found: "slot" }],
  STORE_ATTR_WITH_HINT: [159, "STORE_ATTR", { found: "with_hint" }],
  STORE_FAST__LOAD_FAST: [161, "STORE_FAST", { second: "LOAD_FAST" }],
  STORE_FAST__STORE_FAST: [167, "STORE_FAST", { second: "STORE_FAST" }],
  STORE_SUBSCR_ADAPTIVE: [168, "STORE_SUBSCR"],
  STORE_SUBSCR_DICT: [169, "STORE_SUBSCR", { operands: [null, "dict", null] }],
  STORE_SUBSCR_LIST_INT: [170, "STORE_SUBSCR", { operands: [null, "list", "int"] }],
  UNPACK_SEQUENCE_ADAPTIVE: [177, "UNPACK_SEQUENCE"],
  UNPACK_SEQUENCE_LIST: [178, "UNPACK_SEQUENCE", { operands: ["list"] }],
  UNPACK_SEQUENCE_TUPLE: [179, "UNPACK_SEQUENCE", { operands: ["tuple"] }],
  UNPACK_SEQUENCE_TWO_TUPLE: [180, "UNPACK_SEQUENCE", { operands: ["tuple"] }],
} as const satisfies Record<string, SpecializationRow>;

/** An adaptive, specialised, quickened or paired opcode of 3.11. */
export type SpecializationName = keyof typeof SPECIALIZATIONS;

/** Fields of inline caches and their sizes in code units, in order (Lib/opcode.py). */
const CACHE_SIZES = {
  LOAD_GLOBAL: { counter: 1, index: 1, module_keys_version: 2, builtin_keys_version: 1 },
  BINARY_OP: { counter: 1 },
  UNPACK_SEQUENCE: { counter: 1 },
  COMPARE_OP: { counter: 1, mask: 1 },
  BINARY_SUBSCR: { counter: 1, type_version: 2, func_version: 1 },
  LOAD_ATTR: { counter: 1, version: 2, index: 1 },
  STORE_ATTR: { counter: 1, version: 2, index: 1 },
  LOAD_METHOD: { counter: 1, type_version: 2, dict_offset: 1, keys_version: 2, descr: 4 },
  CALL: { counter: 1, func_version: 2, min_args: 1 },
  PRECALL: { counter: 1 },
  STORE_SUBSCR: { counter: 1 },
} as const satisfies Partial<Record<OpcodeName, Record<string, number>>>;

/** Operators of COMPARE_OP by argument. */
export const COMPARE_OPS = ["<", "<=", "==", "!=", ">", ">="] as const;

/** Operators of BINARY_OP by argument. */
export const BINARY_OPS = [
  "+",
  "&",
  "//",
  "<<",
  "@",
  "*",
  "%",
  "|",
  "**",
  ">>",
  "-",
  "/",
  "^",
  "+=",
  "&=",
  "//=",
  "<<=",
  "@=",
  "*=",
  "%=",
  "|=",
  "**=",
  ">>=",
  "-=",
  "/=",
  "^=",
] as const;

export type CompareOperator = (typeof COMPARE_OPS)[number];
export type BinaryOperator = (typeof BINARY_OPS)[number];

/** Set bits in a number below 16. */
function popCount(bits: number): number {
  return (bits & 1) + ((bits >> 1) & 1) + ((bits >> 2) & 1) + ((bits >> 3) & 1);
}

/** From here on opcodes have an argument. */
const HAVE_ARGUMENT = 90;

function makeOpcode(name: OpcodeName): Opcode<OpcodeName> {
  const [code, effect, extra]: Row = ROWS[name];
  return {
    name,
    code,
    arg: code >= HAVE_ARGUMENT ? "number" : "none",
    flow: "next",
    jumps: null,
    caches: 0,
    ...extra,
    effect: typeof effect === "number" ? () => effect : effect,
  };
}

function makeSpecialization(name: SpecializationName): Specialization<OpcodeName> {
  const [code, base, says]: SpecializationRow = SPECIALIZATIONS[name];
  const specialized = says !== undefined && says.second === undefined;
  return { name, code, base, specialized, ...says };
}

function makeCacheFields(sizes: Record<string, number>): Record<string, CacheField> {
  const fields: Record<string, CacheField> = {};
  let offset = 0;
  for (const [name, size] of Object.entries(sizes)) {
    fields[name] = { offset, size };
    offset += size;
  }
  return fields;
}

function makeTable(): OpcodeTable<OpcodeName> {
  const byCode: (Opcode<OpcodeName> | undefined)[] = new Array(256).fill(undefined);
  const byName = {} as Record<OpcodeName, Opcode<OpcodeName>>;
  for (const name of Object.keys(ROWS) as OpcodeName[]) {
    const opcode = makeOpcode(name);
    byName[name] = opcode;
    byCode[opcode.code] = opcode;
  }
  const specializations = new Map<number, Specialization<OpcodeName>>();
  for (const name of Object.keys(SPECIALIZATIONS) as SpecializationName[]) {
    const specialization = makeSpecialization(name);
    specializations.set(specialization.code, specialization);
  }
  const cacheFields: Partial<Record<OpcodeName, Record<string, CacheField>>> = {};
  for (const [name, sizes] of Object.entries(CACHE_SIZES)) {
    cacheFields[name as OpcodeName] = makeCacheFields(sizes);
  }
  return { version: "3.11", byCode, byName, specializations, cacheFields };
}

/** The opcodes of CPython 3.11. */
export const OPCODES_3_11: OpcodeTable<OpcodeName> = makeTable();
