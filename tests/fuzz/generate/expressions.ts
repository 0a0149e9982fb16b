// Expressions of a wanted type. Most evaluate without an exception; a few are wrong on purpose.

import type { Choice } from "./choice.ts";
import { Scope, type Signature, TYPES, type Ty } from "./scope.ts";
import { anyLiteral, bytesLiteral, floatLiteral, intLiteral, strLiteral } from "./values.ts";

/** A call may stand where this many loop rounds don't become too many. */
const MAX_COST = 700;

export class Expressions {
  private readonly c: Choice;
  /** Inside the iterable of a comprehension, where `:=` is an error. */
  private noWalrus = 0;

  constructor(choice: Choice) {
    this.c = choice;
  }

  /** An expression of `type`, with `depth` levels of operators at most. */
  of(s: Scope, type: Ty, depth = 3): string {
    const c = this.c;
    if (c.int(1, 400) === 1 && s.kind !== "module") return this.wrong(s);
    const vars = s.named(type);
    if (vars.length > 0 && c.chance(depth <= 0 ? 80 : 35)) return c.pick(vars);
    if (depth <= 0) return this.literal(s, type);
    if (c.chance(12)) return this.anywhere(s, type, depth - 1);
    return this.operation(s, type, depth - 1);
  }

  private wrong(s: Scope): string {
    if (s.maybe.length > 0 && this.c.chance(40)) return this.c.pick(s.maybe);
    if (this.c.chance(20)) return this.c.pick(["undefined_name", "G9"]);
    return anyLiteral(this.c);
  }

  literal(s: Scope, type: Ty): string {
    const c = this.c;
    const several = (make: () => string, low = 0, high = 5): string =>
      Array.from({ length: c.int(low, high) }, make).join(", ");
    switch (type) {
      case "int":
        return intLiteral(c);
      case "float":
        return floatLiteral(c);
      case "bool":
        return c.pick(["True", "False"]);
      case "str":
        return strLiteral(c);
      case "bytes":
        return bytesLiteral(c);
      case "ints":
        return c.chance(20) ? `list(range(${c.int(0, 12)}))` : `[${several(() => intLiteral(c))}]`;
      case "floats":
        return `[${several(() => floatLiteral(c), 1)}]`;
      case "strs":
        return `[${several(() => strLiteral(c), 1)}]`;
      case "tuple":
        return `(${several(() => intLiteral(c), 2, 4)})`;
      case "dict":
        return `{${several(() => `${strLiteral(c)}: ${intLiteral(c)}`, 0, 4)}}`;
      case "set":
        return `{${several(() => intLiteral(c), 1, 4)}}`;
      case "obj":
        return s.classes.length === 0 ? "None" : `${c.pick(s.classes)}(${intLiteral(c)})`;
      case "fn":
        return c.pick([
          "abs",
          "(lambda q: q + 1)",
          "(lambda q, r=2: q * r)",
          "int",
          "(lambda *q: len(q))",
        ]);
    }
  }

  /** Forms that yield any type: conditional, call, subscript of a display, walrus. */
  private anywhere(s: Scope, type: Ty, depth: number): string {
    const c = this.c;
    const sub = (t: Ty): string => this.of(s, t, depth);
    const rows: (readonly [number, () => string])[] = [
      [4, () => `(${sub(type)} if ${sub("bool")} else ${sub(type)})`],
      [2, () => `(${sub(type)} or ${sub(type)})`],
      [2, () => `(${sub(type)} and ${sub(type)})`],
      [1, () => `(lambda: ${this.inLambda(s, type, depth)})()`],
      [1, () => `[${sub(type)}, ${sub(type)}][${c.int(-1, 1)}]`],
    ];
    if (s.kind !== "module" && s.kind !== "lambda" && this.noWalrus === 0) {
      rows.push([
        1,
        () => {
          const name = s.fresh("w");
          const text = `(${name} := ${sub(type)})`;
          s.maybe.push(name);
          return text;
        },
      ]);
    }
    const callee = this.callee(s, (f) => f.returns === type && f.kind === "function");
    if (callee !== undefined) rows.push([6, () => this.call(s, callee, depth)]);
    return c.weighted(rows);
  }

