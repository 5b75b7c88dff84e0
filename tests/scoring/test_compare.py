"""Comparing by example: what a group is, what its figures are, and what is not mixed."""

from dataclasses import replace

import pytest

from builders import BLANK, NA, NOT_KNOWN, aiming_at, assessment_of, framework_of
from eyfa.assessment import Scope
from eyfa.scoring.choices import By, Rule
from eyfa.scoring.compare import compare_assessments
from eyfa.scoring.ranking import rank_groups
from eyfa.scoring.score import Figures, score_assessment

IDS = ("F1-L01", "F1-L02", "F1-R01", "F1-N01", "B1-L01", "B1-R01")
FRAMEWORK = framework_of(*IDS)
LOCAL, REGIONAL, NATIONAL = ("local",), ("regional",), ("national",)


def local(place: str, f1: tuple, b1: object = 3, **about):
    answers = {"F1-L01": f1[0], "F1-L02": f1[1], "B1-L01": b1}
    about = {"place": place, "round": "2026", "id": f"EY-{place}"} | about
    return assessment_of(FRAMEWORK, answers, levels=LOCAL, **about)


P = local("P", (3, 2), place_code="W1", region="R")
Q = local("Q", (1, NOT_KNOWN), place_code="W2", region="R")
S = local("S", (0, 0), 0, place_code="W3", region="T")
R_OWN = assessment_of(
    FRAMEWORK, {"F1-R01": 2, "B1-R01": 1}, levels=REGIONAL,
    id="EY-R", place="R", place_code="W8", region="R", round="2026",
)  # fmt: skip
NATION = assessment_of(
    FRAMEWORK, {"F1-N01": 1}, levels=NATIONAL,
    id="EY-N", place="Nation", place_code="W9", round="2026",
)  # fmt: skip
EVERYBODY = [P, Q, S, R_OWN, NATION]


def compare(assessments, by=By.PLACE, **more):
    return compare_assessments(FRAMEWORK, assessments, by, **more)


def figures(comparison) -> dict[tuple, Figures]:
    return {(it.group, it.component, it.level): it.figures for it in comparison.cells}


def codes(comparison) -> list[str]:
    return [problem.code for problem in comparison.problems]


def test_the_worked_example_of_a_region():
    """Q counts from a coverage of a half on, and is left out of every mean below that."""
    found = figures(compare(EVERYBODY, By.REGION, low_coverage=0.5))
    assert found["r", "F1", "local"][:4] == pytest.approx((58 + 1 / 3, 50, 75, 0.75))
    assert found["r", "F1", "regional"][:4] == pytest.approx((200 / 3, 200 / 3, 200 / 3, 1))
    assert found["*", "F1", "local"][:4] == pytest.approx(
        ((500 / 6 + 100 / 3) / 3, 100 / 3, 50, 5 / 6)
    )
    found = compare(EVERYBODY, By.REGION)
    assert figures(found)["r", "F1", "local"][:4] == pytest.approx((500 / 6, 50, 500 / 6, 0.75))
    assert figures(found)["*", "F1", "local"][:4] == pytest.approx((500 / 12, 100 / 3, 50, 5 / 6))
    cells = {it[:3]: it for it in found.cells}
    for key in ("r", "*"):
        assert cells[key, "F1", "local"].left_out == ("Q",)
    found = figures(found)
    assert found["*", "F1", "national"].score == pytest.approx(100 / 3)
    assert ("r", "F1", "national") not in found


def test_nothing_rated_is_left_out_of_the_score_and_open_in_the_bounds():
    one = local("A", (3, 3), region="R", place_code="W1")
    none = local("B", (BLANK, NOT_KNOWN), region="R", place_code="W2")
    nothing_applies = local("C", (NA, NA), region="R", place_code="W3")
    comparison = compare([one, none, nothing_applies], By.REGION)
    assert figures(comparison)["r", "F1", "local"][:4] == (100, 50, 100, 0.5)
    (cell,) = [it for it in comparison.cells if it[:3] == ("r", "F1", "local")]
    assert (cell.places, cell.scored, cell.left_out) == (3, 1, ("B",))


