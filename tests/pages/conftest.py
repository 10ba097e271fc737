"""The app as Streamlit runs it, without a browser, over a real graph that holds the mini city of the browser tests."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from commands.serving import APP, environment
from graph.settings import Settings
from tests.browser import city
from tests.conftest import Engine

Run = Callable[..., AppTest]


@pytest.fixture
def home(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """Settings of the engine under test and a data folder of the test's own, which the app reads; nothing is cached.

    Streamlit warns over and over that it runs without a server. Each record would walk all frames for its caller, which
    in a process where Playwright has been can crash Python 3.11: logging does not look for callers here."""
    settings = replace(engine.settings, data=tmp_path)
    for name, value in environment(settings, {}).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(logging, "_srcfile", None)
    st.cache_resource.clear()
    st.cache_data.clear()
    yield settings
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def mini(engine: Engine, home: Settings) -> Settings:
    """The same, with the mini city in the graph."""
    engine.hold("mini city", city.fill)
    return home


@pytest.fixture
def run(home: Settings) -> Run:
    """Opens a page of the app: `run("reports", lang="en", report="x")`."""

    def opened(page: str = "search", **params: str) -> AppTest:
        app = AppTest.from_file(str(APP), default_timeout=60)
        for name, value in params.items():
            app.query_params[name] = value
        app.switch_page(f"app_pages/{page}.py")
        return app.run()

    return opened
