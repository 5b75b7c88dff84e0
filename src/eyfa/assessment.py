"""An assessment: one respondent's answers to the benchmarks that a workbook asked about.

`status_of` and `value_of` say what an answer counts as, wherever it counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field, replace
from enum import StrEnum

from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Benchmark, Component, Framework

_MOST_SCOPES = 1_000
"""How many scopes a framework remembers; a batch seldom has ten."""


class Status(StrEnum):
    """How an answer counts."""

    RATED = "rated"
    """Has points on the scale."""
    NOT_APPLICABLE = "not_applicable"
    """Left out of every figure."""
    NOT_KNOWN = "not_known"
    """Applicable, answered, but without a rating: lowers coverage, never the score."""
    BLANK = "blank"
    """Applicable and not answered: counts as not known does."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What an assessment asks about: every benchmark at these levels of these components.

    What several respondents were asked together may have gaps, which are left out. A workbook's own has none.
    """

    levels: tuple[str, ...]
    """Level ids, in the framework's order."""
    components: tuple[str, ...]
    """Component ids, in the framework's order."""
    left_out: frozenset[tuple[str, str]] = frozenset()
    """Components, each with one of the levels, that have benchmarks there which are not asked about."""

    @classmethod
    def of(
        cls,
        framework: Framework,
        *,
        levels: tuple[str, ...] = (),
        components: tuple[str, ...] = (),
    ) -> Scope:
        """The scope with these levels and components; none named means all of them.

        Raises:
            ValueError: one of them is not the id of a level or a component.
        """
        framework.require(levels=levels, components=components)
        return cls(
            tuple(id_ for id_ in framework.level_by_id if not levels or id_ in levels),
            tuple(id_ for id_ in framework.component_by_id if not components or id_ in components),
        )

    @classmethod
    def together(cls, framework: Framework, scopes: Collection[Scope]) -> Scope:
        """What any of several asks about, and nothing else.

        Raises:
            ValueError: one of them is a scope of another framework.
        """
        asked = {
            (component.id, benchmark.level)
            for scope in scopes
            for component, benchmark in scope.items(framework)
        }
        whole = cls(
            tuple(id_ for id_ in framework.level_by_id if any(id_ in one.levels for one in scopes)),
            tuple(
                id_
                for id_ in framework.component_by_id
                if any(id_ in one.components for one in scopes)
            ),
        )
        named = {(component.id, item.level) for component, item in whole.items(framework)}
        return replace(whole, left_out=frozenset(named - asked))

    def asks(self, component: str, level: str) -> bool:
        """Whether it asks about a component at a level, by id."""
        return (
            component in self.components
            and level in self.levels
            and (component, level) not in self.left_out
        )

    def narrowed(self, levels: Collection[str], components: Collection[str]) -> Scope:
        """What it asks about at some levels (none named: at all of its own) of some components (likewise)."""
        kept = Scope(
            tuple(id_ for id_ in self.levels if not levels or id_ in levels),
            tuple(id_ for id_ in self.components if not components or id_ in components),
        )
        return replace(kept, left_out=frozenset(cell for cell in self.left_out if kept.asks(*cell)))

    def require(self, framework: Framework) -> None:
        """Make sure that it is a scope of a framework.

        Raises:
            ValueError: it is of another one, which has other levels or components.
        """
        framework.require(levels=self.levels, components=self.components)

    def items(self, framework: Framework) -> tuple[tuple[Component, Benchmark], ...]:
        """The benchmarks asked about, each with its component, in the framework's order.

        Raises:
            ValueError: it is a scope of another framework, which has other levels or components.
        """
        known = framework.asked
        if self not in known:
            self.require(framework)
            if len(known) >= _MOST_SCOPES:
                known.clear()
            components = (framework.component_by_id[id_] for id_ in self.components)
            known[self] = tuple(
                (component, benchmark)
                for component in components
                for benchmark in component.benchmarks
                if self.asks(component.id, benchmark.level)
            )
        return known[self]

    def is_whole(self, framework: Framework) -> bool:
        """Whether the whole framework is asked about."""
        return self == Scope.of(framework)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """The answer to one benchmark."""

    benchmark: str
    """Benchmark id."""
    rating: str | None = None
    """Rating id; `None` where nothing was chosen."""
    importance: str | None = None
    """Importance id; `None` where nothing was chosen."""
    evidence: str = ""
    """Evidence and comments, as written."""
    action: str = ""
    """The action needed, as written."""
    lead: str = ""
    """Who leads it, as written."""
    target_date: str = ""
    """`yyyy-mm-dd` where a date was given, else the text as written."""
    points: float | None = None
    """Points on the scale where the answers of several were combined and lie between two ratings; they count
    where `rating` is `None`. Nobody's own answer has any."""


