// Statements. Each works on variables whose types are known, and ends after a bounded time.

import { Awaits } from "./awaits.ts";
import type { Choice } from "./choice.ts";
import type { Expressions } from "./expressions.ts";
import type { Lines } from "./lines.ts";
import { Loops } from "./loops.ts";
import { Scope, type Signature, TYPES, type Ty } from "./scope.ts";

const EXCEPTIONS = [
  "ZeroDivisionError",
  "IndexError",
  "KeyError",
  "TypeError",
  "ValueError",
  "AttributeError",
  "(TypeError, LookupError)",
  "ArithmeticError",
  "Exception",
  "Oops",
];

export class Statements {
  private readonly c: Choice;
  private readonly x: Expressions;
  private readonly out: Lines;
  private readonly loops: Loops;
  private readonly awaits: Awaits;

  constructor(choice: Choice, expressions: Expressions, out: Lines) {
    this.c = choice;
    this.x = expressions;
    this.out = out;
    this.loops = new Loops(choice, expressions, out, this);
    this.awaits = new Awaits(choice, expressions, out, this, this.loops);
  }

  /** `count` statements in a row; ends early after one that never falls through. */
  body(s: Scope, count: number): void {
    let written = false;
    for (let i = 0; i < count; i++) {
      if (this.statement(s) === "leaves") return;
      written = true;
    }
    if (!written) this.out.line("pass");
  }

  /** Some statements as a block of their own. */
  nested(s: Scope, count = this.c.pick([1, 1, 2, 2, 3])): void {
    this.out.indented(() => s.block(() => this.body(s, count)));
  }

  private statement(s: Scope): "leaves" | undefined {
    const c = this.c;
    const deep = s.depth >= 3;
    const rows: (readonly [number, () => void])[] = [
      [22, () => this.assign(s)],
      [14, () => this.augmented(s)],
      [3, () => this.unpack(s)],
      [8, () => this.store(s)],
      [4, () => this.show(s)],
      [3, () => this.mutate(s)],
      [2, () => this.drop(s)],
      [2, () => this.global(s)],
      [2, () => this.typeChange(s)],
      [1, () => this.out.line(`assert ${this.x.of(s, "bool")}, ${this.x.of(s, "str", 1)}`)],
      [1, () => this.finaliser(s)],
      [2, () => this.refcount(s)],
      [1, () => this.frame(s)],
    ];
    if (!deep) {
      rows.push([10, () => this.conditional(s)]);
      rows.push([4, () => this.attempt(s)]);
      rows.push([2, () => this.manage(s)]);
      rows.push([2, () => this.match(s)]);
      if (s.mayLoop) {
        rows.push([12, () => this.loops.forLoop(s)]);
        rows.push([4, () => this.loops.whileLoop(s)]);
      }
      if (s.kind !== "module" && s.outer === undefined) rows.push([2, () => this.closure(s)]);
    }
    if (s.kind === "generator" || s.kind === "asyncgen") rows.push([10, () => this.yields(s)]);
    if (s.awaits) rows.push([12, () => this.awaits.statement(s)]);
    const callee = this.x.callee(s, () => true);
    if (callee !== undefined) rows.push([3, () => this.call(s, callee)]);
    if (s.depth > 0 && c.chance(5)) {
      if (s.inLoop && c.chance(60)) {
        this.out.line(c.pick(["break", "continue"]));
        return "leaves";
      }
      if ((s.kind === "function" || s.kind === "coroutine") && c.chance(60)) {
        this.out.line(`return ${this.x.of(s, s.returns)}`);
        return "leaves";
      }
      if (s.kind !== "module" && c.chance(40)) {
        this.raise(s);
        return "leaves";
      }
    }
    c.weighted(rows);
    return undefined;
  }

  private call(s: Scope, callee: Signature): void {
    const call = this.x.call(s, callee, 2);
    const result = (): string => this.local(s, callee.returns);
    if (callee.kind === "function") this.out.line(`${result()} = ${call}`);
    else if (callee.kind === "generator") this.out.line(`for ${result()} in ${call}: pass`);
    else this.awaits.call(s, callee.kind, call, result());
  }

  /** A variable that is about to be assigned: an existing one or a new one. */
  local(s: Scope, type: Ty): string {
    const c = this.c;
    const same = s.assignable(type);
    if (same.length > 0 && c.chance(65)) return c.pick(same);
    const name = s.fresh("v");
    s.vars.set(name, type);
    return name;
  }

