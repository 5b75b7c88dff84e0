"""What must hold between the fields of a framework: small pure rules, run one and all.

Each rule yields findings: a kind of mistake, the path of the value it concerns, and its words. The
loader turns the paths into lines.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, NamedTuple

from eyfa.framework import mistakes
from eyfa.framework.folding import fold
from eyfa.framework.model import Framework, Method
from eyfa.problems import Kind

SHEET_NAME_LENGTH = 31
RESERVED_SHEET_NAMES = frozenset({"start", "summary", "ratings", "_eyfa", "history"})


class Finding(NamedTuple):
    """A mistake at a path within the file."""

    kind: Kind
    path: tuple[str | int, ...]
    words: dict[str, Any]


def _repeated(values: Iterable[str]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index, value
        seen.add(value)


def ids_are_unique(framework: Framework) -> Iterator[Finding]:
    """No id, level letter or label stands for two things."""
    fields = (
        ("levels", "id", "level"),
        ("levels", "letter", "level letter"),
        ("kinds", "id", "component kind"),
        ("ratings", "id", "rating"),
        ("ratings", "counts_as", "counts_as"),
        ("importance", "id", "importance"),
        ("importance", "label", "importance label"),
        ("components", "id", "component"),
    )
    for section, field, what in fields:
        present = [
            (index, value)
            for index, item in enumerate(getattr(framework, section))
            if (value := getattr(item, field)) is not None
        ]
        for position, value in _repeated(value for _, value in present):
            path = (section, present[position][0], field)
            yield Finding(mistakes.DUPLICATE_ID, path, {"what": what, "found": value})
    places = [
        (c, b, benchmark.id)
        for c, component in enumerate(framework.components)
        for b, benchmark in enumerate(component.benchmarks)
    ]
    for position, value in _repeated(id_ for *_, id_ in places):
        c, b, _ = places[position]
        where = ("components", c, "benchmarks", b, "id")
        yield Finding(mistakes.DUPLICATE_ID, where, {"what": "benchmark", "found": value})


def references_exist(framework: Framework) -> Iterator[Finding]:
    """Kinds and levels that components and benchmarks name are declared."""
    kinds = [kind.id for kind in framework.kinds]
    levels = list(framework.level_by_id)
    for c, component in enumerate(framework.components):
        if component.kind not in kinds:
            yield _unknown(("components", c, "kind"), "component kind", component.kind, kinds)
        for b, benchmark in enumerate(component.benchmarks):
            path = ("components", c, "benchmarks", b)
            level = framework.level_by_id.get(benchmark.level)
            if level is None:
                yield _unknown((*path, "level"), "level", benchmark.level, levels)
            elif not benchmark.id.startswith(f"{component.id}-{level.letter}"):
                words = {
                    "found": benchmark.id,
                    "component": component.id,
                    "level": level.id,
                    "expected": f"{component.id}-{level.letter}",
                }
                yield Finding(mistakes.BENCHMARK_ID_SHAPE, (*path, "id"), words)


def _unknown(path: tuple[str | int, ...], what: str, found: str, known: Iterable[str]) -> Finding:
    words = {"what": what, "found": found, "expected": ", ".join(known)}
    return Finding(mistakes.UNKNOWN_REFERENCE, path, words)


def scale_is_sound(framework: Framework) -> Iterator[Finding]:
    """Each rating has points or a way to count; points are distinct, from 0 upwards."""
    steps = [rating.points for rating in framework.ratings if rating.points is not None]
    for index, rating in enumerate(framework.ratings):
        if (rating.points is None) == (rating.counts_as is None):
            path = ("ratings", index, "id")
            yield Finding(mistakes.POINTS_OR_COUNTS_AS, path, {"found": rating.id})
    if len(set(steps)) < 2 or len(set(steps)) < len(steps):  # noqa: PLR2004 - two points make a scale
        yield Finding(mistakes.SCALE_TOO_SHORT, ("ratings",), {})
    elif min(steps) != 0:
        found = f"{min(steps):g}"
        yield Finding(mistakes.SCALE_WITHOUT_ZERO, ("ratings",), {"found": found})


def answers_are_distinct(framework: Framework) -> Iterator[Finding]:
    """Whatever somebody may type for a rating means one rating only."""
    meanings: dict[str, str] = {}
    for index, rating in enumerate(framework.ratings):
        accepted = {rating.label, rating.short_label, rating.id, rating.number or rating.id}
        for form in sorted(map(fold, accepted)):
            first = meanings.setdefault(form, rating.id)
            if first != rating.id:
                words = {"found": form, "first": first, "second": rating.id}
                yield Finding(mistakes.SAME_ANSWER, ("ratings", index, "label"), words)


def importance_has_a_default(framework: Framework) -> Iterator[Finding]:
    """Exactly one importance is what a blank counts as."""
    defaults = sum(importance.default for importance in framework.importance)
    if defaults != 1:
        yield Finding(mistakes.IMPORTANCE_DEFAULT, ("importance",), {"found": defaults})


def sheet_names_work(framework: Framework) -> Iterator[Finding]:
    """Each component can have a sheet of its own."""
    names = [component.name for component in framework.components]
    for index, name in enumerate(names):
        reason = None
        if len(name) > SHEET_NAME_LENGTH:
            reason = f"longer than {SHEET_NAME_LENGTH} characters"
        elif name.casefold() in RESERVED_SHEET_NAMES:
            reason = "taken by another sheet"
        if reason:
            path = ("components", index, "short_title")
            yield Finding(mistakes.SHEET_NAME, path, {"found": name, "reason": reason})


def method_names_known_things(framework: Framework) -> Iterator[Finding]:
    """Weights and targets are for things that exist; a target is a rating with points."""
    for kind, path, words in method_findings(framework, framework.method):
        yield Finding(kind, ("method", *path), words)


def method_findings(framework: Framework, method: Method) -> Iterator[Finding]:
    """The same for a method on its own; paths start within the method."""
    known: dict[str, Collection[str]] = {
        "levels": framework.level_by_id,
        "components": framework.component_by_id,
        "benchmarks": framework.benchmark_by_id,
    }
    rated = [rating.id for rating in framework.ratings if rating.points is not None]
    for part, things in known.items():
        singular = part.removesuffix("s")
        for section in ("weights", "targets"):
            for key in getattr(getattr(method, section), part):
                if key not in things:
                    shown = list(things) if len(things) <= 12 else [*list(things)[:3], "…"]  # noqa: PLR2004
                    yield _unknown((section, part, key), singular, key, shown)
        for key, target in getattr(method.targets, part).items():
            yield from _target_finding(framework, ("targets", part, key), target, rated)
    if method.targets.all is not None:
        yield from _target_finding(framework, ("targets", "all"), method.targets.all, rated)


def _target_finding(
    framework: Framework, path: tuple[str | int, ...], target: str, rated: list[str]
) -> Iterator[Finding]:
    if target not in framework.rating_by_id:
        yield _unknown(path, "rating", target, rated)
    elif target not in rated:
        words = {"found": target, "expected": ", ".join(rated)}
        yield Finding(mistakes.TARGET_WITHOUT_POINTS, path, words)


RULES: tuple[Callable[[Framework], Iterator[Finding]], ...] = (
    ids_are_unique,
    references_exist,
    scale_is_sound,
    answers_are_distinct,
    importance_has_a_default,
    sheet_names_work,
    method_names_known_things,
)
