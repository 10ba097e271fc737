"""The backup file: a zip with JSON Lines of nodes and edges, files beside them, and a manifest that seals all of it.

Engine-neutral and streamed both ways. The manifest, written last, holds a SHA-256 of every member; its own SHA-256
stands in the archive's comment and is the checksum of the whole. What is not exactly so is refused before it is used.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

from graph.errors import BackupError
from graph.upkeep.values import decode, encode

FORMAT = 1
"""Raised when a file made from now on cannot be read by what was released before."""
MANIFEST = "manifest.json"
SEAL = "mingjian-backup"
CHUNK = 1 << 20
MOST_MANIFEST = 64 << 20
"""Bytes of a manifest; a larger one is none of ours."""
BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, KeyError, OverflowError, RuntimeError,
    TypeError, AttributeError,
)  # fmt: skip
"""What reading a damaged archive or manifest may raise; NotImplementedError is a RuntimeError."""
Row = list[Any]
Tell = Callable[[int], None]
"""Called with how much more has been done."""


class Packing:
    """A backup being written; `seal` ends it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.members: dict[str, dict[str, Any]] = {}

    def rows(self, name: str, rows: Iterable[Row], tell: Tell | None = None) -> int:
        """Write one member of rows, one JSON text a line; none where there are no rows. Returns how many."""
        count, member, digest, size = 0, None, hashlib.sha256(), 0
        try:
            for row in rows:
                if member is None:
                    member = self._open(name)
                line = json.dumps(row, ensure_ascii=False, default=encode, sort_keys=True, allow_nan=False) + "\n"
                data = line.encode("utf-8", "surrogatepass")
                digest.update(data)
                member.write(data)
                count, size = count + 1, size + len(data)
                if tell and not count % 1000:
                    tell(1000)
        finally:
            if member is not None:
                member.close()
        if count:
            self.members[name] = {"sha256": digest.hexdigest(), "bytes": size, "rows": count}
        return count

    def file(self, name: str, path: Path) -> None:
        """Write one file as it is; one that has gone meanwhile is left out. Raises BackupError."""
        try:
            source = path.open("rb")
        except FileNotFoundError:
            return
        digest, size = hashlib.sha256(), 0
        with source, self._open(name) as member:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                member.write(chunk)
                size += len(chunk)
        self.members[name] = {"sha256": digest.hexdigest(), "bytes": size}

    def seal(self, manifest: Mapping[str, Any]) -> str:
        """Write the manifest and the checksum of the whole, which is returned."""
        whole = {"format": FORMAT, **manifest, "members": self.members}
        data = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True).encode()
        self._archive.writestr(MANIFEST, data)
        checksum = hashlib.sha256(data).hexdigest()
        self._archive.comment = f"{SEAL} {FORMAT} {checksum}".encode()
        return checksum

    def _open(self, name: str) -> IO[bytes]:
        return self._archive.open(name, "w", force_zip64=True)