  private type(): Ty {
    return this.c.weighted<Ty>([
      [10, () => "int"],
      [6, () => "float"],
      [3, () => "str"],
      [4, () => "ints"],
      [3, () => "obj"],
      [6, () => this.c.pick(TYPES)],
    ]);
  }

  private assign(s: Scope): void {
    const type = this.type();
    const value = this.x.of(s, type, this.c.pick([1, 1, 2, 2, 3]));
    // The target comes second, so that a new variable isn't used in its own value.
    const target = this.local(s, type);
    if (this.c.chance(4)) this.out.line(`${target} = ${this.local(s, type)} = ${value}`);
    else if (this.c.chance(3)) this.out.line(`${target}: int = ${value}`);
    else this.out.line(`${target} = ${value}`);
  }

  private augmented(s: Scope): void {
    const c = this.c;
    const type = c.pick<Ty>(["int", "int", "int", "float", "float", "str", "ints", "tuple", "set"]);
    const names = s.assignable(type);
    if (names.length === 0) {
      this.assign(s);
      return;
    }
    const name = c.pick(names);
    const value = (t: Ty): string => this.x.of(s, t, 2);
    switch (type) {
      case "int":
        this.out.line(
          c.weighted([
            [8, () => `${name} ${c.pick(["+=", "-=", "^=", "|="])} ${value("int")}`],
            [2, () => `${name} *= ${c.int(-3, 9)}`],
            [2, () => `${name} ${c.pick(["//=", "%="])} ${c.pick(["3", "7", "(2**31)", "-5"])}`],
            [
              2,
              () =>
                `${name} = (${name} * ${value("int")} + ${value("int")}) % ${c.pick(["1009", "(2**32)", "(2**64)"])}`,
            ],
            [1, () => `${name} <<= ${c.int(0, 3)}`],
            [1, () => `${name} += ${value(c.pick<Ty>(["float", "bool"]))}`],
          ]),
        );
        return;
      case "float":
        this.out.line(
          `${name} ${c.pick(["+=", "-=", "*=", "+="])} ${value(c.pick<Ty>(["float", "float", "int"]))}`,
        );
        if (c.chance(10)) this.out.line(`${name} /= ${value("float")}`);
        return;
      case "str":
        this.out.line(`${name} += ${value("str")}`);
        this.out.line(`${name} = ${name}[-40:]`);
        return;
      case "ints":
        this.out.line(
          c.chance(60) ? `${name} += [${value("int")}]` : `${name} += ${value("tuple")}`,
        );
        this.out.line(`del ${name}[20:]`);
        return;
      case "tuple":
        this.out.line(`${name} += (${value("int")},)`);
        this.out.line(`${name} = ${name}[-4:]`);
        return;
      default:
        this.out.line(`${name} ${c.pick(["|=", "&=", "-=", "^="])} ${value("set")}`);
    }
  }

  private unpack(s: Scope): void {
    const c = this.c;
    this.out.line(
      c.weighted([
        [
          3,
          () =>
            `${this.local(s, "int")}, ${this.local(s, "int")} = ${this.x.of(s, "int", 1)}, ${this.x.of(s, "int", 1)}`,
        ],
        [
          1,
          () => {
            const v = this.x.of(s, "tuple", 1);
            return `${this.local(s, "int")}, *${this.local(s, "ints")} = ${v}`;
          },
        ],
        [
          1,
          () => {
            const v = this.x.of(s, "tuple", 1);
            return `${this.local(s, "int")}, ${this.local(s, "int")} = ${v}[:2]`;
          },
        ],
        [
          1,
          () => {
            const v = this.x.of(s, "ints", 1);
            return `*${this.local(s, "ints")}, ${this.local(s, "int")} = ${v}`;
          },
        ],
        [
          1,
          () =>
            `(${this.local(s, "int")}, ${this.local(s, "float")}), ${this.local(s, "str")} = (${this.x.of(s, "int", 1)}, ${this.x.of(s, "float", 1)}), ${this.x.of(s, "str", 1)}`,
        ],
        [
          1,
          () => {
            const names = s.assignable("int");
            const a = c.pick([...names, "G0"]);
            const b = c.pick([...names, "G1"]);
            return s.kind === "module" || (a !== "G0" && b !== "G1")
              ? `${a}, ${b} = ${b}, ${a}`
              : "pass";
          },
        ],
      ]),
    );
  }

