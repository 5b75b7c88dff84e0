"""The fresh copy of a returned workbook, and where it goes: never onto what came back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from eyfa.assessment import Assessment, Response
from eyfa.files import check_target, slug
from eyfa.framework.model import Framework
from eyfa.problems import EyfaError, Problem, Severity
from eyfa.repairing.marking import marks_of, sentence, with_signs
from eyfa.workbook import words
from eyfa.workbook.identity import Identity
from eyfa.workbook.layout import MAX_CELL, PLACES_SHEET, PLACES_TOP, ColumnKey
from eyfa.workbook.reading import findings
from eyfa.workbook.reading.beside import Untaken
from eyfa.workbook.reading.reader import read_workbook
from eyfa.workbook.writing.parts import Look

LONGEST = MAX_CELL
"""What is longer is kept in parts, in “Please look at”."""
_TEXTS = (ColumnKey.EVIDENCE, ColumnKey.ACTION, ColumnKey.LEAD, ColumnKey.TARGET_DATE)


def needs_repair(problems: Iterable[Problem]) -> bool:
    """Whether any problem is about cells, and more than a note; a sign alone damages nothing."""
    of_rows = findings.BENCHMARK_MISSING.code
    return any(
        (problem.sheet is not None or problem.entries or problem.code == of_rows)
        and problem.severity is not Severity.NOTE
        for problem in problems
    )


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
    marks = with_signs(marks_of(framework, reading, too_long), signs)
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
                found, to_do = words.LOOK_TOO_LONG, sentence(words.LOOK_SHORTEN)
                looks.append(Look(found, to_do, text, benchmark=id_, answer=key))
        responses[id_] = kept
    return responses, looks


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
        names = (
            f"{stem}{number}-repaired.xlsx" for number in ("", *(f"-{n}" for n in range(2, 10**6)))
        )
        target = next(folder / name for name in names if folder / name not in targets)
        targets.append(target)
        try:
            check_target(target, force=force and target.resolve() not in originals)
        except EyfaError as error:
            problems += error.problems
    if problems:
        raise EyfaError(problems)
    return targets
