"""Columns that tell who complained or how to reach people privately: never fields, never part of a quote or a log."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.mapping.headers import normal

_COMPLAINANT = re.compile(
    "(?<!被)(?:举报|投诉|信访|检举|控告|申诉|来信|来电|来访|诉求|反映|报料|爆料)(?:者|群众|人(?!数|次|员数))"
    "|实名举报|complain(?:ant|er)|informant|whistle|^reporter|^caller|petitioner"
)
_CONTACT = re.compile(
    "手机|电话|来电号码|^联系方式|住址|家庭地址|通讯地址|联系地址|邮箱|微信|^qq号?码?$|银行卡|银行账[号户]|^卡号$|护照"
    "|mobile|phone|e-?mail|homeaddress|passport|bankaccount|cardnumber"
)


@lru_cache(maxsize=4096)
def is_complainant(header: str) -> bool:
    """Whether a column tells who complained (举报人, 投诉人姓名, 举报人电话); 被举报人 and 被反映人 are not that."""
    return bool(_COMPLAINANT.search(normal(header)))


@lru_cache(maxsize=4096)
def is_withheld(header: str) -> bool:
    """Whether a column is left out of quotes and logs: who complained, and private ways to reach people."""
    return is_complainant(header) or bool(_CONTACT.search(normal(header)))
