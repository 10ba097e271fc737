"""What is no document, or too much, or dangerous: one clear sentence each; what reads it may crash, hang or be many."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graph.errors import ReadError
from loaders.readers.documents import read
from loaders.readers.documents.read import read_document
from tests.readers import books
from tests.readers.documents import making
from tests.readers.documents.lacking import instead

ROOT = Path(__file__).parents[3]


def wrote(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def ofd(path: Path) -> object:
    return books.document(path, "OFD.xml")


REFUSED: list[tuple[str, Callable[[Path], object], str, str]] = [
    ("a.txt", wrote(b""), "是空文件", "is empty"),
    ("a.pdf", wrote(b"\0" * 100_000), "是空文件", "is empty"),
    ("a.txt", wrote(b" \r\n" * 50_000), "是空文件", "is empty"),
    ("a.txt", wrote(bytes(range(256)) * 40), "不是文字", "is not text"),
    ("a.docx", lambda path: books.compound(path, "EncryptedPackage"), "设有密码", "password"),
    ("a.pdf", wrote(making.locked_pdf()), "设有密码", "password"),
    ("a.doc", lambda path: books.compound(path, "WordDocument"), "另存为 docx", "save it as docx"),
    ("a.wps", lambda path: books.compound(path, "WordDocument"), "（.doc、.wps）", "(.doc, .wps)"),
    ("a.rtf", wrote(b"{\\rtf1\\ansi abc}"), "RTF 文档", "an RTF document"),
    ("a.ofd", ofd, "OFD 版式文件", "an OFD file"),
    ("a.odt", lambda path: books.document(path, "META-INF/manifest.xml"), "OpenDocument", "OpenDocument"),
    ("a.docx", lambda path: books.book(path, books.sheet("")), "请作为表格装载", "load it as a table"),
    ("a.zip", lambda path: books.document(path, "照片/1.jpg"), "是压缩包", "is an archive"),
    ("a.docx", wrote(b"PK\x03\x04" + b"\x07" * 400), "已损坏", "is damaged"),
    ("a.docx", lambda path: books.document(path), "已损坏", "is damaged"),
    ("a.mht", wrote(b"MIME-Version: 1.0\n<html>"), "网页归档", "a web archive"),
    ("a.xml", wrote(b'<?xml version="1.0"?><a>b</a>'), "XML 文件", "an XML file"),
    ("a.pdf", wrote(b"%PDF-1.7\n" + b"\x07" * 400), "已损坏", "is damaged"),
    ("a.png", wrote(b"\x89PNG\r\n\x1a\n" + b"\x07" * 400), "已损坏", "is damaged"),
    ("~$a.docx", wrote(b"abc"), "临时文件", "while a file is open"),
    ("a.exe", wrote(b"MZ\x90" + b"\x07" * 400), "是程序", "is a program"),
    ("a.docx", lambda path: making.bomb(path, 70), "文字多得", "more text than one document"),
    ("a.txt", wrote("长".encode() * 400_000), "一行超过", "a line of a megabyte"),
    ("a.txt", wrote(b"x" * (50 << 20)), "超过 20 MB", "more than 20 MB"),
    ("a.html", wrote(b"<html>" + b"x" * (50 << 20)), "超过 20 MB", "more than 20 MB"),
]


@pytest.mark.parametrize(("name", "make", "zh", "en"), REFUSED, ids=[f"{one[0]} {one[2]}" for one in REFUSED])
def test_one_sentence_says_why(name: str, make: Callable[[Path], object], zh: str, en: str, tmp_path: Path) -> None:
    path = tmp_path / name
    make(path)

    with pytest.raises(ReadError) as caught:
        read_document(path)

    say = caught.value.say
    assert zh in say.zh
    assert en in say.en
    assert name in say.zh
    assert name in say.en
    assert say.zh.count("。") == 1


@pytest.mark.parametrize(("name", "zh"), [("none.txt", "不存在"), ("", "是文件夹")])
def test_what_cannot_be_opened(tmp_path: Path, name: str, zh: str) -> None:
    with pytest.raises(ReadError, match=zh):
        read_document(tmp_path / name)


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.html", "a"])
def test_what_a_file_is_called_does_not_matter(tmp_path: Path, name: str) -> None:
    found = read_document(making.as_docx(tmp_path / "真.docx").rename(tmp_path / name))

    assert found.format == "docx"
    assert making.BODY[1] in found.text


def test_a_pdf_whose_page_unpacks_without_end_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "PATIENCE", 4.0)
    packed = zlib.compress(b"0 0 m 1 1 l S\n" * (10 << 20), 9)
    head = making.small_pdf("")
    stream = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode() + packed + b"\nendstream"
    path = tmp_path / "a.pdf"
    path.write_bytes(head.replace(b"<< /Length 0 >>\nstream\n\nendstream", stream))

    with pytest.raises(ReadError, match=r"秒内没有读完|没有文字"):
        read_document(path)


def test_what_crashes_the_reader_is_damage_and_the_next_file_is_read(tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7\n")
    with instead(tmp_path / "path", pypdfium2="import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n"):
        with pytest.raises(ReadError, match="已损坏"):
            read_document(bad)
        assert making.BODY[1] in read_document(making.as_docx(tmp_path / "a.docx")).text


def test_what_takes_too_long_is_ended_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7\n")
    monkeypatch.setattr(read, "PATIENCE", 2.0)
    with (
        instead(tmp_path / "path", pypdfium2="import time\ntime.sleep(3600)\n"),
        pytest.raises(ReadError, match="秒内没有读完"),
    ):
        read_document(bad)


def test_a_reader_that_was_ended_while_it_was_idle_is_replaced(tmp_path: Path) -> None:
    path = making.as_docx(tmp_path / "a.docx")
    before = read_document(path)
    for child in read._idle:
        child._process.kill()
        child._process.wait()

    assert read_document(path) == before


def test_many_threads_at_once(tmp_path: Path) -> None:
    paths = [
        making.as_docx(tmp_path / "a.docx"),
        making.as_html(tmp_path / "a.html"),
        making.as_pdf(tmp_path / "a.pdf"),
    ]
    expected = [read_document(path) for path in paths]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(read_document, paths * 8))

    assert found == expected * 8
    assert len(read._idle) == 1


_TRIES = """
import socket, subprocess, sys, os
from loaders.readers.documents import child
sys.addaudithook(child._refuse)
for attempt in (lambda: socket.create_connection(("127.0.0.1", 9)), lambda: subprocess.run(["true"]),
                lambda: os.system("true"), lambda: socket.getaddrinfo("a.example", 80)):
    try:
        attempt()
    except PermissionError:
        print("refused")
