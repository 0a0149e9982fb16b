/** The LLVM module under construction: declarations, exits, and the image's global data. */

import { EXIT_REASONS, type ExitReason, exitReasonIndex } from "../../../schema/messages.ts";
import { type CType, HELPERS, type HelperName } from "../../../schema/runtime.ts";
import { TBAA_NODES } from "./tbaa.ts";

const LLVM_TYPES = {
  obj: "ptr",
  "obj?": "ptr",
  ptr: "ptr",
  i64: "i64",
  i32: "i32",
  f64: "double",
  void: "void",
} as const;

export function llvmCType(type: CType): string {
  return LLVM_TYPES[type];
}

/**
 * Where an exception comes from: from the exit's instruction (`here`), from the one that the frame
 * shows (`shown`: a call of anything knows how far the interpreter would be), or from an earlier
 * one, so that this place gets no traceback entry (`again`); then too the frame shows which.
 */
export type Raised = "here" | "shown" | "again";

/** One row of `echis_exits`. */
export interface ExitRow {
  readonly function: number;
  readonly instr: number;
  readonly depth: number;
  readonly throwing: boolean;
  readonly raised: Raised;
  /** No handler of the function covers the place: an exception ends it. */
  readonly uncaught: boolean;
  readonly reason: ExitReason;
}

/** Of a function that code around it needn't look at memory again for. */
const TOUCHES_NOTHING = "nounwind willreturn memory(inaccessiblemem: readwrite)";

export class ModuleWriter {
  readonly exits: ExitRow[] = [];
  /** Function of the image and instruction of each attribute cache. */
  readonly sites: (readonly [function_: number, instr: number, told: number])[] = [];
  private readonly declared = new Map<string, string>();
  private readonly definitions: string[] = [];
  private readonly recipes = new Map<string, string>();
  /** Pool loads are numbered over the module so that metadata is shared. */
  readonly poolSize: number;

  constructor(poolSize: number) {
    this.poolSize = poolSize;
  }

  /** Declares a helper and returns its symbol. */
  helper(name: HelperName): string {
    if (!this.declared.has(name)) {
      const { args, more, ret, effects, place } = HELPERS[name];
      const types = [...args.map(llvmCType), ...(more ? ["..."] : [])];
      const attributes = effects === "none" && place === "process" ? ` ${TOUCHES_NOTHING}` : "";
      this.declared.set(
        name,
        `declare ${llvmCType(ret)} @${name}(${types.join(", ")})${attributes}`,
      );
    }
    return `@${name}`;
  }

  /** Declares any other function or datum. */
  declare(name: string, declaration: string): string {
    this.declared.set(name, declaration);
    return `@${name}`;
  }

  external(name: string): string {
    return this.declare(name, `@${name} = external global i8`);
  }

  define(text: string): void {
    this.definitions.push(text);
  }

  /** Address of a new attribute cache, all zero (runtime/attribute-cache.h), and whose it is. */
  siteCache(functionIndex: number, instr: number, told: number): string {
    const index = this.sites.push([functionIndex, instr, told]) - 1;
    return `getelementptr inbounds ([0 x %RtAttrCache], ptr @echis_sites, i64 0, i64 ${index})`;
  }

  /** Address of an exit recipe, after the words of a link if there are any; equal ones share one. */
  recipe(places: readonly number[], link: readonly number[] = []): string {
    const key = [...link, ":", ...places].join(",");
    let name = this.recipes.get(key);
    if (name === undefined) {
      name = `@recipe_${this.recipes.size}`;
      this.recipes.set(key, name);
      const words = [...link, places.length, ...places];
      this.define(
        `${name} = private constant [${words.length} x i32] [${words.map((word) => `i32 ${word}`).join(", ")}], align 4`,
      );
    }
    return name;
  }

  /** Address of a new exit row. */
  exit(row: ExitRow): string {
    const index = this.exits.push(row) - 1;
    return `getelementptr inbounds ([0 x %EchisExit], ptr @echis_exits, i64 0, i64 ${index})`;
  }

  /** The whole module. `meta` is the marshalled image metadata. */
  text(entries: readonly string[], meta: Uint8Array): string {
    const bytes = Array.from(meta, (byte) =>
      byte >= 32 && byte < 127 && byte !== 34 && byte !== 92
        ? String.fromCharCode(byte)
        : `\\${byte.toString(16).padStart(2, "0")}`,
    ).join("");
    const exits = this.exits.map((row) => {
      const { function: f, instr, depth, throwing, reason } = row;
      return `%EchisExit { i32 ${f}, i32 ${instr}, i32 ${depth}, i8 ${throwing ? 1 : 0}, i8 ${exitReasonIndex(reason)}, i16 ${exitFlags(row)}, i32 0, i32 0 }`;
    });
    return [
      'target triple = "x86_64-pc-linux-gnu"',
      "%EchisExit = type { i32, i32, i32, i8, i8, i16, i32, i32 }",
      `@echis_pool = global [${Math.max(1, this.poolSize)} x ptr] zeroinitializer, align 8`,
      `@echis_exits = global [${Math.max(1, exits.length)} x %EchisExit] [${exits.length > 0 ? exits.join(",\n  ") : "%EchisExit zeroinitializer"}], align 8`,
      "%RtAttrCache = type { [104 x i8] }",
      `@echis_sites = global [${Math.max(1, this.sites.length)} x %RtAttrCache] zeroinitializer, align 8`,
      `@echis_entries = constant [${Math.max(1, entries.length)} x ptr] [${entries.length > 0 ? entries.map((name) => `ptr @${name}`).join(", ") : "ptr null"}], align 8`,
      `@echis_meta = constant [${meta.length} x i8] c"${bytes}", align 8`,
      `@echis_meta_size = constant i64 ${meta.length}, align 8`,
      ...this.declared.values(),
      ...this.definitions,
      '!0 = !{!"branch_weights", i32 1, i32 4000}',
      '!1 = !{!"branch_weights", i32 4000, i32 1}',
      "!2 = !{}",
      ...TBAA_NODES,
      "",
    ].join("\n");
  }
}

/** ECHIS_EXIT_* of agent/echis.h. */
function exitFlags({ raised, uncaught }: ExitRow): number {
  return (raised === "here" ? 0 : 1) | (uncaught ? 2 : 0) | (raised === "again" ? 4 : 0);
}

export { EXIT_REASONS };
