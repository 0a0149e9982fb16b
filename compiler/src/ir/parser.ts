/**
 * Reads the text that `printer.ts` writes. Checks form only (known ops, values defined somewhere);
 * what a well-formed function must obey beyond that is the verifier's.
 */
import {
  type AttrValue,
  type Block,
  type Edge,
  Fn,
  type FrameState,
  Op,
  type SlotState,
  type Value,
} from "./graph.ts";
import { ParseError, splitComment, TokenReader } from "./lexer.ts";
import type { Rep } from "./op-spec.ts";
import { OPS, type OpName } from "./ops.ts";
import { isText } from "./printer.ts";

/** A function with the lines of its parts, for messages about its text. */
export interface ParsedFunction {
  readonly fn: Fn;
  readonly lines: ReadonlyMap<Fn | Block | Op, number>;
}

/** Reads functions; throws ParseError with the line of the first fault. */
export function parseFunctions(text: string): Fn[] {
  return parseWithLines(text).map(({ fn }) => fn);
}

/** Reads a text that holds one function; throws ParseError with the line of the first fault. */
export function parseFunction(text: string): Fn {
  const [fn, ...others] = parseFunctions(text);
  if (fn === undefined || others.length > 0) throw new ParseError("want one function", 1);
  return fn;
}

interface Line {
  readonly code: string;
  readonly comment: string;
  readonly number: number;
}

/** Reads functions, keeping the line of each part. */
export function parseWithLines(text: string): ParsedFunction[] {
  const functions: Line[][] = [];
  text.split("\n").forEach((line, i) => {
    const { code, comment } = splitComment(line);
    if (code.trim() === "") return;
    if (/^(fast|framed)\b/.test(code)) functions.push([]);
    const current = functions.at(-1);
    if (current === undefined) throw new ParseError("want a function's heading", i + 1);
    current.push({ code, comment, number: i + 1 });
  });
  return functions.map((lines) => new FunctionParser(lines).parse());
}

const REPS: readonly string[] = ["obj", "obj?", "ptr", "i64", "f64", "bool", "void"];

class FunctionParser {
  private readonly source: readonly Line[];
  private readonly values = new Map<number, Value>();
  private readonly blocks = new Map<number, Block>();
  private readonly lines = new Map<Fn | Block | Op, number>();
  private fn!: Fn;

  constructor(lines: readonly Line[]) {
    this.source = lines;
  }

  parse(): ParsedFunction {
    const [heading, ...body] = this.source;
    this.heading(heading!);
    this.declare();
    for (const line of body) {
      const reader = new TokenReader(line.code, line.number);
      if (reader.accept("entry")) this.entry(reader);
      else if (/^b\d+/.test(line.code)) this.startBlock(reader, line.comment);
      else this.op(reader);
      if (!reader.done) reader.fail("the end of the line");
    }
    return { fn: this.fn, lines: this.lines };
  }

  private heading(line: Line): void {
    const reader = new TokenReader(line.code, line.number);
    const kind = reader.word("fast or framed") as "fast" | "framed";
    const name = reader.take();
    if (name.kind !== "word" && name.kind !== "text") {
      throw new ParseError("want a function's name", line.number);
    }
    let returns: Rep = "obj";
    if (kind === "fast") {
      reader.expect("(");
      reader.list(")", () => this.declaration(reader));
      reader.expect("->");
      returns = this.rep(reader);
    }
    const index = reader.accept("#") ? reader.integer("a function index") : 0;
    if (!reader.done) reader.fail("the end of the line");
    this.fn = new Fn(name.text, kind, index);
    this.fn.returns = returns;
    this.lines.set(this.fn, line.number);
  }

