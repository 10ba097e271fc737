"""Who is who: a person known only by name and unit is the one with a citizen number, where exactly one fits.

The rule (it is applied after every load, to the names that the load's document mentions, and undone when it no longer
holds): a person without a citizen number is joined to a person with one when both carry the same unmasked name, the
numbered person held a post in the same unit, no known birth dates contradict, and no second numbered person fits.
A masked name is never joined, and what nobody has reviewed joins nobody. The claims remember whom they named
(`said_as`), so joining is reversible.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from neo4j import ManagedTransaction

from graph.model.ontology import Ontology
from graph.store import cypher
from graph.store.joining import join
from graph.store.moving import move
from graph.store.redirects import PERSON
from graph.store.sessions import Sessions

AT_ONCE = 5_000
NAMES = (
    f"MATCH (:Document {{id: $document}})<-[:STATED_IN]-(c:{PERSON}) WHERE c.masked IS NULL OR c.masked = false "
    "RETURN DISTINCT c.name AS name ORDER BY name"
)
# The hints: a server that planned these while the graph was empty would go on comparing every person with every name.
UNNUMBERED = (
    f"UNWIND $names AS name MATCH (c:{PERSON} {{name: name}}) USING INDEX SEEK c:{PERSON}(name) "
    "WHERE c.citizen_hash IS NULL AND (c.masked IS NULL OR c.masked = false) AND c.unreviewed IS NULL "
    "RETURN DISTINCT name"
)
ALIASED = (
    "UNWIND $names AS name MATCH (a:MingjianAlias {name: name}) USING INDEX SEEK a:MingjianAlias(name) "
    "RETURN DISTINCT a {.id, .into, .name, .birth, .units} AS alias"
)
PEOPLE = (
    f"UNWIND $names AS name MATCH (c:{PERSON} {{name: name}}) USING INDEX SEEK c:{PERSON}(name) "
    "WHERE (c.masked IS NULL OR c.masked = false) AND c.withdrawn IS NULL AND c.unreviewed IS NULL "
    "OPTIONAL MATCH (c)-[e:HOLDS_POST]->(u:Unit) WHERE e.withdrawn IS NULL AND e.unreviewed IS NULL "
    "RETURN c.id AS id, c.name AS name, c.birth AS birth, c.citizen_hash AS number, "
    "collect(CASE WHEN e IS NULL THEN NULL ELSE {unit: u.id, sources: e.sources} END) AS posts"
)
KEEP_ALIASES = "UNWIND $rows AS row MERGE (a:MingjianAlias {id: row.id}) SET a += row.said"
DROP_ALIAS = "MATCH (a:MingjianAlias {id: $id}) DETACH DELETE a"


@dataclass(slots=True)
class Person:
    """One way in which documents name a person. `into`: the node it has been joined to."""

    id: str
    name: str
    birth: str = ""
    number: str = ""
    units: set[str] = field(default_factory=set)
    into: str = ""


class Identity:
    """Joins and separates people of one graph."""

    def __init__(self, sessions: Sessions, ontology: Ontology) -> None:
        self._sessions, self._ontology = sessions, ontology

    def names(self, document: str) -> list[str]:
        """The unmasked names of people that `document` states."""
        found = self._sessions.write(lambda tx: tx.run(NAMES, document=document).data())
        return [row["name"] for row in found if row["name"]]

    def link(self, names: Sequence[str]) -> int:
        """Apply the rule to everybody of these names. Returns how many joins and separations were made."""
        return sum(self._link(names[at : at + AT_ONCE]) for at in range(0, len(names), AT_ONCE))

    def _link(self, names: Sequence[str]) -> int:
        def work(tx: ManagedTransaction) -> int:
            tx.run(cypher.LOCK).consume()
            people = _people(tx, names)
            steps = decide(people)
            for person, target in steps:
                if person.into:
                    self._step(tx, person, target)
            new = [(person, target) for person, target in steps if not person.into]
            join(tx, self._ontology, PERSON, {person.id: target for person, target in new})
            tx.run(KEEP_ALIASES, rows=[_alias(person, target) for person, target in new]).consume()
            return len(steps)

        return self._sessions.write(work)

    def _step(self, tx: ManagedTransaction, person: Person, target: str) -> None:
        """Separate somebody who had been joined, and join them to whom they fit now."""
        move(tx, self._ontology, PERSON, person.into, person.id, said_as=person.id)
        tx.run(DROP_ALIAS, id=person.id).consume()
        if target:
            move(tx, self._ontology, PERSON, person.id, target)
            tx.run(KEEP_ALIASES, rows=[_alias(person, target)]).consume()


def _alias(person: Person, target: str) -> dict[str, Any]:
    return {
        "id": person.id,
        "said": {"into": target, "name": person.name, "birth": person.birth, "units": sorted(person.units)},
    }


def decide(people: Iterable[Person]) -> list[tuple[Person, str]]:
    """What has to change: (person, the id to join it to, or "" to stand alone). Pure; see the rule above."""
    everyone = list(people)
    numbered = defaultdict(list)
    for person in everyone:
        if person.number:
            numbered[person.name].append(person)
    steps = []
    for person in everyone:
        if not person.number:
            fitting = [other.id for other in numbered[person.name] if _fits(person, other)]
            target = fitting[0] if len(fitting) == 1 else ""
            if target != person.into:
                steps.append((person, target))
    return sorted(steps, key=lambda step: step[0].id)


def _fits(person: Person, other: Person) -> bool:
    births = person.birth, other.birth
    contradicted = all(births) and not (births[0].startswith(births[1]) or births[1].startswith(births[0]))
    return bool(person.units & other.units) and not contradicted


def _people(tx: ManagedTransaction, names: Sequence[str]) -> list[Person]:
    aliases = [row["alias"] for row in tx.run(ALIASED, names=list(names)).data()]
    open_names = {row["name"] for row in tx.run(UNNUMBERED, names=list(names)).data()}
    wanted = sorted(open_names | {alias["name"] for alias in aliases})
    if not wanted:
        return []
    known = [
        Person(row["id"], row["name"], row["birth"] or "", row["number"] or "", _own_units(row["posts"]))
        for row in tx.run(PEOPLE, names=wanted).data()
    ]
    joined = [Person(one["id"], one["name"], one["birth"] or "", "", set(one["units"]), one["into"]) for one in aliases]
    return known + joined


def _own_units(posts: Iterable[dict[str, Any]]) -> set[str]:
    """Units of posts that some document states of this very person, not of somebody joined to it."""
    return {post["unit"] for post in posts if any(_own(json.loads(text)) for text in post["sources"])}


def _own(said: dict[str, Any]) -> bool:
    return "said_as" not in said and "unreviewed" not in said
