"""Offices whose name every district has (教育局, 人民医院): the district a row gives is part of who they are."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.model.values.cells import words

_FIELDS = words(
    "教育 体育 财政 公安 司法 民政 审计 统计 税务 卫生 健康 人力资源 社会保障 人社 自然资源 规划 生态 环境 "
    "保护 环保 住房 城乡 城市 建设 住建 管理 城管 综合 行政 执法 交通 运输 水务 水利 农业 农村 林业 园林 绿化 "
    "商务 文化 旅游 文旅 广播 电视 新闻 出版 应急 安全 生产 市场 监督 监管 医疗 保障 医保 信访 发展 改革 发改 "
    "经济 信息化 经信 科技 科学 技术 工业 国资 国有 资产 退役 军人 事务 机关 政务 服务 数据 大数据 审批 地方 "
    "金融 组织 宣传 统战 政法 机构 编制 档案 供销 老干部 乡村 振兴 民族 宗教 侨务 外事 招商 粮食 物资 储备 "
    "房屋 房产 土地 国土 知识产权"
)
_OFFICE = re.compile(
    rf"[区县市]?(?:{'|'.join(sorted(_FIELDS))}|和|与|、)+(?:局|委员会|委|办公室|办|部|中心|站|所|大队)"
)
_BODY = re.compile(
    r"[区县市]?(?:[区县市]委|人民政府|政府|纪委监委|纪委|监委|纪律检查委员会|监察委员会|人大|人大常委会|政协|人民法院|法院|"
    r"人民检察院|检察院|总工会|团委|妇联|残联|工商联|文联|科协|党校|融媒体中心|政务服务中心)"
)
_INSTITUTION = re.compile(
    r"[区县市]?(?:第?[一二三四五六七八九十\d]+|实验|中心|人民|中医|妇幼|职业|高级|初级|外国语|民族|机关|城关|公立|社区)*"
    r"(?:小学|中学|初中|高中|幼儿园|医院|卫生院|保健院|卫生服务中心|福利院|敬老院|图书馆|文化馆|博物馆|档案馆|体育馆|"
    r"疾控中心|疾病预防控制中心|学校|技术学校)"
)
_DISTRICT = re.compile(r"(?![本全各])\S+[区县市旗]")


@lru_cache(maxsize=65_536)
def full_name(name: str, district: str) -> str:
    """`name`, with `district` in front where the bare name could be that of any district's office (教育局, 区教育局).

    A name that says whose it is (望屿区教育局, 临河建工集团) stays as it is, and so does one without a known district.
    """
    plain = any(pattern.fullmatch(name) for pattern in (_OFFICE, _BODY, _INSTITUTION))
    if not plain or not _DISTRICT.fullmatch(district):
        return name
    if name[0] in "区县市":
        return district + name[1:] if district.endswith(name[0]) else name
    return district + name
