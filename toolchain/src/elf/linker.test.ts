/**
 * The linker against the system's: the same C object, linked by both, must behave alike.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { linkSharedObject } from "./linker.ts";
import { sysvHash } from "./symbols.ts";

const folder = mkdtempSync(join(tmpdir(), "echis-linker-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const SOURCE = `
#include <stdint.h>
extern void *PyFloat_Type, *PyLong_FromLongLong(long long);
extern int not_there_at_all(void) __attribute__((weak));
typedef int64_t (*Fn)(int64_t);
static int64_t calls;
static char zeroes[100000];
int64_t exported_data[4] = {1, 2, 3, 4};
void *addresses[] = {&PyFloat_Type, &exported_data[2], zeroes, (void *)PyLong_FromLongLong};
static int64_t twice(int64_t x) { calls++; return 2 * x; }
static int64_t square(int64_t x) { calls++; zeroes[x & 1023]++; return x * x; }
static const Fn table[] = {twice, square};
__attribute__((visibility("hidden"))) int64_t hidden(int64_t x) { return x + exported_data[x & 3]; }
int64_t pick(int64_t which, int64_t x) { return table[which & 1](x) + hidden(x) + calls; }
const char *name(int64_t x) {
    switch (x) {
    case 0: return "zero"; case 1: return "one"; case 2: return "two";
    case 3: return "three"; case 4: return "four"; case 5: return "five";
    default: return not_there_at_all ? "there" : "many";
    }
}
double polynomial(double x) { return ((1.5 * x - 2.25) * x + 0.1) * x; }
int64_t check(void) {
    return (addresses[0] == (void *)&PyFloat_Type) + 2 * (*(int64_t *)addresses[1] == 3)
        + 4 * (addresses[2] == (void *)zeroes) + 8 * (addresses[3] == (void *)PyLong_FromLongLong)
        + 16 * (zeroes[99999] == 0);
}`;

const SCRIPT = `
import ctypes, sys
lib = ctypes.PyDLL(sys.argv[1])
lib.name.restype = ctypes.c_char_p
lib.polynomial.restype = ctypes.c_double
lib.polynomial.argtypes = [ctypes.c_double]
data = (ctypes.c_int64 * 4).in_dll(lib, "exported_data")
print(lib.check(), [lib.pick(w, x) for w in range(2) for x in range(9)])
print([lib.name(i) for i in range(8)], lib.polynomial(3.5), list(data))
data[1] = 50
print(lib.pick(0, 1), hasattr(lib, "hidden"), hasattr(lib, "twice"), hasattr(lib, "absent"))
`;

function run(image: string): string {
  const python = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";
  const result = spawnSync(python, ["-c", SCRIPT, image], { encoding: "utf8", timeout: 60_000 });
  assert.equal(result.stderr, "");
  assert.equal(result.status, 0, `signal ${result.signal}`);
  return result.stdout;
}

test("our images behave like those of ld", (t) => {
  const source = join(folder, "a.c");
  writeFileSync(source, SOURCE);
  for (const flags of [["-O0"], ["-O2"], ["-O2", "-g", "-fdata-sections", "-ffunction-sections"]]) {
    const object = join(folder, "a.o");
    const compiled = spawnSync("cc", [...flags, "-fPIC", "-c", "-w", "-o", object, source]);
    const linked = spawnSync("ld", ["-shared", "-o", join(folder, "ld.so"), object]);
    if (compiled.error || linked.error) return t.skip("no C compiler or linker");
    assert.equal(compiled.status, 0, compiled.stderr.toString());
    writeFileSync(join(folder, "ours.so"), linkSharedObject(readFileSync(object)));
    const ours = run(join(folder, "ours.so"));
    assert.equal(ours, run(join(folder, "ld.so")), flags.join(" "));
    assert.match(ours, /^31 /);
  }
});

test("what a shared object can't hold is refused by name", (t) => {
  const cases: [string, string[], RegExp][] = [
    ["__thread int x; int f(void) { return x; }", ["-fPIC"], /not supported|thread-local/],
    ["__attribute__((constructor)) void f(void) {}", ["-fPIC"], /\.init_array/],
    ["extern int x; int f(void) { return x; }", ["-fno-pic"], /against x|relocation/],
  ];
  for (const [text, flags, message] of cases) {
    const source = join(folder, "b.c");
    const object = join(folder, "b.o");
    writeFileSync(source, text);
    const compiled = spawnSync("cc", ["-O2", ...flags, "-c", "-o", object, source]);
    if (compiled.error) return t.skip("no C compiler");
    assert.throws(() => linkSharedObject(readFileSync(object)), message);
  }
});

test("files that are no objects are refused", () => {
  for (const bytes of [Buffer.alloc(0), Buffer.alloc(100), readFileSync(process.execPath)]) {
    assert.throws(() => linkSharedObject(bytes), /cannot read the object file/);
  }
});

test("the hash is that of the System V ABI", () => {
  // Values computed by the function in the ABI's text.
  assert.equal(sysvHash(""), 0);
  assert.equal(sysvHash("printf"), 0x077905a6);
  assert.equal(sysvHash("exit"), 0x0006cf04);
});
