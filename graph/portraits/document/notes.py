"""The title page, chapter 11 about the data, and the order of all chapters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from graph.portraits import words
from graph.portraits.document import advice, cases, closing, opening, profile
from graph.portraits.document.blocks import (
    Block,
    Cover,
    Heading,
    Paragraph,
    Picture,
    Report,
    Section,
    Table,
    Text,
    clean,
    plain,
    say,
    t,
)
from graph.portraits.document.figures import Made
from graph.portraits.places import KINDS
from graph.portraits.stats import LEVEL
from graph.portraits.words import LACKING

CLEARED = "cleared"
CHAPTERS = (
    opening.basics,
    opening.disposal,
    profile.problems,
    profile.causes,
    profile.units,
    closing.rectification,
    closing.hotline,
    closing.comparison,
    cases.cases,
    advice.advice,
)


def report(made: Made, today: date | None = None) -> Report:
    """The whole analysis, its tables and pictures numbered."""
    sections = [*(chapter(made) for chapter in CHAPTERS), data(made)]
    return Report(made.lang, cover(made, today or date.today()), tuple(_numbered(sections)), facts(made))


def cover(made: Made, today: date) -> Cover:
    """The title page."""
    portrait = made.portrait
    name = clean(portrait.scope.name)
    kind = KINDS[portrait.scope.place.kind]
    rows = [
        ("scope", say("分析对象", "Scope"), say(f"{name}（{kind.zh}）", f"{name} ({kind.en.lower()})")),
        (
            "period",
            say("分析期间", "Period"),
            say(
                f"{_day(portrait.period.first)}至{_day(portrait.period.last)}",
                f"{portrait.period.first} to {portrait.period.last}",
            ),
        ),
        ("data_date", say("数据截至", "Data up to"), _day(date.fromisoformat(portrait.data_date))),
        ("made_on", say("生成日期", "Made on"), _day(today)),
    ]
    if portrait.compare:
        rows.insert(1, ("compared", say("对照对象", "Compared with"), clean(portrait.compare.scope.name)))
    return Cover(
        say(f"{name}政治生态分析研判报告", f"Political ecology of {name}: an analysis"),
        say("（草稿　待审定）", "(Draft, to be decided on)"),
        tuple(rows),
        say(
            "本报告由系统根据已装入的文件自动汇总，数字均可回到来源文件；未经审定，不作为结论使用。",
            "Put together from the files that were loaded; every number leads back "
            "to its source. Not to be used as a conclusion before it is decided on.",
        ),
    )


def _day(one: date) -> str:
    return say(f"{one.year}年{one.month}月{one.day}日", one.isoformat())


def data(made: Made) -> Section:
    """Chapter 11: what is left out, how to read intervals, percentiles and suppression."""
    told = [one for one in made.portrait.values.values() if not one.suppressed]
    suppressed = len(made.portrait.values) - len(told)
    blocks: list[Block] = [Heading(2, say("（一）没有计入的内容", "11.1 What is left out"))]
    lacking = made.portrait.parts.lacking()
    for why, one in lacking.items():
        number = Text(f"{one.number:,}") if why == CLEARED else made.count(f"lacking {why}", LACKING[why], one)
        alone = say("（只计数，不列记录）", " (counted, never listed)") if why == CLEARED else ""
        after = t(say(" 条", "") + alone + say("。", "."))
        blocks.append(Paragraph((*t(f"{LACKING[why]}{say('：', ': ')}"), number, *after)))
    if not lacking:
        blocks.append(
            Paragraph(
                t(
                    say(
                        "本期没有因状态、日期或缺项而未计入的记录。",
                        "Nothing is left out for its status, its date or what it lacks.",
                    )
                )
            )
        )
    blocks.append(Heading(2, say("（二）怎样读这些数字", "11.2 How to read the numbers")))
    blocks += [Paragraph(t(one)) for one in _reading(made, suppressed)]
    return Section("data", say("十一、数据说明", "11. About the data"), tuple(blocks))


def _reading(made: Made, suppressed: int) -> Iterator[str]:
    chance = max(1, round((len(made.portrait.values) - suppressed) * (1 - LEVEL)))
    yield say(
        "区间：每个比率都附分子、分母和 95% 区间。占比用 Wilson 区间，"
        "按暴露量计的率用泊松精确区间，平均数用 t 区间。区间越宽，把握越小；"
        "两个数的区间相交时，不能说它们有差别。",
        "Intervals: every rate has its fraction and a 95 % interval: Wilson "
        "for shares, exact Poisson for rates over an exposure, t for means. "
        "The wider, the less sure; where two intervals meet, the numbers cannot be said to differ.",
    )
    yield say(
        "同类合计：同类全部对象的分子之和比分母之和。"
        "百分位：按收缩后的值在同类中的位置，括号内是考虑不确定性后的范围；0 为最低，100 为最高，"
        "高低是否为好，看指标的含义。",
        "All peers: the sum of numerators over the sum of denominators. "
        "Percentile: where the value, shrunk towards its peers, stands among them, "
        "with its uncertainty in brackets; 0 is the lowest, 100 the highest.",
    )
    yield say(
        "小数目：分母低于指标规定下限的不计算，写明“记录太少”；"
        f"本报告 {len(made.portrait.values)} 项指标中有 {suppressed} 项。"
        f"分母不足 {words.FEW} 的，宜逐条核对记录。",
        "Small numbers: under an indicator's smallest denominator nothing "
        f"is told, and it says so: {suppressed} of {len(made.portrait.values)} "
        f"indicators here. With fewer than {words.FEW} records, look at each.",
    )
    yield say(
        f"偶然：同时看很多指标，单凭偶然也会有约 {chance} 项落在区间之外。",
        f"Chance: where many indicators are looked at, about {chance} "
        "would be outside their intervals by chance alone.",
    )
    yield say(
        "人员：报告只说明事实和岗位，不给个人打分或排名；"
        "案例和附录中的姓名按“姓加某、某某”遮去，线索不是结论，已澄清的线索不出现。",
        "Persons: facts and posts are told; no person is scored or ranked. "
        "Names in cases and lists are masked to the surname; a clue is not a "
        "conclusion, and cleared clues do not appear.",
    )


def facts(made: Made) -> dict[str, object]:
    """What a template may ask for beside chapters and charts."""
    portrait = made.portrait
    indicators = {
        key.replace("-", "_"): {
            "name": str(one.indicator.name),
            "value": "—" if one.value is None else str(words.shown(one, one.value)),
            "fraction": str(words.fraction(one)),
            "interval": "—" if one.low is None else str(words.span(one)),
            "usual": str(words.shown(one, one.usual)),
            "percentile": str(words.standing_text(one)),
            "suppressed": one.suppressed,
            "stands_out": one.stands_out,
        }
        for key, one in portrait.values.items()
    }
    counts = {
        "problems": portrait.parts.funnel()["found"].number,
        **{opening.PLURAL[key]: one.number for key, one in portrait.parts.steps().items()},
        "orders": int(portrait.parts.hotline.unique("record")["orders"].sum() or 0),
    }
    return {
        "period_from": str(portrait.period.first),
        "period_to": str(portrait.period.last),
        "unit_count": portrait.units,
        "peer_count": portrait.peers,
        "counts": counts,
        "indicators": indicators,
        "headline": [str(one.say) for one in words.headline(portrait)],
        "unit_rows": [{"name": made.unit(code), "problems": one.number} for code, one in portrait.parts.units()[:15]],
        "class_rows": [{"name": clean(name), "problems": one.number} for name, one in portrait.parts.classes()[:15]],
    }


def _numbered(sections: list[Section]) -> Iterator[Section]:
    tables = pictures = 0
    for section in sections:
        blocks: list[Block] = []
        for one in section.blocks:
            if isinstance(one, Table):
                tables += 1
                one = replace(one, caption=say(f"表 {tables}　{one.caption}", f"Table {tables}. {one.caption}"))
            elif isinstance(one, Picture):
                pictures += 1
                one = replace(one, caption=say(f"图 {pictures}　{one.caption}", f"Figure {pictures}. {one.caption}"))
            elif isinstance(one, Paragraph) and not plain(one.line).strip():
                continue
            blocks.append(one)
        yield replace(section, blocks=tuple(blocks))
