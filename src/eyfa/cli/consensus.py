"""`eyfa consensus`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from eyfa.cli import mistakes, options, words
from eyfa.cli.asked import NOTHING_ASKED, Asked
from eyfa.scoring.rule import AGREED_FROM

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from eyfa.assessment import Assessment
    from eyfa.cli.output import Destination
    from eyfa.cli.prelude import Prelude
    from eyfa.provenance import Provenance
    from eyfa.scoring.consensus import Spread

EPILOG = """\b
Examples:
  eyfa consensus returned/                  what to discuss, what is agreed
  eyfa consensus returned/ -o meeting.xlsx  to complete at the meeting
  eyfa consensus returned/ --anonymous -o agenda.md
"""
AgreedFrom = Annotated[
    float,
    typer.Option(
        "--agreed",
        metavar="PERCENT",
        min=50.1,
        max=100,
        help="From what share of the same answer a benchmark counts as agreed.",
    ),
]
Anonymous = Annotated[
    bool, typer.Option("--anonymous", help="Leave out who said what: no organisations, no files.")
]


def consensus(
    paths: options.Paths,
    agreed: AgreedFrom = 100 * AGREED_FROM,
    anonymous: Anonymous = False,
    counting: options.Counting = options.COUNTING,
    asked: Asked = NOTHING_ASKED,
) -> int:
    """Show where respondents of one place agree, and where not.

    The result is an agenda: what divides them most, and matters most, comes first, with
    who said what and why side by side.

    -o meeting.xlsx writes a workbook with the agreed ratings filled in and the others
    open; completed, it is read like any other.
    """
    from eyfa.cli.output import choose_destination  # noqa: PLC0415 - heavy
    from eyfa.cli.prelude import begin  # noqa: PLC0415
    from eyfa.reporting.formats import Format  # noqa: PLC0415
    from eyfa.scoring.consensus import find_spreads  # noqa: PLC0415

    destination = choose_destination(counting.printing, made_from=(counting.reading.places,))
    prelude = begin(paths, counting, asked)
    assessments = prelude.inputs.assessments
    _require_one_place(assessments)
    if anonymous:
        _say_who_is_named(assessments)
    share = agreed / 100
    spreads = find_spreads(prelude.framework, assessments, prelude.method, agreed_from=share)
    made = asked.provenance(
        prelude.framework,
        # Their order changes nothing.
        sorted(prelude.inputs.readings, key=lambda it: (it.file, it.sha256)),
        method=prelude.used_method,
        nameless=anonymous,
        problems=() if anonymous or destination.format is Format.XLSX else prelude.inputs.problems,
    )
    found = _Found(prelude, spreads, share, anonymous, made)
    write = _write_meeting if destination.format is Format.XLSX else _write_agenda
    write(found, destination, paths, quiet=counting.quiet)
    return prelude.status


class _Found(NamedTuple):
    """Where respondents agree, and what is to be told of them."""

    prelude: Prelude
    spreads: Sequence[Spread]
    agreed_from: float
    anonymous: bool
    made: Provenance


def _write_meeting(
    found: _Found, destination: Destination, paths: Sequence[Path | str], *, quiet: bool
) -> None:
    """Write the workbook for the meeting."""
    from eyfa.cli.hints import suggest  # noqa: PLC0415
    from eyfa.cli.output import deliver_file  # noqa: PLC0415
    from eyfa.collected.sources import files_of_tables  # noqa: PLC0415 - heavy
    from eyfa.meeting import meeting_workbook  # noqa: PLC0415

    prelude = found.prelude
    content = meeting_workbook(
        prelude.framework,
        prelude.inputs.assessments,
        found.spreads,
        anonymous=found.anonymous,
        provenance=found.made,
    )
    sources = {*(Path(it.file) for it in prelude.inputs.readings), *files_of_tables(paths)}
    deliver_file(content, destination, sources, quiet=quiet)
    written = [destination.file] if destination.file else []
    suggest("check", written, asked=prelude.asked, quiet=quiet, template=words.NEXT_AFTER_MEETING)


def _write_agenda(
    found: _Found, destination: Destination, paths: Sequence[Path | str], *, quiet: bool
) -> None:
    """Show or write what to discuss, and what is agreed."""
    from eyfa.cli.hints import suggest  # noqa: PLC0415
    from eyfa.cli.output import deliver  # noqa: PLC0415
    from eyfa.reporting.consensus_views import consensus_report  # noqa: PLC0415 - heavy
    from eyfa.scoring.consensus import make_agenda  # noqa: PLC0415

    prelude = found.prelude
    report = consensus_report(
        prelude.framework,
        prelude.inputs.assessments,
        make_agenda(found.spreads),
        agreed_from=found.agreed_from,
        anonymous=found.anonymous,
        problems=prelude.inputs.problems,
        method_notes=prelude.method_notes,
    )

    def draw(console: Console) -> Iterable[RenderableType]:
        from eyfa.cli.consensus_screen import consensus_screen  # noqa: PLC0415 - heavy

        return consensus_screen(report, console)

    deliver(report, destination, draw, found.made, paths=paths, quiet=quiet)
    suggest("consensus", paths, "-o", "meeting.xlsx", asked=prelude.asked, quiet=quiet)


def _say_who_is_named(assessments: Sequence[Assessment]) -> None:
    """Say where what respondents wrote names one of them, though nobody is to be named."""
    from eyfa.cli.terminal import say_line  # noqa: PLC0415
    from eyfa.framework.folding import fold  # noqa: PLC0415
    from eyfa.problems import named  # noqa: PLC0415

    names = {fold(it.organisation) for it in assessments} - {""}
    found = {
        id_
        for it in assessments
        for id_, said in it.responses.items()
        for text in (said.evidence, said.action, said.lead)
        if any(name in fold(text) for name in names)
    }
    if found:
        say_line(words.STILL_NAMED.format(named=named(sorted(found))))


def _require_one_place(assessments: Sequence[Assessment]) -> None:
    """Make sure that all are about one place and round.

    Raises:
        EyfaError: they are not.
    """
    from eyfa.framework.folding import fold  # noqa: PLC0415
    from eyfa.problems import EyfaError  # noqa: PLC0415

    found = {(it.place_code or fold(it.place), fold(it.round)): it for it in assessments}
    if len(found) > 1:
        about = "; ".join(
            " · ".join(filter(None, (it.place, it.round))) or words.UNNAMED for it in found.values()
        )
        raise EyfaError([mistakes.SEVERAL_PLACES.problem(found=about)])
