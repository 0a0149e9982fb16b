/*
 * key.c: names under which compiled code is stored.
 *
 * A KEY is 8 hex digits of a cheap hash over the code object's numbers and name, which a start-up
 * can afford for every code object it meets, and 24 hex digits of SipHash-2-4-128 over its
 * marshalled form.  Marshal version 2 is used because later versions also write reference counts
 * and interning, which differ between runs; 2 depends on the code object alone.
 */
#include "agent.h"
#include "build_id.h"
#include "facts.h"
#include <features.h>
#if __GLIBC_PREREQ(2, 33)
#include <sys/platform/x86.h>
#else
#include <cpuid.h>
#endif
#include <marshal.h>

#define ROTATE(x, b) (uint64_t)(((x) << (b)) | ((x) >> (64 - (b))))

static void
sip_rounds(uint64_t v[4], int rounds)
{
    while (rounds-- > 0) {
        v[0] += v[1]; v[1] = ROTATE(v[1], 13); v[1] ^= v[0]; v[0] = ROTATE(v[0], 32);
        v[2] += v[3]; v[3] = ROTATE(v[3], 16); v[3] ^= v[2];
        v[0] += v[3]; v[3] = ROTATE(v[3], 21); v[3] ^= v[0];
        v[2] += v[1]; v[1] = ROTATE(v[1], 17); v[1] ^= v[2]; v[2] = ROTATE(v[2], 32);
    }
}

/* SipHash-2-4 with 128 bits of output and a fixed key (Aumasson and Bernstein). */
static void
sip128(const unsigned char *data, size_t size, uint64_t out[2])
{
    const uint64_t k0 = 0x4563686973206b65, k1 = 0x7920666f7220636f;
    uint64_t v[4] = {k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d ^ 0xee,
                     k0 ^ 0x6c7967656e657261, k1 ^ 0x7465646279746573};
    size_t whole = size & ~(size_t)7;
    uint64_t word;
    for (size_t i = 0; i < whole; i += 8) {
        memcpy(&word, data + i, 8);
        v[3] ^= word;
        sip_rounds(v, 2);
        v[0] ^= word;
    }
    word = 0;
    memcpy(&word, data + whole, size - whole);
    word |= (uint64_t)size << 56;
    v[3] ^= word;
    sip_rounds(v, 2);
    v[0] ^= word;
    v[2] ^= 0xee;
    sip_rounds(v, 4);
    out[0] = v[0] ^ v[1] ^ v[2] ^ v[3];
    v[1] ^= 0xdd;
    sip_rounds(v, 4);
    out[1] = v[0] ^ v[1] ^ v[2] ^ v[3];
}

/* See agent.h. */
uint32_t
agent_hash(uint32_t hash, const void *data, size_t size)
{
    const unsigned char *bytes = data;
    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ bytes[i]) * 16777619u;
    }
    return hash;
}

/* The cheap first part of a key: two code objects that differ in it have different keys. */
uint32_t
agent_key_prefix(PyCodeObject *code)
{
    int numbers[] = {code->co_firstlineno, (int)Py_SIZE(code), code->co_argcount,
                     code->co_kwonlyargcount, code->co_nlocalsplus, code->co_stacksize,
                     code->co_flags, (int)PyTuple_GET_SIZE(code->co_consts),
                     (int)PyTuple_GET_SIZE(code->co_names)};
    uint32_t hash = agent_hash(HASH_START, numbers, sizeof(numbers));
    PyObject *name = code->co_name;
    return agent_hash(hash, PyUnicode_DATA(name),
                      (size_t)PyUnicode_GET_LENGTH(name) * PyUnicode_KIND(name));
}

/* Writes a code object's KEY.  Returns -1, with no exception set, if it can't be marshalled. */
int
agent_key(PyCodeObject *code, char key[33])
{
    PyObject *bytes = PyMarshal_WriteObjectToString((PyObject *)code, 2);
    if (bytes == NULL) {
        PyErr_Clear();
        return -1;
    }
    uint64_t hash[2];
    sip128((const unsigned char *)PyBytes_AS_STRING(bytes), (size_t)PyBytes_GET_SIZE(bytes), hash);
    Py_DECREF(bytes);
    snprintf(key, 33, "%08x%08x%016llx", agent_key_prefix(code), (unsigned)(hash[1] >> 32),
             (unsigned long long)hash[0]);
    return 0;
}

const char agent_build_id[] = ECHIS_BUILD_ID;

/*
 * What the CPU is and can do, as far as code depends on it.  The C library has asked when the process
 * began; in virtual machines each further question costs microseconds.
 */
#if __GLIBC_PREREQ(2, 33)
#define CPU_ROWS 5

static void
describe_cpu(unsigned rows[CPU_ROWS][8])
{
    static const unsigned leaves[CPU_ROWS] = {
        CPUID_INDEX_1, CPUID_INDEX_7, CPUID_INDEX_80000001, CPUID_INDEX_D_ECX_1, CPUID_INDEX_7_ECX_1,
    };
    for (unsigned i = 0; i < CPU_ROWS; i++) {
        const struct cpuid_feature *leaf = __x86_get_cpuid_feature_leaf(leaves[i]);
        memcpy(rows[i], leaf->cpuid_array, 4 * sizeof(unsigned));
        memcpy(rows[i] + 4, leaf->active_array, 4 * sizeof(unsigned));
    }
    rows[0][1] = rows[0][5] = 0;        /* number of the current core */
}
#else
#define CPU_ROWS 3

static void
describe_cpu(unsigned rows[CPU_ROWS][8])
{
    __get_cpuid(1, &rows[0][0], &rows[0][1], &rows[0][2], &rows[0][3]);
    rows[0][1] = 0;
    __get_cpuid_count(7, 0, &rows[1][0], &rows[1][1], &rows[1][2], &rows[1][3]);
    __get_cpuid(0x80000001, &rows[2][0], &rows[2][1], &rows[2][2], &rows[2][3]);
}
#endif

/* 16 hex digits over the interpreter's build, the CPU and Echis's own build. */
void
agent_fingerprint(char fingerprint[17])
{
    char text[1024];
    unsigned regs[CPU_ROWS][8] = {{0}};
    describe_cpu(regs);
    int size = snprintf(text, sizeof(text) - sizeof(regs), "%s|%s|", Py_GetVersion(),
                        ECHIS_BUILD_ID);
    if (size > (int)(sizeof(text) - sizeof(regs) - 1)) {
        size = (int)(sizeof(text) - sizeof(regs) - 1);
    }
    memcpy(text + size, regs, sizeof(regs));
    uint64_t hash[2];
    sip128((const unsigned char *)text, (size_t)size + sizeof(regs), hash);
    snprintf(fingerprint, 17, "%016llx", (unsigned long long)hash[0]);
}
