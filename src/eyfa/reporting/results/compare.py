"""Places, regions, organisations or rounds side by side: a matrix per level, and how far all lie apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from eyfa.assessment import Assessment
from eyfa.framework.model import Framework, Level
from eyfa.problems import Problem
from eyfa.reporting import words
from eyfa.reporting.about import about
from eyfa.reporting.combined import COMBINED, rule_field
from eyfa.reporting.field import (
    CODE,
    DATA,
    INTEGER,
    JSON,
    PEOPLE,
    SCORE,
    TEXT,
    TIDY,
    Document,
    Field,
    entries,
    entry,
    people_columns,
    people_rows,
    tidy,
)
from eyfa.reporting.figures import (
    CLOSE_MARK,
    LOW_MARK,
    LOW_MARKS,
    NAME_WIDTHS,
    SHARE_LEGEND,
    Line,
    Sides,
    cell_fields,
    component_fields,
    known,
    level_title,
    mean_lines,
    total_fields,
)
from eyfa.reporting.later import Later
from eyfa.reporting.listing import BLANK, Look, Shown, noted
from eyfa.reporting.listing import Line as Said
from eyfa.reporting.numbers import NOTHING, share_text
from eyfa.reporting.report import Report, report_on
from eyfa.reporting.results.common_gaps import CommonGaps
from eyfa.reporting.results.first_to_move import FIRST, find_first, first_tables
from eyfa.reporting.results.learn import LEARN, learn_table, to_learn
from eyfa.reporting.table import Group as Rows
from eyfa.reporting.table import Row, Table, Value
from eyfa.scoring.choices import By
from eyfa.scoring.compare import Comparison
from eyfa.scoring.group_figures import Cell
from eyfa.scoring.grouping import Group, own_key
from eyfa.scoring.ranking import Ranked, Spread
from eyfa.words import N_, _

COMMON_GAPS_SHOWN = 10
"""Common gaps that a screen shows unasked; files have all of them."""
_TOO_FEW = N_("Too few")
_LOW = N_(
    "Low coverage: less than {share} was rated. Such a figure is in no mean score, is not ranked, is neither "
    "highest nor lowest, and is not in the median and the spread."
)
_RANK_LEGEND = N_(
    "Ranked by the score over all components. Not distinguishable: the ranges of what the scores could be "
    "meet, so that the order may be chance; named are those next above and below."
)
_FEW_APPLY = N_("If more than a third of what was asked is not applicable, there is no rank.")
_APART_LEGEND = N_("Stands apart: what this score could be is out of reach for every other’s.")
_LONGEST_SHEET_NAME = 31
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")


class _Side(NamedTuple):
    """Whose figures stand in a row."""

    name: str
    rank: int | None = None
    close: str = ""
    """From whom it cannot be told apart."""
    places: int = 0
    places_there: int | None = None
    low: str = ""
    """In which components too little was rated."""


class _Cell(NamedTuple):
    """The figures of a group in a component at a level."""

    framework: Framework
    name: str
    cell: Cell
    is_low: bool
    rule: str


class _Spread(NamedTuple):
    """How far all lie apart in a component at a level."""

    sides: Sides
    spread: Spread

    def keys(self, end: str) -> tuple[str, ...]:
        """Who is at an end, `best` or `worst`: all that share it."""
        keys: tuple[str, ...] = getattr(self.spread.ends, end)
        return keys

    def is_clear(self, end: str) -> bool:
        """Whether no other could be there as well."""
        return bool(getattr(self.spread.ends, f"{end}_is_clear"))

    def names(self, end: str) -> str:
        """What they are called."""
        if self.spread.ends.is_level:
            return f"{words.all_of(len(self.keys(end))).capitalize()} equal"
        return "; ".join(self.sides.names[key] for key in self.keys(end))

    def score(self, end: str) -> Value:
        """Their score."""
        if not self.keys(end):
            return _TOO_FEW
        at = self.keys(end)[0], self.spread.component, self.spread.level
        return self.sides.cells[at].figures.score


# fmt: off
GROUPS: list[Field[Group]] = [
    Field("key", "", TEXT, 12, "Names the group in the other lists: a place's code where it is known, otherwise its name."),
    Field("name", "", TEXT, 12, "The name of the group, for people to read."),
    Field("assessments", "", TEXT, 12, "The assessments in it, by id.", lambda group: list(group.assessments),
          inside="[]"),
]


def compare_fields(*, is_combined: bool = True) -> list[Field[_Cell]]:
    """Of a group in a component at a level."""
    rule: Field[_Cell] = replace(rule_field(), get="rule")
    return [
        Field("group", "Key", CODE, 16, "The group's key: a place's code where it is known, otherwise its name.", "cell.group",
              view=DATA),
        Field("name", "Name", TEXT, 26, "The name of the group, for people to read.", view=TIDY),
        *cell_fields("cell", "cell.figures"),
        Field("places", words.PLACES, INTEGER, 9, "How many places were asked there, guests apart.", "cell.places",
              view=DATA),
        Field("scored", "Places in the mean", INTEGER, 11, "How many of them the score is the mean of.", "cell.scored",
              view=DATA),
        Field("left_out", "", TEXT, 12, "The names of those that it is not of, because too little is rated there.",
              lambda row: list(row.cell.left_out), view=JSON, inside="[]"),
        Field("low_coverage", "Low coverage", CODE, 12,
              "`yes` if coverage is too low for the figure to be ranked, otherwise `no`.",
              lambda row: "yes" if row.is_low else "no", view=TIDY),
        *([rule] if is_combined else []),
    ]


def _side_fields(sides: Sides, *, has_ranks: bool) -> list[Field[Line[_Side]]]:
    """Of a group at a level, beside the others."""
    rank: Field[Line[_Side]] = Field("rank", words.RANK, INTEGER, 7, "", "whose.rank")
    return [
        *([rank] if has_ranks else []),
        Field("name", sides.comparison.by.value.capitalize(), TEXT, 26, "", "whose.name", short="" if has_ranks else None),
        *_figure_fields(sides),
        Field("not_distinguishable", "Not distinguishable from", TEXT, 28, "", "whose.close", beneath="name",
              screen=0),
    ]


def _roll_up_fields(sides: Sides) -> list[Field[Line[_Side]]]:
    """Of a region at a level."""
    return [Field("level", words.LEVEL, TEXT, 20, "", "whose.name"), *_figure_fields(sides)]


def _figure_fields(sides: Sides) -> list[Field[Line[_Side]]]:
    """A column per component, and those of all of them together."""
    places: list[Field[Line[_Side]]] = [
        Field("places", words.PLACES, INTEGER, 8, "", "whose.places"),
        Field("places_there", "Of", INTEGER, 8, "", "whose.places_there"),
    ]
    return [
        *(places[: 2 if sides.comparison.places_there else 1] if sides.has_many else []),
        *component_fields(sides.components),
        *total_fields(words.ALL_COMPONENTS, 12, short="All"),
        Field(LOW_MARKS, "Low coverage in", TEXT, 16, "", "whose.low", screen=0),
    ]


def _end_fields(end: str, heading: str, meaning: str) -> list[Field[_Spread]]:
    """Of those who are highest, or lowest."""
    return [
        Field(end, heading, TEXT, 26, meaning, f"spread.{end}", lambda row, _: row.names(end), optional=True),
        Field(f"{end}_score", f"{heading} score", SCORE, 10, "", lambda row: row.score(end), view=PEOPLE, short=""),
        Field(f"{end}_apart", f"{heading} stands apart", TEXT, 16, "",
              lambda row: "" if not row.keys(end) else "Yes" if row.is_clear(end) else "No", view=PEOPLE, screen=0),
        ]


SPREADS: list[Field[_Spread]] = [
    Field("level", words.LEVEL, TEXT, 12, "", "", lambda row, framework: level_title(framework, row.spread.level), PEOPLE,
          screen=0),
    Field("component", words.COMPONENT, TEXT, 24, "The component, by id; none for all of them.", "spread.component",
          lambda row, framework: framework.component_by_id[row.spread.component].name if row.spread.component
          else words.ALL_COMPONENTS, optional=True),
    Field("level", "", TEXT, 12, "The level, by id; none for all of them.", "spread.level", view=JSON, optional=True),
    *_end_fields("best", "Highest", "The group with the highest score, by its key; none if several share it, or "
                 "groups cannot be compared."),
    *_end_fields("worst", "Lowest", "The group with the lowest score, likewise."),
    Field("all_best", "", TEXT, 12, "All groups that share the highest score, by key; empty if groups cannot be "
          "compared.", lambda row: list(row.keys("best")), view=JSON, inside="[]"),
    Field("all_worst", "", TEXT, 12, "All groups that share the lowest score, likewise.", lambda row: list(row.keys("worst")), view=JSON,
          inside="[]"),
    Field("median", "Median", SCORE, 10, "The median of their scores.", "spread.median",
          lambda row, _: _TOO_FEW if row.spread.median is None else row.spread.median, optional=True),
    Field("spread", "Spread", SCORE, 10, "Highest minus lowest score.", "spread.spread",
          lambda row, _: _TOO_FEW if row.spread.spread is None else row.spread.spread, optional=True),
]
# fmt: on


def compare_report(
    framework: Framework,
    assessments: Sequence[Assessment],
    comparison: Comparison,
    *,
    problems: Sequence[Problem] = (),
    method_notes: Sequence[Problem] = (),
    selection: str = "",
    top: int = COMMON_GAPS_SHOWN,
    learn: bool = False,
) -> Report:
    """Groups side by side, and the gaps that most of them have in common.

    Args:
        framework: the framework.
        assessments: all that were read, in groups or not.
        comparison: what came of comparing them.
        problems: of reading; the comparison's own are added.
        method_notes: what `--method` changed.
        selection: in words, which levels and components are shown; empty for all.
        top: how many gaps in common a screen shows.
        learn: whether to say, gap by gap, who to learn from.
    """
    sides = Sides(framework, comparison)
    shown = [f"Showing only {selection}; totals are over these"] if selection else []
    combinations = comparison.combinations

    def data() -> Table:
        fields = compare_fields(is_combined=bool(combinations))
        return tidy(words.DATA, "The same figures, one row each", fields, lambda: _cells(sides))

    return report_on(
        framework,
        "compare",
        _(words.OF).format(title=_("Comparison"), subject=_subject(sides)),
        about=(*about(framework, assessments, problems, method_notes, combinations), *shown),
        assessments=assessments,
        problems=(*problems, *comparison.problems),
        method_notes=[note for note in method_notes if note.file is not None],
        tables=lambda: (*_tables(sides), *([learn_table(sides)] if learn else [])),
        screen=lambda: _learn_screen(sides) if learn else _screen(sides, top),
        details=lambda: (data(),),
        data=data,
        document=lambda: {
            **_document(sides),
            **({"learn_from": entries(LEARN, to_learn(sides))} if learn else {}),
        },
    )


def _subject(sides: Sides) -> str:
    """How many are compared; in several rounds, each counts once."""
    by = sides.comparison.by
    keys = [group.key for group in sides.comparison.groups if not group.is_whole]
    if by is By.ROUND or len(sides.rounds) == 1:
        return words.counted(len(keys), by.value)
    count = words.counted(len({own_key(key) for key in keys}), by.value)
    return f"{count} in {words.counted(len(sides.rounds), By.ROUND.value)}"


def _tables(sides: Sides) -> Iterator[Table]:
    common = CommonGaps(sides)
    yield from roll_up_tables(sides)
    yield from first_tables(sides)
    yield from matrix_tables(sides)
    yield from spread_tables(sides)
    yield from (common.table(), common.candidate_table())


def _screen(sides: Sides, top: int) -> Iterator[Shown]:
    """Regions at every level, a matrix per level, how far all lie apart, and the first gaps in common."""
    levels = sides.levels()
    is_pooled = levels[:1] == [None]
    matrices = matrix_tables(sides)[: 1 if is_pooled else None]
    shown = [*roll_up_tables(sides), *first_tables(sides), *matrices]
    for table in shown:
        yield from (Said.of(table.title, Look.STRONG), table, BLANK)
    if is_pooled:
        yield from (Said.of("Each level on its own: --level, or -o compare.xlsx."), BLANK)
    spreads = spread_tables(sides)
    for table in [_spreads_at(sides, level) for level in levels[: 1 if is_pooled else None]]:
        if spreads and table.rows:
            yield from (Said.of(table.title, Look.STRONG), table, BLANK)
    yield Said.of(
        f"{LOW_MARK}: low coverage, less than {_threshold(sides)} rated; such a figure is in no mean score, is "
        "not ranked, is neither highest nor lowest, and is not in the median and the spread. "
        f"{CLOSE_MARK}: not distinguishable from the next above or below (highest and lowest: from any other), "
        f"because the ranges of what the scores could be meet. {NOTHING}: nothing rated, or not asked."
    )
    in_marks = {_RANK_LEGEND, _APART_LEGEND, _low_legend(sides)}
    notes = [note for table in (*shown, *spreads) for note in table.footnotes]
    yield from (Said.of(note) for note in dict.fromkeys(notes) if note not in in_marks)
    yield BLANK
    yield from CommonGaps(sides).screen(top)


def _learn_screen(sides: Sides) -> Iterator[Shown]:
    """Who to learn from, alone: the rest is a command away."""
    table = learn_table(sides)
    yield from (Said.of(table.title, Look.STRONG), table)
    yield from noted(table.footnotes)


def _document(sides: Sides) -> Document:
    """`component` and `level` are null for all of them."""
    comparison, cell = sides.comparison, entry(compare_fields())
    return {
        "combined": entries(COMBINED, comparison.combinations),
        "groups": entries(GROUPS, comparison.groups),
        "cells": Later(lambda: map(cell, _cells(sides))),
        "components": entries(SPREADS, [_Spread(sides, spread) for spread in comparison.spreads]),
        "common_gaps": CommonGaps(sides).document(),
        "first_to_move": entries(FIRST, find_first(sides)),
    }


def _cells(sides: Sides) -> Iterator[_Cell]:
    """Every figure; where respondents of a place were combined, in the rows of its group how."""
    rules = {
        group.key: member.combination.rule.value
        for group in sides.comparison.groups
        for member in group.members
        if member.combination
    }
    for cell in sides.comparison.cells:
        name, rule = sides.names[cell.group], rules.get(cell.group, "")
        yield _Cell(sides.framework, name, cell, sides.is_low(cell), rule)


def matrix_tables(sides: Sides) -> list[Table]:
    """For each level, the groups by score with their components."""
    return [_matrix(sides, level) for level in sides.levels()]


def _matrix(sides: Sides, level: Level | None) -> Table:
    comparison, id_ = sides.comparison, level.id if level else None
    order = comparison.rankings[id_]
    wholes = [Ranked(one.key, None) for one in sides.wholes if sides.has_level(one.key, id_)]
    ranked = [one for one in order if one.rank is not None]
    unranked = [one for one in order if one.rank is None]
    fields = _side_fields(sides, has_ranks=bool(ranked))

    def rows(those: Iterable[Ranked]) -> tuple[Row, ...]:
        return people_rows(fields, sides.framework, (_line(sides, one, id_) for one in those))

    groups = (
        Rows(words.RANKED, rows(ranked)),
        Rows("Not ranked", rows(unranked)),
        Rows(words.TOTAL, rows(wholes), is_total=True),
    )
    title = level_title(sides.framework, id_)
    return Table(
        name=_sheet_name(level),
        title=f"Scores by {comparison.by.value} and component: {title}",
        columns=people_columns(fields),
        groups=tuple(group for group in groups if group.rows),
        group_heading=words.PART if unranked else "",
        row_header=int(bool(ranked)),
        footnotes=(
            _RANK_LEGEND
            if (None, id_) in comparison.alike
            else "Not ranked: not all were asked about the same components.",
            _low_legend(sides),
            _(SHARE_LEGEND),
            _(_FEW_APPLY),
            *_mean_legends(sides, id_),
            *_whole_legend(sides),
        ),
        is_matrix=True,
    )


def _line(
    sides: Sides, one: Ranked, level: str | None, *, name: str = "", lacking: str = words.NOT_ASKED
) -> Line[_Side]:
    """A group at a level; there is no total where different questions would be mixed."""
    found = {
        component.id: sides.cells.get((one.group, component.id, level))
        for component in sides.components
    }
    total = sides.cells.get((one.group, None, level))
    low = [id_ for id_, cell in found.items() if sides.is_low(cell)]
    cells = [total] if total else found.values()
    places_there = sides.comparison.places_there
    side = _Side(
        name or sides.names[one.group],
        one.rank,
        "; ".join(sides.names[key] for key in one.not_distinguishable),
        # Of the total, or else of the component with most.
        max((cell.scored for cell in cells if cell is not None), default=0),
        places_there.get((one.group, level or "")),
        ", ".join([*low, *([words.ALL_COMPONENTS] if sides.is_low(total) else [])]),
    )
    figures = {id_: cell and cell.figures for id_, cell in found.items()}
    no_total = "Asked differently" if any(found.values()) else lacking
    return Line(
        *(side, figures, known(total and total.figures, no_total), lacking),
        low_coverage=sides.comparison.low_coverage,
    )


def roll_up_tables(sides: Sides) -> list[Table]:
    """Each region at every level, the whole behind them; none if the groups are no regions."""
    if sides.comparison.by is not By.REGION:
        return []
    groups, fields = sides.comparison.groups, _roll_up_fields(sides)
    levels = sides.levels_of_any()
    table = Table(
        name=N_("Roll-up"),
        title=N_("Each region at every level"),
        columns=people_columns(fields),
        groups=tuple(
            Rows(
                group.name,
                people_rows(
                    fields, sides.framework, [_rolled_up(sides, group, level) for level in levels]
                ),
            )
            for group in groups
        ),
        group_heading=words.REGION,
        footnotes=(
            *_mean_legends(sides, *(level.id for level in levels)),
            *_whole_legend(sides),
            _low_legend(sides),
        ),
        is_matrix=True,
    )
    return [table]


def _rolled_up(sides: Sides, group: Group, level: Level) -> Line[_Side]:
    """A region at a level; at the top one, where it gave no answers of its own, the whole's."""
    of = sides.at_level(group, level)
    name = level.title if of is group else f"{level.title} ({of.name})"
    # Asked or not: where there is no figure, nothing came of it.
    lacking = words.NOT_ASKED if sides.has_level(of.key, level.id) else "None counted"
    return _line(sides, Ranked(of.key, None), level.id, name=name, lacking=lacking)