  callee(s: Scope, wanted: (f: Signature) => boolean): Signature | undefined {
    const fits = s.callable.filter((f) => wanted(f) && s.cost + s.factor * f.cost < MAX_COST);
    return fits.length === 0 ? undefined : this.c.pick(fits);
  }

  /** A call with positional, keyword, star or defaulted arguments. */
  call(s: Scope, f: Signature, depth: number, name = f.name): string {
    const c = this.c;
    s.cost += s.factor * f.cost;
    const args: string[] = [];
    let keyword = false;
    for (const p of f.params) {
      if (p.optional && c.chance(40)) {
        keyword = true;
        continue;
      }
      const value = c.chance(3) ? anyLiteral(c) : this.of(s, p.type, depth);
      if (p.name === "*" || p.name === "**") continue;
      if (keyword || c.chance(10)) {
        keyword = true;
        args.push(`${p.name}=${value}`);
      } else args.push(value);
    }
    if (c.chance(6) && !keyword && args.length > 0) {
      return `${name}(*(${args.join(", ")},)${c.pick(["", "", ", **{}"])})`;
    }
    if (c.chance(4) && !keyword) return `(lambda *q, **r: ${name}(*q, **r))(${args.join(", ")})`;
    if (c.chance(4)) {
      const rest = args.filter((a) => !a.includes("="));
      if (rest.length === args.length && args.length > 0)
        return `${name}(*[${args.join(", ")}], **{})`;
    }
    return `${name}(${args.join(", ")})`;
  }

  private inLambda(s: Scope, type: Ty, depth: number): string {
    const inner = new Scope(s, "lambda", type, s);
    return this.of(inner, type, depth - 1);
  }

  /** `for` clauses over something, with a scope in which their variables are known. */
  private clauses(s: Scope, depth: number): { inner: Scope; text: string } {
    const c = this.c;
    const inner = new Scope(s, "lambda", "int", s);
    const one = (): string => {
      const name = s.fresh("e");
      return c.weighted([
        [
          4,
          () => {
            const text = ` for ${name} in range(${c.int(0, 7)})`;
            inner.vars.set(name, "int");
            return text;
          },
        ],
        [
          4,
          () => {
            const text = ` for ${name} in ${this.of(s, "ints", depth)}`;
            inner.vars.set(name, "int");
            return text;
          },
        ],
        [
          1,
          () => {
            const text = ` for ${name} in ${this.of(s, "strs", depth)}`;
            inner.vars.set(name, "str");
            return text;
          },
        ],
        [
          1,
          () => {
            const text = ` for ${name}, ${name}b in ${this.of(s, "dict", depth)}.items()`;
            inner.vars.set(name, "str").set(`${name}b`, "int");
            return text;
          },
        ],
        [
          1,
          () => {
            const text = ` for ${name}, ${name}b in zip(${this.of(s, "ints", depth)}, ${this.of(s, "floats", depth)})`;
            inner.vars.set(name, "int").set(`${name}b`, "float");
            return text;
          },
        ],
      ]);
    };
    this.noWalrus++;
    let text = one();
    if (c.chance(12)) text += one();
    this.noWalrus--;
    if (c.chance(35)) text += ` if ${this.of(inner, "bool", depth - 1)}`;
    return { inner, text };
  }

  private operation(s: Scope, type: Ty, depth: number): string {
    switch (type) {
      case "int":
        return this.int(s, depth);
      case "float":
        return this.float(s, depth);
      case "bool":
        return this.bool(s, depth);
      case "str":
        return this.str(s, depth);
      case "bytes":
        return this.bytes(s, depth);
      case "ints":
        return this.ints(s, depth);
      case "floats":
      case "strs":
        return this.sequence(s, type, depth);
      case "tuple":
        return this.tuple(s, depth);
      case "dict":
        return this.dict(s, depth);
      case "set":
        return this.set(s, depth);
      case "obj":
        return this.obj(s, depth);
      case "fn":
        return this.fn(s, depth);
    }
  }

