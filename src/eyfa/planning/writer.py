"""An action plan as a workbook: the chosen gaps, with room for what is agreed about each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

from eyfa.framework.model import Framework
from eyfa.planning import words
from eyfa.planning.each_wrote import write_each_wrote
from eyfa.planning.layout import COLUMNS, INDEX, LABELS, ColumnKey, Progress
from eyfa.planning.proposals import Proposals
from eyfa.provenance.record import Provenance
from eyfa.reporting.formats.xlsx import write_made
from eyfa.reporting.gap_views import rating_text
from eyfa.reporting.visible import fitting
from eyfa.reporting.words import AND_MORE
from eyfa.scoring.gaps import Gap
from eyfa.workbook.formulas import quoted
from eyfa.workbook.layout import OUTPUT_PROPERTY
from eyfa.workbook.style import add_formats
from eyfa.workbook.writing.component_sheet import date_validation
from eyfa.workbook.writing.saving import finish_workbook, open_workbook
from eyfa.workbook.writing.sheets import Page

OUTPUT = "plan"
"""By this, eyfa knows an action plan from a returned workbook."""
_MANY = 12
"""More lines than this are not all named above the table."""


def plan_bytes(
    framework: Framework,
    proposals: Proposals,
    *,
    subject: str,
    about: Sequence[str] = (),
    selection: str,
    provenance: Provenance | None = None,
) -> bytes:
    """Write an action plan; what respondents already wrote about action, lead and date stands in it.

    Args:
        framework: that the gaps are of.
        proposals: the gaps to act on, in their order, at least one; and what each of several wrote.
        subject: whose plan it is.
        about: lines that say what it is made from.
        selection: which gaps these are, in words.
        provenance: where it comes from, to be said on a sheet of its own.
    """
    target = BytesIO()
    book = open_workbook(
        target,
        title=words.DOCUMENT_TITLE.format(framework=framework.title),
        subject=subject,
        language=framework.language,
    )
    book.set_custom_property(OUTPUT_PROPERTY, OUTPUT, "text")
    formats = add_formats(book)
    page = Page.add(book, formats, words.PLAN, [column.width for column in COLUMNS])
    page.title(words.TITLE.format(subject=subject))
    for line in about:
        page.paragraph(line, "subtitle")
    page.paragraph(words.CHOSEN.format(selection=selection))
    page.paragraph(words.HOW_TO)
    page.paragraph(
        words.HOW_TO_STATUS.format(**{key.value: label for key, label in LABELS.items()})
    )
    for line in _about_several(proposals):
        page.paragraph(line)
    gaps = proposals.gaps
    page.live_line(*_live(page.row + 3, len(gaps)))
    page.skip()
    header = page.row
    _write_table(page, framework, gaps)
    page.skip()
    for line in (framework.attribution, framework.caution):
        page.paragraph(line, "small_line")
    page.set_up_print(reference=subject, framework=framework.title, header_row=header)
    page.protect()
    if proposals.written:
        write_each_wrote(book, formats, proposals.written, subject, framework.title)
    if provenance is not None:
        title = words.TITLE.format(subject=subject)
        write_made(book, formats, provenance, title, framework.title).protect()
    return finish_workbook(book, target)


def _about_several(proposals: Proposals) -> Iterator[str]:
    """Where the words of several respondents are, and for which lines their dates differ."""
    if proposals.written:
        yield words.PROPOSED.format(sheet=words.EACH_WROTE)
    if proposals.differing:
        refs = proposals.differing[:_MANY]
        more = len(proposals.differing) - len(refs)
        shown = [*refs, *([AND_MORE.format(more=more)] if more else [])]
        yield words.EARLIEST.format(refs=", ".join(shown))


def _live(first: int, count: int) -> tuple[str, str]:
    """How many actions are done, as a formula over the rows from `first` (from 0), and as it is now."""
    column = chr(ord("A") + INDEX[ColumnKey.STATUS])
    cells = f"${column}${first + 1}:${column}${first + count}"
    done = LABELS[Progress.DONE]
    counted = f"COUNTIF({cells},{quoted(done)})"
    formula = words.LIVE.format(done=done, counted=counted, all=count)
    return f"={formula}", words.LIVE_NOW.format(done=done, counted=0, all=count)


def _write_table(page: Page, framework: Framework, gaps: Sequence[Gap]) -> None:
    headings = [column.heading for column in COLUMNS]
    first, last = page.table(
        "action_plan", headings, len(gaps), numbers={INDEX[ColumnKey.PRIORITY]}
    )
    for row, gap in enumerate(gaps, start=first):
        _write_row(page, framework, row, gap)
    status, due = INDEX[ColumnKey.STATUS], INDEX[ColumnKey.TARGET_DATE]
    options = {
        "validate": "list",
        "source": list(LABELS.values()),
        "input_title": words.STATUS_PROMPT_TITLE,
        "input_message": words.STATUS_PROMPT,
        "error_title": words.STATUS_STOP_TITLE,
        "error_message": words.STATUS_STOP,
        "error_type": "stop",
    }
    page.sheet.data_validation(first, status, last, status, options)
    page.sheet.data_validation(first, due, last, due, date_validation())
    rule = {
        "type": "cell",
        "criteria": "==",
        "value": quoted(LABELS[Progress.DONE]),
        "format": page.formats["done"],
    }
    page.sheet.conditional_format(first, status, last, status, rule)


def _write_row(page: Page, framework: Framework, row: int, gap: Gap) -> None:
    differs = gap.rating is None and gap.points is None
    now = words.DIFFERS if differs else rating_text(framework, gap)
    fixed = {ColumnKey.REF: gap.benchmark, ColumnKey.WHAT: gap.text, ColumnKey.NOW: now}
    entries = {ColumnKey.ACTION: gap.action, ColumnKey.LEAD: gap.lead, ColumnKey.SUCCESS: ""}
    for key, text in fixed.items():
        page.text(row, INDEX[key], text, "strong_cell" if key is ColumnKey.REF else "cell")
    for key, text in entries.items():
        page.text(row, INDEX[key], fitting(text), "entry_text")
    page.text(row, INDEX[ColumnKey.STATUS], "", "entry_choice")
    page.date(row, INDEX[ColumnKey.TARGET_DATE], fitting(gap.target_date))
    page.sheet.write_number(
        row, INDEX[ColumnKey.PRIORITY], round(gap.priority, 9), page.formats["score"]
    )
    written = {INDEX[key]: text for key, text in {**fixed, **entries}.items()}
    page.fit_row(row, written, least=2)
