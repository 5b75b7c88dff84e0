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
from eyfa.cli.command import command
from eyfa.cli.context import Ask, Outcome
from eyfa.cli.hints import Hint
from eyfa.cli.status import STOPPED, ExitStatus
from eyfa.demo import DemoRound, write_demo
from eyfa.files import make_folder
from eyfa.reporting.visible import visible

EXAMPLES = """\b
Examples:
  eyfa demo
  eyfa demo my-demo --quiet
"""
DEMO_DAY = "2027-06-30"
"""By which actions are overdue, so that the walk is the same on every day."""


Step = tuple[str, list[str]]
"""A title, and a command line."""


@command(EXAMPLES, prints=False, is_recorded=False)
def demo(
    ask: Ask,
    *,
    folder: Annotated[
        Path,
        typer.Argument(metavar="[DIR]", help="Where to write it.", show_default=True),
    ] = Path("eyfa-demo"),
    force: options.Force = False,
) -> Outcome:
    """Try the whole loop on made-up answers."""
    made = write_demo(folder, ask.framework, force=force)
    results = folder / "results"
    report = results / "report.html"
    make_folder(results)
    steps = [*_one_round(made, results), *_one_place(made, results), *_report(made, report)]
    own = ["--framework", str(ask.framework_file)] if ask.framework_file else []
    if not ask.quiet:
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
        if not ask.quiet:
            _say(f"\n{title}\n$ eyfa {shlex.join([*arguments, *forced])}\n")
        status = _run_step(ask, [*arguments, *forced, *own, "--quiet"])
        if status not in (0, 1):  # one of the workbooks is meant to have errors
            return Outcome(status=ExitStatus(status))
    _say(words.DEMO_END.format(report=report, results=results, good=made.good, blank=made.blank))
    return Outcome(hint=Hint("init", options={"framework": ask.framework_file}))


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
    typer.echo(visible(text, lines=True))


def _run_step(ask: Ask, arguments: list[str]) -> int:
    """Run a command; what `check` has said of the messy workbook is not said at every step again."""
    said = io.StringIO()
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.redirect_stderr(said))
        if ask.quiet:
            stack.enter_context(contextlib.redirect_stdout(io.StringIO()))
        status = ask.run(arguments)
    if status not in (0, 1, *STOPPED):  # of which the demo itself tells
        sys.stderr.write(said.getvalue())
    return status
