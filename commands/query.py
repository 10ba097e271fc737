"""`mingjian query`: a person's own Cypher, guarded so that it can only read."""

from __future__ import annotations

import sys

import click

from commands.asof import as_of_option, known_as_of
from commands.given import Number, assignments, typed
from commands.output import Target, output_options
from commands.spoken import Command, argument, option
from commands.waiting import waited
from graph.errors import MingjianError, Say
from graph.results.files import Grid
from graph.settings import load_settings
from graph.store.reader import Result
from loaders.orders.opening import open_graph

SAY = Say(
    "运行一条只读的 Cypher 查询；写 - 则从标准输入读取。",
    "Run a Cypher query that only reads; with - it is read from standard input.",
)
WORDS = Say("查询", "The query")
EXAMPLE = """\
mingjian query 'MATCH (p:Problem)-[:FOUND_IN]->(u:Unit) RETURN u.name AS unit, count(*) AS problems'
mingjian query 'MATCH (u:Unit) RETURN u ORDER BY u.name LIMIT $most' --param most=5 --format json
mingjian query - --out problems.xlsx < problems.cypher"""

param_option = option(
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    zh="参数，可写多次；数字、true、null、列表按 JSON 读，其余是文字。",
    en="A parameter, any number of times; numbers, true, null, lists as JSON, the rest is text.",
)
limit_option = option(
    "--limit", type=Number(1, 10_000_000), metavar="N", zh="最多取多少行。", en="Take at most that many rows."
)
timeout_option = option(
    "--timeout", type=Number(1, 86_400), metavar="SECONDS", zh="最多等多少秒。", en="Wait at most that many seconds."
)


@click.command("query", cls=Command, say=SAY, example=EXAMPLE)
@argument("cypher", metavar="CYPHER", zh="查询正文，或 - 表示标准输入。", en="The text, or - for standard input.")
@as_of_option
@param_option
@limit_option
@timeout_option
@output_options
def query(
    cypher: str, as_of: str | None, params: tuple[str, ...], limit: int | None, timeout: int | None, target: Target
) -> None:
    """Guard, run and write the result."""
    given = {name: typed(text) for name, text in assignments(params).items()}
    text = (sys.stdin.read() if cypher == "-" else cypher).strip()
    if not text:
        raise MingjianError("查询正文是空的。", "The query's text is empty.")
    with open_graph(known_as_of(load_settings(), as_of)) as store:
        result = waited(lambda stop: store.reader.ask(text, given, timeout=timeout, limit=limit, stop=stop), str(WORDS))
    target.write(Grid(result.columns, result.rows))
    say_truncated(result)


def say_truncated(result: Result) -> None:
    """Say on stderr that there are more rows than were taken."""
    if result.truncated:
        said = Say(
            "结果还有更多行，未全部取出；可用 --limit 调整。", "There are more rows than were taken; see --limit."
        )
        click.echo(str(said), err=True)
