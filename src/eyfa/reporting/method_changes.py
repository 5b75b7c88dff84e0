"""What a method file changed: said in every output, because it changes every figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eyfa.framework.model import Framework, Method
from eyfa.problems import Kind, Problem, Severity

WEIGHT_CHANGED = Kind(
    "method_weight",
    Severity.NOTE,
    "{what} weighs {found} ({before}: {expected})",
    "this changes scores and priorities",
    "A weight other than the framework's is in use. It is said with every result, because it changes "
    "every score.",
    {"what": "component B2", "found": 2, "expected": 1, "before": "in the framework"},
)
TARGET_CHANGED = Kind(
    "method_target",
    Severity.NOTE,
    "the target for {what} is {found} ({before}: {expected})",
    "this changes gaps and priorities",
    "A target other than the framework's is in use. It changes which ratings count as gaps.",
    {
        "what": "level local",
        "found": "needs_strengthening",
        "expected": "in_place",
        "before": "in the framework",
    },
)
NOTHING_CHANGED = Kind(
    "method_unchanged",
    Severity.NOTE,
    "changes no weight and no target of the framework",
    "the figures are the same without it",
    "The method file says what the framework says anyway.",
)
BEFORE_FILE = "in the framework"
BEFORE_OWN = "default"
NO_TARGET = "none of its own"
_PARTS = ("components", "levels", "benchmarks")


def method_notes(framework: Framework, method: Method, file: str) -> tuple[Problem, ...]:
    """What a method read from a file changes against the framework's own: a note for each."""
    changes = tuple(_changes(framework, framework.method, method, file))
    return changes or (NOTHING_CHANGED.problem(file=file),)


def own_method_notes(framework: Framework, method: Method | None = None) -> tuple[Problem, ...]:
    """What a method that no file gave says beyond weights of 1 and the top of the scale.

    `method`: the framework's own without it.
    """
    return tuple(_changes(framework, Method(), method or framework.method, None))


def _changes(
    framework: Framework, before: Method, after: Method, file: str | None
) -> Iterator[Problem]:
    said = BEFORE_OWN if file is None else BEFORE_FILE
    for part in _PARTS:
        old_weights: Mapping[str, float] = getattr(before.weights, part)
        new_weights: Mapping[str, float] = getattr(after.weights, part)
        for id_ in _either(old_weights, new_weights):
            old, new = old_weights.get(id_, 1.0), new_weights.get(id_, 1.0)
            if old != new:
                what = _name(framework, part, id_)
                yield WEIGHT_CHANGED.problem(
                    file=file, what=what, found=f"{new:g}", expected=f"{old:g}", before=said
                )
    top = framework.top_rating.id
    old_target, new_target = before.targets.all or top, after.targets.all or top
    if old_target != new_target:
        found, expected = (framework.rating_by_id[id_].label for id_ in (new_target, old_target))
        yield TARGET_CHANGED.problem(
            file=file, what="everything", found=f"“{found}”", expected=f"“{expected}”", before=said
        )
    for part in _PARTS:
        old_targets: Mapping[str, str] = getattr(before.targets, part)
        new_targets: Mapping[str, str] = getattr(after.targets, part)
        for id_ in _either(old_targets, new_targets):
            if old_targets.get(id_) != new_targets.get(id_):
                yield TARGET_CHANGED.problem(
                    file=file,
                    what=_name(framework, part, id_),
                    found=_target(framework, new_targets.get(id_)),
                    expected=_target(framework, old_targets.get(id_)),
                    before=said,
                )


def _either(old: Mapping[str, object], new: Mapping[str, object]) -> list[str]:
    return [*old, *(id_ for id_ in new if id_ not in old)]


def _target(framework: Framework, rating_id: str | None) -> str:
    return NO_TARGET if rating_id is None else f"“{framework.rating_by_id[rating_id].label}”"


def _name(framework: Framework, part: str, id_: str) -> str:
    match part:
        case "components":
            return framework.component_by_id[id_].name
        case "levels":
            return f"level {framework.level_by_id[id_].title}"
        case _:
            return id_