def spread_tables(sides: Sides) -> list[Table]:
    """Highest, lowest, median and spread of each component, level by level: one table, or none."""
    rows = [row for level in sides.levels() for row in _spread_rows(sides, level)]
    table = Table(
        name=N_("Best and worst"),
        title=N_("Spread in each component"),
        columns=people_columns(SPREADS),
        groups=(Rows("", people_rows(SPREADS, sides.framework, rows)),),
        footnotes=(
            "Spread: highest minus lowest score. Too few: fewer than two, asked the same and rated enough.",
            _APART_LEGEND,
            _low_legend(sides),
        ),
    )
    return [table] if rows else []


def _spread_rows(sides: Sides, level: Level | None) -> list[_Spread]:
    """Of a level; nothing where there are not two groups to compare."""
    id_ = level.id if level else None
    spreads = [spread for spread in sides.comparison.spreads if spread.level == id_]
    has_any = any(spread.spread is not None for spread in spreads)
    return [_Spread(sides, spread) for spread in spreads] if has_any else []


def _spreads_at(sides: Sides, level: Level | None) -> Table:
    """The same for a screen: scores before names, and a mark in place of a column."""
    first = ("component", "best_score", "best", "worst_score", "worst")
    fields = [
        replace(field, show=partial(_marked, field.key))
        if field.key in {"best", "worst"}
        else field
        for field in sorted(SPREADS, key=lambda one: (*first, one.key).index(one.key))
        if field.screen
    ]
    title = level_title(sides.framework, level.id if level else None)
    return Table(
        name=N_("Best and worst"),
        title=f"Spread in each component: {title}",
        columns=people_columns(fields),
        groups=(Rows("", people_rows(fields, sides.framework, _spread_rows(sides, level))),),
        name_widths=NAME_WIDTHS,
    )


