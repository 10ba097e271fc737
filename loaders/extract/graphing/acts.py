"""Actions and cases: what is done to whom in which form, planned or decided; one case for each that a notice tells."""

from __future__ import annotations

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

PLANNED = Say("拟作出，尚未决定", "planned, not decided")
FILING = frozenset(("filing", "investigation", "detention"))
OTHER = "other_treatment"
"""The kind of the vocabulary for what no form of accountability is: 收缴, 罚款, 责令整改."""
_STAGES = {"filing": "filed", "investigation": "investigation", "detention": "investigation"}


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
        if act.attrs["kind"] == "clue_handling":
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
            "status": Cleaned("planned" if planned else "decided", "拟" if planned else act.text),
            "text": said(act.sentence.text.strip()),
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
        return Cleaned(str(days[-1].attrs["norm"]), days[-1].text) if days else None

    # -- cases ------------------------------------------------------------------------------------------------------

    def case(self, act: Found) -> SuggestedNode | None:
        """The case of a filing: of the people it is about."""
        people = [one for one in self._targets[act.entity] if one.type in ("Person", "Unit")]
        return self._case(act, people, act) if people else None

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
        found = []
        for acts, people in groups:
            filed = next((one for one in acts if one.attrs["kind"] in FILING), None)
            node = self._case(acts[0], people, filed)
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

    def _case(self, at: Found, people: list[Found], filed: Found | None) -> SuggestedNode | None:
        nodes = [node for one in people if (node := self.things.of(one)) is not None]
        if not nodes:
            return None
        entity = f"Case:{nodes[0].id}"
        if entity in self.frame.nodes:
            return self.frame.nodes[entity]
        about = next((self.things.of(one) for one in self._reasons[at.entity] if one.entity in self._deeds), None)
        name = "、".join(node.label for node in nodes[:3])
        title = f"{name}{about.label if about is not None else ''}案"
        kinds = {str(one.attrs["kind"]) for one in self.frame.scene.of("Action") if one.sentence is at.sentence}
        stage = (
            "concluded"
            if kinds - FILING
            else _STAGES[str(at.attrs["kind"])]
            if at.attrs["kind"] in FILING
            else "concluded"
        )
        values = {"title": said(title), "stage": Cleaned(stage, at.text), "text": said(at.sentence.text.strip())}
        if filed is not None and (day := self._day(filed)) is not None:
            values["filed_on"] = day
        ident = local_id("Case", self.frame.work, nodes[0].id)
        return self.frame.node(entity, "Case", ident, title, values, 0.86, None, at)
