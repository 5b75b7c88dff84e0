"""What people may enter into cells, what they are told about it, and how an answer stands out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from eyfa.words import _
from eyfa.workbook.formulas import quoted
from eyfa.workbook.writing.sheets import Page

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
) -> None:
    """Say what may be entered into cells of a column.

    Args:
        page: the sheet.
        column: of the cells.
        rows: the first and the last of them.
        allowed: what may be entered, as XlsxWriter has it.
        prompt: title and text of what is shown to whoever comes to a cell.
        refusal: the same for whoever enters something else.
        warns: whether something else can be entered all the same.
    """
    texts = {
        "input_title": prompt[0],
        "input_message": prompt[1],
        "error_title": refusal[0],
        "error_message": refusal[1],
        "error_type": "warning" if warns else "stop",
    }
    options = {**allowed, **{key: text for key, text in texts.items() if text}}
    page.sheet.data_validation(rows[0], column, rows[1], column, options)


def ask_to_choose(
    page: Page,
    column: int,
    rows: tuple[int, int],
    source: str | list[str],
    *,
    prompt: tuple[str, str],
    refusal: str,
) -> None:
    """Offer a list: the address of its cells, or its texts; nothing else can be entered."""
    refused = (_("Please choose from the list"), refusal)
    ask(page, column, rows, {"validate": "list", "source": source}, prompt=prompt, refusal=refused)


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
        prompt=(_("By when?"), _("Year-month-day, such as 2026-09-30.")),
        refusal=(
            _("Is this a date?"),
            _(
                "This does not look like a date. Year-month-day works everywhere, such as 2026-09-30."
            ),
        ),
        warns=True,
    )


def set_off(page: Page, column: int, rows: tuple[int, int], text: str, style: str) -> None:
    """Let the cells of a column stand out that say something."""
    rule = {"type": "cell", "criteria": "==", "value": quoted(text), "format": page.formats[style]}
    page.sheet.conditional_format(rows[0], column, rows[1], column, rule)
