"""Combining respondents by example, worked by hand: what becomes of each answer, and what is said of it."""

from dataclasses import replace

import pytest

from builders import BLANK, NA, NOT_KNOWN, answered, assessment_of, framework_of, weighing
from eyfa.answers import Answers, compact, digest_of
from eyfa.assessment import Response, Scope, Status, value_of
from eyfa.issue.issuing import write_workbook
from eyfa.reporting.combined import answer_text
from eyfa.scoring.choices import Rule
from eyfa.scoring.combining import combine_places, combine_respondents
from eyfa.scoring.consensus import find_spreads
from eyfa.scoring.gaps import find_gaps
from eyfa.scoring.progress import find_progress
from eyfa.scoring.quadrants import find_quadrants
from eyfa.scoring.robust import find_robustness
from eyfa.scoring.score import score_assessment
from eyfa.scoring.trend import Move, find_trend

FRAMEWORK = framework_of("F1-L01")
THREE_RULES = (Rule.MEDIAN, Rule.MEAN, Rule.LOWEST)


def respondents(*answers, framework=FRAMEWORK, importance=(), **about):
    """One organisation for each answer to F1-L01, all of one place and round."""
    chosen = [*importance, *[None] * len(answers)]
    return [
        assessment_of(
            framework,
            {"F1-L01": answer},
            {"F1-L01": its} if its else None,
            id=f"EY-{number}",
            organisation=f"Organisation {number}",
            **({"place": "P", "round": "2026"} | about),
        )
        for number, (answer, its) in enumerate(zip(answers, chosen, strict=False))
    ]


def combined(*answers, rule=Rule.MEDIAN, **more):
    combination = combine_respondents(FRAMEWORK, respondents(*answers, **more), rule)
    return combination.assessment.response("F1-L01")


def points(response):
    value = value_of(FRAMEWORK, response)
    return None if value is None else value * 3


@pytest.mark.parametrize(
    ("answers", "median", "mean", "lowest"),
    [
        ((3, 2, 2, 0, NOT_KNOWN), 2, 7 / 4, 0),
        ((3, 2), 2.5, 2.5, 2),
        ((3, 0, 3), 3, 2, 0),
        ((1, BLANK, NA), 1, 1, 1),
        ((3, 1, 2, 2), 2, 2, 1),
    ],
)
def test_the_rules(answers, median, mean, lowest):
    found = [points(combined(*answers, rule=rule)) for rule in THREE_RULES]
    assert found == pytest.approx([median, mean, lowest])


def test_a_rating_where_it_is_one_and_points_where_it_lies_between_two():
    assert combined(3, 1) == Response(benchmark="F1-L01", rating="needs_strengthening")
    assert combined(3, 2) == Response(benchmark="F1-L01", points=2.5)
    assert answer_text(FRAMEWORK, None, 2.5) == "between needs_strengthening and in_place"


@pytest.mark.parametrize("rule", THREE_RULES)
@pytest.mark.parametrize(
    ("answers", "rating"),
    [
        ((NOT_KNOWN, BLANK, NA), "not_known"),
        ((NA, NA), "not_applicable"),
        ((NA, BLANK), "not_applicable"),
        ((BLANK, BLANK), None),
    ],
)
def test_where_nobody_rated(answers, rating, rule):
    assert combined(*answers, rule=rule).rating == rating


def test_not_applicable_is_left_out_where_others_say_that_it_applies_and_is_counted():
    def left_out(*answers):
        return combine_respondents(FRAMEWORK, respondents(*answers)).not_applicable

    assert [left_out(3, NA, NA), left_out(NOT_KNOWN, NA), left_out(NA, NA), left_out(BLANK, NA)] == [
        2, 1, 0, 0,
    ]  # fmt: skip
    (problem,) = combine_respondents(FRAMEWORK, respondents(3, NA)).problems
    assert (problem.code, problem.found) == ("not_applicable_left_out", "1 answer")
    assert "P · 2026" in problem.message


@pytest.mark.parametrize(
    ("importance", "rule", "expected"),
    [
        (("High", "High", "Low"), Rule.MEDIAN, "high"),
        (("High", "High", "Low"), Rule.MEAN, "medium"),
        (("High", "High", "Low"), Rule.LOWEST, "low"),
        (("High", "Medium"), Rule.MEDIAN, "high"),
        (("High", None), Rule.LOWEST, "high"),
        ((None, None), Rule.MEDIAN, None),
    ],
)
def test_importance_is_the_nearest_and_of_two_the_higher(importance, rule, expected):
    answers = [2] * len(importance)
    assert combined(*answers, importance=importance, rule=rule).importance == expected


