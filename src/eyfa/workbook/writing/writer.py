"""An assessment workbook as bytes: the same inputs always give the same ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

from eyfa.assessment import Assessment
from eyfa.framework.model import Component, Framework
from eyfa.workbook import words
from eyfa.workbook.carried import CarriedOver
from eyfa.workbook.formulas import RATING_LABELS_TOP, Answers, TableSums
from eyfa.workbook.identity import Identity
from eyfa.workbook.layout import PROPERTY_PREFIX, columns_of
from eyfa.workbook.marks import NO_MARKS, Marks
from eyfa.workbook.style import add_formats
from eyfa.workbook.writing.component_sheet import write_component
from eyfa.workbook.writing.identity_sheet import write_identity
from eyfa.workbook.writing.look_sheet import add_look_sheet, write_look
from eyfa.workbook.writing.parts import Parts
from eyfa.workbook.writing.places_sheet import write_places
from eyfa.workbook.writing.saving import finish_workbook, open_workbook
from eyfa.workbook.writing.sheets import Page, utf16_length
from eyfa.workbook.writing.start_sheet import write_start
from eyfa.workbook.writing.summary_sheet import CellKey, Figures, SummarySheet, summary_widths

LONGEST_PROPERTY = 250
"""Characters that a document property may have in every program."""


def workbook_bytes(
    framework: Framework,
    identity: Identity,
    assessment: Assessment,
    figures: Mapping[CellKey, Figures],
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
        figures: the scores of those answers, for the cached values of Summary.
        marks: cells that a person should look at, and why.
        place_names: the places to choose from on Start; without any, the place is free text.
        carried: what of the answers was carried over from an earlier round.
        last: adds what is to stand behind all else.
    """
    target = BytesIO()
    title = words.DOCUMENT_TITLE.format(framework=framework.title)
    book = open_workbook(
        target, title=title, subject=identity.workbook_id, language=framework.language
    )
    properties = identity.as_pairs()
    if (
        max(map(utf16_length, properties.values())) <= LONGEST_PROPERTY
    ):  # else the hidden sheet has to do
        for key, value in properties.items():
            book.set_custom_property(PROPERTY_PREFIX + key, value, "text")
    parts = Parts(
        book, add_formats(book), framework, identity, assessment, marks, tuple(place_names), carried
    )
    about = write_start(parts)
    look = add_look_sheet(parts) if marks.look else None
    sums = [_write_component_sheet(parts, component) for component in parts.components]
    if look is not None:
        write_look(parts, look, {table.component.id: table.first_row for table in sums})
    summary = Page.add(
        book, parts.formats, words.SUMMARY, summary_widths(framework, assessment.scope)
    )
    _write_ratings(parts)
    workings = write_identity(parts, sums, figures)
    if parts.place_names:
        write_places(parts)
    line = parts.carried_line
    header = SummarySheet(summary, framework, assessment, figures).write(
        sums, workings, about, lines=() if line is None else (line,)
    )
    parts.finish(summary, header_row=header)
    summary.sheet.fit_to_pages(1, 1)
    if last is not None:
        last(parts)
    return finish_workbook(book, target)


def _write_component_sheet(parts: Parts, component: Component) -> TableSums:
    columns = columns_of(carried=parts.carried is not None)
    widths = [column.width for column in columns]
    page = Page.add(parts.book, parts.formats, component.name, widths)
    first, last = write_component(page, parts, component)
    parts.finish(page, header_row=first - 1)
    return TableSums(Answers(parts.framework), component, first + 1, last + 1, parts.is_weighted)


def _write_ratings(parts: Parts) -> None:
    framework = parts.framework
    page = Page.add(parts.book, parts.formats, words.RATINGS, (30, 90, 10))
    page.title(words.RATINGS_TITLE)
    page.skip()
    header = page.row
    headings = (words.RATING, words.MEANING, words.POINTS)
    first, _ = page.table("ratings", headings, len(framework.ratings), filters=False)
    assert first + 1 == RATING_LABELS_TOP  # noqa: S101 - formulas point there
    for row, rating in enumerate(framework.ratings, start=first):
        page.text(row, 0, rating.label, "strong_cell")
        page.text(row, 1, rating.meaning, "cell")
        if rating.points is None:
            page.text(row, 2, words.NO_POINTS, "points")
        else:
            page.sheet.write_number(row, 2, rating.points, parts.formats["points"])
        page.fit_row(row, {0: rating.label, 1: rating.meaning})
    page.skip()
    labels = ", ".join(importance.label for importance in framework.importance)
    default = framework.default_importance.label
    page.paragraph(words.RATINGS_NOTE.format(labels=labels, default=default))
    page.link(words.BACK, words.START)
    parts.finish(page, header_row=header)
