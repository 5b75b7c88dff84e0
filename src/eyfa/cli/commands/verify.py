"""`eyfa verify`: whether an output comes from these inputs."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from eyfa.cli import options
from eyfa.cli.choices import refused
from eyfa.cli.command import command
from eyfa.cli.commands.verify_remake import remake
from eyfa.cli.context import Ask
from eyfa.cli.delivery import Outcome, unknown_suffix
from eyfa.cli.folding import keep_whole
from eyfa.cli.options import option
from eyfa.cli.status import ExitStatus
from eyfa.cli.terminal import write_wrapped
from eyfa.framework.loader import load_method
from eyfa.intake.output_provenance import output_of, read_provenance
from eyfa.intake.verifying import (
    PICTURES,
    Given,
    Verdict,
    find_inputs,
    is_confirmed,
    verify_output,
)
from eyfa.problems import EyfaError
from eyfa.reporting.board.formats import PaperFormat
from eyfa.reporting.formats import Format
from eyfa.reporting.visible import visible
from eyfa.workbook.reading.file_findings import FILE_MISSING

_VERDICTS = {Verdict.SAME: "OK     ", Verdict.DIFFERS: "Differs", Verdict.NOTE: "Note   "}
EXAMPLES = """\b
Examples:
  eyfa verify gaps.xlsx returned/   does it come from these workbooks?
  eyfa verify scores.csv returned/  scores.csv.provenance.json is beside it
  eyfa verify gaps.html returned/ --method our-method.yaml
  eyfa verify report.docx returned/ --logo our-logo.png
"""
OutputToVerify = Annotated[
    Path,
    typer.Argument(
        metavar="OUTPUT",
        help="What eyfa wrote: .json, .md, .html, .xlsx, .docx, .pptx, .svg or .png, or a .csv with what was "
        "written beside it.",
        show_default=False,
    ),
]
OptionalPaths = Annotated[
    list[Any] | None,  # Path | str, which typer cannot say
    typer.Argument(
        metavar="RETURNED",
        help="What it is said to be made from: workbooks, folders, lists or tables, as for every command.",
        show_default=False,
        parser=options.existing_name,
    ),
]
Expect = Annotated[
    str | None,
    option("--expect FILE", "The file that eyfa check --expect was given.", panel=options.ANSWERS),
]
FromFramework = Annotated[
    Path | None,
    option(
        "--from-framework FILE",
        "The file that eyfa init --from-framework was given.",
        panel=options.ANSWERS,
    ),
]
Logo = Annotated[
    Path | None,
    option("--logo FILE", "The file that eyfa report --logo was given.", panel=options.ANSWERS),
]
Intro = Annotated[
    Path | None,
    option("--intro FILE", "The file that eyfa report --intro was given.", panel=options.ANSWERS),
]
CrosswalkGiven = Annotated[
    Path | None,
    option(
        "--crosswalk FILE",
        "The file that eyfa report --crosswalk was given.",
        panel=options.ANSWERS,
    ),
]
On = Annotated[datetime | None, options.day("Another day than the one that it says it depends on.")]


@command(EXAMPLES, prints=False, is_recorded=False)
def verify(
    ask: Ask,
    *,
    output: OutputToVerify,
    paths: OptionalPaths = None,
    method: options.MethodFile = None,
    places: options.Places = None,
    expect: Expect = None,
    from_framework: FromFramework = None,
    logo: Logo = None,
    intro: Intro = None,
    crosswalk: CrosswalkGiven = None,
    on: On = None,
    workers: options.Workers = None,
) -> Outcome:
    """Confirm that an output comes from these inputs, or not.

    Compares what it says of how it was made with what is there, and makes it again.

    Files that options named then (such as --framework, --method, --places) are to be given again. Exit
    status 0: confirmed; 1: something differs; 2: there was nothing to compare.
    """
    output = output_of(output)
    _require_known(output)
    made = read_provenance(output)
    if made.inputs and not paths:
        raise refused("[RETURNED]...", "it was made from returned workbooks: give them")
    files = {
        "framework": ask.framework_file,
        "method": method,
        "places": places,
        "expect": expect,
        "from-framework": from_framework,
        "logo": logo,
        "intro": intro,
        "crosswalk": crosswalk,
    }
    framework = ask.framework
    used = framework.method if method is None else load_method(method, framework)
    given = Given(
        paths or (),
        find_inputs(paths, framework) if paths else (),
        {name: str(file) for name, file in files.items() if file is not None},
        None if on is None else on.date(),
    )
    keep_whole(one.file for one in (*made.inputs, *given.inputs))
    again = partial(remake, output, made, given, ask.run, workers)
    findings = verify_output(output, made, framework, used, given, again)
    shown = [one for one in findings if not ask.quiet or one.verdict is Verdict.DIFFERS]
    lines = [f"{_VERDICTS[one.verdict]}  {visible(one.text)}\n" for one in shown]
    name = visible(str(output))
    if is_confirmed(findings):
        write_wrapped("".join([*lines, f"Confirmed: {name} comes from these inputs.\n"]))
        return Outcome()
    write_wrapped("".join([*lines, f"Not confirmed: see what differs. {name} is as it was.\n"]))
    return Outcome(status=ExitStatus.INPUT_ERRORS)


def _require_known(output: Path) -> None:
    """Make sure that it is there, and of a format that eyfa writes.

    Raises:
        EyfaError: it is not.
    """
    known = [f".{one}" for one in (*Format, PaperFormat.DOCX, PaperFormat.PPTX)] + [*PICTURES]
    if output.suffix.lower() not in known:
        raise unknown_suffix(output, known)
    if not output.exists():
        raise EyfaError([FILE_MISSING.problem(file=str(output))])
