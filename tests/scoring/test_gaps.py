"""Gaps: every factor by hand, the order, several assessments together, and what was not assessed."""

from itertools import permutations

import pytest

from builders import (
    BLANK,
    NA,
    NOT_KNOWN,
    aiming_at,
    answered,
    assessment_of,
    framework_of,
    weighing,
)
from eyfa.assessment import Assessment, Response, Scope, distinct_labels
from eyfa.framework.model import Method
from eyfa.scoring.gaps import Gap, GapTable, find_gaps, select_gaps


def order(table: GapTable) -> list[str]:
    return [gap.benchmark for gap in table.gaps]


def only_gap(answers, importance=None, method=None) -> Gap:
    framework, assessment = answered(answers, importance)
    (gap,) = find_gaps(framework, [assessment], method).gaps
    return gap


def test_every_factor_by_hand():
    """Gap 1 − 1/3; importance 2 of 3; weight 2 × 3 × 1 = 6 of the highest, 2 × 5 = 10."""
    method = weighing(benchmarks={"A-L01": 3, "A-L02": 5}, levels={"local": 2})
    gap = only_gap({"A-L01": 1, "A-L02": 3}, {"A-L01": "Medium"}, method)

    assert (gap.rank, gap.benchmark, gap.component, gap.level) == (1, "A-L01", "A", "local")
    assert gap.text == "What A-L01 asks"
    assert (gap.rating, gap.importance, gap.importance_assumed) == (
        "in_development",
        "medium",
        False,
    )
    assert gap.gap == pytest.approx(2 / 3)
    assert gap.importance_share == pytest.approx(2 / 3)
    assert (gap.weight, gap.weight_share) == (6, 0.6)
    assert gap.priority == pytest.approx(100 * 2 / 3 * 2 / 3 * 0.6)
    assert (gap.assessments, gap.with_gap) == (1, 1)


def test_the_largest_gap_of_the_highest_importance_and_weight_has_priority_100():
    assert only_gap({"A-L01": 0}, {"A-L01": "High"}).priority == 100


def test_a_blank_importance_counts_as_medium_and_is_marked_as_assumed():
    gap = only_gap({"A-L01": 0})

    assert (gap.importance, gap.importance_assumed) == ("medium", True)
    assert gap.priority == pytest.approx(100 * 2 / 3)


def test_a_rating_at_or_above_its_target_is_no_gap():
    framework, assessment = answered({"A-L01": 3, "A-L02": 2, "A-L03": 1})

    assert order(find_gaps(framework, [assessment], aiming_at(2))) == ["A-L03"]
    assert find_gaps(framework, [assessment], aiming_at(0)).gaps == ()


@pytest.mark.parametrize(
    ("targets", "gap"),
    [
        (aiming_at(), 1),  # the top of the scale
        (aiming_at(2), 2 / 3),
        (aiming_at(2, levels={"local": 1}), 1 / 3),
        (aiming_at(2, levels={"local": 1}, components={"A": 3}), 1),
        (aiming_at(2, components={"A": 3}, benchmarks={"A-L01": 1}), 1 / 3),
        (aiming_at(2, levels={"regional": 1}, components={"B": 1}, benchmarks={"A-L02": 1}), 2 / 3),
    ],
)
def test_the_nearest_target_wins(targets, gap):
    framework = framework_of("A-L01", "A-L02", "A-R01", "B-L01")
    (found,) = find_gaps(framework, [assessment_of(framework, {"A-L01": 0})], targets).gaps

    assert found.gap == pytest.approx(gap)


def test_the_highest_weight_is_that_of_the_scope():
    """What is not asked about makes nothing look small."""
    framework = framework_of("A-L01", "B-L01", method=weighing(components={"B": 4}))
    answers, high = {"A-L01": 0}, {"A-L01": "High"}

    (whole,) = find_gaps(framework, [assessment_of(framework, answers, high)]).gaps
    part = assessment_of(framework, answers, high, components=("A",))
    (alone,) = find_gaps(framework, [part]).gaps

    assert (whole.weight_share, whole.priority) == (0.25, 25)
    assert (alone.weight_share, alone.priority) == (1, 100)


