"""`mingjian report run --all --out DIR`: every report that can be run without being asked, in a workbook per topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from commands.output import replacing
from commands.waiting import waited
from graph.catalog import Report, load_catalog, report_folders
from graph.errors import CatalogError, MingjianError, QueryError, QueryRefused, Say
from graph.explore.overview import data_as_of
from graph.model.ontology import Ontology, load_ontology
from graph.report_words import in_words
from graph.reports.topics import by_topic, topic_caption
from graph.reports.workbook import Page, write_workbook
from graph.settings import Settings
from graph.store.connect import Store
from loaders.orders.opening import open_graph

OWN_FILE = "own"


def write_books(
    settings: Settings, out: Path, params: Mapping[str, str], *, timeout: float | None, limit: int | None
) -> bool:
    """Write DIR/<topic>.xlsx, and say on stderr what went into each; whether every report could be run.

    Raises MingjianError where the folder cannot be written, CatalogError for a parameter that no report has.
    """
    ontology = load_ontology()
    catalog = load_catalog(report_folders(settings), ontology, strict=False)
    for problem in catalog.problems:
        click.echo(str(problem), err=True)
    _known(params, list(catalog.reports.values()))
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MingjianError(
            f"无法建立文件夹 {out}：{error.strerror}", f"Cannot make {out}: {error.strerror}"
        ) from error
    failed = 0
    with open_graph(settings) as store:
        data = data_as_of(store.reader)
        for topic, reports in by_topic(catalog.reports.values()):
            pages = [_page(store, ontology, one, params, data, timeout=timeout, limit=limit) for one in reports]
            path = out / f"{topic or OWN_FILE}.xlsx"
            with replacing(path) as beside:
                write_workbook(pages, str(topic_caption(topic)), str(Say("zh", "en")), beside)
            failed += sum(page.failed for page in pages)
            _told(path, topic, pages)
    return not failed


def _page(
    store: Store,
    ontology: Ontology,
    report: Report,
    params: Mapping[str, str],
    data: tuple[str, str],
    *,
    timeout: float | None,
    limit: int | None,
) -> Page:
    """One report's rows in words, or why there are none."""
    names = {one.name for one in report.parameters}
    given: dict[str, Any] = {name: value for name, value in params.items() if name in names}
    captions = [str(one) for one in report.captions]
    try:
        given = report.bind(given)
    except CatalogError as error:
        needed = report.required and not set(report.required) <= given.keys()
        return Page(report, given, report.columns, (), captions, str(error), data=data, failed=not needed)
    try:
        result = waited(
            lambda stop: report.run(store.reader, given, timeout=timeout, limit=limit, stop=stop), str(report.name)
        )
    except (QueryError, QueryRefused) as error:
        return Page(report, given, report.columns, (), captions, str(error), data=data, failed=True)
    spoken = in_words(report, result, ontology, str(Say("zh", "en")))
    captions = captions if result.columns == report.columns else list(result.columns)
    return Page(report, given, result.columns, spoken.rows, captions, truncated=result.truncated, data=data)


def _known(params: Mapping[str, str], reports: Sequence[Report]) -> None:
    names = {one.name for report in reports for one in report.parameters}
    for name in params:
        if name not in names:
            raise CatalogError(f"没有一个报表有参数 {name}。", f"No report has a parameter {name}.")


def _told(path: Path, topic: str, pages: Sequence[Page]) -> None:
    caption, rows = topic_caption(topic), sum(len(page.rows) for page in pages)
    left = sum(bool(page.note) for page in pages)
    zh, en = (f"，{left} 个没有运行（见目录）", f", {left} not run (see the contents)") if left else ("", "")
    click.echo(
        str(
            Say(
                f"{path}：{caption.zh}，{len(pages)} 个报表，共 {rows:,} 行{zh}。",
                f"{path}: {caption.en}, {len(pages)} reports, {rows:,} rows{en}.",
            )
        ),
        err=True,
    )
