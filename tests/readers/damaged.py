"""A great many damaged tables, the same for the same seed: each a small file and the name of what is wrong with it."""

from __future__ import annotations

import csv
import io
import json
import random
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import xlsxwriter

from tests.readers import books
from tests.readers.damage import to_bytes

Rows = list[list[str]]
CADRES = ["姓名", "身份证号", "性别", "出生年月", "单位", "职务", "职级", "任职时间", "免职时间"]
UNITS = ["单位名称", "统一社会信用代码", "上级单位", "单位类别", "单位级别", "所在区", "成立日期"]


class Damaged(NamedTuple):
    """A file and the damage done to it."""

    path: Path
    damage: str


def cadres(count: int = 12) -> Rows:
    """A roster of invented people."""
    rows = [CADRES]
    for at in range(count):
        name = "徐李张王赵钱"[at % 6] + ("某某" if at % 3 else "某")
        office = f"临水县{'水务教育财政'[at % 3 * 2 : at % 3 * 2 + 2]}局"
        rows.append([name, "", "男", f"198{at % 10}.0{at % 9 + 1}", office, "局长", "乡科级正职", "2019-03", ""])
    return rows


def units(*parents: tuple[str, str]) -> Rows:
    """Units with their parents."""
    return [UNITS, *([name, "", parent, "党政机关", "县级", "", ""] for name, parent in parents)]


def as_csv(rows: Rows, encoding: str = "utf-8", delimiter: str = ",") -> bytes:
    """Rows as delimited text."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Rows) -> bytes:
    """Rows as a workbook; nothing is taken for a formula."""
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet("名册")
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    return memory.getvalue()


def as_json(rows: Rows, lines: bool = False) -> bytes:
    """Rows as JSON objects."""
    entries = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    if lines:
        return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries).encode()
    return json.dumps(entries, ensure_ascii=False).encode()


@cache
def _sound() -> dict[str, bytes]:
    """Sound files by extension, to be damaged."""
    rows = cadres()
    return {
        "xlsx": as_xlsx(rows),
        "csv": as_csv(rows),
        "gb.csv": as_csv(rows, "gb18030"),
        "tsv": as_csv(rows, "utf-16", "\t"),
        "json": as_json(rows),
        "jsonl": as_json(rows, lines=True),
    }


_BYTES = to_bytes(_sound)
_INJECTED = (
    '=HYPERLINK("http://a.example","点")',
    "=1+1",
    "+cmd|' /C calc'!A0",
    "@SUM(1)",
    "-2+3",
    "\t=1",
    "=cmd|x!A1",
)


def _with(rows: Rows, row: int, column: int, text: str) -> Rows:
    rows[row][column] = text
    return rows


def _texts(dice: random.Random) -> dict[str, Callable[[], bytes]]:
    """Damage in what a table says, by name, made when it is asked for; each with the extension after the last space."""
    rows, pick = cadres(), dice.randrange(1, 12)
    plain = as_csv(rows).decode()
    two_posts = [*rows, [*rows[1][:4], "临水县财政局", "副局长", "乡科级副职", "2019-03", ""]]
    return {
        "formula injection .csv": lambda: as_csv(_with(cadres(), pick, dice.randrange(9), dice.choice(_INJECTED))),
        "formula injection .xlsx": lambda: as_xlsx(_with(cadres(), pick, dice.randrange(9), dice.choice(_INJECTED))),
        "cyclic units .csv": lambda: as_csv(
            units(("甲局", "乙局"), ("乙局", "丙局"), ("丙局", "甲局"), ("丁局", "丁局"))
        ),
        "two posts at once .csv": lambda: as_csv(two_posts),
        "day in 1899 .xlsx": lambda: as_xlsx(_with(cadres(), pick, 7, "1899-12-31")),
        "day in 9999 .csv": lambda: as_csv(_with(cadres(), pick, 7, "9999-12-31")),
        "open quote .csv": lambda: plain.replace("局长", '"局长', dice.randrange(1, 5)).encode(),
        "quote inside .csv": lambda: plain.replace("局长", '局"长', 3).encode(),
        "no end of line .csv": lambda: plain.replace("\r\n", ",").encode() * 3,
        "mixed encodings .csv": lambda: as_csv(rows) + as_csv(cadres(40)[1:], "gb18030"),
        "UTF-8 below GB18030 .csv": lambda: as_csv(cadres(40), "gb18030") + as_csv(rows[1:]),
        "surrogates .jsonl": lambda: as_json(rows, lines=True).replace("徐".encode(), b"\\ud800"),
        "surrogate bytes .csv": lambda: as_csv(rows).replace("徐".encode(), b"\xed\xa0\x80"),
        "NUL .csv": lambda: as_csv(rows).replace("李".encode(), b"\0"),
        "ragged .csv": lambda: as_csv([row[: dice.randrange(1, 10)] + ["多"] * dice.randrange(4) for row in rows]),
        "no header .csv": lambda: as_csv(rows[1:]),
        "header only .xlsx": lambda: as_xlsx(rows[:1]),
        "same headers .csv": lambda: as_csv([["姓名"] * 9, *rows[1:]]),
        "only blanks .csv": lambda: b" \t\r\n" * 50,
        "only NUL .csv": lambda: b"\0" * 5000,
        "empty .xlsx": lambda: b"",
        "random bytes .xlsx": lambda: dice.randbytes(dice.randrange(1, 4000)),
        "random bytes .csv": lambda: dice.randbytes(dice.randrange(1, 4000)),
        "zip of noise .xlsx": lambda: b"PK\x03\x04" + dice.randbytes(2000),
        "one long line .csv": lambda: b"a" * (3 << 20),
        "too many columns .csv": lambda: b"," * 40_000 + b"\n" + b"1," * 40_000,
        "deep JSON .json": lambda: b"[" * 50_000,
        "deep line .jsonl": lambda: b'{"a":' * 5000 + b"1" + b"}" * 5000 + b"\n" + as_json(rows, lines=True),
        "number without end .jsonl": lambda: b'{"a":' + b"9" * 6000 + b"}\n" + as_json(rows, lines=True),
        "no number .json": lambda: b'[{"a": NaN}, {"a": 1e999999}]',
        "web page .xls": lambda: f"<html><body>没有表格{pick}</body></html>".encode(),
        "PDF .xlsx": lambda: b"%PDF-1.7\n" + dice.randbytes(500),
        "picture .csv": lambda: b"\x89PNG\r\n\x1a\n" + dice.randbytes(500),
    }


@cache
def _special() -> dict[str, tuple[str, bytes]]:
    """Files that take some making, each made once in a process: extension and content."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = {
            "password": books.compound(folder / "a.xlsx", "EncryptedPackage"),
            "Word by another name": books.document(folder / "b.xlsx"),
            "archive by another name": books.document(folder / "c.xlsx", "照片/1.jpg"),
            "nested archives": books.nested(folder / "d.xlsx"),
            "entities that swell": books.book(folder / "e.xlsx", books.sheet(books.TWO_ROWS, front=books.LAUGHS)),
            "entity from outside": books.book(folder / "f.xlsx", books.sheet(books.TWO_ROWS, front=books.OUTSIDE)),
            "row of minus one": books.book(folder / "g.xlsx", books.sheet('<row r="-1"/>')),
            "column past the last": books.book(folder / "h.xlsx", books.sheet(_FAR)),
            "broken old workbook": books.compound(folder / "i.xls", "Workbook"),
            "1,048,576 empty rows": books.empty_rows(folder / "j.xlsx"),
            "zip bomb": books.zip_bomb(folder / "k.xlsx"),
        }
        return {damage: (path.suffix[1:], path.read_bytes()) for damage, path in made.items()}


