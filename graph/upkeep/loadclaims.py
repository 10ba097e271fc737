"""What one load stated: its claims, each with the node it is about, the place in the file, and how it stands now."""

from __future__ import annotations

from dataclasses import dataclass

from graph.store.merging import claim_of
from graph.store.reader import Node, Reader
from graph.upkeep.facts import known

OF_LOAD = (
    "MATCH (:Load {id: $load})-[:PRODUCED]->(d:Document)<-[s:STATED_IN]-(n) WHERE s.load = $load OR "
    "any(event IN coalesce(s.history, []) WHERE event STARTS WITH '+' AND event ENDS WITH $by) "
)
CLAIMS = OF_LOAD + "RETURN n, properties(s) AS said, d.id AS document ORDER BY s.locator, n.id, s.id"
COUNT = OF_LOAD + "RETURN count(s) AS found"
STANDS, GONE, WITHDRAWN = "stands", "gone", "withdrawn"


@dataclass(frozen=True, slots=True)
class Stated:
    """One claim. `locator` is the place in the file ("Sheet1!12"); `state` is STANDS, GONE or WITHDRAWN."""

    node: Node
    locator: str
    quote: str
    state: str


def of_load(reader: Reader, load: str, limit: int) -> tuple[list[Stated], int]:
    """The first claims that a load made, in the order of their places, and how many there are. Raises StoreError."""
    asked = {"load": load, "by": f" {load}"}
    [(total,)] = reader.run(COUNT, asked).rows
    found = []
    for node, said, document in reader.run(CLAIMS, asked, limit=limit).rows:
        claim = claim_of({**known(said), "document": document})
        state = WITHDRAWN if claim.withdrawn else GONE if claim.gone else STANDS
        found.append(Stated(node, claim.locator, claim.quote, state))
    return found, int(total)
