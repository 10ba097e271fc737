"""A portrait as PDF: Chinese fonts in it, pages numbered, and nothing fetched while it is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from weasyprint.urls import FatalURLFetchingError

from graph.portraits.document.pdf import pdf
from tests.portraits.documents.conftest import HARM, Writing
from tests.portraits.documents.reading import HAN, ONE_ENGINE, inked, pdf_fonts, pdf_pages
from tests.portraits.documents.test_word import CHAPTERS, NAMES


def flat(pages: list[str]) -> str:
    return "".join("".join(pages).split())


@ONE_ENGINE
def test_the_pdf_reads_in_chinese_with_page_numbers(writing: Writing) -> None:
    path = writing("pdf")
    pages = pdf_pages(path)
    said = flat(pages)
    assert 8 < len(pages) < 60
    assert [one for one in CHAPTERS["zh"] if "".join(one.split()) not in said] == []
    assert [one for one in NAMES if one in said] == []
    assert "".join(HARM.split()) in said
    assert "—" not in pages[0]
    assert [f"— {place} —" in page for place, page in enumerate(pages[1:], 2)] == [True] * (len(pages) - 1)


@ONE_ENGINE
def test_the_fonts_of_the_pdf_are_chinese_and_no_page_is_blank(writing: Writing) -> None:
    path = writing("pdf")
    assert pdf_fonts(path)
    assert all("CJK" in one or "Source" in one for one in pdf_fonts(path)), pdf_fonts(path)
    assert min(inked(path)) > 0.002


@pytest.mark.parametrize("scheme", ["file", "http"])
def test_nothing_is_fetched(scheme: str, tmp_path: Path) -> None:
    picture = tmp_path / "secret.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf-8")
    address = picture.as_uri() if scheme == "file" else "http://127.0.0.1:9/x.png"
    with pytest.raises(FatalURLFetchingError, match="is not to be fetched"):
        pdf(f'<p>字</p><img src="{address}">')


def test_what_the_page_itself_holds_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    dot = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
    path.write_bytes(pdf(f'<p>字</p><img src="{dot}">'))
    assert HAN.search(pdf_pages(path)[0])
