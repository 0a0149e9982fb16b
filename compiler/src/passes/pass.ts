/** What a pass is. */
import type { Fn } from "../ir/graph.ts";

export interface Pass {
  /** Name of the file, of the flag, of the golden tests' folder. */
  readonly name: string;
  run(fn: Fn): void;
}
