"""The charts, as Vega-Lite by Altair: what stands where, and as what mark. No words of their own."""

from __future__ import annotations

from collections.abc import Sequence
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
_TEXT = 12
_SLOPE_HEIGHT = 430
_LABEL_ROOM = 16
"""Height that a label of a slope chart takes."""
_FEWEST_POINTS = 30
"""A slope chart covers no fewer points of the score than this, so that little does not look like much."""


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
    import altair as alt  # noqa: PLC0415 - heavy

    y = alt.Y("name:N", sort=[it.name for it in rows], axis=_names(alt, LABELS))
    axis, scale = _score_axis(alt, axis_title), alt.Scale(domain=[0, 100])

    def x(field: str) -> Any:
        return alt.X(field, scale=scale, axis=axis)

    data = [
        it._asdict() | {"end": it.high if it.high is not None else it.score}
        for it in rows
        if it.low is not None
    ]
    base = alt.Chart()
    bars = base.mark_bar(color=look.GREY, height=6).encode(y=y, x=x("low:Q"), x2="high:Q")
    # A range without width is still there: its dot shows it.
    dots = base.mark_point(
        filled=True, color=look.BLUE, size=110, opacity=1, stroke=look.PAPER
    ).encode(y=y, x=x("score:Q"))
    text = base.mark_text(align="left", dx=9, fontSize=_TEXT, color=look.INK).encode(
        y=y, x=x("end:Q"), text="label:N"
    )
    layers = alt.layer(bars, dots.transform_filter("datum.score !== null"), text)
    return _finished(layers.properties(width=WIDTH, height=_ROW * len(rows)), data)


def grid_chart(cells: Sequence[Square], rows: Sequence[str], columns: Sequence[str]) -> Chart:
    """A grid with a figure in each cell, on a ground by its step of the scale."""
    import altair as alt  # noqa: PLC0415 - heavy

    def ground(it: Square) -> str:
        return look.PAPER if it.score is None else look.SCALE[look.step_of(it.score)]

    def ink(it: Square) -> str:
        return look.INK if it.score is None else look.text_colour(look.step_of(it.score))

    data = [it._asdict() | {"ground": ground(it), "ink": ink(it)} for it in cells]
    y = alt.Y("row:N", sort=list(rows), axis=_names(alt, LABELS), scale=alt.Scale(domain=[*rows]))
    x = alt.X(
        "column:N",
        sort=list(columns),
        scale=alt.Scale(domain=[*columns]),
        axis=alt.Axis(
            orient="top",
            labelAngle=0,
            labelFontSize=_TEXT,
            labelColor=look.INK,
            labelLimit=_WIDEST_CELL,
            title=None,
            ticks=False,
            domain=False,
        ),
    )
    base = alt.Chart().encode(y=y, x=x)
    squares = base.mark_rect(stroke=look.GREY, strokeWidth=1).encode(
        color=alt.Color("ground:N", scale=None)
    )
    text = base.mark_text(fontSize=_TEXT).encode(
        text="label:N", color=alt.Color("ink:N", scale=None)
    )
    width = min(WIDTH + 60, _WIDEST_CELL * len(columns))
    layers = alt.layer(squares, text).properties(width=width, height=_CELL * len(rows))
    return _finished(layers, data)


