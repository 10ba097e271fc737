"""Who complained, as a row tells it: looked at only to take the same out of the row's own texts, and never kept."""

from __future__ import annotations

import re
from collections.abc import Iterable

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


def scrub(texts: pl.Series, personal: pl.DataFrame) -> pl.Series:
    """Every text without what stands in its own row's personal cells."""
    for name in personal.columns:
        values = personal[name]
        if values.null_count() == len(values):
            continue
        where = _repeats(texts, values)
        if len(where):
            pairs = zip(texts.gather(where).to_list(), values.gather(where).to_list(), strict=True)
            texts = texts.scatter(where, pl.Series([without(text, [value]) for text, value in pairs], dtype=pl.String))
    return texts


def _repeats(texts: pl.Series, values: pl.Series) -> pl.Series:
    """Rows whose text may repeat the cell: wholly, a part of a list, the end of an address, or written apart."""
    frame = pl.DataFrame({"text": texts, "value": values.str.strip_chars()})
    told = pl.col("value").str.len_chars() >= LEAST
    parts = pl.col("value").str.contains(r"[、，,;；/\s（(\[【]|\d.*[一-鿿]|[一-鿿].*\d")
    spaced = pl.col("text").str.contains(_SPACED) & (pl.col("value").str.len_chars() <= 4)
    exact = pl.col("text").str.contains(pl.col("value"), literal=True)
    return frame.select((told & (exact | parts | spaced)).fill_null(False).alias("at"))["at"].arg_true()
