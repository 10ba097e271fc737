"""Who complained, as a row tells it: looked at only to take the same out of the row's own texts, and never kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from loaders.mapping.headers import Binding, normal
from loaders.mapping.private import is_withheld
from loaders.orders.masking import MASK

_PERSONAL = re.compile(
    "姓名|名字|称呼|联系|电话|手机|号码|证件|身份证|护照|地址|住址|住所|户籍|门牌|车牌|车号|银行|账号|帐号|卡号|邮箱|微信|qq|"
    "诉求人|投诉人|反映人|来电人|来信人|举报人|信访人|求助人|咨询人|申请人|当事人|市民|群众|业主|住户|"
    "name|phone|mobile|tel|address|caller|citizen|idcard|idno|plate|bank|account|mail|wechat"
)
_NOBODY = frozenset(
    (
        "匿名", "市民", "群众", "先生", "女士", "同志", "未知", "不详", "保密", "无", "没有", "个人", "企业", "单位",
        "居民", "村民", "业主", "住户", "本人", "男", "女", "是", "否", "不愿透露", "匿名市民", "热心市民", "网友",
        "anonymous", "none",
    )
)  # fmt: skip
_AREA = re.compile(
    r"^(?:[一-鿿]{2,8}?(?:省|自治区))?(?:[一-鿿]{2,8}?[市州盟])?(?:[一-鿿]{1,8}?[区县旗市])?(?:[一-鿿]{2,8}?(?:街道|镇|乡))?"
)
_NOTE = re.compile(r"[（(\[【].*?[）)\]】]")
_SPLIT = re.compile(r"[、，,;；/\s]+")
LEAST, LEAST_TAIL = 2, 5
_SPACED = r"[一-鿿]\s+[一-鿿]"


def personal_columns(binding: Binding) -> tuple[str, ...]:
    """The places of columns that may tell who complained; none of them is a field."""
    fields = {one.index for one in binding.bound}
    return tuple(
        str(at)
        for at, header in enumerate(binding.headers)
        if at not in fields and header.strip() and (is_withheld(header) or _PERSONAL.search(normal(header)))
    )


def forms(value: str) -> list[str]:
    """The ways in which a text may repeat what stands in a personal cell, longest first."""
    bare = _NOTE.sub("", value).strip()
    found = {value.strip(), bare, *_SPLIT.split(bare)}
    if any(sign.isdigit() for sign in bare) and len(bare) > LEAST_TAIL:
        found.add(_AREA.sub("", bare, count=1))
    return sorted((one for one in found if _tells(one)), key=lambda one: (-len(one), one))


def _tells(form: str) -> bool:
    if len(form) < LEAST or form.casefold() in _NOBODY or (form.isdigit() and len(form) < LEAST_TAIL):
        return False
    return form.isdigit() or len(form) >= LEAST_TAIL or not any(sign.isdigit() for sign in form)


def without(text: str, values: Iterable[str]) -> str:
    """The text without what stands in the row's personal cells, also where it is written apart (张 三 丰)."""
    for value in values:
        for form in forms(value):
            if form in text:
                text = text.replace(form, MASK)
            elif len(form) <= 4 and re.search(r"\s", text):
                text = re.sub(r"\s*".join(map(re.escape, form)), MASK, text)
    return text


class People:
    """What the personal cells of some rows hold, looked at once for all texts of the rows."""

    def __init__(self, personal: pl.DataFrame) -> None:
        self._told: list[_Told] = []
        for name in personal.columns:
            values = personal[name].str.strip_chars()
            nobody = values.str.to_lowercase().is_in(list(_NOBODY)) | (values.str.len_chars() < LEAST)
            values = values.set(nobody.fill_null(False), None)
            if values.null_count() < len(values):
                self._told.append(_told(values))

    def scrub(self, texts: pl.Series) -> pl.Series:
        """Every text without what stands in its own row's personal cells."""
        apart = texts.str.contains(_SPACED).fill_null(False)
        for told in self._told:
            texts = _taken_out(texts, told.values)
            if told.tails is not None:
                texts = _taken_out(texts, told.tails)
            one_by_one = told.several | (apart & told.short)
            if one_by_one.any():
                texts = _one_by_one(texts, told.values, one_by_one.arg_true())
        return texts

    def within(self, cells: pl.Series) -> pl.Series:
        """Where a cell holds what stands in a personal cell of its row."""
        found = pl.Series([False]).new_from_index(0, len(cells))
        for told in self._told:
            for values in (told.values, told.tails):
                if values is not None:
                    frame = pl.DataFrame({"text": cells, "value": values})
                    has = frame.select(pl.col("text").str.contains(pl.col("value"), literal=True).fill_null(False))
                    found = found | has["text"]
        return found

    def same(self, words: pl.Series) -> pl.Series:
        """Where a word is the whole of a personal cell of its row."""
        found = pl.Series([False]).new_from_index(0, len(words))
        for told in self._told:
            found = found | (words == told.values).fill_null(False)
        return found


@dataclass(frozen=True)
class _Told:
    """One column: its values; the ends of addresses; where there are several or a note; where it is a short name."""

    values: pl.Series
    tails: pl.Series | None
    several: pl.Series
    short: pl.Series


def _told(values: pl.Series) -> _Told:
    tails = _tails(values)
    return _Told(
        values,
        None if tails.null_count() == len(tails) else tails,
        values.str.contains(r"[、，,;；/\s（(\[【]").fill_null(False),
        values.str.contains("^[一-鿿]{2,4}$").fill_null(False),
    )


def _taken_out(texts: pl.Series, values: pl.Series) -> pl.Series:
    """Every text without its own value, where the value is a part of it as it stands."""
    frame = pl.DataFrame({"text": texts, "value": values})
    where = frame.select(pl.col("text").str.contains(pl.col("value"), literal=True).fill_null(False))["text"].arg_true()
    if not len(where):
        return texts
    told = frame[where].select(pl.col("text").str.split(pl.col("value")).list.join(MASK))["text"]
    return texts.scatter(where, told)


def _tails(values: pl.Series) -> pl.Series:
    """The ends of addresses, without province, city, district and street; null where nothing telling is left."""
    places = (values.str.contains("[一-鿿]") & values.str.contains(r"\d")).fill_null(False).arg_true()
    none = pl.Series(values.name, [None], dtype=pl.String).new_from_index(0, len(values))
    if not len(places):
        return none
    tails = values.gather(places).str.replace(_AREA.pattern, "")
    short = (tails.str.len_chars() < LEAST_TAIL) | ~tails.str.contains("[一-鿿]")
    return none.scatter(places, tails.set(short.fill_null(True), None))


def _one_by_one(texts: pl.Series, values: pl.Series, where: pl.Series) -> pl.Series:
    """Cells that hold several names or a note, and names written apart in the text (张 三 丰)."""
    pairs = zip(texts.gather(where).to_list(), values.gather(where).to_list(), strict=True)
    told = [without(text, [value]) if text and value else text for text, value in pairs]
    return texts.scatter(where, pl.Series(told, dtype=pl.String))
