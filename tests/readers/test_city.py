"""The sample city's files: every one opens, headers stand where they were written, row numbers are the key's."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from loaders.readers.tables import open_tables
from loaders.sample.city import write_city
from loaders.sample.fields import HEADERS


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small city."""
    folder = tmp_path_factory.mktemp("city")
    write_city(folder, scale=0.1, seed=2)
    return folder


@pytest.fixture(scope="module")
def key(city: Path) -> dict[str, Any]:
    """Its answers."""
    found: dict[str, Any] = json.loads((city / "answers.json").read_text(encoding="utf-8"))
    return found


def test_every_file_opens_and_its_headers_are_found(city: Path, key: dict[str, Any]) -> None:
    for entry in key["files"]:
        with open_tables(city / entry["file"]) as file:
            for table in file.tables:
                headers = {header.rsplit("/", 1)[-1].removesuffix("（万元）") for header in table.headers}
                known = headers & set(HEADERS[entry["kind"]].values())
                assert len(known) >= len(headers - {"", "序号"}) * 0.6, (entry, table.headers)
                assert all(len(row.cells) == len(table.headers) and not row.broken for row in table.rows())


def test_refused_rows_and_totals_stand_where_the_key_says(city: Path, key: dict[str, Any]) -> None:
    assert key["refused"]
    for bad in key["refused"]:
        with open_tables(city / bad["file"]) as file:
            table = next(one for one in file.tables if one.sheet == bad["sheet"])
            row = next(iter(table.rows(after=bad["row"] - 1)))
            assert row.number == bad["row"]
            assert not bad["value"] or bad["value"] in map(str, row.cells)
    for total in key["totals_rows"]:
        with open_tables(city / total["file"]) as file:
            table = next(one for one in file.tables if one.sheet == total["sheet"])
            assert total["row"] not in {row.number for row in table.rows()}
            assert table.tally.count("totals") == 1
