"""`eyfa plan`: an action plan of the gaps, and what has become of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

from eyfa.cli import options
from eyfa.cli.choices import refused
from eyfa.cli.command import Given, command, settled
from eyfa.cli.context import Ask, status_of
from eyfa.cli.delivery import Destination, Outcome, require_folder
from eyfa.cli.hints import Hint
from eyfa.cli.options import option
from eyfa.cli.record import option_name
from eyfa.cli.terminal import say_line
from eyfa.files import check_target
from eyfa.planning.report import plan_report
from eyfa.reporting.formats import Format
from eyfa.scoring.choices import Rule
from eyfa.words import _

EXAMPLES = """\b
Examples:
  eyfa plan returned.xlsx --top 10 -o plan.xlsx    the ten most pressing gaps
  eyfa plan returned/ --component B4 -o plan.xlsx  over all of a folder
  eyfa plan --status plan.xlsx                     what is done, and overdue
  eyfa plan returned.xlsx --forecast plan.xlsx     scores if the plan is done
  eyfa plan 2027.xlsx --from plan.xlsx -o new.xlsx what is still open
  eyfa plan --status plans/ --on 2027-03-31 -o status.xlsx
"""
AsStatus = Annotated[
    bool, option("--status", "Read action plans back: what is done, due, overdue.")
]
Forecasts = Annotated[
    list[Path] | None,
    option(
        "--forecast PLAN",
        "What scores would be once this plan is done, by date; can be given several times.",
    ),
]
Earlier = Annotated[
    list[Path] | None,
    option(
        "--from PLAN",
        "An earlier plan to carry on: its open actions come first, done and stopped ones are left out, "
        "new gaps are added.",
    ),
]
On = Annotated[
    datetime | None, options.day("With --status: the day to judge by; today without it.")
]


def _destination(given: Given) -> Destination:
    """Where the plan, or what became of it, goes; what does not go together is refused.

    Raises:
        typer.BadParameter: no workbook is named for a plan, or what is given is of the other use.
        EyfaError: it may not be written there.
    """
    if given["status"] and given["forecast_"]:
        raise refused("--forecast", _("cannot be used with --status"))
    if given["status"] or given["forecast_"]:
        _refuse_choice(given)
        return settled(given)
    for name, with_ in (("on", "--status"), ("format_", "--status or --forecast")):
        if given[name] is not None:
            why = _("can only be used with {option}").format(option=with_)
            raise refused(f"--{option_name(name)}", why)
    output = given["output"]
    if output is None or output.suffix.lower() != ".xlsx":
        raise refused("--output", _("say where to write the plan: -o plan.xlsx"))
    require_folder(output)
    check_target(output, force=given["force"])
    return Destination(Format.XLSX, output, given["force"])


def _refuse_choice(given: Given) -> None:
    """Make sure that nobody takes the standing of a whole plan for that of a part.

    Raises:
        typer.BadParameter: a choice of gaps is asked for.
    """
    of_new = ("top", "level", "component", "from_")
    for name in of_new if given["forecast_"] else (*of_new, "combine", "method"):
        if given[name]:
            why = _("chooses the gaps of a new plan; --status and --forecast are about whole plans")
            raise refused(f"--{option_name(name)}", why)


@command(EXAMPLES, destination=_destination)
def plan(
    ask: Ask,
    *,
    top: options.Top = None,
    selection: options.Selection,
    combine: options.CombineFirst = None,
    status: AsStatus = False,
    forecast_: Forecasts = None,
    from_: Earlier = None,
    on: On = None,
    counting: options.Counting,
) -> Outcome:
    """Make an action plan of the gaps, and follow it up.

    Writes a workbook with a line for each gap: what was agreed, who leads it, by when,
    how far it has come and how you will know.

    With --status, reads such plans back. With --forecast, says what scores would be once plans
    are done.
    """
    if status:
        return _follow_up(ask, counting, on)
    if forecast_:
        return _forecast(ask, counting, forecast_, combine or Rule.MEDIAN)
    return _plan(ask, counting, selection, top, combine or Rule.MEDIAN, from_ or [])


def _plan(
    ask: Ask,
    counting: options.Counting,
    selection: options.Selection,
    top: int | None,
    rule: Rule,
    plan_files: list[Path],
) -> Outcome:
    """A plan of the gaps, and of what is still open in earlier plans."""
    from eyfa.planning.writer import plan_of  # noqa: PLC0415 - heavy

    basis = ask.count(counting, selection=selection)
    plans = ask.read_plans(plan_files)[0] if plan_files else []
    content = plan_of(
        basis.framework,
        basis.batch.assessments,
        basis.method,
        levels=basis.levels,
        components=basis.components,
        top=top,
        method_notes=basis.method_notes,
        provenance=basis.provenance(read=plans),
        combined=basis.combine(rule, is_one=True),
        earlier=[action for one in plans for action in one.actions],
    )
    if content is None:
        say_line(_("There is no gap to plan for among what was rated. No plan was written."))
        return Outcome(status=basis.status)
    written = ask.destination.files
    hint = Hint("plan --status", paths=written, template="When actions are agreed in it: {command}")
    return basis.outcome(content, hint=hint)


def _forecast(ask: Ask, counting: options.Counting, plan_files: list[Path], rule: Rule) -> Outcome:
    """What plans would lead to."""
    from eyfa.planning.forecast import forecast  # noqa: PLC0415 - heavy
    from eyfa.planning.forecast_report import forecast_report  # noqa: PLC0415 - heavy

    basis = ask.count(counting)
    plans, problems = ask.read_plans(plan_files)
    combined = basis.combine(rule)
    actions = [action for one in plans for action in one.actions]
    report = forecast_report(
        basis.framework,
        combined,
        [forecast(basis.framework, one, actions, basis.method) for one in combined.assessments],
        plans,
        assessments=basis.batch.assessments,
        problems=(*basis.batch.problems, *problems, *combined.problems),
        method_notes=basis.method_notes,
    )
    return basis.outcome(
        report,
        provenance=basis.provenance(read=plans),
        hint=Hint("plan", ("-o", "forecast.xlsx")) if ask.destination.is_shown else None,
    )


def _follow_up(ask: Ask, counting: options.Counting, on: datetime | None) -> Outcome:
    """Where the actions of plans stand."""
    paths = counting.reading.paths
    plans, problems = ask.read_plans(paths)
    day = ask.record.day(on)
    report = plan_report(ask.framework, plans, problems, day)
    return Outcome(
        made=report,
        provenance=ask.record.provenance(ask.framework, plans, day=day),
        paths=paths,
        status=status_of(problems),
        hint=Hint("plan", ("-o", "status.xlsx")) if ask.destination.is_shown else None,
    )
