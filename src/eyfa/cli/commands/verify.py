"""`eyfa verify`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from eyfa.cli import options, words
from eyfa.cli.command import command
from eyfa.cli.commands.verify_findings import (
    Finding,
    Given,
    Verdict,
    compare_inputs,
    compare_maker,
    find_inputs,
)
from eyfa.cli.commands.verify_remake import PICTURES, compare_content
from eyfa.cli.context import Ask, Outcome
from eyfa.cli.delivery import unknown_suffix
from eyfa.cli.folding import keep_whole
from eyfa.cli.options import option
from eyfa.cli.status import ExitStatus
from eyfa.cli.terminal import write_wrapped
from eyfa.framework.loader import load_method
from eyfa.framework.model import Method
from eyfa.intake.find import tables_among
from eyfa.intake.output_provenance import output_of, read_provenance
from eyfa.problems import EyfaError
from eyfa.provenance.matching import match_inputs
from eyfa.provenance.record import Provenance
from eyfa.reporting.board.formats import PaperFormat
from eyfa.reporting.formats import Format
from eyfa.reporting.visible import visible
from eyfa.workbook.reading.file_findings import FILE_MISSING

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
        help="What eyfa wrote: .json, .md, .html, .xlsx, .docx, .svg or .png, or a .csv with what was "
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
    str | None, option("--expect FILE", "The file that eyfa check --expect was given.")
]
FromFramework = Annotated[
    Path | None,
    option("--from-framework FILE", "The file that eyfa init --from-framework was given."),
]
Logo = Annotated[Path | None, option("--logo FILE", "The file that eyfa report --logo was given.")]
Intro = Annotated[
    Path | None, option("--intro FILE", "The file that eyfa report --intro was given.")
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
        raise typer.BadParameter(words.VERIFY_WITHOUT_PATHS, param_hint="'[RETURNED]...'")
    files = {
        "framework": ask.framework_file,
        "method": method,
        "places": places,
        "expect": expect,
        "from-framework": from_framework,
        "logo": logo,
        "intro": intro,
    }
    used = ask.framework.method if method is None else load_method(method, ask.framework)
    given = Given(
        tuple(paths or ()),
        {name: str(file) for name, file in files.items() if file is not None},
        None if on is None else on.date(),
        workers,
    )
    findings = _findings(ask, output, made, used, given)
    _say_findings(output, findings, quiet=ask.quiet)
    return Outcome(status=ExitStatus.FINE if _is_confirmed(findings) else ExitStatus.INPUT_ERRORS)


def _findings(
    ask: Ask, output: Path, made: Provenance, method: Method, given: Given
) -> list[Finding]:
    """What is as it was, and what is not; made again only where nothing else differs."""
    found = find_inputs(given.paths, ask.framework) if given.paths else []
    keep_whole(one.file for one in (*made.inputs, *found))
    matched = match_inputs(made.inputs, found)
    findings = [*compare_maker(made, ask.framework, method, given), *compare_inputs(matched)]
    findings += [
        Finding(Verdict.NOTE, words.VERIFY_TABLE.format(file=table))
        for table in tables_among(given.paths)
    ]
    if not _is_confirmed(findings):
        findings.append(Finding(Verdict.NOTE, words.VERIFY_NOT_COMPARED))
        return findings
    findings.append(compare_content(output, made, given, found, matched, ask.run))
    if not _is_confirmed(findings):
        findings += [Finding(Verdict.NOTE, reason) for reason in _reasons(made, given.day)]
    return findings


def _is_confirmed(findings: Sequence[Finding]) -> bool:
    return all(finding.verdict is not Verdict.DIFFERS for finding in findings)


def _say_findings(output: Path, findings: Sequence[Finding], *, quiet: bool) -> None:
    shown = [one for one in findings if not quiet or one.verdict is Verdict.DIFFERS]
    end = words.VERIFY_CONFIRMED if _is_confirmed(findings) else words.VERIFY_NOT_CONFIRMED
    lines = [f"{words.VERDICTS[one.verdict]}  {visible(one.text)}\n" for one in shown]
    write_wrapped("".join([*lines, end.format(output=visible(str(output))), "\n"]))


def _reasons(made: Provenance, on: date | None) -> Iterator[str]:
    """Why it may be another, though nobody altered it."""
    if made.command == "report":
        yield words.VERIFY_DRAWN
    if on is not None and made.day is not None:
        yield words.VERIFY_OTHER_DAY.format(on=on.isoformat(), day=made.day)
    yield words.VERIFY_NAMES


def _require_known(output: Path) -> None:
    """Make sure that it is there, and of a format that eyfa writes.

    Raises:
        EyfaError: it is not.
    """
    known = [f".{one}" for one in (*Format, PaperFormat.DOCX)] + [*PICTURES]
    if output.suffix.lower() not in known:
        raise unknown_suffix(output, known)
    if not output.exists():
        raise EyfaError([FILE_MISSING.problem(file=str(output))])
