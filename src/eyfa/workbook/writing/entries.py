"""What people may enter into cells, what they are told about it, and how an answer stands out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from eyfa.words import _
from eyfa.workbook.formulas import quoted
from eyfa.workbook.writing.sheets import Page

if TYPE_CHECKING:
    from xlsxwriter.format import Format

_FIRST_DUE, _LAST_DUE = date(2000, 1, 1), date(2099, 12, 31)


def ask(
    page: Page,
    column: int,
    rows: tuple[int, int],
    allowed: Mapping[str, object],
    *,
    prompt: tuple[str, str],
    refusal: tuple[str, str] = ("", ""),
    warns: bool = False,
    takes_all: bool = False,
) -> None:
    """Say what may be entered into cells of a column.

    Args:
        page: the sheet.
        column: of the cells.
        rows: the first and the last of them.
        allowed: what may be entered, as XlsxWriter has it.
        prompt: title and text of what is shown to whoever comes to a cell.
        refusal: the same for whoever enters something else.
        warns: whether something else can be entered all the same, after a question.
        takes_all: whether it can be entered without one.
    """
    texts = {
        "input_title": prompt[0],
        "input_message": prompt[1],
        "error_title": refusal[0],
        "error_message": refusal[1],
        "error_type": "warning" if warns else "stop",
    }
    options = {
        **allowed,
        "show_error": not takes_all,
        **{key: text for key, text in texts.items() if text},
    }
    page.sheet.data_validation(rows[0], column, rows[1], column, options)


def ask_to_choose(
    page: Page,
    column: int,
    rows: tuple[int, int],
    source: str | list[str],
    *,
    prompt: tuple[str, str],
    refusal: str,
    takes_all: bool = False,
) -> None:
    """Offer a list: the address of its cells, or its texts; nothing else can be entered unless told."""
    ask(
        page,
        column,
        rows,
        {"validate": "list", "source": source},
        prompt=prompt,
        refusal=(_("Please choose from the list"), refusal),
        takes_all=takes_all,
    )


def ask_for_dates(page: Page, column: int, rows: tuple[int, int]) -> None:
    """Prompt for a date, and warn (never stop) at anything else."""
    ask(
        page,
        column,
        rows,
        {
            "validate": "date",
            "criteria": "between",
            "minimum": _FIRST_DUE,
            "maximum": _LAST_DUE,
        },
        prompt=(
            _("By when?"),
            _("For example 30 Jun 2027 or 30/06/2027: the day before the month."),
        ),
        refusal=(
            _("Is this a date?"),
            _(
                "This does not look like a date. Write the day, the month and the year, such as 30 Jun 2027."
            ),
        ),
        warns=True,
    )


def set_off(page: Page, column: int, rows: tuple[int, int], text: str, look: Format) -> None:
    """Let the cells of a column stand out that say something."""
    rule = {"type": "cell", "criteria": "==", "value": quoted(text), "format": look}
    page.sheet.conditional_format(rows[0], column, rows[1], column, rule)
