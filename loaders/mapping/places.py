"""Regions by name and regions by code: a name that only one coded region has stands for that region, no other does."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model.values import region_level
from graph.model.values.cells import narrow

QUERY = (
    "MATCH (r:Region) WHERE r.code IS NOT NULL AND r.name IS NOT NULL AND r.no_longer_said IS NULL "
    "AND r.level IN ['province', 'city', 'district'] RETURN r.id AS id, r.code AS code, r.name AS name ORDER BY code"
)
"""The coded regions of a graph, as `Places` takes them; streets and villages are too many and too alike."""
NAMELESS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
"""Names of GB/T 2260 that name nothing."""


class Places:
    """Names that can mean one coded region only: its own name, or that with the city's or the province's before it.

    `rows`: (node id, code, name).
    """

    def __init__(self, rows: Iterable[tuple[str, str, str]] = ()) -> None:
        known = {code.ljust(6, "0"): (ident, narrow(name)) for ident, code, name in rows}
        self._ids: dict[str, str] = {}
        for code, (ident, name) in known.items():
            if name in NAMELESS:
                continue
            for said in _ways(code, name, {key: one for key, (_, one) in known.items()}):
                self._ids[said] = ident if self._ids.get(said, ident) == ident else ""

    def find(self, name: str) -> str:
        """The node id of the one coded region of that name, "" where there is none, or more than one."""
        return self._ids.get("".join(narrow(name).split()), "")


def _ways(code: str, name: str, names: dict[str, str]) -> set[str]:
    """How a region may be written: 浦东新区, 上海市浦东新区; 苏州市姑苏区, 江苏省苏州市姑苏区."""
    province, city = (names.get(code[:2] + "0000", ""), names.get(code[:4] + "00", ""))
    level = region_level(code)
    above = [] if level == "province" else [province] if level == "city" else [province, city]
    told = [one for one in above if one and one not in NAMELESS]
    return {name, *(one + name for one in told), "".join(told) + name}
