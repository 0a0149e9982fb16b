/**
 * A worker for the daemon's tests: real toolchain, but a compiler that does what the function's
 * name says.
 */
import { ABI } from "../../schema/messages.ts";
import { serveJobs } from "../src/worker-loop.ts";

const MODULE = `
@echis_pool = global [1 x ptr] zeroinitializer
define i64 @echis_answer() {
  ret i64 42
}`;

serveJobs((request) => {
  const { qualname, key } = request.functions[0] ?? { qualname: "", key: "" };
  switch (qualname) {
    case "bails":
      return { kind: "bailout", function: qualname, reason: "too-strange" };
    case "throws":
      throw new Error("v3 used in b2\nbefore its definition");
    case "exits":
      process.stderr.write("LLVM ERROR: cannot select\n");
      process.exit(1);
      break;
    case "aborts":
      process.abort();
      break;
    case "hangs":
      for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
    case "slow":
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
      break;
    case "broken":
      return { kind: "image", llvm: "define nonsense", meta: emptyMeta(key) };
  }
  return { kind: "image", llvm: MODULE, meta: emptyMeta(key) };
});

function emptyMeta(key: string) {
  return {
    abi: ABI,
    key,
    fingerprint: "",
    records: [],
    tier: 1,
    failures: [],
    entry: -1,
    osr: [],
    sites: [],
    met: [],
    exits: [],
    functions: [],
  };
}