"""


def test_the_reading_process_reaches_nothing_and_starts_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", _TRIES], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["refused"] * 4


_MEASURED = """
import resource, sys
from pathlib import Path
from graph.errors import ReadError
from loaders.readers.documents import child
base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    child.read_here(Path(sys.argv[1]), lambda: None)
except ReadError as error:
    print("refused", error.say.en)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - base) // 1024)
"""


@pytest.mark.parametrize("name", ["a.docx", "a.txt", "a.html", "ratio.docx"])
def test_bombs_stay_small(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    match name:
        case "a.docx":
            making.bomb(path, 200)
        case "ratio.docx":
            making.bomb(path, 40)
        case _:
            path.write_bytes(b"<p>" * (17 << 20))
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, str(path)], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    said, grown = done.stdout.splitlines()

    assert said.startswith("refused")
    assert int(grown) < 120


def test_a_part_that_lies_about_its_size(tmp_path: Path) -> None:
    path = making.raw_docx(tmp_path / "a.docx", making.p("字" * 100_000))
    with zipfile.ZipFile(path) as package:
        size = package.getinfo("word/document.xml").file_size
    path.write_bytes(path.read_bytes().replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")))

    with pytest.raises(ReadError, match="已损坏"):
        read_document(path)


def test_names_that_are_no_text(tmp_path: Path) -> None:
    path = Path(str(tmp_path) + "/\udcff\n.docx")
    shutil.copy(making.as_docx(tmp_path / "a.docx"), path)

    assert making.BODY[1] in read_document(path).text
