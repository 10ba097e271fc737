"""The frame: one sentence when the graph or the settings cannot be used, the graph's own line, no trace ever."""

from __future__ import annotations

import pytest

from graph.settings import Settings
from tests.pages.conftest import Run
from tests.pages.seen import no_trace, shown


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_graph_that_does_not_answer_is_one_sentence_on_every_page(
    home: Settings, run: Run, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("MINGJIAN_GRAPH", "bolt://127.0.0.1:9")
    for page in ("search", "reports", "sources"):
        app = run(page, lang=lang)

        no_trace(app)
        assert len(app.error) == 1
        assert "127.0.0.1" in app.error[0].value
        assert app.segmented_control(key="language").value == lang


def test_a_setting_that_cannot_be_used_is_one_sentence(
    home: Settings, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINGJIAN_HEAP", "a lot")

    app = run("search")

    no_trace(app)
    assert "MINGJIAN\\_HEAP" in app.error[0].value


def test_the_sidebar_says_which_graph_and_how_much_is_in_it(mini: Settings, run: Run) -> None:
    app = run("search", lang="en")

    said = shown(app)
    assert ("Built-in engine" in said) == (mini.embedded is not None)
    assert "Cadre" in said
    assert "122" in said
