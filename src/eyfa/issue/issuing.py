"""Issuing workbooks: what `eyfa init` does, as a plain call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from eyfa.assessment import Assessment, Response, Scope
from eyfa.files import check_target, slug, write_file
from eyfa.framework.model import Framework
from eyfa.problems import EyfaError, Kind, Severity
from eyfa.workbook.carried import CarriedOver
from eyfa.workbook.identity import Identity
from eyfa.workbook.layout import MAX_CELL
from eyfa.workbook.writing.parts import NO_MARKS, Marks, Parts

TEXT_TOO_LONG = Kind(
    "text_too_long",
    Severity.ERROR,
    "the {what} on {benchmark} has {length} characters; a cell holds 32,767",
    "shorten it in the workbook that it comes from",
    "A text would not fit into a cell, and is not cut in silence. Nothing was written.",
    {"what": "evidence", "benchmark": "F1-L03", "length": "40,000"},
)


def _check_texts(responses: Mapping[str, Response]) -> None:
    """Refuse what a workbook could only hold in part.

    Raises:
        EyfaError: a text is longer than a cell can hold.
    """
    too_long = [
        TEXT_TOO_LONG.problem(benchmark=id_, what=field.replace("_", " "), length=f"{len(text):,}")
        for id_, response in responses.items()
        for field in ("evidence", "action", "lead", "target_date")
        if len(text := getattr(response, field)) > MAX_CELL
    ]
    if too_long:
        raise EyfaError(too_long)


def default_name(
    scope: Scope,
    framework: Framework,
    *,
    organisation: str = "",
    place: str = "",
    round_: str = "",
) -> str:
    """A file name that says what a workbook is for: `eyfa-sample-bay-local-2026.xlsx`."""
    whole = Scope.of(framework)
    levels = () if scope.levels == whole.levels else scope.levels
    components = () if scope.components == whole.components else scope.components
    parts = ["eyfa", place or organisation, *levels, *components, round_]
    slugs = [slug(part) for part in parts if part]
    return "-".join(filter(None, slugs if len(slugs) > 1 else ["eyfa", "assessment"])) + ".xlsx"


def make_workbook(
    framework: Framework,
    assessment: Assessment,
    *,
    place_names: Sequence[str] = (),
    carried: CarriedOver | None = None,
    marks: Marks = NO_MARKS,
    last: Callable[[Parts], None] | None = None,
) -> tuple[Identity, bytes]:
    """Make a workbook to fill in.

    Args:
        framework: what is asked about.
        assessment: what is asked, of whom, and answers to start with; those outside its scope are left out,
            and its id is the one that the workbook is given.
        place_names: the places to choose from; without any, the place is free text.
        carried: what of the answers was carried over from an earlier round, to be looked at.
        marks: cells that a person should look at, and why.
        last: adds what is to stand behind all else.

    Returns:
        The identity that the workbook was given, its reference among it; and its bytes, always the same
        for the same arguments.

    Raises:
        EyfaError: a text is longer than a cell can hold.
        ValueError: an answer was combined of several and lies between two ratings: no cell could hold it.
    """
    from eyfa.workbook.writing.writer import workbook_bytes  # noqa: PLC0415 - heavy

    scope, responses = assessment.scope, assessment.responses
    _check_texts(responses)
    if any(answer.points is not None for answer in responses.values()):
        raise ValueError("an answer between two ratings cannot stand in a workbook")
    identity = Identity.issue(
        framework,
        scope,
        organisation=assessment.organisation,
        place=assessment.place,
        round=assessment.round,
    )
    asked = {benchmark.id for _, benchmark in scope.items(framework)}
    kept = {id_: answer for id_, answer in responses.items() if id_ in asked}
    issued = replace(assessment, id=identity.workbook_id, responses=kept)
    content = workbook_bytes(framework, identity, issued, marks, place_names, carried, last=last)
    return identity, content


def write_workbook(
    path: Path | str,
    framework: Framework,
    *,
    scope: Scope | None = None,
    organisation: str = "",
    place: str = "",
    round: str = "",  # noqa: A002 - the word of the domain
    responses: Mapping[str, Response] | None = None,
    date: str = "",
    place_names: Sequence[str] = (),
    carried: CarriedOver | None = None,
    force: bool = False,
) -> Identity:
    """Write an assessment workbook to fill in.

    Args:
        path: where to write it (`.xlsx`).
        framework: what is asked about.
        scope: the levels and components to ask about; all without it.
        organisation: who is asked; may be left for them to fill in.
        place: the area that the answers are about.
        round: the occasion, such as `2026`.
        responses: answers to start with, by benchmark id; those outside the scope are left out.
        date: when it was completed, as `yyyy-mm-dd`, for a workbook that is written complete.
        place_names: the places to choose from; without any, the place is free text.
        carried: what of the responses was carried over from an earlier round, to be looked at.
        force: whether to replace a file that is there.

    Returns:
        The identity that the workbook was given, its reference among it.

    Raises:
        EyfaError: the file is there already (without `force`), it cannot be written there, or a text is
            longer than a cell can hold.
        ValueError: an answer was combined of several and lies between two ratings: no cell could hold it.
    """
    target = Path(path)
    check_target(target, force=force)
    assessment = Assessment(
        id="",
        scope=scope or Scope.of(framework),
        responses=responses or {},
        organisation=organisation,
        place=place,
        round=round,
        date=date,
    )
    identity, content = make_workbook(
        framework, assessment, place_names=place_names, carried=carried
    )
    write_file(target, content, force=force)
    return identity
