"""The sheets of the components, each with a vision and a table; and Ratings, which explains the choices."""

from __future__ import annotations

from collections.abc import Mapping

from eyfa.assessment import Response
from eyfa.framework.folding import as_typed
from eyfa.framework.model import Benchmark, Component, Framework, Rating
from eyfa.words import _
from eyfa.workbook import words
from eyfa.workbook.carried import CarriedOver
from eyfa.workbook.formulas import RATING_LABELS_TOP, TableSums, rating_cells, status_formula
from eyfa.workbook.layout import INDEX, Column, ColumnKey, columns_of
from eyfa.workbook.writing.entries import ask_for_dates, ask_to_choose, set_off
from eyfa.workbook.writing.parts import Parts
from eyfa.workbook.writing.sheets import Live, Page, Value


def write_component(parts: Parts, component: Component) -> TableSums:
    """Write a component's sheet; return the sums over its table."""
    framework, benchmarks = parts.framework, parts.asked[component.id]
    labels = {
        ColumnKey.RATING: [rating.label for rating in framework.ratings],
        ColumnKey.IMPORTANCE: [importance.label for importance in framework.importance],
    }
    as_text = [key for key, texts in labels.items() if any(map(as_typed, texts))]
    columns = columns_of(carried=parts.carried is not None, as_text=as_text)
    page = parts.add_page(component.name, [column.width for column in columns])
    kind = next(kind for kind in framework.kinds if kind.id == component.kind)
    page.title(f"{component.id} {component.title}")
    page.line(
        _(words.COMPONENT_SUBTITLE).format(kind=kind.singular, framework=framework.title),
        "subtitle",
    )
    page.link(_(words.BACK), _(words.START))
    page.line(_(words.GOOD_LOOKS_LIKE), "heading", space=4)
    for paragraph in component.vision:
        page.paragraph(paragraph)
    page.skip()
    header = page.row
    rows = [
        _row(parts, row, benchmark) for row, benchmark in enumerate(benchmarks, start=header + 2)
    ]
    name, marks = f"answers_{component.id}", parts.marks.answers
    table = page.form(name, columns, rows, marks=marks, least=2)
    _ask(page, framework, table)
    if parts.carried is not None:
        _ask_whether_it_holds(page, parts.carried, table)
    notes = [(benchmark.id, note) for benchmark in benchmarks for note in benchmark.notes]
    if notes:
        page.skip()
        for ref, note in notes:
            page.paragraph(_(words.NOTE).format(ref=ref, note=note), "small_line")
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
        ColumnKey.LEVEL: framework.level_by_id[benchmark.level].title,
        ColumnKey.WHAT: benchmark.text,
        ColumnKey.RATING: rating.label if rating else "",
        ColumnKey.IMPORTANCE: importance.label if importance else "",
        ColumnKey.EVIDENCE: response.evidence,
        ColumnKey.ACTION: response.action,
        ColumnKey.LEAD: response.lead,
        ColumnKey.TARGET_DATE: response.target_date,
        ColumnKey.STATUS: Live(status, _status(rating, response, carried)),
        ColumnKey.CARRIED: carried.cell(benchmark.id) if carried else "",
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


def _ask(page: Page, framework: Framework, rows: tuple[int, int]) -> None:
    """The drop-downs of a table, its prompts, and how the status stands out."""
    ask_to_choose(
        page,
        INDEX[ColumnKey.RATING],
        rows,
        f"={rating_cells(framework)}",
        prompt=(
            _("Choose a rating"),
            _("How far is this in place? Choose from the list (Alt and the down arrow open it)."),
        ),
        refusal=_(
            "Only the ratings on the list can be counted. "
            "Put anything else under Evidence and comments."
        ),
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
    for text, style in ((_(words.DONE), "done"), (_(words.SAY_WHY), "say_why")):
        set_off(page, INDEX[ColumnKey.STATUS], rows, text, style)


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
    set_off(page, INDEX[ColumnKey.STATUS], rows, _(words.LOOK_AGAIN), "look_again")


_RATING_COLUMNS = (
    Column("label", words.RATING, 30, "strong_cell"),
    Column("meaning", words.MEANING, 90),
    Column("points", words.POINTS, 10, "points"),
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
