// The ways in which the run corpus is executed. Stress modes make native code leave at guards
// that hold: results must not change.

/** A named set of ECHIS_* variables. */
export interface Mode {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
  /** Wait until the compile service has nothing left to do before this mode starts. */
  readonly settled?: true;
}

export const EAGER: Mode = { name: "eager", env: { ECHIS_MODE: "eager" } };
export const NORMAL: Mode = { name: "normal", env: { ECHIS_MODE: "normal" } };
/** Normal mode after an earlier run: starts with what that one had compiled. */
export const AGAIN: Mode = { name: "again", env: { ECHIS_MODE: "normal" }, settled: true };

/** Normal mode that takes everything it sees twice for hot, and waits for the code. */
export const HOT: Mode = { name: "hot", env: { ECHIS_MODE: "normal", ECHIS_HOT: "1" } };

function stress(spec: string): Mode {
  return { name: `stress ${spec}`, env: { ECHIS_MODE: "eager", ECHIS_STRESS: spec } };
}

/** Every nth guard fails: small numbers never get far, large ones fail deep inside loops. */
const EVERY_NTH = [1, 2, 3, 5, 17, 101].map((n) => stress(`nth:${n}`));
const AT_RANDOM = ["0.5:1", "0.2:2", "0.05:3", "0.01:4"].map((p) => stress(`random:${p}`));

export const STRESS_MODES: readonly Mode[] = [...EVERY_NTH, ...AT_RANDOM];

/** The stress modes that a quick run samples; program i of the sample gets mode i mod length. */
export const QUICK_STRESS_MODES: readonly Mode[] = [
  stress("nth:1"),
  stress("nth:3"),
  stress("nth:17"),
  stress("random:0.2:5"),
];

/** Finds modes by what a --mode= flag says: eager, normal, again, hot, stress, or one stress spec. */
export function modesNamed(name: string): readonly Mode[] {
  if (name === "eager") return [EAGER];
  if (name === "normal") return [NORMAL];
  if (name === "again") return [NORMAL, AGAIN];
  if (name === "hot") return [HOT];
  if (name === "stress") return STRESS_MODES;
  if (name.startsWith("nth:") || name.startsWith("random:")) return [stress(name)];
  throw new Error(
    `unknown mode "${name}": want eager, normal, again, hot, stress, nth:N or random:P:SEED`,
  );
}