  /** Stores into objects, lists and dicts. */
  private store(s: Scope): void {
    const c = this.c;
    const list = c.pick([...s.named("ints"), "GL"]);
    const dict = c.pick([...s.named("dict"), "GD"]);
    const object = c.pick([...s.named("obj"), "GO"]);
    const i = (): string => this.x.of(s, "int", 2);
    this.out.line(
      c.weighted([
        [4, () => `${object}.x = ${i()}`],
        [3, () => `${object}.x ${c.pick(["+=", "-=", "^="])} ${i()}`],
        [3, () => `${object}.y ${c.pick(["=", "+=", "-="])} ${this.x.of(s, "float", 2)}`],
        [1, () => `${object}.name = ${this.x.of(s, "str", 1)}`],
        [1, () => `${object}.extra${c.int(0, 2)} = ${i()}`],
        [1, () => `${object}.y = ${this.x.of(s, c.pick(TYPES), 1)}`],
        [3, () => `if ${list}: ${list}[${i()} % len(${list})] = ${i()}`],
        [1, () => `${list}[${c.int(-2, 3)}] = ${i()}`],
        [1, () => `if ${list}: ${list}[${c.pick(["0", "-1"])}] += ${i()}`],
        [3, () => `${dict}[${this.x.of(s, "str", 1)}] = ${i()}`],
        [2, () => `${dict}['k${c.int(0, 2)}'] = ${dict}.get('k${c.int(0, 2)}', 0) + ${i()}`],
        [
          1,
          () =>
            `${list}[${c.int(-3, 3)}:${c.pick(["", "2", "-1", "5"])}] = ${this.x.of(s, "ints", 1)}[:5]`,
        ],
        [1, () => `${object}[${c.int(0, 3)}] = ${i()}`],
      ]),
    );
    if (c.chance(20)) this.out.line(`del ${list}[15:]`);
  }

  private mutate(s: Scope): void {
    const c = this.c;
    const list = c.pick([...s.named("ints"), "GL"]);
    const dict = c.pick([...s.named("dict"), "GD"]);
    const set = c.pick([...s.named("set"), "set()"]);
    const i = (): string => this.x.of(s, "int", 2);
    this.out.line(
      c.weighted([
        [5, () => `${list}.append(${i()})`],
        [1, () => `${list}.insert(${c.int(-1, 3)}, ${i()})`],
        [2, () => `if ${list}: ${list}.pop(${c.pick(["", "0", "-1"])})`],
        [1, () => `${list}.pop()`],
        [1, () => `${list}.${c.pick(["reverse()", "sort()", "clear()"])}`],
        [1, () => `del ${list}[${c.int(0, 2)}:]`],
        [1, () => `${dict}.pop(${this.x.of(s, "str", 1)}, None)`],
        [1, () => `${dict}.setdefault(${this.x.of(s, "str", 1)}, ${i()})`],
        [1, () => `${dict}.update(${this.x.of(s, "dict", 1)})`],
        [1, () => `del ${dict}['k${c.int(0, 2)}']`],
        [1, () => `${set}.add(${i()})`],
        [1, () => `${set}.discard(${i()})`],
      ]),
    );
    this.out.line(`del ${list}[20:]`);
  }

  private show(s: Scope): void {
    const c = this.c;
    const type = c.pick(TYPES);
    s.cost += s.factor;
    if (s.factor > 60)
      this.out.line(`if ${this.x.of(s, "int", 1)} % 16 == 0: show(${this.x.of(s, type, 1)})`);
    else if (c.chance(15))
      this.out.line(`print(${this.x.of(s, "str", 1)}, ${this.x.of(s, "int", 1)})`);
    else this.out.line(`show(${this.x.of(s, type, 2)})`);
  }

  /** `del`, or rebinding to None, of a local; it may be used afterwards nevertheless. */
  private drop(s: Scope): void {
    const c = this.c;
    if (s.loops > 0 && c.chance(70)) {
      this.assign(s);
      return;
    }
    const name = c.pick([...s.vars.keys()].filter((n) => !s.fixed.has(n) && n.startsWith("v")));
    if (name === undefined || s.kind === "module") {
      this.assign(s);
      return;
    }
    this.out.line(`del ${name}`);
    s.vars.delete(name);
    if (c.chance(50)) s.maybe.push(name);
  }

