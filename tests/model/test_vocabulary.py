"""The words of the work: each is found the way offices write it, and carries the data the rules need."""

from __future__ import annotations

import re

import pytest

from graph.ledger import listing
from graph.model.ontology import Ontology, Vocabulary, load_ontology

EFFECT_MONTHS = {
    "admin_warning": 6,
    "admin_demerit": 12,
    "admin_serious_demerit": 18,
    "admin_demotion": 24,
    "admin_removal": 24,
}


@pytest.fixture
def ontology() -> Ontology:
    return load_ontology()


@pytest.mark.parametrize(("kind", "months"), EFFECT_MONTHS.items())
def test_effect_periods_of_the_statute(ontology: Ontology, kind: str, months: int) -> None:
    assert ontology.vocab("action_kind").entries[kind].number("effect_months") == months


@pytest.mark.parametrize(
    ("written", "kind", "form"),
    [
        ("谈话提醒", "reminder_talk", 1),
        ("批评教育", "criticism", 1),
        ("责令检查", "ordered_examination", 1),
        ("责令作出书面检查", "ordered_examination", 1),
        ("通报批评", "circulated_criticism", 1),
        ("诫勉谈话", "admonition", 1),
        ("党内警告处分", "party_warning", 2),
        ("党内严重警告", "party_serious_warning", 2),
        ("警告", "admin_warning", 2),
        ("记过", "admin_demerit", 2),
        ("记大过", "admin_serious_demerit", 2),
        ("降级", "admin_demotion", 2),
        ("停职检查", "suspension", 2),
        ("调整职务", "post_adjustment", 2),
        ("责令辞职", "ordered_resignation", 2),
        ("免职", "removal_from_office", 2),
        ("撤销党内职务", "party_post_removal", 3),
        ("留党察看两年", "party_probation", 3),
        ("开除党籍", "party_expulsion", 3),
        ("政务撤职", "admin_removal", 3),
        ("撤职", "admin_removal", 3),
        ("开除公职", "admin_dismissal", 3),
        ("重大职务调整", "major_post_change", 3),
        ("移送检察机关", "transfer_to_procuratorate", 4),
    ],
)
def test_action_kinds_and_their_form(ontology: Ontology, written: str, kind: str, form: int) -> None:
    found = ontology.vocab("action_kind").find(written)
    assert found is not None
    assert (found.key, found.number("form")) == (kind, form)


def test_every_action_kind_has_form_weight_and_family(ontology: Ontology) -> None:
    kinds = ontology.vocab("action_kind").entries.values()
    formless = {entry.key for entry in kinds if entry.number("form") is None}
    assert formless == {"accountability", "sanction", "other_treatment"}, "texts that do not say which"
    assert {entry.number("form") for entry in kinds if entry.key not in formless} == {1, 2, 3, 4}
    assert len({entry.number("weight") for entry in kinds}) == len(kinds)
    families = {"party", "administrative", "organisational", "criminal"}
    assert {entry.data["family"] for entry in kinds} == {*families, "other"}


def test_a_heavier_form_weighs_more(ontology: Ontology) -> None:
    said = [entry for entry in ontology.vocab("action_kind").entries.values() if entry.number("form")]
    kinds = sorted(said, key=lambda entry: entry.number("weight") or 0)
    forms = [entry.number("form") or 0 for entry in kinds]
    assert forms == sorted(forms)
    assert [entry.data.get("heavy", False) for entry in kinds] == [form > 2 for form in forms]


