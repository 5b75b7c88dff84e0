"""Answers that look as if they had slipped to another row, away from the benchmark they were meant for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from eyfa.framework.folding import fold
from eyfa.problems import Problem, cut, named
from eyfa.words import _
from eyfa.workbook import words
from eyfa.workbook.layout import ColumnKey
from eyfa.workbook.reading import findings
from eyfa.workbook.reading.answers import as_text
from eyfa.workbook.reading.book import Sheet
from eyfa.workbook.reading.choices import Choices
from eyfa.workbook.reading.facts import Area, Position

_ISSUED = (ColumnKey.REF, ColumnKey.LEVEL, ColumnKey.WHAT)
"""The columns that stay where they are while cells of answers move."""
_TEXTS = (ColumnKey.EVIDENCE, ColumnKey.ACTION)
"""The columns in which people name benchmarks."""
_FEWEST = 4
"""Rows that name a benchmark equally far from their own before that is a sign."""
_WORD = re.compile(r"[\w-]+")


class _Sign(NamedTuple):
    """What makes answers look so."""

    first: int
    """The first row of those that may have moved, of the benchmarks' rows."""
    last: int
    why: str
    found: str


def find_slip(
    sheet: Sheet,
    columns: Mapping[ColumnKey, int],
    rows: Mapping[Position, str],
    choices: Choices,
) -> Problem | None:
    """A problem where the answers of a table look as if they stood beside the wrong benchmarks.

    Three signs are taken: below the last benchmark stands a row with a rating and no words of the workbook,
    while a row above is blank; the lists to choose from no longer stand where the rows do; or the texts of
    several rows in a run each name a benchmark equally far away.

    Args:
        sheet: with the table.
        columns: of the table.
        rows: the benchmarks, by where their ids stand, from the top down.
        choices: what may be answered.
    """
    lines = [at.row for at in rows]
    refs = list(rows.values())
    signs = [
        sign
        for sign in (
            _pushed_out(sheet, columns, lines, refs, choices),
            _lists_moved(sheet, columns, lines, refs),
            _named_elsewhere(sheet, columns, lines, refs),
        )
        if sign is not None
    ]
    if not signs:
        return None
    moved = refs[min(sign.first for sign in signs) : max(sign.last for sign in signs) + 1]
    return findings.ANSWERS_SLIPPED.problem(
        sheet=sheet.name,
        cell=Position(lines[refs.index(moved[0])], columns[ColumnKey.RATING]).address,
        found=" | ".join(sign.found for sign in signs),
        entries=tuple((ref, words.RATING) for ref in moved),
        why="; ".join(sign.why for sign in signs),
        first=moved[0],
        last=moved[-1],
    )


def _pushed_out(
    sheet: Sheet,
    columns: Mapping[ColumnKey, int],
    lines: Sequence[int],
    refs: Sequence[str],
    choices: Choices,
) -> _Sign | None:
    """Rows of answers right below the table, and as many blank ones in it."""
    rating = columns[ColumnKey.RATING]
    if not lines or sheet.value(Position(lines[-1], rating)) == "":
        return None
    issued = [columns[key] for key in _ISSUED if key in columns]
    asked = [column for column in columns.values() if column not in issued]
    below = lines[-1] + 1
    outside: list[int] = []
    while _is_rating(sheet, Position(below, rating), choices) and not any(
        _filled(sheet, below, issued)
    ):
        outside.append(below)
        below += 1
    moved = [
        column
        for column in asked
        if any(sheet.value(Position(row, column)) != "" for row in outside)
    ]
    blank = [index for index, row in enumerate(lines) if not any(_filled(sheet, row, moved))]
    gaps = [index for index in blank if {*range(index, index + len(outside))} <= {*blank}]
    if not outside or not gaps:
        return None
    texts = [text for row in outside for text in _filled(sheet, row, moved)]
    cells = named([Position(row, rating).address for row in outside])
    why = _(findings.PUSHED_OUT).format(
        cells=cells, shown=cut(" | ".join(texts)), blank=named([refs[index] for index in blank])
    )
    return _Sign(gaps[0], len(refs) - 1, why, " | ".join(texts))


