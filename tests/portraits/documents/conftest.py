"""A town with names, titles and classes that mean harm, and its portraits written as documents, each once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from commands.tools import find_office
from graph.errors import speak
from graph.model.ontology import load_ontology
from graph.portraits.days import Period
from graph.portraits.document import write
from graph.portraits.facts import facts_of
from graph.portraits.places import scope_of
from graph.portraits.portrait import Portrait, atlas_of, drawn
from graph.portraits.similar import classes
from graph.store.connect import Store
from tests.conftest import Engine
from tests.portraits.town import PERIOD, TODAY, table, taken_in, written

HARM = "<script>alert(1)</script>&amp; {{ 7*7 }} {% raw %} {_{ 引'号\" <w:p> 结束"
"""What a title from a file may hold."""
CLASS = "乱<b>收&费{{ title }}"
HEAD = ("问题编号", "问题标题", "问题单位", "所属行业", "所在区", "发现单位", "发现日期", "问题类别", "问题状态")
Writing = Callable[..., Path]


@pytest.fixture
def town(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The town, cleared clues, and a problem whose words mean harm."""

    def fill(store: Store) -> None:
        folder = tmp_path_factory.mktemp("town")
        harm = table(
            folder / "问题台账-另.csv",
            HEAD,
            ("问90", HARM, "东区教育局", "教育", "东区", "第五监督检查室", "2022-05-05", CLASS, "未整改"),
            (
                "问91",
                "校长苏见山公车私用",
                "东区第一小学",
                "教育",
                "东区",
                "第五监督检查室",
                "2022-05-06",
                CLASS,
                "未整改",
            ),
        )
        files = [*written(folder, "town"), *written(folder / "cleared", "cleared", "-清"), harm]
        taken_in(store, replace(engine.settings, data=folder / "data"), files)

    return engine.hold("town of documents", fill)


@pytest.fixture
def portray(engine: Engine, town: Store) -> Callable[..., Portrait]:
    """A portrait of the town: portray("sector", "教育", compare="水务")."""

    def made(kind: str, name: str, *, period: Period = PERIOD, compare: str = "") -> Portrait:
        atlas = atlas_of(facts_of(town, engine.settings, TODAY))
        other = scope_of(atlas, kind, compare) if compare else None
        return drawn(atlas.facts, atlas, scope_of(atlas, kind, name), period, other)

    return made


@pytest.fixture(scope="session")
def shelf() -> dict[tuple[str, ...], Path]:
    """Documents that were written, by engine, format, language and scope."""
    return {}


@pytest.fixture
def writing(
    engine: Engine, town: Store, portray: Callable[..., Portrait], shelf: dict[tuple[str, ...], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Writing:  # fmt: skip
    """The document of a scope: writing("docx", lang="en"). One that was written is not written again."""

    def made(
        form: str, kind: str = "sector", name: str = "教育", *, lang: str = "zh", compare: str = "",
        period: Period = PERIOD, template: Path | None = None,
    ) -> Path:  # fmt: skip
        key = (engine.name, form, kind, name, lang, compare, str(period), str(template or ""))
        if key not in shelf:
            speak(lang)
            portrait = portray(kind, name, period=period, compare=compare)
            path = tmp_path_factory.mktemp("written") / f"画像.{form}"
            similar = classes(portrait, town.reader)
            write(path, form, portrait, load_ontology(), town.reader, similar, template=template)
            shelf[key] = path
        speak(lang)
        return shelf[key]

    return made


@pytest.fixture(scope="session")
def office() -> str:
    """LibreOffice. Skips where there is none, which fails a run that requires it (leftout.py)."""
    found = find_office()
    if not found:
        pytest.skip("no LibreOffice found")
    return found
