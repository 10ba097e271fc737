"""`mingjian doctor`: what works on this machine, and what to do about what does not."""

from __future__ import annotations

import click

from commands.checks import product_checks
from commands.output import Target, output_options
from commands.serving import port_option
from commands.spoken import Command
from commands.tools import Check, tool_checks
from graph.errors import Say
from graph.results.files import Grid
from graph.settings import load_settings

SAY = Say(
    "检查本机能否运行：Python、依赖包、图引擎、字体、浏览器、磁盘等。\n缺少必要条件时退出码为 1。",
    "Check what works on this machine: Python, packages, engine, fonts, browser, disk.\n"
    "The exit code is 1 where something essential is missing.",
)
CAPTIONS = (Say("", ""), Say("项目", "Check"), Say("现状", "Found"), Say("怎么办", "What to do"))


@click.command("doctor", cls=Command, say=SAY, example="mingjian doctor\nmingjian doctor --format json")
@port_option
@output_options
def doctor(port: int, target: Target) -> int:
    """Run every check, write the list, return 1 where an essential one fails."""
    checks = [*product_checks(load_settings(), port), *tool_checks()]
    target.write(Grid(("state", "check", "found", "advice"), [_row(one, target.format) for one in checks], CAPTIONS))
    return int(any(one.essential and not one.ok for one in checks))


def _row(check: Check, style: str) -> tuple[str, str, str, str]:
    state = "ok" if check.ok else "failed" if check.essential else "missing"
    sign = {"ok": "✓", "failed": "✗", "missing": "✗"}[state] if style == "table" else state
    return sign, str(check.name), str(check.found), "" if check.ok else str(check.advice)
