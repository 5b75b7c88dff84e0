"""Packed responses are the mapping that they stand for, whatever it holds."""

from __future__ import annotations

import pickle
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import framework_of
from eyfa.answers import Coding, Packed, PackedResponses, digest_of
from eyfa.assessment import Assessment, Response, Scope
from eyfa.framework.model import Importance
from eyfa.intake.reduction import Reduction
from eyfa.scoring.gaps import find_gaps
from eyfa.scoring.score import score_assessment
from eyfa.workbook.reading.reader import Reading

FRAMEWORK = framework_of("F1-L01", "F1-L02", "F1-R01", "B1-L01", "B1-N01")
CODING = Coding(FRAMEWORK)
TEXTS = st.text(st.characters(exclude_categories=()), max_size=8)


@st.composite
def responses(draw) -> dict[str, Response]:
    """Answers to some of the benchmarks, in the framework's order, as a reader gives them."""
    chosen = draw(st.sets(st.sampled_from(list(FRAMEWORK.benchmark_by_id))))
    return {
        id_: Response(
            benchmark=id_,
            rating=draw(st.none() | st.sampled_from(list(FRAMEWORK.rating_by_id))),
            importance=draw(st.none() | st.sampled_from(list(FRAMEWORK.importance_by_id))),
            evidence=draw(TEXTS),
            action=draw(TEXTS),
            lead=draw(TEXTS),
            target_date=draw(TEXTS),
        )
        for id_ in FRAMEWORK.benchmark_by_id
        if id_ in chosen
    }


@given(responses())
def test_packed_is_plain(plain):
    packed = PackedResponses(CODING, CODING.pack(plain))
    assert dict(packed) == plain
    assert list(packed) == list(plain)
    assert len(packed) == len(plain)
    assert packed == plain
    assert plain == packed
    for id_ in (*FRAMEWORK.benchmark_by_id, "Z9-L01"):
        assert packed.get(id_) == plain.get(id_)
        assert (id_ in packed) == (id_ in plain)


@given(responses(), responses())
def test_equal_exactly_if_all_that_was_said_is(one, other):
    packed = [PackedResponses(CODING, CODING.pack(it, texts=False)) for it in (one, other)]
    assert (packed[0] == packed[1]) == (one == other)
    assert (packed[0] == other) == (one == other)
    assert packed[0].digest == digest_of(dict(reversed(one.items())))


@given(responses(), st.booleans())
def test_packed_again_it_keeps_the_digest_of_everything(plain, texts):
    once = CODING.pack(plain, texts=texts)
    assert CODING.pack(PackedResponses(CODING, once), texts=texts) == once


@given(responses())
def test_without_texts_all_figures_are_the_same(plain):
    scope = Scope.of(FRAMEWORK)
    packed = PackedResponses(CODING, CODING.pack(plain, texts=False))
    one, other = (Assessment(id="A", scope=scope, responses=it) for it in (plain, packed))
    assert score_assessment(FRAMEWORK, one) == score_assessment(FRAMEWORK, other)
    figures = [
        [(gap.benchmark, gap.priority, gap.rating) for gap in find_gaps(FRAMEWORK, [it]).gaps]
        for it in (one, other)
    ]
    assert figures[0] == figures[1]
    assert not any(response.evidence for response in packed.values())


@given(responses())
def test_what_a_reading_says_survives_its_way(plain):
    reduction = Reduction(FRAMEWORK, today=date(2026, 11, 1))
    there = pickle.loads(pickle.dumps(reduction))
    assessment = Assessment(id="A", scope=Scope.of(FRAMEWORK), responses=plain, place="Anywhere")
    reading = Reading(file="a.xlsx", sha256="ab", assessment=assessment, problems=())
    again = reduction.unpack(pickle.loads(pickle.dumps(there.pack(reading))))
    assert again.assessment == assessment
    assert all(sign.file == "a.xlsx" for sign in again.signs)


def test_signs_left_out_are_not_looked_for():
    rated = {"F1-L01": Response(benchmark="F1-L01", rating="in_place")}
    assessment = Assessment(id="A", scope=Scope.of(FRAMEWORK), responses=rated)
    reading = Reading(file="a.xlsx", sha256="ab", assessment=assessment, problems=())
    given = {"today": date(2026, 11, 1)}
    told, _ = Reduction(FRAMEWORK, **given).pack(reading)
    assert [sign.code for sign in told.signs] == ["top_without_evidence"]
    told, _ = Reduction(FRAMEWORK, ignore=["top_without_evidence"], **given).pack(reading)
    assert told.signs == ()


@pytest.mark.parametrize(
    "odd",
    [
        {"Z9-L01": Response(benchmark="Z9-L01")},
        {"F1-L01": Response(benchmark="F1-L02")},
        {"F1-L01": Response(benchmark="F1-L01", rating="unheard_of")},
    ],
)
def test_what_does_not_fit_stays_as_it_is(odd):
    assert CODING.pack(odd) is None
    assessment = Assessment(id="A", scope=Scope.of(FRAMEWORK), responses=odd)
    reading = Reading(file="a.xlsx", sha256="ab", assessment=assessment, problems=())
    reduction = Reduction(FRAMEWORK, today=date(2026, 11, 1), ignore=[])
    if "Z9-L01" in odd or odd["F1-L01"].rating is None:
        assert reduction.unpack(reduction.pack(reading)).assessment == assessment


def test_a_scale_too_long_for_a_byte_is_kept_plain():
    many = tuple(Importance(id=f"i{n}", label=f"I{n}", points=1) for n in range(40))
    framework = framework_of("F1-L01").model_copy(update={"importance": many})
    assert Coding(framework).pack({}) is None


def test_an_assessment_takes_little():
    plain = {id_: Response(benchmark=id_, rating="in_place") for id_ in FRAMEWORK.benchmark_by_id}
    packed = CODING.pack(plain)
    assert isinstance(packed, Packed)
    assert len(pickle.dumps(packed)) < 200
    one, other = PackedResponses(CODING, packed), PackedResponses(CODING, packed)
    assert one["F1-L01"] is other["F1-L01"]
