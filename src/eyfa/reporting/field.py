"""The fields of a result, each spelled once; tables, JSON and the reference are made of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from enum import Flag, auto
from operator import attrgetter
from typing import Any, Generic, TypeVar

from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.reporting.later import Later
from eyfa.reporting.listing import Item, lines_of
from eyfa.reporting.numbers import shown
from eyfa.reporting.table import Column, Kind, Row, Table, Value, plain_table

R = TypeVar("R")
Document = dict[str, Any]


class View(Flag):
    """Where a field appears."""

    PEOPLE = auto()
    """In the table for people: on a screen, in a document, on a sheet."""
    TIDY = auto()
    """In the one table of ids, codes and unrounded figures: CSV, and the sheet of data."""
    JSON = auto()
    DATA = TIDY | JSON
    ALL = PEOPLE | TIDY | JSON


TEXT, CODE, INTEGER, FACTOR = Kind.TEXT, Kind.CODE, Kind.INTEGER, Kind.FACTOR
SCORE, SHARE, MEAN, CHANGE = Kind.SCORE, Kind.SHARE, Kind.MEAN, Kind.CHANGE
DAY = Kind.DAY
PEOPLE, TIDY, JSON, DATA = View.PEOPLE, View.TIDY, View.JSON, View.DATA


@dataclass(frozen=True, slots=True)
class Field(Generic[R]):
    """One thing that a result says of each of its rows."""

    key: str
    """The key of JSON and the column of CSV: a contract."""
    heading: str
    """For people."""
    kind: Kind = Kind.TEXT
    width: int = 12
    """In characters, where a page or a sheet wants to know beforehand."""
    meaning: str = ""
    """For the reference; needed wherever the field is in data."""
    get: str | Callable[[R], Any] = ""
    """Gives the value: an id, a code, an unrounded figure, `None` where there is none. Or the name of
    the attribute that holds it, perhaps of a part, as in `gap.rank`; without it, that of the key."""
    show: Callable[[R, Framework], Value] | None = None
    """For people, where it is not the value: a name in place of an id."""
    view: View = View.ALL
    beneath: str = ""
    """Key of the column whose cell takes this one in where a page has no room for it beside."""
    after: str = ""
    """Key of the field that this one follows for people, where that is not the one before it."""
    screen: int = 1
    """Columns with the highest number give way first in a narrow window; one with 0 is never on a screen."""
    least: int = 0
    """On a screen, text may take several lines of at least so many characters; 0: it is in one line."""
    short: str | None = None
    """Its heading on a screen, where that is another; empty where it says itself what it is."""
    is_strong: bool = False
    """Whether it stands out on a screen."""
    heat: float = 0
    """The highest figure of its scale, where a page tints its cells: the darker, the higher."""
    is_total: bool = False
    """Whether it sums up columns before it; a page has it right behind what names the row."""
    is_truth: bool = False
    """Whether its value is true or false; people have words for it."""
    optional: bool = False
    """Whether there may be no value."""
    inside: str = ""
    """For the reference: what stands behind the key where the value is a map, `.*`, or a list, `[]`."""
    only: str = ""
    """When the field is there at all, for the reference; empty for always."""

    @property
    def getter(self) -> Callable[[R], Any]:
        """Gives the value of a row."""
        return self.get if callable(self.get) else attrgetter(self.get or self.key)

    @property
    def column(self) -> Column:
        """Its column in a table."""
        return Column(
            *(self.key, self.heading, self.kind, self.width, self.beneath),
            *(self.screen, self.least, self.short, self.is_strong),
            heat=self.heat,
            is_total=self.is_total,
        )

    @property
    def type(self) -> str:
        """What its value is, in the words of the reference."""
        if not self.kind.is_number:
            return "true or false" if self.is_truth else "text"
        return "whole number" if self.kind is Kind.INTEGER else "number"


def people_columns(fields: Iterable[Field[R]]) -> tuple[Column, ...]:
    """The columns of the table for people, in the order in which they are read."""
    return tuple(field.column for field in _for_people(fields))


def people_rows(
    fields: Iterable[Field[R]], framework: Framework, rows: Iterable[R]
) -> tuple[Row, ...]:
    """The rows of that table."""
    makers = [_maker(field, framework) for field in _for_people(fields)]
    return tuple(tuple(make(row) for make in makers) for row in rows)


def items(
    fields: Iterable[Field[R]],
    framework: Framework,
    rows: Sequence[R],
    tell: Callable[[R], Item],
    placed: Collection[str],
) -> list[Item]:
    """The rows for a screen, each told in words.

    Args:
        fields: those of the table for people.
        framework: for names.
        rows: in order.
        tell: makes the words.
        placed: keys of the fields that these words say; any other has a line of its own, behind its heading.
    """
    more = unplaced(fields, framework, placed)
    told = []
    for row in rows:
        item = tell(row)
        lines = (line for heading, text in more(row) for line in lines_of(text, head=heading))
        told.append(replace(item, lines=(*item.lines, *lines)))
    return told


def unplaced(
    fields: Iterable[Field[R]], framework: Framework, placed: Collection[str]
) -> Callable[[R], Iterator[tuple[str, str]]]:
    """Gives the headings and values of a row's fields for people that have no place in words of their own."""
    rest = [
        (field, _maker(field, framework))
        for field in _for_people(fields)
        if field.screen and field.key not in placed
    ]

    def told(row: R) -> Iterator[tuple[str, str]]:
        for field, make in rest:
            value = make(row)
            if value not in {"", None}:
                yield field.heading, shown(value, field.kind)

    return told


