/** Calls: of anything, of Python functions with and without a frame, of known built-ins. */

import { afterCode } from "../../../../schema/runtime.ts";
import { type MarshalValue, Tuple } from "../../bytecode/py-values.ts";
import type { Value } from "../../ir/graph.ts";
import { fastFunctionFor } from "../fast-functions.ts";
import { isPlain, type Known, type ObjItem, OWNED, obj, type typeOf } from "../state.ts";
import { type Handler, NotFast, type Translator } from "../translator.ts";
import { OBJECT_SETATTR, relyOn, storeByObject, typePool } from "./attributes.ts";
import { callBuiltin, callBuiltinMethod } from "./builtins.ts";
import { callMet, callTold, noteCallee, noteSpread } from "./met-calls.ts";
import {
  bind,
  boundArguments,
  callFunction,
  callMade,
  construct,
  genericCall,
  guardClasses,
  guardCode,
  isHeldByFunction,
  itemsOf,
  NOTHING,
} from "./python-calls.ts";
import { callSpread } from "./spread-calls.ts";

const nothing: Handler = () => {};

const call: Handler = (t, instruction) => {
  const count = instruction.arg;
  const kwnames = t.keywordNames();
  const below = t.peek(count + 2);
  const callee = below.form === "null" ? t.peek(count + 1) : below;
  const names = kwnames < 0 ? [] : namesOf(t.code.consts[kwnames]!);
  if (!t.failed && callee.form === "obj" && callee.known !== null) {
    const { known } = callee;
    const plain = names.length === 0;
    if (known === OBJECT_SETATTR) {
      if (!plain || below.form !== "null" || !storeByObject(t, count))
        genericCall(t, count, kwnames);
      return;
    }
    if (
      plain &&
      known.kind === "builtin" &&
      below.form !== "null" &&
      callBuiltinMethod(t, known.name, count)
    )
      return;
    if (
      plain &&
      (known.kind === "builtin" || known.kind === "cfunc") &&
      below.form === "null" &&
      callBuiltin(t, known, count)
    )
      return;
    if (known.kind === "class" && below.form === "null" && instantiate(t, known, count, names))
      return;
    const argc = below.form === "null" ? count : count + 1;
    if (known.kind === "made" && callMade(t, known, argc, names, count + 2)) return;
    if (
      known.kind === "func" &&
      callFunction(t, known.function, known.pool, argc, names, count + 2)
    )
      return;
  }
  const known = callee.form === "obj" ? callee.known : null;
  if (known?.kind === "met") {
    if (known.callee !== null && callTold(t, known.callee, count, names)) return;
    noteCallee(t, count);
    genericCall(t, count, kwnames);
    return;
  }
  const [met, ...others] = t.facts.callees.get(instruction.index) ?? [];
  if (!t.failed && met !== undefined && others.length === 0 && callMet(t, met, count, names))
    return;
  noteCallee(t, count);
  genericCall(t, count, kwnames);
};

/** The names of keyword arguments, as KW_NAMES has them. */
function namesOf(constant: MarshalValue): readonly string[] {
  if (!(constant instanceof Tuple)) throw new Error("keyword names are no tuple");
  return constant.items.map(String);
}

/**
 * `Class(args)` of an ordinary class: makes the instance and calls `__init__` with it, as type_call
 * of typeobject.c does.
 */
