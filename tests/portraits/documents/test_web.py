"""A portrait as one HTML file: it asks for nothing else, and every number opens the list of its records."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.portraits.document import lists
from tests.portraits.documents.conftest import HARM, Writing
from tests.portraits.documents.reading import ONE_ENGINE, Page
from tests.portraits.documents.test_word import CHAPTERS, NAMES


@pytest.mark.parametrize("lang", ["zh", "en"])
@ONE_ENGINE
def test_the_page_fetches_nothing(writing: Writing, lang: str) -> None:
    path = writing("html", lang=lang)
    text = path.read_text(encoding="utf-8")
    page = Page(path)
    assert page.fetched == []
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)", text)
    assert "default-src 'none'" in text
    assert {"svg", "details", "style"} <= page.tags
    assert not page.tags & {"iframe", "object", "embed", "img", "link"}


@ONE_ENGINE
def test_every_chapter_is_there(writing: Writing) -> None:
    page = Page(writing("html"))
    assert [one for one in CHAPTERS["zh"] if one not in page.texts] == []


@ONE_ENGINE
def test_every_number_leads_to_a_list_of_as_many_records(writing: Writing) -> None:
    path = writing("html")
    page = Page(path)
    lead = [(to, said) for to, said in page.links if to.startswith("#list-")]
    assert len(lead) > 50
    assert {to.removeprefix("#") for to, _ in lead} <= page.ids
    for to, said in lead:
        number = re.match(r"([\d,]+)(?: 条)?(?:\[|$)", said)
        if number and not on_hotline(path, to):
            assert amount(path, to) == int(number[1].replace(",", "")), (to, said)


def listing(path: Path, to: str) -> str:
    text = path.read_text(encoding="utf-8")
    begin = text.index(f'<details id="{to.removeprefix("#")}"')
    return text[begin : text.index("</details>", begin)]


def on_hotline(path: Path, to: str) -> bool:
    """Whether a list has months of the hotline: one of these counts many orders."""
    return "热线归档" in listing(path, to)


def amount(path: Path, to: str) -> int:
    found = re.search(r"<summary>[^<]*?([\d,]+) 条记录", listing(path, to))
    assert found
    return int(found[1].replace(",", ""))


@ONE_ENGINE
def test_a_list_says_number_title_date_file_and_row(writing: Writing) -> None:
    path = writing("html")
    to = next(to for to, said in Page(path).links if said.startswith("6[1]") or said == "5[1]" or to == "#list-1-a")
    rows = re.findall(r"<tr><td>(.*?)</tr>", listing(path, to))
    assert len(rows) == amount(path, to)
    assert any("问1</td><td>设备采购未招标</td><td>2022-04-10</td><td>问题台账.csv，第 2 行" in one for one in rows)


@ONE_ENGINE
def test_a_long_list_is_cut_and_says_how_many_more(writing: Writing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(lists.MOST, "html", 2)
    path = writing("html", "region", "东区")
    told = listing(path, "#list-1-a")
    assert len(re.findall("<tr><td>", told)) == 2
    assert f"另有 {amount(path, '#list-1-a') - 2} 条未列出" in told


@ONE_ENGINE
def test_words_of_files_stay_words(writing: Writing) -> None:
    path = writing("html")
    assert " ".join(HARM.split()) in Page(path).texts
    assert path.read_text(encoding="utf-8").count("<script") == 1


@ONE_ENGINE
def test_names_of_persons_are_masked(writing: Writing) -> None:
    text = writing("html").read_text(encoding="utf-8")
    assert [one for one in NAMES if one in text] == []
    assert "方某某案" in text
