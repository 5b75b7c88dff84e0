"""A report: what was found out, ready for any format, apart from how it looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from eyfa.provenance.record import KEY, Provenance
from eyfa.reporting.made import made_table
from eyfa.reporting.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The same results in three shapes: tables for people, one tidy table, one document."""

    title: str
    about: tuple[str, ...]
    """Whose results these are, what was asked, and which method was used, a line each."""
    tables: Sequence[Table]
    """For people, each on its own."""
    details: tuple[Table, ...] = ()
    """Every figure behind them: sheets of a workbook, too long for a document."""
    data: Table
    """Tidy: one header row, ids and codes in columns of their own, values not rounded."""
    document: Mapping[str, Any]
    """What the JSON output holds."""
    credit: tuple[str, ...]
    """Whose words are quoted, and what they are not."""
    language: str
    """BCP 47 tag."""
    provenance: Provenance | None = None
    """Where it comes from; every file of it says so."""

    @property
    def name(self) -> str:
        """What it reports, in a word that stays the same: `score`, `gaps`, `check`, `framework`."""
        return str(self.document["schema"]).split("/")[1]

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
