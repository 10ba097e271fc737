"""What must be seen of a node or an edge before it is believed: planned, cleared, expired, no longer said, masked,
not reviewed.

An allegation is not a finding and a plan is not a sanction, so these stand on every hit, in every panel and in every
drawing. The rules are here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from graph.errors import Say
from graph.store.reader import Edge, Node


class Mark(NamedTuple):
    """A sign with its words. `weight` orders several: the heavier changes more of what the reader may conclude."""

    key: str
    caption: Say
    why: Say
    weight: int


CLEARED = Mark(
    "cleared",
    Say("已澄清", "Cleared"),
    Say(
        "线索查否或予以了结，不能作为认定依据。", "The clue was closed as unfounded; nothing may be concluded from it."
    ),
    90,
)
PLANNED = Mark(
    "planned",
    Say("拟处理，未决定", "Planned, not decided"),
    Say("只是拟作出的处理，不是处分。", "Only planned: this is not a sanction."),
    80,
)
REVOKED = Mark("revoked", Say("已撤销", "Revoked"), Say("处理决定已被撤销。", "The decision was revoked."), 70)
NO_LONGER_SAID = Mark(
    "no_longer_said",
    Say("不再载明", "No longer said"),
    Say("来源文件的现行版本已不再载明。", "The current versions of its sources no longer say this."),
    60,
)
UNREVIEWED = Mark(
    "unreviewed",
    Say("尚未核对", "Not reviewed"),
    Say(
        "从文书中读出，还没有人核对；不计入报表和画像。",
        "Read from a document, and nobody has reviewed it; it counts in no report and no portrait.",
    ),
    85,
)
PENDING = Mark(
    "pending",
    Say("未办结，非结论", "Pending, not a finding"),
    Say("线索尚未办结，反映的内容没有认定。", "The clue is still open: what it alleges has not been found."),
    50,
)
EXPIRED = Mark(
    "expired", Say("影响期满", "Expired"), Say("处理的影响期已满。", "The action is no longer in effect."), 40
)
CONFLICT = Mark(
    "conflict",
    Say("来源有冲突", "Sources differ"),
    Say("不同来源说法不一，两种说法都保留。", "Sources differ; what each says is kept."),
    30,
)
MASKED = Mark(
    "masked",
    Say("姓名已遮", "Masked name"),
    Say("遮名不作身份，不与同样写法的人合并。", "A masked name is no identity; it is never merged with an equal one."),
    20,
)
STUB = Mark(
    "stub",
    Say("仅被提及", "Only referred to"),
    Say("没有来源专门记载它，只在别的记录中被提到。", "No source is about it; other records only refer to it."),
    10,
)
MARKS = {
    one.key: one
    for one in (CLEARED, UNREVIEWED, PLANNED, REVOKED, NO_LONGER_SAID, PENDING, EXPIRED, CONFLICT, MASKED, STUB)
}
_BY_STATUS = {
    ("Action", "planned"): PLANNED,
    ("Action", "revoked"): REVOKED,
    ("Action", "expired"): EXPIRED,
    ("Clue", "cleared"): CLEARED,
    ("Clue", "pending"): PENDING,
}


def marks(one: Node | Edge, *, today: str = "") -> tuple[Mark, ...]:
    """The marks of a node or an edge, the heaviest first.

    With `today` (an ISO date) an action whose effect has run out by then reads as expired, whatever its row says.
    """
    found = list(_of_values(one.properties))
    if isinstance(one, Node):
        found += _of_node(one, today)
    return tuple(sorted(found, key=lambda mark: -mark.weight))


def _of_values(values: Mapping[str, Any]) -> list[Mark]:
    pairs = (
        (NO_LONGER_SAID, "no_longer_said"),
        (UNREVIEWED, "unreviewed"),
        (CONFLICT, "conflicts"),
        (MASKED, "masked"),
        (STUB, "stub"),
    )
    return [mark for mark, name in pairs if values.get(name)]


def _of_node(node: Node, today: str) -> list[Mark]:
    values = node.properties
    status = values.get("status")
    if node.label == "Clue" and values.get("disposition") == "closed_unfounded":
        return [CLEARED]
    until = str(values.get("effective_until") or "")
    if node.label == "Action" and status in ("decided", "in_effect") and until and today > _end(until):
        return [EXPIRED]
    found = _BY_STATUS.get((node.label, str(status)))
    return [found] if found else []


def _end(date: str) -> str:
    return date + "-99-99"[len(date) - 4 :] if len(date) < 10 else date
