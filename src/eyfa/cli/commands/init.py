"""`eyfa init`: write an assessment workbook to send out."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eyfa.assessment import Scope
from eyfa.cli import options, terminal
from eyfa.cli.choices import choose_components, choose_levels, refused
from eyfa.cli.command import command
from eyfa.cli.context import Ask, status_of
from eyfa.cli.delivery import Destination, Outcome, choose_destination, keep_inputs, unknown_suffix
from eyfa.cli.hints import hint
from eyfa.cli.options import option
from eyfa.cli.places import choose_geography, settle_place
from eyfa.files import real_path
from eyfa.words import _

if TYPE_CHECKING:
    from eyfa.cli.commands.init_from import Earlier
    from eyfa.framework.places import Geography

EXAMPLES = """\b
Examples:
  eyfa init                                    the whole framework
  eyfa init --level local --place "Sample Bay" --round 2026
  eyfa init out/ --places wales --round 2026   one for each place
  eyfa init --component B4 --component B7 play-and-health.xlsx
  eyfa init wave.xlsx --lang both              wave-en.xlsx, wave-cy.xlsx
  eyfa init --from returned.xlsx --round 2027  start from last year's answers
  eyfa init --places wales --from returned/ --round 2027
  eyfa init --from returned.xlsx --from-framework old.yaml --report changes.md
"""
MAX_NAME = 200
"""A name, not a story."""

OutFile = Annotated[
    Path | None,
    typer.Argument(
        metavar="[OUT]",
        help="The workbook to write, or a folder; named after what it is for without it.",
        show_default=False,
    ),
]
Place = Annotated[str, option("--place", "The area that is asked about.")]
Places = Annotated[
    str | None,
    option(
        "--places FILE|wales",
        "One workbook for each of these places (YAML or CSV), at its level, into a folder.",
    ),
]
Organisation = Annotated[str, option("--organisation", "Who is asked.")]
Round = Annotated[str, option("--round", "The occasion, such as 2026.")]
From = Annotated[
    Path | None,
    option(
        "--from RETURNED",
        "Start with the answers of an earlier round: a workbook, or a table or folder of which "
        "--place, --organisation and --from-round name one; with --places, each place's own.",
        panel=options.ANSWERS,
    ),
]
FromFramework = Annotated[
    Path | None,
    option(
        "--from-framework FILE",
        "What they answer, if it is another edition of the framework.",
        panel=options.ANSWERS,
    ),
]
FromRound = Annotated[
    str, option("--from-round NAME", "Which earlier round.", panel=options.ANSWERS)
]
CarryReport = Annotated[
    Path | None,
    option(
        "--report FILE",
        "List what was carried over, is new, changed or gone: .md, .html, .xlsx, .csv or .json.",
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a workbook is issued for."""

    place: Place = ""
    places: Places = None
    organisation: Organisation = ""
    round_: Round = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrying:
    """What it starts from."""

    from_: From = None
    from_framework: FromFramework = None
    from_round: FromRound = ""
    report: CarryReport = None


