"""Scores side by side on a screen: as much beside the numbers as the width allows, and never a cut word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rich.console import RenderableType
from rich.text import Text

from eyfa.cli import look
from eyfa.cli.look import BAR_WIDTH, RANGE_WIDTH, bar, range_line
from eyfa.cli.parts import Part, first_fitting, names_part, part
from eyfa.reporting.figures import (
    CLOSE_MARK,
    COMPONENT_PREFIX,
    LEVEL_PREFIX,
    LOW_MARK,
    LOW_MARKS,
    NAME_WIDTHS,
)
from eyfa.reporting.numbers import NOTHING, score_text, shown
from eyfa.reporting.table import Column, Kind, Row, Table
from eyfa.reporting.visible import visible
from eyfa.reporting.words import ALL_COMPONENTS, RANKED

_FULL_TITLE_WIDTH = 30
_LABEL_WIDTH = 18
_SHORT_LABEL_WIDTH = 12
_POSSIBLE_RANGE = "Possible range"
_PLACED = frozenset(
    (
        "ref",
        "component",
        "assessment",
        "place",
        "organisation",
        "round",
        "rank",
        "name",
        "level",
        "high",
    )
)
"""Columns that stand at the left, or in the range."""
_SCALE = "0" + " " * 8 + "50" + " " * 7 + "100"
_WIDE = 130
"""From this width on, what scores could be is drawn beside all of them."""


class Matrix:
    """A table of scores, as it stands on a screen."""

    def __init__(self, table: Table, *, ascii_only: bool) -> None:
        """Keep the table, and whether bars are to be drawn with plain characters."""
        keys = [column.key for column in table.columns]
        # What is ranked needs no heading: its ranks say it.
        groups = [
            replace(group, title="" if group.title == RANKED else group.title)
            for group in table.groups
        ]
        self._table = replace(table, groups=groups)
        self._ascii_only = ascii_only
        self._ranks = sorted({column.screen for column in table.columns} - {0}, reverse=True)
        """Of columns; those with the highest give way first."""
        self._marks = keys.index(LOW_MARKS) if LOW_MARKS in keys else None
        self._has_marks = self._marks is not None and any(row[self._marks] for row in table.rows)

    def drawn(self, available: int) -> Sequence[RenderableType]:
        """The most that there is room for; nothing where there is none for any of it."""
        match self._table.columns[0].key:
            case "ref":
                layouts = self._of_one()
            case "assessment":
                layouts = self._of_several()
            case _:
                return self._of_groups(available)
        grid = first_fitting(layouts, self._table, available)
        return () if grid is None else (grid,)

    def _of_one(self) -> Iterator[list[Part]]:
        """With bars, with short titles, with these in several lines; each with fewer and fewer columns."""
        table = self._table

        def short_title(row: Row) -> Text:
            return Text(visible(table.short_names.get(str(row[0]), str(row[1]))))

        full = part(table, "component", wrap=True, width=_FULL_TITLE_WIDTH)
        short = part(table, "component", cell=short_title)
        tight = part(table, "component", cell=short_title, wrap=True, width=_SHORT_LABEL_WIDTH)
        for title, has_bars in ((full, True), (short, True), (short, False), (tight, False)):
            for rank in self._ranks:
                beside = self.beside(has_bars=has_bars, rank=rank)
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
            for rank in self._ranks:
                beside = self.beside(decimals, has_bars=has_bars, has_range=has_range, rank=rank)
                yield [whose, *self.scores(decimals), *beside]

    def _of_groups(self, available: int) -> Sequence[RenderableType]:
        """Names in one line before decimals, decimals before one table: the rest goes into a second."""
        table = self._table
        beside = [*self.beside(), *([self._ranges()] if available >= _WIDE else [])]
        totals = first_fitting(self._total_layouts(), table, available)
        for widths in (NAME_WIDTHS[:-1], NAME_WIDTHS[-1:]):
            for decimals, more in ((1, beside), (1, []), (0, [])):
                layouts = ([*self._name(width), *self.scores(decimals), *more] for width in widths)
                scores = first_fitting(layouts, table, available)
                if scores is not None and more:
                    return (scores,)
                if scores is not None and totals is not None:
                    return scores, Text(), totals
        return ()

    def _total_layouts(self) -> Iterator[list[Part]]:
        """What the scores over all components rest on, as a picture where there is room."""
        for rank in self._ranks:
            rest = [self.figure("all"), *self.beside(rank=rank)]
            yield [*self._name(NAME_WIDTHS[1]), *rest, self._ranges()]
            for width in NAME_WIDTHS:
                yield [*self._name(width), *rest]

    def _name(self, width: int) -> list[Part]:
        """The rank, if there are any, with a mark where others could have it as well; and the name."""
        table = self._table
        name = names_part(table, table.columns[table.row_header].key, width)
        if table.columns[0].key != "rank":
            return [name]
        close = table.position("not_distinguishable")

        def cell(row: Row) -> Text:
            marked = (str(row[0] or ""), CLOSE_MARK if row[0] and row[close] else "")
            return Text(" ".join(filter(None, marked)))

        return [part(table, "rank", cell=cell, right=False), name]

    def scores(self, decimals: int = 1) -> list[Part]:
        """A column for each component or level, and the one over all of them."""
        return [
            self.figure(column.key, decimals) for column in self._table.columns if _is_score(column)
        ]

    def beside(
        self, decimals: int = 1, *, has_bars: bool = False, has_range: bool = True, rank: int = 9
    ) -> list[Part]:
        """Every other column up to a rank, the bounds as a range."""
        parts: list[Part] = []
        for column in self._table.columns:
            if column.key == "low":
                parts += [self._bars()] if has_bars else []
                parts += [self._range()] if has_range else []
            elif 0 < column.screen <= rank and column.key not in _PLACED and not _is_score(column):
                parts.append(self.figure(column.key, decimals))
        return parts

    def figure(self, key: str, decimals: int = 1) -> Part:
        """A column of figures; scores with a mark where too little was rated."""
        index = self._table.position(key)
        column = self._table.columns[index]
        plain = part(self._table, key)
        is_marked = self._has_marks and _is_score(column)

        def cell(row: Row) -> Text:
            value = row[index]
            if column.kind is Kind.SCORE and not isinstance(value, str):
                text = Text(score_text(value, decimals))
            else:
                text = plain.cell(row)
            return text.append(self._mark(row, column)) if is_marked else text

        heading = plain.heading + (" " if is_marked else "")
        return replace(plain, heading=heading, cell=cell)

    def _mark(self, row: Row, column: Column) -> str:
        """The mark of low coverage, or a blank."""
        assert self._marks is not None  # noqa: S101 - only then
        name = ALL_COMPONENTS if column.key == "all" else column.key.removeprefix(COMPONENT_PREFIX)
        return LOW_MARK if name in str(row[self._marks]).split(", ") else " "

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

        return Part(_POSSIBLE_RANGE, cell, right=True, width=len(_POSSIBLE_RANGE))

    def _ranges(self) -> Part:
        """What each score could be, on one scale: ranges that meet are seen to meet."""
        at = [self._table.position(key) for key in ("low", "all", "high")]

        def cell(row: Row) -> Text:
            known = [value for index in at if isinstance(value := row[index], int | float)]
            if len(known) < len(at):
                return Text()
            low, score, high = known
            return Text(range_line(low, score, high, ascii_only=self._ascii_only), look.FACT)

        return Part(_SCALE, cell, width=RANGE_WIDTH)

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
