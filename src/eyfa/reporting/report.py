"""A report: what was found out, ready for any format, apart from how it looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from eyfa.reporting.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The same results in three shapes: tables for people, one tidy table, one document."""

    title: str
    about: tuple[str, ...]
    """Whose results these are, what was asked, and which method was used, a line each."""
    tables: tuple[Table, ...]
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

    @property
    def name(self) -> str:
        """What it reports, in a word that stays the same: `score`, `gaps`, `check`, `framework`."""
        return str(self.document["schema"]).split("/")[1]
