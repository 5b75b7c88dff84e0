"""One cell, one answer: what was meant if it is plain, else a problem at that cell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from eyfa.framework.dates import FIRST_DAY, read_date
from eyfa.framework.folding import as_typed, fold, number_text
from eyfa.framework.lean import dataclass
from eyfa.problems import Kind, Problem, cut, named
from eyfa.words import _
from eyfa.workbook.layout import ColumnKey
from eyfa.workbook.reading import findings
from eyfa.workbook.reading.book import Value
from eyfa.workbook.reading.choices import Choices
from eyfa.workbook.reading.facts import ERROR_TEXT, OBJECT, CellFact, Shown

ORDINARY = CellFact()
_ZEROES = (0, timedelta(), time(), date(1899, 12, 30))
"""What a reference to an empty cell gives, as a number and as a date."""
_ERROR_STARTS = ("#", "Err:")
"""How a text may begin that looks like an error."""
_SHORT = 40
"""Characters of each of several texts on a line."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell to read, and where it stands."""

    value: Value
    fact: CellFact
    sheet: str
    address: str
    heading: str
    """What is asked there."""
    benchmark: str | None = None

    @property
    def text(self) -> str:
        """Its value as text."""
        return as_text(self.value, self.fact)

    def problem(self, kind: Kind, **words: str) -> Problem:
        """A problem at this cell."""
        found = words.pop("found", self.text)
        return kind.problem(
            sheet=self.sheet,
            cell=self.address,
            benchmark=self.benchmark,
            found=found,
            expected=words.pop("expected", None),
            entries=((self.benchmark or "", self.heading),),
            heading=_(self.heading),
            **{"shown": cut(found), **words},  # type: ignore[arg-type] # no word is a number
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What a cell gave: a value (`""` for none), and perhaps a problem."""

    value: str = ""
    problem: Problem | None = None


def plain_text(value: Value) -> str | None:
    """The text in a cell that leaves nothing to ask; else `None`."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    return None if text.startswith(_ERROR_STARTS) or "\r" in text else text


def read_entry(key: ColumnKey, cell: Cell, choices: Choices) -> Answer:
    """Read a cell of an entry column of a component's table."""
    fault = find_fault(cell)
    if fault is not None:
        return Answer(problem=fault)
    if not cell.text:
        return Answer()
    match key:
        case ColumnKey.RATING | ColumnKey.IMPORTANCE:
            answer = _read_choice(key, cell, choices)
        case ColumnKey.TARGET_DATE:
            answer = read_day(cell)
        case _:
            answer = Answer(cell.text)
    return noting_formula(cell, answer)


def noting_formula(cell: Cell, answer: Answer) -> Answer:
    """An answer, with a note where a formula gave it and nothing else is wrong."""
    if cell.fact.is_formula and answer.value and answer.problem is None:
        return Answer(answer.value, cell.problem(findings.FORMULA_TAKEN))
    return answer


def find_fault(cell: Cell) -> Problem | None:
    """An error, or a formula without a result, or one that gives 0: no answer, and no blank either."""
    if cell.fact.error == OBJECT:
        return cell.problem(findings.CELL_HOLDS_OBJECT, found=OBJECT)
    if cell.fact.error:
        return cell.problem(findings.CELL_ERROR, found=cell.fact.error)
    if cell.fact.is_formula and not cell.fact.has_value:
        return cell.problem(findings.FORMULA_WITHOUT_VALUE)
    if cell.fact.is_formula and not isinstance(cell.value, bool) and cell.value in _ZEROES:
        return cell.problem(findings.FORMULA_GIVES_NUMBER, found="0")
    if isinstance(cell.value, str) and ERROR_TEXT.fullmatch(cell.value.strip()):
        return cell.problem(findings.CELL_ERROR)
    return None


def read_day(cell: Cell) -> Answer:
    """A date as `yyyy-mm-dd`; what is no date is kept as written, with a warning."""
    value = cell.value
    day = value if isinstance(value, date) else read_date(value) if isinstance(value, str) else None
    if day is None or day.year < FIRST_DAY.year:
        return Answer(cell.text, cell.problem(findings.DATE_NOT_UNDERSTOOD))
    return Answer(f"{day:%Y-%m-%d}")


def _read_choice(key: ColumnKey, cell: Cell, choices: Choices) -> Answer:
    known = _known(cell, key, choices)
    if known is not None:
        return known
    labels = {one.id: one.label for one in choices.offered(key)}
    number = choices.numbers.get(_as_typed(cell) or "") if key is ColumnKey.RATING else None
    if number is not None:
        return Answer(number, cell.problem(findings.RATING_BY_NUMBER, taken=labels[number]))
    near = choices.near[key].find(cell.value) if isinstance(cell.value, str) else None
    if near is not None:
        return Answer(near, cell.problem(findings.LABEL_TAKEN, taken=labels[near]))
    is_other = cell.fact.shown is Shown.OTHER
    shown = _("{text}, in a number format of its own") if is_other else "{text}"
    kinds = {
        ColumnKey.RATING: findings.RATING_NOT_ON_SCALE,
        ColumnKey.IMPORTANCE: findings.IMPORTANCE_UNKNOWN,
    }
    words = {"expected": ", ".join(labels.values()), "shown": shown.format(text=cut(cell.text))}
    return Answer(problem=cell.problem(kinds[key], **words))


def _known(cell: Cell, key: ColumnKey, choices: Choices) -> Answer | None:
    """The answer in a cell that holds a label, or what a spreadsheet makes of it; `None` for any other.

    A formula's number is none, because a reference to an empty cell gives 0 as well.
    """
    found = choices.known[key].get(fold(cell.value)) if isinstance(cell.value, str) else None
    if found is not None:
        return Answer(found)
    typed = _as_typed(cell)
    if typed is not None and cell.fact.is_formula and not isinstance(cell.value, bool):
        return Answer(problem=cell.problem(findings.FORMULA_GIVES_NUMBER))
    found = choices.typed[key].get(typed or "")
    return None if found is None else Answer(found)


def _as_typed(cell: Cell) -> str | None:
    """A number, percentage or truth value in its plainest form; never one that is shown as a fraction."""
    match cell.value:
        case bool():
            return cell.text
        case str():
            return as_typed(cell.value)
        case int() | float() if cell.fact.shown is not Shown.OTHER:
            return cell.text
        case _:
            return None


def as_text(value: Value, fact: CellFact = ORDINARY) -> str:
    """A value as plain text: dates as ISO, whole numbers without a point, a percentage as one."""
    match value:
        case str():
            return value.replace("\r\n", "\n").strip()
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            is_percent = fact.shown is Shown.PERCENT
            return f"{number_text(value * 100.0)}%" if is_percent else number_text(float(value))
        case datetime() if value.time() != time():
            return value.isoformat(" ")
        case date():
            return f"{value:%Y-%m-%d}"
        case time() | timedelta():
            return str(value)


def shown_cells(cells: Iterable[tuple[str, str]]) -> str:
    """The first of some cells with what stands there, and how many there are beyond."""
    return named([f"{address} “{cut(text, _SHORT)}”" for address, text in cells])
