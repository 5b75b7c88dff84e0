"""One small file per format behind one interface: a paper in, the bytes of a file out."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import assert_never

from eyfa.reporting.board.paper import Paper


class PaperFormat(StrEnum):
    """What a paper can be rendered as; the value is the suffix of a file of it."""

    HTML = "html"
    DOCX = "docx"
    MD = "md"
    PPTX = "pptx"
    """Slides of page one."""


def render_paper(
    paper: Paper, format_: PaperFormat, *, links: Mapping[str, str] | None = None
) -> bytes:
    """A paper in a format, as the bytes of a file.

    Args:
        paper: what to render.
        format_: as what.
        links: where pictures lie as files, by their names, for a format that cannot hold them.
    """
    match format_:
        case PaperFormat.HTML:
            from eyfa.reporting.board.formats.html import render_html  # noqa: PLC0415 - on demand

            return render_html(paper)
        case PaperFormat.DOCX:
            from eyfa.reporting.board.formats.docx import render_docx  # noqa: PLC0415

            return render_docx(paper)
        case PaperFormat.MD:
            from eyfa.reporting.board.formats.md import render_md  # noqa: PLC0415

            return render_md(paper, links or {})
        case PaperFormat.PPTX:
            from eyfa.reporting.board.formats.pptx import render_pptx  # noqa: PLC0415

            return render_pptx(paper)
        case _:
            assert_never(format_)
