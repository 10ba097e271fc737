"""Chapter 10: risks and suggestions, drafted by rule from the numbers that prompt them, for a person to decide on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from graph.errors import PortraitError, Say
from graph.portraits import words
from graph.portraits.document.blocks import Block, Heading, Line, Paragraph, Section, Text, say, t
from graph.portraits.document.figures import Made, moved
from graph.portraits.indicators import shipped
from graph.portraits.words import LACKING

RULES = Path(__file__).with_name("advice.yaml")
ENDS = {"stands": ("high", "low"), "moved": ("rose", "fell")}
MOVED = {"rose": Say("上升", "rose"), "fell": Say("下降", "fell")}
DRAFT = Say("（草稿，待审定）", " (draft, to be decided)")


@dataclass(frozen=True, slots=True)
class Condition:
    """`kind`: stands, moved or lacking; `of` an indicator or a reason; `end` which way."""

    kind: str
    of: str
    end: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One risk with one suggestion, and what prompts them."""

    id: str
    when: tuple[Condition, ...]
    risk: Say
    advice: Say


@cache
def rules(path: Path = RULES) -> tuple[Rule, ...]:
    """The rules of a file. Raises PortraitError that names the rule that cannot be used."""
    found = []
    for one in yaml.safe_load(path.read_text(encoding="utf-8")):
        try:
            when = tuple(_condition(each) for each in one["when"])
            found.append(Rule(str(one["id"]), when, _both(one["risk"]), _both(one["advice"])))
        except (KeyError, TypeError, ValueError) as error:
            name = one.get("id", one) if isinstance(one, dict) else one
            raise PortraitError(
                f"{path.name} 的规则“{name}”不能用：{error}。", f'Rule "{name}" of {path.name} cannot be used: {error}.'
            ) from error
    return tuple(found)


def _both(given: Any) -> Say:
    return Say(str(given["zh"]), str(given["en"]))


def _condition(given: Any) -> Condition:
    [(kind, said)] = given.items()
    if kind == "lacking":
        if said not in LACKING:
            raise ValueError(said)
        return Condition(kind, said)
    of, end = said
    if of not in {one.id for one in shipped()} or end not in ENDS[kind]:
        raise ValueError(said)
    return Condition(kind, of, end)


def advice(made: Made) -> Section:
    """The chapter: every rule that the numbers call for, each with its grounds."""
    blocks: list[Block] = [
        Paragraph(
            t(
                say(
                    "以下各条由系统按固定规则、根据所列数字起草，供研判参考，"
                    "均为草稿，待审定后方可作为结论使用。指标同时看得多，个别突出可能出于偶然，"
                    "请先看区间和记录再作判断。",
                    "What follows is drafted by fixed rules from the numbers named, "
                    "for people to judge by. All of it is draft until it is decided on. "
                    "Where many indicators are looked at, some stand out by "
                    "chance: look at intervals and records first.",
                )
            )
        )
    ]
    place = 0
    for rule in rules():
        grounds = _grounds(made, rule)
        if not grounds:
            continue
        place += 1
        blocks += [
            Heading(3, say(f"{place}. {rule.risk.zh}", f"{place}. {rule.risk.en}")),
            Paragraph((Text(say("依据：", "Grounds: "), bold=True), *_joined(grounds), Text(say("。", ".")))),
            Paragraph(
                (Text(say("建议", "Suggestion") + str(DRAFT) + say("：", ": "), bold=True), Text(str(rule.advice))),
                "draft",
            ),
        ]
    if not place:
        blocks.append(
            Paragraph(
                t(
                    say(
                        "没有数字达到任何一条规则的条件，系统不起草风险与建议。",
                        "No number meets the conditions of any rule; nothing is drafted.",
                    )
                )
            )
        )
    return Section("advice", say("十、风险与建议（待审定）", "10. Risks and suggestions (draft)"), tuple(blocks))


def _joined(grounds: list[Line]) -> Line:
    found: list[Text] = []
    for place, line in enumerate(grounds):
        found += [Text(say("；", "; ")) if place else Text(""), *line]
    return tuple(found)


def _grounds(made: Made, rule: Rule) -> list[Line]:
    """What holds of a rule's conditions, each indicator once."""
    found: dict[str, Line] = {}
    for one in rule.when:
        if one.kind == "lacking":
            line = _lacks(made, one)
        elif one.kind == "stands":
            line = _stands(made, one)
        else:
            line = _moved(made, one)
            if line and one.of in found:
                line = line[len(made.evidence(made.value(one.of))) :]
        if line:
            found[one.of] = found.get(one.of, ()) + line
    return list(found.values())


def _lacks(made: Made, one: Condition) -> Line:
    count = made.portrait.parts.lacking().get(one.of)
    if not count or not count.number:
        return ()
    told = made.count(f"lacking {one.of}", LACKING[one.of], count)
    return (Text(f"{LACKING[one.of]} "), told, Text(say(" 条", "")))


def _stands(made: Made, one: Condition) -> Line:
    now = made.value(one.of)
    if not now.stands_out or now.value is None or now.usual is None:
        return ()
    return made.evidence(now) if (now.value > now.usual) == (one.end == "high") else ()


def _moved(made: Made, one: Condition) -> Line:
    now, was = made.value(one.of), made.portrait.before[one.of]
    if moved(made.portrait, one.of, "before") != str(MOVED[one.end]):
        return ()
    value, of = words.shown(was, was.value), words.fraction(was)
    told = say(
        f"，上一期为 {value}（{of}），两个区间不相交",
        f"; the period before {value} ({of}), the two intervals do not meet",
    )
    return (*made.evidence(now), Text(told))