def test_where_all_are_too_little_rated_the_mean_is_of_those_with_a_score_and_low():
    some = [
        local(name, answers, region="R", place_code=name)
        for name, answers in {"A": (3, BLANK), "B": (0, BLANK), "C": (BLANK, BLANK)}.items()
    ]
    comparison = compare(some, By.REGION, components=("F1",))
    (cell,) = [it for it in comparison.cells if it[:3] == ("r", "F1", "local")]
    assert cell.figures[:4] == pytest.approx((50, 50 / 3, 250 / 3, 1 / 3))
    assert (cell.scored, cell.left_out) == (2, ("C",))
    assert [it.rank for it in comparison.rankings["local"]] == [None]


def test_what_does_not_apply_anywhere_has_no_figures():
    found = figures(compare([local("A", (NA, NA))]))
    assert found["a", "F1", "local"][:4] == (None, None, None, None)


def test_several_organisations_of_a_place_make_one_place():
    """3 and 2 beside 0 and not known: the medians are 1.5 and 2, of 3 points each."""
    other = local("p", (0, NOT_KNOWN), id="EY-2", organisation="B", place_code="W1", region="R")
    by_region = compare([P, other, Q], By.REGION, low_coverage=0.5)
    score = 100 * (1.5 + 2) / 6
    assert figures(by_region)["r", "F1", "local"].score == pytest.approx((score + 100 / 3) / 2)
    by_place = compare([P, other])
    assert [group.assessments for group in by_place.groups] == [("EY-2", "EY-P")]
    assert figures(by_place)["W1", "F1", "local"][:4] == pytest.approx((score, score, score, 1))
    lowest = compare([P, other], rule=Rule.LOWEST)
    assert figures(lowest)["W1", "F1", "local"].score == pytest.approx(100 * (0 + 2) / 6)


def test_who_was_combined_is_told_once_though_a_place_is_in_its_region_and_the_whole():
    other = local("P", (0, 0), id="EY-2", organisation="B", place_code="W1", region="R")
    (combination,) = compare([P, other, Q], By.REGION).combinations
    assert [it.id for it in combination.respondents] == ["EY-P", "EY-2"]
    assert combination.rule is Rule.MEDIAN
    assert compare([P, other, Q], By.ORGANISATION).combinations == ()


def test_a_place_lacks_what_its_combined_rating_falls_short_of():
    a, b, c = (
        local("A", its, id=f"EY-{name}", organisation=name)
        for name, its in (("X", (3, 3)), ("Y", (3, 0)), ("Z", (3, 3)))
    )
    second = local("B", (3, 0))
    assert common(compare([a, b, c, second]))["F1-L02"].with_gap == 1
    assert common(compare([a, b, c, second], rule=Rule.LOWEST))["F1-L02"].with_gap == 2


def test_a_place_that_was_not_asked_is_not_counted():
    elsewhere = replace(Q, scope=replace(Q.scope, components=("B1",)))
    found = compare([P, elsewhere], By.REGION)
    assert figures(found)["r", "F1", "local"] == figures(compare([P]))["W1", "F1", "local"]


def test_different_questions_are_not_mixed_in_a_total():
    narrow = replace(Q, scope=replace(Q.scope, components=("F1",)))
    by_region = compare([P, narrow], By.REGION)
    assert ("r", None, "local") not in figures(by_region)
    assert ("r", "F1", "local") in figures(by_region)
    assert codes(by_region) == ["asked_differently"]
    by_place = compare([P, narrow])
    assert {it.group for it in by_place.cells if it.component is None} == {"W1", "W2"}
    assert {one.rank for one in by_place.rankings["local"]} == {None}
    total = next(it for it in by_place.spreads if (it.component, it.level) == (None, "local"))
    assert (total.best, total.worst, total.median, total.spread) == (None,) * 4
    assert codes(by_place) == ["asked_differently"]


def test_a_place_whose_assessments_were_asked_differently_has_a_total_that_is_mixed_with_no_other():
    narrow = replace(P, id="EY-2", scope=replace(P.scope, components=("F1",)))
    regional = replace(
        R_OWN, place_code="W1", id="EY-3", scope=replace(R_OWN.scope, components=("B1",))
    )
    found = figures(compare([narrow, regional, Q], By.REGION))
    assert ("r", None, "local") not in found
    own = figures(compare([narrow, regional]))
    by_component = [own["W1", component, None].score for component in ("F1", "B1")]
    assert own["W1", None, None].score == pytest.approx(sum(by_component) / 2)
    assert own["W1", "F1", "local"] == figures(compare([P]))["W1", "F1", "local"]


