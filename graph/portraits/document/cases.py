"""Chapter 9: typical cases, names masked. A case whose clue was cleared is never one, nor one that is not concluded."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.errors import Say
from graph.portraits.document.blocks import Block, Heading, Paragraph, Section, Text, clean, say, t
from graph.portraits.document.figures import Made
from graph.portraits.document.masking import mask_text, names_in
from graph.portraits.parts import ids_of

STAGES = ("concluded", "transferred")
MOST, LOOKED_AT = 5, 200
LONGEST = 300
COUNTED = ("decided", "in_effect", "expired")
CASES = (
    "UNWIND $given.ids AS one MATCH (k:Case {id: one}) "
    "WHERE NOT EXISTS { MATCH (k)<-[e:BECAME]-(q:Clue) WHERE q.status = 'cleared' AND e.no_longer_said IS NULL } "
    "RETURN k.id AS id, k.number AS number, k.title AS title, k.stage AS stage, k.filed_on AS filed, "
    "k.closed_on AS closed, k.offences AS offences, k.text AS text"
)
ACTIONS = (
    "UNWIND $given.ids AS one MATCH (k:Case {id: one})-[e:PRODUCED]->(a:Action) "
    "WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL AND a.no_longer_said IS NULL AND a.unreviewed IS NULL "
    "RETURN k.id AS id, a.id AS action, a.kind AS kind, a.form AS form, a.status AS status "
    "ORDER BY id, a.decided_on, action"
)
PEOPLE = (
    "UNWIND $given.ids AS one MATCH (k:Case {id: one})-[:INVOLVES]->(c:Cadre) "
    "RETURN c.name AS name, c.aliases AS aliases UNION "
    "UNWIND $given.ids AS one MATCH (k:Case {id: one})-[:PRODUCED]->(:Action)-[:ACTED_ON]->(c:Cadre) "
    "RETURN c.name AS name, c.aliases AS aliases"
)


@dataclass
class Typical:
    """One case as the graph has it, with what was decided in it."""

    id: str
    number: str
    title: str
    stage: str
    filed: str
    closed: str
    offences: tuple[str, ...]
    text: str
    actions: list[tuple[str, str, int, str]] = field(default_factory=list)
    """(id, kind, form, status)"""

    @property
    def form(self) -> int:
        """The heaviest form of what was decided, 0 for none."""
        return max((form for _, _, form, _ in self.actions), default=0)


def chosen(made: Made) -> list[Typical]:
    """Cases filed in the period that are concluded or handed to the courts: heaviest form first, then latest filed."""
    rows = made.portrait.parts.flow_rows
    codes = (
        rows.filter((rows["step"] == "case") & rows["sort"].is_in(list(STAGES)))
        .sort("first", "record", descending=True)["record"]
        .unique(maintain_order=True)
        .to_list()
    )
    ids = ids_of(made.portrait.facts, codes[:LOOKED_AT])
    if not ids:
        return []
    given = {"given": {"ids": ids}}
    found = {
        str(row[0]): Typical(
            str(row[0]),
            str(row[1] or ""),
            str(row[2] or ""),
            str(row[3] or ""),
            str(row[4] or ""),
            str(row[5] or ""),
            tuple(row[6] or ()),
            str(row[7] or ""),
        )
        for row in made.reader.run(CASES, given).rows
    }
    for case, action, kind, form, status in made.reader.run(ACTIONS, given).rows:
        if case in found and status in COUNTED:
            found[case].actions.append((str(action), str(kind or ""), int(form or 0), str(status)))
    order = {ident: place for place, ident in enumerate(ids)}
    told = [one for one in found.values() if one.title or one.text]
    return sorted(told, key=lambda one: (-one.form, order[one.id]))[:MOST]


def cases(made: Made) -> Section:
    """The chapter."""
    found = chosen(made)
    heading = say("九、典型案例", "9. Typical cases")
    if not found:
        return Section(
            "cases",
            heading,
            (
                Paragraph(
                    t(
                        say(
                            "本期没有已结案或移送司法、可供引用的案件。",
                            "The period has no concluded or transferred cases to tell of.",
                        )
                    )
                ),
            ),
        )
    names = _names(made, found)
    blocks: list[Block] = [
        Paragraph(
            t(
                say(
                    "从本期立案且已结案或移送司法的案件中，按处理形态由重到轻、"
                    f"立案由近到远取 {len(found)} 件，姓名按规则遮去；线索已澄清的不选。",
                    "Of cases filed in the period and concluded or transferred, "
                    f"{len(found)} by the heaviest form, then the latest filed. Names are masked "
                    "by rule; cases whose clue was cleared are left out.",
                )
            ),
            "note",
        )
    ]
    for place, one in enumerate(found, 1):
        blocks += _told(made, one, place, names)
    return Section("cases", heading, tuple(blocks))


def _names(made: Made, found: list[Typical]) -> set[str]:
    names = names_in(made.reader, (text for one in found for text in (one.title, one.text)))
    for name, aliases in made.reader.run(PEOPLE, {"given": {"ids": [one.id for one in found]}}).rows:
        names.update(str(one) for one in (name, *(aliases or ())) if one)
    return names


def _told(made: Made, one: Typical, place: int, names: set[str]) -> list[Block]:
    lang, ontology = made.lang, made.ontology
    stage = ontology.vocab("case_stage").caption(one.stage, lang)
    title = mask_text(clean(one.title) or one.number, names)
    text = mask_text(clean(one.text), names)
    if len(text) > LONGEST:
        text = text[:LONGEST] + "…"
    offences = say("、", ", ").join(ontology.vocab("offence").caption(key, lang) for key in one.offences)
    kind, form, status = (ontology.vocab(name) for name in ("action_kind", "action_form", "action_status"))
    done = say("；", "; ").join(
        f"{kind.caption(key, lang)}"
        + say("（", " (")
        + say("，", ", ").join(
            filter(None, [form.caption(str(number), lang) if number else "", status.caption(state, lang)])
        )
        + say("）", ")")
        for _, key, number, state in one.actions
    )
    ids = [one.id, *(action for action, *_ in one.actions)]
    behind = made.ids(f"case {one.id}", Say(f"案例：{title}", f"case: {title}"), ids, " ")
    closed = say(f"，{one.closed} 结案", f", closed {one.closed}") if one.closed else ""
    blocks: list[Block] = [
        Heading(3, say(f"案例{place}：{title}", f"Case {place}: {title}")),
        Paragraph(
            t(
                say(
                    f"状态：{stage}（{one.filed or '日期不详'}立案{closed}）。",
                    f"Status: {stage} (filed {one.filed or 'on no known date'}{closed}). ",
                ),
                say(f"违纪违法类型：{offences}。", f"Offences: {offences}.") if offences else "",
                Text("", behind.ref),
            )
        ),
    ]
    if text:
        blocks.append(Paragraph(t(text)))
    blocks.append(
        Paragraph(
            t(
                say(f"已决定处理：{done}。", f"Decided: {done}.")
                if done
                else say("尚无已决定的处理记录。", "No decided action is on file."),
                say("本案已移送司法，以司法机关认定为准。", " It was transferred; what the courts establish holds.")
                if one.stage == "transferred"
                else "",
            )
        )
    )
    return blocks
