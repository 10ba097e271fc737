"""The text as rules read it, and the way back: every place is told in the document's own characters."""

from __future__ import annotations

import pytest

from loaders.extract.folding import Folded
from tests.extract.rules.reading import document, told


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("２０２３年７月", "2023年7月"),
        ("党内警告,政务记过", "党内警告，政务记过"),
        ("1,200元", "1,200元"),
        ("上午9:30到会", "上午9:30到会"),
        ("地点:县城", "地点：县城"),
        ("(主持工作)", "（主持工作）"),
        ("違規收受禮金", "违规收受礼金"),
        ("「三公」经费", "“三公”经费"),
        ('"三公"经费', "“三公”经费"),
        ("‘三公’经费", "“三公”经费"),
        ("扎西•多吉", "扎西·多吉"),
        ("清纪发﹝2022﹞17号", "清纪发〔2022〕17号"),
        ("二○二三年", "二〇二三年"),
        ("清和县\u00a0水务局", "清和县水务局"),
        ("清和县 水务局", "清和县水务局"),
        ("清和县\n水务局", "清和县水务局"),
        ("秦怀安　陆文博", "秦怀安　陆文博"),
        ("秦怀安 陆文博", "秦怀安 陆文博"),
        ("项目 A 区", "项目A区"),
        ("open data", "open data"),
        ("清 和 县 水 务 局 存 在 问 题", "清和县水务局存在问题"),
        ("20\n23年", "2023年"),
    ],
)
def test_one_form_of_every_sign(written: str, read: str) -> None:
    assert Folded(document(written)).text == f"{read}\n"


def test_a_place_is_told_in_the_documents_own_characters() -> None:
    text = document(("masthead", "清风　网"), "　　清和縣 水務局，監管不力。")
    folded = Folded(text)
    start = folded.text.index("清和县水务局")
    assert text.text[slice(*folded.original(start, start + 6))] == "清和縣 水務局"


def test_an_empty_block_is_none() -> None:
    folded = Folded(document("", "　　", "清和县水务局"))
    assert folded.text == "清和县水务局\n"
    assert [one.block.number for one in folded.blocks] == [3]


@pytest.mark.parametrize("words", ["3\n.5万元", "3.\n5万元", "3.5\n万元", "3.5万\n元"])
def test_a_number_broken_by_the_end_of_a_line_is_whole(words: str) -> None:
    assert told(f"秦怀安挪用公款{words}。").attrs("Amount", words) == {"value": 35_000, "approx": False}
