"""What a document says of the city: every field of a row that a text prints is noted for the answer key, as printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from loaders.sample.actions import KINDS
from loaders.sample.fields import DATES, Amount, Cell
from loaders.sample.mess import DATE_STYLES
from loaders.sample.names import masked
from loaders.sample.places import CITY, DISTRICTS
from loaders.sample.world import prose

Fact = dict[str, Any]
_STATUS = {"拟处理": "planned", "已撤销": "revoked"}
_MASKS = {"masked": 0, "masked1": 1, "stars": 2, "crosses": 3}
_NAMES = frozenset(("name", "person"))
_TALKS = frozenset(("谈话提醒", "批评教育", "诫勉", "责令检查", "停职检查"))
_NUMBERED = ("number", "register")


class Notes:
    """The facts of one document, in the order in which its text states them."""

    def __init__(self) -> None:
        self._facts: dict[int, Fact] = {}
        self._links: dict[int, Mapping[str, Cell]] = {}

    def state(self, subject: Subject, field: str, value: Any, written: str) -> None:
        """Note a field of a subject, and how it was written where that is not the value itself."""
        fact = self._facts.setdefault(id(subject), {"type": subject.sort, "register": subject.register})
        self._links[id(subject)] = subject.links
        fact[field] = value if field == "status" else fact.get(field, value)
        if written != str(value):
            fact.setdefault("written", {}).setdefault(field, written)
        if field == "kind" and subject.sort in ("person", "action"):
            fact |= {"type": "action", "register": subject.action or subject.register}
            fact.setdefault("status", "planned" if subject.values.get("status") == "拟处理" else "decided")

    def done(self) -> list[Fact]:
        """All facts. An action names the problem and the case that it is about where the document states those too."""
        said = {fact["register"] for fact in self._facts.values()}
        for order, fact in self._facts.items():
            for name in ("problem_number", "case_number", "clue_number"):
                number = self._links[order].get(name)
                if number in said and fact["type"] != "person":
                    fact[name.removesuffix("_number")] = number
        return list(self._facts.values())


class Subject:
    """A row, or a person with one post and at most one action, as a text speaks of it: `{x.found_on:md}`.

    `register` is the number in its register, of a person the citizen number; `action` the number of a person's action.
    """

    def __init__(self, sort: str, values: Mapping[str, Cell], register: str, notes: Notes, action: str = "") -> None:
        self.sort, self.values, self.register, self.notes, self.action = sort, values, register, notes, action
        self.links = {name: values.get(name) for name in ("problem_number", "case_number", "clue_number")}

    def __getattr__(self, name: str) -> Said:
        if name.startswith("__"):
            raise AttributeError(name)
        return Said(self, name)

    def __format__(self, spec: str) -> str:
        return format(Said(self, "name" if "name" in self.values else "person"), spec)


class Said:
    """A field on its way into a text, in a form of `written`. `=words` writes other words for it; `-form` nothing here:
    other words of the text say it (诫勉 once for three people); `kind:plan` is a kind that is only proposed."""

    def __init__(self, subject: Subject, name: str) -> None:
        self._subject, self._name = subject, name

    def __format__(self, spec: str) -> str:
        if spec.startswith("-"):
            format(self, spec[1:])
            return ""
        subject, name = self._subject, self._name
        if name == "post":
            unit = format(Said(subject, "unit"), spec)
            return unit + format(Said(subject, "title"), "")
        value = subject.values.get(name)
        if value is None:
            raise KeyError(f"{subject.register} has no {name}")
        if name == "status":
            key = _STATUS.get(str(value), "decided") if subject.sort in ("person", "action") else value
            subject.notes.state(subject, name, key, _other(spec))
            return _other(spec)
        if name in _NAMES and spec in _MASKS:
            hidden = masked(str(value), _MASKS[spec])
            subject.notes.state(subject, name, hidden, hidden)
            subject.notes.state(subject, "meant", str(value), str(value))
            return hidden
        if name == "kind" and spec == "plan":
            subject.notes.state(subject, "status", "planned", "planned")
        said, text = written(name, value, spec)
        subject.notes.state(subject, name, said, text)
        return f"{_done(text)}" if name == "kind" and spec == "done" else text


def written(name: str, value: Cell, spec: str) -> tuple[Any, str]:
    """The value as far as the form states it, and the form itself.

    Days: `md` 4月11日, `ym` 2023年4月, `y` 2023年, or a style of `mess`; else 2023年4月11日. Amounts: `grouped`,
    `yuan`, else 126万余元. Names of units: `short` 区住房和城乡建设局, `local` 沙汀北镇人民政府.
    """
    if isinstance(value, Amount):
        plain = {"grouped": f"{value.yuan:,.0f}元", "yuan": f"{value.yuan:.0f}元"}
        return value.yuan, _other(spec) or plain.get(spec) or prose(value)
    text = f"{value:g}" if isinstance(value, float) else str(value)
    if spec.startswith("="):
        return value, _other(spec)
    if name in DATES:
        return _day(text, spec)
    if spec in ("short", "local"):
        return value, _local(text, "" if spec == "local" else text[2])
    return value, text


def _other(spec: str) -> str:
    return spec[1:] if spec.startswith("=") else ""


def _day(text: str, spec: str) -> tuple[str, str]:
    if spec in DATE_STYLES:
        return text, DATE_STYLES[spec](text)
    length = {"y": 4, "ym": 7}.get(spec, 10)
    spelled = DATE_STYLES["chinese"](text[:length])
    return text[:length], re.sub(r"^\d+年", "", spelled) if spec == "md" else spelled


def _local(text: str, kept: str) -> str:
    for area in (CITY, *DISTRICTS):
        if text.startswith(area):
            return kept + text.removeprefix(area)
    return text


def _done(kind: str) -> str:
    """What happened to somebody: 受到党内警告处分, 被诫勉."""
    if kind == "移送检察机关":
        return "被移送检察机关依法审查起诉"
    if kind in _TALKS:
        return f"被{kind}"
    return f"受到{kind}处分" if KINDS[kind].form > 1 and kind not in ("调整职务", "免职") else f"被{kind}"
