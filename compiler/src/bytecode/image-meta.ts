/**
 * Metadata of an image as the bytes of `echis_meta`, and back.
 */
import {
  ABI,
  EXIT_REASONS,
  type ImageMeta,
  type PoolRecord,
  RECORDS,
} from "../../../schema/messages.ts";
import { loads } from "./marshal.ts";
import { dumps, type Writable } from "./marshal-writer.ts";
import { type MarshalValue, Tuple } from "./py-values.ts";

/** Marshals metadata; rows become tuples, tables of rows become lists. */
export function metaBytes(meta: ImageMeta): Buffer {
  const rows = (table: readonly (readonly (string | number)[])[]): Writable =>
    table.map((row) => new Tuple(row.map((x) => (typeof x === "number" ? BigInt(x) : x))));
  const fields: [string, Writable][] = [
    ["abi", meta.abi],
    ["key", meta.key],
    ["fingerprint", meta.fingerprint],
    ["records", rows(meta.records)],
    ["tier", meta.tier],
    ["entry", meta.entry],
    ["osr", rows(meta.osr)],
    // In words, so that the agent's reports need no table.
    ["exits", rows(meta.exits.map(([fn, instr, reason]) => [fn, instr, reasonName(reason)]))],
    ["failures", rows(meta.failures)],
    ["sites", rows(meta.sites)],
    ["met", rows(meta.met)],
    ["functions", rows(meta.functions)],
  ];
  return dumps(new Map<Writable, Writable>(fields));
}

/** Reads metadata back. @throws Error if the bytes are malformed or of another version */
export function readMeta(bytes: Uint8Array): ImageMeta {
  const raw = loads(bytes);
  if (!(raw instanceof Map)) throw new Error("image metadata: want a dict");
  const field = <T>(name: string, check: (value: MarshalValue) => value is T & MarshalValue): T => {
    const value = raw.get(name) ?? null;
    if (!check(value)) throw new Error(`image metadata: bad ${name}`);
    return value;
  };
  const int = (name: string) => Number(field(name, (v): v is bigint => typeof v === "bigint"));
  const text = (name: string) => field(name, (v): v is string => typeof v === "string");
  const table = (name: string) =>
    field(name, (v): v is MarshalValue[] => Array.isArray(v)).map((row) => {
      if (!(row instanceof Tuple)) throw new Error(`image metadata: bad row in ${name}`);
      return row.items.map((item) => (typeof item === "bigint" ? Number(item) : item));
    });
  if (int("abi") !== ABI) throw new Error(`image metadata: abi ${int("abi")}, want ${ABI}`);
  const records = table("records").map(checkedRecord);
  return {
    abi: ABI,
    key: text("key"),
    fingerprint: text("fingerprint"),
    records,
    tier: int("tier"),
    entry: int("entry"),
    osr: table("osr") as unknown as ImageMeta["osr"],
    exits: table("exits").map(checkedExit),
    failures: table("failures") as unknown as ImageMeta["failures"],
    sites: table("sites") as unknown as ImageMeta["sites"],
    met: table("met") as unknown as ImageMeta["met"],
    functions: table("functions") as unknown as ImageMeta["functions"],
  };
}

function reasonName(index: number): string {
  const row = EXIT_REASONS[index];
  if (row === undefined) throw new Error(`image metadata: no exit reason ${index}`);
  return row.name;
}

function checkedExit(row: readonly unknown[]): ImageMeta["exits"][number] {
  const [fn, instr, reason] = row;
  const index = EXIT_REASONS.findIndex(({ name }) => name === reason);
  if (typeof fn !== "number" || typeof instr !== "number" || index < 0) {
    throw new Error("image metadata: bad exit");
  }
  return [fn, instr, index];
}

const TEXT_OPERANDS: ReadonlySet<string> = new Set(["name", "module", "qualname", "key", "trait"]);

function checkedRecord(row: readonly unknown[]): PoolRecord {
  const [kind, ...operands] = row;
  const spec = Object.entries(RECORDS).find(([name]) => name === kind)?.[1];
  const fits = spec?.operands.every(
    (operand, i) => typeof operands[i] === (TEXT_OPERANDS.has(operand) ? "string" : "number"),
  );
  if (spec === undefined || !fits || operands.length !== spec.operands.length) {
    throw new Error(`image metadata: bad record ${String(kind)}`);
  }
  return row as unknown as PoolRecord;
}
