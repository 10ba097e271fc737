"""A document read by a model beside the rules: asked stretch by stretch, each claim located in the text or refused,
and what the rules have not suggested already added. Whatever the server does, what the rules found stays.
"""

from __future__ import annotations

import hashlib
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.errors import Say, SettingsError
from graph.model.ontology import load_ontology
from graph.model.records import Cleaned
from loaders.extract.analysis import Read
from loaders.extract.graphing.frame import SPOKEN
from loaders.extract.model.asking import Unanswered, completed
from loaders.extract.model.claims import Claims, Relation, told
from loaders.extract.model.endpoint import Endpoint
from loaders.extract.model.nodes import Nodes, sure
from loaders.extract.model.prompt import Stretch, messages, stretches
from loaders.extract.model.schema import schema
from loaders.extract.model.things import Thing, Things
from loaders.extract.suggestions import Span, SuggestedEdge, SuggestedNode, Suggestions

LONGEST = 60
"""Stretches of a document that are shown at most, some 140,000 characters."""
POST = "HOLDS_POST"
SYMMETRIC = ("WORKED_WITH",)


@dataclass(frozen=True, slots=True)
class Reading:
    """`suggestions` with the model's; `lost`: the server could not be used. `suggestions.partial` says whether all of
    the text was read."""

    suggestions: Suggestions
    lost: bool = False


def read_with_model(
    suggestions: Suggestions, read: Read, endpoint: Endpoint, stop: Callable[[], bool] | None = None
) -> Reading:
    """What rules suggested of a document, and what the model at `endpoint` reads there beside it. Never raises for
    what the server does; `stop` is asked between stretches."""
    things, claims = Things(suggestions, read.folded), Claims()
    every = list(stretches(read.scene.sentences))
    asking = _Asking(endpoint, suggestions, things, read, stop)
    notes: list[Say] = []
    for shown, answer in asking.all(every[:LONGEST]):
        if isinstance(answer, Unanswered):
            notes.append(_failed(endpoint, shown, every, answer))
        else:
            claims.take(answer, shown, read.scene)
    if len(every) > LONGEST:
        notes.append(_too_long(endpoint, every[LONGEST - 1].last))
    things.take(claims.entities)
    nodes, edges = _Joining(suggestions, read, things, claims, endpoint.model).all()
    if claims.refused:
        notes.append(_refused(endpoint, claims, len(nodes) + len(edges)))
    made = replace(
        suggestions,
        nodes=tuple(sorted((*suggestions.nodes, *nodes), key=lambda one: (one.spans[0].start, one.key))),
        edges=tuple(
            sorted((*suggestions.edges, *edges), key=lambda one: (one.sentence.start, one.evidence[0].start, one.key))
        ),
        notes=(*suggestions.notes, *notes),
        partial=_partial([*nodes, *edges]) if asking.failed else "",
    )
    return Reading(made, asking.lost)


class _Asking:
    """The questions of one document, until one shows that the server cannot be used or the time is over."""

    def __init__(
        self,
        endpoint: Endpoint,
        suggestions: Suggestions,
        things: Things,
        read: Read,
        stop: Callable[[], bool] | None,
    ) -> None:
        self._endpoint, self._things, self._read = endpoint, things, read
        self._kind, self._date, self._stop = suggestions.kind, suggestions.date, stop
        self.failed = self.lost = False

    def all(self, every: Sequence[Stretch]) -> Iterator[tuple[Stretch, Any]]:
        """Each stretch with its answer, or why there is none; the last one that is given may be of that kind."""
        until = time.monotonic() + self._endpoint.whole
        for shown in every:
            left = until - time.monotonic()
            try:
                if self._stop and self._stop():
                    raise Unanswered("已按要求停止", "told to stop", lost=True)
                if left <= 0:
                    raise Unanswered("本文用时已到上限", "the time for one document is over", lost=True)
                yield shown, self._answer(shown, min(left, self._endpoint.seconds))
            except Unanswered as why:
                self.failed = True
                yield shown, why
                if why.lost:
                    self.lost = True
                    return

    def _answer(self, shown: Stretch, seconds: float) -> Any:
        folded = self._read.folded
        first, last = shown.sentences[0], shown.sentences[-1]
        known = self._things.known(Span(*folded.original(first.start, last.end)))
        asked = messages(shown, self._kind, self._date, known)
        try:
            return completed(self._endpoint, asked, schema(), seconds)
        except SettingsError as error:  # the name stands for a far place by now
            raise Unanswered(*error.say, lost=True) from error


