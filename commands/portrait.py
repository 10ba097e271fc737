"""`mingjian portrait`: the political ecology of a sector, region, unit or body, on screen, as data or a document."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from commands.asof import as_of_option, known_as_of
from commands.given import OneOf
from commands.keeping import counted_bar
from commands.output import FORMATS, Target, replacing
from commands.spoken import Command, argument, option
from graph.errors import MingjianError, PortraitError, Say, ValueProblem
from graph.model.ontology import Ontology, load_ontology
from graph.model.values.dates import clean_date
from graph.portraits import words
from graph.portraits.days import Period, between, recent
from graph.portraits.facts import facts_of
from graph.portraits.places import KINDS, Scope, scope_of
from graph.portraits.portrait import Portrait, atlas_of, drawn
from graph.portraits.records import records
from graph.portraits.similar import classes
from graph.portraits.tabled import tabled
from graph.portraits.telling import as_json
from graph.results.files import Grid
from graph.settings import Settings, load_settings
from graph.store.connect import Store, connect

SAY = Say(
    "政治生态画像：一个行业、地区、单位或监督主体在一段时间里的情况，每个数都有区间、同类对照和背后的记录。",
    "The political ecology of a sector, region, unit or body over a period: every number with its interval, its peers, "
    "and the records behind it.",
)
EXAMPLE = (
    "mingjian portrait sector NAME --region NAME --from 2021 --to 2023\n"
    "mingjian portrait sector NAME --records actions-form-3\n"
    "mingjian portrait region NAME --compare NAME --out portrait.docx"
)
DOCUMENTS = ("html", "docx", "pdf")
ALL_FORMATS = ("table", "json", *DOCUMENTS, *(one for one in FORMATS if one not in ("table", "json")))
RECORD_HEADS = {
    "title": Say("记录", "Record"),
    "number": Say("编号", "Number"),
    "day": Say("日期", "Date"),
    "document": Say("文件", "File"),
    "place": Say("位置", "Place"),
    "id": Say("标识", "Id"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, beside the scope."""

    format: str
    out: Path | None
    all_records: bool
    template: Path | None


@click.command("portrait", cls=Command, say=SAY, example=EXAMPLE)
@argument("kind", type=OneOf(tuple(KINDS)), metavar="sector|region|unit|body", zh="画像的对象是哪一类。",
          en="What the portrait is of.")  # fmt: skip
@argument("name", metavar="ID|NAME", zh="名称或节点标识。", en="Its name, or its id.")
@option("--from", "since", default="", metavar="DATE", zh="期间自何时起；默认为数据截止前三年。",
        en="Since when; the three years up to the data's date unless said.")  # fmt: skip
@option("--to", "until", default="", metavar="DATE", zh="期间到何时止；默认为数据截止日。",
        en="Until when; the data's date unless said.")  # fmt: skip
@option("--region", "regions", multiple=True, metavar="NAME", zh="只看这些地区内的；可写多次。",
        en="Only within these regions; may stand several times.")  # fmt: skip
@option("--sector", "sectors", multiple=True, metavar="NAME", zh="只看这些行业内的；可写多次。",
        en="Only within these sectors; may stand several times.")  # fmt: skip
@option("--compare", default="", metavar="ID|NAME", zh="并排对照同类的另一个对象。",
        en="Another of the same kind, side by side.")  # fmt: skip
@option("--records", "behind", default="", metavar="INDICATOR", zh="列出这个指标分子背后的记录和出处。",
        en="List the records behind this indicator's numerator, and where they come from.")  # fmt: skip
@option("--of", "part", type=OneOf(("numerator", "denominator")), default="numerator",
        metavar="numerator|denominator", zh="配合 --records：列出分子还是分母。",
        en="With --records: the numerator's or the denominator's.")  # fmt: skip
@option("--ids", "all_records", is_flag=True, zh="在 json 中给出每个数背后的记录标识。",
        en="Give the ids of the records behind every number in json.")  # fmt: skip
@option("--template", type=click.Path(path_type=Path), metavar="FILE", zh="用自己的 Word 模板（docx）。",
        en="A Word template (docx) of your own.")  # fmt: skip
@as_of_option
@option("--format", "format_", type=OneOf(ALL_FORMATS), metavar="FORMAT", zh=f"{'|'.join(ALL_FORMATS)}；默认 table。",
        en=f"{'|'.join(ALL_FORMATS)}; table unless said.")  # fmt: skip
