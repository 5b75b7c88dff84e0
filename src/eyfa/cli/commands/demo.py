"""`eyfa demo`: a made-up round, and the whole loop on it as a short story."""

from __future__ import annotations

import contextlib
import io
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NamedTuple

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
from eyfa.words import _

EXAMPLES = """\b
Examples:
  eyfa demo
  eyfa demo my-demo --quiet
"""
DAY = "2027-06-30"
"""By which actions are overdue, so that the walk is the same on every day."""
_REPORT = "report.html"


class Step(NamedTuple):
    """One command of the story."""

    title: str
    words: list[str]
    """The command line, without `eyfa`."""
    shown: slice | None = None
    """Which paragraphs of what it prints are shown; `None`: it is written to files alone."""
    files: tuple[str, ...] = ()
    """Names under which it is written as well."""


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
    """Try the whole loop on made-up answers.

    Prints a short story of a round, and writes its workbooks, results and report to a folder.
    """
    made = write_demo(folder, ask.framework, force=force)
    results = folder / "results"
    make_folder(results)
    if not ask.quiet:
        _say(_("A round from start to end. Every answer in it is made up (synthetic)."))
    for step in _steps(made):
        into = [["-o", str(results / name), *(["--force"] if force else [])] for name in step.files]
        if not ask.quiet:
            shown = [] if step.shown else into[0]
            _say(f"\n{step.title}\n$ eyfa {shlex.join([*step.words, *shown])}")
        for more in into if step.shown is None or ask.quiet else ([], *into):
            status, printed = _run_step(ask, [*step.words, *more])
            if status not in (0, 1):  # one of the workbooks is meant to have errors
                return Outcome(status=ExitStatus(status))
            if step.shown and not more:
                _say("\n\n".join(printed.strip("\n").split("\n\n")[step.shown]))
    _say_what_to_open(made, results)
    return Outcome(hint=Hint("init", options={"framework": ask.framework_file}))


def _steps(made: DemoRound) -> Iterator[Step]:
    """What came back from several places; then one place, and the round after.

    The report for a board is last, because what draws charts starts threads, after which reading is slower.
    """
    returned, good, several = str(made.returned), str(made.good), str(made.respondents)
    yield Step(
        _("Four workbooks came back. Is anything wrong with them?"),
        ["check", returned],
        slice(-1, None),
    )
    yield Step(
        _("How do the four places compare?"),
        ["compare", returned],
        slice(2, 3),
        ("compare.xlsx",),
    )
    yield Step(
        _("Which gap is the most pressing in one of them?"),
        ["gaps", good, "--top", "1"],
        slice(2, 3),
    )
    yield Step(_("All gaps of all four, to pass on"), ["gaps", returned], files=("gaps.xlsx",))
    yield Step(
        _("Five organisations answered for a fifth place. What should they talk about?"),
        ["consensus", several],
        files=("meeting.xlsx",),
    )
    yield Step(
        _("What has changed a year later?"),
        ["trend", several, str(made.agreed), "--combine", "median", "--on", DAY],
        slice(1, 3),
        ("trend.xlsx",),
    )
    yield Step(_("A report for a board"), ["report", good], files=(_REPORT, "report.docx"))


def _say_what_to_open(made: DemoRound, results: Path) -> None:
    """The files worth a look, each with what it is."""
    files = {
        results / _REPORT: _("the report for a board, in a browser"),
        made.good: _("a workbook that came back, in Excel or LibreOffice"),
        results: _("all results, to pass on"),
    }
    lines = [f"  {file}\n      {what}" for file, what in files.items()]
    _say("\n".join((f"\n{_('Now open:')}", *lines)))


def _say(text: str) -> None:
    """Lines for the eye; the names of files and folders in them are somebody's."""
    typer.echo(visible(text, lines=True))


def _run_step(ask: Ask, words: list[str]) -> tuple[int, str]:
    """Run a command; give its status, and what it printed.

    Problems are not said at every step again.
    """
    own = ["--framework", str(ask.framework_file)] if ask.framework_file else []
    said, printed = io.StringIO(), io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(printed):
        status = ask.run([*words, *own, "--quiet"], None)
    if status not in (0, 1, *STOPPED):  # of which the demo itself tells
        sys.stderr.write(said.getvalue())
    return status, printed.getvalue()
