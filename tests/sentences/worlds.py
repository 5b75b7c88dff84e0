"""Small random batches of assessments: ties, one component, nothing rated, all equal, guests, rounds.

A world is what people answered, as plain data: the checker recalculates every figure from it alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from builders import (
    ANY_ANSWER,
    NA,
    NOT_KNOWN,
    POINTS,
    RATINGS,
    UNRATED,
    Answer,
    aiming_at,
    assessment_of,
    framework_of,
)
from eyfa.assessment import Assessment
from eyfa.framework.model import Framework, Method


@dataclass(frozen=True)
class Return:
    """What one respondent sent back."""

    id: str
    answers: Mapping[str, Answer]
    """By benchmark id; what is absent was left blank."""
    importance: Mapping[str, str]
    levels: tuple[str, ...]
    components: tuple[str, ...]
    place: str = ""
    organisation: str = ""
    round: str = ""
    region: str | None = None
    place_level: str | None = None
    actions: tuple[str, ...] = ()
    """Benchmarks with an action, a lead and a date."""

    def assessment(self, framework: Framework) -> Assessment:
        """The same, as the public API has it."""
        about: dict[str, Any] = {
            "id": self.id, "place": self.place, "organisation": self.organisation, "round": self.round,
            "levels": self.levels, "components": self.components,
        }  # fmt: skip
        made = assessment_of(framework, self.answers, self.importance, **about)
        written = {
            id_: replace(made.response(id_), action="Ask", lead="A lead", target_date="2027-01-31")
            for id_ in self.actions
        }
        return replace(
            made,
            responses={**made.responses, **written},
            region=self.region,
            place_level=self.place_level,
        )


@dataclass(frozen=True, repr=False)
class World:
    """A framework, how it counts, and what came back."""

    framework: Framework
    method: Method
    returns: tuple[Return, ...]
    """Of each respondent the latest round."""
    earlier: tuple[Return, ...] = ()
    """The round before it, of some of them."""

    def __repr__(self) -> str:
        asked = ", ".join(self.framework.benchmark_by_id)
        returns = "".join(f"\n  {it}" for it in (*self.earlier, *self.returns))
        return f"World of {asked}, target {self.method.targets.all}:{returns}"

    @property
    def assessments(self) -> list[Assessment]:
        """What the commands are given."""
        return [it.assessment(self.framework) for it in (*self.earlier, *self.returns)]

    @property
    def pairs(self) -> list[tuple[Return, Return]]:
        """Each respondent's two rounds."""
        return [
            (before, after)
            for before in self.earlier
            for after in self.returns
            if before.place == after.place
        ]


_SHAPES = (
    ("F1-L01", "F1-L02", "B1-L01", "B1-L02"),
    ("F1-L01", "F1-L02", "F1-R01", "B1-L01", "B1-R01", "B2-L01"),
    ("F1-L01", "F1-N01", "B1-L01", "B1-R01", "B1-N01", "B2-R01", "B2-N01"),
    ("F1-L01", "F1-L02", "F1-L03"),
    tuple(f"{part}-{level}0{n}" for part in ("F1", "B1", "B2") for level in "LR" for n in (1, 2)),
)
_ANSWERS = (
    ANY_ANSWER,
    POINTS,
    st.sampled_from((0, 3)),
    st.one_of(POINTS, UNRATED),
    UNRATED,
    *map(st.just, (NA, 0, 2, 3)),
)
"""From anything, to worlds in which everything is tied, unrated or not applicable."""
_IMPORTANCE = st.sampled_from(("High", "Medium", "Low"))


def _some(draw: st.DrawFn, known: tuple[str, ...]) -> tuple[str, ...]:
    """All of them as often as not; else one or more, in their order."""
    if draw(st.booleans()):
        return known
    chosen = draw(st.sets(st.sampled_from(known), min_size=1))
    return tuple(it for it in known if it in chosen)


@st.composite
def returns_of(draw: st.DrawFn, framework: Framework, answers: Any, **about: Any) -> Return:
    """One respondent's answers to some or all of a framework."""
    ids = tuple(framework.benchmark_by_id)
    components = _some(draw, tuple(framework.component_by_id))
    asked = [id_ for id_ in ids if framework.component_of[id_].id in components]
    levels = tuple(framework.level_by_id)
    possible = {framework.benchmark_by_id[id_].level for id_ in asked}
    chosen = _some(draw, tuple(it for it in levels if it in possible))
    given = dict(draw(answers).items())
    weighed = draw(st.booleans())
    return Return(
        answers=given,
        importance={id_: draw(_IMPORTANCE) for id_ in ids} if weighed else {},
        levels=chosen,
        components=components,
        actions=tuple(id_ for id_ in ids if draw(st.integers(0, 5)) == 0),
        **about,
    )


def answers_to(framework: Framework) -> st.SearchStrategy[dict[str, Answer]]:
    """Answers to all benchmarks: of one sort in each component, or of one sort everywhere."""

    @st.composite
    def made(draw: st.DrawFn) -> dict[str, Answer]:
        everywhere = draw(st.none() | st.sampled_from(_ANSWERS))
        given: dict[str, Answer] = {}
        for component in framework.components:
            sort = draw(st.sampled_from(_ANSWERS)) if everywhere is None else everywhere
            given |= {benchmark.id: draw(sort) for benchmark in component.benchmarks}
        return given

    return made()


