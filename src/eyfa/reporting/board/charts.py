"""The charts, as Vega-Lite: what stands where, and as what mark. No words of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import fsum
from typing import Any, NamedTuple

from eyfa.reporting.board import look

Chart = dict[str, Any]
WIDTH = 460
LABELS = 190
"""Room for the names beside a chart, the same whatever fonts a computer has."""
_ROW = 26
_CELL = 30
_WIDEST_CELL = 110
_SLOPE_HEIGHT = 430
_LABEL_ROOM = 16
"""Height that a label of a slope chart takes."""
_FEWEST_POINTS = 30
"""A slope chart covers no fewer points of the score than this, so that little does not look like much."""
_TEXT = {"fontSize": 12, "color": look.INK}
_LABELS = {"labelFontSize": 12, "labelColor": look.INK}
_PLAIN = _LABELS | {"title": None, "ticks": False, "domain": False}


class Range(NamedTuple):
    """One row of a dot-and-range chart."""

    name: str
    score: float | None
    low: float | None
    high: float | None
    label: str


class Square(NamedTuple):
    """One cell of a grid."""

    row: str
    column: str
    score: float | None
    """`None`: nothing rated."""
    label: str


class Slope(NamedTuple):
    """One line of a slope chart."""

    name: str
    before: float
    after: float
    before_label: str
    label: str


def range_chart(rows: Sequence[Range], axis_title: str) -> Chart:
    """A dot at each score, on a bar from the least to the most that it could become."""
    axis = _LABELS | {
        "title": axis_title,
        "titleFontWeight": "normal",
        "titleFontSize": 12,
        "titleColor": look.INK,
        "gridColor": look.LINE,
        "domainColor": look.GREY,
        "tickColor": look.GREY,
        "values": [0, 20, 40, 60, 80, 100],
    }
    dot = {"filled": True, "color": look.BLUE, "size": 110, "opacity": 1, "stroke": look.PAPER}
    marks = (
        _mark("bar", {"x": "low", "x2": "high"}, color=look.GREY, height=6),
        # A range without width is still there: its dot shows it.
        _mark("point", {"x": "score"}, "datum.score !== null", **dot),
        _mark("text", {"x": "end", "text": "label"}, align="left", dx=9, **_TEXT),
    )
    data = [
        row._asdict() | {"end": row.high if row.high is not None else row.score}
        for row in rows
        if row.low is not None
    ]
    encoding = {
        "x": {"type": "quantitative", "scale": {"domain": [0, 100]}, "axis": axis},
        "y": _names("name", [row.name for row in rows]),
    }
    return _chart(marks, data, encoding, WIDTH, _ROW * len(rows))


def grid_chart(cells: Sequence[Square], rows: Sequence[str], columns: Sequence[str]) -> Chart:
    """A grid with a figure in each cell, on a ground by its step of the scale."""
    data = []
    for cell in cells:
        ground, ink = look.PAPER, look.INK
        if cell.score is not None:
            step = look.step_of(cell.score)
            ground, ink = look.SCALE[step], look.text_colour(step)
        data.append(cell._asdict() | {"ground": ground, "ink": ink})
    marks = (
        _mark("rect", {"color": "ground"}, stroke=look.GREY, strokeWidth=1),
        _mark("text", {"color": "ink", "text": "label"}, fontSize=12),
    )
    heads = _PLAIN | {"orient": "top", "labelAngle": 0, "labelLimit": _WIDEST_CELL}
    domain = {"sort": [*columns], "scale": {"domain": [*columns]}}
    encoding = {
        "x": {"field": "column", "type": "nominal", "axis": heads, **domain},
        "y": _names("row", rows) | {"scale": {"domain": [*rows]}},
        "color": {"type": "nominal", "scale": None},
    }
    width = min(WIDTH + 60, _WIDEST_CELL * len(columns))
    return _chart(marks, data, encoding, width, _CELL * len(rows))


def slope_chart(lines: Sequence[Slope], before: str, after: str) -> Chart:
    """A line for each from earlier to later; its direction is a colour, a dash and a sign in its label."""
    every = [value for line in lines for value in (line.before, line.after)]
    middle = (max(every) + min(every)) / 2
    half = max(max(every) - min(every), _FEWEST_POINTS) / 2
    step = 2 * half * _LABEL_ROOM / _SLOPE_HEIGHT
    lefts = spread([line.before for line in lines], step)
    rights = spread([line.after for line in lines], step)
    data = [
        line._asdict() | {"left": left, "right": right}
        for line, left, right in zip(lines, lefts, rights, strict=True)
    ]
    lowest = min(middle - half, *lefts, *rights)
    highest = max(middle + half, *lefts, *rights) + 2 * step
    marks = []
    for test, colour, dash in (
        ("datum.after > datum.before", look.BLUE, [1, 0]),
        ("datum.after < datum.before", look.ORANGE, [6, 4]),
        ("datum.after === datum.before", look.GREY, [2, 3]),
    ):
        line = {"x": 0, "x2": 1, "y": "before", "y2": "after"}
        marks.append(_mark("rule", line, test, color=colour, strokeWidth=2, strokeDash=dash))
        dot = {"filled": True, "size": 45, "color": colour, "opacity": 1}
        marks.append(_mark("point", {"x": 0, "y": "before"}, test, **dot))
        marks.append(_mark("point", {"x": 1, "y": "after"}, test, **dot))
    to_right = {"x": 1, "x2": 1.05, "y": "after", "y2": "right"}
    to_left = {"x": -0.05, "x2": 0, "y": "left", "y2": "before"}
    right = {"x": 1.05, "y": "right", "text": "label"}
    left = {"x": -0.05, "y": "left", "text": "before_label"}
    head = _mark(
        "text",
        {"x": "x", "text": "name"},
        baseline="top",
        fontWeight="bold",
        fontSize=13,
        color=look.INK,
        limit=170,
    )
    head["encoding"]["y"] = {"value": 0}
    head["data"] = {"values": [{"x": 0, "name": before}, {"x": 1, "name": after}]}
    marks += (
        _mark("rule", to_right, color=look.LINE),
        _mark("rule", to_left, color=look.LINE),
        _mark("text", right, align="left", dx=3, **_TEXT),
        _mark("text", left, align="right", dx=-3, **_TEXT),
        head,
    )
    number = {"type": "quantitative", "axis": None}
    encoding = {
        "x": number | {"scale": {"domain": [-0.35, 2.1], "nice": False}},
        "y": number | {"scale": {"domain": [lowest, highest], "nice": False, "zero": False}},
    }
    return _chart(marks, data, encoding, WIDTH + LABELS, _SLOPE_HEIGHT)


def spread(values: Sequence[float], step: float) -> list[float]:
    """Where labels stand so that none is nearer to another than a step: in their order, near their values.

    Those that touch stand together, their middle at the middle of their values.
    """
    blocks: list[list[int]] = []

    def bottom(block: Sequence[int]) -> float:
        middle = fsum(values[index] for index in block) / len(block)
        return middle - step * (len(block) - 1) / 2

    def top(block: Sequence[int]) -> float:
        return bottom(block) + step * (len(block) - 1)

    for index in sorted(range(len(values)), key=lambda index: (values[index], index)):
        blocks.append([index])
        while len(blocks) > 1 and top(blocks[-2]) + step > bottom(blocks[-1]):
            last = blocks.pop()
            blocks[-1] += last
    placed = [0.0] * len(values)
    for block in blocks:
        for place, index in enumerate(block):
            placed[index] = bottom(block) + place * step
    return placed


def _mark(
    kind: str, where: Mapping[str, object], test: str = "", /, **style: Any
) -> dict[str, Any]:
    """One layer: each channel shows a field of the data, or is at a place of its own.

    Args:
        kind: the sort of mark.
        where: a field or a place by channel; how it is measured stands with the chart.
        test: which of the data it shows; all without it.
        style: its colour, size and so on.
    """
    encoding = {
        channel: {"field" if isinstance(what, str) else "datum": what}
        for channel, what in where.items()
    }
    layer = {"mark": {"type": kind, **style}, "encoding": encoding}
    return layer | ({"transform": [{"filter": test}]} if test else {})


def _names(field: str, names: Sequence[str]) -> dict[str, Any]:
    """The axis of names: its room does not depend on how wide a font makes them."""
    room = {"labelLimit": LABELS - 10, "minExtent": LABELS, "maxExtent": LABELS}
    return {"field": field, "type": "nominal", "sort": [*names], "axis": _PLAIN | room}


def _chart(
    marks: Sequence[Chart],
    data: Sequence[Mapping[str, Any]],
    encoding: Mapping[str, Any],
    width: int,
    height: int,
) -> Chart:
    """Marks above one another, each by the encoding that they share."""
    return {
        "data": {"values": [*data]},
        "encoding": encoding,
        "layer": [*marks],
        "width": width,
        "height": height,
        "background": look.PAPER,
        "padding": {"left": 4, "right": 64, "top": 6, "bottom": 6},
        "config": {"font": look.FONT, "view": {"stroke": None}},
    }
