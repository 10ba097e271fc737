"""A piece of a table into archived orders and refused rows, both without anything about who complained."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from graph.errors import Say
from graph.model.ontology import Ontology
from graph.orders.rows import COLUMNS, SHEET
from loaders.mapping.rows import REQUIRED, Fault
from loaders.orders.cells import FREE, Cells
from loaders.orders.masking import MASK, mask
from loaders.orders.masking_bulk import mask_series
from loaders.orders.people import People, personal_columns, without
from loaders.orders.reading import ROW, Piece
from loaders.plan import Sheet

_PERSONAL_NUMBER = (
    r"^1[3-9]\d{9}$|^[1-9]\d{5}(?:19\d\d|200\d|201[0-2])(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$"
    r"|^[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$|^\d{17}X$|^0\d{2,3}-?\d{7,8}$|^62\d{14,17}$"
    r"|^[^\d]*$|^[一-鿿][A-Z][A-Z0-9]{5,6}$"
)
"""Order numbers that are none: a phone's, a citizen's, a card's, a plate, a name."""
NO_NUMBER = Say(
    "工单编号像是电话、证件、银行卡、车牌号码或姓名，不是编号；请核对列是否错位",
    "the order number looks like a phone, citizen, card or plate number or a name; check whether columns are shifted",
)
NO_MONTH = Say("日期要写到月，如 2023-07", "the date must name the month, such as 2023-07")
UNREAD = Say("读不出来；请核对原文件的这一格", "cannot be read; see to this cell in the file itself")
BEFORE = Say("答复日期早于受理日期", "replied to before it was received")
NUMBERS = ("number", "problem")
_SHOWN = re.compile(r"[^0-9年月日时分秒上下午零〇一二三四五六七八九十天小/:：.\- ]")
_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Refused:
    """One row that cannot be archived: where it stood, its own columns as they may be kept, and why."""

    sheet: str
    at: int
    headers: tuple[str, ...]
    cells: tuple[str | None, ...]
    faults: tuple[Fault, ...]
    broken: bool = False
    fields: tuple[str, ...] = ()

    @property
    def row(self) -> int:
        """The row as people count it."""
        return self.at % SHEET


@dataclass(frozen=True)
class Cleaned:
    """A piece's orders (COLUMNS but `seq`) and refused rows; `read` rows in all; `left_out`: rows that are none, and
    why."""

    orders: pl.DataFrame
    refused: tuple[Refused, ...]
    read: int
    left_out: tuple[tuple[str, int], ...] = field(default=())


