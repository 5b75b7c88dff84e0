"""What to say of that which somebody wrote where no answer is read: once for a sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from eyfa.problems import Problem
from eyfa.workbook import words
from eyfa.workbook.about import About, find_pairs
from eyfa.workbook.layout import IDENTITY_HEADINGS, IDENTITY_SHEET, PLACES_SHEET
from eyfa.workbook.reading import findings
from eyfa.workbook.reading.answers import shown_cells
from eyfa.workbook.reading.facts import Position, parse_address
from eyfa.workbook.reading.own_words import EXPORTED, OwnWords
from eyfa.workbook.reading.row import Row
from eyfa.workbook.reading.survey import Survey
from eyfa.workbook.reading.tables import is_headings
from eyfa.workbook.reading.untaken import Untaken, find_beside

_PASSED_OVER = frozenset({IDENTITY_SHEET, PLACES_SHEET, words.LOOK, words.MADE, EXPORTED})
"""Sheets on which nobody answers."""
_OTHER_WORDS = frozenset({words.SUMMARY, words.RATINGS})
"""Sheets full of words that another edition has otherwise."""
_TOLD = frozenset(
    {
        findings.SHEET_NOT_READ.code,
        findings.RATING_HEADING_MISSING.code,
        findings.REF_COLUMN_UNCLEAR.code,
    }
)
"""What is said of a sheet or table of which nothing is read."""
_MOST_KEPT = 100
"""Cells whose content a problem keeps."""


def beside_problems(
    surveys: Sequence[Survey],
    rows: Sequence[Row],
    about: About,
    own: OwnWords,
    problems: Collection[Problem],
) -> Iterator[Problem]:
    """A problem for each sheet on which something stands beside the answers, which no problem has named.

    Args:
        surveys: of all sheets.
        rows: of all tables.
        about: what was read from Start.
        own: what the workbook says by itself.
        problems: what was told of it so far.
    """
    is_other = any(problem.code == findings.OTHER_EDITION.code for problem in problems)
    passed_over = {problem.sheet for problem in problems if problem.code in _TOLD}
    of_start = [about.heading] if about.heading else []
    if any(problem.code == findings.ABOUT_LABEL_MISSING.code for problem in problems):
        of_start += [stray.cell for stray in about.strays]
    by_sheet: dict[str, list[Row]] = {}
    for row in rows:
        by_sheet.setdefault(row.sheet, []).append(row)
    for survey in surveys:
        sheet = survey.sheet
        kind, title_column = own.kind_of(survey)
        is_hidden = any(find_pairs(survey, IDENTITY_HEADINGS))
        if is_hidden or kind in _PASSED_OVER or sheet.name in passed_over:
            continue
        cells = find_beside(survey, by_sheet.get(sheet.name, ()), about, own)
        if not cells:
            continue
        told = {_at(one.cell).row for one in problems if one.sheet == sheet.name}
        told |= {_at(one.address).row for one in of_start if one.sheet == sheet.name}
        told.update(row for row, texts in survey.texts.items() if is_headings(texts))
        cells = [cell for cell in cells if _at(cell.cell).row not in told]
        if is_other:
            in_column = (cell for cell in cells if _at(cell.cell).column != title_column)
            cells = [] if kind in _OTHER_WORDS else list(in_column)
        if not cells:
            continue
        is_ours = kind or survey.refs or (about.heading and about.heading.sheet == sheet.name)
        yield _problem(cells, is_ours=bool(is_ours))


def _problem(cells: Sequence[Untaken], *, is_ours: bool) -> Problem:
    kind = findings.TEXT_NOT_READ if is_ours else findings.OWN_SHEET
    first = cells[0]
    return kind.problem(
        sheet=first.sheet,
        cell=first.cell,
        found=" | ".join(one.text for one in cells[:_MOST_KEPT]),
        shown=shown_cells((one.cell, one.text) for one in cells),
    )


def _at(cell: str | None) -> Position:
    """Where a cell is, or the first of a range."""
    return parse_address((cell or "").partition(":")[0]) or Position(-1, -1)
