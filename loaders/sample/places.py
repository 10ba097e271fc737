"""The invented city: its districts, towns and villages, and area codes from a range that no real place has."""

from __future__ import annotations

from loaders.sample.chance import scatter

CITY = "临澜市"
CITY_CODE = "970400"
DISTRICTS = (
    "望屿区",
    "鹤汀区",
    "云栈区",
    "石渚区",
    "松荫区",
    "苇港区",
    "朝湄区",
    "霁川区",
    "砚湖区",
    "榆岸区",
    "白沚区",
    "岚桥区",
)
CODES = {CITY: CITY_CODE, **{name: f"9704{order:02d}" for order, name in enumerate(DISTRICTS, 1)}}
"""GB/T 2260 gives the first two digits to provinces; 97 is nobody's."""

_TOWN_FIRST = "鹭槐梧苇沚筠荻葭菰蕖"
_TOWN_SECOND = ("汀渡", "畈湾", "岫里", "埠头湾", "浦荡", "坞口", "砦前", "漾西", "堰北", "渚南")
_VILLAGE_FIRST = "稻麦桑麻菱藕蒲荇棉粟"
_VILLAGE_SECOND = ("花溇", "香圩", "渡垛", "荫汇", "塘角", "泾浜", "岸埭", "桥堍", "园垄", "坡洼")


def town(district: int, order: int) -> str:
    """The stem of town or street `order` (0..99) of a district, such as 鹭渡渡; no two of a district are equal."""
    place = scatter(order, 100, district + 5)
    return _TOWN_FIRST[place % 10] + _TOWN_SECOND[place // 10]


def village(district: int, order: int) -> str:
    """The stem of village `order` of a district; after a hundred they are numbered."""
    place = scatter(order % 100, 100, district + 17)
    name = _VILLAGE_FIRST[place % 10] + _VILLAGE_SECOND[place // 10]
    return name if order < 100 else name + "一二三四五六七八九"[order // 100 - 1]
