"""`mingjian sample`: the invented city as the tables and documents an office would hand over, with an answer key."""

from __future__ import annotations

from pathlib import Path

import click

from commands.given import Number
from commands.output import Target, output_options
from commands.progress import bar
from commands.spoken import Command, argument, option
from graph.errors import MingjianError, Say
from graph.model.ontology import load_ontology
from graph.results.files import Grid
from loaders.sample.city import SampleSummary, write_city

SAY = Say(
    "写出样例城市：一座虚构城市交来的各类表格和文书，以及答案 answers.json。\n同样的规模和种子写出同样的文件。",
    "Write the sample city: an invented city's tables and documents, and their answer key answers.json.\n"
    "The same scale and seed give the same files.",
)
CAPTIONS = (Say("类型", "Type"), Say("名称", "Name"), Say("数量", "Count"))

scale_option = option(
    "--scale",
    type=Number(0.001, 150, whole=False),
    default=1.0,
    metavar="S",
    zh="规模：1 约为 300 个单位、6000 名干部，100 用于性能测量；默认 1。",
    en="Size: 1 is about 300 units and 6,000 cadres, 100 is for benchmarks; 1 unless said.",
)
seed_option = option(
    "--seed",
    type=Number(0, 2**31 - 1),
    default=1,
    metavar="N",
    zh="随机种子；默认 1。",
    en="The seed of chance; 1 unless said.",
)


@click.command("sample", cls=Command, say=SAY, example="mingjian sample city --scale 1 --seed 7")
@argument("folder", metavar="DIR", type=click.Path(path_type=Path), zh="写到哪个文件夹。", en="The folder to write to.")
@scale_option
@seed_option
@output_options
def sample(folder: Path, scale: float, seed: int, target: Target) -> None:
    """Write the tables and say how many of each there are."""
    done = written(folder, scale, seed)
    lang = str(Say("zh", "en"))
    rows = [(name, load_ontology().caption(name, lang), count) for name, count in done.counts.items()]
    target.write(Grid(("type", "name", "count"), rows, CAPTIONS))


def written(folder: Path, scale: float, seed: int) -> SampleSummary:
    """The city in `folder`, with a bar. Raises MingjianError where the folder cannot be written."""
    try:
        with bar(str(Say("写出样例城市", "Writing the sample city")), Say("步/秒", "steps/s")) as advance:
            done = write_city(folder, scale=scale, seed=seed, progress=advance)
    except OSError as error:
        raise MingjianError(
            f"无法写入 {folder}：{error.strerror}", f"Cannot write to {folder}: {error.strerror}"
        ) from error
    said = Say(f"已在 {folder} 写出 {len(done.files)} 个文件。", f"Wrote {len(done.files)} files into {folder}.")
    click.echo(str(said), err=True)
    return done
