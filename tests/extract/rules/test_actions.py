"""What is done to people and units: its kind, whether it is planned or denied, and words that are no action."""

from __future__ import annotations

import pytest

from tests.extract.rules.reading import told


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("秦怀安受到党内警告处分。", "党内警告处分", "party_warning"),
        ("秦怀安受到党内严重警告处分。", "党内严重警告处分", "party_serious_warning"),
        ("秦怀安被撤销党内职务。", "撤销党内职务", "party_post_removal"),
        ("秦怀安受到留党察看一年处分。", "留党察看一年处分", "party_probation"),
        ("秦怀安被开除党籍。", "开除党籍", "party_expulsion"),
        ("秦怀安被开除公职。", "开除公职", "admin_dismissal"),
        ("秦怀安受到政务记过处分。", "政务记过处分", "admin_demerit"),
        ("秦怀安受到政务记大过处分。", "政务记大过处分", "admin_serious_demerit"),
        ("秦怀安受到政务降级处分。", "政务降级处分", "admin_demotion"),
        ("秦怀安受到政务撤职处分。", "政务撤职处分", "admin_removal"),
        ("秦怀安被免职。", "免职", "removal_from_office"),
        ("秦怀安被采取留置措施。", "采取留置措施", "detention"),
        ("秦怀安被立案审查调查。", "立案审查调查", "filing"),
        ("秦怀安被移送检察机关审查起诉。", "移送检察机关审查起诉", "transfer_to_procuratorate"),
        ("县纪委对秦怀安进行批评教育。", "进行批评教育", "criticism"),
        ("县纪委对秦怀安进行诫勉谈话。", "进行诫勉谈话", "admonition"),
        ("县纪委约谈秦怀安。", "约谈", "reminder_talk"),
        ("县纪委问责12名干部。", "问责", "accountability"),
        ("县纪委责令该局限期整改。", "责令该局限期整改", "order"),
        ("县纪委对该局予以通报批评。", "予以通报批评", "circulated_criticism"),
        ("收缴违纪所得。", "收缴违纪所得", "confiscation"),
        ("秦怀安被判处有期徒刑三年。", "判处有期徒刑三年", "sentence"),
        ("秦怀安受到黨內警告處分。", "黨內警告處分", "party_warning"),
    ],
)
def test_an_action_and_its_kind(text: str, words: str, kind: str) -> None:
    assert told(text).attrs("Action", words) == {"kind": kind}


@pytest.mark.parametrize(
    "text",
    [
        "拟给予秦怀安党内警告处分。",
        "建议给予秦怀安党内警告处分。",
        "将依规依纪给予秦怀安党内警告处分。",
        "县纪委计划给予秦怀安党内警告处分。",
    ],
)
def test_what_is_only_planned(text: str) -> None:
    assert told(text).attrs("Action", "党内警告处分")["status"] == "planned"


@pytest.mark.parametrize("text", ["给予秦怀安党内警告处分。", "拟定方案后，给予秦怀安党内警告处分。"])
def test_what_is_decided_has_no_such_status(text: str) -> None:
    assert told(text).attrs("Action", "党内警告处分") == {"kind": "party_warning"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("对秦怀安不予立案。", "立案"),
        ("对秦怀安免予处分。", "处分"),
        ("秦怀安未被问责。", "问责"),
        ("秦怀安未受到党内警告处分。", "党内警告处分"),
    ],
)
def test_what_is_not_done_is_denied_and_joined_to_nobody(text: str, words: str) -> None:
    made = told(text)
    assert made.attrs("Action", words)["denied"] is True
    assert made.analysis.relations == ()


@pytest.mark.parametrize("text", ["绝不能仅限于罚款。", "不得以罚款代替整改。"])
def test_what_must_not_be_the_end_of_it_is_no_fact(text: str) -> None:
    assert told(text).analysis.relations == ()
    assert all(one.attrs.get("denied") for one in told(text).analysis.mentions if one.type == "Action")


@pytest.mark.parametrize(
    "text",
    [
        "强化问责力度。",
        "完善约谈制度。",
        "失责必问责。",
        "做好立案工作。",
        "加强处分决定执行工作。",
        "现通报清和县水务局局长秦怀安违规收受礼金问题。",
        "提请立案报告。",
        "坚持通报机制。",
    ],
)
def test_general_words_are_no_action(text: str) -> None:
    assert told(text).words("Action") == []


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("给予秦怀安党内警告处分。", {("党内警告处分", "秦怀安")}),
        ("秦怀安受到党内警告、政务记过处分。", {("党内警告", "秦怀安"), ("政务记过处分", "秦怀安")}),
        ("秦怀安、陆文博受到党内警告处分。", {("党内警告处分", "秦怀安"), ("党内警告处分", "陆文博")}),
        ("秦怀安受到党内警告处分，陆文博受到政务记过处分。", {("党内警告处分", "秦怀安"), ("政务记过处分", "陆文博")}),
        ("秦怀安、陆文博分别受到党内警告、党内严重警告处分。",
         {("党内警告", "秦怀安"), ("党内严重警告处分", "陆文博")}),
        ("县纪委问责12名干部。", {("问责", "12名干部")}),
        ("县纪委对清和县水务局予以通报批评。", {("予以通报批评", "清和县水务局")}),
        ("清和县水务局被通报批评。", {("通报批评", "清和县水务局")}),
        ("秦怀安违规收受礼金。给予其党内警告处分。", {("党内警告处分", "秦怀安")}),
        ("秦怀安、陆文博违规收受礼金。对上述人员予以诫勉谈话。",
         {("予以诫勉谈话", "秦怀安"), ("予以诫勉谈话", "陆文博")}),
        ("凡是挪用公款的干部，一律严肃问责。", set()),
    ],
)  # fmt: skip
def test_whom_it_is_done_to(text: str, targets: set[tuple[str, str]]) -> None:
    assert told(text).pairs("target") == targets


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("清和县纪委给予秦怀安党内警告处分。", {("清和县纪委", "党内警告处分")}),
        ("经清和县委批准，给予秦怀安党内警告处分。", {("清和县委", "党内警告处分")}),
        ("由清和县纪委给予秦怀安党内警告处分。", {("清和县纪委", "党内警告处分")}),
        ("经县委批准，给予秦怀安党内警告处分。", {("县委", "党内警告处分")}),
        ("秦怀安被清和县纪委立案审查调查。", {("清和县纪委", "立案审查调查")}),
        ("经清和县委批准，清和县纪委给予秦怀安党内警告处分。", {("清和县纪委", "党内警告处分")}),
        ("清和县水务局局长秦怀安受到党内警告处分。", set()),
        ("清和县纪委给予秦怀安党内警告处分。对陆文博进行诫勉谈话。",
         {("清和县纪委", "党内警告处分"), ("清和县纪委", "进行诫勉谈话")}),
    ],
)  # fmt: skip
def test_who_decides_it(text: str, by: set[tuple[str, str]]) -> None:
    assert told(text).pairs("takes_action") == by


def test_on_what_it_is_based() -> None:
    made = told("依据《中国共产党纪律处分条例》第八十八条，清和县纪委给予秦怀安党内警告处分。")
    assert made.pairs("based_on") == {
        ("党内警告处分", "《中国共产党纪律处分条例》"),
        ("党内警告处分", "第八十八条"),
    }
    assert made.attrs("DocRef", "《中国共产党纪律处分条例》")["kind"] == "law"
