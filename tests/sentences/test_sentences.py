"""Every sentence of report and screens is read by somebody who knows the answers alone, and is true.

`EYFA_SENTENCES=2000 pytest tests/sentences` looks at as many worlds of each sort.
"""

from __future__ import annotations

import os
from datetime import date

import pytest
from hypothesis import Phase, given, settings
from rich.console import Console

from eyfa.cli.screen import report_screen
from eyfa.reporting.board.findings import find_all
from eyfa.reporting.board.sections import build_paper
from eyfa.reporting.results.compare import compare_report
from eyfa.reporting.results.consensus import consensus_report
from eyfa.reporting.results.gaps import gap_report
from eyfa.reporting.results.ranked_gaps import prioritise
from eyfa.reporting.results.score import Scored, score_report
from eyfa.reporting.results.trend import TrendOf, trend_report
from eyfa.scoring.choices import AGREED_FROM, By
from eyfa.scoring.combining import Combined
from eyfa.scoring.compare import compare_assessments
from eyfa.scoring.consensus import find_spreads, make_agenda
from eyfa.scoring.round_order import order_rounds
from eyfa.scoring.rounds import sort_rounds
from eyfa.scoring.score import Scorer
from eyfa.scoring.trend import find_trend
from sentences.facts import Facts
from sentences.fixed import FIXED
from sentences.meaning import untrue
from sentences.of_agreement import AGREEMENT
from sentences.of_comparison import COMPARISON, TOP_SHOWN
from sentences.of_gaps import GAPS
from sentences.of_places import PLACES
from sentences.of_rounds import ROUNDS
from sentences.of_scores import SCORES
from sentences.of_screens import SCREENS
from sentences.texts import texts_of_paper, texts_of_screen
from sentences.worlds import (
    KINDS,
    world_of,
    worlds_of_one,
    worlds_of_places,
    worlds_of_respondents,
    worlds_of_rounds,
)

REPORT = SCORES, GAPS, PLACES
WORLDS = settings(
    max_examples=int(os.environ.get("EYFA_SENTENCES", "30")),
    # Worlds are small, and a report takes its time: to look for a smaller one takes minutes.
    phases=[it for it in Phase if it is not Phase.shrink],
)


ONE_AND_SEVERAL = worlds_of_one() | worlds_of_places()
CONSOLE = Console(width=100)
DAY = date(2027, 6, 1)
"""After the dates of all actions."""


@pytest.mark.parametrize("kind", KINDS)
def test_the_report_on(kind):
    world = world_of(kind)
    paper = build_paper(find_all(world.framework, world.assessments, world.method))
    assert untrue(texts_of_paper(paper), REPORT, FIXED, Facts(world)) == []


@WORLDS
@given(worlds_of_one())
def test_the_report_on_one(world):
    paper = build_paper(find_all(world.framework, world.assessments, world.method))
    assert untrue(texts_of_paper(paper), REPORT, FIXED, Facts(world)) == []


@WORLDS
@given(worlds_of_places())
def test_the_report_on_several(world):
    paper = build_paper(find_all(world.framework, world.assessments, world.method))
    assert untrue(texts_of_paper(paper), REPORT, FIXED, Facts(world)) == []


@WORLDS
@given(ONE_AND_SEVERAL)
def test_score(world):
    framework, its = world.framework, world.assessments
    scorer = Scorer(framework, world.method)
    report = score_report(framework, [Scored(it, scorer.score(it)) for it in its])
    shown = texts_of_screen(report_screen(report, CONSOLE))
    assert untrue(shown, [SCREENS], FIXED, Facts(world)) == []


@WORLDS
@given(ONE_AND_SEVERAL)
def test_gaps(world):
    framework, its = world.framework, world.assessments
    found = prioritise(framework, Combined(tuple(its), ()), world.method, each=False)
    report = gap_report(framework, its, found)
    shown = texts_of_screen(report_screen(report, CONSOLE))
    assert untrue(shown, [SCREENS, GAPS], FIXED, Facts(world)) == []


@WORLDS
@given(worlds_of_places())
def test_compare(world):
    framework, its = world.framework, world.assessments
    comparison = compare_assessments(framework, its, By.PLACE, world.method)
    report = compare_report(framework, its, comparison, top=TOP_SHOWN)
    screen = report_screen(report, CONSOLE)
    assert untrue(texts_of_screen(screen), [COMPARISON, PLACES, SCREENS], FIXED, Facts(world)) == []


@WORLDS
@given(worlds_of_rounds())
def test_the_report_on_rounds(world):
    paper = build_paper(find_all(world.framework, world.assessments, world.method))
    assert untrue(texts_of_paper(paper), [*REPORT, ROUNDS], FIXED, Facts(world)) == []


@WORLDS
@given(worlds_of_rounds())
def test_trend(world):
    framework, its = world.framework, world.assessments
    found = sort_rounds(its, order_rounds(its))
    changes = [
        TrendOf(*pair, find_trend(framework, *pair, world.method, on=DAY))
        for rounds in found.rounds
        for pair in rounds.pairs
    ]
    report = trend_report(framework, changes, on=DAY)
    shown = texts_of_screen(report_screen(report, CONSOLE))
    assert untrue(shown, [ROUNDS, SCREENS], FIXED, Facts(world)) == []


@WORLDS
@given(worlds_of_respondents())
def test_consensus(world):
    framework, its = world.framework, world.assessments
    agenda = make_agenda(find_spreads(framework, its, world.method))
    report = consensus_report(framework, its, agenda, agreed_from=AGREED_FROM)
    shown = texts_of_screen(report_screen(report, CONSOLE))
    assert untrue(shown, [AGREEMENT], FIXED, Facts(world)) == []
