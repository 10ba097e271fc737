"""Who is who in one document: short forms, masks and 某区 led back to what they stand for, each with its own scope.

A district that is only called 某区 is another one in every paragraph unless 该区 says that it is the same; its offices are
those of that district. Nothing is ever joined on a masked name alone: within a document the same mask is the same person
only where the unit is the same too or nothing speaks against it within one point.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from loaders.extract.find.found import Found
from loaders.extract.persons import identify
from loaders.extract.scene import Scene

_SHORT = re.compile(r"(?:该|本|我|你|全)(?P<end>.+)")
_MASKED_PLACE = re.compile(
    r"(?:上海|[\u4e00-\u9fff]{2,3}市)?某(?:区|县|镇|乡|街道|村|社区|市)(?:部分[镇乡村]|某[镇乡村])?"
)
_CITY = re.compile(
    r"(?![区县]城|会同|联合|督促|指导|责成|反馈|推动)[\u4e00-\u9fff]{2,4}?(?<!城)市(?!场|民|级|属|政|区)"
)
_DISTRICT = re.compile(r"(?P<name>某|[\u4e00-\u9fff]{2,3}?)(?<![小社校园片厂库])(?P<level>[区县])")
_NUMBERED = re.compile(
    "(?:第[一二三四五六七八九十]+)(?:监督检查室|审查调查室|纪检监察室|巡察组|派驻组)$|党风政风监督室$|案件(?:审理|监督管理)室$|信访室$|组织部$"
)
_TEAM = re.compile("(?:巡察|巡视|督[查导察]|检查|审计|考核)组$")
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+|[一二三四五六七八九十]组$")
_OWN_OFFICE = re.compile(
    r"[该本我你](?P<body>局|院|委|中心|校|所|站|公司|集团|单位|厅|办)(?P<rest>[\u4e00-\u9fff]{2,12}(?:科|股|处|室|部|中心|所|站))"
)
_PARTY = re.compile("(?:党委|党组|党工委|党总支|党支部)$")
_LETTER_HEAD = 8
"""Sentences among which a letter's addressee stands."""
_GENERAL_SHORT = frozenset(["单位", "部门", "企业", "机构", "组", "党组织"])


