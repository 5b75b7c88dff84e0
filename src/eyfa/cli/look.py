"""How text stands out on a terminal: one style for each thing to be told, the same in every command.

Nobody knows what colour a terminal's background is, and a theme's own yellow, cyan or dim grey may vanish on
white. So colours are fixed ones of the 256, each readable on white and on black, and text that is merely less
important keeps the terminal's own colour. A word always says what a colour says. Titles are bold; those of
groups underlined as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.theme import Theme

FACT = "fact"
"""What a figure or an order rests on, and bars."""
GOOD = "good"
DOUBTFUL = "doubtful"
BAD = "bad"

COLOURS = {FACT: 30, GOOD: 28, DOUBTFUL: 130, BAD: 160}
"""Numbers of the 256 colours of terminals."""

_PROGRESS = ("bar.complete", "bar.finished", "bar.pulse", "progress.download")
TRACK = 243
"""Of what is not done yet: a grey, because nothing is read from it."""
BAR_WIDTH = 10
FILLED_WIDTH = 30
RANGE_WIDTH = 21
"""So that a character stands for five points, and both ends of the scale have one."""
_EIGHTHS = " ▏▎▍▌▋▊▉"


def theme() -> Theme:
    """The styles for a console."""
    from rich.theme import Theme  # noqa: PLC0415 - heavy

    return Theme(
        {
            FACT: f"color({COLOURS[FACT]})",
            **{tone: f"bold color({COLOURS[tone]})" for tone in (GOOD, DOUBTFUL, BAD)},
            **dict.fromkeys(_PROGRESS, f"color({COLOURS[FACT]})"),
            "bar.back": f"color({TRACK})",
        }
    )


def bar(share: float, *, width: int = BAR_WIDTH, ascii_only: bool = False) -> str:
    """A bar as long as a share of 0 to 1."""
    if ascii_only:
        return "#" * round(share * width)
    full, rest = divmod(round(share * width * 8), 8)
    return "█" * full + (_EIGHTHS[rest] if rest else "")


def filled(share: float, *, ascii_only: bool = False) -> str:
    """How much of a whole there is, the rest of it being seen as well."""
    full = round(share * FILLED_WIDTH)
    solid, empty = ("#", ".") if ascii_only else ("█", "░")
    return solid * full + empty * (FILLED_WIDTH - full)


def range_line(low: float, score: float, high: float, *, ascii_only: bool = False) -> str:
    """A score of 0 to 100 as a mark on a line from the lowest to the highest that it could be."""
    first, at, last = (round(value / 100 * (RANGE_WIDTH - 1)) for value in (low, score, high))
    line, mark = ("-", "o") if ascii_only else ("─", "●")
    return " " * first + line * (at - first) + mark + line * (last - at)
