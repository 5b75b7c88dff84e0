"""An assessment workbook as bytes: the same inputs always give the same ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

from eyfa.assessment import Assessment
from eyfa.framework.model import Framework
from eyfa.scoring.score import score_assessment
from eyfa.words import _, document_language
from eyfa.workbook import words
from eyfa.workbook.carried import CarriedOver
from eyfa.workbook.identity import Identity
from eyfa.workbook.layout import PROPERTY_PREFIX
from eyfa.workbook.style import add_formats
from eyfa.workbook.writing.component_sheets import write_component, write_ratings, write_visions
from eyfa.workbook.writing.front_sheets import add_look_sheet, write_look, write_start
from eyfa.workbook.writing.hidden_sheets import write_identity, write_places
from eyfa.workbook.writing.parts import NO_MARKS, Marks, Parts
from eyfa.workbook.writing.saving import finish_workbook, open_workbook
from eyfa.workbook.writing.sheets import utf16_length
from eyfa.workbook.writing.summary_sheet import SummarySheet

LONGEST_PROPERTY = 250
"""Characters that a document property may have in every program."""


def workbook_bytes(
    framework: Framework,
    identity: Identity,
    assessment: Assessment,
    marks: Marks = NO_MARKS,
    place_names: Sequence[str] = (),
    carried: CarriedOver | None = None,
    *,
    last: Callable[[Parts], None] | None = None,
) -> bytes:
    """Write a workbook to fill in.

    Args:
        framework: asked about.
        identity: what the workbook is issued for.
        assessment: answers to start with, if any; its scope is the workbook's.
        marks: cells that a person should look at, and why.
        place_names: the places to choose from on Start; without any, the place is free text.
        carried: what of the answers was carried over from an earlier round.
        last: adds what is to stand behind all else.
    """
    target = BytesIO()
    title = _(words.ASSESSMENT_OF).format(framework=framework.title)
    tag = document_language(framework.language)
    book = open_workbook(target, title=title, subject=identity.workbook_id, language=tag)
    properties = identity.as_pairs()
    # Where one is too long, the hidden sheet has to do.
    if max(map(utf16_length, properties.values())) <= LONGEST_PROPERTY:
        for key, value in properties.items():
            book.set_custom_property(PROPERTY_PREFIX + key, value, "text")
    parts = Parts(
        book, add_formats(book), framework, identity, assessment, marks, tuple(place_names), carried
    )
    scores = score_assessment(framework, assessment)
    figures = {(score.component, score.level): score for score in scores}
    about = write_start(parts)
    look = add_look_sheet(parts) if marks.look else None
    visions = write_visions(parts)
    sums = [write_component(parts, one, visions[one.id]) for one in parts.components]
    if look is not None:
        write_look(parts, look, {table.component.id: table.first_row for table in sums})
    summary = SummarySheet(parts, figures)
    write_ratings(parts)
    workings = write_identity(parts, sums, figures)
    if parts.place_names:
        write_places(parts)
    summary.write(sums, workings, about)
    if last is not None:
        last(parts)
    return finish_workbook(book, target)
