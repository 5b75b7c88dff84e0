"""`eyfa check`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from eyfa.cli import options

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

EPILOG = """\b
Examples:
  eyfa check returned/                    every workbook in a folder
  eyfa check returned/ -o problems.xlsx   to send on (or .csv, .md, .html, .json)
  eyfa check returned.xlsx --format json  for a script
"""


def check(
    paths: options.Paths,
    place: options.Place = "",
    round_: options.Round = "",
    latest: options.Latest = False,
    ignore: options.Ignore = None,
    format_: options.PrintAs = None,
    output: options.OutputFile = None,
    force: options.Force = False,
    framework: options.FrameworkFile = None,
    quiet: options.Quiet = False,
) -> int:
    """Say what is wrong with returned workbooks.

    Each problem comes with its sheet and cell, and with how to mend it.
    """
    from eyfa.cli.inputs import read_inputs  # noqa: PLC0415 - heavy
    from eyfa.cli.output import choose_destination, deliver  # noqa: PLC0415
    from eyfa.cli.status import ExitStatus  # noqa: PLC0415
    from eyfa.framework.loader import load_framework  # noqa: PLC0415
    from eyfa.problems import has_errors  # noqa: PLC0415
    from eyfa.reporting.documents import CheckedFile  # noqa: PLC0415
    from eyfa.reporting.reports import check_report  # noqa: PLC0415

    destination = choose_destination(format_, output, force=force)
    model = load_framework(framework)
    inputs = read_inputs(
        paths, model, place=place, round=round_, latest=latest, ignore=ignore, quiet=quiet
    )
    files = [CheckedFile(it.file, it.status, it.assessment, it.problems) for it in inputs.readings]
    report = check_report(model, files, inputs.problems)

    def draw(_: Console) -> Iterable[RenderableType]:
        from eyfa.cli.check_screen import check_screen  # noqa: PLC0415 - heavy

        return check_screen(files, inputs.problems, model)

    deliver(report, destination, draw, quiet=quiet)
    return ExitStatus.INPUT_ERRORS if has_errors(inputs.problems) else ExitStatus.FINE
