"""How the Word document looks: LibreOffice opens it, its pages are drawn, none is blank, its Chinese is Chinese."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.portraits.documents.conftest import Writing
from tests.portraits.documents.reading import HAN, ONE_ENGINE, inked, pdf_fonts, pdf_pages
from tests.portraits.documents.test_word import CHAPTERS

pytestmark = [pytest.mark.office, pytest.mark.slow, ONE_ENGINE]
CJK = ("CJK", "Song", "Hei", "Kai", "Fang", "SourceHan")


@pytest.fixture
def opened(office: str, writing: Writing, tmp_path: Path) -> Path:
    """The document as LibreOffice prints it, in a profile of its own."""
    path = writing("docx")
    command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    done = subprocess.run(
        [*command, "--outdir", str(tmp_path), str(path)], capture_output=True, text=True, timeout=110, check=False
    )
    printed = tmp_path / f"{path.stem}.pdf"
    assert printed.exists(), done.stderr
    return printed


def test_the_word_document_looks_right_in_libreoffice(opened: Path) -> None:
    pages = pdf_pages(opened)
    said = "".join("".join(pages).split())
    assert 10 < len(pages) < 60
    assert [one for one in CHAPTERS["zh"] if "".join(one.split()) not in said] == []
    assert all(HAN.search(page) for page in pages)
    assert CHAPTERS["zh"][0] not in pages[0]
    assert CHAPTERS["zh"][0] in pages[1]
    assert [place for place, page in enumerate(pages[1:], 2) if f"— {place} —" not in page] == []
    assert min(inked(opened)) > 0.003
    assert max(inked(opened)) < 0.4
    assert any(name in font for font in pdf_fonts(opened) for name in CJK), pdf_fonts(opened)
