"""`eyfa init`: write an assessment workbook to send out."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from eyfa.assessment import Scope
from eyfa.cli import options, terminal, words
from eyfa.cli.choices import choose_components, choose_levels
from eyfa.cli.command import command
from eyfa.cli.commands.init_options import About, Carrying, OutFile, check_carrying, check_names
from eyfa.cli.commands.init_place import settle_place
from eyfa.cli.commands.init_places import check_options, init_places
from eyfa.cli.context import Ask, Outcome
from eyfa.cli.delivery import Destination, choose_destination, keep_inputs, unknown_suffix
from eyfa.cli.hints import hint
from eyfa.cli.places import choose_geography
from eyfa.cli.status import ExitStatus
from eyfa.framework.model import Framework
from eyfa.problems import has_errors

if TYPE_CHECKING:
    from eyfa.cli.commands.init_from import Earlier

EXAMPLES = """\b
Examples:
  eyfa init                                    the whole framework
  eyfa init --level local --place "Sample Bay" --round 2026
  eyfa init out/ --places wales --round 2026   one for each place
  eyfa init --component B4 --component B7 play-and-health.xlsx
  eyfa init --from returned.xlsx --round 2027  start from last year's answers
  eyfa init --from returned.xlsx --from-framework old.yaml --report changes.md
"""


@command(EXAMPLES, prints=False)
def init(
    ask: Ask,
    *,
    out: OutFile = None,
    selection: options.Selection,
    about: About,
    carrying: Carrying,
    force: options.Force = False,
) -> Outcome:
    """Write an assessment workbook for somebody to fill in.

    With --places, one for each of many places, and a manifest of all.

    With --from, the answers of an earlier round are in it, also those to another edition of the
    framework. Its ratings count, and are marked until somebody has looked at them.
    """
    check_names(about)
    check_carrying(carrying)
    if about.places is not None:
        check_options(place=about.place, earlier=carrying.from_, out=out)
    framework = ask.framework
    geography = None if about.places is None else choose_geography(about.places, framework)
    levels = choose_levels(framework, selection.level)
    components = choose_components(framework, selection.component)
    if geography is not None:
        from eyfa.issue.scaffolding import Order  # noqa: PLC0415 - heavy

        order = Order(framework, geography, about.round_, about.organisation)
        init_places(ask, order, out, levels=levels, components=components, force=force)
        return Outcome()
    if carrying.from_ is None:
        start = _Start(Scope.of(framework, levels=levels, components=components))
        return _write(ask, out, start, about, force=force)
    from eyfa.cli.commands.init_from import read_earlier  # noqa: PLC0415 - heavy, and rarely wanted

    report = None
    if carrying.report is not None:
        report = choose_destination(options.Printing(output=carrying.report, force=force))
    earlier = read_earlier(ask, about, carrying, carrying.from_, levels, components)
    return _write(ask, out, _Start.of(earlier, report), about, force=force)


@dataclass(frozen=True, slots=True)
class _Start:
    """What a new workbook starts from."""

    scope: Scope
    organisation: str = ""
    place: str = ""
    earlier: Earlier | None = None
    report: Destination | None = None
    """Where what was carried over is listed."""

    @classmethod
    def of(cls, earlier: Earlier, report: Destination | None) -> _Start:
        """From an earlier round, and for whom that was."""
        old = earlier.assessment
        return cls(earlier.scope, old.organisation, old.place, earlier, report)


def _write(ask: Ask, out: Path | None, start: _Start, about: About, *, force: bool) -> Outcome:
    """Write the workbook, and say what it is."""
    from eyfa.issue.issuing import write_workbook  # noqa: PLC0415 - heavy

    organisation, earlier = about.organisation or start.organisation, start.earlier
    framework, scope = ask.framework, start.scope
    place, place_names = settle_place(about.place or start.place, framework, scope, quiet=ask.quiet)
    target = _target(out, framework, scope, organisation, place, about.round_)
    if earlier is not None:
        report = None if start.report is None else start.report.file
        for file in filter(None, (target, report)):
            keep_inputs(file, [earlier.file])
        _keep_apart(target, report)
    identity = write_workbook(
        target,
        framework,
        scope=scope,
        organisation=organisation,
        place=place,
        round=about.round_,
        responses=earlier.responses if earlier else None,
        place_names=place_names,
        carried=earlier.carried if earlier else None,
        force=force,
    )
    terminal.write_path(target)
    if earlier is not None:
        from eyfa.cli.commands.init_from import say_earlier  # noqa: PLC0415 - heavy

        say_earlier(ask, earlier, identity.workbook_id, start.report)
    _say_what_was_written(ask, scope, identity.workbook_id)
    hint(words.SEND_IT.format(file=shlex.quote(str(target))), quiet=ask.quiet)
    has_failed = earlier is not None and has_errors(earlier.problems)
    return Outcome(status=ExitStatus.INPUT_ERRORS if has_failed else ExitStatus.FINE)


def _keep_apart(target: Path, report: Path | None) -> None:
    if report is not None and report.resolve() == target.resolve():
        raise typer.BadParameter(words.REPORT_IS_WORKBOOK, param_hint="'--report'")


def _target(
    out: Path | None,
    framework: Framework,
    scope: Scope,
    organisation: str,
    place: str,
    round_: str,
) -> Path:
    from eyfa.issue.issuing import default_name  # noqa: PLC0415 - heavy

    name = default_name(scope, framework, organisation=organisation, place=place, round_=round_)
    if out is None:
        return Path(name)
    if out.is_dir():
        return out / name
    if out.suffix.lower() != ".xlsx":
        raise unknown_suffix(out, [".xlsx"])
    return out


def _say_what_was_written(ask: Ask, scope: Scope, reference: str) -> None:
    framework = ask.framework
    asked = {benchmark.id: component.id for component, benchmark in scope.items(framework)}
    levels = ", ".join(framework.level_by_id[id_].title.lower() for id_ in scope.levels)
    ask.say(
        words.WROTE_WORKBOOK.format(
            benchmarks=len(asked),
            components=len(set(asked.values())),
            levels=levels,
            reference=reference,
        )
    )
