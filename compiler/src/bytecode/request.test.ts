/** Requests marshalled by CPython are decoded; malformed ones are refused with a place. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { CodeObject } from "./code.ts";
import { decodeRequest, RequestError, readMessage } from "./request.ts";

const SCRIPT = `
import marshal, sys
def pick(a, b=1):
    return len(a) + b
fn = dict(code=pick.__code__, key="a" * 32, adaptive=pick.__code__._co_code_adaptive,
    filename="shop.py", firstlineno=3, qualname="pick",
    globals={"len": ("builtin", "len"), "Cart": ("type", 0), "pick": ("func", 0),
             "math": ("module", "math"), "x": ("value", "int"), "f": ("pyfunc",),
             "Late": ("type", None), "late": ("value", None)},
    builtin_names=("len",), attrs={"math.sqrt": ("cfunc", "math", "sqrt")},
    args=["list", None], loops={4: ["int", None, 0]}, sites={6: 0}, classes={6: [0, "list"]},
    defaults=['int'], kwdefaults={'key': 'NoneType'}, closure=[None, ('builtin', 'object')])
ty = dict(module="shop", qualname="Cart", ivalues={"price": 0}, slots={"n": 16}, precedence={}, dict_at=-24, dict_values={"price": 1},
    values={"price": ["int", "float"], "cart": [0]}, methods={"total": ("func", 0)}, supers={"0.total": ("func", 0)}, has_getattr=False, has_setattr=False, simple_new=True, metaclass="type", class_loads=True, init=None, no_dict=False)
request = dict(op="compile", id=7, pid=1, fingerprint="b" * 16, key="a" * 32, eager=False,
    stress=False, functions=[fn], types=[ty], failures=[("a" * 32, 4, 2, 250), ("d" * 32, 1, 1, 9)])
exec(sys.argv[1])
sys.stdout.buffer.write(marshal.dumps(request))
`;

function request(change = ""): Uint8Array {
  const python = process.env.ECHIS_PYTHON ?? "/usr/bin/python3.11";
  const { stdout, stderr } = spawnSync(python, ["-c", SCRIPT, change]);
  assert.equal(stderr.toString(), "");
  return stdout;
}

test("all facts arrive typed", () => {
  const decoded = decodeRequest(readMessage(request()));
  assert.equal(decoded.id, 7);
  assert.equal(decoded.heat, 0);
  assert.deepEqual(decoded.failures, [{ function: 0, instr: 4, reason: 2, count: 250 }]);
  const [fn] = decoded.functions;
  assert.ok(fn?.code instanceof CodeObject);
  assert.equal(fn.code.qualname, "pick");
  assert.deepEqual(fn.globals.get("Cart"), { kind: "type", type: 0 });
  assert.deepEqual(fn.globals.get("len"), { kind: "builtin", name: "len" });
  assert.deepEqual(fn.globals.get("Late"), { kind: "value", type: "object" });
  assert.deepEqual(fn.globals.get("late"), { kind: "value", type: "object" });
  assert.deepEqual(fn.defaults, ["int"]);
  assert.deepEqual(fn.kwdefaults, new Map([["key", "NoneType"]]));
  assert.deepEqual(fn.closure, [null, { kind: "builtin", name: "object" }]);
  assert.deepEqual(fn.attrs.get("math.sqrt"), { kind: "cfunc", module: "math", name: "sqrt" });
  assert.deepEqual(fn.args, ["list", null]);
  assert.deepEqual(fn.loops.get(4), ["int", null, 0]);
  assert.equal(fn.sites.get(6), 0);
  assert.deepEqual(fn.classes.get(6), [0, "list"]);
  const [type] = decoded.types;
  assert.deepEqual(type?.ivalues, new Map([["price", 0]]));
  assert.deepEqual(type?.values.get("price"), ["int", "float"]);
  assert.deepEqual(type?.values.get("cart"), [0]);
  assert.deepEqual(type?.methods.get("total"), { kind: "func", function: 0 });
  assert.deepEqual(type?.supers.get("0.total"), { kind: "func", function: 0 });
  assert.equal(type?.init, null);
});

test("malformed requests say where", () => {
  const cases: [string, RegExp][] = [
    ["del request['pid']", /request\.pid: missing/],
    ["request['fingerprint'] = '../../etc'", /request\.fingerprint/],
    ["request['key'] = 'c' * 32", /request\.key: not that of/],
    ["request['functions'] = []", /request\.functions: empty/],
    ["fn['code'] = 3", /functions\[0\]\.code: want a code object/],
    ["fn['globals']['x'] = ('func', 9)", /functions\[0\]\.globals: no function 9/],
    ["fn['globals']['x'] = ('nonsense',)", /unknown kind/],
    ["fn['sites'][1] = 5", /functions\[0\]\.sites: no type 5/],
    ["fn['args'] = 3", /functions\[0\]\.args: want a list/],
    [
      "ty['precedence'] = {'a': 'second'}",
      /types\[0\]\.precedence: want "first" or "may be first"/,
    ],
    ["ty['slots'] = {'a': -1}", /types\[0\]\.slots: want an index/],
    ["request['id'] = 2 ** 70", /request\.id: want an int/],
  ];
  for (const [change, message] of cases) {
    const raw = readMessage(request(change));
    assert.throws(
      () => decodeRequest(raw),
      (error: Error) => error instanceof RequestError && message.test(error.message),
      change,
    );
  }
  assert.throws(() => readMessage(request("request = [1]")), /want a dict/);
});
