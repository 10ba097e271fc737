"""Where the archive lies: a folder of this machine or an object store; names in it are relative, alike in both."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import polars as pl
from polars.exceptions import PolarsError

from graph.errors import ArchiveError

SCHEMES = ("s3", "gs", "gcs", "az", "azure", "abfs", "abfss")
LOADS = "_loads"
"""What begins with an underscore other engines pass over."""


class Place:
    """The archive's root. `folder` is None where it is an object store, which polars reaches with the credentials of
    the environment."""

    def __init__(self, where: str) -> None:
        scheme = urlsplit(where).scheme.lower() if "://" in where else ""
        if scheme and scheme not in (*SCHEMES, "file"):
            raise ArchiveError(
                f"MINGJIAN_ORDERS 应是文件夹，或 s3://、gs://、az://、file:// 地址，现在是“{scheme}://…”。",
                f'MINGJIAN_ORDERS is a folder, or an s3://, gs://, az:// or file:// address, not "{scheme}://...".',
            )
        if scheme in SCHEMES and "@" in urlsplit(where).netloc and not scheme.startswith("abfs"):
            raise ArchiveError(
                "MINGJIAN_ORDERS 里不能写账号口令；凭据请放在环境变量里（如 AWS_ACCESS_KEY_ID）。",
                "MINGJIAN_ORDERS holds no credentials; put them into the environment (such as AWS_ACCESS_KEY_ID).",
            )
        local = unquote(urlsplit(where).path) if scheme == "file" else where
        self.folder = None if scheme in SCHEMES else Path(local).expanduser().absolute()
        self._root = where.rstrip("/") if self.folder is None else self.folder.as_posix()

    def __str__(self) -> str:
        return self._root

    def uri(self, name: str) -> str:
        """The address of a file of the archive."""
        return f"{self._root}/{name}"

    def notes(self) -> list[dict[str, Any]]:
        """The manifests of all loads, in the order of their names. Raises ArchiveError."""
        if self.folder is not None:
            files = sorted((self.folder / LOADS).glob("*.json"))
            texts = [(one.name, self._read(one)) for one in files]
        else:
            texts = self._remote_notes()
        return [self._parsed(name, text) for name, text in texts]

    def _read(self, path: Path) -> str:
        try:
            return path.read_text(encoding="utf-8")
        except OSError as error:
            raise self.failed(error) from error

    def _remote_notes(self) -> list[tuple[str, str]]:
        try:
            lines = pl.scan_lines(self.uri(f"{LOADS}/*.json"), name="said", include_file_paths="file").collect()
        except (PolarsError, OSError) as error:
            if "no paths" in str(error).lower() or "expanded paths were empty" in str(error).lower():
                return []
            raise self.failed(error) from error
        return sorted((str(file), str(said)) for said, file in lines.select("said", "file").rows())

    def _parsed(self, name: str, text: str) -> dict[str, Any]:
        try:
            said: dict[str, Any] = json.loads(text)
            if said.get("format") == "mingjian-orders":
                return said
        except (ValueError, AttributeError):
            pass
        raise ArchiveError(
            f"热线归档 {self} 的清单 {LOADS}/{Path(name).name} 已损坏；请从备份恢复这个文件。",
            f"The manifest {LOADS}/{Path(name).name} of the hotline archive {self} is damaged; restore it from a "
            "backup.",
        )

    def failed(self, error: Exception) -> ArchiveError:
        """The error for a place that does not answer. What the store said is not repeated: it may quote rows."""
        why = getattr(error, "strerror", None) or type(error).__name__
        return ArchiveError(
            f"热线归档 {self} 无法读写（{why}）；请核对 MINGJIAN_ORDERS、权限和剩余空间。",
            f"The hotline archive {self} cannot be read or written ({why}); check MINGJIAN_ORDERS, rights and free "
            "space.",
        )


def write_frame(place: Place, name: str, frame: pl.DataFrame, rows_a_group: int) -> None:
    """Write one Parquet file, on disk or in the store when this returns. Raises ArchiveError."""
    try:
        if place.folder is not None:
            path = place.folder / name
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            frame.write_parquet(path, compression="zstd", compression_level=1, row_group_size=rows_a_group)
            os.chmod(path, 0o600)
            settle(path)
        else:
            frame.write_parquet(place.uri(name), compression="zstd", compression_level=1, row_group_size=rows_a_group)
    except (PolarsError, OSError) as error:
        raise place.failed(error) from error


def write_note(place: Place, name: str, said: Mapping[str, Any]) -> None:
    """Write a manifest as one line of JSON, whole or not at all. Raises ArchiveError."""
    text = json.dumps(said, ensure_ascii=False)
    try:
        if place.folder is not None:
            path = place.folder / name
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            beside = path.with_name(f".{path.name}.new")
            beside.write_text(text + "\n", encoding="utf-8")
            os.chmod(beside, 0o600)
            settle(beside)
            beside.replace(path)
            settle(path.parent)
        else:
            pl.DataFrame([json.loads(text)]).write_ndjson(place.uri(name))
    except (PolarsError, OSError) as error:
        raise place.failed(error) from error


def settle(path: Path) -> None:
    """Have a file, or a folder's list of names, on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def discard(folder: Path) -> None:
    """Take away what a load that never came to its end left behind."""
    shutil.rmtree(folder, ignore_errors=True)
