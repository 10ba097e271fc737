"""`mingjian app`: the app on the graph that the settings name."""

from __future__ import annotations

import os

import click

from commands.serving import address_option, open_port, port_option, serve, told_to_stop
from commands.spoken import Command
from graph.errors import Say
from graph.settings import load_settings
from graph.store.connect import connect

SAY = Say(
    "在浏览器里打开自己的图，直到按 Ctrl-C。",
    "Open your own graph in the browser, until Ctrl-C.",
)


@click.command("app", cls=Command, say=SAY, example="mingjian app\nmingjian app --port 8600")
@port_option
@address_option
def app(port: int, address: str) -> None:
    """Make sure that the graph answers, then serve until told to stop. The graph stays open as long as the app runs."""
    settings = load_settings()
    with told_to_stop() as stop, connect(settings):
        serve(settings, open_port(port), stop, os.environ, address)
