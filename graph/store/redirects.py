"""Records that name somebody recognised as somebody else go to that person, and remember whom they named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from neo4j import ManagedTransaction

from graph.model.records import edge_id
from graph.store.claims import claim_id
from graph.store.merging import Ends, Gathered, Joined, Pending

PERSON = "Cadre"
ANY = "MATCH (a:MingjianAlias) RETURN count(a) AS found"
ALIASES = "UNWIND $ids AS id MATCH (a:MingjianAlias {id: id}) RETURN a.id AS id, a.into AS into"


class Redirects:
    """Which person ids stand for which others, for one batch."""

    def __init__(self, into: Mapping[str, str]) -> None:
        self._into = into

    @classmethod
    def read(cls, tx: ManagedTransaction, gathered: Gathered, joined: Joined) -> Redirects:
        """The aliases among the batch's people."""
        ids = set(gathered.get(PERSON, {}))
        for (_, start_label, end_label), waiting in joined.items():
            ids |= {one.start for one in waiting.values() if start_label == PERSON}
            ids |= {one.end for one in waiting.values() if end_label == PERSON}
        if not ids or not tx.run(ANY).single(strict=True)["found"]:
            return cls({})
        return cls({row["id"]: row["into"] for row in tx.run(ALIASES, ids=sorted(ids))})

    def nodes(self, gathered: Gathered) -> Gathered:
        """The batch's nodes, aliases merged into whom they stand for."""
        people = gathered.get(PERSON)
        if not self._into or not people:
            return gathered
        moved: dict[str, Pending] = {}
        for one in people.values():
            _add(moved, self._person(one))
        return {**gathered, PERSON: moved}

    def edges(self, joined: Joined) -> Joined:
        """The batch's edges, with aliases at their ends replaced."""
        return {ends: self._ends(ends, waiting) for ends, waiting in joined.items()} if self._into else joined

    def _ends(self, ends: Ends, waiting: Mapping[str, Pending]) -> Mapping[str, Pending]:
        moved: dict[str, Pending] = {}
        for one in waiting.values():
            start = self._into.get(one.start, one.start) if ends[1] == PERSON else one.start
            end = self._into.get(one.end, one.end) if ends[2] == PERSON else one.end
            alias = one.start if start != one.start else one.end
            ident = edge_id(ends[0], start, end, *one.key)
            _add(moved, one if ident == one.id else _edge(replace(one, id=ident, start=start, end=end), alias))
        return moved

    def _person(self, one: Pending) -> Pending:
        into = self._into.get(one.id)
        if not into:
            return one
        return replace(
            one, id=into, properties=None, claims={key: replace(c, said_as=one.id) for key, c in one.claims.items()}
        )


def _edge(one: Pending, alias: str) -> Pending:
    """Claim ids of an edge hang on its id and on whom the claim named, as `claims.from_source` reads them."""
    claims = [
        replace(claim, id=claim_id(one.id, claim.document, alias, claim.values), said_as=alias)
        for claim in one.claims.values()
    ]
    return replace(one, properties=None, claims={claim.id: claim for claim in claims})


def _add(moved: dict[str, Pending], one: Pending) -> None:
    if one.id in moved:
        moved[one.id].claims.update(one.claims)
        moved[one.id].properties = None
    else:
        moved[one.id] = replace(one, claims=dict(one.claims))
