"""Relations as suggested edges of the model; and what follows from names: offices of a body, counts of what."""

from __future__ import annotations

import re
from collections.abc import Callable

from graph.errors import Say
from graph.model.records import Cleaned
from loaders.extract.find.found import Found
from loaders.extract.graphing.acts import Acts
from loaders.extract.graphing.frame import Frame, said
from loaders.extract.graphing.things import Things
from loaders.extract.identity import local_id
from loaders.extract.relate.joined import Joined
from loaders.extract.suggestions import SuggestedNode

IMPLIED = Say("由名称推知", "implied by the name")
OTHER_BASE = Say("与文中另一数值口径不同，不作比较", "on another base than the other value of the text; not compared")
WHOSE_OFFICE = Say(
    "文中未写明该科室属于哪个单位，按前文单位推定，请核对",
    "which body the office is of is not said; taken from the text before, please check",
)
_GUESSED = 0.6
_DUTIES = {"领导": "leadership", "直接": "direct", "监督": "supervisory", "监管": "supervisory", "管理": "supervisory"}
_OFFICE = re.compile(
    r"(?:第[一二三四五六七八九十]+)?[\u4e00-\u9fff]{0,10}(?:室|组|科|处|所|站|中心|办公室|大队|支队|分局|股|部|巡察办|党委|党组|党支部|管理处|窗口)$"
)
_TOOK_OFFICE = re.compile("起?，?(?:先后|又|再|被)?(?:担任|任命为|升任|调任|转任|兼任|当选为?|任)")
_DEEP = 2


