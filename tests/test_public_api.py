"""The names that `eyfa` offers: all there, and no misuse of them gives an answer that looks like one."""

from __future__ import annotations

import inspect

import pytest

import eyfa
from builders import assessment_of


def test_every_name_is_there_and_told_by_dir():
    assert dir(eyfa) == sorted(eyfa.__all__)
    for name in eyfa.__all__:
        assert getattr(eyfa, name) is not None
    with pytest.raises(AttributeError, match="nothing_such"):
        eyfa.nothing_such  # noqa: B018


def test_every_parameter_is_annotated_and_explained():
    for name in eyfa.__all__:
        what = getattr(eyfa, name)
        if not inspect.isfunction(what):
            continue
        described = inspect.getdoc(what) or ""
        for parameter in inspect.signature(what).parameters.values():
            assert parameter.annotation is not parameter.empty, (name, parameter.name)
            if len(inspect.signature(what).parameters) > 1:
                assert f"    {parameter.name}: " in described, (name, parameter.name)


@pytest.fixture
def one(wales):
    return assessment_of(wales, {"F1-L01": 0, "F1-L02": 1})


class TestAnUnknownIdIsNeverAnEmptyAnswer:
    """A mistyped level would else give no gaps, which reads as good news."""

    def test_of_a_scope(self, wales):
        with pytest.raises(ValueError, match="Local"):
            eyfa.Scope.of(wales, levels=("Local",))
        with pytest.raises(ValueError, match="F9"):
            eyfa.Scope.of(wales, components=("F1", "F9"))

    def test_of_a_comparison(self, wales, one):
        with pytest.raises(ValueError, match="Local"):
            eyfa.compare_assessments(wales, [one], eyfa.By.PLACE, levels=["Local"])

    def test_of_robustness(self, wales, one):
        with pytest.raises(ValueError, match="F9"):
            eyfa.find_robustness(wales, [one], components=["F9"])


def test_numbers_that_mean_nothing_are_refused(wales, one):
    with pytest.raises(ValueError, match="draws"):
        eyfa.find_robustness(wales, [one], draws=0)
    with pytest.raises(ValueError, match="top"):
        eyfa.select_gaps(eyfa.find_gaps(wales, [one]), top=-1)


def test_a_table_has_a_name_that_it_is_read_by(wales, tmp_path):
    with pytest.raises(ValueError, match=r"\.parquet"):
        eyfa.write_table(tmp_path / "table.txt", [], wales)
    assert not list(tmp_path.iterdir())


def test_a_batch_takes_a_place_and_a_round_for_those_who_say_none(wales, tmp_path):
    identity = eyfa.write_workbook(tmp_path / "blank.xlsx", wales)
    batch = eyfa.read_batch([tmp_path], wales, place="Anywhere", round="2026", workers=1)
    (assessment,) = batch.assessments
    assert (assessment.place, assessment.round) == ("Anywhere", "2026")
    assert assessment.id == identity.workbook_id
