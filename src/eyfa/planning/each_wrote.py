"""The sheet of a plan that keeps what each respondent wrote, in full and with its author.

It is for reading only. It has no heading for a status, so that nothing on it is read back as an action.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eyfa.planning import words
from eyfa.planning.proposals import Written
from eyfa.reporting.visible import fitting, visible
from eyfa.workbook.writing.sheets import Page

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    width: float
    """In characters."""
    text: Callable[[Written], str]


_COLUMNS = (
    _Column(words.REF, 9, lambda it: it.benchmark),
    _Column(words.WHO, 34, lambda it: visible(it.who)),
    _Column(words.WRITTEN_ACTION, 68, lambda it: it.action),
    _Column(words.LEAD, 30, lambda it: it.lead),
    _Column(words.TARGET_DATE, 18, lambda it: it.target_date),
)


def write_each_wrote(
    book: Workbook,
    formats: Mapping[str, Format],
    written: Sequence[Written],
    subject: str,
    framework: str,
) -> None:
    """Add the sheet: a row for each benchmark and who wrote about it, without columns that nobody wrote in.

    `written` is not empty.
    """
    columns = [column for column in _COLUMNS if any(map(column.text, written))]
    page = Page.add(book, formats, words.EACH_WROTE, [column.width for column in columns])
    page.title(words.EACH_WROTE_TITLE.format(plan=words.TITLE.format(subject=subject)))
    page.paragraph(words.EACH_WROTE_ABOUT.format(sheet=words.PLAN))
    page.skip()
    header = page.row
    first, _ = page.table("what_each_wrote", [it.heading for it in columns], len(written))
    for row, it in enumerate(written, start=first):
        texts = {index: fitting(column.text(it)) for index, column in enumerate(columns)}
        for index, text in texts.items():
            page.text(row, index, text, "text_cell" if index else "strong_cell")
        page.fit_row(row, texts)
    page.set_up_print(reference=subject, framework=framework, header_row=header)
    page.protect()
