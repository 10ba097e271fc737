"""A plugin of pytest: which tests stay on one worker when `make test` spreads them over several.

There is one Neo4j server, and two workers would empty each other's graph; one app serves all browser tests; the sample
city is loaded once for reports and documents; tests of a file share what their worker's embedded engine holds. xdist's
own `--dist loadgroup` is not used: it hands the groups on in a private field of pytest that is gone since pytest 9.2,
and then keeps nothing together.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

ON_NEO4J = re.compile(r"[\[-]neo4j[\]-]")
FOLDERS = {
    "tests/browser/": "browser",
    **dict.fromkeys(
        (
            "tests/reports/",
            "tests/docs/",
            "tests/portraits/test_independent",
            "tests/portraits/test_parts",
            "tests/portraits/test_story",
        ),
        "city",
    ),
    "tests/portraits/documents/": "documents",
    **dict.fromkeys(
        ("tests/portraits/test_atlas", "tests/portraits/test_by_hand", "tests/portraits/test_command"), "town"
    ),
}
"""Tests that share one app, or one loaded city or town."""
LONGEST = (
    "neo4j",
    "browser",
    "tests/cli/test_demo.py",
    "city",
    "tests/packaging/test_recipes.py",
    "tests/orders/test_privacy.py",
    "tests/store/test_embedded.py",
    "tests/packaging/test_wheel.py",
    "tests/loaders/test_damaged.py",
    "tests/cli/test_load.py",
    "tests/pages/test_years.py",
    "tests/loaders/test_stopping.py",
    "tests/store/test_contract_kills.py",
    "tests/loaders/test_city.py",
)
"""Groups that go first: begun last, one of them would leave the other workers with nothing to do."""


def group_of(nodeid: str) -> str:
    """The group of a test, from its name alone: the controller has nothing else."""
    if ON_NEO4J.search(nodeid):
        return "neo4j"
    shared = (group for folder, group in FOLDERS.items() if nodeid.startswith(folder))
    return next(shared, nodeid.partition("::")[0])


def rank(group: str) -> int:
    """Where a group stands in the order in which groups are given out."""
    return LONGEST.index(group) if group in LONGEST else len(LONGEST)


class Sharing(LoadScopeScheduling):
    """Gives a group to one worker as a whole, long groups first, then those of many tests."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Sharing:
    """Have xdist spread groups instead of single tests, in the order in which they were collected."""
    config.option.loadscopereorder = False
    return Sharing(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the groups in their order.

    Raises UsageError for a test on Neo4j that its name does not show: it would run beside the others.
    """
    for item in items:
        if item.get_closest_marker("neo4j") and group_of(item.nodeid) != "neo4j":
            raise pytest.UsageError(f'{item.nodeid}: give this test a parameter with the id "neo4j"')
    groups = [group_of(item.nodeid) for item in items]
    many = Counter(groups)
    order = sorted(range(len(items)), key=lambda at: (rank(groups[at]), -many[groups[at]], groups[at]))
    items[:] = [items[at] for at in order]
