"""What the columns of archived orders are called, for tables on the command line and on the page."""

from __future__ import annotations

from graph.errors import Say

HEADS = {
    "number": Say("工单编号", "Number"),
    "received_on": Say("受理日期", "Received on"),
    "unit": Say("承办单位", "Unit"),
    "topic": Say("主题", "Topic"),
    "place": Say("事发地点", "Place"),
    "text": Say("诉求内容", "Text"),
    "reply": Say("办理结果", "Reply"),
    "closed_on": Say("答复日期", "Replied on"),
    "days": Say("办理天数", "Days"),
    "times": Say("诉求次数", "Times"),
    "returns": Say("退单部门数", "Sent back by"),
    "satisfied": Say("是否满意", "Satisfied"),
    "problem": Say("问题编号", "Problem"),
    "file": Say("来源文件", "File"),
    "at": Say("行", "Row"),
}