  /** A subscript that is mostly in range, of something with a length. */
  private index(s: Scope, container: string, depth: number): string {
    const c = this.c;
    return c.weighted([
      [4, () => `${container}[${c.pick(["0", "-1", "1"])}]`],
      [
        4,
        () =>
          `(lambda q, r: q[r % len(q)] if q else ${c.int(0, 3)})(${container}, ${this.of(s, "int", depth)})`,
      ],
      [2, () => `${container}[${this.of(s, "int", 0)}]`],
      [3, () => `${container}[${this.of(s, "int", depth)} % (len(${container}) or 1)]`],
    ]);
  }

  slice(s: Scope, depth: number): string {
    const c = this.c;
    const part = (): string =>
      c.chance(40) ? "" : c.chance(60) ? `${c.int(-4, 6)}` : this.of(s, "int", depth - 1);
    return c.chance(25)
      ? `[${part()}:${part()}:${c.pick(["2", "-1", "-2", "3", "1"])}]`
      : `[${part()}:${part()}]`;
  }

  private int(s: Scope, d: number): string {
    const c = this.c;
    const i = (): string => this.of(s, "int", d);
    const small = (): string => `${c.int(1, 9)}`;
    return c.weighted<string>([
      [14, () => `(${i()} ${c.pick(["+", "-", "+", "-", "^", "&", "|"])} ${i()})`],
      [3, () => `(${i()} * ${i()} % ${c.pick(["97", "1000003", "(2**31)", "(2**61 - 1)", "-7"])})`],
      [4, () => `(${i()} * ${small()})`],
      [
        3,
        () =>
          `(${i()} ${c.pick(["//", "%"])} ${c.chance(85) ? c.pick(["2", "3", "7", "-3", "10", "(2**31)", "64"]) : i()})`,
      ],
      [
        2,
        () =>
          `(${i()} ${c.pick(["<<", ">>"])} ${c.chance(80) ? c.int(0, 9) : c.pick(["31", "62", "63", "64", "70"])})`,
      ],
      [1, () => `(${i()} << (${i()} & 63) & (2**70 - 1))`],
      [2, () => `${c.pick(["-", "~", "+"])}(${i()})`],
      [1, () => `(${i()} % 50) ** ${c.int(0, 4)}`],
      [3, () => `abs(${i()})`],
      [3, () => `${c.pick(["min", "max"])}(${i()}, ${i()})`],
      [
        4,
        () =>
          `len(${this.of(s, c.pick<Ty>(["str", "ints", "dict", "tuple", "bytes", "strs", "set"]), d)})`,
      ],
      [2, () => `sum(${this.of(s, "ints", d)})`],
      [2, () => `int(${this.of(s, c.pick<Ty>(["bool", "int"]), d)})`],
      [1, () => `int(${this.of(s, "float", d)})`],
      [1, () => `(${i()}).bit_length()`],
      [1, () => `divmod(${i()}, ${small()})[${c.int(0, 1)}]`],
      [1, () => `pow(${i()}, ${small()}, ${c.pick(["97", "1000003"])})`],
      [5, () => this.index(s, c.pick([...s.named("ints"), ...s.named("tuple"), "GL"]), d)],
      [2, () => `${this.of(s, "dict", d)}.get(${this.of(s, "str", d)}, ${i()})`],
      [1, () => `${this.of(s, "dict", d)}[${this.of(s, "str", d)}]`],
      [3, () => `${c.pick(["G0", "G1"])}`],
      [2, () => `ord(${this.of(s, "str", d)}[:1] or 'z')`],
      [
        2,
        () => {
          const { inner, text } = this.clauses(s, d);
          const body = `${this.of(inner, "int", d - 1)}${text}`;
          return c.chance(50) ? `sum([${body}])` : `sum(${body})`;
        },
      ],
      [6, () => this.attribute(s, c.pick(["x", "x", "count"]), d)],
      [4, () => this.method(s, c.pick(["get", "get", "leaf"]), "int", d)],
      [2, () => `${this.of(s, "fn", d)}(${i()})`],
      [
        2,
        () =>
          `${this.of(s, "str", d)}.${c.pick(["find", "count", "rfind"])}(${this.of(s, "str", d)})`,
      ],
      [1, () => `${this.of(s, "obj", d)}[${i()}]`],
      [1, () => `len(${this.of(s, "obj", d)})`],
      [1, () => `next(iter(${this.of(s, "ints", d)}), ${i()})`],
      [1, () => `round(${this.of(s, "float", d)})`],
    ]);
  }

