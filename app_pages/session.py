"""What all pages share: the settings, the one open store, the model, the saved reports, how much is in the graph."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Generic, TypeVar

import streamlit as st

from app_pages.words import plain, said, t
from graph.catalog import Catalog, load_catalog, report_folders
from graph.errors import MingjianError
from graph.explore import overview
from graph.model.ontology import Ontology, load_ontology
from graph.settings import Settings, load_settings
from graph.store.connect import Store, connect
from loaders.orders.opening import open_graph

log = logging.getLogger("mingjian.app")
T = TypeVar("T")
AS_OF = "as_of_graph"
"""Of a browser session: the graph as of the day that was picked, as MINGJIAN_GRAPH names graphs; "" for none."""
AS_OF_AT = "as_of_at"
"""Of a browser session: the last moment of that day."""


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """The settings of this process. Raises SettingsError."""
    return load_settings()


@st.cache_resource(show_spinner=False, on_release=Store.close)
def present() -> Store:
    """The one open store of the graph as it is. Raises StoreError where it cannot be reached."""
    return open_graph(settings())


@st.cache_resource(show_spinner=False, max_entries=2, on_release=Store.close)
def _past(graph: str) -> Store:
    """A graph as of some day, for looking at only."""
    found = connect(replace(settings(), graph=graph))
    found.sessions.frozen = True
    return found


def known_by() -> str:
    """The moment that this browser session looks at, as ISO text in UTC; "" for now."""
    return str(st.session_state.get(AS_OF_AT, ""))


def store() -> Store:
    """The graph that this browser session looks at: the one that is there or, where a day was picked (`asof.py`), the
    one as of that day. Raises StoreError."""
    graph = st.session_state.get(AS_OF, "")
    return _past(graph) if graph else present()


class OfGraph(Generic[T]):
    """An answer of the graph that is looked at, asked again after `ttl` seconds; the graph of every day has its own."""

    def __init__(self, work: Callable[[], T], ttl: float = 30) -> None:
        def asked(where: str) -> T:
            return work()

        # Streamlit tells cached functions apart by these names and by their text, which is the same for all of these.
        asked.__module__, asked.__qualname__ = work.__module__, work.__qualname__
        self.__doc__ = work.__doc__
        self._kept = st.cache_data(show_spinner=False, ttl=ttl)(asked)

    def __call__(self) -> T:
        """The answer, asked now or within `ttl` seconds. Raises what the question raises."""
        return self._kept(store().link.where)

    def clear(self) -> None:
        """Ask anew, whichever the graph."""
        self._kept.clear()


def ontology() -> Ontology:
    """The model."""
    return load_ontology()


@st.cache_data(show_spinner=False, ttl=30)
def catalog() -> Catalog:
    """The saved reports: ours and the person's own, read again after half a minute."""
    return load_catalog(report_folders(settings()), load_ontology(), strict=False)


@OfGraph
def counts() -> Mapping[str, int]:
    """How many nodes of each type there are, counted again after half a minute; `counts.clear()` after a load."""
    return overview.counts(store().reader, load_ontology())


def is_empty() -> bool:
    """Whether nothing has been loaded yet."""
    return not any(counts().values())


@contextmanager
def shown_errors() -> Iterator[None]:
    """No exception text reaches the page: ours become one sentence, anything else goes to the log."""
    try:
        yield
    except MingjianError as error:
        log.warning("%s", error.say.en)
        st.error(plain(said(error)), icon=":material/error:")
    except Exception:
        log.exception("page failed")
        st.error(t("app.unexpected"), icon=":material/error:")
