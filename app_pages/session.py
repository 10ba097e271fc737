"""What all pages share: the settings, the one open store, the model and the saved reports."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from app_pages.words import said, t
from graph.catalog import Catalog, load_catalog, report_folders
from graph.errors import MingjianError
from graph.model.ontology import Ontology, load_ontology
from graph.settings import Settings, load_settings
from graph.store.connect import Store, connect

log = logging.getLogger("mingjian.app")


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """The settings of this process."""
    return load_settings()


@st.cache_resource(show_spinner=False)
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


@contextmanager
def shown_errors() -> Iterator[None]:
    """No exception text reaches the page: ours become one sentence, anything else goes to the log."""
    try:
        yield
    except MingjianError as error:
        st.error(said(error), icon=":material/error:")
    except Exception:
        log.exception("page failed")
        st.error(t("app.unexpected"), icon=":material/error:")
