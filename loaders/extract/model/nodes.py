"""The model's new things as suggested nodes, with keys and ids as rules make them, and never surer than `MOST`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from graph.errors import Say
from graph.model.ontology import load_ontology
from graph.model.records import Cleaned, make_id
from graph.model.values import is_masked
from loaders.extract.analysis import Read
from loaders.extract.graphing.acts import OTHER, PLANNED
from loaders.extract.graphing.frame import SPOKEN, said
from loaders.extract.graphing.things import MASKED, SOME_DISTRICT
from loaders.extract.identity import cadre_id, local_id, unit_id, work_of
from loaders.extract.model.claims import Entity, Place
from loaders.extract.model.things import MASK, Thing, Things
from loaders.extract.suggestions import SuggestedNode, Suggestions

MOST = 0.6
_SPOKEN = 0.5
_DAYS = {"Action": "decided_on", "Case": "filed_on", "Measure": "issued_on"}
_SUMS = ("Problem", "Case", "Finding")
_TOLD = ("Problem", "Case", "Finding", "Action", "Clue")
"""Types whose node keeps the sentence."""
_HANGING = re.compile("[省市县区镇乡村该本我]|有关|相关|部分")
"""Names that say which body it is only where it is known whose: 县公路站 is another one in the next county."""
_YEAR = re.compile(r"(?:19|20)\d{2}")


class Nodes:
    """Makes nodes; `posts` says of a cadre where which post is held, `whom` of an action who it is on."""

    def __init__(
        self,
        suggestions: Suggestions,
        read: Read,
        things: Things,
        by: str,
        posts: Mapping[Thing, Sequence[tuple[Thing, str]]],
        whom: Mapping[Thing, Sequence[Thing]],
    ) -> None:
        self._read, self._things, self._by = read, things, by
        self._posts, self._whom = posts, whom
        self._work = work_of(read.heading, read.folded.text)
        self._there = {one.id: one for one in suggestions.nodes}
        self._keys = {one.key for one in suggestions.nodes}
        self._nth: Counter[tuple[str, str]] = Counter()
        self.made: list[SuggestedNode] = []

    def of(self, one: Thing) -> SuggestedNode:
        """The node of a thing, made on first asking; where a node of its id is there, that one."""
        if one.node is None:
            one.node = self._node(one)
        return one.node

    def _node(self, one: Thing) -> SuggestedNode:
        claim = one.claim
        assert claim is not None
        name = _bare(claim)
        values, note = self._values(one, claim, name)
        ident, label = self._id(one, claim, name, values), self._label(claim, name)
        if ident in self._there:
            return self._there[ident]
        if note is None and claim.at.sentence.is_spoken(claim.at.start):
            note = SPOKEN
        node = SuggestedNode(
            self._key(f"{one.type}:{label}"), one.type, ident, label, values, tuple(one.spans),
            self._things.sentence(claim.at), sure(claim.at), note, self._by,
        )  # fmt: skip
        self._there[ident] = node
        self.made.append(node)
        return node

    def _values(self, one: Thing, claim: Entity, name: str) -> tuple[dict[str, Cleaned], Say | None]:
        """Its properties, and what a reviewer should know."""
        node, note = load_ontology().node(one.type), None
        values = {} if one.type in ("Action", "Clue") else {node.title: said(name)}
        if one.type in _TOLD:
            values["text"] = said(claim.at.sentence.text.strip())
        if one.type in _SUMS and claim.amount is not None:
            values["amount"] = claim.amount
        if one.type in _DAYS and claim.date is not None and not claim.planned:
            values[_DAYS[one.type]] = claim.date
        if one.type == "Cadre":
            note = self._person(one, name, values)
        elif one.type == "Action":
            note = _action(claim, values)
        elif one.type == "Inspection":
            values["kind"] = said(next((word for word in ("巡察", "巡视", "审计") if word in name), "检查"))
            if year := _YEAR.search(name):
                values["year"] = Cleaned(int(year[0]), year[0])
        elif one.type == "Unit" and MASK in name:
            note = SOME_DISTRICT
        return values, note

    def _person(self, one: Thing, name: str, values: dict[str, Cleaned]) -> Say | None:
        posts = [post for _, post in self._posts.get(one, ()) if post]
        if posts:
            values["title"] = said("、".join(dict.fromkeys(posts)))
        if not is_masked(name):
            return None
        values["masked"] = Cleaned(True, "true")
        return MASKED

    def _id(self, one: Thing, claim: Entity, name: str, values: Mapping[str, Cleaned]) -> str:
        if one.type == "Unit":
            if MASK in name:
                return unit_id(name, f"{self._work}\x1f{self._again(one.type, name)}")
            return unit_id(name, self._work if _HANGING.match(name) else "")
        if one.type == "Cadre":
            held = [self.of(unit).id for unit, _ in self._posts.get(one, ())]
            if not is_masked(name):
                return cadre_id(name, held[0]) if held else cadre_id(name, "", self._work)
            post = str(values["title"].value) if "title" in values else ""
            which = () if held else (self._again(one.type, name),)
            return cadre_id(name, held[0] if held else "", self._work, post, *which)
        if one.type in ("Measure", "Indicator"):
            return make_id(one.type, name)
        if one.type in ("Task", "Inspection"):
            return local_id(one.type, self._work, name)
        if one.type == "Action" and (whom := sorted({self.of(it).id for it in self._whom.get(one, ())})):
            return local_id(one.type, self._work, claim.kind, *whom, "planned" if claim.planned else "")
        return local_id(one.type, self._work, name, self._again(one.type, name))

    def _again(self, type_: str, name: str) -> str:
        """Which of several of that name it is, among the model's."""
        self._nth[type_, name] += 1
        return f"model {self._nth[type_, name]}"

    def _label(self, claim: Entity, name: str) -> str:
        if claim.type != "Action" or claim.kind == OTHER:
            return name
        return load_ontology().vocab("action_kind").entries[claim.kind].caption.zh

    def _key(self, name: str) -> str:
        """A key that depends on what is said, as the rules make one."""
        key, nth = name, 1
        while key in self._keys:
            nth += 1
            key = f"{name}#{nth}"
        self._keys.add(key)
        return key


def sure(at: Place) -> float:
    """How sure a claim can be: less where somebody merely says it, and where characters were read from a picture."""
    most = _SPOKEN if at.sentence.is_spoken(at.start) else MOST
    ocr = at.sentence.block.block.ocr
    return round(most * (ocr if ocr is not None else 1.0), 4)


def _bare(claim: Entity) -> str:
    return claim.at.text.strip("《》") if claim.type == "Measure" else claim.at.text.strip()


def _action(claim: Entity, values: dict[str, Cleaned]) -> Say | None:
    kind = load_ontology().vocab("action_kind").entries[claim.kind]
    values["kind"] = Cleaned(claim.kind, claim.at.text)
    values["status"] = Cleaned("planned" if claim.planned else "decided", "拟" if claim.planned else claim.at.text)
    if form := kind.number("form"):
        values["form"] = Cleaned(form, claim.at.text)
    return PLANNED if claim.planned else None
