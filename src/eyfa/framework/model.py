"""The framework as frozen, strict models: components, visions, benchmarks, scale and method.

The shape of these models is the shape of `framework.yaml`. What one field alone can tell is checked
here; what takes two fields is in `rules.py`. Nothing here knows a particular framework.
"""

from __future__ import annotations

import hashlib
import json
import re
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(pattern=r"^\S(?:[^\x00-\x1f\x7f]*\S)?$", max_length=8_000)]
"""One line of text without space around it."""
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""A lower-case id, as in `in_place`."""
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,59}$")]
ComponentId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{0,5}$")]
BenchmarkId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{0,5}-[A-Z][0-9]{2,3}$")]
"""Component, dash, level letter, two or three digits: a shape that no spreadsheet turns into a date."""
ShortTitle = Annotated[str, StringConstraints(pattern=r"^[^\[\]:*?/\\\x00-\x1f']{1,24}$")]
"""Short enough, and plain enough, for the name of a sheet."""
Points = Annotated[float, Field(ge=0, le=1_000, allow_inf_nan=False)]
Weight = Annotated[float, Field(gt=0, le=1_000, allow_inf_nan=False)]


class Model(BaseModel):
    """Frozen; unknown keys and wrong types are mistakes, never adapted."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


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
    means: tuple[Text, ...]
    """What the goal means, one point each."""
    notes: tuple[Text, ...] = ()
    """Footnotes that the goal cites."""


class Goals(Model):
    """The shared goals, with the words that introduce them."""

    heading: Text
    introduction: tuple[Text, ...] = ()
    means_lead: Text
    """The words between a goal and what it means."""
    goals: tuple[Goal, ...]
    notes: tuple[Text, ...] = ()
    """Footnotes that the introduction cites."""


class Level(Model):
    """Who has to have a benchmark in place."""

    id: Key
    letter: Annotated[str, StringConstraints(pattern=r"^[A-Z]$")]
    """The letter for this level within benchmark ids."""
    title: Text


class ComponentKind(Model):
    """A family of components, such as the foundation stones."""

    id: Key
    title: Text
    """In the plural: `Foundation stones`."""
    singular: Text
    description: Text | None = None


class Benchmark(Model):
    """One thing that needs to be in place, at one level of one component."""

    id: BenchmarkId
    level: Key
    text: Text
    """The publisher's words."""
    notes: tuple[Text, ...] = ()
    """Footnotes that the benchmark cites."""


class Component(Model):
    """A part of the system: its vision and its benchmarks."""

    id: ComponentId
    kind: Key
    title: Text
    short_title: ShortTitle
    """A few words for the name of its sheet and for narrow tables."""
    vision: Annotated[tuple[Text, ...], Field(min_length=1)]
    """What good looks like, one string a paragraph."""
    benchmarks: Annotated[tuple[Benchmark, ...], Field(min_length=1)]
    """In the order of the source."""

    @property
    def name(self) -> str:
        """Id and short title: `F1 Values`."""
        return f"{self.id} {self.short_title}"


class Rating(Model):
    """One possible answer: a point on the scale, or one of the two answers without points."""

    id: Key
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
    label: Annotated[Text, StringConstraints(max_length=40)]
    points: Weight
    default: bool = False
    """Whether a blank counts as this one."""


class Weights(Model):
    """How much parts of the framework count; what is not named weighs 1."""

    levels: dict[str, Weight] = Field(default_factory=dict)
    components: dict[str, Weight] = Field(default_factory=dict)
    benchmarks: dict[str, Weight] = Field(default_factory=dict)


class Targets(Model):
    """The rating that is aimed at. The nearest one wins: benchmark, component, level, all."""

    all: str | None = None
    """Rating id for everything; absent: the top of the scale."""
    levels: dict[str, str] = Field(default_factory=dict)
    components: dict[str, str] = Field(default_factory=dict)
    benchmarks: dict[str, str] = Field(default_factory=dict)


class Method(Model):
    """What may be chosen about scoring: weights and targets."""

    weights: Weights = Field(default_factory=Weights)
    targets: Targets = Field(default_factory=Targets)

    @cached_property
    def is_default(self) -> bool:
        """Whether every weight is 1 and every target the top of the scale."""
        return self == Method()


class Framework(Model):
    """A benchmark framework: the one source of its words, its scale and its method."""

    id: Slug
    title: Text
    publisher: Text
    edition: Text
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
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
    goals: Goals | None = None
    uses: Passage | None = None
    """The ways in which the framework may be used."""
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    """From the smallest area to the largest, as the source orders them."""
    kinds: Annotated[tuple[ComponentKind, ...], Field(min_length=1)]
    ratings: Annotated[tuple[Rating, ...], Field(min_length=2)]
    """In the order in which people are offered them."""
    importance: Annotated[tuple[Importance, ...], Field(min_length=1)]
    method: Method = Field(default_factory=Method)
    components: Annotated[tuple[Component, ...], Field(min_length=1, max_length=100)]

    @cached_property
    def checksum(self) -> str:
        """SHA-256 of what is asked: all but the method, whatever the file's spacing and comments."""
        asked = self.model_dump(mode="json", exclude={"method"})
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
    def top_points(self) -> float:
        """Points of the highest rating; a rating's value is its points divided by this."""
        return max(rating.points for rating in self.ratings if rating.points is not None)

    @cached_property
    def top_rating(self) -> Rating:
        """The highest rating."""
        return next(rating for rating in self.ratings if rating.points == self.top_points)

    @cached_property
    def default_importance(self) -> Importance:
        """What a blank importance counts as."""
        return next(importance for importance in self.importance if importance.default)

    def value(self, rating_id: str) -> float | None:
        """A rating's value from 0 to 1 (points / highest points); `None` without points."""
        points = self.rating_by_id[rating_id].points
        return None if points is None else points / self.top_points
