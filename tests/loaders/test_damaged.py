"""Two thousand damaged tables: each is answered in one sentence or read, and what is read goes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import Say
from graph.settings import Settings
from graph.store.connect import Store
from loaders.load import load_files
from loaders.preview import preview
from tests.readers.damaged import damaged_tables

ROUNDS, EACH, LOADED = 4, 500, 48


def wrong_with(say: Say, name: str) -> str:
    """What is wrong with an error's words, "" where nothing is: one sentence in each language that names the file."""
    for text in say:
        if name not in text or "\n" in text or "Traceback" in text or not text.rstrip().endswith(("。", ".")):
            return text
    return ""


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_two_thousand_are_answered_in_a_sentence_or_read(seed: int, tmp_path: Path) -> None:
    read, refused, odd = 0, 0, []
    for path, damage in damaged_tables(tmp_path, EACH, seed, slow=seed == 0):
        for one in preview(path):
            if one.error is None:
                read += 1
                assert one.rows_read > 0
                assert one.rows_refused <= one.rows_read
            else:
                refused += 1
                odd += [(damage, wrong)] if (wrong := wrong_with(one.error.say, path.name)) else []
        path.unlink()
    assert odd == []
    assert read > EACH // 4
    assert refused > EACH // 4


def test_what_can_be_read_of_them_goes_in_and_the_rest_stops_nothing(
    store: Store, settings: Settings, tmp_path: Path
) -> None:
    folder = tmp_path / "交来"
    folder.mkdir()
    damages = dict(damaged_tables(folder, LOADED, seed=5))
    results = load_files(store, settings, list(damages))
    assert {one.path for one in results} == set(damages)
    told = {(one.path, one.kind): one for one in results}
    assert {one.status for one in told.values()} >= {"complete", "refused", "failed"}
    for one in told.values():
        assert (one.error is None) == one.went_in, damages[one.path]
        assert one.error is None or wrong_with(one.error.say, one.path.name) == ""
    again = load_files(store, settings, list(damages))
    assert {(one.path, one.kind): one.status for one in again} == {
        key: "already" if one.went_in else one.status for key, one in told.items()
    }
