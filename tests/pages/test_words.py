"""Every text on screen: both languages, every key that is used, no key that is not, and data that stays data."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from app_pages.words import LANGUAGES, TEXTS, plain, texts

PAGES = sorted(one.stem for one in TEXTS.glob("*.yaml"))
SOURCES = [TEXTS.parent.parent / "app.py", *sorted(TEXTS.parent.rglob("*.py"))]
CHINESE = re.compile(r"[㐀-鿿]")


def patterns(node: ast.expr) -> Iterator[str]:
    """The keys that an argument of `t` can be, as regular expressions."""
    match node:
        case ast.Constant(value=str() as key):
            yield re.escape(key)
        case ast.JoinedStr(values=parts):
            yield "".join(re.escape(str(one.value)) if isinstance(one, ast.Constant) else r"\w+" for one in parts)
        case ast.IfExp(body=one, orelse=other):
            yield from patterns(one)
            yield from patterns(other)


def used() -> list[tuple[str, str]]:
    """(file, pattern) of every call of `t`, and of the captions that are looked up by kind and name."""
    found = [("report_list.py", r"reports\.(tag|topic)_\w+")]
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "t" and node.args:
                found += [(path.name, pattern) for pattern in patterns(node.args[0])]
    return found


KEYS = {f"{page}.{name}" for page in PAGES for name in texts(page)}


@pytest.mark.parametrize("page", PAGES)
def test_every_text_is_there_in_both_languages_with_the_same_places(page: str) -> None:
    for name, said in texts(page).items():
        assert set(said) == set(LANGUAGES), name
        assert all(one.strip() for one in said.values()), name
        places = [{part[1] for part in string.Formatter().parse(one) if part[1] is not None} for one in said.values()]
        assert places[0] == places[1], name


@pytest.mark.parametrize("page", PAGES)
def test_no_text_mixes_the_languages(page: str) -> None:
    for name, said in texts(page).items():
        assert CHINESE.search(said["zh"]) or not re.search(r"[a-z]{4}", said["zh"].split("{")[0]), name
        without_examples = re.sub(r"\(.*?\)|“.*?”", "", said["en"])
        assert not CHINESE.search(without_examples), name


@pytest.mark.parametrize(("file", "pattern"), sorted(set(used())))
def test_every_key_that_is_used_exists(file: str, pattern: str) -> None:
    assert any(re.fullmatch(pattern, key) for key in KEYS), f"{file} uses {pattern}"


def test_every_text_is_used() -> None:
    wanted = [pattern for _, pattern in used()]
    assert [key for key in sorted(KEYS) if not any(re.fullmatch(one, key) for one in wanted)] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("徐某某", "徐某某"),
        ("**重点** :red[x]", r"\*\*重点\*\* \:red\[x\]"),
        ("<b>甲</b>", r"\<b\>甲\</b\>"),
        ("第一行\n# 第二行\t$x$", r"第一行 \# 第二行 \$x\$"),
    ],
)
def test_data_never_becomes_markup(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_no_page_holds_query_text() -> None:
    query = re.compile(r"\b(MATCH|MERGE|UNWIND|RETURN)\b[\s(]")
    assert [path.name for path in SOURCES if query.search(path.read_text(encoding="utf-8"))] == []


def test_pages_are_short() -> None:
    lengths = {one.name: len(Path(one).read_text(encoding="utf-8").splitlines()) for one in SOURCES}
    assert lengths["app.py"] < 60
    assert max(lengths.values()) <= 300
