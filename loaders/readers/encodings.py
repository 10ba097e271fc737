"""Bytes of a text file to lines of text: which encoding it is in, line by line, without ever holding the file."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from loaders.readers.lines import Tally, refuse

LONGEST_LINE = 1 << 20
"""Bytes after which a line is cut: no row of a table is longer."""
WESTERN = 9
"""Lone bytes beyond ASCII for every run of them, above which a text is Western."""
_CHUNK = 1 << 16
_BLOCK = 1 << 22
_DECIDED = 20_000
"""Lines that are not UTF-8 after which it is asked whether the rest still matters."""
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_TOGETHER = re.compile(rb"[\x80-\xff]{2,}|[\x81-\xfe][0-9][\x81-\xfe][0-9]|[\xdf-\xff][0-9A-Z@\[-`{-~]")
"""Runs, characters of GB18030 with four bytes, and what would be a small accented letter before what ends no word."""
_ODD = frozenset(range(32)) - {9, 10, 12, 13, 26, 27}


def encoding_of(path: Path) -> str:
    """utf-8, utf-8-sig, gb18030, cp1252, utf-16-le or utf-16-be. Raises ReadError for a file that is no text.

    A file is UTF-8 when most of its lines beyond ASCII are; GB18030 otherwise, because in GB18030 nearly every
    sequence of bytes is some text and one damaged byte would else turn a whole file into nonsense. Only where bytes
    beyond ASCII stand alone between ASCII, as accents and dashes do in Western text, it is Windows-1252: the Chinese
    characters in use have two such bytes each.
    """
    with path.open("rb") as file:
        head = file.read(_CHUNK)
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    name = _sixteen(head) or _eight(path)
    _refuse_noise(path, head, name)
    return name


def _sixteen(head: bytes) -> str:
    """UTF-16 without a mark: zeros at every second byte of what is ASCII, and nowhere else."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    most, least = max(even, odd), min(even, odd)
    if most * 20 < len(head) or least * 20 > most:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _eight(path: Path) -> str:
    """The encoding of most lines. A file that is UTF-8 as a whole costs next to nothing; and once nearly all of many
    lines are Chinese in GB18030 the rest cannot matter: single lines of UTF-8 in such a file are read as such."""
    if _is_utf8(path):
        return "utf-8"
    good = bad = lone = together = 0
    for line in _raw_lines(path):
        if line.isascii():
            continue
        if _reads(line, "utf-8"):
            good += 1
        else:
            bad += 1
            lone += len(_LONE.findall(line))
            together += len(_TOGETHER.findall(line))
            if bad % _DECIDED == 0 and bad > 20 * good and lone * 4 <= together:
                break
    if good >= bad:
        return "utf-8"
    return "cp1252" if lone > max(1, WESTERN * together) else "gb18030"


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            for block in iter(lambda: file.read(_BLOCK), b""):
                decoder.decode(block)
            decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def _reads(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_noise(path: Path, head: bytes, encoding: str) -> None:
    """Raise ReadError when more than 4 % of the first text is control characters or cannot be decoded."""
    text = head.decode(encoding, "replace")
    odd = sum(1 for sign in text if ord(sign) in _ODD or sign == "\ufffd" or 0xE000 <= ord(sign) <= 0xF8FF)
    zeros = text.count("\x00")
    if (odd - zeros) * 25 > len(text) or zeros * 2 > len(text):
        raise refuse(
            path,
            "不是文字表格（内容是二进制数据）；请用原来的软件打开并另存为 xlsx 或 csv",
            "is not a text table (it holds binary data); open it where it was made and save it as xlsx or csv",
        )


def _raw_lines(path: Path) -> Iterator[bytes]:
    """Lines as bytes with their ends; a line longer than LONGEST_LINE comes in pieces. A lone CR ends a line where
    the file has no LF near its start."""
    with path.open("rb") as file:
        head = file.read(_CHUNK)
        file.seek(0)
        if b"\n" in head or b"\r" not in head:
            yield from iter(lambda: file.readline(LONGEST_LINE), b"")
            return
        rest = b""
        for chunk in iter(lambda: file.read(_CHUNK), b""):
            *lines, rest = (rest + chunk).split(b"\r")
            yield from (line + b"\n" for line in lines)
            if len(rest) >= LONGEST_LINE:
                yield rest
                rest = b""
        if rest:
            yield rest


def text_lines(path: Path, encoding: str, tally: Tally) -> Iterator[str]:
    """Decoded lines with their ends. Bytes that the encoding cannot read become U+FFFD; NUL is dropped; both counted
    by line."""
    lines = _wide_lines(path, encoding) if encoding.startswith("utf-16") else _byte_lines(path, encoding, tally)
    for number, line in enumerate(lines, 1):
        text = line
        if "\x00" in text:
            text = text.replace("\x00", "")
            tally.add("nul", number)
        yield text


def _wide_lines(path: Path, encoding: str) -> Iterator[str]:
    with path.open("r", encoding=encoding, errors="replace", newline="") as file:
        if file.read(1) != "\ufeff":
            file.seek(0)
        yield from iter(lambda: file.readline(LONGEST_LINE), "")


def _byte_lines(path: Path, encoding: str, tally: Tally) -> Iterator[str]:
    for number, line in enumerate(_raw_lines(path), 1):
        if line.isascii():
            yield line.decode("ascii")
        elif encoding == "gb18030" and _surely_utf8(line):
            tally.add("other", number)
            yield line.decode("utf-8")
        else:
            try:
                text = line.decode(encoding if number == 1 or not encoding.startswith("utf-8") else "utf-8")
            except UnicodeDecodeError:
                tally.add("undecodable", number)
                plain = "utf-8" if encoding.startswith("utf-8") else encoding
                text = line.decode(plain, "replace").removeprefix("\ufeff")
            yield text


def _surely_utf8(line: bytes) -> bool:
    """Whether a line of a GB18030 file is UTF-8: three and more Chinese characters of three right bytes each are no
    accident, while in GB18030 the same bytes would be nonsense."""
    if not _reads(line, "utf-8"):
        return False
    return sum("\u3400" <= sign <= "\u9fff" or "\uff00" <= sign <= "\uffef" for sign in line.decode("utf-8")) >= 3
