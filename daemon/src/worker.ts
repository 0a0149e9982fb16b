/**
 * A compile worker: the child process in which the compiler and LLVM run.
 */
import { compileRequest } from "../../compiler/src/driver/compile.ts";
import { serveJobs } from "./worker-loop.ts";

serveJobs((request) => {
  const compiled = compileRequest(request);
  if (compiled.kind === "ir") throw new Error("stopped without being asked to");
  return compiled;
});
