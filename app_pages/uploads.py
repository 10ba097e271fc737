"""Uploaded files, kept under `<data>/uploads/` by content and by their own name, so that a source can be opened.

Before anything is known of a file it is held in memory, not on disk: of a hotline export only a copy without the people
who complained is ever kept.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import re
import shutil
import tempfile
import unicodedata
from functools import cache
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from graph.errors import LoadError, MappingError, MingjianError
from graph.model.ontology import load_ontology
from loaders.mapping.private import is_complainant
from loaders.plan import Part, plan
from loaders.readers.tables import open_tables

FOLDER = "uploads"
MOST_BYTES = 200
"""Of a file's name: what every file system takes."""
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_CHUNK = 1 << 20


def safe_name(name: str) -> str:
    """The file's own name, without folders and without what a file system does not take."""
    base = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    plain = "".join(one for one in _FORBIDDEN.sub("_", base) if unicodedata.category(one) not in ("Cc", "Cf", "Cs"))
    plain = plain.strip().strip(".") or "upload"
    if _DEVICES.fullmatch(plain):
        plain = f"_{plain}"
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending.encode()) > 20:
        stem, dot, ending = plain, "", ""
    room = MOST_BYTES - len((dot + ending).encode())
    return stem.encode()[:room].decode(errors="ignore") + dot + ending


def hold(name: str, content: BinaryIO) -> Path:
    """Hold a file in memory, in a folder of its own content's hash, until it is known what may be kept of it.

    Raises LoadError.
    """
    return keep(_memory(), name, content)


def settle(data: Path, held: Path, kind: str = "") -> Path:
    """Keep what may be kept of a held file: all of it, or of a hotline export a copy without people. A table that tells
    who complained and that is no known kind stays where it is until its kind is chosen.

    Raises LoadError.
    """
    parts, unknown = _parts(held, kind)
    if any(part.mapping.archive for part in parts):
        return _without_people(data, held, parts)
    if unknown and _tells_of_complainants(held):
        return held
    with held.open("rb") as content:
        return keep(data, held.name, content)


def _parts(held: Path, kind: str) -> tuple[list[Part], bool]:
    """The parts of a file, and whether no kind was found for it."""
    try:
        planned = plan([held], load_ontology(), kind=kind)
    except MappingError:
        return [], True
    return planned.parts, any(isinstance(error, MappingError) for _, error in planned.failed)


def _tells_of_complainants(held: Path) -> bool:
    try:
        with open_tables(held) as file:
            return any(is_complainant(header) for table in file.tables for header in table.headers)
    except (MingjianError, OSError):
        return False


def _without_people(data: Path, held: Path, parts: list[Part]) -> Path:
    """The copy of a hotline export, made once. Raises LoadError."""
    if len(parts) > 1:
        raise LoadError(
            f"“{held.name}”里除热线工单外还有别的表；请把热线工单另存为一个文件再上传。",
            f'"{held.name}" has other tables beside hotline orders; save the orders as a file of their own.',
        )
    from loaders.orders.copying import write_copy  # polars takes its time, and most uploads are no orders

    base = data / FOLDER
    place = base / held.parent.name / f"{held.stem}.csv"
    if place.exists():
        return place
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        part = place.with_name(f".part-{os.getpid()}")
        try:
            write_copy(parts[0], load_ontology(), part)
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise _unkept(base, held.name, error) from error
    return place


@cache
def _memory() -> Path:
    """A folder of this process in memory, where the system has one, else among its temporary files."""
    memory = Path("/dev/shm")
    inside = memory if os.access(memory, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="mingjian-", dir=inside))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def keep(data: Path, name: str, content: BinaryIO) -> Path:
    """Keep a file: in a folder of its own content's hash, under its own name. The same file again is the same place.

    Nothing is ever overwritten by something else, and a file is there whole or not at all. Raises LoadError where the
    folder cannot be written.
    """
    base = data / FOLDER
    try:
        base.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=base, prefix=".part-")
        try:
            sha = _copied(content, handle)
            place = base / sha[:16] / safe_name(name)
            if not place.exists():
                place.parent.mkdir(exist_ok=True)
                Path(part).replace(place)
        finally:
            Path(part).unlink(missing_ok=True)
    except OSError as error:
        raise _unkept(base, name, error) from error
    return place


def _unkept(base: Path, name: str, error: OSError) -> LoadError:
    return LoadError(
        f"无法在 {base} 保存上传的“{name}”（{error.strerror}）；请腾出空间，或用 MINGJIAN_DATA 指定可写的文件夹。",
        f'Cannot keep the uploaded "{name}" in {base} ({error.strerror}); make room, or name a writable folder '
        "with MINGJIAN_DATA.",
    )


def _copied(content: BinaryIO, handle: int) -> str:
    digest = hashlib.sha256()
    content.seek(0)
    with os.fdopen(handle, "wb") as out:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return digest.hexdigest()
