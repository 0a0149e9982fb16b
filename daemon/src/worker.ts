/**
 * A compile worker: the child process in which the compiler and LLVM run.
 */
import "./late-optimization.ts";

import { setPriority } from "node:os";
import { compileRequest } from "../../compiler/src/driver/compile.ts";
import { serveJobs } from "./worker-loop.ts";

// Programs come first: they go on interpreted while they wait.
setPriority(10);

serveJobs((request) => {
  const compiled = compileRequest(request);
  if (compiled.kind === "ir") throw new Error("stopped without being asked to");
  return compiled;
});
