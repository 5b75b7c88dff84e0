"""Repairing returned workbooks: a fresh copy with all good answers in place, the rest marked and kept.

The returned file is read, never written. What is not an answer and not the issued workbook's own text is
kept in the sheet "Please look at", so that nothing that somebody wrote is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eyfa.assessment import Assessment, Response
from eyfa.files import check_target, slug
from eyfa.framework.folding import fold
from eyfa.framework.model import Framework
from eyfa.problems import EyfaError, Problem, Severity
from eyfa.scoring.score import score_assessment
from eyfa.signs import NOT_APPLICABLE_UNEXPLAINED, TARGET_DATE_PAST, TOP_WITHOUT_EVIDENCE
from eyfa.workbook import findings, words
from eyfa.workbook.carried import CarriedOver
from eyfa.workbook.carried_cells import CarriedCells
from eyfa.workbook.facts import Position
from eyfa.workbook.identity import Identity
from eyfa.workbook.layout import ABOUT_ROWS, COLUMNS, IDENTITY_SHEET, MAX_CELL, AboutKey, ColumnKey
from eyfa.workbook.marks import Look, Marks
from eyfa.workbook.order import in_sheet_order
from eyfa.workbook.places_sheet import listed_places
from eyfa.workbook.reader import Reading, read_workbook
from eyfa.workbook.summary_sheet import CellKey, Figures
from eyfa.workbook.untaken import Untaken

LONGEST = MAX_CELL
"""What is longer is kept in parts, in “Please look at”."""
_SUFFIX = "-repaired.xlsx"
_KEYS = {column.heading: column.key for column in COLUMNS}
_ABOUT = {label: key for key, label in ABOUT_ROWS.items()}
_TEXTS = (ColumnKey.EVIDENCE, ColumnKey.ACTION, ColumnKey.LEAD, ColumnKey.TARGET_DATE)
_BETWEEN = " | "
"""Between the texts of one row."""
_TO_DO = {
    findings.BENCHMARK_MISSING.code: words.LOOK_ROW_IS_BACK,
    findings.DUPLICATE_REF_DIFFERENT.code: words.LOOK_CHOOSE,
    findings.MERGED_CELLS.code: words.LOOK_EACH_ITS_OWN,
    findings.ROW_WITHOUT_REF.code: words.LOOK_MOVE,
    findings.UNKNOWN_REF.code: words.LOOK_MOVE,
    findings.HEADING_MISSING.code: words.LOOK_LISTED,
    findings.HEADING_TWICE.code: words.LOOK_LISTED,
    findings.RATING_HEADING_MISSING.code: words.LOOK_LISTED,
    findings.REF_COLUMN_UNCLEAR.code: words.LOOK_LISTED,
}
"""What to do in the fresh copy, where it is another thing than in the file that came back."""
_SIGN_COLUMNS = {
    TOP_WITHOUT_EVIDENCE.code: ColumnKey.EVIDENCE,
    NOT_APPLICABLE_UNEXPLAINED.code: ColumnKey.EVIDENCE,
    TARGET_DATE_PAST.code: ColumnKey.TARGET_DATE,
}
"""The signs that are about cells, not about a workbook as a whole, and the column of those cells."""
_OWN_NUMBERS = frozenset({words.SUMMARY, words.RATINGS, IDENTITY_SHEET})
"""Sheets on which the workbook itself has numbers."""


def needs_repair(problems: Iterable[Problem]) -> bool:
    """Whether any problem is about cells, and more than a note; a sign alone damages nothing."""
    return any(
        (problem.sheet is not None or problem.entries or problem.code in _OF_ROWS)
        and problem.severity is not Severity.NOTE
        for problem in problems
    )


_OF_ROWS = frozenset({findings.BENCHMARK_MISSING.code})


def repair_targets(
    files: Sequence[str], folder: Path, *, force: bool = False, untouched: Iterable[str] = ()
) -> list[Path]:
    """Where the repaired copies of files go, each with a name of its own.

    Args:
        files: the returned files.
        folder: where to.
        force: whether to replace files that are there.
        untouched: files never to be replaced, whatever `force` says.

    Raises:
        EyfaError: a file is there already.
    """
    originals = {Path(file).resolve() for file in untouched}
    targets: list[Path] = []
    problems: list[Problem] = []
    for file in files:
        stem = slug(Path(file).stem) or "workbook"
        names = (f"{stem}{number}{_SUFFIX}" for number in ("", *(f"-{n}" for n in range(2, 10**6))))
        target = next(folder / name for name in names if folder / name not in targets)
        targets.append(target)
        try:
            check_target(target, force=force and target.resolve() not in originals)
        except EyfaError as error:
            problems += error.problems
    if problems:
        raise EyfaError(problems)
    return targets


def repaired_workbook(
    path: Path | str,
    framework: Framework,
    *,
    place: str = "",
    round: str = "",  # noqa: A002 - the word of the domain
    signs: Iterable[Problem] = (),
) -> bytes:
    """A fresh workbook of the same scope and identity, with all good answers of a returned one.

    Args:
        path: the returned file.
        framework: what it answers.
        place: what the answers are about, if the workbook does not say.
        round: the occasion, if the workbook does not say.
        signs: that a person should look, as `find_signs` gives them; those about cells are marked too.

    Raises:
        EyfaError: nothing in the file is usable.
    """
    from eyfa.workbook.writer import workbook_bytes  # noqa: PLC0415 - heavy

    reading = read_workbook(path, framework, place=place, round=round, keep_untaken=True)
    if reading.assessment is None:
        raise EyfaError(reading.problems)
    found = reading.assessment
    identity = reading.identity or Identity.issue(
        framework,
        found.scope,
        organisation=found.organisation,
        place=found.place,
        round=found.round,
    )
    responses, too_long = _fitting(found)
    assessment = replace(found, responses=responses)
    blank = replace(found, responses={})
    names = listed_places(reading.untaken)
    issued = workbook_bytes(
        framework,
        identity,
        *_with_figures(framework, blank),
        place_names=names,
        carried=reading.carried,
    )
    own = _own(issued, framework, reading.carried)
    marks = _with_signs(_marks(framework, reading, own, too_long), signs)
    return workbook_bytes(
        framework,
        identity,
        *_with_figures(framework, assessment),
        marks,
        place_names=names,
        carried=reading.carried,
    )


def _with_figures(
    framework: Framework, assessment: Assessment
) -> tuple[Assessment, Mapping[CellKey, Figures]]:
    """An assessment, and its scores by component and level."""
    scores = score_assessment(framework, assessment)
    return assessment, {(cell.component, cell.level): cell for cell in scores}


def _fitting(assessment: Assessment) -> tuple[dict[str, Response], list[Look]]:
    """The answers as cells can hold them, and in full those that no cell can."""
    responses: dict[str, Response] = {}
    looks: list[Look] = []
    for id_, response in assessment.responses.items():
        kept = response
        for key in _TEXTS:
            text = getattr(response, key.value)
            if len(text) > LONGEST:
                kept = replace(kept, **{key.value: text[:LONGEST]})
                found, to_do = words.LOOK_TOO_LONG, _sentence(words.LOOK_SHORTEN)
                looks.append(Look(found, to_do, text, benchmark=id_, answer=key))
        responses[id_] = kept
    return responses, looks


@dataclass(frozen=True, slots=True)
class _Own:
    """What the issued workbook says by itself."""

    texts: frozenset[str]
    """Folded; choices aside, which may be answers."""
    choices: frozenset[tuple[str, str, str]]
    """Sheet, cell and text of the choices, where the workbook itself names them."""

    def says(self, one: Untaken) -> bool:
        """Whether a cell is the workbook's own: its numbers are those of whole sheets."""
        if not one.is_text and one.sheet in _OWN_NUMBERS:
            return True
        return fold(one.text) in self.texts or (one.sheet, one.cell, one.text) in self.choices


