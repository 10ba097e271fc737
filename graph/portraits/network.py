"""The network at the centre of a portrait: units with most problems, who headed them, problems, who answered."""

from __future__ import annotations

from graph.explore.network import Network
from graph.portraits.parts import ids_of
from graph.portraits.portrait import Portrait
from graph.store.reader import Reader

MOST_UNITS, MOST_PROBLEMS = 6, 36
CENTRE = (
    "UNWIND $given.problems AS one MATCH (p:Problem {id: one})-[e:FOUND_IN]->(u:Unit) "
    "WHERE e.no_longer_said IS NULL AND e.unreviewed IS NULL RETURN p, e, u ORDER BY p.id, u.id"
)
HEADS = (
    "UNWIND $given.units AS one MATCH (c:Cadre)-[e:HOLDS_POST]->(u:Unit {id: one}) "
    "WHERE e.is_head = true AND e.no_longer_said IS NULL AND e.unreviewed IS NULL AND e.from <= $given.last "
    "AND (e.to IS NULL OR e.to >= $given.first) RETURN c, e, u ORDER BY c.id, e.from"
)
ACTIONS = (
    "UNWIND $given.problems AS one MATCH (a:Action)-[e:FOR_PROBLEM]->(p:Problem {id: one}) "
    "WHERE a.status IN ['decided', 'in_effect', 'expired'] AND a.no_longer_said IS NULL AND a.unreviewed IS NULL "
    "AND e.no_longer_said IS NULL AND e.unreviewed IS NULL "
    "MATCH (a)-[t:ACTED_ON]->(c) WHERE t.no_longer_said IS NULL AND t.unreviewed IS NULL "
    "RETURN a, e, p, t, c ORDER BY a.id, p.id"
)


def centre(portrait: Portrait, reader: Reader) -> tuple[Network, bool]:
    """The network, and whether there is more of the scope than it shows. Raises StoreError."""
    units = portrait.parts.units()
    chosen = [portrait.atlas.id_of(code) for code, _ in units[:MOST_UNITS]]
    codes = list(dict.fromkeys(code for _, count in units[:MOST_UNITS] for code in count.records))
    problems = ids_of(portrait.facts, codes[:MOST_PROBLEMS])
    given = {
        "units": chosen,
        "problems": problems,
        "first": str(portrait.period.first),
        "last": str(portrait.period.last),
    }
    answers = reader.run_each([(text, {"given": given}) for text in (CENTRE, HEADS, ACTIONS)])
    network = Network()
    for answer in answers:
        network.add(list(answer.rows))
    return network, len(units) > MOST_UNITS or len(codes) > MOST_PROBLEMS