function instantiate(
  t: Translator,
  { type, pool }: Known & { kind: "class" },
  argc: number,
  names: readonly string[],
): boolean {
  if (typeof type !== "number") return false;
  const facts = t.image.request.types[type]!;
  if (!facts.simpleNew) return false;
  relyOn(t, type, "simple_new");
  if (facts.init === null) return argc === 0 && makeBare(t, type, pool);
  if (facts.init.kind !== "func") return false;
  const init = t.image.request.functions[facts.init.function]!;
  const binding = bind(init, argc + 1, names);
  if (binding === null || binding[0] !== 0) return false;
  const owner = typePool(t, type);
  const cls = guardedClass(t, type, pool);
  const functionPool = t.pool(["method", owner, "__init__"]);
  const callee = t.constant({ op: "pool", index: functionPool });
  guardCode(t, facts.init.function, functionPool);
  // The instance, which isn't there yet, is the first argument.
  const [, ...bound] = boundArguments(t, init, functionPool, binding, argc + 1);
  guardClasses(t, itemsOf(bound));
  // _PyObject_MakeTpCall is a level of recursion.
  t.b.op("guard_level", []);
  const made: ObjItem = { ...obj(cls, OWNED), hint: type };
  const fast = fastFunctionFor(
    t.image,
    facts.init.function,
    { functionPool, imageIndex: t.image.imageFunction(facts.init.function, functionPool) },
    [made, ...itemsOf(bound)],
    NOTHING,
    new Set(bound.flatMap((arg, i) => (isHeldByFunction(arg) ? [i + 1] : []))),
  );
  // Making the instance may run the collector, and finalisers may change the function's defaults.
  const args = bound.map((arg) =>
    isHeldByFunction(arg) ? { ...arg, item: t.owned(arg.item) } : arg,
  );
  if (fast?.returns === "obj") {
    const instance = { ...made, value: t.b.helper("rt_new_instance", [cls]) };
    // The class and its NULL make room for the instance, which waits below its arguments.
    t.state.stack.splice(t.state.stack.length - argc - 2, 2, instance);
    construct(t, fast, instance, args, argc);
    return true;
  }
  if (!t.framed) throw new NotFast("makes an instance whose __init__ needs a frame");
  t.boxTop(argc);
  t.beforePython();
  const instance = t.b.helper("rt_new_instance", [cls]);
  // The class and its NULL make room for the instance, which waits above the arguments: type_call
  // keeps these until __init__ has returned, so __init__ can't let them die. (It has them in a tuple
  // as well; that count is left out.)
  const given = t.state.stack.splice(t.state.stack.length - argc, argc);
  t.drop(2);
  const kept = given.filter((item) => item.form === "obj" && !isPlain(item.type));
  const taken = given.map((item) => {
    if (!kept.includes(item)) return t.take(item);
    const owned = t.owned(item) as ObjItem;
    t.state.stack.push(owned);
    t.b.op("incref", [owned.value]);
    return owned.value;
  });
  t.pushOwned(instance);
  t.b.op("incref", [instance]);
  const values = [
    instance,
    ...args.map(({ item, depth }) => (depth === null ? t.take(item) : taken[argc - depth]!)),
  ];
  t.refresh();
  const record = t.pool(["echiscode", functionPool]);
  const result = t.b.emit("call_framed", [callee, ...values], {
    code: record,
    after: afterCode("init"),
  });
  t.b.op("call_helper", [result], { helper: "rt_init_result" });
  t.state.stack.pop();
  t.drop(kept.length);
  t.push(obj(instance, OWNED, null, type));
  t.afterCall();
  return true;
}

/** The class, guarded to be as the facts say. */
function guardedClass(t: Translator, type: number, pool: number): Value {
  const cls = t.constant({ op: "pool", index: pool });
  const version = t.pool(["typever", typePool(t, type)]);
  t.b.op("guard_class_version", [cls], { version, reason: "shape" });
  if (t.image.request.types[type]!.metaclass !== "type") {
    const isPlain = t.b.helper("rt_is_called_plainly", [cls]);
    t.b.op("guard_true", [t.nonZero(isPlain)], { reason: "callee" });
  }
  return cls;
}

/** `Class()` where there is no `__init__` but object's. */
function makeBare(t: Translator, type: number, pool: number): boolean {
  relyOn(t, type, "object_init");
  t.b.op("guard_level", []);
  const instance = t.b.helper("rt_new_instance", [guardedClass(t, type, pool)]);
  t.refreshAfter();
  t.drop(2);
  t.push(obj(instance, OWNED, null, type));
  return true;
}

const callFunctionEx: Handler = (t, { arg }) => {
  if (callSpread(t, (arg & 1) === 1)) return;
  const count = 2 + (arg & 1);
  noteSpread(t, count);
  t.boxTop(count);
  spreadAsTuple(t, count);
  const values = t.boxTop(count);
  if ((arg & 1) === 0) values.push(t.b.emit("null", []));
  const result = t.python("rt_py_call_ex", values);
  t.refreshAfter();
  // The NULL below the callable goes too.
  t.drop(count + 1);
  t.pushOwned(result);
  t.afterCall();
};

/** What is spread gives way to a tuple of its items; a list made for the call dies before it. */
function spreadAsTuple(t: Translator, depth: number): void {
  const [callable, spread] = [t.peek(depth), t.peek(depth - 1)];
  if (callable.form !== "obj" || spread.form !== "obj" || spread.type === "tuple") return;
  const tuple = t.python("rt_py_call_tuple", [callable.value, spread.value]);
  t.poke(depth - 1, obj(tuple, OWNED, null, "tuple"));
  t.refresh();
  t.release(spread);
}

export const callHandlers = {
  KW_NAMES: nothing,
  PRECALL: nothing,
  CALL: call,
  CALL_FUNCTION_EX: callFunctionEx,
};

export type { ObjItem, typeOf };
