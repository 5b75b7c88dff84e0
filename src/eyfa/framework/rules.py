"""What must hold between the fields of a framework: small pure rules, run one and all.

Each rule yields findings: a kind of mistake, the path of the value it concerns, its words, and the paths
that it was concluded from. The loader turns the paths into lines.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, Final, NamedTuple

from eyfa.framework.document import KeyPath
from eyfa.framework.folding import as_typed, fold
from eyfa.framework.model import Benchmark, Component, Framework, Importance, Method, Rating
from eyfa.framework.spelling import known_or_meant
from eyfa.problems import Kind, Severity, shortened
from eyfa.words import N_, _

DUPLICATE_ID = Kind(
    "duplicate_id",
    Severity.ERROR,
    "{found!r} is used more than once ({what})",
    "give each its own, and never reuse an id",
    "Answers are matched by ids, so each id must stand for one thing only.",
    {"what": "benchmark id", "found": "F1-L01"},
)
BENCHMARK_ID_SHAPE = Kind(
    "benchmark_id_shape",
    Severity.ERROR,
    "{found} is in component {component} at level {level}",
    "start its id with {expected}",
    "The id of a benchmark shows where the benchmark belongs, and this one does not match.",
    {"found": "F2-L01", "component": "F1", "level": "local", "expected": "F1-L"},
)
REPLACES_PRESENT = Kind(
    "replaces_present",
    Severity.ERROR,
    "{found!r} is still a benchmark of this framework, so another cannot replace it",
    "give ids from an earlier edition that are no longer used",
    "A benchmark of an earlier edition can only be replaced once it is no longer in the framework.",
    {"found": "F1-L02"},
)
UNKNOWN_REFERENCE = Kind(
    "unknown_reference",
    Severity.ERROR,
    "{what} {found!r} is not defined",
    "{remedy}",
    "The file names something that is not defined.",
    {"what": "level", "found": "locla", "remedy": "did you mean 'local'?"},
)
SCALE_TOO_SHORT = Kind(
    "scale_too_short",
    Severity.ERROR,
    "the scale needs at least two ratings with points",
    "give points to the ratings that are steps of the scale",
    "With fewer than two steps, every score would be the same.",
)
SCALE_WITHOUT_ZERO = Kind(
    "scale_without_zero",
    Severity.ERROR,
    "the lowest rating has {found} points, not 0",
    "start the scale at 0, so that a score of 0 means the lowest rating (labels can start at 1)",
    "Scores run from 0 to 100. If the scale started above 0, no score could reach 0.",
    {"found": 1},
)
DUPLICATE_POINTS = Kind(
    "duplicate_points",
    Severity.ERROR,
    "{second} has {found} points, the same as {first}",
    "give each step of the scale its own points",
    "Two ratings with the same points could not be told apart in a score.",
    {"second": "partly", "found": 2, "first": "mostly"},
)
POINTS_OR_COUNTS_AS = Kind(
    "points_or_counts_as",
    Severity.ERROR,
    "the rating {found!r} needs either points or counts_as",
    "give points to a step of the scale, and counts_as: not_applicable or not_known to the others",
    "A rating is either a step of the scale or outside it, and the file must say which.",
    {"found": "unsure"},
)
DUPLICATE_COUNTS_AS = Kind(
    "duplicate_counts_as",
    Severity.ERROR,
    "{second} counts as {found}, the same as {first}",
    "keep only one rating that counts as {found}",
    "There can be only one way to say that a benchmark does not apply, and one to say that the "
    "answer is not known.",
    {"second": "unsure", "found": "not_known", "first": "unknown"},
)
SAME_ANSWER = Kind(
    "same_answer",
    Severity.ERROR,
    "{found!r} could mean either {first} or {second}",
    "make every label, label without its number, number and id different",
    "What a respondent types could mean two ratings, and eyfa never guesses.",
    {"found": "2", "first": "“2 – Partly”", "second": "“2 – Mostly”"},
)
IMPORTANCE_DEFAULT = Kind(
    "importance_default",
    Severity.ERROR,
    "importance labels with default: true: {found}, where there should be one",
    "mark exactly one with default: true, to say what a blank counts as",
    "Importance that is left blank counts as one of the labels, so exactly one must be marked.",
    {"found": 2},
)
LABEL_CHANGED = Kind(
    "label_changed",
    Severity.WARNING,
    "spreadsheets may change the label “{found}” when somebody types it",
    "add a word to it, such as “{found} – Good”",
    "Spreadsheets treat such a label as a number, a percentage, a truth value, a date or a "
    "formula. Workbooks that eyfa issues keep it as text. A number, percentage or truth value "
    "that means only one label is still read; a date or a formula is not.",
    {"found": "75%"},
)
TARGET_WITHOUT_POINTS = Kind(
    "target_without_points",
    Severity.ERROR,
    "{found!r} has no points",
    "choose a target from: {expected}",
    "A gap is the distance to a target on the scale, and this rating is not on the scale.",
    {"found": "not_known", "expected": "in_place, needs_strengthening"},
)
ANY: Final = "*"
"""Stands for every index of a list."""


class Finding(NamedTuple):
    """A mistake at a path within the file."""

    kind: Kind
    path: KeyPath
    premises: tuple[KeyPath, ...]
    """Paths of the values that it was concluded from: where one of them is unknown, so is the mistake."""
    words: dict[str, Any]
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
        ("levels", "id", N_("level")),
        ("levels", "letter", N_("level letter")),
        ("kinds", "id", N_("component kind")),
        ("ratings", "id", N_("rating")),
        ("importance", "id", N_("importance")),
        ("components", "id", N_("component")),
    )
    for section, field, what in fields:
        things = enumerate(getattr(framework, section))
        yield from repeated(
            what, (((section, index, field), getattr(thing, field)) for index, thing in things)
        )
    ids = (((*path, "id"), benchmark.id) for path, _component, benchmark in _benchmarks(framework))
    yield from repeated(N_("benchmark"), ids)


def repeated(
    what: str, values: Iterable[tuple[KeyPath, str]], compared: Callable[[str], str] = str
) -> Iterator[Finding]:
    """The values that stood there before, as they are compared."""
    seen: dict[str, KeyPath] = {}
    for path, value in values:
        first = seen.setdefault(compared(value), path)
        if first != path:
            yield Finding(DUPLICATE_ID, path, (path, first), {"what": _(what), "found": value})


def kinds_exist(framework: Framework) -> Iterator[Finding]:
    """The kinds that components name are declared."""
    kinds = [kind.id for kind in framework.kinds]
    for index, component in enumerate(framework.components):
        if component.kind not in kinds:
            path: KeyPath = ("components", index, "kind")
            yield unknown(path, N_("component kind"), component.kind, kinds, (path, KIND_IDS))


def levels_exist(framework: Framework) -> Iterator[Finding]:
    """The levels that benchmarks name are declared; benchmark ids tell of level and component."""
    for path, component, benchmark in _benchmarks(framework):
        at, own = (*path, "level"), (*path, "id")
        level = framework.level_by_id.get(benchmark.level)
        if level is None:
            yield unknown(at, N_("level"), benchmark.level, framework.level_by_id, (at, LEVEL_IDS))
        elif not benchmark.id.startswith(start := f"{component.id}-{level.letter}"):
            words = {"found": benchmark.id, "component": component.id}
            words |= {"level": level.id, "expected": start}
            premises = (own, at, (*path[:2], "id"), LEVEL_IDS, ("levels", ANY, "letter"))
            yield Finding(BENCHMARK_ID_SHAPE, own, premises, words)


def replaced_are_gone(framework: Framework) -> Iterator[Finding]:
    """What a benchmark takes the place of is no benchmark of the framework any more."""
    for path, _component, benchmark in _benchmarks(framework):
        for index, old in enumerate(benchmark.replaces):
            if old in framework.benchmark_by_id:
                at = (*path, "replaces", index)
                premises = (at, NAMED_BY_METHOD["benchmarks"])
                yield Finding(REPLACES_PRESENT, at, premises, {"found": old})


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
    remedy = known_or_meant(found, known)
    words = {"what": _(what), "found": shortened(found), "remedy": remedy}
    return Finding(UNKNOWN_REFERENCE, path, premises, words, at_key)


def scale_is_sound(framework: Framework) -> Iterator[Finding]:
    """Each rating has points or a way to count, not both; points are distinct, from 0 upwards."""
    by_points: dict[float, int] = {}
    by_count: dict[str, int] = {}
    for index, rating in enumerate(framework.ratings):
        points: KeyPath = ("ratings", index, "points")
        counts_as: KeyPath = ("ratings", index, "counts_as")
        if (rating.points is None) == (rating.counts_as is None):
            path = ("ratings", index, "id")
            premises = (path, points, counts_as)
            yield Finding(POINTS_OR_COUNTS_AS, path, premises, {"found": rating.id})
        if rating.points is not None:
            first = by_points.setdefault(rating.points, index)
            yield from _same(framework, DUPLICATE_POINTS, "points", first, index)
        if rating.counts_as is not None:
            first = by_count.setdefault(rating.counts_as, index)
            yield from _same(framework, DUPLICATE_COUNTS_AS, "counts_as", first, index)
    if sum(rating.points is not None for rating in framework.ratings) < 2:  # noqa: PLR2004
        yield Finding(SCALE_TOO_SHORT, ("ratings",), (RATING_POINTS,), {})
    elif (lowest := min(by_points)) != 0:
        path = ("ratings", by_points[lowest], "points")
        words = {"found": f"{lowest:g}"}
        yield Finding(SCALE_WITHOUT_ZERO, path, (RATING_POINTS,), words)


def _same(
    framework: Framework, kind: Kind, field: str, first: int, second: int
) -> Iterator[Finding]:
    if first != second:
        value = getattr(framework.ratings[second], field)
        found = value if isinstance(value, str) else f"{value:g}"
        ids = {"first": framework.ratings[first].id, "second": framework.ratings[second].id}
        path: KeyPath = ("ratings", second, field)
        names = (("ratings", first, "id"), ("ratings", second, "id"))
        yield Finding(
            kind, path, (path, ("ratings", first, field), *names), {"found": found, **ids}
        )


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
                yield Finding(SAME_ANSWER, path, premises, words)


def labels_that_change(framework: Framework) -> Iterator[Finding]:
    """The labels that a spreadsheet may take for something else than text, which is no mistake."""
    ratings = [("ratings", index, one.label) for index, one in enumerate(framework.ratings)]
    importance = [
        ("importance", index, one.label) for index, one in enumerate(framework.importance)
    ]
    for section, index, label in (*ratings, *importance):
        if as_typed(label) is not None:
            path: KeyPath = (section, index, "label")
            yield Finding(LABEL_CHANGED, path, (path,), {"found": label})


def importance_has_a_default(framework: Framework) -> Iterator[Finding]:
    """Exactly one importance is what a blank counts as."""
    defaults = [index for index, one in enumerate(framework.importance) if one.default]
    if len(defaults) != 1:
        path: KeyPath = ("importance", defaults[1], "default") if defaults else ("importance",)
        premises = (("importance", ANY, "default"),)
        yield Finding(IMPORTANCE_DEFAULT, path, premises, {"found": len(defaults)})


def method_names_known_things(framework: Framework) -> Iterator[Finding]:
    """Weights and targets are for things that exist; a target is a rating with points."""
    yield from method_findings(framework, framework.method, within=("method",))


def method_findings(
    framework: Framework, method: Method, within: KeyPath = ()
) -> Iterator[Finding]:
    """The same for a method that stands at `within`, or is a file of its own."""
    known: dict[str, tuple[str, Collection[str]]] = {
        "levels": (N_("level"), framework.level_by_id),
        "components": (N_("component"), framework.component_by_id),
        "benchmarks": (N_("benchmark"), framework.benchmark_by_id),
    }
    for part, (what, things) in known.items():
        premises = (NAMED_BY_METHOD[part],)
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
            yield Finding(TARGET_WITHOUT_POINTS, path, premises, words)
    if target not in framework.rating_by_id:
        yield unknown(path, N_("rating"), target, rated, (path, RATING_IDS))


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
