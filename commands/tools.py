"""Other programs that a part of the product or of its tests needs: fonts, a browser, LibreOffice, Java and Maven."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.errors import Say

BROWSERS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome",
)  # fmt: skip
JAVA = 17
NONE = Say("", "")
ABSENT = Say("没有", "none")


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list: `advice` is for where it is not `ok`; `essential` is false where only a part needs it."""

    name: Say
    ok: bool
    found: Say
    advice: Say = NONE
    essential: bool = True


def tool_checks() -> Iterator[Check]:
    """Every check of this file; none is essential."""
    yield fonts()
    yield browser()
    yield office()
    yield java()
    yield maven()


def fonts() -> Check:
    """Whether a font with Chinese characters is there; only asked where fontconfig tells."""
    name = Say("中文字体", "Chinese fonts")
    lister = shutil.which("fc-list")
    if lister is None and sys.platform in ("win32", "darwin"):
        return Check(name, True, Say("系统自带", "part of the system"), essential=False)
    listed = _output([lister, ":lang=zh", "family"]) if lister else ""
    families = sorted({line.split(",")[0].strip() for line in listed.splitlines() if line.strip()})
    found = Say(families[0], families[0]) if families else ABSENT
    advice = Say("安装一种，例如 apt-get install fonts-noto-cjk。", "Install one, e.g. apt-get install fonts-noto-cjk.")
    return Check(name, bool(families), found, advice, essential=False)


def browser() -> Check:
    """Whether a browser that the tests can drive is there."""
    path = find_browser()
    advice = Say("浏览器测试需要 Chromium、Chrome 或 Edge，例如 apt-get install chromium。",
                 "The browser tests need Chromium, Chrome or Edge, e.g. apt-get install chromium.")  # fmt: skip
    return Check(
        Say("浏览器", "Browser"),
        bool(path),
        Say(path, path) if path else ABSENT,
        advice,
        essential=False,
    )


def office() -> Check:
    """Whether LibreOffice is there, which only tests of written documents need."""
    path = find_office()
    advice = Say(
        "只有文档测试需要 LibreOffice，例如 apt-get install libreoffice-writer-nogui。",
        "Only the tests of documents need LibreOffice, e.g. apt-get install libreoffice-writer-nogui.",
    )
    return Check(
        Say("LibreOffice", "LibreOffice"),
        bool(path),
        Say(path, path) if path else ABSENT,
        advice,
        essential=False,
    )


def java() -> Check:
    """Whether Java 17 is there, which only `make test-neo4j` needs."""
    told = _output(["java", "-version"])
    match = re.search(r'version "(\d+)[^"]*"', told)
    version = match[0].removeprefix("version ").strip('"') if match else ""
    fits = bool(match) and int(match[1] if match else 0) == JAVA
    advice = Say("只有 make test-neo4j 需要 Java 17，例如 apt-get install openjdk-17-jre-headless。",
                 "Only make test-neo4j needs Java 17, e.g. apt-get install openjdk-17-jre-headless.")  # fmt: skip
    return Check(
        Say("Java 17", "Java 17"),
        fits,
        Say(version, version) if version else ABSENT,
        advice,
        essential=False,
    )


def maven() -> Check:
    """Whether Maven is there, which only `make test-neo4j` needs."""
    path = shutil.which("mvn") or ""
    advice = Say("只有 make test-neo4j 需要 Maven，例如 apt-get install maven。",
                 "Only make test-neo4j needs Maven, e.g. apt-get install maven.")  # fmt: skip
    return Check(
        Say("Maven", "Maven"),
        bool(path),
        Say(path, path) if path else ABSENT,
        advice,
        essential=False,
    )


def find_browser() -> str:
    """The path of Chromium, Chrome or Edge, whichever is found first; empty where there is none."""
    usual = [
        Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        *(
            Path(os.environ.get(base, "C:/Program Files")) / path
            for base in ("ProgramFiles", "ProgramFiles(x86)")
            for path in ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
        ),
    ]
    on_path = (shutil.which(name) for name in BROWSERS)
    return next((one for one in on_path if one), "") or next((str(one) for one in usual if one.exists()), "")


def find_office() -> str:
    """The path of LibreOffice; empty where there is none."""
    usual = (
        Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
        Path(os.environ.get("PROGRAMFILES", "C:/Program Files")) / "LibreOffice/program/soffice.exe",
    )
    on_path = shutil.which("soffice") or shutil.which("libreoffice")
    return on_path or next((str(one) for one in usual if one.exists()), "")


def _output(command: list[str]) -> str:
    """What a command says on both streams; nothing where it is not there or does not end."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout + done.stderr
