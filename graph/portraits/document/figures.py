"""What every chapter needs: the portrait, its lists, and its numbers as cells of tables with links to their records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from graph.errors import Say
from graph.model.ontology import Ontology
from graph.portraits import words
from graph.portraits.document.blocks import Column, Line, Ref, Table, Text, clean, say, t
from graph.portraits.document.lists import Lists
from graph.portraits.measure import Value
from graph.portraits.parts import Count, Parts, ids_of
from graph.portraits.portrait import Portrait
from graph.portraits.similar import Class
from graph.store.reader import Reader


@dataclass
class Made:
    """What an analysis is made from."""

    portrait: Portrait
    ontology: Ontology
    reader: Reader
    similar: Sequence[Class]
    lists: Lists = field(default_factory=Lists)

    @cached_property
    def _days(self) -> dict[int, int]:
        """When a record was, so that the first of a list are the earliest, as in the lists of indicators."""
        parts = self.portrait.parts
        frames = (parts.problems, parts.flow_rows, parts.hotline)
        return {code: first for each in frames for code, first in each.select("record", "first").iter_rows() if first}

    @property
    def lang(self) -> str:
        """The language of the process: zh or en."""
        return say("zh", "en")

    def earlier(self, which: str) -> Parts:
        """Parts of the scope in the period before ("before") or a year earlier ("last_year")."""
        made = self.portrait
        period = made.period.before if which == "before" else made.period.last_year
        return Parts(made.facts, made.atlas.members([made.scope]), period)

    def unit(self, code: int) -> str:
        """A unit's name."""
        return clean(self.portrait.atlas.name_of(code))

    def count(self, key: str, title: str | Say, one: Count) -> Text:
        """A count with the records that it counts."""
        if not one.number:
            return Text("0")
        ids = ids_of(self.portrait.facts, sorted(one.records, key=lambda code: (self._days.get(code, 0), code)))
        return Text(f"{one.number:,}", self.lists.one(key, title, lambda: ids))

    def ids(self, key: str, title: str | Say, ids: Sequence[str], text: str = "") -> Text:
        """A number, or any text, with these records."""
        if not ids:
            return Text(text or "0")
        return Text(text or f"{len(set(ids)):,}", self.lists.one(key, title, lambda: ids))

    def value(self, key: str) -> Value:
        """An indicator of the scope."""
        return self.portrait.values[key]

    def fraction(self, one: Value) -> Line:
        """What an indicator is made of, each half with its records."""
        key = one.indicator.id
        if one.indicator.kind == "mean":
            told = words.fraction(one)
            return (self._half(one, str(told), 1),) if one.denominator else (Text(str(told)),)
        halves = (f"{one.numerator:,.0f}", f"{one.denominator:,.0f}")
        found = self.portrait.values[key] is one
        first = self._half(one, halves[0], 0) if found and one.numerator else Text(halves[0])
        second = self._half(one, halves[1], 1) if found and one.denominator else Text(halves[1])
        return (first, Text("/"), second)

    def _half(self, one: Value, text: str, which: int) -> Text:
        key, made = one.indicator.id, self.portrait
        listing = self.lists.ref(
            f"indicator {key}",
            one.indicator.name,
            lambda: [
                (say("分子", "numerator"), made.records(key, "numerator")),
                (say("分母", "denominator"), made.records(key, "denominator")),
            ],
            key,
        )
        return Text(text, Ref(listing.number, which))

    def link(self, key: str) -> Line:
        """Nothing but the mark that leads to an indicator's records."""
        one = self.value(key)
        if not (one.numerator or one.denominator):
            return ()
        which = 0 if one.numerator and one.indicator.kind != "mean" else 1
        return (self._half(one, "", which),)

    def told(self, one: Value) -> Line:
        """A value with its fraction: "25.0%（5/20）"; of one that is suppressed, that it is."""
        before, after = say("（", " ("), say("）", ")")
        if one.value is None:
            if not one.denominator:
                return (Text(say("无记录", "no records")),)
            return (*self.fraction(one), Text(say("，记录太少，不计算", ", too few to tell")))
        return (Text(str(words.shown(one, one.value)) + before), *self.fraction(one), Text(after))

    def evidence(self, one: Value) -> Line:
        """A value with all that says how sure it is."""
        if one.value is None:
            return (Text(f"{one.indicator.name} "), *self.told(one))
        ends = str(words.span(one))
        usual = str(words.shown(one, one.usual))
        peers = (
            say(f"，同类 {one.peers} 个合计 {usual}", f", all {one.peers} peers {usual}")
            if one.usual is not None
            else ""
        )
        return (
            Text(f"{one.indicator.name} "),
            *self.told(one),
            Text(say(f"，95% 区间 {ends}{peers}", f", 95 % interval {ends}{peers}")),
        )


