"""The fresh copy of a returned workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from eyfa.assessment import Assessment, Response
from eyfa.framework.model import Framework
from eyfa.problems import EyfaError, Problem, Severity
from eyfa.repairing.marking import marks_of, sentence, with_signs
from eyfa.scoring.score import score_assessment
from eyfa.workbook import words
from eyfa.workbook.identity import Identity
from eyfa.workbook.layout import MAX_CELL, ColumnKey
from eyfa.workbook.marks import Look
from eyfa.workbook.reading import findings
from eyfa.workbook.reading.reader import read_workbook
from eyfa.workbook.writing.places_sheet import listed_places
from eyfa.workbook.writing.summary_sheet import CellKey, Figures

LONGEST = MAX_CELL
"""What is longer is kept in parts, in “Please look at”."""
_TEXTS = (ColumnKey.EVIDENCE, ColumnKey.ACTION, ColumnKey.LEAD, ColumnKey.TARGET_DATE)


def needs_repair(problems: Iterable[Problem]) -> bool:
    """Whether any problem is about cells, and more than a note; a sign alone damages nothing."""
    return any(
        (problem.sheet is not None or problem.entries or problem.code in _OF_ROWS)
        and problem.severity is not Severity.NOTE
        for problem in problems
    )


_OF_ROWS = frozenset({findings.BENCHMARK_MISSING.code})


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
    names = listed_places(reading.untaken)
    marks = with_signs(marks_of(framework, reading, too_long), signs)
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
                found, to_do = words.LOOK_TOO_LONG, sentence(words.LOOK_SHORTEN)
                looks.append(Look(found, to_do, text, benchmark=id_, answer=key))
        responses[id_] = kept
    return responses, looks
