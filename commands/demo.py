"""`mingjian demo`: the sample city written, loaded and shown in the browser; it leaves nothing running."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from commands.load import gathered
from commands.progress import bar, loading_bar
from commands.sample import scale_option
from commands.serving import open_port, port_option, serve, told_to_stop
from commands.spoken import Command, option
from graph.errors import MingjianError, Say, StoreError
from graph.explore.overview import counts
from graph.model.ontology import load_ontology
from graph.settings import Settings, load_settings
from graph.store import embedded
from graph.store.connect import Store, connect
from loaders.load import FileResult, load_files
from loaders.sample.city import ANSWERS, write_city

SAY = Say(
    "看样例：写出一座虚构城市的表格，装进图，在浏览器里打开，直到按 Ctrl-C。\n再次运行时不重写、不重装，也不需要网络。",
    "See the sample: write the tables of an invented city, load them, open them in the browser until Ctrl-C.\n"
    "Run again, it writes and loads nothing twice, and needs no network.",
)
SEED = 1
STOPPED = 130
TOLD = ("Unit", "Cadre", "Problem", "Finding", "Clue", "Case", "Action")

load_only_option = option(
    "--load-only", is_flag=True, zh="装好样例后就结束，不打开应用。", en="Stop once the sample is loaded; no app."
)


@click.command("demo", cls=Command, say=SAY, example="mingjian demo\nmingjian demo --port 8600 --scale 0.2")
@port_option
@scale_option
@load_only_option
@click.pass_context
def demo(context: click.Context, port: int, scale: float, load_only: bool) -> None:
    """Write, load, serve; then stop what was started, whatever happened."""
    settings = own_engine(load_settings())
    folder = settings.data / "sample"
    with told_to_stop() as stop, stopped_afterwards(settings):
        if not is_written(folder, scale):
            _write(folder, scale, stop)
        if not stop.is_set():
            with connect(settings) as store:
                loaded = not stop.is_set() and _load(store, settings, folder, stop)
                if loaded and not load_only:
                    serve(settings, open_port(port), stop, os.environ)
                    return
        if stop.is_set():
            click.echo(str(Say("已停止；再次运行会接着装载。", "Stopped; run it again to go on.")), err=True)
            context.exit(STOPPED)


def own_engine(settings: Settings) -> Settings:
    """The settings with an embedded engine: an invented city has no place on an office's server."""
    if settings.embedded:
        return settings
    graph = settings.data / "graph"
    click.echo(
        str(
            Say(
                f"样例不装进 {settings.graph}，改用内嵌引擎（{graph}）。",
                f"The sample does not go to {settings.graph}; using the embedded engine ({graph}).",
            )
        ),
        err=True,
    )
    return replace(settings, graph=f"embedded:{graph}")


@contextmanager
def stopped_afterwards(settings: Settings) -> Iterator[None]:
    """Stop the engine at the end, unless it ran before: then somebody else uses it."""
    folder = settings.embedded
    assert folder is not None
    ran = embedded.status(folder).running
    try:
        yield
    finally:
        if not ran:
            embedded.stop(folder)


def is_written(folder: Path, scale: float) -> bool:
    """Whether the whole sample of that size stands in `folder`."""
    key = _key(folder)
    files = [str(one["file"]) for one in key.get("files", [])]
    same = key.get("scale") == scale and key.get("seed") == SEED
    return same and bool(files) and all((folder / name).is_file() for name in files)


def _key(folder: Path) -> dict[str, Any]:
    try:
        said = json.loads((folder / ANSWERS).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def _write(folder: Path, scale: float, stop: threading.Event) -> None:
    """Write the sample with a bar; when told to stop, leave it half written: without its key it is written anew."""
    try:
        with bar(str(Say("写出样例城市", "Writing the sample city")), Say("步/秒", "steps/s")) as advance:

            def at(done: int, total: int) -> None:
                advance(done, total)
                if stop.is_set():
                    raise click.Abort

            done = write_city(folder, scale=scale, seed=SEED, progress=at)
    except click.Abort:
        return
    except OSError as error:
        raise MingjianError(
            f"无法写入 {folder}：{error.strerror}", f"Cannot write to {folder}: {error.strerror}"
        ) from error
    said = Say(f"已在 {folder} 写出 {len(done.files)} 个文件。", f"Wrote {len(done.files)} files into {folder}.")
    click.echo(str(said), err=True)


def _load(store: Store, settings: Settings, folder: Path, stop: threading.Event) -> bool:
    """Load the sample with a bar and say what there is; False when told to stop. Raises MingjianError."""
    _keep_apart(store, folder)
    began = time.monotonic()
    with loading_bar(Say("装载样例城市", "Loading the sample city")) as at:
        results = load_files(store, settings, [folder], progress=at, stop=stop.is_set)
    for one in results:
        if isinstance(one.error, StoreError):
            raise one.error
        if one.error:
            click.echo(str(one.error), err=True)
    if any(one.status == "stopped" for one in results):
        return False
    gathered(store, settings, sum(one.rows_written for one in results))
    _tell(store, results, time.monotonic() - began)
    return True


def _keep_apart(store: Store, folder: Path) -> None:
    """Raises MingjianError where the graph holds documents and none of them is the sample's: invented people must not
    come to stand among real ones."""
    held = {str(row[0]) for row in store.reader.run("MATCH (d:Document) RETURN DISTINCT d.name").rows}
    files = {str(one["file"]) for one in _key(folder).get("files", [])}
    if held and not held & files:
        raise MingjianError(
            "这个图里已有您自己的资料，样例城市不会混进去；请换一个文件夹看样例，"
            "例如 MINGJIAN_DATA=demo mingjian demo。",
            "This graph holds documents of your own, and the sample city is not mixed with them; see the sample in "
            "another folder, such as MINGJIAN_DATA=demo mingjian demo.",
        )


def _tell(store: Store, results: Sequence[FileResult], seconds: float) -> None:
    """The closing summary on stderr."""
    model, found = load_ontology(), counts(store.reader, load_ontology())
    rows, refused = sum(one.rows_read for one in results), sum(one.rows_refused for one in results)
    new = sum(one.status == "complete" for one in results)
    files = len(results)
    done = (
        Say(f"装载了 {files} 个文件，用时 {seconds:.1f} 秒", f"Loaded {files} files in {seconds:.1f} s")
        if new
        else Say(f"样例城市已在图里（{files} 个文件）", f"The sample city is in the graph already ({files} files)")
    )
    parts = {
        lang: (" · " if lang == "zh" else ", ").join(
            f"{model.caption(name, lang)} {found.get(name, 0):,}" for name in TOLD
        )
        for lang in ("zh", "en")
    }
    lines = (
        Say(
            f"{done.zh}：{rows:,} 行，其中 {refused:,} 行拒收，另存待更正。",
            f"{done.en}: {rows:,} rows, {refused:,} of them refused and kept aside to be corrected.",
        ),
        Say(parts["zh"], parts["en"]),
    )
    for line in lines:
        click.echo(str(line), err=True)
