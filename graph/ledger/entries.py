"""One entry of the six lists as pages and commands show it: what it says, who owns it, what it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from graph.ledger.deadlines import is_overdue
from graph.store.rows import Node

LISTS = ("Task", "Problem", "Feedback", "Rectification", "LookBack", "Report")
"""Node types of the six lists, in the order in which one leads to the next."""
DAYS = {
    "Problem": "found_on",
    "Feedback": "sent_on",
    "Rectification": "done_on",
    "LookBack": "held_on",
    "Report": "sent_on",
}
"""The day that an entry of each list is about."""
FINISHED = ("已完成", "完成", "办结", "已办结", "销号", "已销号")
"""What offices write where a task is done; a task's status is kept in their own words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `level` is how deep it stands below where the chain begins; `origins` are ids of the entries it came
    from; `flags` are keys of the vocabulary ledger_rule."""

    node: Node
    level: int = 0
    origins: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    checkers: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    followed: bool = False
    """Whether another entry came from this one."""

    @property
    def list(self) -> str:
        """The node type, which is the list that the entry stands on."""
        return self.node.label

    @property
    def said(self) -> Mapping[str, Any]:
        """The node's properties."""
        return self.node.properties

    @property
    def waits(self) -> bool:
        """Whether only others name it so far."""
        return bool(self.said.get("stub"))

    @property
    def number(self) -> str:
        """The office's number, "" where it has none."""
        return str(self.said.get("number") or "")

    @property
    def title(self) -> str:
        """What it says, in one text."""
        return str(self.said.get("title") or self.said.get("text") or "")

    @property
    def name(self) -> str:
        """What others call it by: its number, else what it says."""
        return self.number or self.title or self.node.id

    @property
    def day(self) -> str:
        """The day it is about, "" where it is not said."""
        return str(self.said.get(DAYS.get(self.list, "")) or "")

    @property
    def due(self) -> str:
        """Its due date, "" where it has none."""
        return str(self.said.get("due") or "")

    def finished(self) -> tuple[bool, str]:
        """Whether it reads as done, and since when, "" where no day is said."""
        said = self.said
        match self.list:
            case "Task":
                return said.get("status") in FINISHED, ""
            case "Problem":
                return said.get("status") in ("closed", "closed_unrectified"), str(said.get("closed_on") or "")
            case "Rectification":
                return said.get("status") == "done", str(said.get("done_on") or "")
            case "Feedback":
                return self.followed, ""
            case _:
                return bool(self.day) or said.get("passed") is not None, self.day

    def overdue(self, on: str) -> bool:
        """Whether it was past its due date on the day `on` and not done by then."""
        done, since = self.finished()
        return is_overdue(self.due, on, done=done, done_on=since)

    def with_flags(self, flags: tuple[str, ...]) -> Entry:
        """The same entry with what is odd about it."""
        return replace(self, flags=flags)
