"""The same paper as HTML, Word document and Markdown: marked up, whole, safe, the same bytes every time."""

from __future__ import annotations

import base64
import hashlib
import re
import zipfile
from io import BytesIO
from itertools import pairwise

import pytest
from inputs import INPUTS, paper_of
from lxml import etree, html

from eyfa.provenance.version import __version__
from eyfa.reporting.board import look
from eyfa.reporting.board.formats import PaperFormat, render_paper
from eyfa.reporting.board.formats.templates import is_wide
from eyfa.reporting.board.paper import Bullets, Heat, Logo, Picture
from eyfa.reporting.table import Table

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FRONT = {
    "title": "Ours <i>& yours</i>",
    "organisation": "Example board",
    "logo": Logo(content=PIXEL, mime="image/png", alt="Logo of Example board"),
    "intro": ("A word <b>before</b>.", Bullets(("one", "two"))),
}


def blocks(paper, sort) -> list:
    every = [it for s in paper.sections for it in s.blocks]
    shown = [it.table if isinstance(it, Heat) and sort is Table else it for it in every]
    return [it for it in shown if isinstance(it, sort)]


def page(paper):
    return html.document_fromstring(render_paper(paper, PaperFormat.HTML).decode())


def parts(paper) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(render_paper(paper, PaperFormat.DOCX))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("format_", PaperFormat)
@pytest.mark.parametrize("name", ["several", "rounds"])
def test_the_same_paper_gives_the_same_bytes(name, format_):
    first = render_paper(paper_of(name, **FRONT), format_)
    assert first == render_paper(paper_of(name, **FRONT), format_)


@pytest.mark.parametrize("format_", PaperFormat)
def test_a_title_may_be_long(format_):
    paper = paper_of("one", title="T" * 300, organisation="O" * 300)
    content = render_paper(paper, format_)
    if format_ is PaperFormat.DOCX:
        assert b"<dc:title>" + b"T" * 255 + b"</dc:title>" in parts(paper)["docProps/core.xml"]
        content = parts(paper)["word/document.xml"]
    if format_ is PaperFormat.PPTX:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            content = archive.read("ppt/slides/slide1.xml")
    assert b"T" * 300 in content
    assert b"O" * 300 in content


