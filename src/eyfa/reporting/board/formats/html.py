"""HTML: one file that needs nothing else, no script, and may load nothing, whoever opens it."""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup

from eyfa.provenance.record import as_comment
from eyfa.reporting.board.drawing import to_inline_svg
from eyfa.reporting.board.formats.templates import fill
from eyfa.reporting.board.paper import Logo, Paper, Picture


def render_html(paper: Paper) -> bytes:
    """The whole paper."""
    css = fill("board.css.jinja", paper).strip()
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    page = fill(
        "board.html.jinja",
        paper,
        style=Markup(css),  # noqa: S704 - our own: no word of anybody's is in it
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'",
        svg=_svg,
        data_address=_data_address,
        record=Markup("" if paper.provenance is None else as_comment(paper.provenance)),  # noqa: S704 - coded
    )
    return page.encode(errors="backslashreplace")


def _svg(picture: Picture, *, is_narrow: bool = False) -> Markup:
    return Markup(to_inline_svg(picture, is_narrow=is_narrow))  # noqa: S704 - XML of our own making, its texts escaped


def _data_address(logo: Logo) -> str:
    return f"data:{logo.mime};base64,{base64.b64encode(logo.content).decode()}"