  private global(s: Scope): void {
    const c = this.c;
    this.out.line(
      c.weighted([
        [
          3,
          () =>
            `globals()['${c.pick(["G0", "G1"])}'] ${c.pick(["=", "+=", "^="])} ${this.x.of(s, "int", 2)}`,
        ],
        [1, () => `bump(${this.x.of(s, "int", 1)})`],
        [1, () => `globals()['GF'] = ${this.x.of(s, "float", 1)}`],
        [1, () => `globals()['GO'] = ${this.x.of(s, "obj", 1)}`],
        [1, () => `globals()['GN${c.int(0, 40)}'] = ${c.int(0, 5)}`],
      ]),
    );
  }

  private typeChange(s: Scope): void {
    const c = this.c;
    const names = [...s.assignable("int"), ...s.assignable("float")];
    if (names.length === 0) {
      this.assign(s);
      return;
    }
    const name = c.pick(names);
    const value = c.pick([
      `float(${name})`,
      `${name} + 0.5`,
      `${name} * 2**62`,
      `bool(${name})`,
      `str(${name})`,
      "None",
      `int(${name})`,
    ]);
    this.out.line(`if ${this.x.of(s, "bool", 1)}: ${name} = ${value}`);
  }

  /** Objects that tell when they die. */
  private finaliser(s: Scope): void {
    const c = this.c;
    const name = s.fresh("d");
    const label = `${c.int(0, 99)}`;
    this.out.line(
      c.weighted([
        [2, () => `${name} = Dying(${label})`],
        [1, () => `${name} = [Dying(${label}), Dying(${label} + 1)]`],
        [1, () => `Dying(${label})`],
        [1, () => `${name} = (Dying(${label}), ${this.x.of(s, "int", 2)})[1]`],
        [1, () => `GO.extra0 = Dying(${label})`],
        [1, () => `${name} = weakref.ref(Dying(${label}), lambda r: show('gone'))`],
      ]),
    );
    if (c.chance(60)) this.out.line(`${name} = ${this.x.of(s, "int", 1)}`);
  }

  private refcount(s: Scope): void {
    // Not of parameters: native code lets go of a tuple or list that was spread before it calls.
    const names = [...s.named("obj"), ...s.named("ints"), ...s.named("dict")].filter(
      (name) => !/^(a\d+|opt)$/.test(name),
    );
    if (names.length === 0 || s.factor > 60) {
      this.assign(s);
      return;
    }
    const name = this.c.pick(names);
    // Not in one expression: native code borrows an operand that waits on the stack from its local.
    const count = s.fresh("q");
    this.out.line(`${count} = sys.getrefcount(${name})`);
    this.out.line(`references(${name}, ${count})`);
  }

  private frame(s: Scope): void {
    if (s.kind === "module" || s.factor > 60) {
      this.assign(s);
      return;
    }
    this.out.line(
      this.c.pick([
        "show(sys._getframe().f_lineno)",
        "show(sorted(locals()))",
        "show(list(locals().items())[:3])",
        "peek()",
      ]),
    );
  }

  private conditional(s: Scope): void {
    const c = this.c;
    this.out.line(`if ${this.x.of(s, c.chance(85) ? "bool" : c.pick(TYPES), 2)}:`);
    this.nested(s);
    if (c.chance(20)) {
      this.out.line(`elif ${this.x.of(s, "bool", 2)}:`);
      this.nested(s);
    }
    if (c.chance(50)) {
      this.out.line("else:");
      this.nested(s);
    }
  }

  private attempt(s: Scope): void {
    const c = this.c;
    this.out.line("try:");
    this.nested(s);
    const handlers = c.weighted([
      [6, () => 1],
      [2, () => 2],
      [2, () => 0],
    ]);
    for (let i = 0; i < handlers; i++) {
      const bare = i === handlers - 1 && c.chance(15);
      this.out.line(
        bare ? "except:" : `except ${c.pick(EXCEPTIONS)}${c.chance(50) ? " as exc" : ""}:`,
      );
      this.out.indented(() =>
        s.block(() => {
          if (c.chance(40) && s.factor <= 60) this.out.line("show(sys.exc_info()[1])");
          if (c.chance(10) && s.kind !== "module") {
            this.out.line("raise");
            return;
          }
          if (c.chance(4) && s.kind !== "module") {
            this.raise(s);
            return;
          }
          this.body(s, c.int(1, 2));
        }),
      );
    }
    if (handlers > 0 && c.chance(20)) {
      this.out.line("else:");
      this.nested(s, 1);
    }
    if (handlers === 0 || c.chance(25)) {
      this.out.line("finally:");
      this.nested(s, c.int(1, 2));
    }
  }

