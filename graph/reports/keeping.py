"""Small files of a person's own in the data folder: names that may be file names, and writes that are whole or not."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from graph.errors import CatalogError

LONGEST_NAME = 80
_BAD = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def file_name(name: str) -> str:
    """`name` without blanks around it. Raises CatalogError where it cannot be the name of a file on every system."""
    name = name.strip()
    if not name or name.startswith(".") or name.endswith(".") or _BAD.search(name) or _RESERVED.fullmatch(name):
        raise CatalogError(
            f'名称“{name}”不能用：不能为空，不能以点开头或结尾，也不能含 / \\ : * ? " < > |。',
            f'The name "{name}" cannot be used: it is blank, begins or ends with a dot, or holds / \\ : * ? " < > |.',
        )
    if len(name) > LONGEST_NAME or len(name.encode()) > 3 * LONGEST_NAME:
        raise CatalogError(
            f"名称太长：最多 {LONGEST_NAME} 个字。", f"The name is too long: at most {LONGEST_NAME} characters."
        )
    return name


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in its place once it is complete. Raises CatalogError where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            os.replace(beside, path)
        finally:
            Path(beside).unlink(missing_ok=True)
    except OSError as error:
        raise CatalogError(
            f"无法写入 {path}（{error.strerror}）；请检查磁盘空间和权限。",
            f"Cannot write {path} ({error.strerror}); check the room on the disk and the rights.",
        ) from error
