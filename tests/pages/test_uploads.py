"""Uploaded files are kept whole, under a safe name, and never in place of others."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest

from app_pages.uploads import keep, safe_name
from graph.errors import LoadError


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("问题线索台账（2023年7月）.xlsx", "问题线索台账（2023年7月）.xlsx"),
        ("../../etc/passwd.csv", "passwd.csv"),
        ("C:\\台账\\干部.csv", "干部.csv"),
        ("a<b>:c?.csv", "a_b__c_.csv"),
        ("...", "upload"),
        ("", "upload"),
        (".hidden.csv", "hidden.csv"),
        ("CON.csv", "_CON.csv"),
        ("甲\u202e\x00乙.csv", "甲_乙.csv"),
    ],
)
def test_a_name_is_kept_as_far_as_it_is_safe(given: str, safe: str) -> None:
    assert safe_name(given) == safe


def test_a_long_name_keeps_its_ending_and_whole_characters() -> None:
    name = safe_name("监督" * 200 + ".xlsx")
    assert name.endswith(("督.xlsx", "监.xlsx"))
    assert len(name.encode()) <= 200


def test_the_same_file_is_kept_once_and_another_of_its_name_beside_it(tmp_path: Path) -> None:
    first = keep(tmp_path, "台账.csv", BytesIO(b"a"))
    again = keep(tmp_path, "台账.csv", BytesIO(b"a"))
    other = keep(tmp_path, "台账.csv", BytesIO(b"b"))

    assert first == again != other
    assert first.name == other.name == "台账.csv"
    assert (first.read_bytes(), other.read_bytes()) == (b"a", b"b")
    assert [one.name for one in (tmp_path / "uploads").iterdir() if one.name.startswith(".part")] == []


def test_a_file_is_read_from_its_beginning(tmp_path: Path) -> None:
    content = BytesIO(b"abc")
    content.read()
    assert keep(tmp_path, "x.csv", content).read_bytes() == b"abc"


@pytest.mark.skipif(os.name == "nt", reason="a folder in a file's place fails in other words there")
def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "uploads").write_text("a file", encoding="utf-8")
    with pytest.raises(LoadError, match="MINGJIAN_DATA") as told:
        keep(tmp_path, "台账.csv", BytesIO(b"a"))
    assert "台账.csv" in told.value.say.en
