"""A report: what was found out, ready for any format, apart from how it looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from eyfa.provenance.record import KEY, Provenance
from eyfa.reporting.listing import Shown
from eyfa.reporting.made import made_table
from eyfa.reporting.table import Table


@dataclass(frozen=True, kw_only=True)
class Report:
    """The same results as tables, a tidy table, and a document, each made when a format wants it."""

    name: str
    """What it reports, in a word that stays the same: `score`, `gaps`, `check`, `framework`."""
    title: str
    about: tuple[str, ...]
    """Whose results these are, what was asked, and which method was used, a line each."""
    make_tables: Callable[[], Sequence[Table]]
    make_screen: Callable[[], Iterable[Shown]] | None = None
    """Makes what a screen shows, where that is not the tables in a row."""
    is_headed: bool = True
    """Whether a screen shows title and lines above it."""
    make_details: Callable[[], Sequence[Table]] = tuple
    make_data: Callable[[], Table]
    make_document: Callable[[], Mapping[str, Any]]
    credit: tuple[str, ...]
    """Whose words are quoted, and what they are not."""
    language: str
    """BCP 47 tag."""
    provenance: Provenance | None = None
    """Where it comes from; every file of it says so."""

    @cached_property
    def tables(self) -> Sequence[Table]:
        """For people, each on its own."""
        return self.make_tables()

    @cached_property
    def details(self) -> Sequence[Table]:
        """Every figure behind them: sheets of a workbook, too long for a document."""
        return self.make_details()

    @cached_property
    def data(self) -> Table:
        """Tidy: one header row, ids and codes in columns of their own, values not rounded."""
        return self.make_data()

    @cached_property
    def document(self) -> Mapping[str, Any]:
        """What the JSON output holds."""
        return self.make_document()

    @property
    def all_tables(self) -> tuple[Table, ...]:
        """The tables for people, with that of how it was made last."""
        made = () if self.provenance is None else (made_table(self.provenance),)
        return (*self.tables, *made)

    @property
    def whole_document(self) -> Mapping[str, Any]:
        """The document, with where it comes from last."""
        if self.provenance is None:
            return self.document
        return {**self.document, KEY: self.provenance.as_document()}
