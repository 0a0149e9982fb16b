// Reads the JUnit XML that `python -m test --junit-xml` writes. The format is fixed by
// Lib/test/support/testresult.py: one <testcase> per case, on which a child element tells the
// outcome when it is not "ok".

export type CaseOutcome = "ok" | "skipped" | "failure" | "error";

/** Outcome per test case; a name that occurs again (subtests, repeated runs) gets "#2" and so on. */
export function parseJunit(xml: string): Map<string, CaseOutcome> {
  const cases = new Map<string, CaseOutcome>();
  const pattern = /<testcase\b([^>]*?)(\/>|>([\s\S]*?)<\/testcase>)/g;
  for (const match of xml.matchAll(pattern)) {
    const given = /\bname="([^"]*)"/.exec(match[1]!)?.[1];
    // A case of which only subtests failed gets an element without name or outcome.
    const name = given === undefined ? "(a case whose subtests fail)" : plainText(given);
    const body = given === undefined ? "<failure " : (match[3] ?? "");
    const outcome: CaseOutcome = /<error\b/.test(body)
      ? "error"
      : /<failure\b/.test(body)
        ? "failure"
        : /<skipped\b/.test(body)
          ? "skipped"
          : "ok";
    let key = name;
    for (let n = 2; cases.has(key); n++) key = `${name}#${n}`;
    cases.set(key, outcome);
  }
  return cases;
}

/** The text that goes with a case's failure, for reports. */
export function failureText(xml: string, name: string): string {
  const escaped = name.replace(/#\d+$/, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const start = xml.indexOf(`name="${escaped}"`);
  if (start < 0) return "";
  const end = xml.indexOf("</testcase>", start);
  const body = plainText(xml.slice(start, end).replace(/<[^>]*>/g, ""));
  return body.slice(body.indexOf(">") + 1).trim();
}

function plainText(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll("&amp;", "&");
}
