"""What the reading process of a test lacks or has in another's stead: modules that stand first on its path."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from loaders.readers.documents import read

NO_OCR = "import sys\nsys.modules['rapidocr'] = None\n"


@contextmanager
def instead(folder: Path, **modules: str) -> Iterator[None]:
    """Processes begun within have these modules; those before and after do not."""
    folder.mkdir()
    for name, text in modules.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(folder))
        read._end_all()
        try:
            yield
        finally:
            read._end_all()
