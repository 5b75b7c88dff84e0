"""Reading an action plan back: each action beside its benchmark's id; what is doubtful is a problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.planning.actions import (
    ACTION,
    ADDED,
    COLUMNS,
    EFFORTS,
    ENTRIES,
    LABELS,
    ColumnKey,
    PlannedAction,
    Progress,
)
from eyfa.problems import EyfaError, Kind, Problem, Severity, capped, cut
from eyfa.remote import name_of
from eyfa.reporting.words import SEVERAL, WHOSE
from eyfa.words import _, in_every_language
from eyfa.workbook.reading.answers import (
    ORDINARY,
    Answer,
    Cell,
    as_text,
    find_fault,
    noting_formula,
    read_day,
)
from eyfa.workbook.reading.benchmarks import Refs
from eyfa.workbook.reading.book import Sheet
from eyfa.workbook.reading.child import Bounds
from eyfa.workbook.reading.choices import Choices
from eyfa.workbook.reading.crew import Crew, Lost
from eyfa.workbook.reading.facts import Position, SheetFacts
from eyfa.workbook.reading.source import digest, open_source, read_bytes
from eyfa.workbook.reading.survey import header_rows
from eyfa.workbook.words import REF, STATUS

NO_PLAN = Kind(
    "no_plan",
    Severity.ERROR,
    "has no action plan: no sheet has a table with the headings “{ref}”, “{action}” and “{status}”",
    "name a workbook that eyfa plan wrote",
    "The workbook is not an action plan, or its headings were changed. Nothing was read from it.",
    {"ref": "Ref", "action": "Agreed action", "status": "Status"},
)
PLAN_HEADING_MISSING = Kind(
    "plan_heading_missing",
    Severity.ERROR,
    "no column is headed “{expected}”; what was written in it was not read",
    "put the heading back above its column",
    "Without its heading nobody can be sure which column it is. The other columns were read.",
    {"expected": "Target date"},
)
PLAN_HEADING_TWICE = Kind(
    "plan_heading_twice",
    Severity.ERROR,
    "two columns are headed “{heading}”; neither was read",
    "keep the one that was meant",
    "Two columns of a plan have the same heading. To choose one of them would be a guess.",
    {"heading": "Lead"},
)
PLAN_REF_UNKNOWN = Kind(
    "plan_ref_unknown",
    Severity.ERROR,
    "“{shown}” is not the id of a benchmark, so this action was left out: {action}",
    "put the benchmark's id there",
    "Somebody changed an id, or added a line without one. Nobody can tell which benchmark the action "
    "belongs to.",
    {"shown": "F1-L99", "action": "Ask families"},
)
PLAN_STATUS_UNKNOWN = Kind(
    "plan_status_unknown",
    Severity.ERROR,
    "“{shown}” is not one of the statuses; the action counts as not started",
    "choose one from the list: {expected}",
    "The status is not one of those to choose from, and eyfa does not guess which was meant.",
    {"shown": "nearly", "expected": "Not started, In progress, Done, Stopped"},
)
PLAN_CHOICE_UNKNOWN = Kind(
    "plan_choice_unknown",
    Severity.ERROR,
    "“{shown}” is not one of the choices for “{heading}”; it counts as left blank",
    "choose one from the list: {expected}",
    "An expected rating or an effort is not one of those to choose from, and eyfa does not guess.",
    {"shown": "some", "heading": "Effort", "expected": "Low, Medium, High"},
)
PLAN_MERGED = Kind(
    "plan_merged",
    Severity.ERROR,
    "{cells} are one merged cell; nothing in it was used",
    "unmerge the cell, and give each line its own",
    "One cell is beside several lines, and nobody can tell which of them it belongs to.",
    {"cells": "E13:E15"},
)
_NEEDED = (ColumnKey.REF, ColumnKey.ACTION, ColumnKey.STATUS)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReading:
    """What reading one plan gave."""

    file: str
    """The path as given."""
    sha256: str
    """Of the file's bytes; `""` if it could not be read."""
    actions: tuple[PlannedAction, ...] = ()
    """In the order of the rows."""
    problems: tuple[Problem, ...] = ()

    def called(self, name: str) -> PlanReading:
        """The same of a file by another name."""
        return replace(
            self,
            file=name,
            actions=tuple(replace(action, file=name) for action in self.actions),
            problems=tuple(replace(problem, file=name) for problem in self.problems),
        )


