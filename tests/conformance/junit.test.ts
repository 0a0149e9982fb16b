// Reading the test suite's XML report.

import assert from "node:assert/strict";
import { test } from "node:test";
import { failureText, parseJunit } from "./junit.ts";

const REPORT = `<testsuites tests="5"><testsuite name="s">
<testcase name="test.a.T.test_ok" status="run" time="0.1" />
<testcase name="test.a.T.test_skip" status="run"><skipped>why</skipped></testcase>
<testcase name="test.a.T.test_fail" status="run"><failure type="AssertionError" message="1 &lt; 0">Traceback
  1 &lt; 0
AssertionError</failure></testcase>
<testcase name="test.a.T.test_error" status="run"><error type="E" message="m">text</error></testcase>
<testcase name="test.a.T.test_ok" status="run" />
<testcase />
</testsuite></testsuites>`;

test("outcome per case, repeated names numbered", () => {
  assert.deepEqual(Object.fromEntries(parseJunit(REPORT)), {
    "test.a.T.test_ok": "ok",
    "test.a.T.test_skip": "skipped",
    "test.a.T.test_fail": "failure",
    "test.a.T.test_error": "error",
    "test.a.T.test_ok#2": "ok",
    "(a case whose subtests fail)": "failure",
  });
});

test("text of a failure without its markup", () => {
  assert.match(failureText(REPORT, "test.a.T.test_fail"), /1 < 0\nAssertionError$/);
});
