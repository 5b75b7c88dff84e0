"""The picture of the rooms that eyfa consists of: layers as the contract of imports has them.

Arrows go from a room to those of the next layer that it knows; it may know of any beneath.
"""

from __future__ import annotations

import ast
import textwrap
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import grimp

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "eyfa"
_WIDTH, _MARGIN, _GUTTER = 940, 20, 16
_BOX, _GAP = 64, 26
_PER_CHARACTER = 5.3
"""How wide a letter of the sentences is, on average, at 11 pixels."""
_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:g}" role="img"
  font-family="Arial, Helvetica, sans-serif">
<title>The rooms of eyfa: each knows only those beneath it</title>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7"
  orient="auto"><path d="M0 0L8 4L0 8z" fill="#5b6b7a"/></marker></defs>
<rect width="{width}" height="{height:g}" fill="#ffffff"/>
{drawn}
</svg>
"""


class Room(NamedTuple):
    """A package, or a module that lies beside the packages."""

    name: str
    sentence: str


class Box(NamedTuple):
    """Where a room is drawn."""

    left: float
    top: float
    width: float

    @property
    def middle(self) -> float:
        """Half-way from left to right."""
        return self.left + self.width / 2


def layers() -> list[list[Room]]:
    """The rooms from the top down, beside each other those that know nothing of each other."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = settings["tool"]["importlinter"]["contracts"][0]
    return [
        [_room(name.strip().removeprefix("eyfa.")) for name in layer.split("|")]
        for layer in contract["layers"]
    ]


def _room(name: str) -> Room:
    folder = SOURCE / name
    file = folder / "__init__.py" if folder.is_dir() else SOURCE / f"{name}.py"
    said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return Room(name, said.split("\n")[0].replace("`", ""))


def knows(rooms: Sequence[Room]) -> Mapping[str, set[str]]:
    """Which rooms each imports."""
    graph = grimp.build_graph("eyfa", include_external_packages=False)
    inside = {
        room.name: {f"eyfa.{room.name}", *graph.find_descendants(f"eyfa.{room.name}")}
        for room in rooms
    }
    home = {module: name for name, modules in inside.items() for module in modules}
    return {
        name: {
            home[imported]
            for module in modules
            for imported in graph.find_modules_directly_imported_by(module)
            if imported in home
        }
        for name, modules in inside.items()
    }


def picture() -> str:
    """The picture as SVG."""
    rows = layers()
    boxes = dict(_boxes(rows))
    known = knows([room for row in rows for room in row])
    height = max(box.top for box in boxes.values()) + _BOX + _MARGIN
    arrows = [
        _arrow(boxes[upper.name], boxes[lower.name])
        for above, below in pairwise(rows)
        for upper in above
        for lower in below
        if lower.name in known[upper.name]
    ]
    drawn = [_drawn(room, boxes[room.name]) for row in rows for room in row]
    return _SVG.format(width=_WIDTH, height=height, drawn="\n".join([*arrows, *drawn]))


def _boxes(rows: Sequence[Sequence[Room]]) -> Iterator[tuple[str, Box]]:
    for number, row in enumerate(rows):
        width = (_WIDTH - 2 * _MARGIN - _GUTTER * (len(row) - 1)) / len(row)
        for place, room in enumerate(row):
            left = _MARGIN + place * (width + _GUTTER)
            yield room.name, Box(left, _MARGIN + number * (_BOX + _GAP), width)


def _arrow(upper: Box, lower: Box) -> str:
    start, end = upper.top + _BOX, lower.top - 2
    bend = (end - start) / 2
    return (
        f'<path d="M{upper.middle:g} {start:g}C{upper.middle:g} {start + bend:g} {lower.middle:g}'
        f' {end - bend:g} {lower.middle:g} {end:g}" fill="none" stroke="#5b6b7a" stroke-width="1.4"'
        ' marker-end="url(#tip)"/>'
    )


def _drawn(room: Room, box: Box) -> str:
    lines = textwrap.wrap(room.sentence, int((box.width - 24) / _PER_CHARACTER))
    sentence = "".join(
        f'<text x="{box.left + 12:g}" y="{box.top + 38 + 14 * number}" font-size="11" fill="#33414e">'
        f"{escape(line)}</text>"
        for number, line in enumerate(lines)
    )
    return (
        f'<rect x="{box.left:g}" y="{box.top:g}" width="{box.width:g}" height="{_BOX}" rx="6"'
        ' fill="#eef4f3" stroke="#2f6f6a"/>'
        f'<text x="{box.left + 12:g}" y="{box.top + 20:g}" font-size="14" font-weight="bold"'
        f' fill="#12312f">{escape(room.name)}</text>'
        f"{sentence}"
    )
