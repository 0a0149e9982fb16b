// Classes of generated programs. All have the same interface, so that any object fits any code:
// x (int), y (float), area (float), name (str), items (list of int), count (int), leaf(n), get(n),
// scale(f), other().

import type { Choice } from "./choice.ts";
import type { Expressions } from "./expressions.ts";
import type { Lines } from "./lines.ts";
import { Scope, type Ty } from "./scope.ts";

/** What makes a method call itself, or fail for want of an object. */
const UNWANTED = /\bGO\b|None|\bC\d|\.(get|scale|other)\(|(?<!self)\.(area|leaf)/;

const DATA_FIELDS = `
x: int
y: float = 1.5
name: str = 'n'
items: list = dataclasses.field(default_factory=lambda: [1, 2])
`;

export class Classes {
  private readonly c: Choice;
  private readonly x: Expressions;
  private readonly out: Lines;
  private readonly globals: ReadonlyMap<string, Ty>;

  constructor(choice: Choice, expressions: Expressions, out: Lines, globals: Map<string, Ty>) {
    this.c = choice;
    this.x = expressions;
    this.out = out;
    this.globals = globals;
  }

  /** An expression for a method: over its own object and parameters only. */
  private inMethod(type: Ty, params: Readonly<Record<string, Ty>>, calls = false): string {
    const scope = new Scope({ callable: [], classes: [], globals: this.globals }, "function", type);
    for (const [name, t] of Object.entries(params)) scope.vars.set(name, t);
    scope.vars.set("self.x", "int").set("self.y", "float").set("self.name", "str");
    // get and scale may call leaf, which calls nothing.
    if (calls) scope.vars.set("self.leaf(3)", "int").set("self.area", "float");
    for (let tries = 0; tries < 12; tries++) {
      const text = this.x.of(scope, type, 2);
      if (!UNWANTED.test(text)) return text;
    }
    return this.x.literal(scope, type);
  }

  /** Writes class `name`; `bases` are earlier ones of this program. */
  write(name: string, bases: readonly string[]): void {
    const { c, out } = this;
    const base = bases.length > 0 && c.chance(55) ? c.pick(bases) : undefined;
    const slots = base === undefined && c.chance(25);
    const hidden = base === undefined && c.chance(20);
    const data = base === undefined && !slots && !hidden && c.chance(10);
    const meta = base === undefined && c.chance(8) ? "metaclass=Meta" : "";
    if (data) out.line("@dataclasses.dataclass(eq=False)");
    out.line(`class ${name}(${base ?? meta}):`);
    out.indented(() => {
      if (slots) out.line(`__slots__ = ('x', 'y', 'name', 'items', '_x', 'extra0', '__weakref__')`);
      out.line(`count = ${c.int(0, 9)}`);
      // An instance's own repr tells its address, and by its own hash a set has it somewhere.
      if (base === undefined) out.text("__repr__ = plain_repr\n__hash__ = plain_hash");
      if (data) out.text(DATA_FIELDS);
      else this.constructorOf(base, hidden, slots);
      if (!slots && c.chance(10)) out.line(`extra${c.int(0, 2)} = Field()`);
      if (hidden) this.propertyX();
      this.area(base !== undefined, slots);
      this.methods(base !== undefined);
      this.operators(name);
    });
    out.line("");
  }

  private constructorOf(base: string | undefined, hidden: boolean, slots: boolean): void {
    const { c, out } = this;
    out.line("def __init__(self, x, y=1.5):");
    out.indented(() => {
      if (base !== undefined && c.chance(70)) out.line("super().__init__(x, y)");
      else {
        const stores = [
          `self.${hidden ? "_x" : "x"} = x`,
          "self.y = y",
          "self.name = 'n' + str(x)[:3]",
        ];
        if (c.chance(30)) stores.reverse();
        for (const store of stores) out.line(store);
        out.line("self.items = [x, 2]");
        if (!slots && c.chance(30)) out.line("self.__dict__['area'] = y + 0.25");
      }
      if (!slots && c.chance(20)) out.line("if x == 3: self.extra1 = x");
    });
  }

  private propertyX(): void {
    const { c, out } = this;
    out.line("@property");
    out.line("def x(self):");
    out.indented(() => out.line(`return self._x${c.pick(["", " + 1", " * 2"])}`));
    out.line("@x.setter");
    out.line("def x(self, value):");
    out.indented(() => out.line(`self._x = value${c.pick(["", " - 1"])}`));
  }

  private methods(inherits: boolean): void {
    const { c, out } = this;
    const method = (
      head: string,
      type: Ty,
      params: Readonly<Record<string, Ty>>,
      inherited: string,
    ): void => {
      if (inherits && c.chance(50)) return;
      out.line(`def ${head}:`);
      out.indented(() => {
        const calls = !head.startsWith("leaf");
        for (let i = c.pick([0, 0, 1, 1, 2]); i > 0; i--) this.step(params, calls);
        if (c.chance(20)) {
          out.line(`if ${this.inMethod("bool", params)}: return ${this.inMethod(type, params)}`);
        }
        const value = this.inMethod(type, params, calls);
        out.line(`return ${inherits && c.chance(30) ? `${inherited} + ${value}` : value}`);
      });
    };
    method("leaf(self, n)", "int", { n: "int" }, "super().leaf(n)");
    method("get(self, n)", "int", { n: "int" }, "super().get(n)");
    method("scale(self, f)", "float", { f: "float" }, "super().scale(f)");
    if (inherits && c.chance(50)) return;
    out.line("def other(self):");
    out.indented(() =>
      out.line(c.pick(["return self", "return type(self)(self.x)", "self.y += 0.5; return self"])),
    );
  }

  /** A float that is a property in some classes, a class attribute in others. */
  private area(inherits: boolean, slots: boolean): void {
    const { c, out } = this;
    if (inherits && c.chance(50)) return;
    if (c.chance(40)) {
      out.line(`area = ${c.int(0, 9)}.5`);
      return;
    }
    out.line(c.chance(80) || slots ? "@property" : "@functools.cached_property");
    out.line("def area(self):");
    out.indented(() => {
      if (c.chance(30)) this.step({}, false);
      out.line(`return ${this.inMethod("float", {})}`);
    });
  }

  /** A statement of a method. */
  private step(params: Readonly<Record<string, Ty>>, calls: boolean): void {
    const { c, out } = this;
    const value = (type: Ty): string => this.inMethod(type, params, calls);
    const own = Object.entries(params);
    out.text(
      c.weighted([
        [3, () => `self.x ${c.pick(["=", "+=", "-=", "^="])} ${value("int")}`],
        [2, () => `self.y ${c.pick(["=", "+=", "*="])} ${value("float")}`],
        [1, () => `self.name = ${value("str")}`],
        [1, () => `self.items.append(${value("int")})\ndel self.items[8:]`],
        [1, () => `self.extra0 = ${value("int")}`],
        [1, () => `if ${value("bool")}: raise Oops(${value("int")})`],
        [1, () => `for q in range(${c.int(1, 4)}): self.x += q`],
        [1, () => `t = ${value("int")}\nself.x = t`],
        [2, () => own.map(([name, type]) => `${name} = ${value(type)}`)[0] ?? "t = self.x"],
      ]),
    );
  }

  private operators(name: string): void {
    const { c, out } = this;
    const one = (head: string, body: () => string): void => {
      out.line(`def ${head}:`);
      out.indented(() => out.text(body()));
    };
    const int = (params: Readonly<Record<string, Ty>>): string => this.inMethod("int", params);
    const make = (params: Readonly<Record<string, Ty>>): string => `return ${name}(${int(params)})`;
    const rows: (() => void)[] = [
      () => one("__repr__(self)", () => `return f'${name}({self.x!r})'`),
      () => one("__add__(self, o)", () => make({})),
      () => one("__radd__(self, o)", () => make({ o: "int" })),
      () => one("__sub__(self, o)", () => c.pick(["return NotImplemented", make({})])),
      () => one("__rsub__(self, o)", () => make({})),
      () => one("__mul__(self, o)", () => "return self.other()"),
      () => one("__iadd__(self, o)", () => "self.y += 1.0; return self"),
      () => one("__lt__(self, o)", () => "return self.x < getattr(o, 'x', 0)"),
      () => {
        one("__eq__(self, o)", () => "return self.x == getattr(o, 'x', None)");
        one("__hash__(self)", () => "return hash(self.x)");
      },
      () => one("__bool__(self)", () => "return self.x > 0"),
      () => one("__len__(self)", () => `return abs(self.x) % ${c.int(1, 9)}`),
      () => one("__getitem__(self, i)", () => "return (self.x, 5, 6)[i]"),
      () => one("__setitem__(self, i, v)", () => "self.x = v - i"),
      () => one("__contains__(self, o)", () => "return o == self.x"),
      () =>
        one("__iter__(self)", () =>
          c.pick(["return iter(self.items)", "yield self.x; yield 2", "return iter((self.x, 1))"]),
        ),
      () => one("__call__(self, n)", () => `return ${int({ n: "int" })}`),
      () =>
        one(
          "__getattr__(self, key)",
          () => "if key[:5] == 'extra': return 11\nraise AttributeError(key)",
        ),
      () => one("__index__(self)", () => "return 2"),
    ];
    for (const row of rows) if (c.chance(28)) row();
    if (c.chance(15)) one("__del__(self)", () => `show('del ${name}')`);
    out.line("@staticmethod");
    one("make(n)", () => `return ${name}(n)`);
    out.line("@classmethod");
    one("built(cls, n)", () =>
      c.pick(["return cls(n)", "self = cls(n); self.y += 1.0; return self"]),
    );
    if (c.chance(8))
      one("__init_subclass__(cls, **k)", () => "super().__init_subclass__(**k)\ncls.count += 1");
  }
}
