"""The annotated documents: two halves in this folder, and the reference article where it lies beside the checkout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.extraction.marked import Annotated, Gold, GoldRelation, read_marked

HERE = Path(__file__).parent
ARTICLE = HERE.parents[2] / "shared" / "data" / "seed" / "article.txt"
HALVES = ("tune", "test", "article")
SHOWN = ("tune", "article")
"""Halves whose texts may be seen; of the test half only figures are."""
_ALSO = {"handles": "responsible_for"}
"""A relation of the article's annotator that ours may be found for, and need not be."""


def documents(half: str) -> list[Annotated]:
    """The annotated documents of a half; none where the article is not there."""
    if half == "article":
        return [read_article(ARTICLE)] if ARTICLE.exists() else []
    return [read_marked(path) for path in sorted((HERE / half).glob("*.txt"))]


def read_article(path: Path) -> Annotated:
    """The article with the annotation beside it. Sentences with a mention in a zone (header, footer, recommended
    links) are silent: nothing in them is asked for, and nothing found in them is false.
    """
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    said: dict[str, Any] = json.loads(path.with_suffix(".annotations.json").read_text(encoding="utf-8"))
    zoned = {one["sent"] for one in said["mentions"] if "zone" in one.get("attrs", {})}
    mentions = tuple(
        Gold(one["type"], one["start"], one["end"], one["entity"], _attrs(one.get("attrs", {})))
        for one in said["mentions"]
        if one["sent"] not in zoned
    )
    known = {one.entity for one in mentions}
    relations = tuple(
        GoldRelation(one["head"], _ALSO.get(one["rel"], one["rel"]), one["tail"], one["rel"] in _ALSO)
        for one in said["relations"]
        if one["head"] in known and one["tail"] in known
    )
    silent = tuple((one["start"], one["end"]) for one in said["sentences"] if one["i"] in zoned)
    return Annotated(path.stem, text, mentions, relations, kind="article", silent=silent)


def _attrs(said: dict[str, Any]) -> dict[str, str]:
    attrs = {key: str(value) for key, value in said.items() if value is not None}
    if attrs.get("status") == "拟":
        attrs["status"] = "planned"
    return attrs
