"""The fresh copy of a returned workbook: its answers, and what a person should look at in it.

That is a comment at the cell, and a row of the list “Please look at”. A copy never goes onto what came back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from eyfa.assessment import Assessment, Response
from eyfa.files import check_target, real_path, slug
from eyfa.framework.model import Framework
from eyfa.problems import EyfaError, Problem, Severity, cut
from eyfa.repairing import advice
from eyfa.scoring.signs import (
    NOT_APPLICABLE_UNEXPLAINED,
    TARGET_DATE_PAST,
    TEXT_WITHOUT_RATING,
    TOP_WITHOUT_EVIDENCE,
)
from eyfa.words import _
from eyfa.workbook import words
from eyfa.workbook.identity import Identity
from eyfa.workbook.layout import (
    ABOUT_ROWS,
    COLUMNS,
    MAX_CELL,
    PLACES_SHEET,
    PLACES_TOP,
    AboutKey,
    ColumnKey,
)
from eyfa.workbook.reading import findings
from eyfa.workbook.reading.asides import Added
from eyfa.workbook.reading.beside import Untaken
from eyfa.workbook.reading.facts import AsideKind
from eyfa.workbook.reading.order import in_sheet_order
from eyfa.workbook.reading.reader import Reading, read_workbook
from eyfa.workbook.writing.parts import Look, Marks
from eyfa.workbook.writing.sheets import Mark

LONGEST = MAX_CELL
"""What is longer is kept in parts, in “Please look at”."""
_TEXTS = (ColumnKey.EVIDENCE, ColumnKey.ACTION, ColumnKey.LEAD, ColumnKey.TARGET_DATE)
Entry = tuple[str, ColumnKey]
"""A benchmark, and a column of its row."""
_CARRIED_LINK = re.compile(r"(?:https?://|mailto:)[^\s<>\"]{1,200}", re.IGNORECASE)
"""A link that a fresh copy has too; one to a file of somebody's own computer leads nowhere."""
_LINKED = (ColumnKey.EVIDENCE, ColumnKey.ACTION, ColumnKey.LEAD)
"""The columns whose words can lead somewhere."""
_LONGEST_COMMENT = 8000
"""Characters of a comment that every program shows; a longer one is listed."""
_LONGEST_AUTHOR = 50
_KEYS = {column.heading: column.key for column in COLUMNS}
_ABOUT = {label: key for key, label in ABOUT_ROWS.items()}
_LISTED_APART = frozenset({findings.CARRIED_OVER.code, findings.TEXT_NOT_READ.code})
"""What is marked in a column of its own, and what is listed cell by cell."""
_BETWEEN = " | "
"""Between the texts of one row."""
_SIGN_COLUMNS = {
    TOP_WITHOUT_EVIDENCE.code: ColumnKey.EVIDENCE,
    NOT_APPLICABLE_UNEXPLAINED.code: ColumnKey.EVIDENCE,
    TEXT_WITHOUT_RATING.code: ColumnKey.RATING,
    TARGET_DATE_PAST.code: ColumnKey.TARGET_DATE,
}
"""The signs that are about cells, not about a workbook as a whole, and the column of those cells."""


def needs_repair(problems: Iterable[Problem]) -> bool:
    """Whether any problem is about cells, and more than a note; a sign alone damages nothing."""
    of_rows = findings.BENCHMARK_MISSING.code
    return any(
        (problem.sheet is not None or problem.entries or problem.code == of_rows)
        and problem.severity is not Severity.NOTE
        for problem in problems
    )


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
    originals = set(map(real_path, untouched))
    targets: list[Path] = []
    problems: list[Problem] = []
    for file in files:
        stem = slug(Path(file).stem) or "workbook"
        names = (
            f"{stem}{number}-repaired.xlsx" for number in ("", *(f"-{n}" for n in range(2, 10**6)))
        )
        target = next(folder / name for name in names if folder / name not in targets)
        targets.append(target)
        try:
            check_target(target, force=force and real_path(target) not in originals)
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
    from eyfa.workbook.writing.writer import workbook_bytes  # noqa: PLC0415 - heavy

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
    marks = _marks(framework, reading, assessment, too_long, signs)
    return workbook_bytes(
        framework,
        identity,
        assessment,
        marks,
        place_names=_offered_places(reading.untaken),
        carried=reading.carried,
    )


def _offered_places(cells: Iterable[Untaken]) -> tuple[str, ...]:
    """The places that a returned workbook offers, in order."""
    rows = {
        int(match[1]): cell.text
        for cell in cells
        if cell.sheet == PLACES_SHEET and (match := re.fullmatch(r"A(\d+)", cell.cell))
    }
    return tuple(text for row, text in sorted(rows.items()) if row >= PLACES_TOP)


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
                found, shorten = _(advice.TOO_LONG), _sentence(_(advice.SHORTEN))
                looks.append(Look(found, shorten, text, benchmark=id_, answer=key))
        responses[id_] = kept
    return responses, looks


