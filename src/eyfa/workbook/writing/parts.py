"""What the sheets of one workbook share while it is written, and what a person should look at in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from eyfa.assessment import Assessment
from eyfa.framework.lean import dataclass
from eyfa.framework.measure import Measure
from eyfa.framework.model import Benchmark, Component, Framework
from eyfa.workbook.carried import CarriedOver
from eyfa.workbook.identity import Identity
from eyfa.workbook.layout import AboutKey, ColumnKey
from eyfa.workbook.style import GREYS, tints
from eyfa.workbook.writing.sheets import Live, Mark, Page

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Look:
    """A row of the list of what a person should look at."""

    found: str
    """What is wrong, in a sentence."""
    to_do: str
    stood: str = ""
    """What stood in the cell, in full."""
    place: str = ""
    """Where it stood in the file that came back."""
    benchmark: str = ""
    answer: ColumnKey | None = None
    """Which of the benchmark's answers."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What cells have beside their answers, comments that highlight them among it, and the list."""

    answers: Mapping[tuple[str, ColumnKey], Mark] = field(default_factory=dict)
    """By benchmark and column."""
    about: Mapping[AboutKey, str] = field(default_factory=dict)
    """By row on Start."""
    look: tuple[Look, ...] = ()

    def own_comments(self) -> list[str]:
        """The comments that no respondent has a part in, each once."""
        looks = (mark.look for mark in self.answers.values() if not mark.comment)
        return list(dict.fromkeys(filter(None, (*looks, *self.about.values()))))


NO_MARKS = Marks()


@dataclass(frozen=True)
class Parts:
    """A workbook, its formats, and what it is about."""

    book: Workbook
    formats: Mapping[str, Format]
    framework: Framework
    identity: Identity
    assessment: Assessment
    marks: Marks = NO_MARKS
    place_names: tuple[str, ...] = ()
    """What the drop-down of Place offers; without any, Place is free text."""
    carried: CarriedOver | None = None
    """What was carried over from an earlier round."""

    @cached_property
    def unseen(self) -> int:
        """How many ratings were carried over and not looked at."""
        carried, response = self.carried, self.assessment.response
        if carried is None:
            return 0
        return sum(carried.is_unseen(id_, response(id_).rating) for id_ in carried.ratings)

    @property
    def carried_line(self) -> Live | None:
        """The live line that says how many those are."""
        return Live(*self.carried.line(self.unseen)) if self.carried else None

    @cached_property
    def asked(self) -> dict[str, list[Benchmark]]:
        """The benchmarks in scope, by component id."""
        asked: dict[str, list[Benchmark]] = {id_: [] for id_ in self.assessment.scope.components}
        for component, benchmark in self.assessment.scope.items(self.framework):
            asked[component.id].append(benchmark)
        return {id_: benchmarks for id_, benchmarks in asked.items() if benchmarks}

    @cached_property
    def tints(self) -> Mapping[str, Format]:
        """The background of a cell that says a rating."""
        rated = {
            one.id: one.points / self.framework.top_points
            for one in self.framework.ratings
            if one.points is not None
        }
        colours = dict(zip(rated, tints(list(rated.values())), strict=True))
        return {
            one.id: self.book.add_format(
                {"bg_color": colours.get(one.id) or GREYS[one.counts_as or "not_known"]}
            )
            for one in self.framework.ratings
        }

    @cached_property
    def weights(self) -> dict[str, float]:
        """Benchmark × level × component weight of each benchmark in scope."""
        every = Measure(self.framework).weight
        asked = self.assessment.scope.items(self.framework)
        return {benchmark.id: every[benchmark.id] for _, benchmark in asked}

    @cached_property
    def is_weighted(self) -> bool:
        """Whether any benchmark in scope has a weight other than 1."""
        return any(weight != 1 for weight in self.weights.values())

    @property
    def components(self) -> list[Component]:
        """The components of which something is asked."""
        return [self.framework.component_by_id[id_] for id_ in self.asked]

    def add_page(self, name: str, widths: Sequence[float]) -> Page:
        """Add a sheet with columns of these widths."""
        return Page.add(self.book, self.formats, name, widths)

    def finish(self, page: Page, *, header_row: int | None = None) -> None:
        """Set up print and protection, the last things on every sheet."""
        page.set_up_print(
            reference=self.identity.workbook_id,
            framework=self.framework.title,
            header_row=header_row,
        )
        page.protect()
