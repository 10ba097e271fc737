"""Which node a thing of a text is: the one that registers mean by the same name, or one of this document alone.

A unit is known by its full name, a named cadre by name and unit, as a row of a register is. A masked name is no
identity: it is somebody of this work, this unit and this post. The same notice as docx, pdf, scan and page is one work,
told by its title, number and date, or where it has none by its text.
"""

from __future__ import annotations

import re

from graph.model.records import make_id, normal
from loaders.extract.dating import Heading
from loaders.extract.folding import simple

_SHORTEST_TITLE = 6


def work_of(heading: Heading, text: str) -> str:
    """What tells one piece of writing from another, whatever file it is in."""
    title = re.sub(r"[^\w]", "", normal("".join(map(simple, heading.title))))
    if len(title) >= _SHORTEST_TITLE and (heading.date or heading.number):
        return f"{title}\x1f{normal(heading.number)}\x1f{heading.date}"
    return re.sub(r"[^\w]", "", normal(text))


def unit_id(name: str, scope: str = "") -> str:
    """A unit by its full name; with a `scope`, one that only this work calls so (某区纪委监委, 有关部门)."""
    return make_id("Unit", name, scope) if scope else make_id("Unit", name)


def cadre_id(name: str, unit: str = "", *scope: str) -> str:
    """A cadre by name and the id of the unit, as registers know one; without a unit, or masked, within a `scope`."""
    return make_id("Cadre", name, unit, *scope) if scope else make_id("Cadre", name, unit)


def local_id(type_: str, work: str, *parts: str) -> str:
    """Something that is known by what this work says of it."""
    return make_id(type_, work, *parts)