def test_what_any_respondent_of_a_place_was_asked_is_asked_of_the_place():
    narrow = replace(P, id="EY-2", scope=replace(P.scope, components=("F1",)))
    assert figures(compare([P, narrow])) == figures(compare([P]))


def test_levels_differ_by_place_and_nothing_is_said_of_it():
    comparison = compare(EVERYBODY)
    assert codes(comparison) == []
    assert [group.key for group in comparison.groups] == ["W1", "W2", "W3", "W8", "W9"]
    assert {one.rank for one in comparison.rankings[None]} == {None}
    assert [one.group for one in comparison.rankings["local"]] == ["W1", "W2", "W3"]


def test_selection_narrows_totals_and_groups():
    comparison = compare(EVERYBODY, levels=LOCAL, components=("F1",))
    assert {group.key for group in comparison.groups} == {"W1", "W2", "W3"}
    found = figures(comparison)
    assert found["W1", None, None] == found["W1", "F1", "local"]
    assert {it.benchmark for it in comparison.counted} == {"F1-L01", "F1-L02"}


def test_rounds_are_never_mixed():
    earlier = replace(P, round="2025", id="EY-P5", responses=S.responses)
    comparison = compare([P, earlier, Q])
    assert [(it.key, it.name) for it in comparison.groups] == [
        ("W1@2025", "P · 2025"),
        ("W1@2026", "P · 2026"),
        ("W2@2026", "Q · 2026"),
    ]
    assert (
        figures(comparison)["W1@2026", "F1", "local"] == figures(compare([P]))["W1", "F1", "local"]
    )
    assert codes(comparison) == ["several_rounds"]
    by_region = compare([P, earlier, Q], By.REGION)
    assert [it.key for it in by_region.groups] == ["r@2025", "r@2026", "*@2025", "*@2026"]


def test_rounds_of_other_places_are_told():
    earlier = [replace(it, round="2025", id=f"{it.id}5") for it in (P, Q)]
    assert codes(compare([P, Q, *earlier], By.ROUND)) == []
    comparison = compare([P, *earlier], By.ROUND)
    assert codes(comparison) == ["rounds_of_other_places"]
    assert "2 in 2025, 1 in 2026; 1 in all" in comparison.problems[0].message
    assert [group.key for group in comparison.groups] == ["2025", "2026"]


@pytest.mark.parametrize("by", By)
def test_who_is_in_no_group_is_named(by):
    nobody = local("", (3, 3), file="nobody.xlsx", round="")
    known = replace(P, organisation="O")
    comparison = compare([known, nobody], by)
    ungrouped = [it for it in comparison.problems if it.code == "not_grouped"]
    assert [it.file for it in ungrouped] == ["nobody.xlsx"]
    assert not any(nobody.id in group.assessments for group in comparison.groups)


def test_groups_of_one_name_are_named_apart():
    council = replace(P, place="Powys", region="Powys")
    region = replace(R_OWN, place="Powys", region="Powys")
    names = [group.name for group in compare([council, region]).groups]
    assert names == ["Powys (Local)", "Powys (Regional)"]
    twins = [replace(council, place_code=code, id=code) for code in ("W1", "W2")]
    assert [it.name for it in compare(twins).groups] == [
        "Powys (Local) (W1)",
        "Powys (Local) (W2)",
    ]
    assert [it.name for it in compare([council, region], By.REGION).groups] == [
        "Powys",
        "All places",
    ]


def test_the_whole_has_the_name_of_the_place_that_answered_for_it():
    assert [it.name for it in compare(EVERYBODY, By.REGION).groups] == ["R", "T", "Nation"]


def test_places_are_known_by_code_else_by_name_in_any_spelling():
    spelt = [
        replace(P, place_code=None, place=it, id=it) for it in ("Sir  Fôn", "SIR FÔN", "Sir Fôn")
    ]
    (group,) = compare(spelt).groups
    assert (group.key, group.name) == ("sir fôn", "Sir Fôn")


