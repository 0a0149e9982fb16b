"""rich: what consoles of several widths print for each kind of renderable."""

import datetime
import io
import random
import sys

import pytest
from rich import box
from rich.columns import Columns
from rich.console import Console, Group
from rich.json import JSON
from rich.layout import Layout
from rich.markdown import Markdown
from rich.padding import Padding
from rich.panel import Panel
from rich.pretty import Pretty
from rich.progress import BarColumn, Progress, TextColumn
from rich.rule import Rule
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text
from rich.traceback import Traceback
from rich.tree import Tree

WIDTHS = [10, 24, 40, 80, 133]
WORDS = "lorem ipsum dolor sit amet 你好 consectetur émigré 😀 adipiscing [bold]elit[/] https://x.org/a_b".split()


def words(seed, n):
    return " ".join(random.Random(seed).choices(WORDS, k=n))


def table(seed):
    rng = random.Random(seed)
    grid = Table(title="T", box=rng.choice([box.ASCII, box.ROUNDED, box.HEAVY, None]), show_lines=seed % 2 == 0)
    for i in range(rng.randrange(1, 6)):
        grid.add_column(f"c{i}", justify=rng.choice(["left", "right", "center"]), no_wrap=i == 2, ratio=i or None)
    for i in range(rng.randrange(12)):
        grid.add_row(*[words(seed * 99 + i * 7 + j, rng.randrange(9)) for j in range(len(grid.columns))])
    return grid


def tree(seed):
    rng = random.Random(seed)
    nodes = [Tree("root", guide_style="red")]
    for i in range(25):
        nodes.append(rng.choice(nodes).add(words(seed + i, 4)))
    return nodes[0]


def nested(rng, depth):
    if depth == 0:
        return rng.choice([1, -2.5, None, True, b"x\0", "text " * 9, datetime.date(2020, 1, 2), {1, 2}])
    make = rng.choice([list, tuple, lambda x: {f"k{i}": v for i, v in enumerate(x)}])
    return make([nested(rng, depth - 1) for _ in range(rng.randrange(5))])


def failing(seed):
    try:
        [1, 2][seed + 2]
    except IndexError:
        return Traceback(show_locals=True, extra_lines=1)


SOURCE = "def f(a, *b, c=1):\n    '''doc'''\n    return [x for x in b if x @ a] or f\"{c!r:>{a}}\"\n" * 3
MAKERS = {
    "table": table,
    "tree": tree,
    "pretty": lambda seed: Pretty(nested(random.Random(seed), 5), indent_guides=True),
    "json": lambda seed: JSON('{"a": [1, 2.5, null, {"b": "\\u00e9"}], "n": %d}' % seed),
    "markdown": lambda seed: Markdown(f"# {words(seed, 3)}\n\n* {words(seed, 20)}\n\n1. a\n2. `b`\n\n> q\n\n```python\n{SOURCE}```\n\n|a|b|\n|-|-|\n|1|2|\n"),
    "syntax": lambda seed: Syntax(SOURCE, "python", line_numbers=seed % 2 == 0, word_wrap=seed % 3 == 0),
    "text": lambda seed: Text.from_markup(words(seed, 60), justify="full"),
    "group": lambda seed: Group(Rule(words(seed, 2)), Panel(words(seed, 30)), Padding(words(seed, 9), (1, 4))),
    "columns": lambda seed: Columns([words(seed + i, 2) for i in range(30)], equal=seed % 2 == 0),
    "traceback": failing,
}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", MAKERS)
def test_print(kind, width, seed, same):
    out = io.StringIO()
    console = Console(file=out, width=width, height=30, force_terminal=True, color_system="truecolor", legacy_windows=False, _environ={})
    console.print(MAKERS[kind](seed))
    same(out.getvalue())


@pytest.mark.parametrize("width", WIDTHS)
def test_layout_and_exports(width, same):
    console = Console(record=True, file=io.StringIO(), width=width, height=20, _environ={})
    layout = Layout()
    layout.split_column(Layout(Panel("top"), size=5), Layout(name="rest"))
    layout["rest"].split_row(Layout(table(3)), Layout(tree(4), ratio=2))
    console.print(layout)
    same(console.export_html(clear=False) + console.export_text(clear=False) + console.export_svg(unique_id="x"))


@pytest.mark.parametrize("total", [1, 10, 1000])
def test_progress(total, same):
    now = [0.0]
    console = Console(file=io.StringIO(), width=60, force_terminal=True, _environ={})
    columns = TextColumn("{task.description} {task.percentage:>3.0f}"), BarColumn()
    progress = Progress(*columns, console=console, auto_refresh=False, get_time=lambda: now[0])
    with progress:
        task = progress.add_task("work", total=total)
        for _ in range(total):
            now[0] += 0.25
            progress.update(task, advance=1, refresh=True)
    same(console.file.getvalue())


def test_inspect(same):
    from rich import inspect

    console = Console(file=io.StringIO(), width=100, _environ={})
    inspect(sys.version_info, console=console, methods=True, docs=False)
    same(console.file.getvalue())
