"""Every indicator in terms of the input files' tables, by the description in the indicator's file alone."""

from __future__ import annotations

import re
from datetime import date

import polars as pl

from tests.portraits.counted import Counts, Part
from tests.portraits.inputs import first_day, last_day

DEVIATIONS = {"political": "政治偏差", "target": "目标落差", "schedule": "进度时差", "duty": "履职温差",
              "discipline": "纪法负差"}  # fmt: skip
CAUSES = {
    "awareness": ("cause_awareness", "思想认识"),
    "capability": ("cause_awareness", "能力作风"),
    "execution": ("cause_execution", "执行层面"),
    "mechanism": ("cause_execution", "制度机制"),
    "individual": ("cause_individual", "个别干部履职尽责"),
    "ecology": ("cause_individual", "单位政治生态"),
}
SOURCES = {"petition": "信访举报", "hotline": "热线工单", "inspection": "巡视巡察移交", "audit": "审计移送",
           "supervision": "监督检查发现"}  # fmt: skip
WAYS = {"clues-inquiry": "谈话函询", "clues-preliminary": "初步核实", "clues-held": "暂存待查",
        "clues-unfounded-uncleared": "予以了结"}  # fmt: skip
SEVERE = ["较重", "严重", "特别严重"]
DECIDED = ["已决定", "影响期内", "影响期满"]
UNFINISHED = ["未整改", "整改中", "重新打开"]
PASSED = ["通过", "整改到位"]
ORDERS = {"repeated": "orders-repeated", "returned": "orders-returned", "unsatisfied": "orders-unsatisfied",
          "late": "orders-late"}  # fmt: skip


