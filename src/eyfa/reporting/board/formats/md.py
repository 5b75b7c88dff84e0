"""Markdown, for wikis: headings, lists and tables; pictures as links where they lie beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from eyfa.provenance.record import as_comment
from eyfa.reporting.board.paper import Block, Bullets, Heat, Note, Numbering, Paper, Picture
from eyfa.reporting.formats.md import escaped, table_lines
from eyfa.reporting.table import Table


def render_md(paper: Paper, links: Mapping[str, str]) -> bytes:
    """The whole paper; `links` are the addresses of pictures by their names."""
    parts = list(_parts(paper, links))
    parts += [] if paper.provenance is None else [as_comment(paper.provenance)]
    return ("\n\n".join(parts) + "\n").encode(errors="backslashreplace")


def _parts(paper: Paper, links: Mapping[str, str]) -> Iterator[str]:
    number = Numbering()
    yield f"# {escaped(paper.title)}"
    yield from map(escaped, filter(None, (paper.subtitle, paper.presented, paper.answered)))
    for block in paper.intro:
        yield from _block(block, links, number)
    if paper.figures:
        yield "\n".join(
            f"- **{escaped(figure.value)}** {escaped('; '.join(figure.meaning))}"
            for figure in paper.figures
        )
    for section in paper.sections:
        yield f"{'#' * (section.level + 1)} {escaped(section.heading)}"
        for block in section.blocks:
            yield from _block(block, links, number)
    yield "---"
    yield from map(escaped, paper.credit)


def _block(block: Block, links: Mapping[str, str], number: Numbering) -> Iterator[str]:
    match block:
        case str():
            yield escaped(block)
        case Note():
            yield escaped(block.text)
        case Bullets():
            yield "\n".join(f"- {escaped(item)}" for item in block.items)
        case Picture():
            yield f"**{escaped('{} {}. '.format(*number(block)) + block.title)}**"
            alt = escaped(block.alt)
            yield f"![{alt}]({quote(links[block.name])})" if block.name in links else alt
        case Heat():
            if block.picture.name in links:
                yield f"![{escaped(block.picture.alt)}]({quote(links[block.picture.name])})"
            yield from _block(block.table, links, number)
        case Table():
            before = "{} {}. ".format(*number(block)) if block.rows else ""
            yield f"**{escaped(before + block.title)}**"
            yield from table_lines(block)
