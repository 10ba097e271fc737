"""A portrait in words: what is there, what stands out and how sure that is, what changed, what is left out."""

from __future__ import annotations

from dataclasses import dataclass

from graph.errors import Say
from graph.portraits.days import Period
from graph.portraits.indicators import Indicator
from graph.portraits.measure import Value
from graph.portraits.places import KINDS
from graph.portraits.portrait import Portrait
from graph.portraits.stats import LEVEL

FEW = 30
"""Records under which a sentence says that there are few."""
MOST_OUTSTANDING, MOST_CHANGED = 6, 4
NOUNS = {
    "problems": (Say("发现问题", "problems"), Say("个", "")),
    "finding": (Say("审计发现", "audit findings"), Say("个", "")),
    "clue": (Say("问题线索（不含已澄清）", "clues (cleared ones left out)"), Say("条", "")),
    "case": (Say("立案", "cases filed"), Say("件", "")),
    "action": (Say("已决定处理", "decided actions"), Say("人次", "")),
    "orders": (Say("热线工单", "hotline orders"), Say("件", "")),
}
LACKING = {
    "cleared": Say("已澄清的线索，不计入画像", "cleared clues, left out"),
    "planned": Say("拟处理，尚未决定，不计入", "actions only planned, left out"),
    "revoked": Say("已撤销的处理，不计入", "actions revoked, left out"),
    "unreviewed": Say("尚未核对的记录，不计入", "records not yet reviewed, left out"),
    "undated": Say("没有发现日期的问题，任何期间都不计入", "problems without a date, counted in no period"),
    "coarse": Say("日期太粗、无法判断是否在期间内的问题，不计入", "problems whose date is too coarse, left out"),
    "no_deviation": Say("没有写明主要偏差的问题", "problems that state no deviation"),
    "no_class": Say("没有写明类别的问题", "problems that state no class"),
    "no_due": Say("没有整改期限的问题", "problems without a due date"),
    "conflicts": Say("不同文件说法不一的记录", "records on which files disagree"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, the indicators it rests on, and how sure it is: `sure` (the interval leaves no doubt and there are
    enough records), `few` (no doubt by the interval, but fewer than FEW records), `plain` (a count or a note)."""

    say: Say
    indicators: tuple[str, ...] = ()
    sure: str = "plain"
    tone: str = "neutral"


def headline(portrait: Portrait) -> list[Statement]:
    """The portrait in a few sentences, the most important first."""
    return [
        basics(portrait),
        *standing(portrait),
        *changes(portrait),
        *left_out(portrait),
    ]


def basics(portrait: Portrait) -> Statement:
    """What the period holds, in numbers."""
    steps = portrait.parts.steps()
    counts = {"problems": portrait.parts.funnel()["found"].number, **{key: one.number for key, one in steps.items()}}
    counts["orders"] = int(portrait.parts.hotline.unique("record")["orders"].sum() or 0)
    told = [(key, counts[key]) for key in NOUNS if counts[key]]
    zh = "、".join(f"{NOUNS[key][0].zh} {number:,} {NOUNS[key][1].zh}" for key, number in told)
    en = ", ".join(f"{number:,} {NOUNS[key][0].en}" for key, number in told)
    period, units = portrait.period, portrait.units
    of_zh, of_en = (f"（{units:,} 个单位）", f" ({units:,} units)") if units else ("", "")
    return Statement(
        Say(
            f"{period.first} 至 {period.last}，{portrait.scope.name}{of_zh}：{zh or '没有任何记录'}。",
            f"{period.first} to {period.last}, {portrait.scope.name}{of_en}: {en or 'no records'}.",
        )
    )


def standing(portrait: Portrait, most: int = MOST_OUTSTANDING) -> list[Statement]:
    """What stands out among the peers; a sentence that nothing does, where nothing does."""
    found = portrait.outstanding
    if not found:
        return [Statement(_nothing(portrait))]
    worse = [one for one in found if one.indicator.direction != "neutral" and (one.bad or 0) >= 50]
    better = [one for one in found if one.indicator.direction != "neutral" and (one.bad or 0) < 50]
    plain = [one for one in found if one.indicator.direction == "neutral"]
    chosen = worse[:most] + better[: max(0, 2)] + plain[: max(0, most - len(worse))]
    return [*(_stands(portrait, one) for one in chosen), _by_chance(portrait)]


def _by_chance(portrait: Portrait) -> Statement:
    """What has to be said wherever many indicators are looked at together."""
    told = sum(not one.suppressed for one in portrait.values.values())
    chance = max(1, round(told * (1 - LEVEL)))
    return Statement(
        Say(
            f"同时看 {told} 项指标，单凭偶然也会有约 {chance} 项落在 95% 区间之外；"
            f"本画像有 {len(portrait.outstanding)} 项。",
            f"Of {told} indicators looked at together, chance alone would put about {chance} outside a 95 % interval; "
            f"here {len(portrait.outstanding)} are.",
        )
    )


def _nothing(portrait: Portrait) -> Say:
    told = sum(not one.suppressed for one in portrait.values.values())
    if not told:
        return Say(
            "记录太少，各项指标都低于最小分母，不作比较。",
            "There are too few records: every indicator is under its smallest denominator, and none is compared.",
        )
    return Say(
        f"有数的 {told} 项指标都在 95% 区间之内，看不出与同类有明显差别。",
        f"None of the {told} indicators that can be told differs from its peers beyond its 95 % interval.",
    )


def _stands(portrait: Portrait, one: Value) -> Statement:
    above = (one.value or 0) > (one.usual or 0)
    peer = KINDS[portrait.scope.place.kind]
    few = one.denominator < FEW and one.indicator.kind != "rate"
    sure = "few" if few else "sure"
    zh_sure = "区间已把同类水平排除在外，但记录较少，宜逐条核对" if few else "区间已把同类水平排除在外，把握较大"
    en_sure = (
        "the interval leaves the peers' value out, but there are few records: look at each"
        if few
        else "the interval leaves the peers' value out: rather sure"
    )
    name, value, usual, ends, of = one.indicator.name, *_said(one)
    return Statement(
        Say(
            f"{name.zh} {value.zh}（{of.zh}），{'高于' if above else '低于'}同类 {one.peers} 个{peer.zh}"
            f"合计的 {usual.zh}；95% 区间 {ends.zh}，{zh_sure}。",
            f"{name.en}: {value.en} ({of.en}), {'above' if above else 'below'} {usual.en} of all {one.peers} peers "
            f"together; 95 % interval {ends.en}; {en_sure}.",
        ),
        (one.indicator.id,),
        sure,
        tone(one),
    )


def _said(one: Value) -> tuple[Say, Say, Say, Say]:
    return shown(one, one.value), shown(one, one.usual), span(one), fraction(one)


def tone(one: Value) -> str:
    """Whether a value that stands out is `worse` or `better`, or neither."""
    if one.indicator.direction == "neutral" or one.value is None or one.usual is None:
        return "neutral"
    return "worse" if (one.value > one.usual) == (one.indicator.direction == "worse") else "better"


def changes(portrait: Portrait, most: int = MOST_CHANGED) -> list[Statement]:
    """What changed from the period before, where the two intervals do not even touch."""
    earlier = portrait.period.before
    found = _uncovered(portrait, earlier)
    for was, now in portrait.changed[:most]:
        rose = (now.value or 0) > (was.value or 0)
        found.append(
            Statement(
                Say(
                    f"与上一期（{earlier.first} 至 {earlier.last}）相比，{now.indicator.name.zh}"
                    f"由 {shown(was, was.value).zh}（{fraction(was).zh}）{'上升' if rose else '下降'}"
                    f"到 {shown(now, now.value).zh}（{fraction(now).zh}），两个 95% 区间不相交。",
                    f"From the period before ({earlier.first} to {earlier.last}), {now.indicator.name.en} "
                    f"{'rose' if rose else 'fell'} from {shown(was, was.value).en} ({fraction(was).en}) to "
                    f"{shown(now, now.value).en} ({fraction(now).en}); the two 95 % intervals do not meet.",
                ),
                (now.indicator.id,),
                "sure",
            )
        )
    return found


def _uncovered(portrait: Portrait, earlier: Period) -> list[Statement]:
    """That some data begins too late for a comparison with the period before, where it does."""
    late = [key for key, one in portrait.values.items() if not one.suppressed and not portrait.covers(key, earlier)]
    if not late:
        return []
    return [
        Statement(
            Say(
                f"上一期（{earlier.first} 至 {earlier.last}）有 {len(late)} 项指标的数据不全，不作前后比较。",
                f"For the period before ({earlier.first} to {earlier.last}) the data of {len(late)} indicators begins "
                f"too late; they are not compared.",
            )
        )
    ]


def left_out(portrait: Portrait) -> list[Statement]:
    """What is left out of the numbers, or missing in the data."""
    found = portrait.parts.lacking()
    if not found:
        return []
    zh = "；".join(f"{LACKING[why].zh} {one.number:,} 条" for why, one in found.items())
    en = "; ".join(f"{one.number:,} {LACKING[why].en}" for why, one in found.items())
    return [Statement(Say(f"数据说明：{zh}。", f"About the data: {en}."))]


def number_text(indicator: Indicator, number: float | None) -> str:
    """A value as digits: one decimal for proportions and days, two where it is below ten."""
    if number is None:
        return "—"
    if indicator.proportion:
        return f"{number:.1f}%"
    return f"{number:,.1f}" if abs(number) >= 10 or indicator.kind == "mean" else f"{number:.2f}"


def shown(one: Value, number: float | None) -> Say:
    """A value with its unit."""
    text = number_text(one.indicator, number)
    if one.indicator.proportion or number is None:
        return Say(text, text)
    return Say(f"{text} {one.indicator.unit.zh}", f"{text} {one.indicator.unit.en}")


def span(one: Value) -> Say:
    """The ends of the interval."""
    text = f"{number_text(one.indicator, one.low)}–{number_text(one.indicator, one.high)}"
    return Say(text, text)


def fraction(one: Value) -> Say:
    """What the value is made of: "7/16"; of a mean, how many values it has."""
    if one.indicator.kind == "mean":
        return Say(f"{one.denominator:,.0f} 条", f"{one.denominator:,.0f} records")
    text = f"{one.numerator:,.0f}/{one.denominator:,.0f}"
    return Say(text, text)


def standing_text(one: Value) -> Say:
    """The percentile with its ends: "96（50–100）"."""
    if one.percentile is None:
        return Say("—", "—")
    ends = f"{one.percentile_low:.0f}–{one.percentile_high:.0f}"
    return Say(f"{one.percentile:.0f}（{ends}）", f"{one.percentile:.0f} ({ends})")
