"""A small office's six lists as files: one task, three problems, in GB18030 and with the words that offices use."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

Table = tuple[str, Sequence[str], Sequence[Sequence[str]]]
TASKS: Table = (
    "监督清单.csv",
    ("任务编号", "任务名称", "任务年度", "三看", "责任主体", "监督主体", "所在区", "完成期限"),
    [
        (
            "监〔2023〕1号",
            "老旧小区改造监督",
            "2023",
            "看战略部署、看责任担当",
            "住建局",
            "第五监督检查室",
            "临水区",
            "2023年12月",
        )
    ],
)
PROBLEMS: Table = (
    "问题清单.csv",
    (
        "监督任务编号",
        "问题编号",
        "问题标题",
        "责任单位",
        "所在区",
        "发现日期",
        "主要偏差",
        "偏差类型",
        "执行层面/制度机制",
        "整改期限",
        "办结日期",
        "问题状态",
    ),
    [
        (
            "监〔2023〕1号",
            "问１",
            "屋面防水反复渗漏",
            "住建局",
            "临水区",
            "2023年3月1日",
            "履职温差",
            "履职温差、进度时差",
            "制度机制",
            "2023-09-30",
            "2023年8月20日",
            "已办结",
        ),
        (
            "监〔2023〕1号",
            "问2",
            "改造资金滞留",
            "财政局",
            "临水区",
            "2023.3.5",
            "目标落差",
            "",
            "",
            "２０２３年６月３０日",
            "",
            "整改中",
        ),
        ("", "问3", "排水管错接", "水务局", "临水区", "2023-05-10", "", "", "", "", "2023-04-01", "已办结"),
    ],
)
FEEDBACK: Table = (
    "反馈清单.csv",
    ("反馈编号", "问题编号", "反馈内容", "反馈单位", "责任单位", "所在区", "反馈日期", "答复期限"),
    [("馈1", "问1", "请限期整改渗漏问题", "第五监督检查室", "住建局", "临水区", "2023-03-06", "2023-03-20")],
)
RECTIFICATIONS: Table = (
    "整改清单.csv",
    (
        "整改编号",
        "反馈编号",
        "问题编号",
        "整改措施",
        "整改责任单位",
        "责任人",
        "核查单位",
        "核查人",
        "所在区",
        "整改期限",
        "完成日期",
        "整改状态",
        "佐证材料",
    ),
    [
        (
            "改1",
            "馈1",
            "问1",
            "重做屋面防水",
            "住建局",
            "王立春",
            "第五监督检查室",
            "某某",
            "临水区",
            "2023-09-30",
            "2023-08-18",
            "已整改",
            "验收单3份",
        ),
        (
            "",
            "",
            "问3",
            "改接管线",
            "水务局",
            "赵某",
            "水务局",
            "赵某",
            "临水区",
            "2023-09-30",
            "2023年6月",
            "已整改",
            "",
        ),
    ],
)
LOOKBACKS: Table = (
    "“回头看”清单.csv",
    ("“回头看”编号", "整改编号", "“回头看”情况", "复查单位", "“回头看”日期", "是否通过"),
    [("看1", "改1", "雨后现场复核，没有渗漏", "第五监督检查室", "2023-11-02", "整改到位")],
)
REPORTS: Table = (
    "报告清单.csv",
    ("报告编号", "报告标题", "“回头看”编号", "报送单位", "报送日期", "报送对象"),
    [("报1", "关于屋面渗漏整改情况的报告", "看1", "第五监督检查室", "2023-11-20", "市纪委监委")],
)
ALL = (TASKS, PROBLEMS, FEEDBACK, RECTIFICATIONS, LOOKBACKS, REPORTS)
KINDS = ("tasks", "problems", "feedback", "rectifications", "lookbacks", "reports")


def write(folder: Path, *tables: Table, encoding: str = "gb18030") -> list[Path]:
    """The tables as files of `folder`, in their order."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, head, rows in tables:
        paths.append(folder / name)
        with paths[-1].open("w", encoding=encoding, newline="") as stream:
            csv.writer(stream).writerows([head, *rows])
    return paths
