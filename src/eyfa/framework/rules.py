"""What must hold between the fields of a framework: small pure rules, run one and all.

Each rule yields findings: a kind of mistake, the path of the value it concerns, its words, and the paths
that it was concluded from. The loader turns the paths into lines.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, Final, NamedTuple

from eyfa.framework import mistakes
from eyfa.framework.document import KeyPath
from eyfa.framework.folding import fold
from eyfa.framework.model import Benchmark, Component, Framework, Importance, Method, Rating
from eyfa.framework.spelling import known_or_meant
from eyfa.problems import Kind

ANY: Final = "*"
"""Stands for every index of a list."""


class Finding(NamedTuple):
    """A mistake at a path within the file."""

    kind: Kind
    path: KeyPath
    words: dict[str, Any]
    premises: tuple[KeyPath, ...]
    """Paths of the values that it was concluded from: where one of them is unknown, so is the mistake."""
    at_key: bool = False
    """Whether it concerns the key at the path, not the value."""


LEVEL_IDS: KeyPath = ("levels", ANY, "id")
KIND_IDS: KeyPath = ("kinds", ANY, "id")
RATING_IDS: KeyPath = ("ratings", ANY, "id")
RATING_POINTS: KeyPath = ("ratings", ANY, "points")
NAMED_BY_METHOD: dict[str, KeyPath] = {
    "levels": LEVEL_IDS,
    "components": ("components", ANY, "id"),
    "benchmarks": ("components", ANY, "benchmarks", ANY, "id"),
}


def ids_are_unique(framework: Framework) -> Iterator[Finding]:
    """No id and no level letter stands for two things."""
    fields = (
        ("levels", "id", "level"),
        ("levels", "letter", "level letter"),
        ("kinds", "id", "component kind"),
        ("ratings", "id", "rating"),
        ("importance", "id", "importance"),
        ("components", "id", "component"),
    )
    for section, field, what in fields:
        things = enumerate(getattr(framework, section))
        yield from repeated(
            what, (((section, index, field), getattr(thing, field)) for index, thing in things)
        )
    ids = (((*path, "id"), benchmark.id) for path, _, benchmark in _benchmarks(framework))
    yield from repeated("benchmark", ids)


def repeated(
    what: str, values: Iterable[tuple[KeyPath, str]], compared: Callable[[str], str] = str
) -> Iterator[Finding]:
    """The values that stood there before, as they are compared."""
    seen: dict[str, KeyPath] = {}
    for path, value in values:
        first = seen.setdefault(compared(value), path)
        if first != path:
            words = {"what": what, "found": value}
            yield Finding(mistakes.DUPLICATE_ID, path, words, (path, first))


def kinds_exist(framework: Framework) -> Iterator[Finding]:
    """The kinds that components name are declared."""
    kinds = [kind.id for kind in framework.kinds]
    for index, component in enumerate(framework.components):
        if component.kind not in kinds:
            path: KeyPath = ("components", index, "kind")
            yield unknown(path, "component kind", component.kind, kinds, (path, KIND_IDS))


def levels_exist(framework: Framework) -> Iterator[Finding]:
    """The levels that benchmarks name are declared; benchmark ids tell of level and component."""
    for path, component, benchmark in _benchmarks(framework):
        at, own = (*path, "level"), (*path, "id")
        level = framework.level_by_id.get(benchmark.level)
        if level is None:
            yield unknown(at, "level", benchmark.level, framework.level_by_id, (at, LEVEL_IDS))
        elif not benchmark.id.startswith(start := f"{component.id}-{level.letter}"):
            words = {"found": benchmark.id, "component": component.id}
            words |= {"level": level.id, "expected": start}
            premises = (own, at, (*path[:2], "id"), LEVEL_IDS, ("levels", ANY, "letter"))
            yield Finding(mistakes.BENCHMARK_ID_SHAPE, own, words, premises)


def replaced_are_gone(framework: Framework) -> Iterator[Finding]:
    """What a benchmark takes the place of is no benchmark of the framework any more."""
    for path, _, benchmark in _benchmarks(framework):
        for index, old in enumerate(benchmark.replaces):
            if old in framework.benchmark_by_id:
                at = (*path, "replaces", index)
                premises = (at, NAMED_BY_METHOD["benchmarks"])
                yield Finding(mistakes.REPLACES_PRESENT, at, {"found": old}, premises)


def _benchmarks(framework: Framework) -> Iterator[tuple[KeyPath, Component, Benchmark]]:
    """Each benchmark with its path and its component."""
    for c, component in enumerate(framework.components):
        for b, benchmark in enumerate(component.benchmarks):
            yield ("components", c, "benchmarks", b), component, benchmark


def unknown(
    path: KeyPath,
    what: str,
    found: str,
    known: Collection[str],
    premises: tuple[KeyPath, ...],
    *,
    at_key: bool = False,
) -> Finding:
    """A name of something that there is not."""
    words = {
        "what": what,
        "found": mistakes.shortened(found),
        "remedy": known_or_meant(found, known),
    }
    return Finding(mistakes.UNKNOWN_REFERENCE, path, words, premises, at_key)


def scale_is_sound(framework: Framework) -> Iterator[Finding]:
    """Each rating has points or a way to count, not both; points are distinct, from 0 upwards."""
    by_points: dict[float, int] = {}
    by_count: dict[str, int] = {}
    for index, rating in enumerate(framework.ratings):
        points: KeyPath = ("ratings", index, "points")
        counts_as: KeyPath = ("ratings", index, "counts_as")
        if (rating.points is None) == (rating.counts_as is None):
            path = ("ratings", index, "id")
            words = {"found": rating.id}
            premises = (path, points, counts_as)
            yield Finding(mistakes.POINTS_OR_COUNTS_AS, path, words, premises)
        if rating.points is not None:
            first = by_points.setdefault(rating.points, index)
            yield from _same(framework, mistakes.DUPLICATE_POINTS, "points", first, index)
        if rating.counts_as is not None:
            first = by_count.setdefault(rating.counts_as, index)
            yield from _same(framework, mistakes.DUPLICATE_COUNTS_AS, "counts_as", first, index)
    if sum(rating.points is not None for rating in framework.ratings) < 2:  # noqa: PLR2004
        yield Finding(mistakes.SCALE_TOO_SHORT, ("ratings",), {}, (RATING_POINTS,))
    elif (lowest := min(by_points)) != 0:
        path = ("ratings", by_points[lowest], "points")
        found = f"{lowest:g}"
        yield Finding(mistakes.SCALE_WITHOUT_ZERO, path, {"found": found}, (RATING_POINTS,))


def _same(
    framework: Framework, kind: Kind, field: str, first: int, second: int
) -> Iterator[Finding]:
    if first != second:
        value = getattr(framework.ratings[second], field)
        found = value if isinstance(value, str) else f"{value:g}"
        words = {"found": found}
        words |= {"first": framework.ratings[first].id, "second": framework.ratings[second].id}
        path: KeyPath = ("ratings", second, field)
        names = (("ratings", first, "id"), ("ratings", second, "id"))
        yield Finding(kind, path, words, (path, ("ratings", first, field), *names))


def answers_are_distinct(framework: Framework) -> Iterator[Finding]:
    """Whatever somebody may type for a rating or an importance means one of them only."""
    ratings = [(rating, _accepted(rating)) for rating in framework.ratings]
    importance = [(one, {one.label, one.id}) for one in framework.importance]
    yield from _ambiguous("ratings", ratings)
    yield from _ambiguous("importance", importance)


def _accepted(rating: Rating) -> set[str]:
    return {rating.label, rating.short_label, rating.id, rating.number or rating.id}


def _ambiguous(
    section: str, answers: Iterable[tuple[Rating | Importance, set[str]]]
) -> Iterator[Finding]:
    meanings: dict[str, tuple[int, str]] = {}
    for index, (answer, accepted) in enumerate(answers):
        told: set[int] = set()
        for form in sorted(map(fold, accepted), key=len, reverse=True):
            first, id_ = meanings.setdefault(form, (index, answer.id))
            if id_ != answer.id and first not in told:
                told.add(first)
                words = {"found": form, "first": id_, "second": answer.id}
                path: KeyPath = (section, index, "label")
                premises = tuple(
                    (section, i, key) for i in (first, index) for key in ("id", "label")
                )
                yield Finding(mistakes.SAME_ANSWER, path, words, premises)


def importance_has_a_default(framework: Framework) -> Iterator[Finding]:
    """Exactly one importance is what a blank counts as."""
    defaults = [index for index, one in enumerate(framework.importance) if one.default]
    if len(defaults) != 1:
        path: KeyPath = ("importance", defaults[1], "default") if defaults else ("importance",)
        words = {"found": len(defaults) or "none"}
        premises = (("importance", ANY, "default"),)
        yield Finding(mistakes.IMPORTANCE_DEFAULT, path, words, premises)


def method_names_known_things(framework: Framework) -> Iterator[Finding]:
    """Weights and targets are for things that exist; a target is a rating with points."""
    yield from method_findings(framework, framework.method, within=("method",))


def method_findings(
    framework: Framework, method: Method, within: KeyPath = ()
) -> Iterator[Finding]:
    """The same for a method that stands at `within`, or is a file of its own."""
    known: dict[str, Collection[str]] = {
        "levels": framework.level_by_id,
        "components": framework.component_by_id,
        "benchmarks": framework.benchmark_by_id,
    }
    for part, things in known.items():
        what, premises = part.removesuffix("s"), (NAMED_BY_METHOD[part],)
        for section in ("weights", "targets"):
            for key in getattr(getattr(method, section), part):
                if key not in things:
                    path = (*within, section, part, key)
                    yield unknown(path, what, key, things, premises, at_key=True)
        for key, target in getattr(method.targets, part).items():
            yield from _bad_target(framework, (*within, "targets", part, key), target)
    if method.targets.all is not None:
        yield from _bad_target(framework, (*within, "targets", "all"), method.targets.all)


def _bad_target(framework: Framework, path: KeyPath, target: str) -> Iterator[Finding]:
    rated = [rating.id for rating in framework.ratings if rating.points is not None]
    for index, rating in enumerate(framework.ratings):
        if rating.id == target and target not in rated:
            words = {"found": target, "expected": ", ".join(rated)}
            premises = (path, ("ratings", index, "id"), ("ratings", index, "points"))
            yield Finding(mistakes.TARGET_WITHOUT_POINTS, path, words, premises)
    if target not in framework.rating_by_id:
        yield unknown(path, "rating", target, rated, (path, RATING_IDS))


RULES: tuple[Callable[[Framework], Iterator[Finding]], ...] = (
    ids_are_unique,
    replaced_are_gone,
    kinds_exist,
    levels_exist,
    scale_is_sound,
    answers_are_distinct,
    importance_has_a_default,
    method_names_known_things,
)


def framework_findings(framework: Framework) -> Iterator[Finding]:
    """What all rules find."""
    for rule in RULES:
        yield from rule(framework)
