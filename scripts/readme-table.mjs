// Fills the results section of README.md from the records that `echis bench --json` wrote.
//
//   node scripts/readme-table.mjs
//
// Of bench/results/*.json the newest record with Echis in it counts, one for each set of programs.
// The figures are the record's own; a program that an engine failed on stays in the table.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const results = join(root, "bench/results");
const page = join(root, "README.md");
const BEGIN = /^<!-- results:.*-->$/m;
const END = "<!-- end of results -->";
const RECORD_VERSION = 1;
const TITLES = { core: "Own benchmark programs", pyperformance: "pyperformance", all: "All" };

/** Newest record of each set of programs, with the file it came from. */
function newestRecords() {
  const newest = new Map();
  const files = readdirSync(results).filter((name) => name.endsWith(".json"));
  for (const file of files.sort()) {
    const record = JSON.parse(readFileSync(join(results, file), "utf8"));
    if (record.version !== RECORD_VERSION || record.geometricMeans?.echis === undefined) continue;
    // A run of a few chosen programs says nothing about the set.
    if (record.options.names.length > 0) continue;
    const set = record.options.set;
    const known = newest.get(set);
    if (known === undefined || known.record.date < record.date) newest.set(set, { record, file });
  }
  return [...newest.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
}

const factor = (value) =>
  value === undefined || value === null ? "–" : value.toFixed(value < 10 ? 2 : 1);

/** Columns of one engine's ratios: [heading, key]. */
const columnsOf = (engine) =>
  engine === "echis"
    ? ["first", "second", "steady", "memory"].map((key) => [`Echis ${key}`, engine, key])
    : ["first", "steady", "memory"].map((key) => [`PyPy ${key}`, engine, key]);

function renderTable(columns, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const rule = ["---", ...columns.map(() => "---:")];
  return [line(["program", ...columns.map(([heading]) => heading)]), line(rule), ...rows.map(line)];
}

function renderSet(set, { record, file }) {
  const engines = ["echis", "pypy"].filter((name) => record.geometricMeans[name] !== undefined);
  const columns = engines.flatMap(columnsOf);
  const means = columns.map(([, engine, key]) => factor(record.geometricMeans[engine].ratios[key]));
  const steady = (summary) => summary.ratios.echis?.steady ?? 0;
  const programs = [...record.summaries].sort((a, b) => steady(b) - steady(a));
  const rows = programs.map((summary) => [
    summary.program,
    ...columns.map(([, engine, key]) =>
      summary.engines[engine] === undefined ? "failed" : factor(summary.ratios[engine]?.[key]),
    ),
  ]);
  const slower = programs.filter((summary) => summary.ratios.echis?.steady < 1).length;
  const ran = record.geometricMeans.echis.programs;
  const { machine, commit, date } = record;
  const { cpython, echis } = record.startup ?? {};
  const startup = echis
    ? [
        `Start-up, \`-c pass\`: CPython ${(cpython * 1e3).toFixed(1)} ms,`,
        `Echis ${(echis * 1e3).toFixed(1)} ms (${(echis / cpython).toFixed(2)} times as long).`,
      ]
    : [];
  const place = `${machine.cpu}, ${machine.cores} cores, ${date.slice(0, 10)}`;
  return [
    `**${TITLES[set] ?? set}**: ${ran} of ${programs.length} programs ran under Echis with the`,
    `same output as under CPython; slower than CPython when warm: ${slower}.`,
    `${place}, commit ${(commit ?? "unknown").slice(0, 10)}, [record](bench/results/${file}).`,
    ...startup,
    "",
    ...renderTable(columns, [["geometric mean", ...means]]),
    "",
    "<details><summary>All programs</summary>",
    "",
    ...renderTable(columns, rows),
    "",
    "</details>",
    "",
  ];
}

function renderSection() {
  const records = newestRecords();
  if (records.length === 0) return "No results are recorded yet.\n";
  return [
    "Times faster than CPython 3.11 in the same interleaved run (memory: times as much). *First* is",
    "the whole process with an empty code cache, *second* the same run again, *steady* one",
    "iteration when warm.",
    "",
    ...records.flatMap(([set, entry]) => renderSet(set, entry)),
  ].join("\n");
}

const text = readFileSync(page, "utf8");
const begin = BEGIN.exec(text);
const end = text.indexOf(END);
if (begin === null || end < begin.index) {
  console.error("README.md has no results section");
  process.exit(1);
}
const start = begin.index + begin[0].length + 1;
writeFileSync(page, text.slice(0, start) + renderSection() + text.slice(end));
