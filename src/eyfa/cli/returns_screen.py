"""Who has returned, for the eye: those who need a word first."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from eyfa.cli import look, words
from eyfa.cli.grids import notes
from eyfa.cli.look import filled
from eyfa.framework.model import Framework
from eyfa.reporting.check_views import (
    level_title,
    return_lines,
    returns_summary,
    unlinked,
)
from eyfa.reporting.legends import RETURNS_LEGEND
from eyfa.reporting.results import Returns
from eyfa.reporting.visible import visible
from eyfa.reporting.words import RETURN_STATUSES

_STYLES = {"unusable": look.BAD, "missing": look.DOUBTFUL, "returned": look.GOOD}
_WIDTH = max(map(len, RETURN_STATUSES.values()))


def returns_screen(
    returns: Returns, framework: Framework, console: Console
) -> Iterator[RenderableType]:
    """How many have returned, then a row per place, odd returns first, then the files of nobody."""
    yield Text(returns_summary(returns), style="bold")
    came = sum(one.status == "returned" for one in returns.expected)
    if returns.expected:
        full = filled(came / len(returns.expected), ascii_only=console.options.ascii_only)
        yield Padding(Text(full, look.FACT), (0, 0, 1, 2))
    grid = Grid.grid(padding=(0, 1))
    grid.add_column(width=_WIDTH)
    grid.add_column(ratio=1, overflow="fold")
    for status, style in _STYLES.items():
        for one in sorted(returns.expected, key=lambda one: not one.remarks):
            if one.status == status:
                level = level_title(framework, one.level).lower()
                place = words.PLACE_AND_CODE.format(name=one.place, level=level, code=one.code)
                row = Text(visible(place))
                for file, why in return_lines(framework, one):
                    row.append(f"\n→ {visible(file)}")
                    if why:
                        row.append(f": {visible(why)}")
                grid.add_row(Text(RETURN_STATUSES[status].lower(), style, no_wrap=True), row)
    yield Padding(grid, (0, 0, 0, 2))
    if others := unlinked(returns):
        yield Text()
        yield Text(words.UNATTRIBUTED, style="bold")
        for file in others:
            yield Padding(Text(visible(file)), (0, 0, 0, 2))
    yield from notes([RETURNS_LEGEND])
