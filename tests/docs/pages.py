"""The pages of docs/ that are made from the product itself: `python -m tests.docs.pages` writes them anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from cli import cli
from graph.errors import speak

ROOT = Path(__file__).resolve().parents[2]
COMMANDS_HEAD = """\
# 命令 · Commands

`mingjian COMMAND --help`，两种语言。本页由 `python -m tests.docs.pages` 写出，测试核对它与程序一致。
What `mingjian COMMAND --help` says, in both languages.
Written by `python -m tests.docs.pages`; a test compares it with the program.
"""


def commands() -> str:
    """docs/commands.md."""
    parts = [COMMANDS_HEAD]
    for words, command in walked(("mingjian",), cli):
        parts.append(f"## {' '.join(words)}\n")
        for lang in ("zh", "en"):
            parts.append(f"```text\n{help_of(words, command, lang)}\n```\n")
    return "\n".join(parts)


def walked(words: tuple[str, ...], command: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """A command and all below it."""
    yield words, command
    if isinstance(command, click.Group):
        for name, one in command.commands.items():
            yield from walked((*words, name), one)


def help_of(words: tuple[str, ...], command: click.Command, lang: str) -> str:
    """What the command's --help shows in `lang`."""
    speak(lang)
    try:
        context = None
        for number, word in enumerate(words, 1):
            held = command if number == len(words) else click.Group(word)
            context = click.Context(held, info_name=word, parent=context)
        assert context is not None
        return context.get_help().strip()
    finally:
        speak("zh")


MADE = {"commands.md": commands}
"""Pages that need nothing but the program; docs/reports.md needs the sample city besides (report_pages.py)."""


if __name__ == "__main__":
    from tests.docs.report_pages import written

    for name, made in MADE.items():
        (ROOT / "docs" / name).write_text(made(), encoding="utf-8")
    (ROOT / "docs" / "reports.md").write_text(written(), encoding="utf-8")
