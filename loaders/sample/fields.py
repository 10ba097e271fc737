"""The columns of every kind of table as the sample writes them, and the shape of a row on its way to a file."""

from __future__ import annotations

from typing import NamedTuple

from loaders.sample.listfields import LIST_DATES, LIST_HEADERS


class Amount(NamedTuple):
    """Money in yuan; `approx` where the office only says about how much."""

    yuan: float
    approx: bool = False


Cell = str | int | float | bool | Amount | None
Row = dict[str, Cell]
"""Canonical field → value. Dates are ISO texts of the precision known, amounts `Amount`, yes/no booleans."""

DATES = frozenset(
    (
        *("birth", "founded", "from", "to", "joined_party", "joined_work", "found_on", "told_on", "due", "closed_on"),
        *("received_on", "disposed_on", "became_on", "filed_on", "decided_on", "effective_until"),
        *LIST_DATES,
    )
)
PERSONS = frozenset(("person", "name"))

HEADERS: dict[str, dict[str, str]] = {
    "units": {
        "name": "单位名称",
        "org_code": "统一社会信用代码",
        "parent": "上级单位",
        "kind": "单位类别",
        "level": "单位级别",
        "sector": "所属行业",
        "region": "所在区",
        "short_name": "简称",
        "aliases": "曾用名",
        "founded": "成立日期",
    },
    "cadres": {
        "name": "姓名",
        "citizen_no": "身份证号",
        "gender": "性别",
        "birth": "出生年月",
        "ethnicity": "民族",
        "education": "学历",
        "unit": "单位",
        "title": "职务",
        "rank": "职级",
        "is_head": "是否一把手",
        "from": "任职时间",
        "to": "免职时间",
        "joined_party": "入党时间",
        "joined_work": "参加工作时间",
    },
    "findings": {
        "report": "审计报告",
        "number": "审计发现编号",
        "year": "审计年度",
        "unit": "被审计单位",
        "title": "发现标题",
        "text": "问题描述",
        "category": "问题类别",
        "amount": "涉及金额",
        "severity": "严重程度",
        "is_repeat": "屡审屡犯",
        "auditor": "审计机关",
        "found_on": "发现日期",
        "told_unit": "主管部门",
        "told_on": "告知日期",
        "status": "整改状态",
        "clue_number": "移送线索编号",
    },
    "recommendations": {
        "report": "审计报告",
        "finding_number": "审计发现编号",
        "number": "建议编号",
        "text": "审计建议",
        "unit": "责任单位",
        "due": "整改期限",
        "status": "整改状态",
    },
    "problems": {
        "number": "问题编号",
        "title": "问题标题",
        "text": "问题描述",
        "unit": "问题单位",
        "sector": "所属行业",
        "region": "所在区",
        "found_by": "发现单位",
        "report": "审计报告",
        "finding_number": "审计发现编号",
        "found_on": "发现日期",
        "deviation": "主要偏差",
        "deviations": "偏差类型",
        "cause_awareness": "思想认识/能力作风",
        "cause_execution": "执行层面/制度机制",
        "cause_individual": "个别干部/单位生态",
        "category": "问题类别",
        "severity": "严重程度",
        "amount": "涉及金额",
        "due": "整改期限",
        "closed_on": "办结日期",
        "stage": "清单阶段",
        "status": "问题状态",
        "responsible": "责任人",
        "task_number": "监督任务编号",
    },
    "clues": {
        "number": "线索编号",
        "source": "线索来源",
        "person": "反映对象",
        "unit": "对象单位",
        "title": "对象职务",
        "citizen_no": "身份证号",
        "received_on": "受理日期",
        "text": "内容摘要",
        "disposition": "处置方式",
        "disposed_on": "处置日期",
        "status": "线索状态",
        "report": "审计报告",
        "finding_number": "审计发现编号",
        "case_number": "案件编号",
        "became_on": "转立案日期",
    },
    "cases": {
        "number": "案件编号",
        "title": "案件名称",
        "person": "涉案人",
        "citizen_no": "身份证号",
        "unit": "涉案单位",
        "title_held": "职务",
        "role": "涉案角色",
        "stage": "案件阶段",
        "filed_on": "立案日期",
        "closed_on": "结案日期",
        "offences": "违纪违法类型",
        "amount": "涉案金额",
        "by_unit": "办案单位",
        "assisting": "配合单位",
        "clue_number": "线索编号",
        "problem_number": "问题编号",
        "text": "案情摘要",
    },
    "actions": {
        "number": "处理编号",
        "person": "处理对象",
        "citizen_no": "身份证号",
        "unit": "对象单位",
        "kind": "处理方式",
        "form": "处理形态",
        "status": "处理状态",
        "authority": "决定机关",
        "basis": "处理依据",
        "decided_on": "决定日期",
        "effective_until": "影响期至",
        "case_number": "案件编号",
        "problem_number": "问题编号",
        "text": "备注",
    },
}
HEADERS |= LIST_HEADERS
