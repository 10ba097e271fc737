"""A load undone for people: found by its id, and refused where it went into the archive of orders."""

from __future__ import annotations

from graph.errors import HistoryError
from graph.model.ontology import load_ontology
from graph.store.connect import Store
from graph.store.undoing import Undone
from graph.upkeep.moments import loads
from loaders.mapping.kinds import shipped_mappings


def undo(store: Store, load: str, by: str = "", why: str = "") -> Undone:
    """Undo the load whose id begins with `load`. Raises HistoryError where there is none, several, or one of orders."""
    archived = {name for name, one in shipped_mappings(load_ontology()).items() if one.archive}
    for one in loads(store.reader):
        if one.id.startswith(load) and one.kind in archived:
            raise HistoryError(
                f"装载 {one.id} 是热线工单（{one.name}），在工单档案中同一编号以后装入的为准；请装入更正后的导出，"
                "不必撤销。",
                f"The load {one.id} is of hotline orders ({one.name}): in their archive the row that was loaded last "
                "counts for each number. Load a corrected export instead of undoing.",
            )
    return store.writer.undo(load, by, why)
