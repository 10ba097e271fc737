"""The city's units: a register that grows with the scale, from the city's bodies to schools, towns and villages."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.sample.chance import dice
from loaders.sample.places import CITY, CODES, DISTRICTS, town, village

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the register. `pool` is 0 for the city, 1..12 for a district; `size` the relative number of cadres."""

    name: str
    kind: str
    level: str
    pool: int
    parent: str = ""
    sector: str = ""
    short: str = ""
    former: str = ""
    size: float = 1.0
    headed: bool = False
    """Stories that name the heads of a unit set this: the roster then invents no other head."""

    @property
    def region(self) -> str:
        """The district, or the city for the city's own."""
        return DISTRICTS[self.pool - 1] if self.pool else CITY


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector, the bureau in charge of it, and the institutions under a district's bureau."""

    name: str
    bureau: str
    institutions: tuple[tuple[str, str], ...]


SECTORS = (
    Sector(
        "教育",
        "教育局",
        (("实验中学", "学校"), ("第二小学", "学校"), ("教育装备服务中心", "事业单位"), ("职业学校", "学校")),
    ),
    Sector(
        "卫生健康", "卫生健康委员会", (("中心医院", "医院"), ("疾病预防控制中心", "事业单位"), ("妇幼保健院", "医院"))
    ),
    Sector("住房城乡建设", "住房和城乡建设局", (("房屋安全事务中心", "事业单位"), ("工程质量监督站", "事业单位"))),
    Sector("农业农村", "农业农村局", (("农村经营指导站", "事业单位"), ("农业技术推广中心", "事业单位"))),
    Sector("民政", "民政局", (("社会福利院", "事业单位"), ("救助管理站", "事业单位"))),
    Sector("交通运输", "交通运输局", (("公路事务中心", "事业单位"), ("交通建设投资有限公司", "国有企业"))),
    Sector("水务", "水务局", (("河道管理所", "事业单位"), ("排水管理所", "事业单位"))),
    Sector("应急管理", "应急管理局", (("安全生产执法大队", "事业单位"),)),
    Sector("自然资源", "自然资源和规划局", (("土地储备中心", "事业单位"), ("不动产登记中心", "事业单位"))),
    Sector("财政", "财政局", (("国库集中支付中心", "事业单位"), ("国有资产经营有限公司", "国有企业"))),
    Sector(
        "人力资源社会保障", "人力资源和社会保障局", (("就业服务中心", "事业单位"), ("社会保险事务中心", "事业单位"))
    ),
    Sector("生态环境", "生态环境局", (("环境监测站", "事业单位"),)),
    Sector("市场监管", "市场监督管理局", (("检验检测中心", "事业单位"),)),
    Sector("文化旅游", "文化和旅游局", (("图书馆", "事业单位"), ("文化馆", "事业单位"))),
    Sector("城市管理", "城市管理局", (("市容环卫中心", "事业单位"), ("政务服务中心", "事业单位"))),
)
OFFICES = tuple(f"{CITY}纪委监委第{number}监督检查室" for number in "一二三四五六七八")
COMPANIES = tuple(
    f"{CITY}{stem}有限公司"
    for stem in (
        "砺澄建设工程",
        "鸿岫园林绿化",
        "沛垣市政工程",
        "启璨教育科技",
        "睿葭医疗器械",
        "恒汀商贸",
        "茂岚餐饮管理",
        "远砦物业服务",
    )
)
CITY_COMMITTEE, CITY_GOVERNMENT = f"{CITY}委", f"{CITY}人民政府"
CITY_DISCIPLINE, CITY_AUDIT = f"{CITY}纪委监委", f"{CITY}审计局"
CITY_INSPECTION = f"{CITY}委巡察工作领导小组办公室"


def target(scale: float) -> int:
    """How many units at `scale`: 300 at scale 1; ten times the cadres are spread over four times the units."""
    return round(300 * math.pow(scale, 0.6))


def city_units() -> Iterator[Unit]:
    """The city's own bodies, bureaus and supervision offices."""
    yield Unit(CITY_COMMITTEE, "党委", "市级", 0, size=2)
    yield Unit(CITY_GOVERNMENT, "人民政府", "市级", 0, CITY_COMMITTEE, size=2)
    yield Unit(CITY_DISCIPLINE, "纪检监察机关", "市级", 0, CITY_COMMITTEE, size=2)
    yield Unit(CITY_INSPECTION, "巡视巡察机构", "市级", 0, CITY_COMMITTEE)
    yield Unit(CITY_AUDIT, "审计机关", "市级", 0, CITY_GOVERNMENT, size=2)
    for sector in SECTORS:
        yield Unit(
            f"{CITY}{sector.bureau}", "政府部门", "市级", 0, CITY_GOVERNMENT, sector.name, "市" + sector.bureau, size=3
        )
    for office in OFFICES:
        yield Unit(office, "监督检查室", "市级", 0, CITY_DISCIPLINE, size=0.6)
    for company in COMPANIES:
        yield Unit(company, "民营企业", "无级别", 0, size=0)