def _marked(end: str, row: _Spread, _: Framework) -> str:
    """Who is at an end, with a mark where others could be as well."""
    is_close = row.keys(end) and not row.is_clear(end)
    return f"{row.names(end)} {CLOSE_MARK}" if is_close else row.names(end)


def _sheet_name(level: Level | None) -> str:
    """A name that a sheet can have, and no other level's has."""
    title = level.title if level else words.ALL_LEVELS
    name = f"Scores {title.lower()}"
    is_fit = len(name) <= _LONGEST_SHEET_NAME and not _NOT_IN_A_SHEET_NAME.search(name)
    return name if is_fit or level is None else f"Scores {level.letter}"


def _threshold(sides: Sides) -> str:
    return share_text(sides.comparison.low_coverage)


def _low_legend(sides: Sides) -> str:
    """What low coverage means here."""
    return _(_LOW).format(share=_threshold(sides))


def _mean_legends(sides: Sides, *levels: str | None) -> list[str]:
    """What means are of, where there are any, and who is in none of them."""
    if not sides.has_many:
        return []
    cells = [cell for cell in sides.comparison.cells if cell.level in levels]
    return mean_lines(sides.framework, cells, sides.comparison.low_coverage)


def _whole_legend(sides: Sides) -> list[str]:
    """What the groups behind the regions are."""
    return [
        f"{whole.name}: the mean of all places that answered at a level; it is not ranked."
        for whole in sides.wholes
    ]
