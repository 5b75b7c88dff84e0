"""A table apart from any presentation: what each column means, and the values as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from enum import StrEnum

from eyfa.framework.lean import dataclass
from eyfa.reporting import words
from eyfa.words import ENGLISH, _, language

Value = str | int | float | None
Row = tuple[Value, ...]


class Doubtful(float):
    """A figure of which too little was rated for anybody to judge by it."""


class Kind(StrEnum):
    """What the values of a column are; a renderer decides from it how they look."""

    TEXT = "text"
    """Words, perhaps several lines of them."""
    CODE = "code"
    """An id: short, never wrapped, never translated."""
    INTEGER = "integer"
    SCORE = "score"
    """0 to 100, or nothing where there is no score."""
    SHARE = "share"
    """0 to 1, shown in per cent."""
    FACTOR = "factor"
    """A number to multiply with, such as 2/3."""
    MEAN = "mean"
    """A mean of factors."""
    CHANGE = "change"
    """By how much a score rose or fell, -100 to 100."""
    DAY = "day"
    """A day as `yyyy-mm-dd`, or words as somebody wrote them."""

    @property
    def is_number(self) -> bool:
        """Whether the values are to be aligned to the right."""
        return self not in (Kind.TEXT, Kind.CODE, Kind.DAY)

    @property
    def is_rated(self) -> bool:
        """Whether a missing value means that nothing was rated."""
        return self in (Kind.SCORE, Kind.SHARE, Kind.CHANGE)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    key: str
    """Stable name for scripts."""
    heading: str
    """Name for people; unique within the table."""
    kind: Kind = Kind.TEXT
    width: int = 12
    """In characters, where a page or a sheet wants to know beforehand."""
    beneath: str = ""
    """Key of the column whose cell takes this one in where a page has no room for it beside."""
    screen: int = 1
    """Columns with the highest number give way first in a narrow window; one with 0 is never on a screen."""
    least: int = 0
    """On a screen, text may take several lines of at least so many characters; 0: it is in one line."""
    short: str | None = None
    """Its heading on a screen, where that is another; empty where it says itself what it is."""
    is_strong: bool = False
    """Whether it stands out on a screen."""
    heat: float = 0
    """The highest figure of its scale, where cells are tinted: the darker, the higher. 0: not tinted."""
    is_total: bool = False
    """Whether it sums up columns before it; a page has it right behind what names the row."""


class Tone(StrEnum):
    """What the reader is to make of words that stand out; they say it as well."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together, such as the foundation stones."""

    title: str
    """Empty where the rows need no heading."""
    rows: Sequence[Row]
    is_total: bool = False
    """Whether the rows sum up the rows above."""
    id: str = ""
    """What tells it apart for certain, such as the reference of a workbook."""
    tone: Tone | None = None
    """How its title stands out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: its columns, and its rows in groups."""

    name: str
    """A word or two: the name of its sheet."""
    title: str
    columns: tuple[Column, ...]
    groups: Sequence[Group]
    group_heading: str = ""
    """What the titles of the groups are; empty where they have none."""
    footnotes: tuple[str, ...] = ()
    """What a reader needs in order to understand the figures."""
    nothing: str = field(default_factory=lambda: _("Nothing."))
    """What to say where there are no rows."""
    row_header: int = 0
    """The column that names a row, for those who hear the table read."""
    beside: Column | None = None
    """On a screen, the column for the titles of the groups; without it, they stand above their rows."""
    tone: Tone | None = None
    """How its title stands out."""
    is_matrix: bool = False
    """Whether it holds scores side by side, which a screen shows with bars, ranges and marks."""
    is_list: bool = False
    """Whether a screen may show the first rows only, and say how many more there are."""
    name_widths: tuple[int, ...] = ()
    """On a screen, how wide columns of text may be, from the widest on; they may take several lines."""
    short_names: Mapping[str, str] = field(default_factory=dict)
    """What to call a row on a screen where there is little room, by its reference."""

    def __post_init__(self) -> None:
        """What is declared once, in English, a table has in the language that is spoken."""
        if language() != ENGLISH:
            said = {
                "columns": tuple(map(_translated, self.columns)),
                "footnotes": tuple(map(_, self.footnotes)),
                **{key: _(getattr(self, key)) for key in _TEXTS},
            }
            for key, value in said.items():
                object.__setattr__(self, key, value)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all groups."""
        return tuple(row for group in self.groups for row in group.rows)

    def position(self, key: str) -> int:
        """Where the column with this key stands."""
        return [column.key for column in self.columns].index(key)


_TEXTS = ("name", "title", "group_heading", "nothing")


def _translated(column: Column) -> Column:
    short = None if column.short is None else _(column.short)
    return replace(column, heading=_(column.heading), short=short)


def with_groups_as_column(table: Table) -> Table:
    """The same table with the titles of its groups as a first column: flat, for sheets and files."""
    if not table.group_heading:
        return table
    ids = any(group.id for group in table.groups)
    extra: tuple[Column, ...] = (Column("group", table.group_heading, width=20),)
    if ids:
        extra += (Column("group_id", words.REFERENCE, Kind.CODE, 14, screen=0),)
    flat = tuple(
        (group.title, *((group.id,) if ids else ()), *row)
        for group in table.groups
        for row in group.rows
    )
    return replace(
        table,
        columns=(*extra, *table.columns),
        groups=(Group("", flat),),
        group_heading="",
        row_header=table.row_header + len(extra),
    )


def with_totals_first(table: Table) -> Table:
    """The same table, with what sums up others right behind the column that names the row."""
    columns, named = table.columns, table.row_header
    order = sorted(range(len(columns)), key=lambda at: (at > named, not columns[at].is_total, at))
    if order == list(range(len(columns))):
        return table
    groups = (
        replace(group, rows=[tuple(row[at] for at in order) for row in group.rows])
        for group in table.groups
    )
    return replace(table, columns=tuple(columns[at] for at in order), groups=tuple(groups))


def without_empty_columns(table: Table) -> Table:
    """The same table without the columns of text in which no row has any, such as a region nobody gave.

    A column of figures stays: that nobody rated a level is something to know.
    """
    rows = table.rows
    kept = [
        index
        for index, column in enumerate(table.columns)
        if column.kind.is_number or any(row[index] not in {"", None} for row in rows)
    ]

    def thin(row: Row) -> Row:
        return tuple(row[index] for index in kept)

    groups = (replace(group, rows=tuple(map(thin, group.rows))) for group in table.groups)
    return replace(
        table,
        columns=tuple(table.columns[index] for index in kept),
        groups=tuple(groups),
        row_header=max(0, sum(index <= table.row_header for index in kept) - 1),
    )


def plain_table(
    name: str, title: str, columns: Sequence[Column], rows: Sequence[Row], *footnotes: str
) -> Table:
    """A table without groups."""
    return Table(
        name=name,
        title=title,
        columns=tuple(columns),
        groups=(Group("", rows),),
        footnotes=footnotes,
    )