def _own(blank: bytes, framework: Framework, carried: CarriedOver | None) -> _Own:
    from eyfa.workbook.source import open_source  # noqa: PLC0415 - heavy

    forms = [form for one in framework.ratings for form in (one.label, one.short_label)]
    choices = {fold(form) for form in (*forms, *(one.label for one in framework.importance))}
    cells = [
        (sheet.name, Position(row, column).address, value)
        for sheet in open_source(blank).sheets
        for row, values in enumerate(sheet.rows, start=sheet.start.row)
        for column, value in enumerate(values, start=sheet.start.column)
        if isinstance(value, str)
    ]
    live = {words.TO_DO, words.LOOK_AGAIN, words.SAY_WHY, words.DONE, words.NO_FIGURE}
    if carried is not None:
        live |= set(map(CarriedCells(carried).said, range(len(carried.ratings) + 1)))
    return _Own(
        frozenset({fold(text) for text in (*live, *(text for *_, text in cells))} - choices),
        frozenset(cell for cell in cells if fold(cell[2]) in choices),
    )


def _marks(framework: Framework, reading: Reading, own: _Own, too_long: list[Look]) -> Marks:
    problems = [
        it
        for it in reading.problems
        if it.severity is not Severity.NOTE and it.code != findings.CARRIED_OVER.code
    ]  # what was carried over is marked in its own column
    untaken = [one for one in reading.untaken if not own.says(one)]
    stood = {one.place: one for one in untaken}
    looks: list[Look] = []
    answers: dict[tuple[str, ColumnKey], list[str]] = {}
    about: dict[AboutKey, list[str]] = {}
    for problem in in_sheet_order(problems, framework):
        comment = words.LOOK_COMMENT.format(
            message=_sentence(problem.message),
            hint=_sentence(_TO_DO.get(problem.code, problem.hint)),
        )
        for benchmark, heading in _concerned(problem):
            if heading in _KEYS:
                answers.setdefault((benchmark, _KEYS[heading]), []).append(comment)
            elif heading in _ABOUT:
                about.setdefault(_ABOUT[heading], []).append(comment)
        looks.append(_look(problem, stood))
    looks += too_long
    looks += _unplaced(untaken, looks)
    return Marks(
        {key: "\n\n".join(texts) for key, texts in answers.items()},
        {key: "\n\n".join(texts) for key, texts in about.items()},
        tuple(looks),
    )