class Cleaner:
    """Cleans the pieces of one sheet. It keeps nothing of them but distinct words."""

    def __init__(self, sheet: Sheet, ontology: Ontology) -> None:
        binding = sheet.binding
        self._cells = [Cells(one, binding.mapping, ontology) for one in binding.bound]
        self._headers = {one.name: one.header for one in self._cells}
        self._personal = personal_columns(binding)
        self._required = binding.mapping.required

    def clean(self, piece: Piece) -> Cleaned:
        """The piece's rows as orders, or refused."""
        raw = piece.rows
        values, unread = self._values(raw)
        people = People(raw.select(self._personal))
        bad = self._bad(raw, values, unread, people)
        refused, left_out = self._refused(piece, raw.filter(bad), values.filter(bad), unread)
        if bad.any():
            people = People(raw.filter(~bad).select(self._personal))
        orders = self._without_people(values.filter(~bad), people)
        broken = tuple(_broken(piece, one.row, one.why) for one in piece.broken)
        read = raw.height - len(left_out) + len(broken)
        return Cleaned(_finished(orders), (*refused, *broken), read, tuple(left_out))

    def _values(self, raw: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, dict[str, Say]]]:
        values, unread = [raw[ROW]], {}
        for column in self._cells:
            read, faults = column.values(raw[column.at])
            values.append(read.alias(column.name))
            if faults:
                unread[column.name] = faults
        return pl.DataFrame(values), unread

    def _bad(
        self, raw: pl.DataFrame, values: pl.DataFrame, unread: dict[str, dict[str, Say]], people: People
    ) -> pl.Series:
        """Rows with a cell that cannot be read, without what is required, or with a number that is somebody's."""
        conditions = [pl.col(name).is_null() for name in self._required if name in values.columns]
        numbers = [one for one in self._cells if one.name in NUMBERS]
        conditions += [pl.col(one.name).str.contains(_PERSONAL_NUMBER).fill_null(False) for one in numbers]
        conditions.append(pl.col("received_on").str.len_chars() < 7)
        if "closed_on" in values.columns:
            conditions.append(_too_early())
        bad = values.select(pl.any_horizontal(conditions).fill_null(True).alias("bad"))["bad"]
        for column in numbers:
            bad = bad | people.within(raw[column.at])
        for column in self._cells:
            if column.name in unread:
                bad = bad | column.cut(raw[column.at]).is_in(list(unread[column.name])).fill_null(False)
        return bad

    def _refused(
        self, piece: Piece, raw: pl.DataFrame, values: pl.DataFrame, unread: dict[str, dict[str, Say]]
    ) -> tuple[list[Refused], list[tuple[str, int]]]:
        refused: list[Refused] = []
        left_out: list[tuple[str, int]] = []
        width = len(piece.table.headers)
        no_data = getattr(piece.table, "no_data", None)
        for cells, said in zip(raw.iter_rows(named=True), values.iter_rows(named=True), strict=True):
            row = int(cells[ROW])
            why = no_data(row, [cells[str(at)] for at in range(width)]) if no_data else ""
            if why:
                left_out.append((why, row))
            else:
                refused.append(self._why(piece, row, cells, said, unread))
        return refused, left_out

    def _why(
        self, piece: Piece, row: int, cells: dict[str, Any], said: dict[str, Any], unread: dict[str, dict[str, Say]]
    ) -> Refused:
        personal = [str(cells[at]) for at in self._personal if cells[at]]
        faults: list[Fault] = []
        kept: list[str | None] = []
        for column in self._cells:
            raw = cells[column.at]
            told = self._told(column, raw, personal)
            kept.append(told)
            why = unread.get(column.name, {}).get(column.cut_one(raw)) if raw else None
            why = _of_told(column, told) if why is not None else self._rule(column.name, said)
            if why is None and raw and column.name in NUMBERS and without(raw, personal) != raw:
                why = NO_NUMBER
            if why is not None:
                faults.append(Fault(column.name, column.header, told or "", why))
        headers, fields = (tuple(getattr(one, what) for one in self._cells) for what in ("header", "name"))
        return Refused(piece.table.sheet, row, headers, tuple(kept), tuple(faults), fields=fields)

    def _rule(self, name: str, said: dict[str, Any]) -> Say | None:
        value = said.get(name)
        if value is None:
            return REQUIRED if name in self._required else None
        if name in NUMBERS and re.search(_PERSONAL_NUMBER, value):
            return NO_NUMBER
        if name == "received_on" and len(value) < 7:
            return NO_MONTH
        if (
            name == "closed_on"
            and len(value) == 10
            and len(said["received_on"] or "") == 10
            and value < said["received_on"]
        ):
            return BEFORE
        return None

    def _told(self, column: Cells, raw: str | None, personal: list[str]) -> str | None:
        """A cell of a refused row as it may be kept: texts masked; of what should be a number or a date, no words."""
        if not raw:
            return None
        if column.name in NUMBERS:
            number = column.one(raw)
            return (
                MASK
                if not isinstance(number, str) or re.search(_PERSONAL_NUMBER, number)
                else without(number, personal)
            )
        if column.worded:
            return mask(without(raw, personal))
        return mask(_SHOWN.sub("*", without(raw, personal)[:_LONGEST_SHOWN]))

    def _without_people(self, orders: pl.DataFrame, people: People) -> pl.DataFrame:
        changed = []
        for name in FREE:
            if name in orders.columns:
                changed.append(mask_series(people.scrub(orders[name]), orders["number"]).alias(name))
        for name in ("unit", "topic"):
            if name in orders.columns:
                changed.append(_named(orders[name], people).alias(name))
        return orders.with_columns(changed)


def _of_told(column: Cells, told: str | None) -> Say:
    """Why a cell cannot be read, in the words for what is kept of it: the reason for the cell itself quotes it."""
    why = column.one(told) if told else None
    return why if isinstance(why, Say) else UNREAD


def _named(words: pl.Series, people: People) -> pl.Series:
    """Names of units and topics: masked like texts; one that is the complainant's own is none."""
    distinct = words.drop_nulls().unique().to_list()
    masked = {text: told for text in distinct if (told := mask(text)) != text}
    if masked:
        kept = {text: told if told.strip("* ") else None for text, told in masked.items()}
        words = words.replace(pl.Series(list(kept)), pl.Series(list(kept.values()), dtype=pl.String))
    own = people.same(words)
    return words.set(own, None) if own.any() else words


def _too_early() -> pl.Expr:
    both = (pl.col("closed_on").str.len_chars() == 10) & (pl.col("received_on").str.len_chars() == 10)
    return (both & (pl.col("closed_on") < pl.col("received_on"))).fill_null(False)


def _broken(piece: Piece, row: int, why: Say) -> Refused:
    """A line that is no row: none of it is kept, since nobody knows which of its words are whose."""
    return Refused(piece.table.sheet, row, piece.table.headers[:1], (), (Fault("", "", "", why),), True)


def _finished(orders: pl.DataFrame) -> pl.DataFrame:
    """All columns of the archive but `seq`, in their types; days worked out where both dates are days."""
    lacking = [name for name in (*COLUMNS, "returned_by") if name not in orders.columns]
    orders = orders.with_columns(pl.lit(None).alias(name) for name in lacking)
    days = (
        pl.col("closed_on").cast(pl.String).str.to_date("%Y-%m-%d", strict=False)
        - pl.col("received_on").str.to_date("%Y-%m-%d", strict=False)
    ).dt.total_days()
    orders = orders.with_columns(
        pl.coalesce(days, pl.col("days").cast(pl.Int64)).alias("days"),
        pl.coalesce(pl.col("returned_by").cast(pl.Int64), pl.col("returns").cast(pl.Int64)).alias("returns"),
    )
    return orders.select(pl.col(name).cast(dtype, strict=False) for name, dtype in COLUMNS.items() if name != "seq")
