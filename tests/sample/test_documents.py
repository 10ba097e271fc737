"""The city's documents: read back they say what the key says of them, and the key says what the registers hold."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pypdfium2
import pytest

from loaders.sample.city import SampleSummary, write_city
from loaders.sample.documents.facts import Notes
from loaders.sample.documents.font import FILE, font
from loaders.sample.documents.layout import broken, width
from loaders.sample.documents.paper import paper, specs
from loaders.sample.documents.registers import Registers
from loaders.sample.mess import DATE_STYLES
from loaders.sample.stories import plant
from tests.sample.reading import Read, day, person

Key = dict[str, Any]
FORMATS = {"txt", "docx", "pdf", "scan", "html"}
KINDS = {"notice", "review_report", "audit_report", "feedback", "article", "rectification_report"}
TABLES = {
    "problem": "problems",
    "case": "cases",
    "clue": "clues",
    "action": "actions",
    "measure": "measures",
    "rectification": "rectifications",
    "lookback": "lookbacks",
    "task": "tasks",
}
"""Type of a fact → the table that holds its row; its `register` is the row's number."""
ABOUT = ("type", "register", "written", "status", "meant", "problem", "case", "clue", "passed", "is_repeat")
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class _Words(HTMLParser):
    """The text of a page, and apart from it that of the article."""

    def __init__(self) -> None:
        super().__init__()
        self.all, self.article = "", ""
        self._depth, self._inside = 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._depth += tag == "div"
        if ("class", "article") in attrs:
            self._inside = self._depth

    def handle_endtag(self, tag: str) -> None:
        if tag == "div":
            self._inside = 0 if self._inside == self._depth else self._inside
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        self.all += data
        self.article += data if self._inside else ""


def _page(path: Path, encoding: str) -> _Words:
    words = _Words()
    words.feed(path.read_bytes().decode(encoding))
    return words


def _word(path: Path, part: str = "document") -> str:
    with zipfile.ZipFile(path) as package:
        root = ElementTree.fromstring(package.read(f"word/{part}.xml"))
    return "\n".join("".join(one.text or "" for one in para.iter(f"{WORD}t")) for para in root.iter(f"{WORD}p"))


