"""Slides: the figures of page one, in real titles, tables and charts, with notes and words for pictures."""

from __future__ import annotations

from io import BytesIO

import pytest
from inputs import INPUTS, paper_of
from lxml import html
from pptx import Presentation

from eyfa.reporting.board.formats import PaperFormat, render_paper

HOLDERS = ("has_chart", "has_table")
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def deck(paper):
    return Presentation(BytesIO(render_paper(paper, PaperFormat.PPTX)))


def said(shapes) -> str:
    return "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


def one_of(slides, holder: str):
    return [getattr(it, holder[4:]) for s in slides for it in s.shapes if getattr(it, holder)]


@pytest.mark.parametrize("name", INPUTS)
def test_slides_say_what_page_one_says(name):
    paper = paper_of(name)
    summary, slides = paper.summary, list(deck(paper).slides)
    shown = "\n".join(said(slide.shapes) for slide in slides)
    page = html.document_fromstring(render_paper(paper, PaperFormat.HTML).decode()).text_content()
    for figure in summary.figures:
        assert figure.value in shown
        assert figure.value in page
    assert all(finding in shown for finding in summary.findings)
    if summary.standings:
        (chart,) = one_of(slides, "has_chart")
        assert [series.name for series in chart.plots[0].series] == [*summary.ratings]
        counts = zip(*(series.values for series in chart.plots[0].series), strict=True)
        assert [*counts] == [one.counts for one in summary.standings]
        names = zip(chart.plots[0].categories, summary.standings, strict=True)
        assert all(text == f"{one.name}: {one.label}" for text, one in names)
    rows = [
        [cell.text for cell in row.cells]
        for table in one_of(slides, "has_table")
        for row in table.rows
    ]
    for gap in summary.gaps:
        (row,) = (row for row in rows if gap.benchmark in row)
        assert row[row.index(gap.benchmark) - 1] == gap.rank
        assert not gap.level or row[0] == gap.level
        assert row[-4] == gap.now
        assert (row[-2], row[-1]) == (gap.lead, gap.by)


@pytest.mark.parametrize("name", INPUTS)
def test_slides_can_be_heard(name):
    slides = list(deck(paper_of(name)).slides)
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert all(titles)
    assert len(set(titles)) == len(titles) <= 7
    for slide in slides:
        assert slide.notes_slide.notes_text_frame.text
        for shape in slide.shapes:
            if not shape.has_text_frame:
                assert shape._element._nvXxPr.cNvPr.get("descr")
        for run in slide._element.iter(f"{DRAWING}r"):
            assert run.find(f"{DRAWING}rPr").get("lang") == "en-GB"
