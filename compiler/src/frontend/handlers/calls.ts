/** Calls: of anything, of Python functions with and without a frame, of known built-ins. */

import { CodeFlag } from "../../bytecode/code.ts";
import type { FunctionFacts } from "../../bytecode/request-types.ts";
import type { Value } from "../../ir/graph.ts";
import { fastFunctionFor } from "../fast-functions.ts";
import type { FastFunction, FastParam } from "../image.ts";
import {
  type Item,
  isNumber,
  type Known,
  NULL_ITEM,
  type ObjItem,
  OWNED,
  obj,
  type typeOf,
} from "../state.ts";
import { type Handler, NotFast, type Translator } from "../translator.ts";
import { typePool } from "./attributes.ts";
import { callBuiltin, callBuiltinMethod } from "./builtins.ts";

const nothing: Handler = () => {};
const NOTHING: ReadonlySet<string> = new Set();

const call: Handler = (t, instruction) => {
  const count = instruction.arg;
  const kwnames = t.keywordNames();
  const below = t.peek(count + 2);
  const callee = below.form === "null" ? t.peek(count + 1) : below;
  if (kwnames < 0 && !t.failed && callee.form === "obj" && callee.known !== null) {
    const { known } = callee;
    if (
      known.kind === "builtin" &&
      below.form !== "null" &&
      callBuiltinMethod(t, known.name, count)
    )
      return;
    if (
      (known.kind === "builtin" || known.kind === "cfunc") &&
      below.form === "null" &&
      callBuiltin(t, known, count)
    )
      return;
    if (known.kind === "class" && below.form === "null" && t.framed && instantiate(t, known, count))
      return;
    if (
      known.kind === "func" &&
      callFunction(t, known.function, known.pool, below.form === "null" ? count : count + 1)
    )
      return;
  }
  genericCall(t, count, kwnames);
};

/** Any callable, as CALL does it: it takes the stack items over. */
function genericCall(t: Translator, count: number, kwnames: number): void {
  const names = kwnames < 0 ? -1 : t.pool(["const", t.imageIndex, kwnames]);
  t.boxTop(count + 2);
  t.beforePython();
  const values = Array.from({ length: count + 2 }, (_, i) => t.peek(count + 2 - i)).map((item) =>
    item.form === "null" ? t.b.emit("null", []) : t.take(item),
  );
  t.state.stack.length -= count + 2;
  t.refresh();
  const result = t.b.emit("call", values, { kwnames: names });
  t.push({ ...obj(result, OWNED), origin: t.origin() });
  t.afterCall();
  t.unboxPushed(t.afterIndex);
}

/** Whether a call with so many positional arguments binds them one to one. */
function bindsPlainly({ code }: FunctionFacts, argc: number): boolean {
  const special = CodeFlag.VARARGS | CodeFlag.VARKEYWORDS;
  const plain = (code.flags & special) === 0 && code.kwonlyargcount === 0 && !code.isGeneratorLike;
  return plain && code.argcount === argc && code.ncellvars === 0 && code.nfreevars === 0;
}

/**
 * `Class(args)` of an ordinary class: makes the instance and calls `__init__` with it, as type_call
 * of typeobject.c does.
 */
function instantiate(
  t: Translator,
  { type, pool }: Known & { kind: "class" },
  argc: number,
): boolean {
  if (typeof type !== "number") return false;
  const facts = t.image.request.types[type]!;
  if (!facts.simpleNew || facts.init === null || facts.init.kind !== "func") return false;
  const init = t.image.request.functions[facts.init.function]!;
  if (!bindsPlainly(init, argc + 1)) return false;
  const owner = typePool(t, type);
  const cls = t.constant({ op: "pool", index: pool });
  t.b.op("guard_class_version", [cls], { version: t.pool(["typever", owner]), reason: "shape" });
  const functionPool = t.pool(["method", owner, "__init__"]);
  const callee = t.constant({ op: "pool", index: functionPool });
  const image = t.image.imageFunction(facts.init.function, functionPool);
  t.b.op("guard_function_code", [callee], {
    code: t.pool(["code", functionPool, init.key, image]),
    reason: "callee",
  });
  const args = Array.from({ length: argc }, (_, i) => t.peek(argc - i));
  const made: ObjItem = { ...obj(cls, OWNED), hint: type };
  const fast = fastFunctionFor(
    t.image,
    facts.init.function,
    functionPool,
    [made, ...args],
    NOTHING,
  );
  if (fast?.returns === "obj") {
    initialise(t, fast, cls, made, argc);
    return true;
  }
  t.boxTop(argc);
  t.beforePython();
  const instance = t.b.helper("rt_new_instance", [cls]);
  // The class and its NULL make room for the instance, which waits below its arguments.
  const given = t.state.stack.splice(t.state.stack.length - argc, argc);
  t.drop(2);
  t.pushOwned(instance);
  t.b.op("incref", [instance]);
  const values = [instance, ...given.map((item) => t.take(item))];
  t.refresh();
  const record = t.pool(["echiscode", functionPool]);
  const result = t.b.emit("call_framed", [callee, ...values], { code: record });
  t.b.op("call_helper", [result], { helper: "rt_init_result" });
  t.poke(1, obj(instance, OWNED, null, type));
  t.afterCall();
  return true;
}

