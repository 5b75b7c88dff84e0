"""HTML: one file that needs nothing else, no script, and may load nothing, whoever opens it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib import resources
from itertools import count

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from eyfa.provenance.record import as_comment
from eyfa.reporting.board import look, words
from eyfa.reporting.board.drawing import to_inline_svg
from eyfa.reporting.board.paper import Block, Bullets, Logo, Paper, Paragraph, Picture
from eyfa.reporting.formats.html import beneath, beside, cell
from eyfa.reporting.table import Table
from eyfa.reporting.visible import visible

TEMPLATE = "board.html.jinja"
STYLE = "board.css.jinja"
_WIDE = 9
"""A table of more columns than this goes across a page of its own on paper."""


def render_html(paper: Paper) -> bytes:
    """The whole paper; whatever people wrote is text, never markup."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    folder = resources.files("eyfa.reporting.board.formats")
    style = Environment(autoescape=False).from_string(  # noqa: S701 - no word of anybody's in it
        folder.joinpath(STYLE).read_text("utf-8")
    )
    css = style.render(look=look).strip()
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    tables, pictures = count(1), count(1)

    def table_number() -> str:
        return words.TABLE_NUMBER.format(number=next(tables))

    def picture_number() -> str:
        return words.PICTURE_NUMBER.format(number=next(pictures))

    page = environment.from_string(folder.joinpath(TEMPLATE).read_text("utf-8")).render(
        paper=paper,
        sections=list(paper.walk()),
        contents=paper.sections,
        words=words,
        style=Markup(css),  # noqa: S704 - our own
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'",
        kind=_kind,
        svg=_svg,
        data_address=_data_address,
        table_number=table_number,
        picture_number=picture_number,
        is_wide=_is_wide,
        beside=beside,
        beneath=beneath,
        cell=cell,
        visible=visible,
        lines=_lines,
        record=Markup("" if paper.provenance is None else as_comment(paper.provenance)),  # noqa: S704 - coded
    )
    return page.encode(errors="backslashreplace")


def _kind(block: Block) -> str:
    """The name of the template's part for a block."""
    match block:
        case Paragraph():
            return "paragraph"
        case Bullets():
            return "bullets"
        case Picture():
            return "picture"
        case Table():
            return "table"


def _svg(picture: Picture) -> Markup:
    return Markup(to_inline_svg(picture))  # noqa: S704 - XML of our own making, its texts escaped


def _data_address(logo: Logo) -> str:
    return f"data:{logo.mime};base64,{base64.b64encode(logo.content).decode()}"


def _is_wide(table: Table) -> bool:
    return len(beside(table)) > _WIDE


def _lines(text: str) -> Iterator[str]:
    yield from visible(text, lines=True).split("\n")
