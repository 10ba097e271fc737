"""Names of people, units and places: one way of writing each, masks seen as masks, lists of people taken apart."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache

from graph.errors import ValueProblem
from graph.model.records import Cleaned
from graph.model.values.cells import Raw, names_nothing, refuse_excel_error, shown, tidy, words, written
from graph.model.values.lists import split_outside

LONGEST_NAME = 120
HAN = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_HAN = re.compile(f"[{HAN}]")
_MASK = r"某×✕✖╳*○◯〇●□■△▲?？_\ufffd"
_PAD = re.compile(rf"(?<=[{HAN}{_MASK}·])\s+(?=[{HAN}{_MASK}·])|(?<=[{HAN}])\s+(?=[xXoO0]+$)")
_DOT = re.compile(rf"(?<=[{HAN}])\s*[.·•‧∙⋅・･˙．﹒ꞏ⸱]\s*(?=[{HAN}])")
_HALF = {
    0xFF01 + place: 0x21 + place for place in range(94) if chr(0x21 + place).isalnum() or chr(0x21 + place) in "&*-/_'"
}
_RADICALS = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
_WIDE_BRACKETS = str.maketrans("()", "（）")
_HALF_BRACKETS = str.maketrans("（）", "()")
_PERSONAL = re.compile(rf"\s*[（(]\s*(?:[男女](?:[，,、；;\s][^（()）]*)?|[{HAN}]{{1,4}}族)\s*[）)]$")
_QUOTED = re.compile(r"[\"“‘「『]([^\"“”‘’「」『』]*)[\"”’」』]")
_COMRADE = re.compile(rf"(?<=[{HAN}{_MASK}xX])\s*同志$")
_MASKED = re.compile(
    rf".*[{_MASK}…].*|[{HAN}]{{1,2}}(?:[xX]{{1,3}}|[oO]{{1,3}}|0{{1,3}}|-{{1,3}}|\.{{2,6}})[{HAN}]?|[{HAN}]"
    rf"|[{HAN}]{{1,2}}(?:先生|女士|小姐|氏)|[{HAN}]{{1,2}}姓.{{0,6}}"
)
_NOTE = re.compile(r"(.*?)[（(\[【](.*?)[）)\]】]?(?:等[一二三四五六七八九十0-9]*人?)?")
_AND_OTHERS = re.compile(rf"(?<=[{HAN}{_MASK}）)])等[一二三四五六七八九十0-9]*[人名]?$")
_LABEL = re.compile(rf"([{HAN}]{{2,10}})\s*[：:]\s*(.+)", re.DOTALL)
_COMPOUND = words(
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 "
    "公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 "
    "拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 西门 第五 公乘 南荣 东里 东宫 仲长 即墨 达奚 褚师"
)


def clean_name(raw: Raw) -> Cleaned | None:
    """The name of a person, unit or place in the one form it is kept in; None for blank, 无 or a dash.

    Spaces between Chinese characters go (王　伟), the dot of transcribed names is "·", brackets in Chinese names are
    full-width, letters and digits half-width. A person's 同志 and （女，回族） go. Raises ValueProblem for a formula,
    a broken encoding, a day, a name without letter or mask, or more than 120 characters.
    """
    text = written(raw)
    if isinstance(raw, dt.date | dt.time | dt.timedelta | bool):
        raise ValueProblem(
            f"“{shown(text)}”是日期或是否，不是名称；请核对这一列。",
            f'"{shown(text)}" is no name; check what this column holds.',
        )
    if len(text) > LONGEST_NAME * 20:
        raise _too_long(text)
    name = _cleaned(text)
    return Cleaned(name, text) if name else None


@lru_cache(maxsize=65536)
def _cleaned(text: str) -> str:
    """The name, "" where there is none."""
    name = _normal(text)
    name = _PERSONAL.sub("", _COMRADE.sub("", _PERSONAL.sub("", name))) or name
    if names_nothing(name):
        return ""
    refuse_excel_error(name)
    _check(name)
    return name


def _normal(text: str) -> str:
    name = " ".join(tidy(text).translate(_HALF).split())
    name = _RADICALS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), name)
    while (bare := _bare(name)) != name:
        name = bare
    if not _HAN.search(name):
        return name.translate(_HALF_BRACKETS)
    return _DOT.sub("·", _PAD.sub("", name)).translate(_WIDE_BRACKETS)


def _bare(name: str) -> str:
    """Without separators around it, Excel's apostrophe before it, or one pair of quotation marks about all of it."""
    name = name.strip(" ,，、;；:：|").lstrip("'`")
    quoted = _QUOTED.fullmatch(name)
    return quoted[1] if quoted else name