  private float(s: Scope, d: number): string {
    const c = this.c;
    const f = (): string => this.of(s, "float", d);
    const n = (): string => this.of(s, c.pick<Ty>(["float", "float", "int", "bool"]), d);
    return c.weighted<string>([
      [12, () => `(${f()} ${c.pick(["+", "-", "*", "+", "-"])} ${n()})`],
      [4, () => `(${n()} ${c.pick(["+", "-", "*"])} ${f()})`],
      [4, () => `(${n()} / ${c.chance(80) ? c.pick(["2", "3.0", "0.5", "-7"]) : n()})`],
      [
        1,
        () =>
          `(${f()} ${c.pick(["//", "%"])} ${c.chance(80) ? c.pick(["2", "1.5", "-3.0"]) : n()})`,
      ],
      [1, () => `(${f()} ** ${c.pick(["2", "0.5", "3"])})`],
      [2, () => `-(${f()})`],
      [2, () => `abs(${f()})`],
      [2, () => `float(${this.of(s, c.pick<Ty>(["int", "bool", "float"]), d)})`],
      [2, () => `${c.pick(["min", "max"])}(${f()}, ${n()})`],
      [2, () => `${this.of(s, "floats", d)}[${c.pick(["0", "-1"])}]`],
      [1, () => `sum(${this.of(s, "floats", d)}, ${n()})`],
      [5, () => this.attribute(s, c.pick(["y", "y", "area"]), d)],
      [2, () => this.method(s, "scale", "float", d)],
      [1, () => `round(${f()}, ${c.int(0, 3)})`],
      [2, () => "GF"],
      [1, () => `math.${c.pick(["sqrt", "floor", "sin", "fabs"])}(abs(${f()}) % 1e6)`],
    ]);
  }

