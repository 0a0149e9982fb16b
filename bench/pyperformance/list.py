"""Prints, as JSON, the benchmarks in an unpacked pyperformance package.

    list.py FOLDER_OF_BENCHMARKS

Each `bm_*` folder has a script and one or more `*.toml` files, a variant each. The names of the
benchmarks are only known to the scripts, so each script is run with the `pyperf` of this folder in
list mode. What can't run here is in `skipped`, with the reason.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = os.path.dirname(os.path.abspath(__file__))


def variants(folder):
    """The (name, script, options, requirements, required Python) of each toml file."""
    for path in sorted(folder.glob("bm_*/*.toml")):
        table = tomllib.loads(path.read_text())
        tool = table.get("tool", {}).get("pyperformance", {})
        script = path.parent / tool.get("runscript", "run_benchmark.py")
        name = tool.get("name", path.stem if path.stem.startswith("bm_") else path.parent.name)
        project = table.get("project", {})
        yield (
            name.removeprefix("bm_"),
            script,
            tool.get("extra_opts", []),
            [one for one in project.get("dependencies", []) if one != "pyperf"],
            project.get("requires-python", ""),
        )


def too_new(required):
    match = re.search(r">=\s*3\.(\d+)", required)
    return match is not None and sys.version_info < (3, int(match[1]))


def benchmarks_of(script, options):
    """The script's own list of (kind, name); raises RuntimeError with its last line on stderr."""
    with tempfile.TemporaryDirectory() as folder:
        listing = os.path.join(folder, "list")
        env = dict(os.environ, PYTHONPATH=HERE, PYTHONDONTWRITEBYTECODE="1", BENCH_LIST=listing)
        command = [sys.executable, str(script), *options]
        try:
            done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60)
        except subprocess.TimeoutExpired:
            raise RuntimeError("lists no benchmark within 60 s") from None
        if done.returncode != 0:
            raise RuntimeError((done.stderr.strip().splitlines() or ["failed"])[-1])
        if not os.path.exists(listing):
            raise RuntimeError("has no benchmark")
        return [line.split(" ", 1) for line in Path(listing).read_text().splitlines()]


def main():
    targets = []
    skipped = []
    for name, script, options, requirements, python in variants(Path(sys.argv[1])):
        if requirements:
            reason = "needs " + ", ".join(re.split(r"[<>=!~\[; ]", one)[0] for one in requirements)
            skipped.append({"name": name, "reason": reason})
            continue
        if too_new(python):
            skipped.append({"name": name, "reason": f"needs Python {python}"})
            continue
        try:
            found = benchmarks_of(script, options)
        except RuntimeError as error:
            skipped.append({"name": name, "reason": str(error)})
            continue
        for kind, own in found:
            label = name if len(found) == 1 else f"{name}:{own}"
            if kind == "command":
                skipped.append({"name": label, "reason": "measures processes that it starts"})
            else:
                entry = {"name": label, "script": str(script), "options": options, "own": own}
                targets.append(entry)
    json.dump({"targets": targets, "skipped": skipped}, sys.stdout)


if __name__ == "__main__":
    main()
