"""A plugin of pytest: which tests stay on one worker when `make test` spreads them over several.

There is one Neo4j server, and two workers would empty each other's graph; one app serves all browser tests; the sample
city is loaded once for reports and documents; tests of a file share what their worker's embedded engine holds. xdist's
own `--dist loadgroup` is not used: it hands the groups on in a private field of pytest that is gone since pytest 9.2,
and then keeps nothing together.
"""

from __future__ import annotations

import re

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

ON_NEO4J = re.compile(r"[\[-]neo4j[\]-]")
FOLDERS = {"tests/browser/": "browser", "tests/reports/": "city", "tests/docs/": "city"}
"""Tests that share one app, or one loaded city."""


def group_of(nodeid: str) -> str:
    """The group of a test, from its name alone: the controller has nothing else."""
    if ON_NEO4J.search(nodeid):
        return "neo4j"
    shared = (group for folder, group in FOLDERS.items() if nodeid.startswith(folder))
    return next(shared, nodeid.partition("::")[0])


class Sharing(LoadScopeScheduling):
    """Gives a group to one worker as a whole, large groups first."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Sharing:
    """Have xdist spread groups instead of single tests."""
    return Sharing(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Raises UsageError for a test on Neo4j that its name does not show: it would run beside the others."""
    for item in items:
        if item.get_closest_marker("neo4j") and group_of(item.nodeid) != "neo4j":
            raise pytest.UsageError(f'{item.nodeid}: give this test a parameter with the id "neo4j"')
