"""What somebody wrote where no answer is read: found, told once for a sheet, and kept for a repaired copy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass
from eyfa.problems import Problem
from eyfa.workbook import words
from eyfa.workbook.carried import CarriedOver
from eyfa.workbook.layout import IDENTITY_HEADINGS, IDENTITY_SHEET, PLACES_SHEET, ColumnKey
from eyfa.workbook.reading import findings
from eyfa.workbook.reading.about import About, find_pairs
from eyfa.workbook.reading.answers import ORDINARY, Cell, as_text, shown_cells
from eyfa.workbook.reading.book import Value
from eyfa.workbook.reading.facts import NO_FACTS, Position, SheetFacts, parse_address
from eyfa.workbook.reading.own_words import EXPORTED, OwnWords
from eyfa.workbook.reading.row import Row
from eyfa.workbook.reading.survey import Survey, folded_forms
from eyfa.workbook.reading.tables import is_headings

_LIVE = (ColumnKey.LEVEL, ColumnKey.STATUS)
"""Columns of a table that the workbook fills in itself, and in which no answer is looked for."""


@dataclass(frozen=True, slots=True)
class Untaken:
    """A cell that holds something and gave no answer, and what it holds is not the workbook's own."""

    sheet: str
    """The sheet, by its name."""
    cell: str
    """Address in the sheet, as in `D7`."""
    text: str
    """What stands there."""
    benchmark: str | None = None
    """Whose id stands in its row."""

    @property
    def place(self) -> str:
        """Sheet and cell."""
        return f"{self.sheet}!{self.cell}"


def find_untaken(
    surveys: Iterable[Survey],
    rows: Iterable[Row],
    taken: Mapping[str, Row],
    about: About,
    own: OwnWords,
    carried: CarriedOver | None,
) -> Iterator[Untaken]:
    """Every cell with something in it whose content is not among the answers taken.

    Args:
        surveys: of all sheets.
        rows: of all tables.
        taken: by benchmark, the row whose answers were taken.
        about: what was taken from Start.
        own: what the workbook says by itself.
        carried: what was carried over into it, whose marks are its own.
    """
    marks = folded_forms(words.LOOKED_AT) | (set(map(fold, carried.marks)) if carried else set())
    places: set[tuple[str, Position]] = set()
    for row in rows:
        chosen = taken.get(row.benchmark)
        answered = set(_answered(row)) if chosen and chosen.response == row.response else set()
        if row.carried is not None and fold(row.carried) in marks:
            answered.add(row.columns[ColumnKey.CARRIED])
        places |= {(row.sheet, Position(row.at.row, column)) for column in answered}
    answers = [cell for key, cell in about.cells.items() if about.value(key)]
    for survey in surveys:
        sheet = survey.sheet
        start = _positions((*answers, *about.references), sheet.name)
        cells = [
            (at, value)
            for at, value in _filled(survey, own)
            if at not in start and (sheet.name, at) not in places
        ]
        facts = sheet.facts_on({at.column for at, _ in cells}, numbers=True)
        yield from _foreign(survey, cells, own, facts)


def find_beside(survey: Survey, rows: Iterable[Row], about: About, own: OwnWords) -> list[Untaken]:
    """What stands on a sheet where no answer is looked for: of what stands elsewhere, each cell is judged.

    Args:
        survey: of the sheet.
        rows: of its tables.
        about: what was read from Start.
        own: what the workbook says by itself.
    """
    live = {row.at.row: [row.columns[key] for key in _LIVE if key in row.columns] for row in rows}
    elsewhere = dict.fromkeys((at.row for at in survey.refs), ()) | live
    start = _positions(about.read, survey.sheet.name)
    cells = [(at, value) for at, value in _filled(survey, own, elsewhere) if at not in start]
    return list(_foreign(survey, cells, own, NO_FACTS))


def _positions(cells: Iterable[Cell], sheet: str) -> Collection[Position | None]:
    """Where those of some cells are that stand on a sheet."""
    return {parse_address(cell.address) for cell in cells if cell.sheet == sheet}


def _answered(row: Row) -> Iterator[int]:
    """The columns that a row's answers came from."""
    for key, column in row.columns.items():
        if getattr(row.response, key.value, None):
            yield column


def _filled(
    survey: Survey,
    own: OwnWords,
    columns: Mapping[int, Collection[int]] = MappingProxyType({}),
) -> Iterator[tuple[Position, Value]]:
    """The cells with more than the workbook's own words; of the rows named, those in some columns alone."""
    top, left = survey.sheet.start
    known = own.everywhere
    for row, values in enumerate(survey.sheet.rows, start=top):
        wanted = columns.get(row, range(left, left + len(values)))
        for column in wanted:
            value = values[column - left]
            if value != "" and value not in known:
                yield Position(row, column), value


def _foreign(
    survey: Survey, cells: Iterable[tuple[Position, Value]], own: OwnWords, facts: SheetFacts
) -> Iterator[Untaken]:
    """Those cells that somebody else than the workbook wrote."""
    sheet = survey.sheet
    kind, title_column = own.kind_of(survey)
    refs = {at.row: id_ for at, id_ in survey.refs.items()}
    for at, value in cells:
        text = as_text(value, facts.cells.get(at, ORDINARY))
        is_text = isinstance(value, str)
        if text and not own.says(kind, text, is_text=is_text, is_first=at.column == title_column):
            yield Untaken(sheet.name, at.address, text, refs.get(at.row))


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
_ADDED = frozenset(
    {
        findings.OWN_SHEET_REPEATS.code,
        findings.OWN_SHEET_DIFFERS.code,
        findings.OWN_SHEET_ALONE.code,
    }
)
"""What is said of an added sheet with a table of answers."""
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
    added = {problem.sheet for problem in problems if problem.code in _ADDED}
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
        is_start = about.heading is not None and about.heading.sheet == sheet.name
        has_table = bool(survey.refs) and sheet.name not in added
        yield _problem(cells, is_ours=bool(kind) or has_table or is_start)


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
