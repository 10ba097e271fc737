"""A plugin of pytest: the last lines say which tests were left out and how to get them.

`MINGJIAN_REQUIRE_NEO4J=1`, `MINGJIAN_REQUIRE_BROWSER=1` and `MINGJIAN_REQUIRE_OFFICE=1` turn a skipped test of that
mark into a failed run.
"""

from __future__ import annotations

import os

import pytest

from commands.spoken import spoken
from commands.tools import find_browser, find_office
from graph.errors import Say

REQUIRED = {
    "neo4j": "MINGJIAN_REQUIRE_NEO4J",
    "browser": "MINGJIAN_REQUIRE_BROWSER",
    "office": "MINGJIAN_REQUIRE_OFFICE",
}
WITHOUT = {
    "neo4j": Say(
        "未测：Neo4j 引擎。用 make test-neo4j（需要 Java 17 和 Maven），或设 NEO4J_URI、NEO4J_USER、NEO4J_PASSWORD。",
        "Left out: the Neo4j engine. Use make test-neo4j (needs Java 17 and Maven), or set NEO4J_URI, NEO4J_USER, "
        "NEO4J_PASSWORD.",
    ),
    "browser": Say(
        "未测：浏览器。请安装 Chromium、Chrome 或 Edge，例如 apt-get install chromium。",
        "Left out: the browser tests. Install Chromium, Chrome or Edge, e.g. apt-get install chromium.",
    ),
    "office": Say(
        "未测：Word 文档在 LibreOffice 里的样子。请安装 LibreOffice，例如 apt-get install libreoffice-writer-nogui。",
        "Left out: how Word documents look in LibreOffice. Install it, e.g. apt-get install libreoffice-writer-nogui.",
    ),
}

skipped: dict[str, list[str]] = {name: [] for name in REQUIRED}


def required(mark: str) -> bool:
    """Whether a skipped test of that mark fails the run."""
    return os.environ.get(REQUIRED[mark], "") not in ("", "0")


def lacking() -> list[str]:
    """The marks whose tests cannot run on this machine."""
    there = {"neo4j": bool(os.environ.get("NEO4J_URI")), "browser": bool(find_browser()), "office": bool(find_office())}
    return [name for name, found in there.items() if not found]


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember what was skipped, by mark."""
    if report.skipped:
        for name in REQUIRED:
            if name in report.keywords:
                skipped[name].append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A required test that was skipped, or could not be there at all, fails the run."""
    if hasattr(session.config, "workerinput"):
        return
    missing = [name for name in REQUIRED if required(name) and (skipped[name] or name in lacking())]
    if missing and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """The last lines: what was left out, and how to get it."""
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    lang = spoken()
    for name in lacking():
        print(WITHOUT[name].text(lang))
    for name in REQUIRED:
        if required(name) and skipped[name]:
            print(f"{REQUIRED[name]}: {len(skipped[name])} skipped, e.g. {skipped[name][0]}")
