"""Sound documents, and every damage that disks, mail and people do to them; the same seed, the same damage."""

from __future__ import annotations

import io
import random
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from tests.readers import books
from tests.readers.damage import Damage, to_bytes
from tests.readers.documents import making


class Spoiled(NamedTuple):
    """A file and the damage done to it."""

    path: Path
    damage: str


@cache
def sound() -> dict[str, bytes]:
    """Sound documents by extension, to be damaged."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        making.as_docx(folder / "a.docx")
        making.as_html(folder / "a.html")
        making.as_html(folder / "b.html", "utf-8")
        made = {path.name[2:] + path.name[0]: path.read_bytes() for path in folder.iterdir()}
    text = making.as_txt
    with tempfile.TemporaryDirectory() as name:
        for encoding in ("utf-8", "gb18030", "utf-16"):
            made[f"txt {encoding}"] = text(Path(name) / "a.txt", encoding).read_bytes()
    small = "BT /F 12 Tf 72 700 Td (The bureau was asked to mend it.) Tj 0 -20 Td (It did not.) Tj ET"
    return {**made, "pdf": making.printed(), "pdf small": making.small_pdf(small), "png": _png()}


def _png() -> bytes:
    memory = io.BytesIO()
    Image.new("L", (120, 60), 255).save(memory, "PNG")
    return memory.getvalue()


def _headless(data: bytes, dice: random.Random) -> bytes:
    return data[dice.randrange(1, min(64, len(data))) :]


def _digits(data: bytes, dice: random.Random) -> bytes:
    """Numbers of the file's own tables and lengths changed."""
    places = [at for at, code in enumerate(data) if 48 <= code <= 57]
    out = bytearray(data)
    for at in dice.sample(places, min(len(places), dice.choice((1, 5, 40)))):
        out[at] = 48 + dice.randrange(10)
    return bytes(out)


BYTES: dict[str, Damage] = {**to_bytes(sound), "without its head": _headless, "other numbers": _digits}


_CODECS = (b"utf-8", b"big5", b"latin1", b"x-none")
_ITSELF = (b"/Font <<", b"/XObject << /X 3 0 R >> /Font <<")


def _inner(dice: random.Random) -> bytes:
    """A docx whose package is sound and one of whose parts is not."""
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound()["docxa"])) as package, zipfile.ZipFile(memory, "w") as out:
        names = package.namelist()
        bad = dice.choice([name for name in names if name.startswith("word/")] + ["word/document.xml"] * 20)
        for name in names:
            data = package.read(name)
            out.writestr(name, BYTES[dice.choice(list(BYTES))](data, dice) if name == bad else data)
    return memory.getvalue()


def _whole(dice: random.Random) -> dict[str, Callable[[], bytes]]:
    """Files that are wrong as a whole, by name, made when asked for; each with the extension after the last space."""
    text = "".join(making.BODY)
    page = sound()["htmla"]
    return {
        "empty .pdf": lambda: b"",
        "only zeros .docx": lambda: b"\0" * dice.randrange(1, 9000),
        "only blanks .txt": lambda: b" \r\n\t" * dice.randrange(1, 900),
        "random bytes .txt": lambda: dice.randbytes(dice.randrange(1, 4000)),
        "random bytes .html": lambda: b"<html>" + dice.randbytes(dice.randrange(1, 4000)),
        "random bytes .pdf": lambda: b"%PDF-1.7\n" + dice.randbytes(dice.randrange(1, 4000)),
        "random bytes .docx": lambda: b"PK\x03\x04" + dice.randbytes(dice.randrange(1, 4000)),
        "random bytes .png": lambda: b"\x89PNG\r\n\x1a\n" + dice.randbytes(dice.randrange(1, 4000)),
        "random bytes .tif": lambda: b"II*\x00" + dice.randbytes(dice.randrange(1, 4000)),
        "password .pdf": making.locked_pdf,
        "wrong encoding named .html": lambda: page.replace(b"gb18030", dice.choice(_CODECS)),
        "two encodings .txt": lambda: (text + "\n").encode() * 3 + text.encode("gb18030"),
        "Big5 .txt": lambda: "臨水縣紀委查處違紀問題，請各單位引以為戒。".encode("big5") * 9,
        "one long line .txt": lambda: "长".encode() * 700_000,
        "one long line .html": lambda: b"<p>" + "长".encode() * 400_000,
        "scripts .html": lambda: page.replace(b"<p>", b"<script>while(1);</script><p onclick=alert(1)>"),
        "script that never ends .html": lambda: page.replace(b"</script>", b""),
        "deep .html": lambda: b"<html>" + b"<div><b>" * dice.randrange(500, 60_000) + text.encode(),
        "open tables .html": lambda: b"<html>" + b"<table><tr><td>" * dice.randrange(10, 900) + text.encode(),
        "comment that never ends .html": lambda: b"<html><p>a<!--" + page,
        "surrogates .txt": lambda: text.encode() + b"\xed\xa0\x80" * 5,
        "NUL inside .txt": lambda: text.encode().replace("，".encode(), b"\0", 9),
        "lone CR .txt": lambda: "\r".join(making.BODY).encode("gb18030"),
        "page of a kilometre .pdf": lambda: making.small_pdf("BT /F 12 Tf 72 700 Td (far away) Tj ET", size="2834645"),
        "page of nothing .pdf": lambda: making.small_pdf("BT /F 12 Tf 72 700 Td (no room) Tj ET", size="0"),
        "a million pages .pdf": lambda: making.small_pdf("").replace(b"/Count 1", b"/Count 1000000"),
        "pages in a circle .pdf": lambda: making.small_pdf("").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"),
        "a stream that calls for itself .pdf": lambda: making.small_pdf("/X Do " * 400).replace(*_ITSELF),
        "odd text .pdf": lambda: making.small_pdf("BT /F 12 Tf 72 700 Td (" + "q" * dice.randrange(9000) + ") Tj"),
        "part damaged .docx": lambda: _inner(dice),
        "part damaged twice .docx": lambda: _inner(dice),
    }  # fmt: skip