  private raise(s: Scope): void {
    const c = this.c;
    this.out.line(
      c.weighted([
        [3, () => `raise Oops(${this.x.of(s, "int", 1)})`],
        [1, () => `raise ValueError(${this.x.of(s, "str", 1)})`],
        [1, () => `raise KeyError(${this.x.of(s, "str", 1)}) from Oops(1)`],
        [1, () => "raise IndexError from None"],
        [1, () => `raise ${this.x.of(s, "obj", 1)}`],
      ]),
    );
  }

  private manage(s: Scope): void {
    const c = this.c;
    const name = s.fresh("c");
    this.out.line(
      `with Manager(${c.int(0, 9)}, ${c.pick(["False", "False", "True", "IndexError"])})${c.chance(50) ? ` as ${name}` : ""}:`,
    );
    this.nested(s);
  }

  private match(s: Scope): void {
    const c = this.c;
    this.out.line(
      `match ${this.x.of(s, c.pick<Ty>(["int", "tuple", "ints", "str", "dict", "obj", "float"]), 2)}:`,
    );
    const bind = (): string => {
      const name = s.fresh("m");
      s.maybe.push(name);
      return name;
    };
    const patterns = [
      () => `${c.int(0, 5)}`,
      () => `${c.int(0, 5)} | ${c.int(6, 9)} | 'a'`,
      () => `[${bind()}, ${bind()}]`,
      () => `(${bind()}, *${bind()})`,
      () => `{'k1': ${bind()}, **${bind()}}`,
      () => `int(${bind()}) if ${this.x.of(s, "bool", 1)}`,
      () => `str()`,
      () => `float() as ${bind()}`,
      () => (s.classes.length > 0 ? `${c.pick(s.classes)}(x=${bind()}, y=${bind()})` : "None"),
      () => `[1, 2, ${bind()}, *_]`,
    ];
    this.out.indented(() => {
      for (let i = c.int(1, 3); i > 0; i--) {
        this.out.line(`case ${c.pick(patterns)()}:`);
        this.nested(s, c.int(1, 2));
      }
      if (c.chance(50)) {
        this.out.line("case _:");
        this.nested(s, 1);
      }
    });
  }

  /** A function inside of one, that reads and may rebind the outer one's variables. */
  private closure(s: Scope): void {
    const c = this.c;
    const name = s.fresh("inner");
    const returns = c.pick<Ty>(["int", "float", "int", "str"]);
    const inner = new Scope(s, "function", returns, s);
    const param = s.fresh("z");
    inner.vars.set(param, "int");
    const shared = s.assignable("int").filter((n) => !s.fixed.has(n));
    this.out.line(
      `def ${name}(${param}${c.chance(30) ? `, extra=${this.x.of(s, "int", 1)}` : ""}):`,
    );
    this.out.indented(() => {
      if (shared.length > 0 && c.chance(50)) {
        const taken = c.pick(shared);
        this.out.line(`nonlocal ${taken}`);
        this.out.line(`${taken} ${c.pick(["+=", "-=", "="])} ${this.x.of(inner, "int", 1)}`);
      }
      this.body(inner, c.int(1, 3));
      this.out.line(`return ${this.x.of(inner, returns, 2)}`);
    });
    s.cost += inner.cost;
    if (c.chance(50)) {
      const loop = s.fresh("i");
      this.out.line(
        `for ${loop} in range(${c.int(2, 8)}): ${this.local(s, returns)} = ${name}(${loop})`,
      );
    } else this.out.line(`${this.local(s, returns)} = ${name}(${this.x.of(s, "int", 1)})`);
  }

  private yields(s: Scope): void {
    const c = this.c;
    const value = this.x.of(s, s.returns, 2);
    if (c.chance(60)) this.out.line(`yield ${value}`);
    else if (c.chance(61)) {
      const name = s.fresh("y");
      this.out.line(`${name} = yield ${value}`);
      if (c.chance(50)) this.out.line(`show(${name})`);
    } else if (s.kind === "generator")
      this.out.line(`yield from [${value}, ${this.x.of(s, s.returns, 1)}]`);
    else this.out.line(`yield await pause(${value})`);
  }
}
