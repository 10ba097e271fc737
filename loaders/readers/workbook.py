"""An xlsx or xlsm workbook: its sheets in order, the texts they share, what is hidden."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import NamedTuple

from graph.errors import Say
from loaders.readers.package import MOST_SMALL, Package, new_parser
from loaders.readers.sheet import Book, Sheet, unescape
from loaders.readers.styles import styles_of


class Opened(NamedTuple):
    """An open workbook: its sheets, what is to be said about it, and what to close."""

    sheets: list[Sheet]
    notes: list[Say]
    package: Package


class _Entry(NamedTuple):
    name: str
    relation: str
    hidden: bool


def open_workbook(path: Path) -> Opened:
    """Open and check a workbook. Raises ReadError for damage, a password, or a bomb."""
    package = Package(path)
    try:
        return _opened(package)
    except BaseException:
        package.close()
        raise


def _opened(package: Package) -> Opened:
    main = _main_part(package)
    entries, from_1904 = _entries(package, main)
    folder = posixpath.dirname(main)
    targets = _relations(package, main)
    texts = _part(targets, "sharedStrings", folder)
    styles = _part(targets, "styles", folder)
    book = Book(package, _shared_texts(package, texts), styles_of(package, styles), from_1904)
    sheets, notes = [], []
    for entry in entries:
        kind, target = targets.get(entry.relation, ("", ""))
        if kind != "worksheet":
            continue
        if entry.hidden:
            notes.append(_hidden(entry.name))
            continue
        sheet = Sheet(book, entry.name, target)
        sheet.check()
        sheets.append(sheet)
    return Opened(sheets, notes, package)


def _hidden(name: str) -> Say:
    return Say(
        f"工作表“{name}”是隐藏的，没有读；要装载请先在 Excel 中取消隐藏。",
        f'Sheet "{name}" is hidden and was not read; unhide it in Excel to load it.',
    )


def _main_part(package: Package) -> str:
    found: list[str] = []

    def start(tag: str, attrs: dict[str, str]) -> None:
        if tag == "Relationship" and attrs.get("Type", "").endswith("/officeDocument"):
            found.append(attrs.get("Target", "").lstrip("/"))

    if "_rels/.rels" in package:
        package.parse("_rels/.rels", start)
    name = found[0] if found else "xl/workbook.xml"
    if name not in package:
        raise package.damaged()
    return name


def _entries(package: Package, main: str) -> tuple[list[_Entry], bool]:
    entries: list[_Entry] = []
    from_1904 = False

    def start(tag: str, attrs: dict[str, str]) -> None:
        nonlocal from_1904
        if tag == "sheet":
            relation = next((value for key, value in attrs.items() if key.endswith(":id")), "")
            hidden = attrs.get("state", "visible") in ("hidden", "veryHidden")
            entries.append(_Entry(attrs.get("name", ""), relation, hidden))
        elif tag == "workbookPr":
            from_1904 = attrs.get("date1904", "0") in ("1", "true")

    package.parse(main, start)
    return entries, from_1904


def _relations(package: Package, main: str) -> dict[str, tuple[str, str]]:
    """Relation id → kind and part."""
    folder, name = posixpath.split(main)
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attrs: dict[str, str]) -> None:
        if tag == "Relationship":
            target = attrs.get("Target", "").replace("\\", "/")
            place = target if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[attrs.get("Id", "")] = (attrs.get("Type", "").rsplit("/", 1)[-1], place.lstrip("/"))

    package.parse(posixpath.join(folder, "_rels", f"{name}.rels"), start)
    return found


def _part(targets: dict[str, tuple[str, str]], kind: str, folder: str) -> str:
    return next((target for found, target in targets.values() if found == kind), f"{folder}/{kind}.xml")


def _shared_texts(package: Package, name: str) -> list[str]:
    """The workbook's table of texts: runs joined, phonetic guides left out."""
    if name not in package:
        return []
    texts: list[str] = []
    parts: list[str] = []
    state = {"taking": False, "phonetic": False}

    def start(tag: str, attrs: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        if local == "t":
            state["taking"] = not state["phonetic"]
        elif local == "rPh":
            state["phonetic"] = True

    def end(tag: str) -> None:
        local = tag.rpartition(":")[2]
        if local == "si":
            texts.append(unescape("".join(parts)))
            parts.clear()
        elif local == "t":
            state["taking"] = False
        elif local == "rPh":
            state["phonetic"] = False

    parser = new_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: parts.append(text) if state["taking"] else None
    package.feed(name, parser, MOST_SMALL)
    return texts
