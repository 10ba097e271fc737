"""The rule for names: the surname stays, 某 or 某某 follows, in titles and texts, and what is masked stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.values.names import is_masked
from graph.portraits.document.masking import mask_name, mask_text, names_in
from graph.store.connect import Store

SURNAMES = st.sampled_from(["王", "李", "张", "欧阳", "司马", "乐正", "覃", "诸葛", "邹"])
GIVEN = st.text(st.sampled_from("伟芳娜秀英敏静丽强磊洋艳勇军杰涛明超霞平刚桂砚秋诗璇永镛"), min_size=1, max_size=2)
AROUND = st.sampled_from(
    [
        "经查，{}任局长期间收受礼金。",
        "{}案",
        "反映{}违规",
        "{}、赵六二人",
        "关于给予{}处分的决定",
        "{}",
        "由{}负责（{}）",
    ]
)


@given(SURNAMES, GIVEN, AROUND)
def test_a_known_name_never_stays_in_a_text(surname: str, given_name: str, around: str) -> None:
    name = surname + given_name
    text = mask_text(around.replace("{}", name), [name])
    assert name not in text
    assert surname + "某" * min(2, len(given_name)) in text
    assert mask_text(text, [name]) == text


@given(SURNAMES, GIVEN)
def test_a_masked_name_is_a_mask(surname: str, given_name: str) -> None:
    masked = mask_name(surname + given_name)
    assert masked == surname + "某" * len(given_name)
    assert is_masked(masked)
    assert mask_name(masked) == masked


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("廖某某", "廖某某"),
        ("李某甲", "李某甲"),
        ("王**", "王**"),
        ("买买提·吐尔逊", "买某某"),
        ("张", "张"),
        ("", ""),
        ("欧阳修", "欧阳某"),
    ],
)
def test_masks_stay_and_long_names_shrink(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("经查，邹诗璇任副主任期间", "经查，邹某某任副主任期间"),
        ("第二小学总务处主任乐正砚案", "第二小学总务处主任乐正某案"),
        ("村民李四反映，王平收受礼金", "村民李某反映，王某收受礼金"),
        ("决定对张三丰给予处分", "决定对张某某给予处分"),
        ("岚桥区档案管理员涉嫌不作为慢作为案", "岚桥区档案管理员涉嫌不作为慢作为案"),
        ("局长涉嫌违反群众纪律案", "局长涉嫌违反群众纪律案"),
        ("办公室出纳涉嫌受贿案", "办公室出纳涉嫌受贿案"),
    ],
)
def test_a_name_that_no_roster_has_is_known_by_the_words_beside_it(text: str, masked: str) -> None:
    assert mask_text(text, []) == masked


def test_two_names_of_which_one_begins_with_the_other() -> None:
    assert mask_text("王平川和王平到场", ["王平", "王平川"]) == "王某某和王某到场"


def test_names_of_the_roster_are_found_in_texts(town: Store) -> None:
    assert names_in(town.reader, ["校长苏见山公车私用，方砚秋知情", "没有人"]) == {"苏见山", "方砚秋"}
    assert names_in(town.reader, []) == set()
