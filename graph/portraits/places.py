"""What a portrait is of: a sector, unit, region or body, or a combination; which units it holds, who its peers are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from graph.errors import PortraitError, Say
from graph.portraits.facts import Facts

KINDS = {
    "sector": Say("行业", "Sector"),
    "region": Say("地区", "Region"),
    "unit": Say("单位", "Unit"),
    "body": Say("监督主体", "Body"),
}
WITHIN = {"sector": "IN_SECTOR", "region": "IN_REGION"}


@dataclass(frozen=True, slots=True)
class Place:
    """Something a portrait can be of. `sort` is the unit's kind or the region's level: peers have the same."""

    kind: str
    id: str
    name: str
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """One place, or that place within others: "education, in three districts"."""

    place: Place
    regions: tuple[Place, ...] = ()
    sectors: tuple[Place, ...] = ()

    @property
    def name(self) -> str:
        """As a person would write it."""
        return "·".join([*("、".join(one.name for one in ring) for ring in (self.regions, self.sectors) if ring),
                         self.place.name])  # fmt: skip

    def of(self, place: Place) -> Scope:
        """The same combination around another place."""
        return Scope(place, self.regions, self.sectors)


@dataclass(frozen=True, slots=True)
class Members:
    """Which rows belong to which group: by their unit, by what the record itself says, or by the body whose work it is.

    Frames of (scope, group) and (record, group); `only_units` and `only_records` cut all groups to a combination.
    """

    units: pl.DataFrame
    records: pl.DataFrame
    only_units: Sequence[pl.Series] = ()
    only_records: Sequence[pl.Series] = ()

    def rows(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The rows of `frame` with the group each belongs to, a row once for every group."""
        for units, records in zip(self.only_units, self.only_records, strict=True):
            inside = pl.col("scope").is_in(units.implode())
            frame = frame.filter(inside | pl.col("record").is_in(records.implode()) if len(records) else inside)
        parts = []
        if len(self.units):
            parts.append(frame.join(self.units, on="scope"))
        if len(self.records):
            parts.append(frame.join(self.records, on="record"))
        if not parts:
            return frame.clear().with_columns(pl.lit(None, dtype=pl.UInt32).alias("group"))
        return pl.concat(parts, how="diagonal") if len(parts) > 1 else parts[0]