@pytest.mark.parametrize("name", INPUTS)
def test_html_is_marked_up(name):
    paper = paper_of(name, **FRONT)
    document = page(paper)
    assert document.get("lang") == "en-GB"
    assert document.findtext(".//title") == paper.title
    levels = [int(it.tag[1]) for it in document.iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {it[1:] for it in document.xpath("//a/@href")} <= set(ids)
    assert {it for at in document.xpath("//@aria-labelledby") for it in at.split()} <= set(ids)
    tables = [it for it in blocks(paper, Table) if it.rows]
    assert len(list(document.iter("table"))) == len(tables)
    for number, table in enumerate(document.iter("table"), start=1):
        assert table.findtext("caption").startswith(f"Table {number}. ")
        assert {th.get("scope") for th in table.find("thead").iter("th")} == {"col"}
        for row in table.xpath("tbody/tr[td]"):
            assert len(row.xpath("th[@scope='row']")) == 1
    drawn = document.xpath("//figure[figcaption]//*[local-name()='svg'][@role='img']")
    assert len(drawn) == sum(1 + bool(it.narrow) for it in blocks(paper, Picture))


@pytest.mark.parametrize("name", INPUTS)
def test_html_loads_and_runs_nothing(name):
    document = page(paper_of(name, **FRONT))
    assert not document.xpath("//script | //link | //iframe | //object | //@onclick | //@style")
    assert all(it.startswith("data:image/png;base64,") for it in document.xpath("//@src"))
    assert all(it.startswith("#") for it in document.xpath("//@href"))
    policy = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    digest = base64.b64encode(
        hashlib.sha256(document.findtext(".//style").encode()).digest()
    ).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:;")
    assert "url(" not in document.findtext(".//style")
    assert "@import" not in document.findtext(".//style")


def test_text_is_text_in_every_format():
    paper = paper_of("one", **FRONT)
    document = page(paper)
    assert not document.xpath("//b | //i | //*[text()='alert']")
    assert "<script>" in document.text_content()
    assert "Ours <i>& yours</i>" in document.text_content()
    assert not {"\x1b", "\u202e"} & set(document.text_content())
    said = "".join(etree.fromstring(parts(paper)["word/document.xml"]).itertext())
    assert '<script>alert("x")</script>' in said
    assert not {"\x1b", "\u202e"} & set(said)
    text = render_paper(paper, PaperFormat.MD).decode()
    assert "<script>" not in text
    assert "&lt;script>" in text


@pytest.mark.parametrize("name", INPUTS)
def test_docx_is_marked_up(name):
    paper = paper_of(name, **FRONT)
    found = parts(paper)
    body = etree.fromstring(found["word/document.xml"])
    core = etree.fromstring(found["docProps/core.xml"])
    about = {node.tag.rpartition("}")[2]: node.text for node in core}
    assert (about["title"], about["language"], about["creator"]) == (
        paper.title,
        "en-GB",
        "Example board",
    )
    assert about["description"] == f"Made with eyfa {__version__}"
    assert not {"created", "modified", "revision", "lastModifiedBy"} & set(about)
    languages = etree.fromstring(found["word/styles.xml"]).iter(f"{W}lang")
    assert {node.get(f"{W}val") for node in languages} == {"en-GB"}

    styles = [
        (node.getparent().getparent(), node.get(f"{W}val")) for node in body.iter(f"{W}pStyle")
    ]
    headings = [
        ("".join(p.itertext()), int(it[-1])) for p, it in styles if it.startswith("Heading")
    ]
    assert headings == [(s.heading, s.level) for s in paper.sections]
    captions = ["".join(p.itertext()) for p, it in styles if it == "Caption"]
    titles = [
        re.sub(r"^(Table|Figure) SEQ \w+ \\\* ARABIC(\d+)\. ", r"\1 \2: ", it) for it in captions
    ]
    tables = [it for it in blocks(paper, Table) if it.rows]
    assert [it for it in titles if it.startswith("Table")] == [
        f"Table {n}: {it.title}" for n, it in enumerate(tables, start=1)
    ]
    assert [it for it in titles if it.startswith("Figure")] == [
        f"Figure {n}: {it.title}" for n, it in enumerate(blocks(paper, Picture), start=1)
    ]
    figures, *drawn = body.iter(f"{W}tbl")
    assert len(figures.findall(f"{W}tblGrid/{W}gridCol")) == len(paper.figures)
    for table, element in zip(tables, drawn, strict=True):
        rows = element.findall(f"{W}tr")
        assert [len(row.findall(f"{W}trPr/{W}tblHeader")) for row in rows] == [1] + [0] * (
            len(rows) - 1
        )
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert sum(1 for row in rows if row.find(f".//{W}gridSpan") is None) == 1 + len(table.rows)
    every = body.xpath("//*[local-name()='docPr']")
    assert [node.get("descr") for node in every] == [
        "Logo of Example board",
        *(it.alt for it in blocks(paper, Picture)),
    ]
    assert len({node.get("id") for node in every}) == len(every)

    links = {node.get(f"{W}anchor") for node in body.iter(f"{W}hyperlink")}
    assert links == {section.id for section in paper.appendix}
    assert links < {node.get(f"{W}name") for node in body.iter(f"{W}bookmarkStart")}
    assert 'TOC \\o "1-2" \\h \\n' in [node.text for node in body.iter(f"{W}instrText")]
    across = [node.get(f"{W}orient") for node in body.iter(f"{W}pgSz")].count("landscape")
    assert (across > 0) == any(map(is_wide, tables))


@pytest.mark.parametrize("name", INPUTS)
def test_every_figure_of_a_table_is_in_every_format(name):
    paper = paper_of(name)
    in_page = "\n".join(page(paper).itertext())
    in_document = "\n".join(etree.fromstring(parts(paper)["word/document.xml"]).itertext())
    in_markdown = render_paper(paper, PaperFormat.MD).decode()
    for table in blocks(paper, Table):
        for row in table.rows:
            for value in row:
                if isinstance(value, str) and re.fullmatch(r"[\w ]+", value):
                    assert value in in_page
                    assert value in in_document
                    assert value in in_markdown


def test_markdown_has_pictures_where_they_lie():
    paper = paper_of("several")
    links = {it.name: f"my slides/{it.name}.svg" for it in paper.pictures}
    text = render_paper(paper, PaperFormat.MD, links=links).decode()
    assert "](my%20slides/scores.svg)" in text
    plain = render_paper(paper, PaperFormat.MD).decode()
    assert "![" not in plain
    assert all(
        it.title in plain.replace("\\", "") for it in blocks(paper, Picture) if "<" not in it.title
    )


def test_the_styles_of_the_word_document_have_the_colours_of_the_charts():
    found = etree.fromstring(parts(paper_of("one"))["word/styles.xml"])
    ours = ("Normal", "Title", "Subtitle", "Heading1", "Heading2", "Caption", "TOCHeading")
    colours = [
        found.xpath(
            f"string(//*[@*[local-name()='styleId']='{style}']//*[local-name()='color']/@*[local-name()='val'])"
        )
        for style in ours
    ]
    assert colours == [look.INK[1:], *[look.BLUE[1:]] * (len(ours) - 1)]
