"""The sentences of a report and of screens, but for tables of figures, which have tests of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from eyfa.reporting.board.paper import Block, Bullets, Heat, Note, Paper, Picture
from eyfa.reporting.table import Table


def texts_of_paper(paper: Paper) -> Iterator[str]:
    """Title, paragraphs, bullets, pictures, and what stands over and under tables."""
    yield paper.title
    for figure in paper.figures:
        yield f"{figure.value} {'; '.join(figure.meaning)}."
    for section in paper.sections:
        for block in section.blocks:
            yield from _texts_of_block(block)


def _texts_of_block(block: Block) -> Iterator[str]:
    match block:
        case str():
            yield block
        case Note():
            yield block.text
        case Bullets():
            yield from block.items
        case Picture():
            yield block.title
            yield block.alt
        case Heat():
            yield block.picture.alt
            yield from _texts_of_block(block.table)
        case Table():
            yield block.title
            yield from block.footnotes
            if not block.rows:
                yield block.nothing


def texts_of_screen(shown: Iterable[RenderableType]) -> Iterator[str]:
    """Its lines; of grids without rules, which hold words, each row as one text, its lines behind
    one another."""
    for part in shown:
        match part:
            case Text():
                yield from filter(None, map(str.strip, part.plain.split("\n")))
            case Padding():
                yield from texts_of_screen([part.renderable])
            case Grid() if part.box is None:
                for row in zip(*(column.cells for column in part.columns), strict=True):
                    yield BETWEEN.join(texts_of_screen(row))


BETWEEN = " ¦ "
"""Between the cells of a row, and between their lines."""
