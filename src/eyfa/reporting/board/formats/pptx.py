"""Slides of page one: real titles, tables and charts, with notes that say where each figure comes from.

Their look is that of `board.pptx`, which PowerPoint opens and changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from eyfa.problems import named
from eyfa.provenance.embedded import PART, as_part
from eyfa.reporting.board import look
from eyfa.reporting.board.drawing import to_png
from eyfa.reporting.board.formats.docx import PROPERTIES, without_clock
from eyfa.reporting.board.paper import Block, Bullets, Heat, Note, Paper, Picture, Section
from eyfa.reporting.formats.html import cell
from eyfa.reporting.made import made_table
from eyfa.reporting.table import Table
from eyfa.reporting.visible import visible
from eyfa.words import N_, _

_LEFT, _TOP, _WIDTH, _BOTTOM = 0.6, 1.4, 12.13, 6.8
"""Where on a slide there is room, in inches."""
_LETTER = 0.45
"""How wide a letter is, on the whole, by the height of its line."""
_SMALLEST = 11
"""Points."""
_MOST_NAMES, _FEW_NAMES = 12, 5
"""How many are named on the first slide, and at the foot of each other."""
_NOTES = {
    "found": N_(
        "Scores are those of eyfa score and eyfa compare, gaps those of eyfa gaps, and changes those of eyfa "
        "trend, from the same answers. The report has the tables."
    ),
    "scores": N_(
        "Scores are those of eyfa score; of several places, the means of eyfa compare. Bars show how the "
        "answers that apply are rated."
    ),
    "gaps": N_(
        "The order, and each rating, are those of eyfa gaps. Actions, leads and dates are those that "
        "respondents wrote; of several respondents, how many wrote one."
    ),
    "change": N_("Scores are those of eyfa trend: only what was rated in both rounds counts."),
    "plan": N_("Scores are those of eyfa plan --forecast, from the same answers and the plan."),
    "reading": N_("The report’s appendix has the method, with its formulas, in full."),
}
"""The sections that have a slide, in order; and where their figures come from."""


def render_pptx(paper: Paper) -> bytes:
    """Slides with what a meeting looks at first; the same paper gives the same bytes."""
    slides = _Slides(paper)
    slides.cover()
    there = {section.id: section for section in paper.sections}
    for id_ in _NOTES:
        if id_ in there:
            slides.section(there[id_])
    return slides.saved()


class _Slides:
    """A presentation that is being made."""

    def __init__(self, paper: Paper) -> None:
        """Open the template."""
        from importlib import resources  # noqa: PLC0415

        import pptx  # noqa: PLC0415 - heavy
        from pptx.enum.lang import MSO_LANGUAGE_ID  # noqa: PLC0415

        folder = resources.files("eyfa.reporting.board.formats")
        self.paper = paper
        self.deck = pptx.Presentation(BytesIO(folder.joinpath("board.pptx").read_bytes()))
        self.layouts = {layout.name: layout for layout in self.deck.slide_layouts}
        self.tags = {"cy": MSO_LANGUAGE_ID.WELSH, "en": MSO_LANGUAGE_ID.ENGLISH_UK}
        about = self.deck.core_properties
        about.title, about.language = visible(paper.title)[:255], paper.language
        about.author = visible(paper.organisation)[:255]

    def cover(self) -> None:
        """The title, and who answered."""
        paper, summary = self.paper, self.paper.summary
        slide = self._add("Title Slide", paper.title)
        whose = () if summary.is_one else (named(summary.names, _MOST_NAMES),)
        lines = [paper.subtitle, paper.presented, paper.answered, *whose]
        self._write(slide.placeholders[1].text_frame, [line for line in lines if line], 20)
        if paper.logo is not None:
            mark = slide.shapes.add_picture(
                BytesIO(paper.logo.content), self._inches(0.9), self._inches(0.5)
            )
            mark.width, mark.height = self._fitted(mark, 4, 1)
            self._describe(mark, visible(paper.logo.alt))
        intro = [text for text in map(_text, paper.intro) if text]
        told = _("All figures are those of the report that eyfa report makes of the same answers.")
        self._note(slide, *intro, told, *self._made())

    def section(self, section: Section) -> None:
        """A section of the paper, as much of it as a slide has room for."""
        slide = self._add("Title Only", section.heading)
        top, bottom = _TOP, _BOTTOM
        if section.id == "found":
            top = self._figures(slide, top)
        notes = [_(_NOTES[section.id])]
        summary = self.paper.summary
        if section.id == "scores" and summary.standings:
            self._bars(slide, section, top, bottom)
            notes += [text for text in map(_text, section.blocks) if text]
        else:
            grids = self._grids() if section.id == "scores" else []
            notes += self._blocks(slide, [*grids, *section.blocks], top, bottom)
        self._note(slide, *notes, *self._made())

    def _grids(self) -> list[Heat]:
        """Scores level by level, or side by side: what there is where levels are not to be mixed."""
        blocks = [block for section in self.paper.sections for block in section.blocks]
        return [block for block in blocks if isinstance(block, Heat)][:1]

    def _blocks(self, slide: Any, blocks: Sequence[Block], top: float, bottom: float) -> list[str]:
        """Put one block beneath the other; return what there was no room for."""
        shown = [one for one in blocks if isinstance(one, Table | Heat | Picture)]
        texts = [one for one in blocks if not isinstance(one, Table | Heat | Picture)]
        if not shown:
            self._texts(slide, texts, top, bottom)
            return []
        first = shown[0]
        notes = [one for one in texts if isinstance(one, Note)]
        notes += [Note(text) for text in _notes_of(first)[:1]]
        beneath = 0.6 if notes else 0
        if isinstance(first, Picture):
            self._picture(slide, first, top, bottom - beneath)
        elif isinstance(first, Heat):
            self._table(slide, first.table, top, bottom - beneath, first)
        else:
            self._table(slide, first, top, bottom - beneath, None)
        self._texts(slide, notes, bottom - beneath + 0.1, bottom)
        rest = [text for one in (*texts, *shown[1:]) if one not in notes if (text := _text(one))]
        return [*rest, *_notes_of(first)[1:]]

    def _texts(self, slide: Any, blocks: Sequence[Block], top: float, bottom: float) -> None:
        """Running text and lists, as large as there is room for."""
        from pptx.oxml.ns import qn  # noqa: PLC0415 - heavy

        lines = [line for block in blocks for line in _lines(block)]
        if not lines:
            return
        box = slide.shapes.add_textbox(*map(self._inches, (_LEFT, top, _WIDTH, bottom - top)))
        largest = 13 if all(isinstance(block, Note) for block in blocks) else 20
        size = _size([text for text, _is_item in lines], _WIDTH, bottom - top, largest)
        self._write(box.text_frame, [text for text, _is_item in lines], size)
        for paragraph, (_text, is_item) in zip(box.text_frame.paragraphs, lines, strict=True):
            if is_item:
                about = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - there is no other way
                about.attrib.update({"marL": "285750", "indent": "-285750"})
                about.append(about.makeelement(qn("a:buChar"), {"char": "•"}))

    def _figures(self, slide: Any, top: float) -> float:
        """The figures that anybody understands, side by side; return where there is room beneath."""
        figures = self.paper.figures
        if not figures:
            return top
        width = _WIDTH / len(figures)
        for at, figure in enumerate(figures):
            place = (_LEFT + at * width, top, width - 0.2, 1.75)
            box = slide.shapes.add_textbox(*map(self._inches, place))
            self._write(box.text_frame, [figure.value], 30, bold=True)
            self._write(box.text_frame, figure.meaning, 13, more=True)
        return top + 1.9

    def _bars(self, slide: Any, section: Section, top: float, bottom: float) -> None:
        """How the answers of each component are rated: a chart that a meeting can click into."""
        from pptx.chart.data import CategoryChartData  # noqa: PLC0415 - heavy
        from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION  # noqa: PLC0415
        from pptx.util import Pt  # noqa: PLC0415

        summary = self.paper.summary
        data: Any = CategoryChartData  # without types
        data = data(number_format="0")
        names = [f"{visible(one.name)}: {one.label}" for one in summary.standings]
        data.categories = names
        for at, rating in enumerate(summary.ratings):
            data.add_series(rating, [one.counts[at] for one in summary.standings])
        place = map(self._inches, (_LEFT, top, _WIDTH, bottom - top - 0.9))
        frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED_100, *place, data)
        chart = frame.chart
        chart.font.size, chart.font.name = Pt(12), "Arial"
        chart.font.color.rgb = _rgb(look.INK)
        chart.has_title = False
        chart.has_legend, chart.legend.include_in_layout = True, False
        chart.legend.position = XL_LEGEND_POSITION.TOP
        chart.category_axis.reverse_order = True
        chart.category_axis.format.line.color.rgb = _rgb(look.GREY)
        chart.value_axis.visible = False
        chart.value_axis.has_major_gridlines = False
        plot = chart.plots[0]
        plot.gap_width, plot.overlap = 35, 100
        colours = [*look.ratings(len(summary.ratings) - 1), look.TINT]
        for series, colour in zip(plot.series, colours, strict=True):
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = _rgb(colour)
            series.format.line.color.rgb = _rgb(look.GREY if colour == look.TINT else look.PAPER)
            labels = series.data_labels
            labels.show_value, labels.number_format = True, "0;;"
            labels.number_format_is_linked = False
            labels.font.size, labels.font.color.rgb = Pt(11), _rgb(look.ink_on(colour))
            for at, (one, count) in enumerate(zip(summary.standings, series.values, strict=True)):
                if one.is_low and count:
                    point = series.points[at]
                    self._hatch(point.format.fill)
                    point.format.line.color.rgb = _rgb(look.GREY)
                    point.data_label.font.size = Pt(11)
                    point.data_label.font.color.rgb = _rgb(look.INK)
        said = "; ".join(
            f"{name} ({_counts(summary.ratings, one.counts)})"
            for name, one in zip(names, summary.standings, strict=True)
        )
        self._describe(frame, f"{section.heading}. {said}")
        lines = [_("Behind each name: its score. Bars: how many answers have each rating.")]
        if summary.level:
            lines.insert(0, _("Level: {name}").format(name=summary.level))
        if any(one.is_low for one in summary.standings):
            lines.append(_("* and hatched: too little is rated to judge it yet."))
        self._texts(slide, [Note(" ".join(lines))], bottom - 0.75, bottom)

    def _table(
        self, slide: Any, table: Table, top: float, bottom: float, heat: Heat | None
    ) -> None:
        """A table whose cells a screen reader finds; scores on their ground."""
        from pptx.util import Pt  # noqa: PLC0415 - heavy

        if not table.rows:
            self._texts(slide, [table.nothing], top, bottom)
            return
        room = int((bottom - top) / 0.3) - 1
        rows = [
            [cell(*pair) for pair in zip(table.columns, row, strict=True)] for row in table.rows
        ]
        rows = rows[:room]
        widths = [max(column.width, 6) for column in table.columns]
        shares = [_WIDTH * width / sum(widths) for width in widths]
        place = map(self._inches, (_LEFT, top, _WIDTH, 0.3 * (len(rows) + 1)))
        frame = slide.shapes.add_table(len(rows) + 1, len(table.columns), *place)
        self._describe(frame, visible(table.title))
        made = frame.table
        sizes = range(16, _SMALLEST, -1)
        fitting = (size for size in sizes if _height(rows, shares, size) < bottom - top - 0.4)
        size = next(fitting, _SMALLEST)
        for index, share in enumerate(shares):
            made.columns[index].width = self._inches(share)
        head = [column.heading for column in table.columns]
        for at, texts in enumerate([head, *rows]):
            for index, text in enumerate(texts):
                one = made.cell(at, index)
                one.margin_left = one.margin_right = self._inches(0.06)
                one.margin_top = one.margin_bottom = self._inches(0.03)
                step = heat.steps.get((at - 1, index), -1) if heat and at else -1
                colour = look.INK if at else look.PAPER
                one.fill.solid()
                if not at:
                    one.fill.fore_color.rgb = _rgb(look.BLUE)
                elif step is None:
                    self._hatch(one.fill)
                elif step >= 0:
                    one.fill.fore_color.rgb = _rgb(look.SCALE[step])
                    colour = look.text_colour(step)
                else:
                    one.fill.fore_color.rgb = _rgb(look.PAPER if at % 2 else look.TINT)
                self._write(one.text_frame, text.split("\n"), size, bold=not at, colour=colour)
                if table.columns[index].kind.is_number:
                    for paragraph in one.text_frame.paragraphs:
                        paragraph.alignment = 3  # to the right
            made.rows[at].height = Pt(size * 1.7)

    def _hatch(self, fill: Any) -> None:
        from pptx.enum.dml import MSO_PATTERN  # noqa: PLC0415 - heavy

        fill.patterned()
        fill.pattern = MSO_PATTERN.LIGHT_UPWARD_DIAGONAL
        fill.fore_color.rgb, fill.back_color.rgb = _rgb(look.LINE), _rgb(look.PAPER)

    def _picture(self, slide: Any, picture: Picture, top: float, bottom: float) -> None:
        drawn = slide.shapes.add_picture(
            BytesIO(to_png(picture, titled=False)), self._inches(_LEFT), self._inches(top + 0.5)
        )
        drawn.width, drawn.height = self._fitted(drawn, _WIDTH, bottom - top - 0.5)
        self._describe(drawn, picture.alt)
        box = slide.shapes.add_textbox(*map(self._inches, (_LEFT, top, _WIDTH, 0.45)))
        self._write(box.text_frame, [picture.title], 14, bold=True)

    def _add(self, layout: str, title: str) -> Any:
        slide = self.deck.slides.add_slide(self.layouts[layout])
        is_cover = layout == "Title Slide"
        size = _size([title], 11.5, 1.5, 36) if is_cover else _size([title], _WIDTH, 0.95, 28)
        frame = slide.shapes.title.text_frame
        self._write(frame, [title], size, bold=True, colour=look.BLUE)
        if not is_cover:
            foot = slide.shapes.add_textbox(*map(self._inches, (_LEFT, 6.95, _WIDTH, 0.35)))
            self._write(foot.text_frame, [self._whose()], 11)
        return slide

    def _whose(self) -> str:
        """Whose answers they are, for a slide that stands alone."""
        summary = self.paper.summary
        names = [] if summary.is_one else [named(summary.names, _FEW_NAMES)]
        return " · ".join([self.paper.title, *names])

    def _write(
        self,
        frame: Any,
        lines: Sequence[str],
        size: float,
        *,
        bold: bool | None = None,
        colour: str = look.INK,
        more: bool = False,
    ) -> None:
        """Write paragraphs, each in its language."""
        from pptx.util import Pt  # noqa: PLC0415 - heavy

        frame.word_wrap = True
        for at, line in enumerate(lines):
            is_first = not at and not more
            paragraph = frame.paragraphs[0] if is_first else frame.add_paragraph()
            run = paragraph.add_run()
            run.text = visible(line)
            tag = self.paper.foreign.get(line, self.paper.language).split("-")[0]
            run.font.language_id = self.tags.get(tag, self.tags["en"])
            run.font.size, run.font.bold = Pt(size), bold
            run.font.color.rgb = _rgb(colour)
            paragraph.space_after = Pt(size / 4)

    def _note(self, slide: Any, *lines: str) -> None:
        self._write(slide.notes_slide.notes_text_frame, lines, 12)

    def _made(self) -> Iterator[str]:
        """Where all of it comes from."""
        yield from self.paper.credit
        if self.paper.provenance is not None:
            for what, value, _checksum in made_table(self.paper.provenance).rows[:3]:
                yield f"{what}: {value}"

    def _describe(self, shape: Any, text: str) -> None:
        """What somebody who does not see it has to know."""
        shape._element._nvXxPr.cNvPr.set("descr", visible(text))  # noqa: SLF001 - there is no other way

    def _fitted(self, shape: Any, width: float, height: float) -> tuple[int, int]:
        factor = min(self._inches(width) / shape.width, self._inches(height) / shape.height)
        return int(shape.width * factor), int(shape.height * factor)

    def _inches(self, length: float) -> int:
        return round(length * 914_400)

    def _add_part(self, name: str, xml: bytes) -> None:
        """A part of our own, as in a Word document."""
        from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE  # noqa: PLC0415 - heavy
        from pptx.opc.package import Part  # noqa: PLC0415
        from pptx.opc.packuri import PackURI  # noqa: PLC0415

        package = self.deck.part.package
        part = Part(PackURI(f"/{name}"), CONTENT_TYPE.XML, package, xml)
        self.deck.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
        about = PackURI(f"{part.partname.baseURI}/itemProps1.xml")
        kind = CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES
        properties = Part(about, kind, package, PROPERTIES.encode())
        part.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)

    def saved(self) -> bytes:
        """All of it, without the time."""
        if self.paper.provenance is not None:
            self._add_part(PART, as_part(self.paper.provenance))
        target = BytesIO()
        self.deck.save(target)
        return without_clock(target.getvalue(), _still)


def _still(name: str, content: bytes) -> bytes:
    """A part of it: the workbook behind a chart without a time, the names of axes not below 0."""
    if not name.endswith(".xlsx"):
        return _AXES.sub(rb"\1\2", content) if name.startswith("ppt/charts/") else content
    return without_clock(
        content, lambda _name, part: _TIMES.sub(rb"\g<1>2000-01-01T00:00:00Z", part)
    )


_AXES = re.compile(rb'(<c:(?:axId|crossAx) val=")-(\d+")')
_TIMES = re.compile(rb"(<dcterms:\w+ [^>]*>)[^<]*")


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor  # noqa: PLC0415 - heavy

    made: Any = RGBColor  # without types
    return made(*bytes.fromhex(colour.removeprefix("#")))


def _counts(ratings: Sequence[str], counts: Sequence[int]) -> str:
    return ", ".join(f"{rating}: {count}" for rating, count in zip(ratings, counts, strict=True))


def _lines(block: Block) -> Iterator[tuple[str, bool]]:
    """The lines of a text, and whether each is an item of a list."""
    match block:
        case Bullets():
            yield from ((item, True) for item in block.items)
        case Note():
            yield block.text, False
        case str():
            yield block, False


def _notes_of(block: Block) -> tuple[str, ...]:
    """What stands beneath a grid of scores: first, what its cells say."""
    return block.table.footnotes if isinstance(block, Heat) else ()


def _text(block: Block) -> str:
    """What the notes say of a block that a slide has no room for."""
    return "\n".join(text for text, _is_item in _lines(block))


def _size(texts: Sequence[str], width: float, height: float, largest: int) -> int:
    """The size at which texts fit into a box."""
    for size in range(largest, _SMALLEST, -1):
        across = width * 72 / (size * _LETTER)
        lines = sum(1 + len(text) // int(across) for text in texts)
        if lines * size * 1.45 < height * 72:
            return size
    return _SMALLEST


def _height(rows: Sequence[Sequence[str]], shares: Sequence[float], size: int) -> float:
    """How high, in inches, rows are at a size."""

    def lines(text: str, share: float) -> int:
        return 1 + int(len(text) * size * _LETTER / (72 * share - 8))

    return sum(
        max(lines(text, share) for text, share in zip(row, shares, strict=True)) * size * 1.25 / 72
        + 0.06
        for row in rows
    )