def slope_chart(lines: Sequence[Slope], before: str, after: str) -> Chart:
    """A line for each from earlier to later; its direction is a colour, a dash and a sign in its label."""
    import altair as alt  # noqa: PLC0415 - heavy

    every = [value for it in lines for value in (it.before, it.after)]
    middle = (max(every) + min(every)) / 2
    half = max(max(every) - min(every), _FEWEST_POINTS) / 2
    step = 2 * half * _LABEL_ROOM / _SLOPE_HEIGHT
    lefts = spread([it.before for it in lines], step)
    rights = spread([it.after for it in lines], step)
    data = [
        it._asdict()
        | {"left": left, "right": right, "zero": 0, "one": 1, "to": 1.05, "from": -0.05}
        for it, left, right in zip(lines, lefts, rights, strict=True)
    ]
    lowest = min(middle - half, *lefts, *rights)
    highest = max(middle + half, *lefts, *rights) + 2 * step
    heights = alt.Scale(domain=[lowest, highest], nice=False, zero=False)
    widths = alt.Scale(domain=[-0.35, 2.1], nice=False)

    def x(field: str) -> Any:
        return alt.X(field, scale=widths, axis=None)

    def y(field: str) -> Any:
        return alt.Y(field, scale=heights, axis=None)

    base = alt.Chart()
    layers = []
    for test, colour, dash in (
        ("datum.after > datum.before", look.BLUE, [1, 0]),
        ("datum.after < datum.before", look.ORANGE, [6, 4]),
        ("datum.after === datum.before", look.GREY, [2, 3]),
    ):
        part = base.transform_filter(test)
        line = part.mark_rule(color=colour, strokeWidth=2, strokeDash=dash)
        layers.append(line.encode(x=x("zero:Q"), x2="one:Q", y=y("before:Q"), y2="after:Q"))
        for at, value in (("zero:Q", "before:Q"), ("one:Q", "after:Q")):
            dots = part.mark_point(filled=True, size=45, color=colour, opacity=1)
            layers.append(dots.encode(x=x(at), y=y(value)))
    leader = base.mark_rule(color=look.LINE)
    layers.append(leader.encode(x=x("one:Q"), x2="to:Q", y=y("after:Q"), y2="right:Q"))
    layers.append(leader.encode(x=x("from:Q"), x2="zero:Q", y=y("left:Q"), y2="before:Q"))
    text: dict[str, Any] = {"fontSize": _TEXT, "color": look.INK}
    right = base.mark_text(align="left", dx=3, **text)
    layers.append(right.encode(x=x("to:Q"), y=y("right:Q"), text="label:N"))
    left = base.mark_text(align="right", dx=-3, **text)
    layers.append(left.encode(x=x("from:Q"), y=y("left:Q"), text="before_label:N"))
    heads = [{"x": 0, "name": before}, {"x": 1, "name": after}]
    head = alt.Chart(_data(heads)).mark_text(
        baseline="top", fontWeight="bold", fontSize=_TEXT + 1, color=look.INK, limit=170
    )
    layers.append(head.encode(x=x("x:Q"), y=alt.value(0), text="name:N"))
    chart = alt.layer(*layers).properties(width=WIDTH + LABELS, height=_SLOPE_HEIGHT)
    return _finished(chart, data)


def spread(values: Sequence[float], step: float) -> list[float]:
    """Where labels stand so that none is nearer to another than a step: in their order, near their values.

    Those that touch stand together, their middle at the middle of their values.
    """
    order = sorted(range(len(values)), key=lambda index: (values[index], index))
    blocks: list[list[int]] = []
    for index in order:
        blocks.append([index])
        while len(blocks) > 1 and _top(values, blocks[-2], step) + step > _bottom(
            values, blocks[-1], step
        ):
            last = blocks.pop()
            blocks[-1] += last
    placed = [0.0] * len(values)
    for block in blocks:
        for place, index in enumerate(block):
            placed[index] = _bottom(values, block, step) + place * step
    return placed


def _bottom(values: Sequence[float], block: Sequence[int], step: float) -> float:
    return fsum(values[index] for index in block) / len(block) - step * (len(block) - 1) / 2


def _top(values: Sequence[float], block: Sequence[int], step: float) -> float:
    return _bottom(values, block, step) + step * (len(block) - 1)


def _names(alt: Any, room: int) -> Any:
    """The axis of names: its room does not depend on how wide a font makes them."""
    return alt.Axis(
        title=None,
        labelFontSize=_TEXT,
        labelColor=look.INK,
        labelLimit=room - 10,
        minExtent=room,
        maxExtent=room,
        ticks=False,
        domain=False,
    )


def _score_axis(alt: Any, title: str) -> Any:
    return alt.Axis(
        title=title,
        titleFontWeight="normal",
        titleFontSize=_TEXT,
        titleColor=look.INK,
        labelFontSize=_TEXT,
        labelColor=look.INK,
        gridColor=look.LINE,
        domainColor=look.GREY,
        tickColor=look.GREY,
        values=[0, 20, 40, 60, 80, 100],
    )


def _finished(chart: Any, data: list[dict[str, Any]]) -> Chart:
    """With its data, look and room, as plain data."""
    whole = chart.properties(
        data=_data(data),
        background=look.PAPER,
        padding={"left": 4, "right": 64, "top": 6, "bottom": 6},
    ).configure(font=look.FONT, view={"stroke": None})
    made: Chart = whole.to_dict()
    return made


def _data(values: list[dict[str, Any]]) -> Any:
    import altair as alt  # noqa: PLC0415 - heavy

    return alt.Data(values=values)  # type: ignore[no-untyped-call]