  /**
   * Makes all values and blocks ahead of their uses. Ids are handed out in sequence by Fn, so ones
   * that the text skips are made and forgotten.
   */
  private declare(): void {
    const reps = new Map<number, { rep: Rep; line: number }>();
    const blocks: number[] = [];
    for (const { code, number } of this.source) {
      const reader = new TokenReader(code, number);
      const name = reader.peek();
      if (name?.kind === "word" && /^b\d+$/.test(name.text)) blocks.push(this.id(name.text));
      // A declaration is `vN: rep` anywhere but in a frame state, whose slots are numbers.
      for (; !reader.done; reader.take()) {
        const [token, colon] = [reader.peek(), reader.peek(1)];
        if (token?.kind !== "word" || !/^v\d+$/.test(token.text)) continue;
        if (colon?.kind !== "mark" || colon.text !== ":") continue;
        const [id, rep] = this.declaration(reader);
        if (reps.has(id)) throw new ParseError(`v${id} is defined twice`, number);
        reps.set(id, { rep, line: number });
        if (reader.done) break;
      }
    }
    const lastOf = (ids: Iterable<number>): number => {
      let last = -1;
      for (const id of ids) last = Math.max(last, id);
      return last;
    };
    for (let id = 0, last = lastOf(reps.keys()); id <= last; id++) {
      this.values.set(id, this.fn.newValue(reps.get(id)?.rep ?? "void"));
    }
    for (const [id, value] of this.values) if (!reps.has(id)) this.values.delete(value.id);
    for (let id = 0, last = lastOf(blocks); id <= last; id++) {
      this.blocks.set(id, this.fn.newBlock());
    }
    this.fn.blocks = [];
    const heading = new TokenReader(this.source[0]!.code, this.source[0]!.number);
    for (; !heading.done; heading.take()) {
      const token = heading.peek();
      if (token?.kind === "word" && /^v\d+$/.test(token.text)) {
        this.fn.params.push(this.value(heading));
        if (heading.done) break;
      }
    }
  }

  private entry(reader: TokenReader): void {
    // -1 stands for the start of the function.
    const start = reader.peek();
    const atStart = start?.kind === "number" && start.value === -1;
    if (atStart) reader.take();
    const instr = atStart ? -1 : reader.integer("an instruction");
    reader.expect("/");
    const depth = reader.integer("a depth");
    reader.expect(":");
    this.fn.entries.push({ instr, depth, block: this.block(reader) });
  }

  private startBlock(reader: TokenReader, note: string): void {
    const block = this.block(reader);
    if (this.lines.has(block)) throw new ParseError(`b${block.id} is there twice`, reader.line);
    if (reader.accept("(")) {
      block.params = reader.list(")", () => this.values.get(this.declaration(reader)[0])!);
    }
    reader.expect(":");
    block.note = note.startsWith("error:") ? "" : note;
    this.fn.blocks.push(block);
    this.lines.set(block, reader.line);
  }

  private op(reader: TokenReader): void {
    const block = this.fn.blocks.at(-1);
    if (block === undefined) throw new ParseError("an op before the first block", reader.line);
    let result: Value | null = null;
    const second = reader.peek(1);
    if (second?.kind === "mark" && second.text === ":") {
      result = this.values.get(this.declaration(reader)[0])!;
      reader.expect("=");
    }
    const name = reader.word("an op");
    if (!Object.hasOwn(OPS, name)) throw new ParseError(`no op ${name}`, reader.line);
    const args: Value[] = [];
    const targets: Edge[] = [];
    const attrs: Record<string, AttrValue> = {};
    const atStateOrEnd = (): boolean => {
      const token = reader.peek();
      if (token === undefined || (token.kind === "mark" && token.text === "@")) return true;
      const after = reader.peek(1);
      if (token.kind !== "word") return false;
      if (token.text === "release" || token.text === "land") return after?.kind === "word";
      return token.text === "raise" && after?.kind === "mark" && after.text === "@";
    };
    if (!atStateOrEnd()) {
      do this.operand(reader, name as OpName, args, targets, attrs);
      while (reader.accept(","));
    }
    const state = reader.accept("@") ? this.state(reader) : null;
    const op = new Op(name as OpName, args, attrs, result, state);
    op.targets = targets;
    if (reader.accept("raise")) {
      reader.expect("@");
      op.raiseState = this.state(reader);
    }
    if (reader.accept("release")) {
      do op.operandItems.push(this.value(reader));
      while (reader.accept(","));
    }
    if (reader.accept("land")) op.landing = this.block(reader);
    block.ops.push(op);
    this.lines.set(op, reader.line);
  }

