"""The two READMEs, taken apart: sections, fenced blocks, commands and the output that is shown under them."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILES = {"en": "README.md", "zh": "README.zh-CN.md"}
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "…"


@dataclass(frozen=True)
class Shown:
    """A command of `mingjian` and the lines shown under it."""

    words: tuple[str, ...]
    lines: tuple[str, ...]


def text(lang: str) -> str:
    """One README."""
    return (ROOT / FILES[lang]).read_text(encoding="utf-8")


def blocks(lang: str, kind: str) -> list[str]:
    """The fenced blocks of that kind."""
    return [body for name, body in FENCE.findall(text(lang)) if name == kind]


def shown(lang: str) -> list[Shown]:
    """Every command with output."""
    found = []
    for block in blocks(lang, "console"):
        first, *lines = block.splitlines()
        found.append(Shown(tuple(shlex.split(first.removeprefix("$ "))), tuple(lines)))
    return found


def stands(line: str, output: str) -> bool:
    """Whether a line of the README is in what was said: spacing apart, `…` stands for anything, rules are rules."""
    if set(line) == {"─"}:
        return bool(re.search("^─+$", output, re.MULTILINE))
    parts = [re.escape(" ".join(part.split())).replace(r"\ ", r"\s+") for part in line.split(LEFT_OUT)]
    return bool(re.search(rf"^\s*{'.*'.join(parts)}\s*$", output, re.MULTILINE))
