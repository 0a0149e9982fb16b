// What the generator knows at a point of the program: variables with their types, what may be called.

/** The types that the generator reasons with; a program may break the promise on purpose. */
export type Ty =
  | "int"
  | "float"
  | "bool"
  | "str"
  | "bytes"
  | "ints"
  | "floats"
  | "strs"
  | "tuple"
  | "dict"
  | "set"
  | "obj"
  | "fn";

export const TYPES: readonly Ty[] = [
  "int",
  "float",
  "bool",
  "str",
  "bytes",
  "ints",
  "floats",
  "strs",
  "tuple",
  "dict",
  "set",
  "obj",
  "fn",
];

/** What a call of a function gives: its result, or an object that runs its body bit by bit. */
export type Kind = "function" | "generator" | "coroutine" | "asyncgen";

/** A function that later code may call. */
export interface Signature {
  readonly name: string;
  readonly params: readonly {
    readonly name: string;
    readonly type: Ty;
    readonly optional: boolean;
  }[];
  readonly returns: Ty;
  /** One that yields yields `returns`. */
  readonly kind: Kind;
  /** Roughly how many loop rounds one call takes. */
  readonly cost: number;
}

/** Loop rounds of statements around which no further loop is written. */
const MAX_FACTOR = 400;

/** The inside of one function body, or of the module. */
export class Scope {
  /** Assigned on every path to here, as far as the generator can tell. */
  vars = new Map<string, Ty>();
  /** Assigned on some path; using one may raise. */
  readonly maybe: string[] = [];
  /** Names of this function's own locals, which `nonlocal` of an inner function may take. */
  readonly outer: Scope | undefined;
  readonly callable: readonly Signature[];
  readonly classes: readonly string[];
  readonly globals: ReadonlyMap<string, Ty>;
  readonly kind: Kind | "module" | "lambda";
  readonly returns: Ty;
  loops = 0;
  /** break and continue are allowed. */
  inLoop = false;
  /** Loop rounds that each statement here stands for. */
  factor = 1;
  /** Loop rounds that this body has used up. */
  cost = 0;
  depth = 0;
  /** Rebinding these would make the loop endless or the bound of a recursion useless. */
  readonly fixed = new Set<string>();
  private serial = 0;

  constructor(
    from: Pick<Scope, "callable" | "classes" | "globals">,
    kind: Scope["kind"],
    returns: Ty,
    outer?: Scope,
  ) {
    this.callable = from.callable;
    this.classes = from.classes;
    this.globals = from.globals;
    this.kind = kind;
    this.returns = returns;
    this.outer = outer;
    if (outer !== undefined) {
      this.factor = outer.factor * 4;
      this.serial = outer.serial + 20;
    }
  }

  /** Another loop here ends soon enough. */
  get mayLoop(): boolean {
    return this.factor < MAX_FACTOR && this.loops < 3;
  }

  /** await, async for and async with are allowed. */
  get awaits(): boolean {
    return this.kind === "coroutine" || this.kind === "asyncgen";
  }

  fresh(prefix: string): string {
    return `${prefix}${this.serial++}`;
  }

  /** Variables of a type that can be read here, enclosing functions' included. */
  named(type: Ty): string[] {
    const own = [...this.vars].filter(([, t]) => t === type).map(([name]) => name);
    const around = this.outer === undefined ? [] : this.outer.named(type);
    return [...own, ...around.filter((name) => !this.vars.has(name))];
  }

  /** Own variables of a type that may be assigned. */
  assignable(type: Ty): string[] {
    return [...this.vars]
      .filter(([name, t]) => t === type && !this.fixed.has(name))
      .map(([name]) => name);
  }

  /** Runs `body` in a block of its own: what it assigns is not certain afterwards. */
  block(body: () => void): void {
    const before = new Map(this.vars);
    this.depth++;
    body();
    this.depth--;
    for (const name of this.vars.keys()) if (!before.has(name)) this.maybe.push(name);
    this.vars = before;
  }
}
