"""The doctor's look at other programs, on machines that have them and on one that has nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import checks, tools


def program(folder: Path, name: str, says: str = "") -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{says}' >&2\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose PATH holds only what the test puts into the folder."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/nowhere")
    return tmp_path


def test_on_a_bare_machine_every_tool_is_missing_with_advice(bare: Path) -> None:
    checks = [*tools.tool_checks()]
    assert [check.ok for check in checks] == [False] * 5
    assert all(check.advice.zh and check.advice.en and not check.essential for check in checks)


def test_a_browser_is_found_by_any_of_its_names(bare: Path) -> None:
    program(bare, "microsoft-edge")
    assert tools.find_browser() == str(bare / "microsoft-edge")
    program(bare, "chromium")
    assert tools.find_browser() == str(bare / "chromium")


@pytest.mark.parametrize(
    ("told", "ok", "version"),
    [
        ('openjdk version "17.0.15" 2025-04-15', True, "17.0.15"),
        ('java version "1.8.0_392"', False, "1.8.0_392"),
        ('openjdk version "21" 2023-09-19', False, "21"),
    ],
)
def test_java_fits_by_its_major_version(told: str, ok: bool, version: str, bare: Path) -> None:
    program(bare, "java", told)
    check = tools.java()
    assert (check.ok, check.found.zh) == (ok, version)


def test_without_the_extra_the_doctor_says_how_to_read_scans(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.scans().ok
    monkeypatch.setattr(checks, "_installed", lambda wanted: wanted.name != "rapidocr")
    lacking = checks.scans()
    assert (lacking.ok, lacking.essential, lacking.found.zh) == (False, False, "缺 rapidocr")
    assert lacking.advice.en == "pip install 'mingjian[ocr]'"
