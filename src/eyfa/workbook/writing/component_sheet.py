"""The sheet of one component: its vision, and its table to fill in."""

from __future__ import annotations

from datetime import date

from eyfa.assessment import Response
from eyfa.framework.model import Benchmark, Component, Framework, Rating
from eyfa.workbook import words
from eyfa.workbook.carried import CarriedOver
from eyfa.workbook.carried_cells import CarriedCells
from eyfa.workbook.formulas import Answers, quoted
from eyfa.workbook.layout import EVERY_COLUMN, ColumnKey, columns_of
from eyfa.workbook.style import marked
from eyfa.workbook.writing.parts import Parts
from eyfa.workbook.writing.sheets import Page

INDEX = {column.key: index for index, column in enumerate(EVERY_COLUMN)}
_TEXTS = {
    ColumnKey.EVIDENCE: "evidence",
    ColumnKey.ACTION: "action",
    ColumnKey.LEAD: "lead",
}
LAST_YEAR, FIRST_YEAR = date(2099, 12, 31), date(2000, 1, 1)


def write_component(page: Page, parts: Parts, component: Component) -> tuple[int, int]:
    """Write a component's sheet; return the first and last row of its table, from 0."""
    framework, benchmarks = parts.framework, parts.asked[component.id]
    kind = next(kind for kind in framework.kinds if kind.id == component.kind)
    page.title(f"{component.id} {component.title}")
    page.line(
        words.COMPONENT_SUBTITLE.format(kind=kind.singular, framework=framework.title), "subtitle"
    )
    page.link(words.BACK, words.START)
    page.line(words.GOOD_LOOKS_LIKE, "heading", space=4)
    for paragraph in component.vision:
        page.paragraph(paragraph)
    page.skip()
    headings = [column.heading for column in columns_of(carried=parts.carried is not None)]
    first, last = page.table(f"answers_{component.id}", headings, len(benchmarks))
    for row, benchmark in enumerate(benchmarks, start=first):
        _write_row(page, parts, row, benchmark)
    _validate_entries(page, framework, first, last)
    if parts.carried_cells is not None:
        _validate_marks(page, parts.carried_cells, first, last)
    notes = [(benchmark.id, note) for benchmark in benchmarks for note in benchmark.notes]
    if notes:
        page.skip()
        for ref, note in notes:
            page.paragraph(words.NOTE.format(ref=ref, note=note), "small_line")
    return first, last


def _write_row(page: Page, parts: Parts, row: int, benchmark: Benchmark) -> None:
    framework, marks, carried = parts.framework, parts.marks, parts.carried
    response = parts.assessment.response(benchmark.id)
    rating = framework.rating_by_id.get(response.rating or "")
    importance = framework.importance_by_id.get(response.importance or "")
    fixed = {
        ColumnKey.REF: benchmark.id,
        ColumnKey.LEVEL: framework.level_by_id[benchmark.level].title,
        ColumnKey.WHAT: benchmark.text,
    }
    for key, text in fixed.items():
        page.text(row, INDEX[key], text, "strong_cell" if key is ColumnKey.REF else "cell")
    entries = {
        ColumnKey.RATING: (rating.label if rating else "", "entry_choice"),
        ColumnKey.IMPORTANCE: (importance.label if importance else "", "entry_choice"),
        **{key: (getattr(response, name), "entry_text") for key, name in _TEXTS.items()},
    }
    if carried is not None:
        entries[ColumnKey.CARRIED] = (carried.cell(benchmark.id), "entry_text")
    for key, (text, style) in entries.items():
        mark = marks.answers.get((benchmark.id, key), "")
        page.text(row, INDEX[key], text, marked(style) if mark else style)
        page.comment(row, INDEX[key], mark)
    due, mark = (
        INDEX[ColumnKey.TARGET_DATE],
        marks.answers.get((benchmark.id, ColumnKey.TARGET_DATE), ""),
    )
    page.date(row, due, response.target_date, marked("entry_date") if mark else "entry_date")
    page.comment(row, due, mark)
    cells = parts.carried_cells
    status = Answers(framework).status(row + 1, cells.look_again(row + 1) if cells else "")
    column, cached = INDEX[ColumnKey.STATUS], _status(rating, response, carried)
    page.sheet.write_formula(row, column, status, page.formats["cell"], cached)
    written = {INDEX[key]: text for key, text in fixed.items()}
    written |= {INDEX[key]: text for key, (text, _) in entries.items()}
    page.fit_row(row, written, least=2)