def test_importance_of_who_finds_it_inapplicable_does_not_count():
    assert combined(2, NA, importance=("Low", "High")).importance == "low"


def test_what_they_wrote_stands_behind_their_names():
    two = respondents(3, NA)
    written = [
        replace(
            one,
            responses={"F1-L01": replace(one.response("F1-L01"), evidence=f"Seen {n}", lead=lead)},
        )
        for n, (one, lead) in enumerate(zip(two, ("Lead", ""), strict=True))
    ]
    response = combine_respondents(FRAMEWORK, written).assessment.response("F1-L01")
    assert response.evidence == "Organisation 0: Seen 0\nOrganisation 1: Seen 1"
    assert response.lead == "Organisation 0: Lead"
    assert response.action == ""


def test_a_score_by_hand():
    """Medians 2.5, 2 and Not known, of three benchmarks: score 75, coverage 2/3, low 50, high 83.33."""
    framework = framework_of("F1-L01", "F1-L02", "F1-L03")
    ids = tuple(framework.benchmark_by_id)
    two = [
        assessment_of(
            framework, dict(zip(ids, its, strict=True)), id=name, organisation=name, place="P"
        )
        for name, its in (("A", (3, 2, NOT_KNOWN)), ("B", (2, NA, BLANK)))
    ]
    (part,) = combine_places(framework, two).assessments
    cell = score_assessment(framework, part)[0]
    assert (cell.score, cell.low, cell.high) == pytest.approx((75, 50, 250 / 3))
    assert cell.coverage == pytest.approx(2 / 3)
    assert (cell.rated, cell.not_applicable, cell.not_known, cell.blank) == (2, 0, 1, 0)
    gaps = find_gaps(framework, [part]).gaps
    assert [(it.rating, it.points) for it in gaps] == [("needs_strengthening", None), (None, 2.5)]
    assert [it.gap for it in gaps] == pytest.approx([1 / 3, 1 / 6])


def test_every_figure_takes_points_between_two_ratings():
    framework, low = answered({"F1-L01": 1})
    between = replace(low, responses={"F1-L01": Response(benchmark="F1-L01", points=1.5)})
    assert between.status(framework, "F1-L01") is Status.RATED
    assert find_progress(framework, between)[0].progress == pytest.approx(50)
    assert find_quadrants(framework, [low]) == {"F1-L01": "act_first"}
    assert find_quadrants(framework, [between]) == {"F1-L01": "keep_up"}
    (spread,) = find_spreads(framework, [low, between])
    assert (spread.blank, spread.median, spread.with_median) == (0, 1.25, 0)
    (gap,) = find_robustness(framework, [between], draws=100).gaps
    assert gap.benchmark == "F1-L01"
    trend = find_trend(framework, low, between)
    assert trend.changes[0].change == pytest.approx(100 / 6)
    (move,) = trend.moves
    assert (move.move, move.after, move.points_after) == (Move.NARROWED, None, 1.5)
    assert find_trend(framework, between, between).changes[0].change == 0


def test_points_are_not_packed_and_make_a_digest_of_their_own():
    plain = {"F1-L01": Response(benchmark="F1-L01")}
    between = {"F1-L01": Response(benchmark="F1-L01", points=1.5)}
    assert isinstance(compact(FRAMEWORK, plain), Answers)
    assert compact(FRAMEWORK, between) is between
    assert digest_of(plain) != digest_of(between)


def test_points_are_never_lost_in_a_workbook(tmp_path):
    between = {"F1-L01": Response(benchmark="F1-L01", points=1.5)}
    with pytest.raises(ValueError, match="between two ratings"):
        write_workbook(tmp_path / "between.xlsx", FRAMEWORK, responses=between)


def test_places_rounds_and_those_without_a_place_are_never_combined():
    apart = [
        *respondents(3, 1, place=""),
        *respondents(3, round="2027"),
        *respondents(2, place="Q"),
        *respondents(1, place="P", place_code="W1"),
    ]
    apart = [replace(it, id=f"EY-{n}") for n, it in enumerate(apart)]
    found = combine_places(FRAMEWORK, apart)
    assert found.assessments == tuple(apart)
    assert found.combinations == ()
    kept = combine_places(FRAMEWORK, respondents(3, 1), Rule.NONE)
    assert (len(kept.assessments), kept.combinations) == (2, ())


def test_a_place_is_known_in_any_spelling_and_says_who_answered():
    first, second = respondents(3, 1)
    found = combine_places(FRAMEWORK, [first, replace(second, place="p ", round=" 2026")])
    (one,) = found.assessments
    assert one.id.startswith("combined-")
    assert [it.id for it in found.respondents(one)] == ["EY-0", "EY-1"]
    assert found.respondents(first) == (first,)


