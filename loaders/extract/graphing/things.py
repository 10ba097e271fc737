"""Units, people, problems and whatever else is a thing of its own, as suggested nodes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cached_property

from graph.errors import Say
from graph.model.records import Cleaned, make_id
from loaders.extract.find.found import Found
from loaders.extract.graphing import troubles
from loaders.extract.graphing.frame import Frame, said
from loaders.extract.graphing.offices import body_of
from loaders.extract.identity import cadre_id, local_id, unit_id
from loaders.extract.relate.joined import Joined
from loaders.extract.suggestions import SuggestedNode
from loaders.extract.words import words

MASKED = Say("姓名已遮，只在本文、本单位内是同一人", "a masked name: one person within this document and unit only")
UNNAMED = Say("未具名", "not named")
SOME_DISTRICT = Say(
    "“某区”等只在本段内是同一个，别处可能是另一个",
    "某区 is one district within its paragraph; elsewhere it may be another",
)
DOUBTED = Say(
    "与文中另一机构名称相近，疑为笔误，请核对", "close to another body's name in the text, perhaps a slip; please check"
)
_SERVED = ("建议书", "决定书", "通知书", "告知书", "提示函", "监督函")
"""Papers that are served on somebody and lay down nothing."""
_MERE_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[（]\d{4}[〕\]）]第?\d+号")
"""A document told by its number alone: which paper it is, not what was laid down."""
_YEAR = re.compile(r"(?:19|20)\d{2}")


class Things:
    """Makes the node of a mention's entity, on first asking."""

    def __init__(self, frame: Frame, joined: tuple[Joined, ...]) -> None:
        self.frame = frame
        self._joined = joined

    def of(self, one: Found) -> SuggestedNode | None:
        """The node that a mention speaks of; None where the model has none for it."""
        if one.entity in self.frame.nodes:
            return self.frame.nodes[one.entity]
        make: dict[str, Callable[[Found], SuggestedNode | None]] = {
            "Unit": self._unit,
            "Person": self._person,
            "Problem": self._problem,
            "Count": self._count,
            "DocRef": self._policy,
            "Task": self._task,
            "Inspection": self._inspection,
            "Clue": self._clue,
            "Indicator": self._indicator,
        }
        return make[one.type](one) if one.type in make else None

    # -- who --------------------------------------------------------------------------------------------------------

    def _unit(self, one: Found) -> SuggestedNode:
        name, _, scope = one.entity.removeprefix("Unit:").partition("@")
        first = self._clearest(one)
        if one.attrs.get("generic"):
            ident = unit_id(name, f"{self.frame.work}\x1f{scope}")
            return self.frame.node(one.entity, "Unit", ident, name, {"name": said(name)}, 0.6, UNNAMED, first)
        if scope:
            ident = unit_id(name, f"{self.frame.work}\x1f{self._nth(scope)}")
            return self.frame.node(one.entity, "Unit", ident, name, {"name": said(name)}, 0.85, SOME_DISTRICT, first)
        sure = 0.93 if not one.attrs.get("region") else 0.85
        doubt = self._doubted(name)
        return self.frame.node(
            one.entity, "Unit", unit_id(name), name, {"name": Cleaned(name, first.text)}, 0.55 if doubt else sure,
            DOUBTED if doubt else None, first,
        )  # fmt: skip

    def _doubted(self, name: str) -> bool:
        """Whether another body of the document has the same number and almost the same name: 第六纪检监察室 beside
        第六监督检查室."""
        number = re.search("第[一二三四五六七八九十]+(?=[\u4e00-\u9fff]+室$)", name)
        if number is None or len(self.frame.mentions.get(f"Unit:{name}", ())) > 1:
            return False
        others = [
            entity.removeprefix("Unit:")
            for entity in self.frame.mentions
            if entity.startswith("Unit:") and number[0] in entity
        ]
        return any(other != name and len(self.frame.mentions[f"Unit:{other}"]) > 1 for other in others)

    def _nth(self, scope: str) -> str:
        """Which of the paragraphs with masked districts it is, so that the same text in another file counts alike."""
        return str(self._scopes.index(scope)) if scope in self._scopes else scope

    @cached_property
    def _scopes(self) -> list[str]:
        return list(
            dict.fromkeys(one.entity.partition("@")[2] for one in self.frame.scene.of("Unit") if "@" in one.entity)
        )

    def _person(self, one: Found) -> SuggestedNode | None:
        if one.text in words("people", "leaders"):
            return None
        name = one.entity.removeprefix("Person:").partition("@")[0]
        first = self._clearest(one)
        unit = self._workplace(one)
        held = unit.id if unit is not None else ""
        values = {"name": said(name)}
        post = self._post(one)
        if post and not one.attrs.get("anonymous"):
            values["title"] = said(post)
        if one.attrs.get("anonymous") or one.attrs.get("masked"):
            values["masked"] = Cleaned(True, "true")
            order = self._people_scopes.index(one.entity) if one.attrs.get("anonymous") or not held else -1
            ident = cadre_id(name, held, self.frame.work, post, *([str(order)] if order >= 0 else []))
            anonymous = bool(one.attrs.get("anonymous"))
            note = UNNAMED if anonymous else MASKED
            return self.frame.node(one.entity, "Cadre", ident, name, values, 0.6 if anonymous else 0.9, note, first)
        ident = cadre_id(name, held) if held else cadre_id(name, "", self.frame.work)
        return self.frame.node(one.entity, "Cadre", ident, name, values, 0.94 if held else 0.85, None, first)

    @cached_property
    def _people_scopes(self) -> list[str]:
        return list(dict.fromkeys(one.entity for one in self.frame.scene.of("Person")))

    def _workplace(self, one: Found) -> SuggestedNode | None:
        """The unit where somebody serves: of the surest statement that is not about a former post."""
        told = [it for it in self._joined if it.rel == "belongs_to" and it.head.entity == one.entity]
        posts = [it for it in self._joined if it.rel == "holds" and it.head.entity == one.entity]
        held = [it.attrs["unit"] for it in posts if it.attrs.get("unit") is not None]
        unit = held[0] if held else (told[0].tail if told else None)
        return self.employer(unit)[0] if unit is not None else None

    def guessed(self, unit: Found) -> bool:
        """Whether the text does not say of which body an office is: the one named before it is taken."""
        entity, office = body_of(self.frame.scene, unit)
        return bool(office) and not unit.entity.startswith(entity.partition("@")[0])

    def employer(self, unit: Found) -> tuple[SuggestedNode | None, str]:
        """The body where somebody of a unit serves, and the name of their office within it, "" where it is none."""
        entity, office = body_of(self.frame.scene, unit)
        if not office:
            return self.of(unit), ""
        named = self.frame.mentions.get(entity)
        if named:
            return self.of(named[0]), office
        name, _, scope = entity.removeprefix("Unit:").partition("@")
        if scope:
            return self.of(unit), ""
        return self.frame.node(entity, "Unit", unit_id(name), name, {"name": said(name)}, 0.88, None, unit), office

    def _post(self, one: Found) -> str:
        posts = [
            (self.employer(it.attrs["unit"])[1] if it.attrs.get("unit") is not None else "") + it.tail.text
            for it in self._joined
            if it.rel == "holds" and it.head.entity == one.entity and not it.attrs.get("former")
        ]
        kept = [one for one in dict.fromkeys(posts) if not any(one != it and it.endswith(one) for it in posts)]
        return "、".join(kept)

    def _clearest(self, one: Found) -> Found:
        """The mention that says most: the longest that is no short form."""
        every = self.frame.mentions[one.entity]
        return max(every, key=lambda it: (not it.attrs.get("short"), it.entity.endswith(it.text), -it.start))

    # -- what -------------------------------------------------------------------------------------------------------

    def _problem(self, one: Found) -> SuggestedNode | None:
        if any(it.attrs.get("denied") for it in self.frame.mentions[one.entity]):
            return None
        first = self.frame.mentions[one.entity][0]
        title = troubles.title(self.frame, first)
        values = {"title": said(title), "text": said(self.frame.words(first))}
        amount = troubles.amount(self.frame, first)
        if amount is not None:
            values["amount"] = amount
        day = troubles.found_on(self.frame, one)
        if day is not None:
            values["found_on"] = day
        tied = any(one.entity in (it.head.entity, it.tail.entity) for it in self._joined)
        sure = 0.84 if tied else 0.55
        return self.frame.node(
            one.entity,
            "Problem",
            local_id("Problem", self.frame.work, title, troubles.doers(self._joined, one)),
            title,
            values,
            sure,
            None,
            first,
        )

    @cached_property
    def _orders(self) -> dict[int, int]:
        """Where a number stands -> how many of the same words came before it."""
        seen: Counter[str] = Counter()
        orders = {}
        for one in self.frame.scene.of("Count"):
            orders[one.start] = seen[one.text]
            seen[one.text] += 1
        return orders

    def _count(self, one: Found) -> SuggestedNode:
        values = {"text": said(one.text), "unit": said(str(one.attrs["measure"]))}
        value = one.attrs["value"]
        values["value"] = Cleaned(float(value), one.text, bool(one.attrs.get("approx")))
        if one.attrs.get("of"):
            values["of"] = said(str(one.attrs["of"]))
        if one.attrs.get("approx"):
            values["approx"] = Cleaned(True, "true")
        ident = local_id("Count", self.frame.work, one.text, str(self._orders[one.start]))
        return self.frame.node(one.entity, "Count", ident, one.text, values, 0.92)

    def _policy(self, one: Found) -> SuggestedNode | None:
        if one.attrs.get("kind") in ("law", "report"):
            return None
        title = one.text.strip("《》")
        if _MERE_NUMBER.fullmatch(title) or title.endswith(_SERVED):
            return None
        values = {"title": said(title)}
        return self.frame.node(one.entity, "Measure", make_id("Measure", title), title, values, 0.88)

    def _task(self, one: Found) -> SuggestedNode:
        values = {"title": said(one.text)}
        return self.frame.node(one.entity, "Task", local_id("Task", self.frame.work, one.text), one.text, values, 0.7)

    def _inspection(self, one: Found) -> SuggestedNode:
        year = _YEAR.search(one.text)
        values = {
            "name": said(one.text),
            "kind": said(next((w for w in ("巡察", "巡视", "审计") if w in one.text), "检查")),
        }
        if year:
            values["year"] = Cleaned(int(year[0]), year[0])
        ident = local_id("Inspection", self.frame.work, one.text)
        return self.frame.node(one.entity, "Inspection", ident, one.text, values, 0.75)

    def _clue(self, one: Found) -> SuggestedNode:
        text = self.frame.words(one)
        nth = sum(it.start < one.start for it in self.frame.scene.of("Clue"))
        ident = local_id("Clue", self.frame.work, str(nth))
        return self.frame.node(one.entity, "Clue", ident, one.text, {"text": said(text)}, 0.85)

    def _indicator(self, one: Found) -> SuggestedNode:
        name = str(one.attrs["name"])
        values = {"name": said(name), "unit": said(str(one.attrs["unit"]))}
        return self.frame.node(
            f"Indicator:{name}", "Indicator", make_id("Indicator", name), name, values, 0.86, None, one
        )