def methods(framework: Framework) -> st.SearchStrategy[Method]:
    """The usual method, mostly; else a lower target."""
    return st.sampled_from((framework.method, framework.method, aiming_at(2)))


FRAMEWORKS = st.sampled_from(tuple(framework_of(*ids) for ids in _SHAPES))


@st.composite
def worlds_of_one(draw: st.DrawFn) -> World:
    """One assessment."""
    framework = draw(FRAMEWORKS)
    one = draw(
        returns_of(
            framework, answers_to(framework), id="EY-1", place="Bay", round="2026", organisation="O"
        )
    )
    return World(framework, draw(methods(framework)), (one,))


@st.composite
def worlds_of_places(draw: st.DrawFn) -> World:
    """Several places in one round, some with the same answers, some asked about less, some guests."""
    framework = draw(FRAMEWORKS)
    levels = tuple(framework.level_by_id)
    base = draw(answers_to(framework))
    returns = []
    for name in ("Bay", "Moor", "Heath", "Vale")[: draw(st.integers(2, 4))]:
        answers = st.just(base) if draw(st.booleans()) else answers_to(framework)
        about = {
            "id": f"EY-{name}",
            "place": name,
            "round": "2026",
            "organisation": draw(st.sampled_from(("O", name))),
            "region": draw(st.sampled_from((None, "North"))),
            "place_level": draw(st.sampled_from((None, None, levels[0], levels[-1]))),
        }
        returns.append(draw(returns_of(framework, answers, **about)))
    return World(framework, draw(methods(framework)), tuple(returns))


@st.composite
def worlds_of_rounds(draw: st.DrawFn, most: int = 3) -> World:
    """One place in two rounds, or several of which some are; some answers are the same in both."""
    framework = draw(FRAMEWORKS)
    returns, earlier = [], []
    for name in ("Bay", "Moor", "Heath")[: draw(st.integers(1, most))]:
        about = {"place": name, "organisation": "O", "id": f"EY-{name}"}
        after = draw(returns_of(framework, answers_to(framework), **about, round="2026"))
        returns.append(after)
        if name == "Bay" or draw(st.booleans()):
            changed = draw(answers_to(framework))
            kept = draw(st.sets(st.sampled_from(tuple(framework.benchmark_by_id))))
            answers = changed | {id_: after.answers[id_] for id_ in kept}
            before = replace(after, id=f"EY-{name}-2025", round="2025", answers=answers)
            earlier.append(before)
    return World(framework, draw(methods(framework)), tuple(returns), tuple(earlier))


@st.composite
def worlds_of_respondents(draw: st.DrawFn) -> World:
    """Several respondents of one place and round, who were not all asked the same."""
    framework = draw(FRAMEWORKS)
    base = draw(answers_to(framework))
    returns = []
    for number in range(1, draw(st.integers(2, 5)) + 1):
        answers = st.just(base) if draw(st.booleans()) else answers_to(framework)
        about = {
            "id": f"EY-{number}",
            "organisation": f"O{number}",
            "place": "Bay",
            "round": "2026",
        }
        returns.append(draw(returns_of(framework, answers, **about)))
    return World(framework, draw(methods(framework)), tuple(returns))


_SIGNS: dict[str, Answer] = {"x": NA, "?": NOT_KNOWN, "-": None} | {str(n): n for n in RATINGS}
_SIX = ("F1-L01", "F1-L02", "B1-L01", "B1-L02", "B2-L01", "B2-R01")
_NINE = tuple(f"{part}-L0{n}" for part in ("F1", "B1", "B2") for n in (1, 2, 3))
KINDS = {
    "ends tied": (_SIX, ("303000",)),
    "ends tied and open": (_NINE, ("33-33-000",)),
    "all equal": (_SIX, ("222222",)),
    "all equal and open": (_NINE, ("22-22-22?",)),
    "one component rated": (_SIX, ("30----",)),
    "one level rated": (_SIX, ("30303-",)),
    "one above all, and mostly open": (_NINE, ("300300-3-",)),
    "nothing rated": (_SIX, ("-?-?-?",)),
    "nothing applies": (_SIX, ("xxxxxx",)),
    "one applies": (_SIX, ("xxxxx1",)),
    "no gap": (_SIX, ("33333x",)),
    "places equal": (_SIX, ("303000", "303000")),
    "a place hardly rated": (_SIX, ("303000", "3-----")),
    "all hardly rated": (_SIX, ("3-----", "0-----", "------")),
    "nothing rated by two": (_SIX, ("303---", "---000")),
}
"""What chance meets too seldom: answers of each place, a sign each."""


def world_of(kind: str) -> World:
    """A world of `KINDS`."""
    ids, places = KINDS[kind]
    framework = framework_of(*ids)
    return World(
        framework,
        framework.method,
        tuple(
            Return(
                id=f"EY-{number}",
                answers={id_: _SIGNS[it] for id_, it in zip(ids, signs, strict=True)},
                importance={},
                levels=tuple(framework.level_by_id),
                components=tuple(framework.component_by_id),
                place=place,
                organisation="O",
                round="2026",
            )
            for number, (place, signs) in enumerate(
                zip(("Bay", "Moor", "Heath"), places, strict=False), start=1
            )
        ),
    )
