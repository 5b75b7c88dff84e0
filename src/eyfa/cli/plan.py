"""`eyfa plan`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eyfa.cli import options, words
from eyfa.cli.asked import NOTHING_ASKED, Asked
from eyfa.scoring.rule import Rule

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

EPILOG = """\b
Examples:
  eyfa plan returned.xlsx --top 10 -o plan.xlsx    the ten most pressing gaps
  eyfa plan returned/ --component B4 -o plan.xlsx  over all of a folder
  eyfa plan --status plan.xlsx                     what is done, and overdue
  eyfa plan --status plans/ --on 2027-03-31 -o status.xlsx
"""
AsStatus = Annotated[
    bool,
    typer.Option("--status", help="Read action plans back: what is done, due, overdue."),
]
On = Annotated[
    datetime | None, options.day("With --status: the day to judge by; today without it.")
]


def plan(
    paths: options.Paths,
    top: options.Top = None,
    selection: options.Selection = options.SELECTION,
    combine: options.CombineFirst = None,
    status: AsStatus = False,
    on: On = None,
    counting: options.Counting = options.COUNTING,
    asked: Asked = NOTHING_ASKED,
) -> int:
    """Make an action plan of the gaps, and follow it up.

    Writes a workbook with a line for each gap: what was agreed, who leads it, by when,
    how far it has come and how you will know.

    With --status, reads such plans back.
    """
    if status:
        _refuse_choice(top, selection, combine, counting.method)
        return _follow_up(paths, on, counting, asked)
    return _plan(paths, _target(counting, on), top, selection, combine, counting, asked)


def _plan(
    paths: Sequence[Path | str],
    target: Path,
    top: int | None,
    selection: options.Selection,
    combine: Rule | None,
    counting: options.Counting,
    asked: Asked,
) -> int:
    """Write a plan of the gaps."""
    from eyfa.cli import combined as combining  # noqa: PLC0415 - heavy
    from eyfa.cli.hints import suggest  # noqa: PLC0415
    from eyfa.cli.output import keep_inputs  # noqa: PLC0415
    from eyfa.cli.prelude import begin  # noqa: PLC0415
    from eyfa.cli.terminal import say_line  # noqa: PLC0415
    from eyfa.collected.sources import files_of_tables  # noqa: PLC0415
    from eyfa.files import check_target, write_file  # noqa: PLC0415
    from eyfa.planning.from_gaps import plan_of  # noqa: PLC0415

    force, quiet = counting.printing.force, counting.quiet
    check_target(target, force=force)
    prelude = begin(paths, counting, asked, selection=selection)
    assessments = prelude.inputs.assessments
    keep_inputs(
        target, {*(Path(it.file) for it in prelude.inputs.readings), *files_of_tables(paths)}
    )
    rule = combine or Rule.MEDIAN
    content = plan_of(
        prelude.framework,
        assessments,
        prelude.method,
        levels=prelude.levels,
        components=prelude.components,
        top=top,
        method_notes=prelude.method_notes,
        provenance=prelude.provenance(),
        combined=combining.combine(prelude.framework, assessments, rule, quiet=quiet, is_one=True),
    )
    if content is None:
        say_line(words.NOTHING_TO_PLAN)
        return prelude.status
    write_file(target, content, force=force)
    if not quiet:
        say_line(words.WROTE.format(file=target))
    suggest("plan --status", [target], asked=asked, quiet=quiet, template=words.NEXT_AFTER_PLAN)
    return prelude.status


def _target(counting: options.Counting, on: datetime | None) -> Path:
    """Where the plan is to be written.

    Raises:
        typer.BadParameter: no workbook is named, or an option of --status is given without it.
    """
    if on is not None:
        raise typer.BadParameter(words.ONLY_WITH_STATUS, param_hint="'--on'")
    if counting.printing.format_ is not None:
        raise typer.BadParameter(words.ONLY_WITH_STATUS, param_hint="'--format'")
    output = counting.printing.output
    if output is None or output.suffix.lower() != ".xlsx":
        raise typer.BadParameter(words.PLAN_IS_WORKBOOK, param_hint="'--output'")
    return output


def _refuse_choice(
    top: int | None, selection: options.Selection, combine: Rule | None, method: Path | None
) -> None:
    """Make sure that nobody takes the standing of a whole plan for that of a part.

    Raises:
        typer.BadParameter: a choice of gaps is asked for.
    """
    chosen = {
        "--top": top is not None,
        "--level": bool(selection.level),
        "--component": bool(selection.component),
        "--combine": combine is not None,
        "--method": method is not None,
    }
    for name, is_given in chosen.items():
        if is_given:
            raise typer.BadParameter(words.NOT_WITH_STATUS, param_hint=f"'{name}'")


def _follow_up(
    paths: Sequence[Path], on: datetime | None, counting: options.Counting, asked: Asked
) -> int:
    """Read plans back, and say where their actions stand."""
    from eyfa.batch import find_workbooks  # noqa: PLC0415 - heavy
    from eyfa.cli.hints import suggest  # noqa: PLC0415
    from eyfa.cli.output import choose_destination, deliver  # noqa: PLC0415
    from eyfa.cli.problem_lines import say_problems  # noqa: PLC0415
    from eyfa.cli.status import ExitStatus  # noqa: PLC0415
    from eyfa.cli.terminal import say_line  # noqa: PLC0415
    from eyfa.framework.loader import load_framework  # noqa: PLC0415
    from eyfa.planning.once import count_once  # noqa: PLC0415
    from eyfa.planning.reader import read_plans  # noqa: PLC0415
    from eyfa.planning.report import plan_report  # noqa: PLC0415
    from eyfa.problems import has_errors  # noqa: PLC0415

    framework, quiet = load_framework(counting.framework), counting.quiet
    destination = choose_destination(counting.printing)
    files, problems = find_workbooks(paths)
    plans = count_once(list(read_plans(files, framework, names=asked.names)))
    problems += [problem for it in plans for problem in it.problems]
    say_problems(problems, quiet=quiet)
    if not any(it.actions for it in plans):
        say_line(words.NO_PLAN_READ)
        return ExitStatus.NOTHING_DONE
    day = asked.day(on)
    report = plan_report(framework, plans, problems, day)

    def draw(console: Console) -> Iterable[RenderableType]:
        from eyfa.cli.plan_screen import plan_screen  # noqa: PLC0415 - heavy

        return plan_screen(report, console)

    made = asked.provenance(framework, plans, day=day)
    deliver(report, destination, draw, made, paths=paths, quiet=quiet)
    if destination.format is None:
        suggest("plan", paths, "-o", "status.xlsx", asked=asked, quiet=quiet)
    return ExitStatus.INPUT_ERRORS if has_errors(problems) else ExitStatus.FINE
