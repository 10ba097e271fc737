"""Documents for the tests: one notice as txt, docx, pdf, scan and saved page; docx out of raw parts; damaged pdf."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import docx
import pypdfium2 as pdfium
import weasyprint
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from PIL import Image

HEAD = "临水县纪委监委文件"
TITLE = "关于张某某等三人违反中央八项规定精神问题的通报"
NUMBER = "临纪发〔2023〕12号"
BODY = [
    "各镇党委、县直各单位：",
    "近期，县纪委监委查处了三起违反中央八项规定精神问题。为严明纪律，现将有关情况通报如下。",
    "一、县水务局原党组书记、局长张某某违规收受礼品礼金问题",
    "2019年至2022年，张某某在担任县水务局党组书记、局长期间，先后多次收受管理和服务对象所送礼品礼金，共计折合人民币12.6万元，"
    "并违规接受可能影响公正执行公务的宴请。2023年5月，张某某受到党内严重警告处分，违纪所得予以收缴。",
    "二、县住建局副局长李某违规使用公务车辆问题",
    "2022年10月1日至7日，李某在国庆假期期间，多次安排单位公务车辆用于接送其亲属，产生费用3,280元由单位报销。2023年6月，李某受到"
    "党内警告处分，相关费用已退缴。县住建局党组书记王某某履行主体责任不力，对其进行谈话提醒。",
    "以上三起问题，反映出个别党员干部纪律意识淡薄。各级党组织要引以为戒，举一反三，切实加强对党员干部的教育、管理和监督。",
]
TABLE = [["姓名", "单位", "处分"], ["张某某", "县水务局", "党内严重警告"], ["李某", "县住建局", "党内警告"]]
SIGNED = ["临水县纪委监委", "2023年7月18日"]
EXPECTED = [
    ("masthead", TITLE),
    ("masthead", NUMBER),
    *(("heading" if text[1] == "、" else "body", text) for text in BODY),
    *(("row", "\t".join(cells)) for cells in TABLE),
    *(("body", text) for text in SIGNED),
]
"""The notice's blocks, in every format; heads, feet and what a site puts around it apart."""
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def as_docx(path: Path) -> Path:
    """The notice as Word keeps it."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = HEAD
    for text in (TITLE, NUMBER):
        made.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in BODY:
        made.add_paragraph(text).paragraph_format.first_line_indent = Pt(24)
    table = made.add_table(len(TABLE), 3)
    table.style = "Table Grid"
    for across, cells in enumerate(TABLE):
        for down, text in enumerate(cells):
            table.cell(across, down).text = text
    for text in SIGNED:
        made.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    made.save(str(path))
    return path


def as_html(path: Path, encoding: str = "gb18030") -> Path:
    """The notice as a site shows it, saved with all that is around it."""
    rows = "".join(f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in cells)}</tr>" for cells in TABLE)
    text = "\n".join(f"<p>　　{part}</p>" for part in [NUMBER, *BODY])
    signed = "".join(f'<p style="text-align:right">{part}</p>' for part in SIGNED)
    path.write_text(
        f"""<!DOCTYPE html><html><head><meta charset="{encoding}"><title>{TITLE}_临水县纪委监委网站</title>
