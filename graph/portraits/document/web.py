"""The analysis as HTML: one file that asks for nothing else. For the screen every number opens the list of its records;
for paper (`paper`) the lists are tables at the end, and PDF is made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from graph.portraits.document.blocks import PARTS, Block, Heading, Line, Paragraph, Picture, Report, Table, say
from graph.portraits.document.lists import Entry, Listing, Lists, Part, number_of, ranges

STYLES = Path(__file__).with_name("web.css")
PAPER = Path(__file__).with_name("paper.css")
WHOLE = 12
"""A table of so many rows stays on one page of paper."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'unsafe-inline'"
OPENS = (
    "function o(){var e=location.hash&&document.getElementById(location.hash.slice(1));"
    "while(e){if(e.tagName==='DETAILS')e.open=true;e=e.parentElement}"
    "e=location.hash&&document.getElementById(location.hash.slice(1));if(e)e.scrollIntoView()}"
    "addEventListener('hashchange',o);addEventListener('load',o);"
)
"""Opens the list that a link leads to; without it the list is there all the same, closed."""


def html(report: Report, lists: Lists, entries: Sequence[Entry], *, paper: bool = False) -> str:
    """The whole file."""
    return "".join(_pieces(report, lists, entries, paper))


def _pieces(report: Report, lists: Lists, entries: Sequence[Entry], paper: bool) -> Iterator[str]:
    lang = "zh-CN" if report.lang == "zh" else "en"
    css = (PAPER if paper else STYLES).read_text(encoding="utf-8")
    yield f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">'
    if not paper:
        yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        yield '<meta name="viewport" content="width=device-width,initial-scale=1">'
    yield f"<title>{escape(report.cover.title)}</title><style>{css}</style></head><body>"
    yield from _cover(report)
    if not paper:
        yield from _contents(report)
    yield "<main>"
    for section in report.sections:
        yield f'<section id="{section.key}"><h1>{escape(section.heading)}</h1>'
        for block in section.blocks:
            yield _block(block)
        yield "</section>"
    yield from _paper_lists(lists, entries) if paper else _screen_lists(lists)
    yield "</main>"
    if not paper:
        yield f"<script>{OPENS}</script>"
    yield "</body></html>"


def _cover(report: Report) -> Iterator[str]:
    cover = report.cover
    yield f'<header><p class="mark">{escape(cover.draft)}</p><p class="title">{escape(cover.title)}</p><dl>'
    for _, label, text in cover.rows:
        yield f"<div><dt>{escape(label)}</dt><dd>{escape(text)}</dd></div>"
    yield f'</dl><p class="about">{escape(cover.note)}</p></header>'


def _contents(report: Report) -> Iterator[str]:
    yield "<nav><ul>"
    for one in report.sections:
        yield f'<li><a href="#{one.key}">{escape(one.heading)}</a></li>'
    yield f'<li><a href="#records">{escape(appendix())}</a></li></ul></nav>'


def appendix() -> str:
    """The appendix's heading."""
    return say("附录　数字背后的记录", "Appendix: the records behind the numbers")


def line(parts: Line) -> str:
    """A line with its links; a number is the link, a bare mark gets the list's number in brackets."""
    found = []
    for place, one in enumerate(parts):
        text = escape(one.text)
        if one.bold:
            text = f"<b>{text}</b>"
        if one.ref is None:
            found.append(text)
            continue
        following = parts[place + 1 :]
        again = any(each.ref and each.ref.number == one.ref.number for each in following[:2])
        mark = "" if again else f"<sup>[{one.ref.number}]</sup>"
        found.append(f'<a class="n" href="#{one.ref.anchor}">{text}{mark}</a>')
    return "".join(found)


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
        case Paragraph():
            return f'<p class="{block.style}">{line(block.line)}</p>'
        case Picture():
            return f"<figure>{block.svg}<figcaption>{escape(block.caption)}</figcaption></figure>"
        case Table():
            return "".join(_table(block))


def _table(table: Table) -> Iterator[str]:
    total = sum(one.width for one in table.columns)
    name = ("small" if table.small else "plain") + (" whole" if len(table.rows) <= WHOLE else "")
    yield f'<div class="wide"><table class="{name}"><caption>{escape(table.caption)}</caption><colgroup>'
    for column in table.columns:
        yield f'<col style="width:{100 * column.width / total:.1f}%">'
    yield "</colgroup><thead><tr>"
    for column in table.columns:
        yield f"<th>{escape(column.head)}</th>"
    yield "</tr></thead><tbody>"
    for row in table.rows:
        cells = (
            f"<td{' class=r' if column.number else ''}>{line(cell)}</td>"
            for column, cell in zip(table.columns, row, strict=True)
        )
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody></table></div>"


