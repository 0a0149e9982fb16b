// Runs one module of CPython's test suite in a process of its own and reads what each case did.

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runProcess } from "../run/process.ts";
import { NOT_RUN } from "./explained.ts";
import { type CaseOutcome, failureText, parseJunit } from "./junit.ts";

/** What a module did; kept as JSON between runs. */
export interface ModuleResult {
  readonly module: string;
  /** "exit 0", "signal SIGSEGV", "timeout": how the process ended. */
  readonly ending: string;
  readonly cases: Readonly<Record<string, CaseOutcome>>;
  /** The texts of failing cases, and the end of the output unless the exit code was 0. */
  readonly details: Readonly<Record<string, string>>;
  readonly seconds: number;
}

// Its own runner gives up a little earlier than we do, and says where each thread stands.
const GRACE_S = 20;

/**
 * Runs `MODULE` for at most `seconds`.
 *
 * @param argv the interpreter and what comes before "-m"
 * @param env added to a bare environment
 */
export async function runModule(
  module: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  seconds: number,
): Promise<ModuleResult> {
  const home = mkdtempSync(join(tmpdir(), "echis-conformance-"));
  const report = join(home, "report.xml");
  for (const folder of ["home", "tmp"]) mkdirSync(join(home, folder));
  const ignored = NOT_RUN.filter((n) => n.module === module).flatMap((n) => ["-i", n.pattern]);
  const options = ["--timeout", `${seconds}`, "--junit-xml", report, ...ignored];
  try {
    const outcome = await runProcess([...argv, "-m", "test", ...options, module], {
      cwd: home,
      env: {
        // A process under Echis starts the daemon, which needs node.
        PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
        LANG: "C.UTF-8",
        HOME: join(home, "home"),
        TMPDIR: join(home, "tmp"),
        ...env,
      },
      stdin: "",
      timeoutMs: (seconds + GRACE_S) * 1000,
    });
    const xml = readReport(report);
    const cases = Object.fromEntries(parseJunit(xml));
    const details: Record<string, string> = {};
    for (const [name, result] of Object.entries(cases)) {
      if (result === "failure" || result === "error") details[name] = failureText(xml, name);
    }
    const ending = outcome.timedOut
      ? "timeout"
      : outcome.signal === null
        ? `exit ${outcome.code}`
        : `signal ${outcome.signal}`;
    if (ending !== "exit 0") details.output = (outcome.stdout + outcome.stderr).slice(-6000);
    return { module, ending, cases, details, seconds: Math.round(outcome.ms / 100) / 10 };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function readReport(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
