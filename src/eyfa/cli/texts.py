"""Texts on a terminal: paragraphs, lines with what stands out, and lists of items beside their references.

Rich breaks none of them but between words, and cuts none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from eyfa.cli import folding, look
from eyfa.reporting.listing import Line, Listing, Look
from eyfa.reporting.table import Tone
from eyfa.reporting.visible import visible

WIDE = 110
"""From this width on, what is said of an item stands beside its words; below it, under them."""
_WHY_WIDTH = 42
_STYLES: dict[Look | Tone | None, str] = {
    Look.FACT: look.FACT,
    Look.STRONG: "bold",
    Look.TITLE: "bold underline",
}
"""Tones are styles already."""


class Paragraph:
    """A text to stand by itself; rich's own ways would break a word that is wider than the console."""

    def __init__(self, text: Text, indent: int = 0) -> None:
        """Keep the text, and how many blanks go before each of its lines."""
        self.text = text
        self.indent = indent

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Its lines."""
        for line in self.text.split(allow_blank=True):
            at = (
                ()
                if self.text.no_wrap
                else folding.breaks(line.plain, options.max_width - self.indent)
            )
            for part in line.divide(at):
                part.rstrip()
                shown = Text(" " * self.indent, no_wrap=True, overflow="ignore")
                yield shown.append_text(part)


def laid_out(line: folding.Line) -> Text:
    """A line that is laid out already."""
    text = Text(line.text, no_wrap=True)
    text.stylize(line.style, line.start, line.end)
    return text


def line_text(line: Line, *, is_beside: bool = False) -> Text:
    """A line with what stands out in it."""
    between = "\n" if is_beside and line.is_broken_beside else line.between
    text = Text()
    for number, words in enumerate(line.words):
        style = _STYLES.get(words.look, words.look)
        text.append((between if number else "") + visible(words.text), style)
    return text


def list_grid(listing: Listing, width: int) -> RenderableType:
    """Items with their ranks and references at the left and, in a wide window, reasons at the right."""
    is_close = listing.is_close
    has_numbers = any(item.number for item in listing.items)
    has_side = (is_close or width >= WIDE) and any(item.why for item in listing.items)
    grid = Grid.grid(padding=(0, 2, 0 if is_close else 1, 0), collapse_padding=False)
    if has_numbers:
        grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    if has_side:
        grid.add_column(width=None if is_close else _WHY_WIDTH, no_wrap=is_close)
    for item in listing.items:
        left = [Text(item.number)] if has_numbers else []
        if item.above:
            grid.add_row(*[""] * (len(left) + 1), Text(item.above, "bold underline"))
        why = [line_text(line, is_beside=has_side) for line in item.why]
        text = Text(visible(item.text))
        for start, end in item.marked:
            text.stylize("bold reverse", start, end)
        said = [text, *([] if has_side else why), *map(line_text, item.lines)]
        side = [_beneath(why)] if has_side else []
        grid.add_row(*left, Text(item.ref, "" if item.is_quiet else "bold"), _beneath(said), *side)
    return Padding(grid, (0, 0, 0, listing.indent)) if is_close else grid


def _beneath(lines: Iterable[Text]) -> Text:
    return Text("\n").join(lines)
