"""Rules of the tests' own: they read four turns of phrase and nothing else, so that what is loaded is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graph.model.records import Cleaned, make_id
from loaders.extract.suggestions import Span, SuggestedEdge, SuggestedNode, Suggestions
from loaders.readers.documents.text import DocumentText

POST = re.compile(r"(?P<unit>[\u4e00-\u9fff]{2,12}?局)(?P<post>局长|科长)(?P<name>[\u4e00-\u9fff]{2,3})(?=[，。])")
PROBLEM = re.compile(r"存在(?P<problem>[\u4e00-\u9fff]{4,20})问题")
PART = re.compile(r"(?P<low>[\u4e00-\u9fff]{2,12}局)隶属(?P<high>[\u4e00-\u9fff]{2,12}局)")
DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
NOTICE = """关于两起典型问题的通报
2024年6月3日
临澜市审计局局长王甲，存在审计资料保管不严问题。
据反映，临澜市水务局科长李乙，存在工程款拨付滞后问题。
临澜市水务局隶属临澜市建设局。
"""


@dataclass
class Telling:
    """See Rules. `read`: the names of the files it was asked to read."""

    version: str = "1"
    read: list[str] = field(default_factory=list)

    def __call__(self, text: DocumentText, *, kind: str, name: str) -> Suggestions:
        self.read.append(name)
        nodes: dict[str, SuggestedNode] = {}
        edges: list[SuggestedEdge] = []
        for sentence in _sentences(text):
            _facts(text, sentence, nodes, edges)
        told = DATE.search(text.text)
        date = f"{told[1]}-{int(told[2]):02}-{int(told[3]):02}" if told else ""
        title = text.text.partition("\n")[0]
        return Suggestions(text, kind, title, tuple(nodes.values()), tuple(edges), date, issuer="临澜市纪委监委")


def _sentences(text: DocumentText) -> Iterator[Span]:
    for one in re.finditer(r"[^\n。]+。", text.text):
        yield Span(one.start(), one.end())


def _facts(text: DocumentText, sentence: Span, nodes: dict[str, SuggestedNode], edges: list[SuggestedEdge]) -> None:
    words = text.text[sentence.start : sentence.end]
    sure = 0.5 if words.startswith("据") else 0.95

    def node(type_: str, name: str, **more: str) -> str:
        key = f"{type_}:{name}"
        title = "title" if type_ == "Problem" else "name"
        values = {one: Cleaned(said, said) for one, said in {title: name, **more}.items()}
        span = Span(text.text.index(name), text.text.index(name) + len(name))
        nodes.setdefault(key, SuggestedNode(key, type_, make_id(type_, name), name, values, (span,), sentence, sure))
        return key

    def edge(type_: str, start: str, end: str, **said: str) -> None:
        values = {one: Cleaned(value, value) for one, value in said.items()}
        edges.append(SuggestedEdge(f"{type_}:{start}>{end}", type_, start, end, values, sentence, (sentence,), sure))

    for one in POST.finditer(words):
        unit, person = node("Unit", one["unit"].removeprefix("据反映")), node("Cadre", one["name"])
        edge("HOLDS_POST", person, unit, title=one["post"])
        for other in PROBLEM.finditer(words):
            edge("FOUND_IN", node("Problem", other["problem"]), unit)
    for one in PART.finditer(words):
        edge("PART_OF", node("Unit", one["low"]), node("Unit", one["high"]))


def notice(folder: Path, name: str = "通报.txt", text: str = NOTICE) -> Path:
    """A notice as a text file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
