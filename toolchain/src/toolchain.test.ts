/**
 * Modules through LLVM and the linker, loaded by a real dynamic loader and called.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Toolchain } from "./toolchain.ts";

const toolchain = new Toolchain();
const folder = mkdtempSync(join(tmpdir(), "echis-toolchain-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Loads an image into the reference interpreter and runs Python lines that call `lib`. */
function load(name: string, image: Buffer, lines: string): string {
  const path = join(folder, `${name}.so`);
  writeFileSync(path, image);
  const script = `import ctypes\nlib = ctypes.PyDLL(${JSON.stringify(path)})\n${lines}`;
  const python = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";
  const result = spawnSync(python, ["-c", script], { encoding: "utf8", timeout: 60_000 });
  assert.equal(result.stderr, "");
  assert.equal(result.status, 0, `signal ${result.signal}`);
  return result.stdout;
}

const SUM = `
declare {i64, i1} @llvm.sadd.with.overflow.i64(i64, i64)
define i64 @echis_sum(i64 %a, i64 %b) {
  %s = call {i64, i1} @llvm.sadd.with.overflow.i64(i64 %a, i64 %b)
  %v = extractvalue {i64, i1} %s, 0
  ret i64 %v
}`;

test("a function is compiled, exported and called", () => {
  const { sharedObject, times } = toolchain.compileModule(SUM);
  assert.ok(times.total > 0);
  assert.equal(load("sum", sharedObject, "print(lib.echis_sum(40, 2))"), "42\n");
});

const EVERYTHING = `
@PyFloat_Type = external global i8
@echis_pool = global [4 x ptr] zeroinitializer
@echis_table = global [3 x ptr] [ptr @PyFloat_Type, ptr @helper, ptr getelementptr (i8, ptr @numbers, i64 4)]
@numbers = internal constant [3 x i32] [i32 7, i32 8, i32 9]
@counter = internal global i64 5
@shared = common global i64 0, align 32
@text = private unnamed_addr constant [6 x i8] c"hello\\00"
declare ptr @PyUnicode_FromString(ptr)
declare ptr @PyLong_FromLongLong(i64)

define internal i64 @helper(i64 %x) noinline {
  %old = load i64, ptr @counter
  %new = add i64 %old, %x
  store i64 %new, ptr @counter
  store i64 %new, ptr @shared
  store ptr @PyFloat_Type, ptr @echis_pool
  ret i64 %new
}
define ptr @echis_text() {
  %r = tail call ptr @PyUnicode_FromString(ptr @text)
  ret ptr %r
}
define i64 @echis_switch(i64 %x) {
  switch i64 %x, label %other [ i64 0, label %a  i64 1, label %b  i64 2, label %c  i64 3, label %d  i64 4, label %e ]
a:
  %ra = call i64 @helper(i64 100)
  ret i64 %ra
b:
  ret i64 77
c:
  %rc = load i64, ptr @shared
  ret i64 %rc
d:
  %p = load ptr, ptr @echis_pool
  %q = load ptr, ptr @echis_table
  %same = icmp eq ptr %p, %q
  %rd = zext i1 %same to i64
  ret i64 %rd
e:
  %l = call ptr @PyLong_FromLongLong(i64 1)
  ret i64 -1
other:
  ret i64 -2
}
define i32 @echis_item(i64 %i) {
  %p = getelementptr [3 x i32], ptr @numbers, i64 0, i64 %i
  %v = load volatile i32, ptr %p
  ret i32 %v
}
define double @echis_scale(double %x) {
  %y = fmul double %x, 3.25
  ret double %y
}
define i32 @invisible() {
  ret i32 1
}`;

const USE_EVERYTHING = `
import struct
lib.echis_text.restype = ctypes.py_object
lib.echis_switch.restype = ctypes.c_int64
lib.echis_scale.restype = ctypes.c_double
lib.echis_scale.argtypes = [ctypes.c_double]
table = (ctypes.c_void_p * 3).in_dll(lib, "echis_table")
print(lib.echis_text(), [lib.echis_switch(i) for i in range(6)], lib.echis_item(2))
print(lib.echis_scale(2.0), table[0] == id(float))
print(struct.unpack("i", ctypes.string_at(table[2], 4))[0])
print(ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_int64)(table[1])(3))
for name in "invisible", "helper", "counter", "shared":
    try:
        getattr(lib, name)
        print("visible", name)
    except AttributeError:
        pass
`;
const EVERYTHING_PRINTS = "hello [105, 77, 105, 1, -1, -2] 9\n6.5 True\n8\n108\n";

test("data, tables, jump tables, imports and zeroed memory are linked", () => {
  for (const codegenLevel of [0, 1, 2, 3] as const) {
    for (const passes of ["default<O3>", "function(mem2reg)"]) {
      const { sharedObject } = toolchain.compileModule(EVERYTHING, {
        passes,
        codegenLevel,
      });
      const name = `everything-${codegenLevel}-${passes.replace(/\W/g, "")}`;
      assert.equal(load(name, sharedObject, USE_EVERYTHING), EVERYTHING_PRINTS);
    }
  }
});

test("binutils accept the image", (t) => {
  const path = join(folder, "readelf.so");
  writeFileSync(path, toolchain.compileModule(EVERYTHING).sharedObject);
  const dump = spawnSync("readelf", ["-aW", path], { encoding: "utf8" });
  if (dump.error) return t.skip("no readelf");
  assert.equal(dump.stderr, "");
  assert.match(dump.stdout, /FUNC +GLOBAL +PROTECTED +\d+ echis_switch/);
  assert.match(dump.stdout, /FUNC +LOCAL +DEFAULT +\d+ helper/);
  assert.match(dump.stdout, /PyUnicode_FromString/);
  const frames = spawnSync("readelf", ["--debug-dump=frames", path], { encoding: "utf8" });
  assert.equal(frames.stderr, "");
});

test("exceptions of a malformed module carry LLVM's message", () => {
  assert.throws(() => toolchain.compileModule("define i32 @f( {"), /LLVM: cannot parse: .*1:\d+/);
  const undefinedValue = "define i32 @echis_f() {\n  ret i32 %x\n}";
  assert.throws(() => toolchain.compileModule(undefinedValue), /undefined value '%x'/);
  assert.throws(() => toolchain.compileModule(SUM, { passes: "no-such-pass" }), /no-such-pass/);
  const assembly = 'define void @echis_f() {\n  call void asm "bogus", ""()\n  ret void\n}';
  assert.throws(() => toolchain.compileModule(assembly), /invalid instruction mnemonic/);
  const noDominance = `define i64 @echis_f(i1 %c) {
  br i1 %c, label %a, label %b
a:
  %x = add i64 1, 2
  br label %b
b:
  ret i64 %x
}`;
  assert.throws(() => toolchain.compileModule(noDominance), /does not dominate/);
  assert.ok(toolchain.compileModule(SUM).sharedObject.length > 0);
});

test("optimised IR and assembly are kept on demand", () => {
  const { llvm, assembly } = toolchain.compileModule(SUM, { wantLlvm: true, wantAssembly: true });
  assert.match(llvm ?? "", /define .*i64 @echis_sum\(.*\n.*add i64/);
  assert.match(assembly ?? "", /echis_sum:[\s\S]*(leaq|addq)/);
});
