/**
 * What passes between the daemon and its workers, through the channel of `child_process.fork`.
 */
import type { CompileTimes } from "../../toolchain/src/index.ts";

/** What images in the cache were made from. */
export interface Known {
  /** What the present image of the function was made from: see `continued-request.ts`. */
  readonly earlier?: Uint8Array | undefined;
  /** Requests that images of its callees were made from, by KEY: see `adoptProfiles`. */
  readonly profiles?: ReadonlyMap<string, Uint8Array> | undefined;
}

/** Daemon to worker: compile this. */
export interface JobMessage extends Known {
  readonly job: number;
  /** Body of the frame with the compile request. */
  readonly body: Uint8Array;
}

/** What a worker found out. */
export type JobResult =
  | {
      readonly kind: "image";
      readonly image: Uint8Array;
      /** The request with all that it was compiled with, if that is more: the next one's `earlier`. */
      readonly facts?: Uint8Array | undefined;
      /** It relies on what the program's `__main__` has. */
      readonly ofProgram: boolean;
      /** Milliseconds: front end and optimiser, then LLVM and the linker. */
      readonly compileMs: number;
      readonly times: CompileTimes;
    }
  | { readonly kind: "bailout"; readonly function: string; readonly reason: string }
  | { readonly kind: "error"; readonly message: string; readonly detail: string };

/** Worker to daemon. `job` -1 says that the worker is ready. */
export interface ResultMessage {
  readonly job: number;
  readonly result: JobResult;
}