@command(EXAMPLES, prints=False, in_both=True)
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

    With --from, it starts with the answers of an earlier round, also those to another edition of
    the framework. Its ratings count, and are marked until somebody has looked at them. With both,
    each place starts with its own last answers.
    """
    _refuse_misuse(out, about, carrying)
    framework = ask.framework
    geography = None if about.places is None else choose_geography(about.places, framework)
    levels = choose_levels(framework, selection.level)
    components = choose_components(framework, selection.component)
    if geography is not None:
        return _issue_many(ask, geography, out, about, carrying, levels, components, force=force)
    if carrying.from_ is None:
        scope = Scope.of(framework, levels=levels, components=components)
        return _issue(ask, out, scope, about, force=force)
    from eyfa.cli.commands.init_from import read_earlier  # noqa: PLC0415 - heavy, and rarely wanted

    report = None
    if carrying.report is not None:
        report = choose_destination(
            options.Printing(output=ask.named(carrying.report), force=force)
        )
    said = {
        "place": about.place,
        "organisation": about.organisation,
        "round": carrying.from_round,
    }
    earlier = read_earlier(ask, carrying.from_, said, carrying.from_framework, levels, components)
    return _issue(ask, out, earlier.scope, about, earlier, report, force=force)


def _refuse_misuse(out: Path | None, about: About, carrying: Carrying) -> None:
    """Make sure that names can stand on one line, and that what is given goes together.

    Raises:
        typer.BadParameter: one cannot, or something does not.
    """
    names = (
        ("--place", about.place),
        ("--organisation", about.organisation),
        ("--round", about.round_),
    )
    for name, text in names:
        if not text.isprintable() or len(text) > MAX_NAME:
            why = _(
                "give a name of up to 200 characters, without line breaks or control characters"
            )
            raise refused(name, why)
    of_earlier = (
        ("--from-framework", carrying.from_framework),
        ("--from-round", carrying.from_round),
        ("--report", carrying.report),
    )
    for name, given in of_earlier:
        if given and carrying.from_ is None:
            raise refused(name, _("can only be used with --from"))
    if about.places is None:
        return
    if about.place:
        why = _("--places writes a workbook for every place: leave one of the two out")
        raise refused("--place", why)
    if carrying.report is not None:
        why = _(
            "lists the answers of one workbook, and --places writes many: leave one of the two out"
        )
        raise refused("--report", why)
    if out is not None and not out.is_dir() and out.suffix.lower() == ".xlsx":
        raise refused("[OUT]", _("--places writes many workbooks: name a folder for them"))


def _issue_many(
    ask: Ask,
    geography: Geography,
    out: Path | None,
    about: About,
    carrying: Carrying,
    levels: tuple[str, ...],
    components: tuple[str, ...],
    *,
    force: bool,
) -> Outcome:
    """Write a workbook for each of many places."""
    from eyfa.cli.commands.init_places import Last, default_folder, init_places  # noqa: PLC0415 - heavy
    from eyfa.issue.scaffolding import Order  # noqa: PLC0415

    order = Order(ask.framework, geography, about.round_, about.organisation)
    folder = ask.named(out or default_folder(order))
    last = None
    if carrying.from_ is not None:
        said = {"organisation": about.organisation, "round": carrying.from_round}
        last = Last(carrying.from_, said, carrying.from_framework, about.places)
    status = init_places(
        ask, order, folder, last, levels=levels, components=components, force=force
    )
    return Outcome(status=status)


def _issue(
    ask: Ask,
    out: Path | None,
    scope: Scope,
    about: About,
    earlier: Earlier | None = None,
    report: Destination | None = None,
    *,
    force: bool,
) -> Outcome:
    """Write one workbook, and say what it is.

    Args:
        ask: for a workbook of which framework.
        out: where it goes.
        scope: what it asks about.
        about: what it is issued for; what is not said there is as it was in the earlier round.
        earlier: the answers that it starts with.
        report: where these are listed.
        force: whether it may replace a file.
    """
    from eyfa.issue.issuing import default_name, write_workbook  # noqa: PLC0415 - heavy

    organisation, place, framework = about.organisation, about.place, ask.framework
    if earlier is not None:
        organisation = organisation or earlier.assessment.organisation
        place = place or earlier.assessment.place
    place, place_names = settle_place(place, framework, scope, quiet=ask.quiet)
    name = default_name(
        scope, framework, organisation=organisation, place=place, round_=about.round_
    )
    target = _target(ask, out, name)
    if earlier is not None:
        _keep_earlier(earlier, target, report)
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

        say_earlier(ask, earlier, identity.workbook_id, report)
    _say_what_was_written(ask, scope, identity.workbook_id)
    hint(
        "Next: send it to whoever is to answer, to fill in with Excel, LibreOffice or Google Sheets.\n"
        f"When it comes back: eyfa check {shlex.quote(str(target))}",
        quiet=ask.quiet,
    )
    return Outcome(status=status_of(earlier.problems if earlier else ()))


def _keep_earlier(earlier: Earlier, target: Path, report: Destination | None) -> None:
    """Make sure that neither the workbook nor the list takes the place of what was read, or of the other.

    Raises:
        EyfaError: it would take the place of an earlier workbook.
        typer.BadParameter: both have the same name.
    """
    listed = None if report is None else report.file
    for file in filter(None, (target, listed)):
        keep_inputs(file, [earlier.file])
    if listed is not None and real_path(listed) == real_path(target):
        why = _("that is the name of the new workbook: choose another for the report")
        raise refused("--report", why)


def _target(ask: Ask, out: Path | None, name: str) -> Path:
    if out is None or out.is_dir():
        return (out or Path()) / ask.named(Path(name))
    if out.suffix.lower() != ".xlsx":
        raise unknown_suffix(out, [".xlsx"])
    return ask.named(out)


def _say_what_was_written(ask: Ask, scope: Scope, reference: str) -> None:
    framework = ask.framework
    asked = {benchmark.id: component.id for component, benchmark in scope.items(framework)}
    levels = ", ".join(framework.level_by_id[id_].title.lower() for id_ in scope.levels)
    ask.say(
        f"Asks about: {levels}. Benchmarks: {len(asked)}; components: {len(set(asked.values()))}. "
        f"Reference {reference}."
    )
