"""`eyfa demo`: a made-up round, and the whole loop on it."""

from __future__ import annotations

import contextlib
import io
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from eyfa.cli import options
from eyfa.cli.command import command
from eyfa.cli.context import Ask
from eyfa.cli.delivery import Outcome
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
DAY = "2027-06-30"
"""By which actions are overdue, so that the walk is the same on every day."""
Step = tuple[str, list[str]]
"""A title, and a command line."""
_SAVE = "To pass on"
_REPORT = "report.html"


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
    make_folder(results)
    own = ["--framework", str(ask.framework_file)] if ask.framework_file else []
    if not ask.quiet:
        _say(
            "Every answer here is made up (synthetic).\n"
            f"  {made.blank}\n"
            "      a workbook as it goes out\n"
            f"  {made.returned}\n"
            "      four that came back, one of them with the mistakes that people make\n"
            f"  {made.respondents}\n"
            "      what five organisations answered for a fifth place\n"
            f"  {made.agreed}\n"
            "      what they agreed on a year later"
        )
    for title, arguments in _steps(made, results):
        forced = ["--force"] if force and "-o" in arguments else []
        if not ask.quiet:
            _say(f"\n{title}\n$ eyfa {shlex.join([*arguments, *forced])}\n")
        status = _run_step(ask, [*arguments, *forced, *own, "--quiet"])
        if status not in (0, 1):  # one of the workbooks is meant to have errors
            return Outcome(status=ExitStatus(status))
    _say(
        f"\nRead {results / _REPORT} in a browser. All results are in {results}\n"
        f"Look at {made.blank} and {made.good} in Excel or LibreOffice."
    )
    return Outcome(hint=Hint("init", options={"framework": ask.framework_file}))


def _steps(made: DemoRound, results: Path) -> Iterator[Step]:
    """The walk: what came back from several places; then one place, and the round after.

    The report for a board is last, because what draws charts starts threads, after which reading is slower.
    """
    returned, good, several = str(made.returned), str(made.good), str(made.respondents)

    def into(name: str) -> list[str]:
        return ["-o", str(results / name)]

    yield "What came back, and what is wrong with it", ["check", returned]
    yield "One place: scores by component", ["score", good]
    yield "All places: one row each", ["score", returned]
    yield "One place: the five most pressing gaps", ["gaps", good, "--top", "5"]
    yield _SAVE, ["gaps", returned, *into("gaps.xlsx")]
    yield _SAVE, ["score", returned, *into("scores.json")]
    yield _SAVE, ["compare", returned, *into("compare.xlsx")]
    yield "Five organisations of one place: what to talk about", ["consensus", several]
    meeting = ["consensus", several, *into("meeting.xlsx")]
    yield "A workbook for their meeting, what is agreed filled in", meeting
    yield "The five, and the place as one", ["score", several]
    change = ["trend", several, str(made.agreed), "--combine", "median", "--on", DAY]
    yield "What has changed since they met, and which actions are overdue", change
    yield _SAVE, [*change, *into("trend.xlsx")]
    for name in (_REPORT, "report.docx"):
        yield "A report for a board", ["report", good, *into(name)]


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
        status = ask.run(arguments, None)
    if status not in (0, 1, *STOPPED):  # of which the demo itself tells
        sys.stderr.write(said.getvalue())
    return status
