// Changes of what compiled code relies on: globals, builtins, classes, methods, functions, objects.

import type { Choice } from "./choice.ts";
import type { Lines } from "./lines.ts";

/**
 * Writes one change, as statements for a function or a module.
 *
 * `made`: those of the classes that a function `make_NAME` makes.
 */
export function patch(
  c: Choice,
  classes: readonly string[],
  made: readonly string[],
  out: Lines,
): void {
  if (made.length > 0 && c.chance(30)) {
    const name = c.pick(made);
    out.line(`${name} = make_${name}()`);
    if (c.chance(50)) out.line(`GO = ${name}(${c.int(0, 9)})`);
    if (c.chance(70)) out.line("gc.collect()");
    return;
  }
  const k = c.pick(classes);
  const other = c.pick(classes);
  out.text(
    c.pick([
      `${k}.get = lambda self, n: n + 100`,
      `${k}.get = lambda self, n: 0.5`,
      `${k}.scale = lambda self, f: f * 2`,
      `${k}.count = ${c.int(10, 99)}`,
      `${k}.count = property(lambda self: 12)`,
      `${k}.x = property(lambda self: 77, lambda self, v: None)`,
      `${k}.y = 2.25`,
      `${k}.area = 3.5`,
      `${k}.area = property(lambda self: self.x)`,
      `${k}.leaf = lambda self, n: n`,
      `del ${k}.leaf`,
      "GO.area = 1.5",
      `${k}.other = lambda self: None`,
      `${k}.__add__ = lambda self, o: ${other}(1)`,
      `${k}.__lt__ = lambda self, o: True`,
      `${k}.__len__ = lambda self: 3`,
      `${k}.__bool__ = lambda self: False`,
      `${k}.__getattr__ = lambda self, key: 5`,
      `${k}.__setattr__ = lambda self, key, v: object.__setattr__(self, key, v)`,
      `${k}.__getattribute__ = lambda self, key: object.__getattribute__(self, key)`,
      `${k}.__getitem__ = lambda self, i: i`,
      `${k}.__eq__ = lambda self, o: NotImplemented`,
      `GO.__class__ = ${other}`,
      "GO.__dict__['x'] = 1.25",
      "GO.__dict__ = {'x': 8, 'y': 2.0, 'name': 'new', 'items': [1]}",
      "GO.get = lambda n: n - 1",
      "del GO.x",
      `GO = ${other}(${c.int(0, 9)})`,
      "G0 = 1.5",
      "G0 = 2**70",
      "G1 = True",
      "G1 = 'text'",
      "GL = (1, 2, 3)",
      "GL = [1.5, 2.5]",
      "GL.clear()",
      "GD = {1: 2}",
      "GF = 4",
      "len = lambda q: 7",
      "abs = lambda q: q",
      "builtins.abs = lambda q: -1",
      "builtins.sum = lambda q, *r: 42",
      "builtins.isinstance = lambda a, b: True",
      "builtins.range = lambda *q: [1, 2, 3]",
      "builtins.min = lambda *q: q[0]",
      "math.sqrt = lambda q: 3.0",
      "f0 = lambda *q, **r: 5",
      "f1 = lambda *q, **r: 1.5",
      "f0.__defaults__ = (9,)",
      "f0.__defaults__ = None",
      "f1.__code__ = f0.__code__",
      "gc.collect()",
      "[globals().__setitem__('H' + str(q), q) for q in range(40)]",
    ]),
  );
}
