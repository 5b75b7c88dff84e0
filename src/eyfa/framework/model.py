"""The framework as frozen, strict models: components, visions, benchmarks, scale and method.

The shape of these models is the shape of `framework.yaml`. What one field alone can tell is checked
here; what takes two fields is in `rules.py`. Nothing here knows a particular framework.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Hashable
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from eyfa.framework.fields import (
    LANGUAGE,
    LETTER,
    BenchmarkId,
    ComponentId,
    Key,
    Model,
    Points,
    ShortTitle,
    Slug,
    Text,
    Weight,
)

_NOT_ASKED: Any = {
    "method": True,
    "components": {"__all__": {"benchmarks": {"__all__": {"replaces"}}}},
}
"""What may change in a framework without a change in what it asks."""


class Passage(Model):
    """A heading or lead-in, with the paragraphs or points that follow it."""

    heading: Text
    """What the source calls the passage."""
    paragraphs: tuple[Text, ...] = ()
    """Running text before the points."""
    points: tuple[Text, ...] = ()
    """The source's bullet points."""
    closing: tuple[Text, ...] = ()
    """Running text after the points."""
    notes: tuple[Text, ...] = ()
    """Footnotes that the passage cites."""


class Goal(Model):
    """A shared goal and what it means."""

    text: Text
    """The goal, in the publisher's words."""
    means: tuple[Text, ...]
    """What the goal means, one point each."""
    notes: tuple[Text, ...] = ()
    """Footnotes that the goal cites."""


class Goals(Model):
    """The shared goals, with the words that introduce them."""

    heading: Text
    """What the source calls the goals."""
    introduction: tuple[Text, ...] = ()
    """The paragraphs before the goals."""
    means_lead: Text
    """The words between a goal and what it means."""
    goals: tuple[Goal, ...]
    """The goals, in the order of the source."""
    notes: tuple[Text, ...] = ()
    """Footnotes that the introduction cites."""


class Level(Model):
    """Who has to have a benchmark in place."""

    id: Key
    """What benchmarks and the method call the level: `local`."""
    letter: Annotated[str, StringConstraints(pattern=LETTER)]
    """The letter for this level within benchmark ids."""
    title: Text
    """What people read: `Local`."""


class ComponentKind(Model):
    """A family of components, such as the foundation stones."""

    id: Key
    """What components call the kind: `foundation_stone`."""
    title: Text
    """In the plural: `Foundation stones`."""
    singular: Text
    """One of them: `Foundation stone`."""
    description: Text | None = None
    """What they have in common."""


class Benchmark(Model):
    """One thing that needs to be in place, at one level of one component."""

    id: BenchmarkId
    """Component, dash, level letter, number: `F1-L01`. Never reused."""
    level: Key
    """Id of the level at which it has to be in place."""
    text: Text
    """The publisher's words."""
    notes: tuple[Text, ...] = ()
    """Footnotes that the benchmark cites."""
    replaces: tuple[BenchmarkId, ...] = ()
    """Ids of an earlier edition whose place it takes, and whose answers may be carried over to it."""


class Component(Model):
    """A part of the system: its vision and its benchmarks."""

    id: ComponentId
    """Capital letters and digits: `F1`. Never reused."""
    kind: Key
    """Id of the kind that it belongs to."""
    title: Text
    """The publisher's title."""
    short_title: ShortTitle
    """A few words for the name of its sheet and for narrow tables."""
    vision: Annotated[tuple[Text, ...], Field(min_length=1)]
    """What good looks like, one string a paragraph."""
    benchmarks: Annotated[tuple[Benchmark, ...], Field(min_length=1)]
    """What needs to be in place, in the order of the source."""

    @property
    def name(self) -> str:
        """Id and short title: `F1 Values`."""
        return f"{self.id} {self.short_title}"


class Rating(Model):
    """One possible answer: a point on the scale, or one of the two answers without points."""

    id: Key
    """What targets and exported data call the rating: `in_place`."""
    label: Annotated[Text, StringConstraints(max_length=60)]
    """What people choose: `3 – In place`."""
    meaning: Text
    """One sentence that says when to choose it."""
    points: Points | None = None
    """Its place on the scale, from 0; absent for an answer without points."""
    counts_as: Literal["not_applicable", "not_known"] | None = None
    """How an answer without points counts: left out, or asked but not known."""

    @property
    def number(self) -> str | None:
        """The number that the label starts with, if it does: the only bare number people may type."""
        match = re.match(r"(\d+)\s*[–—-]\s*\S", self.label)
        return match[1] if match else None

    @property
    def short_label(self) -> str:
        """The label without its number: `In place`."""
        return re.sub(r"^\d+\s*[–—-]\s*(?=\S)", "", self.label)


class Importance(Model):
    """How much a benchmark matters to the respondent."""

    id: Key
    """What exported data call it: `high`."""
    label: Annotated[Text, StringConstraints(max_length=40)]
    """What people choose: `High`."""
    points: Weight
    """How much it counts, beside the others."""
    default: bool = False
    """Whether a blank counts as this one."""


class Weights(Model):
    """How much parts of the framework count; what is not named weighs 1."""

    levels: dict[str, Weight] = Field(default_factory=dict)
    """Weights of levels, by level id."""
    components: dict[str, Weight] = Field(default_factory=dict)
    """Weights of components, by component id."""
    benchmarks: dict[str, Weight] = Field(default_factory=dict)
    """Weights of single benchmarks, by benchmark id."""


