"""Saved runs of reports: the query's text, its parameters, as of when the data was, the rows, and a hash over them."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from graph.catalog import Report
from graph.errors import CatalogError
from graph.explore.overview import data_as_of
from graph.reports.keeping import file_name, write_whole
from graph.results.cells import as_json
from graph.settings import Settings
from graph.store.reader import Reader
from graph.store.rows import Result

FORMAT = 1
ENDING = ".run.json"
_HEAD = re.compile(r'\{\s*"format": \d+,\s*"report": "([^"]*)",\s*"ran_at": "([^"]*)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One answer as it was. `rows` hold what JSON holds; `hash` is the sha256 of text, parameters, columns and rows.

    `key` are the columns that a row is known by; `truncated` says that there were more rows. The first three fields
    stand at the beginning of the file, where a list of runs finds them.
    """

    format: int = FORMAT
    report: str
    ran_at: str
    name: str
    data_date: str
    loaded_at: str
    hash: str = ""
    truncated: bool = False
    key: list[str] = field(default_factory=list)
    columns: list[str]
    parameters: dict[str, Any]
    text: str
    rows: list[list[Any]]

    def counted_hash(self) -> str:
        """The sha256 over what the run says, in hexadecimal."""
        said = [self.report, self.text, self.parameters, self.columns, self.rows, self.key, self.truncated]
        return hashlib.sha256(_json(said)).hexdigest()


def make_run(
    report: Report, given: Mapping[str, Any], result: Result, data: tuple[str, str], name: str = "", ran_at: str = ""
) -> Run:
    """An answer as a run. `data` are the newest date of the data and the end of the last load (`data_as_of`)."""
    run = Run(
        name=name,
        report=report.id,
        text=report.text,
        parameters={key: as_json(value) for key, value in report.bind(given).items()},
        columns=list(result.columns),
        rows=[[as_json(value) for value in row] for row in result.rows],
        ran_at=ran_at or datetime.now(UTC).isoformat(timespec="seconds"),
        data_date=data[0],
        loaded_at=data[1],
        key=list(report.key),
        truncated=result.truncated,
    )
    return _sealed(run)


def run_now(report: Report, given: Mapping[str, Any], reader: Reader, **how: Any) -> Run:
    """Run a report and hold the answer as a run without a name. `how` goes to `Report.run`. Raises as that does."""
    return make_run(report, given, report.run(reader, given, **how), data_as_of(reader))


class Runs:
    """The saved runs of one data folder, by name."""

    def __init__(self, settings: Settings) -> None:
        self.folder = settings.data / "reports" / "runs"

    def free(self, name: str) -> str:
        """The name as it is kept. Raises CatalogError for one that cannot be a file's, or that is taken."""
        name = file_name(name)
        if self._path(name).exists():
            raise CatalogError(
                f"已有名为“{name}”的保存结果；请换一个名称，或先用 mingjian report forget 移走它。",
                f'There is a saved run named "{name}"; choose another name, or put it away first with mingjian report '
                "forget.",
            )
        return name

    def save(self, run: Run, name: str) -> Run:
        """Keep a run under a name. Raises CatalogError for a name that cannot be a file's, or that is taken."""
        kept = _sealed(run, self.free(name))
        write_whole(self._path(kept.name), json.dumps(asdict(kept), ensure_ascii=False, indent=1).encode())
        return kept

    def names(self, report: str = "") -> list[str]:
        """The names, newest first; with `report` only those of that report. The files are not read to their ends, so
        damaged ones may be among them."""
        heads = {path.name.removesuffix(ENDING): _head(path) for path in self.folder.glob(f"*{ENDING}")}
        found = [(ran_at, name) for name, (of, ran_at) in heads.items() if report in ("", of)]
        return [name for _, name in sorted(found, reverse=True)]

    def get(self, name: str) -> Run:
        """A saved run. Raises CatalogError where there is none, or its file was changed or damaged."""
        path = self._path(file_name(name))
        if not path.is_file():
            raise CatalogError(
                f"没有名为“{name}”的保存结果；用 mingjian report runs 查看全部。",
                f'There is no saved run named "{name}"; mingjian report runs shows them all.',
            )
        try:
            run = Run(**json.loads(path.read_text(encoding="utf-8")))
            whole = run.format == FORMAT and run.hash == run.counted_hash()
        except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
            raise _damaged(path) from error
        if not whole:
            raise _damaged(path)
        return run

    def delete(self, name: str) -> Path:
        """Move a saved run to the bin; where it lies now. Raises CatalogError where there is none."""
        path = self._path(file_name(name))
        if not path.is_file():
            self.get(name)
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
        kept = self.folder.parent.parent / "reports-bin" / f"{name}.{stamp}{ENDING}"
        write_whole(kept, path.read_bytes())
        path.unlink()
        return kept

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}{ENDING}"


def _head(path: Path) -> tuple[str, str]:
    """The report and the time of a run, from the beginning of its file; "" where they are not there."""
    try:
        with path.open(encoding="utf-8", errors="replace") as opened:
            match = _HEAD.match(opened.read(500))
    except OSError:
        return "", ""
    return (match[1], match[2]) if match else ("", "")


def _sealed(run: Run, name: str = "") -> Run:
    kept = asdict(run) | {"name": name or run.name}
    return Run(**{**kept, "hash": run.counted_hash()})


def _damaged(path: Path) -> CatalogError:
    return CatalogError(
        f"{path.name}：保存的结果已损坏或被改动，与它的校验值不符，不能使用。",
        f"{path.name}: the saved run is damaged or was changed: it does not agree with its hash and cannot be used.",
    )


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
