"""What a file should hold at least and at most: too little refuses the whole file, too much is a note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.errors import CountError, Say
from graph.model.ontology import Ontology
from loaders.mapping.spec import Mapping as Spec


def check_counts(mapping: Spec, ontology: Ontology, file: str, rows: int, nodes: Mapping[str, int]) -> tuple[Say, ...]:
    """Notes about counts above the most. `rows`: good rows of the file; `nodes`: distinct ids by type.

    Raises CountError that lists every count below the least; then nothing of the file may be kept.
    """
    expect = mapping.expect
    low = list(_below(mapping, ontology, rows, nodes))
    if low:
        raise CountError(
            f"{file}：{'；'.join(one.zh for one in low)}。整份文件没有装入；请核对文件是否完整，或改映射里的 expect。",
            f"{file}: {'; '.join(one.en for one in low)}. Nothing of the file was loaded; see whether it is complete, "
            "or change expect in the mapping.",
        )
    notes = []
    if expect.rows_most is not None and rows > expect.rows_most:
        notes.append(_more(Say("行", "rows"), rows, expect.rows_most))
    for type_, most in expect.nodes_most.items():
        if nodes.get(type_, 0) > most:
            notes.append(_more(ontology.node(type_).caption, nodes[type_], most))
    return tuple(notes)


def _below(mapping: Spec, ontology: Ontology, rows: int, nodes: Mapping[str, int]) -> Iterator[Say]:
    expect = mapping.expect
    if rows < expect.rows_least:
        yield _less(Say("能用的行", "rows that can be used"), rows, expect.rows_least)
    for type_, least in expect.nodes_least.items():
        if nodes.get(type_, 0) < least:
            yield _less(ontology.node(type_).caption, nodes.get(type_, 0), least)


def _less(what: Say, found: int, least: int) -> Say:
    return Say(f"{what.zh}只有 {found}，至少应有 {least}", f"only {found} {what.en}, at least {least} expected")


def _more(what: Say, found: int, most: int) -> Say:
    return Say(f"{what.zh}有 {found}，多于预期的 {most}", f"{found} {what.en}, more than the {most} expected")
