/*
 * Memory kept back for leaving native code. What a frame needs there was not asked for by the
 * program at that place, so its failing could be reported by no exception; and memory runs out
 * where objects are made, which is where native code is left.
 */

#include "frames.h"
#include "runtime.h"
#include <sys/mman.h>

/* One arena of CPython's allocator is 1 MiB; its tables and malloc need some too. */
#define SIZE ((size_t)2 << 20)

static void *reserve;

/* Takes memory from the system, if it was spent and there is some.  Cheap; with the GIL. */
void
rt_reserve_fill(void)
{
    if (reserve == NULL) {
        void *memory = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        reserve = memory == MAP_FAILED ? NULL : memory;
    }
}

/* Gives the memory to the system after an allocation has failed. 1 if it is worth another try. */
int
rt_reserve_spend(void)
{
    if (reserve == NULL) {
        return 0;
    }
    munmap(reserve, SIZE);
    reserve = NULL;
    return 1;
}

/* PyMem_RawMalloc, from the reserve if need be; NULL if that is spent as well. */
void *
rt_reserve_malloc(size_t size)
{
    void *memory = PyMem_RawMalloc(size);
    return memory == NULL && rt_reserve_spend() ? PyMem_RawMalloc(size) : memory;
}