def _status(rating: Rating | None, response: Response, carried: CarriedOver | None) -> str:
    """What the live formula will say, for programs that do not calculate."""
    if rating is None:
        return words.TO_DO
    if carried is not None and carried.is_unseen(response.benchmark, rating.id):
        return words.LOOK_AGAIN
    if rating.counts_as == "not_applicable" and not response.evidence.strip():
        return words.SAY_WHY
    return words.DONE


def _validate_entries(page: Page, framework: Framework, first: int, last: int) -> None:
    sheet = page.sheet
    default = framework.default_importance.label
    rating, importance = INDEX[ColumnKey.RATING], INDEX[ColumnKey.IMPORTANCE]
    due, status = INDEX[ColumnKey.TARGET_DATE], INDEX[ColumnKey.STATUS]
    sheet.data_validation(
        first,
        rating,
        last,
        rating,
        {
            "validate": "list",
            "source": f"={Answers(framework).labels}",
            "input_title": words.RATING_PROMPT_TITLE,
            "input_message": words.RATING_PROMPT,
            "error_title": words.RATING_STOP_TITLE,
            "error_message": words.RATING_STOP,
            "error_type": "stop",
        },
    )
    sheet.data_validation(
        first,
        importance,
        last,
        importance,
        {
            "validate": "list",
            "source": [item.label for item in framework.importance],
            "input_title": words.IMPORTANCE_PROMPT_TITLE,
            "input_message": words.IMPORTANCE_PROMPT.format(default=default),
            "error_title": words.RATING_STOP_TITLE,
            "error_message": words.IMPORTANCE_STOP,
            "error_type": "stop",
        },
    )
    sheet.data_validation(first, due, last, due, date_validation())
    for text, style in ((words.DONE, "done"), (words.SAY_WHY, "say_why")):
        rule = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{text}"',
            "format": page.formats[style],
        }
        sheet.conditional_format(first, status, last, status, rule)


def _validate_marks(page: Page, cells: CarriedCells, first: int, last: int) -> None:
    """The drop-down under “Carried over”, and how the status stands out while a mark stands."""
    marks, status = INDEX[ColumnKey.CARRIED], INDEX[ColumnKey.STATUS]
    choices = {
        "validate": "list",
        "source": f"={cells.source}",
        "input_title": words.CARRIED_PROMPT_TITLE,
        "input_message": words.CARRIED_PROMPT.format(looked_at=words.LOOKED_AT),
        "error_title": words.RATING_STOP_TITLE,
        "error_message": words.CARRIED_STOP,
        "error_type": "stop",
    }
    page.sheet.data_validation(first, marks, last, marks, choices)
    rule = {
        "type": "cell",
        "criteria": "==",
        "value": quoted(words.LOOK_AGAIN),
        "format": page.formats["look_again"],
    }
    page.sheet.conditional_format(first, status, last, status, rule)


def date_validation() -> dict[str, object]:
    """A prompt for a date, and a warning (never a stop) for anything else."""
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": FIRST_YEAR,
        "maximum": LAST_YEAR,
        "input_title": words.DATE_PROMPT_TITLE,
        "input_message": words.DATE_PROMPT,
        "error_title": words.DATE_WARNING_TITLE,
        "error_message": words.DATE_WARNING,
        "error_type": "warning",
    }
