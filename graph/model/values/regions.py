"""Regions: names to codes of GB/T 2260 through an index made of the caller's rows, and the codes themselves."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from graph.errors import ValueProblem
from graph.model.records import Cleaned
from graph.model.values.cells import LONGEST, Raw, narrow, says_nothing, shown, words, written

PROVINCES = words(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82"
)
"""The provinces of GB/T 2260. Codes that begin with 9 were never given out and are free for practice data."""

_CODE = re.compile("[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}")
_LEVELS = ("province", "city", "district", "township", "village")
_GAPS = re.compile(r"[\s/>\\|·,，、-]+")
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗"
    "|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
_SUFFIX = re.compile(
    rf"(?<=..)(?:(?:(?:{_PEOPLES})族?)*(?:自治区|自治州|自治县|自治旗)|特别行政区|开发区|街道办事处|街道|地区|新区|林区|特区|矿区"
    r"|省|市|区|县|旗|盟|镇|乡|苏木)$"
)


def clean_region_code(raw: Raw) -> Cleaned | None:
    """A region's code as 6 digits (31 is padded to 310000), or 9 and 12 for towns and villages; None for blank.

    Raises ValueProblem for other lengths and for a province that GB/T 2260 does not have (9x is free for practice).
    """
    text = written(raw)
    if isinstance(raw, bool | dt.date | dt.time | dt.timedelta) or len(text) > LONGEST:
        raise _no_code(text)
    code = narrow(text).replace(" ", "").removesuffix(".0")
    if says_nothing(code):
        return None
    if not (code.isascii() and _CODE.fullmatch(code)):
        raise _no_code(text)
    if code[:2] not in PROVINCES and code[0] != "9":
        raise ValueProblem(
            f"区划代码“{shown(text)}”的前两位不是省级代码；请对照 GB/T 2260 核对。",
            f'The first two digits of region code "{shown(text)}" are no province; check it against GB/T 2260.',
        )
    if len(code) > 6 and not code[6:].strip("0"):
        code = code[:6]
    elif len(code) == 12 and code.endswith("000"):
        code = code[:9]
    return Cleaned(code.ljust(6, "0"), text)


def region_level(code: str) -> str:
    """The level of a cleaned code, as vocabulary region_level has it: province, city, district, township, village."""
    if len(code) > 6:
        return _LEVELS[3] if len(code) <= 9 else _LEVELS[4]
    return _LEVELS[0] if code[2:] in ("", "0000") else _LEVELS[1] if code[4:] in ("", "00") else _LEVELS[2]


def short_region(name: str) -> str:
    """The name without its suffix: 上海市 is 上海, 延边朝鲜族自治州 is 延边; at least two characters stay."""
    return _SUFFIX.sub("", name)


class RegionIndex:
    """Names to codes. `rows`: (code, name, parent code); the parent may be "" where the code itself tells it.

    Codes are cleaned as by `clean_region_code`. Raises ValueProblem for a code that cannot be one.
    """

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self.names: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._exact: dict[str, list[str]] = {}
        self._short: dict[str, list[str]] = {}
        for raw_code, raw_name, raw_parent in rows:
            self._add(raw_code, _GAPS.sub("", narrow(raw_name)), raw_parent)

    def _add(self, raw_code: str, name: str, raw_parent: str) -> None:
        code, parent = clean_region_code(raw_code), clean_region_code(raw_parent)
        if code is None or not name or str(code.value) in self.names:
            return
        key = str(code.value)
        self.names[key] = name
        self._parents[key] = str(parent.value) if parent else _parent_of(key)
        self._exact.setdefault(name, []).append(key)
        self._short.setdefault(short_region(name), []).append(key)

    def find(self, name: Raw, within: str | None = None) -> str | None:
        """The code of a region by name, short name, path (上海市浦东新区) or code; None for blank.

        `within` is the code of a region it has to lie in. A full name goes before a short one; of equal names the
        one that holds the others wins (长沙 is 长沙市, not 长沙县), then a province's short name. Raises ValueProblem
        for a name that is unknown, or that several regions have: the sentence names them.
        """
        text = written(name)
        if len(text) > LONGEST:
            raise _unknown(text)
        plain = _GAPS.sub("", narrow(text))
        if says_nothing(plain):
            return None
        inside = _padded(within) if within else ""
        found = self._of_code(plain, inside) or self._look(plain, inside)
        if not found:
            raise _unknown(text)
        if len(found) > 1:
            raise self._ambiguous(text, found)
        return found[0]

    def path(self, code: str) -> str:
        """The full name from the province down: 上海市浦东新区. Names that say nothing (市辖区, 县) are left out."""
        names = [self.names[one] for one in (code, *self._above(code)) if one in self.names]
        return "".join(name for name in reversed(names) if name not in ("市辖区", "县")) or self.names.get(code, code)

    def _of_code(self, text: str, inside: str) -> list[str]:
        code = _padded(text) if text.isascii() and _CODE.fullmatch(text) else ""
        return [code] if code in self.names and self._lies(code, inside) else []

    def _look(self, text: str, inside: str) -> list[str]:
        """Every region of that name inside: full names, else short ones, else a path of two names or more."""
        exact = [code for code in self._exact.get(text, ()) if self._lies(code, inside)]
        if exact:
            return self._widest(exact) or exact
        short = [code for code in self._short.get(text, ()) if self._lies(code, inside)]
        if short:
            return self._widest(short) or [code for code in short if region_level(code) == "province"] or short
        return self._look_down(text, inside)

    def _widest(self, codes: list[str]) -> list[str]:
        """The one that holds all the others, if there is one."""
        return [code for code in codes if all(one == code or self._lies(one, code) for one in codes)]

    def _look_down(self, text: str, inside: str) -> list[str]:
        found: list[str] = []
        for cut in range(2, len(text) - 1):
            for above in (*self._exact.get(text[:cut], ()), *self._short.get(text[:cut], ())):
                if self._lies(above, inside):
                    found.extend(self._look(text[cut:], above))
        return list(dict.fromkeys(found))

    def _lies(self, code: str, inside: str) -> bool:
        return not inside or inside in self._above(code)

    def _above(self, code: str) -> list[str]:
        above: list[str] = []
        parent = self._parents.get(code) or _parent_of(code)
        while parent and parent not in above:
            above.append(parent)
            parent = self._parents.get(parent) or _parent_of(parent)
        return above

    def _ambiguous(self, text: str, codes: list[str]) -> ValueProblem:
        some = codes[:6]
        zh = "、".join(f"{self.path(code)}（{code}）" for code in some) + ("等" if len(codes) > 6 else "")
        en = ", ".join(f"{self.path(code)} ({code})" for code in some) + (" and others" if len(codes) > 6 else "")
        return ValueProblem(
            f"“{shown(text)}”有 {len(codes)} 个：{zh}；请写上级区划或代码。",
            f'"{shown(text)}" may be {len(codes)} regions: {en}; add the region above it or give the code.',
        )


def _padded(code: str) -> str:
    return code.ljust(6, "0") if len(code) < 6 else code


def _parent_of(code: str) -> str:
    """The code above, as the digits tell it; "" above a province."""
    level = region_level(code)
    if level == "province":
        return ""
    return {"village": code[:9], "township": code[:6], "district": code[:4] + "00", "city": code[:2] + "0000"}[level]


def _no_code(text: str) -> ValueProblem:
    return ValueProblem(
        f"“{shown(text)}”不是区划代码；请写 GB/T 2260 的 6 位数字，如 310101。",
        f'"{shown(text)}" is no region code; write the 6 digits of GB/T 2260, such as 310101.',
    )


def _unknown(text: str) -> ValueProblem:
    return ValueProblem(
        f"没有名为“{shown(text)}”的区划；请核对名称，或写 6 位代码。",
        f'There is no region "{shown(text)}"; check the name or give the 6-digit code.',
    )