def _check(name: str) -> None:
    if len(name) > LONGEST_NAME:
        raise _too_long(name)
    if name[0] in "=+@":
        raise ValueProblem(
            f"名称“{shown(name)}”像是公式；请改成名称本身。",
            f'"{shown(name)}" looks like a formula; write the name itself.',
        )
    if "\ufffd" in name or "锟斤拷" in name:
        raise ValueProblem(
            f"名称“{shown(name)}”含有乱码；请用正确的编码另存后再装入。",
            f'The name "{shown(name)}" is garbled; save the file in the right encoding and load it again.',
        )
    if not any(sign.isalnum() for sign in name) and not is_masked(name):
        raise ValueProblem(
            f"“{shown(name)}”不是名称；请写姓名或单位全称。", f'"{shown(name)}" is no name; write the full name.'
        )


def _too_long(text: str) -> ValueProblem:
    return ValueProblem(
        f"“{shown(text)}”超过 {LONGEST_NAME} 个字，不像名称；请只写姓名或单位全称。",
        f'"{shown(text)}" has more than {LONGEST_NAME} characters; write the name alone.',
    )


@lru_cache(maxsize=65536)
def is_masked(name: str) -> bool:
    """Whether a person's name is a mask or a bare surname, so no identity: 徐某某, 李某甲, 张××, 王**, 赵先生, 钱.

    某 as part of a real given name is so rare that any name with it counts as masked.
    """
    plain = _PERSONAL.sub("", _COMRADE.sub("", _normal(name[: LONGEST_NAME * 2])))
    return bool(_MASKED.fullmatch("".join(plain.split())))


def split_people(raw: Raw) -> list[tuple[str, str]]:
    """People in a cell, each with the note in brackets behind the name or before a colon ("" where there is none).

    "张三、李四(领导责任)；王五" gives [("张三", ""), ("李四", "领导责任"), ("王五", "")]. Names are cleaned, 等3人 is
    dropped, two mentions of one name with one note are one. Raises ValueProblem as clean_name does.
    """
    text = tidy(written(raw))
    people: list[tuple[str, str]] = []
    for group in split_outside(text, "；;\n|"):
        label, rest = _labelled(group)
        for part in split_outside(rest, "、，,/／"):
            one, part = _labelled(part)
            label = one or label
            people.extend((name, note or label) for name, note in _several(part))
    return list(dict.fromkeys(people))


def _labelled(text: str) -> tuple[str, str]:
    """直接责任：张三 is a label and the rest; 张三：直接责任 is a name with a note."""
    match = _LABEL.fullmatch(text.strip())
    if match and match[2].strip().endswith("责任"):
        return "", f"{match[1]}（{match[2].strip()}）"
    return (match[1], match[2]) if match else ("", text)


def _several(text: str) -> list[tuple[str, str]]:
    """One person, or several with nothing but spaces between them."""
    name, note = _noted(_AND_OTHERS.sub("", text.strip()))
    several = name.split()
    apart = len(several) > 1 and all(2 <= len(word) <= 4 and _HAN.match(word) for word in several)
    if apart and not (len(several) == 2 and several[0] in _COMPOUND):
        notes = [""] * (len(several) - 1) + [note]
        return [(str(one.value), note) for word, note in zip(several, notes, strict=True) if (one := clean_name(word))]
    one = clean_name(name)
    return [(str(one.value), note)] if one else []


def _noted(text: str) -> tuple[str, str]:
    match = _NOTE.fullmatch(text)
    if not match or not match[1].strip():
        return text, ""
    note = tidy(match[2])
    return match[1], "" if _PERSONAL.fullmatch(f"（{note}）") else note


def surname(name: str) -> str:
    """The surname of a person's name: two characters where they are a compound surname and something follows."""
    return name[:2] if name[:2] in _COMPOUND and len(name) > 2 else name[:1]
