"""What posts those acted on held: counts of posts by rank, never a list, score or rank of persons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.errors import Say
from graph.portraits.document.blocks import Block, Column, Line, Paragraph, Table, say, t
from graph.portraits.document.figures import Made
from graph.portraits.parts import ids_of

STEP = 2_000
POSTS = (
    "UNWIND $given.ids AS one MATCH (a:Action {id: one})-[e:ACTED_ON]->(x:Cadre|Unit) "
    "WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL "
    "OPTIONAL MATCH (x)-[h:HOLDS_POST]->(u:Unit) WHERE h.no_longer_said IS NULL AND h.unreviewed IS NULL "
    "AND (h.from IS NULL OR h.from <= a.decided_on) AND (h.to IS NULL OR h.to >= a.decided_on) "
    "OPTIONAL MATCH (a)-[w:ACTED_AT]->(u) WHERE w.no_longer_said IS NULL AND w.unreviewed IS NULL "
    "RETURN a.id AS action, x.id AS who, labels(x)[0] AS label, h.rank AS rank, h.is_head AS head, "
    "w IS NOT NULL AS there, h.from AS since ORDER BY action, who, there, head, since"
)


@dataclass(frozen=True, slots=True)
class Post:
    """What a person held when acted on."""

    rank: str
    head: bool


def posts(made: Made) -> list[Block]:
    """The table of ranks, from the highest down, with how many actions each, and how many of them on heads."""
    rows = made.portrait.parts.flow_rows
    codes = rows.filter(rows["step"] == "action")["record"].unique().sort().to_list()
    ids = ids_of(made.portrait.facts, codes)
    held, on_units = _held(made, ids)
    if not held and not on_units:
        return [Paragraph(t(say("本期没有已决定的处理。", "The period has no decided actions.")))]
    vocab = made.ontology.vocab("rank")
    order = [*vocab.entries, ""]
    actions: dict[str, list[str]] = {}
    heads: dict[str, list[str]] = {}
    for (action, _), post in held.items():
        rank = post.rank if post.rank in vocab.entries else ""
        actions.setdefault(rank, []).append(action)
        if post.head:
            heads.setdefault(rank, []).append(action)
    told: list[tuple[Line, ...]] = []
    for rank in sorted(actions, key=order.index):
        name = vocab.caption(rank, made.lang) if rank else say("处理时职级未登记", "Rank at the time not on file")
        told.append(
            (
                t(name),
                (made.ids(f"rank {rank}", Say(f"处理时职级：{name}", f"rank when acted on: {name}"), actions[rank]),),
                (
                    made.ids(
                        f"head {rank}",
                        Say(f"处理时任一把手：{name}", f"head when acted on: {name}"),
                        heads.get(rank, []),
                    ),
                ),
            )
        )
    if on_units:
        name = say("对单位作出的处理", "Actions on units")
        told.append((t(name), (made.ids("acted units", name, on_units),), t("—")))
    columns = (
        Column(say("处理时的职级", "Rank when acted on"), 2.4),
        Column(say("人次", "Actions"), 1, True),
        Column(say("其中一把手", "Of them heads"), 1, True),
    )
    return [
        Table(say("受处理人员处理时的岗位", "Posts held when acted on"), columns, tuple(told)),
        Paragraph(
            t(
                say(
                    "按职级高低排列，只计岗位，不列人员，不给个人打分或排名。",
                    "In the order of ranks. Posts are counted; no person is listed, scored or ranked.",
                )
            ),
            "note",
        ),
    ]


def _held(made: Made, ids: list[str]) -> tuple[dict[tuple[str, str], Post], list[str]]:
    """The post of each person acted on: of several then, that at the unit of the action, a head's, the latest."""
    at_the_time: dict[tuple[str, str], list[list[Any]]] = {}
    on_units: list[str] = []
    for start in range(0, len(ids), STEP):
        rows = made.reader.run(POSTS, {"given": {"ids": ids[start : start + STEP]}}).rows
        for action, who, label, *post in rows:
            if label == "Unit":
                on_units.append(str(action))
            else:
                at_the_time.setdefault((str(action), str(who)), []).append(post)
    best = {key: max(posts, key=_first_choice) for key, posts in at_the_time.items()}
    held = {key: Post(str(rank or ""), bool(head)) for key, (rank, head, _, _) in best.items()}
    return held, on_units


def _first_choice(post: list[Any]) -> tuple[bool, bool, bool, str]:
    rank, head, there, since = post
    return (bool(there and since), bool(head), rank is not None, str(since or ""))
