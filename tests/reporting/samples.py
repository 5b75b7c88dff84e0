"""A few small assessments, and reports of them, for the tests of views and formats."""

from __future__ import annotations

from dataclasses import replace

from builders import NA, NOT_KNOWN, Answer, aiming_at, assessment_of, framework_of
from eyfa.assessment import Assessment
from eyfa.problems import Problem, Severity
from eyfa.reporting.report import Report
from eyfa.reporting.results.compare import compare_report
from eyfa.reporting.results.gaps import gap_report
from eyfa.reporting.results.ranked_gaps import GapsOf, Priorities
from eyfa.reporting.results.score import Scored, score_report
from eyfa.scoring.choices import By
from eyfa.scoring.compare import compare_assessments
from eyfa.scoring.gaps import find_gaps, select_gaps
from eyfa.scoring.progress import find_progress
from eyfa.scoring.robust import find_robustness
from eyfa.scoring.score import score_assessment

WORKED: dict[str, Answer] = {
    "F1-L01": 3,
    "F1-L02": 2,
    "F1-L03": 0,
    "F1-L04": NOT_KNOWN,
    "F1-L05": NA,
    "B1-R01": 1,
    "B1-R02": None,
}
"""The worked example of the method, and one more component at another level."""
FRAMEWORK = framework_of(*WORKED)
EVIL = '=1+1|<script>alert("x")</script>\x1b[31m\u202egnp\n| a | b |'
"""Evidence that tries to be a formula, a table cell, markup, colour and backwards."""
PROBLEM = Problem(
    code="rating_not_on_scale",
    severity=Severity.ERROR,
    message="“Maybe” is not one of the ratings",
    hint="choose one from the list",
    file="returned.xlsx",
    sheet="F1 Values",
    cell="D14",
    benchmark="F1-L02",
    found="Maybe",
    expected="3, 2, 1, 0",
)


def sample(answers: dict[str, Answer] | None = None, **about: str) -> Assessment:
    about = {"place": "Sample Bay", "round": "2026", "organisation": "Example partnership"} | about
    return assessment_of(FRAMEWORK, answers or WORKED, {"F1-L03": "High"}, **about)


def with_evidence(assessment: Assessment, evidence: str) -> Assessment:
    responses = dict(assessment.responses)
    responses["F1-L03"] = replace(
        responses["F1-L03"],
        evidence=evidence,
        action="Ask",
        lead="A lead",
        target_date="2027-01-31",
    )
    return replace(assessment, responses=responses)


def scored(*assessments: Assessment) -> list[Scored]:
    return [Scored(it, score_assessment(FRAMEWORK, it)) for it in assessments]


def score_sample(*assessments: Assessment, **more) -> Report:
    return score_report(FRAMEWORK, scored(*(assessments or (sample(),))), **more)


def gaps_sample(*assessments: Assessment, each: bool = False, **more) -> Report:
    chosen = assessments or (with_evidence(sample(), "Nobody is asked yet"),)
    together = [GapsOf(None, find_gaps(FRAMEWORK, chosen))]
    found = [GapsOf(it, find_gaps(FRAMEWORK, [it])) for it in chosen] if each else together
    return gap_report(FRAMEWORK, chosen, found, **more)


def prioritised(*assessments: Assessment, top: int | None = None, draws: int = 0) -> GapsOf:
    """Gaps of all together with their quadrants and, with draws, robust ranks."""
    table = find_gaps(FRAMEWORK, assessments)
    robustness = find_robustness(FRAMEWORK, assessments, draws=draws, top=2) if draws else None
    beside = Priorities.of(FRAMEWORK, assessments, table, robustness=robustness)
    return GapsOf(None, select_gaps(table, top=top), beside)


def robust_sample(top: int | None = None, **more) -> Report:
    """With `draws=0`, quadrants alone."""
    chosen = (with_evidence(sample(), "Nobody is asked yet"),)
    found = [prioritised(*chosen, top=top, draws=more.pop("draws", 120))]
    return gap_report(FRAMEWORK, chosen, found, **more)


def progress_sample(*assessments: Assessment) -> Report:
    """Two of three points are aimed at."""
    method = aiming_at(2)
    chosen = [
        one._replace(progress=find_progress(FRAMEWORK, one.assessment, method))
        for one in scored(*(assessments or (sample(),)))
    ]
    return score_report(FRAMEWORK, chosen, has_targets=True)


def compared(*names: str, region: str | None = "Sample region") -> list[Assessment]:
    """Places with answers at the lowest level, their region at its own, and somebody of no known place."""
    ratings = [WORKED, {"F1-L01": 3, "F1-L02": 1}, {"F1-L01": 0, "F1-L02": 2, "F1-L03": 0}]
    places = [
        replace(
            assessment_of(
                FRAMEWORK,
                {id_: its for id_, its in answers.items() if "-L" in id_},
                levels=("local",),
                id=f"EY-{name}",
                place=name,
                round="2026",
                file=f"{name}.xlsx",
                organisation="Example partnership",
            ),
            place_code=f"W{number}",
            region=region,
        )
        for number, (name, answers) in enumerate(zip(names, ratings, strict=False))
    ]
    own = assessment_of(
        FRAMEWORK, {"B1-R01": 1, "B1-R02": 3}, levels=("regional",), id="EY-region",
        place="Sample region", round="2026", file="region.xlsx",
    )  # fmt: skip
    nobody = assessment_of(FRAMEWORK, {}, id="EY-nobody", file="nobody.xlsx", round="2026")
    return [*places, replace(own, place_code="W9", region=region), nobody]


def compare_sample(*assessments: Assessment, by: By = By.PLACE, **more) -> Report:
    chosen = assessments or tuple(compared("Bay", "Moor", "Heath"))
    comparison = compare_assessments(FRAMEWORK, chosen, by)
    return compare_report(FRAMEWORK, chosen, comparison, **more)
