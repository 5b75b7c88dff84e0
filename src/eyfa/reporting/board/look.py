"""Colours of the board report, from the palettes of the UK Government Analysis Function.

Tests compute every contrast: text 4.5:1 at least, lines and marks that carry meaning 3:1. Whatever has a
colour also has a number, a word or a shape of its own.
"""

from __future__ import annotations

INK = "#1D2733"
PAPER = "#FFFFFF"
BLUE = "#12436D"
"""Dark blue: marks, headings, heads of tables."""
ORANGE = "#A8480F"
"""What fell; the palette's orange, darkened until text in it can be read."""
GREY = "#6B7178"
"""Ranges and what stayed, at 3:1 and more beside white."""
LINE = "#C9D1D9"
"""Grid: decoration."""
TINT = "#EAF1F7"
HATCHED = "#0A0B0C"
"""Stands for a hatched ground until a chart is drawn: not yet assessed, or too little of it to judge."""
HATCH = "#A9B1B9"
"""The lines of that ground."""
_RATINGS = ("#28A197", "#F7B27A", "#D9C7E8", "#F3D9B8")
_LOWEST = "#801650"
SCALE = ("#D7E6F4", "#A3C4E0", "#5F93BF", "#28628F", "#12436D")
"""Five steps of blue, from the lowest fifth of the scale to the highest."""
STEP = 100 / len(SCALE)
DARK_FROM = 3
"""From this step on, figures on it are white."""
FONT = "Arial, sans-serif"


def step_of(score: float) -> int:
    """The step of a score from 0 to 100."""
    return min(len(SCALE) - 1, int(score / STEP))


def text_colour(step: int) -> str:
    """The colour of a figure on a step."""
    return PAPER if step >= DARK_FROM else INK


def ratings(count: int) -> list[str]:
    """A colour for each rating, the best first; the lowest is dark as well."""
    between = [_RATINGS[place % len(_RATINGS)] for place in range(count - 2)]
    return [BLUE, *between, _LOWEST][:count]


def ink_on(colour: str) -> str:
    """The colour of a figure on a rating's."""
    return PAPER if colour in {BLUE, _LOWEST} else INK
