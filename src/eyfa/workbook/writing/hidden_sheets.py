"""The hidden sheets: what the workbook was issued for and what formulas share; the places to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from eyfa.scoring.score import Score
from eyfa.words import _
from eyfa.workbook import words
from eyfa.workbook.carried import CARRIED_TOP, COUNT_KEY
from eyfa.workbook.formulas import WEIGHT_KEY, TableSums, not_applicable, sheet_prefix
from eyfa.workbook.layout import (
    COMMENTS_KEY,
    IDENTITY_HEADINGS,
    IDENTITY_SHEET,
    PLACES_SHEET,
    PLACES_TOP,
    comment_checksum,
)
from eyfa.workbook.writing.parts import Parts
from eyfa.workbook.writing.sheets import Live, Value
from eyfa.workbook.writing.summary_sheet import Figures, Workings


def write_identity(parts: Parts, sums: Sequence[TableSums], figures: Figures) -> Workings:
    """Write the sheet of keys and values: the identity, what was carried over, weights, and sums.

    Returns:
        For `("rated" | "earned" | "applicable", component id)` the address of the sum.
    """
    page = parts.add_page(IDENTITY_SHEET, (34, 70))
    page.title(_(words.IDENTITY_TITLE))
    page.skip()
    rows: list[tuple[str, Value]] = [*parts.identity.as_pairs().items(), *_carried(parts, sums)]
    if parts.is_weighted:
        rows += [(WEIGHT_KEY.format(ref=ref), weight) for ref, weight in parts.weights.items()]
    column = sheet_prefix(IDENTITY_SHEET) + "$B$"
    first_row = page.row + 2
    workings: Workings = {}
    for table in sums:
        id_ = table.component.id
        for part, live in _sums(parts, table, figures[id_, None]).items():
            workings[part, id_] = f"{column}{first_row + len(rows)}"
            rows.append((f"{part} {id_}", live))
    if own := parts.marks.own_comments():
        rows.append((COMMENTS_KEY, " ".join(map(comment_checksum, own))))
    first = page.table("identity", IDENTITY_HEADINGS, len(rows), filters=False)[0]
    assert parts.carried is None or rows[CARRIED_TOP - first - 1][0] == COUNT_KEY  # noqa: S101 - formulas point there
    for row, (key, value) in enumerate(rows, start=first):
        page.text(row, 0, key, "cell")
        page.put(row, 1, value, "cell")
    parts.finish(page)
    page.sheet.hide()
    return workings


def _carried(parts: Parts, sums: Sequence[TableSums]) -> list[tuple[str, Value]]:
    """What was carried over, the count of what is still to be looked at first."""
    if parts.carried is None:
        return []
    unseen = "=" + "+".join(table.to_look_at() for table in sums)
    texts = parts.carried.texts(parts.framework)
    return [(COUNT_KEY, Live(unseen, parts.unseen)), *texts.items()]


def _sums(parts: Parts, table: TableSums, score: Score) -> dict[str, Live]:
    """The weight of what is rated, of what it earned, and of what applies, in one component."""
    weights = {one.id: parts.weights[one.id] for one in parts.asked[table.component.id]}
    response, left_out = parts.assessment.response, not_applicable(parts.framework)
    applicable = sum(
        weight
        for id_, weight in weights.items()
        if left_out is None or response(id_).rating != left_out
    )
    rated = applicable * (score.coverage or 0)
    whole = table.applicable(sum(weights.values()), len(weights))
    return {
        "rated": Live(f"={table.rated()}", rated),
        "earned": Live(f"={table.earned()}", rated * (score.score or 0) / 100),
        "applicable": Live(f"={whole}", applicable),
    }


def write_places(parts: Parts) -> None:
    """Write the sheet of places that Start offers: a list within its cell could hold 255 characters."""
    page = parts.add_page(PLACES_SHEET, (60,))
    page.title(_(words.PLACES_TITLE))
    page.skip()
    first = page.table("places", (_(words.PLACE),), len(parts.place_names), filters=False)[0]
    assert first + 1 == PLACES_TOP  # noqa: S101 - the drop-down points there
    for row, name in enumerate(parts.place_names, start=first):
        page.text(row, 0, name, "cell")
    parts.finish(page)
    page.sheet.hide()


def places_source(count: int) -> str:
    """Where the list of so many places stands, for a drop-down."""
    return f"={sheet_prefix(PLACES_SHEET)}$A${PLACES_TOP}:$A${PLACES_TOP + count - 1}"