def note(one: Value) -> str:
    """What there is to say of an indicator in a word."""
    if one.suppressed:
        return say("记录太少，不计算", "too few, not told")
    if not one.stands_out or one.value is None or one.usual is None:
        return ""
    few = say("，记录较少", ", few records") if one.denominator < words.FEW and one.indicator.kind != "rate" else ""
    return (say("高于同类", "above peers") if one.value > one.usual else say("低于同类", "below peers")) + few


def moved(portrait: Portrait, key: str, which: str) -> str:
    """Whether a value moved beyond doubt since the period before ("before") or a year earlier ("last_year"): the two
    intervals do not touch, and the data reaches back far enough."""
    now, was = portrait.values[key], (portrait.before if which == "before" else portrait.last_year)[key]
    if not portrait.covers(key, portrait.period.before if which == "before" else portrait.period.last_year):
        return ""
    if now.low is None or now.high is None or was.low is None or was.high is None:
        return ""
    if now.low > was.high:
        return say("上升", "rose")
    return say("下降", "fell") if now.high < was.low else ""


def bare(one: Value) -> Line:
    """A value of another period or scope: it has no list of its own here."""
    if one.value is None:
        few = say(" (太少)", " (few)") if one.denominator else ""
        return t(f"{words.fraction(one)}{few}" if one.denominator else "—")
    return t(f"{words.shown(one, one.value)} ({words.fraction(one)})")


def earlier(portrait: Portrait, key: str, which: str) -> Line:
    """An indicator of the period before or a year earlier; that it is not whole, where the data begins later."""
    period = portrait.period.before if which == "before" else portrait.period.last_year
    if not portrait.covers(key, period):
        return t(say("数据不全", "not whole"))
    return bare((portrait.before if which == "before" else portrait.last_year)[key])


def indicator_table(made: Made, caption: str, keys: Iterable[str]) -> Table:
    """Indicators with interval, a year earlier, the period before, and all peers."""
    rows = []
    for key in keys:
        one = made.value(key)
        change = moved(made.portrait, key, "before")
        said = [note(one), say(f"较上期{change}", f"{change} on the period before") if change else ""]
        value = t("—") if one.value is None else t(str(words.shown(one, one.value)))
        rows.append(
            (
                t(str(one.indicator.name)),
                made.fraction(one),
                value,
                t("—" if one.low is None else str(words.span(one))),
                earlier(made.portrait, key, "last_year"),
                earlier(made.portrait, key, "before"),
                t(str(words.shown(one, one.usual))),
                t(say("；", "; ").join(filter(None, said))),
            )
        )
    return Table(caption, _columns(), tuple(rows), small=True)


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("指标", "Indicator"), 2.2),
        Column(say("分子/分母", "Of"), 1.9, True),
        Column(say("本期值", "Value"), 1.4, True),
        Column(say("95% 区间", "95 % interval"), 1.65, True),
        Column(say("上年同期", "Year before"), 1.75, True),
        Column(say("上一期", "Period before"), 1.75, True),
        Column(say("同类合计", "All peers"), 1.4, True),
        Column(say("说明", "Note"), 1.6),
    )