  private bool(s: Scope, d: number): string {
    const c = this.c;
    const compare = c.pick(["<", "<=", "==", "!=", ">", ">="]);
    const number = (): string => this.of(s, c.pick<Ty>(["int", "int", "float", "bool"]), d);
    return c.weighted<string>([
      [12, () => `(${this.of(s, "int", d)} ${compare} ${this.of(s, "int", d)})`],
      [5, () => `(${number()} ${compare} ${number()})`],
      [2, () => `(${number()} ${compare} ${number()} ${c.pick(["<", "<=", "=="])} ${number()})`],
      [3, () => `(not ${this.of(s, c.pick(TYPES), d)})`],
      [
        3,
        () =>
          `(${this.of(s, "bool", d)} ${c.pick(["and", "or", "^", "&", "|"])} ${this.of(s, "bool", d)})`,
      ],
      [2, () => `(${this.of(s, "str", d)} ${compare} ${this.of(s, "str", d)})`],
      [
        2,
        () =>
          `(${this.of(s, "int", d)} ${c.pick(["in", "not in"])} ${this.of(s, c.pick<Ty>(["ints", "set", "tuple"]), d)})`,
      ],
      [
        2,
        () =>
          `(${this.of(s, "str", d)} ${c.pick(["in", "not in"])} ${this.of(s, c.pick<Ty>(["str", "strs", "dict"]), d)})`,
      ],
      [
        2,
        () =>
          `isinstance(${this.of(s, c.pick(TYPES), d)}, ${c.pick(["int", "float", "(int, str)", "list", "bool"])})`,
      ],
      [1, () => `bool(${this.of(s, c.pick(TYPES), d)})`],
      [2, () => `(${this.of(s, c.pick(TYPES), d)} is ${c.pick(["None", "not None", "True"])})`],
      [1, () => `(${this.of(s, "obj", d)} ${c.pick(["==", "<", "!="])} ${this.of(s, "obj", d)})`],
      [1, () => `(${this.of(s, "ints", d)} ${compare} ${this.of(s, "ints", d)})`],
      [1, () => `(${this.of(s, "tuple", d)} ${compare} ${this.of(s, "tuple", d)})`],
      [1, () => `${c.pick(["any", "all"])}(${this.of(s, "ints", d)})`],
      [1, () => `(${this.of(s, "int", d)} in ${this.of(s, "obj", d)})`],
      [
        1,
        () => {
          const { inner, text } = this.clauses(s, d);
          return `${c.pick(["any", "all"])}(${this.of(inner, "bool", d - 1)}${text})`;
        },
      ],
    ]);
  }

  private str(s: Scope, d: number): string {
    const c = this.c;
    const t = (): string => this.of(s, "str", d);
    return c.weighted<string>([
      [5, () => `(${t()} + ${t()})[:40]`],
      [2, () => `(${t()} * ${c.int(0, 3)})[-30:]`],
      [4, () => `str(${this.of(s, c.pick<Ty>(["int", "float", "bool", "ints", "tuple"]), d)})`],
      [
        3,
        () =>
          `${t()}.${c.pick(["upper()", "lower()", "strip()", "title()", "replace('a', 'bb')", "zfill(4)", "lstrip('a')", "casefold()", "swapcase()"])}`,
      ],
      [2, () => `${t()}${this.slice(s, d)}`],
      [1, () => `${t()}[${c.pick(["0", "-1", "1"])}]`],
      [2, () => `${c.pick(["','", "''", "'-'"])}.join(${this.of(s, "strs", d)})`],
      [4, () => this.fString(s, d)],
      [1, () => `('%s:%d' % (${t()}, ${this.of(s, "int", d)}))`],
      [1, () => `'{}/{!r}'.format(${this.of(s, "int", d)}, ${t()})`],
      [2, () => `chr(97 + ${this.of(s, "int", d)} % 26)`],
      [3, () => this.attribute(s, "name", d)],
      [
        1,
        () =>
          `repr(${this.of(s, c.pick<Ty>(["int", "float", "str", "ints", "tuple", "obj", "dict"]), d)})[:50]`,
      ],
      [1, () => `type(${this.of(s, c.pick(TYPES), d)}).__name__`],
      [1, () => `hex(${this.of(s, "int", d)})`],
      [1, () => `format(${this.of(s, "float", d)}, '.2f')`],
    ]);
  }