@option("--out", type=click.Path(path_type=Path), metavar="FILE", zh="写入文件；不写 --format 时按文件名结尾定格式。",
        en="Write to a file; its ending sets the format unless said.")  # fmt: skip
def portrait(
    kind: str, name: str, since: str, until: str, behind: str, part: str, as_of: str | None, format_: str | None,
    out: Path | None, all_records: bool, template: Path | None, **within: Any,
) -> None:  # fmt: skip
    """One portrait, or the records behind one of its numbers."""
    by_name = out.suffix.lstrip(".").lower() if out else ""
    asked = Asked(format_ or (by_name if by_name in ALL_FORMATS else "table"), out, all_records, template)
    if asked.format in DOCUMENTS and out is None:
        raise MingjianError(
            f"{asked.format} 要写入文件：请加 --out 文件名.{asked.format}。",
            f"{asked.format} goes to a file: add --out FILE.{asked.format}.",
        )
    ontology = load_ontology()
    settings = known_as_of(load_settings(), as_of)
    with connect(settings) as store:
        made = _made(store, settings, (kind, name), (since, until), **within)
        if behind:
            _list(store, made, behind, part, asked)
        elif asked.format in DOCUMENTS:
            _document(store, made, ontology, asked)
        elif asked.format == "json":
            _json(store, made, ontology, asked)
        else:
            Target(asked.format, out).write(grid(made))
            for one in words.headline(made):
                print(one.say, file=sys.stderr)


def _made(
    store: Store, settings: Settings, place: tuple[str, str], ends: tuple[str, str], *,
    regions: Sequence[str], sectors: Sequence[str], compare: str,
) -> Portrait:  # fmt: skip
    with counted_bar(Say("汇总画像所用的记录", "Gathering what the portrait rests on")) as tell:
        facts = facts_of(store, settings, date.today().isoformat(), lambda _done, _of: tell(1))
    atlas = atlas_of(facts)
    scope = scope_of(atlas, *place, regions=regions, sectors=sectors)
    other = Scope(atlas.find(place[0], compare), scope.regions, scope.sectors) if compare else None
    return drawn(facts, atlas, scope, period_of(*ends, facts.data_date), other)


def period_of(since: str, until: str, data_date: str) -> Period:
    """The period between two dates as a person writes them. Raises PortraitError."""
    return between(_iso(since), _iso(until), recent(data_date))


def _iso(text: str) -> str:
    if not text.strip():
        return ""
    try:
        said = clean_date(text)
    except ValueProblem as error:
        raise PortraitError(*error.say) from error
    return str(said.value) if said else ""


def grid(made: Portrait) -> Grid:
    """The indicators as a table, those of the scope that it is compared with beside them."""
    captions, rows = tabled(made, str(Say("zh", "en")))
    return Grid(tuple(captions), rows, tuple(captions.values()))


def _json(store: Store, made: Portrait, ontology: Ontology, asked: Asked) -> None:
    told = as_json(made, ontology, classes(made, store.reader), records=asked.all_records)
    text = json.dumps(told, ensure_ascii=False, indent=1)
    if asked.out is None:
        print(text)
        return
    with replacing(asked.out) as path:
        path.write_text(text + "\n", encoding="utf-8")


def _list(store: Store, made: Portrait, indicator: str, part: str, asked: Asked) -> None:
    if indicator not in made.values:
        near = [one for one in made.values if indicator.lower() in one][:8] or list(made.values)[:8]
        raise PortraitError(
            f"没有指标 {indicator}；相近的有：{'、'.join(near)}。",
            f"There is no indicator {indicator}; near it: {', '.join(near)}.",
        )
    found = records(store.reader, load_ontology(), made.records(indicator, part), str(Say("zh", "en")))
    rows = [
        [one.title, one.number, one.day, origin.document if origin else "", origin.place if origin else "", one.id]
        for one in found
        for origin in (one.origins or (None,))
    ]
    Target(asked.format if asked.format in FORMATS else "table", asked.out).write(
        Grid(tuple(RECORD_HEADS), rows, tuple(RECORD_HEADS.values()))
    )


def _document(store: Store, made: Portrait, ontology: Ontology, asked: Asked) -> None:
    from graph.portraits.document import write  # its libraries take their time

    assert asked.out is not None
    similar = classes(made, store.reader)
    with replacing(asked.out) as path:
        write(path, asked.format, made, ontology, store.reader, similar, template=asked.template)
    print(Say(f"已写入 {asked.out}", f"Written to {asked.out}"), file=sys.stderr)
