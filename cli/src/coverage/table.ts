/**
 * A coverage summary as text for a terminal.
 */
import { relative } from "node:path";
import type { CodePlace } from "./messages.ts";
import type { Counts, Gap, Summary } from "./summary.ts";

/** Places shown for each reason; JSON has all. */
const PLACES = 3;
const SLOWEST = 5;

/** @param cwd paths under it are shown from there */
export function coverageTable(summary: Summary, cwd: string): string {
  const { files, unread, code, instructions, opcodes } = summary;
  const place = ({ path, line, qualname }: CodePlace) =>
    `${shorter(path, cwd)}:${line} ${qualname}`;
  const head = [
    `${number(code.native)} of ${number(code.total)} code objects in ${number(files)} files compile to native code: ${share(code.native, code.total)}`,
    `${number(instructions.native)} of ${number(instructions.total)} instructions: ${share(instructions.native, instructions.total)} (${number(instructions.left)} always left to the interpreter, ${number(instructions.unreached)} never reached natively)`,
    `${opcodes.native} of ${opcodes.known} opcodes have a native form, ${opcodes.used - opcodes.usedMissing.length} of the ${opcodes.used} in these files${opcodes.missing.length === 0 ? "" : `; without: ${opcodes.missing.join(", ")}`}`,
  ];
  const sections = [
    head.join("\n"),
    kindRows([...summary.kinds, { kind: "all", ...code }]),
    gapRows("Not compiled", summary.bailouts, place),
    gapRows("Compiled, but always left at", summary.exits, place),
    list(
      "The compiler failed at (please report)",
      summary.crashes.map((crash) => `${place(crash)}: ${crash.error}`),
    ),
    list(
      "Not Python 3.11",
      unread.map(({ path, error }) => `${shorter(path, cwd)}: ${error}`),
    ),
    list(
      "Slowest to compile",
      summary.slowest
        .slice(0, SLOWEST)
        .map((slow) => `${(slow.ms / 1000).toFixed(2).padStart(6)} s  ${place(slow)}`),
    ),
  ];
  return sections.filter((text) => text !== "").join("\n\n");
}

function kindRows(rows: readonly ({ readonly kind: string } & Counts)[]): string {
  const header = ["", "code objects", "native", "partly", "interpreted", "share native"];
  const cells = rows.map(({ kind, total, native, partly, interpreted }) => [
    kind,
    ...[total, native, partly, interpreted].map(number),
    share(native, total),
  ]);
  const table = [header, ...cells];
  const widths = header.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function gapRows(title: string, gaps: readonly Gap[], place: (where: CodePlace) => string): string {
  return list(
    title,
    gaps.flatMap(({ reason, count, places }) => [
      `${reason}, ${number(count)} ${count === 1 ? "place" : "places"}`,
      ...places.slice(0, PLACES).map((where) => `  ${place(where)}`),
      ...(count > PLACES ? ["  ..."] : []),
    ]),
  );
}

function list(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : [`${title}:`, ...lines.map((line) => `  ${line}`)].join("\n");
}

function number(value: number): string {
  return value.toLocaleString("en");
}

/** Rounded down, so that 100 % means all. */
function share(part: number, whole: number): string {
  return whole === 0 ? "-" : `${(Math.floor((part / whole) * 10_000) / 100).toFixed(2)} %`;
}

function shorter(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short !== "" && !short.startsWith("..") ? short : path;
}
