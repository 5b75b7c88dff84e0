"""A method file to start from: the framework's own weights and targets, and all that could be named.

What is explained stands behind a # at the start of a line. What could be chosen stands behind an indented #:
without the # it is a line that holds, whichever others are left as they are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from eyfa.framework.model import Framework

_HEAD = """\
# Weights and targets for {title} ({edition}).
#
#   eyfa score RETURNED --method THIS-FILE
#   eyfa gaps RETURNED --method THIS-FILE
#
# As it stands, this file changes nothing. To choose, take away the # in front of an indented line and
# change what stands behind the colon. The output says what was changed. A line that eyfa cannot read is
# reported with its number and how to mend it.
"""
_WEIGHTS = """
# Weights say how much a part counts in scores and priorities. What is not named weighs 1; 2 counts twice,
# 0.5 half. The weights of a level, a component and a benchmark are multiplied with each other.
"""
_TARGETS = """
# Targets are the ratings that are aimed at: gaps and progress are measured against them. The nearest one
# holds: that of the benchmark, else of its component, of its level, of all, else the top of the scale.
# A target is one of:
"""
_BENCHMARKS = "by id, as shown by: eyfa framework show {component}"
_EVERYTHING = "everything that has no nearer target"
_PLAIN = {"null", "true", "false", "yes", "no", "on", "off", "y", "n", "inf", "nan"}
"""Ids that some reader of YAML could take for something other than text."""


def method_text(framework: Framework) -> str:
    """A commented YAML file for `--method` that, as it stands, is the framework's own method."""
    return "".join(_parts(framework))


def _parts(framework: Framework) -> Iterator[str]:
    weights, targets = framework.method.weights, framework.method.targets
    top = framework.top_rating.id
    yield _HEAD.format(title=framework.title, edition=framework.edition)
    yield _WEIGHTS
    yield "weights:\n"
    for part, titles in _titles(framework, weights.benchmarks).items():
        yield from _section(part, titles, getattr(weights, part), "1")
    yield _TARGETS
    for rating in framework.ratings:
        if rating.points is not None:
            yield f"#   {rating.id:<24} {rating.label}\n"
    yield "targets:\n"
    is_chosen = targets.all not in (None, top)
    yield _line("  ", "all", _key(targets.all or top), _EVERYTHING, is_chosen=is_chosen)
    for part, titles in _titles(framework, targets.benchmarks).items():
        chosen = {id_: _key(rating) for id_, rating in getattr(targets, part).items()}
        yield from _section(part, titles, chosen, _key(top))


def _titles(framework: Framework, named: Mapping[str, object]) -> dict[str, dict[str, str]]:
    """What can be named in each part, with its title; of the benchmarks those named, and one more."""
    example = next((id_ for id_ in framework.benchmark_by_id if id_ not in named), None)
    ids = (*named, *([example] if example else ()))
    return {
        "levels": {level.id: level.title for level in framework.levels},
        "components": {component.id: component.title for component in framework.components},
        "benchmarks": {
            id_: _BENCHMARKS.format(component=framework.component_of[id_].id) for id_ in ids
        },
    }


def _section(
    part: str, titles: Mapping[str, str], chosen: Mapping[str, object], usual: str
) -> Iterator[str]:
    yield f"  {part}:\n"
    for id_, title in titles.items():
        value = chosen.get(id_, usual)
        shown = str(value).removesuffix(".0")
        yield _line("    ", _key(id_), shown, title, is_chosen=id_ in chosen)


def _line(indent: str, key: str, value: str, title: str, *, is_chosen: bool) -> str:
    return f"{indent}{'' if is_chosen else '# '}{key}: {value} # {title}\n"


def _key(id_: str) -> str:
    """An id as YAML text: in quotation marks where it could be taken for a number or for nothing."""
    is_odd = id_.lower() in _PLAIN or id_[:1].isdigit()
    return json.dumps(id_) if is_odd else id_