class _Joining:
    """Claims that were located, as suggestions."""

    def __init__(self, suggestions: Suggestions, read: Read, things: Things, claims: Claims, by: str) -> None:
        self._things, self._claims, self._by = things, claims, by
        self._told = list(self._located())
        posts: dict[Thing, list[tuple[Thing, str]]] = defaultdict(list)
        whom: dict[Thing, list[Thing]] = defaultdict(list)
        for one, start, end in self._told:
            if one.type == POST:
                posts[start].append((end, str(one.post.value) if one.post else ""))
            elif one.type == "ACTED_ON":
                whom[start].append(end)
        self._nodes = Nodes(suggestions, read, things, by, posts, whom)
        self._there: set[str] = set()
        self._posts: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for edge in suggestions.edges:
            self._keep(edge)

    def all(self) -> tuple[list[SuggestedNode], list[SuggestedEdge]]:
        """The model's own nodes and edges."""
        for thing in self._things.new():
            self._nodes.of(thing)
        edges = [made for one, start, end in self._told if (made := self._edge(one, start, end)) is not None]
        return self._nodes.made, edges

    def _located(self) -> Iterator[tuple[Relation, Thing, Thing]]:
        """Relations whose ends are in the text, one of them in the very sentence."""
        for one in sorted(self._claims.relations, key=lambda it: (it.at.start, it.at.end, it.type, it.start, it.end)):
            start, end = (self._things.find(*named, one.at) for named in (one.start, one.end))
            span, text = self._things.sentence(one.at), one.at.sentence.text
            here = any(name in text for _, name in (one.start, one.end))
            if start is None or end is None or not (here or start.at(span) or end.at(span)):
                self._claims.refused["unknown"] += 1
            elif start is end:
                self._claims.refused["same"] += 1
            else:
                yield one, start, end

    def _edge(self, one: Relation, first: Thing, last: Thing) -> SuggestedEdge | None:
        start, end = self._nodes.of(first), self._nodes.of(last)
        if start.id == end.id:
            self._claims.refused["same"] += 1
            return None
        values: dict[str, Cleaned] = {"title": one.post} if one.post and one.type == POST else {}
        parallel = ":".join(str(values[name].value) for name in load_ontology().edge(one.type).key if name in values)
        key = f"{one.type}|{start.key}|{end.key}" + (f"|{parallel}" if parallel else "")
        if key in self._there or self._is_told(
            (one.type, start.key, end.key), str(one.post.value) if values and one.post else ""
        ):
            return None
        made = SuggestedEdge(
            key, one.type, start.key, end.key, values, self._things.sentence(one.at), (self._things.span(one.at),),
            sure(one.at), SPOKEN if one.at.sentence.is_spoken(one.at.start) else None, self._by,
        )  # fmt: skip
        self._keep(made)
        return made

    def _keep(self, edge: SuggestedEdge) -> None:
        self._there.add(edge.key)
        title = str(edge.values["title"].value) if "title" in edge.values else ""
        self._posts[edge.type, edge.start, edge.end].append(title)
        if edge.type in SYMMETRIC:
            self._posts[edge.type, edge.end, edge.start].append(title)

    def _is_told(self, pair: tuple[str, str, str], post: str) -> bool:
        """Whether there is such a relation already, of a post that is this one or part of it."""
        return any(post in one or (one and one in post) for one in self._posts.get(pair, ()))


def _partial(made: Sequence[SuggestedNode | SuggestedEdge]) -> str:
    """Tells what was read of a text that was not read whole."""
    return hashlib.sha256("\x1f".join(sorted(one.key for one in made)).encode()).hexdigest()[:12]


def _failed(endpoint: Endpoint, shown: Stretch, every: Sequence[Stretch], why: Unanswered) -> Say:
    last = every[-1].last if why.lost else shown.last
    return Say(
        f"模型 {endpoint.model} 没有读第 {shown.first + 1}–{last + 1} 句：{why.say.zh}；"
        "规则读出的照常装入，下次装载再问。",
        f"The model {endpoint.model} has not read sentences {shown.first + 1} to {last + 1}: {why.say.en}; what the "
        "rules found goes in all the same, and the next load asks again.",
    )


def _too_long(endpoint: Endpoint, last: int) -> Say:
    return Say(
        f"文书过长，模型 {endpoint.model} 只读到第 {last + 1} 句，其后只用规则。",
        f"A long document: the model {endpoint.model} has read as far as sentence {last + 1}, the rules all of it.",
    )


def _refused(endpoint: Endpoint, claims: Claims, added: int) -> Say:
    why = told(claims.refused.items())
    return Say(
        f"模型 {endpoint.model} 另读出 {added} 条，拒绝 {claims.refused.total()} 条（{why.zh}）。",
        f"The model {endpoint.model} read {added} more; {claims.refused.total()} were refused ({why.en}).",
    )
