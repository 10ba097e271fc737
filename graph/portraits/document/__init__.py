"""A portrait as a document that can be handed in: Word, PDF, or one HTML file whose numbers open their records."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from graph.errors import PortraitError
from graph.model.ontology import Ontology
from graph.portraits.portrait import Portrait
from graph.portraits.similar import Class
from graph.store.reader import Reader

FORMATS = ("html", "docx", "pdf")
NEEDED = {"html": (), "docx": ("docxtpl", "vl_convert"), "pdf": ("weasyprint",)}


def write(
    path: Path, format: str, portrait: Portrait, ontology: Ontology, reader: Reader,  # noqa: A002
    similar: Sequence[Class] = (), *, template: Path | None = None,
) -> None:  # fmt: skip
    """Write the analysis of `portrait` to `path`, in the language of the process.

    `template`, of a docx only, is a Word file with the names of docs/portraits.md in it. Raises PortraitError,
    StoreError.
    """
    needs(format, template)
    from graph.portraits.document.figures import Made
    from graph.portraits.document.lists import MOST, gather
    from graph.portraits.document.notes import report

    made = Made(portrait, ontology, reader, similar)
    told = report(made)
    entries = gather(made.lists, reader, ontology, made.lang, MOST[format])
    if format == "docx":
        from graph.portraits.document.word import docx

        path.write_bytes(docx(told, made.lists, entries, template))
        return
    from graph.portraits.document.web import html

    text = html(told, made.lists, entries, paper=format == "pdf")
    if format == "pdf":
        from graph.portraits.document.pdf import pdf

        path.write_bytes(pdf(text))
    else:
        path.write_text(text, encoding="utf-8")


def needs(format: str, template: Path | None = None) -> None:  # noqa: A002
    """Raises PortraitError for an unknown format, packages that are not installed, a template that cannot serve."""
    if format not in FORMATS:
        raise PortraitError(
            f"不会写 {format}；可用 {'、'.join(FORMATS)}。", f"Cannot write {format}; use {', '.join(FORMATS)}."
        )
    if template is not None and format != "docx":
        raise PortraitError("模板只用于 docx。", "A template is for docx only.")
    lacking = [one for one in NEEDED[format] if find_spec(one) is None]
    if lacking:
        names = ", ".join(lacking)
        raise PortraitError(
            f"写 {format} 需要的组件没有安装（{names}）：pip install 'mingjian[documents]'。",
            f"{format} needs packages that are not installed ({names}): pip install 'mingjian[documents]'.",
        )
