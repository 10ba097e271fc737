"""Who holds which post where, and who belongs to which unit."""

from __future__ import annotations

import re

from loaders.extract.find.found import Found
from loaders.extract.relate.joined import Joined, Relations
from loaders.extract.relate.subjects import is_oversight, is_party, meant
from loaders.extract.scene import Scene
from loaders.extract.sentences import Sentence

_GAP = re.compile(r"(?:原|时任|现任|前任|曾任|分管|主管|兼任?|的|（[^（）]{0,14}）)*")
_AND = re.compile(r"(?:、|，|兼|及|和|（[^（）]{0,14}）|\s)*(?:原|时任|兼任?|现任)*")
_BEHIND = re.compile(r"(?:（[^（）]{0,30}）)?[^。；\n]{0,40}?(?:时任|现任|历任|曾任|原任|担任|任|系|原系|为|是)")
_BETWEEN_PEOPLE = re.compile(r"(?:、|，|和|及|与|以及)+")


def holding(scene: Scene) -> Relations:
    """holds (Person→Position, attrs unit) and belongs_to (Person→Unit)."""
    known: dict[str, tuple[Found, Found | None]] = {}
    told: set[int] = set()
    for sentence in scene.sentences:
        last: Found | None = None
        before: Found | None = None
        for person in scene.here(sentence, "Person"):
            chain = _left(scene, person)
            if (
                chain
                and chain[0][1] is None
                and before is not None
                and last is not None
                and _BETWEEN_PEOPLE.fullmatch(scene.between(before.end, chain[0][0].start))
            ):
                chain = [(post, unit or last) for post, unit in chain]
            if not chain:
                chain = _right(scene, person)
            chain = [(post, unit or _fitting(scene, post) or _letterhead(scene, post)) for post, unit in chain]
            shared = next((unit for _, unit in chain if unit is not None), None)
            chain = [(post, unit or shared) for post, unit in chain]
            yield from _told(person, chain)
            told |= {post.start for post, _ in chain}
            for post, unit in chain:
                known.setdefault(person.entity, (post, unit))
                last = unit or last
            if not chain:
                unit = _unit_before(scene, person)
                if unit is not None:
                    yield Joined(person, "belongs_to", unit, 0.9)
                    last = unit
            before = person
    yield from _held_besides(scene, told)
    yield from _counted(scene)


def _counted(scene: Scene) -> Relations:
    """相关单位12名责任人: a number of people or places right behind their unit."""
    for count in scene.of("Count"):
        if not is_party(count):
            continue
        for unit in scene.here(count.sentence, "Unit"):
            if unit.end <= count.start and scene.between(unit.end, count.start) in (
                "",
                "的",
                "下属",
                "所属",
                "所辖",
                "辖区",
            ):
                yield Joined(count, "belongs_to", unit, 0.85)


def _fitting(scene: Scene, post: Found) -> Found | None:
    """The unit of its section told of before that a post without one fits: 科长 and 某科, 镇长 and 某镇."""
    head = re.search(r"(科|处|局|镇|乡|村|所|站|校|院|队|组|股|部|中心|公司|馆|厂|庭)长$", post.text)
    for title, ends in _FITS:
        if re.search(title, post.text):
            return _ending_so(scene, post, ends)
    local = re.match("(镇|乡|街道|村|社区|县|区|市)", post.text)
    if head is None and local is not None:
        return _same_level(scene, post, local[1])
    if head is None or re.search("[\u4e00-\u9fff]$", scene.between(post.sentence.start, post.start)):
        return None  # 某科科长: of an office that was not seen
    for one in scene.before(post.start, "Unit"):
        if not scene.same_section(one.sentence, post.sentence):
            return None
        if one.text.endswith(head[1]) or (head[1] == "校" and re.search("学$|学校$|园$", one.text)):
            return one
    return None


def _letterhead(scene: Scene, post: Found) -> Found | None:
    """局长 in a report of a bureau, or in a letter to one: whoever signs it, else whom it addresses."""
    head = re.search(r"(局|校|院|主任)长?$", post.text)
    if head is None:
        return None
    ends = {"主任": "中心|办公室|委员会|办事处", "院": "院|医院"}.get(head[1], head[1])
    lines = [one for one in scene.of("Unit") if one.sentence.text.strip() in (one.text, f"{one.text}：")]
    for one in reversed(lines):
        if re.search(f"(?:{ends})(?:党组|党委|党总支|党支部)?$", one.text) and not is_oversight(one):
            return one
    return None


_FITS = (
    ("董事长|总经理|经理|总监|董事|监事|总裁|法定代表人", "公司|集团|企业|厂|银行|合作社"),
    ("主任$", "中心|办公室|委员会|办|室"),
    ("校长|园长|教师", "学|学校|幼儿园|学院"),
)
"""Posts, and what the units end with that have such."""