@pytest.mark.parametrize(
    ("vocab", "written", "key"),
    [
        ("action_status", "拟予以问责", "planned"),
        ("action_status", "拟给予党内警告处分", "planned"),
        ("action_status", "影响期内", "in_effect"),
        ("action_status", "已撤销", "revoked"),
        ("action_form", "第一种形态", "1"),
        ("action_form", "4", "4"),
        ("look", "看战略部署", "deployment"),
        ("deviation", "纪法负差", "discipline"),
        ("cause_awareness", "能力作风", "capability"),
        ("cause_execution", "制度机制", "mechanism"),
        ("cause_individual", "单位政治生态", "ecology"),
        ("list_stage", "“回头看”清单", "look_back"),
        ("list_stage", '"回头看"清单', "look_back"),
        ("clue_disposition", "谈话函询", "inquiry"),
        ("clue_disposition", "初核", "preliminary"),
        ("clue_disposition", "暂存待查", "held"),
        ("clue_disposition", "已了结", "closed_unfounded"),
        ("clue_status", "澄清", "cleared"),
        ("case_stage", "审查调查", "investigation"),
        ("responsibility", "主要领导责任", "leadership"),
        ("problem_status", "未整改", "open"),
        ("rectification_status", "整改中", "in_progress"),
        ("rank", "副处级", "division_deputy"),
        ("rank", "一级调研员", "researcher_1"),
        ("rank", "正科", "section_head"),
        ("unit_kind", "派驻纪检监察组", "resident_team"),
        ("unit_kind", "街道办事处", "street"),
        ("unit_level", "正处级", "division"),
        ("region_level", "地级市", "city"),
        ("offence", "违反中央八项规定精神", "eight_rules"),
        ("offence", "受贿罪", "bribe_taking"),
        ("gender", "男", "male"),
        ("yes_no", "√", "yes"),
        ("yes_no", "TRUE", "yes"),
    ],
)
def test_words_are_found_as_offices_write_them(ontology: Ontology, vocab: str, written: str, key: str) -> None:
    found = ontology.vocab(vocab).find(written)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("written", ["in effect", "ＩＮ　ＥＦＦＥＣＴ", " In\tEffect ", "in_effect", "影响 期内"])
def test_width_white_space_and_case_do_not_matter(ontology: Ontology, written: str) -> None:
    found = ontology.vocab("action_status").find(written)
    assert found is not None
    assert found.key == "in_effect"


@pytest.mark.parametrize("written", ["", "  ", "未听说过", "不拟处理"])
def test_what_is_not_in_the_vocabulary_is_not_guessed(ontology: Ontology, written: str) -> None:
    assert ontology.vocab("action_status").find(written) is None


def test_every_spelling_leads_back_to_its_own_entry(ontology: Ontology) -> None:
    for vocab in ontology.vocabs.values():
        assert [text for text in _spellings(vocab) if not _leads_back(vocab, text)] == []


def test_captions_of_stored_keys(ontology: Ontology) -> None:
    kinds = ontology.vocab("action_kind")
    assert kinds.caption("admonition", "zh") == "诫勉"
    assert kinds.caption("admonition", "en") == "Admonition"
    assert kinds.caption("from elsewhere", "zh") == "from elsewhere"


def test_a_number_is_only_given_where_there_is_one(ontology: Ontology) -> None:
    kinds = ontology.vocab("action_kind").entries
    assert kinds["reminder_talk"].number("effect_months") is None
    assert kinds["reminder_talk"].number("family") is None
    assert kinds["party_expulsion"].number("heavy") is None


def test_unit_levels_and_ranks_can_be_sorted(ontology: Ontology) -> None:
    for name in ("unit_level", "rank", "severity", "region_level", "list_stage"):
        entries = ontology.vocab(name).entries.values()
        assert len({entry.number("weight") for entry in entries}) == len(entries), name


def _spellings(vocab: Vocabulary) -> list[tuple[str, str]]:
    return [(entry.key, text) for entry in vocab.entries.values() for text in entry.spellings()]


def _leads_back(vocab: Vocabulary, spelling: tuple[str, str]) -> bool:
    key, text = spelling
    found = vocab.find(text.replace("…", "某某"))
    return found is not None and found.key == key


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("推进中", "推进中", "Under way"),
        ("进行中", "推进中", "Under way"),
        ("已办结", "已完成", "Completed"),
        ("未开展", "未启动", "Not started"),
        ("completed", "已完成", "Completed"),
        ("等上级批复", "等上级批复", "等上级批复"),
    ],
)
def test_a_task_s_status_is_shown_in_the_words_that_are_known(
    ontology: Ontology, written: str, zh: str, en: str
) -> None:
    declared = ontology.node("Task").properties["status"]
    assert [ontology.word(declared, written, lang) for lang in ("zh", "en")] == [zh, en]


def test_what_the_ledger_takes_for_done_is_what_is_shown_as_completed(ontology: Ontology) -> None:
    completed = ontology.vocab("task_status").entries["completed"]
    assert set(re.findall("'(.*?)'", listing.DONE)) == {completed.caption.zh, *completed.aliases}
