"""Charts as SVG and PNG: drawn here, with no network, the same bytes every time."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

from eyfa.provenance.embedded import within_png
from eyfa.provenance.record import Provenance, as_comment
from eyfa.reporting.board import look
from eyfa.reporting.board.paper import Picture

_SVG = "http://www.w3.org/2000/svg"
_LINE = 80
"""Letters in a line of a title."""
_SCALE = 2
"""Pixels of a PNG for each of the chart: sharp on a slide."""


def to_svg(picture: Picture, provenance: Provenance | None = None) -> str:
    """A file of its own: with its title in the picture, and its alternative text for those who hear it."""
    drawn = _svg(picture, "", titled=True)
    return drawn if provenance is None else f"{drawn}\n{as_comment(provenance)}\n"


def to_inline_svg(picture: Picture, *, is_narrow: bool = False) -> str:
    """To stand in a page beneath its title: one picture with one name, whatever it is made of."""
    if is_narrow:
        picture = replace(picture, name=f"{picture.name}-narrow", chart=picture.narrow)
    return _svg(picture, f"{picture.name}-", titled=False)


def to_png(picture: Picture, provenance: Provenance | None = None, *, titled: bool = True) -> bytes:
    """As a grid of pixels, for programs that take no SVG."""
    import vl_convert  # noqa: PLC0415 - heavy

    drawn = _svg(picture, "", titled=titled)
    made: bytes = vl_convert.svg_to_png(drawn, scale=_SCALE)
    return made if provenance is None else within_png(made, provenance)


def _spec(picture: Picture, *, titled: bool) -> dict[str, Any]:
    if not titled:
        return dict(picture.chart)
    title = {
        "text": textwrap.wrap(picture.title, _LINE),
        "anchor": "start",
        "frame": "bounds",
        "fontSize": 15,
        "color": look.BLUE,
        "offset": 12,
    }
    return {**picture.chart, "title": title}


def _svg(picture: Picture, prefix: str, *, titled: bool) -> str:
    """Without what Vega says of every mark, with what we say of the whole; ids begin with a prefix."""
    import vl_convert  # noqa: PLC0415 - heavy

    ET.register_namespace("", _SVG)
    root = ET.fromstring(vl_convert.vegalite_to_svg(_spec(picture, titled=titled)))  # noqa: S314 - our own
    for node in root.iter():
        for name, value in list(node.attrib.items()):
            if name in {"role", "class"} or name.startswith("aria-"):
                del node.attrib[name]
            elif name == "id":
                node.set(name, prefix + value)
            elif value.startswith("url(#"):
                node.set(name, f"url(#{prefix}{value.removeprefix('url(#')}")
            elif value.upper() == look.HATCHED:
                node.set(name, f"url(#{prefix}hatched)")
    root.set("role", "img")
    root.set("focusable", "false")
    root.set("aria-labelledby", f"{prefix}title {prefix}alt")
    root.insert(0, _hatching(f"{prefix}hatched"))
    for tag, id_, text in (("desc", "alt", picture.alt), ("title", "title", picture.title)):
        node = ET.Element(f"{{{_SVG}}}{tag}", {"id": prefix + id_})
        node.text = text
        root.insert(0, node)
    return ET.tostring(root, encoding="unicode")


def _hatching(id_: str) -> ET.Element:
    """The hatched ground."""
    made = ET.Element(f"{{{_SVG}}}defs")
    about = {"id": id_, "width": "5", "height": "5", "patternUnits": "userSpaceOnUse"}
    pattern = ET.SubElement(made, f"{{{_SVG}}}pattern", about, patternTransform="rotate(45)")
    ET.SubElement(pattern, f"{{{_SVG}}}rect", width="5", height="5", fill=look.PAPER)
    ET.SubElement(pattern, f"{{{_SVG}}}rect", width="1.5", height="5", fill=look.HATCH)
    return made