class Resolver:
    """Gives every mention its `entity`, in the order of the text."""

    def __init__(self, scene: Scene, issuer: str = "") -> None:
        self._scene, self._issuer = scene, issuer
        self._names = Counter(
            one.text for one in scene.of("Unit") if not one.attrs.get("short") and not one.attrs.get("generic")
        )
        self.city = self._main_city()
        self._addressee = self._addressed()
        self._home = self._home_district()
        self._district: dict[int, str] = {}
        self._last: list[Found] = []
        self._aliases: dict[str, str] = {}

    def run(self) -> None:
        """Set `entity` on every mention."""
        self._aliases = dict(self._shortened())
        for one in self._scene.found:
            if one.type == "Unit":
                one.entity = self._unit(one)
                self._last.append(one)
        identify(self._scene)
        for one in self._scene.found:
            if not one.entity:
                one.entity = f"{one.type}:{self._scope(one)}"

    def _main_city(self) -> str:
        """The city that the document speaks of most."""
        found = Counter(
            city[0]
            for sentence in self._scene.sentences
            for token in sentence.tokens
            if token.kind in ("LOC", "ORG") and (city := _CITY.match(token.text))
        )
        return found.most_common(1)[0][0] if found else ""

    def _addressed(self) -> Found | None:
        """Whom a letter addresses in a line of its own: 望屿区城市管理局："""
        for sentence in self._scene.sentences[:_LETTER_HEAD]:
            for one in self._scene.here(sentence, "Unit"):
                if re.fullmatch(rf"{re.escape(one.text)}(?:并[\u4e00-\u9fff·]{{2,6}}同志)?：", sentence.text.strip()):
                    return one
        return None

    def _home_district(self) -> str:
        """The district of whoever wrote the document, else the one that its title names."""
        titles = [
            token.text for one in self._scene.sentences[:2] for token in one.tokens if token.kind in ("LOC", "ORG")
        ]
        for text in (self._issuer, *titles):
            found = _DISTRICT.match(text)
            if found and found["name"] != "某":
                return found[0]
        return ""

    def _shortened(self) -> Iterator[tuple[str, str]]:
        """云州市城投集团有限公司（以下简称城投集团）: the short name and the whole one."""
        for one in self._scene.of("Unit"):
            behind = self._scene.between(one.end, one.end + 40)
            told = re.match("（(?:以下)?(?:统称|简称)[：“]*([^”）]{2,16})[”]?）", behind)
            if told:
                yield told[1], one.text

    # -- units ------------------------------------------------------------------------------------------------------

    def _unit(self, one: Found) -> str:
        text = self._aliases.get(one.text, one.text)
        paragraph = one.sentence.block.block.number
        if one.attrs.get("generic"):
            return f"Unit:{text}@{paragraph}"
        short = _SHORT.fullmatch(text) if one.attrs.get("short") or text[0] in "该本我你" else None
        if (office := _OWN_OFFICE.fullmatch(text)) and not (body := self._short(one, office["body"])).endswith(
            f"@{paragraph}"
        ):
            return f"{body}{office['rest']}"
        if short:
            return self._short(one, short["end"])
        if numbered := self._numbered(text):
            return numbered
        if _MASKED_PLACE.fullmatch(text):
            name = f"{text}@{paragraph}"
            self._district[paragraph] = (
                f"某{_level(text)}@{paragraph}" if _level(text) in "区县" else self._district.get(paragraph, "")
            )
            return f"Unit:{name}"
        district = _DISTRICT.match(text)
        if district:
            scope = f"{district[0]}@{paragraph}" if district["name"] == "某" else district[0]
            self._district[paragraph] = scope
            return f"Unit:{text}@{paragraph}" if district["name"] == "某" else f"Unit:{text}"
        longer = self._longer(one, text)
        if longer:
            return longer
        if (siblings := self._sibling(text)) is not None:
            return f"Unit:{siblings}{text}"
        if text[0] in "区县" and (scope := self._district.get(paragraph) or self._nearest_district(paragraph)):
            name, _, where = scope.partition("@")
            if name.endswith(text[0]):
                return f"Unit:{name[:-1]}{text}" + (f"@{where}" if where else "")
        if text[0] == "市" and self.city:
            return f"Unit:{self.city[:-1]}{text}"
        return f"Unit:{text}"

    def _nearest_district(self, paragraph: int) -> str:
        """The only named district of the document, or the one whose body wrote it; else the 某区 of the paragraph before
        or the one before that."""
        named = {scope for scope in self._district.values() if scope and "@" not in scope}
        if len(named) == 1:
            return named.pop()
        if self._home and not any("@" in scope for scope in self._district.values()):
            return self._home
        return next((scope for at in (paragraph - 1, paragraph - 2) if (scope := self._district.get(at, ""))), "")

    def _sibling(self, text: str) -> str | None:
        """The body whose numbered office a text names without it, told by its other offices: 第一监督检查室 is of
        市纪委监委 where 市纪委监委第五监督检查室 is."""
        if not _NUMBERED.fullmatch(text):
            return None
        for it in reversed(self._last):
            name = it.entity.removeprefix("Unit:")
            found = _NUMBERED.search(name)
            if found and found.start() > 1 and "@" not in name:
                return name[: found.start()]
        return None

    def _numbered(self, text: str) -> str:
        """市委巡察组 where the document knows one inspection team by its number only: 市委第三巡察组."""
        if not (team := _TEAM.search(text)) or _ORDINAL.search(text):
            return ""
        named = [one for one in self._scene.of("Unit") if one.text.endswith(team[0]) and _ORDINAL.search(one.text)]
        return self._unit(named[0]) if len({one.text for one in named}) == 1 else ""

    def _longer(self, one: Found, text: str) -> str:
        """A longer name of the document that ends with this one, where there is only one: 第八监督检查室."""
        full = {name for name in self._names if name != text and name.endswith(text) and len(name) > len(text)}
        full = {name for name in full if not name.startswith(("该", "本", "我"))}
        if not full:
            return ""
        near = [it.entity for it in reversed(self._last) if it.text in full and it.entity]
        if near and (len(full) == 1 or text[0] not in "区县镇"):
            return near[0]
        if len(full) == 1 and text[0] not in "区县市镇村":
            name = full.pop()
            other = next((it for it in self._scene.of("Unit") if it.text == name), None)
            return self._unit(other) if other is not None and other is not one else ""
        return ""

    def _short(self, one: Found, end: str) -> str:
        """该局: the last unit whose name ends so; 该单位: the last that has a name of its own."""
        paragraph = one.sentence.block.block.number
        if (end[0] in "区县" and len(end) > 1) or end in ("区", "县"):
            scope = self._district.get(paragraph) or next(
                (
                    self._district[at]
                    for at in sorted(self._district, reverse=True)
                    if at < paragraph and self._district[at]
                ),
                "",
            )
            if scope:
                name, _, where = scope.partition("@")
                rest = end[1:]
                return f"Unit:{name}{rest}" + (f"@{where}" if where else "")
        if one.text[0] == "你" and self._addressee is not None:
            base = _PARTY.sub("", (self._addressee.entity or self._unit(self._addressee)).removeprefix("Unit:"))
            return f"Unit:{base}{party[0]}" if (party := _PARTY.search(end)) else f"Unit:{base}"
        if (
            one.text[0] in "我本"
            and self._issuer
            and (self._issuer.endswith(end) or end in _GENERAL_SHORT or _stands_for(self._issuer, end))
        ):
            return f"Unit:{self._issuer}"
        for it in reversed(self._last):
            if it.attrs.get("generic") and end not in _GENERAL_SHORT:
                continue
            name = it.entity.removeprefix("Unit:").split("@")[0]
            if (
                end in _GENERAL_SHORT
                or name.endswith(end)
                or (len(end) == 1 and name.endswith({"行": "银行", "校": "学"}.get(end, end)))
            ):
                return it.entity
        return f"Unit:{one.text}@{paragraph}"

    def _scope(self, one: Found) -> str:
        if one.type in ("Date", "DocRef", "Provision", "Position", "Task", "Inspection", "Clue"):
            return one.text
        return f"{one.text}@{one.start}"


def _stands_for(name: str, end: str) -> bool:
    """Whether the short end may stand for a longer one: 委 for 委员会, 院 for 医院."""
    return bool(
        re.search({"委": "委员会$|委$", "院": "院$", "校": "学$|学校$", "办": "办公室$|办$"}.get(end, "(?!)"), name)
    )


def _level(text: str) -> str:
    found = re.search("[区县镇乡村市]|街道|社区", text)
    return found[0] if found else ""
