"""Chapters 6 to 8: how the six lists close, what the hotline says, and how it all compares."""

from __future__ import annotations

from graph.errors import Say
from graph.portraits import words
from graph.portraits.document import charts
from graph.portraits.document.blocks import Block, Column, Heading, Line, Paragraph, Section, Table, Text, clean, say, t
from graph.portraits.document.figures import Made, bare, indicator_table, note
from graph.portraits.indicators import GROUPS
from graph.portraits.measure import Value

STAGES = {
    "found": Say("发现问题", "Found"),
    "fed_back": Say("已反馈", "Fed back"),
    "rectified": Say("已进入整改", "Being rectified"),
    "looked_back": Say("已“回头看”", "Looked back at"),
    "passed": Say("“回头看”通过", "Look-back passed"),
    "reported": Say("已报告", "Reported"),
}
MENDED = (
    "fed-back",
    "closed-share",
    "closed-on-time",
    "close-days",
    "overdue-share",
    "looked-back",
    "look-back-passed",
    "reopened-share",
    "answered-by-mechanism",
    "held-to-account",
    "findings-unrectified",
)
HEARD = (
    "orders-per-unit",
    "orders-repeated",
    "orders-returned",
    "orders-unsatisfied",
    "orders-late",
    "orders-after-closure",
)
MOST_DRAWN = 16


def rectification(made: Made) -> Section:
    """Chapter 6: the funnel of the six lists, on time, overdue, look-backs."""
    funnel = made.portrait.parts.funnel()
    total = funnel["found"].number
    blocks: list[Block] = []
    if total:
        stages = [(str(STAGES[key]), one.number) for key, one in funnel.items()]
        blocks.append(charts.funnel("funnel", say("六张清单的走向", "How far down the six lists"), stages))
        rows = tuple(
            (
                t(str(STAGES[key])),
                (
                    made.count(f"stage {key}" if key != "found" else "step problems", STAGES[key], one),
                    Text(f"/{total:,}"),
                ),
            )
            for key, one in funnel.items()
        )
        blocks.append(
            Table(
                say("本期问题走到了哪张清单", "How far the problems of the period have come"),
                (Column(say("清单", "Stage"), 2), Column(say("问题数/全部", "Problems, of all"), 1.2, True)),
                rows,
            )
        )
        for key in ("closed-on-time", "overdue-share", "look-back-passed"):
            blocks.append(Paragraph((*made.evidence(made.value(key)), Text(say("。", ".")))))
    else:
        blocks.append(
            Paragraph(
                t(
                    say(
                        "本期没有问题，六张清单没有可统计的内容。",
                        "The period has no problems; the six lists are empty.",
                    )
                )
            )
        )
    blocks.append(indicator_table(made, say("整改和“回头看”", "Rectification and look-backs"), MENDED))
    return Section("rectification", say("六、整改情况", "6. Rectification"), tuple(blocks))


def hotline(made: Made) -> Section:
    """Chapter 7: topics of the hotline beside problems of the same class."""
    topics = made.portrait.parts.echo()
    blocks: list[Block] = []
    if topics:
        heads = {
            "orders": Say("工单", "Orders"),
            "repeated": Say("重复", "Repeated"),
            "returned": Say("退单", "Returned"),
            "unsatisfied": Say("不满意", "Unsatisfied"),
            "late": Say("超期", "Late"),
        }
        rows = tuple(
            (
                t(clean(one.name)),
                *(t(f"{one.orders[key]:,}") for key in heads),
                (made.count(f"class {one.name}", Say(f"类别：{one.name}", f"class {one.name}"), one.problems),),
            )
            for one in topics
        )
        columns = (
            Column(say("主题", "Topic"), 2.2),
            *(Column(str(one), 1, True) for one in heads.values()),
            Column(say("同类问题", "Problems"), 1, True),
        )
        blocks.append(
            Paragraph(
                t(
                    say(
                        "下表按主题列出热线工单及其办理情况；"
                        "末列是本期发现的同名类别的问题数。工单是群众诉求，不是认定的问题。",
                        "Orders by topic and what became of them; the last column has "
                        "the problems of the same class. An order is what people say, "
                        "not an established problem.",
                    )
                )
            )
        )
        blocks.append(Table(say("热线主题与发现问题", "Topics of the hotline, and problems"), columns, rows))
    else:
        blocks.append(
            Paragraph(t(say("本期没有涉及本范围的热线工单记录。", "The period has no hotline orders on the scope.")))
        )
    blocks.append(indicator_table(made, say("热线办理", "How the hotline was answered"), HEARD))
    return Section("hotline", say("七、热线反映", "7. What the hotline says"), tuple(blocks))


