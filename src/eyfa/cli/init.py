"""`eyfa init`: write an assessment workbook to send out."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from eyfa.cli import mistakes, options, terminal, words
from eyfa.cli.asked import NOTHING_ASKED, Asked
from eyfa.cli.choices import choose_components, choose_levels
from eyfa.cli.geography import choose_geography
from eyfa.cli.hints import hint
from eyfa.cli.init_options import (
    ABOUT,
    CARRYING,
    About,
    Carrying,
    OutFile,
    check_carrying,
    check_names,
)
from eyfa.cli.init_place import settle_place
from eyfa.cli.init_places import check_options, init_places
from eyfa.problems import EyfaError, has_errors

if TYPE_CHECKING:
    from eyfa.assessment import Scope
    from eyfa.cli.init_from import Earlier, Wanted
    from eyfa.framework.model import Framework

EPILOG = """\b
Examples:
  eyfa init                                    the whole framework
  eyfa init --level local --place "Sample Bay" --round 2026
  eyfa init out/ --places wales --round 2026   one for each place
  eyfa init --component B4 --component B7 play-and-health.xlsx
  eyfa init --from returned.xlsx --round 2027  start from last year's answers
  eyfa init --from returned.xlsx --from-framework old.yaml --report changes.md
"""


def init(
    out: OutFile = None,
    selection: options.Selection = options.SELECTION,
    about: About = ABOUT,
    carrying: Carrying = CARRYING,
    framework: options.FrameworkFile = None,
    force: options.Force = False,
    quiet: options.Quiet = False,
    asked: Asked = NOTHING_ASKED,
) -> int:
    """Write an assessment workbook for somebody to fill in.

    With --places, one for each of many places, and a manifest of all.

    With --from, the answers of an earlier round are in it, also those to another edition of the
    framework. Its ratings count, and are marked until somebody has looked at them.
    """
    from eyfa.assessment import Scope  # noqa: PLC0415 - heavy
    from eyfa.cli.init_from import read_earlier  # noqa: PLC0415
    from eyfa.framework.loader import load_framework  # noqa: PLC0415

    check_names(about)
    check_carrying(carrying)
    if about.places is not None:
        check_options(place=about.place, earlier=carrying.from_, out=out)
    loaded = load_framework(framework)
    if about.places is not None and (chosen := choose_geography(about.places, loaded)):
        from eyfa.scaffolding import Order  # noqa: PLC0415 - heavy

        return init_places(
            Order(loaded, chosen, about.round_, about.organisation),
            out,
            levels=choose_levels(loaded, selection.level),
            components=choose_components(loaded, selection.component),
            force=force,
            quiet=quiet,
        )
    levels = choose_levels(loaded, selection.level)
    components = choose_components(loaded, selection.component)
    if carrying.from_ is None:
        start = _Start(Scope.of(loaded, levels=levels, components=components))
    else:
        wanted = _wanted(carrying, about, asked, force=force, quiet=quiet)
        start = _Start.of(read_earlier(wanted, loaded, levels, components))
    return _write(out, loaded, start, about, carrying, force=force, quiet=quiet)


def _write(
    out: Path | None,
    framework: Framework,
    start: _Start,
    about: About,
    carrying: Carrying,
    *,
    force: bool,
    quiet: bool,
) -> int:
    """Write the workbook, and say what it is."""
    from eyfa.cli.init_from import say_earlier  # noqa: PLC0415 - heavy
    from eyfa.cli.output import keep_inputs  # noqa: PLC0415
    from eyfa.issuing import write_workbook  # noqa: PLC0415

    organisation, earlier = about.organisation or start.organisation, start.earlier
    place, place_names = settle_place(
        about.place or start.place, framework, start.scope, quiet=quiet
    )
    target = _target(out, framework, start.scope, organisation, place, about.round_)
    if carrying.from_ is not None:
        for file in filter(None, (target, carrying.report)):
            keep_inputs(file, [carrying.from_])
        _keep_apart(target, carrying.report)
    identity = write_workbook(
        target,
        framework,
        scope=start.scope,
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
        say_earlier(earlier, framework, identity.workbook_id)
    if not quiet:
        _say_what_was_written(framework, start.scope, identity.workbook_id)
    hint(words.SEND_IT.format(file=shlex.quote(str(target))), quiet=quiet)
    return 1 if earlier is not None and has_errors(earlier.problems) else 0


@dataclass(frozen=True, slots=True)
class _Start:
    """What a new workbook starts from."""

    scope: Scope
    organisation: str = ""
    place: str = ""
    earlier: Earlier | None = None

    @classmethod
    def of(cls, earlier: Earlier) -> _Start:
        """From an earlier round, and for whom that was."""
        old = earlier.assessment
        return cls(earlier.scope, old.organisation, old.place, earlier)


def _wanted(carrying: Carrying, about: About, asked: Asked, *, force: bool, quiet: bool) -> Wanted:
    """Which earlier answers, and where the report on them goes."""
    from eyfa.cli.init_from import Wanted  # noqa: PLC0415 - heavy
    from eyfa.cli.output import choose_destination  # noqa: PLC0415

    assert carrying.from_ is not None  # noqa: S101 - for the type checker
    printing = options.Printing(output=carrying.report, force=force)
    return Wanted(
        file=carrying.from_,
        framework=carrying.from_framework,
        place=about.place,
        organisation=about.organisation,
        round_=carrying.from_round,
        report=choose_destination(printing) if carrying.report else None,
        quiet=quiet,
        asked=asked,
    )


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
    from eyfa.issuing import default_name  # noqa: PLC0415

    name = default_name(scope, framework, organisation=organisation, place=place, round_=round_)
    if out is None:
        return Path(name)
    if out.is_dir():
        return out / name
    if out.suffix.lower() != ".xlsx":
        found = out.suffix or "nameless"
        problem = mistakes.UNKNOWN_SUFFIX.problem(file=str(out), found=found, expected=".xlsx")
        raise EyfaError([problem])
    return out


def _say_what_was_written(framework: Framework, scope: Scope, reference: str) -> None:
    asked = {benchmark.id: component.id for component, benchmark in scope.items(framework)}
    levels = ", ".join(framework.level_by_id[id_].title.lower() for id_ in scope.levels)
    terminal.say_line(
        words.WROTE_WORKBOOK.format(
            benchmarks=len(asked),
            components=len(set(asked.values())),
            levels=levels,
            reference=reference,
        )
    )