def _by_label(labels: Mapping[Any, str]) -> Mapping[str, str]:
    """Choices by what people choose, in every language, and by what data call them."""
    return {
        fold(form): key
        for key, label in labels.items()
        for form in (*in_every_language(label), key.value)
    }


@cache
def _made_from() -> tuple[str, ...]:
    """How the line above a plan begins that says what it was made from."""
    lines = (form for line in (WHOSE, SEVERAL) for form in in_every_language(line))
    return tuple(line.partition("{")[0] for line in lines)


def read_plan(path: Path | str, framework: Framework) -> PlanReading:
    """Read an action plan, in this process; nothing that is wrong with it raises."""
    file, sha256 = name_of(path), ""
    try:
        data = read_bytes(path)
        sha256 = digest(data)
        actions, problems = _read(data, framework, file)
    except EyfaError as error:
        actions, problems = [], list(error.problems)
    reading = PlanReading(
        file=file, sha256=sha256, actions=tuple(actions), problems=capped(problems)
    )
    return reading.called(file)


def read_plans(
    paths: Iterable[Path | str], framework: Framework, *, names: Mapping[str, str] | None = None
) -> Iterator[PlanReading]:
    """Read action plans one by one, in a child process within bounds; `names` as `read_all` has them."""
    bounds = Bounds()
    with Crew(partial(read_plan, framework=framework), bounds=bounds) as crew:
        for path in paths:
            reading = crew.call(path)
            if isinstance(reading, Lost):
                problem = reading.problem(str(path), bounds)
                yield PlanReading(file=str(path), sha256="", problems=(problem,))
            else:
                yield reading.called((names or {}).get(str(path), str(path)))


def _read(
    data: bytes, framework: Framework, file: str
) -> tuple[list[PlannedAction], list[Problem]]:
    """The actions, and what is wrong; a plan is known by what it was made from, or else by its file."""
    source = open_source(data)
    tables = [table for sheet in source.sheets for table in _find_tables(sheet, framework)]
    problems = [*source.problems, *(problem for table in tables for problem in table.problems)]
    plan = next((table.plan for table in tables if table.plan), file)
    actions: list[PlannedAction] = []
    for table in tables:
        for action, found in table.rows():
            problems += found
            actions += [replace(action, plan=table.plan or plan)] if action else []
    if not tables:
        problems.append(NO_PLAN.problem(ref=_(REF), action=_(ACTION), status=_(STATUS)))
    return actions, problems


@dataclass(frozen=True)
class _PlanTable:
    """A table with the headings of a plan."""

    sheet: Sheet
    header: int
    """The row of its headings, from 0."""
    end: int
    """The row after its last, from 0."""
    columns: Mapping[ColumnKey, int]
    refs: Refs
    choices: Choices
    facts: SheetFacts
    plan: str
    """What it was made from, in words; `""` where that is lost."""
    problems: tuple[Problem, ...] = field(default=())

    def rows(self) -> Iterator[tuple[PlannedAction | None, list[Problem]]]:
        """The action of each row that holds anything, where it can be taken, and what is wrong there."""
        for row in range(self.header + 1, self.end):
            texts = {
                key: as_text(self.sheet.value(Position(row, column)))
                for key, column in self.columns.items()
            }
            ref = self.refs.find(texts[ColumnKey.REF])
            written = [texts[column.key] for column in ENTRIES if texts.get(column.key)]
            if ref is not None:
                yield self._action(row, ref)
            elif written or self.refs.looks_like_id(texts[ColumnKey.REF]):
                at = Position(row, self.columns[ColumnKey.REF])
                yield None, [self._unknown(at, texts[ColumnKey.REF], " | ".join(written))]

    def _unknown(self, at: Position, found: str, action: str) -> Problem:
        return PLAN_REF_UNKNOWN.problem(
            sheet=self.sheet.name,
            cell=at.address,
            found=found,
            shown=cut(found),
            action=cut(action),
        )

    def _action(self, row: int, ref: str) -> tuple[PlannedAction, list[Problem]]:
        problems: list[Problem] = []
        taken: dict[ColumnKey, str] = {}
        for column in ENTRIES:
            if column.key not in self.columns:
                continue
            at = Position(row, self.columns[column.key])
            merged = self.facts.merged_at(at)
            within = () if merged is None else (Position(merged.top, merged.left), at)
            if merged is not None and any(self.sheet.value(one) != "" for one in within):
                problems.append(
                    PLAN_MERGED.problem(
                        sheet=self.sheet.name,
                        cell=at.address,
                        benchmark=ref,
                        cells=merged.address,
                    )
                )
                continue
            fact = self.facts.cells.get(at, ORDINARY)
            cell = Cell(
                self.sheet.value(at), fact, self.sheet.name, at.address, column.heading, ref
            )
            taken[column.key], found = _read_cell(column.key, cell, self.choices)
            problems += found
        status = taken.pop(ColumnKey.STATUS, "")
        action = PlannedAction(
            benchmark=ref,
            progress=Progress(status) if status else None,
            sheet=self.sheet.name,
            cells={key: Position(row, column).address for key, column in self.columns.items()},
            **{key.value: text for key, text in taken.items()},
        )
        return action, problems


