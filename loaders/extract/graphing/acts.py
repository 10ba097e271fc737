"""Actions and cases: what is done to whom in which form, planned or decided; one case for each that a notice tells."""

from __future__ import annotations

import re
from collections import defaultdict

from graph.errors import Say
from graph.model.ontology import load_ontology
from graph.model.records import Cleaned
from loaders.extract.find.found import Found
from loaders.extract.graphing.frame import Frame, said
from loaders.extract.graphing.things import Things
from loaders.extract.identity import local_id
from loaders.extract.relate.joined import Joined
from loaders.extract.suggestions import SuggestedNode

_ALL_ON = re.compile("(?:上述|以上|均|分别)[^。；]{0,16}(?:处分|处理|决定|措施)[^。；]{0,6}$|均[于在]?$")
_MADE = re.compile("(?:作出|生效|决定|执行|给予|宣布)")
_FILED = re.compile("[^。；]{0,50}?(?<!未)(?<!不)(?<!建议)(?<!提出)(?:予以)?立案(?!建议|标准|条件)")
_CLOSED = re.compile("，?[^。；，]{0,14}?(?:结案|办结|审结|审理终结)")
_TALK = frozenset(("reminder_talk", "criticism", "admonition", "ordered_examination", "circulated_criticism", "order"))
PLANNED = Say("拟作出，尚未决定", "planned, not decided")
FILING = frozenset(("filing", "investigation", "detention"))
STEPS = frozenset(("clue_handling", "verification", "inquiry", "closing"))
"""Steps of handling a clue: no measure against anybody."""
OTHER = "other_treatment"
"""The kind of the vocabulary for what no form of accountability is: 收缴, 罚款, 责令整改."""
_STAGES = {"filing": "filed", "investigation": "investigation", "detention": "investigation"}


def _mere_talk(acts: list[Found]) -> bool:
    """Whether nothing was done but talk: such people have no case of their own beside others' case."""
    return all(str(one.attrs["kind"]) in _TALK for one in acts)


