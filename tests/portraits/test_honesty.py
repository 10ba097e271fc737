"""What must not count changes no number of any indicator, wherever it is added; what was taken back counts no more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graph.portraits.facts import stamp_of
from graph.portraits.indicators import Indicator, shipped
from graph.settings import Settings
from graph.store.connect import Store
from loaders.undo import undo
from tests.conftest import Engine
from tests.portraits import town
from tests.portraits.snapshots import Snapshot, copy_unreviewed, link_unreviewed, snapshot
from tests.portraits.town import TODAY, table, taken_in, written

pytestmark = pytest.mark.timeout(300)
STEPS = ("cleared clues", "the same rows under other names", "planned, revoked and only mentioned", "taken back",
         "undone", "records not reviewed", "links not reviewed")  # fmt: skip


class Story:
    """The town on one engine, step after step, each looked at."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.store, self.folder = engine.store, folder
        self.settings = replace(engine.settings, data=folder / "data")
        self.seen: dict[str, Snapshot] = {}
        for step, change in self._steps():
            change()
            self.seen[step] = snapshot(self.store, self.settings, folder / f"look{len(self.seen)}")

    def _steps(self) -> list[tuple[str, Callable[[], None]]]:
        return [
            ("town", lambda: self._load("town")),
            (STEPS[0], lambda: self._load("cleared")),
            (STEPS[1], lambda: self._load("town", suffix="（副本）", encoding="gb18030")),
            (STEPS[2], lambda: self._load("planned")),
            ("more", lambda: self._load("more")),
            (STEPS[3], lambda: self._load("less")),
            (STEPS[4], self._undo),
            (STEPS[5], lambda: copy_unreviewed(self.store)),
            (STEPS[6], lambda: link_unreviewed(self.store)),
        ]

    def _undo(self) -> None:
        self._load("more", suffix="（错）")
        loads = self.store.reader.run(
            "MATCH (l:Load)-[:PRODUCED]->(d:Document) WHERE d.name CONTAINS '（错）' RETURN l.id AS id ORDER BY id"
        ).rows
        assert len(loads) == len(list((town.FILES / "more").iterdir()))
        for (load,) in loads:
            undo(self.store, self.settings, load)

    def _load(self, source: str, suffix: str = "", encoding: str = "utf-8-sig") -> None:
        """`less` are newer versions of the files `more`: they stand in the same place."""
        place = self.folder / ("more" if source == "less" else source)
        taken_in(self.store, self.settings, written(place, source, suffix, encoding))


@pytest.fixture(scope="module")
def told() -> dict[str, Story]:
    """Engine -> its story."""
    return {}


@pytest.fixture
def story(engine: Engine, told: dict[str, Story], tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The story, told once on each engine."""
    if engine.name not in told:
        engine.wipe()
        engine.content = "?"
        told[engine.name] = Story(engine, tmp_path_factory.mktemp("town"))
    return told[engine.name]


@pytest.mark.parametrize("indicator", shipped(), ids=lambda one: one.id)
def test_nothing_that_must_not_count_changes_a_number(indicator: Indicator, story: Story) -> None:
    base = story.seen["town"].seen(indicator.id)
    assert any(numerator for numerator, _ in base.values())
    assert any(denominator for _, denominator in base.values())
    for step in STEPS:
        assert story.seen[step].seen(indicator.id) == base, step


def test_nor_are_there_other_places_or_another_day(story: Story) -> None:
    base = story.seen["town"]
    for step in STEPS:
        assert story.seen[step].places == base.places, step
        assert story.seen[step].data_date == base.data_date, step


UNCHANGED = ("orders-", "heads-left", "clues-from-hotline", "clues-from-inspection", "clues-from-petition",
             "clues-from-supervision")  # fmt: skip


def test_rows_that_do_count_change_numbers(story: Story) -> None:
    """Else the comparisons above would say nothing: the rows that were taken back and undone had counted."""
    base, more = story.seen["town"].numbers, story.seen["more"].numbers
    place = ("unit", "东区教育局")
    same = [one for one in base if place in more[one] and more[one][place] == base[one].get(place)]
    assert same
    assert all(one.startswith(UNCHANGED) for one in same), same


def test_what_does_not_count_does_not_say_how_far_the_data_reaches(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    head = ("线索编号", "对象单位", "受理日期", "线索状态")
    taken_in(store, settings, [table(tmp_path / "线索一.csv", head, ("线1", "东区教育局", "2023-05-06", "已处置"))])
    assert stamp_of(store, TODAY)[1] == "2023-05-06"
    actions = ("处理编号", "对象单位", "处理方式", "处理状态", "决定日期")
    more = [
        table(tmp_path / "线索二.csv", head, ("线2", "东区教育局", "2024-05-06", "已澄清")),
        table(tmp_path / "处理.csv", actions, ("处1", "东区教育局", "诫勉", "拟处理", "2024-08-09")),
    ]
    taken_in(store, settings, more)
    store.sessions.write(
        lambda tx: tx.run("CREATE (:Problem {id: 'p', found_on: '2024-07-08', unreviewed: true})").consume()
    )
    assert stamp_of(store, TODAY)[1] == "2023-05-06"
