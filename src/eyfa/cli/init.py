"""`eyfa init`: write an assessment workbook to send out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eyfa.cli import mistakes, options, terminal, words
from eyfa.cli.asked import NOTHING_ASKED, Asked
from eyfa.cli.choices import choose_components, choose_levels
from eyfa.cli.geography import choose_geography
from eyfa.cli.init_places import check_options, init_places
from eyfa.problems import EyfaError, has_errors

if TYPE_CHECKING:
    from eyfa.assessment import Scope
    from eyfa.cli.init_from import Earlier
    from eyfa.framework.model import Framework

EPILOG = """\b
Examples:
  eyfa init                                     the whole framework
  eyfa init --level local --place "Sample Bay" --round 2026
  eyfa init out/ --places wales --round 2026    one for each place, and a manifest
  eyfa init --component B4 --component B7 play-and-health.xlsx
  eyfa init --from returned.xlsx --round 2027   start from last year's answers
  eyfa init --from returned.xlsx --from-framework last-edition.yaml --report changes.md
"""


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


def init(
    out: Annotated[
        Path | None,
        typer.Argument(
            metavar="[OUT]",
            help="The workbook to write, or a folder; named after what it is for without it.",
            show_default=False,
        ),
    ] = None,
    level: options.Levels = None,
    component: options.Components = None,
    place: Annotated[
        str, typer.Option("--place", help="The area that is asked about.", show_default=False)
    ] = "",
    places: Annotated[
        str | None,
        typer.Option(
            "--places",
            metavar="FILE|wales",
            help="One workbook for each of these places (YAML or CSV), at its level, into a folder.",
            show_default=False,
        ),
    ] = None,
    organisation: Annotated[
        str, typer.Option("--organisation", help="Who is asked.", show_default=False)
    ] = "",
    round_: Annotated[
        str, typer.Option("--round", help="The occasion, such as 2026.", show_default=False)
    ] = "",
    from_: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="RETURNED",
            help="Start with the answers of an earlier round: a workbook, or a table or folder of which "
            "--place, --organisation and --from-round name one.",
            show_default=False,
        ),
    ] = None,
    from_framework: Annotated[
        Path | None,
        typer.Option(
            "--from-framework",
            metavar="FILE",
            help="What they answer, if it is another edition of the framework.",
            show_default=False,
        ),
    ] = None,
    from_round: Annotated[
        str,
        typer.Option(
            "--from-round", metavar="NAME", help="Which earlier round.", show_default=False
        ),
    ] = "",
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="FILE",
            help="List what was carried over, is new, changed or gone: .md, .html, .xlsx, .csv or .json.",
            show_default=False,
        ),
    ] = None,
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
    from eyfa.cli.init_from import Wanted, read_earlier, say_earlier  # noqa: PLC0415
    from eyfa.cli.output import choose_destination, keep_inputs  # noqa: PLC0415
    from eyfa.framework.loader import load_framework  # noqa: PLC0415
    from eyfa.issuing import write_workbook  # noqa: PLC0415

    _check_words({"--place": place, "--organisation": organisation, "--round": round_})
    given = {"--from-framework": from_framework, "--from-round": from_round, "--report": report}
    _check_from(from_, given)
    if places is not None:
        check_options(place=place, earlier=from_, out=out)
    loaded = load_framework(framework)
    if places is not None and (chosen := choose_geography(places, loaded)):
        from eyfa.scaffolding import Order  # noqa: PLC0415 - heavy

        return init_places(
            Order(loaded, chosen, round_, organisation),
            out,
            levels=choose_levels(loaded, level),
            components=choose_components(loaded, component),
            force=force,
            quiet=quiet,
        )
    levels, components = choose_levels(loaded, level), choose_components(loaded, component)
    start = _Start(Scope.of(loaded, levels=levels, components=components))
    if from_ is not None:
        wanted = Wanted(
            file=from_,
            framework=from_framework,
            place=place,
            organisation=organisation,
            round_=from_round,
            report=choose_destination(options.Printing(output=report, force=force))
            if report
            else None,
            quiet=quiet,
            asked=asked,
        )
        start = _Start.of(read_earlier(wanted, loaded, levels, components))
    organisation, place = organisation or start.organisation, place or start.place
    target = _target(out, loaded, start.scope, organisation, place, round_)
    if from_ is not None:
        for file in filter(None, (target, report)):
            keep_inputs(file, [from_])
        _keep_apart(target, report)
    identity = write_workbook(
        target,
        loaded,
        scope=start.scope,
        organisation=organisation,
        place=place,
        round=round_,
        responses=start.earlier.responses if start.earlier else None,
        place_names=_place_names(loaded, place, start.scope),
        carried=start.earlier.carried if start.earlier else None,
        force=force,
    )
    terminal.write_path(target)
    if start.earlier is not None:
        say_earlier(start.earlier, loaded, identity.workbook_id)
    if not quiet:
        _say_what_was_written(loaded, start.scope, target, identity.workbook_id)
    return 1 if start.earlier is not None and has_errors(start.earlier.problems) else 0


def _check_from(earlier: Path | None, others: Mapping[str, object]) -> None:
    for option, given in others.items():
        if given and earlier is None:
            raise typer.BadParameter(words.FROM_ALONE, param_hint=f"'{option}'")


def _keep_apart(target: Path, report: Path | None) -> None:
    if report is not None and report.resolve() == target.resolve():
        raise typer.BadParameter(words.REPORT_IS_WORKBOOK, param_hint="'--report'")


def _place_names(framework: Framework, place: str, scope: Scope) -> tuple[str, ...]:
    """What the drop-down of the place offers: the places at the levels asked about, if it is one of them."""
    places = choose_geography(None, framework) if place else None
    if places is None or not places.find(place, scope.levels).places:
        return ()
    return places.choices(scope.levels)


def _check_words(given: Mapping[str, str]) -> None:
    for option, text in given.items():
        if not text.isprintable() or len(text) > 200:  # noqa: PLR2004 - a name, not a story
            raise typer.BadParameter(words.NOT_A_NAME, param_hint=f"'{option}'")


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


def _say_what_was_written(framework: Framework, scope: Scope, target: Path, reference: str) -> None:
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
    terminal.say_lines(words.SEND_IT, file=target)
