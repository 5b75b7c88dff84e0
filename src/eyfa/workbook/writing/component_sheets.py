"""The sheets of the components, each with a vision and a table; and Ratings, which explains the choices."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from eyfa.assessment import Response
from eyfa.framework.folding import as_typed
from eyfa.framework.model import Benchmark, Component, Framework, Rating
from eyfa.problems import shortened
from eyfa.words import _
from eyfa.workbook import words
from eyfa.workbook.carried import CarriedOver
from eyfa.workbook.formulas import (
    RATING_LABELS_TOP,
    TableSums,
    address,
    rating_cells,
    rating_forms,
    status_formula,
)
from eyfa.workbook.layout import CARRIED_COLUMN, COLUMNS, INDEX, LEVEL_COLUMN, Column, ColumnKey
from eyfa.workbook.style import SIZE
from eyfa.workbook.writing.entries import ask_for_dates, ask_to_choose, set_off
from eyfa.workbook.writing.measure import column_pixels, width_for_words
from eyfa.workbook.writing.parts import Parts
from eyfa.workbook.writing.sheets import Link, Live, Page, Value, utf16_length

_LONGEST_PROMPT = 255
"""Characters that Excel takes."""

_SHARING = (ColumnKey.WHAT, ColumnKey.EVIDENCE, ColumnKey.ACTION)
"""The columns that share what the others leave of a laptop's screen."""
_SCREEN = 1366 - 60
"""Pixels beside the row numbers and the scroll bar."""


def columns_of(
    *, carried: bool, several_levels: bool, as_text: Collection[ColumnKey] = ()
) -> tuple[Column[ColumnKey], ...]:
    """The columns of a workbook's tables, as wide as a laptop's screen together; no heading is broken.

    Args:
        carried: whether ratings were carried over into it.
        several_levels: whether it asks about more than one.
        as_text: the columns whose choices spreadsheets would take for numbers or dates.
    """
    optional = ((carried, CARRIED_COLUMN), (several_levels, LEVEL_COLUMN))
    wanted = (*COLUMNS, *(column for is_wanted, column in optional if is_wanted))
    widths = {
        column.key: max(column.width, width_for_words(_(column.heading), SIZE, bold=True))
        for column in wanted
    }
    pixels = sum(map(column_pixels, widths.values()))
    share = sum(widths[key] for key in _SHARING)
    for key in _SHARING:
        widths[key] *= 1 - (pixels - _SCREEN + len(_SHARING)) / 7 / share
    return tuple(
        replace(
            column,
            width=round(widths[column.key], 1),
            style="entry_text" if column.key in as_text else column.style,
        )
        for column in wanted
    )


_VISION_COLUMNS = (
    Column("component", words.COMPONENT, 24, "link_cell"),
    Column("vision", words.GOOD_LOOKS_LIKE, 108),
)


def write_visions(parts: Parts) -> Mapping[str, str]:
    """Write what good looks like in each component; return the cell at which each begins.

    A sheet of its own, so that a component's sheet shows what is to be rated as soon as it opens.
    """
    page = parts.add_page(_(words.VISIONS), [column.width for column in _VISION_COLUMNS])
    page.title(_(words.VISIONS))
    page.link(_(words.BACK), _(words.START))
    page.skip()
    header = page.row
    rows: list[Mapping[str, Value]] = [
        {
            "component": Link(one.name, "A1", one.name),
            "vision": words.vision(one),
        }
        for one in parts.components
    ]
    first = page.form("visions", _VISION_COLUMNS, rows, filters=False)[0]
    page.sheet.freeze_panes(first, 0)
    parts.finish(page, header_row=header)
    page.sheet.set_portrait()
    return {one.id: f"A{row}" for row, one in enumerate(parts.components, start=first + 1)}


def write_component(parts: Parts, component: Component, vision: str) -> TableSums:
    """Write a component's sheet, whose vision stands at a cell; return the sums over its table."""
    framework, benchmarks = parts.framework, parts.asked[component.id]
    labels = {
        ColumnKey.RATING: [rating.label for rating in framework.ratings],
        ColumnKey.IMPORTANCE: [importance.label for importance in framework.importance],
    }
    as_text = [key for key, texts in labels.items() if any(map(as_typed, texts))]
    columns = columns_of(
        carried=parts.carried is not None,
        several_levels=len(parts.assessment.scope.levels) > 1,
        as_text=as_text,
    )
    page = parts.add_page(component.name, [column.width for column in columns])
    page.title(words.titled(component), is_low=True)
    page.link(_(words.GOOD_LOOKS_LIKE), _(words.VISIONS), vision)
    page.paragraph(words.scale(framework), "scale_line", space=0)
    header = page.row
    rows = [
        _row(parts, row, benchmark) for row, benchmark in enumerate(benchmarks, start=header + 2)
    ]
    name, marks = f"answers_{component.id}", parts.marks.answers
    table = page.form(name, columns, rows, marks=marks, least=2, filters=False)
    page.sheet.freeze_panes(header + 1, INDEX[ColumnKey.REF] + 1)
    page.sheet.ignore_errors({"number_stored_as_text": _cells(ColumnKey.RATING, table)})
    _ask(page, parts, table)
    if parts.carried is not None:
        _ask_whether_it_holds(page, parts.carried, table)
    notes = [(benchmark.id, note) for benchmark in benchmarks for note in benchmark.notes]
    if notes:
        page.skip()
        for ref, note in notes:
            page.paragraph(_(words.NOTE).format(ref=ref, note=note), "small_line")
    page.skip()
    page.link(_(words.BACK), _(words.START))
    parts.finish(page, header_row=header)
    first, last = table
    return TableSums(framework, component, first + 1, last + 1, parts.is_weighted)


