// What only coroutines and asynchronous generators have: await, async for, async with.

import type { Choice } from "./choice.ts";
import type { Expressions } from "./expressions.ts";
import type { Lines } from "./lines.ts";
import type { Loops } from "./loops.ts";
import type { Scope, Ty } from "./scope.ts";
import type { Statements } from "./statements.ts";

export class Awaits {
  private readonly c: Choice;
  private readonly x: Expressions;
  private readonly out: Lines;
  private readonly statements: Statements;
  private readonly loops: Loops;

  constructor(
    choice: Choice,
    expressions: Expressions,
    out: Lines,
    statements: Statements,
    loops: Loops,
  ) {
    this.c = choice;
    this.x = expressions;
    this.out = out;
    this.statements = statements;
    this.loops = loops;
  }

  /** A statement of a coroutine or an asynchronous generator. */
  statement(s: Scope): void {
    const { c } = this;
    const rows: (readonly [number, () => void])[] = [
      [6, () => this.awaited(s)],
      [2, () => this.comprehension(s)],
    ];
    if (s.depth < 3) {
      rows.push([2, () => this.manage(s)]);
      if (s.mayLoop) rows.push([3, () => this.loop(s)]);
    }
    c.weighted(rows);
  }

  /** A call of a coroutine or an asynchronous generator, from wherever. */
  call(s: Scope, kind: "coroutine" | "asyncgen", call: string, result: string): void {
    const { out } = this;
    if (!s.awaits) {
      out.line(kind === "coroutine" ? `${result} = run(${call})` : `show(run(collected(${call})))`);
    } else if (kind === "coroutine") out.line(`${result} = await ${call}`);
    else out.line(`async for ${result} in ${call}: pass`);
  }

  private awaited(s: Scope): void {
    const type = this.c.pick<Ty>(["int", "int", "float", "str", "ints", "obj"]);
    const value = this.x.of(s, type, 2);
    const name = this.statements.local(s, type);
    this.out.line(
      this.c.pick([
        `${name} = await pause(${value})`,
        `${name} = await pause(${value})`,
        `${name} = await Awaitable(${value})`,
        `${name} = (await pause(${value}), await pause(2))[0]`,
      ]),
    );
  }

  private comprehension(s: Scope): void {
    const items = `Later(${this.x.of(s, "ints", 1)}[:5])`;
    const condition = this.c.pick(["", "", " if q > 1", " if await pause(q)"]);
    const value = this.c.pick(["q", "q + 1", "await pause(q)"]);
    const name = this.statements.local(s, "ints");
    this.out.line(`${name} = [${value} async for q in ${items}${condition}]`);
  }

  private loop(s: Scope): void {
    const name = s.fresh("i");
    this.out.line(`async for ${name} in Later(${this.x.of(s, "ints", 2)}[:6]):`);
    this.loops.body(s, 6, () => {
      s.vars.set(name, "int");
      this.statements.body(s, this.c.int(1, s.factor > 100 ? 2 : 3));
    });
    s.maybe.push(name);
  }

  private manage(s: Scope): void {
    const { c } = this;
    const swallow = c.pick(["False", "False", "True", "IndexError"]);
    const as = c.chance(50) ? ` as ${s.fresh("c")}` : "";
    this.out.line(`async with AsyncManager(${c.int(0, 9)}, ${swallow})${as}:`);
    this.statements.nested(s);
  }
}