def test_nothing_is_asked_of_a_place_that_nobody_of_it_was_asked():
    framework = framework_of("F1-L01", "F1-R01", "B1-L01", "B1-R01")
    local = assessment_of(
        framework, {"F1-L01": 3}, levels=("local",), components=("F1",), id="A", place="P"
    )
    regional = assessment_of(
        framework, {"B1-R01": 0}, levels=("regional",), components=("B1",), id="B", place="P"
    )
    (one,) = combine_places(framework, [local, regional]).assessments
    asked = [item.id for _, item in one.scope.items(framework)]
    assert sorted(asked) == ["B1-R01", "F1-L01"]
    assert not one.scope.asks("F1", "regional")
    wide = replace(regional, scope=Scope.of(framework, levels=("regional",), components=("F1",)))
    (whole,) = combine_places(framework, [local, wide]).assessments
    assert whole.scope == Scope.of(framework, components=("F1",))


def test_one_organisation_that_answered_twice_is_told():
    first, second = respondents(3, 1)
    again = replace(second, organisation="ORGANISATION 0")
    (problem,) = combine_places(FRAMEWORK, [first, again]).problems
    assert (problem.code, problem.found) == ("answered_twice", "ORGANISATION 0")
    unnamed = [replace(it, organisation="") for it in (first, second)]
    assert combine_places(FRAMEWORK, unnamed).problems == ()


def test_an_overdue_action_of_any_respondent_is_found():
    from datetime import date

    before = [
        replace(
            one,
            responses={
                "F1-L01": replace(
                    one.response("F1-L01"), action=f"Do {one.id}", target_date=f"2027-0{n}-01"
                )
            },
        )
        for n, one in enumerate(respondents(1, 1, 2), start=1)
    ]
    found = combine_places(FRAMEWORK, before)
    (one,) = found.assessments
    (after,) = respondents(1, round="2027")
    trend = find_trend(FRAMEWORK, one, after, on=date(2027, 2, 2), planned=found.respondents(one))
    assert [(it.action, it.organisation) for it in trend.overdue] == [
        ("Do EY-0", "Organisation 0"),
        ("Do EY-1", "Organisation 1"),
    ]


UNEVEN = framework_of("A1-L01", "A1-R01", "B1-L01", "C1-R01")


def asked_unevenly(components=("A1", "B1")):
    """One organisation at the local level, another at the regional level of A1 alone."""
    about = {"place": "P", "round": "2026"}
    return (
        assessment_of(
            UNEVEN, {"A1-L01": 3}, levels=("local",), components=components,
            id="EY-1", organisation="X", **about,
        ),
        assessment_of(
            UNEVEN, {"A1-R01": 0}, levels=("regional",), components=("A1",),
            id="EY-2", organisation="Y", **about,
        ),
    )  # fmt: skip


def test_a_component_without_questions_at_a_level_leaves_nothing_out():
    whole = combine_respondents(UNEVEN, asked_unevenly()).assessment
    assert whole.scope == Scope(("local", "regional"), ("A1", "B1"))
    named = combine_respondents(UNEVEN, asked_unevenly(("A1", "B1", "C1"))).assessment
    assert named.scope == Scope(
        ("local", "regional"), ("A1", "B1", "C1"), frozenset({("C1", "regional")})
    )
    assert list(named.scope.items(UNEVEN)) == list(whole.scope.items(UNEVEN))


def test_weights_are_shares_of_the_highest_of_all_that_was_asked():
    """As they are where one workbook asks about all of it."""
    framework = framework_of("A1-L01", "A1-R01", "B1-L01", "B1-R01")
    method = weighing(benchmarks={"A1-L01": 10})
    about = {"place": "P", "round": "2026"}
    x = assessment_of(
        framework, {"A1-L01": 1}, levels=("local",), components=("A1",), id="EY-1", **about
    )
    y = assessment_of(
        framework, {"B1-R01": 0}, levels=("regional",), components=("B1",), id="EY-2", **about
    )
    (both,) = combine_places(framework, [x, y]).assessments
    found = {it.benchmark: it.priority for it in find_gaps(framework, [both], method).gaps}
    one = assessment_of(framework, {"A1-L01": 1, "B1-R01": 0}, **about)
    alone = {it.benchmark: it.priority for it in find_gaps(framework, [one], method).gaps}
    assert found == pytest.approx(alone)
    assert list(found) == ["A1-L01", "B1-R01"]
