"""Chapters 1 and 2: what there is, what stands out; disposal of clues and the four forms, year on year."""

from __future__ import annotations

from graph.errors import Say
from graph.portraits import words
from graph.portraits.document import charts
from graph.portraits.document.blocks import Block, Column, Heading, Line, Paragraph, Section, Table, Text, say, t
from graph.portraits.document.figures import Made, indicator_table, moved
from graph.portraits.indicators import GROUPS
from graph.portraits.parts import Count, Parts
from graph.portraits.places import KINDS
from graph.portraits.words import NOUNS

FORMS = ("actions-form-1", "actions-form-2", "actions-form-3", "actions-form-4")
CLUES = (
    "clues-from-petition",
    "clues-from-hotline",
    "clues-from-inspection",
    "clues-from-audit",
    "clues-from-supervision",
    "clues-inquiry",
    "clues-preliminary",
    "clues-held",
    "clues-unfounded-uncleared",
    "clues-days",
    "clues-to-cases",
    "findings-handed-over",
)
CASES = ("cases-per-1000", "actions-per-1000", "cases-days", "cases-transferred", "actions-heads", "actions-again")
MOST_LINKS = 3
WITNESS = {
    "problems": "problems-per-unit", "finding": "findings-severe", "clue": "clues-from-petition",
    "case": "cases-per-1000", "action": "actions-per-1000", "orders": "orders-per-unit",
}  # fmt: skip
"""The indicator whose data tells since when things are counted."""
DRAWN = ("problems", "clues", "cases", "actions")
PLURAL = {"finding": "findings", "clue": "clues", "case": "cases", "action": "actions"}


def basics(made: Made) -> Section:
    """Chapter 1: scope, how much there is, how it went, what stands out."""
    portrait = made.portrait
    blocks: list[Block] = [Heading(2, say("（一）范围和口径", "1.1 Scope and terms")), Paragraph(_scope(made))]
    blocks += [Heading(2, say("（二）总体数量", "1.2 How much there is")), *_amounts(made)]
    blocks += [Heading(2, say("（三）六组指标的位置", "1.3 Where the six groups stand")), *_rings(made)]
    blocks.append(Heading(2, say("（四）突出情况", "1.4 What stands out")))
    for one in (*words.standing(portrait), *words.changes(portrait)):
        few = one.indicators if len(one.indicators) <= MOST_LINKS else ()
        links = [link for key in few for link in made.link(key)]
        blocks.append(Paragraph((Text(str(one.say)), *links)))
    return Section("basics", say("一、基本情况", "1. Basic situation"), tuple(blocks))


def _scope(made: Made) -> Line:
    portrait = made.portrait
    kind = KINDS[portrait.scope.place.kind]
    units = (
        say(f"范围内有 {portrait.units:,} 个单位。", f"It holds {portrait.units:,} units. ") if portrait.units else ""
    )
    return t(
        say(
            f"本报告的对象是{kind.zh}“{portrait.scope.name}”，期间为 "
            f"{portrait.period.first} 至 {portrait.period.last}，"
            f"数据截至 {portrait.data_date}。{units}同类对照的是图中 {portrait.peers:,} 个{kind.zh}（含本对象）。"
            "文中数字右上角的序号指附录中的记录清单。",
            f"This analysis is of the {kind.en.lower()} {portrait.scope.name}, from {portrait.period.first} to "
            f"{portrait.period.last}; the data reaches {portrait.data_date}. {units}It is compared with all "
            f"{portrait.peers:,} of its kind in the graph, itself among "
            "them. Small figures behind numbers lead to lists of "
            "records in the appendix.",
        )
    )


def _counts(parts: Parts) -> dict[str, Count]:
    orders = parts.hotline.unique("record")
    return {
        "problems": parts.funnel()["found"],
        **parts.steps(),
        "orders": Count(int(orders["orders"].sum() or 0), tuple(orders["record"].to_list())),
    }


