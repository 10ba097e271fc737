"""Where what reads scans is not there, or is there and cannot be used, a picture is refused with what to do."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
from PIL import Image

from graph.errors import ReadError
from loaders.readers.documents import scans
from loaders.readers.documents.images import read_image


@pytest.fixture(autouse=True)
def asked_anew() -> Iterator[None]:
    scans._usable.cache_clear()
    yield
    scans._usable.cache_clear()


def absent(monkeypatch: pytest.MonkeyPatch) -> None:
    find: Callable[..., ModuleSpec | None] = importlib.util.find_spec
    monkeypatch.setattr(scans, "find_spec", lambda name: None if name == "rapidocr" else find(name))


def unusable(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        raise ImportError(f"libGL.so.1: cannot open shared object file ({name})")

    monkeypatch.setattr(scans, "find_spec", lambda name: ModuleSpec(name, None))
    monkeypatch.setattr(scans, "import_module", refuse)


@pytest.mark.parametrize("missing", [absent, unusable])
def test_a_picture_is_refused_with_what_to_do(
    missing: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    missing(monkeypatch)
    path = tmp_path / "通报.png"
    Image.new("RGB", (200, 100), "white").save(path)
    with pytest.raises(ReadError) as error:
        read_image(path, lambda: None)
    assert str(error.value) == "“通报.png”是扫描件，没有文字；识别扫描件需要：pip install 'mingjian[ocr]'。"
