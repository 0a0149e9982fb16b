/** Checks one op's operands, attributes, targets and result against its row; for the verifier. */
import { EXIT_REASONS } from "../../../schema/messages.ts";
import { type CType, HELPERS, type HelperSpec } from "../../../schema/runtime.ts";
import { type AttrValue, type Op, resultRep } from "./graph.ts";
import type { AttrKind, OpSpec, Rep } from "./op-spec.ts";
import { printValue } from "./printer.ts";

/** What is wrong with an op by itself, as messages. */
export function* operandProblems(op: Op): Iterable<string> {
  const problems = [...attributeProblems(op)];
  yield* problems;
  yield* argumentProblems(op);
  if (op.spec.terminator === true) yield* targetProblems(op);
  // Representations hang on the attributes.
  if (problems.length > 0) return;
  yield* helperProblems(op);
  const want = resultRep(op.name, op.attrs);
  const have = op.result?.rep ?? "void";
  if (want !== have) yield `want result ${want}, have ${have}`;
}

function* attributeProblems({ name, attrs, spec }: Op): Iterable<string> {
  const kinds = spec.attrs ?? {};
  for (const [key, kind] of Object.entries(kinds)) {
    const value = attrs[key];
    if (value === undefined) yield `${name} wants attribute ${key}`;
    else if (!ATTRIBUTE_TESTS[kind](value)) yield `${key}=${value} is no ${kind}`;
  }
  for (const key of Object.keys(attrs)) {
    if (!Object.hasOwn(kinds, key)) yield `${name} has no attribute ${key}`;
  }
}

const isCount = (value: AttrValue): boolean => Number.isInteger(value) && (value as number) >= 0;
const REPS: readonly AttrValue[] = ["obj", "obj?", "ptr", "i64", "f64", "bool"] satisfies Rep[];

const ATTRIBUTE_TESTS: Record<AttrKind, (value: AttrValue) => boolean> = {
  int: (value) => typeof value === "bigint" || Number.isInteger(value),
  float: (value) => typeof value === "number",
  text: (value) => typeof value === "string",
  flag: (value) => typeof value === "boolean",
  // -1 stands for none.
  pool: (value) => value === -1 || isCount(value),
  slot: isCount,
  helper: (value) => typeof value === "string" && Object.hasOwn(HELPERS, value),
  type: (value) => typeof value === "string",
  reason: (value) => EXIT_REASONS.some(({ name }) => name === value),
  reps: (value) => Array.isArray(value) && value.every((rep) => REPS.includes(rep)),
  callee: (value) => typeof value === "string" || isCount(value),
};

function* argumentProblems({ args, spec }: Op): Iterable<string> {
  const wanted = spec.args;
  const last = wanted.at(-1);
  const open = last === "...any" || last === "...obj";
  const fixed = open ? wanted.length - 1 : wanted.length;
  if (args.length < fixed || (!open && args.length > fixed)) {
    yield `want ${fixed} operands${open ? " or more" : ""}, have ${args.length}`;
    return;
  }
  for (let i = 0; i < args.length; i++) {
    const want = wanted[Math.min(i, wanted.length - 1)]!;
    const { rep } = args[i]!;
    if (!operandFits(rep, want)) yield `want ${want}, have ${rep} (${printValue(args[i]!)})`;
  }
}

function operandFits(have: Rep, want: OpSpec["args"][number]): boolean {
  if (want === "any" || want === "...any") return have !== "void";
  if (want === "...obj") return have === "obj" || have === "obj?";
  return have === want || (isObject(have) && isObject(want));
}

/** NULL where an object is wanted is looked for elsewhere: `null-check.ts`. */
function isObject(rep: string): boolean {
  return rep === "obj" || rep === "obj?";
}

function* targetProblems({ name, targets, spec }: Op): Iterable<string> {
  const want = spec.targets ?? 0;
  if (targets.length !== want) yield `${name} wants ${want} targets, have ${targets.length}`;
}

/** Operands of plain helper calls against the helper's row; other calls rearrange theirs. */
function* helperProblems({ name, helper: called, args }: Op): Iterable<string> {
  if (name !== "call_helper" && name !== "call_helper_out" && name !== "try_helper_out") return;
  const helper: HelperSpec = HELPERS[called];
  // The last parameter of the `_out` forms is where the results go.
  const wanted = name === "call_helper" ? helper.args : helper.args.slice(0, -1);
  if (args.length !== wanted.length) {
    yield `${called} wants ${wanted.length} operands, have ${args.length}`;
    return;
  }
  for (let i = 0; i < args.length; i++) {
    const { rep } = args[i]!;
    if (!parameterTakes(wanted[i]!, rep)) {
      yield `${called} wants ${wanted[i]}, have ${rep} (${printValue(args[i]!)})`;
    }
  }
}

function parameterTakes(want: CType, have: Rep): boolean {
  switch (want) {
    case "i32":
      return have === "i64" || have === "bool";
    case "obj":
    case "obj?":
      return isObject(have);
    default:
      return have === want;
  }
}
