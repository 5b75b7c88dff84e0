"""The sheet Start: what this is, about this assessment, how to fill it in, where the sheets are."""

from __future__ import annotations

from eyfa.framework.model import Framework
from eyfa.workbook import words
from eyfa.workbook.component_sheet import date_validation
from eyfa.workbook.layout import ABOUT_HEADINGS, ABOUT_ROWS, AboutKey
from eyfa.workbook.parts import Parts
from eyfa.workbook.sheets import Page
from eyfa.workbook.style import marked


def write_start(parts: Parts) -> None:
    """Write the sheet that opens first."""
    framework, identity = parts.framework, parts.identity
    page = Page.add(parts.book, parts.formats, words.START, (32, 100))
    page.title(words.ASSESSMENT_OF.format(framework=framework.title))
    issued = " · ".join(filter(None, (identity.organisation, identity.place, identity.round)))
    subtitle = words.ISSUED_FOR.format(what=issued) if issued else words.NOT_ISSUED
    page.line(subtitle, "subtitle")
    if parts.marks.look:
        page.link(words.LOOK_LINK.format(count=len(parts.marks.look)), words.LOOK)
    page.skip()
    page.paragraph(words.PURPOSE.format(caution=framework.caution.rstrip(".")))
    page.skip()
    _write_about(parts, page)
    page.line(words.HOW_TO, "heading", space=8)
    for step in _steps(framework):
        page.paragraph(step)
    page.line(words.SHEETS, "heading", space=8)
    for component in parts.components:
        text = words.SHEET_LINK.format(name=component.name, title=component.title)
        count = words.SHEET_COUNT.format(count=len(parts.asked[component.id]))
        page.link(f"{text} ({count})", component.name)
    page.link(words.SUMMARY_LINK, words.SUMMARY)
    page.link(words.RATINGS_LINK, words.RATINGS)
    page.skip()
    page.paragraph(framework.attribution, "small_line")
    parts.finish(page)
    page.sheet.fit_to_pages(1, 1)


def _steps(framework: Framework) -> list[str]:
    """How to fill the workbook in, without what this framework's scale lacks."""
    labels = {rating.counts_as: rating.short_label for rating in framework.ratings}
    needed = {words.NOT_KNOWN_STEP: "not_known", words.NOT_APPLICABLE_STEP: "not_applicable"}
    return [
        step.format(
            not_known=labels.get("not_known"),
            not_applicable=labels.get("not_applicable"),
            default_importance=framework.default_importance.label,
        )
        for index, step in enumerate(words.STEPS)
        if needed.get(index) is None or needed[index] in labels
    ]


def _write_about(parts: Parts, page: Page) -> None:
    assessment = parts.assessment
    first, _ = page.table("about", ABOUT_HEADINGS, len(ABOUT_ROWS), filters=False)
    values = {
        AboutKey.ORGANISATION: assessment.organisation,
        AboutKey.PLACE: assessment.place,
        AboutKey.ROUND: assessment.round,
        AboutKey.DATE: assessment.date,
        AboutKey.REFERENCE: parts.identity.workbook_id,
    }
    for row, (key, label) in enumerate(ABOUT_ROWS.items(), start=first):
        mark = parts.marks.about.get(key, "")
        page.text(row, 0, label, "strong_cell")
        page.comment(row, 1, mark)
        if key is AboutKey.DATE:
            page.date(row, 1, values[key], marked("entry_date") if mark else "entry_date")
            page.sheet.data_validation(row, 1, row, 1, date_validation())
        elif key is AboutKey.REFERENCE:
            page.text(row, 1, values[key], "cell")
        else:
            page.text(row, 1, values[key], marked("entry_text") if mark else "entry_text")
            prompt = {"input_title": label[:32], "input_message": words.ENTRY_NAMES[label]}
            page.sheet.data_validation(row, 1, row, 1, {"validate": "any", **prompt})
        page.fit_row(row, {0: label, 1: values[key]})
