"""The bar of a load: rows a second, and documents as documents."""

from __future__ import annotations

import re
import sys

import pytest

from commands.progress import loading_bar
from graph.errors import Say, speak
from loaders.results import Progress


@pytest.mark.parametrize(
    ("lang", "tables", "documents"),
    [("zh", "行/秒", "第 2/16 份文书，0.5 份/秒"), ("en", "rows/s", "document 2 of 16, 0.5/s")],
)
def test_rows_first_then_documents(
    lang: str, tables: str, documents: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    speak(lang)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with loading_bar(Say("装载", "Loading")) as tell:
        tell(Progress("名册.csv", 10, 100, 5.0, 18.0))
        tell(Progress("名册.csv", 40, 100, 5.0, 12.0))
    rows = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", capsys.readouterr().err)
    with loading_bar(Say("装载", "Loading")) as tell:
        tell(Progress("通报.pdf", 50, 100, 0.5, 30.0, 2, 16))
    told = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", capsys.readouterr().err)
    assert tables in rows
    assert documents in told
    assert tables not in told
