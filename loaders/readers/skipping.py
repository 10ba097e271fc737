"""Which lines below a header are no data: totals, footers, the header again, titles across the table. In doubt a
line is data; what is left out is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.model.values.cells import Raw
from loaders.readers.header import Header, shown, trimmed
from loaders.readers.lines import filled

_TOTAL = re.compile(
    r"(?:本页|本表|本月|本年|本年度|年度|全年|全市|全区|全县|全部|以上|总|分)?(?:合计|总计|小计|共计)(?:数|金额|人数|行)?(?:[（(:：].*)?"
    r"|(?:sub|grand)?\s?totals?:?",
    re.IGNORECASE | re.DOTALL,
)
_LABEL = (
    r"(?:填表|制表|审核|填报|复核|负责|经办|联系|报送|审批|批准|统计|编制|校对|录入|分管领导|主管领导|主要领导|单位负责)"
    r"(?:人|人员|单位|领导|日期|时间|电话|签字|签名|签章|盖章|[（(](?:签字|签名|签章|盖章|公章)[）)])*|制表|审核|日期|联系电话|单位（盖章）|（盖章）|盖章"
)
_FOOTER = re.compile(rf"(?:(?:{_LABEL})\s*[:：][^:：]{{0,40}}\s*)+")
_REMARK = re.compile(r"(?:备注|附注|说明|填表说明|注意事项|注\d*)\s*[:：].+", re.DOTALL)
_PAGE = re.compile(r"第\s*\d+\s*页.{0,12}|[-—]\s*\d+\s*[-—]|page \d+( of \d+)?", re.IGNORECASE)


_OF = re.compile(r".{1,30}(?:小计|合计)", re.DOTALL)
_PLAIN = re.compile(r"[-+]?[\d,，.%]+(?:万|亿)?余?元?")
_STEMS = "甲乙丙丁戊己庚辛"


def reason(cells: Sequence[Raw], header: Header) -> str:
    """Why a line is no data: totals, repeated, footers; "" for data."""
    at = next((index for index, cell in enumerate(cells) if filled(cell)), 0)
    first = cells[at]
    if not isinstance(first, str):
        return ""
    text = shown(first) if len(first) < 200 else first[:400].strip()
    if is_total(text) or (_OF.fullmatch(text) and _only_numbers(cells[at + 1 :])):
        return "totals"
    if header.rows and _again(cells, text, at, header):
        return "repeated"
    return "footers" if _footer(cells, text, at, len(header.names)) else ""


def is_total(text: str) -> bool:
    """Whether the first text of a line makes it a line of totals: 合 计, 本页小计, 合计（12人）, Total."""
    return len(text) < 60 and bool(_TOTAL.fullmatch("".join(text.split())))


def _only_numbers(cells: Sequence[Raw]) -> bool:
    """Whether a line has, beside its first text, numbers and nothing else: 县水务局小计 | | 3 | 12.5."""
    rest = [cell for cell in cells if filled(cell)]
    return bool(rest) and all(not isinstance(cell, str) or _PLAIN.fullmatch(cell.strip()) for cell in rest)


def numbered(cells: Sequence[Raw], width: int) -> bool:
    """Whether a line numbers the columns, as forms do right below their header: 1 2 3 4, 甲 乙 1 2, 栏次 1 2 3."""
    texts = [shown(cell).strip("()（）") for cell in cells if filled(cell)]
    if len(texts) < max(4, width - 1):
        return False
    while texts and (texts[0] in _STEMS or texts[0] in ("栏次", "序号", "—", "-")):
        texts.pop(0)
    return len(texts) > 2 and texts == [str(at) for at in range(1, len(texts) + 1)]


def _again(cells: Sequence[Raw], text: str, at: int, header: Header) -> bool:
    """Whether the line stands word for word among the header's rows or the titles above it."""
    if not any(at < len(row) and row[at] == text for row in header.rows):
        return False
    return trimmed(cells) in header.rows


def _footer(cells: Sequence[Raw], text: str, at: int, width: int) -> bool:
    """Whether a line of a table of three columns or more holds only 填表人：… 审核人：…, a remark or a page number."""
    if width < 3 or not (":" in text or "：" in text or _PAGE.fullmatch(text)):
        return False
    texts = [shown(cell) for cell in cells if filled(cell)]
    if len(texts) == 1 and at <= 1:
        return bool(_REMARK.fullmatch(text) or _PAGE.fullmatch(text) or _FOOTER.fullmatch(text))
    return len(texts) * 2 <= width and all(_FOOTER.fullmatch(one) for one in texts)
