"""Risks and suggestions: rules as data, each draft bound to the numbers that prompt it, and none without."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import PortraitError, speak
from graph.model.ontology import load_ontology
from graph.portraits.document.advice import advice, rules
from graph.portraits.document.blocks import Heading, Paragraph, plain
from graph.portraits.document.figures import Made
from graph.portraits.portrait import Portrait
from graph.store.connect import Store
from tests.portraits.documents.reading import HAN

LOW = {"numerator": 1.0, "denominator": 40.0, "value": 2.5, "low": 0.4, "high": 12.9, "usual": 60.0}
HIGH = {"numerator": 30.0, "denominator": 40.0, "value": 75.0, "low": 60.0, "high": 86.0, "usual": 20.0}


@pytest.fixture
def made(portray: Callable[..., Portrait], town: Store) -> Made:
    return Made(portray("sector", "教育"), load_ontology(), town.reader, ())


def standing(made: Made, key: str, numbers: dict[str, float]) -> Made:
    """The same with one indicator that differs from its peers."""
    value = replace(made.portrait.values[key], **numbers, peers=5, suppressed=False)
    portrait = replace(made.portrait, values={**made.portrait.values, key: value})
    return replace(made, portrait=portrait)


def drafted(made: Made) -> list[tuple[str, str, str]]:
    """(risk, grounds, suggestion) of every draft."""
    blocks = advice(made).blocks[1:]
    if not isinstance(blocks[0], Heading):
        return []
    found = []
    for risk, grounds, suggestion in zip(blocks[::3], blocks[1::3], blocks[2::3], strict=True):
        assert isinstance(risk, Heading)
        assert isinstance(grounds, Paragraph)
        assert isinstance(suggestion, Paragraph)
        assert any(one.ref for one in grounds.line), plain(grounds.line)
        found.append((risk.text, plain(grounds.line), plain(suggestion.line)))
    return found


@pytest.mark.parametrize(("lang", "mark"), [("zh", "草稿，待审定"), ("en", "draft, to be decided")])
def test_a_number_that_stands_out_prompts_its_draft(made: Made, lang: str, mark: str) -> None:
    speak(lang)
    assert [one for one in drafted(made) if "40" in one[1]] == []
    for key, numbers in (("overdue-share", HIGH), ("look-back-passed", LOW)):
        told = drafted(standing(made, key, numbers))
        [(risk, grounds, suggestion)] = [one for one in told if "/40" in one[1]]
        assert f"{numbers['value']:.1f}%" in grounds
        assert f"{numbers['low']:.1f}%–{numbers['high']:.1f}%" in grounds
        assert mark in suggestion
        assert bool(HAN.search(risk + suggestion)) == (lang == "zh")


def test_the_better_end_prompts_nothing(made: Made) -> None:
    told = drafted(standing(standing(made, "overdue-share", LOW), "look-back-passed", HIGH))
    assert [one for one in told if "/40" in one[1]] == []


def test_every_rule_is_whole_in_both_languages() -> None:
    assert len(rules()) > 15
    assert len({one.id for one in rules()}) == len(rules())
    for one in rules():
        assert HAN.search(one.risk.zh)
        assert HAN.search(one.advice.zh)
        assert not HAN.search(one.risk.en + one.advice.en)


@pytest.mark.parametrize(
    "when",
    [
        "{stands: [no-such, high]}",
        "{stands: [overdue-share, rose]}",
        "{lacking: nothing}",
        "{other: [overdue-share, high]}",
        "{}",
    ],
)
def test_a_rule_that_cannot_be_used_is_named(tmp_path: Path, when: str) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text(
        f"- {{id: mine, when: [{when}], risk: {{zh: 险, en: r}}, advice: {{zh: 议, en: a}}}}\n", encoding="utf-8"
    )
    with pytest.raises(PortraitError, match="mine"):
        rules(path)
