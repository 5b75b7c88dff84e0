"""What stands in a returned workbook beside the answers that were taken, so that nothing is lost with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from eyfa.workbook.about import About
from eyfa.workbook.answers import ORDINARY, as_text
from eyfa.workbook.facts import Position
from eyfa.workbook.row import Row
from eyfa.workbook.survey import Survey


@dataclass(frozen=True, slots=True)
class Untaken:
    """A cell that holds something and gave no answer; most say what the issued workbook said."""

    sheet: str
    """The sheet, by its name."""
    cell: str
    """Address in the sheet, as in `D7`."""
    text: str
    """What stands there."""
    is_text: bool
    """Whether it is text, not a number or a date."""
    benchmark: str | None = None
    """Whose id stands in its row."""

    @property
    def place(self) -> str:
        """Sheet and cell."""
        return f"{self.sheet}!{self.cell}"


def find_untaken(
    surveys: Iterable[Survey], rows: Iterable[Row], taken: Mapping[str, Row], about: About
) -> Iterator[Untaken]:
    """Every cell with something in it whose content is not among the answers taken.

    Args:
        surveys: of all sheets.
        rows: of all tables.
        taken: by benchmark, the row whose answers were taken.
        about: what was taken from Start.
    """
    places = {
        (cell.sheet, cell.address) for key, cell in about.cells.items() if about.value(key)
    } | {(cell.sheet, cell.address) for cell in about.references}
    for row in rows:
        chosen = taken.get(row.benchmark)
        if chosen is not None and chosen.response == row.response:
            places |= {(row.sheet, address) for address in _answered(row)}
    for survey in surveys:
        yield from _left(survey, places)


def _answered(row: Row) -> Iterator[str]:
    """The cells that a row's answers came from."""
    for key, column in row.columns.items():
        if getattr(row.response, key.value, None):
            yield Position(row.at.row, column).address


def _left(survey: Survey, places: Collection[tuple[str, str]]) -> Iterator[Untaken]:
    sheet = survey.sheet
    width = max(map(len, sheet.rows), default=0)
    columns = range(sheet.start.column, sheet.start.column + width)
    facts = sheet.facts_on(columns, numbers=True)
    refs = {at.row: id_ for at, id_ in survey.refs.items()}
    for row, values in enumerate(sheet.rows, start=sheet.start.row):
        for column, value in zip(columns, values, strict=False):
            at = Position(row, column)
            text = "" if value == "" else as_text(value, facts.cells.get(at, ORDINARY))
            if text and (sheet.name, at.address) not in places:
                is_text = isinstance(value, str)
                yield Untaken(sheet.name, at.address, text, is_text, refs.get(row))
