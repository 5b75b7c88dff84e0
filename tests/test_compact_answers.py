"""Answers kept small are the mapping that they stand for, whatever it holds, and wherever they come from."""

from __future__ import annotations

import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import framework_of
from eyfa.answers import Answers, Columns, compact, compact_columns, digest_of, ratings_and_points
from eyfa.assessment import Assessment, Response, Scope
from eyfa.framework.model import Importance
from eyfa.intake.reading import Kit, Sharing
from eyfa.scoring.gaps import find_gaps
from eyfa.scoring.score import score_assessment
from eyfa.scoring.signs import find_signs
from eyfa.workbook.reading.reader import Reading

IDS = (*(f"F1-L{number:02}" for number in range(1, 13)), "F1-R01", "B1-L01", "B1-N01")
FRAMEWORK = framework_of(*IDS)
TODAY = date(2026, 6, 1)
NAMES = ("rating", "importance", "evidence", "action", "lead", "target_date")
TEXTS = st.sampled_from(["", "", "Agreed.", "agreed.", " ", "Überall\n", "\ud800"]) | st.text(
    st.characters(exclude_categories=()), max_size=8
)
CELLS = (
    st.none() | st.sampled_from(list(FRAMEWORK.rating_by_id)),
    st.none() | st.sampled_from(list(FRAMEWORK.importance_by_id)),
    *(TEXTS, TEXTS, TEXTS),
    st.sampled_from(["", "2025-01-31", "2027-01-31", "soon"]) | TEXTS,
)


@st.composite
def columns(draw) -> Columns:
    """Answers to every benchmark, many of them blank, some all alike."""
    size = {"min_size": len(IDS), "max_size": len(IDS)}
    return Columns(IDS, *(draw(st.lists(cells, **size)) for cells in CELLS))


def plain(of: Columns, *, blank: bool = False) -> dict[str, Response]:
    """The same, as a reader of workbooks gives it; with what is blank, or without."""
    each = {
        id_: Response(benchmark=id_, **dict(zip(NAMES, said, strict=True)))
        for id_, *said in zip(*of, strict=True)
    }
    return {id_: it for id_, it in each.items() if blank or it != Response(benchmark=id_)}


@given(columns(), st.booleans(), st.booleans())
def test_they_are_the_mapping(of, blank, is_of_table):
    expected = plain(of, blank=blank and not is_of_table)
    found = compact_columns(FRAMEWORK, of) if is_of_table else compact(FRAMEWORK, expected)
    assert isinstance(found, Answers)
    assert dict(found) == expected
    assert list(found) == list(expected)
    assert len(found) == len(expected)
    assert found == expected
    assert expected == found
    assert found.digest == digest_of(dict(reversed(expected.items())))
    for id_ in (*IDS, "Z9-L01"):
        assert found.get(id_) == expected.get(id_)
        assert (id_ in found) == (id_ in expected)
    assert list(ratings_and_points(found, IDS)) == list(ratings_and_points(expected, IDS))
    for some in (IDS, IDS[3:1:-1], ()):
        rows = [[list(it) for it in Columns.of(one, some)] for one in (found, expected)]
        assert rows[0] == rows[1]
    one, other = (
        Assessment(id="A", scope=Scope.of(FRAMEWORK), responses=it) for it in (found, expected)
    )
    assert find_signs(FRAMEWORK, one, today=TODAY) == find_signs(FRAMEWORK, other, today=TODAY)
    assert pickle.loads(pickle.dumps(one)) == one == other


@given(columns(), columns())
def test_equal_exactly_if_all_that_was_said_is(one, other):
    both = [compact(FRAMEWORK, plain(it), texts=False) for it in (one, other)]
    assert (both[0] == both[1]) == (plain(one) == plain(other)) == (both[0] == plain(other))


@given(columns())
def test_without_texts_all_figures_are_the_same(of):
    bare = compact(FRAMEWORK, compact(FRAMEWORK, plain(of)), texts=False)
    assert bare == compact(FRAMEWORK, plain(of), texts=False)
    one, other = (
        Assessment(id="A", scope=Scope.of(FRAMEWORK), responses=it) for it in (plain(of), bare)
    )
    assert score_assessment(FRAMEWORK, one) == score_assessment(FRAMEWORK, other)
    figures = [
        [(gap.benchmark, gap.priority, gap.rating) for gap in find_gaps(FRAMEWORK, [it]).gaps]
        for it in (one, other)
    ]
    assert figures[0] == figures[1]
    assert not any(response.evidence for response in bare.values())


def reading_of(responses) -> Reading:
    assessment = Assessment(
        id="A", scope=Scope.of(FRAMEWORK), responses=responses, place="Anywhere"
    )
    return Reading(file="a.xlsx", sha256="ab", assessment=assessment, problems=())


@given(columns())
def test_what_a_reading_says_survives_its_way(of):
    reading = reading_of(plain(of))
    there = pickle.loads(pickle.dumps(Kit(FRAMEWORK, today=TODAY)))
    again = Sharing().of(pickle.loads(pickle.dumps(there.examined(reading))))
    assert again.assessment == reading.assessment
    assert all(sign.file == "a.xlsx" for sign in again.signs)


@pytest.mark.parametrize(
    ("ignore", "today", "codes"),
    [
        ((), TODAY, ["top_without_evidence"]),
        (("top_without_evidence",), TODAY, []),
        ((), None, []),
    ],
)
def test_signs_left_out_are_not_looked_for(ignore, today, codes):
    rated = {"F1-L01": Response(benchmark="F1-L01", rating="in_place")}
    found = Kit(FRAMEWORK, today=today, ignore=ignore).examined(reading_of(rated))
    assert [sign.code for sign in found.signs] == codes


@pytest.mark.parametrize(
    "odd",
    [
        {"Z9-L01": Response(benchmark="Z9-L01")},
        {"F1-L01": Response(benchmark="F1-L02")},
        {"F1-L01": Response(benchmark="F1-L01", rating="unheard_of")},
        {"F1-L01": Response(benchmark="F1-L01", points=1.5)},
    ],
)
def test_what_does_not_fit_stays_as_it_is(odd):
    assert compact(FRAMEWORK, odd) is odd


def test_a_scale_too_long_for_a_byte_is_kept_plain():
    many = tuple(Importance(id=f"i{n}", label=f"I{n}", points=1) for n in range(40))
    framework = framework_of("F1-L01").model_copy(update={"importance": many})
    rated = {"F1-L01": Response(benchmark="F1-L01", rating="in_place", lead="Me")}
    assert compact(framework, rated) is rated
    assert compact_columns(framework, Columns.of(rated, ["F1-L01", "F1-L02"])) == rated


def test_an_assessment_takes_little():
    rated = {id_: Response(benchmark=id_, rating="in_place") for id_ in IDS}
    one, other = compact(FRAMEWORK, rated), compact(FRAMEWORK, rated)
    assert len(pickle.dumps([one, other])) - len(pickle.dumps([one])) < 100
    assert one["F1-L01"] is other["F1-L01"]
    assert pickle.loads(pickle.dumps(one))["F1-L01"] is one["F1-L01"]