class Acts:
    """Makes action and case nodes; `joined` say who is meant."""

    def __init__(self, frame: Frame, things: Things, joined: tuple[Joined, ...]) -> None:
        self.frame, self.things = frame, things
        self._targets: dict[str, list[Found]] = defaultdict(list)
        self._deciders: dict[str, Found] = {}
        self._basis: dict[str, list[Found]] = defaultdict(list)
        self._deeds = {one.tail.entity for one in joined if one.rel == "involved_in" and one.head.type == "Person"}
        self._reasons: dict[str, list[Found]] = defaultdict(list)
        for one in joined:
            if one.rel == "target":
                self._targets[one.head.entity].append(one.tail)
            elif one.rel == "takes_action":
                self._deciders.setdefault(one.tail.entity, one.head)
            elif one.rel == "based_on":
                self._basis[one.head.entity].append(one.tail)
            elif one.rel == "leads_to":
                self._reasons[one.tail.entity].append(one.head)

    def of(self, act: Found) -> SuggestedNode | None:
        """The node of an action: an Action, a Case for a filing; None where it is denied."""
        if act.attrs.get("denied"):
            return None
        if act.attrs["kind"] in FILING:
            return self.case(act)
        if act.entity in self.frame.nodes:
            return self.frame.nodes[act.entity]
        if act.attrs["kind"] in STEPS or act.text == "另案处理":
            return None
        return self._action(act)

    def _action(self, act: Found) -> SuggestedNode:
        vocabulary = load_ontology().vocab("action_kind").entries
        kind = str(act.attrs["kind"])
        kind = kind if kind in vocabulary else OTHER
        planned = act.attrs.get("status") == "planned"
        first = self.frame.mentions[act.entity][0]
        values = {
            "kind": Cleaned(kind, act.text),
            "status": Cleaned(str(act.attrs.get("status", "decided")), "拟" if planned else act.text),
            "text": said(self.frame.words(act)),
        }
        form = vocabulary[kind].number("form")
        if form:
            values["form"] = Cleaned(form, act.text)
        if (by := self._deciders.get(act.entity)) is not None and (unit := self.things.of(by)) is not None:
            values["authority"] = said(unit.label)
        if self._basis[act.entity]:
            values["basis"] = said("".join(one.text for one in self._basis[act.entity]))
        if not planned and (day := self._day(act)) is not None:
            values["decided_on"] = day
        whom = sorted(node.id for one in self._targets[act.entity] if (node := self.things.of(one)) is not None)
        ident = local_id(
            "Action", self.frame.work, kind, *(whom or [str(self._nth(act))]), "planned" if planned else ""
        )
        label = vocabulary[kind].caption.zh if kind != OTHER else act.text
        return self.frame.node(
            act.entity, "Action", ident, label, values, 0.93 if whom else 0.8, PLANNED if planned else None, first
        )

    def _nth(self, act: Found) -> int:
        return sum(one.start < act.start for one in self.frame.scene.of("Action"))

    def _day(self, act: Found) -> Cleaned | None:
        """The last date before an action in its sentence."""
        days = [one for one in self.frame.scene.here(act.sentence, "Date") if one.end <= act.start]
        days = [one for one in days if one.attrs.get("norm") and "/" not in str(one.attrs["norm"])]
        if days:
            return Cleaned(str(days[-1].attrs["norm"]), days[-1].text)
        return self._told_behind(act)

    def _told_behind(self, act: Found) -> Cleaned | None:
        """以上处分均于2023年9月18日作出, behind the sanctions of a section."""
        for day in self.frame.scene.in_section(act.sentence, "Date"):
            before = self.frame.scene.between(day.sentence.start, day.start)
            after = self.frame.scene.between(day.end, day.end + 6)
            if day.start > act.end and _ALL_ON.search(before) and _MADE.match(after) and day.attrs.get("norm"):
                return Cleaned(str(day.attrs["norm"]), day.text)
        return None

    def _on(self, acts: list[Found], verb: re.Pattern[str]) -> Cleaned | None:
        """The day of a step (立案, 结案) that the sections of some actions tell of; None where they tell of two."""
        sections = {self.frame.scene.section[one.sentence.number] for one in acts}
        found: dict[str, str] = {}
        for day in self.frame.scene.of("Date"):
            norm = str(day.attrs.get("norm", ""))
            if not norm or "/" in norm or self.frame.scene.section[day.sentence.number] not in sections:
                continue
            if verb.match(self.frame.scene.between(day.end, min(day.end + 60, day.sentence.end))):
                found[norm] = day.text
        return Cleaned(*found.popitem()) if len(found) == 1 else None

    # -- cases ------------------------------------------------------------------------------------------------------

    def case(self, act: Found) -> SuggestedNode | None:
        """The case of a filing: of the people it is about."""
        people = [one for one in self._targets[act.entity] if one.type in ("Person", "Unit")]
        return self._case(act, people, act, [act]) if people else None

    def cases(self) -> list[tuple[SuggestedNode, list[Found], list[Found], list[Found]]]:
        """Every case that the document tells, with its people, its problems and its actions: those filed, and in a
        notice one for each group of people who were acted on for the same."""
        groups: list[tuple[list[Found], list[Found]]] = []
        for act in self.frame.scene.of("Action"):
            people = [
                one for one in self._targets[act.entity] if one.type == "Person" and not one.attrs.get("anonymous")
            ]
            tells = self.frame.kind == "notice" or act.attrs["kind"] in FILING
            if not people or not tells or act.attrs.get("denied"):
                continue
            self._group(groups, act, people)
        told = [acts for acts, _ in groups if not _mere_talk(acts)]
        found = []
        for acts, people in groups:
            if _mere_talk(acts) and any(self._near(acts, others) for others in told):
                continue  # talked to over a case of others
            filed = next((one for one in acts if one.attrs["kind"] in FILING), None)
            node = self._case(acts[0], people, filed, acts)
            reasons = {one.entity: one for act in acts for one in self._reasons[act.entity]}
            if node is not None:
                found.append((node, people, list(reasons.values()), acts))
        return found

    def _group(self, groups: list[tuple[list[Found], list[Found]]], act: Found, people: list[Found]) -> None:
        """Into the group that has one of these people, or that was acted on for the same; else one of its own."""
        names = {one.entity for one in people}
        reasons = {one.entity for one in self._reasons[act.entity]}
        for acts, others in groups:
            same = names & {one.entity for one in others}
            shared = reasons & {one.entity for it in acts for one in self._reasons[it.entity]}
            near = any(self.frame.scene.same_section(it.sentence, act.sentence) for it in acts)
            if same or (shared and near):
                acts.append(act)
                others += [one for one in people if one.entity not in {it.entity for it in others}]
                return
        groups.append(([act], list({one.entity: one for one in people}.values())))

    def _near(self, acts: list[Found], others: list[Found]) -> bool:
        return any(self.frame.scene.same_section(one.sentence, it.sentence) for one in acts for it in others)

    def _case(self, at: Found, people: list[Found], filed: Found | None, acts: list[Found]) -> SuggestedNode | None:
        nodes = [node for one in people if (node := self.things.of(one)) is not None]
        if not nodes:
            return None
        entity = f"Case:{nodes[0].id}"
        if entity in self.frame.nodes:
            return self.frame.nodes[entity]
        about = next((self.things.of(one) for one in self._reasons[at.entity] if one.entity in self._deeds), None)
        name = "、".join(node.label for node in nodes[:3])
        title = f"{name}{about.label if about is not None else ''}案"
        kinds = {str(one.attrs["kind"]) for one in self.frame.scene.here(at.sentence, "Action")}
        stage = (
            "concluded"
            if kinds - FILING
            else _STAGES[str(at.attrs["kind"])]
            if at.attrs["kind"] in FILING
            else "concluded"
        )
        values = {"title": said(title), "stage": Cleaned(stage, at.text), "text": said(self.frame.words(at))}
        filed_on = (self._day(filed) if filed is not None else None) or self._on(acts, _FILED)
        closed_on = self._on(acts, _CLOSED)
        values |= {name: day for name, day in (("filed_on", filed_on), ("closed_on", closed_on)) if day is not None}
        ident = local_id("Case", self.frame.work, nodes[0].id)
        return self.frame.node(entity, "Case", ident, title, values, 0.86, None, at)
