"""A document before it has a format: its paragraphs as an office sets them, and the facts that they state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from loaders.sample.documents.facts import Fact, Notes, Subject
from loaders.sample.mess import DATE_STYLES

Kind = Literal["head", "number", "title", "source", "to", "heading", "body", "row", "issuer", "date"]
Names = Callable[[Notes, Mapping[str, Mapping[str, Any]]], dict[str, Subject]]
TEXTS = Path(__file__).parent / "texts"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; a row of a table has `cells`."""

    kind: Kind
    text: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spec:
    """A template: the keys of texts/*.yaml. Both texts and rows of the city stand behind its names."""

    id: str
    kind: str
    stories: tuple[str, ...]
    formats: tuple[str, ...]
    issuer: str
    date: str
    title: str
    body: str
    number: str = ""
    head: str = ""
    to: str = ""
    header: str = ""
    source: str = ""
    site: str = ""
    dated: str = "chinese"
    encoding: str = "utf-8"
    core: bool = False
    wide: bool = False
    names: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Paper:
    """A document ready to be written in any format."""

    spec: Spec
    paragraphs: tuple[Paragraph, ...]
    facts: tuple[Fact, ...]


@cache
def specs() -> tuple[Spec, ...]:
    """Every template of texts/*.yaml, those that every city has first."""
    found = []
    for path in sorted(TEXTS.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            said = {key: value for key, value in entry.items() if key != "with"}
            said |= {key: tuple(said[key]) for key in ("stories", "formats")}
            found.append(Spec(**said | {"date": str(said["date"])}, names=entry.get("with", {})))
    return tuple(sorted(found, key=lambda spec: not spec.core))


def paper(spec: Spec, names: Names) -> Paper:
    """The template with the city's facts in it. Raises LookupError for a name that the city has not or has twice."""
    notes = Notes()
    known = names(notes, spec.names)
    body = [_paragraph(line.format_map(known)) for line in spec.body.splitlines() if line.strip()]
    around = [Paragraph("head", spec.head), Paragraph("number", spec.number), Paragraph("title", spec.title)]
    around += [Paragraph("source", spec.source), Paragraph("to", spec.to)]
    signed = [Paragraph("issuer", spec.issuer), Paragraph("date", DATE_STYLES[spec.dated](spec.date))]
    whole = [one for one in (*around, *body, *(() if spec.source else signed)) if one.text]
    facts = notes.done()
    if spec.wide:
        whole = [Paragraph(one.kind, one.text.translate(_WIDE), one.cells) for one in whole]
        for fact in facts:
            fact["written"] = {name: text.translate(_WIDE) for name, text in fact.get("written", {}).items()}
    return Paper(spec, tuple(whole), tuple(facts))


def _paragraph(line: str) -> Paragraph:
    if line.startswith("|"):
        cells = tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
        return Paragraph("row", "\t".join(cells), cells)
    if line.startswith("## "):
        return Paragraph("heading", line.removeprefix("## "))
    return Paragraph("body", line)
