"""Small frameworks and assessments from tables in the tests, and strategies that make random ones.

A benchmark id says all: `B2-R03` makes a component `B2`, a level with the letter `R`, and the benchmark.
Answers are written as people say them: 3 to 0, "Not known", "Not applicable", or None for a blank.
"""

from collections.abc import Mapping
from itertools import groupby

from hypothesis import strategies as st

from eyfa.assessment import Assessment, Response, Scope
from eyfa.framework.model import (
    Benchmark,
    Component,
    ComponentKind,
    Framework,
    Importance,
    Level,
    Method,
    Rating,
    Targets,
    Weights,
)

NA = "Not applicable"
NOT_KNOWN = "Not known"
BLANK = None
Answer = int | str | None

LEVELS = {"L": "local", "R": "regional", "N": "national"}
RATINGS = {3: "in_place", 2: "needs_strengthening", 1: "in_development", 0: "new_action"}
ANSWERS = RATINGS | {NA: "not_applicable", NOT_KNOWN: "not_known"}
WORDS: dict[str, str] = dict.fromkeys(
    ("publisher", "edition", "source", "attribution", "caution"), "Made up for a test"
)


def framework_of(*benchmark_ids: str, method: Method | None = None) -> Framework:
    """A framework of just these benchmarks, with the scale of the real one."""
    letters = [letter for letter in LEVELS if any(f"-{letter}" in id_ for id_ in benchmark_ids)]
    return Framework(
        id="tiny",
        title="A tiny framework",
        language="en-GB",
        **WORDS,
        levels=tuple(Level(id=LEVELS[x], letter=x, title=LEVELS[x].title()) for x in letters),
        kinds=(ComponentKind(id="part", title="Parts", singular="Part"),),
        ratings=(
            *(Rating(id=id_, label=id_, meaning=id_, points=n) for n, id_ in RATINGS.items()),
            Rating(id="not_applicable", label=NA, meaning=NA, counts_as="not_applicable"),
            Rating(id="not_known", label=NOT_KNOWN, meaning=NOT_KNOWN, counts_as="not_known"),
        ),
        importance=(
            Importance(id="high", label="High", points=3),
            Importance(id="medium", label="Medium", points=2, default=True),
            Importance(id="low", label="Low", points=1),
        ),
        method=method or Method(),
        components=tuple(
            _component(id_, tuple(ids))
            for id_, ids in groupby(benchmark_ids, lambda benchmark: benchmark.split("-")[0])
        ),
    )


def _component(component_id: str, benchmark_ids: tuple[str, ...]) -> Component:
    return Component(
        id=component_id,
        kind="part",
        title=f"Component {component_id}",
        short_title=f"Part {component_id}",
        vision=("Good.",),
        benchmarks=tuple(
            Benchmark(id=id_, level=LEVELS[id_.split("-")[1][0]], text=f"What {id_} asks")
            for id_ in benchmark_ids
        ),
    )


def assessment_of(
    framework: Framework,
    answers: Mapping[str, Answer],
    importance: Mapping[str, str] | None = None,
    *,
    levels: tuple[str, ...] = (),
    components: tuple[str, ...] = (),
    **about: str,
) -> Assessment:
    """An assessment with these answers; `about` fills its fields, such as `place`."""
    chosen = importance or {}
    return Assessment(
        id=about.pop("id", "EY-TEST"),
        scope=Scope.of(framework, levels=levels, components=components),
        responses={
            id_: Response(
                benchmark=id_,
                rating=None if answer is None else ANSWERS[answer],
                importance=chosen[id_].lower() if id_ in chosen else None,
            )
            for id_, answer in answers.items()
        },
        **about,
    )


def answered(
    answers: Mapping[str, Answer],
    importance: Mapping[str, str] | None = None,
    method: Method | None = None,
) -> tuple[Framework, Assessment]:
    """A framework of just the benchmarks that are answered, and the assessment."""
    framework = framework_of(*answers, method=method)
    return framework, assessment_of(framework, answers, importance)


def weighing(**parts: Mapping[str, float]) -> Method:
    """A method with these weights: `weighing(levels={"local": 2})`."""
    return Method(weights=Weights(**{part: dict(weights) for part, weights in parts.items()}))


def aiming_at(target: int | None = None, **parts: Mapping[str, int]) -> Method:
    """A method with these targets, as points: `aiming_at(2, levels={"local": 3})`."""
    return Method(
        targets=Targets(
            all=None if target is None else RATINGS[target],
            **{
                part: {key: RATINGS[points] for key, points in targets.items()}
                for part, targets in parts.items()
            },
        )
    )


POINTS = st.sampled_from(tuple(RATINGS))
UNRATED = st.sampled_from((NOT_KNOWN, BLANK))
ANY_ANSWER: st.SearchStrategy[Answer] = st.one_of(POINTS, UNRATED, st.just(NA))
WEIGHT = st.floats(min_value=0.001, max_value=1000)


@st.composite
def benchmark_ids(draw: st.DrawFn) -> tuple[str, ...]:
    """The ids of a random framework of one to three components of different sizes."""
    sizes = st.dictionaries(st.sampled_from("LRN"), st.integers(1, 4), min_size=1)
    return tuple(
        f"C{component}-{letter}{number:02}"
        for component in range(1, draw(st.integers(1, 3)) + 1)
        for letter, size in sorted(draw(sizes).items(), key=lambda item: "LRN".index(item[0]))
        for number in range(1, size + 1)
    )


@st.composite
def any_answers(
    draw: st.DrawFn, answer: st.SearchStrategy[Answer] = ANY_ANSWER
) -> dict[str, Answer]:
    """Random answers to all benchmarks of a random framework."""
    return {id_: draw(answer) for id_ in draw(benchmark_ids())}


@st.composite
def any_method(draw: st.DrawFn, framework: Framework) -> Method:
    """Random weights and targets for parts of a framework."""

    def some(ids: Mapping[str, object], value: st.SearchStrategy[object]) -> dict[str, object]:
        return draw(st.dictionaries(st.sampled_from(tuple(ids)), value, max_size=3))

    known = {
        "levels": framework.level_by_id,
        "components": framework.component_by_id,
        "benchmarks": framework.benchmark_by_id,
    }
    target = st.sampled_from(tuple(RATINGS.values()))
    return Method(
        weights=Weights(**{part: some(ids, WEIGHT) for part, ids in known.items()}),
        targets=Targets(
            all=draw(st.none() | target), **{part: some(ids, target) for part, ids in known.items()}
        ),
    )
