"""Offices within a body: a 科长 of 某局某科 holds a post of the bureau, as registers have it."""

from __future__ import annotations

import re

from loaders.extract.find.found import Found
from loaders.extract.scene import Scene

_OFFICE = re.compile(
    r"(?P<body>[\u4e00-\u9fff]{0,24}?(?:局|委|委员会|办公室|中心|院|集团|公司|厅|校|学|馆|站))?(?P<office>[\u4e00-\u9fff]{2,10}(?:科|股))"
)
_BODY = re.compile("(?:局|委|委员会|办公室|中心|院|集团|公司|厅|办事处|管委会|站|学校|中学|小学|馆)$")
_BUREAU = re.compile("(?:局|委|委员会|厅)$")
_INSPECTS = re.compile("纪委|监委|纪检|监察|巡察|巡视")
_PARTY = re.compile("(?:党组|党委|党工委|党总支|党支部)$")


def body_of(scene: Scene, unit: Found) -> tuple[str, str]:
    """The entity of the body that an office belongs to and the office's own name; the unit's entity and "" where it is no
    office of a body that the document names before it. Offices of discipline inspection stand for themselves."""
    found = _OFFICE.fullmatch(unit.entity.removeprefix("Unit:").partition("@")[0])
    if found is None or unit.attrs.get("generic") or _INSPECTS.search(unit.entity):
        return unit.entity, ""
    office = found["office"]
    if found["body"]:
        scope = unit.entity.partition("@")
        return f"Unit:{found['body']}{scope[1]}{scope[2]}", office
    other = ""
    for one in scene.before(unit.start, "Unit"):
        if (
            one.entity == unit.entity
            or one.attrs.get("generic")
            or one.attrs.get("region")
            or _INSPECTS.search(one.text)
        ):
            continue
        if not scene.same_section(one.sentence, unit.sentence) and one.sentence.block is not unit.sentence.block:
            break
        name = _PARTY.sub("", one.entity.removeprefix("Unit:").partition("@")[0])
        if _BUREAU.search(name):
            return one.entity, office
        if not other and _BODY.search(name):
            other = one.entity
    return (other, office) if other else (unit.entity, "")