def test_ranked_by_priority_then_gap_then_importance_then_the_frameworks_order():
    framework, assessment = answered(
        {"A-L01": 1, "A-L02": 0, "A-L03": 1, "A-L04": 2, "A-L05": 0, "A-L06": 1},
        {
            "A-L01": "Low",  #    2/3 × 1/3 = 22.2, the larger gap of the two
            "A-L02": "Medium",  # 1 × 2/3 = 66.7, the larger gap of the two
            "A-L03": "High",  #   2/3 × 1 = 66.7
            "A-L04": "Medium",  # 1/3 × 2/3 = 22.2
            "A-L05": "Medium",  # as the second, but later in the framework
            "A-L06": "High",  #   as the third, but later in the framework
        },
    )

    table = find_gaps(framework, [assessment])

    assert order(table) == ["A-L02", "A-L05", "A-L03", "A-L06", "A-L01", "A-L04"]
    assert [gap.rank for gap in table.gaps] == [1, 2, 3, 4, 5, 6]


def test_equal_priorities_are_equal_although_their_sums_round_differently():
    """1 − 2/3 is 0.33333333333333337, and 1/3 is 0.3333333333333333: High must not win by that."""
    framework, assessment = answered({"A-L01": 2, "A-L02": 0}, {"A-L01": "High", "A-L02": "Low"})

    table = find_gaps(framework, [assessment])

    assert [gap.priority for gap in table.gaps] == pytest.approx([100 / 3, 100 / 3])
    assert order(table) == ["A-L02", "A-L01"]


def test_what_was_not_rated_is_listed_apart_with_its_reason():
    framework, assessment = answered(
        {"A-L01": BLANK, "A-L02": NOT_KNOWN, "A-L03": NA, "A-L04": 3, "B-R01": NOT_KNOWN}
    )

    table = find_gaps(framework, [assessment])

    assert table.gaps == ()
    assert [(one.benchmark, one.reason, one.assessments) for one in table.unassessed] == [
        ("A-L01", "blank", 1),
        ("A-L02", "not_known", 1),
        ("B-R01", "not_known", 1),
    ]
    assert table.unassessed[2].component == "B"
    assert table.unassessed[2].level == "regional"
    assert table.unassessed[2].text == "What B-R01 asks"


def test_only_the_scope_is_asked_about():
    framework = framework_of("A-L01", "A-R01", "B-L01")
    answers = {"A-L01": 0, "A-R01": 0, "B-L01": 0}
    assessment = assessment_of(framework, answers, levels=("local",), components=("A",))

    table = find_gaps(framework, [assessment])

    assert order(table) == ["A-L01"]
    assert table.unassessed == ()


def test_several_assessments_by_hand():
    """Ratings 0, 2 and 3: gaps 1, 1/3 and 0, mean 4/9. One is blank, one does not apply."""
    framework = framework_of("A-L01")
    ratings = {"Upton": 0, "Downton": 2, "Overton": 3, "Nowton": BLANK, "Farton": NA}
    importance = {"Upton": "High", "Downton": "Low"}
    assessments = [
        assessment_of(
            framework,
            {"A-L01": rating},
            {"A-L01": importance[place]} if place in importance else None,
            place=place,
        )
        for place, rating in ratings.items()
    ]

    table = find_gaps(framework, assessments)
    (gap,) = table.gaps

    assert (gap.assessments, gap.with_gap) == (3, 2)
    assert (gap.rating, gap.importance, gap.importance_assumed) == (None, None, True)
    assert gap.gap == pytest.approx(4 / 9)
    assert gap.importance_share == pytest.approx((1 + 1 / 3 + 2 / 3) / 3)
    assert gap.priority == pytest.approx(100 * (1 * 1 + 1 / 3 * 1 / 3 + 0) / 3)
    assert [(one.reason, one.assessments) for one in table.unassessed] == [("blank", 1)]


def test_the_order_of_assessments_does_not_round_a_mean_differently():
    """100 + 66.67 + 33.33 is not the same sum from the left and from the right."""
    framework = framework_of("A-L01")
    assessments = [
        assessment_of(framework, {"A-L01": 0}, {"A-L01": importance})
        for importance in ("High", "Medium", "Low")
    ]

    tables = [find_gaps(framework, each) for each in permutations(assessments)]

    assert len(tables) == 6
    assert all(table == tables[0] for table in tables)


