"""Invented people: names dealt without repetition inside a pool, and citizen numbers that nobody can hold."""

from __future__ import annotations

import re
from datetime import date, timedelta

from loaders.sample.chance import scatter

_WEIGHTED = (
    "王14李13张13刘10陈9杨6黄5赵5吴5周5徐4孙4马3朱3胡3郭3何3高2林2罗2郑2梁2谢2宋2唐2许2韩2冯2邓2曹2彭2曾2肖2田2董2潘2袁2蔡2蒋2余2"
    "于1杜1叶1程1苏1魏1吕1丁1任1沈1姚1卢1姜1崔1钟1谭1陆1汪1范1金1石1廖1贾1夏1韦1付1方1白1邹1孟1熊1秦1邱1江1尹1薛1闫1段1雷1侯1龙1史1陶1"
    "黎1贺1顾1毛1郝1龚1邵1万1钱1严1覃1武1戴1莫1孔1向1汤1"
)
_MEN = (
    "志建国文明海永立德家俊学广绍兴培景绪敬承启继正守宏庆昌荣振维茂克祖仲伯季光耀天玉云金宝福春秋金山松柏鹏程翔浩宇泽润恒"
    "毅诚信义礼智仁勇刚卫锦洪汉昭显彦奕嘉凯骏骁晨旭"
)
_MEN_SECOND = (
    "峥桓屹骞垣彬槐榕炜烨焘煜焕炯煊煌琛琮璋瑜璞瑾珩珏璟铎铭钧锴钊铮镛锟鉴锷濂沅洵浔湛瀚渊泓澍澜岷岱峻峤崧嵩巍岭钦"
    "棣栋梁桢楷樟榆楠杉"
)
_WOMEN = (
    "淑秀桂玉丽雅静慧兰惠美佩素婉亚晓小月雪梅燕凤霞英芳芝若思雨梦诗书语依佳欣怡悦可心"
    "子紫青采宛清沁忆念妙巧灵春夏含如君映云楚碧红文歆韵"
)
_WOMEN_SECOND = (
    "娟婕妍娴婷嫣姝娅娜姗莉蓉萍莲菲茜莹萱蕊蕾薇芸荷菊茹蓓琳琪瑛珊珍珠琼玲璇玥钰云霓霏露虹晴晓岚冰洁涵滢漪淇溪沛汐渝红"
    "绢绮缨纨"
)
_MEN_ONE = "伟斌辉磊鹏炜钧屹桓琛"
_WOMEN_ONE = "静丽霞燕玲婕娴蓉岚"
_COPIES = 14
_ONE_IN = 9


def _slots(text: str) -> tuple[tuple[str, int], ...]:
    """(surname, copy) once for each unit of a surname's weight, so that common surnames come up more often."""
    slots: list[tuple[str, int]] = []
    for name, weight in re.findall(r"(\D)(\d+)", text):
        slots.extend((name, copy) for copy in range(int(weight)))
    return tuple(slots)


def _pairs(first: str, second: str) -> list[str]:
    return [one + two for two in dict.fromkeys(second) for one in dict.fromkeys(first) if one != two]


_SLOTS = _slots(_WEIGHTED)
_SURNAMES = tuple(dict.fromkeys(name for name, _ in _SLOTS))
_GIVEN = (_pairs(_MEN, _MEN_SECOND), _pairs(_WOMEN, _WOMEN_SECOND))
_ONE = (_MEN_ONE, _WOMEN_ONE)


def name_of(index: int, female: bool, pool: int) -> str:
    """The name of person `index` of `pool`: two people of one pool never share one, people of two pools may.

    Room for some 60,000 people a pool (scale 100); beyond that names begin to repeat inside a pool too.
    """
    short, order = _ONE[female], index // _ONE_IN
    if index % _ONE_IN == 4 and order < len(_SURNAMES) * len(short):
        place = scatter(order, len(_SURNAMES) * len(short), pool + 3)
        return _SURNAMES[place % len(_SURNAMES)] + short[place // len(_SURNAMES)]
    given = _GIVEN[female]
    place = scatter(index, len(_SLOTS) * (len(given) // _COPIES), pool * 2 + female + 11)
    surname, copy = _SLOTS[place % len(_SLOTS)]
    return surname + given[(place // len(_SLOTS)) * _COPIES + copy]


def citizen_number(area: str, born: date, order: int) -> str:
    """An 18-digit number with a right checksum (GB 11643): area (6 digits), birthday, `order` 0..999, check digit."""
    body = f"{area}{born:%Y%m%d}{order:03d}"
    total = sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(body))
    return body + "10X98765432"[total % 11]


def birthday(index: int, first: date, last: date, key: int) -> tuple[date, int]:
    """A birthday between `first` and `last` and how many earlier indexes share it: no two indexes get the same pair."""
    days = (last - first).days + 1
    return first + timedelta(days=scatter(index % days, days, key)), index // days


def masked(name: str, style: int = 0) -> str:
    """A name as a public notice prints it: 徐某某, 徐某, 徐**, 徐××."""
    return name[0] + ("某某", "某", "**", "××")[style]


def padded(name: str) -> str:
    """A two-character name set to the width of three, as typists do: 王　伟."""
    return f"{name[0]}　{name[1]}" if len(name) == 2 else name
