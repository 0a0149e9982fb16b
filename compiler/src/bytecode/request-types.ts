/**
 * The request types of `schema/messages.ts` with the code object type filled in.
 */

import type {
  CompileRequestOf,
  FunctionFacts as FunctionFactsOf,
} from "../../../schema/messages.ts";
import type { CodeObject } from "./code.ts";

export type CompileRequest = CompileRequestOf<CodeObject>;
export type FunctionFacts = FunctionFactsOf<CodeObject>;
