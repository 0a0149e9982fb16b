import assert from "node:assert/strict";
import { test } from "node:test";
import { errorsIn } from "./valgrind.ts";

const CLEAN = `==7== Memcheck, a memory error detector
==7== 
==7== 40 bytes in 1 blocks are definitely lost in loss record 2 of 9
==7==    at 0x48407B4: malloc (vg_replace_malloc.c:381)
==7==    by 0x6C2D5E: ??? (in /usr/bin/python3.11)
==7== 
==7== ERROR SUMMARY: 0 errors from 0 contexts (suppressed: 0 from 0)
`;

test("what CPython loses at its end is no error", () => {
  assert.equal(errorsIn(CLEAN), "");
});

test("blocks that we lose, errors, and a run without a summary", () => {
  const lost = CLEAN.replace("??? (in /usr/bin/python3.11)", "make (in /x/libechis.so)");
  assert.match(errorsIn(lost), /^40 bytes.*lost[\s\S]*libechis/);
  const named = CLEAN.replace("??? (in /usr/bin/python3.11)", "agent_record (code.c:91)");
  assert.match(errorsIn(named), /^40 bytes.*lost[\s\S]*code\.c/);
  const interpreted = named.replace(
    "agent_record",
    "_PyEval_EvalFrameDefault (in /x/python)\n==7==    by 0x1: f",
  );
  assert.equal(errorsIn(interpreted), "");
  const invalid = `==7== Invalid read of size 8\n==7==    at 0x1: f\n${CLEAN.replace(": 0 errors", ": 2 errors")}`;
  assert.match(errorsIn(invalid), /^ERROR SUMMARY: 2 errors.*\nInvalid read/);
  assert.equal(errorsIn("==7== Memcheck"), "valgrind came to no summary");
});

test("what stock CPython does as well is no error of ours", () => {
  const summary = (log: string): string => log.replace(": 0 errors", ": 1 errors");
  assert.equal(errorsIn(summary(CLEAN), summary(CLEAN)), "");
  assert.match(errorsIn(summary(CLEAN), CLEAN), /1 errors/);
  const stack = (outer: string): string =>
    CLEAN.replace(
      "??? (in /usr/bin/python3.11)\n",
      `trace (in /usr/bin/python3.11)\n==7==    by 0x2: new (in /usr/bin/python3.11)\n==7==    by 0x3: ${outer}\n`,
    );
  assert.equal(errorsIn(stack("rt_make (code.c:8)"), stack("eval (in /usr/bin/python3.11)")), "");
  assert.match(errorsIn(stack("rt_make (code.c:8)"), CLEAN), /definitely lost/);
});