def comparison(made: Made) -> Section:
    """Chapter 8: every indicator among the peers, and the scope that it is compared with."""
    portrait = made.portrait
    blocks: list[Block] = []
    found = portrait.outstanding[:MOST_DRAWN]
    if found:
        caption = say("与同类明显不同的指标", "Indicators that differ from the peers")
        blocks.append(charts.outstanding("outstanding", caption, found))
        blocks.append(
            Paragraph(
                t(
                    say(
                        "横线为 95% 区间，虚线为同类合计，各行自成比例；"
                        "右侧为本对象的值和同类合计。区间不含虚线的才列入。",
                        "Lines are 95 % intervals, the dashed line is all peers "
                        "together; every row has a scale of its own. On the right, the value and "
                        "that of all peers. Only rows whose interval leaves the peers out are shown.",
                    )
                ),
                "note",
            )
        )
    else:
        blocks.append(Paragraph(t(str(words.standing(portrait)[0].say))))
    blocks += _percentiles(made)
    if portrait.compare:
        blocks += [
            Heading(
                2, say(f"与{portrait.compare.scope.name}并排对照", f"Side by side with {portrait.compare.scope.name}")
            ),
            _beside(made),
        ]
    return Section("comparison", say("八、同类对比", "8. Compared with its peers"), tuple(blocks))


def _percentiles(made: Made) -> list[Block]:
    """One table for each group."""
    columns = (
        Column(say("指标", "Indicator"), 2.6),
        Column(say("分子/分母", "Of"), 1.8, True),
        Column(say("值", "Value"), 1.5, True),
        Column(say("95% 区间", "95 % interval"), 1.6, True),
        Column(say("同类合计", "All peers"), 1.5, True),
        Column(say("百分位（区间）", "Percentile"), 1.6, True),
        Column(say("说明", "Note"), 1.7),
    )
    found: list[Block] = []
    for group, name in GROUPS.items():
        rows = [
            (
                t(str(one.indicator.name)),
                made.fraction(one),
                t("—" if one.value is None else str(words.shown(one, one.value))),
                t("—" if one.low is None else str(words.span(one))),
                t(str(words.shown(one, one.usual))),
                t(str(words.standing_text(one)).replace("（", " (").replace("）", ")")),
                t(note(one)),
            )
            for one in made.portrait.values.values()
            if one.indicator.group == group
        ]
        caption = say(f"{name.zh}：各项指标在同类中的位置", f"{name.en}: every indicator among its peers")
        found.append(Table(caption, columns, tuple(rows), small=True))
    return found


def _beside(made: Made) -> Table:
    other = made.portrait.compare
    assert other is not None
    rows = []
    for key, one in made.portrait.values.items():
        their = other.values[key]
        rows.append(
            (t(str(one.indicator.name)), *_cells(bare(one), one), *_cells(bare(their), their), t(_apart(one, their)))
        )
    columns = (
        Column(say("指标", "Indicator"), 2),
        Column(made.portrait.scope.name, 2, True),
        Column(say("95% 区间", "95 % interval"), 1.5, True),
        Column(other.scope.name, 2, True),
        Column(say("95% 区间", "95 % interval"), 1.5, True),
        Column(say("差别", "Difference"), 1.3),
    )
    return Table(say("并排对照", "Side by side"), columns, tuple(rows), small=True)


def _cells(shown: Line, one: Value) -> tuple[Line, Line]:
    return shown, t("—" if one.low is None else str(words.span(one)))


def _apart(one: Value, their: Value) -> str:
    if one.low is None or one.high is None or their.low is None or their.high is None:
        return ""
    if one.low > their.high:
        return say("本对象较高", "higher here")
    return say("本对象较低", "lower here") if one.high < their.low else say("区间相交", "intervals meet")