def _with_signs(marks: Marks, signs: Iterable[Problem]) -> Marks:
    """With the signs that are about cells: a comment at each of them, and a row of the list for each sign."""
    answers, looks = dict(marks.answers), list(marks.look)
    for sign in signs:
        column = _SIGN_COLUMNS.get(sign.code)
        if column is None or not sign.found:
            continue
        message, hint = _sentence(sign.message), _sentence(sign.hint)
        comment = words.LOOK_COMMENT.format(message=message, hint=hint)
        refs = sign.found.split(", ")
        for ref in refs:
            earlier = answers.get((ref, column))
            answers[ref, column] = f"{earlier}\n\n{comment}" if earlier else comment
        if refs[-1] not in message:
            message = words.LOOK_ALL_OF_THEM.format(message=message, refs=sign.found)
        looks.append(Look(message, hint, benchmark=refs[0], answer=column))
    return replace(marks, answers=answers, look=tuple(looks))


def _concerned(problem: Problem) -> tuple[tuple[str, str], ...]:
    """The answers to highlight; the rating where a whole row is concerned."""
    if problem.entries or problem.benchmark is None:
        return problem.entries
    return ((problem.benchmark, words.RATING),)


def _look(problem: Problem, stood: Mapping[str, Untaken]) -> Look:
    place = f"{problem.sheet}!{problem.cell}" if problem.sheet and problem.cell else ""
    concerned = _concerned(problem)
    benchmark, heading = concerned[0] if concerned else (problem.benchmark or "", "")
    written = stood.get(place)
    found = problem.found or ""
    return Look(
        found=_sentence(problem.message),
        to_do=_sentence(_TO_DO.get(problem.code, problem.hint)),
        stood=written.text if written and written.text not in found.split(_BETWEEN) else found,
        place=place,
        benchmark=benchmark,
        answer=_KEYS.get(heading),
        about=_ABOUT.get(heading),
    )


def _unplaced(untaken: Iterable[Untaken], looks: Iterable[Look]) -> Iterator[Look]:
    """What is left, row by row, of what no problem has shown in full."""
    shown: dict[str, set[str]] = {}
    for look in looks:
        shown.setdefault(_row(look.place), set()).update((look.stood, *look.stood.split(_BETWEEN)))
    rows: dict[str, list[Untaken]] = {}
    for one in untaken:
        if one.text not in shown.get(_row(one.place), ()):
            rows.setdefault(_row(one.place), []).append(one)
    for row in rows.values():
        first, last = row[0], row[-1]
        place = first.place if first is last else f"{first.place}:{last.cell}"
        stood = _BETWEEN.join(one.text for one in row)
        yield Look(
            words.LOOK_UNPLACED, _sentence(words.LOOK_MOVE), stood, place, first.benchmark or ""
        )


def _row(place: str) -> str:
    """Sheet and row of a place such as `F1 Values!D14`."""
    sheet, _, cell = place.rpartition("!")
    return f"{sheet}!{re.sub('[^0-9]', '', cell)}"


def _sentence(text: str) -> str:
    """With a capital, and without a full stop at its end."""
    return text[:1].upper() + text[1:].rstrip(".")
