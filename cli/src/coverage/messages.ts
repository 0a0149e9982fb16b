/**
 * What goes between `echis explain --coverage` and its worker processes.
 */
import type { CodeCoverage } from "../../../compiler/src/driver/coverage.ts";

/** Some files for a worker; of the first one, `done` code objects are known already. */
export interface Job {
  readonly files: readonly string[];
  readonly done: number;
  readonly tier: number;
  /** Whether LLVM is to compile what the compiler writes. */
  readonly llvm: boolean;
}

export interface CodePlace {
  readonly path: string;
  readonly line: number;
  readonly qualname: string;
}

/** One code object and what became of it. */
export interface CodeResult extends CodePlace {
  readonly coverage: CodeCoverage;
  /** Milliseconds that compiling took, LLVM's included if it was asked for. */
  readonly ms: number;
}

export type WorkerMessage =
  /** Work on a code object begins. */
  | { readonly kind: "begin"; readonly place: CodePlace }
  | { readonly kind: "code"; readonly result: CodeResult }
  /** The compiler failed at a code object. */
  | { readonly kind: "failed"; readonly place: CodePlace; readonly error: string }
  /** A file is done; `error`: it could not be compiled by CPython. */
  | { readonly kind: "file"; readonly path: string; readonly error: string | null }
  /** The job is done; `rss`: bytes of memory that the worker holds. */
  | { readonly kind: "idle"; readonly rss: number };
