"""Markdown, for wikis: headings, lists and tables; pictures as links where they lie beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from urllib.parse import quote

from eyfa.provenance.record import as_comment
from eyfa.reporting.board import words
from eyfa.reporting.board.paper import Block, Bullets, Paper, Paragraph, Picture
from eyfa.reporting.formats.md import escaped, table_lines
from eyfa.reporting.table import Table


def render_md(paper: Paper, links: Mapping[str, str]) -> bytes:
    """The whole paper; `links` are the addresses of pictures by their names."""
    parts = list(_parts(paper, links))
    parts += [] if paper.provenance is None else [as_comment(paper.provenance)]
    return ("\n\n".join(parts) + "\n").encode(errors="backslashreplace")


def _parts(paper: Paper, links: Mapping[str, str]) -> Iterator[str]:
    yield f"# {escaped(paper.title)}"
    yield escaped(paper.subtitle)
    if paper.organisation:
        yield escaped(words.PRESENTED_BY.format(organisation=paper.organisation))
    tables, pictures = count(1), count(1)

    def parts(block: Block) -> Iterator[str]:
        match block:
            case Paragraph():
                yield escaped(block.text)
            case Bullets():
                yield "\n".join(f"- {escaped(item)}" for item in block.items)
            case Picture():
                number = words.PICTURE_NUMBER.format(number=next(pictures))
                title = words.NUMBERED.format(number=number, title=block.title)
                yield f"**{escaped(title)}**"
                alt = escaped(block.alt)
                yield f"![{alt}]({quote(links[block.name])})" if block.name in links else alt
            case Table():
                number = words.TABLE_NUMBER.format(number=next(tables)) if block.rows else ""
                title = words.NUMBERED.format(number=number, title=block.title)
                yield f"**{escaped(title if number else block.title)}**"
                yield from table_lines(block)

    for block in paper.intro:
        yield from parts(block)
    for level, section in paper.walk():
        yield f"{'#' * (level + 1)} {escaped(section.heading)}"
        for block in section.blocks:
            yield from parts(block)
    yield "---"
    yield from map(escaped, paper.credit)