def test_what_several_agree_on_is_shown():
    framework = framework_of("A-L01")
    assessments = [assessment_of(framework, {"A-L01": 1}, {"A-L01": "High"}) for _ in range(2)]

    (gap,) = find_gaps(framework, assessments).gaps

    assert (gap.rating, gap.importance, gap.importance_assumed) == ("in_development", "high", False)


def test_blank_and_not_known_are_counted_apart():
    framework = framework_of("A-L01")
    answers = (BLANK, NOT_KNOWN, NOT_KNOWN, 1)
    table = find_gaps(framework, [assessment_of(framework, {"A-L01": each}) for each in answers])

    assert [(one.reason, one.assessments) for one in table.unassessed] == [
        ("blank", 1),
        ("not_known", 2),
    ]
    assert table.gaps[0].assessments == 1


def written(place: str, **words: str) -> Assessment:
    response = Response(benchmark="A-L01", rating="new_action", **words)
    scope = Scope(levels=("local",), components=("A",))
    return Assessment(
        id=place, place=place, round="2026", scope=scope, responses={"A-L01": response}
    )


def test_what_one_wrote_is_shown_as_written():
    words = {
        "evidence": "None: yet",
        "action": "Plan",
        "lead": "A. B.",
        "target_date": "2026-09-30",
    }

    (gap,) = find_gaps(framework_of("A-L01"), [written("Upton", **words)]).gaps

    assert {field: getattr(gap, field) for field in words} == words


def test_what_several_wrote_is_joined_each_behind_its_name():
    assessments = [
        written("Upton", evidence="Some", lead="A. B."),
        written("Downton"),
        written("Overton", evidence="None"),
    ]

    (gap,) = find_gaps(framework_of("A-L01"), assessments).gaps

    assert gap.evidence == "Upton · 2026: Some\nOverton · 2026: None"
    assert gap.lead == "Upton · 2026: A. B."
    assert (gap.action, gap.target_date) == ("", "")


def test_selecting_keeps_figures_and_counts_ranks_anew():
    framework, assessment = answered(
        {"A-L01": 0, "A-R01": 1, "B-L01": 2, "B-R01": 0, "B-R02": BLANK, "A-L02": NOT_KNOWN}
    )
    table = find_gaps(framework, [assessment])
    assert order(table) == ["A-L01", "B-R01", "A-R01", "B-L01"]

    regional = select_gaps(table, levels={"regional"})
    assert [(gap.rank, gap.benchmark) for gap in regional.gaps] == [(1, "B-R01"), (2, "A-R01")]
    assert regional.gaps[0].priority == table.gaps[1].priority
    assert [one.benchmark for one in regional.unassessed] == ["B-R02"]

    assert order(select_gaps(table, components=["B"])) == ["B-R01", "B-L01"]
    assert order(select_gaps(table, levels=["local"], components=["B"])) == ["B-L01"]
    assert order(select_gaps(table, top=2)) == ["A-L01", "B-R01"]
    assert select_gaps(table, top=2).unassessed == table.unassessed
    assert select_gaps(table, top=0).gaps == ()
    assert order(select_gaps(table, levels={"regional"}, top=1)) == ["B-R01"]
    assert select_gaps(table) == table


def test_an_importance_that_is_not_on_the_list_is_never_taken_for_another():
    framework = framework_of("A-L01")
    response = Response(benchmark="A-L01", rating="new_action", importance="urgent")
    assessment = Assessment(id="x", scope=Scope.of(framework), responses={"A-L01": response})

    with pytest.raises(KeyError, match="urgent"):
        find_gaps(framework, [assessment])


def test_no_assessment_no_gap():
    assert find_gaps(framework_of("A-L01"), [], Method()) == GapTable((), ())


def test_authors_of_one_place_and_round_are_told_apart():
    framework = framework_of("F1-L01")
    both = [
        assessment_of(
            framework,
            {"F1-L01": 0},
            place="Anywhere",
            round="2026",
            organisation=organisation,
        )
        for organisation in ("One", "Two")
    ]
    labels = distinct_labels(both)
    assert labels == ["Anywhere · 2026 · One", "Anywhere · 2026 · Two"]
    same = distinct_labels([both[0], both[0]])
    assert all(label.endswith(both[0].id) for label in same)
