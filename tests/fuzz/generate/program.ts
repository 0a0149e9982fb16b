// A whole program: globals, classes, functions, and a module body that calls them again and again
// while it changes what they were compiled for.

import { Choice } from "./choice.ts";
import { Classes } from "./classes.ts";
import { Expressions } from "./expressions.ts";
import { Lines } from "./lines.ts";
import { patch } from "./patches.ts";
import { type Kind, Scope, type Signature, type Ty } from "./scope.ts";
import { Statements } from "./statements.ts";
import { intLiteral } from "./values.ts";

const PRELUDE = `
import builtins, dataclasses, functools, gc, math, sys, weakref
from fuzzlib import (
    AsyncManager, Awaitable, Dying, Field, Later, Manager, Meta, Oops, attempt, collected, drive, mapped, pause, peek,
    plain_hash, plain_repr, references, report, run, show, sorts, traced)
G0 = 3
G1 = 10
GF = 0.5
GL = [4, 5, 6]
GD = {'k0': 1, 'k1': 2}
def handed_on(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper
def handed_on2(function):
    @functools.wraps(function)
    def wrapper(first=0, *rest, **kwargs):
        return function(first, *rest, **kwargs)
    return wrapper
def counted(function):
    calls = [0]
    def wrapper(*args, **kwargs):
        calls[0] += len(args) + len(kwargs)
        if calls[0] % 64 == 0:
            show((args, kwargs))
        return function(*args, **kwargs)
    return wrapper
def bump(n):
    global G0
    G0 += n
    return G0
`;

const GLOBALS = new Map<string, Ty>([
  ["G0", "int"],
  ["G1", "int"],
  ["GF", "float"],
  ["GL", "ints"],
  ["GD", "dict"],
  ["GO", "obj"],
]);

/** The program of a seed: the same text each time. */
export function generateProgram(seed: number): string {
  return new Program(new Choice(seed)).write();
}

class Program {
  private readonly c: Choice;
  private readonly out = new Lines();
  private readonly x: Expressions;
  private readonly statements: Statements;
  private readonly functions: Signature[] = [];
  private readonly classes: string[] = [];
  /** Those that `make_NAME` makes. */
  private readonly made: string[] = [];
  private patches = 0;

  constructor(choice: Choice) {
    this.c = choice;
    this.x = new Expressions(choice);
    this.statements = new Statements(choice, this.x, this.out);
  }

  write(): string {
    const { c, out } = this;
    out.text(PRELUDE);
    const classes = new Classes(c, this.x, out, GLOBALS);
    for (let i = c.pick([1, 1, 2, 3]); i > 0; i--) {
      const name = `C${this.classes.length}`;
      if (c.chance(25)) this.factory(name, classes);
      else classes.write(name, this.classes);
      this.classes.push(name);
    }
    out.line(`GO = ${c.pick(this.classes)}(4)`);
    this.patches = c.int(0, 2);
    for (let i = 0; i < this.patches; i++) {
      out.line(`def patch${i}():`);
      out.indented(() => {
        out.line("global G0, G1, GF, GL, GD, GO, C0, C1, C2, len, abs, f0, f1");
        this.patch();
        out.line("return 1");
      });
    }
    for (let i = c.int(2, 3); i > 0; i--) this.function();
    this.main();
    return out.toString();
  }

  /** A class that is made in a function, and can be made again. */
  private factory(name: string, classes: Classes): void {
    const { out } = this;
    out.line(`def make_${name}():`);
    out.indented(() => {
      classes.write(name, this.classes);
      out.line(`return ${name}`);
    });
    out.line(`${name} = make_${name}()`);
    this.made.push(name);
  }

  private patch(): void {
    patch(this.c, this.classes, this.made, this.out);
  }

  private scope(kind: Scope["kind"], returns: Ty): Scope {
    return new Scope(
      { callable: this.functions, classes: this.classes, globals: GLOBALS },
      kind,
      returns,
    );
  }