def _marks(
    framework: Framework,
    reading: Reading,
    copy: Assessment,
    too_long: Iterable[Look],
    signs: Iterable[Problem],
) -> Marks:
    """Comments and rows for every problem but notes and every sign, and rows for what was not taken."""
    problems = [
        problem
        for problem in reading.problems
        if problem.severity is not Severity.NOTE and problem.code not in _LISTED_APART
    ]
    untaken = [cell for cell in reading.untaken if cell.sheet != PLACES_SHEET]
    stood = {cell.place: cell for cell in untaken}
    looks: list[Look] = []
    answers: dict[Entry, Mark] = {}
    about: dict[AboutKey, str] = {}
    for problem in in_sheet_order(problems, framework):
        look = _look(problem, stood)
        comment = f"{look.found}. {look.to_do}."
        for benchmark, heading in _concerned(problem):
            if heading in _KEYS:
                _add(answers, (benchmark, _KEYS[heading]), comment)
            elif heading in _ABOUT:
                about[_ABOUT[heading]] = _below(about.get(_ABOUT[heading], ""), comment)
        looks.append(look)
    looks += too_long
    looks += _unplaced(untaken, looks)
    for sign in signs:
        looks += _mark_sign(sign, answers)
    responses = {one.id: copy.response(one.id) for _, one in copy.scope.items(framework)}
    for added in reading.added:
        looks += _carry(added, answers, responses)
    return Marks(answers, about, tuple(looks))


def _add(answers: dict[Entry, Mark], entry: Entry, look: str) -> None:
    """Add to why a person should look at an entry."""
    mark = answers.get(entry, Mark())
    answers[entry] = mark._replace(look=_below(mark.look, look))


def _carry(
    added: Added, answers: dict[Entry, Mark], responses: Mapping[str, Response]
) -> Iterator[Look]:
    """Take over what a respondent added beside an answer; a row of the list where that cannot be."""
    column = _KEYS.get(added.asked)
    response = responses.get(added.benchmark)
    entry = (added.benchmark, column) if column and response else None
    mark = answers.get(entry, Mark()) if entry else Mark()
    text = getattr(response, column.value) if response and column in _LINKED else ""
    carried: Mark | None = None
    match added.kind:
        case AsideKind.COMMENT if len(added.text) <= _LONGEST_COMMENT and not mark.comment:
            carried = mark._replace(comment=added.text, author=cut(added.author, _LONGEST_AUTHOR))
        case AsideKind.LINK if _CARRIED_LINK.fullmatch(added.text) and text:
            carried = mark._replace(link=added.text)
        case AsideKind.STRUCK if added.is_whole:
            carried = mark._replace(is_struck=True)
    if entry is not None and carried is not None:
        answers[entry] = carried
    elif added.kind in advice.ADDED:
        place = f"{added.sheet}!{added.cell}" if added.cell else added.sheet
        to_do = _sentence(_(advice.MOVE))
        yield Look(_(advice.ADDED[added.kind]), to_do, added.text, place, added.benchmark, column)


def _below(earlier: str, comment: str) -> str:
    """A comment beneath those that a cell has."""
    return f"{earlier}\n\n{comment}" if earlier else comment


def _mark_sign(sign: Problem, answers: dict[Entry, Mark]) -> Iterator[Look]:
    """A comment at each cell that a sign is about, and a row of the list; none where it is about no cells."""
    column = _SIGN_COLUMNS.get(sign.code)
    if column is None or not sign.found:
        return
    message, to_do = _sentence(sign.message), _sentence(advice.to_do(sign))
    refs = sign.found.split(", ")
    for ref in refs:
        _add(answers, (ref, column), f"{to_do}.")
    if refs[-1] not in message:
        message = _("{message} (all of them: {refs})").format(message=message, refs=sign.found)
    yield Look(message, to_do, benchmark=refs[0], answer=column)


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
        to_do=_sentence(advice.to_do(problem)),
        stood=written.text if written and written.text not in found.split(_BETWEEN) else found,
        place=place,
        benchmark=benchmark,
        answer=_KEYS.get(heading),
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
            _(advice.UNPLACED),
            _sentence(_(advice.MOVE)),
            stood,
            place,
            first.benchmark or "",
        )


def _row(place: str) -> str:
    """Sheet and row of a place such as `F1 Values!D14`."""
    sheet, _bang, cell = place.rpartition("!")
    return f"{sheet}!{re.sub('[^0-9]', '', cell)}"


def _sentence(text: str) -> str:
    """With a capital, and without a full stop at its end."""
    return text[:1].upper() + text[1:].rstrip(".")
