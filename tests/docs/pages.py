"""The pages of docs/ that are made from the product itself: `python -m tests.docs.pages` writes them anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from cli import cli
from graph.catalog import SHIPPED, load_catalog
from graph.errors import speak
from graph.model.ontology import load_ontology

ROOT = Path(__file__).resolve().parents[2]
TOPICS = {
    "people": "人员 · People",
    "units": "单位 · Units",
    "problems": "问题 · Problems",
    "actions": "处理 · Actions",
    "clues": "线索和案件 · Clues and cases",
    "audit": "审计 · Audit",
    "quality": "数据质量 · Quality of the data",
}
COMMANDS_HEAD = """\
# 命令 · Commands

`mingjian COMMAND --help`，两种语言。本页由 `python -m tests.docs.pages` 写出，测试核对它与程序一致。
What `mingjian COMMAND --help` says, in both languages.
Written by `python -m tests.docs.pages`; a test compares it with the program.
"""
REPORTS_HEAD = """\
# 报表 · Saved reports

`mingjian report run ID --param NAME=VALUE`，或应用的“报表”页。
Run one with `mingjian report run ID --param NAME=VALUE` or on the page Reports.
写自己的报表 · Your own: [queries/README.md](../queries/README.md).
本页由 `python -m tests.docs.pages` 写出 · Written by `python -m tests.docs.pages`.
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
        for word in words:
            context = click.Context(command, info_name=word, parent=context)
        assert context is not None
        return context.get_help().strip()
    finally:
        speak("zh")


def reports() -> str:
    """docs/reports.md."""
    catalog = load_catalog([SHIPPED], load_ontology())
    parts = [REPORTS_HEAD]
    for topic, title in TOPICS.items():
        parts.append(
            f"## {title}\n\n| 编号 · id | 名称 · name | 问什么 · what it asks | 参数 · parameters |\n|---|---|---|---|"
        )
        for one in catalog.reports.values():
            if one.topic == topic:
                params = " ".join(f"`{each.name}`" for each in one.parameters)
                asks = f"{one.description.zh}<br>{one.description.en}"
                parts.append(f"| `{one.id}` | {one.name.zh}<br>{one.name.en} | {asks} | {params} |")
        parts.append("")
    return "\n".join(parts)


MADE = {"commands.md": commands, "reports.md": reports}


if __name__ == "__main__":
    for name, made in MADE.items():
        (ROOT / "docs" / name).write_text(made(), encoding="utf-8")