def _screen_lists(lists: Lists) -> Iterator[str]:
    yield f'<section id="records"><h1>{escape(appendix())}</h1><p class="note">{escape(screen_note())}</p>'
    for one in lists.every:
        yield f'<div class="list" id="list-{one.number}"><h3>[{one.number}] {escape(one.title)}</h3>'
        for place, part in enumerate(one.parts):
            label = f"{part.label}{say('：', ': ')}" if part.label else ""
            yield (
                "<details "
                f'id="list-{one.number}-{PARTS[place]}"><summary>{escape(label)}{escape(amount(len(part.ids)))}</summary>'
                f"{_rows(part.shown)}"
            )
            if part.over:
                yield f'<p class="note">{escape(over(part.over, one.how))}</p>'
            yield "</details>"
        yield "</div>"
    yield "</section>"


def _rows(entries: Iterable[Entry]) -> str:
    body = "".join(
        f"<tr><td>{escape(one.sort)}</td><td>{escape(number_of(one))}</td><td>{escape(one.title)}</td><td>{escape(one.record.day)}</td>"
        f"<td>{'<br>'.join(map(escape, one.sources))}</td></tr>"
        for one in entries
    )
    heads = "".join(f"<th>{escape(one)}</th>" for one in (say("类别", "Kind"), *record_heads()[1:]))
    return (
        f'<div class="wide"><table class="records"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def record_heads() -> tuple[str, ...]:
    """Heads of the table of records."""
    return (
        say("序号", "No."),
        say("编号", "Number"),
        say("记录", "Record"),
        say("日期", "Date"),
        say("来源文件、工作表和行", "File, sheet and row"),
    )


def amount(number: int) -> str:
    """How many records a list has."""
    return say(f"{number:,} 条记录", f"{number:,} records" if number != 1 else "1 record")


def over(number: int, how: str) -> str:
    """What is said of records that are not shown."""
    command = (
        say(f"，可用 mingjian portrait …… --records {how} 列出", f"; mingjian portrait … --records {how} lists them")
        if how
        else ""
    )
    return say(f"另有 {number:,} 条未列出{command}。", f"{number:,} more are not shown{command}.")


def screen_note() -> str:
    """How the appendix is read on a screen."""
    return say(
        "点开各清单可看到记录的编号、日期和来源文件的工作表、行。同一记录的出处多于两处的，只列前两处。",
        "Open a list to see each record's number, date, and the file, sheet "
        "and row that say it; of more than two places the first two are shown.",
    )


def paper_note() -> str:
    """How the appendix is read on paper."""
    return say(
        "先在第一张表中按正文右上角的序号找到清单，再按记录序号在第二张表中找到记录和来源文件的工作表、行。",
        "Find the list by the small figure of the text in the first table, "
        "then its records by their numbers in the second, with file, sheet and row.",
    )


def serials(part_shown: Sequence[Entry], more: int, how: str) -> str:
    """The records of a list by their places in the table of records."""
    told = ranges(one.serial for one in part_shown)
    return f"{told}{say('；', '; ') + over(more, how) if more else ''}"


def _paper_lists(lists: Lists, entries: Sequence[Entry]) -> Iterator[str]:
    yield f'<section id="records"><h1>{escape(appendix())}</h1><p class="note">{escape(paper_note())}</p>'
    yield _paper_head(lists_caption(), list_heads(), (7, 33, 10, 50))
    for one in lists.every:
        for place, part in enumerate(one.parts):
            cells = f"<td>{one.number}</td><td>{escape(part_title(one, part))}</td><td class=r>{len(part.ids):,}</td>"
            told = escape(serials(part.shown, part.over, one.how))
            yield f'<tr id="list-{one.number}-{PARTS[place]}">{cells}<td>{told}</td></tr>'
    yield "</tbody></table>"
    yield _paper_head(records_caption(), record_heads(), (7, 16, 30, 13, 34))
    for each in entries:
        title = escape(f"{each.sort}{say('：', ': ')}{each.title}")
        yield (
            f"<tr><td>{each.serial}</td><td>{escape(number_of(each))}</td><td>{title}</td>"
            f"<td>{escape(each.record.day)}</td><td>{'<br>'.join(map(escape, each.sources))}</td></tr>"
        )
    yield "</tbody></table></section>"


def _paper_head(caption: str, heads: Sequence[str], widths: Sequence[int]) -> str:
    columns = "".join(f'<col style="width:{one}%">' for one in widths)
    told = "".join(f"<th>{escape(one)}</th>" for one in heads)
    return (
        f'<table class="lists"><caption>{escape(caption)}</caption><colgroup>{columns}</colgroup>'
        f"<thead><tr>{told}</tr></thead><tbody>"
    )


def lists_caption() -> str:
    """What the table of lists is called."""
    return say("附表 1　记录清单", "Table A1. Lists")


def records_caption() -> str:
    """What the table of records is called."""
    return say("附表 2　记录和出处", "Table A2. Records and where they come from")


def part_title(one: Listing, part: Part) -> str:
    """What a list is of, and which half of a fraction."""
    return f"{one.title}{say('：', ': ')}{part.label}" if part.label else one.title


def list_heads() -> tuple[str, ...]:
    """Heads of the table of lists."""
    return (say("清单", "List"), say("数字", "Number"), say("条数", "Records"), say("记录序号", "Records by number"))
