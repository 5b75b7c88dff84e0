"""Another edition of the framework, made up: one benchmark more, and one in other words."""

from __future__ import annotations

from eyfa.framework.model import Framework


def altered_edition(framework: Framework) -> Framework:
    """The framework with its first component's local benchmarks altered."""
    component = framework.components[0]
    local = [one for one in component.benchmarks if one.level == "local"]
    reworded = local[0].model_copy(update={"text": "Synthetic: other words for the same thing."})
    added = local[-1].model_copy(update={"id": "F1-L06", "text": "Synthetic: one benchmark more."})
    others = [one for one in component.benchmarks if one.level != "local"]
    benchmarks = (reworded, *local[1:], added, *others)
    altered = component.model_copy(update={"benchmarks": benchmarks})
    components = (altered, *framework.components[1:])
    data = framework.model_dump() | {
        "edition": "2031 (made up)",
        "components": tuple(one.model_dump() for one in components),
    }
    return Framework.model_validate(data)
