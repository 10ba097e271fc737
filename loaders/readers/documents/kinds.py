"""What a file that may be a document really is, by its first bytes; and the sentences with which one is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Literal

from graph.errors import ReadError
from loaders.readers.lines import refuse

Form = Literal["txt", "docx", "pdf", "html", "image"]
MOST_TEXT = 20 << 20
"""Bytes of a text file or page; ten million characters are more than any document has."""
MOST_BYTES = 300 << 20
"""Bytes of any other file: a scanned volume of a thousand pages is smaller."""
_HEAD = 65_536
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BLANK = b"\x00 \t\r\n\x1a"
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8")
_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "RTF 文档", "an RTF document"),
    (b"Rar!", "RAR 压缩包", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包", "a 7z archive"),
    (b"\x1f\x8b", "gzip 压缩包", "a gzip archive"),
    (b"SQLite format 3", "SQLite 数据库", "an SQLite database"),
    (b"MZ\x90", "程序", "a program"),
    (b"\x7fELF", "程序", "a program"),
    (b"PAR1", "Parquet 文件", "a Parquet file"),
)
_PACKAGES: tuple[tuple[str, str, str], ...] = (
    ("ofd.xml", "OFD 版式文件", "an OFD file"),
    ("xl/", "Excel 工作簿", "an Excel workbook"),
    ("ppt/", "PowerPoint 文稿", "a PowerPoint file"),
    ("meta-inf/", "OpenDocument 或其他文件包", "an OpenDocument file or another package"),
    ("mimetype", "OpenDocument 或其他文件包", "an OpenDocument file or another package"),
)
_TAGS = (b"<html", b"<body", b"<!doctype html", b"<head", b"<div", b"<p>", b"<table")


def form_of(path: Path) -> Form:
    """How a file has to be read. Raises ReadError where it is no document, or empty."""
    head = _head(path)
    if not head.strip(_BLANK) and not _anything(path):
        raise empty(path)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zipped(path)
    if head.startswith(_OLE):
        raise _compound(path)
    if head.startswith(_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "image"
    for sign, zh, en in _FOREIGN:
        if head.startswith(sign):
            raise foreign(path, zh, en)
    return _marked_up(path, head)


def _head(path: Path) -> bytes:
    if path.name.startswith(("~$", ".~")):
        raise refuse(
            path,
            "是 Word 或 WPS 打开文件时留下的临时文件；请关闭后装载原文件",
            "is what Word or WPS leaves while a file is open; close it and load the file itself",
        )
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except FileNotFoundError:
        raise refuse(path, "不存在；请检查路径", "does not exist; check the path") from None
    except IsADirectoryError:
        raise refuse(path, "是文件夹，不是文件；请给出其中的文件", "is a folder; name the files in it") from None
    except PermissionError:
        raise refuse(
            path, "无权读取；请检查权限，或关闭正打开它的程序", "may not be read; check permissions, or close it"
        ) from None
    except OSError:
        raise refuse(path, "读不出来；请检查磁盘或网络盘", "cannot be read; check the disk or network drive") from None


def _anything(path: Path) -> bool:
    with path.open("rb") as file:
        return any(chunk.strip(_BLANK) for chunk in iter(lambda: file.read(1 << 20), b""))


def _zipped(path: Path) -> Form:
    try:
        with zipfile.ZipFile(path) as package:
            names = {name.replace("\\", "/").lstrip("/").lower() for name in package.namelist()}
    except Exception:  # a damaged directory fails in more ways than zipfile documents
        raise damaged(path) from None
    if any(name.startswith("word/") for name in names):
        return "docx"
    for start, zh, en in _PACKAGES:
        if any(name.startswith(start) for name in names):
            if start == "xl/":
                raise refuse(
                    path,
                    "是 Excel 工作簿，不是文书；请作为表格装载",
                    "is an Excel workbook, not prose; load it as a table",
                )
            raise foreign(path, zh, en)
    raise refuse(
        path,
        "是压缩包，里面没有 Word 文档；请先解压，再装载其中的文件",
        "is an archive without a Word document; unpack it and load the files in it",
    )


def _compound(path: Path) -> ReadError:
    with path.open("rb") as file:
        data = file.read(64 << 20)
    if any(name.encode("utf-16-le") in data for name in ("EncryptedPackage", "EncryptionInfo")):
        return locked(path)
    if "WordDocument".encode("utf-16-le") in data:
        return foreign(path, "旧版 Word 或 WPS 文档（.doc、.wps）", "a document of old Word or WPS (.doc, .wps)")
    return foreign(path, "旧版 Office 文件，或已损坏", "an old Office file, or damaged")


def _marked_up(path: Path, head: bytes) -> Form:
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:8192].lower()
    if start.startswith((b"mime-version:", b"from: <saved by", b'from: "saved by')):
        raise foreign(path, "网页归档（mht）", "a web archive (mht)")
    if not start.startswith(b"<"):
        return "txt"
    if b"office/word/2003/wordml" in start or b"xmlpackage" in start:
        raise foreign(path, "Word 的 XML 文档", "an XML document of Word")
    if any(tag in start for tag in _TAGS):
        return "html"
    if start.startswith(b"<?xml"):
        raise foreign(path, "XML 文件", "an XML file")
    return "html" if path.suffix.lower() in (".html", ".htm", ".shtml", ".xhtml") else "txt"


def refuse_large(path: Path, most: int) -> None:
    """Raise ReadError for a file of more than `most` bytes."""
    if path.stat().st_size > most:
        raise refuse(
            path,
            f"超过 {most >> 20} MB，大得不像一份文书；请拆分后再装载",
            f"has more than {most >> 20} MB, too much for one document; split it and load the parts",
        )


def empty(path: Path) -> ReadError:
    """The file holds nothing."""
    return refuse(path, "是空文件；请检查是否保存完整", "is empty; check whether it was saved completely")


def no_words(path: Path) -> ReadError:
    """The file is sound, but there is no text in it."""
    return refuse(
        path, "里没有文字；请检查是否是要装载的文件", "holds no text; check whether it is the file that was meant"
    )


def no_text(path: Path) -> ReadError:
    """The bytes are no text in any encoding."""
    return refuse(
        path,
        "不是文字（内容是二进制数据）；请用原来的软件打开并另存为 docx 或 pdf",
        "is not text (it holds binary data); open it where it was made and save it as docx or pdf",
    )


def one_line(path: Path) -> ReadError:
    """A line longer than any paragraph."""
    return refuse(
        path,
        "里有一行超过 25 万字，不像文书；请检查文件是否损坏，或分段后再装载",
        "holds a line of a megabyte, which no document has; check whether it is damaged, or break it into paragraphs",
    )


def too_long(path: Path) -> ReadError:
    """More text than one document has."""
    return refuse(
        path,
        "的文字多得不像一份文书，已停止读取；请拆分后再装载",
        "unpacks to more text than one document has and was not read; split it and load the parts",
    )


def damaged(path: Path) -> ReadError:
    """The file cannot be read as what it is."""
    return refuse(
        path,
        "已损坏或不完整；请重新复制，或用原来的软件打开并另存为 docx 或 pdf",
        "is damaged or incomplete; copy it again, or open it where it was made and save it anew as docx or pdf",
    )


def locked(path: Path) -> ReadError:
    """The file asks for a password."""
    return refuse(
        path,
        "设有密码；请去掉密码后另存，再装载",
        "is protected by a password; remove it, save, and load again",
    )


def foreign(path: Path, zh: str, en: str) -> ReadError:
    """The file is of a kind that is not read."""
    return refuse(
        path,
        f"是{' ' if zh[0].isascii() else ''}{zh}，不能直接读；请用原来的软件打开并另存为 docx 或 pdf",
        f"is {en} and cannot be read as it is; open it where it was made and save it as docx or pdf",
    )
