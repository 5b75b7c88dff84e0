"""What a report says: every figure is one of `score`, `gaps`, `compare` and `trend`."""

from __future__ import annotations

import pytest
from inputs import FRAMEWORK, IDS, INPUTS, one, paper_of, rounds, several

from builders import NOT_KNOWN, assessment_of
from eyfa.reporting.board.answer_sections import evidence
from eyfa.reporting.board.compare_sections import changes
from eyfa.reporting.board.findings import find_all
from eyfa.reporting.board.headline import can_change
from eyfa.reporting.board.paper import Part
from eyfa.reporting.table import Table
from eyfa.scoring.averages import LOW_COVERAGE, mean_figures
from eyfa.scoring.gaps import find_gaps
from eyfa.scoring.ranking import ends_of
from eyfa.scoring.score import Figures, score_assessment


def ids(paper) -> list[str]:
    return [section.id for section in paper.sections]


ALWAYS = {
    Part.BRIEF: ["found", "scores", "gaps", "reading"],
    Part.APPENDIX: [
        *(
            "assessed",
            "scale",
            "all-gaps",
            "unassessed",
            "evidence",
            "method",
            "quality",
        ),
        "provenance",
    ],
}


@pytest.mark.parametrize("name", INPUTS)
def test_sections_stand_in_the_order_in_which_people_ask(name):
    paper = paper_of(name)
    found = ids(paper)
    wanted = [*ALWAYS[Part.BRIEF], *ALWAYS[Part.APPENDIX]]
    assert [it for it in found if it in wanted] == wanted
    assert ids(paper.only(Part.BRIEF)) == [it for it in ALWAYS[Part.BRIEF] if it in found]
    assert found == [*ids(paper.only(Part.PAPER)), *ids(paper.only(Part.APPENDIX))]
    assert ("comparison" in found) == (name in {"several", "rounds of several"})
    assert ("change" in found) == ("changes" in found) == name.startswith("rounds")
    assert len(set(found)) == len(found)


def test_figures_of_one_are_its_scores():
    found = find_all(FRAMEWORK, [one()])
    scores = score_assessment(FRAMEWORK, one())
    assert {at: its[:4] for at, its in found.figures.items()} == {
        (it.component, it.level): (it.score, it.low, it.high, it.coverage) for it in scores
    }


def test_figures_of_several_are_the_means_of_the_places():
    its = several()
    found = find_all(FRAMEWORK, its)
    each = [score_assessment(FRAMEWORK, it)[0] for it in its]
    at = each[0].component, each[0].level
    every = [Figures(it.score, it.low, it.high, it.coverage) for it in each]
    enough = mean_figures([it for it in every if it.coverage >= LOW_COVERAGE])
    whole = mean_figures(every)
    high = max(whole.high, enough.score)
    assert found.figures[at][:4] == whole._replace(score=enough.score, high=high)[:4]
    assert (found.cells[at].scored, found.cells[at].left_out) == (3, ("Sample Valley",))
    assert len(found.comparison.groups) == 4
    assert found.regions is not None


def test_scores_and_gaps_are_of_the_latest_round():
    before, after = rounds()
    found = find_all(FRAMEWORK, [after, before])
    assert found.current == (after,)
    assert found.gaps.table == find_gaps(FRAMEWORK, [after])
    assert [(it.before, it.after) for it in found.trends] == [(before, after)]


def test_no_figure_mixes_rounds():
    found = find_all(FRAMEWORK, INPUTS["rounds of several"]())
    assert len({it.round for it in found.current}) == 2
    assert found.figures == {}


SURE = {"a": Figures(90, 90, 90, 1), "b": Figures(50, 50, 50, 1), "c": Figures(10, 10, 10, 1)}


@pytest.mark.parametrize(
    ("figures", "best", "worst", "is_doubtful"),
    [
        (SURE, "a", "c", False),
        (SURE | {"d": Figures(50, 25, 75, 0.5), "e": Figures(None, 0, 100, 0)}, "a", "c", True),
        (SURE | {"d": Figures(90, 90, 90, 1)}, "ad", "c", False),
        (SURE | {"d": Figures(90, 85, 95, 0.9)}, "ad", "c", True),
        (SURE | {"d": Figures(95, 95, 98, 0.5)}, "a", "c", True),
        (dict.fromkeys("ab", SURE["a"]), "ab", "ab", False),
        ({"a": SURE["a"]}, "", "", False),
    ],
)
def test_ends_are_told_with_their_doubt(figures, best, worst, is_doubtful):
    ends = ends_of(figures)
    assert (ends.best, ends.worst, can_change(ends)) == (tuple(best), tuple(worst), is_doubtful)


def test_all_gaps_and_all_that_is_unassessed_are_there():
    paper = paper_of("one")
    tables = {section.id: section.blocks for section in paper.sections}
    every = [(row[0], row[2]) for row in tables["all-gaps"][0].rows]
    assert [it[1] for it in every] == [it.benchmark for it in find_gaps(FRAMEWORK, [one()]).gaps]
    first = next(it for it in tables["gaps"] if isinstance(it, Table))
    assert [row[:2] for row in first.rows] == every[:5]
    assert [it[0] for it in every[:3]] == ["1", "2=", "2="]
    assert [row[0] for row in tables["unassessed"][0].rows] == ["B1-L03", "B1-R03"]


def test_all_that_one_wrote_is_there():
    answers = dict.fromkeys(IDS) | {"F1-L01": NOT_KNOWN}
    silent = assessment_of(FRAMEWORK, answers, place="Sample Bay")
    blocks = {s.id: s.blocks for s in paper_of("one").sections}["evidence"]
    assert [(row[0], *row[3:]) for row in blocks[0].rows] == [
        ("B2-L01", "Ask", "A lead", "31 Jan 2027")
    ]
    (nothing,) = evidence(find_all(FRAMEWORK, [silent]))
    assert nothing.rows == ()
    assert nothing.nothing == "Nobody wrote evidence, an action, a lead or a target date."


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ([one(place="Sample Moor")], "One round only, so nothing to compare: Sample Moor"),
        ([one(id="X", place="Sample Heath"), one(id="Y", place="Sample Heath")],
         "Answered more than once for the same place"),
        ([one(id=name, organisation=name, place="Sample Moor", round=round_)
          for round_, name in (("2026", "A"), ("2026", "B"), ("2027", "C"))],
         "each is compared only with itself: Sample Moor (2026: A, B; 2027: C)."),
    ],
)  # fmt: skip
def test_who_is_left_out_of_the_change_is_named(others, said):
    (text,) = (
        it for it in changes(find_all(FRAMEWORK, [*rounds(), *others])) if isinstance(it, str)
    )
    assert said in text


def test_a_title_of_ones_own():
    assert paper_of("one").title == "Gap analysis: Sample Bay · 2026"
    assert paper_of("one", title="Ours").title == "Ours"
    assert paper_of("several").title == "Gap analysis: 4 assessments"
