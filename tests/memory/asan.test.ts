import assert from "node:assert/strict";
import { test } from "node:test";
import { reportIn } from "./asan.ts";

const report = (kind: string, frame: string): string =>
  `==7==ERROR: AddressSanitizer: ${kind} on address 0x1\n    #0 0x7f ${frame}\n    #1 0x7f main\n\n`;
const killed = report("SEGV", "in __pthread_kill_implementation nptl/pthread_kill.c:44");
const freed = report("heap-use-after-free", "in agent_images_visit agent/image.c:26");

test("a signal that a program sends itself is no error", () => {
  assert.equal(reportIn(killed), "");
  assert.equal(reportIn("nothing"), "");
});

test("what comes after it is", () => {
  assert.match(reportIn(killed + freed), /heap-use-after-free/);
  assert.match(reportIn("image.c:26: runtime error: shift\n"), /runtime error: shift/);
});
