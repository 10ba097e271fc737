"""The recipes of CONTRIBUTING.md, read and followed in a copy of the checkout."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.packaging.trees import ROOT

BLOCK = re.compile(r"^```(?:\w+) (\S+)(?: after: ([^\n]+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    """A file to write; or, with `after`, lines that go behind that line of it."""

    path: str
    text: str
    after: str = ""


def recipes() -> dict[str, list[Step]]:
    """What is added -> its steps."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = {}
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        name, _, body = section.partition("\n")
        if name.startswith("To add "):
            steps = [Step(path, lines, after or "") for path, after, lines in BLOCK.findall(body)]
            found[name.removeprefix("To add ")] = steps
    return found


def follow(steps: list[Step], tree: Path) -> list[Path]:
    """Do what the steps say in `tree`. Returns the files touched. A file that is there already is an error."""
    touched = []
    for step in steps:
        path = tree / step.path
        touched.append(path)
        if not step.after:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as out:
                out.write(step.text)
            continue
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        [at] = [number for number, line in enumerate(lines, 1) if line.strip() == step.after]
        path.write_text("".join([*lines[:at], step.text, *lines[at:]]), encoding="utf-8")
    return touched
