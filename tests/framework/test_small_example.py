"""The example of a framework of one's own: sound, and other than the packaged one in every respect."""

from pathlib import Path

import pytest

from builders import weighing
from eyfa.assessment import Assessment, Response, Scope
from eyfa.framework.loader import load_framework
from eyfa.scoring.gaps import find_gaps
from eyfa.scoring.score import score_assessment

EXAMPLE = Path(__file__).parents[2] / "examples" / "small-framework.yaml"


@pytest.fixture(scope="module")
def small():
    return load_framework(EXAMPLE)


def test_it_has_levels_components_and_a_scale_of_its_own(small, wales):
    assert list(small.level_by_id) == ["team", "organisation"]
    assert list(small.component_by_id) == ["W", "S", "L"]
    assert [small.value(rating.id) for rating in small.ratings] == [1, 0.75, 0.5, 0.25, 0, None]
    assert not set(small.rating_by_id) & set(wales.rating_by_id)
    assert small.default_importance.id == "useful"
    assert not small.method.is_default


def test_labels_may_count_from_one_while_points_count_from_nought(small):
    assert [(rating.number, rating.points) for rating in small.ratings[:5]] == [
        ("5", 4),
        ("4", 3),
        ("3", 2),
        ("2", 1),
        ("1", 0),
    ]


def test_it_scores_and_ranks_by_its_own_weights_and_targets(small):
    ratings = {
        "W-T01": "always",
        "W-T02": "seldom",
        "S-O01": "partly",
        "S-O02": "mostly",
        "L-T01": "never",
    }
    responses = {id_: Response(benchmark=id_, rating=rating) for id_, rating in ratings.items()}
    assessment = Assessment(id="EY-TEST", scope=Scope.of(small), responses=responses)

    scores = {(one.component, one.level): one.score for one in score_assessment(small, assessment)}
    gaps = find_gaps(small, [assessment]).gaps

    assert scores["W", "team"] == 62.5  # (1 + 1/4) / 2
    assert scores["S", "organisation"] == 56.25  # (3 × 1/2 + 1 × 3/4) / 4
    assert scores["L", None] == 0
    # (62.5 + 56.25 + 0.5 × 0) / 2.5
    assert scores[None, None] == pytest.approx(47.5)
    # S-O01: target 1 − 1/2, weight 4.5 of 4.5; W-T02: 3/4 − 1/4, weight 1; L-T01: 1/2 − 0, weight 1/2.
    assert [gap.benchmark for gap in gaps] == ["S-O01", "W-T02", "L-T01"]
    assert [gap.gap for gap in gaps] == [0.5, 0.5, 0.5]
    assert [gap.priority for gap in gaps] == pytest.approx([25, 25 / 4.5, 12.5 / 4.5])


def test_another_method_can_be_tried_without_another_framework(small):
    rated = (
        Response(benchmark="W-T01", rating="always"),
        Response(benchmark="L-T01", rating="never"),
    )
    assessment = Assessment(
        id="EY-TEST", scope=Scope.of(small), responses={one.benchmark: one for one in rated}
    )

    total = score_assessment(small, assessment, weighing(components={"L": 3}))[-1]

    assert total.score == 25
