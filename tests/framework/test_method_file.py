"""The method file to start from: no change as it stands, and every line of it can be taken up."""

import re
from itertools import combinations

import pytest

from builders import aiming_at, framework_of
from eyfa.framework.loader import data_file, load_framework, load_method
from eyfa.framework.method_file import method_text
from eyfa.framework.model import Method, Targets, Weights
from eyfa.reporting.method_changes import NOTHING_CHANGED, method_notes

OPTION = re.compile(r"^( +)# ([^:#]+: .+)$")
SMALL = data_file("framework.yaml").parents[1] / "examples" / "small-framework.yaml"
ODD = framework_of("NULL-L01", "TRUE-L01", "E1-R01")


def frameworks():
    own = Method(
        weights=Weights(levels={"local": 1 / 3}, benchmarks={"A-L02": 2.5}),
        targets=Targets(all="in_development", benchmarks={"A-R01": "needs_strengthening"}),
    )
    return {
        "wales": load_framework(),
        "small": load_framework(SMALL),
        "odd ids": ODD,
        "own method": framework_of("A-L01", "A-L02", "A-R01", method=own),
    }


@pytest.fixture(params=["wales", "small", "odd ids", "own method"])
def framework(request):
    return frameworks()[request.param]


@pytest.fixture
def load(tmp_path, framework):
    def load(text):
        path = tmp_path / "method.yaml"
        path.write_text(text, "utf-8")
        return load_method(path, framework)

    return load


def options(text):
    return [n for n, line in enumerate(text.splitlines()) if OPTION.match(line)]


def taken_up(text, *numbers):
    lines = text.splitlines()
    for n in numbers:
        lines[n] = OPTION.sub(r"\1\2", lines[n])
    return "\n".join(lines) + "\n"


def test_as_it_stands_it_changes_nothing(framework, load):
    loaded = load(method_text(framework))
    notes = method_notes(framework, loaded, "method.yaml")
    assert [note.code for note in notes] == [NOTHING_CHANGED.code]


def test_each_line_holds_when_it_is_taken_up(framework, load):
    """Alone, each with its neighbour, and all of them."""
    text = method_text(framework)
    lines = options(text)
    assert len(lines) >= 6
    for n in lines:
        before, after = text, taken_up(text, n)
        assert load(after) != load(before)
    for pair in combinations(lines[:8], 2):
        load(taken_up(text, *pair))
    method = load(taken_up(text, *lines))
    for part in (method.weights, method.targets):
        assert set(part.levels) == set(framework.level_by_id)
        assert set(part.components) == set(framework.component_by_id)
        assert len(part.benchmarks) >= 1


def test_a_choice_takes_effect(load, framework):
    text = method_text(framework)
    first = framework.components[0].id
    lines = text.splitlines()
    n = lines.index("  components:") + 1
    lines[n] = taken_up(text, n).splitlines()[n].replace(": 1 #", ": 4 #")
    assert load("\n".join(lines) + "\n").weights.components[first] == 4


def test_the_ratings_that_can_be_aimed_at_are_listed(framework):
    text = method_text(framework)
    for rating in framework.ratings:
        listed = f"#   {rating.id:<24} {rating.label}\n" in text
        assert listed is (rating.points is not None)


def test_a_section_without_lines_names_nothing(tmp_path):
    path = tmp_path / "method.yaml"
    path.write_text("weights:\ntargets:\n  levels:\n  all: new_action\n", "utf-8")
    framework = framework_of("A-L01")
    assert load_method(path, framework) == aiming_at(0)


def test_elsewhere_nothing_is_still_a_mistake(tmp_path):
    path = tmp_path / "method.yaml"
    path.write_text("weights:\n  levels:\n    local:\ntargets:\n  all:\n", "utf-8")
    with pytest.raises(Exception, match="wrong_type") as caught:
        load_method(path, framework_of("A-L01"))
    assert [(it.code, it.line) for it in caught.value.problems] == [("wrong_type", 3)]
