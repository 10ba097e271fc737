"""The six lists from files to a chain, on both engines: any order, what waits, what cannot be, where things stand."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from graph.catalog import SHIPPED, read_report
from graph.errors import LedgerError
from graph.ledger import listing
from graph.ledger.chain import Chain, chain
from graph.ledger.entries import LISTS
from graph.ledger.finding import find
from graph.ledger.flags import RULES, anchored, flags, flags_of
from graph.ledger.layered import layered
from graph.ledger.words import CHAIN, chain_rows, list_rows
from graph.model.ontology import load_ontology
from graph.settings import Settings
from graph.store.connect import Store
from loaders.load import load_files
from tests.conftest import Engine
from tests.ledger import files
from tests.store.facts import everything

ONTOLOGY = load_ontology()
ON = "2024-01-31"


def loaded(store: Store, settings: Settings, folder: Path, *tables: files.Table) -> None:
    for path in files.write(folder, *tables):
        [result] = load_files(store, settings, [path])
        assert (result.status, result.rows_refused) == ("complete", 0), result.error


@pytest.fixture
def office(engine: Engine, settings: Settings, tmp_path: Path) -> Store:
    """The small office's six lists, loaded once for all tests of this file."""

    def fill(store: Store) -> None:
        loaded(store, settings, tmp_path / "lists", *files.ALL)

    return engine.hold("six lists", fill)


def chain_of(store: Store, text: str) -> Chain:
    return chain(store.reader, ONTOLOGY, find(store.reader, ONTOLOGY, text))


def waiting(store: Store) -> list[tuple[Any, ...]]:
    report = read_report(SHIPPED / "lists" / "lists-waiting.cypher", ONTOLOGY)
    return [row[:4] for row in report.run(store.reader).rows]


def test_kinds_are_recognised(office: Store) -> None:
    rows = office.reader.run("MATCH (d:Document) RETURN d.kind AS kind ORDER BY kind").rows
    assert [kind for (kind,) in rows] == sorted(files.KINDS)


def test_a_task_goes_down_its_lists_and_every_entry_up_again(office: Store) -> None:
    found = chain_of(office, "监〔2023〕1号")
    assert [(entry.level, entry.list, entry.name) for entry in found.entries] == [
        (0, "Task", "监〔2023〕1号"),
        (1, "Problem", "问1"),
        (2, "Feedback", "馈1"),
        (3, "Rectification", "改1"),
        (4, "LookBack", "看1"),
        (5, "Report", "报1"),
        (1, "Problem", "问2"),
    ]
    up = chain_of(office, "报1")
    assert {entry.name for entry in up.entries} == {entry.name for entry in found.entries} - {"问2"}
    assert up.start.id == found.entries[5].node.id


def test_entries_have_owner_checker_due_date_evidence_and_origin(office: Store) -> None:
    found = chain_of(office, "问1")
    rows = [dict(zip(CHAIN, row, strict=True)) for row in chain_rows(found, {}, ONTOLOGY, "zh", ON)]
    [mended] = [row for row in rows if row["number"] == "改1"]
    assert set(mended["owner"]) == {"临水区住建局", "王立春"}
    assert set(mended["checker"]) == {"第五监督检查室", "某某"}
    assert (mended["due"], mended["day"], mended["state"]) == ("2023-09-30", "2023-08-18", "已整改")
    assert (mended["evidence"], mended["origin"]) == ("验收单3份", ["馈1"])
    [task] = [row for row in rows if row["number"] == "监〔2023〕1号"]
    assert (task["owner"], task["checker"], task["state"]) == (["临水区住建局"], ["第五监督检查室"], "逾期")


def test_looks_deviations_and_causes_are_kept(office: Store) -> None:
    asked = (
        "MATCH (t:Task)-[:NEXT_IN_LIST]->(p:Problem {number: '问1'}) "
        "RETURN t.look, p.deviation, p.deviations, p.cause_execution"
    )
    [(look, primary, every, cause)] = office.reader.run(asked).rows
    assert (sorted(look), primary, sorted(every), cause) == (
        ["deployment", "duty"], "duty", ["duty", "schedule"], "mechanism",
    )  # fmt: skip


