import assert from "node:assert/strict";
import { test } from "node:test";
import { counts, differences, readReport } from "./report.ts";

const STOCK = `{"start": "t.py::a"}
{"id": "t.py::a", "outcome": "passed", "detail": ""}
{"start": "t.py::b"}
{"id": "t.py::b", "outcome": "failed", "detail": "E assert 1 == 2"}
{"start": "t.py::a"}
{"id": "t.py::a", "outcome": "skipped", "detail": ""}
{"exit": 1, "wall": 1.5, "user": 1.25}
`;

test("outcomes, repeated ids, times", () => {
  const result = readReport(STOCK, "exit 1", "");
  assert.deepEqual(result.tests, {
    "t.py::a": "passed",
    "t.py::b": "failed",
    "t.py::a#2": "skipped",
  });
  assert.equal(result.user, 1.25);
  assert.equal(result.interrupted, "");
  assert.deepEqual(counts(result), { passed: 1, failed: 1, skipped: 1 });
});

test("a process that died: the test it was in, and none that never began", () => {
  const stock = readReport(STOCK, "exit 1", "");
  const echis = readReport(
    '{"start": "t.py::a"}\n{"id": "t.py::a", "outcome": "failed"}\n{"start": "t.py::b"}\n{"id',
    "signal SIGSEGV",
    "Fatal Python error",
  );
  assert.deepEqual(differences(stock, echis), [
    {
      test: "(process)",
      want: "exit 1",
      have: "signal SIGSEGV",
      detail: "in t.py::b\nFatal Python error",
    },
    { test: "t.py::a", want: "passed", have: "failed", detail: "" },
  ]);
});

test("a test that vanished differs if the process came to its end", () => {
  const echis = readReport(STOCK.replaceAll("::b", "::c"), "exit 1", "");
  const found = differences(readReport(STOCK, "exit 1", ""), echis);
  assert.deepEqual(
    found.map((d) => [d.test, d.want, d.have]),
    [
      ["t.py::b", "failed", "absent"],
      ["t.py::c", "absent", "failed"],
    ],
  );
});
