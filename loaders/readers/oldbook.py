"""Workbooks of older and other programs (xls, xlsb, ods): read by calamine in a child process with a limit on memory
and time, because a damaged one can ask for any amount of either; the rows come back through a temporary file."""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from graph.errors import Say
from graph.model.values.cells import Raw
from loaders.readers.lines import MOST_COLUMNS, Line, Span, Tally, refuse

_SECONDS = 120
_BYTES = 3 << 30
_PASSWORD, _TOO_BIG = 3, 4


@dataclass
class OldSheet:
    """A sheet whose rows wait in the temporary file from `start`."""

    sheet: str
    file: IO[bytes]
    start: int
    merged: Sequence[Span] = ()
    exact: bool = False

    def spans(self) -> Sequence[Span]:
        """Merged areas, where the format tells."""
        return self.merged

    def lines(self, tally: Tally, width: int = 0) -> Iterator[Line]:
        """Rows that hold anything."""
        place = self.start
        while True:
            self.file.seek(place)
            found = pickle.load(self.file)
            place = self.file.tell()
            if found is None:
                return
            yield Line(*found)


@dataclass
class OldBook:
    """The sheets of one workbook; the temporary file goes with `close`."""

    file: IO[bytes]
    sheets: list[OldSheet] = field(default_factory=list)
    notes: list[Say] = field(default_factory=list)

    def close(self) -> None:
        """Remove the temporary file."""
        self.file.close()


def open_old(path: Path, kind: str) -> OldBook:
    """Open an xls, xlsb or ods workbook. Raises ReadError for damage, a password, or too large a table."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the book
    try:
        code = _convert(path, file)
        if code:
            raise refuse(path, *_answer(code, kind))
        return _book(file)
    except BaseException:
        file.close()
        raise


def _convert(path: Path, file: IO[bytes]) -> int:
    command = [
        sys.executable,
        "-X",
        "utf8",
        "-c",
        "from loaders.readers.oldbook import child; child()",
        str(path.resolve()),
    ]
    root = Path(__file__).parents[2]
    try:
        done = subprocess.run(
            command, stdout=file, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd=root, timeout=_SECONDS
        )
    except subprocess.TimeoutExpired:
        return _TOO_BIG
    return done.returncode if done.returncode >= 0 else _TOO_BIG


def _answer(code: int, kind: str) -> tuple[str, str]:
    if code == _PASSWORD:
        return "设有密码；请去掉密码后另存，再装载", "is protected by a password; remove it, save, and load again"
    if code == _TOO_BIG:
        return (
            f"作为 {kind} 太大或已损坏；请用 Excel 或 WPS 打开，另存为 xlsx",
            f"is too large or too damaged for {kind}; open it in Excel or WPS and save it as xlsx",
        )
    return (
        "已损坏或不完整；请用 Excel 或 WPS 打开，另存为 xlsx",
        "is damaged or incomplete; open it in Excel or WPS and save it as xlsx",
    )


def _book(file: IO[bytes]) -> OldBook:
    book = OldBook(file)
    file.seek(0)
    while True:
        found = pickle.load(file)
        if found is None:
            return book
        name, hidden, spans = found
        if hidden:
            book.notes.append(
                Say(
                    f"工作表“{name}”是隐藏的，没有读；要装载请先在 Excel 中取消隐藏。",
                    f'Sheet "{name}" is hidden and was not read; unhide it in Excel to load it.',
                )
            )
            continue
        book.sheets.append(OldSheet(name, file, file.tell(), [Span(*span) for span in spans]))
        place = file.tell()
        while pickle.load(file) is not None:
            place = file.tell()
        file.seek(place)
        pickle.load(file)


def child() -> None:
    """The child's work: the workbook named on the command line, pickled to stdout, sheet after sheet."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    import python_calamine as calamine

    out = sys.stdout.buffer
    try:
        # by content: given a path, calamine believes the extension
        with open(sys.argv[1], "rb") as file, calamine.load_workbook(file) as book:
            for about in book.sheets_metadata:
                _sheet(book, about, out)
    except calamine.PasswordError:
        raise SystemExit(_PASSWORD) from None
    except MemoryError:
        raise SystemExit(_TOO_BIG) from None
    pickle.dump(None, out)


def _sheet(book: Any, about: Any, out: IO[bytes]) -> None:
    hidden = "Hidden" in str(about.visible)
    if "WorkSheet" not in str(about.typ):
        return
    if hidden:
        pickle.dump((about.name, True, ()), out)
        return
    sheet = book.get_sheet_by_name(about.name)
    merged = sheet.merged_cell_ranges or ()
    spans = [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in merged]
    pickle.dump((about.name, False, spans), out)
    first = sheet.start[0] + 1 if sheet.start else 1
    left = sheet.start[1] if sheet.start else 0
    for number, cells in enumerate(sheet.iter_rows(), first):
        plain = _plain(cells, left)
        if plain:
            pickle.dump((number, plain), out)
    pickle.dump(None, out)


def _plain(cells: Sequence[Any], left: int) -> list[Raw]:
    """A row without its blank end, whole numbers as int."""
    row: list[Raw] = [None] * left
    for cell in cells[:MOST_COLUMNS]:
        whole = isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15
        row.append(None if cell == "" else int(cell) if whole else cell)
    while row and row[-1] is None:
        row.pop()
    return row