def status_of(framework: Framework, response: Response) -> Status:
    """How an answer counts."""
    if response.rating is None:
        return Status.BLANK if response.points is None else Status.RATED
    counts_as = framework.rating_by_id[response.rating].counts_as
    return Status.RATED if counts_as is None else Status(counts_as)


def points_of(framework: Framework, response: Response) -> float | None:
    """The points of an answer on the scale; `None` where it has none."""
    if response.rating is not None:
        return framework.rating_by_id[response.rating].points
    return response.points


def value_of(framework: Framework, response: Response) -> float | None:
    """The value of an answer from 0 to 1 (points / highest points); `None` where it has no points."""
    if response.rating is not None:
        return framework.value(response.rating)
    return None if response.points is None else response.points / framework.top_points


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One returned workbook's answers, apart from any spreadsheet."""

    id: str
    """The id of the workbook as it was issued; what `read_batch` gives has each id once."""
    scope: Scope
    """What it asks about; nothing else counts."""
    responses: Mapping[str, Response] = field(default_factory=dict)
    """By benchmark id; a benchmark of the scope that is absent here counts as blank."""
    organisation: str = ""
    """Who answered; empty where nobody says."""
    place: str = ""
    """What the answers are about; empty where nobody says."""
    place_code: str | None = None
    """The code of the place, where it is one of the places that are known, such as `W06000015`."""
    place_level: str | None = None
    """The id of the level of such a place."""
    region: str | None = None
    """The region that the place lies in, where it is known."""
    round: str = ""
    """The occasion, such as `2026`."""
    date: str = ""
    """When it was completed, as `yyyy-mm-dd` where a date was given."""
    file: str = ""
    """The path as given."""
    sha256: str = ""
    """Of the file's bytes, in hexadecimal."""

    def narrowed(
        self, framework: Framework, levels: Collection[str], components: Collection[str]
    ) -> Assessment | None:
        """The same as if it asked about a selection alone; `None` where it asks about nothing of it."""
        scope = self.scope.narrowed(levels, components)
        if not scope.items(framework):
            return None
        return self if scope == self.scope else replace(self, scope=scope)

    @property
    def label(self) -> str:
        """The shortest words that tell a reader whose assessment this is."""
        return " · ".join(filter(None, (self.place or self.organisation, self.round))) or self.id

    @property
    def respondent(self) -> str:
        """Whom it speaks for: its place, by code or folded name, else its organisation; or empty."""
        organisation = fold(self.organisation)
        return self.place_code or fold(self.place) or (organisation and f"\0{organisation}")

    def response(self, benchmark_id: str) -> Response:
        """The answer to a benchmark; an empty one where there is none."""
        return self.responses.get(benchmark_id) or Response(benchmark=benchmark_id)

    def status(self, framework: Framework, benchmark_id: str) -> Status:
        """How the answer to a benchmark counts."""
        return status_of(framework, self.response(benchmark_id))


def distinct_labels(assessments: Sequence[Assessment]) -> list[str]:
    """A label for each assessment by which a reader can tell it from the others."""
    labels = [assessment.label for assessment in assessments]
    for more in ("organisation", "id"):
        count = Counter(labels)
        labels = [
            " · ".join(filter(None, (label, getattr(assessment, more))))
            if count[label] > 1
            else label
            for label, assessment in zip(labels, assessments, strict=True)
        ]
    return labels