@contextmanager
def packing(path: Path) -> Iterator[Packing]:
    """A new backup at `path`, readable by its owner only; it is there whole or not at all, and never over another.

    Raises BackupError where `path` is taken or cannot be written.
    """
    if path.exists():
        raise BackupError(
            f"{path} 已经存在；备份不覆盖旧文件，请换一个文件名。",
            f"{path} is there already; a backup never replaces another file, choose another name.",
        )
    try:
        handle, name = tempfile.mkstemp(dir=path.absolute().parent, prefix=f".{path.stem}-", suffix=".part")
        beside = Path(name)
        try:
            with os.fdopen(handle, "w+b") as out:
                with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                    yield Packing(archive)
                out.flush()
                os.fsync(out.fileno())
            os.link(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        why = error.strerror or str(error)
        raise BackupError(f"无法写入备份 {path}：{why}。", f"Cannot write the backup {path}: {why}.") from error


class Unpacking:
    """A backup opened for reading, its manifest checked; `check` reads all the rest through."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, manifest: dict[str, Any], checksum: str) -> None:
        self.path, self.manifest, self.checksum = path, manifest, checksum
        self._archive = archive

    @property
    def members(self) -> dict[str, dict[str, Any]]:
        """What the manifest says of each member."""
        found: dict[str, dict[str, Any]] = self.manifest["members"]
        return found

    def check(self, tell: Tell | None = None) -> None:
        """Read everything and compare with the manifest. Raises BackupError at the first difference."""
        for name, said in sorted(self.members.items()):
            digest, size = hashlib.sha256(), 0
            with self._read(name) as member:
                for chunk in self._chunks(name, member):
                    digest.update(chunk)
                    size += len(chunk)
            if digest.hexdigest() != said["sha256"] or size != said["bytes"]:
                raise damaged(self.path, name)
            if tell:
                tell(int(said.get("rows", 0)))

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of one member."""
        with self._read(name) as member:
            for line in io.BufferedReader(_Raw(member), CHUNK):
                row: Row = json.loads(line.decode("utf-8", "surrogatepass"), object_hook=decode)
                yield row

    def copy(self, name: str, target: IO[bytes]) -> None:
        """One member's bytes into `target`."""
        with self._read(name) as member:
            for chunk in self._chunks(name, member):
                target.write(chunk)

    def _chunks(self, name: str, member: IO[bytes]) -> Iterator[bytes]:
        try:
            while chunk := member.read(CHUNK):
                yield chunk
        except BROKEN as error:
            raise damaged(self.path, name) from error

    def _read(self, name: str) -> IO[bytes]:
        try:
            return self._archive.open(name)
        except BROKEN as error:
            raise damaged(self.path, name) from error


class _Raw(io.RawIOBase):
    """A member as a raw stream, so that lines are cut by a reader in C."""

    def __init__(self, member: IO[bytes]) -> None:
        self._member = member

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._member.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def unpacking(path: Path) -> Iterator[Unpacking]:
    """The backup at `path`. Raises BackupError for a file that is missing, damaged, foreign or of a newer format."""
    with ExitStack() as stack:
        try:
            source = stack.enter_context(path.open("rb"))
        except OSError as error:
            why = error.strerror or str(error)
            raise BackupError(f"无法读取 {path}：{why}。", f"Cannot read {path}: {why}.") from error
        try:
            archive = stack.enter_context(zipfile.ZipFile(source))
        except BROKEN as error:
            raise BackupError(
                f"{path} 不是明鉴的备份，或者没有写完整、已损坏；未作任何改动。",
                f"{path} is no backup of Mingjian, or it is cut short or damaged; nothing was changed.",
            ) from error
        manifest, checksum = _manifest(path, archive)
        yield Unpacking(path, archive, manifest, checksum)


def _manifest(path: Path, archive: zipfile.ZipFile) -> tuple[dict[str, Any], str]:
    seal = archive.comment.decode("ascii", "replace").split()
    if len(seal) != 3 or seal[0] != SEAL or not seal[1].isdigit():
        raise BackupError(
            f"{path} 是别的压缩文件，不是明鉴的备份；未作任何改动。",
            f"{path} is some other zip file, no backup of Mingjian; nothing was changed.",
        )
    if int(seal[1]) > FORMAT:
        raise newer(path, int(seal[1]), FORMAT)
    try:
        if archive.getinfo(MANIFEST).file_size > MOST_MANIFEST:
            raise damaged(path, MANIFEST)
        data = archive.read(MANIFEST)
        names = archive.namelist()
        if hashlib.sha256(data).hexdigest() != seal[2]:
            raise damaged(path, MANIFEST)
        manifest: dict[str, Any] = json.loads(data)
        listed = {*manifest["members"], MANIFEST}
    except BROKEN as error:
        raise damaged(path, MANIFEST) from error
    if len(names) != len(listed) or set(names) != listed:
        raise damaged(path, MANIFEST)
    return manifest, seal[2]


def damaged(path: Path, name: str) -> BackupError:
    """A member is not what the manifest says."""
    return BackupError(
        f"备份 {path} 已损坏（{name} 与校验值不符）；未作任何改动，请用另一份备份。",
        f"The backup {path} is damaged ({name} differs from its checksum); nothing was changed, use another backup.",
    )


def newer(path: Path, made: int, known: int) -> BackupError:
    """The file was made by a newer Mingjian."""
    return BackupError(
        f"备份 {path} 由更新版本的明鉴写成（版本 {made}，本版本只认到 {known}）；请升级明鉴，未作任何改动。",
        f"The backup {path} was made by a newer Mingjian (version {made}; this one knows up to {known}); upgrade "
        "Mingjian. Nothing was changed.",
    )
