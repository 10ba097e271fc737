"""`mingjian review`: what was read of notices and reports, decided about from the command line."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

import click

from commands.given import Number
from commands.output import Target, output_options
from commands.spoken import Command, Group, argument, option
from commands.undoing import user
from graph.errors import Say
from graph.model.ontology import load_ontology
from graph.results.files import Grid
from graph.settings import Settings, load_settings
from graph.store import deciding
from graph.store.connect import Store, connect
from graph.store.rows import Node
from loaders.extract.suggestions import Suggestions
from loaders.kindnames import kind_caption
from loaders.prose.loading import load_reviewed
from loaders.prose.withmodel import machine_read
from loaders.review import kept
from loaders.review.bulk import accept_above, why_told
from loaders.review.decisions import Decision, decided
from loaders.review.facts import facts_of
from loaders.review.finding import find, numbered
from loaders.review.keeping import decide, decisions_of
from loaders.review.telling import Told, told

SAY = Say(
    "核对从通报、报告等文字材料读出的建议，逐条或成批接受、拒绝。\n只有接受的才作为事实写入图；每次写入都是一次可撤销的装载。",
    "Review what was read of notices and reports: accept or reject it, one by one or many.\n"
    "Only what is accepted becomes a fact of the graph; every writing is a load that can be undone.",
)
LIST = Say(
    "列出读过的文件：多少条待决定，最低的置信度。", "List the documents: how much is open, the lowest confidence."
)
SHOW = Say(
    "按阅读次序列出一份文件的建议和所在的句子。", "List a document's suggestions in reading order, with sentences."
)
ACCEPT = Say(
    "接受列出的几条，或置信度达到某个值的全部，并写入图。",
    "Accept those of some numbers, or all that are sure enough, and write.",
)
REJECT = Say("拒绝列出的几条，并写入图。", "Reject those of some numbers, and write.")
EXPORT = Say("写出一份文件的全部决定：谁、何时、为何。", "Write out every decision about a document: who, when, why.")
EXAMPLE = "mingjian review list\nmingjian review accept notice.docx --above 0.9"
DOCUMENTS = {
    "document": Say("文件", "Document"),
    "kind": Say("类别", "Kind"),
    "issued_on": Say("成文日期", "Issued on"),
    "suggested": Say("建议", "Suggested"),
    "open": Say("待决定", "Open"),
    "least_sure": Say("最低置信度", "Lowest confidence"),
    "id": Say("标识", "Id"),
}
SUGGESTED = {
    "number": Say("序号", "Number"),
    "type": Say("类型", "Type"),
    "says": Say("内容", "Says"),
    "details": Say("详情", "Details"),
    "state": Say("状态", "State"),
    "confidence": Say("置信度", "Confidence"),
    "place": Say("位置", "Place"),
    "sentence": Say("句子", "Sentence"),
}
STATES = {
    "undecided": Say("待决定", "open"),
    "accepted": Say("已接受", "accepted"),
    "corrected": Say("已更正", "corrected"),
    "rejected": Say("已拒绝", "rejected"),
    "carried": Say("随关系接受", "with a relation"),
    "dropped": Say("随节点略去", "left out"),
}
DECISIONS = {
    "at": Say("时间（UTC）", "When (UTC)"),
    "by": Say("谁", "Who"),
    "verdict": Say("决定", "Verdict"),
    "what": Say("内容", "What"),
    "why": Say("为何", "Why"),
    "sentence": Say("句子", "Sentence"),
    "fact": Say("事实", "Fact"),
}

document_argument = argument(
    "document", metavar="DOCUMENT", zh="文件名（或其中一段）或标识。", en="(Part of) the file's name, or its id."
)
numbers_argument = argument(
    "numbers",
    metavar="NUMBER...",
    nargs=-1,
    type=Number(1, 1_000_000),
    zh="show 列出的序号。",
    en="As show counts them.",
)
by_option = option(
    "--by", default="", metavar="NAME", zh="谁决定；默认为当前用户。", en="Who decides; the user unless said."
)


@click.group("review", cls=Group, say=SAY, example=EXAMPLE, no_args_is_help=True)
def review() -> None:
    """The group of the commands below."""


@review.command("list", cls=Command, say=LIST, example="mingjian review list")
@output_options
def list_(target: Target) -> None:
    """One row a document, those with most open first."""
    with connect(load_settings()) as store:
        found = deciding.documents(store.reader)
    rows = [_document(one, plain=target.format == "json") for one in found]
    target.write(Grid(tuple(DOCUMENTS), sorted(rows, key=lambda row: -row[4]), tuple(DOCUMENTS.values())))


@review.command("show", cls=Command, say=SHOW, example="mingjian review show notice.docx --open")
@document_argument
@option("--open", "only_open", is_flag=True, zh="只列待决定的。", en="Only what is open.")
@output_options
def show(document: str, only_open: bool, target: Target) -> None:
    """One row a suggestion."""
    with connect(load_settings()) as store:
        under = _Under(store, load_settings(), document)
        rows = [
            under.row(number, one, plain=target.format == "json")
            for number, one in enumerate(under.told, 1)
            if not only_open or one.state == "undecided"
        ]
    target.write(Grid(tuple(SUGGESTED), rows, tuple(SUGGESTED.values())))


@review.command("accept", cls=Command, say=ACCEPT, example="mingjian review accept notice.docx --above 0.9")
@document_argument
@numbers_argument
@option("--above", type=Number(0, 1, whole=False), default=None, metavar="CONFIDENCE",
        zh="接受置信度不低于此的全部待决定建议（0 到 1）。", en="All open ones at least as sure (0 to 1).")  # fmt: skip
@by_option
def accept(document: str, numbers: Sequence[float], above: float | None, by: str) -> None:
    """Keep the decisions, then load the document again with them."""
    if (above is None) == (not numbers):
        raise click.UsageError(str(Say("请写序号，或写 --above", "give numbers, or --above")))

    def made(under: _Under) -> list[Decision]:
        if above is not None:
            return accept_above(under.suggestions, under.decisions, above, by or user())
        return under.decisions_about("accepted", numbers, by or user(), "")

    _decide(document, made)


@review.command("reject", cls=Command, say=REJECT, example="mingjian review reject notice.docx 3 5 --why duplicate")
@document_argument
@numbers_argument
@option("--why", required=True, metavar="TEXT", zh="为什么拒绝。", en="Why.")
@by_option
def reject(document: str, numbers: Sequence[float], why: str, by: str) -> None:
    """Keep the decisions, then load the document again with them."""
    if not numbers:
        raise click.UsageError(str(Say("请写序号", "give numbers")))
    _decide(document, lambda under: under.decisions_about("rejected", numbers, by or user(), why))


@review.command("export", cls=Command, say=EXPORT, example="mingjian review export notice.docx --out decisions.csv")
@document_argument
@output_options
def export(document: str, target: Target) -> None:
    """One row a decision, the earliest first."""
    with connect(load_settings()) as store:
        every = decisions_of(store, find(store.reader, document).id)
    rows = [_decision(one, plain=target.format == "json") for one in every]
    target.write(Grid(tuple(DECISIONS), rows, tuple(DECISIONS.values())))


class _Under:
    """One document under review, as it stands."""

    def __init__(self, store: Store, settings: Settings, document: str) -> None:
        self.node = find(store.reader, document)
        self.suggestions: Suggestions = kept.read(settings, self.node.id)
        self.decisions = decisions_of(store, self.node.id)
        self.told = told(self.suggestions, self.decisions, load_ontology(), str(Say("zh", "en")))

    def row(self, number: int, one: Told, *, plain: bool) -> tuple[Any, ...]:
        quote = self.suggestions.quote(one.sentence)
        place = self.suggestions.text.locator(one.sentence.start, one.sentence.end)
        type_ = one.type if plain else load_ontology().caption(one.type, str(Say("zh", "en")))
        says = f"{one.says[0]} —{one.says[1]}→ {one.says[2]}" if one.ends else one.says[0]
        state = one.state.value if plain else str(STATES[one.state])
        details = [*one.details, *([str(machine_read(one.by))] if one.by else [])]
        return (number, type_, says, " · ".join(details), state, round(one.confidence, 2), place, quote)

    def decisions_about(self, verdict: Any, numbers: Sequence[float], by: str, why: str) -> list[Decision]:
        facts = {**{one.key: one.fact for one in self.decisions}, **facts_of(self.suggestions)}
        chosen = numbered(self.told, [int(one) for one in numbers])
        return [decided(verdict, facts[one.key], by, why) for one in chosen]


def _decide(document: str, made: Callable[[_Under], list[Decision]]) -> None:
    """Keep what was decided, load the document again, and say what became of it."""
    settings = load_settings()
    with connect(settings) as store:
        under = _Under(store, settings, document)
        given = made(under)
        if given:
            decide(store, under.node.id, given, under.suggestions)
        done = load_reviewed(store, settings, under.node.id, given[0].by if given else user())
    if done.error is not None:
        raise done.error
    told = Say(
        f"{under.node.properties.get('name')}：决定 {len(given):,} 条，还有 {done.waiting:,} 条待决定。",
        f"{under.node.properties.get('name')}: {len(given):,} decided, {done.waiting:,} open.",
    )
    click.echo(str(told), err=True)


def _document(one: Node, *, plain: bool) -> tuple[Any, ...]:
    said = one.properties
    kind = str(said.get("kind") or "")
    shown = kind if plain else str(kind_caption(kind, prose=True))
    waiting = int(said.get("suggested", 0)) - int(said.get("decided", 0))
    sure = round(float(said.get("least_sure", 1.0)), 2) if waiting else None
    return (said.get("name"), shown, said.get("issued_on"), said.get("suggested"), waiting, sure, one.id)


def _decision(one: Decision, *, plain: bool) -> tuple[Any, ...]:
    fact = one.fact
    ontology = load_ontology()
    lang = str(Say("zh", "en"))
    ends = fact.ends
    what = f"{ends[0].label} —{ontology.caption(fact.type, lang)}→ {ends[1].label}" if ends else fact.label
    verdict = one.verdict if plain else str(STATES[one.verdict])
    why = one.why if plain else str(why_told(one.why))
    told = json.dumps(fact.as_json(), ensure_ascii=False)
    return (one.at, one.by, verdict, what, why, fact.quote, told)
