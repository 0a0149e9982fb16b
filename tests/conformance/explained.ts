// What is known to differ, or cannot be run, for reasons that are no fault of Echis's.

/** Cases that no interpreter is asked to run, by regrtest's patterns (`-i`). */
export const NOT_RUN: readonly { module: string; pattern: string; reason: string }[] = [
  {
    module: "test_socket",
    pattern: "test.test_socket.ThreadedVSOCK*",
    reason: "waits for ever in accept() where the machine has a vsock device without a peer",
  },
];

/** A difference that is expected. `case` is a case's name or its beginning followed by `*`. */
export interface Explained {
  readonly module: string;
  readonly case: string;
  /** Left out: in every mode. */
  readonly mode?: string;
  readonly reason: string;
}

const QUICKENED =
  "shows how far the interpreter has specialised the bytecode: code is quickened before its first call";

export const EXPLAINED: readonly Explained[] = [
  ...["DisTests", "DisWithFileTests"].map((name) => ({
    module: "test_dis",
    case: `test.test_dis.${name}.test_loop_quicken`,
    mode: "eager",
    reason: QUICKENED,
  })),
];

/** The entry that explains a difference of a case, if there is one. */
export function explanation(
  module: string,
  name: string,
  mode: string,
  table: readonly Explained[] = EXPLAINED,
): Explained | undefined {
  return table.find(
    (e) =>
      e.module === module &&
      (e.mode === undefined || e.mode === mode) &&
      (e.case.endsWith("*") ? name.startsWith(e.case.slice(0, -1)) : name === e.case),
  );
}
