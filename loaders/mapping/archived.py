"""The lint of mappings whose rows go into the hotline archive: which fields it has a place for, and of which type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.model.modelfiles import Source
from loaders.mapping.spec import Column

ARCHIVED: dict[str, tuple[str, ...]] = {
    "number": ("identifier",),
    "received_on": ("date",),
    "unit": ("name", "keyword"),
    "topic": ("keyword", "name"),
    "place": ("text",),
    "text": ("text",),
    "reply": ("text",),
    "closed_on": ("date",),
    "days": ("integer",),
    "times": ("integer",),
    "returns": ("integer",),
    "returned_by": ("name", "keyword", "text"),
    "satisfied": ("boolean",),
    "problem": ("identifier",),
}
"""Fields of an archived order and the types their columns may have."""
NEEDED = ("number", "received_on")
LISTS = ("returned_by",)


def read_archived(source: Source, columns: Mapping[str, Column]) -> Iterable[str]:
    """The fields that the archive takes, everything that does not fit noted."""
    for name in NEEDED:
        if name not in columns or not columns[name].required:
            source.fault(f"columns.{name}", "归档的表须有这一列，并写 required", "an archive needs it, required")
    for name, column in columns.items():
        types = ARCHIVED.get(name, ())
        if not types:
            known = " ".join(ARCHIVED)
            zh, en = f"归档没有这一项；有：{known}", f"the archive has no such field; it has: {known}"
            source.fault(f"columns.{name}", zh, en)
        elif column.type not in types:
            source.fault(f"columns.{name}.type", f"归档里应是 {types[0]}", f"in an archive it is {types[0]}")
        elif column.many != (name in LISTS):
            source.fault(f"columns.{name}.many", "只有 returned_by 是列表", "only returned_by is a list")
    return [name for name in columns if name in ARCHIVED]