def test_any_order_of_files_gives_one_graph_and_the_same_flags(
    engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    graphs, flagged = [], []
    for seed in range(3):
        engine.wipe()
        engine.content = "?"
        tables = list(files.ALL)
        random.Random(seed).shuffle(tables)
        loaded(engine.store, settings, tmp_path / "lists", *tables)
        graphs.append(everything(engine.store))
        flagged.append(flags(engine.store.reader, ONTOLOGY).rows)
    assert graphs[0] == graphs[1] == graphs[2]
    assert flagged[0] == flagged[1] == flagged[2]
    assert len(flagged[0]) == 3


def test_a_look_back_waits_for_its_problem_and_is_joined_when_it_comes(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    loaded(store, settings, tmp_path, files.LOOKBACKS)
    assert waiting(store) == [("Rectification", "改1", "LookBack", "看1")]
    early = chain_of(store, "看1")
    assert [(entry.name, entry.waits) for entry in early.entries] == [("改1", True), ("看1", False)]
    assert chain_rows(early, {}, ONTOLOGY, "en", ON)[0][CHAIN.index("state")] == "not loaded yet, waiting"
    loaded(store, settings, tmp_path, files.RECTIFICATIONS)
    assert [row[:2] for row in waiting(store)] == [("Feedback", "馈1"), ("Problem", "问1"), ("Problem", "问3")]
    loaded(store, settings, tmp_path, files.PROBLEMS, files.FEEDBACK)
    assert [row[:2] for row in waiting(store)] == [("Task", "监〔2023〕1号")] * 2
    loaded(store, settings, tmp_path, files.TASKS)
    assert waiting(store) == []
    assert [entry.name for entry in chain_of(store, "看1").entries] == ["监〔2023〕1号", "问1", "馈1", "改1", "看1"]


def test_what_cannot_be_is_kept_and_flagged_by_rule(office: Store) -> None:
    columns = ("rule", "number", "kind", "said", "other", "other_said", "documents")
    answer = flags(office.reader, ONTOLOGY)
    rows = [tuple(row[answer.columns.index(name)] for name in columns) for row in answer.rows]
    assert rows == [
        ("closed_before_found", "问3", "Problem", "2023-04-01", "问3", "2023-05-10", ["问题清单.csv"]),
        ("closed_before_rectified", "问3", "Problem", "2023-04-01", "改接管线", "2023-06", ["问题清单.csv"]),
        ("own_checker", "问3", "Rectification", "临水区水务局", "临水区水务局", "临水区水务局", ["整改清单.csv"]),
    ]
    kept = office.reader.run("MATCH (p:Problem {number: '问3'}) RETURN p.closed_on, p.found_on").rows
    assert kept == [("2023-04-01", "2023-05-10")]


def test_a_masked_name_is_nobodys_own_checker(office: Store) -> None:
    asked = "MATCH (r:Rectification)-[:OWNED_BY]->(c:Cadre)<-[:CHECKED_BY]-(r) RETURN count(*)"
    assert office.reader.run(asked).rows == [(0,)]


def test_the_rules_over_one_chain_say_what_the_report_says_of_it(office: Store) -> None:
    found = chain_of(office, "问3")
    broken = flags_of(office.reader, ONTOLOGY, found.entries)
    named = sorted((entry.list, rule) for entry in found.entries for rule in broken.get(entry.node.id, ()))
    answer = flags(office.reader, ONTOLOGY)
    at = {name: answer.columns.index(name) for name in ("number", "kind", "rule")}
    assert named == sorted({(row[at["kind"]], row[at["rule"]]) for row in answer.rows if row[at["number"]] == "问3"})
    assert flags_of(office.reader, ONTOLOGY, chain_of(office, "问1").entries) == {}


def test_every_branch_of_the_rules_is_anchored_and_every_rule_has_a_name() -> None:
    text = read_report(RULES, ONTOLOGY).text
    assert anchored(text).count("UNWIND $among AS one") == text.count("UNION ALL") + 1
    named = {part.split("'")[1] for part in text.split(" AS rule,")[:-1] for part in [part[part.rindex("RETURN") :]]}
    assert named == set(ONTOLOGY.vocab("ledger_rule").entries)


def test_a_circle_in_what_files_say_ends_no_walk(store: Store, settings: Settings, tmp_path: Path) -> None:
    again = (
        "整改清单.csv",
        ("整改编号", "来源复查编号", "整改措施", "整改责任单位", "整改期限"),
        [("改1", "看1", "再次整改", "住建局", "2023-12-31")],
    )
    loaded(store, settings, tmp_path, files.LOOKBACKS, again)
    found = chain_of(store, "看1")
    assert {entry.name for entry in found.entries} == {"改1", "看1"}
    assert {rule for rules in flags_of(store.reader, ONTOLOGY, found.entries).values() for rule in rules} == {"circle"}
    assert len(found.network()) == 2


def test_entries_are_found_by_number_title_and_id(office: Store) -> None:
    by_number = find(office.reader, ONTOLOGY, " 问1 ")
    assert find(office.reader, ONTOLOGY, "屋面防水反复渗漏").id == by_number.id
    assert find(office.reader, ONTOLOGY, "防水反复").id == by_number.id
    assert find(office.reader, ONTOLOGY, by_number.id).id == by_number.id
    with pytest.raises(LedgerError, match="没有"):
        find(office.reader, ONTOLOGY, "无此问题")
    with pytest.raises(LedgerError, match="没有"):
        find(office.reader, ONTOLOGY, "  ")


@pytest.mark.parametrize(
    ("kept", "numbers"),
    [
        ({}, ["问3", "问2", "问1"]),
        ({"body": "第五"}, ["问2", "问1"]),
        ({"body": "财政局"}, ["问2"]),
        ({"district": "临水区", "deviation": "schedule"}, ["问1"]),
        ({"deviation": "target"}, ["问2"]),
        ({"overdue": True}, ["问2"]),
        ({"year": 2022}, []),
    ],
)
def test_problems_are_narrowed(office: Store, kept: dict[str, Any], numbers: list[str]) -> None:
    answer = listing.problems(office.reader, listing.Filters(on=ON, **kept))
    assert [row[0] for row in answer.rows] == numbers


@pytest.mark.parametrize(
    ("kept", "found"),
    [
        ({}, 1), ({"year": 2023}, 1), ({"year": 2022}, 0), ({"body": "住建"}, 1), ({"body": "水务"}, 0),
        ({"district": "临水区"}, 1), ({"deviation": "target"}, 1), ({"deviation": "political"}, 0),
        ({"overdue": True}, 1),
        ({"overdue": True, "on": "2023-06-30"}, 0), ({"overdue": True, "on": "2023-07-01"}, 1),
    ],
)  # fmt: skip
def test_tasks_are_narrowed(office: Store, kept: dict[str, Any], found: int) -> None:
    answer = listing.tasks(office.reader, listing.Filters(**{"on": ON, **kept}))
    assert len(answer.rows) == found


def test_a_task_counts_its_problems_as_of_a_day(office: Store) -> None:
    [early], [late] = (
        [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        for answer in (listing.tasks(office.reader, listing.Filters(on=on)) for on in ("2023-06-30", ON))
    )
    assert [early[name] for name in ("problems", "closed", "over", "late")] == [2, 1, 0, False]
    assert [late[name] for name in ("problems", "closed", "over", "late")] == [2, 1, 1, True]


def test_a_rest_is_cut_and_said(office: Store) -> None:
    answer = listing.problems(office.reader, listing.Filters(on=ON), 2)
    assert (len(answer.rows), answer.truncated) == (2, True)
    assert not listing.problems(office.reader, listing.Filters(on=ON), 3).truncated


def test_the_picture_has_a_column_a_list_and_no_two_entries_on_one_place(office: Store) -> None:
    found = chain_of(office, "监〔2023〕1号")
    places = layered(found.entries)
    assert len(set(places.values())) == len(found.entries)
    columns = {entry.list: places[entry.node.id][0] for entry in found.entries}
    assert [columns[name] for name in LISTS] == sorted(columns.values())
    drawn = found.network()
    numbers = {node.id: str(node.properties["number"]) for node in drawn.nodes()}
    assert sorted((numbers[edge.start], numbers[edge.end]) for edge in drawn.edges()) == sorted(
        [
            ("监〔2023〕1号", "问1"),
            ("监〔2023〕1号", "问2"),
            ("问1", "馈1"),
            ("馈1", "改1"),
            ("改1", "看1"),
            ("看1", "报1"),
        ]
    )
    assert len(found.network(around=True)) > len(drawn)


def test_a_vocabulary_for_reports_alone_is_used_by_one() -> None:
    files_ = (Path(load_ontology.__code__.co_filename).parent / "vocab").glob("*.yaml")
    alone = {path.stem for path in files_ if "\nreports: true\n" in path.read_text(encoding="utf-8")}
    used = {vocab for path in SHIPPED.rglob("*.cypher") for vocab in read_report(path, ONTOLOGY).vocabs.values()}
    assert {"ledger_rule", "comparison"} <= alone
    assert alone <= used


def test_a_body_that_a_newer_ledger_does_not_name_is_not_shown(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    name, head, rows = files.TASKS
    supervisor = head.index("监督主体")
    changed = [[*row[:supervisor], "第九监督检查室", *row[supervisor + 1 :]] for row in rows]
    loaded(store, settings, tmp_path, files.TASKS, files.PROBLEMS)
    loaded(store, settings, tmp_path, (name, head, changed))

    def listed(body: str) -> list[list[str]]:
        found = listing.tasks(store.reader, listing.Filters(on=ON, body=body))
        return [row[found.columns.index("supervises")] for row in found.rows]

    assert listed("") == listed("第九") == [["第九监督检查室"]]
    assert listed("第五") == []
    assert listing.problems(store.reader, listing.Filters(on=ON, body="第五")).rows == []
    assert "第五" not in listing.choices(store.reader)["body"][0]


def test_a_problem_moved_to_another_task_leaves_the_first_ones_chain(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    task, (name, head, rows) = files.TASKS, files.PROBLEMS
    second = (task[0], task[1], [*task[2], ["监〔2023〕2号", "另一项监督", *task[2][0][2:]]])
    moved = [["监〔2023〕2号", *rows[0][1:]], *rows[1:]]
    loaded(store, settings, tmp_path, second, files.PROBLEMS)
    loaded(store, settings, tmp_path, (name, head, moved))

    assert [one.name for one in chain_of(store, "监〔2023〕2号").entries] == ["监〔2023〕2号", "问1"]
    assert "问1" not in [one.name for one in chain_of(store, "监〔2023〕1号").entries]
    assert [one.name for one in chain_of(store, "问1").entries] == ["监〔2023〕2号", "问1"]


def test_an_entry_that_others_still_name_but_its_own_list_does_not_is_no_origin(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    name, head, rows = files.FEEDBACK
    loaded(store, settings, tmp_path, files.PROBLEMS, files.FEEDBACK, files.RECTIFICATIONS)
    loaded(store, settings, tmp_path, (name, head, [["馈2", "问2", *rows[0][2:]]]))

    found = chain_of(store, "问1")
    told = chain_rows(found, {}, ONTOLOGY, "zh", ON)
    assert [(row[CHAIN.index("number")], row[CHAIN.index("origin")]) for row in told] == [
        ("监〔2023〕1号", []), ("问1", ["监〔2023〕1号"]), ("改1", ["问1"]),
    ]  # fmt: skip
    drawn = found.network(around=True).nodes()
    assert {one.properties["number"] for one in drawn if one.label != "Unit" and "number" in one.properties} == {
        "监〔2023〕1号", "问1", "改1",
    }  # fmt: skip
    kept = chain_of(store, "馈1")
    assert [(one.name, len(one.origins)) for one in kept.entries] == [("馈1", 0), ("改1", 2)], "asked for itself"
    assert set(chain_rows(kept, {}, ONTOLOGY, "zh", ON)[1][CHAIN.index("origin")]) == {"馈1", "问1"}


def test_a_list_does_not_count_what_only_earlier_files_said(store: Store, settings: Settings, tmp_path: Path) -> None:
    (_, _, [task]), (name, head, rows) = files.TASKS, files.PROBLEMS
    loaded(store, settings, tmp_path, files.TASKS, files.PROBLEMS)
    loaded(store, settings, tmp_path, (name, head, [["", "问9", *rows[0][2:4], "云山区", *rows[0][5:]]]))

    [row] = listing.tasks(store.reader, listing.Filters(on=ON)).rows
    assert (row[0], row[5], row[8]) == (task[0], 0, 0)
    for kept in ({"deviation": "target"}, {"overdue": True, "on": "2023-07-01"}):
        assert listing.tasks(store.reader, listing.Filters(**{"on": ON, **kept})).rows == []
    assert listing.choices(store.reader)["district"] == ["临水区", "云山区"]
    newer = (*files.TASKS[:2], [["监〔2024〕8号", "另一项", "2024", *task[3:]]])
    loaded(store, settings, tmp_path, newer)
    assert listing.choices(store.reader)["year"] == ["2024"]


def test_a_task_s_status_stays_as_written_and_is_shown_in_words(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    name, head, [row] = files.TASKS
    words = ("进行中", "等上级批复", "已办结")
    tasks = [[f"监〔2023〕{n}号", f"第{n}项", *row[2:], word] for n, word in enumerate(words, 1)]
    loaded(store, settings, tmp_path / "lists", (name, (*head, "任务状态"), tasks))
    answer = listing.tasks(store.reader, listing.Filters(on=ON))
    at = answer.columns.index("status")
    assert sorted(row[at] for row in answer.rows) == sorted(words), "kept as the office wrote it"
    shown = {lang: {row[at] for row in list_rows(answer, ONTOLOGY, lang).rows} for lang in ("zh", "en")}
    assert shown == {"zh": {"推进中", "等上级批复", "已完成"}, "en": {"Under way", "等上级批复", "Completed"}}
    late = answer.columns.index("late")
    assert [row[late] for row in sorted(answer.rows, key=lambda one: str(one[0]))] == [True, True, False]
    [said] = chain_rows(chain_of(store, "监〔2023〕1号"), {}, ONTOLOGY, "en", "2023-06-30")
    assert said[CHAIN.index("state")] == "Under way"
