"""The charts, as Vega-Lite: what stands where, and as what mark. No words of their own."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from eyfa.reporting.board import look
from eyfa.reporting.board.summary import Standing

Chart = dict[str, Any]
_LINE = 15
"""Height of a line of text."""
_CELL = 30
_WIDEST_CELL = 110
_FIGURE = 7
"""Width of a figure in a bar."""
_SAME = 1e-9
_TEXT = {"fontSize": 12, "color": look.INK}
_LABELS = {"labelFontSize": 12, "labelColor": look.INK}
_PLAIN = _LABELS | {"title": None, "ticks": False, "domain": False}


class Room(NamedTuple):
    """How wide the parts of a chart are, whatever fonts a computer has."""

    letters: int
    """In a line of a name."""
    names: int
    scale: int
    figures: int
    """Beside the scale."""
    bars: int


WIDE = Room(letters=30, names=190, scale=150, figures=78, bars=250)
NARROW = Room(letters=17, names=112, scale=150, figures=78, bars=228)


class Square(NamedTuple):
    """One cell of a grid."""

    row: str
    column: str
    score: float | None
    """`None`: nothing rated."""
    label: str
    is_low: bool
    """Whether too little is rated to judge."""


class Move(NamedTuple):
    """One line of a chart of changes."""

    name: str
    before: float
    after: float
    label: str


def standing_chart(
    rows: Sequence[Standing], ratings: Sequence[str], axis_title: str, room: Room = WIDE
) -> Chart:
    """Scores on the range of what they could become; beside or beneath them, the answers by rating."""
    is_wide = room is WIDE
    ranges = _ranges(rows, axis_title, room)
    bars = _bars(rows, ratings, room, has_names=not is_wide)
    return _whole({"hconcat" if is_wide else "vconcat": [ranges, bars], "spacing": 10})


def grid_chart(cells: Sequence[Square], rows: Sequence[str], columns: Sequence[str]) -> Chart:
    """A grid with a figure in each cell, on a ground by its step of the scale."""
    data = []
    for cell in cells:
        ground, ink = look.PAPER, look.INK
        if cell.is_low and cell.score is not None:
            ground = look.HATCHED
        elif cell.score is not None:
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
        "y": _names(rows, WIDE) | {"field": "row", "scale": {"domain": [*rows]}},
        "color": {"type": "nominal", "scale": None},
    }
    width = min(520, _WIDEST_CELL * len(columns))
    return _whole(_panel(marks, data, encoding, width, max(_CELL, _height(rows, WIDE)) * len(rows)))


def change_chart(rows: Sequence[Move], axis_title: str, room: Room = WIDE) -> Chart:
    """From a ring at the earlier score to a dot at the later; its direction is a dash and a sign, too."""
    names = [row.name for row in rows]
    marks = []
    for test, colour, dash in (
        (f"datum.change > {_SAME}", look.BLUE, [1, 0]),
        (f"datum.change < -{_SAME}", look.ORANGE, [5, 3]),
        (f"abs(datum.change) <= {_SAME}", look.GREY, [1, 0]),
    ):
        line = {"x": "before", "x2": "after"}
        marks += [
            _mark("rule", line, test, color=colour, strokeWidth=2.5, strokeDash=dash),
            _mark(
                "point", {"x": "before"}, test, size=70, fill=look.PAPER, stroke=colour, opacity=1
            ),
            _mark("point", {"x": "after"}, test, size=90, fill=colour, stroke=colour, opacity=1),
        ]
    data = [row._asdict() | {"change": row.after - row.before} for row in rows]
    width = room.scale + (room.bars if room is WIDE else 0)
    encoding = {"x": _scale(axis_title), "y": _names(names, room)}
    figures = _figures(width, room)
    return _whole(
        _panel((*marks, figures), data, encoding, width, _height(names, room) * len(rows))
    )


def _ranges(rows: Sequence[Standing], axis_title: str, room: Room) -> Chart:
    """A dot at each score, on a bar from the least to the most that it could become."""
    low, high = "datum.is_low", "!datum.is_low"
    bar = {"x": "low", "x2": "high"}
    dot = {"size": 75, "opacity": 1}
    marks = (
        _mark("bar", bar, high, color=look.GREY, height=6),
        _mark("bar", bar, low, color=look.HATCHED, height=9, stroke=look.GREY, strokeWidth=1),
        _mark(
            "point",
            {"x": "score"},
            f"{high} && datum.score !== null",
            fill=look.BLUE,
            stroke=look.PAPER,
            **dot,
        ),
        _mark(
            "point",
            {"x": "score"},
            f"{low} && datum.score !== null",
            fill=look.PAPER,
            stroke=look.GREY,
            **dot,
        ),
        _figures(room.scale, room),
    )
    names = [row.name for row in rows]
    totals = [row.name for row in rows if row.is_total]
    data = [
        {
            "name": row.name,
            "score": row.score,
            "low": row.low,
            "high": row.high,
            "is_low": row.is_low,
            "label": row.label,
        }
        for row in rows
    ]
    encoding = {"x": _scale(axis_title), "y": _names(names, room, totals)}
    return _panel(marks, data, encoding, room.scale, _height(names, room) * len(rows))


def _bars(
    rows: Sequence[Standing], ratings: Sequence[str], room: Room, *, has_names: bool
) -> Chart:
    """Answers by rating, each component's as one bar."""
    colours = [*look.ratings(len(ratings) - 1), look.HATCHED]
    data = []
    for row in rows:
        whole, start = sum(row.counts), 0
        for rating, colour, count in zip(ratings, colours, row.counts, strict=True):
            if count:
                has_room = count / whole * room.bars > _FIGURE * len(f"{count:,}") + 3
                data.append(
                    {
                        "name": row.name,
                        "rating": rating,
                        "start": start / whole,
                        "end": (start + count) / whole,
                        "middle": (start + count / 2) / whole,
                        "label": f"{count:,}" if has_room else "",
                        "ink": look.ink_on(colour),
                    }
                )
            start += count
    legend = {
        "orient": "bottom",
        "direction": "horizontal",
        "title": None,
        "columns": 3 if room is WIDE else 2,
        "labelLimit": 0,
        "symbolType": "square",
        "symbolStrokeColor": look.GREY,
        "symbolStrokeWidth": 1,
        **_LABELS,
    }
    by_rating = {
        "field": "rating",
        "type": "nominal",
        "scale": {"domain": [*ratings], "range": colours},
        "legend": legend,
    }
    bar = _mark("bar", {"x": "start", "x2": "end"}, stroke=look.PAPER, strokeWidth=1)
    bar["encoding"]["color"] = by_rating
    figure = _mark("text", {"x": "middle", "text": "label"}, fontSize=11)
    figure["encoding"]["color"] = {"field": "ink", "type": "nominal", "scale": None}
    names = [row.name for row in rows]
    y = _names(names, room, [row.name for row in rows if row.is_total])
    encoding = {
        "x": {"type": "quantitative", "scale": {"domain": [0, 1]}, "axis": None},
        "y": y if has_names else y | {"axis": None},
    }
    return _panel((bar, figure), data, encoding, room.bars, _height(names, room) * len(rows))


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


