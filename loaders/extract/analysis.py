"""One document through all rules: folded, cut into sentences, mentions found, who is who settled, relations told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.extract.coreference import Resolver
from loaders.extract.dating import Heading, heading
from loaders.extract.find.dates import Calendar
from loaders.extract.find.found import Found
from loaders.extract.finding import exonerate, find
from loaders.extract.folding import Folded
from loaders.extract.kinds import recognise
from loaders.extract.relate.acting import acting
from loaders.extract.relate.finding import finding
from loaders.extract.relate.following import measures, policies, working
from loaders.extract.relate.handing import handing
from loaders.extract.relate.holding import holding
from loaders.extract.relate.joined import Joined
from loaders.extract.relate.reasons import reasons
from loaders.extract.relate.rows import rows as tabled
from loaders.extract.same import join_same
from loaders.extract.scene import Scene
from loaders.extract.sentences import sentences
from loaders.extract.tabled import rows
from loaders.readers.documents.text import DocumentText


@dataclass(frozen=True)
class Read:
    """A document with everything rules say about it, in the folded text."""

    folded: Folded
    heading: Heading
    scene: Scene
    joined: tuple[Joined, ...]
    resolver: Resolver


def read(document: DocumentText, kind: str = "", name: str = "") -> Read:
    """Everything about one document."""
    folded = Folded(document)
    top = heading(folded, name)
    tables = rows(folded)
    lines = sentences(folded, tables)
    found = find(lines, Calendar(top.date), tables)
    exonerate(top.title, found)
    scene = Scene(folded, lines, found, kind or recognise(document, name), top.title)
    resolver = Resolver(scene, top.issuer)
    resolver.run()
    scene.settle()
    joined = list(_all(scene))
    joined += reasons(scene, joined)
    join_same(scene, joined)
    return Read(folded, top, scene, tuple(_once(joined)), resolver)


def _all(scene: Scene) -> Iterator[Joined]:
    for rule in (holding, tabled, finding, acting, handing, policies, measures, working):
        yield from rule(scene)


def _once(joined: list[Joined]) -> list[Joined]:
    """Each relation between two entities once, the surest kept; what is denied is no fact."""
    best: dict[tuple[str, str, str], Joined] = {}
    for one in joined:
        if any(it.attrs.get("denied") for it in (one.head, one.tail)):
            continue
        one.sure = _less(one)
        key = (_of(one.head), one.rel, _of(one.tail))
        if key not in best or best[key].sure < one.sure:
            best[key] = one
    return list(best.values())


def _of(one: Found) -> str:
    return f"{one.entity}|{one.start}" if one.type in ("Position",) else one.entity


def _less(one: Joined) -> float:
    """A relation that somebody merely says is an opinion."""
    sure = one.sure
    if one.tail.sentence.is_spoken(one.tail.start) or one.head.sentence.is_spoken(one.head.start):
        sure = min(sure, 0.5)
    return sure