def test_keys_cannot_be_taken_for_each_other():
    odd = [
        replace(P, place=place, place_code=None, round=round_, id=f"{place}|{round_}")
        for place, round_ in (("a@b", "c"), ("a", "b@c"), ("a", "b"), ("*", "c"))
    ]
    keys = [group.key for group in compare(odd).groups]
    assert len(set(keys)) == len(odd)


def places(**scores: tuple) -> list:
    return [local(name, answers) for name, answers in scores.items()]


def test_neighbours_whose_ranges_meet_are_not_distinguishable():
    some = places(A=(3, 3), B=(2, 2), C=(1, NOT_KNOWN), D=(1, 0))
    comparison = compare(some, components=("F1",), low_coverage=0.5)
    ranked = {one.group: one for one in comparison.rankings["local"]}
    assert [ranked[key].rank for key in "abcd"] == [1, 2, 3, 4]
    assert [ranked[key].not_distinguishable for key in "abcd"] == [(), ("c",), ("b", "d"), ("c",)]
    spread = next(it for it in comparison.spreads if it.component == "F1")
    assert (spread.best, spread.ends.best_is_clear) == ("a", True)
    assert (spread.worst, spread.ends.worst_is_clear) == ("d", False)


def test_a_range_that_reaches_past_a_neighbour_is_seen():
    """A is ahead of B for certain, but C, behind B, could still become as good as A."""
    some = places(A=(3, 2), B=(2, 2), C=(2, BLANK))
    comparison = compare(some, components=("F1",), low_coverage=0.5)
    close = {one.group: one.not_distinguishable for one in comparison.rankings["local"]}
    assert close == {"a": ("c",), "b": ("c",), "c": ("b",)}


def test_equal_scores_share_a_rank_and_cannot_be_told_apart():
    comparison = compare(places(A=(2, 2), B=(3, 1), C=(0, 0)), components=("F1",))
    assert [(it.rank, it.not_distinguishable) for it in comparison.rankings["local"]] == [
        (1, ("b",)),
        (1, ("a",)),
        (3, ()),
    ]


@pytest.mark.parametrize(
    ("some", "best", "worst", "spread"),
    [
        (places(A=(2, 2), B=(3, 1), C=(1, 3)), "abc", "abc", 0),
        (places(A=(2, 2), B=(3, 1), C=(0, 0)), "ab", "c", 200 / 3),
        (places(A=(3, 3), B=(0, 1), C=(1, 0)), "a", "bc", 250 / 3),
        # Of two with the same score, the one that is not wholly rated is no more the highest than the other.
        (places(A=(3, 3), B=(3, BLANK), C=(0, 0)), "ab", "c", 100),
        (places(A=(2, 2)), "", "", None),
    ],
)  # fmt: skip
def test_all_that_share_an_end_are_named(some, best, worst, spread):
    comparison = compare(some, components=("F1",), low_coverage=0.3)
    found = next(it for it in comparison.spreads if (it.component, it.level) == (None, "local"))
    assert (found.ends.best, found.ends.worst) == (tuple(best), tuple(worst))
    assert found.best == (best if len(best) == 1 else None)
    assert found.worst == (worst if len(worst) == 1 else None)
    assert found.spread == (None if spread is None else pytest.approx(spread))
    firsts = [it.group for it in comparison.rankings["local"] if it.rank == 1]
    assert firsts == list(best) or not best


def test_low_coverage_is_kept_out_of_best_and_worst_and_of_the_ranks():
    some = places(A=(3, BLANK), B=(2, 2), C=(1, 1))
    comparison = compare(some, components=("F1",))
    assert [(it.group, it.rank) for it in comparison.rankings["local"]] == [
        ("b", 1),
        ("c", 2),
        ("a", None),
    ]
    spread = next(it for it in comparison.spreads if it.component == "F1")
    assert (spread.best, spread.worst, spread.groups) == ("b", "c", 2)
    assert (spread.median, spread.spread) == (pytest.approx(50), pytest.approx(100 / 3))
    assert not spread.ends.best_is_clear, "A could still be anywhere from 50 to 100"
    lenient = compare(some, components=("F1",), low_coverage=0.5)
    assert next(it for it in lenient.spreads if it.component == "F1").best == "a"