  private fString(s: Scope, d: number): string {
    const c = this.c;
    // Python 3.11 allows neither backslashes nor the own quote inside the braces.
    const part = (): string => {
      const type = c.pick<Ty>(["int", "float", "str", "bool", "ints", "obj"]);
      const text = this.of(s, type, Math.min(d, 1));
      if (/["\\{}!:#]|lambda/.test(text)) return "-";
      const format =
        type === "int"
          ? c.pick(["", ":>4", ":x", "!r", ":,", "!s:>5"])
          : type === "float"
            ? c.pick(["", ":.3f", ":g", "!r"])
            : c.pick(["", "!r", "!s"]);
      return `{(${text})${format}}`;
    };
    return `f"${c.pick(["", "v=", "<"])}${part()}${c.chance(50) ? ` ${part()}` : ""}"`;
  }

  private bytes(s: Scope, d: number): string {
    const c = this.c;
    const b = (): string => this.of(s, "bytes", d);
    return c.weighted<string>([
      [2, () => `(${b()} + ${b()})[:20]`],
      [2, () => `${b()}${this.slice(s, d)}`],
      [2, () => `${this.of(s, "str", d)}.encode()`],
      [1, () => `bytes([${this.of(s, "int", d)} & 255, ${c.int(0, 255)}])`],
      [1, () => `${b()}.upper()`],
    ]);
  }

  private ints(s: Scope, d: number): string {
    const c = this.c;
    const l = (): string => this.of(s, "ints", d);
    return c.weighted<string>([
      [
        5,
        () =>
          `[${this.of(s, "int", d)}, ${this.of(s, "int", d)}${c.chance(40) ? `, *${l()}[:3]` : ""}]`,
      ],
      [2, () => `(${l()} + ${l()})[:12]`],
      [2, () => `(${l()} * ${c.int(0, 3)})[:10]`],
      [3, () => `${l()}${this.slice(s, d)}`],
      [
        6,
        () => {
          const { inner, text } = this.clauses(s, d);
          return `[${this.of(inner, "int", d - 1)}${text}][:25]`;
        },
      ],
      [
        2,
        () =>
          `sorted(${this.of(s, c.pick<Ty>(["ints", "set", "tuple"]), d)}${c.pick(["", ", reverse=True", ", key=abs", ", key=lambda q: -q", ", key=lambda q: (q % 3, q)"])})`,
      ],
      [2, () => `list${this.listOf(s, d)}`],
      [2, () => this.attribute(s, "items", d)],
      [1, () => "GL"],
      [1, () => `list(${this.of(s, "dict", d)}.values())`],
      [2, () => this.generatorCall(s, d, "int") ?? `list(${this.of(s, "tuple", d)})`],
      [1, () => `[*${this.of(s, "obj", d)}]`],
    ]);
  }

  private listOf(s: Scope, d: number): string {
    const c = this.c;
    const l = this.of(s, "ints", d);
    return c.pick([
      `(reversed(${l}))`,
      `(map(${this.of(s, "fn", d)}, ${l}))`,
      `(filter(None, ${l}))`,
      `(filter(lambda q: q % 2, ${l}))`,
      `(range(${c.int(-3, 9)}, ${c.int(-3, 9)}, ${c.pick(["1", "-1", "2", "-3"])}))`,
      `(zip(${l}, ${l}))[0:0]`,
    ]);
  }

  private generatorCall(s: Scope, d: number, type: Ty): string | undefined {
    const f = this.callee(s, (g) => g.kind === "generator" && g.returns === type);
    return f === undefined ? undefined : `list(${this.call(s, f, d)})`;
  }

  private sequence(s: Scope, type: "floats" | "strs", d: number): string {
    const c = this.c;
    const item: Ty = type === "floats" ? "float" : "str";
    const l = (): string => this.of(s, type, d);
    return c.weighted<string>([
      [4, () => `[${this.of(s, item, d)}, ${this.of(s, item, d)}]`],
      [2, () => `(${l()} + ${l()})[:9]`],
      [2, () => `(${l()}${this.slice(s, d)} or ${this.literal(s, type)})`],
      [
        3,
        () => {
          const { inner, text } = this.clauses(s, d);
          return `([${this.of(inner, item, d - 1)}${text}][:15] or ${this.literal(s, type)})`;
        },
      ],
      [
        2,
        () =>
          type === "strs"
            ? `${this.of(s, "str", d)}.split(${c.pick(["", "','", "'a'"])})`
            : `[*map(float, ${this.of(s, "tuple", d)})]`,
      ],
      [1, () => (type === "strs" ? `sorted(${l()})` : `${l()}`)],
    ]);
  }

  private tuple(s: Scope, d: number): string {
    const c = this.c;
    const i = (): string => this.of(s, "int", d);
    return c.weighted<string>([
      [5, () => `(${i()}, ${i()})`],
      [3, () => `(${i()}, ${i()}, ${i()})`],
      [1, () => `(${this.of(s, "tuple", d)} + (${i()},))[-4:]`],
      [1, () => `divmod(${i()}, ${c.int(1, 9)})`],
      [2, () => `tuple(${this.of(s, "ints", d)}[:4])`],
      [1, () => `(${this.of(s, "float", d)}, ${this.of(s, "str", d)})`],
    ]);
  }

  private dict(s: Scope, d: number): string {
    const c = this.c;
    return c.weighted<string>([
      [
        4,
        () =>
          `{${this.of(s, "str", d)}: ${this.of(s, "int", d)}, ${this.of(s, "str", d)}: ${this.of(s, "int", d)}}`,
      ],
      [2, () => `{**${this.of(s, "dict", d)}, 'k1': ${this.of(s, "int", d)}}`],
      [1, () => `dict(${this.of(s, "dict", d)}, k2=${this.of(s, "int", d)})`],
      [1, () => `(${this.of(s, "dict", d)} | ${this.of(s, "dict", d)})`],
      [
        3,
        () => {
          const { inner, text } = this.clauses(s, d);
          return `{${this.of(inner, "str", d - 1)}: ${this.of(inner, "int", d - 1)}${text}}`;
        },
      ],
      [1, () => "GD"],
    ]);
  }

  private set(s: Scope, d: number): string {
    const c = this.c;
    return c.weighted<string>([
      [3, () => `{${this.of(s, "int", d)}, ${this.of(s, "int", d)}}`],
      [2, () => `set(${this.of(s, "ints", d)})`],
      [
        2,
        () => `(${this.of(s, "set", d)} ${c.pick(["|", "&", "-", "^"])} ${this.of(s, "set", d)})`,
      ],
      [
        2,
        () => {
          const { inner, text } = this.clauses(s, d);
          return `{${this.of(inner, "int", d - 1)}${text}}`;
        },
      ],
    ]);
  }

  private obj(s: Scope, d: number): string {
    const c = this.c;
    if (s.classes.length === 0) return "None";
    return c.weighted<string>([
      [6, () => `${c.pick(s.classes)}(${this.of(s, "int", d)})`],
      [1, () => `${c.pick([c.pick(s.classes), "GO"])}.built(${this.of(s, "int", d)})`],
      [
        2,
        () =>
          `(${this.of(s, "obj", d)} ${c.pick(["+", "-", "*"])} ${this.of(s, c.pick<Ty>(["obj", "int"]), d)})`,
      ],
      [1, () => `(${this.of(s, "int", d)} + ${this.of(s, "obj", d)})`],
      [2, () => `${this.of(s, "obj", d)}.other()`],
      [2, () => "GO"],
    ]);
  }

  private fn(s: Scope, d: number): string {
    const c = this.c;
    const name = s.fresh("p");
    const inner = new Scope(s, "lambda", "int", s);
    inner.vars.set(name, "int");
    return c.weighted<string>([
      [4, () => `(lambda ${name}: ${this.of(inner, "int", d)})`],
      [1, () => `(lambda ${name}, q=${this.of(s, "int", d - 1)}: ${name} - q)`],
      [1, () => `${this.of(s, "obj", d)}.get`],
      [1, () => "abs"],
    ]);
  }

  attribute(s: Scope, name: string, d: number): string {
    return `${this.object(s, d)}.${name}`;
  }

  private method(s: Scope, name: string, arg: Ty, d: number): string {
    s.cost += s.factor * 3;
    return `${this.object(s, d)}.${name}(${this.of(s, arg, d)})`;
  }

  private object(s: Scope, d: number): string {
    const vars = s.named("obj");
    if (vars.length > 0 && this.c.chance(80)) return this.c.pick(vars);
    return this.c.chance(50) ? "GO" : this.of(s, "obj", Math.min(d, 1));
  }
}