def _figures(width: int, room: Room) -> Chart:
    """A column of figures behind the scale."""
    figures = _mark("text", {"text": "label"}, align="left", limit=room.figures - 8, **_TEXT)
    figures["encoding"]["x"] = {"value": width + 8}
    return figures


def _scale(title: str) -> dict[str, Any]:
    """The axis of scores."""
    axis = _LABELS | {
        "title": title,
        "titleFontWeight": "normal",
        "titleFontSize": 12,
        "titleColor": look.INK,
        "gridColor": look.LINE,
        "domainColor": look.GREY,
        "tickColor": look.GREY,
        "values": [0, 25, 50, 75, 100],
    }
    return {"type": "quantitative", "scale": {"domain": [0, 100]}, "axis": axis}


def _names(names: Sequence[str], room: Room, bold: Sequence[str] = ()) -> dict[str, Any]:
    """The axis of names, each in as many lines as it needs."""
    lines = {name: textwrap.wrap(name, room.letters) or [name] for name in names}
    axis = _PLAIN | {
        "labelExpr": f"({json.dumps(lines)})[datum.value]",
        "labelLimit": room.names - 10,
        "labelLineHeight": _LINE,
        "labelAlign": "left",
        "labelPadding": room.names,
        "minExtent": room.names,
        "maxExtent": room.names,
        "labelFontWeight": {
            "condition": {
                "test": f"indexof({json.dumps([*bold])}, datum.value) >= 0",
                "value": "bold",
            },
            "value": "normal",
        },
    }
    return {"field": "name", "type": "nominal", "sort": [*names], "axis": axis}


def _height(names: Sequence[str], room: Room) -> int:
    """Of a row: as many lines as the longest name has."""
    most = max((len(textwrap.wrap(name, room.letters)) for name in names), default=1)
    return max(23, _LINE * most + 6)


def _panel(
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
    }


def _whole(chart: Chart) -> Chart:
    return chart | {
        "background": look.PAPER,
        "padding": {"left": 4, "right": 4, "top": 6, "bottom": 6},
        "config": {"font": look.FONT, "view": {"stroke": None}},
    }
