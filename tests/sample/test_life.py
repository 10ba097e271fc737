"""The city looks like life: skewed, in order of time, with people and places that cannot be real."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

from loaders.sample.places import CITY, DISTRICTS, town, village
from tests.sample.reading import Read, citizen, day, person

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
ASSIGNED = {
    *range(11, 16),
    *range(21, 24),
    *range(31, 38),
    *range(41, 47),
    *range(50, 55),
    *range(61, 66),
    71,
    81,
    82,
    83,
    91,
}


def _by(rows: list[Read], *names: str) -> dict[tuple[str, ...], dict[str, Any]]:
    return {tuple(str(row.cells[name]) for name in names): row.cells for row in rows}


def test_few_units_have_most_problems(tables: dict[str, list[Read]]) -> None:
    found = Counter(str(row.cells["unit"]) for row in tables["problems"])
    most = sum(number for _, number in found.most_common(len(tables["units"]) // 10))
    assert most / len(tables["problems"]) > 0.35
    assert len(found) > 60


def test_categories_sectors_and_deviations_are_varied(tables: dict[str, list[Read]]) -> None:
    problems = [row.cells for row in tables["problems"]]
    assert len({cells["category"] for cells in problems}) >= 20
    assert len({cells["sector"] for cells in problems if "sector" in cells}) == 15
    shares = Counter(cells["deviation"] for cells in problems)
    assert len(shares) == 5
    assert max(shares.values()) > 3 * min(shares.values())
    assert len({cells["text"] for cells in problems}) > 0.97 * len(problems)


def test_chains_run_forward_in_time(tables: dict[str, list[Read]], key: dict[str, Any]) -> None:
    findings = _by(tables["findings"], "report", "number")
    clues, cases = _by(tables["clues"], "number"), _by(tables["cases"], "number")
    walked = 0
    for cells in findings.values():
        if "told_on" in cells:
            assert day(cells["found_on"]) < day(cells["told_on"])
        if "clue_number" in cells:
            clue = clues[(cells["clue_number"],)]
            assert (clue["report"], str(clue["finding_number"])) == (cells["report"], str(cells["number"]))
            assert day(cells["found_on"]) < day(clue["received_on"])
            walked += 1
    for cells in clues.values():
        if "disposed_on" in cells:
            assert day(cells["received_on"]) < day(cells["disposed_on"])
        if "case_number" in cells:
            case = cases[(cells["case_number"],)]
            assert case["clue_number"] == cells["number"]
            assert day(cells["disposed_on"]) < day(cells["became_on"]) == day(case["filed_on"])
            walked += 1
    assert walked == key["facts"]["findings_handed_over"] + key["facts"]["clues_became_case"] > 250
    for row in tables["actions"]:
        if "case_number" in row.cells and "decided_on" in row.cells:
            case = cases[(row.cells["case_number"],)]
            assert day(case["filed_on"]) < day(case["closed_on"]) <= day(row.cells["decided_on"])


def test_problems_actions_and_statuses_agree(tables: dict[str, list[Read]], key: dict[str, Any]) -> None:
    problems = _by(tables["problems"], "number")
    planted = {one["problem"]["number"] for one in key["stories"]["impossible_sequences"]["flags"]}
    for cells in problems.values():
        assert "2019" <= day(cells["found_on"])[:4] <= "2024"
        assert ("closed_on" in cells) == (cells["status"] in ("已办结", "办结未整改"))
        if "closed_on" in cells and cells["number"] not in planted:
            assert day(cells["found_on"]) < day(cells["closed_on"]) <= key["data_date"]
    for row in tables["actions"]:
        cells = row.cells
        if "problem_number" in cells and "decided_on" in cells:
            assert day(problems[(cells["problem_number"],)]["found_on"]) <= day(cells["decided_on"])
        assert ("decided_on" not in cells) == (cells["status"] == "拟处理")
        if cells["status"] in ("影响期内", "影响期满"):
            running = day(cells["effective_until"]) > key["data_date"]
            assert running == (cells["status"] == "影响期内")
        else:
            assert cells["status"] == "已撤销" or "effective_until" not in cells or cells["status"] == "拟处理"


def test_a_unit_has_one_head_at_a_time(tables: dict[str, list[Read]]) -> None:
    terms: dict[str, set[tuple[str, str, str]]] = {}
    for row in tables["cadres"]:
        if str(row.cells.get("is_head", "")) in ("是", "√"):
            until = day(row.cells["to"]) if "to" in row.cells else "9999"
            term = (day(row.cells["from"]), until, person(row.cells["name"]))
            terms.setdefault(str(row.cells["unit"]), set()).add(term)
    assert len(terms) > 250
    for held in terms.values():
        ordered = sorted(held)
        for (_, until, _), (begun, _, _) in pairwise(ordered):
            assert until <= begun


def test_citizen_numbers_are_valid_and_nobodys(tables: dict[str, list[Read]]) -> None:
    numbers = {
        citizen(row.cells["citizen_no"]) for rows in tables.values() for row in rows if "citizen_no" in row.cells
    }
    assert len(numbers) > 5000
    for number in numbers:
        assert number[-1] == ric.calc_check_digit(number)
        assert date(1930, 1, 1) < ric.get_birth_date(number) < date(2003, 1, 1)
        assert int(number[:2]) not in ASSIGNED
    with pytest.raises(ValidationError):
        ric.get_birth_place(min(numbers))


def test_organisation_numbers_are_valid_and_nobodys(tables: dict[str, list[Read]]) -> None:
    numbers = {str(row.cells["org_code"]) for row in tables["units"]}
    assert len(numbers) == len(tables["units"])
    for number in numbers:
        assert uscc.validate(number) == number
        assert int(number[2:4]) not in ASSIGNED


def test_namesakes_occur_but_not_inside_a_unit(tables: dict[str, list[Read]]) -> None:
    people: dict[str, set[str]] = {}
    for row in tables["cadres"]:
        if "citizen_no" in row.cells:
            people.setdefault(person(row.cells["name"]), set()).add(citizen(row.cells["citizen_no"]))
    assert 5 < sum(len(numbers) > 1 for numbers in people.values()) < 500


@pytest.mark.skipif(not (SHARED / "regions").exists(), reason="the gazetteer is not here")
def test_no_place_is_real() -> None:
    real: set[str] = set()
    for name in ("provinces", "cities", "areas", "streets"):
        with (SHARED / "regions" / f"{name}.csv").open(encoding="utf-8") as lines:
            real |= {row["name"] for row in csv.DictReader(lines)}
    ours = {CITY, *DISTRICTS}
    for district in range(1, len(DISTRICTS) + 1):
        ours |= {town(district, order) + ending for order in range(100) for ending in ("镇", "街道", "乡")}
        ours |= {village(district, order) + ending for order in range(100) for ending in ("镇", "街道", "乡")}
    assert not ours & real


@pytest.mark.skipif(not (SHARED / "seed").exists(), reason="the article is not here")
def test_no_sentence_of_the_article(folder: Path, tables: dict[str, list[Read]]) -> None:
    article = (SHARED / "seed" / "article.txt").read_text(encoding="utf-8")
    clauses = {part for part in re.split(r"[，,。；;：:！!？?“”\s]", article) if len(part) >= 12}
    assert len(clauses) > 50
    ours = {
        str(cell) for rows in tables.values() for row in rows for cell in row.cells.values() if len(str(cell)) >= 12
    }
    text = "\n".join(sorted(ours)) + (folder / "answers.json").read_text(encoding="utf-8")
    assert not [clause for clause in clauses if clause in text]
