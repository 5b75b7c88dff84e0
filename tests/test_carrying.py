"""Carrying answers over: the same edition, another one, and that nothing is lost on the way."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from builders import NA, any_answers, assessment_of, framework_of
from eyfa.assessment import Response, Scope
from eyfa.scoring.carrying import Outcome, carry_over


def edition(*ids, replaces=None, texts=None):
    """A framework of these benchmarks, some of which take the place of others or have other words."""
    framework, components = framework_of(*ids), []
    for part in framework.components:
        benchmarks = []
        for one in part.benchmarks:
            given = {"replaces": (replaces or {}).get(one.id, ())}
            given["text"] = (texts or {}).get(one.id, one.text)
            benchmarks.append(one.model_copy(update=given))
        components.append(part.model_copy(update={"benchmarks": tuple(benchmarks)}))
    return framework.model_copy(update={"components": tuple(components)})


def carried(earlier, answers, later, **written):
    assessment = assessment_of(earlier, answers)
    responses = {
        id_: replace(it, evidence=written.get("evidence", ""))
        for id_, it in assessment.responses.items()
    }
    assessment = replace(assessment, responses=responses)
    return list(carry_over(earlier, assessment, later, Scope.of(later)))


def taken(followed) -> dict[str, Response]:
    return {it.benchmark: it.taken for it in followed if it.taken}


def fates(followed) -> list[tuple[Outcome, str | None, str | None]]:
    """What became of what: the outcome, the benchmark now, and the one that was answered."""
    return [(it.outcome, it.benchmark, it.given and it.given.benchmark) for it in followed]


def test_within_an_edition_everything_is_carried():
    framework = edition("A-L01", "A-L02")
    found = carried(framework, {"A-L01": 2, "A-L02": NA}, framework, evidence="Seen")
    assert taken(found)["A-L01"] == Response(
        benchmark="A-L01", rating="needs_strengthening", evidence="Seen"
    )
    assert taken(found)["A-L02"].rating == "not_applicable"
    assert {it.outcome for it in found} == {Outcome.CARRIED}


def test_another_edition_tells_what_is_new_changed_and_gone():
    earlier = edition("A-L01", "A-L02", "A-L03")
    later = edition("A-L01", "A-L02", "A-L04", texts={"A-L02": "Asked otherwise now"})
    found = carried(earlier, {"A-L01": 3, "A-L02": 2, "A-L03": 1}, later)
    assert fates(found) == [
        (Outcome.CARRIED, "A-L01", "A-L01"),
        (Outcome.CHANGED, "A-L02", "A-L02"),
        (Outcome.NEW, "A-L04", None),
        (Outcome.GONE, None, "A-L03"),
    ]
    assert found[-1].given.rating == "in_development"


def test_an_answer_follows_to_what_takes_its_benchmarks_place():
    earlier = edition("A-L01", "A-L02")
    later = edition("A-L01", "A-L05", replaces={"A-L05": ("A-L02",)})
    found = carried(earlier, {"A-L01": 3, "A-L02": 1}, later)
    assert taken(found)["A-L05"] == Response(benchmark="A-L05", rating="in_development")
    assert fates(found)[1:] == [(Outcome.REPLACED, "A-L05", "A-L02")]


def test_of_several_only_what_they_agree_on_is_carried():
    earlier = edition("A-L01", "A-L02")
    later = edition("A-L05", replaces={"A-L05": ("A-L01", "A-L02")})
    alike = carried(earlier, {"A-L01": 1, "A-L02": 1}, later, evidence="Seen")
    assert taken(alike)["A-L05"].rating == "in_development"
    assert taken(alike)["A-L05"].evidence == "A-L01: Seen\nA-L02: Seen"
    assert {it.outcome for it in alike} == {Outcome.REPLACED}
    for answers in ({"A-L01": 1, "A-L02": 2}, {"A-L01": 1}):
        unlike = carried(earlier, answers, later, evidence="Seen")
        assert taken(unlike)["A-L05"].rating is None
        assert {it.outcome for it in unlike} == {Outcome.DIFFERING}
        assert "A-L01: Seen" in taken(unlike)["A-L05"].evidence


def test_a_rating_that_the_scale_no_longer_has_is_told():
    earlier = edition("A-L01")
    later = earlier.model_copy(
        update={"ratings": tuple(it for it in earlier.ratings if it.id != "in_development")}
    )
    found = carried(earlier, {"A-L01": 1}, later, evidence="Seen")
    assert taken(found)["A-L01"] == Response(benchmark="A-L01", evidence="Seen")
    assert [it.lacks_a_choice for it in found] == [True]


def test_what_is_outside_one_of_the_two_scopes_is_told_too():
    framework = edition("A-L01", "A-R01")
    assessment = assessment_of(framework, {"A-L01": 3, "A-R01": 2})
    whole, scope = Scope.of(framework), Scope.of(framework, levels=("local",))
    found = fates(carry_over(framework, assessment, framework, scope))
    assert found == [(Outcome.CARRIED, "A-L01", "A-L01"), (Outcome.GONE, None, "A-R01")]
    earlier = replace(assessment_of(framework, {"A-L01": 3}), scope=scope)
    found = fates(carry_over(framework, earlier, framework, whole))
    assert found == [(Outcome.CARRIED, "A-L01", "A-L01"), (Outcome.NEW, "A-R01", None)]


def test_each_answer_is_followed_and_each_new_benchmark_named():
    earlier = edition("A-L01", "A-L02", "A-L03", "A-L04", "A-L09")
    later = edition("A-L01", "A-L05", "A-L06", "A-L09", replaces={"A-L05": ("A-L02", "A-L03")})
    followed = carried(earlier, {"A-L01": 3, "A-L02": 1, "A-L03": 2, "A-L04": 0}, later)
    assert fates(followed) == [
        (Outcome.CARRIED, "A-L01", "A-L01"),
        (Outcome.DIFFERING, "A-L05", "A-L02"),
        (Outcome.DIFFERING, "A-L05", "A-L03"),
        (Outcome.NEW, "A-L06", None),
        (Outcome.GONE, None, "A-L04"),
    ]
    assert [it.lacks_a_choice for it in followed] == [False, True, True, False, True]


@given(any_answers(), st.data())
def test_no_answer_is_lost(answers, data):
    earlier = edition(*answers)
    kept = data.draw(st.lists(st.sampled_from(list(answers)), min_size=1, unique=True))
    later = edition(*sorted(kept))
    found = carried(earlier, answers, later)
    said = {id_ for id_, answer in answers.items() if answer is not None}
    gone = {it.given.benchmark for it in found if it.outcome is Outcome.GONE}
    assert taken(found).keys() | gone == said
    assert not taken(found).keys() & gone