def _read_cell(key: ColumnKey, cell: Cell, choices: Choices) -> tuple[str, list[Problem]]:
    fault = find_fault(cell)
    if fault is not None:
        return "", [fault]
    if not cell.text:
        return "", []
    match key:
        case ColumnKey.STATUS | ColumnKey.EFFORT:
            every = LABELS if key is ColumnKey.STATUS else EFFORTS
            found, labels = _by_label(every).get(fold(cell.text)), list(map(_, every.values()))
        case ColumnKey.EXPECTED:
            scale = {rating.id: rating.label for rating in choices.framework.scale}
            rating = choices.rating_of(cell.text)
            found, labels = rating if rating in scale else None, list(scale.values())
        case _:
            answer = read_day(cell) if key is ColumnKey.TARGET_DATE else Answer(cell.text)
            answer = noting_formula(cell, answer)
            return answer.value, [answer.problem] if answer.problem else []
    if found is not None:
        return found, []
    kind = PLAN_STATUS_UNKNOWN if key is ColumnKey.STATUS else PLAN_CHOICE_UNKNOWN
    blank = Progress.NOT_STARTED if key is ColumnKey.STATUS else ""
    return blank, [cell.problem(kind, expected=", ".join(labels))]


def _find_tables(sheet: Sheet, framework: Framework) -> Iterator[_PlanTable]:
    """The plans of a sheet; there is rarely more than one."""
    headers = list(header_rows(sheet, COLUMNS, _NEEDED))
    refs, choices = Refs(framework), Choices(framework)
    made_from = (text for text in _texts_above(sheet, headers) if text.startswith(_made_from()))
    plan = fold(next(made_from, ""))
    for (row, columns), (end, _next) in pairwise(
        [*headers, (sheet.start.row + len(sheet.rows), {})]
    ):
        single = {key: places[0] for key, places in columns.items() if len(places) == 1}
        problems = tuple(_heading_problems(sheet, row, columns))
        if ColumnKey.REF in single:
            entries = [single[column.key] for column in ENTRIES if column.key in single]
            facts = sheet.facts_on(entries, numbers=True)
            yield _PlanTable(sheet, row, end, single, refs, choices, facts, plan, problems)


def _texts_above(sheet: Sheet, headers: Sequence[tuple[int, object]]) -> Iterator[str]:
    """The texts above the first plan of a sheet."""
    for row in range(sheet.start.row, headers[0][0] if headers else sheet.start.row):
        yield from (value for value in sheet.values(row) if isinstance(value, str))


def _heading_problems(
    sheet: Sheet, row: int, columns: Mapping[ColumnKey, list[int]]
) -> Iterator[Problem]:
    for column in COLUMNS:
        places = columns.get(column.key, [])
        if not places and column.is_entry and column.key not in ADDED:
            at = Position(row, sheet.start.column)
            yield PLAN_HEADING_MISSING.problem(
                sheet=sheet.name, cell=at.address, expected=_(column.heading)
            )
        elif len(places) > 1:
            at = Position(row, places[1])
            yield PLAN_HEADING_TWICE.problem(
                sheet=sheet.name,
                cell=at.address,
                found=column.heading,
                heading=_(column.heading),
            )