  private operand(
    reader: TokenReader,
    op: OpName,
    args: Value[],
    targets: Edge[],
    attrs: Record<string, AttrValue>,
  ): void {
    const [token, after] = [reader.peek(), reader.peek(1)];
    if (token?.kind !== "word") reader.fail("an operand");
    if (after?.kind === "mark" && after.text === "=") {
      const name = reader.word("an attribute");
      reader.expect("=");
      if (Object.hasOwn(attrs, name)) throw new ParseError(`${name} is there twice`, reader.line);
      attrs[name] = this.attribute(reader, isText({ spec: OPS[op] }, name));
    } else if (/^b\d+$/.test(token.text)) {
      const block = this.block(reader);
      targets.push({ block, args: reader.accept("(") ? this.valuesUntil(reader, ")") : [] });
    } else args.push(this.value(reader));
  }

  private attribute(reader: TokenReader, text: boolean): AttrValue {
    if (reader.accept("[")) return reader.list("]", () => String(this.attribute(reader, true)));
    const token = reader.take();
    if (token.kind === "number") return token.value;
    if (token.kind === "text") return token.text;
    if (token.kind === "mark") throw new ParseError("want an attribute's value", reader.line);
    if (text) return token.text;
    switch (token.text) {
      case "true":
        return true;
      case "false":
        return false;
      case "inf":
        return Infinity;
      case "nan":
        return Number.NaN;
      default:
        return token.text;
    }
  }

  /** A frame state after its `@`. */
  private state(reader: TokenReader): FrameState {
    const resume = reader.integer("an instruction");
    const at = reader.accept("/") ? reader.integer("an instruction") : resume;
    const locals: [number, SlotState][] = [];
    if (reader.accept("{")) {
      locals.push(
        ...reader.list("}", (): [number, SlotState] => {
          const slot = reader.integer("a slot");
          reader.expect(":");
          return [slot, this.slot(reader)];
        }),
      );
    }
    const stack = reader.accept("[") ? reader.list("]", () => this.slot(reader)) : [];
    return { resume, at, locals, stack };
  }

  private slot(reader: TokenReader): SlotState {
    if (reader.accept("null")) return { kind: "null" };
    if (reader.accept("empty_dict")) return { kind: "empty_dict" };
    if (reader.accept("own")) return { kind: "value", value: this.value(reader), owned: true };
    for (const kind of ["range_iter", "sequence_iter", "enumerate", "pair"] as const) {
      if (!reader.accept(kind)) continue;
      reader.expect("(");
      const parts = this.valuesUntil(reader, ")");
      const wanted = kind === "range_iter" ? 4 : 2;
      if (parts.length !== wanted) throw new ParseError(`want ${wanted} parts`, reader.line);
      return { kind, parts } as unknown as SlotState;
    }
    const value = this.value(reader);
    if (!reader.accept("if")) return { kind: "value", value, owned: false };
    return { kind: "value", value, owned: false, bound: this.value(reader) };
  }

  private valuesUntil(reader: TokenReader, close: string): Value[] {
    return reader.list(close, () => this.value(reader));
  }

  private value(reader: TokenReader): Value {
    const text = reader.word("a value");
    const value = /^v\d+$/.test(text) ? this.values.get(this.id(text)) : undefined;
    if (value === undefined) throw new ParseError(`${text} is not defined`, reader.line);
    return value;
  }

  private block(reader: TokenReader): Block {
    const text = reader.word("a block");
    const block = /^b\d+$/.test(text) ? this.blocks.get(this.id(text)) : undefined;
    if (block === undefined) throw new ParseError(`there is no ${text}`, reader.line);
    return block;
  }

  /** `vN: rep`. */
  private declaration(reader: TokenReader): [number, Rep] {
    const name = reader.word("a value");
    if (!/^v\d+$/.test(name)) throw new ParseError(`want a value, have ${name}`, reader.line);
    reader.expect(":");
    return [this.id(name), this.rep(reader)];
  }

  private rep(reader: TokenReader): Rep {
    const rep = reader.word("a representation");
    if (!REPS.includes(rep)) throw new ParseError(`no representation ${rep}`, reader.line);
    return rep as Rep;
  }

  /** Of `v12` or `b12`. */
  private id(name: string): number {
    return Number(name.slice(1));
  }
}
