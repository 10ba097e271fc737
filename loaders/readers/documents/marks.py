"""What the paragraphs of a document are, by their form: its masthead, a saved page's own lines, headings, the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from loaders.readers.documents.text import Kind

END = re.compile(r"[。！？!?…；;][”’」』）)\]】》\"']*$")
"""A sentence ends here."""
_DATE = re.compile(
    r"[\d〇零○一二三四五六七八九十]{2,4}年[\d一二三四五六七八九十]{1,3}月(?:[\d一二三四五六七八九十]{1,3}日)?"
)
_LONGEST_HEADING = 50
_LONGEST_TITLE = 80
_MOST_TITLES = 3
_LONGEST_LINE = 200
"""Characters beyond which a paragraph is no line of a masthead or of a page's frame."""


@dataclass(slots=True)
class Draft:
    """A paragraph on its way: `kind` as its format tells, "body" where it tells nothing; `cells` are places in `text`;
    `at` is where it stands in the file, for formats whose text is the file's; `title`: the format calls it so."""

    text: str
    kind: Kind = "body"
    page: int = 0
    cells: tuple[tuple[int, int], ...] = ()
    ocr: float | None = None
    at: int = 0
    title: bool = False


@dataclass(frozen=True)
class Marks:
    """The patterns of marks.yaml."""

    heading: re.Pattern[str]
    masthead: re.Pattern[str]
    head: re.Pattern[str]
    editor: re.Pattern[str]
    boilerplate: re.Pattern[str]
    rest: re.Pattern[str]


@cache
def marks() -> Marks:
    """The patterns, read once."""
    data = yaml.safe_load((Path(__file__).parent / "marks.yaml").read_text(encoding="utf-8"))
    joined = {
        name: "|".join(f"(?:{one})" for one in ([value] if isinstance(value, str) else value))
        for name, value in data.items()
    }
    return Marks(**{name: re.compile(text, re.IGNORECASE) for name, text in joined.items()})


def plain(text: str) -> str:
    """A line as the patterns want it: without outer white space, half-width."""
    return unicodedata.normalize("NFKC", text).strip()


def is_heading(text: str) -> bool:
    """Whether a paragraph is a heading by its form: numbered or with a bullet, short, no sentence."""
    line = plain(text)
    return len(line) <= _LONGEST_HEADING and not END.search(line) and bool(marks().heading.fullmatch(line))


def begins_item(text: str) -> bool:
    """Whether a line begins with a number or bullet of a list, so that it begins a paragraph."""
    return bool(marks().heading.match(plain(text[:40])))


def is_date(text: str) -> bool:
    """Whether a line is a date and nothing else, as below a signature."""
    return bool(_DATE.fullmatch(plain(text).replace(" ", "")))


def says_about(text: str, *, above: bool = True) -> bool:
    """Whether a line says something about the document: source, date of issue, number; `above`: it stands above the
    first sentence."""
    line = plain(text)
    if len(line) > _LONGEST_LINE or line.endswith("。"):
        return False
    return bool(marks().masthead.fullmatch(line) or (above and marks().head.fullmatch(line)))


def is_frame(text: str) -> bool:
    """Whether a line is a saved page's own."""
    line = plain(text)
    return len(line) <= _LONGEST_LINE and bool(marks().boilerplate.fullmatch(line))


def is_prose(text: str) -> bool:
    """Whether a paragraph holds a sentence of the text."""
    line = plain(text)
    return len(line) > _LONGEST_TITLE or (len(line) > 12 and bool(END.search(line)))


def classify(drafts: Sequence[Draft]) -> str:
    """Say of every draft that is still "body" what it is. Returns the title, "" where none was found."""
    _frame(drafts)
    _editor(drafts)
    title = _head(drafts)
    for draft in drafts:
        if draft.kind == "body" and is_heading(draft.text):
            draft.kind = "heading"
    return title


def _frame(drafts: Sequence[Draft]) -> None:
    """Lines of a saved page, and everything below the one that begins its list of other pages."""
    seen = rest = False
    for draft in drafts:
        if draft.kind not in ("body", "heading"):
            continue
        line = plain(draft.text)
        short = len(line) <= _LONGEST_LINE
        rest = rest or (seen and short and bool(marks().rest.fullmatch(line)))
        if says_about(line, above=not seen) and not rest:
            draft.kind = "masthead"
        elif rest or (short and (marks().boilerplate.fullmatch(line) or marks().rest.fullmatch(line))):
            draft.kind = "boilerplate"
        seen = seen or (draft.kind == "body" and is_prose(line))


def _editor(drafts: Sequence[Draft]) -> None:
    """The editor's note: on the line itself, or the paragraph below it."""
    below = False
    for draft in drafts:
        if draft.kind not in ("body", "heading"):
            continue
        if below:
            draft.kind, below = "masthead", False
        elif marks().editor.fullmatch(plain(draft.text)):
            draft.kind = "masthead"
            below = not re.search(r"[:：].", plain(draft.text))


def _head(drafts: Sequence[Draft]) -> str:
    """The title and what stands about it: up to three lines above the first sentence, heading, salutation or row."""
    lines: list[Draft] = []
    body = False
    for draft in drafts:
        if draft.kind in ("header", "footer", "boilerplate", "masthead") and not draft.title:
            continue
        line = plain(draft.text)
        if draft.title:
            lines.append(draft)
            continue
        if draft.kind == "row" or is_prose(line) or line.endswith(":") or is_heading(line) or is_date(line):
            body = True
            break
        lines.append(draft)
        if len(lines) > _MOST_TITLES:
            break
    titles = [draft for draft in lines if draft.title]
    if body and len(lines) <= _MOST_TITLES:
        titles = lines
    for draft in titles:
        draft.kind = "masthead"
    named = [draft for draft in titles if draft.title] or titles
    return max((" ".join(draft.text.split()) for draft in named), key=_title_like, default="")


def _title_like(text: str) -> tuple[bool, int]:
    return bool(re.search(r"关于|通报|报告|意见|通知|决定|情况|[：:]", text)), len(text)
