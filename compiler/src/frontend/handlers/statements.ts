/** Imports, functions, classes, `with`, `match`, formatting and the rest of the statements. */
import { number, OWNED, obj } from "../state.ts";
import { type Handler, NotFast } from "../translator.ts";
import { isTried, TRIED_TEXTS, tryObject } from "./tried.ts";

const importName: Handler = (t, { arg }) => {
  const [level, fromlist] = t.boxTop(2);
  const module = t.python("rt_py_import_name", [
    t.b.emit("frame", []),
    t.name(arg),
    fromlist!,
    level!,
  ]);
  t.refreshAfter();
  t.drop(2);
  t.pushOwned(module);
};

const importFrom: Handler = (t, { arg }) => {
  const [module] = t.boxTop(1);
  t.pushOwned(t.python("rt_py_import_from", [module!, t.name(arg)]));
};

const importStar: Handler = (t) => {
  const [module] = t.boxTop(1);
  t.python("rt_py_import_star", [t.b.emit("frame", []), module!]);
  t.refreshAfter();
  t.drop(1);
};

/** Flags of MAKE_FUNCTION by the parts that lie below the code object, lowest first. */
const PARTS = [1, 2, 4, 8] as const;

const makeFunction: Handler = (t, { arg }) => {
  if (!t.framed) throw new NotFast("makes a function from its frame");
  const code = t.pop();
  // The helper takes the parts over.
  const taken = new Map<number, ReturnType<typeof t.take>>();
  for (const flag of [...PARTS].reverse()) if ((arg & flag) !== 0) taken.set(flag, t.take(t.pop()));
  t.push(code);
  const [codeValue] = t.boxTop(1);
  t.refresh();
  const parts = PARTS.map((flag) => taken.get(flag) ?? t.b.emit("null", []));
  const result = t.b.helper("rt_make_function", [t.b.emit("frame", []), codeValue!, ...parts]);
  t.drop(1);
  const constant =
    code.form === "obj" && code.known?.kind === "const"
      ? t.code.consts.indexOf(code.known.value)
      : -1;
  const callee = t.facts.made.get(constant);
  t.push({
    ...obj(result, OWNED, "function"),
    known: callee === undefined ? null : { kind: "made", function: callee, constant },
  });
};

const loadBuildClass: Handler = (t) =>
  t.pushOwned(t.python("rt_py_load_build_class", [t.b.emit("frame", [])]));

const setupAnnotations: Handler = (t) => {
  t.python("rt_py_setup_annotations", [t.b.emit("frame", [])]);
};

const printExpr: Handler = (t) => {
  const [value] = t.boxTop(1);
  t.python("rt_py_print_expr", [value!]);
  t.refreshAfter();
  t.drop(1);
};

/** The manager gives way to its bound exit method and what entering gave. */
const enterManager =
  (helper: "rt_py_before_with" | "rt_py_before_async_with"): Handler =>
  (t) => {
    const [manager] = t.boxTop(1);
    t.beforePython();
    const call = t.b.op("call_helper_out", [manager!], { helper, reps: ["obj"] });
    const exit = t.b.emit("out_value", [call.result!], { index: 0, rep: "obj" });
    t.refreshAfter();
    t.drop(1);
    t.push(obj(exit, OWNED));
    t.push(obj(call.result!, OWNED));
  };

const formatValue: Handler = (t, { arg }) => {
  const hasSpec = (arg & 4) !== 0;
  const count = hasSpec ? 2 : 1;
  const item = t.peek(count);
  if (item.form === "i64" && !hasSpec) {
    const text = t.b.helper("rt_str_of_i64", [item.value]);
    t.drop(1);
    t.pushOwned(text, "str");
    return;
  }
  const tried = isTried(t, TRIED_TEXTS, item);
  const values = t.boxTop(count);
  const args = [values[0]!, hasSpec ? values[1]! : t.b.emit("null", []), t.i64(arg)];
  const general = (): void => {
    const result = t.python("rt_py_format_value", args);
    t.refreshAfter();
    t.drop(count);
    t.pushOwned(result);
  };
  if (tried) tryObject(t, "rt_try_format", args, count, general);
  else general();
};

const getLen: Handler = (t) => {
  const [value] = t.boxTop(1);
  t.pushOwned(t.python("rt_py_get_len", [value!]), "int");
};

const matches =
  (helper: "rt_match_mapping" | "rt_match_sequence"): Handler =>
  (t) => {
    const [value] = t.boxTop(1);
    const found = t.b.helper(helper, [value!]);
    t.push(number("bool", t.nonZero(found)));
  };

const matchKeys: Handler = (t) => {
  const [subject, keys] = t.boxTop(2);
  t.pushOwned(t.python("rt_py_match_keys", [subject!, keys!]));
};

const matchClass: Handler = (t, { arg }) => {
  const [subject, cls, names] = t.boxTop(3);
  const result = t.python("rt_py_match_class", [subject!, cls!, t.i64(arg), names!]);
  t.refreshAfter();
  t.drop(3);
  t.pushOwned(result);
};

export const statementHandlers = {
  IMPORT_NAME: importName,
  IMPORT_FROM: importFrom,
  IMPORT_STAR: importStar,
  MAKE_FUNCTION: makeFunction,
  LOAD_BUILD_CLASS: loadBuildClass,
  SETUP_ANNOTATIONS: setupAnnotations,
  PRINT_EXPR: printExpr,
  BEFORE_WITH: enterManager("rt_py_before_with"),
  BEFORE_ASYNC_WITH: enterManager("rt_py_before_async_with"),
  FORMAT_VALUE: formatValue,
  GET_LEN: getLen,
  MATCH_MAPPING: matches("rt_match_mapping"),
  MATCH_SEQUENCE: matches("rt_match_sequence"),
  MATCH_KEYS: matchKeys,
  MATCH_CLASS: matchClass,
};
