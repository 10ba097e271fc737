"""Chapters 3 to 5: what kinds of problem, what causes, and the units and posts where they are."""

from __future__ import annotations

from graph.errors import Say
from graph.portraits.document import charts
from graph.portraits.document.blocks import Block, Column, Heading, Paragraph, Section, Table, Text, clean, say, t
from graph.portraits.document.figures import Made, indicator_table
from graph.portraits.document.posts import posts
from graph.portraits.parts import MOST_CLASSES, MOST_UNITS

DEVIATIONS = ("deviation-political", "deviation-target", "deviation-schedule", "deviation-duty", "deviation-discipline")
CAUSES = (
    ("cause-awareness", "cause-capability"),
    ("cause-execution", "cause-mechanism"),
    ("cause-individual", "cause-ecology"),
)
WEIGHT = (
    "problems-per-unit",
    "problems-severe",
    "problems-again",
    "problems-audit-found",
    "findings-severe",
    "findings-repeated",
)
SPREAD = ("problems-top-units", "problems-top-class", "co-responsibility", "cases-joint", "heads-left")


def problems(made: Made) -> Section:
    """Chapter 3: five deviations, classes, the same elsewhere."""
    found = made.portrait.parts.funnel()["found"]
    total = made.count("step problems", Say("发现问题", "problems"), found)
    blocks: list[Block] = [
        Paragraph(t(say("本期共发现问题 ", "The period has "), total, say(" 个。", " problems."))),
        Heading(2, say("（一）五类偏差", "3.1 The five deviations")),
        *_shares(made, "deviations", say("主要偏差占比", "Shares of primary deviations"), DEVIATIONS),
        Heading(2, say("（二）问题类别和程度", "3.2 Classes and severity")),
    ]
    classes = made.portrait.parts.classes()
    if classes:
        rows = tuple(
            (
                t(clean(name)),
                (made.count(f"class {name}", Say(f"类别：{name}", f"class {name}"), one), Text(f"/{found.number:,}")),
            )
            for name, one in classes[:MOST_CLASSES]
        )
        over = len(classes) - len(rows)
        blocks.append(
            Table(
                say("问题最多的类别", "Classes with most problems")
                + (say(f"（另有 {over} 类）", f" ({over} more)") if over > 0 else ""),
                (Column(say("类别", "Class"), 3), Column(say("问题数/全部", "Problems, of all"), 1.4, True)),
                rows,
            )
        )
    blocks.append(indicator_table(made, say("数量、程度和再发", "Number, severity, and again"), WEIGHT))
    if made.similar:
        blocks += [
            Heading(2, say("（三）同类问题与制度回应", "3.3 The same elsewhere, and the policies that answer")),
            *_similar(made),
        ]
    return Section("problems", say("三、问题画像", "3. Problem profile"), tuple(blocks))


def _shares(made: Made, name: str, caption: str, keys: tuple[str, ...]) -> list[Block]:
    bars = [charts.Bar.of(str(made.value(key).indicator.name).split("：")[-1], made.value(key)) for key in keys]
    drawn: list[Block] = [charts.shares(name, caption, bars)] if any(one.value is not None for one in bars) else []
    return [*drawn, indicator_table(made, caption, keys)]


def _similar(made: Made) -> list[Block]:
    rows = []
    for one in made.similar:
        policies = say("；", "; ").join(
            clean(
                f"{each.title}（{each.number}）"
                if each.number and made.lang == "zh"
                else f"{each.title} ({each.number})"
                if each.number
                else each.title
            )
            for each in one.policies[:2]
        )
        more = len(one.policies) - 2
        if more > 0:
            policies += say(f"等 {len(one.policies)} 项", f" and {more} more")
        rows.append(
            (
                t(clean(one.name)),
                (made.count(f"class {one.name}", Say(f"类别：{one.name}", f"class {one.name}"), one.here),),
                (
                    made.count(
                        f"elsewhere {one.name}",
                        Say(f"别处的同类问题：{one.name}", f"the same elsewhere: {one.name}"),
                        one.elsewhere,
                    ),
                ),
                t(f"{one.units_elsewhere:,}"),
                t(policies or say("无", "none")),
                (
                    made.count(
                        f"unreached {one.name}",
                        Say(f"没有制度回应的同类问题：{one.name}", f"not answered by a policy: {one.name}"),
                        one.unreached,
                    ),
                ),
            )
        )
    columns = (
        Column(say("类别", "Class"), 1.5),
        Column(say("本范围", "Here"), 0.9, True),
        Column(say("别处", "Elsewhere"), 0.9, True),
        Column(say("涉及单位", "Units there"), 0.9, True),
        Column(say("已有制度", "Policies"), 3.4),
        Column(say("尚无制度回应", "Not answered"), 1.1, True),
    )
    return [
        Paragraph(
            t(
                say(
                    "下表把本范围较多的问题类别与全部数据中的同类问题放在一起（别处的不限期间），并列出已经回应其中一部分的制度。",
                    "The classes that the scope has most of, beside the same "
                    "class elsewhere at any time, and the policies that "
                    "answered some of them.",
                )
            )
        ),
        Table(say("同类问题与制度", "The same elsewhere, and policies"), columns, tuple(rows), small=True),
    ]


