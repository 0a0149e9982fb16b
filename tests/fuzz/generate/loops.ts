// Loops: over what Python iterates over, also while their bodies change it, and while a count is small.

import type { Choice } from "./choice.ts";
import type { Expressions } from "./expressions.ts";
import type { Lines } from "./lines.ts";
import type { Scope, Ty } from "./scope.ts";
import type { Statements } from "./statements.ts";

export class Loops {
  private readonly c: Choice;
  private readonly x: Expressions;
  private readonly out: Lines;
  private readonly statements: Statements;

  constructor(choice: Choice, expressions: Expressions, out: Lines, statements: Statements) {
    this.c = choice;
    this.x = expressions;
    this.out = out;
    this.statements = statements;
  }

  /** The body of a loop of so many rounds at most, and now and then an `else`. */
  body(s: Scope, rounds: number, body: () => void): void {
    const { factor, inLoop } = s;
    s.factor *= rounds;
    s.loops++;
    s.inLoop = true;
    s.cost += s.factor;
    this.out.indented(() => s.block(body));
    s.factor = factor;
    s.loops--;
    s.inLoop = inLoop;
    if (this.c.chance(12)) {
      this.out.line("else:");
      this.statements.nested(s, 1);
    }
  }

  forLoop(s: Scope): void {
    const c = this.c;
    const name = s.fresh("i");
    const most = s.factor > 20 ? 6 : 30;
    const count = (t: Ty): string => this.x.of(s, t, 2);
    let rounds = 6;
    const declare: [string, Ty][] = [[name, "int"]];
    // What the loop's body does to what it iterates, in at most so many rounds.
    let meddling: string | null = null;
    const pairOf = (first: Ty, second: Ty, iterable: string): string => {
      declare[0]![1] = first;
      declare.push([`${name}b`, second]);
      return `${name}, ${name}b in ${iterable}`;
    };
    const shared = (iterable: string): string => {
      const iterator = s.fresh("it");
      this.out.line(`${iterator} = iter(${iterable})`);
      meddling = `show(next(${iterator}, 'end'))`;
      return `${name} in ${iterator}`;
    };
    const changed = (type: Ty, change: (container: string) => string): string => {
      const container = s.fresh("q");
      this.out.line(`${container} = ${count(type)}`);
      meddling = change(container);
      return `${name} in ${container}`;
    };
    const head = c.weighted([
      [
        10,
        () => {
          rounds = c.int(2, most);
          return `${name} in range(${rounds})`;
        },
      ],
      [
        3,
        () => {
          rounds = 8;
          return `${name} in range(${c.int(-3, 4)}, ${c.int(3, 9)}, ${c.pick(["1", "2", "3"])})`;
        },
      ],
      [1, () => `${name} in range(${c.int(5, 9)}, ${c.int(-3, 4)}, -${c.int(1, 2)})`],
      [1, () => `${name} in range(${count("int")} % 7)`],
      [6, () => `${name} in ${count("ints")}[:12]`],
      [2, () => `${name} in ${count("tuple")}`],
      [
        1,
        () => {
          declare[0]![1] = "float";
          return `${name} in ${count("floats")}`;
        },
      ],
      [
        1,
        () => {
          declare[0]![1] = "str";
          return `${name} in ${count("str")}[:9]`;
        },
      ],
      [
        1,
        () => {
          declare[0]![1] = "str";
          return `${name} in ${count("dict")}`;
        },
      ],
      [1, () => `${name} in sorted(${count("set")})`],
      [
        2,
        () => {
          declare.push([`${name}b`, "int"]);
          return `${name}, ${name}b in enumerate(${count("ints")}[:9])`;
        },
      ],
      [
        1,
        () => {
          declare.push([`${name}b`, "float"]);
          return `${name}, ${name}b in zip(${count("ints")}, ${count("floats")})`;
        },
      ],
      [
        1,
        () => {
          declare[0]![1] = "str";
          declare.push([`${name}b`, "int"]);
          return `${name}, ${name}b in ${c.pick(["", "list"])}(${count("dict")}.items())`;
        },
      ],
      [1, () => `${name} in ${count("set")}`],
      [1, () => `${name} in ${c.pick(["list", ""])}(${count("dict")}.values())`],
      [1, () => `${name} in reversed(${count("ints")}[:9])`],
      [1, () => pairOf("int", "int", `zip(range(${c.int(1, 9)}), ${count("ints")})`)],
      [1, () => pairOf("int", "int", `zip(${count("tuple")}, ${count("tuple")})`)],
      [
        1,
        () =>
          pairOf(
            "int",
            "int",
            `[(${count("int")}, ${count("int")}), (1, ${count("int")})]${c.pick(["", " * 3"])}`,
          ),
      ],
      [1, () => pairOf("int", "float", `zip(${count("set")}, ${count("floats")}, strict=True)`)],
      [
        2,
        () => shared(c.pick([`range(${c.int(2, 12)})`, `${count("ints")}[:12]`, count("tuple")])),
      ],
      [1, () => changed("ints", (q) => `del ${q}[${c.int(0, 3)}:${c.pick(["", "5"])}]`)],
      [1, () => changed("ints", (q) => `if len(${q}) < 20: ${q}.append(${c.int(0, 5)})`)],
      [
        1,
        () => {
          declare[0]![1] = "str";
          return changed(
            "dict",
            (q) => `${q}[${c.pick([`'k${c.int(0, 3)}'`, name])}] = ${c.int(0, 5)}`,
          );
        },
      ],
      [1, () => `${name} in ${count("obj")}`],
      [
        1,
        () => {
          const list = c.pick([...s.named("ints"), "GL"]);
          return `${name} in ${list}[:10]`;
        },
      ],
      [
        4,
        () => {
          // Objects of several classes, more of them than sites remember.
          declare[0]![1] = "obj";
          const made = s.classes.map((k) => `${k}(${this.x.of(s, "int", 1)})`);
          return `${name} in [${[count("obj"), ...made].join(", ")}]${c.pick(["", " * 2", "[::-1]"])}`;
        },
      ],
    ]);
    this.out.line(`for ${head}:`);
    this.body(s, rounds, () => {
      for (const [n, t] of declare) s.vars.set(n, t);
      if (meddling !== null)
        this.out.line(`if ${this.x.of(s, "bool", 1)}: ${meddling}`.replace(": if", " and"));
      this.statements.body(s, c.int(1, s.factor > 100 ? 2 : 4));
    });
    for (const [n] of declare) s.maybe.push(n);
  }

  whileLoop(s: Scope): void {
    const c = this.c;
    const name = s.fresh("n");
    const rounds = c.int(2, s.factor > 20 ? 6 : 25);
    this.out.line(`${name} = ${c.chance(80) ? "0" : "0.0"}`);
    this.out.line(
      `while ${name} < ${rounds}${c.chance(25) ? ` and ${this.x.of(s, "bool", 2)}` : ""}:`,
    );
    s.vars.set(name, "int");
    s.fixed.add(name);
    this.body(s, rounds, () => {
      this.out.line(`${name} += 1`);
      this.statements.body(s, c.int(1, 3));
    });
  }
}
