"""The sheets in front: Start, and in a repaired workbook the list of what a person should look at.

Start says what this is, about this assessment, how to fill it in, and where the sheets are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xlsxwriter.utility import xl_rowcol_to_cell

from eyfa.framework.languages import has_drafts, left_as_they_are
from eyfa.words import N_, _, is_draft, language
from eyfa.workbook import words
from eyfa.workbook.layout import (
    ABOUT_HEADINGS,
    ABOUT_ROWS,
    COLUMNS,
    INDEX,
    AboutKey,
    Column,
    ColumnKey,
)
from eyfa.workbook.style import marked
from eyfa.workbook.writing.entries import ask, ask_for_dates
from eyfa.workbook.writing.hidden_sheets import places_source
from eyfa.workbook.writing.parts import Look, Parts
from eyfa.workbook.writing.sheets import Link, Page, Value

_PROMPTS = {
    AboutKey.ORGANISATION: N_("Who is answering: one organisation, or a partnership together."),
    AboutKey.PLACE: N_("The area that the answers are about."),
    AboutKey.ROUND: N_("The occasion, such as 2026 or 2026-Q1."),
}


def write_start(parts: Parts) -> dict[AboutKey, str]:
    """Write the sheet that opens first; return the addresses of what it says about the assessment."""
    framework, identity = parts.framework, parts.identity
    page = parts.add_page(_(words.START), (32, 100))
    page.title(_(words.ASSESSMENT_OF).format(framework=framework.title))
    issued = " · ".join(filter(None, (identity.organisation, identity.place, identity.round)))
    subtitle = _(words.ISSUED_FOR).format(what=issued) if issued else _(words.NOT_ISSUED)
    page.line(subtitle, "subtitle")
    page.line(_asks_about(parts), "subtitle")
    if parts.carried_line is not None:
        page.line(parts.carried_line, "subtitle")
    if parts.marks.look:
        page.link(_(words.LOOK_LINK).format(count=len(parts.marks.look)), _(words.LOOK))
    if is_draft("workbook") or has_drafts(framework, language()):
        page.line(_(words.DRAFT), "subtitle")
    if left_as_they_are(framework):
        page.line(_(words.NOT_TRANSLATED), "subtitle")
    page.skip()
    page.paragraph(_(words.PURPOSE))
    page.skip()
    about = _write_about(parts, page)
    page.line(_(words.HOW_TO), "heading", space=8)
    said = words.steps(framework, carried=parts.carried is not None)
    for number, step in enumerate(said, start=1):
        page.paragraph(words.STEP.format(number=number, step=step))
    page.line(_(words.SHEETS), "heading", space=8)
    page.link(_(words.VISIONS), _(words.VISIONS))
    for component in parts.components:
        count = len(parts.asked[component.id])
        text = _(words.SHEET_LINK).format(name=component.name, title=component.title, count=count)
        page.link(text, component.name)
    page.link(_(words.SUMMARY_LINK), _(words.SUMMARY))
    page.link(_(words.RATINGS_LINK), _(words.RATINGS))
    page.skip()
    page.paragraph(framework.caution, "small_line")
    page.paragraph(framework.attribution, "small_line")
    parts.finish(page)
    page.sheet.fit_to_pages(1, 1)
    return about


def _asks_about(parts: Parts) -> str:
    """How many benchmarks, at which levels, of which components."""
    framework, scope = parts.framework, parts.assessment.scope
    levels = ", ".join(framework.level_by_id[id_].title for id_ in scope.levels)
    is_whole = len(parts.components) == len(framework.components)
    names = _(words.ALL_OF_THEM) if is_whole else ", ".join(one.name for one in parts.components)
    count = sum(map(len, parts.asked.values()))
    return _(words.ASKS_ABOUT).format(count=count, levels=levels, components=names)


def _write_about(parts: Parts, page: Page) -> dict[AboutKey, str]:
    assessment = parts.assessment
    headings = tuple(map(_, ABOUT_HEADINGS))
    first = page.table("about", headings, len(ABOUT_ROWS), filters=False)[0]
    values = {
        AboutKey.ORGANISATION: assessment.organisation,
        AboutKey.PLACE: assessment.place,
        AboutKey.ROUND: assessment.round,
        AboutKey.DATE: assessment.date,
        AboutKey.REFERENCE: parts.identity.workbook_id,
    }
    for row, (key, heading) in enumerate(ABOUT_ROWS.items(), start=first):
        label = _(heading)
        mark = parts.marks.about.get(key, "")
        page.text(row, 0, label, "strong_cell")
        page.comment(row, 1, mark)
        if key is AboutKey.DATE:
            page.date(row, 1, values[key], marked("entry_date") if mark else "entry_date")
            ask_for_dates(page, 1, (row, row))
        elif key is AboutKey.REFERENCE:
            page.text(row, 1, values[key], "cell")
        else:
            page.text(row, 1, values[key], marked("entry_text") if mark else "entry_text")
            _ask(page, row, key, len(parts.place_names))
        page.fit_row(row, {0: label, 1: values[key]})
    return {key: f"{_(words.START)}!$B${first + 1 + index}" for index, key in enumerate(ABOUT_ROWS)}


def _ask(page: Page, row: int, key: AboutKey, places: int) -> None:
    """A prompt; a list of so many places, with a warning (never a stop): somebody may answer for another."""
    title = _(ABOUT_ROWS[key])[:32]
    if key is not AboutKey.PLACE or not places:
        ask(page, 1, (row, row), {"validate": "any"}, prompt=(title, _(_PROMPTS[key])))
        return
    ask(
        page,
        1,
        (row, row),
        {"validate": "list", "source": places_source(places)},
        prompt=(title, _("The area that the answers are about. Choose it from the list.")),
        refusal=(
            _("Not in the list of places"),
            _("Choose the place from the list, unless the answers are about one that it lacks."),
        ),
        warns=True,
    )


LONGEST_PIECE = 30_000
"""Characters of a text in one cell; the rest follows in rows of its own."""
_LOOK_COLUMNS = (
    Column("where", words.LOOK_WHERE, 44, "link_cell"),  # not every program wraps a link
    Column("benchmark", words.LOOK_BENCHMARK, 36, "text_cell"),
    Column("found", words.LOOK_FOUND, 36, "text_cell"),
    Column("stood", words.LOOK_STOOD, 40, "text_cell"),
    Column("to_do", words.LOOK_TO_DO, 28, "text_cell"),
)
_HEADING = {column.key: column.heading for column in COLUMNS}


def add_look_sheet(parts: Parts) -> Page:
    """Add the sheet, empty: where its links lead is known once the others are written."""
    return parts.add_page(_(words.LOOK), [column.width for column in _LOOK_COLUMNS])


def write_look(parts: Parts, page: Page, first_rows: Mapping[str, int]) -> None:
    """Write the list.

    Args:
        parts: of the workbook, the marks among them.
        page: the sheet.
        first_rows: by component, the first row of its table, from 1.
    """
    page.title(_(words.LOOK_TITLE))
    page.paragraph(_(words.LOOK_INTRO))
    page.link(_(words.BACK), _(words.START))
    page.skip()
    header = page.row
    rows = [row for look in parts.marks.look for row in _look_rows(parts, look, first_rows)]
    page.form("please_look_at", _LOOK_COLUMNS, rows)
    parts.finish(page, header_row=header)


def _look_rows(
    parts: Parts, look: Look, first_rows: Mapping[str, int]
) -> Iterator[Mapping[str, Value]]:
    """As many rows as it takes to say what stood there."""
    benchmark = parts.framework.benchmark_by_id.get(look.benchmark)
    about = _(words.LOOK_NO_BENCHMARK)
    if benchmark is not None:
        about = words.LOOK_TEXT.format(ref=benchmark.id, text=benchmark.text)
    row: dict[str, Value] = {
        "where": _where(parts, look, first_rows),
        "benchmark": about,
        "found": look.found,
        "stood": _(words.LOOK_NOTHING),
        "to_do": look.to_do,
    }
    if not look.stood:
        yield row
    for start in range(0, len(look.stood), LONGEST_PIECE):
        text = look.stood[start : start + LONGEST_PIECE]
        # Quoted, so that it is never read as an answer.
        template = _(words.LOOK_QUOTED_AT) if look.place else words.LOOK_QUOTED
        yield row | {"stood": template.format(text=text, place=look.place)}


def _where(parts: Parts, look: Look, first_rows: Mapping[str, int]) -> Link:
    """Where a row leads."""
    component = parts.framework.component_of.get(look.benchmark)
    refs = [one.id for one in parts.asked.get(component.id, ())] if component else []
    if component is None or look.benchmark not in refs:
        return Link(_(words.START), "A1", _(words.LOOK_NO_CELL))
    column = INDEX[look.answer or ColumnKey.REF]
    cell = xl_rowcol_to_cell(first_rows[component.id] - 1 + refs.index(look.benchmark), column)
    template = words.LOOK_CELL if look.answer else words.LOOK_ROW
    heading = _(_HEADING[look.answer]) if look.answer else ""
    return Link(
        component.name, cell, template.format(sheet=component.name, cell=cell, heading=heading)
    )