/** The same where `__init__` needs no frame; `made` describes the instance. */
function initialise(
  t: Translator,
  fast: FastFunction,
  cls: Value,
  made: ObjItem,
  argc: number,
): void {
  const instance = t.b.helper("rt_new_instance", [cls]);
  // The class and its NULL make room for the instance, which waits below its arguments.
  const args = t.state.stack.splice(t.state.stack.length - argc, argc);
  t.drop(2);
  t.push({ ...made, value: instance });
  t.state.stack.push(...args);
  t.refresh();
  const raised = t.b.state;
  const op = t.b.op("call_fast", [instance, ...argumentValues(fast.params.slice(1), args)], {
    callee: fast.name,
    rep: fast.returns,
  });
  const kept = t.state.stack;
  t.state.stack = kept.slice(0, kept.length - argc);
  t.refreshAfter();
  op.state = t.b.state;
  op.raiseState = raised;
  op.operandItems = ownedValues(args);
  t.state.stack = kept;
  t.drop(argc);
  t.refresh();
  t.b.op("call_helper", [op.result!], { helper: "rt_init_result" });
  t.refreshAfter();
}

/** A Python function whose facts are known; `argc` arguments lie on top, the callee below. */
function callFunction(t: Translator, callee: number, functionPool: number, argc: number): boolean {
  const facts = t.image.request.functions[callee]!;
  if (!bindsPlainly(facts, argc)) return false;
  const args = Array.from({ length: argc }, (_, i) => t.peek(argc - i));
  const guardCode = (): void => {
    const image = t.image.imageFunction(callee, functionPool);
    const codePool = t.pool(["code", functionPool, facts.key, image]);
    if (t.isChecked(`c${codePool}`)) return;
    t.b.op("guard_function_code", [t.constant({ op: "pool", index: functionPool })], {
      code: codePool,
      reason: "callee",
    });
  };
  // Checked before the callee is built, so that a recursive one may rely on it.
  if (!t.framed) guardCode();
  const fast = fastFunctionFor(
    t.image,
    callee,
    functionPool,
    args,
    t.framed ? NOTHING : t.checkedFor(callee),
  );
  if (fast !== null) {
    if (t.framed) guardCode();
    callFast(t, fast, args, argc);
    return true;
  }
  if (!t.framed) throw new NotFast("calls a function that needs a frame");
  guardCode();
  t.boxTop(argc);
  t.beforePython();
  // The callee's frame takes the arguments over, as it does in the interpreter.
  const values = Array.from({ length: argc }, (_, i) => {
    const value = t.take(t.peek(argc - i));
    t.poke(argc - i, NULL_ITEM);
    return value;
  });
  t.refreshInCall();
  const image = t.pool(["echiscode", functionPool]);
  const result = t.b.emit(
    "call_framed",
    [t.constant({ op: "pool", index: functionPool }), ...values],
    { code: image },
  );
  t.refreshAfter();
  dropCall(t, argc);
  t.push({ ...obj(result, OWNED), origin: t.origin() });
  t.afterCall();
  t.unboxPushed(t.afterIndex);
  return true;
}

/** Drops arguments and what lies below them: callee and NULL, or method (self is an argument). */
function dropCall(t: Translator, argc: number): void {
  const below = t.peek(argc + 1);
  // A callee from a name has a NULL below it; a method is followed by self, which is an argument.
  const method =
    below.form === "obj" && t.state.stack.length >= argc + 2 && t.peek(argc + 2).form === "null";
  t.drop(method ? argc + 2 : argc + 1);
}

function callFast(
  t: Translator,
  fast: FastFunction,
  args: readonly Item[],
  argc: number,
): void {
  const values = argumentValues(fast.params, args);
  // While the callee runs, this frame waits after the call with operands popped.
  t.refreshInCall();
  const raised = t.b.state;
  const op = t.b.op("call_fast", values, { callee: fast.name, rep: fast.returns });
  const below = t.state.stack.length - argc - 1;
  const hasNull = t.state.stack[below - 1]?.form === "null" && t.peek(argc + 1).form === "obj";
  const operands = t.state.stack.slice(below - (hasNull ? 1 : 0));
  const kept = t.state.stack;
  t.state.stack = t.state.stack.slice(0, below - (hasNull ? 1 : 0));
  t.refreshAfter();
  op.state = t.b.state;
  op.raiseState = raised;
  op.operandItems = ownedValues(operands);
  t.state.stack = kept;
  const result = op.result!;
  t.drop(operands.length);
  if (fast.returns === "obj") t.push(obj(result, OWNED, fast.returnType));
  else t.push({ form: fast.returns as "i64", value: result, clean: false, box: null });
}

/** Arguments in the forms that a fast function takes them. */
function argumentValues(params: readonly FastParam[], args: readonly Item[]): Value[] {
  return args.map((item, i) => {
    const { rep } = params[i]!;
    if (rep !== "obj")
      return isNumber(item) ? item.value : raise(`${rep} argument in a ${item.form} item`);
    return objectValue(item);
  });
}

/** What a caller holds of its operands while a fast function borrows them. */
function ownedValues(items: readonly Item[]): Value[] {
  return items.flatMap((item) =>
    item.form === "obj" && item.own.by === "owned" ? [item.value] : [],
  );
}

function objectValue(item: Item): Value {
  if (item.form === "obj") return item.value;
  return isNumber(item) && item.box !== null
    ? item.box.value
    : raise(`no object in a ${item.form} item`);
}

function raise(message: string): never {
  throw new Error(message);
}

const callFunctionEx: Handler = (t, { arg }) => {
  const count = 2 + (arg & 1);
  const values = t.boxTop(count);
  if ((arg & 1) === 0) values.push(t.b.emit("null", []));
  const result = t.python("rt_py_call_ex", values);
  t.refreshAfter();
  // The NULL below the callable goes too.
  t.drop(count + 1);
  t.pushOwned(result);
  t.afterCall();
};

export const callHandlers = {
  KW_NAMES: nothing,
  PRECALL: nothing,
  CALL: call,
  CALL_FUNCTION_EX: callFunctionEx,
};

export type { ObjItem, typeOf };