def _amounts(made: Made) -> list[Block]:
    now, year, before = (
        _counts(one) for one in (made.portrait.parts, made.earlier("last_year"), made.earlier("before"))
    )
    rows = []
    for key, (noun, unit) in NOUNS.items():
        title = f"{noun.zh}（{unit.zh}）" if made.lang == "zh" else noun.en.capitalize()
        cells: list[Line] = [t(title), (made.count(f"step {key}", noun, now[key]),)]
        for which, was in (("last_year", year), ("before", before)):
            cells += _against(made, key, which, now[key].number, was[key].number)
        rows.append(tuple(cells))
    columns = (
        Column(say("事项", "What"), 2.6),
        Column(say("本期", "Period"), 1, True),
        Column(say("上年同期", "Year before"), 1, True),
        Column(say("增减", "Change"), 1, True),
        Column(say("上一期", "Period before"), 1, True),
        Column(say("增减", "Change"), 1, True),
    )
    basis = words.basics(made.portrait)
    period = made.portrait.period
    blocks: list[Block] = [
        Paragraph(t(str(basis.say))),
        Table(
            say("本期数量与上年同期、上一期对照", "Counts, a year earlier and the period before"), columns, tuple(rows)
        ),
        Paragraph(t(_earlier(made)), "note"),
    ]
    quarters = made.portrait.parts.trend()
    if len(quarters) > 1 and any(one.number for each in quarters for one in each.counts.values()):
        names = [f"{one.period.first.year % 100:02d}Q{(one.period.first.month + 2) // 3}" for one in quarters]
        lines = [(_noun(key), [one.counts[key].number for one in quarters]) for key in DRAWN]
        orders = (say("热线工单（件）", "Hotline orders"), [one.counts["orders"].number for one in quarters])
        caption = say(f"分季度走势（{period.first} 至 {period.last}）", f"By quarter ({period.first} to {period.last})")
        blocks.append(charts.trend("trend", caption, names, lines, orders))
    return blocks


def _noun(key: str) -> str:
    singular = {value: name for name, value in PLURAL.items()}.get(key, key)
    noun: Say = NOUNS[singular][0]
    return noun.zh.split("（")[0] if made_zh() else noun.en.split(" (")[0]


def made_zh() -> bool:
    """Whether the process speaks Chinese."""
    return say("zh", "en") == "zh"


def _earlier(made: Made) -> str:
    period = made.portrait.period
    year, before = period.last_year, period.before
    overlap = say("与本期有重叠，", "overlaps with the period; ") if year.last >= period.first else ""
    return say(
        f"上年同期为 {year.first} 至 {year.last}，{overlap}上一期为 "
        f"{before.first} 至 {before.last}。热线工单按单位、主题、月份合计。",
        f"The year before is {year.first} to {year.last}{'; it ' + overlap if overlap else '; '}the period before is "
        f"{before.first} to {before.last}. Hotline orders are summed by unit, topic and month.",
    )


def _against(made: Made, key: str, which: str, now: int, was: int) -> tuple[Line, Line]:
    """A count of an earlier period and the difference; neither where the data begins later."""
    portrait = made.portrait
    period = portrait.period.before if which == "before" else portrait.period.last_year
    if not portrait.covers(WITNESS[key], period):
        return t(say("数据不全", "not whole")), t("—")
    return t(f"{was:,}"), t(say("持平", "same") if now == was else f"{now - was:+,}")


def _rings(made: Made) -> list[Block]:
    portrait = made.portrait
    scores = [(portrait.scope.name, [one.score for one in portrait.rings])]
    if portrait.compare:
        scores.append((portrait.compare.scope.name, [one.score for one in portrait.compare.rings]))
    rows = []
    for place, ring in enumerate(portrait.rings):
        cells = [t(str(GROUPS[ring.group])), t(f"{len(ring.indicators)}")]
        cells += [t("—" if one[place] is None else f"{one[place]:.0f}") for _, one in scores]
        rows.append(tuple(cells))
    columns = [Column(say("组", "Group"), 2), Column(say("可比指标数", "Indicators"), 1, True)]
    columns += [Column(name, 1.4, True) for name, _ in scores]
    axes = [str(GROUPS[one.group]) for one in portrait.rings]
    blocks: list[Block] = [
        Paragraph(
            t(
                say(
                    "下图把六组指标各自在同类中的位置合成 0 至 100 的数：50 "
                    "为同类中位，越大越靠近偏差的一端；只合成有好坏方向、记录够多的指标。",
                    "Each group's standing among the peers as a number from 0 to "
                    "100: 50 is the middle, more is nearer to the worse "
                    "end; only indicators with a direction and enough records are in it.",
                )
            )
        ),
    ]
    if sum(score is not None for score in scores[0][1]) > 2:
        blocks.append(
            charts.radar("radar", say("六组指标在同类中的位置", "The six groups among the peers"), axes, scores)
        )
    blocks.append(Table(say("六组指标的位置", "Where the six groups stand"), tuple(columns), tuple(rows)))
    return blocks


