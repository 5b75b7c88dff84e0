"""`eyfa demo`: a made-up round, and the whole loop on it."""

from __future__ import annotations

import contextlib
import io
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eyfa.cli import options, words

if TYPE_CHECKING:
    from eyfa.demo import DemoRound

EPILOG = """\b
Examples:
  eyfa demo
  eyfa demo my-demo --quiet
"""
DEMO_DAY = "2027-06-30"
"""By which actions are overdue, so that the walk is the same on every day."""


Step = tuple[str, list[str]]
"""A title, and a command line."""


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
    from eyfa.cli.hints import given, suggest  # noqa: PLC0415
    from eyfa.demo import write_demo  # noqa: PLC0415 - heavy
    from eyfa.files import make_folder  # noqa: PLC0415
    from eyfa.framework.loader import load_framework  # noqa: PLC0415

    loaded = load_framework(framework)
    made = write_demo(folder, loaded, force=force)
    results = folder / "results"
    report = results / "report.html"
    make_folder(results)
    steps = [*_one_round(made, results), *_one_place(made, results), *_report(made, report)]
    own = ["--framework", str(framework)] if framework else []
    if not quiet:
        _say(
            words.DEMO_START.format(
                blank=made.blank,
                returned=made.returned,
                respondents=made.respondents,
                agreed=made.agreed,
            )
        )
    for title, arguments in steps:
        forced = ["--force"] if force and "-o" in arguments else []
        if not quiet:
            _say(f"\n{title}\n$ eyfa {shlex.join([*arguments, *forced])}\n")
        status = _run_step([*arguments, *forced, *own, "--quiet"], show=not quiet)
        if status not in (0, 1):  # one of the workbooks is meant to have errors
            return status
    _say(words.DEMO_END.format(report=report, results=results, good=made.good, blank=made.blank))
    suggest("init", asked=given(framework=framework), quiet=quiet)
    return 0


def _one_round(made: DemoRound, results: Path) -> list[Step]:
    """What came back from several places."""
    returned, good = str(made.returned), str(made.good)
    return [
        (words.DEMO_CHECK, ["check", returned]),
        (words.DEMO_SCORE, ["score", good]),
        (words.DEMO_SCORES, ["score", returned]),
        (words.DEMO_GAPS, ["gaps", good, "--top", "5"]),
        (words.DEMO_SAVE, ["gaps", returned, "-o", str(results / "gaps.xlsx")]),
        (words.DEMO_SAVE, ["score", returned, "-o", str(results / "scores.json")]),
        (words.DEMO_SAVE, ["compare", returned, "-o", str(results / "compare.xlsx")]),
    ]


def _one_place(made: DemoRound, results: Path) -> list[Step]:
    """Several answers about one place, and the round after."""
    several = str(made.respondents)
    change = ["trend", several, str(made.agreed), "--combine", "median", "--on", DEMO_DAY]
    return [
        (words.DEMO_CONSENSUS, ["consensus", several]),
        (words.DEMO_MEETING, ["consensus", several, "-o", str(results / "meeting.xlsx")]),
        (words.DEMO_COMBINED, ["score", several]),
        (words.DEMO_TREND, change),
        (words.DEMO_SAVE, [*change, "-o", str(results / "trend.xlsx")]),
    ]


def _report(made: DemoRound, report: Path) -> list[Step]:
    """For a board; last, because what draws charts starts threads, after which reading is slower."""
    files = (report, report.with_suffix(".docx"))
    return [(words.DEMO_REPORT, ["report", str(made.good), "-o", str(file)]) for file in files]


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
