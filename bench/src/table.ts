/** The report on the terminal: a heading, a row per program as it is done, geometric means. */
import type { Engine } from "./engines.ts";
import type { EngineName } from "./options.ts";
import type { ProgramSamples } from "./samples.ts";
import { overall, type ProgramSummary } from "./summary.ts";

interface Column {
  readonly engine: EngineName;
  readonly heading: string;
  readonly cell: (summary: ProgramSummary) => string;
  readonly total: (total: NonNullable<ReturnType<typeof overall>>) => string;
}

const WIDTH = 9;

export class Table {
  readonly #engines: readonly Engine[];
  readonly #nameWidth: number;
  readonly #columns: readonly Column[];

  /** The first engine is the reference. */
  constructor(engines: readonly Engine[], programs: readonly string[]) {
    this.#engines = engines;
    this.#nameWidth = Math.max(14, ...programs.map((name) => name.length));
    this.#columns = engines.flatMap((engine, index) =>
      index === 0 ? referenceColumns(engine) : ratioColumns(engine),
    );
  }

  /** Two lines: engines over their columns, then what each column is. */
  heading(): string {
    const groups = this.#engines.map((engine) => {
      const columns = this.#columns.filter((column) => column.engine === engine.name);
      return center(engine.name, columns.length * WIDTH);
    });
    const names = this.#columns.map((column) => column.heading.padStart(WIDTH)).join("");
    return [
      `${" ".repeat(this.#nameWidth)}${groups.join(" ")}`.trimEnd(),
      `${"program".padEnd(this.#nameWidth)}${this.#line(names)}`,
    ].join("\n");
  }

  row(summary: ProgramSummary, samples: ProgramSamples): string {
    const cells = this.#columns.map((column) => {
      if (summary.engines[column.engine] !== undefined) return column.cell(summary).padStart(WIDTH);
      const failed = samples.failures.some((failure) => failure.engine === column.engine);
      return (failed ? "failed" : "-").padStart(WIDTH);
    });
    return `${summary.program.padEnd(this.#nameWidth)}${this.#line(cells.join(""))}`;
  }

  /** Geometric means, with the number of programs behind each where not all ran. */
  footer(summaries: readonly ProgramSummary[]): string {
    const cells = this.#columns.map((column) => {
      const total = overall(summaries, column.engine);
      return (total === undefined ? "" : column.total(total)).padStart(WIDTH);
    });
    const lines = [`${"geometric mean".padEnd(this.#nameWidth)}${this.#line(cells.join(""))}`];
    for (const engine of this.#engines) {
      const ran = overall(summaries, engine.name)?.programs ?? 0;
      if (ran < summaries.length)
        lines.push(`${engine.name}: ${ran} of ${summaries.length} programs`);
    }
    return lines.join("\n");
  }

  /** Puts a blank between the engines' groups of columns. */
  #line(cells: string): string {
    let out = "";
    for (const [index, column] of this.#columns.entries()) {
      if (index > 0 && column.engine !== this.#columns[index - 1]!.engine) out += " ";
      out += cells.slice(index * WIDTH, (index + 1) * WIDTH);
    }
    return out.trimEnd();
  }
}

function referenceColumns({ name }: Engine): Column[] {
  return [
    {
      engine: name,
      heading: "steady",
      cell: (summary) => time(summary.engines[name]!.steady),
      total: () => "",
    },
    {
      engine: name,
      heading: "memory",
      cell: (summary) => `${summary.engines[name]!.memory.toFixed(0)} MB`,
      total: () => "",
    },
  ];
}

function ratioColumns({ name, cached }: Engine): Column[] {
  const ratio = (heading: string, key: "first" | "second" | "steady" | "memory"): Column => ({
    engine: name,
    heading,
    cell: (summary) => factor(summary.ratios[name]?.[key]),
    total: ({ ratios }) => factor(ratios[key]),
  });
  const early: Column = {
    engine: name,
    heading: "early",
    cell: (summary) => percent(summary.engines[name]!.early),
    total: (total) => percent(total.early),
  };
  return [
    ratio("first", "first"),
    ...(cached ? [ratio("second", "second")] : []),
    ratio("steady", "steady"),
    ...(cached ? [early] : []),
    ratio("memory", "memory"),
  ];
}

function factor(value: number | undefined): string {
  if (value === undefined) return "-";
  return `${value.toFixed(value < 10 ? 2 : 1)}x`;
}

function percent(value: number): string {
  return `${(value * 100).toFixed(0)}%`;
}

/** Seconds as milliseconds or microseconds, three digits or so. */
function time(seconds: number): string {
  const ms = seconds * 1e3;
  if (ms < 1) return `${(ms * 1e3).toFixed(0)} us`;
  return `${ms.toFixed(ms < 100 ? 1 : 0)} ms`;
}

function center(text: string, width: number): string {
  return text.padStart((width + text.length) >> 1).padEnd(width);
}

export const LEGEND = `steady   one iteration when warm (reference), or how many times faster than the reference
first    whole process, cold: start-up, compiling, the same number of iterations
second   the same, run again with the code cache of the first run
early    share of its own steady speed reached 50 to 550 ms after the second process was started
memory   peak resident memory of the process, relative to the reference; below 1 is better;
         Echis's compile service is a process of its own and not counted`;