def disposal(made: Made) -> Section:
    """Chapter 2: clues, cases, actions by form."""
    blocks: list[Block] = [
        Heading(2, say("（一）线索处置", "2.1 Clues")),
        Paragraph(_flow(made)),
        indicator_table(made, say("线索来源和处置", "Where clues come from, and what became of them"), CLUES),
        Heading(2, say("（二）立案和处理", "2.2 Cases and actions")),
        indicator_table(made, say("立案和处理", "Cases and actions"), CASES),
        Heading(2, say("（三）“四种形态”", "2.3 The four forms")),
        Paragraph(_forms(made)),
    ]
    bars = [charts.Bar.of(str(made.value(key).indicator.name), made.value(key)) for key in FORMS]
    if any(one.value is not None for one in bars):
        blocks.append(charts.shares("forms", say("“四种形态”占比", "Shares of the four forms"), bars))
    blocks.append(indicator_table(made, say("“四种形态”与上年同期、上一期对照", "The four forms year on year"), FORMS))
    return Section("disposal", say("二、线索处置和“四种形态”", "2. Disposal, by the four forms"), tuple(blocks))


def _flow(made: Made) -> Line:
    counts = _counts(made.portrait.parts)
    told = {key: made.count(f"step {key}", NOUNS[key][0], counts[key]) for key in ("clue", "case", "action")}
    flows = made.portrait.parts.flows()
    led = {}
    for step in ("finding", "clue", "case"):
        ids = tuple(sorted({one for flow in flows if flow.source[0] == step for one in flow.count.records}))
        led[step] = Count(len(ids), ids)
    to_clue = made.count(
        "led finding", Say("由审计发现移送的线索", "clues handed over from audit findings"), led["finding"]
    )
    to_case = made.count("led clue", Say("由线索转立的案件", "cases that clues became"), led["clue"])
    to_action = made.count("led case", Say("由案件产生的处理", "actions that cases led to"), led["case"])
    if made.lang == "zh":
        return t(
            "本期受理线索 ",
            told["clue"],
            " 条（不含已澄清），立案 ",
            told["case"],
            " 件，已决定处理 ",
            told["action"],
            " 人次。期内记录中，由审计发现移送为线索的 ",
            to_clue,
            " 条，由线索转为立案的 ",
            to_case,
            " 件，由案件产生处理的 ",
            to_action,
            " 人次。线索是反映，不是结论；拟处理不是处理，均不计入已决定处理。",
        )
    return t(
        "The period has ",
        told["clue"],
        " clues (cleared ones left out), ",
        told["case"],
        " cases filed and ",
        told["action"],
        " decided actions. Of its records, audit findings were handed over as ",
        to_clue,
        " clues, clues became ",
        to_case,
        " cases, and cases led to ",
        to_action,
        " actions. A clue is an allegation, not a finding; a planned action is no action, and is not counted.",
    )


def _forms(made: Made) -> Line:
    total = made.value(FORMS[0])
    if not total.denominator:
        return t(say("本期没有写明形态的已决定处理。", "The period has no decided actions that state a form."))
    pieces: list[Text] = [Text(say("已决定处理中，", "Of decided actions: "))]
    for place, key in enumerate(FORMS):
        one = made.value(key)
        pieces += [Text(say("；", "; ") if place else ""), Text(f"{one.indicator.name} "), *made.told(one)]
        change = moved(made.portrait, key, "last_year")
        if change:
            pieces.append(Text(say(f"，较上年同期{change}", f", which {change} on the year before")))
    pieces.append(
        Text(
            say(
                "。占比之间的差别是否超出偶然，以区间是否相交为准。",
                ". Whether a difference is more than chance is told by whether the intervals meet.",
            )
        )
    )
    return tuple(pieces)
