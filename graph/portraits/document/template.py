"""Our own Word template, made by code: a title page, then every chapter under its heading.

`python -m graph.portraits.document.template FILE` writes it to a file, to be changed and given to --template.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document

from graph.portraits.document.styles import add_styles, base

COVER = ("scope", "compared", "period", "data_date", "made_on")
CHAPTERS = (
    "basics", "disposal", "problems", "causes", "units", "rectification", "hotline", "comparison", "cases", "advice",
    "data", "records",
)  # fmt: skip


def built() -> bytes:
    """The template as a docx file."""
    document: Any = Document()
    base(document)
    add_styles(document, replace=True)
    _line(document, "MJMark", "{{ draft_mark }}")
    _line(document, "MJTitle", "{{ title }}")
    for key in COVER:
        told = f"{{{{ label.{key} }}}}　{{{{ {key} }}}}"
        if key == "compared":
            _line(document, "MJCover", "{%p if compared %}")
        _line(document, "MJCover", told)
        if key == "compared":
            _line(document, "MJCover", "{%p endif %}")
    _line(document, "MJAbout", "{{ about }}")
    for key in CHAPTERS:
        _line(document, "Heading1", f"{{{{ heading.{key} }}}}").paragraph_format.page_break_before = key in (
            "basics",
            "records",
        )
        _line(document, "MJBody", f"{{{{p {key} }}}}")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _line(document: Any, style: str, text: str) -> Any:
    paragraph = document.add_paragraph(text)
    paragraph._p.get_or_add_pPr().get_or_add_pStyle().set(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", style
    )
    return paragraph


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(built())
