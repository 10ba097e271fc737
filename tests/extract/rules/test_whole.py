"""Whole sentences as notices have them: everything that the rules make of each."""

from __future__ import annotations

from tests.extract.rules.reading import Told, told

Triples = set[tuple[str, str, str]]


def triples(made: Told) -> Triples:
    return {(head, rel, tail) for rel in {one.rel for one in made.analysis.relations} for head, tail in made.pairs(rel)}


def test_a_case_of_one_person() -> None:
    made = told("榆河县交通运输局党组成员、副局长贺明远因工作失职，导致国有资产流失200余万元，受到政务记过处分。")
    assert triples(made) == {
        ("贺明远", "holds", "党组成员"),
        ("贺明远", "holds", "副局长"),
        ("贺明远", "belongs_to", "榆河县交通运输局"),
        ("贺明远", "involved_in", "工作失职"),
        ("贺明远", "involved_in", "国有资产流失"),
        ("工作失职", "causes", "国有资产流失"),
        ("政务记过处分", "target", "贺明远"),
        ("工作失职", "leads_to", "政务记过处分"),
    }
    assert made.attrs("Amount", "200余万元") == {"value": 2_000_000, "approx": True}


def test_what_a_unit_left_undone_and_who_was_talked_to() -> None:
    made = told("东亭区教育局食堂采购监管缺失，区纪委监委对该局分管副局长杜某某进行批评教育。")
    assert triples(made) == {
        ("杜某某", "holds", "副局长"),
        ("杜某某", "belongs_to", "东亭区教育局"),
        ("东亭区教育局", "involved_in", "食堂采购监管缺失"),
        ("进行批评教育", "target", "杜某某"),
        ("区纪委监委", "takes_action", "进行批评教育"),
        ("食堂采购监管缺失", "leads_to", "进行批评教育"),
    }
    assert made.entity("Unit", "区纪委监委") == "Unit:东亭区纪委监委"
    assert made.entity("Unit", "该局") == made.entity("Unit", "东亭区教育局")


def test_an_expulsion_and_a_transfer() -> None:
    made = told("2022年11月，榆河县纪委监委给予何远山开除党籍、开除公职处分。")
    assert triples(made) == {
        ("开除党籍", "target", "何远山"),
        ("开除公职处分", "target", "何远山"),
        ("榆河县纪委监委", "takes_action", "开除党籍"),
        ("榆河县纪委监委", "takes_action", "开除公职处分"),
    }
    assert made.attrs("Date", "2022年11月")["norm"] == "2022-11"


def test_a_bribe_and_who_gave_it() -> None:
    made = told("2020年6月至2022年3月，何远山先后5次收受某建筑公司经理周某所送现金共计6万元。")
    assert triples(made) == {
        ("周某", "holds", "经理"),
        ("周某", "belongs_to", "某建筑公司"),
        ("何远山", "involved_in", "收受某建筑公司经理周某所送现金共计6万元"),
    }
    assert made.attrs("Date", "2020年6月至2022年3月")["norm"] == "2020-06/2022-03"


def test_an_office_within_an_office() -> None:
    made = told("榆河县人民医院药剂科原主任谭某收受药品回扣。")
    assert triples(made) == {
        ("谭某", "holds", "主任"),
        ("谭某", "belongs_to", "榆河县人民医院药剂科"),
        ("谭某", "involved_in", "收受药品回扣"),
    }
    assert made.attrs("Position", "主任") == {"former": True}
