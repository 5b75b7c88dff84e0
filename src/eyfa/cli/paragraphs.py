"""Text that rich prints broken between words alone, and never cuts."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions
from rich.text import Text

from eyfa.cli.folding import Line, breaks


class Paragraph:
    """A text to stand by itself; rich's own ways would break a word that is wider than the console."""

    def __init__(self, text: Text, indent: int = 0) -> None:
        """Keep the text, and how many blanks go before each of its lines."""
        self.text = text
        self.indent = indent

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Its lines."""
        for line in self.text.split(allow_blank=True):
            at = () if self.text.no_wrap else breaks(line.plain, options.max_width - self.indent)
            for part in line.divide(at):
                part.rstrip()
                shown = Text(" " * self.indent, no_wrap=True, overflow="ignore")
                yield shown.append_text(part)


def laid_out(line: Line) -> Text:
    """A line that is laid out already."""
    text = Text(line.text, no_wrap=True)
    text.stylize(line.style, line.start, line.end)
    return text
