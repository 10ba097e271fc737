"""What `mingjian load --dry-run` shows: columns, first rows and refusals, for eyes or for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from commands.output import Target
from graph.errors import Say
from graph.explore.sources import place_in_prose
from graph.model.ontology import load_ontology
from graph.results.files import Grid
from loaders.preview import Preview
from loaders.prose.withmodel import machine_read

CAPTIONS = {
    "file": Say("文件", "File"),
    "what": Say("内容", "What"),
    "row": Say("行", "Row"),
    "header": Say("表头", "Header"),
    "becomes": Say("成为", "Becomes"),
    "detail": Say("说明", "Detail"),
}


def show(found: Sequence[Preview], target: Target) -> int:
    """Write the dry run: one line a column, a first row, a refusal; as JSON one object a part."""
    if target.format == "json":
        target.write(Grid(*_objects(found)))
    else:
        lines = [line for one in found for line in _lines(one)]
        target.write(Grid(tuple(CAPTIONS), lines, tuple(CAPTIONS.values())))
    for one in found:
        _summary(one)
    return int(any(one.error for one in found))


def _objects(found: Sequence[Preview]) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    keys = (
        "file", "kind", "fit", "rows_read", "rows_refused", "columns", "first_rows", "ignored", "unread", "nodes",
        "refused", "reasons", "notes", "error", "title", "suggestions",
    )  # fmt: skip
    rows: list[tuple[object, ...]] = [
        (
            str(one.path),
            one.kind,
            round(one.fit, 3),
            one.rows_read,
            one.rows_refused,
            [{"header": each.header, "field": each.field, "type": each.type} for each in one.columns if each.field],
            list(one.rows),
            [each.header for each in one.columns if each.ignored],
            list(one.missing),
            one.nodes,
            [
                {"sheet": each.sheet, "row": each.row, "header": each.header, "value": each.value, "why": str(each.why)}
                for each in one.refused
            ],
            list(one.reasons),
            [str(note) for note in one.notes],
            str(one.error) if one.error else None,
            one.title,
            [
                {
                    "type": fact.type,
                    "says": list(fact.says),
                    "place": fact.place,
                    "sentence": fact.sentence,
                    "confidence": fact.confidence,
                    "by": fact.by,
                }
                for fact in one.facts
            ],
        )
        for one in found
    ]
    return keys, rows


def _lines(one: Preview) -> list[tuple[object, ...]]:
    name = one.path.name
    lines: list[tuple[object, ...]] = []
    for each in one.columns:
        what = Say("字段", "field") if each.field else Say("忽略", "ignored") if each.ignored else Say("未用", "unread")
        need = str(Say("必填", "required")) if each.required else ""
        lines.append(
            (name, str(what), None, each.header, each.field, " ".join(filter(None, (each.type, need, each.unit))))
        )
    for number, row in enumerate(one.rows, 1):
        told = "；".join(f"{key}={value}" for key, value in row.items())
        lines.append((name, str(Say("首行", "first rows")), number, "", one.kind, told))
    for bad in one.refused:
        where = f"{bad.sheet}!{bad.row}" if bad.sheet else str(bad.row)
        lines.append((name, str(Say("拒收", "refused")), where, bad.header, bad.value, str(bad.why)))
    return [*lines, *_told(one)]


def _told(one: Preview) -> Iterator[tuple[object, ...]]:
    """What would be suggested of a document, each with its sentence."""
    model, lang = load_ontology(), str(Say("zh", "en"))
    for fact in one.facts:
        caption, (said, *ends) = model.caption(fact.type, lang), fact.says
        what = f"{said} —{caption}→ {ends[-1]}" if ends else said
        sure = f"{fact.confidence:.2f}" + (f" {machine_read(fact.by)}" if fact.by else "")
        place = str(place_in_prose(fact.place) or fact.place)
        yield one.path.name, str(Say("建议", "suggested")), place, caption, what, f"{sure} {fact.sentence}"


def _summary(one: Preview) -> None:
    if one.error is not None:
        print(one.error, file=sys.stderr)
    if one.paragraphs:
        said = Say(
            f"{one.path.name}：按“{one.caption.zh}”读（{one.kind}），《{one.title}》，{one.rows_read:,} 句有事实，"
            f"{len(one.facts):,} 条建议。",
            f'{one.path.name}: read as {one.caption.en} ({one.kind}), "{one.title}", {one.rows_read:,} sentences with '
            f"facts, {len(one.facts):,} suggestions.",
        )
        print(said, file=sys.stderr)
    if one.columns:
        said = Say(
            f"{one.path.name}：按“{one.caption.zh}”读（{one.kind}，相符 {one.fit:.0%}），{one.rows_read:,} 行，"
            f"将拒收 {one.rows_refused:,} 行。",
            f"{one.path.name}: read as {one.caption.en} ({one.kind}, fit {one.fit:.0%}), {one.rows_read:,} rows, "
            f"{one.rows_refused:,} would be refused.",
        )
        print(said, file=sys.stderr)
    for note in one.notes:
        print(f"  {note}", file=sys.stderr)
