"""`--as-of`: a command asked of the graph as it was known on a day, with a bar while that graph is made."""

from __future__ import annotations

import click

from commands.keeping import counted_bar
from commands.spoken import option
from graph.errors import Say
from graph.settings import Settings
from graph.store.connect import connect
from graph.upkeep.asof import Moment, moment, settings_as_of

as_of_option = option(
    "--as-of",
    "as_of",
    metavar="DATE|LOAD",
    zh="按那一天（或那次装载之后）图中已有的记载回答；第一次要花些时间建立。",
    en="Answer from what the graph knew on that day, or after that load; the first time takes a while.",
)


def moment_of(settings: Settings, as_of: str) -> Moment:
    """The moment asked for, said on stderr. Raises HistoryError, StoreError."""
    with connect(settings) as store:
        at = moment(store, as_of)
    click.echo(str(_told(at)), err=True)
    return at


def known_as_of(settings: Settings, as_of: str | None) -> Settings:
    """The settings of the graph to ask: as they are, or of the graph as of that moment, said on stderr.

    Raises HistoryError, StoreError.
    """
    if not as_of:
        return settings
    with connect(settings) as store:
        at = moment(store, as_of)
        with counted_bar(Say("建立那一天的图", "Making the graph of that day")) as tell:
            found = settings_as_of(store, settings, at.at, tell)
    click.echo(str(_told(at)), err=True)
    return found


def _told(at: Moment) -> Say:
    return Say(f"按截至 {at.text} 的记载回答。", f"Answered from what was known as of {at.text}.")
