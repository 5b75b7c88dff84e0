"""`eyfa score`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from eyfa.cli import options
from eyfa.cli.asked import NOTHING_ASKED, Asked
from eyfa.scoring.rule import Rule

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from eyfa.assessment import Assessment
    from eyfa.framework.model import Framework
    from eyfa.reporting.report import Report

EPILOG = """\b
Examples:
  eyfa score returned.xlsx               one assessment, by component and level
  eyfa score returned/                   a row for each workbook in a folder
  eyfa score returned/ -o scores.xlsx    as a workbook (or .csv, .md, .html, .json)
  eyfa score returned.xlsx --method our-weights.yaml
"""


def score(
    paths: options.Paths,
    combine: options.Combine = Rule.MEDIAN,
    method: options.MethodFile = None,
    reading: options.Reading = options.READING,
    printing: options.Printing = options.PRINTING,
    framework: options.FrameworkFile = None,
    quiet: options.Quiet = False,
    asked: Asked = NOTHING_ASKED,
) -> int:
    """Score returned workbooks by component and level.

    Every score comes with its coverage (the share that was rated) and with what it
    could still become. Several workbooks make one row each; a place that several
    organisations answered for also has a row in which they are combined (--combine).

    Where a target is not the top of the scale, or --method names one, progress to target stands
    beside the score.
    """
    from eyfa.cli import combined as combining  # noqa: PLC0415 - heavy
    from eyfa.cli.inputs import read_inputs, read_method, say_inputs  # noqa: PLC0415
    from eyfa.cli.output import choose_destination, deliver, suggest  # noqa: PLC0415
    from eyfa.cli.status import ExitStatus  # noqa: PLC0415
    from eyfa.framework.loader import load_framework  # noqa: PLC0415
    from eyfa.framework.model import Method, Targets  # noqa: PLC0415
    from eyfa.reporting.later import Later  # noqa: PLC0415
    from eyfa.reporting.reports import score_report  # noqa: PLC0415
    from eyfa.reporting.results import Scored  # noqa: PLC0415
    from eyfa.scoring.progress import aims_below_top, find_progress  # noqa: PLC0415
    from eyfa.scoring.score import Scorer  # noqa: PLC0415

    destination = choose_destination(printing, made_from=(reading.places,))
    model = load_framework(framework)
    weights, notes = read_method(method, model, asked)
    inputs = read_inputs(paths, model, reading, asked, texts=False, quiet=quiet)
    status = say_inputs(inputs, quiet=quiet)
    if status is ExitStatus.NOTHING_DONE:
        return status

    combined = combining.combine(model, inputs.assessments, combine, quiet=quiet)
    combinations = combined.combinations

    scorer = Scorer(model, weights)

    def scored_one(assessment: Assessment) -> Scored:
        scores = Later(partial(scorer.score, assessment), keep=True)
        progress = Later(partial(find_progress, model, assessment, weights), keep=True)
        return Scored(assessment, scores, progress)

    scored = Later(lambda: map(scored_one, inputs.assessments))
    places = Later(lambda: (scored_one(part) for it in combinations for part in it.parts))
    report = score_report(
        model,
        scored,
        (*inputs.problems, *combined.problems),
        notes,
        places=places,
        combinations=combinations,
        has_targets=aims_below_top(model, weights) or (weights or Method()).targets != Targets(),
    )
    deliver(
        report,
        destination,
        lambda console: _screen(report, model, console),
        asked.provenance(
            model, inputs.readings, method=weights or model.method, problems=inputs.problems
        ),
        paths=paths,
        quiet=quiet,
    )
    suggest("eyfa", "gaps", *map(str, paths), quiet=quiet)
    return status


def _screen(report: Report, model: Framework, console: Console) -> Iterable[RenderableType]:
    from eyfa.cli.score_screen import score_screen  # noqa: PLC0415 - heavy

    return score_screen(report, model, console)