  private function(): void {
    const { c, out } = this;
    const name = `f${this.functions.length}`;
    const kind = c.weighted<Kind>([
      [72, () => "function"],
      [16, () => "generator"],
      [8, () => "coroutine"],
      [4, () => "asyncgen"],
    ]);
    const returns = c.pick<Ty>([
      "int",
      "int",
      "float",
      "float",
      "str",
      "ints",
      "tuple",
      "obj",
      "dict",
    ]);
    const types = c.pick<readonly Ty[]>([
      ["int", "int"],
      ["int", "float"],
      ["float", "float", "int"],
      ["ints", "int"],
      ["obj", "int"],
      ["obj", "float", "int"],
      ["str", "int"],
      ["dict", "int"],
      ["int", "fn"],
      ["tuple", "ints"],
      ["set", "obj"],
      ["int"],
      [],
    ]);
    const scope = this.scope(kind, returns);
    const params = types.map((type, i) => ({ name: `a${i}`, type, optional: false }));
    const optional = c.chance(30) ? [{ name: "opt", type: "int" as Ty, optional: true }] : [];
    const star = c.chance(10) ? ", *rest" : "";
    const keywords = c.chance(10) ? ", **kw" : "";
    for (const p of [...params, ...optional]) scope.vars.set(p.name, p.type);
    if (star !== "") scope.vars.set("rest", "tuple");
    if (keywords !== "") scope.vars.set("kw", "dict");
    const head = [
      ...params.map((p) => p.name),
      ...optional.map((p) => `${p.name}=${intLiteral(c)}`),
    ];
    const recursive = kind === "function" && params.length > 0 && c.chance(15);
    const wrapped = kind === "function" && c.chance(15);
    if (wrapped) out.line(`@${c.pick(["handed_on", "handed_on", "counted", "handed_on2"])}`);
    out.line(
      `${kind === "coroutine" || kind === "asyncgen" ? "async " : ""}def ${name}(${[...(recursive ? ["left"] : []), ...head].join(", ")}${star}${keywords}):`.replace(
        "(, ",
        "(",
      ),
    );
    out.indented(() => {
      if (recursive) out.line(`if left <= 0: return ${this.x.of(scope, returns, 1)}`);
      if (this.patches > 0 && c.chance(40)) {
        const at = c.int(3, 20);
        const loop = scope.fresh("i");
        out.line(`for ${loop} in range(${c.int(6, 24)}):`);
        out.indented(() => {
          scope.factor = 20;
          scope.loops = 1;
          scope.inLoop = true;
          scope.block(() => {
            this.statements.body(scope, c.int(1, 3));
            out.line(`if ${loop} == ${at}: patch${c.int(0, this.patches - 1)}()`);
          });
          scope.factor = 1;
          scope.loops = 0;
          scope.inLoop = false;
        });
      }
      this.statements.body(scope, c.int(1, 4));
      if (recursive) {
        const again = params.map((p) => this.x.of(scope, p.type, 1));
        out.line(`${scope.fresh("r")} = ${name}(left - 1, ${again.join(", ")})`);
      }
      const ends = kind === "function" || kind === "coroutine" ? "return" : "yield";
      out.line(`${ends} ${this.x.of(scope, returns, 2)}`);
    });
    const left = { name: "left", type: "int" as Ty, optional: false };
    // Others may not call what recurses: its depth would be any int.
    if (!recursive) {
      this.functions.push({
        name,
        params: [...params, ...optional],
        returns,
        kind,
        cost: scope.cost + 1,
      });
    }
    this.entries.push({ name, params: recursive ? [left, ...params] : params, kind });
  }

  private readonly entries: {
    readonly name: string;
    readonly params: readonly { readonly name: string; readonly type: Ty }[];
    readonly kind: Kind;
  }[] = [];

  private arguments(
    params: readonly { readonly name: string; readonly type: Ty }[],
    wrong: number,
  ): string {
    const { c } = this;
    const scope = this.scope("module", "int");
    const cost = { callable: [] as Signature[], classes: this.classes, globals: GLOBALS };
    const plain = new Scope(cost, "module", "int");
    return params
      .map((p) => {
        if (p.name === "left") return `${c.int(1, 9)}`;
        const type = c.chance(wrong)
          ? c.pick<Ty>(["int", "float", "str", "ints", "obj", "bool", "tuple"])
          : p.type;
        return this.x.of(c.chance(80) ? plain : scope, type, 1);
      })
      .join(", ");
  }

  /** One call, whose result or exception is shown. */
  private call(entry: (typeof this.entries)[number], wrong: number): void {
    const { c, out } = this;
    const args = this.arguments(entry.params, wrong);
    const rest = args === "" ? "" : `, ${args}`;
    if (entry.kind === "function" && c.chance(12)) {
      const how = entry.params.length === 1 && c.chance(50) ? "sorts" : "mapped";
      out.line(`${how}(${entry.name}${rest})`);
    } else if (entry.kind !== "function") out.line(`drive(${entry.name}, ${c.int(0, 3)}${rest})`);
    else if (c.chance(25)) out.line(`attempt(${entry.name}${rest})`);
    else {
      out.line("try:");
      out.indented(() => out.line(`show(${entry.name}(${args}))`));
      out.line("except Exception as e:");
      out.indented(() => out.line("report(e)"));
      if (c.chance(20)) out.line("e = None");
    }
  }

  private main(): void {
    const { c, out } = this;
    for (const entry of this.entries) {
      out.line("for _ in range(5):");
      out.indented(() => this.call(entry, 0));
    }
    const later = c.int(2, 4);
    for (let round = 0; round < later; round++) {
      if (c.chance(70)) {
        out.line("try:");
        out.indented(() => this.patch());
        out.line("except Exception as e:");
        out.indented(() => out.line("report(e)"));
      }
      for (const entry of this.entries) {
        const wrong = c.chance(60) ? 0 : 40;
        if (c.chance(50)) {
          out.line(`for _ in range(${c.int(1, 4)}):`);
          out.indented(() => this.call(entry, wrong));
        } else this.call(entry, wrong);
      }
    }
    if (c.chance(8)) {
      const entry = c.pick(this.entries);
      const args = this.arguments(entry.params, 0);
      out.line(`traced(${entry.name}${args === "" ? "" : `, ${args}`})`);
    }
    out.line("show((G0, G1, GF, GL, GD, GO))");
    if (c.chance(20)) this.call(c.pick(this.entries), 0);
    if (c.chance(10)) {
      // An exception that ends the program.
      const entry = c.pick(this.entries);
      const call = `${entry.name}(${this.arguments(entry.params, 80)})`;
      out.line(`show(${entry.kind === "coroutine" ? `run(${call})` : call})`);
    }
  }
}