def test_coverage_of_just_two_thirds_is_enough():
    framework = framework_of("A-L01", "A-L02", "A-L03")
    one = assessment_of(framework, {"A-L01": 3, "A-L02": 3, "A-L03": BLANK}, place="A")
    assert compare_assessments(framework, [one], By.PLACE).rankings["local"][0].rank == 1


def test_one_group_has_no_best():
    (spread, *_) = compare([P]).spreads
    assert (spread.best, spread.worst, spread.median, spread.spread) == (None,) * 4


def test_the_whole_is_not_ranked_among_the_regions():
    comparison = compare(EVERYBODY, By.REGION)
    assert "*" not in {one.group for its in comparison.rankings.values() for one in its}
    assert {it.best for it in comparison.spreads} == {"r", None}


def test_a_group_of_one_assessment_has_its_scores_to_the_last_digit():
    for one in EVERYBODY:
        found = figures(compare([one]))
        scores = {
            (one.place_code, it.component, it.level): (it.score, it.low, it.high, it.coverage)
            for it in score_assessment(FRAMEWORK, one)
            if it.benchmarks
        }
        assert {at: its[:4] for at, its in found.items()} == scores


def common(comparison) -> dict:
    return {it.benchmark: it for it in comparison.common_gaps}


def test_common_gaps_say_how_many_and_who():
    some = places(A=(3, 0), B=(2, 1), C=(3, 2), D=(NOT_KNOWN, BLANK))
    found = common(compare(some))
    assert list(found) == ["F1-L02"]
    gap = found["F1-L02"]
    assert (gap.with_gap, gap.rated, gap.asked, gap.share) == (3, 3, 4, 1)
    assert gap.groups == ("a", "b", "c")
    assert gap.candidate


def test_just_half_makes_a_candidate_below_the_top_level_alone():
    half = places(A=(3, 0), B=(3, 3))
    assert common(compare(half))["F1-L02"].share == 0.5
    nations = [
        replace(NATION, id=name, place=name, place_code=name, responses=its.responses)
        for name, its in (("X", NATION), ("Y", assessment_of(FRAMEWORK, {"F1-N01": 3})))
    ]
    assert common(compare(nations)) == {}
    both = [nations[0], replace(nations[0], place_code="Z", id="Z")]
    assert not common(compare(both))["F1-N01"].candidate


def test_a_place_counts_among_common_gaps_as_it_was_in_its_latest_round():
    earlier = places(A=(0, 0), B=(0, 0), C=(0, 0))
    later = [
        replace(it, round="Q1 2026", id=f"{it.id}later")
        for it in places(A=(3, 0), B=(3, NOT_KNOWN))
    ]
    earlier = [replace(it, round="Q4 2025") for it in earlier]
    found = {it.benchmark: it for it in compare([*later, *earlier]).counted}
    gap = found["F1-L01"]
    assert (gap.with_gap, gap.rated, gap.asked) == (1, 3, 3)
    assert gap.groups == ("c@q4 2025",)
    gap = found["F1-L02"]
    assert (gap.with_gap, gap.rated, gap.asked) == (2, 2, 3)
    assert gap.groups == ("a@q1 2026", "c@q4 2025")
    by_round = {it.benchmark: it for it in compare([*later, *earlier], By.ROUND).counted}
    assert by_round["F1-L02"].groups == ("q4 2025", "q1 2026")
    assert (by_round["F1-L02"].with_gap, by_round["F1-L02"].rated) == (2, 2)


def test_what_the_latest_round_did_not_ask_about_is_known_from_the_one_before():
    before = [replace(it, round="2025") for it in places(A=(0, 0), B=(0, 0))]
    narrow = replace(before[0], round="2026", id="new", scope=replace(P.scope, components=("B1",)))
    found = {it.benchmark: it for it in compare([*before, narrow]).counted}
    assert (found["F1-L01"].with_gap, found["F1-L01"].asked) == (2, 2)
    assert found["F1-L01"].groups == ("a@2025", "b@2025")
    assert (found["B1-L01"].rated, found["B1-L01"].asked) == (2, 2)


