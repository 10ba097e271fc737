"""The same finding in the same unit year after year, and told to nobody who mended it."""

from __future__ import annotations

from loaders.sample.fields import Amount
from loaders.sample.plan import FINDING_FIELDS, Plan, told

_YEARS = ((2020, 412_000.0), (2021, 536_000.0), (2022, 618_000.0), (2023, 705_000.0))


def plant(plan: Plan) -> None:
    """Plant the story `repeated_findings`."""
    unit = plan.unit("砚湖区中心医院", "医院", "区县级", plan.bureau(9, "卫生健康"), "卫生健康", size=1.4)
    findings = [
        plan.finding(
            plan.numbers.next("report", str(year)),
            1,
            unit,
            f"{year}-06-{10 + year % 10:02d}",
            "分解住院、重复收费套取医保基金",
            f"审计抽查病历发现，砚湖区中心医院理疗和检验项目重复收费，多申报医保基金{yuan / 10_000:g}万元。",
            category="医保基金",
            amount=Amount(yuan),
            auditor="临澜市审计局",
            is_repeat=year > 2020,
            told_unit="砚湖区卫生健康委员会",
            told_on=f"{year}-09-01",
            status="未整改到位" if year < 2023 else "整改中",
        )
        for year, yuan in _YEARS
    ]
    plan.stories["repeated_findings"] = {
        "unit": unit,
        "category": "医保基金",
        "told_unit": "砚湖区卫生健康委员会",
        "years": [year for year, _ in _YEARS],
        "findings": [told(finding, *FINDING_FIELDS) for finding in findings],
        "total_amount": sum(yuan for _, yuan in _YEARS),
    }
