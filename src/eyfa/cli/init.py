"""`eyfa init`: write an assessment workbook to send out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eyfa.cli import mistakes, options, terminal, words
from eyfa.cli.choices import choose_components, choose_levels
from eyfa.cli.geography import choose_geography
from eyfa.cli.init_places import check_options, init_places
from eyfa.problems import EyfaError, Problem, has_errors

if TYPE_CHECKING:
    from eyfa.assessment import Response, Scope
    from eyfa.framework.model import Framework

EPILOG = """\b
Examples:
  eyfa init                                     the whole framework
  eyfa init --level local --place "Sample Bay" --round 2026
  eyfa init out/ --places wales --round 2026    one for each place, and a manifest
  eyfa init --component B4 --component B7 play-and-health.xlsx
  eyfa init --from returned.xlsx --round 2027   start from last year's answers
"""


@dataclass(frozen=True, slots=True)
class _Start:
    """What a new workbook starts from."""

    scope: Scope
    organisation: str = ""
    place: str = ""
    responses: Mapping[str, Response] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


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
    earlier: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="RETURNED",
            help="Start with the answers of an earlier round's workbook.",
            show_default=False,
        ),
    ] = None,
    framework: options.FrameworkFile = None,
    force: options.Force = False,
    quiet: options.Quiet = False,
) -> int:
    """Write an assessment workbook for somebody to fill in.

    With --places, one for each of many places, and a manifest of all.
    """
    from eyfa.framework.loader import load_framework  # noqa: PLC0415 - heavy
    from eyfa.issuing import write_workbook  # noqa: PLC0415

    _check_words({"--place": place, "--organisation": organisation, "--round": round_})
    if places is not None:
        check_options(place=place, earlier=earlier, out=out)
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
    start = _start(
        loaded, earlier, choose_levels(loaded, level), choose_components(loaded, component)
    )
    organisation, place = organisation or start.organisation, place or start.place
    target = _target(out, loaded, start.scope, organisation, place, round_)
    identity = write_workbook(
        target,
        loaded,
        scope=start.scope,
        organisation=organisation,
        place=place,
        round=round_,
        responses=start.responses,
        place_names=_place_names(loaded, place, start.scope),
        force=force,
    )
    if start.problems:
        from eyfa.cli.problem_lines import say_problem_lines  # noqa: PLC0415

        say_problem_lines(start.problems)
    terminal.write_path(target)
    if not quiet:
        _say_what_was_written(
            loaded, start, target, identity.workbook_id, carried=earlier is not None
        )
    return 1 if has_errors(start.problems) else 0


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


def _start(
    framework: Framework,
    earlier: Path | None,
    levels: tuple[str, ...],
    components: tuple[str, ...],
) -> _Start:
    """The scope that is asked for, or that of the earlier workbook, with its answers."""
    from eyfa.assessment import Scope  # noqa: PLC0415

    if earlier is None:
        return _Start(Scope.of(framework, levels=levels, components=components))
    from eyfa.batch import read_all  # noqa: PLC0415 - heavy

    (reading,) = read_all([earlier], framework)
    if reading.assessment is None:
        raise EyfaError(reading.problems)
    old = reading.assessment
    scope = Scope.of(
        framework,
        levels=levels or old.scope.levels,
        components=components or old.scope.components,
    )
    return _Start(scope, old.organisation, old.place, old.responses, reading.problems)


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


def _say_what_was_written(
    framework: Framework, start: _Start, target: Path, reference: str, *, carried: bool
) -> None:
    asked = {benchmark.id: component.id for component, benchmark in start.scope.items(framework)}
    levels = ", ".join(framework.level_by_id[id_].title.lower() for id_ in start.scope.levels)
    terminal.say_line(
        words.WROTE_WORKBOOK.format(
            benchmarks=len(asked),
            components=len(set(asked.values())),
            levels=levels,
            reference=reference,
        )
    )
    if carried:
        taken = sum(id_ in asked for id_ in start.responses)
        left = len(start.responses) - taken
        terminal.say_line(words.CARRIED.format(taken=taken, left=left))
    terminal.say_lines(words.SEND_IT, file=target)
