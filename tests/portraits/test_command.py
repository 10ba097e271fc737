"""`mingjian portrait` as people run it: formats, periods in their words, combinations, records, and what is wrong."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cli import run as cli_run
from commands.serving import environment
from graph.portraits.indicators import shipped
from graph.settings import Settings
from tests.conftest import Engine
from tests.portraits.town import FILES, table

Said = tuple[int, str, str]
Tell = Callable[..., Said]
EDUCATION = ("portrait", "sector", "教育")
YEARS = ("--from", "2022年", "--to", "2024年12月")
TOLD = {"id", "group", "numerator", "denominator", "value", "low", "high", "percentile", "suppressed"}


@pytest.fixture
def tell(town: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Tell:
    """Run a command line on the town; exit code, stdout, stderr."""
    monkeypatch.chdir(tmp_path)

    def told(*words: str, lang: str = "zh") -> Said:
        for name, value in {**environment(town, {}), "MINGJIAN_LANG": lang}.items():
            monkeypatch.setenv(name, value)
        capsys.readouterr()
        code = cli_run(list(words))
        out, err = capsys.readouterr()
        return code, out, err

    return told


def data(tell: Tell, *words: str) -> dict[str, Any]:
    """What the command says in json."""
    code, out, err = tell(*words, "--format", "json")
    assert code == 0, err
    read: dict[str, Any] = json.loads(out)
    return read


def pairs(told: dict[str, Any]) -> dict[str, tuple[float, float]]:
    return {one["id"]: (one["numerator"], one["denominator"]) for one in told["indicators"]}


def test_json_has_the_keys_that_programs_are_promised(tell: Tell) -> None:
    told = data(tell, *EDUCATION, *YEARS)
    assert told["scope"]["kind"] == "sector"
    assert told["scope"]["name"] == "教育"
    assert told["period"] == {"from": "2022-01-01", "to": "2024-12-31"}
    assert told["data_date"] == "2024-12-31"
    assert [one["id"] for one in told["indicators"]] == [one.id for one in shipped()]
    for one in told["indicators"]:
        assert set(one) >= TOLD
        if one["suppressed"]:
            assert one["value"] is one["low"] is one["high"] is one["percentile"] is None
        else:
            assert one["low"] <= one["value"] <= one["high"]


def test_periods_are_read_as_people_write_them(tell: Tell) -> None:
    whole = data(tell, *EDUCATION)
    assert whole["period"] == {"from": "2022-01-01", "to": "2024-12-31"}
    for since, until in (("2021年", "2023年6月"), ("2021", "2023.6"), ("２０２１年１月１日", "2023/06/30")):
        told = data(tell, *EDUCATION, "--from", since, "--to", until)
        assert told["period"] == {"from": "2021-01-01", "to": "2023-06-30"}
        assert pairs(told)["problems-per-unit"] == (2, 5)
    assert pairs(whole)["problems-per-unit"] == (5, 5)


def test_regions_may_stand_several_times(tell: Tell) -> None:
    for regions, wanted in ((("东区",), 3), (("东区", "西区"), 4), (("东区", "西区", "北区"), 5)):
        words = [word for one in regions for word in ("--region", one)]
        told = data(tell, *EDUCATION, *YEARS, *words)
        assert pairs(told)["problems-per-unit"][0] == wanted
        assert [one["name"] for one in told["scope"]["regions"]] == list(regions)
    told = data(tell, "portrait", "region", "东区", *YEARS, "--sector", "水务")
    assert pairs(told)["problems-per-unit"] == (1, 1)


def test_two_scopes_stand_side_by_side(tell: Tell) -> None:
    told = data(tell, *EDUCATION, *YEARS, "--compare", "水务")
    assert told["compare"]["scope"]["name"] == "水务"
    assert pairs(told["compare"]) == pairs(data(tell, "portrait", "sector", "水务", *YEARS))
    code, out, _ = tell(*EDUCATION, *YEARS, "--compare", "水务", "--format", "csv")
    assert code == 0
    assert len(next(csv.reader(out.splitlines()))) == 9


def test_a_table_has_every_indicator_and_words_beside_it(tell: Tell) -> None:
    code, out, err = tell(*EDUCATION, *YEARS)
    assert code == 0
    assert "问题" in out
    assert "2022-01-01 至 2024-12-31，教育" in err
    assert "已澄清的线索，不计入画像 1 条" in err
    code, out, err = tell(*EDUCATION, *YEARS, lang="en")
    assert code == 0
    assert "2022-01-01 to 2024-12-31" in err
    assert "1 cleared clues, left out" in err


def test_files_take_their_format_from_their_names(tell: Tell, tmp_path: Path) -> None:
    for name in ("画像.csv", "画像.xlsx", "画像.json"):
        code, out, err = tell(*EDUCATION, *YEARS, "--out", name)
        assert (code, out) == (0, ""), err
    with (tmp_path / "画像.csv").open(encoding="utf-8-sig", newline="") as stream:
        head, *rows = csv.reader(stream)
    assert len(rows) == len(shipped())
    assert head[:3] == ["group", "indicator", "made_of"]
    severe = next(row for row in rows if row[1] == "较重以上问题占比")
    assert severe[2:4] == ["2/4", "—"]
    assert severe[7] == "记录太少，不计算"
    sheet = openpyxl.load_workbook(tmp_path / "画像.xlsx").worksheets[0]
    assert sheet.max_row == len(shipped()) + 1
    assert {one["id"] for one in json.loads((tmp_path / "画像.json").read_text("utf-8"))["indicators"]}


def test_the_records_behind_a_number_are_listed_with_file_and_row(tell: Tell) -> None:
    code, out, err = tell(*EDUCATION, *YEARS, "--records", "problems-severe", "--format", "json")
    assert code == 0, err
    rows = json.loads(out)
    assert {row["number"] for row in rows} == {"问1", "问4"}
    lines = (FILES / "town" / "问题台账.csv").read_text("utf-8").splitlines()
    mine = [row for row in rows if row["document"] == "问题台账.csv"]
    assert {row["number"] for row in mine} == {"问1", "问4"}
    for row in mine:
        assert lines[int(row["place"].rpartition("!")[2]) - 1].startswith(row["number"] + ",")
    code, out, _ = tell(*EDUCATION, *YEARS, "--records", "problems-severe", "--of", "denominator", "--format", "json")
    assert code == 0
    assert {row["number"] for row in json.loads(out)} == {"问1", "问2", "问3", "问4"}


def test_ids_behind_every_number_are_as_many_as_it_says(tell: Tell) -> None:
    told = data(tell, *EDUCATION, *YEARS, "--ids")
    by_id = {one["id"]: one for one in told["indicators"]}
    for ident in ("problems-severe", "problems-top-class", "closed-share", "actions-form-1"):
        for part in ("numerator", "denominator"):
            assert len(by_id[ident]["records"][part]) == by_id[ident][part], ident
    assert told["funnel"]["found"]["number"] == len(told["funnel"]["found"]["records"]) == 5


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        (("sector", "火星"), "图中没有行业“火星”", 'no sector "火星"'),
        (("unit", "方砚秋"), "图中没有单位“方砚秋”", 'no unit "方砚秋"'),
        (("sector", "教育", "--region", "火星"), "图中没有地区“火星”", 'no region "火星"'),
        (("sector", "教育", "--compare", "火星"), "图中没有行业“火星”", 'no sector "火星"'),
        (
            ("sector", "教育", "--from", "2023年7月", "--to", "2023年6月"),
            "晚于结尾 2023-06-30",
            "after it ends on 2023-06-30",
        ),
        (("sector", "教育", "--from", "去年夏天"), "去年夏天", "去年夏天"),
        (
            ("sector", "教育", "--records", "severe"),
            "没有指标 severe；相近的有：",
            "There is no indicator severe; near it: ",
        ),
        (("sector", "教育", "--format", "docx"), "请加 --out", "add --out"),
    ],
)
def test_what_is_wrong_is_one_line_in_both_languages(words: tuple[str, ...], zh: str, en: str, tell: Tell) -> None:
    for lang, said in (("zh", zh), ("en", en)):
        code, out, err = tell("portrait", *words, lang=lang)
        assert (code, out) == (1, "")
        assert said in err
        assert "Traceback" not in err


@pytest.mark.parametrize("kind", ["cadre", "person", "姓名"])
def test_nothing_else_has_a_portrait(kind: str, tell: Tell) -> None:
    code, out, err = tell("portrait", kind, "方砚秋")
    assert (code, out) == (2, "")
    assert "sector" in err


def test_a_load_is_seen_by_the_next_portrait_without_more_ado(
    engine: Engine, town: Settings, tell: Tell, tmp_path: Path
) -> None:
    before = pairs(data(tell, *EDUCATION, *YEARS))["problems-severe"]
    engine.content = "?"
    head = ("问题编号", "问题标题", "问题单位", "发现日期", "严重程度", "问题状态")
    more = table(tmp_path / "补充.csv", head, ("问31", "又一采购问题", "西区教育局", "2024-06-07", "严重", "整改中"))
    code, _, err = tell("load", str(more))
    assert code == 0, err
    assert pairs(data(tell, *EDUCATION, *YEARS))["problems-severe"] == (before[0] + 1, before[1] + 1)
    listed = tell(*EDUCATION, *YEARS, "--records", "problems-severe", "--format", "json")[1]
    assert "问31" in {row["number"] for row in json.loads(listed)}
