"""Suggestions kept beside the graph come back as they were; what is missing or damaged is said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import ReviewError, Say
from graph.settings import Settings
from loaders.extract.suggestions import Span
from loaders.readers.documents.text import Block
from loaders.review.kept import place, read, save
from tests.review.prose import notice


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    return Settings(graph=f"embedded:{tmp_path / 'graph'}", data=tmp_path)


def test_they_come_back_as_they_were(home: Settings) -> None:
    given = notice()
    row = Block(0, 5, "row", 9, 2, ((0, 2), (3, 5)), 0.83)
    text = replace(given.text, blocks=(*given.text.blocks, row), notes=(Say("第 2 页为扫描件", "page 2 is a scan"),))
    given = replace(given, text=text, date_span=Span(3, 9), notes=(Say("日期取自落款", "dated by its signature"),))
    save(home, "d1", given)
    assert read(home, "d1") == given
    save(home, "d1", notice())
    assert read(home, "d1") == notice()
    assert [one.name for one in place(home, "d1").parent.iterdir()] == ["d1.json.gz"]


def test_what_is_missing_or_damaged_is_said(home: Settings) -> None:
    with pytest.raises(ReviewError, match="不在本机"):
        read(home, "d1")
    path = save(home, "d1", notice())
    whole = path.read_bytes()
    for broken in (whole[: len(whole) // 2], b"", b"{}", whole[:-8] + b"\0" * 8):
        path.write_bytes(broken)
        with pytest.raises(ReviewError, match="已损坏"):
            read(home, "d1")
