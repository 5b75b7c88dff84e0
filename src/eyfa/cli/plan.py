"""`eyfa plan`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eyfa.cli import options, words
from eyfa.cli.asked import NOTHING_ASKED, Asked
from eyfa.cli.gaps import Combine, Top
from eyfa.scoring.rule import Rule

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from eyfa.framework.model import Framework

EPILOG = """\b
Examples:
  eyfa plan returned.xlsx --top 10 -o plan.xlsx    the ten most pressing gaps, to agree actions on
  eyfa plan returned/ --component B4 -o plan.xlsx  over all workbooks in a folder
  eyfa plan --status plan.xlsx                     what is done, due and overdue today
  eyfa plan --status plans/ --on 2027-03-31 -o status.xlsx
"""
AsStatus = Annotated[
    bool,
    typer.Option("--status", help="Read action plans back: what is done, due, overdue."),
]
On = Annotated[
    datetime | None,
    typer.Option(
        "--on",
        metavar="DATE",
        formats=["%Y-%m-%d"],
        help="With --status: the day to judge by; today without it.",
        show_default=False,
    ),
]


def plan(
    paths: options.Paths,
    top: Top = None,
    level: options.Levels = None,
    component: options.Components = None,
    combine: Combine = None,
    status: AsStatus = False,
    on: On = None,
    method: options.MethodFile = None,
    reading: options.Reading = options.READING,
    printing: options.Printing = options.PRINTING,
    framework: options.FrameworkFile = None,
    quiet: options.Quiet = False,
    asked: Asked = NOTHING_ASKED,
) -> int:
    """Make an action plan of the gaps, and follow it up.

    Writes a workbook with a line for each gap: what was agreed, who leads it, by when,
    how far it has come and how you will know.

    With --status, reads such plans back.
    """
    from eyfa.cli import combined as combining  # noqa: PLC0415 - heavy
    from eyfa.cli.choices import (  # noqa: PLC0415
        choose_components,
        choose_levels,
        require_asked,
    )
    from eyfa.cli.inputs import read_inputs, read_method, say_inputs  # noqa: PLC0415
    from eyfa.cli.output import keep_inputs, suggest  # noqa: PLC0415
    from eyfa.cli.status import ExitStatus  # noqa: PLC0415
    from eyfa.cli.terminal import say_line  # noqa: PLC0415
    from eyfa.collected.sources import table_files  # noqa: PLC0415
    from eyfa.files import check_target, write_file  # noqa: PLC0415
    from eyfa.framework.loader import load_framework  # noqa: PLC0415
    from eyfa.planning.from_gaps import plan_of  # noqa: PLC0415

    model = load_framework(framework)
    if status:
        return _follow_up(paths, model, on, printing, asked, quiet=quiet)
    target = _target(printing, on)
    check_target(target, force=printing.force)
    levels, components = choose_levels(model, level), choose_components(model, component)
    weights, notes = read_method(method, model, asked)
    inputs = read_inputs(paths, model, reading, asked, quiet=quiet)
    outcome = say_inputs(inputs, quiet=quiet)
    if outcome is ExitStatus.NOTHING_DONE:
        return outcome
    require_asked(model, inputs.assessments, levels, components)
    keep_inputs(target, {*(Path(it.file) for it in inputs.readings), *table_files(paths)})
    rule = combine or Rule.MEDIAN
    combined = combining.combine(model, inputs.assessments, rule, quiet=quiet)
    content = plan_of(
        model,
        inputs.assessments,
        weights,
        levels=levels,
        components=components,
        top=top,
        method_notes=notes,
        provenance=asked.provenance(model, inputs.readings, method=weights or model.method),
        combined=combined,
    )
    if content is None:
        say_line(words.NOTHING_TO_PLAN)
        return outcome
    write_file(target, content, force=printing.force)
    if not quiet:
        say_line(words.WROTE.format(file=target))
    suggest("eyfa", "plan", "--status", str(target), quiet=quiet)
    return outcome


def _target(printing: options.Printing, on: datetime | None) -> Path:
    """Where the plan is to be written.

    Raises:
        typer.BadParameter: no workbook is named, or an option of --status is given without it.
    """
    if on is not None:
        raise typer.BadParameter(words.ONLY_WITH_STATUS, param_hint="'--on'")
    if printing.format_ is not None:
        raise typer.BadParameter(words.ONLY_WITH_STATUS, param_hint="'--format'")
    output = printing.output
    if output is None or output.suffix.lower() != ".xlsx":
        raise typer.BadParameter(words.PLAN_IS_WORKBOOK, param_hint="'--output'")
    return output


def _follow_up(
    paths: Sequence[Path],
    framework: Framework,
    on: datetime | None,
    printing: options.Printing,
    asked: Asked,
    *,
    quiet: bool,
) -> int:
    """Read plans back, and say where their actions stand."""
    from eyfa.batch import find_workbooks  # noqa: PLC0415 - heavy
    from eyfa.cli.output import choose_destination, deliver  # noqa: PLC0415
    from eyfa.cli.problem_lines import say_problems  # noqa: PLC0415
    from eyfa.cli.status import ExitStatus  # noqa: PLC0415
    from eyfa.cli.terminal import say_line  # noqa: PLC0415
    from eyfa.planning.reader import read_plans  # noqa: PLC0415
    from eyfa.planning.report import plan_report  # noqa: PLC0415
    from eyfa.problems import has_errors  # noqa: PLC0415

    destination = choose_destination(printing)
    files, problems = find_workbooks(paths)
    plans = list(read_plans(files, framework, names=asked.names))
    problems += [problem for it in plans for problem in it.problems]
    say_problems(problems, quiet=quiet)
    if not any(it.actions for it in plans):
        say_line(words.NO_PLAN_READ)
        return ExitStatus.NOTHING_DONE
    day = on.date() if on else asked.today
    report = plan_report(framework, plans, problems, day)

    def draw(console: Console) -> Iterable[RenderableType]:
        from eyfa.cli.plan_screen import plan_screen  # noqa: PLC0415 - heavy

        return plan_screen(report, console)

    made = asked.provenance(framework, plans, day=day)
    deliver(report, destination, draw, made, paths=paths, quiet=quiet)
    return ExitStatus.INPUT_ERRORS if has_errors(problems) else ExitStatus.FINE
