"""The rules between fields: each finds its mistake, at its path, and nothing in what is sound."""

import pytest

from builders import aiming_at, framework_of, weighing
from eyfa.framework import rules
from eyfa.framework.model import Framework, Importance, Method, Rating, Targets
from eyfa.framework.rules import (
    RULES,
    answers_are_distinct,
    framework_findings,
    ids_are_unique,
    importance_has_a_default,
    levels_exist,
    method_findings,
    scale_is_sound,
)

SOUND = framework_of("A1-L01", "A1-R01", "B1-L01", "B1-L02")


def changed(framework: Framework = SOUND, **fields: object) -> Framework:
    return framework.model_copy(update=fields)


def rating(id_: str, label: str | None = None, **fields: object) -> Rating:
    return Rating(id=id_, label=label or id_, meaning="Meant.", **fields)


def found(findings) -> list[tuple]:
    return [(finding.kind, finding.path) for finding in findings]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_sound_framework_passes(rule, wales):
    assert list(rule(wales)) == []
    assert list(rule(SOUND)) == []


def test_every_rule_is_run(monkeypatch):
    wrong = changed(
        levels=(SOUND.levels[0], SOUND.levels[0]),
        kinds=(),
        ratings=(rating("yes", points=1),),
        importance=(),
        method=weighing(levels={"nowhere": 2}),
    )
    kinds = {finding.kind for finding in framework_findings(wrong)}

    assert kinds == {
        rules.DUPLICATE_ID,
        rules.UNKNOWN_REFERENCE,
        rules.SCALE_TOO_SHORT,
        rules.IMPORTANCE_DEFAULT,
    }


def test_the_same_id_in_two_components_is_found_at_the_second():
    twice = changed(components=(SOUND.components[0], SOUND.components[0]))

    assert found(ids_are_unique(twice)) == [
        (rules.DUPLICATE_ID, ("components", 1, "id")),
        (rules.DUPLICATE_ID, ("components", 1, "benchmarks", 0, "id")),
        (rules.DUPLICATE_ID, ("components", 1, "benchmarks", 1, "id")),
    ]


def test_a_benchmark_under_the_wrong_component_or_level():
    first, second = SOUND.components
    moved = changed(components=(first, second.model_copy(update={"benchmarks": first.benchmarks})))

    (finding, other) = levels_exist(moved)

    assert (finding.kind, finding.path) == (
        rules.BENCHMARK_ID_SHAPE,
        ("components", 1, "benchmarks", 0, "id"),
    )
    assert finding.words["expected"] == "B1-L"
    assert other.words["expected"] == "B1-R"


def test_an_id_that_only_starts_alike_is_of_another_component():
    """`A1` and `A10`: the dash tells them apart."""
    framework = framework_of("A10-L01")
    shorter = framework.components[0].model_copy(update={"id": "A1"})

    assert found(levels_exist(changed(framework, components=(shorter,)))) == [
        (rules.BENCHMARK_ID_SHAPE, ("components", 0, "benchmarks", 0, "id"))
    ]


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ([rating("a", points=1), rating("b", points=0)], []),
        ([rating("a", points=4), rating("b", points=0.5), rating("c", points=0)], []),
        (
            [rating("a", points=1), rating("b", points=1)],
            ["duplicate_points", "scale_without_zero"],
        ),
        ([rating("a", points=0), rating("b", points=0)], ["duplicate_points"]),
        ([rating("a", points=0), rating("b", counts_as="not_known")], ["scale_too_short"]),
        ([rating("a", points=2), rating("b", points=1)], ["scale_without_zero"]),
        ([rating("a", points=1), rating("b", points=0), rating("c")], ["points_or_counts_as"]),
        (
            [rating("a", points=1), rating("b", points=0, counts_as="not_known")],
            ["points_or_counts_as"],
        ),
    ],
)
def test_the_scale(ratings, expected):
    findings = list(scale_is_sound(changed(ratings=tuple(ratings))))

    assert [finding.kind.code for finding in findings] == expected


def test_two_answers_that_are_typed_alike_are_told_once_however_many_forms_they_share():
    ratings = (rating("a", "3 – In place", points=1), rating("b", "3 - IN PLACE", points=0))

    (finding,) = answers_are_distinct(changed(ratings=ratings))

    assert finding.kind is rules.SAME_ANSWER
    assert finding.path == ("ratings", 1, "label")
    assert finding.words == {"found": "3-in place", "first": "a", "second": "b"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("3 – Good", "3 – Fair"),  # the bare number
        ("3 – Good", "2 – Good"),  # the label without its number
        ("3 – Good", "Good"),
        ("b", "2 – Fair"),  # the id of the second
        ("3 – Good", "3"),
    ],
)
def test_whatever_may_be_typed_means_one_rating(first, second):
    ratings = (rating("a", first, points=1), rating("b", second, points=0))

    assert found(answers_are_distinct(changed(ratings=ratings))) == [
        (rules.SAME_ANSWER, ("ratings", 1, "label"))
    ]


def test_whatever_may_be_typed_means_one_importance():
    importance = (
        Importance(id="high", label="Low", points=2, default=True),
        Importance(id="low", label="High", points=1),
    )

    assert found(answers_are_distinct(changed(importance=importance))) == [
        (rules.SAME_ANSWER, ("importance", 1, "label"))
    ]


@pytest.mark.parametrize(
    ("defaults", "path"),
    [([True, False], None), ([False, False], ("importance",)), ([True, True], ("importance", 1, "default"))],
)  # fmt: skip
def test_exactly_one_importance_is_the_default(defaults, path):
    importance = tuple(
        Importance(id=f"i{index}", label=f"I{index}", points=1, default=default)
        for index, default in enumerate(defaults)
    )
    findings = list(importance_has_a_default(changed(importance=importance)))

    assert [finding.path for finding in findings] == ([] if path is None else [path])


def test_a_method_names_what_exists():
    method = weighing(levels={"local": 2}, components={"A1": 2}, benchmarks={"B1-L02": 2})
    assert list(method_findings(SOUND, method)) == []

    method = weighing(levels={"national": 2}, components={"C1": 2}, benchmarks={"B1-L03": 2})
    findings = list(method_findings(SOUND, method, within=("method",)))
    assert [finding.path for finding in findings] == [
        ("method", "weights", "levels", "national"),
        ("method", "weights", "components", "C1"),
        ("method", "weights", "benchmarks", "B1-L03"),
    ]
    assert all(finding.at_key for finding in findings)


def test_a_target_is_a_rating_with_points():
    assert list(method_findings(SOUND, aiming_at(2, levels={"local": 0}))) == []

    targets = Targets(all="not_known", components={"A1": "perfect"})
    assert found(method_findings(SOUND, Method(targets=targets))) == [
        (rules.UNKNOWN_REFERENCE, ("targets", "components", "A1")),
        (rules.TARGET_WITHOUT_POINTS, ("targets", "all")),
    ]


def test_a_long_list_of_what_is_known_is_cut_short(wales):
    (finding,) = method_findings(wales, weighing(benchmarks={"X": 1}))

    assert finding.words["remedy"] == "known: F1-L01, F1-L02, F1-L03, …, B7-N16"
