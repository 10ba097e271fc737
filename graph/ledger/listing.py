"""The ledger as lists: the year's tasks with how far each has come, and problems, narrowed by what a person asks for.

Narrowing happens in the engine, by what documents still say; what is overdue is worked out for a day, which may lie in
the past.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.ledger.deadlines import end_of
from graph.said_lint import stands
from graph.store.reader import Reader
from graph.store.rows import Result


@dataclass(frozen=True, slots=True)
class Filters:
    """What to keep to; "" and 0 keep everything. `on` is the day for which overdue is asked, "2024-12-31".

    `body` is a part of the name of who delivers, supervises or takes part (of a problem: its unit, its finder, its
    owner); `deviation` a key of that vocabulary; `overdue` keeps only what was past its due date on `on`.
    """

    on: str
    year: int = 0
    body: str = ""
    sector: str = ""
    district: str = ""
    deviation: str = ""
    overdue: bool = False

    def given(self) -> dict[str, Any]:
        """The parameters of the two texts below."""
        return {
            "year": self.year,
            "body": self.body,
            "sector": self.sector,
            "district": self.district,
            "deviation": self.deviation,
            "overdue": self.overdue,
            "end": end_of(self.on),
        }


_OPEN = (
    "left(p.due + '-99-99', 10) < $end AND (p.closed_on > $end OR (p.closed_on IS NULL "
    "AND NOT coalesce(p.status, 'open') IN ['closed', 'closed_unrectified']))"
)
DONE = "['已完成', '完成', '办结', '已办结', '销号', '已销号']"
"""The words of a task's status that stand for the end of it: those of `completed` in its vocabulary."""
_LATE = f"left(t.due + '-99-99', 10) < $end AND NOT coalesce(t.status, '') IN {DONE}"
TASKS = f"""
MATCH (t:Task)
WHERE t.stub IS NULL AND {stands("t")} AND ($year = 0 OR t.year = $year)
  AND ($body = '' OR EXISTS {{
    MATCH (t)<-[e:RESPONSIBLE_FOR|SUPERVISES|TAKES_PART_IN]-(b:Unit)
    WHERE {stands("e")} AND b.name CONTAINS $body }})
  AND ($sector = '' OR EXISTS {{
    MATCH (t)-[e:IN_SECTOR]->(s:Sector) WHERE {stands("e")} AND s.name = $sector }})
  AND ($district = '' OR EXISTS {{
    MATCH (t)-[e:IN_REGION]->(r:Region) WHERE {stands("e")} AND r.name = $district }}
    OR EXISTS {{ MATCH (t)-[n:NEXT_IN_LIST]->(p:Problem)-[e:IN_REGION]->(r:Region)
      WHERE {stands("n", "p", "e")}
        AND r.name = $district }})
  AND ($deviation = '' OR EXISTS {{ MATCH (t)-[n:NEXT_IN_LIST]->(p:Problem)
    WHERE {stands("n", "p")}
      AND (p.deviation = $deviation OR $deviation IN coalesce(p.deviations, [])) }})
  AND (NOT $overdue OR ({_LATE}) OR EXISTS {{
    MATCH (t)-[n:NEXT_IN_LIST]->(p:Problem)
    WHERE {stands("n", "p")} AND {_OPEN} }})
OPTIONAL MATCH (t)-[n:NEXT_IN_LIST]->(p:Problem)
WHERE {stands("n", "p")}
WITH t, count(p) AS problems,
  sum(CASE WHEN p.status IN ['closed', 'closed_unrectified'] THEN 1 ELSE 0 END) AS closed,
  sum(CASE WHEN {_OPEN} THEN 1 ELSE 0 END) AS over,
  sum(CASE WHEN p.status = 'reopened' THEN 1 ELSE 0 END) AS reopened
OPTIONAL MATCH (t)<-[e:RESPONSIBLE_FOR|SUPERVISES]-(u:Unit) WHERE {stands("e")}
WITH t, problems, closed, over, reopened, type(e) AS kind, u.name AS unit ORDER BY unit
WITH t, problems, closed, over, reopened,
  collect(DISTINCT CASE WHEN kind = 'RESPONSIBLE_FOR' THEN unit END) AS delivers,
  collect(DISTINCT CASE WHEN kind = 'SUPERVISES' THEN unit END) AS supervises
RETURN t.number AS number, t.title AS task, t.due AS due, t.status AS status, coalesce({_LATE}, false) AS late,
  problems, closed, reopened, over, delivers, supervises, t.look AS look, t.year AS year, t.id AS id
ORDER BY year DESC, number, task, id
"""
_ANY = "MATCH (p:Problem)"
_OF_BODY = f"""CALL () {{
  MATCH (b:Unit)<-[e:FOUND_IN|FOUND_BY|OWNED_BY]-(p:Problem) WHERE {stands("e")} AND b.name CONTAINS $body
  RETURN p
  UNION
  MATCH (b:Unit)-[e:RESPONSIBLE_FOR|SUPERVISES]->(t:Task)-[n:NEXT_IN_LIST]->(p:Problem)
  WHERE {stands("e", "t", "n")} AND b.name CONTAINS $body
  RETURN p
}}
WITH p"""
"""Where a body is asked for, problems are reached from its units: there are far fewer of them than problems."""
PROBLEMS = f"""
WHERE p.stub IS NULL AND {stands("p")}
  AND ($year = 0 OR p.year = $year)
  AND ($deviation = '' OR p.deviation = $deviation OR $deviation IN coalesce(p.deviations, []))
  AND (NOT $overdue OR ({_OPEN}))
  AND ($sector = '' OR EXISTS {{
    MATCH (p)-[e:IN_SECTOR]->(s:Sector) WHERE {stands("e")} AND s.name = $sector }})
  AND ($district = '' OR EXISTS {{
    MATCH (p)-[e:IN_REGION]->(r:Region) WHERE {stands("e")} AND r.name = $district }})
WITH p ORDER BY p.found_on DESC, p.number, p.id LIMIT $most
OPTIONAL MATCH (p)-[e:FOUND_IN]->(u:Unit) WHERE {stands("e")}
WITH p, min(u.name) AS unit
OPTIONAL MATCH (p)<-[n:NEXT_IN_LIST]-(t:Task) WHERE {stands("n", "t")}
WITH p, unit, min(coalesce(t.number, t.title)) AS task
RETURN p.number AS number, p.title AS problem, unit, task, p.deviation AS deviation, p.stage AS stage,
  p.status AS status, p.found_on AS found_on, p.due AS due, coalesce({_OPEN}, false) AS late, p.id AS id
ORDER BY found_on DESC, number, id
"""
CHOICES = f"""
MATCH (t:Task) WHERE t.stub IS NULL AND {stands("t")} AND t.year IS NOT NULL
RETURN DISTINCT 'year' AS of, toString(t.year) AS value
UNION ALL MATCH (s:Sector) WHERE {stands("s")} AND s.name IS NOT NULL
RETURN DISTINCT 'sector' AS of, s.name AS value
UNION ALL MATCH (r:Region) WHERE {stands("r")} AND r.name IS NOT NULL AND EXISTS {{
  MATCH (r)<-[e:IN_REGION]-(n:Task|Problem) WHERE {stands("e", "n")} }}
RETURN DISTINCT 'district' AS of, r.name AS value
UNION ALL MATCH (t:Task)<-[e:RESPONSIBLE_FOR|SUPERVISES|TAKES_PART_IN]-(u:Unit)
WHERE {stands("t", "e")}
RETURN DISTINCT 'body' AS of, u.name AS value
"""
MOST = 5_000
"""Problems that one list holds."""


def tasks(reader: Reader, filters: Filters) -> Result:
    """One row a task: who delivers and supervises, how many problems, how many of them closed, reopened, over their
    due date (`over`), and whether the task itself is (`late`). Raises StoreError."""
    return reader.run(TASKS, filters.given())


def problems(reader: Reader, filters: Filters, most: int = MOST) -> Result:
    """One row a problem, the latest first, at most `most`. Raises StoreError."""
    head = _OF_BODY if filters.body else _ANY
    answer = reader.run(head + PROBLEMS, {**filters.given(), "most": most + 1})
    cut = len(answer.rows) > most
    return Result(answer.columns, answer.rows[:most], cut, answer.seconds)


def choices(reader: Reader) -> Mapping[str, list[str]]:
    """What `year`, `body`, `sector` and `district` may be, each in order; the latest year first."""
    found: dict[str, list[str]] = {"year": [], "body": [], "sector": [], "district": []}
    for of, value in reader.run(CHOICES).rows:
        found[of].append(str(value))
    return {of: sorted(values, reverse=of == "year") for of, values in found.items()}
