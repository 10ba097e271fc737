"""Results on stdout or in a file, in the format that was asked for. Messages never come here: they go to stderr."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, TextIO

import click
from xlsxwriter.exceptions import FileCreateError

from commands.given import OneOf
from commands.spoken import Decorator, option
from commands.tables import write_table
from graph.errors import MingjianError, Say
from graph.results.files import Grid, write_csv, write_json, write_xlsx

WRITERS = {"table": write_table, "json": write_json, "csv": write_csv}
FORMATS = (*WRITERS, "xlsx")
MOST_XLSX_ROWS = 1_048_575


@dataclass(frozen=True, slots=True)
class Target:
    """Where a result goes and how it is written."""

    format: str = "table"
    out: Path | None = None

    def write(self, grid: Grid) -> None:
        """Write `grid`. Raises MingjianError where the file cannot be written or the format cannot hold the result."""
        if self.format == "xlsx":
            self._workbook(grid)
        else:
            with self._stream() as stream:
                WRITERS[self.format](grid, stream)
        self._told(len(grid.rows))

    def record(self, grid: Grid) -> None:
        """Write a result of one row: as a table it is turned on its side, one line a column."""
        if self.format != "table":
            self.write(grid)
            return
        with self._stream() as stream:
            turned = [(name, value) for name, value in zip(grid.head, grid.rows[0], strict=True)]
            write_table(Grid(("", ""), turned), stream)

    def _workbook(self, grid: Grid) -> None:
        if self.out is None:
            raise MingjianError(
                "xlsx 要写入文件：请加 --out 文件名.xlsx。", "xlsx goes to a file: add --out FILE.xlsx."
            )
        if len(grid.rows) > MOST_XLSX_ROWS:
            raise MingjianError(
                f"结果有 {len(grid.rows):,} 行，Excel 放不下；请用 --format csv。",
                f"The result has {len(grid.rows):,} rows, more than Excel holds; use --format csv.",
            )
        with replacing(self.out) as path:
            write_xlsx(grid, path)

    @contextmanager
    def _stream(self) -> Iterator[TextIO]:
        if self.out is None:
            yield sys.stdout
            return
        encoding = "utf-8-sig" if self.format == "csv" else "utf-8"
        with replacing(self.out) as path, path.open("w", encoding=encoding, newline="") as stream:
            yield stream

    def _told(self, rows: int) -> None:
        where = Say(f"，已写入 {self.out}", f", written to {self.out}") if self.out else Say("", "")
        print(Say(f"{rows:,} 行{where.zh}", f"{rows:,} row{'' if rows == 1 else 's'}{where.en}"), file=sys.stderr)


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Decorator: `--format` and `--out`, as one `target`. Without --format, --out's ending decides."""

    @wraps(command)
    def wrapped(*args: Any, format_: str | None, out: Path | None, **kwargs: Any) -> Any:
        by_name = out.suffix.lstrip(".").lower() if out else ""
        chosen = format_ or (by_name if by_name in FORMATS else "table")
        return command(*args, target=Target(chosen, out), **kwargs)

    for decorate in (_out_option(), _format_option()):
        wrapped = decorate(wrapped)
    return wrapped


def _format_option() -> Decorator:
    words = "|".join(FORMATS)
    zh, en = f"结果的格式：{words}；默认 table。", f"Format of the result: {words}; table unless said."
    return option("--format", "format_", type=OneOf(FORMATS), metavar="FORMAT", zh=zh, en=en)


def _out_option() -> Decorator:
    zh, en = (
        "把结果写入文件；不写 --format 时按文件名结尾定格式。",
        "Write to a file; its ending sets the format unless said.",
    )
    return option("--out", type=click.Path(path_type=Path), metavar="FILE", zh=zh, en=en)


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A file beside `out` that takes its place once it is complete: a failed write leaves what was there."""
    try:
        handle, name = tempfile.mkstemp(dir=out.absolute().parent, prefix=f".{out.stem}-", suffix=out.suffix)
        os.close(handle)
        path = Path(name)
        try:
            yield path
            os.chmod(path, 0o644)
            path.replace(out)
        finally:
            path.unlink(missing_ok=True)
    except (OSError, FileCreateError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MingjianError(f"无法写入 {out}：{reason}", f"Cannot write {out}: {reason}") from error
