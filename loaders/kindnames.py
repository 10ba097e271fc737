"""Kinds of tables and of documents by their names, for whoever shows what a file was read as."""

from __future__ import annotations

from graph.errors import Say
from graph.model.ontology import load_ontology
from loaders.extract.kinds import prose_kinds
from loaders.mapping.kinds import shipped_mappings


def kind_caption(kind: str, prose: bool | None = None) -> Say:
    """The name of a kind: of documents where `prose`, of tables where it is False, else both where both have one of
    that name. A kind of a person's own mapping is told as it is written."""
    table, document = shipped_mappings(load_ontology()).get(kind), prose_kinds().get(kind)
    known = {True: (document,), False: (table,), None: (table, document)}[prose]
    captions = [one.caption for one in known if one is not None]
    if not captions:
        return Say(kind, kind)
    return Say(" / ".join(one.zh for one in captions), " / ".join(one.en for one in captions))