@cache
def _special() -> dict[str, tuple[str, bytes]]:
    """Files that take some making, each made once in a process: extension and content."""
    deep = "<w:sdt><w:sdtContent>" * 3000 + making.p("深") + "</w:sdtContent></w:sdt>" * 3000
    cells = "<w:tbl><w:tr><w:tc>" * 60 + making.p("表") + "</w:tc></w:tr></w:tbl>" * 60
    circle = making.part(
        "styles",
        '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>',
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = {
            "password": books.compound(folder / "a.docx", "EncryptedPackage"),
            "old Word": books.compound(folder / "b.docx", "WordDocument"),
            "workbook": books.book(folder / "c.docx", books.sheet(books.TWO_ROWS)),
            "nested archives": books.nested(folder / "d.docx"),
            "bomb": making.bomb(folder / "e.docx", 70),
            "small bomb": making.bomb(folder / "f.docx", 20),
            "deep": making.raw_docx(folder / "g.docx", deep),
            "tables in tables": making.raw_docx(folder / "h.docx", cells),
            "styles in a circle": making.raw_docx(
                folder / "i.docx", making.p("正文要读。", '<w:pStyle w:val="a"/>'), styles__xml=circle
            ),
            "entities that swell": _front(folder / "j.docx", books.LAUGHS),
            "entity from outside": _front(folder / "k.docx", books.OUTSIDE),
            "without text": making.raw_docx(folder / "l.docx", making.p("")),
            "macros": _macros(folder / "m.docm"),
            "picture that swells": _flat(folder / "n.png"),
        }
        return {damage: (path.suffix[1:], path.read_bytes()) for damage, path in made.items()}


def _front(path: Path, front: str) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(
            "word/document.xml", f"{front}<w:document><w:body><w:p><w:t>&h;</w:t></w:p></w:body></w:document>"
        )
    return path


def _macros(path: Path) -> Path:
    with zipfile.ZipFile(making.as_docx(path), "a") as package:
        package.writestr("word/vbaProject.bin", b"\xd0\xcf\x11\xe0 Shell(cmd)")
    return path


def _flat(path: Path) -> Path:
    Image.new("1", (16_000, 16_000)).save(path)
    return path


_NAMES = ("docx", "pdf", "txt", "html", "htm", "png", "doc", "wps", "docm", "")


def spoiled(folder: Path, count: int, seed: int = 1) -> Iterator[Spoiled]:
    """Write `count` damaged documents into `folder`, one after the other."""
    dice, good, special = random.Random(seed), sound(), _special()
    for at in range(count):
        if at % 5 == 4:
            damage, make = dice.choice(list(_whole(dice).items()))
            yield _written(folder, at, damage.rpartition(" ")[2][1:], make(), damage)
        elif at % 25 == 2:
            damage = dice.choice(list(special))
            yield _written(folder, at, *special[damage], damage)
        elif at % 10 == 3:
            kind, name = dice.choice(list(good)), dice.choice(_NAMES)
            yield _written(folder, at, name, good[kind], f"{kind} named {name}")
        else:
            kind, damage = dice.choice(list(good)), dice.choice(list(BYTES))
            yield _written(folder, at, kind.split()[0][:4], BYTES[damage](good[kind], dice), f"{damage} {kind}")


def _written(folder: Path, at: int, extension: str, data: bytes, damage: str) -> Spoiled:
    path = folder / f"通报{at:04d}.{extension}"
    path.write_bytes(data)
    return Spoiled(path, damage)
