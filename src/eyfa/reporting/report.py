"""A report: what was found out, ready for any format, apart from how it looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import Any

from eyfa.assessment import Assessment
from eyfa.framework.languages import left_as_they_are
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.provenance.record import KEY, Provenance
from eyfa.provenance.version import __version__
from eyfa.reporting.about import credit, language_lines
from eyfa.reporting.combined import COMBINED
from eyfa.reporting.field import Document, entries
from eyfa.reporting.listing import Shown
from eyfa.reporting.made import made_table
from eyfa.reporting.table import Table
from eyfa.reporting.what_was_read import problems_table, read_block
from eyfa.scoring.combining import Combination
from eyfa.words import document_language


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
    foreign: Mapping[str, str] = field(default_factory=dict)
    """Texts that are in another language, each with its tag."""
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


def report_on(
    framework: Framework,
    name: str,
    title: str,
    *,
    about: Sequence[str],
    assessments: Sequence[Assessment] | None = None,
    problems: Sequence[Problem] = (),
    method_notes: Sequence[Problem] = (),
    combinations: Sequence[Combination] | None = None,
    tables: Callable[[], Iterable[Table]],
    screen: Callable[[], Iterable[Shown]] | None = None,
    is_headed: bool = True,
    details: Callable[[], Sequence[Table]] = tuple,
    data: Callable[[], Table],
    document: Callable[[], Document],
) -> Report:
    """A report, with what all reports on a framework say besides; each form is made when it is wanted.

    Args:
        framework: what was answered.
        name: of the command.
        title: for people.
        about: the lines beneath it.
        assessments: those that were read; `None` where the document has no list of them.
        problems: of reading and after it: the last table, and a list in the document.
        method_notes: what `--method` changed: before them in the document.
        combinations: assessments that were combined of several; `None` where the document has no such list.
        tables: makes the tables for people.
        screen: makes what a screen shows, where that is not these tables in a row.
        is_headed: whether a screen shows the title and the lines beneath it.
        details: makes further sheets of a workbook.
        data: makes the tidy table.
        document: makes what the JSON document has of its own.
    """

    def whole_document() -> Document:
        read = (
            {}
            if assessments is None
            else read_block(framework, assessments, (*method_notes, *problems))
        )
        combined = {} if combinations is None else {"combined": entries(COMBINED, combinations)}
        return head(name, framework) | read | document() | combined

    return Report(
        name=name,
        title=title,
        about=(*about, *language_lines(framework)),
        make_tables=lambda: (
            *tables(),
            *((problems_table(framework, problems),) if problems else ()),
        ),
        make_screen=screen,
        is_headed=is_headed,
        make_details=details,
        make_data=data,
        make_document=whole_document,
        credit=credit(framework),
        language=document_language(framework.language),
        foreign=left_as_they_are(framework),
    )


def head(command: str, framework: Framework) -> Document:
    """What every document starts with."""
    return {
        "schema": f"eyfa/{command}/1",
        "eyfa": __version__,
        "framework": {
            "id": framework.id,
            "edition": framework.edition,
            "checksum": framework.checksum,
        },
    }
