"""The records behind a number, each with what it is called, when it was, and the file, sheet and row that says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph.model.ontology import Ontology
from graph.store.reader import Reader

STEP = 2_000
RECORDS = (
    "UNWIND $given.ids AS one MATCH (n:`{label}` {{id: one}}) OPTIONAL MATCH (n)-[s:STATED_IN]->(d:Document) "
    "WHERE s.gone IS NULL "
    "RETURN n.id AS id, coalesce({title}) AS title, coalesce({number}) AS number, coalesce({day}) AS day, "
    "n.status AS status, d.name AS document, s.locator AS place, s.quote AS quote, s.role AS role "
    "ORDER BY id, role, document, place"
)
LABELS = {
    "Problem": ("n.title, n.number", "n.number, ''", "n.found_on, ''"),
    "Finding": ("n.title, n.number", "n.report + ' ' + n.number, n.number, ''", "n.found_on, toString(n.year), ''"),
    "Clue": ("n.text, n.number", "n.number, ''", "n.received_on, ''"),
    "Case": ("n.title, n.number", "n.number, ''", "n.filed_on, ''"),
    "Action": ("n.kind, n.number", "n.number, ''", "n.decided_on, ''"),
    "LookBack": ("n.text, n.number", "n.number, ''", "n.held_on, ''"),
    "HotlineCount": ("n.topic, n.id", "n.month, ''", "n.month, ''"),
    "Cadre": ("n.name, n.id", "n.title, ''", "''"),
    "Unit": ("n.name, n.id", "n.org_code, ''", "''"),
}


@dataclass(frozen=True, slots=True)
class Origin:
    """One place that says it: the document's name, `Sheet1!12` or what a text has, and the quoted words if any."""

    document: str
    place: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One record. `day` may be a year or a month; `origins` are the places that say it now, those about it first."""

    id: str
    label: str
    title: str
    number: str
    day: str
    status: str
    origins: tuple[Origin, ...]


def records(reader: Reader, ontology: Ontology, ids: Sequence[str], lang: str) -> list[Record]:
    """The records of these ids, in their order; of a post held, whoever held it. Raises StoreError."""
    wanted = [one.split("|", 1)[0] for one in ids]
    found: dict[str, Record] = {}
    for start in range(0, len(wanted), STEP):
        some = list(dict.fromkeys(wanted[start : start + STEP]))
        for label, (title, number, day) in LABELS.items():
            left = [one for one in some if one not in found]
            if not left:
                break
            text = RECORDS.format(label=label, title=title, number=number, day=day)
            for row in reader.run(text, {"given": {"ids": left}}).rows:
                _add(found, label, row)
            for ident in left:
                if label == "Action" and ident in found:
                    kind = ontology.vocab("action_kind").caption(found[ident].title, lang)
                    found[ident] = replace(found[ident], title=kind)
    return [found[one] for one in dict.fromkeys(wanted) if one in found]


def _add(found: dict[str, Record], label: str, row: tuple[object, ...]) -> None:
    ident, title, number, day, status, document, place, quote, _ = (str(one or "") for one in row)
    origins = (Origin(document, place, quote),) if document else ()
    if ident in found:
        kept = found[ident]
        found[ident] = Record(kept.id, label, kept.title, kept.number, kept.day, kept.status, kept.origins + origins)
    else:
        found[ident] = Record(ident, label, title, number, day, status, origins)
