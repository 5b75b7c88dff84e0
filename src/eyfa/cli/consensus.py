"""`eyfa consensus`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eyfa.cli import mistakes, options, words
from eyfa.cli.asked import NOTHING_ASKED, Asked
from eyfa.scoring.consensus import AGREED_FROM

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from eyfa.assessment import Assessment

EPILOG = """\b
Examples:
  eyfa consensus returned/                    what to discuss, and what is agreed
  eyfa consensus returned/ -o meeting.xlsx    a workbook for the meeting, agreed ratings filled in
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
    method: options.MethodFile = None,
    reading: options.Reading = options.READING,
    printing: options.Printing = options.PRINTING,
    framework: options.FrameworkFile = None,
    quiet: options.Quiet = False,
    asked: Asked = NOTHING_ASKED,
) -> int:
    """Show where respondents of one place agree, and where not.

    The result is an agenda: what divides them most, and matters most, comes first, with
    who said what and why side by side.

    -o meeting.xlsx writes a workbook with the agreed ratings filled in and the others
    open; completed, it is read like any other.
    """
    from eyfa.cli.inputs import read_inputs, read_method, say_inputs  # noqa: PLC0415 - heavy
    from eyfa.cli.output import choose_destination, deliver, deliver_file  # noqa: PLC0415
    from eyfa.cli.status import ExitStatus  # noqa: PLC0415
    from eyfa.collected.sources import table_files  # noqa: PLC0415
    from eyfa.framework.loader import load_framework  # noqa: PLC0415
    from eyfa.meeting import meeting_workbook  # noqa: PLC0415
    from eyfa.reporting.consensus_views import consensus_report  # noqa: PLC0415
    from eyfa.reporting.formats import Format  # noqa: PLC0415
    from eyfa.scoring.consensus import find_spreads, make_agenda  # noqa: PLC0415

    destination = choose_destination(printing, made_from=(reading.places,))
    model = load_framework(framework)
    weights, notes = read_method(method, model, asked)
    inputs = read_inputs(paths, model, reading, asked, quiet=quiet)
    status = say_inputs(inputs, quiet=quiet)
    if status is ExitStatus.NOTHING_DONE:
        return status
    _require_one_place(inputs.assessments)
    if anonymous:
        _say_who_is_named(inputs.assessments)
    spreads = find_spreads(model, inputs.assessments, weights, agreed_from=agreed / 100)
    made = asked.provenance(
        model,
        sorted(inputs.readings, key=lambda it: (it.file, it.sha256)),  # their order changes nothing
        method=weights or model.method,
        nameless=anonymous,
        problems=() if anonymous or destination.format is Format.XLSX else inputs.problems,
    )
    if destination.format is Format.XLSX:
        content = meeting_workbook(
            model, inputs.assessments, spreads, anonymous=anonymous, provenance=made
        )
        sources = {*(Path(it.file) for it in inputs.readings), *table_files(paths)}
        deliver_file(content, destination, sources, quiet=quiet)
        return status
    report = consensus_report(
        model,
        inputs.assessments,
        make_agenda(spreads),
        agreed_from=agreed / 100,
        anonymous=anonymous,
        problems=inputs.problems,
        method_notes=notes,
    )

    def draw(console: Console) -> Iterable[RenderableType]:
        from eyfa.cli.consensus_screen import consensus_screen  # noqa: PLC0415 - heavy

        return consensus_screen(report, console)

    deliver(report, destination, draw, made, paths=paths, quiet=quiet)
    return status


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