@dataclass
class Atlas:
    """All places of one state of the graph, and what lies in what."""

    facts: Facts
    places: dict[str, Place] = field(default_factory=dict)
    bodies: set[str] = field(default_factory=set)
    _codes: dict[str, int] = field(default_factory=dict)
    _outer: dict[str, dict[int, set[int]]] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _added: list[str] = field(default_factory=list)
    _members: dict[object, Members] = field(default_factory=dict)

    @classmethod
    def of(cls, facts: Facts) -> Atlas:
        """Read from the facts; kept with them."""
        atlas = cls(facts)
        named = [*facts.named("units").iter_rows(named=True), *facts.named("places").iter_rows(named=True)]
        for row in named:
            atlas._names[row["id"]] = row["name"] or row["id"]
            if row.get("stub") == "True":
                continue
            kind = str(row.get("label") or "unit").lower()
            atlas.places[row["id"]] = Place(kind, row["id"], row["name"] or row["id"],
                                            row.get("kind") or row.get("level") or "")  # fmt: skip
        known = facts.ids.filter(pl.col("id").is_in(list(atlas.places)))
        atlas._codes = dict(zip(known["id"].to_list(), known["code"].to_list(), strict=True))
        # A place that nothing lies in, and that lies in nothing, has no number in the frames.
        atlas._added = sorted(set(atlas.places) - set(atlas._codes))
        atlas._codes |= {one: facts.ids.height + at for at, one in enumerate(atlas._added)}
        for how, group in facts.named("links").group_by("how"):
            inner: dict[int, set[int]] = {}
            for a, b in group.select("inner", "outer").iter_rows():
                inner.setdefault(b, set()).add(a)
            atlas._outer[str(how[0])] = inner
        atlas._inherit()
        bodies = facts.named("bodies")["body"].unique().to_list()
        atlas.bodies = {atlas.id_of(code) for code in bodies} & set(atlas.places)
        return atlas

    def _inherit(self) -> None:
        """A unit that says nothing of its sector or region takes what its superior says, as on the Explorer."""
        above: dict[int, list[int]] = {}
        for outer, inner in self._outer.get("PART_OF", {}).items():
            for one in inner:
                above.setdefault(one, []).append(outer)
        units = [self._codes[one.id] for one in self.places.values() if one.kind == "unit"]
        for how in WITHIN.values():
            said: dict[int, set[int]] = {}
            for outer, inner in self._outer.setdefault(how, {}).items():
                for one in inner:
                    said.setdefault(one, set()).add(outer)
            for unit in units:
                for place in self._above(unit, above, said):
                    self._outer[how].setdefault(place, set()).add(unit)

    @staticmethod
    def _above(unit: int, above: Mapping[int, Sequence[int]], said: Mapping[int, set[int]]) -> set[int]:
        """What the nearest superiors that say something say."""
        seen, level = {unit}, [unit]
        while level:
            if found := {place for one in level for place in said.get(one, ())}:
                return found
            level = [outer for one in level for outer in above.get(one, ()) if outer not in seen]
            seen.update(level)
        return set()

    def find(self, kind: str, given: str) -> Place:
        """The place of `kind` with that id or name. Raises PortraitError that names those like it."""
        if kind not in KINDS:
            raise PortraitError(
                f"画像的对象只能是行业、地区、单位或监督主体，不能是“{kind}”。",
                f'A portrait is of a sector, region, unit or body, not of "{kind}".',
            )
        wanted = given.strip()
        known = self.of_kind(kind)
        exact = [one for one in known if wanted in (one.id, one.name)]
        if len(exact) == 1:
            return exact[0]
        if exact:
            ids = "、".join(one.id for one in exact)
            raise PortraitError(
                f"有 {len(exact)} 个{KINDS[kind].zh}叫“{wanted}”，请用标识指定：{ids}。",
                f'{len(exact)} of this kind are called "{wanted}"; name one by its id: {ids}.',
            )
        near = [one.name for one in known if wanted and (wanted in one.name or one.name in wanted)][:8]
        names = near or [one.name for one in known][:8]
        raise PortraitError(
            f"图中没有{KINDS[kind].zh}“{wanted}”；{'相近的有' if near else '已有的如'}：{'、'.join(names) or '无'}。",
            f'The graph has no {KINDS[kind].en.lower()} "{wanted}"; {"near it" if near else "it has"}: '
            f"{', '.join(names) or '(none)'}.",
        )

    def of_kind(self, kind: str) -> list[Place]:
        """All places of a kind, by name."""
        if kind == "body":
            found = [Place("body", one.id, one.name, one.sort) for one in map(self.places.get, self.bodies) if one]
        else:
            found = [one for one in self.places.values() if one.kind == kind]
        return sorted(found, key=lambda one: (one.name, one.id))

    def peers(self, scope: Scope) -> list[Place]:
        """All that `scope` is compared with, itself among them: sectors with sectors, regions with those of the same
        level, units and bodies with those of the same kind."""
        place = scope.place
        known = self.of_kind(place.kind)
        return [one for one in known if one.id == place.id or place.kind == "sector" or one.sort == place.sort]

    def code(self, place: Place) -> int:
        """The number of a place in the frames."""
        return self._codes[place.id]

    def id_of(self, code: int) -> str:
        """The id behind a number in the frames."""
        ids = self.facts.ids["id"]
        return str(ids[code]) if code < len(ids) else self._added[code - len(ids)]

    def name_of(self, code: int) -> str:
        """What the unit, sector or region behind a number is called, be it one that is only mentioned."""
        ident = self.id_of(code)
        return self._names.get(ident, ident)

    def units_in(self, place: Place) -> set[int]:
        """Numbers of the units that a sector, region or unit holds: what is in it, in a part of it, or part of that."""
        inside = self._parts(self._codes.get(place.id, -1))
        if place.kind == "unit":
            return inside
        links = self._outer.get(WITHIN[place.kind], {})
        return {unit for one in inside for unit in links.get(one, ())}

    def units_of(self, scope: Scope) -> set[int]:
        """Numbers of the units of a whole scope; none of a body, whose work lies in others' units."""
        if scope.place.kind == "body":
            return set()
        found = self.units_in(scope.place)
        for ring in (scope.regions, scope.sectors):
            if ring:
                found &= {unit for one in ring for unit in self.units_in(one)}
        return found

    def _parts(self, start: int) -> set[int]:
        links, found, ahead = self._outer.get("PART_OF", {}), {start}, [start]
        while ahead:
            for inner in links.get(ahead.pop(), ()):
                if inner not in found:
                    found.add(inner)
                    ahead.append(inner)
        return found

    def members(self, scopes: Iterable[Scope]) -> Members:
        """Rows to groups for several scopes of one combination, the number of each place being its group."""
        all_of = list(scopes)
        key = tuple((one.place.id, one.place.kind, one.regions, one.sectors) for one in all_of)
        if key not in self._members:
            self._members[key] = self._gather(all_of)
        return self._members[key]

    def _gather(self, scopes: Sequence[Scope]) -> Members:
        units: list[tuple[int, int]] = []
        records = [_pairs([], "record")]
        own = self.facts.named("own")
        bodies = self.facts.named("bodies")
        for one in scopes:
            group = self._codes[one.place.id]
            if one.place.kind == "body":
                mine = bodies.filter(pl.col("body") == group)
            else:
                units += [(unit, group) for unit in self.units_in(one.place)]
                mine = own.filter(pl.col("place").is_in(list(self._parts(group))))
            records.append(mine.select("record", pl.lit(group, dtype=pl.UInt32).alias("group")).unique())
        rings = [ring for ring in (scopes[0].regions, scopes[0].sectors) if ring] if scopes else []
        return Members(
            _pairs(units, "scope"),
            pl.concat(records),
            [self._ring_units(ring) for ring in rings],
            [self._ring_records(ring) for ring in rings],
        )

    def _ring_units(self, ring: Iterable[Place]) -> pl.Series:
        return pl.Series(sorted({unit for one in ring for unit in self.units_in(one)}), dtype=pl.UInt32)

    def _ring_records(self, ring: Iterable[Place]) -> pl.Series:
        inside = {part for one in ring for part in self._parts(self._codes[one.id])}
        return self.facts.named("own").filter(pl.col("place").is_in(list(inside)))["record"].unique()


def _pairs(pairs: Sequence[tuple[int, int]], name: str) -> pl.DataFrame:
    return pl.DataFrame(pairs, schema={name: pl.UInt32, "group": pl.UInt32}, orient="row")


def scope_of(atlas: Atlas, kind: str, name: str, *, regions: Sequence[str] = (), sectors: Sequence[str] = ()) -> Scope:
    """The scope a person asked for. Raises PortraitError."""
    return Scope(
        atlas.find(kind, name),
        tuple(atlas.find("region", one) for one in regions),
        tuple(atlas.find("sector", one) for one in sectors),
    )


def as_json(scope: Scope) -> Mapping[str, object]:
    """A scope for programs."""
    told: dict[str, object] = {"kind": scope.place.kind, "id": scope.place.id, "name": scope.name}
    for key, ring in (("regions", scope.regions), ("sectors", scope.sectors)):
        if ring:
            told[key] = [{"id": one.id, "name": one.name} for one in ring]
    return told