def _row(parts: Parts, row: int, benchmark: Benchmark) -> Mapping[ColumnKey, Value]:
    """What stands in a row, counted from 1."""
    framework, carried = parts.framework, parts.carried
    response = parts.assessment.response(benchmark.id)
    rating = framework.rating_by_id.get(response.rating or "")
    importance = framework.importance_by_id.get(response.importance or "")
    status = status_formula(framework, row, carried.look_again(row) if carried else "")
    return {
        ColumnKey.REF: benchmark.id,
        ColumnKey.WHAT: benchmark.text,
        ColumnKey.RATING: rating.label if rating else "",
        ColumnKey.IMPORTANCE: importance.label if importance else "",
        ColumnKey.EVIDENCE: response.evidence,
        ColumnKey.ACTION: response.action,
        ColumnKey.LEAD: response.lead,
        ColumnKey.TARGET_DATE: response.target_date,
        ColumnKey.STATUS: Live(status, _status(rating, response, carried)),
        ColumnKey.CARRIED: carried.cell(benchmark.id) if carried else "",
        ColumnKey.LEVEL: framework.level_by_id[benchmark.level].title,
    }


def _status(rating: Rating | None, response: Response, carried: CarriedOver | None) -> str:
    """What the live formula will say, for programs that do not calculate."""
    if rating is None:
        return _(words.TO_DO)
    if carried is not None and carried.is_unseen(response.benchmark, rating.id):
        return _(words.LOOK_AGAIN)
    if rating.counts_as == "not_applicable" and not response.evidence.strip():
        return _(words.SAY_WHY)
    return _(words.DONE)


def _cells(key: ColumnKey, rows: tuple[int, int]) -> str:
    return ":".join(address(key, row + 1) for row in rows)


def _prompt(framework: Framework) -> str:
    """What the points of the scale mean, in as many words as a prompt can hold."""
    scale = framework.scale
    room = _LONGEST_PROMPT // len(scale) - 1
    named = [words.SCALE_STEP.format(label=one.label, meaning=one.meaning) for one in scale]
    numbered = [
        words.SCALE_STEP.format(label=one.number or one.label, meaning=words.briefly(one))
        for one in scale
    ]
    cut = [shortened(one, room) for one in numbered]
    texts = ("\n".join(lines) for lines in (named, numbered, cut))
    return next(text for text in texts if utf16_length(text) <= _LONGEST_PROMPT)


def _ask(page: Page, parts: Parts, rows: tuple[int, int]) -> None:
    """The drop-downs of a table, its prompts, how the status stands out, and the tints of the ratings."""
    framework, forms = parts.framework, rating_forms(parts.framework)
    for rating in framework.ratings:
        for text in (rating.label, *forms[rating.id]):
            set_off(page, INDEX[ColumnKey.RATING], rows, text, parts.tints[rating.id])
    ask_to_choose(
        page,
        INDEX[ColumnKey.RATING],
        rows,
        f"={rating_cells(framework)}",
        prompt=(_("How far is this in place?"), _prompt(framework)),
        refusal=_(
            "Only the ratings on the list can be counted. "
            "Put anything else under Evidence and comments."
        ),
        takes_all=True,  # Status says what is not on the list, and "3" or "In place" is
    )
    default = framework.default_importance.label
    ask_to_choose(
        page,
        INDEX[ColumnKey.IMPORTANCE],
        rows,
        [importance.label for importance in framework.importance],
        prompt=(
            _("How much does it matter?"),
            _("Choose from the list. Left blank, it counts as {importance}.").format(
                importance=default
            ),
        ),
        refusal=_("Only the words on the list can be counted."),
    )
    ask_for_dates(page, INDEX[ColumnKey.TARGET_DATE], rows)
    for text, style in (
        (words.DONE, "done"),
        (words.SAY_WHY, "say_why"),
        (words.NO_RATING, "say_why"),
    ):
        set_off(page, INDEX[ColumnKey.STATUS], rows, _(text), page.formats[style])


def _ask_whether_it_holds(page: Page, carried: CarriedOver, rows: tuple[int, int]) -> None:
    """The drop-down under “Carried over”, and how the status stands out while a mark stands."""
    ask_to_choose(
        page,
        INDEX[ColumnKey.CARRIED],
        rows,
        f"={carried.source}",
        prompt=(
            _("Does it still hold?"),
            _(
                "Choose “{seen}” once you have looked at the rating, or choose another rating."
            ).format(seen=_(words.LOOKED_AT)),
        ),
        refusal=_("Choose one of the two, or clear the cell."),
    )
    set_off(page, INDEX[ColumnKey.STATUS], rows, _(words.LOOK_AGAIN), page.formats["look_again"])


_RATING_COLUMNS = (
    Column("label", words.RATING, 30, "strong_cell"),
    Column("meaning", words.MEANING, 90),
    Column("points", words.POINTS, 14, "points"),
)


def write_ratings(parts: Parts) -> None:
    """Write the sheet on which formulas and drop-downs find the ratings."""
    framework = parts.framework
    page = parts.add_page(_(words.RATINGS), [column.width for column in _RATING_COLUMNS])
    page.title(_(words.RATINGS_TITLE))
    page.skip()
    header = page.row
    rows: list[Mapping[str, Value]] = [
        {
            "label": rating.label,
            "meaning": rating.meaning,
            "points": _(words.NO_POINTS) if rating.points is None else rating.points,
        }
        for rating in framework.ratings
    ]
    first = page.form("ratings", _RATING_COLUMNS, rows, filters=False)[0]
    assert first + 1 == RATING_LABELS_TOP  # noqa: S101 - formulas point there
    page.skip()
    page.paragraph(words.ratings_note(framework))
    page.link(_(words.BACK), _(words.START))
    parts.finish(page, header_row=header)
