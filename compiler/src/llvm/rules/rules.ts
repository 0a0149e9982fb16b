/** One lowering rule per op: a missing one is a type error. */
import type { OpName } from "../../ir/ops.ts";
import type { Rule } from "../function-writer.ts";
import { arithmeticRules } from "./arithmetic.ts";
import { callRules } from "./calls.ts";
import { constantRules } from "./constants.ts";
import { endRules } from "./ends.ts";
import { guardRules } from "./guards.ts";

export const RULES: Readonly<Record<OpName, Rule>> = {
  ...constantRules,
  ...guardRules,
  ...arithmeticRules,
  ...callRules,
  ...endRules,
};
