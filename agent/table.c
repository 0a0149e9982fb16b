/*
 * table.c: tables by address, for what the agent knows of objects that have no room for it.
 */
#include "agent.h"

/* A new table; NULL without memory.  It is never freed. */
_Py_hashtable_t *
agent_table_new(void)
{
    /* Not Python's allocators: tracemalloc would tell. */
    _Py_hashtable_allocator_t allocator = {malloc, free};
    return _Py_hashtable_new_full(_Py_hashtable_hash_ptr, _Py_hashtable_compare_direct,
                                  NULL, NULL, &allocator);
}

/* What a table has for an address; NULL if nothing, or if there is no table. */
void *
agent_table_get(_Py_hashtable_t *table, const void *address)
{
    return table == NULL || table->nentries == 0 ? NULL : _Py_hashtable_get(table, address);
}

/* Has a value for an address instead of any other, none if it is NULL.  False (none) without memory. */
bool
agent_table_put(_Py_hashtable_t *table, const void *address, void *value)
{
    (void)_Py_hashtable_steal(table, address);
    return value == NULL || _Py_hashtable_set(table, address, value) == 0;
}
