"""What a page shows, as AppTest sees it."""

from __future__ import annotations

import html
import re
from typing import Any

from streamlit.testing.v1 import AppTest

CHINESE = re.compile(r"[㐀-鿿]")


def shown(app: AppTest) -> str:
    """Every text on the page and in the sidebar, HTML without its tags."""
    kinds = ("caption", "markdown", "info", "warning", "error", "subheader", "success")
    elements: list[Any] = [one for kind in kinds for one in app.get(kind)]
    said = [one.value for one in elements]
    said += [one.label for one in app.button]
    bare = [re.sub(r"<style>.*?</style>|<[^>]+>", " ", one.proto.body, flags=re.DOTALL) for one in app.get("html")]
    return "\n".join([*said, *(html.unescape(one) for one in bare)])


def links(app: AppTest) -> list[tuple[str, str]]:
    """(label, query string) of every link to another page."""
    return [(one.proto.label, one.proto.query_string) for one in app.get("page_link")]


def no_trace(app: AppTest) -> None:
    """No exception, and nothing that reads like one."""
    assert not app.exception
    assert not re.search(r"Traceback|Exception|Error:|neo4j\.|KeyError", shown(app))
