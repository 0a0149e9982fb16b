/**
 * Running another program in our place: same terminal, same signals, same exit status.
 */
import { type SpawnOptions, spawn } from "node:child_process";
import { constants } from "node:os";
import { Diagnostic } from "./command.ts";

/** What a shell reports for a program ended by a signal. */
const SIGNAL_BASE = 128;

/**
 * Runs a program to its end.
 *
 * @returns its exit status, or 128 plus the signal's number
 * @throws Diagnostic when it can't be started
 */
export function runProgram(
  file: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: "inherit", ...options });
    // The terminal sends these to the child as well; it decides what they mean.
    const forward = (["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const).map((signal) => {
      const handler = () => {
        if (signal === "SIGTERM" || signal === "SIGHUP") child.kill(signal);
      };
      process.on(signal, handler);
      return () => process.off(signal, handler);
    });
    const settle = () => {
      for (const stop of forward) stop();
    };
    child.on("error", (error) => {
      settle();
      reject(new Diagnostic(`cannot run ${file}: ${error.message}`));
    });
    child.on("exit", (code, signal) => {
      settle();
      resolve(code ?? SIGNAL_BASE + (signal ? constants.signals[signal] : 0));
    });
  });
}
