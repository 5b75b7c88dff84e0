"""Who has returned, for the eye: those who need a word first."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from eyfa.cli import look, words
from eyfa.cli.folding import Entry, Layout, entry_lines
from eyfa.cli.look import filled
from eyfa.cli.paragraphs import Paragraph, line_text
from eyfa.cli.screen import notes
from eyfa.framework.model import Framework
from eyfa.reporting.check_views import (
    level_title,
    return_lines,
    returns_summary,
    unlinked,
)
from eyfa.reporting.found import Returns
from eyfa.reporting.legends import RETURNS_LEGEND
from eyfa.reporting.visible import visible
from eyfa.reporting.words import RETURN_STATUSES

_STYLES = {"unusable": look.BAD, "missing": look.DOUBTFUL, "returned": look.GOOD}
_INDENT = 2
_WIDTH = max(map(len, RETURN_STATUSES.values()))


def returns_screen(
    returns: Returns, framework: Framework, console: Console
) -> Iterator[RenderableType]:
    """How many have returned, then a row per place, odd returns first, then the files of nobody."""
    yield Text(returns_summary(returns), style="bold")
    came = sum(one.status == "returned" for one in returns.expected)
    if returns.expected:
        full = filled(came / len(returns.expected), ascii_only=console.options.ascii_only)
        yield Paragraph(Text(f"{full}\n", look.FACT), _INDENT)
    layout = Layout(console.width, _INDENT, _WIDTH)
    yield from map(line_text, entry_lines(list(_entries(returns, framework)), layout))
    if others := unlinked(returns):
        yield Text()
        yield Text(words.UNATTRIBUTED, style="bold")
        for file in others:
            yield Paragraph(Text(visible(file)), _INDENT)
    yield from notes([RETURNS_LEGEND])


def _entries(returns: Returns, framework: Framework) -> Iterator[Entry]:
    """A place each: its files beneath it, and why they are not counted."""
    for status, style in _STYLES.items():
        for one in sorted(returns.expected, key=lambda one: not one.remarks):
            if one.status == status:
                level = level_title(framework, one.level).lower()
                place = words.PLACE_AND_CODE.format(name=one.place, level=level, code=one.code)
                files = (
                    f"→ {visible(file)}{f': {visible(why)}' if why else ''}"
                    for file, why in return_lines(framework, one)
                )
                text = "\n".join((visible(place), *files))
                yield Entry(RETURN_STATUSES[status].lower(), style, "", text)
