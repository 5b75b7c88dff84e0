"""Charts as SVG and PNG: drawn here, with no network, the same bytes every time."""

from __future__ import annotations

import textwrap
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
_IS_SAID = "aria-"


def to_svg(picture: Picture, provenance: Provenance | None = None) -> str:
    """A file of its own: with its title in the picture, and its alternative text for those who hear it."""
    drawn = _described(_draw(picture, titled=True), picture, prefix="")
    return drawn if provenance is None else f"{drawn}\n{as_comment(provenance)}\n"


def to_inline_svg(picture: Picture) -> str:
    """To stand in a page beneath its title: one picture with one name, whatever it is made of."""
    return _described(_draw(picture, titled=False), picture, prefix=f"{picture.name}-")


def to_png(picture: Picture, provenance: Provenance | None = None, *, titled: bool = True) -> bytes:
    """As a grid of pixels, for programs that take no SVG."""
    import vl_convert  # noqa: PLC0415 - heavy

    made: bytes = vl_convert.vegalite_to_png(_spec(picture, titled=titled), scale=_SCALE)
    return made if provenance is None else within_png(made, provenance)


def _draw(picture: Picture, *, titled: bool) -> str:
    import vl_convert  # noqa: PLC0415 - heavy

    drawn: str = vl_convert.vegalite_to_svg(_spec(picture, titled=titled))
    return drawn


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


def _described(svg: str, picture: Picture, *, prefix: str) -> str:
    """Without what Vega says of every mark, with what we say of the whole; ids are this picture's own."""
    ET.register_namespace("", _SVG)
    root = ET.fromstring(svg)  # noqa: S314 - of our own making
    for node in root.iter():
        for name in [
            it for it in node.attrib if it.startswith(_IS_SAID) or it in {"role", "class"}
        ]:
            del node.attrib[name]
        if "id" in node.attrib:
            node.set("id", prefix + node.attrib["id"])
        for name, value in node.attrib.items():
            if value.startswith("url(#"):
                node.set(name, f"url(#{prefix}{value.removeprefix('url(#')}")
    root.set("role", "img")
    root.set("focusable", "false")
    root.set("aria-labelledby", f"{prefix}title {prefix}alt")
    for tag, text in (("desc", picture.alt), ("title", picture.title)):
        node = ET.Element(f"{{{_SVG}}}{tag}", {"id": prefix + ("alt" if tag == "desc" else tag)})
        node.text = text
        root.insert(0, node)
    return ET.tostring(root, encoding="unicode")
