"""The hidden sheet: what the workbook was issued for, its weights, and the sums that Summary shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eyfa.framework.model import Component
from eyfa.workbook import words
from eyfa.workbook.carried import COUNT_KEY
from eyfa.workbook.carried_cells import CARRIED_TOP
from eyfa.workbook.formulas import WEIGHT_KEY, TableSums, sheet_prefix
from eyfa.workbook.layout import IDENTITY_HEADINGS, IDENTITY_SHEET
from eyfa.workbook.writing.parts import Parts
from eyfa.workbook.writing.sheets import Page
from eyfa.workbook.writing.summary_sheet import CellKey, Figures, Workings


@dataclass(frozen=True, slots=True)
class _Row:
    """A key, and its value: text, a number, or a formula with the value it gives now."""

    key: str
    value: str | float
    formula: str = ""


def write_identity(
    parts: Parts, sums: list[TableSums], figures: Mapping[CellKey, Figures]
) -> Workings:
    """Write the hidden sheet.

    Returns:
        For `("rated" | "earned" | "applicable", component id)` the address of the sum.
    """
    page = Page.add(parts.book, parts.formats, IDENTITY_SHEET, (34, 70))
    page.title(words.IDENTITY_TITLE)
    page.skip()
    rows = [_Row(key, value) for key, value in parts.identity.as_pairs().items()]
    rows += _carried(parts, sums)
    if parts.is_weighted:
        rows += [_Row(WEIGHT_KEY.format(ref=ref), weight) for ref, weight in parts.weights.items()]
    column = sheet_prefix(IDENTITY_SHEET) + "$B$"
    first_row = page.row + 2
    workings: Workings = {}
    for table in sums:
        for part, row in _sums(parts, table, figures[table.component.id, None]).items():
            workings[part, table.component.id] = f"{column}{first_row + len(rows)}"
            rows.append(row)
    first, _ = page.table("identity", IDENTITY_HEADINGS, len(rows), filters=False)
    assert parts.carried is None or rows[CARRIED_TOP - first - 1].key == COUNT_KEY  # noqa: S101 - formulas point there
    for index, row in enumerate(rows, start=first):
        page.text(index, 0, row.key, "cell")
        if row.formula:
            page.sheet.write_formula(index, 1, row.formula, parts.formats["cell"], row.value)
        elif isinstance(row.value, str):
            page.text(index, 1, row.value, "cell")
        else:
            page.sheet.write_number(index, 1, row.value, parts.formats["cell"])
    parts.finish(page)
    page.sheet.hide()
    return workings


def _carried(parts: Parts, sums: list[TableSums]) -> list[_Row]:
    """What was carried over, the count of what is still to be looked at first."""
    cells = parts.carried_cells
    if cells is None:
        return []
    unseen = "=" + "+".join(table.to_look_at() for table in sums)
    texts = cells.texts(parts.framework).items()
    return [_Row(COUNT_KEY, parts.unseen, unseen), *(_Row(key, text) for key, text in texts)]


def _sums(parts: Parts, table: TableSums, figures: Figures) -> dict[str, _Row]:
    """The weight of what is rated, of what it earned, and of what applies, in one component."""
    component = table.component
    asked = [parts.weights[benchmark.id] for benchmark in parts.asked[component.id]]
    applicable = _applicable_weight(parts, component)
    rated = applicable * (figures.coverage or 0)
    earned = rated * (figures.score or 0) / 100
    formulas = {
        "rated": (rated, table.rated()),
        "earned": (earned, table.earned()),
        "applicable": (applicable, table.applicable(sum(asked), len(asked))),
    }
    return {
        part: _Row(f"{part} {component.id}", value, f"={formula}")
        for part, (value, formula) in formulas.items()
    }


def _applicable_weight(parts: Parts, component: Component) -> float:
    left_out = {r.id for r in parts.framework.ratings if r.counts_as == "not_applicable"}
    return sum(
        parts.weights[benchmark.id]
        for benchmark in parts.asked[component.id]
        if parts.assessment.response(benchmark.id).rating not in left_out
    )
