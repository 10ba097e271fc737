"""`mingjian db migrate`: every step that an older graph needs, in order, on either engine, recorded in the graph.

A step works through the graph in batches; how far it has come is written in the same transaction as the batch, so that
after kill -9 the same command goes on from there. To add one: raise `schema.VERSION`, add a module here with the step
from the version before, and name it in STEPS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from neo4j import ManagedTransaction

from graph.errors import Say
from graph.store import cypher
from graph.store.migrations import v0002_history
from graph.store.schema import VERSION, version_of
from graph.store.sessions import Sessions

MARK = "MATCH (m:MingjianStore {id: 'store'}) "
AT = MARK + "RETURN m.migrating AS migrating, m.migrated_to AS at"
GO_ON = MARK + "SET m.migrating = $version, m.migrated_to = $at"
DONE = (
    MARK + "SET m.version = $version, m.migrations = coalesce(m.migrations, []) + $record "
    "REMOVE m.migrating, m.migrated_to"
)
Batch = Callable[[ManagedTransaction, str], str]
"""Does one batch after a place and says how far it came, "" when nothing is left."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `version`: what the graph is afterwards."""

    version: int
    name: Say
    batch: Batch


STEPS: Mapping[int, Step] = {
    one.version: one for one in (Step(v0002_history.VERSION, v0002_history.NAME, v0002_history.batch),)
}


def needed(sessions: Sessions) -> list[Step]:
    """The steps that the graph needs, in order. Raises StoreError."""
    return [STEPS[version] for version in range(version_of(sessions) + 1, VERSION + 1)]


def migrate(sessions: Sessions, when: str, tell: Callable[[Step, str], None] | None = None) -> list[Step]:
    """Do what is needed; `tell` is told of every batch. Returns the steps done. Raises StoreError."""
    todo = needed(sessions)
    for step in todo:
        _run(sessions, step, when, tell)
    return todo


def _run(sessions: Sessions, step: Step, when: str, tell: Callable[[Step, str], None] | None) -> None:
    [kept] = sessions.read(lambda tx: tx.run(AT).data())
    at = str(kept["at"] or "") if kept["migrating"] == step.version else ""

    def work(tx: ManagedTransaction) -> str:
        tx.run(cypher.LOCK).consume()
        reached = step.batch(tx, at)
        if reached:
            tx.run(GO_ON, version=step.version, at=reached).consume()
        else:
            tx.run(DONE, version=step.version, record=f"{step.version} {when}").consume()
        return reached

    while True:
        at = sessions.write(work)
        if tell:
            tell(step, at)
        if not at:
            return
