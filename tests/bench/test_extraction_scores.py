"""The mark-up of annotated documents, and the scores of what is found in them, against figures worked out by hand."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from bench.extraction import gold, report
from bench.extraction.__main__ import main
from bench.extraction.marked import TYPES, Annotated, Gold, GoldRelation, MarkupError, parse
from bench.extraction.scoring import CORE, Found, FoundRelation, Scores, Tally, overlaps, paired, score

MARKED = """⟦Date d1 norm=2023-05|2023年5月⟧，⟦Unit u1|区纪委监委⟧对⟦Unit u2|县水务局⟧⟦Position x1|局长⟧
⟦Person e1|徐某某⟧⟦Problem p1|收受⟦Unit u3|该公司⟧礼金⟧的问题，拟给予⟦Action a1 status=planned|政务警告处分⟧，
⟦Person e1|徐某某⟧不服。
=== relations
e1 holds x1 unit=u2
u1 takes_action a1
a1 target e1
p1 leads_to a1
u3,u2 ?involved_in p1
=== meta
kind: notice
date: 2023-06-01
"""


def found_in(document: Annotated, *, shift: int = 0) -> list[Found]:
    return [Found(it.type, it.start + shift, it.end + shift, it.entity, it.attrs) for it in document.mentions]


def relations_of(document: Annotated) -> list[FoundRelation]:
    return [FoundRelation(one.head, one.rel, one.tail) for one in document.relations]


def test_the_mark_up_is_taken_out_and_said() -> None:
    document = parse(MARKED, name="one")
    assert document.text.startswith("2023年5月，区纪委监委对县水务局局长\n徐某某收受该公司礼金的问题，")
    assert "⟦" not in document.text
    said = [(it.type, document.text[it.start : it.end], it.entity) for it in document.mentions]
    assert said[4:8] == [
        ("Person", "徐某某", "e1"),
        ("Problem", "收受该公司礼金", "p1"),
        ("Unit", "该公司", "u3"),
        ("Action", "政务警告处分", "a1"),
    ]
    assert document.mentions[7].attrs == {"status": "planned"}
    assert (document.kind, document.date) == ("notice", "2023-06-01")
    assert document.relations == (
        GoldRelation("e1", "holds", "x1"),
        GoldRelation("e1", "belongs_to", "u2"),
        GoldRelation("u1", "takes_action", "a1"),
        GoldRelation("a1", "target", "e1"),
        GoldRelation("p1", "leads_to", "a1"),
        GoldRelation("u3", "involved_in", "p1", optional=True),
        GoldRelation("u2", "involved_in", "p1", optional=True),
    )


def test_lines_with_a_mention_in_a_zone_are_silent() -> None:
    marked = "⟦Unit u1|市审计局⟧通报\n来源：⟦Unit u1 zone=header|市审计局⟧ 编辑⟦Person e1|李某⟧\n⟦Person e2|王某⟧"
    document = parse(marked)
    assert [document.text[it.start : it.end] for it in document.mentions] == ["市审计局", "王某"]
    assert [document.text[slice(*stretch)] for stretch in document.silent] == ["来源：市审计局 编辑李某"]


@pytest.mark.parametrize(
    ("marked", "what"),
    [
        ("⟦Unit u1|该局", "not closed"),
        ("该局⟧", "closes nothing"),
        ("⟦Unit u1|⟧", "closes nothing"),
        ("⟦Thing u1|该局⟧", "type"),
        ("⟦Unit u1|该局⟧⟦Person u1|李某⟧", "two types"),
        ("⟦Unit u1|该局⟧\n=== relations\nu1 likes u1\n", "no relation"),
        ("⟦Unit u1|该局⟧\n=== relations\nu1 found u1\n", "cannot be an end"),
        ("⟦Unit u1|该局⟧\n=== relations\nu1 supervises u2\n", "cannot be an end"),
    ],
)
def test_mark_up_that_does_not_say_what_it_means_is_refused(marked: str, what: str) -> None:
    with pytest.raises(MarkupError, match=what):
        parse(marked)


def test_perfect_finding_scores_one() -> None:
    document = parse(MARKED)
    scores, wrong = score(document, found_in(document), relations_of(document))
    for table in (scores.exact, scores.overlap, scores.relations):
        assert {tally.f1 for tally in table.values()} == {1.0}
    assert scores.exact["Person"] == Tally(2, 2, 2, 2)
    assert scores.relations.keys() == {"holds", "belongs_to", "takes_action", "target", "leads_to"}
    assert (scores.values["Action"], scores.values["Date"]) == (Tally(1, 1, 1, 1), Tally(1, 1, 1, 1))
    assert [*wrong.missed, *wrong.false, *wrong.missed_relations, *wrong.false_relations] == []


def test_one_character_off_is_no_exact_hit_and_overlaps_where_half_is_shared() -> None:
    document = parse(MARKED)
    scores, _ = score(document, found_in(document, shift=1), relations_of(document))
    assert Scores.total(scores.exact).f1 == 0.0
    assert Scores.total(scores.overlap).f1 == 1.0
    assert Scores.total(scores.relations).f1 == 1.0
    scores, wrong = score(document, found_in(document, shift=2), relations_of(document))
    # Two of three characters off leaves a person a third; two of two leaves a post nothing.
    assert scores.overlap["Person"] == Tally(0, 2, 0, 2)
    assert scores.overlap["Position"] == Tally(0, 1, 0, 1)
    assert scores.overlap["Action"] == Tally(1, 1, 1, 1)
    assert [one.type for one in wrong.missed].count("Person") == 2
    assert scores.relations["target"] == Tally(0, 1, 0, 1)
    assert scores.relations["takes_action"] == Tally(1, 1, 1, 1)


def test_precision_and_recall_are_counted_apart() -> None:
    document = parse(MARKED)
    found = found_in(document)
    extra = [one for one in found if one.type != "Unit"] + [Found("Person", 0, 4, "e9"), Found("Measure", 0, 4, "m")]
    scores, _ = score(document, extra, [*relations_of(document), FoundRelation("a1", "target", "e9")])
    assert scores.overlap["Unit"] == Tally(0, 0, 0, 3)
    assert (scores.overlap["Unit"].precision, scores.overlap["Unit"].recall) == (0.0, 0.0)
    assert scores.overlap["Person"] == Tally(2, 3, 2, 2)
    assert scores.overlap["Person"].f1 == pytest.approx(0.8)
    assert "Measure" not in scores.overlap
    assert scores.relations["target"] == Tally(1, 2, 1, 1)
    # A relation whose end was not found is neither right nor there.
    assert scores.relations["takes_action"] == Tally(0, 0, 0, 1)


def test_a_relation_that_may_be_found_counts_neither_way() -> None:
    document = parse(MARKED)
    wanted = [one for one in relations_of(document) if one.rel != "involved_in"]
    with_it, _ = score(document, found_in(document), relations_of(document))
    without, _ = score(document, found_in(document), wanted)
    assert with_it.relations == without.relations
    other, _ = score(document, found_in(document), [*wanted, FoundRelation("e1", "involved_in", "p1")])
    assert other.relations["involved_in"] == Tally(0, 1, 0, 0)


def test_cooperation_has_no_direction_and_other_relations_do() -> None:
    marked = "⟦Unit u1|市审计局⟧会同⟦Unit u2|市民政局⟧\n=== relations\nu1 cooperates_with u2\nu1 supervises u2\n"
    document = parse(marked.replace("u1 supervises u2", "u1 belongs_to u2"))
    turned = [FoundRelation("u2", "cooperates_with", "u1"), FoundRelation("u2", "belongs_to", "u1")]
    scores, _ = score(document, found_in(document), turned)
    assert scores.relations == {"belongs_to": Tally(0, 1, 0, 1), "cooperates_with": Tally(1, 1, 1, 1)}


def test_one_span_answers_for_one_only_and_the_likest_first() -> None:
    assert overlaps((0, 4), (2, 9))
    assert not overlaps((0, 5), (3, 9))
    assert not overlaps((0, 2), (2, 4))
    assert paired([(0, 4), (4, 8)], [(0, 8)]) == [(0, 0)]
    assert paired([(0, 8), (2, 6)], [(2, 6), (0, 8)]) == [(0, 1), (1, 0)]


def test_silent_stretches_are_not_scored() -> None:
    document = replace(parse(MARKED), silent=((0, 7),))
    quiet = replace(document, mentions=tuple(it for it in document.mentions if it.start >= 7))
    scores, _ = score(quiet, [*found_in(quiet), Found("Date", 0, 7, "d1")])
    assert "Date" not in scores.overlap


def test_values_are_compared_where_spans_agree() -> None:
    document = parse("⟦Amount m1 value=7060000|706万余元⟧，⟦Action a1|诫勉⟧")
    right = [Found("Amount", 0, 6, "m", {"value": 7.06e6}), Found("Action", 7, 9, "a", {"status": "decided"})]
    false = [Found("Amount", 0, 6, "m", {"value": 706}), Found("Action", 7, 9, "a", {"status": "planned"})]
    assert score(document, right)[0].values == {"Amount": Tally(1, 1, 1, 1), "Action": Tally(1, 1, 1, 1)}
    assert score(document, false)[0].values == {"Amount": Tally(0, 1, 0, 1), "Action": Tally(0, 1, 0, 1)}


def test_tune_has_every_style_of_test_and_more() -> None:
    tune, test = gold.documents("tune"), gold.documents("test")
    styles = [Counter(one.name.partition("-")[0] for one in half) for half in (tune, test)]
    assert sorted(styles[1].elements()) == [
        *("audit", "briefing", "feedback", "news", "notice", "notice", "rectify", "review")
    ]
    assert styles[0] > styles[1]
    for document in (*tune, *test):
        assert 500 <= len(document.text) <= 1_500
        assert {it.type for it in document.mentions} <= set(TYPES)
        perfect, _ = score(document, found_in(document), relations_of(document))
        assert Scores.total(perfect.overlap).f1 == Scores.total(perfect.relations).f1 == 1.0


def test_the_article_is_read_with_its_zones_silent(tmp_path: Path) -> None:
    text = "来源:某报\n区纪委监委拟对他予以问责。"
    said = {
        "sentences": [{"i": 0, "start": 0, "end": 5}, {"i": 1, "start": 6, "end": len(text)}],
        "mentions": [
            {"type": "DocRef", "start": 3, "end": 5, "sent": 0, "entity": "D", "attrs": {"zone": "footer"}},
            {"type": "Unit", "start": 6, "end": 11, "sent": 1, "entity": "U"},
            {"type": "Action", "start": 14, "end": 18, "sent": 1, "entity": "A", "attrs": {"status": "拟"}},
        ],
        "relations": [
            {"head": "U", "rel": "takes_action", "tail": "A"},
            {"head": "U", "rel": "issues", "tail": "D"},
        ],
    }
    (tmp_path / "article.txt").write_text(text, encoding="utf-8", newline="")
    (tmp_path / "article.annotations.json").write_text(json.dumps(said), encoding="utf-8")
    document = gold.read_article(tmp_path / "article.txt")
    assert [it.type for it in document.mentions] == ["Unit", "Action"]
    assert document.mentions[1] == Gold("Action", 14, 18, "A", {"status": "planned"})
    assert document.relations == (GoldRelation("U", "takes_action", "A"),)
    assert document.silent == ((0, 5),)


def test_what_was_wrong_is_listed_with_its_sentence() -> None:
    document = parse(MARKED, name="one")
    found = [one for one in found_in(document) if one.type != "Action"] + [Found("Unit", 29, 31, "u9")]
    lines = list(report.errors(document, found, score(document, found, relations_of(document))[1]))
    assert lines[0] == "## one"
    assert any(line.startswith("− Action") and "【政务警告处分】" in line and "\n" not in line for line in lines)
    assert any(line.startswith("+ Unit") for line in lines)
    assert "− 收受该公司礼金 leads_to 政务警告处分" in lines


def test_texts_of_the_test_half_are_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--half", "test", "--errors"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "only figures" in err


def test_scores_are_shown_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = parse(MARKED)
    scores, _ = score(document, found_in(document), relations_of(document))
    report.show("test", scores, Scores())
    shown = capsys.readouterr().out
    assert "Person" in shown
    assert "≥ 0.92" in shown
    kept = json.loads(report.keep({"test": (scores, Scores())}, 6_000.4, tmp_path).read_text(encoding="utf-8"))
    assert kept["characters per second on one core"] == 6_000
    assert kept["halves"]["test"]["ours"]["overlap"]["Person"]["f1"] == 1.0
    assert set(kept["halves"]["test"]["ours"]["relations"]) <= {*CORE, "total"}
