"""Nobody who complained stays anywhere: 500 people planted in every field; every file, log and fact looked through."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from app_pages.uploads import hold, settle
from commands.serving import environment
from graph.settings import Settings
from graph.store.connect import Store
from loaders.load import load_files
from tests.orders.exports import HEADERS, Order, order, write_csv, write_xlsx

pytestmark = pytest.mark.timeout(300)
ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 500
PERSONAL = ("来电人姓名", "联系电话", "身份证号", "联系地址", "银行卡号", "车牌号")
ALL = (*HEADERS, "身份证号", "联系地址", "银行卡号", "车牌号", "承办人", "备用字段")
SURNAMES, GIVEN = "郦阚酆竺郗", "霁珩鸢葳柠澍筠"


@dataclass(frozen=True)
class Person:
    """An invented complainant."""

    name: str
    phone: str
    citizen: str
    address: str
    card: str
    plate: str

    @property
    def all(self) -> tuple[str, ...]:
        return self.name, self.phone, self.citizen, self.address, self.card, self.plate


def people(seed: int) -> list[Person]:
    dice = random.Random(seed)

    def digits(n: int) -> str:
        return "".join(dice.choice("0123456789") for _ in range(n))

    made = []
    for n in range(PEOPLE):
        name = SURNAMES[n % 5] + GIVEN[n // 5 % 7] + GIVEN[n // 35 % 7] + ("之" if n >= 245 else "")
        year, month, day = dice.randint(1940, 2012), dice.randint(1, 12), dice.randint(1, 28)
        phone = (
            f"1{dice.randint(3, 9)}{digits(9)}" if n % 3 else f"0{dice.randint(20, 29)}-{dice.randint(2, 8)}{digits(7)}"
        )
        body = f"97040{dice.randint(1, 9)}"
        birth = f"{year}{month:02d}{day:02d}"
        citizen = f"{body}{birth}{digits(3)}{dice.choice('0123456789X')}" if n % 4 else f"{body}{birth[2:]}{digits(3)}"
        card = f"62{digits(17)}" if n % 2 else f"{dice.randint(3, 6)}{digits(15)}"
        made.append(
            Person(name, phone, citizen, f"望屿区槐汀街道菰蒲路{n + 1000}号{n % 30 + 1}幢{n % 7 + 1}0{n % 9}室", card,
                   f"{'苏浙皖'[n % 3]}{'ABC'[n % 3]}{'D' if n % 2 else ''}{digits(5)}")
        )  # fmt: skip
    return made


def wide(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() and sign.isascii() else sign for sign in text)


def apart(text: str) -> str:
    """A number as people write it: in groups, by spaces or hyphens."""
    if len(text) == 11 and text.isdigit():
        return f"{text[:3]} {text[3:7]} {text[7:]}"
    if len(text) == 18:
        return f"{text[:6]} {text[6:14]} {text[14:]}"
    if text.isdigit() and len(text) >= 16:
        return "-".join(text[at : at + 4] for at in range(0, len(text), 4))
    return text


def rows() -> list[Order]:
    """One person a row: in the personal columns, and in each other field in turn, glued, full-width or in groups."""
    found = []
    for n, one in enumerate(people(7)):
        row = order(f"LS2024{n:06d}", f"2024-0{n % 9 + 1}-11 08:00:00")
        row |= dict(zip(PERSONAL, one.all, strict=True))
        row |= {"承办人": one.name, "备用字段": "；".join(one.all)}
        style = (str, wide, apart)[n % 3]
        told = f"{one.name}来电反映，家住{one.address}，电话{style(one.phone)}请回，"
        told += f"证件{style(one.citizen)}、卡{style(one.card)}，车{one.plate}被锁。"
        row["诉求内容"] = told
        row["办理结果"] = (
            f"已联系{one.name}（{style(one.phone)}）并到{one.address}查看{one.plate}，退款至{style(one.card)}。"
        )
        row["事发地点"] = one.address
        field = HEADERS[n % len(HEADERS)]
        if field not in PERSONAL and field not in ("诉求内容", "办理结果", "事发地点"):
            row[field] = one.all[n // len(HEADERS) % 6]
        found.append(row)
    return found


def needles() -> list[str]:
    found: list[str] = []
    for one in people(7):
        for text in one.all:
            found += [text, wide(text), apart(text), text.replace("-", "")]
    return list(dict.fromkeys(found))


def texts_below(folder: Path) -> str:
    """Everything in every file of a folder, Parquet and workbooks opened up."""
    found = []
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        found.append(path.name)
        if path.suffix == ".parquet":
            found.append("\n".join(map(str, pl.read_parquet(path, hive_partitioning=False).rows())))
        elif zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as book:
                found += [book.read(name).decode("utf-8", "ignore") for name in book.namelist()]
        else:
            raw = path.read_bytes()
            found += [raw.decode("utf-8", "ignore"), raw.decode("gb18030", "ignore"), raw.decode("utf-16-le", "ignore")]
    return "\n".join(found)


def graph_text(store: Store) -> str:
    nodes = store.reader.run("MATCH (n) RETURN properties(n) AS p").rows
    edges = store.reader.run("MATCH ()-[e]->() RETURN properties(e) AS p").rows
    return json.dumps([row[0] for row in (*nodes, *edges)], ensure_ascii=False, default=str)


def leaked(text: str) -> list[str]:
    return [needle for needle in needles() if needle in text]


def test_the_plants_are_really_there(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "工单.csv", rows(), ALL)
    raw = path.read_text(encoding="gb18030")
    assert len([one for one in people(7) if all(text in raw for text in one.all)]) == PEOPLE


@pytest.mark.parametrize("form", ["gb18030", "utf-8-sig", "irregular", "xlsx"])
def test_nothing_of_500_people_is_left_anywhere(store: Store, settings: Settings, tmp_path: Path, form: str) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    source = tmp_path / "交来"
    source.mkdir()
    if form == "xlsx":
        write_xlsx(source / "工单.xlsx", rows(), ALL)
    else:
        path = write_csv(source / "工单.csv", rows(), ALL, "gb18030" if form == "irregular" else form)
        if form == "irregular":  # a stray quotation mark has the file read line by line, and one line is no row at all
            with path.open("ab") as stream:
                one = people(7)[0]
                stream.write(
                    f'LS9,2024-01-01,"{one.name},{one.phone}"x,{one.citizen},{one.address}\r\n'.encode("gb18030")
                )

    env = {**environment(settings, os.environ), "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)}
    for words in (
        ["load", "--dry-run", "--format", "json"],
        ["--debug", "load"],
        ["orders", "find", "--limit", "5000"],
    ):
        more = [] if "orders" in words else [str(source), "--as", "work_orders"]
        done = subprocess.run(
            [sys.executable, "-m", "cli", *words, *more],
            cwd=tmp_path, env=env, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert leaked(done.stdout + done.stderr) == []

    kept = texts_below(settings.data)
    assert kept.count("请回") > PEOPLE / 2, "the texts are kept, without the people"
    assert leaked(kept) == []
    assert leaked(texts_below(temporary)) == []
    assert leaked(graph_text(store)) == []


@pytest.mark.parametrize("engine", ["embedded"], indirect=True)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_of_an_upload_only_a_copy_without_people_is_kept(
    store: Store, settings: Settings, tmp_path: Path, ending: str
) -> None:
    write = write_csv if ending == "csv" else write_xlsx
    path = write(tmp_path / f"工单.{ending}", rows(), ALL)
    with path.open("rb") as content:
        kept = settle(settings.data, hold(path.name, content))

    assert leaked(texts_below(settings.data)) == []
    [copied] = load_files(store, settings, [kept])
    assert (copied.status, copied.kind, copied.rows_read) == ("complete", "work_orders", PEOPLE)
    [again] = load_files(store, settings, [path], kind="work_orders")
    assert (again.status, again.rows_read, again.rows_refused) == ("complete", PEOPLE, copied.rows_refused)
    assert leaked(texts_below(settings.data)) == []