GUEST = replace(
    assessment_of(FRAMEWORK, {"F1-L01": 0, "F1-L02": 0, "F1-R01": 3, "B1-R01": 2, "F1-N01": 0, "B1-L01": 0}),
    id="EY-RR", place="R", place_code="W8", region="R", round="2026", place_level="regional",
)  # fmt: skip
"""A region that was asked about every level."""
HOSTS = [replace(it, place_level="local") for it in (P, Q)]


@pytest.mark.parametrize("by", [By.REGION, By.ROUND])
def test_a_region_is_no_place_among_those_in_it(by):
    alone, beside = compare(HOSTS, by), compare([*HOSTS, GUEST], by)
    for key in {group.key for group in alone.groups}:
        for component in ("F1", "B1", None):
            at = key, component, "local"
            assert figures(beside)[at] == figures(alone)[at]
            assert figures(beside)[key, component, "regional"] is not None
    assert common(beside) == common(alone)
    (said,) = [it for it in beside.problems if it.code == "not_at_own_level"]
    assert said.found == "R (Local)"


def test_a_region_is_shown_among_places_and_not_ranked_with_them():
    alone, beside = compare(HOSTS), compare([*HOSTS, GUEST])
    assert figures(beside)["W8", "F1", "local"].score == 0
    assert [(it.group, it.rank) for it in beside.rankings["local"]] == [
        ("W1", 1),
        ("W2", 2),
        ("W8", None),
    ]
    at_local = [[it for it in found.spreads if it.level == "local"] for found in (alone, beside)]
    assert at_local[0] == at_local[1]
    assert [it.group for it in beside.rankings["regional"] if it.rank] == ["W8"]


WHOLE = ("local", "regional")


def everywhere(place: str, code: str, level: str, points: int, **about):
    """A place that was asked about two levels, and rated all of them alike."""
    answers = dict.fromkeys(("F1-L01", "F1-L02", "F1-R01", "B1-L01", "B1-R01"), points)
    return assessment_of(
        FRAMEWORK, answers, levels=WHOLE, id=f"EY-{code}-{about.get('round', '2026')}", place=place,
        place_code=code, place_level=level, **({"region": "R", "round": "2026"} | about),
    )  # fmt: skip


def test_guests_are_in_no_figure_over_all_levels_either():
    places = [everywhere("P", "W1", "local", 3), everywhere("R", "W8", "regional", 0)]
    found = figures(compare(places, By.REGION))
    assert found["r", "F1", "local"].score == found["*", "F1", "local"].score == 100
    assert found["r", "F1", "regional"].score == 0
    assert not any(level is None for _, _, level in found)
    alone = figures(compare(places[:1], By.REGION))
    assert alone["r", None, None].score == alone["r", "F1", "regional"].score == 100


def test_a_guest_asked_one_level_takes_away_no_figure_over_all_levels():
    """What is over all levels is of what is at home: of the guest nothing is left."""
    hosts = [everywhere(name, name, "local", 3) for name in ("P", "Q")]
    hosts = [replace(it, scope=replace(it.scope, levels=LOCAL)) for it in hosts]
    guest = everywhere("R", "W8", "regional", 0)
    guest = replace(guest, scope=replace(guest.scope, levels=LOCAL))
    alone = figures(compare(hosts, By.REGION))
    assert figures(compare([*hosts, guest], By.REGION)) == alone
    assert alone["r", None, None].score == 100
    # Beside places, it has figures of its own, and no rank at its guest's level nor over all levels.
    beside = compare([*hosts, guest])
    assert figures(beside)["W8", None, None].score == 0
    for level in (*LOCAL, None):
        assert [it.rank for it in beside.rankings[level]] == [1, 1, None]
        spread = next(it for it in beside.spreads if (it.component, it.level) == (None, level))
        assert spread.ends.worst == ("P", "Q")


def test_a_guest_of_any_round_counts_in_no_gap_in_common():
    """Alone in the first round, the region stood for the level; since its places answered, it is a guest."""
    rounds = [
        everywhere("R", "W8", "regional", 0, round="2025"),
        *(everywhere("R", "W8", "regional", points, round="2026") for points in (3,)),
        everywhere("N", "W1", "local", 0, round="2026"),
        everywhere("T", "W2", "local", 3, round="2026"),
    ]
    for by in By:
        gap = next(it for it in compare(rounds, by).counted if it.benchmark == "F1-L01")
        assert (gap.with_gap, gap.rated, gap.asked) == (1, 2, 2)
    first, _, *later = rounds
    (said,) = [it for it in compare([first, *later]).problems if it.code == "not_at_own_level"
               and "R (Local)" in it.found]  # fmt: skip
    assert "not among the gaps in common" in said.message
    assert "mean" not in said.message


