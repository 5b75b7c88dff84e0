"""The chart on Summary: how many benchmarks of each component have each answer."""

from __future__ import annotations

from eyfa.framework.model import Framework
from eyfa.words import _
from eyfa.workbook.style import FONT, GREYS, INK, PAPER, RULE, scale_colours, text_on
from eyfa.workbook.writing.sheets import Page

_SMALL = {"name": FONT, "size": 9, "color": INK}


def insert_chart(
    page: Page, framework: Framework, header: int, rows: tuple[int, int], columns: range
) -> None:
    """Insert a stacked bar chart beneath a table, at the page's next row.

    Args:
        page: the sheet, which holds the table in question.
        framework: whose ratings, and "to do" after them, the columns count.
        header: row of the headings, from 0.
        rows: first and last row of the components.
        columns: the columns that count answers.
    """
    name = page.sheet.get_name()
    first, last = rows
    chart = page.book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    assert chart is not None  # noqa: S101 - the type is one that exists
    for column, colour in zip(columns, _colours(framework), strict=True):
        chart.add_series(
            {
                "name": [name, header, column],
                "categories": [name, first, 0, last, 0],
                "values": [name, first, column, last, column],
                "fill": {"color": colour},
                "border": {"color": INK, "width": 0.5},
                "gap": 35,
                "data_labels": {
                    "value": True,
                    "num_format": "0;;",  # a count of nothing needs no label
                    "font": {**_SMALL, "color": text_on(colour)},
                },
            }
        )
    chart.set_title(
        {"name": _("Share of each answer, by component"), "name_font": {**_SMALL, "size": 12}}
    )
    # In a bar chart, the y axis is the one of the categories; the first of them belongs at the top.
    chart.set_y_axis(
        {"reverse": True, "crossing": "max", "num_font": _SMALL, "line": {"color": INK}}
    )
    gridlines = {"visible": True, "line": {"color": RULE, "width": 0.5}}
    chart.set_x_axis(
        {"num_font": _SMALL, "major_gridlines": gridlines, "num_format": "0%", "min": 0}
    )
    chart.set_legend({"position": "bottom", "font": _SMALL})
    bars = last - first + 1
    chart.set_size({"width": int(page.text_pixels), "height": 130 + 24 * bars})
    description = _(
        "Bar chart of shares: for each component, how much of it has each answer and how much is still "
        "to do. The numbers in the bars count benchmarks; they are in the table above too."
    )
    options = {"description": description, "object_position": 3}
    page.sheet.insert_chart(page.row, 0, chart, options)


def _colours(framework: Framework) -> list[str]:
    """A colour for each rating, in their order, and one for what is still to do."""
    rated = (rating for rating in framework.ratings if rating.points is not None)
    ordered = sorted(rated, key=lambda rating: -(rating.points or 0))
    shades = dict(zip((r.id for r in ordered), scale_colours(len(ordered)), strict=True))
    return [
        shades.get(rating.id) or GREYS[rating.counts_as or "not_known"]
        for rating in framework.ratings
    ] + [PAPER]
