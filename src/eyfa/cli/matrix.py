"""Scores side by side on a screen: as much beside the numbers as the width allows, and never a cut word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from eyfa.cli import look
from eyfa.cli.look import BAR_WIDTH, bar
from eyfa.cli.parts import Part, part
from eyfa.reporting.figures import COMPONENT_PREFIX, LEVEL_PREFIX
from eyfa.reporting.numbers import NOTHING, score_text, shown
from eyfa.reporting.table import Column, Kind, Row, Table, Value
from eyfa.reporting.visible import visible

_FULL_TITLE_WIDTH = 30
_LABEL_WIDTH = 18
_SHORT_LABEL_WIDTH = 12
_COULD_BE = "Could be"
_RANGE = "{low}–{high}"


class Matrix:
    """The columns of a table of scores, as they stand on a screen."""

    def __init__(self, table: Table, *, ascii_only: bool) -> None:
        """Keep the table, and whether bars are to be drawn with plain characters."""
        self._table = table
        self._ascii_only = ascii_only

    def layouts(self) -> Iterator[list[Part]]:
        """From the most to the least that can be shown."""
        is_single = self._table.columns[0].key == "ref"
        return self._of_one() if is_single else self._of_several()

    def _of_one(self) -> Iterator[list[Part]]:
        """Under the titles of components: with bars, with short titles, with these in several lines."""
        table = self._table

        def short_title(row: Row) -> Text:
            return Text(visible(table.short_names.get(str(row[0]), str(row[1]))))

        full = part(table, "component", wrap=True, width=_FULL_TITLE_WIDTH)
        short = part(table, "component", cell=short_title)
        tight = part(table, "component", cell=short_title, wrap=True, width=_SHORT_LABEL_WIDTH)
        for title, has_bars in ((full, True), (short, True), (short, False), (tight, False)):
            beside = self.beside(has_bars=has_bars)
            yield [part(table, "ref"), title, *self.scores(), *beside]

    def _of_several(self) -> Iterator[list[Part]]:
        """With bars and bounds, without them, in whole numbers, with short lines."""
        for width, decimals, has_bars, has_range in (
            (_FULL_TITLE_WIDTH, 1, True, True),
            (_LABEL_WIDTH, 1, False, True),
            (_LABEL_WIDTH, 1, False, False),
            (_LABEL_WIDTH, 0, False, False),
            (_SHORT_LABEL_WIDTH, 0, False, False),
        ):
            whose = part(self._table, "assessment", cell=self._whose, wrap=True, width=width)
            beside = self.beside(decimals, has_bars=has_bars, has_range=has_range)
            yield [whose, *self.scores(decimals), *beside]

    def scores(self, decimals: int = 1) -> list[Part]:
        """A column for each component or level, and the one over all of them."""
        return [
            self.figure(column.key, decimals) for column in self._table.columns if _is_score(column)
        ]

    def beside(
        self, decimals: int = 1, *, has_bars: bool = False, has_range: bool = True
    ) -> list[Part]:
        """Every other figure, the bounds as a range."""
        parts: list[Part] = []
        for column in self._table.columns:
            if column.key == "low":
                parts += [self._bars()] if has_bars else []
                parts += [self._range()] if has_range else []
            elif (
                column.screen
                and column.kind.is_number
                and column.key not in {"rank", "high"}
                and not _is_score(column)
            ):
                parts.append(self.figure(column.key, decimals))
        return parts

    def figure(self, key: str, decimals: int = 1, **changes: Any) -> Part:
        """A column of figures; why there is none is too long for it."""
        index = self._table.position(key)
        kind = self._table.columns[index].kind
        changes.setdefault("cell", lambda row: Text(_figure(row[index], kind, decimals)))
        return part(self._table, key, **changes)

    def _bars(self) -> Part:
        """The score over all as a bar; nothing where there is none."""
        index = self._table.position("all")

        def cell(row: Row) -> Text:
            score = row[index]
            if not isinstance(score, int | float):
                return Text()
            return Text(bar(score / 100, ascii_only=self._ascii_only), look.FACT)

        return Part("", cell, width=BAR_WIDTH)

    def _range(self) -> Part:
        """What each score could be."""
        low, high = self._table.position("low"), self._table.position("high")

        def cell(row: Row) -> Text:
            if not isinstance(row[low], int | float):
                return Text(NOTHING)
            ends = (shown(row[index], Kind.SCORE) for index in (low, high))
            return Text("–".join(ends))

        return Part(_COULD_BE, cell, right=True, width=len(_COULD_BE))

    def _whose(self, row: Row) -> Text:
        """Whose assessment it is: place, then beneath it round and organisation."""
        place, organisation, round_ = (
            str(row[self._table.position(key)]) for key in ("place", "organisation", "round")
        )
        text = Text(visible(place or organisation or str(row[0])))
        more = " · ".join(filter(None, (round_, organisation if place else "")))
        return text.append(f"\n{visible(more)}") if more else text


def _is_score(column: Column) -> bool:
    return column.key == "all" or column.key.startswith((LEVEL_PREFIX, COMPONENT_PREFIX))


def _figure(value: Value, kind: Kind, decimals: int) -> str:
    if isinstance(value, str):
        return NOTHING
    return score_text(value, decimals) if kind is Kind.SCORE else shown(value, kind)
