"""Parts of a zipped workbook, under limits: nothing is unpacked to disk, no part may grow beyond what tables need."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from graph.errors import ReadError
from loaders.readers.lines import refuse

MOST_PARTS = 20_000
MOST_BYTES = 1 << 30
"""Uncompressed bytes of one sheet; 1,048,576 rows of 15 filled columns stay below it."""
MOST_SMALL = 256 << 20
"""Uncompressed bytes of any other part, such as the shared texts."""
MOST_RATIO = 400
"""Compression beyond this, in parts above 100 MB, is a bomb: sheets of equal cells reach about 60."""
_RATIO_FROM = 100 << 20
_CHUNK = 1 << 16


class Doctype(Exception):
    """A document type declaration stands in a part: no spreadsheet program writes one."""


class Package:
    """The parts of one zipped workbook by name. Every failure is a ReadError that names the file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except Exception:  # a damaged directory fails in more ways than zipfile documents
            raise self.damaged() from None
        infos = self._zip.infolist()
        if len(infos) > MOST_PARTS:
            self._zip.close()
            raise self._bomb()
        self._parts = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/").lower() in self._parts

    def names(self) -> list[str]:
        """Names of all parts, lower case."""
        return list(self._parts)

    def sizes(self, name: str) -> tuple[int, int]:
        """Bytes of a part, as it says of itself: unpacked and packed."""
        info = self._parts[name.lstrip("/").lower()]
        return info.file_size, info.compress_size

    def chunks(self, name: str, most: int = MOST_SMALL) -> Iterator[bytes]:
        """A part's bytes, piece by piece. Raises ReadError for damage, a password, or more than `most` bytes."""
        info = self._parts.get(name.lstrip("/").lower())
        if info is None:
            raise self.damaged()
        if info.file_size > most or (
            info.file_size > _RATIO_FROM and info.file_size > MOST_RATIO * max(info.compress_size, 1)
        ):
            raise self._bomb()
        if info.flag_bits & 1:
            raise self._locked()
        total = 0
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(_CHUNK):
                    total += len(chunk)
                    if total > most:
                        raise self._bomb()
                    yield chunk
        except ReadError:
            raise
        except Exception:  # zlib, CRC, offsets, unknown methods: all mean that the part cannot be had
            raise self.damaged() from None

    def parse(self, name: str, start: Callable[[str, dict[str, str]], Any], most: int = MOST_SMALL) -> None:
        """Run `start(element without prefix, attributes)` over a part's XML."""
        parser = new_parser()
        parser.StartElementHandler = lambda tag, attrs: start(tag.rpartition(":")[2], attrs)
        self.feed(name, parser, most)

    def feed(self, name: str, parser: expat.XMLParserType, most: int = MOST_SMALL) -> None:
        """Push a whole part through a parser. Raises ReadError where it is no well-formed XML."""
        try:
            for chunk in self.chunks(name, most):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except (expat.ExpatError, Doctype, ValueError):
            raise self.damaged() from None

    def damaged(self) -> ReadError:
        """The file cannot be read as a workbook."""
        return refuse(
            self.path,
            "已损坏或不完整；请重新复制，或用 Excel、WPS 打开并另存",
            "is damaged or incomplete; copy it again, or open it in Excel or WPS and save it anew",
        )

    def _bomb(self) -> ReadError:
        return refuse(
            self.path,
            "解压后大得不像表格，已停止读取；请删去空行空列后另存，或分成几个文件",
            "unpacks to far more than a table needs and was not read; delete empty rows and columns, or split it",
        )

    def _locked(self) -> ReadError:
        return refuse(
            self.path,
            "设有密码；请去掉密码后另存，再装载",
            "is protected by a password; remove it, save, and load again",
        )


def new_parser() -> expat.XMLParserType:
    """A parser that takes no document type, so no entities, inside or outside the file."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_doctype
    return parser


def _no_doctype(*_: Any) -> None:
    raise Doctype
