import pytest
from samples import gaps_sample, score_sample

from builders import aiming_at, framework_of, weighing
from eyfa.framework.model import Framework, Method
from eyfa.reporting.formats import Format, render
from eyfa.reporting.method_changes import method_notes, own_method_notes

FRAMEWORK = framework_of("F1-L01", "F1-R01")


@pytest.mark.parametrize(
    ("method", "said"),
    [
        (weighing(components={"F1": 2}), ["F1 Part F1 weighs 2 (in the framework: 1)"]),
        (weighing(levels={"local": 0.5}), ["level Local weighs 0.5 (in the framework: 1)"]),
        (weighing(benchmarks={"F1-R01": 1}), []),
        (
            aiming_at(2),
            ["the target for everything is “needs_strengthening” (in the framework: “in_place”)"],
        ),
        (aiming_at(3), []),
        (
            aiming_at(benchmarks={"F1-L01": 1}),
            ["the target for F1-L01 is “in_development” (in the framework: none of its own)"],
        ),
        (Method(), []),
    ],
)
def test_every_change_is_said_and_nothing_else(method, said):
    notes = method_notes(FRAMEWORK, method, "ours.yaml")
    if said:
        assert [note.message for note in notes] == said
    else:
        assert [note.code for note in notes] == ["method_unchanged"]


def test_what_the_framework_weighs_and_the_file_does_not():
    own = framework_of("F1-L01", method=weighing(components={"F1": 3}))
    (note,) = method_notes(own, Method(), "ours.yaml")
    assert note.message == "F1 Part F1 weighs 1 (in the framework: 3)"
    (note,) = own_method_notes(own)
    assert (note.message, note.file) == ("F1 Part F1 weighs 3 (default: 1)", None)


def test_the_real_framework_has_nothing_to_say(wales: Framework):
    assert own_method_notes(wales) == ()


@pytest.mark.parametrize("format_", [Format.MD, Format.HTML, Format.JSON])
@pytest.mark.parametrize("report", [score_sample, gaps_sample])
def test_every_output_says_it(report, format_):
    notes = method_notes(FRAMEWORK, weighing(components={"F1": 2}), "ours.yaml")
    content = render(report(method_notes=notes), format_).decode()
    assert "F1 Part F1 weighs 2 (in the framework: 1)" in content
    assert "ours.yaml" in content
