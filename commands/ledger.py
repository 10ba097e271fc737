"""`mingjian ledger`: the year's tasks, problems, one chain down its lists, what waits, what cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from commands.asof import as_of_option, known_as_of
from commands.given import Number
from commands.output import Target, output_options
from commands.query import say_truncated
from commands.spoken import Command, Group, argument, option
from graph.catalog import SHIPPED, read_report
from graph.errors import LedgerError, Say, ValueProblem
from graph.ledger import listing
from graph.ledger.chain import chain
from graph.ledger.deadlines import last_day
from graph.ledger.finding import find
from graph.ledger.flags import RULES, flags_of
from graph.ledger.words import (
    CHAIN,
    CHAIN_HEADS,
    PROBLEM_HEADS,
    RECORD,
    RECORD_ENDS,
    TASK_HEADS,
    chain_records,
    chain_rows,
    list_rows,
)
from graph.model.ontology import load_ontology
from graph.model.values.dates import clean_date
from graph.report_words import in_words
from graph.results.files import Grid
from graph.settings import load_settings
from graph.store.connect import connect

SAY = Say(
    "监督台账与六张清单：任务、问题，从监督清单一直到报告清单，再走回去。",
    "The supervision ledger and the six lists: tasks, problems, from supervision to report and back.",
)
LIST = Say("列出台账上的任务，或它们的问题。", "List the ledger's tasks, or problems.")
SHOW = Say(
    "显示一项任务、一个问题或任一条目的整条链：来自哪一条，责任单位、期限、佐证，逾期多久，次序有何不符。",
    "Show the whole chain of a task, a problem or any entry: what came from what, owners, due dates, evidence, and "
    "what is overdue or cannot be.",
)
WAITING = Say(
    "列出来源还没有装入、正在等待的清单条目。", "List entries whose origin has not been loaded: they wait for it."
)
FLAGS = Say("列出次序不可能的清单条目和违反的规则。", "List entries that cannot be as they stand, with the rule.")
EXAMPLE = "mingjian ledger list --overdue --on 2024-12-31\nmingjian ledger show RW-2024-0001"

on_option = option(
    "--on",
    default="",
    metavar="DATE",
    zh="截至哪一天看逾期；不写为今天。",
    en="The day for which overdue is asked; today unless said.",
)


@click.group("ledger", cls=Group, say=SAY, example=EXAMPLE, no_args_is_help=True)
def ledger() -> None:
    """The group of the commands below."""


@ledger.command(
    "list", cls=Command, say=LIST, example="mingjian ledger list --year 2024 --deviation duty --overdue --problems"
)
@option("--problems", is_flag=True, zh="列出问题，不列任务。", en="List problems instead of tasks.")
@option("--year", type=Number(1949, 2999), default=None, metavar="YEAR", zh="只看这一年度。", en="Only that year.")
@option("--body", default="", metavar="NAME", zh="责任、监督或参与单位名称（的一段）。",
        en="(Part of) the name of who delivers, supervises or takes part.")  # fmt: skip
@option("--sector", default="", metavar="NAME", zh="行业。", en="Sector.")
@option("--district", default="", metavar="NAME", zh="区县。", en="District.")
@option("--deviation", default="", metavar="WORD", zh="五个有无之一，如 履职温差。",
        en="One of the five deviations, such as duty.")  # fmt: skip
@option("--overdue", is_flag=True, zh="只看逾期的。", en="Only what is overdue.")
@on_option
@as_of_option
@output_options
def list_(
    problems: bool, year: int | None, deviation: str, on: str, as_of: str | None, target: Target, **given: Any
) -> None:
    """One row a task or a problem."""
    ontology = load_ontology()
    filters = listing.Filters(
        on=_day(on), year=year or 0, deviation=_deviation(deviation), **{name: given[name] for name in given}
    )
    with connect(known_as_of(load_settings(), as_of)) as store:
        answer = (listing.problems if problems else listing.tasks)(store.reader, filters)
    if target.format != "json":
        answer = list_rows(answer, ontology, str(Say("zh", "en")))
    heads = {**(PROBLEM_HEADS if problems else TASK_HEADS), "id": Say("标识", "Id")}
    target.write(Grid(answer.columns, answer.rows, [heads[one] for one in answer.columns]))
    say_truncated(answer)


@ledger.command("show", cls=Command, say=SHOW, example="mingjian ledger show WT-2024-0014")
@argument(
    "entry", metavar="TASK|PROBLEM", zh="编号、标题（或其中一段）或节点标识。", en="Number, (part of the) title, or id."
)
@on_option
@as_of_option
@output_options
def show(entry: str, on: str, as_of: str | None, target: Target) -> None:
    """One row an entry of the chain, indented below what it came from."""
    ontology, day = load_ontology(), _day(on)
    with connect(known_as_of(load_settings(), as_of)) as store:
        found = chain(store.reader, ontology, find(store.reader, ontology, entry))
        flags = flags_of(store.reader, ontology, found.entries)
    if target.format == "json":
        target.write(Grid((*RECORD, *RECORD_ENDS), chain_records(found, flags, day)))
        return
    rows = chain_rows(found, flags, ontology, str(Say("zh", "en")), day)
    target.write(Grid(CHAIN, rows, [CHAIN_HEADS[one] for one in CHAIN]))


@ledger.command("waiting", cls=Command, say=WAITING, example="mingjian ledger waiting")
@as_of_option
@output_options
def waiting(as_of: str | None, target: Target) -> None:
    """The saved report lists-waiting."""
    _report(SHIPPED / "lists" / "lists-waiting.cypher", as_of, target)


@ledger.command("flags", cls=Command, say=FLAGS, example="mingjian ledger flags --out flags.xlsx")
@as_of_option
@output_options
def flags(as_of: str | None, target: Target) -> None:
    """The saved report impossible-sequences."""
    _report(RULES, as_of, target)


def _report(path: Path, as_of: str | None, target: Target) -> None:
    ontology = load_ontology()
    report = read_report(path, ontology)
    with connect(known_as_of(load_settings(), as_of)) as store:
        result = report.run(store.reader)
    if target.format != "json":
        result = in_words(report, result, ontology, str(Say("zh", "en")))
    target.write(Grid(result.columns, result.rows, report.captions))


def _day(text: str) -> str:
    """The day that was asked for, today where none was. Raises LedgerError."""
    if not text.strip():
        return date.today().isoformat()
    try:
        said = clean_date(text)
    except ValueProblem as error:
        raise LedgerError(*error.say) from error
    assert said is not None
    return last_day(str(said.value))


def _deviation(text: str) -> str:
    """The key of a deviation. Raises LedgerError that names all of them."""
    vocabulary = load_ontology().vocab("deviation")
    entry = vocabulary.find(text) if text else None
    if text and entry is None:
        known = list(vocabulary.entries.values())
        raise LedgerError(
            f"没有偏差“{text}”；有：{'、'.join(one.caption.zh for one in known)}。",
            f'There is no deviation "{text}"; there are: {", ".join(one.key for one in known)}.',
        )
    return entry.key if entry else ""