class Joining:
    """Turns relations of mentions into edges."""

    def __init__(self, frame: Frame, things: Things, acts: Acts, joined: tuple[Joined, ...]) -> None:
        self.frame, self.things, self.acts, self.joined = frame, things, acts, joined

    def all(self) -> None:
        """Every edge of the document."""
        rules: dict[str, Callable[[Joined], None]] = {
            "holds": self._holds,
            "belongs_to": self._belongs,
            "found": lambda one: self._plain("FOUND_BY", one.tail, one.head, one),
            "reports": self._reports,
            "located_in": lambda one: self._plain("FOUND_IN", one.head, one.tail, one),
            "involved_in": self._involved,
            "responsible_for": self._responsible,
            "takes_action": self._decides,
            "target": self._target,
            "leads_to": self._reason,
            "handed_over": self._handed,
            "became": self._became,
            "addresses": lambda one: self._plain("ANSWERED_BY", one.tail, one.head, one),
            "issues": lambda one: self._plain("ISSUED_BY", one.tail, one.head, one),
            "measured_by": self._measured,
            "cooperates_with": lambda one: self._plain("WORKED_WITH", one.head, one.tail, one),
            "supervises": lambda one: self._plain("GUIDES", one.head, one.tail, one),
            "causes": lambda one: self._plain("CAUSED", one.head, one.tail, one),
        }
        for one in self.joined:
            if one.rel in rules:
                rules[one.rel](one)
        self._cases()
        self._indicators()
        self._counts()
        self._offices()

    def _node(self, one: Found) -> SuggestedNode | None:
        return self.acts.of(one) if one.type == "Action" else self.things.of(one)

    def _plain(
        self, type_: str, start: Found, end: Found, one: Joined, values: dict[str, Cleaned] | None = None
    ) -> None:
        at = one.tail if one.tail.sentence.number >= one.head.sentence.number else one.head
        self.frame.edge(type_, self._node(start), self._node(end), at, one.sure, values, (one.head, one.tail))

    def _holds(self, one: Joined) -> None:
        unit = one.attrs.get("unit")
        if unit is None:
            return
        body, office = self.things.employer(unit)
        values = {"title": said(office + one.tail.text), **self._days(min(unit, one.tail, key=lambda it: it.start))}
        guessed = self.things.guessed(unit)
        sure = min(one.sure, _GUESSED) if guessed else one.sure
        note = WHOSE_OFFICE if guessed else None
        self.frame.edge(
            "HOLDS_POST", self._node(one.head), body, one.tail, sure, values, (one.head, one.tail, unit), note
        )

    def _days(self, first: Found) -> dict[str, Cleaned]:
        """From when to when a post was held, where the words before it say so: 2012年3月至2015年6月任…局长."""
        for day in self.frame.scene.here(first.sentence, "Date"):
            gap = self.frame.scene.between(day.end, first.start) if day.end <= first.start else ""
            if _TOOK_OFFICE.fullmatch(gap):
                since, _, until = str(day.attrs.get("norm", "")).partition("/")
                told = {"from": since, "to": until}
                return {name: Cleaned(value, day.text) for name, value in told.items() if value}
        return {}

    def _belongs(self, one: Joined) -> None:
        if one.tail.type == "Unit" and one.head.type == "Unit":
            self._plain("PART_OF", one.head, one.tail, one)
            return
        if any(
            it.rel == "holds" and it.head.entity == one.head.entity and it.attrs.get("unit") is not None
            for it in self.joined
        ):
            return
        self._plain("HOLDS_POST", one.head, one.tail, one)

    def _involved(self, one: Joined) -> None:
        values = {}
        if one.attrs.get("duty") in _DUTIES:
            values["kind"] = Cleaned(_DUTIES[one.attrs["duty"]], str(one.attrs["duty"]))
        self._plain("RESPONSIBLE_FOR_PROBLEM", one.head, one.tail, one, values)
        if one.head.type == "Unit":
            self._plain("FOUND_IN", one.tail, one.head, one)

    def _responsible(self, one: Joined) -> None:
        if one.tail.type == "Task":
            self._plain("RESPONSIBLE_FOR", one.head, one.tail, one)
        else:
            self._plain("OWNED_BY", one.tail, one.head, one)

    def _decides(self, one: Joined) -> None:
        node = self._node(one.tail)
        if node is not None and node.type == "Case":
            values = {"role": Cleaned("handling", one.tail.text)}
            self.frame.edge(
                "TAKES_PART_IN", self._node(one.head), node, one.tail, one.sure, values, (one.head, one.tail)
            )
        else:
            self._plain("DECIDED_BY", one.tail, one.head, one)

    def _target(self, one: Joined) -> None:
        node = self._node(one.head)
        if node is not None and node.type == "Action":
            self._plain("ACTED_ON", one.head, one.tail, one)

    def _reason(self, one: Joined) -> None:
        node = self._node(one.tail)
        if node is not None and node.type == "Action":
            self._plain("FOR_PROBLEM", one.tail, one.head, one)

    def _handed(self, one: Joined) -> None:
        if one.tail.type == "Clue":
            self._plain("HANDED_OVER_AS", one.head, one.tail, one)

    def _became(self, one: Joined) -> None:
        case = self.acts.of(one.tail)
        clue = self._node(one.head)
        self.frame.edge("BECAME", clue, case, one.tail, one.sure, {}, (one.head, one.tail))

    def _reports(self, one: Joined) -> None:
        """What an audit report says is a finding; the problem told next in the same sentence was found through it."""
        report = one.head.text.strip("《》")
        year = re.search(r"(?:19|20)\d{2}", report)
        problem = self._node(one.tail)
        if problem is None:
            return
        values = {"title": said(problem.label), "report": said(report)}
        if year:
            values["year"] = Cleaned(int(year[0]), year[0])
        entity = f"Finding:{one.tail.entity}"
        ident = local_id("Finding", self.frame.work, report, problem.label)
        finding = self.frame.node(entity, "Finding", ident, problem.label, values, 0.85, None, one.tail)
        self.frame.edge("FOUND_BY", problem, finding, one.tail, one.sure, {}, (one.head, one.tail))
        for other in self.frame.scene.here(one.tail.sentence, "Problem"):
            if other.start >= one.tail.end:
                self.frame.edge("FOUND_BY", self._node(other), finding, other, 0.8, {}, (one.head, other))

    def _cases(self) -> None:
        for case, people, problems, acts in self.acts.cases():
            for place, one in enumerate(people):
                role = {"role": Cleaned("subject" if not place else "joint", one.text)}
                self.frame.edge("INVOLVES", case, self._node(one), acts[0], 0.88, role, (one, acts[0]))
            for one in problems:
                role = {"role": Cleaned("problem", one.text)}
                self.frame.edge("INVOLVES", case, self._node(one), one, 0.82, role, (one,))
            for act in acts:
                self.frame.edge("PRODUCED", case, self._node(act), act, 0.88)

    # -- numbers ----------------------------------------------------------------------------------------------------

    def _measured(self, one: Joined) -> None:
        self._plain("MEASURED_BY", one.head, one.tail, one)

    def _indicators(self) -> None:
        """A value of its indicator for each mention; values of differently named indicators on one subject are told
        apart, not joined."""
        values = self.frame.scene.of("Indicator")
        for one in values:
            indicator = self.things.of(one)
            if indicator is None:
                continue
            value = self._measurement(one, any(_alike(one, other) for other in values if other is not one))
            self.frame.edge("MEASURED_BY", indicator, value, one, 0.88)

    def _measurement(self, one: Found, mismatch: bool) -> SuggestedNode:
        name = str(one.attrs["name"])
        value = float(one.attrs["value"])
        told = {
            "value": Cleaned(value, one.text, bool(one.attrs.get("approx"))),
            "unit": said(str(one.attrs["unit"])),
            "base": said(name),
        }
        period = self._period(one)
        if period:
            told["period"] = Cleaned(period.attrs["norm"], period.text)
        ident = local_id("Measurement", self.frame.work, name, str(value), str(period.attrs["norm"]) if period else "")
        label = f"{name} {one.attrs['value']}{one.attrs['unit']}"
        entity = f"Measurement:{one.start}"
        return self.frame.node(entity, "Measurement", ident, label, told, 0.86, OTHER_BASE if mismatch else None, one)

    def _period(self, one: Found) -> Found | None:
        days = [it for it in self.frame.scene.here(one.sentence, "Date") if it.start <= one.end]
        return days[-1] if days and days[-1].attrs.get("norm") else None

    def _counts(self) -> None:
        """Each number, and what it counts in: what its sentence tells of."""
        for one in self.frame.scene.of("Count"):
            node = self.things.of(one)
            about = self._counted_in(one)
            if node is not None and about is not None:
                self.frame.edge("COUNTED_IN", node, self._node(about), one, 0.8, {}, (one, about))

    def _counted_in(self, one: Found) -> Found | None:
        """What a number is counted in: what its clause tells of, else who went over it."""
        here = self.frame.scene.here(one.sentence, "Problem", "Action", "Inspection", "Task", "Unit")
        inside = [it for it in here if it.holds(one) or (one.holds(it) and it.type == "Problem")]
        if inside:
            return inside[0]
        start, end = one.sentence.clause(one.start)
        near = [it for it in here if it.type != "Unit" and start <= it.start < end and self._node(it) is not None]
        if near:
            return min(near, key=lambda it: abs(it.start - one.start))
        before = [it for it in here if it.type == "Unit" and it.end <= one.start and not it.attrs.get("generic")]
        return before[0] if before else None

    # -- names ------------------------------------------------------------------------------------------------------

    def _offices(self) -> None:
        """An office of a body that the text names too: 市纪委监委第八监督检查室 of 市纪委监委."""
        units = [
            (entity, node)
            for entity, node in self.frame.nodes.items()
            if node.type == "Unit" and not entity.endswith("@")
        ]
        for entity, node in units:
            best: tuple[int, str, SuggestedNode] | None = None
            for other, parent in units:
                rest = node.label.removeprefix(parent.label)
                if other == entity or rest == node.label or entity.partition("@")[2] != other.partition("@")[2]:
                    continue
                if len(rest) >= _DEEP and _OFFICE.fullmatch(rest) and (best is None or len(parent.label) > best[0]):
                    best = (len(parent.label), other, parent)
            if best is not None:
                at = self.frame.mentions[entity][0]
                self.frame.edge("PART_OF", node, best[2], at, 0.9, {}, (at,), IMPLIED)


def _alike(one: Found, other: Found) -> bool:
    """Whether two values measure much the same under names that differ: their bases are not the same."""
    left, right = str(one.attrs["name"]), str(other.attrs["name"])
    if left == right or one.attrs["unit"] != other.attrs["unit"]:
        return False
    pairs = {left[place : place + 2] for place in range(len(left) - 1)}
    return len(pairs & {right[place : place + 2] for place in range(len(right) - 1)}) >= _DEEP