def test_a_place_makes_no_guests_at_a_level_at_which_it_was_asked_nothing():
    """Its scope names the level; the only component that it was asked about has nothing there."""
    nation = replace(NATION, id="EY-M", place="M", place_code="W7", place_level="national")
    nation = replace(nation, scope=Scope.of(FRAMEWORK, components=("B1",)))
    place = replace(NATION, place="P", place_code="W1", place_level="local")
    for by in By:
        found = compare([replace(it, organisation=it.place) for it in (nation, place)], by)
        assert [it.figures.score for it in found.cells if it.level == "national"], by
        (gap,) = [it for it in found.counted if it.level == "national"]
        assert (gap.with_gap, gap.rated, gap.asked) == (1, 1, 1)
        assert "not_at_own_level" not in [
            it.code for it in found.problems if "National" in (it.found or "")
        ]


def test_levels_that_are_not_known_are_told_of_where_they_matter():
    places = [everywhere("P", "W1", "local", 3), everywhere("R", "W8", "regional", 0)]
    unknown = [replace(it, place_level=None) for it in places]
    assert "levels_unknown" not in codes(compare(places, By.REGION))
    (said,) = [it for it in compare(unknown, By.REGION).problems if it.code == "levels_unknown"]
    assert said.found == "P, R"
    assert "levels_unknown" not in codes(compare([P, Q], By.REGION))


def test_who_is_a_guest_is_settled_round_by_round():
    before = everywhere("P", "W1", "local", 3, round="2025")
    alone = figures(compare([before], By.REGION))
    both = [before, everywhere("R", "W8", "regional", 0)]
    found = figures(compare(both, By.REGION))
    assert found["r@2025", "F1", "regional"] == alone["r", "F1", "regional"]
    assert ("r@2026", "F1", "regional") in found


def test_an_organisation_has_its_guests_left_out_beside_others_and_shown_alone():
    here = everywhere("P", "W1", "local", 3, organisation="X")
    region = everywhere("R", "W8", "regional", 0, organisation="X")
    found = compare([here, region], By.ORGANISATION)
    assert figures(found)["x", "F1", "local"].score == 100
    said = [it.message for it in found.problems if it.code == "not_at_own_level"]
    assert all("not in the mean" in it for it in said)
    apart = compare([here, replace(region, organisation="Y")], By.ORGANISATION)
    assert figures(apart)["y", "F1", "local"].score == 0
    ranks = {it.group: it.rank for it in apart.rankings["local"]}
    assert ranks == {"x": 1, "y": None}


def test_guests_of_one_name_are_told_apart():
    council = everywhere("Powys", "W1", "local", 3)
    region = everywhere("Powys", "W8", "regional", 0)
    (said,) = [it for it in compare([council, region]).problems if "own_level" in it.code]
    assert said.found == "Powys (Regional), Powys (Local)"
    many = [everywhere(f"R{n}", f"R{n}", "regional", 0) for n in range(40)]
    (said,) = [
        it
        for it in compare([council, *many]).problems
        if "own_level" in it.code and "R1" in it.found
    ]
    assert len(said.message) < 600


def test_an_organisation_without_a_place_counts_once_among_common_gaps():
    def of(name: str, round_: str, f1: tuple):
        return local("", f1, id=f"{name}{round_}", organisation=name, round=round_)

    rounds = [of(name, "2025", (0, 0)) for name in "AB"] + [
        of(name, "2026", (3, 0)) for name in "AB"
    ]
    found = {it.benchmark: it for it in compare(rounds, By.ORGANISATION).counted}
    assert (found["F1-L01"].with_gap, found["F1-L01"].rated) == (0, 2)
    assert (found["F1-L02"].with_gap, found["F1-L02"].rated) == (2, 2)
    twice = [*rounds, of("A", "2026", (3, 0))]
    twice[-1] = replace(twice[-1], id="another")
    found = {it.benchmark: it for it in compare(twice, By.ORGANISATION).counted}
    assert found["F1-L02"].asked == 4