def _ending_so(scene: Scene, post: Found, ends: str) -> Found | None:
    """The last unit that its section told of before with such an end."""
    for one in scene.before(post.start, "Unit"):
        if not scene.same_section(one.sentence, post.sentence):
            return None
        if re.search(f"(?:{ends})$", one.text) and not one.attrs.get("generic"):
            return one
    return None


def _same_level(scene: Scene, post: Found, level: str) -> Found | None:
    """镇党委书记: of the town that the section told of last."""
    for one in scene.before(post.start, "Unit"):
        if not scene.same_section(one.sentence, post.sentence):
            return None
        if re.search(f"[\u4e00-\u9fff]{{2}}{level}", one.text):
            return one
    return None


def _held_besides(scene: Scene, told: set[int]) -> Relations:
    """Posts behind 任 that no name stands at: 2015年7月起任某局局长, of the only person of the sentence; 利用担任某局局长等
    职务上的便利, of the one that the document goes on about. `told`: where the posts begin whose holders are known."""
    for sentence in scene.sentences:
        for lead in re.finditer("(?:担任|历任|任)", sentence.text):
            at = sentence.start + lead.end()
            people = {one.entity: one for one in scene.here(sentence, "Person") if one.start < at}
            first = next((one for one in scene.here(sentence, "Unit", "Position") if one.start == at), None)
            if first is None or len(people) > 1:
                continue
            whom = next(iter(people.values()), None) or meant(scene, first)
            chain = [(post, unit) for post, unit in _chain(scene, sentence, at) if post.start not in told]
            if whom is not None and chain:
                yield from _told(whom, chain)


def _told(person: Found, chain: list[tuple[Found, Found | None]]) -> Relations:
    units: list[Found] = []
    for post, unit in chain:
        attrs = {"unit": unit, "former": bool(post.attrs.get("former"))}
        yield Joined(person, "holds", post, 0.95 if unit is not None else 0.85, attrs)
        if unit is not None and all(unit.entity != one.entity for one in units):
            units.append(unit)
            yield Joined(person, "belongs_to", unit, 0.93)


def _left(scene: Scene, person: Found) -> list[tuple[Found, Found | None]]:
    """The posts right before a name, each with the unit before it; a post without one shares the one to its left."""
    chain: list[tuple[Found, Found | None]] = []
    at = person.start
    while True:
        post = _ending(scene, person, at, _AND if chain else re.compile(r"(?:、|\s)?"), "Position")
        if post is None:
            break
        unit = _ending(scene, person, post.start, _GAP, "Unit")
        chain.append((post, unit))
        at = unit.start if unit is not None else post.start
    chain.reverse()
    held: Found | None = None
    filled = []
    for post, unit in chain:
        held = unit or held
        filled.append((post, held))
    return filled


def _ending(scene: Scene, person: Found, at: int, gap: re.Pattern[str], kind: str) -> Found | None:
    """The mention of a kind that ends at a place, but for words that may stand between."""
    for one in reversed(scene.here(person.sentence, kind)):
        if one.end <= at and at - one.end <= 18 and gap.fullmatch(scene.between(one.end, at)):
            return one
    return None


def _right(scene: Scene, person: Found) -> list[tuple[Found, Found | None]]:
    """The posts that a sentence gives behind a name: 王某，时任某局局长、党组书记."""
    text = scene.between(person.end, person.sentence.end)
    lead = _BEHIND.match(text)
    if not lead:
        return []
    at = person.end + lead.end()
    others = [one for one in scene.here(person.sentence, "Person") if person.end <= one.start < at]
    return [] if others else _chain(scene, person.sentence, at)


def _chain(scene: Scene, sentence: Sentence, at: int) -> list[tuple[Found, Found | None]]:
    """The posts that stand one behind the other from a place on, each with its unit."""
    chain: list[tuple[Found, Found | None]] = []
    unit: Found | None = None
    for one in scene.here(sentence, "Unit", "Position"):
        if one.start < at:
            continue
        gap = scene.between(at, one.start)
        if not re.fullmatch(r"(?:、|兼任?|，|原|及|和|的|时任|（[^（）]*）)*", gap):
            break
        if one.type == "Unit":
            unit = one
        else:
            chain.append((one, unit))
        at = one.end
    return chain


def _unit_before(scene: Scene, person: Found) -> Found | None:
    """The unit that stands right before somebody: 村委会工作人员, 该室有关负责同志."""
    for one in reversed(scene.here(person.sentence, "Unit")):
        if one.end <= person.start and re.fullmatch(
            "的|原|职工|员工|干部|教师|工作人员|党员|村民|居民|原职工|负责人|", scene.between(one.end, person.start)
        ):
            return one
        if one.start <= person.start and one.end == person.start:
            return one
    return None
