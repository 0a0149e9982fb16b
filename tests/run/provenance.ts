// The commit that tests run at: recorded with their results, and what samples take turns by.

import { spawnSync } from "node:child_process";

/** The day, and the commit that the repository of `folder` is at ("unknown" if there is none). */
export function provenance(folder = process.cwd()): { date: string; commit: string } {
  const git = spawnSync("git", ["rev-parse", "--short=10", "HEAD"], {
    cwd: folder,
    encoding: "utf8",
  });
  const date = new Date().toISOString().slice(0, 10);
  return { date, commit: git.stdout?.trim() || "unknown" };
}

/** The number of commits, so that samples change with each and a commit can be tested again. */
export function turnOfCommit(folder: string): number {
  const git = spawnSync("git", ["rev-list", "--count", "HEAD"], { cwd: folder, encoding: "utf8" });
  return git.status === 0 ? Number(git.stdout) : 0;
}