def test_a_region_stands_for_a_level_at_which_no_place_of_it_answered():
    found = compare([GUEST], By.REGION)
    assert figures(found)["r", "F1", "local"].score == 0
    assert "not_at_own_level" not in codes(found)
    unknown = replace(GUEST, place_level=None)
    assert figures(compare([*HOSTS, unknown], By.REGION))["r", "F1", "local"].score < 58


def test_one_place_alone_has_no_gap_in_common():
    assert common(compare(places(A=(0, 0)))) == {}


def test_a_place_counts_once_however_often_its_scope_names_a_component():
    some = places(A=(2, 0), B=(3, 1))
    odd = [replace(it, scope=replace(it.scope, components=("F1", "B1", "F1"))) for it in some]
    gaps = [common(compare(its))["F1-L02"] for its in (some, odd)]
    assert gaps[0] == gaps[1]
    assert (gaps[0].with_gap, gaps[0].rated, gaps[0].asked) == (2, 2, 2)


def test_common_gaps_keep_to_the_targets():
    some = places(A=(2, 1), B=(2, 1))
    found = compare_assessments(FRAMEWORK, some, By.PLACE, aiming_at(2))
    assert list(common(found)) == ["F1-L02"]


def test_common_gaps_of_regions_count_places_and_name_regions():
    other = replace(Q, id="EY-Q2", organisation="Another", responses=P.responses)
    gap = common(compare([P, Q, other, S, R_OWN, NATION], By.REGION))["F1-L02"]
    assert (gap.with_gap, gap.rated, gap.asked) == (3, 3, 3)
    assert gap.groups == ("r", "t")


def test_a_place_counts_once_among_common_gaps_however_many_organisations_answered():
    """Compared by organisation too: what two of one place lack is no gap that places have in common."""
    one = local("P", (3, 0), organisation="One", id="EY-1")
    two = local("P", (3, 0), organisation="Two", id="EY-2")
    assert compare([one, two], By.ORGANISATION).common_gaps == ()
    other = local("Q", (0, 3), organisation="Two", id="EY-3")
    found = compare([one, two, other], By.ORGANISATION)
    gap = next(it for it in found.common_gaps if it.benchmark == "F1-L02")
    assert (gap.with_gap, gap.rated, gap.asked) == (1, 2, 2)
    assert gap.groups == ("one", "two")
    gap = next(it for it in found.common_gaps if it.benchmark == "F1-L01")
    assert gap.groups == ("two",)


def test_what_a_place_lacks_is_the_same_by_organisation():
    """Three organisations of C: 3, 3 and 0; by their median it lacks nothing, so nobody is named for it."""
    organisations = [
        local("C", (points, 3), id=f"EY-C{name}", organisation=name)
        for name, points in (("X", 3), ("Y", 3), ("Z", 0))
    ]
    found = [*organisations, local("N", (3, 3), organisation="Z")]
    for by in By:
        (gap, *_) = compare(found, by).counted
        assert (gap.benchmark, gap.with_gap, gap.rated, gap.groups) == ("F1-L01", 0, 2, ())
        assert not gap.candidate
    lowest = compare(found, By.ORGANISATION, rule=Rule.LOWEST)
    assert (lowest.counted[0].with_gap, lowest.counted[0].groups) == (1, ("z",))


def test_common_gaps_are_ordered_by_share_then_by_number_then_as_the_framework():
    some = [
        local("A", (0, 0), 0),
        local("B", (0, 0), 0),
        local("C", (0, 3), BLANK),
    ]
    assert list(common(compare(some))) == ["F1-L01", "B1-L01", "F1-L02"]


@pytest.mark.parametrize(("share", "rank"), [(1 / 3, 1), (0.34, None), (78 / 88, None)])
def test_who_has_too_little_that_applies_has_no_rank(share, rank):
    figures = {"a": Figures(100, 100, 100, 1, share), "b": Figures(50, 50, 50, 1, 0.0)}
    ranks = {one.group: one.rank for one in rank_groups(figures, 2 / 3)}
    assert ranks == {"a": rank, "b": 2 if rank else 1}
