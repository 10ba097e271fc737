"""What all pages share: the settings, the one open store, the model, the saved reports, how much is in the graph."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import streamlit as st

from app_pages.words import plain, said, t
from graph.catalog import Catalog, load_catalog, report_folders
from graph.errors import MingjianError
from graph.explore import overview
from graph.model.ontology import Ontology, load_ontology
from graph.settings import Settings, load_settings
from graph.store.connect import Store, connect

log = logging.getLogger("mingjian.app")


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """The settings of this process. Raises SettingsError."""
    return load_settings()


@st.cache_resource(show_spinner=False, on_release=Store.close)
def store() -> Store:
    """The one open store. Raises StoreError where the graph cannot be reached."""
    return connect(settings())


def ontology() -> Ontology:
    """The model."""
    return load_ontology()


@st.cache_data(show_spinner=False, ttl=30)
def catalog() -> Catalog:
    """The saved reports: ours and the person's own, read again after half a minute."""
    return load_catalog(report_folders(settings()), load_ontology(), strict=False)


@st.cache_data(show_spinner=False, ttl=30)
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