def district_core(pool: int) -> Iterator[Unit]:
    """What every district has at any scale: committee, government, discipline body, audit office."""
    area = DISTRICTS[pool - 1]
    yield Unit(f"{area}委", "党委", "区县级", pool, CITY_COMMITTEE, size=1.5)
    yield Unit(f"{area}人民政府", "人民政府", "区县级", pool, CITY_GOVERNMENT, size=1.5)
    yield Unit(f"{area}纪委监委", "纪检监察机关", "区县级", pool, CITY_DISCIPLINE, size=1.5)
    yield Unit(f"{area}审计局", "审计机关", "区县级", pool, CITY_AUDIT)


def bureau(pool: int, order: int) -> Unit:
    """The bureau of sector `order` in a district."""
    sector = SECTORS[order]
    area = DISTRICTS[pool - 1]
    return Unit(
        f"{area}{sector.bureau}",
        "政府部门",
        "区县级",
        pool,
        f"{CITY}{sector.bureau}",
        sector.name,
        area[:-1] + sector.bureau,
        size=2,
    )


def local_unit(pool: int, order: int) -> Unit:
    """The street (even orders) or town (odd) `order` of a district; after a hundred, villages."""
    area = DISTRICTS[pool - 1]
    if order >= 100:
        return village_unit(pool, order - 100)
    stem = town(pool, order)
    if order % 2:
        return Unit(f"{area}{stem}镇人民政府", "镇", "乡镇级", pool, f"{area}人民政府", "", stem + "镇", size=1.6)
    return Unit(f"{area}{stem}街道办事处", "街道", "乡镇级", pool, f"{area}人民政府", "", stem + "街道", size=1.6)


def village_unit(pool: int, order: int) -> Unit:
    """Village `order` of a district, under one of its first two towns."""
    area, stem = DISTRICTS[pool - 1], town(pool, 1 + 2 * (order % 2))
    name = f"{area}{stem}镇{village(pool, order)}村村民委员会"
    return Unit(name, "村", "村居级", pool, f"{area}{stem}镇人民政府", "农业农村", size=0.25)


def institution(pool: int, order: int) -> Unit:
    """Institution `order` of a district, dealt over the sectors in turn; later rounds are numbered."""
    kinds = [(sector, name, kind) for sector in SECTORS for name, kind in sector.institutions]
    sector, name, kind = kinds[(order * 7 + pool * 5) % len(kinds)]
    area, round_ = DISTRICTS[pool - 1], order // len(kinds)
    title = f"{area}{name}" if not round_ else f"{area}第{round_ + 1}{name}"
    return Unit(title, kind, "区县级", pool, f"{area}{sector.bureau}", sector.name, size=1.4)


def build_units(scale: float, planted: tuple[Unit, ...]) -> list[Unit]:
    """The register at `scale`, ordered by pool: the stories' units first of all, then the city's core, then the rest.

    The core and the planted units are there at every scale; the rest fills up to `target(scale)`.
    """
    chosen: dict[str, Unit] = {unit.name: unit for unit in planted}
    pools = range(1, len(DISTRICTS) + 1)
    for unit in city_units():
        chosen.setdefault(unit.name, unit)
    for pool in pools:
        for unit in district_core(pool):
            chosen.setdefault(unit.name, unit)
    wanted = max(target(scale), len(chosen))
    for unit in _rest():
        if len(chosen) >= wanted:
            break
        if unit.parent in chosen:
            chosen.setdefault(unit.name, unit)
    return sorted(chosen.values(), key=lambda unit: unit.pool)


def _rest() -> Iterator[Unit]:
    """Bureaus, towns, institutions and villages without end, in the order in which a growing register takes them."""
    pools = range(1, len(DISTRICTS) + 1)
    for first, last, rounds in ((0, 4, (0, 1)), (4, 10, (2, 3))):
        for order in range(first, last):
            yield from (bureau(pool, (order * 4 + pool) % len(SECTORS)) for pool in pools)
        yield from (local_unit(pool, order) for order in rounds for pool in pools)
        yield from (institution(pool, order) for order in rounds for pool in pools)
    yield from (bureau(pool, order) for order in range(len(SECTORS)) for pool in pools)
    for order in range(4, 1000):
        yield from (institution(pool, order) for pool in pools)
        yield from (village_unit(pool, order) for pool in pools)
        if order < 20:
            yield from (local_unit(pool, order) for pool in pools)


def org_code(unit: Unit, order: int) -> str:
    """An organisation number (GB 32100) with right check digits and the invented area code."""
    head = {"国有企业": "91", "民营企业": "91", "事业单位": "12", "学校": "12", "医院": "12", "村": "54"}.get(
        unit.kind, "11"
    )
    serial = f"{order + 10_000_017:08d}"
    check = 11 - sum(int(digit) * weight for digit, weight in zip(serial, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    body = head + CODES[unit.region] + serial + ("0" if check == 11 else "X" if check == 10 else str(check))
    total = sum(_ALPHABET.index(sign) * (pow(3, place, 31)) for place, sign in enumerate(body))
    return body + _ALPHABET[(31 - total) % 31]


def founded(unit: Unit) -> str:
    """When the unit was set up, known by the year or the month; empty for a few."""
    rng = dice("founded", unit.name)
    year = rng.randint(1956, 2019)
    return ("", str(year), f"{year}-{rng.randint(1, 12):02d}")[min(rng.randrange(8), 2)]
