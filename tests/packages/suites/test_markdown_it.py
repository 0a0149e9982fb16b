"""markdown-it-py on the descriptions of the installed packages, whole and cut to pieces."""

import importlib.metadata
import random

import pytest
from markdown_it import MarkdownIt

TEXTS = {
    d.metadata["Name"]: d.metadata.get_payload() or d.metadata["Description"] or ""
    for d in sorted(importlib.metadata.distributions(), key=lambda d: d.metadata["Name"])
}
PRESETS = ["commonmark", "js-default", "zero", "gfm-like"]


def pieces(text, seed):
    """Lines of the text in another order, with markup strewn in."""
    rng = random.Random(seed)
    lines = text.splitlines()
    rng.shuffle(lines)
    marks = ["*", "**", "`", "[", "](", ")", "> ", "- ", "1. ", "\t", "<", "&amp;", "\\", "|", "~~"]
    for i in range(len(lines)):
        at = rng.randrange(len(lines[i]) + 1)
        lines[i] = lines[i][:at] + rng.choice(marks) + lines[i][at:]
    return "\n".join(lines[:150])


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("name", TEXTS)
def test_description(name, preset, same):
    same(MarkdownIt(preset).render(TEXTS[name]))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", TEXTS)
def test_pieces(name, seed, same):
    text = pieces(TEXTS[name], seed)
    markdown = MarkdownIt("commonmark", {"typographer": True}).enable(
        ["table", "strikethrough", "replacements", "smartquotes"]
    )
    same(repr([token.as_dict() for token in markdown.parse(text)]))


@pytest.mark.parametrize("name", TEXTS)
def test_command_line(name, capsys, tmp_path, same):
    from markdown_it.cli.parse import main

    (tmp_path / "text.md").write_text(TEXTS[name], encoding="utf-8")
    main([str(tmp_path / "text.md")])
    same(capsys.readouterr().out)
