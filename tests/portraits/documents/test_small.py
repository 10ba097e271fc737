"""Scopes with nothing, or next to nothing, in them; packages that are not installed; formats that there are not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from graph.errors import PortraitError
from graph.model.ontology import load_ontology
from graph.portraits import document
from graph.portraits.days import Period
from graph.portraits.portrait import Portrait
from graph.store.connect import Store
from tests.portraits.documents.conftest import Writing
from tests.portraits.documents.reading import ONE_ENGINE, Page, paragraphs, pdf_pages
from tests.portraits.documents.test_word import CHAPTERS

EMPTY = Period(date(1990, 1, 1), date(1990, 12, 31))


def told(path: Path) -> str:
    if path.suffix == ".docx":
        return "".join(paragraphs(path))
    return "".join(pdf_pages(path)) if path.suffix == ".pdf" else "".join(Page(path).texts)


@pytest.mark.parametrize("form", document.FORMATS)
@ONE_ENGINE
def test_a_period_without_records_says_so_in_every_chapter(writing: Writing, form: str) -> None:
    said = "".join(told(writing(form, period=EMPTY)).split())
    assert [one for one in CHAPTERS["zh"] if "".join(one.split()) not in said] == []
    for sentence in (
        "没有任何记录",
        "本期没有发现问题的单位",
        "本期没有已决定的处理",
        "六张清单没有可统计的内容",
        "本期没有涉及本范围的热线工单",
        "可供引用的案件",
    ):
        assert sentence in said, sentence


@pytest.mark.parametrize("form", document.FORMATS)
@ONE_ENGINE
def test_one_small_unit_is_told_with_its_numbers_suppressed(writing: Writing, form: str) -> None:
    said = "".join(told(writing(form, "unit", "东区第一小学")).split())
    assert "发现问题2" in said or "校车超员" in said
    assert "记录太少，不计算" in said


@pytest.mark.parametrize(("form", "lacks"), [("docx", "docxtpl"), ("docx", "vl_convert"), ("pdf", "weasyprint")])
@ONE_ENGINE
def test_without_the_extra_one_clear_error_says_how_to_get_it(
    portray: Callable[..., Portrait],
    town: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: str,
    lacks: str,
) -> None:
    there = document.find_spec
    monkeypatch.setattr(document, "find_spec", lambda name: None if name == lacks else there(name))
    with pytest.raises(PortraitError) as error:
        document.write(tmp_path / "x", form, portray("sector", "教育"), load_ontology(), town.reader)
    for said in error.value.say:
        assert "pip install 'mingjian[documents]'" in said
        assert lacks in said
    assert not (tmp_path / "x").exists()


def test_html_needs_no_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "find_spec", lambda _name: None)
    document.needs("html")


def test_other_formats_and_templates_elsewhere_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PortraitError, match="docx"):
        document.needs("odt")
    with pytest.raises(PortraitError, match="只用于 docx"):
        document.needs("pdf", tmp_path / "t.docx")
