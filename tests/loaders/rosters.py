"""Rosters of invented cadres, as large as a test wants, one person and one post a row."""

from __future__ import annotations

import csv
from pathlib import Path

HEADERS = ("姓名", "性别", "出生年月", "单位", "职务", "任职时间")
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈", "明华建国志强秀英丽伟"


def roster(path: Path, rows: int, bad: tuple[int, ...] = ()) -> Path:
    """A roster of `rows` people, no two alike; data row n (from 1) is refused where n is in `bad`."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADERS)
        for number in range(1, rows + 1):
            writer.writerow(_person(number, number in bad))
    return path


def _person(number: int, bad: bool) -> tuple[str, ...]:
    name = SURNAMES[number % 10] + GIVEN[number // 10 % 10] + GIVEN[number // 100 % 10]
    born = f"19{60 + number // 1000 % 30}年{number % 12 + 1}月"
    unit = f"临水县第{number}办公室"
    return (name, "男" if number % 2 else "女", "不详年月" if bad else born, unit, "主任", "2019.03")
