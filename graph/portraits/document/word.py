"""The analysis as Word: a template, ours or an office's own, with its names filled in.

What stands in a template is run in a sandbox that knows only the names of docs/portraits.md; what comes from files is
text and never run. Chapters are paragraphs, tables and pictures in styles that a template may define itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from graph.errors import PortraitError
from graph.portraits.document import ooxml
from graph.portraits.document.blocks import Block, Picture, Report
from graph.portraits.document.lists import Entry, Lists
from graph.portraits.document.styles import add_styles
from graph.portraits.document.template import built
from graph.portraits.document.web import appendix

_UNKNOWN = re.compile(r"'(?P<name>[^']*)' is undefined|has no attribute '(?P<attribute>[^']*)'")


class Chapter:
    """A chapter as the template asks for it: made when it is asked for, in the document that asks."""

    def __init__(self, template: Any, blocks: Sequence[Block]) -> None:
        self._template, self._blocks = template, blocks

    def __html__(self) -> str:
        return ooxml.blocks(self._template.docx.part, self._blocks)

    __str__ = __html__


class Appendix:
    """The two tables of lists and records."""

    def __init__(self, lists: Lists, entries: Sequence[Entry]) -> None:
        self._lists, self._entries = lists, entries

    def __html__(self) -> str:
        return ooxml.records(self._lists, self._entries)

    __str__ = __html__


class Drawing:
    """A chart alone, within a paragraph of the template."""

    def __init__(self, template: Any, picture: Picture) -> None:
        self._template, self._picture = template, picture

    def __html__(self) -> str:
        drawn = ooxml.drawing(self._template.docx.part, self._picture)
        return f'</w:t></w:r><w:r>{drawn}</w:r><w:r><w:t xml:space="preserve">'

    __str__ = __html__


def docx(report: Report, lists: Lists, entries: Sequence[Entry], own: Path | None = None) -> bytes:
    """The filled template. Raises PortraitError for one that is no docx, is broken, or has a name that is not there."""
    template: Any = DocxTemplate(BytesIO(_bytes(own)))
    names = context(template, report, lists, entries)
    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    called = own.name if own else "template"
    try:
        template.init_docx()
        _check(template, environment, names, called)
        template.render(names, environment, autoescape=True)
    except UndefinedError as error:
        found = _UNKNOWN.search(str(error))
        raise _unknown([(found["name"] or found["attribute"]) if found else str(error)], called, names) from error
    except TemplateError as error:
        raise _broken(called, error) from error
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as error:
        raise PortraitError(
            f"模板 {called} 不是 Word 文件（docx）；doc 请先另存为 docx。",
            f"The template {called} is no Word file (docx); save a doc as docx first.",
        ) from error
    add_styles(template.docx)
    properties = template.docx.core_properties
    properties.title, properties.author, properties.comments = report.cover.title, "", report.cover.draft
    out = BytesIO()
    template.save(out)
    return out.getvalue()


def context(template: Any, report: Report, lists: Lists, entries: Sequence[Entry]) -> dict[str, Any]:
    """Every name that a template may use."""
    cover = report.cover
    names: dict[str, Any] = {
        "title": cover.title, "draft_mark": cover.draft, "about": cover.note, "compared": "",
        "label": {"compared": "", **{key: label for key, label, _ in cover.rows}},
        "heading": {**{one.key: one.heading for one in report.sections}, "records": appendix()},
    }  # fmt: skip
    names |= {key: text for key, _, text in cover.rows} | report.facts
    names |= {one.key: Chapter(template, one.blocks) for one in report.sections} | {"records": Appendix(lists, entries)}
    drawn = {f"chart_{name}": "" for name in ooxml.CHARTS}
    return names | drawn | {f"chart_{key}": Drawing(template, one) for key, one in report.pictures.items()}


def _bytes(own: Path | None) -> bytes:
    if own is None:
        return built()
    try:
        return own.read_bytes()
    except OSError as error:
        raise PortraitError(
            f"读不到模板 {own}（{error.strerror}）。", f"The template {own} cannot be read ({error.strerror})."
        ) from error


def _check(template: Any, environment: Any, names: dict[str, Any], called: str) -> None:
    lacking = sorted(template.get_undeclared_template_variables(environment, names) - {"loop", "range", "namespace"})
    if lacking:
        raise _unknown(lacking, called, names)
    text = template.patch_xml(template.get_xml())
    whole = "|".join(key for key, one in names.items() if isinstance(one, Chapter | Appendix))
    if found := re.search(rf"<w:t(?: [^>]*)?>[^<]*\{{\{{\s*({whole})\s*\}}\}}", text):
        name = found[1]
        raise PortraitError(
            f"模板 {called}：整章的名字要独占一段，写成 {{{{p {name} }}}}。",
            f"Template {called}: a whole chapter has a paragraph of its own, written {{{{p {name} }}}}.",
        )


def _unknown(lacking: Sequence[str], called: str, names: dict[str, Any]) -> PortraitError:
    told = "、".join(lacking)
    near = sorted(names)
    return PortraitError(
        f"模板 {called} 用了不认识的名字：{told}；可用的有 {'、'.join(near)}（见 docs/portraits.md）。",
        f"The template {called} uses names that are not there: "
        f"{', '.join(lacking)}; there are {', '.join(near)} (docs/portraits.md).",
    )


def _broken(called: str, error: TemplateError) -> PortraitError:
    line = f" {error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
    return PortraitError(
        f"模板 {called} 的写法有误{line}：{error.message}。",
        f"The template {called} is not written right{line}: {error.message}.",
    )