class Targets(Model):
    """The rating that is aimed at. The nearest one wins: benchmark, component, level, all."""

    all: str | None = None
    """Rating id for everything; absent: the top of the scale."""
    levels: dict[str, str] = Field(default_factory=dict)
    """Rating ids, by level id."""
    components: dict[str, str] = Field(default_factory=dict)
    """Rating ids, by component id."""
    benchmarks: dict[str, str] = Field(default_factory=dict)
    """Rating ids, by benchmark id."""


class Method(Model):
    """What may be chosen about scoring: weights and targets."""

    weights: Weights = Field(default_factory=Weights)
    """How much parts of the framework count."""
    targets: Targets = Field(default_factory=Targets)
    """The ratings that are aimed at."""

    @cached_property
    def is_default(self) -> bool:
        """Whether every weight is 1 and every target the top of the scale."""
        return self == Method()


class Framework(Model):
    """A benchmark framework: the one source of its words, its scale and its method."""

    id: Slug
    """Names the framework in workbooks and exported data: `early-years-wales`."""
    title: Text
    """The publisher's title."""
    publisher: Text
    """Whose framework it is."""
    edition: Text
    """Which edition the text is of, in quotation marks: `"2025"`."""
    language: Annotated[str, StringConstraints(pattern=LANGUAGE)]
    """BCP 47 tag of the language of the text, as in `en-GB`."""
    source: Text
    """Where the text comes from."""
    attribution: Text
    """Whose the text is, in words to print beneath it."""
    caution: Text
    """What the benchmarks are not."""
    definition: Passage | None = None
    """What the framework is about, in its own words."""
    purpose: Passage | None = None
    """What the framework is for, in its own words."""
    goals: Goals | None = None
    """The goals that the framework shares."""
    uses: Passage | None = None
    """The ways in which the framework may be used."""
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    """From the smallest area to the largest, as the source orders them."""
    kinds: Annotated[tuple[ComponentKind, ...], Field(min_length=1)]
    """The families of components, in the order of the source."""
    ratings: Annotated[tuple[Rating, ...], Field(min_length=2)]
    """In the order in which people are offered them."""
    importance: Annotated[tuple[Importance, ...], Field(min_length=1)]
    """How much a benchmark may matter, in the order in which people are offered it."""
    method: Method = Field(default_factory=Method)
    """What may be chosen about scoring."""
    components: Annotated[tuple[Component, ...], Field(min_length=1, max_length=100)]
    """The parts of the system, in the order of the source."""

    @cached_property
    def checksum(self) -> str:
        """SHA-256 of what is asked: all but the method and what is replaced, whatever the file's spacing."""
        asked = self.model_dump(mode="json", exclude=_NOT_ASKED)
        text = json.dumps(asked, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    @cached_property
    def component_by_id(self) -> dict[str, Component]:
        """Components by id, in order."""
        return {component.id: component for component in self.components}

    @cached_property
    def level_by_id(self) -> dict[str, Level]:
        """Levels by id, in order."""
        return {level.id: level for level in self.levels}

    @cached_property
    def rating_by_id(self) -> dict[str, Rating]:
        """Ratings by id, in order."""
        return {rating.id: rating for rating in self.ratings}

    @cached_property
    def importance_by_id(self) -> dict[str, Importance]:
        """Importance by id, in order."""
        return {importance.id: importance for importance in self.importance}

    @cached_property
    def benchmark_by_id(self) -> dict[str, Benchmark]:
        """Benchmarks by id, in the framework's order."""
        return {item.id: item for component in self.components for item in component.benchmarks}

    @cached_property
    def component_of(self) -> dict[str, Component]:
        """The component of each benchmark id."""
        return {
            item.id: component for component in self.components for item in component.benchmarks
        }

    @cached_property
    def asked(self) -> dict[Hashable, tuple[tuple[Component, Benchmark], ...]]:
        """What scopes ask about, each worked out once; kept by `Scope.items`."""
        return {}

    @cached_property
    def top_points(self) -> float:
        """Points of the highest rating; a rating's value is its points divided by this."""
        return max(rating.points for rating in self.ratings if rating.points is not None)

    @cached_property
    def scale(self) -> tuple[Rating, ...]:
        """The ratings with points, in the framework's order."""
        return tuple(rating for rating in self.ratings if rating.points is not None)

    @cached_property
    def top_rating(self) -> Rating:
        """The highest rating."""
        return next(rating for rating in self.ratings if rating.points == self.top_points)

    @cached_property
    def default_importance(self) -> Importance:
        """What a blank importance counts as."""
        return next(importance for importance in self.importance if importance.default)

    def require(self, *, levels: Collection[str] = (), components: Collection[str] = ()) -> None:
        """Make sure that these are ids of levels and components, so that none is passed over in silence.

        Raises:
            ValueError: one is not.
        """
        for given, known in ((levels, self.level_by_id), (components, self.component_by_id)):
            if unknown := [id_ for id_ in given if id_ not in known]:
                raise ValueError(f"{unknown} not among {[*known]}")

    def value(self, rating_id: str) -> float | None:
        """A rating's value from 0 to 1 (points / highest points); `None` without points."""
        points = self.rating_by_id[rating_id].points
        return None if points is None else points / self.top_points
