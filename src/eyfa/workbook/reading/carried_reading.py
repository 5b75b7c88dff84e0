"""What a returned workbook says of ratings that were carried over into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from eyfa.framework.folding import fold
from eyfa.problems import Problem, cut, named
from eyfa.words import _
from eyfa.workbook import words
from eyfa.workbook.carried import MARK_KEY, RATING_KEY, CarriedOver, marks_of
from eyfa.workbook.layout import CARRIED_COLUMN, ColumnKey
from eyfa.workbook.reading import findings
from eyfa.workbook.reading.choices import Choices
from eyfa.workbook.reading.facts import Position
from eyfa.workbook.reading.origin import Claim
from eyfa.workbook.reading.row import Row
from eyfa.workbook.reading.survey import folded_forms


def settle_carried(
    claims: Iterable[Claim], rows: Mapping[str, Row], choices: Choices
) -> tuple[CarriedOver | None, tuple[Problem, ...]]:
    """What was carried over into a workbook, and what to say of it.

    Where the hidden sheet no longer says what was carried, a mark that stands is taken at its word; where
    the column is gone, nobody has looked. Neither changes a rating.

    Args:
        claims: what the workbook says about itself.
        rows: by benchmark, in the framework's order.
        choices: the framework's ratings.
    """
    said = next((claim.fields for claim in claims if MARK_KEY in claim.fields), {})
    marks = {id_: row.carried for id_, row in rows.items() if row.carried is not None}
    mark = said.get(MARK_KEY, "") or next(filter(_looks_like_mark, marks.values()), "")
    ratings = dict(_stated(said, choices)) or {
        id_: rating
        for id_, text in marks.items()
        if _looks_like_mark(text) and (rating := rows[id_].response.rating)
    }
    ended = {"", *folded_forms(words.LOOKED_AT)}
    unclear = _unclear(rows, ended.union(map(fold, marks_of(mark))) if mark else ended)
    if not ratings:
        return None, tuple(unclear)
    seen = frozenset(id_ for id_ in ratings if id_ in marks and fold(marks[id_]) in ended)
    carried = CarriedOver(mark or _(words.CARRIED_FROM_BEFORE), ratings, seen)
    unseen = [id_ for id_, row in rows.items() if carried.is_unseen(id_, row.response.rating)]
    told = (
        [
            findings.CARRIED_OVER.problem(
                found=", ".join(unseen), count=len(unseen), whole=len(ratings), named=named(unseen)
            )
        ]
        if unseen
        else []
    )
    return carried, (*told, *unclear)


def _stated(said: Mapping[str, str], choices: Choices) -> Iterator[tuple[str, str]]:
    """The carried ratings of the hidden sheet."""
    start = RATING_KEY.format(ref="")
    for key, label in said.items():
        rating = choices.known[ColumnKey.RATING].get(fold(label))
        if key.startswith(start) and rating is not None:
            yield key.removeprefix(start), rating


def _looks_like_mark(text: str) -> bool:
    forms = words.forms(words.CARRIED_FROM)
    return fold(text).startswith(tuple(fold(form.format(round="")) for form in forms))


def _unclear(rows: Mapping[str, Row], known: set[str]) -> Iterator[Problem]:
    """Once for each sheet: what else stands in the column."""
    by_sheet: dict[str, list[Row]] = {}
    for row in rows.values():
        if row.carried is not None and fold(row.carried) not in known:
            by_sheet.setdefault(row.sheet, []).append(row)
    for sheet, odd in by_sheet.items():
        first = odd[0]
        yield findings.CARRIED_UNCLEAR.problem(
            sheet=sheet,
            cell=Position(first.at.row, first.columns[ColumnKey.CARRIED]).address,
            found=" | ".join(row.carried or "" for row in odd),
            shown=cut(first.carried or ""),
            count=len(odd),
            heading=_(CARRIED_COLUMN.heading),
            seen=_(words.LOOKED_AT),
        )
