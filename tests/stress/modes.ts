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

/** Normal mode that compiles at the fourth call, with profiles, and waits for the code. */
export const HOT: Mode = { name: "hot", env: { ECHIS_MODE: "normal", ECHIS_HOT: "1" } };

/** Normal mode in a hurry: loops are taken over while they run, code is replaced at once. */
export const SAMPLED: Mode = {
  name: "sampled",
  env: { ECHIS_MODE: "normal", ECHIS_HOT: "samples" },
};

function stress(spec: string): Mode {
  return { name: `stress ${spec}`, env: { ECHIS_MODE: "eager", ECHIS_STRESS: spec } };
}

/** The nth guard that the process executes fails, once: the first ones of a program. */
const NTH = [1, 2, 5, 17].map((n) => stress(`nth:${n}`));
/** Guards fail with probability P: a large one never gets far, a small one fails deep in loops. */
const AT_RANDOM = ["0.5:1", "0.2:2", "0.1:3", "0.05:4", "0.02:5", "0.01:6", "0.003:7"].map((p) =>
  stress(`random:${p}`),
);

export const STRESS_MODES: readonly Mode[] = [...NTH, ...AT_RANDOM];

/** The stress modes that a quick run samples: the programs of the sample take turns. */
export const QUICK_STRESS_MODES: readonly Mode[] = [
  stress("random:0.3:11"),
  stress("random:0.1:12"),
  stress("random:0.03:13"),
  stress("random:0.005:14"),
];

/** Finds modes by what a --mode= flag says: eager, normal, again, hot, stress, or one stress spec. */
export function modesNamed(name: string): readonly Mode[] {
  if (name === "eager") return [EAGER];
  if (name === "normal") return [NORMAL];
  if (name === "again") return [NORMAL, AGAIN];
  if (name === "hot") return [HOT];
  if (name === "sampled") return [SAMPLED];
  if (name === "stress") return STRESS_MODES;
  if (name.startsWith("nth:") || name.startsWith("random:")) return [stress(name)];
  throw new Error(
    `unknown mode "${name}": want eager, normal, again, hot, sampled, stress, nth:N or random:P:SEED`,
  );
}
