"""`eyfa demo`: a made-up round, and the whole loop on it."""

from __future__ import annotations

import contextlib
import io
import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from eyfa.cli import options, words

EPILOG = """\b
Examples:
  eyfa demo
  eyfa demo my-demo --quiet
"""
DEMO_DAY = "2027-06-30"
"""By which actions are overdue, so that the walk is the same on every day."""


def demo(
    folder: Annotated[
        Path,
        typer.Argument(metavar="[DIR]", help="Where to write it.", show_default=True),
    ] = Path("eyfa-demo"),
    framework: options.FrameworkFile = None,
    force: options.Force = False,
    quiet: options.Quiet = False,
) -> int:
    """Try the whole loop on made-up answers."""
    from eyfa.demo import write_demo  # noqa: PLC0415 - heavy
    from eyfa.files import make_folder  # noqa: PLC0415
    from eyfa.framework.loader import load_framework  # noqa: PLC0415

    loaded = load_framework(framework)
    made = write_demo(folder, loaded, force=force)
    results = folder / "results"
    make_folder(results)
    own = ["--framework", str(framework)] if framework else []
    forced = ["--force"] if force else []
    steps: list[tuple[str, list[str]]] = [
        (words.DEMO_CHECK, ["check", str(made.returned)]),
        (words.DEMO_SCORE, ["score", str(made.good)]),
        (words.DEMO_SCORES, ["score", str(made.returned)]),
        (words.DEMO_GAPS, ["gaps", str(made.good), "--top", "5"]),
        (words.DEMO_SAVE, ["gaps", str(made.returned), "-o", str(results / "gaps.xlsx"), *forced]),
        (
            words.DEMO_SAVE,
            ["score", str(made.returned), "-o", str(results / "scores.json"), *forced],
        ),
        (
            words.DEMO_SAVE,
            ["compare", str(made.returned), "-o", str(results / "compare.xlsx"), *forced],
        ),
    ]
    several, agreed = str(made.respondents), str(made.agreed)
    meeting, change = str(results / "meeting.xlsx"), str(results / "trend.xlsx")
    rounds = ["trend", several, agreed, "--combine", "median", "--on", DEMO_DAY]
    steps += [
        (words.DEMO_CONSENSUS, ["consensus", several]),
        (words.DEMO_MEETING, ["consensus", several, "-o", meeting, *forced]),
        (words.DEMO_COMBINED, ["score", several]),
        (words.DEMO_TREND, rounds),
        (words.DEMO_SAVE, [*rounds, "-o", change, *forced]),
    ]
    report = results / "report.html"
    steps += [  # last: what draws charts starts threads, after which reading is slower
        (words.DEMO_REPORT, ["report", str(made.good), "-o", str(file), *forced])
        for file in (report, report.with_suffix(".docx"))
    ]
    if not quiet:
        _say(
            words.DEMO_START.format(
                blank=made.blank, returned=made.returned, respondents=several, agreed=agreed
            )
        )
    for title, arguments in steps:
        if not quiet:
            _say(f"\n{title}\n$ eyfa {shlex.join(arguments)}\n")
        status = _run_step([*arguments, *own, "--quiet"], show=not quiet)
        if status not in (0, 1):  # one of the workbooks is meant to have errors
            return status
    _say(words.DEMO_END.format(report=report, results=results, good=made.good, blank=made.blank))
    return 0


def _say(text: str) -> None:
    """Lines for the eye; the names of files and folders in them are somebody's."""
    from eyfa.reporting.visible import visible  # noqa: PLC0415 - heavy

    typer.echo(visible(text, lines=True))


def _run_step(arguments: list[str], *, show: bool) -> int:
    """Run a command; what `check` has said of the messy workbook is not said at every step again."""
    from eyfa.cli.main import run  # noqa: PLC0415 - this module is loaded by it
    from eyfa.cli.status import STOPPED  # noqa: PLC0415

    said = io.StringIO()
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.redirect_stderr(said))
        if not show:
            stack.enter_context(contextlib.redirect_stdout(io.StringIO()))
        status = run(arguments)
    if status not in (0, 1, *STOPPED):  # of which the demo itself tells
        sys.stderr.write(said.getvalue())
    return status