def causes(made: Made) -> Section:
    """Chapter 4: three axes; a side that is not stated counts for neither."""
    keys = tuple(key for axis in CAUSES for key in axis)
    blocks: list[Block] = [
        Paragraph(
            t(
                say(
                    "成因按三条轴分析：思想认识还是能力作风，执行层面还是制度机制，"
                    "个别干部还是单位政治生态。分母只含写明该轴的问题；没有写明的不作推断。",
                    "Causes are seen on three axes: awareness or capability, "
                    "execution or mechanism, individual cadres or the unit's ecology. "
                    "Denominators hold the problems that state the axis; what is not stated is not inferred.",
                )
            )
        ),
    ]
    for first, second in CAUSES:
        a, b = made.value(first), made.value(second)
        if a.denominator or b.denominator:
            blocks.append(
                Paragraph((*made.evidence(a), Text(say("；", "; ")), *made.evidence(b), Text(say("。", "."))))
            )
    blocks += _shares(made, "causes", say("成因占比", "Shares of causes"), keys)
    return Section("causes", say("四、成因分析", "4. Causes"), tuple(blocks))


def units(made: Made) -> Section:
    """Chapter 5: units with most problems, and what posts those acted on held: counts of posts, never of persons."""
    parts = made.portrait.parts
    listed = parts.units()
    blocks: list[Block] = [Heading(2, say("（一）问题较多的单位", "5.1 Units with most problems"))]
    if listed:
        rows = tuple(
            (
                t(made.unit(code)),
                (made.count(f"unit {code}", Say(f"单位：{made.unit(code)}", f"unit {made.unit(code)}"), one),),
            )
            for code, one in listed[:MOST_UNITS]
        )
        over = len(listed) - len(rows)
        more = say(f"（另有 {over} 个单位）", f" ({over} more units)") if over > 0 else ""
        blocks.append(
            Table(
                say("问题较多的单位", "Units with most problems") + more,
                (Column(say("单位", "Unit"), 3), Column(say("问题数", "Problems"), 1, True)),
                rows,
            )
        )
        blocks.append(
            Paragraph(
                t(
                    say(
                        "一个问题涉及几个单位的，按单位各计一次。问题数与检查力度有关，不等于单位好坏的排名。",
                        "A problem found at several units counts once at each. "
                        "Numbers depend on how hard was looked; they "
                        "are no ranking of units.",
                    )
                ),
                "note",
            )
        )
        blocks += _heat(made)
    else:
        blocks.append(Paragraph(t(say("本期没有发现问题的单位。", "No unit has problems in the period."))))
    blocks.append(indicator_table(made, say("集中度和协作", "Concentration and collaboration"), SPREAD))
    blocks += [Heading(2, say("（二）受处理人员的岗位", "5.2 Posts of those acted on")), *posts(made)]
    return Section("units", say("五、重点单位和岗位", "5. Key units and posts"), tuple(blocks))


def _heat(made: Made) -> list[Block]:
    cells = made.portrait.parts.heat()
    rows, columns = list(dict.fromkeys(one.unit for one in cells)), list(dict.fromkeys(one.category for one in cells))
    if len(cells) < 2:
        return []
    order = [name for name, _ in made.portrait.parts.classes() if name in columns]
    numbers = {(rows.index(one.unit), order.index(one.category)): one.count.number for one in cells}
    caption = say("单位与问题类别", "Units and classes of problems")
    return [charts.heat("heat", caption, [made.unit(one) for one in rows], [clean(one) for one in order], numbers)]
