"""Signs that a person should look: each at its threshold and past it, once for a workbook."""

from __future__ import annotations

from datetime import date

import pytest

from builders import NA, NOT_KNOWN, assessment_of, framework_of
from eyfa.assessment import Response
from eyfa.scoring import signs
from eyfa.workbook.reading import findings

TODAY = date(2026, 6, 1)
IDS = tuple(f"F1-L{number:02}" for number in range(1, 13))
FRAMEWORK = framework_of(*IDS)


def looked_at(ratings, *, day="", occasion="", told=(), **texts):
    """The signs in answers with these ratings; `texts` are lists, one text for each benchmark."""
    assessment = assessment_of(FRAMEWORK, dict(zip(IDS, ratings, strict=False)), date=day)
    answers = {
        id_: Response(
            benchmark=id_,
            rating=assessment.response(id_).rating,
            **{key: values[index] for key, values in texts.items() if index < len(values)},
        )
        for index, id_ in enumerate(IDS)
    }
    given = assessment_of(FRAMEWORK, {}, date=day, round=occasion)
    object.__setattr__(given, "responses", answers)
    return signs.find_signs(FRAMEWORK, given, today=TODAY, told=told)


def codes(problems):
    return [problem.code for problem in problems]


def test_nothing_answered_is_no_sign():
    assert looked_at([]) == ()


def test_top_without_evidence_is_told_once_with_all():
    (problem,) = looked_at([3, 3, 3, 3, 3, 3, 2], evidence=["seen", " "])
    assert problem.code == "top_without_evidence"
    assert "5 of 6" in problem.message
    assert problem.found == ", ".join(IDS[1:6])
    assert "F1-L02, F1-L03, F1-L04 and 2 more" in problem.message


def test_lower_ratings_need_no_evidence():
    assert looked_at([2, 1, 0, NOT_KNOWN]) == ()


def test_not_applicable_wants_a_reason():
    (problem,) = looked_at([NA, NA, 1], evidence=["another body's"])
    assert (problem.code, problem.benchmark) == ("not_applicable_unexplained", "F1-L02")


@pytest.mark.parametrize(("count", "is_told"), [(3, False), (4, True)])
def test_more_than_a_quarter_not_applicable(count, is_told):
    found = looked_at([NA] * count + [1], evidence=["a", "b", "c", "d"])
    assert ("many_not_applicable" in codes(found)) is is_told


@pytest.mark.parametrize(("ratings", "is_told"), [([1] * 9, False), ([1] * 10, True)])
def test_one_rating_for_everything(ratings, is_told):
    assert ("one_rating" in codes(looked_at(ratings))) is is_told
    assert "one_rating" not in codes(looked_at([*ratings, 2]))


@pytest.mark.parametrize("column", ["evidence", "action"])
@pytest.mark.parametrize(("count", "is_told"), [(9, False), (10, True)])
def test_one_text_everywhere(column, count, is_told):
    texts = ["See the plan.", "see  the plan."] * 6
    found = looked_at([2, 1] * 6, **{column: texts[:count]})
    assert ("one_text" in codes(found)) is is_told


def test_one_text_among_as_many_others_is_none():
    ids = tuple(f"F1-L{number:02}" for number in range(1, 21))
    framework = framework_of(*ids)
    answers = {
        id_: Response(
            benchmark=id_,
            rating=("in_development", "new_action")[index % 2],
            evidence="Same" if index < 10 else f"Other {index}",
        )
        for index, id_ in enumerate(ids)
    }
    given = assessment_of(framework, {})
    object.__setattr__(given, "responses", answers)
    assert signs.find_signs(framework, given, today=TODAY) == ()
    del answers[ids[-1]]
    assert codes(signs.find_signs(framework, given, today=TODAY)) == ["one_text"]


@pytest.mark.parametrize(
    ("due", "day", "is_told"),
    [
        ("2026-05-31", "", True),
        ("2026-06-01", "", False),
        ("2026-05-31", "2026-05-01", False),
        ("2026-06-30", "2026-07-01", True),
        ("2026-06-30", "in July", False),
        ("before summer", "", False),
    ],
)
def test_target_date_in_the_past(due, day, is_told):
    found = looked_at([1], day=day, target_date=[due])
    assert ("target_date_past" in codes(found)) is is_told


@pytest.mark.parametrize(
    ("due", "day", "occasion", "is_told"),
    [
        ("2026-12-31", "", "2027", True),
        ("2027-01-01", "", "2027", False),
        ("2026-12-31", "2026-11-30", "Spring 2027", True),
        ("2026-12-31", "2026-11-30", "2026-27", False),
        ("2026-12-31", "2027-02-01", "2027", True),
        ("2026-12-31", "2026-11-30", "Vision 2035", False),
        ("2026-12-31", "2026-11-30", "Round 12027", False),
        ("2026-12-31", "", "second", False),
    ],
)
def test_target_date_before_the_year_of_the_round(due, day, occasion, is_told):
    found = looked_at([1], day=day, occasion=occasion, target_date=[due])
    assert ("target_date_past" in codes(found)) is is_told


@pytest.mark.parametrize("column", ["evidence", "action", "lead", "target_date"])
def test_text_without_a_rating_is_told_once_with_all(column):
    (problem,) = looked_at([2, None, None, NOT_KNOWN], **{column: ["a", "b", "c", "d"]})
    assert problem.code == "text_without_rating"
    assert problem.found == "F1-L02, F1-L03"
    assert "2 of 10" in problem.message


def test_text_beside_a_rating_that_could_not_be_read_is_told_at_its_cell_alone():
    unread = findings.RATING_NOT_ON_SCALE.problem(
        benchmark="F1-L01", expected="", shown="mostly there"
    )
    (problem,) = looked_at([None, None], evidence=["seen", "seen"], told=[unread])
    assert problem.found == "F1-L02"


def test_a_date_that_was_kept_is_no_sign():
    assert looked_at([3], evidence=["done"], target_date=["2020-01-01"]) == ()


def test_each_can_be_left_out():
    assert len({kind.code for kind in signs.KINDS}) == 7
    answers = dict.fromkeys(IDS, NA)
    given = assessment_of(FRAMEWORK, answers)
    found = codes(signs.find_signs(FRAMEWORK, given, today=TODAY))
    assert found == ["not_applicable_unexplained", "many_not_applicable", "one_rating"]
    for code in found:
        left = signs.find_signs(FRAMEWORK, given, today=TODAY, ignore={code})
        assert codes(left) == [other for other in found if other != code]
