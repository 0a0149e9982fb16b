/** Splits a line of IR text into tokens, for the parser. */

export type Token =
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly value: number | bigint }
  | { readonly kind: "mark"; readonly text: string };

/** IR text that is not well-formed. */
export class ParseError extends Error {
  /** Counts from 1. */
  readonly line: number;
  constructor(message: string, line: number) {
    super(`line ${line}: ${message}`);
    this.name = "ParseError";
    this.line = line;
  }
}

const PATTERN =
  /\s*(?:(?<text>"(?:[^"\\]|\\.)*")|(?<big>-?\d+n)|(?<number>-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|-inf\b)|(?<word>[A-Za-z_][\w.]*\??)|(?<mark>->|[:,=()[\]{}@/#]))/y;

/** Cuts the comment off a line: `#` before a space or the end of the line, outside of quotes. */
export function splitComment(line: string): { code: string; comment: string } {
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const char = line[i];
    if (quoted && char === "\\") i++;
    else if (char === '"') quoted = !quoted;
    else if (char === "#" && !quoted && /^#(\s|$)/.test(line.slice(i, i + 2))) {
      return { code: line.slice(0, i), comment: line.slice(i + 1).trim() };
    }
  }
  return { code: line, comment: "" };
}

/**
 * Tokens of a line without comment.
 *
 * @throws ParseError at a character that starts no token
 */
export function tokenize(code: string, line: number): Token[] {
  const tokens: Token[] = [];
  const text = code.trimEnd();
  const pattern = new RegExp(PATTERN);
  while (pattern.lastIndex < text.length) {
    const from = pattern.lastIndex;
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) throw new ParseError(`unexpected ${text.slice(from).trim()}`, line);
    tokens.push(tokenOf(groups, line));
  }
  return tokens;
}

function tokenOf(groups: { [name: string]: string | undefined }, line: number): Token {
  const { text, big, number, word, mark } = groups;
  if (text !== undefined) {
    try {
      return { kind: "text", text: JSON.parse(text) as string };
    } catch {
      throw new ParseError(`bad text ${text}`, line);
    }
  }
  if (big !== undefined) return { kind: "number", value: BigInt(big.slice(0, -1)) };
  if (number !== undefined) {
    return { kind: "number", value: number === "-inf" ? -Infinity : Number(number) };
  }
  if (word !== undefined) return { kind: "word", text: word };
  return { kind: "mark", text: mark! };
}

/** Reads tokens of one line, one after the other. */
export class TokenReader {
  readonly line: number;
  private readonly tokens: readonly Token[];
  private next = 0;

  constructor(code: string, line: number) {
    this.line = line;
    this.tokens = tokenize(code, line);
  }

  get done(): boolean {
    return this.next >= this.tokens.length;
  }

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.next + ahead];
  }

  fail(wanted: string): never {
    const found = this.peek();
    const shown = found === undefined ? "the end" : "text" in found ? found.text : found.value;
    throw new ParseError(`want ${wanted}, have ${shown}`, this.line);
  }

  take(): Token {
    return this.tokens[this.next++] ?? this.fail("more");
  }

  /** Takes a mark or word with that text, if it is next. */
  accept(text: string): boolean {
    const token = this.peek();
    const found = (token?.kind === "mark" || token?.kind === "word") && token.text === text;
    if (found) this.next++;
    return found;
  }

  expect(text: string): void {
    if (!this.accept(text)) this.fail(text);
  }

  word(wanted: string): string {
    const token = this.peek();
    if (token?.kind !== "word") this.fail(wanted);
    this.next++;
    return token.text;
  }

  integer(wanted: string): number {
    const token = this.peek();
    if (token?.kind !== "number" || typeof token.value !== "number") this.fail(wanted);
    if (!Number.isInteger(token.value) || token.value < 0) this.fail(wanted);
    this.next++;
    return token.value;
  }

  /** What stands between `open` and `close`, separated by commas; `open` has been taken. */
  list<T>(close: string, item: () => T): T[] {
    const items: T[] = [];
    if (this.accept(close)) return items;
    do items.push(item());
    while (this.accept(","));
    this.expect(close);
    return items;
  }
}
