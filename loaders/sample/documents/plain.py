"""Text files as offices type them, and web pages as a browser saves them, with all that stands around an article."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from loaders.sample.documents.paper import Paper, Paragraph

_SECTIONS = ("首页", "要闻", "审查调查", "监督动态", "巡视巡察", "通报曝光", "党纪法规", "信访举报")
_TAGS = {"title": "h1", "heading": "h2"}
_CLASSES = {"head": "head", "number": "number", "source": "info", "issuer": "sign", "date": "sign"}
_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="{charset}">
<title>{title}_{site}</title>
<meta name="keywords" content="{site},监督,通报">
<style>body {{ font-family: serif }} .sign {{ text-align: right }} .info {{ color: #888 }}</style>
<script>var page = {{"id": {ident}, "share": true}};</script>
</head>
<body>
<div class="top"><a href="#">设为首页</a> | <a href="#">加入收藏</a> | <a href="#">无障碍浏览</a></div>
<nav class="nav"><ul>{sections}</ul></nav>
<div class="crumbs">当前位置：<a href="#">首页</a> &gt; <a href="#">{section}</a> &gt; 正文</div>
<div class="article">
{article}
</div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a>&nbsp;&nbsp;字号：【大 中 小】</div>
<div class="related"><h3>相关链接</h3><ul>{related}</ul></div>
<footer class="footer"><p>主办：{site}　技术支持：信息中心</p><p>版权所有，未经授权不得转载</p></footer>
</body>
</html>
"""


def write_text(path: Path, paper: Paper) -> None:
    """Write a .txt: paragraphs moved in by two wide spaces, tables with tabs, lines ended as on Windows."""
    lines = [_typed(one) for one in paper.paragraphs]
    path.write_bytes("\r\n".join([*lines, ""]).encode(paper.spec.encoding))


def _typed(one: Paragraph) -> str:
    if one.kind in ("body", "heading"):
        return "　　" + one.text
    return "　" * 20 + one.text if one.kind in ("issuer", "date") else one.text


def write_page(path: Path, paper: Paper, related: Sequence[str]) -> None:
    """Write a .html; `related` are titles of other pages that stand under the article."""
    spec = paper.spec
    text = _PAGE.format(
        charset="gb2312" if spec.encoding == "gb18030" else "utf-8",
        title=escape(spec.title),
        site=spec.site or spec.issuer,
        ident=sum(map(ord, spec.id)),
        section="监督动态" if spec.kind == "article" else "通报曝光",
        sections="".join(f'<li><a href="#">{one}</a></li>' for one in _SECTIONS),
        article="\n".join(_blocks(paper)),
        related="".join(f'<li><a href="#">{escape(one)}</a></li>' for one in related),
    )
    path.write_bytes(text.encode(spec.encoding))


def _blocks(paper: Paper) -> list[str]:
    made = []
    for table, found in groupby(paper.paragraphs, key=lambda one: one.kind == "row"):
        if table:
            rows = ("".join(f"<td>{escape(cell)}</td>" for cell in one.cells) for one in found)
            made.append(f'<table border="1">{"".join(f"<tr>{row}</tr>" for row in rows)}</table>')
        else:
            made += [_element(one) for one in found]
    return made


def _element(one: Paragraph) -> str:
    tag = _TAGS.get(one.kind, "p")
    named = f' class="{_CLASSES[one.kind]}"' if one.kind in _CLASSES else ""
    moved = "&nbsp;&nbsp;&nbsp;&nbsp;" if one.kind == "body" else ""
    return f"<{tag}{named}>{moved}{escape(one.text, quote=False)}</{tag}>"
