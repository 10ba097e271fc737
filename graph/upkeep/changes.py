"""One node or edge at two moments: added, changed, no longer said, said again or withdrawn between them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from graph.errors import Say
from graph.model.ontology import EdgeType, NodeType
from graph.store import history
from graph.store.claims import Claim, resolve
from graph.store.history import Kept
from graph.upkeep.moments import Span, mark

ADDED, CHANGED, STOPPED, RETURNED, WITHDRAWN = "added", "changed", "stopped", "returned", "withdrawn"
CONFIRMED, DOUBTED = "confirmed", "doubted"
KINDS = {
    ADDED: Say("新增", "added"),
    CHANGED: Say("改变", "changed"),
    STOPPED: Say("不再载明", "no longer said"),
    RETURNED: Say("恢复载明", "said again"),
    WITHDRAWN: Say("撤回", "withdrawn"),
    CONFIRMED: Say("核对确认", "confirmed"),
    DOUBTED: Say("退回未核对", "not reviewed any more"),
}
Known = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `kind` is of KINDS; `property` and its two values only of CHANGED; `said` are the properties
    afterwards; `loads` those that made the change."""

    kind: str
    type: str
    id: str
    said: Known = field(repr=False)
    property: str = ""
    old: Any = None
    new: Any = None
    loads: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    """Of an edge: start label and id, end label and id."""


def known_at(claims: Iterable[Claim], kept: Kept) -> list[Claim]:
    """The claims as they were when only the events that are kept had happened; those not yet made are left out."""
    found = []
    for claim in claims:
        every = history.parsed(claim)
        told = [one for one in every if kept(one)]
        state = history.state(told)
        if state:
            texts, unreviewed = tuple(one.text() for one in told), history.unreviewed_at(every, kept, claim.unreviewed)
            found.append(replace(claim, gone=state != history.SAID, unreviewed=unreviewed, history=texts))
    return found


def resolved(declared: NodeType | EdgeType, claims: Sequence[Claim]) -> dict[str, Any] | None:
    """The properties that claims give; None where there are none."""
    return resolve(claims, declared.properties).properties if claims else None


def changes(
    declared: NodeType | EdgeType, ident: str, claims: Sequence[Claim], span: Span, ends: tuple[str, ...] = ()
) -> Iterator[Change]:
    """What became of one subject within a span."""
    loads = tuple(dict.fromkeys(mark(one) for claim in claims for one in history.parsed(claim) if span.inside(one)))
    if loads:
        before, after = (resolved(declared, known_at(claims, kept)) for kept in (span.before, span.after))
        yield from differences(declared, ident, before, after, loads, ends)


def differences(
    declared: NodeType | EdgeType,
    ident: str,
    before: Known | None,
    after: Known | None,
    loads: tuple[str, ...] = (),
    ends: tuple[str, ...] = (),
) -> Iterator[Change]:
    """What differs between the properties of one subject at two moments."""
    if after is None:
        return
    made = partial(Change, type=declared.name, id=ident, said=after, loads=loads, ends=ends)
    if before is None:
        yield made(WITHDRAWN if after.get("withdrawn") else STOPPED if after.get("no_longer_said") else ADDED)
        return
    gone_before, gone = bool(before.get("no_longer_said")), bool(after.get("no_longer_said"))
    if after.get("withdrawn") and not before.get("withdrawn"):
        yield made(WITHDRAWN)
    elif gone and not gone_before:
        yield made(STOPPED)
    elif gone_before and not gone:
        yield made(RETURNED)
    if bool(before.get("unreviewed")) != bool(after.get("unreviewed")) and not gone:
        yield made(DOUBTED if after.get("unreviewed") else CONFIRMED)
    for name in declared.properties:
        if before.get(name) != after.get(name) and not gone:
            yield made(CHANGED, property=name, old=before.get(name), new=after.get(name))