def _pdf(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as file:
        return "".join(page.get_textpage().get_text_range() for page in file)


READERS: dict[str, Callable[[Path, Key], str]] = {
    "txt": lambda path, entry: path.read_bytes().decode(entry["encoding"]),
    "html": lambda path, entry: _page(path, entry["encoding"]).article,
    "docx": lambda path, _entry: _word(path),
    "pdf": lambda path, _entry: _pdf(path),
}


def _plain(text: str) -> str:
    """Without what a format adds: page numbers, spaces, ends of lines."""
    return re.sub(r"—\s*\d+\s*—|\s", "", text)


@pytest.fixture(scope="module")
def texts(folder: Path, key: Key) -> dict[str, str]:
    """File → its text, as read back; nothing of a scan."""
    return {
        entry["file"]: _plain(READERS[entry["format"]](folder / entry["file"], entry))
        for entry in key["documents"]
        if entry["format"] != "scan"
    }


def _facts(key: Key) -> Iterator[tuple[Key, Key]]:
    return ((entry, fact) for entry in key["documents"] for fact in entry["facts"])


def test_forty_documents_of_every_format_and_kind(key: Key, city: SampleSummary, folder: Path) -> None:
    files = [entry["file"] for entry in key["documents"]]
    assert len(set(files)) == len(files) == 40
    assert sorted(files) == sorted(path.relative_to(folder).as_posix() for path in (folder / "文书").iterdir())
    assert set(files) <= set(city.files)
    assert {entry["format"] for entry in key["documents"]} == FORMATS
    assert {entry["kind"] for entry in key["documents"]} == KINDS
    assert {"utf-8", "utf-8-sig", "gb18030"} <= {entry["encoding"] for entry in key["documents"]}
    told = {story for entry in key["documents"] for story in entry["stories"]}
    assert told <= set(key["stories"])
    assert len(told) >= 16


@pytest.mark.parametrize("scale", [0.01, 0.1])
def test_a_small_city_has_some_of_everything(tmp_path: Path, scale: float) -> None:
    made = write_city(tmp_path, scale=scale, seed=4)
    files = [name for name in made.files if name.startswith("文书/")]
    assert 12 <= len(files) <= 20
    assert {Path(name).suffix for name in files} == {".txt", ".docx", ".pdf", ".html"}
    few = [spec for spec in specs() if spec.core]
    assert {spec.kind for spec in few} == KINDS
    assert {one for spec in few for one in spec.formats} == FORMATS


def test_texts_are_as_long_as_such_documents_are_and_no_two_alike(texts: dict[str, str], key: Key) -> None:
    lengths = {entry["text"]: len(texts[entry["file"]]) for entry in key["documents"] if entry["file"] in texts}
    assert len(lengths) == 34
    assert [name for name, length in lengths.items() if not 300 <= length <= 1500] == []
    openings = [text[60:140] for file, text in texts.items() if "鹤汀区加装电梯" not in file]
    assert len(set(openings)) == len(openings)


def test_every_fact_of_the_key_stands_in_the_text(texts: dict[str, str], key: Key) -> None:
    seen = 0
    for entry, fact in _facts(key):
        if entry["format"] == "scan":
            continue
        for name, value in fact.items():
            if name not in ABOUT:
                words = fact.get("written", {}).get(name, str(value))
                assert _plain(words) in texts[entry["file"]], (entry["file"], name, words)
                seen += 1
    assert seen > 500


def test_every_fact_of_the_key_is_what_the_register_holds(tables: dict[str, list[Read]], key: Key) -> None:
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for kind in TABLES.values():
        for row in tables[kind]:
            rows.setdefault((kind, str(row.cells["number"])), []).append(row.cells)
    seen = 0
    for _, fact in _facts(key):
        if fact["type"] not in TABLES or not fact["register"]:
            continue
        held = rows[TABLES[fact["type"]], fact["register"]]
        for name in {"unit", "kind", "offences", "category", "disposition", "source"} & fact.keys():
            assert fact[name] in {cells.get(name) for cells in held}, fact
        for name in {"found_on", "filed_on", "closed_on", "decided_on", "received_on", "done_on"} & fact.keys():
            days = {day(cells[name]) for cells in held if name in cells}
            assert any(one.startswith(fact[name]) for one in days), fact
        who = fact.get("meant") or fact.get("name") or fact.get("person")
        if who and fact["type"] in ("action", "case", "clue"):
            assert who in {person(cells["person"]) for cells in held if "person" in cells}
        seen += 1
    assert seen > 120


def test_people_hold_the_posts_that_the_documents_give_them(tables: dict[str, list[Read]], key: Key) -> None:
    posts = {(person(row.cells["name"]), str(row.cells["unit"]), str(row.cells["title"])) for row in tables["cadres"]}
    told = [
        (fact.get("meant") or fact["name"], fact["unit"], fact["title"])
        for _, fact in _facts(key)
        if {"name", "unit", "title"} <= fact.keys() and fact["register"]
    ]
    assert set(told) <= posts
    assert len(set(told)) > 40


def test_number_title_and_date_stand_in_the_text(texts: dict[str, str], key: Key) -> None:
    for entry in key["documents"]:
        if entry["format"] == "scan":
            continue
        text = texts[entry["file"]]
        assert _plain(entry["title"]) in text
        assert entry["number"] in text or entry["number"].translate(WIDE) in text
        written = {DATE_STYLES[style](entry["date"]) for style in ("iso", "chinese", "numerals", "wide")}
        assert any(one in text for one in written), entry["file"]
        stated = [fact["decided_on"] for fact in entry["facts"] if "decided_on" in fact]
        assert all(one <= entry["date"] for one in stated), entry["file"]


def test_one_text_in_four_formats(texts: dict[str, str], key: Key) -> None:
    [four] = {entry["text"] for entry in key["documents"] if entry["format"] == "html"} & {
        entry["text"] for entry in key["documents"] if entry["format"] == "docx"
    }
    entries = [entry for entry in key["documents"] if entry["text"] == four]
    assert {entry["format"] for entry in entries} == {"docx", "pdf", "scan", "html"}
    assert all(entry["facts"] == entries[0]["facts"] for entry in entries)
    header = _plain(next(spec.header for spec in specs() if spec.id == four))
    found = {texts[entry["file"]].replace(header, "") for entry in entries if entry["format"] != "scan"}
    assert len(found) == 1
    assert len(entries[0]["facts"]) == 15


def test_what_is_only_proposed_reads_so(texts: dict[str, str], key: Key) -> None:
    planned = [(entry, fact) for entry, fact in _facts(key) if fact["type"] == "action" and fact["status"] == "planned"]
    assert {fact["name"] for _, fact in planned} == {"寇鹿鸣", "诸葛未央", "徐砚征"}
    for entry, fact in planned:
        assert re.search(f"(拟|建议)给予(其)?{fact['kind']}", texts[entry["file"]])
    [revoked] = [fact for _, fact in _facts(key) if fact["type"] == "action" and fact["status"] == "revoked"]
    assert revoked["name"] == "端木扬"


def test_masked_names_say_whom_they_mean(texts: dict[str, str], key: Key) -> None:
    masked = [(entry, fact) for entry, fact in _facts(key) if "meant" in fact]
    assert len(masked) >= 7
    for entry, fact in masked:
        assert fact["name"].startswith(fact["meant"][0])
        assert fact["meant"] not in texts[entry["file"]]


def test_scans_are_pictures_and_nothing_else(folder: Path, key: Key) -> None:
    scans = [folder / entry["file"] for entry in key["documents"] if entry["format"] == "scan"]
    assert len(scans) == 4
    depths = set()
    for path in scans:
        with pypdfium2.PdfDocument(path) as file:
            for page in file:
                assert page.get_textpage().get_text_range() == ""
                [picture] = page.get_objects()
                about = picture.get_metadata()
                depths.add(about.bits_per_pixel)
                assert (about.width, about.height) == (1653, 2339), "A4 at 200 dpi"
                shades = page.render(scale=2).to_pil().convert("L").histogram()
                assert 0.005 < sum(shades[:128]) / sum(shades) < 0.2
    assert depths == {1, 8}


def test_saved_pages_have_more_than_the_article(folder: Path, key: Key) -> None:
    pages = [entry for entry in key["documents"] if entry["format"] == "html"]
    titles = {entry["title"] for entry in key["documents"]}
    for entry in pages:
        page = _page(folder / entry["file"], entry["encoding"])
        assert len(page.all) > len(page.article) + 150
        assert sum(title in page.all and title not in page.article for title in titles) >= 3


def test_word_files_have_header_page_number_and_table(folder: Path, key: Key) -> None:
    found = [folder / entry["file"] for entry in key["documents"] if entry["format"] == "docx"]
    tables = 0
    for path in found:
        with zipfile.ZipFile(path) as package:
            tables += b"<w:tbl>" in package.read("word/document.xml")
            assert b" PAGE " in package.read("word/footer1.xml")
    assert tables >= 5
    assert any(_word(path, "header1") for path in found)


def test_a_template_that_names_what_the_city_has_not_is_refused() -> None:
    names = Registers(plant()).names
    with pytest.raises(LookupError, match="0 answer"):
        names(Notes(), {"p": {"problems": {"title": "没有这样的问题"}}})
    with pytest.raises(LookupError, match="2 answer"):
        names(Notes(), {"p": {"person": "陆知行"}})
    first = next(spec for spec in specs() if spec.names)
    with pytest.raises(LookupError):
        paper(first, lambda notes, _wanted: names(notes, {}))


def test_the_font_has_what_is_asked_and_says_what_it_has_not() -> None:
    known = font()
    assert known.width("临A，") == 2000 + known.width("A")
    with pytest.raises(LookupError, match="U\\+9F98"):
        known.width("龘")
    assert len(known.part({known.glyph("临")})) < 40_000 < FILE.stat().st_size < 1_500_000


def test_lines_do_not_begin_or_end_with_the_wrong_sign_and_numbers_stay_whole() -> None:
    text = "检查发现，补贴资金1260000元（含2021年底前拨付的部分）已经拨付。" * 6
    for room in range(120, 400, 7):
        lines = list(broken(text, 13, room))
        assert "".join(lines) == text
        assert not [line for line in lines if line[0] in "，。）" or line[-1] == "（"]
        assert text.count("1260000") == sum(line.count("1260000") for line in lines)
        assert all(width(line.rstrip("，。）"), 13) <= room for line in lines)
