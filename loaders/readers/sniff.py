"""What a file really is, by its first bytes and not by its name: a format to read, or one sentence of refusal."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from loaders.readers.lines import refuse

_HEAD = 65_536
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "PDF 文档", "a PDF document"),
    (b"\x89PNG", "图片", "a picture"),
    (b"\xff\xd8\xff", "图片", "a picture"),
    (b"GIF8", "图片", "a picture"),
    (b"II*\x00", "图片", "a picture"),
    (b"MM\x00*", "图片", "a picture"),
    (b"Rar!", "RAR 压缩包", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包", "a 7z archive"),
    (b"\x1f\x8b", "gzip 压缩包", "a gzip archive"),
    (b"SQLite format 3", "SQLite 数据库", "an SQLite database"),
    (b"{\\rtf", "RTF 文档", "an RTF document"),
    (b"MZ\x90", "程序", "a program"),
    (b"\x7fELF", "程序", "a program"),
    (b"PAR1", "Parquet 文件", "a Parquet file"),
)
_INSIDE: tuple[tuple[str, str, str], ...] = (
    ("word/", "Word 文档", "a Word document"),
    ("ppt/", "PowerPoint 文稿", "a PowerPoint file"),
    ("META-INF/MANIFEST.MF", "Java 程序包", "a Java archive"),
)
_KEYED = re.compile(r'"[^"\n]{1,80}"\s*:')


def sniff(path: Path) -> str:
    """The format of a file: xlsx xlsb ods xls html xml text. Raises ReadError where it is no table, or empty."""
    if path.name.startswith(("~$", ".~")):
        raise refuse(
            path,
            "是 Excel 或 WPS 打开文件时留下的临时文件；请关闭后装载原文件",
            "is what Excel or WPS leaves while a file is open; close it and load the file itself",
        )
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise refuse(path, *_unopened(error)) from None
    if not head.strip(b"\x00 \t\r\n\x1a") and not _anything(path):
        raise refuse(path, "是空文件；请检查是否导出完整", "is empty; check whether the export was complete")
    if head.startswith(b"PK"):
        return _zipped(path)
    if head.startswith(_OLE):
        return _compound(path)
    for sign, zh, en in _SIGNS:
        if head.startswith(sign):
            raise _no_table(path, zh, en)
    return _marked_up(path, head)


def _unopened(error: OSError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError):
        return "不存在；请检查路径", "does not exist; check the path"
    if isinstance(error, IsADirectoryError):
        return "是文件夹，不是文件", "is a folder, not a file"
    if isinstance(error, PermissionError):
        return "无权读取；请检查权限，或在 Excel 中关闭它", "may not be read; check permissions, or close it in Excel"
    return "读不出来；请检查磁盘或网络盘", "cannot be read; check the disk or network drive"


def _anything(path: Path) -> bool:
    with path.open("rb") as file:
        return any(chunk.strip(b"\x00 \t\r\n\x1a") for chunk in iter(lambda: file.read(1 << 20), b""))


def _no_table(path: Path, zh: str, en: str) -> Exception:
    return refuse(
        path,
        f"其实是{' ' if zh[0].isascii() else ''}{zh}，不是表格；请把其中的表格另存为 xlsx 或 csv 再装载",
        f"is really {en}, not a table; save the table in it as xlsx or csv and load that",
    )


def _zipped(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as package:
            names = package.namelist()
            kind = _mimetype(package) if "mimetype" in names else ""
    except Exception:  # a damaged directory fails in more ways than zipfile documents
        raise refuse(
            path, "已损坏或不完整；请重新复制或导出", "is damaged or incomplete; copy or export it again"
        ) from None
    lowered = {name.replace("\\", "/").lower() for name in names}
    if "xl/workbook.bin" in lowered:
        return "xlsb"
    if any(name.endswith("workbook.xml") for name in lowered) or "xl/_rels/workbook.xml.rels" in lowered:
        return "xlsx"
    if "opendocument.spreadsheet" in kind:
        return "ods"
    for start, zh, en in _INSIDE:
        if any(name.startswith(start.lower()) for name in lowered):
            raise _no_table(path, zh, en)
    if "opendocument" in kind or "epub" in kind:
        raise _no_table(path, "文字文档", "a text document")
    raise refuse(
        path,
        "是压缩包，里面没有工作簿；请先解压，再装载其中的表格",
        "is an archive without a workbook; unpack it and load the tables in it",
    )


def _mimetype(package: zipfile.ZipFile) -> str:
    with package.open("mimetype") as file:
        return file.read(200).decode("ascii", "replace")


def _compound(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(256 << 20)
    if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
        raise refuse(
            path,
            "设有密码；请在 Excel 或 WPS 中去掉密码后另存，再装载",
            "is protected by a password; remove it in Excel or WPS, save, and load again",
        )
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "Book")):
        return "xls"
    if "WordDocument".encode("utf-16-le") in data:
        raise _no_table(path, "Word 文档", "a Word document")
    if "PowerPoint Document".encode("utf-16-le") in data:
        raise _no_table(path, "PowerPoint 文稿", "a PowerPoint file")
    raise refuse(
        path,
        "已损坏，或不是工作簿；请用 Excel 或 WPS 打开并另存为 xlsx",
        "is damaged or no workbook; open it in Excel or WPS and save it as xlsx",
    )


def _marked_up(path: Path, head: bytes) -> str:
    plain = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:8192].lower()
    if plain.startswith(b"mime-version:"):
        raise refuse(
            path,
            "是网页归档（mht）；请用 Excel 打开并另存为 xlsx",
            "is a web archive (mht); open it in Excel and save it as xlsx",
        )
    if not plain.startswith(b"<"):
        return "text"
    if b"urn:schemas-microsoft-com:office:spreadsheet" in plain:
        raise refuse(
            path,
            "是 Excel 2003 的 XML 表格；请用 Excel 或 WPS 打开并另存为 xlsx",
            "is an XML spreadsheet of Excel 2003; open it in Excel or WPS and save it as xlsx",
        )
    if any(tag in head.replace(b"\x00", b"").lower() for tag in (b"<html", b"<table", b"<!doctype html", b"<body")):
        return "html"
    if plain.startswith(b"<?xml"):
        raise _no_table(path, "XML 文件", "an XML file")
    return "text"


def text_kind(path: Path, sample: str) -> str:
    """Which text format a decoded sample is: json, jsonl or csv. Raises ReadError for JSON damaged at its start."""
    suffix, start = path.suffix.lower(), sample.lstrip("\ufeff \t\r\n")
    rows = [line.strip() for line in sample.splitlines()[:40] if line.strip()]
    objects = sum(line.startswith("{") and line.endswith("}") for line in rows)
    named_lines = suffix in (".jsonl", ".ndjson")
    if named_lines and objects:
        return "jsonl"
    if start.startswith("{"):
        return "jsonl" if objects > 1 or (objects == 1 and len(rows) > 1 and _closed(rows[0])) else "json"
    if start.startswith("[") and (suffix == ".json" or re.match(r"\[\s*(?:[\[{\]]|$)", start)):
        return "json"
    if (suffix == ".json" or named_lines) and len(_KEYED.findall(sample)) > 2:
        raise refuse(
            path, "开头已损坏，读不成 JSON；请重新导出", "is damaged at its start and is no JSON; export it again"
        )
    return "csv"


def _closed(row: str) -> bool:
    return row.startswith("{") and row.endswith("}") and row.count("{") == row.count("}")