<meta name="PubDate" content="2023-07-20 09:00"><script>document.write("<p>不该出现的脚本。</p>");fetch("http://a.example/")</script>
<style>p {{ color: red }}</style></head><body>
<div class="top-nav"><ul><li><a href="/">首页</a></li><li><a href="/sc">审查调查</a></li></ul></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/b">通报曝光</a></div>
<div class="wrap"><div class="article"><h1>{TITLE}</h1>
<div class="info">来源：临水县纪委监委　发布时间：2023-07-20</div>
<div class="content">{text}<table>{rows}</table>{signed}</div><p>责任编辑：王某</p></div>
<div><h3>相关链接</h3><ul><li><a href="/1">某县召开警示教育大会，要求全县党员干部引以为戒。</a></li></ul></div>
<div id="comments"><p>网友：查得好，希望继续努力下去，一定支持。</p></div></div>
<img src="http://a.example/count.gif"><div class="footer">版权所有：临水县纪委监委</div></body></html>""",
        encoding=encoding,
    )
    return path


def as_txt(path: Path, encoding: str = "utf-8") -> Path:
    """The notice as plain text."""
    lines = [TITLE, NUMBER, "", *BODY, *("\t".join(cells) for cells in TABLE), "", *SIGNED]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


@cache
def printed(times: int = 1, head: str = HEAD, indent: str = "2em") -> bytes:
    """The notice in print, with a running head and page numbers; `times`: its text so many times, on several pages."""
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>" for cells in TABLE)
    text = "".join(f"<p>{part}</p>" for part in BODY * times)
    signed = "".join(f'<p class="r">{part}</p>' for part in SIGNED)
    style = f"""@page {{ size: A4; margin: 3cm; @top-center {{ content: "{head}"; font-size: 9pt }}
      @bottom-center {{ content: "— " counter(page) " —"; font-size: 9pt }} }}
      body {{ font: 14pt/1.7 "Noto Sans CJK SC"; text-align: justify }} p {{ margin: 0; text-indent: {indent} }}
      .c {{ text-align: center; text-indent: 0 }} .r {{ text-align: right }}
      h1 {{ font-size: 20pt; text-align: center }}
      td {{ border: 1px solid black; padding: 4pt }} table {{ border-collapse: collapse; width: 100% }}"""
    page = f"""<html><head><style>{style}</style></head><body><h1>{TITLE}</h1><p class="c">{NUMBER}</p>{text}
      <table>{rows}</table>{signed}</body></html>"""
    made: bytes = weasyprint.HTML(string=page).write_pdf()
    return made


def as_pdf(path: Path, times: int = 1) -> Path:
    """The notice in print."""
    path.write_bytes(printed(times))
    return path


@cache
def scanned(times: int = 1) -> bytes:
    """The notice in print, put on a scanner not quite straight."""
    memory = io.BytesIO()
    first, *others = pictures(times)
    first.save(memory, "PDF", save_all=True, append_images=others, resolution=200)
    return memory.getvalue()


@cache
def pictures(times: int = 1) -> list[Image.Image]:
    """The pages in print as grey pictures."""
    document = pdfium.PdfDocument(printed(times))
    try:
        pages = [page.render(scale=200 / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()
    return [page.rotate(0.3, fillcolor=255, resample=Image.Resampling.BICUBIC) for page in pages]


def mixed(path: Path) -> Path:
    """Two pages in print and, between them, a scanned one."""
    made, scan = pdfium.PdfDocument(printed()), pdfium.PdfDocument(scanned())
    made.import_pages(scan, index=1)
    made.import_pages(pdfium.PdfDocument(printed()))
    made.save(path)
    made.close()
    return path


def raw_docx(path: Path, body: str, **parts: str) -> Path:
    """A docx around the XML of its body; more parts by name, "." as "__"."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
            f'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_TYPE}"/></Types>',
        )
        package.writestr("word/document.xml", f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>')
        for name, text in parts.items():
            package.writestr(f"word/{name.replace('__', '.')}", text.replace("<w:X", f'<w:X xmlns:w="{_W}"'))
    return path


def part(tag: str, inner: str) -> str:
    """A part of a docx."""
    return f'<w:{tag} xmlns:w="{_W}">{inner}</w:{tag}>'


def p(text: str, properties: str = "") -> str:
    """A paragraph of a docx."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}<w:r><w:t>{text}</w:t></w:r></w:p>"


def small_pdf(content: str, font: str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", **more: str) -> bytes:
    """A pdf of one page by hand; `more`: entries of its trailer, `size`: its page's side."""
    side = more.pop("size", "595")
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {side} 842] /Contents 4 0 R "
        "/Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        font,
    ]
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    entries = " ".join(f"/{name} {value}" for name, value in more.items())
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer\n<< /Size 6 /Root 1 0 R {entries} >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()


def locked_pdf() -> bytes:
    """A pdf that asks for a password: no empty one opens it."""
    keys = "<" + "5a" * 32 + ">"
    lock = f"<< /Filter /Standard /V 1 /R 2 /O {keys} /U {keys} /P -60 >>"
    return small_pdf("", Encrypt=lock, ID="[<aa> <aa>]")


def bomb(path: Path, megabytes: int) -> Path:
    """A docx whose text unpacks to so many megabytes."""
    piece = p("扩" * 300_000)
    count = megabytes * (1 << 20) // len(piece.encode())
    return raw_docx(path, piece * max(count, 1))
