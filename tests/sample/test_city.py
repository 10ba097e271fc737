"""The hand-over as a whole: the same bytes again, the sizes asked for, untidy files, bounded floors."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from loaders.sample.city import ANSWERS, SampleSummary, write_city
from loaders.sample.fields import HEADERS
from loaders.sample.handover import layouts
from tests.sample.reading import Read, citizen, day, person


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_same_seed_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write_city(tmp_path)
    assert _digests(tmp_path) == _digests(folder)


def test_another_seed_gives_another_city(folder: Path, tmp_path: Path) -> None:
    write_city(tmp_path, seed=2)
    first, second = _digests(folder), _digests(tmp_path)
    assert first.keys() == second.keys()
    same = {name for name in first if first[name] == second[name]}
    told_by_stories_alone = ("单位名册", "指标目录", "指标值", "制度清单", "文书/")
    assert not [name for name in same if not name.startswith(told_by_stories_alone)]
    assert not [name for name in same if "典型问题" in name or "扫描件" in name]


def test_sizes_at_scale_one(city: SampleSummary) -> None:
    assert city.counts["Unit"] == 300 + 1, "the register's, and the one under which orders without a unit are counted"
    assert 6000 <= city.counts["Cadre"] <= 6300
    assert {name: city.counts[name] for name in ("Problem", "Finding", "Clue", "Case", "Action", "Recommendation")} == {
        "Problem": 900,
        "Finding": 400,
        "Clue": 500,
        "Case": 260,
        "Action": 700,
        "Recommendation": 360,
    }
    assert 12_000 <= city.rows["cadres"] <= 15_000
    assert city.counts["Task"] == 72
    lists = [city.counts[name] for name in ("Feedback", "Rectification", "LookBack", "Report")]
    assert lists == sorted(lists, reverse=True)
    assert 200 < lists[-1] < lists[0] < 900


def test_counts_are_what_the_tables_hold(tables: dict[str, list[Read]], key: dict[str, Any]) -> None:
    def distinct(kind: str, *names: str) -> int:
        return len({tuple(str(row.cells[name]) for name in names) for row in tables[kind]})

    counts = key["counts"]
    areas = [row.cells for kind in ("units", "problems") for row in tables[kind] if "region" in row.cells]
    assert len({str(cells["region"]) for cells in areas}) == counts["Region"]
    assert len({row.cells["sector"] for row in tables["units"] if "sector" in row.cells}) == counts["Sector"]
    assert distinct("units", "name") == len(tables["units"]) == counts["Unit"] - 1
    for kind, label in (("problems", "Problem"), ("clues", "Clue"), ("cases", "Case"), ("actions", "Action")):
        assert distinct(kind, "number") == counts[label]
    assert distinct("findings", "report", "number") == len(tables["findings"]) == counts["Finding"]
    assert distinct("recommendations", "report", "finding_number", "number") == counts["Recommendation"]
    assert len(tables["cases"]) == key["facts"]["case_rows"]


def test_people_are_counted_one_by_one(tables: dict[str, list[Read]], key: dict[str, Any]) -> None:
    """By number; without one by name and birth month; without both by name and unit."""
    roster: set[tuple[str, ...]] = set()
    posts: set[tuple[str, ...]] = set()
    units: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for row in tables["cadres"]:
        cells, name = row.cells, person(row.cells["name"])
        number, birth = citizen(cells.get("citizen_no", "")), day(cells["birth"]) if "birth" in cells else ""
        who = (number,) if number else (name, birth) if birth else (name, str(cells["unit"]))
        roster.add(who)
        posts.add((*who, str(cells["unit"]), str(cells["title"]), day(cells["from"])))
        units.setdefault((name, str(cells["unit"])), set()).add(who)
    assert len(roster) == key["cadres"]["on_roster"] == 6000
    assert len(posts) == key["facts"]["posts_held"]
    outsiders, masks = set(), 0
    for kind in ("clues", "cases", "actions"):
        for row in tables[kind]:
            name = person(row.cells.get("person", ""))
            if not name:
                continue
            if any(sign in name for sign in "某*×"):
                masks += 1
            elif "citizen_no" in row.cells:
                if (citizen(row.cells["citizen_no"]),) not in roster:
                    outsiders.add(citizen(row.cells["citizen_no"]))
            else:
                assert len(units[name, str(row.cells["unit"])]) == 1
    assert (len(outsiders), masks) == (key["cadres"]["outsiders"], key["cadres"]["masked"])
    assert key["counts"]["Cadre"] == len(roster) + len(outsiders) + masks


def test_every_unit_named_is_in_the_register(tables: dict[str, list[Read]]) -> None:
    register = {str(row.cells["name"]) for row in tables["units"]}
    for kind in HEADERS:
        for field in ("unit", "parent", "found_by", "auditor", "told_unit", "by_unit", "authority"):
            named = {str(row.cells[field]) for row in tables[kind] if field in row.cells}
            assert named <= register, (kind, field)


def test_a_third_of_the_files_are_untidy(key: dict[str, Any]) -> None:
    untidy = [entry for entry in key["files"] if entry["messy"]]
    assert 1 / 3 <= len(untidy) / len(key["files"]) <= 1 / 2
    habits = list(layouts())
    assert {"gb18030", "utf-8", "utf-8-sig"} <= {layout.encoding for layout in habits}
    assert {",", ";", "\t"} <= {layout.delimiter for layout in habits}
    assert any(layout.deep for layout in habits)
    assert any(layout.gaps for layout in habits)
    assert any(len(layout.sheets) > 1 for layout in habits)
    assert {Path(layout.file).suffix for layout in habits} == {".xlsx", ".csv", ".json", ".jsonl"}


def test_refused_rows_and_totals_are_where_the_key_says(folder: Path, key: dict[str, Any]) -> None:
    from tests.sample.reading import rows

    for bad in key["refused"]:
        row = next(row for row in rows(folder, bad["kind"], bad["file"]) if row.number == bad["row"])
        assert str(row.cells.get(bad["field"], "")) == bad["value"]
    kinds = {entry["file"]: entry["kind"] for entry in key["files"]}
    for line in key["totals_rows"]:
        last = list(rows(folder, kinds[line["file"]], line["file"]))[-1]
        assert last.number == line["row"]


def test_long_tables_go_on_in_a_second_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.sample.tables.MOST_ROWS", 40)
    summary = write_city(tmp_path, scale=0.1)
    assert "干部名册-鹤汀区-2.csv" in summary.files
    assert summary.counts["Problem"] == summary.rows["problems"] - 2


def test_a_smaller_city_leaves_nothing_of_a_larger_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "自己的.csv").write_text("x", encoding="utf-8")
    with monkeypatch.context() as small:
        small.setattr("loaders.sample.tables.MOST_ROWS", 40)
        write_city(tmp_path, scale=0.4)
    summary = write_city(tmp_path, scale=0.1)
    assert _digests(tmp_path).keys() == {*summary.files, ANSWERS, "自己的.csv"}


@pytest.mark.parametrize("scale", [0.02, 0.3])
def test_small_cities_keep_the_stories(tmp_path: Path, scale: float) -> None:
    summary = write_city(tmp_path, scale=scale)
    assert summary.counts["Unit"] >= 90
    assert summary.counts["Problem"] >= 15
    assert (tmp_path / ANSWERS).exists()


def test_progress_ends_at_the_end(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    write_city(tmp_path, scale=0.3, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1][0] == seen[-1][1]
    assert seen == sorted(seen)


@pytest.mark.parametrize("scale", [0, -1, 1000])
def test_scale_out_of_range_is_refused(tmp_path: Path, scale: float) -> None:
    with pytest.raises(ValueError, match="scale"):
        write_city(tmp_path, scale=scale)