_FAR = f'<row r="1">{books.cell("ZZZ1", "姓名")}</row>'
_SLOW = ("1,048,576 empty rows", "zip bomb", "broken old workbook")
_NAMES = ("xlsx", "csv", "json", "jsonl", "txt", "xls", "xlsm", "tsv")


def damaged_tables(folder: Path, count: int, seed: int = 1, slow: bool = True) -> Iterator[Damaged]:
    """Write `count` damaged tables into `folder`, one after the other, the slow ones (bombs) first if `slow`; with 40
    files or more each of the damages to whole files is there."""
    dice, sound, special = random.Random(seed), _sound(), _special()
    quick = [name for name in special if name not in _SLOW]
    for at in range(count):
        if slow and at < len(_SLOW):
            yield _written(folder, at, *special[_SLOW[at]], _SLOW[at])
        elif at % 4 == 3:
            damage, make = dice.choice(list(_texts(dice).items()))
            yield _written(folder, at, damage.rpartition(" ")[2][1:], make(), damage)
        elif at % 10 == 2:
            damage = dice.choice(quick)
            yield _written(folder, at, *special[damage], damage)
        elif at % 10 == 4:
            kind = dice.choice(list(sound))
            name = dice.choice(_NAMES)
            yield _written(folder, at, name, sound[kind], f"{kind} named {name}")
        else:
            kind, damage = dice.choice(list(sound)), dice.choice(list(_BYTES))
            yield _written(folder, at, kind, _BYTES[damage](sound[kind], dice), f"{damage} {kind}")


def _written(folder: Path, at: int, extension: str, data: bytes, damage: str) -> Damaged:
    path = folder / f"名册{at:04d}.{extension}"
    path.write_bytes(data)
    return Damaged(path, damage)
