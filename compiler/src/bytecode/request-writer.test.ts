/** Requests that are written are read back as they were, by us and, their code, by CPython. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { decodeRequest, readMessage } from "./request.ts";
import { encodeRequest } from "./request-writer.ts";

const PYTHON = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";

const SCRIPT = `
import marshal, sys
def outer(a, /, b=1.5, *rest, key=None, **more):
    "d\\u00f6c"
    held = (a, 2**70, b"bytes", 1j, frozenset({"x"}), ...)
    def inner():
        return held, b in {"x", "y"}
    try:
        return inner
    finally:
        del a
fact = dict(code=outer.__code__, key="a" * 32, adaptive=outer.__code__._co_code_adaptive,
    filename="shop.py", firstlineno=3, qualname="outer",
    globals={"len": ("builtin", "len"), "Cart": ("type", 0), "outer": ("func", 0), "P": ("property", 0),
             "math": ("module", "math"), "x": ("value", "int"), "f": ("pyfunc",), "s": ("static", 0),
             "c": ("class_method", 0)},
    builtin_names=("len",), attrs={"math.sqrt": ("cfunc", "math", "sqrt")},
    args=["list", None, 0, "tuple", "dict"], loops={4: ["int", None, 0]}, sites={6: 0},
    classes={6: [0, "list"]}, native=True, drained=True, defaults=["float"],
    kwdefaults={"key": "NoneType"}, closure=[None, ("builtin", "object")], made={3: 0}, module="shop",
    callees={9: [(0, 1)]})
kind = dict(module="shop", qualname="Cart", ivalues={"price": 0}, slots={"n": 16},
    precedence={"n": "first", "m": "may be first"}, dict_at=-24, dict_values={"price": 1},
    values={"price": ["int", "float"], "cart": [0], "cart[]": ["big int"]}, methods={"total": ("func", 0)},
    supers={"0.total": ("func", 0)}, has_getattr=False, has_setattr=True, simple_new=True,
    metaclass="type", class_loads=True, init=("func", 0), no_dict=False)
bare = dict(kind, qualname="Bare", ivalues=None, dict_values=None, init=None, metaclass=0)
request = dict(op="compile", id=7, pid=1, fingerprint="b" * 16, key="a" * 32, eager=False, tier=0,
    waits=True, continues=True, stress=False, heat=9, functions=[fact], types=[kind, bare],
    failures=[("a" * 32, 4, 2, 250)])
`;

test("a request comes back as it was", () => {
  const { stdout, stderr } = spawnSync(PYTHON, [
    "-c",
    `${SCRIPT}sys.stdout.buffer.write(marshal.dumps(request))`,
  ]);
  assert.equal(stderr.toString(), "");
  const request = decodeRequest(readMessage(stdout));
  assert.deepEqual(decodeRequest(readMessage(encodeRequest(request))), request);
});

test("CPython reads the code as the same", () => {
  const given = spawnSync(PYTHON, [
    "-c",
    `${SCRIPT}sys.stdout.buffer.write(marshal.dumps(request))`,
  ]);
  const written = encodeRequest(decodeRequest(readMessage(given.stdout)));
  const script = `${SCRIPT}
read = marshal.load(sys.stdin.buffer)
assert read["functions"][0]["code"] == outer.__code__
assert marshal.dumps(read["functions"][0]["code"], 0) == marshal.dumps(outer.__code__, 0)
assert read["types"][0]["values"] == kind["values"]
print("same")`;
  const { stdout, stderr } = spawnSync(PYTHON, ["-c", script], { input: written });
  assert.equal(stdout.toString() + stderr.toString(), "same\n");
});