def _lists_moved(
    sheet: Sheet, columns: Mapping[ColumnKey, int], lines: Sequence[int], refs: Sequence[str]
) -> _Sign | None:
    """Lists to choose from that reach below the table, or end above its end: they move with the cells."""
    column = columns[ColumnKey.RATING]
    issued = [columns[key] for key in _ISSUED if key in columns]
    offered = [area for area in sheet.asked if area.left <= column <= area.right]
    is_listed = [_is_within(offered, row) for row in lines]
    blank = [sheet.value(Position(row, column)) == "" for row in lines]
    if sum(is_listed) * 2 <= len(lines):
        return None
    without = list(reversed(is_listed)).index(True)
    if without and all(is_listed[:-without]) and all(blank[-without:]):
        why = _(findings.LISTS_END_ABOVE).format(rows=without)
        return _Sign(0, len(refs) - without - 1, why, words.RATING)
    below = list(
        takewhile(
            lambda row: _is_within(offered, row), range(lines[-1] + 1, lines[-1] + len(lines))
        )
    )
    gaps = [index for index in range(len(lines)) if blank[index]]
    if not below or len(below) > len(gaps) or any(_filled(sheet, row, issued) for row in below):
        return None
    inserted = [index for index in gaps if not is_listed[index]] or gaps
    why = _(findings.LISTS_REACH_BELOW).format(
        rows=len(below), blank=named([refs[index] for index in inserted])
    )
    return _Sign(inserted[0], len(refs) - 1, why, words.RATING)


def _is_within(areas: Sequence[Area], row: int) -> bool:
    return any(area.top <= row <= area.bottom for area in areas)


def _is_rating(sheet: Sheet, at: Position, choices: Choices) -> bool:
    value = sheet.value(at)
    return isinstance(value, str) and fold(value) in choices.known[ColumnKey.RATING]


def _filled(sheet: Sheet, row: int, columns: Sequence[int]) -> list[str]:
    """The texts of those cells of a row that hold anything."""
    values = (sheet.value(Position(row, column)) for column in columns)
    return [as_text(value) for value in values if value != ""]


def _named_elsewhere(
    sheet: Sheet, columns: Mapping[ColumnKey, int], lines: Sequence[int], refs: Sequence[str]
) -> _Sign | None:
    """A run of rows whose texts each name the benchmark so many rows above, or below, and never their own."""
    texts = [columns[key] - sheet.start.column for key in _TEXTS if key in columns]
    written = [
        "\n".join(str(values[column]) for column in texts) for values in map(sheet.values, lines)
    ]
    if _beginning(refs) not in "\n".join(written):
        return None
    places = {ref: index for index, ref in enumerate(refs)}
    steps = {
        index: {places[word] - index for word in _WORD.findall(text) if word in places}
        for index, text in enumerate(written)
    }
    naming = [index for index, found in steps.items() if found]
    away = [index for index in naming if 0 not in steps[index]]
    run = [index for index in naming if away and away[0] <= index <= away[-1]]
    distances = {step for index in away for step in steps[index]}
    if len(away) < _FEWEST or len(distances) > 1 or run != away:
        return None
    (step,) = distances
    towards = findings.NAMED_ABOVE if step < 0 else findings.NAMED_BELOW
    why = _(towards).format(named=named([refs[index] for index in away]), rows=abs(step))
    found = " | ".join(f"{refs[index]}: {refs[index + step]}" for index in away)
    return _Sign(away[0], away[-1], why, found)


def _beginning(refs: Sequence[str]) -> str:
    """What the ids of a table begin with: texts without it name none of them."""
    pairs = zip(min(refs, default=""), max(refs, default=""), strict=False)
    return "".join(one for one, _other in takewhile(lambda pair: pair[0] == pair[1], pairs))