def tidy(
    name: str, title: str, fields: Sequence[Field[R]], rows: Callable[[], Iterable[R]]
) -> Table:
    """The tidy table; its rows are made each time that somebody goes through them."""
    return tidy_of_several(name, title, fields, lambda: [(fields, rows())])


def tidy_of_several(
    name: str,
    title: str,
    fields: Iterable[Field[Any]],
    parts: Callable[[], Iterable[tuple[Sequence[Field[Any]], Iterable[Any]]]],
) -> Table:
    """A tidy table with rows of several sorts.

    Args:
        name: of its sheet.
        title: for people.
        fields: its columns.
        parts: gives rows, each time anew, with the fields that they have; cells of others are empty.
    """
    columns = [field.column for field in fields if View.TIDY in field.view]

    def rows() -> Iterator[Row]:
        for its, some in parts():
            getters = {field.key: field.getter for field in its if View.TIDY in field.view}
            cells = [
                (getters.get(column.key, _nothing), None if column.kind.is_number else "")
                for column in columns
            ]
            for one in some:
                values = [
                    lacking if (value := get(one)) is None else value for get, lacking in cells
                ]
                yield tuple(values)

    return plain_table(name, title, columns, Later(rows))


def _nothing(_: object) -> None:
    """The value of a field that a row does not have."""


def entry(fields: Iterable[Field[R]]) -> Callable[[R], Document]:
    """Makes an entry of a list in the JSON document."""
    getters = [(field.key, field.getter) for field in fields if View.JSON in field.view]
    return lambda row: {key: get(row) for key, get in getters}


def entries(fields: Iterable[Field[R]], rows: Iterable[R]) -> list[Document]:
    """The entries of a list in the JSON document."""
    return list(map(entry(fields), rows))


def within(part: str, fields: Iterable[Field[Any]], view: View) -> list[Field[Any]]:
    """The same fields of rows of which that part has them."""
    return [replace(field, get=_within(part, field), view=view) for field in fields]


def _within(part: str, field: Field[Any]) -> str | Callable[[Any], Any]:
    get = field.get or field.key
    if isinstance(get, str):
        return f"{part}.{get}"
    whole = attrgetter(part)
    return lambda row: get(whole(row))


def _maker(field: Field[R], framework: Framework) -> Callable[[R], Value]:
    """Makes of a row what people read of it."""
    show = field.show
    return field.getter if show is None else lambda row: show(row, framework)


def _for_people(fields: Iterable[Field[R]]) -> Sequence[Field[R]]:
    """Those for people, in the order in which they are read."""
    wanted = [field for field in fields if View.PEOPLE in field.view]
    keys = {field.key for field in wanted}

    def with_followers(field: Field[R]) -> Iterator[Field[R]]:
        yield field
        for other in wanted:
            if other.after == field.key:
                yield from with_followers(other)

    heads = (field for field in wanted if field.after not in keys)
    return [field for head in heads for field in with_followers(head)]
