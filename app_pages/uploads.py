"""Uploaded files, kept under `<data>/uploads/` by content and by their own name, so that a source can be opened."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
import unicodedata
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from graph.errors import LoadError

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
        raise LoadError(
            f"无法在 {base} 保存上传的“{name}”（{error.strerror}）；请腾出空间，或用 MINGJIAN_DATA 指定可写的文件夹。",
            f'Cannot keep the uploaded "{name}" in {base} ({error.strerror}); make room, or name a writable folder '
            "with MINGJIAN_DATA.",
        ) from error
    return place


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