class City(Counts):
    """The city's indicators, defined anew."""

    def define(self) -> None:
        self._problems()
        self._lists()
        self._findings_and_clues()
        self._cases()
        self._actions()
        self._heads()
        self._hotline()

    def _problems(self) -> None:
        table = self.tables["problems"]
        units = self.tables["units"].with_columns(unit="name")
        self.share["problems-per-unit"] = (
            Part.of(table, "number", "found_on"), Part.of(units.select("unit"), "unit", None),
        )  # fmt: skip
        severe = pl.col("severity").is_in(SEVERE)
        self.shares(table, "number", "found_on", pl.col("severity").is_not_null(), problems_severe=severe)
        for ident, word in DEVIATIONS.items():
            hit = {f"deviation_{ident}": pl.col("deviation") == word}
            self.shares(table, "number", "found_on", pl.col("deviation").is_not_null(), **hit)
        for ident, (axis, word) in CAUSES.items():
            self.shares(
                table, "number", "found_on", pl.col(axis).is_not_null(), **{f"cause_{ident}": pl.col(axis) == word}
            )
        classed = table.filter(pl.col("category").is_not_null())
        self.top["problems-top-class"] = (Part.of(classed, "number", "found_on", part="category"), 1)
        self.top["problems-top-units"] = (Part.of(table, "number", "found_on", part="unit"), 3)
        first = classed.select("unit", "category", other="found_on", twin="number")
        pairs = classed.join(first, on=["unit", "category"]).filter(pl.col("twin") != pl.col("number"))
        last = pl.col("other").map_elements(last_day, return_dtype=pl.Date)
        again = pairs.filter(last < pl.col("found_on").map_elements(first_day, return_dtype=pl.Date))["number"].unique()
        self.shares(classed, "number", "found_on", True, problems_again=pl.col("number").is_in(again.implode()))
        named = table.filter(pl.col("responsible").is_not_null())
        two = pl.col("responsible").str.contains("、")
        self.shares(named, "number", "found_on", True, co_responsibility=two)
        self.shares(table, "number", "found_on", True, problems_audit_found=pl.col("finding_number").is_not_null())

    def _lists(self) -> None:
        table, looks = self.tables["problems"], self.tables["lookbacks"]
        mended = self.tables["rectifications"].select(rectification_number="number", by="problem_number")
        looks = looks.join(mended, on="rectification_number", how="left").with_columns(
            problem=pl.coalesce("problem_number", "by"), good=pl.col("passed").is_in(PASSED)
        )
        closed = pl.col("status") == "已办结"
        number = pl.col("number")
        policy = self.tables["measures"]["problem_number"].str.split("、").explode()
        back = looks["problem"].drop_nulls().unique()
        failed = looks.filter(~pl.col("good"))["problem"].drop_nulls().unique()
        actions = self.tables["actions"].filter(pl.col("status").is_in(DECIDED))
        held = actions["problem_number"].drop_nulls().str.split("、").explode().unique()
        fed = self.tables["feedback"]["problem_number"].drop_nulls().unique()
        late = pl.col("due").map_elements(last_day, return_dtype=pl.Date) < date.fromisoformat(self.data_date)
        reopened = pl.col("status") == "重新打开"
        self.shares(table, "number", "found_on", True, closed_share=closed, fed_back=number.is_in(fed.implode()),
                     answered_by_mechanism=number.is_in(policy.implode()),
                     held_to_account=number.is_in(held.implode()))  # fmt: skip
        self.shares(table, "number", "found_on", pl.col("due").is_not_null(),
                     overdue_share=pl.col("status").is_in(UNFINISHED) & late)  # fmt: skip
        self.shares(table, "number", "found_on", closed, looked_back=number.is_in(back.implode()))
        self.shares(table, "number", "found_on", reopened | number.is_in(back.implode()),
                     reopened_share=reopened | number.is_in(failed.implode()))  # fmt: skip
        first = pl.col("closed_on").map_elements(last_day, return_dtype=pl.Date)
        due = pl.col("due").map_elements(last_day, return_dtype=pl.Date)
        told = closed & pl.col("closed_on").is_not_null() & pl.col("due").is_not_null()
        self.shares(table, "number", "closed_on", told, closed_on_time=first <= due)
        self.means(table.filter(closed), "number", "close-days", "found_on", "closed_on")
        places = table.select("unit", "sector", "region", problem="number")
        self.shares(looks.drop("unit").join(places, on="problem"), "number", "held_on", True,
                     look_back_passed=pl.col("good"))  # fmt: skip

    def _findings_and_clues(self) -> None:
        clues = self.tables["clues"].filter(pl.col("status") != "已澄清")
        table = self.tables["findings"].with_columns(
            record=pl.concat_str("report", "number", separator="/"), at=pl.coalesce("found_on", "year")
        )
        cleared = self.tables["clues"].filter(pl.col("status") == "已澄清")["number"]
        by_clue = clues.filter(pl.col("finding_number").is_not_null())
        handed = by_clue.select(one=pl.concat_str("report", "finding_number", separator="/"))["one"]
        said = pl.col("clue_number").is_not_null() & ~pl.col("clue_number").is_in(cleared.implode())
        self.shares(table, "record", "at", True, findings_repeated=pl.col("is_repeat") == "是",
                     findings_handed_over=said | pl.col("record").is_in(handed.implode()))  # fmt: skip
        self.shares(table, "record", "at", pl.col("severity").is_not_null(),
                     findings_severe=pl.col("severity").is_in(SEVERE))  # fmt: skip
        self.shares(table, "record", "at", pl.col("status").is_not_null(),
                     findings_unrectified=pl.col("status") != "已整改")  # fmt: skip
        for ident, word in SOURCES.items():
            self.shares(clues, "number", "received_on", pl.col("source").is_not_null(),
                         **{f"clues_from_{ident}": pl.col("source") == word})  # fmt: skip
        for ident, word in WAYS.items():
            self.shares(clues, "number", "received_on", pl.col("disposition").is_not_null(),
                         **{ident: pl.col("disposition") == word})  # fmt: skip
        by_case = self.tables["cases"]["clue_number"].drop_nulls().str.split("、").explode().unique()
        became = pl.col("case_number").is_not_null() | pl.col("number").is_in(by_case.implode())
        done = clues.filter(pl.col("disposition").is_not_null() & pl.col("disposed_on").is_not_null())
        self.shares(done, "number", "disposed_on", True, clues_to_cases=became)
        self.means(done, "number", "clues-days", "received_on", "disposed_on")

    def _cases(self) -> None:
        table = self.tables["cases"]
        self.share["cases-per-1000"] = (Part.of(table, "number", "filed_on"), self._in_post())
        closed = table.filter(pl.col("closed_on").is_not_null())
        self.shares(closed, "number", "closed_on", True, cases_transferred=pl.col("stage") == "移送司法")
        self.means(closed, "number", "cases-days", "filed_on", "closed_on")
        bodies = table.select("number", one=pl.concat_list(
            pl.col("by_unit").fill_null("").str.split("、"), pl.col("assisting").fill_null("").str.split("、"))
        ).explode("one").filter(pl.col("one") != "")  # fmt: skip
        many = bodies.group_by("number").agg(pl.col("one").n_unique()).filter(pl.col("one") >= 2)["number"]
        named = table.filter(pl.col("number").is_in(bodies["number"].implode()))
        self.shares(named, "number", "filed_on", True, cases_joint=pl.col("number").is_in(many.implode()))

    def _posts(self) -> pl.DataFrame:
        """Posts that say since when, each with its person: by citizen number, else by name and birth, else by name and
        unit."""
        birth = pl.concat_str("name", pl.col("birth").map_elements(_month, return_dtype=pl.String), separator="/")
        posts = self.tables["cadres"].with_columns(
            who=pl.coalesce("citizen_no", birth, pl.concat_str("name", "unit", separator="/"))
        )
        return posts.filter(pl.col("from").is_not_null()).select("who", "name", "unit", "from", "to", "is_head")

    def _in_post(self) -> Part:
        return Part.of(self._posts(), "who", "from", until="to")

    def _actions(self) -> None:
        table = self.tables["actions"].filter(pl.col("status").is_in(DECIDED))
        self.share["actions-per-1000"] = (Part.of(table, "number", "decided_on"), self._in_post())
        formed = table.filter(pl.col("form").is_not_null())
        for form in "1234":
            self.shares(formed, "number", "decided_on", True, **{f"actions_form_{form}": pl.col("form") == form})
        known = self._posts().group_by("name", "unit").agg(pl.col("who").unique()).filter(pl.col("who").list.len() == 1)
        table = table.filter(pl.col("person").is_not_null()).join(
            known.select(person="name", unit="unit", found=pl.col("who").list.first()),
            on=["person", "unit"],
            how="left",
        )
        table = table.with_columns(who=pl.coalesce("citizen_no", "found", "number"))
        heads = self._posts().filter(pl.col("is_head").is_in(["是", "√"])).select("who", "unit", "from")
        decided = pl.col("decided_on").map_elements(last_day, return_dtype=pl.Date)
        since = pl.col("from").map_elements(first_day, return_dtype=pl.Date)
        headed = table.join(heads, on=["who", "unit"]).filter(since <= decided)["number"].unique()
        other = table.select("who", other="decided_on", twin="number")
        last = pl.col("other").map_elements(last_day, return_dtype=pl.Date)
        begun = pl.col("decided_on").map_elements(first_day, return_dtype=pl.Date)
        again = table.join(other, on="who").filter(last < begun)["number"].unique()
        number = pl.col("number")
        self.shares(table, "number", "decided_on", True, actions_heads=number.is_in(headed.implode()),
                     actions_again=number.is_in(again.implode()))  # fmt: skip

    def _heads(self) -> None:
        heads = (
            self._posts()
            .filter(pl.col("is_head").is_in(["是", "√"]))
            .with_columns(record=pl.concat_str("who", "unit", "to", separator="/"))
        )
        left = heads.filter(pl.col("to").is_not_null())
        self.share["heads-left"] = (Part.of(left, "record", "to"), Part.of(heads, "unit", "from", until="to"))

    def _hotline(self) -> None:
        rows = self.tables["orders"].with_columns(
            month=pl.col("at").str.head(7),
            days=(pl.col("reply").str.to_date("%Y-%m-%d") - pl.col("at").str.head(10).str.to_date("%Y-%m-%d"))
            .dt.total_days(),
        )  # fmt: skip
        hits = {"repeated": pl.col("times") >= 3, "returned": pl.col("returns") >= 3, "late": pl.col("days") > 30,
                "unsatisfied": pl.col("satisfied") == "不满意"}  # fmt: skip
        counts = rows.group_by("unit", "topic", "month").agg(
            pl.len().alias("orders"), *(hit.fill_null(False).sum().alias(name) for name, hit in hits.items())
        )
        counts = counts.with_columns(record=pl.concat_str("unit", "topic", "month", separator="/"))
        whole = Part.of(counts, "record", "month", pl.col("orders"))
        for name, ident in ORDERS.items():
            self.share[ident] = (Part.of(counts, "record", "month", pl.col(name)), whole)
        self.share["orders-per-unit"] = (whole, self.share["problems-per-unit"][1])
        closed = self.tables["problems"].filter(
            (pl.col("status") == "已办结") & (pl.col("closed_on").str.len_chars() >= 7)
        )
        after = closed.join(counts.select("unit", "month", "orders", category="topic"), on=["unit", "category"])
        gap = _months(pl.col("month")) - _months(pl.col("closed_on"))
        back = after.filter((gap >= 1) & (gap <= 6)).group_by("number").agg(pl.col("orders").sum())
        hit = pl.col("number").is_in(back.filter(pl.col("orders") >= 3)["number"].implode())
        self.shares(closed, "number", "closed_on", True, orders_after_closure=hit)


def _months(column: pl.Expr) -> pl.Expr:
    return column.str.slice(0, 4).cast(pl.Int64) * 12 + column.str.slice(5, 2).cast(pl.Int64)


def _month(text: str) -> str:
    return "-".join(part.zfill(2) for part in re.split(r"[-.年月]", text) if part)[:7]
