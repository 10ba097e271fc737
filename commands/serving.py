"""The app as a child process: started on a loopback port, watched until it answers, stopped with whoever started it."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import FrameType

import click

from commands.given import Number
from commands.spoken import option
from commands.theme import theme_flags
from graph.errors import MingjianError, Say
from graph.settings import Settings

HOST = "127.0.0.1"
APP = Path(__file__).resolve().parent.parent / "app.py"
FLAGS = (
    "server.headless=true",
    f"server.allowedHosts={HOST}",
    "server.allowedHosts=localhost",
    "server.enableAgentApi=false",
    "runner.magicEnabled=false",
    "runner.postScriptGC=false",
    "server.fileWatcherType=none",
    "server.maxUploadSize=1024",
    "browser.gatherUsageStats=false",
    "client.showErrorDetails=none",
    "client.toolbarMode=minimal",
)
"""Nothing leaves the machine, nobody else gets in, and no trace or developer's menu reaches a page.

Garbage is collected when there is some, not after every click: with a large network that takes 100 ms.
"""
PORTS_TRIED = 50
SECONDS_TO_ANSWER = 60.0
SECONDS_TO_STOP = 10.0

port_option = option(
    "--port",
    type=Number(1, 65_535),
    default=8501,
    envvar="PORT",
    metavar="PORT",
    zh="应用的端口；默认取环境变量 PORT，否则 8501。",
    en="The app's port; the variable PORT, or 8501, unless said.",
)

address_option = option(
    "--address",
    default=HOST,
    metavar="ADDRESS",
    zh="监听的地址；默认只限本机。仅在容器内更改。",
    en="The address to listen on; this machine only unless said. Change it only in a container.",
)


def app_command(port: int, address: str = HOST) -> list[str]:
    """The command line that runs the app on `address`:`port`."""
    flags = (*FLAGS, *theme_flags(), f"server.address={address}", f"server.port={port}")
    return [sys.executable, "-m", "streamlit", "run", str(APP), *(f"--{flag}" for flag in flags)]


def open_port(wanted: int) -> int:
    """`wanted`, or the next port that nobody listens on. Raises MingjianError where there is none near."""
    for port in range(wanted, min(wanted + PORTS_TRIED, 65_536)):
        if not is_free(port):
            continue
        if port != wanted:
            click.echo(
                str(Say(f"端口 {wanted} 被占用，改用 {port}。", f"Port {wanted} is taken; using {port}.")), err=True
            )
        return port
    raise MingjianError(
        f"端口 {wanted} 及其后 {PORTS_TRIED} 个都被占用；请用 PORT=端口 另选。",
        f"Port {wanted} and the {PORTS_TRIED} after it are taken; choose another with PORT=NUMBER.",
    )


def is_free(port: int) -> bool:
    """Whether the app could listen on `port`."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def environment(settings: Settings, base: Mapping[str, str]) -> dict[str, str]:
    """`base` with the variables that give a child process the same settings."""
    return {
        **base,
        "MINGJIAN_GRAPH": settings.graph,
        "MINGJIAN_DATA": str(settings.data),
        "MINGJIAN_USER": settings.user,
        "MINGJIAN_PASSWORD": settings.password,
        "MINGJIAN_DATABASE": settings.database,
        "MINGJIAN_SECRET": settings.secret,
        "MINGJIAN_LANG": settings.lang,
        "MINGJIAN_HEAP": settings.heap,
        "MINGJIAN_ORDERS": settings.archive,
        "MINGJIAN_LLM_URL": settings.llm_url,
        "MINGJIAN_LLM_MODEL": settings.llm_model,
        "MINGJIAN_LLM_KEY": settings.llm_key,
        "MINGJIAN_LLM_ALLOW_REMOTE": "1" if settings.llm_remote else "",
    }


@contextmanager
def told_to_stop() -> Iterator[threading.Event]:
    """An event that Ctrl-C, SIGTERM and a closed terminal set, in place of what they do otherwise."""
    stop = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    numbers = [signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    before = {number: signal.signal(number, ask) for number in numbers}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def serve(
    settings: Settings, port: int, stop: threading.Event, environ: Mapping[str, str], address: str = HOST
) -> None:
    """Run the app until `stop` is set; the address is printed on stdout once the page answers.

    Raises MingjianError where the app does not come up or ends by itself; what it wrote is in `<data>/log/app.log`.
    """
    log = settings.data / "log" / "app.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out:
        child = subprocess.Popen(
            app_command(port, address),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            env=environment(settings, environ),
            start_new_session=True,
        )
        try:
            if _answers(child, port, stop):
                click.echo(str(Say(f"应用已就绪：http://{HOST}:{port}", f"The app is ready: http://{HOST}:{port}")))
                sys.stdout.flush()
                click.echo(str(Say("按 Ctrl-C 停止。", "Press Ctrl-C to stop.")), err=True)
            while not stop.wait(0.25) and child.poll() is None:
                pass
        finally:
            _end(child)
    if not stop.is_set():
        raise MingjianError(f"应用自行退出了；日志在 {log}。", f"The app ended by itself; its log is {log}.")


def _answers(child: subprocess.Popen[bytes], port: int, stop: threading.Event) -> bool:
    """Wait until the app's own health page answers; False when told to stop first or when the child has ended."""
    until = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < until and child.poll() is None:
        if _healthy(port):
            return True
        if stop.wait(0.1):
            return False
    if child.poll() is None:
        raise MingjianError(
            f"应用在 {SECONDS_TO_ANSWER:.0f} 秒内没有应答。",
            f"The app did not answer within {SECONDS_TO_ANSWER:.0f} s.",
        )
    return False


def _healthy(port: int) -> bool:
    connection = HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", "/_stcore/health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _end(child: subprocess.Popen[bytes]) -> None:
    """Ask the child to stop, and end it when it does not."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
