"""The header of a saved report: every key known, given once, not missing; what is wrong is named with file and line."""

from __future__ import annotations

import pytest

from graph.errors import CatalogError
from graph.header import ONE, read_header
from tests.catalog.writing import SOUND, without

FILE = "任职.cypher"


def refused(text: str) -> tuple[str, str]:
    """What is said about a header that is wrong, in both languages."""
    with pytest.raises(CatalogError) as caught:
        read_header(FILE, text)
    said = caught.value.say
    assert FILE in said.zh
    assert FILE in said.en
    assert said.zh.endswith("。")
    return said.zh, said.en


def test_keys_are_read_up_to_the_text_and_no_further() -> None:
    header = read_header(FILE, "\n// 说明，不是键\n" + SOUND + "// @id another\n// @nonsense x\n")
    assert header.one("id") == "posts-held"
    assert header.many("id") == ["posts-held"]
    assert header.words("columns.zh") == ("姓名", "职务"), "commas of either kind"
    assert header.captions("param.zh") == {"name": "姓名"}
    assert header.words("tags") == ("people", "posts")


@pytest.mark.parametrize(
    "line", ["// @names.zh 任职", "// @Id x", "//@id2 x", "  //  @column x", "// @param.fr name nom"]
)
def test_an_unknown_key_is_named_with_its_line(line: str) -> None:
    zh, en = refused(SOUND.replace("// @returns table", f"{line}\n// @returns table"))
    key = line.partition("@")[2].split()[0]
    assert f"第 9 行：不认识的键 @{key}。" in zh
    assert f"line 9: unknown key @{key}." in en


@pytest.mark.parametrize("key", ONE)
def test_a_key_that_stands_twice_is_named_with_its_line(key: str) -> None:
    at = SOUND.index("MATCH")
    number = SOUND[:at].count("\n") + 1
    zh, en = refused(f"{SOUND[:at]}// @{key} again\n{SOUND[at:]}")
    assert f"第 {number} 行：@{key} 写了两次" in zh
    assert f"line {number}: @{key} stands twice" in en


@pytest.mark.parametrize("key", ONE)
def test_a_key_that_is_missing_or_blank_is_named(key: str) -> None:
    for text in (without(key), without(key).replace("MATCH", f"// @{key}   \nMATCH", 1)):
        zh, en = refused(text)
        assert f"缺少 @{key}。" in zh
        assert f"@{key} missing." in en


def test_all_that_is_missing_is_named_at_once() -> None:
    zh, en = refused("MATCH (n) RETURN n")
    assert [key for key in ONE if f"@{key}" not in zh or f"@{key}" not in en] == []


@pytest.mark.parametrize(
    "ident", ["Posts", "posts held", "posts_held", "-posts", "posts--held", "任职", "posts-", "ｐ"]
)
def test_an_id_that_could_not_stand_in_an_address_is_refused(ident: str) -> None:
    zh, en = refused(SOUND.replace("posts-held", ident))
    assert f"@id {ident} 应为" in zh
    assert f"@id {ident} is lower case" in en
