"""`eyfa verify`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from eyfa.cli import options, words

if TYPE_CHECKING:
    from datetime import date

    from eyfa.cli.status import ExitStatus
    from eyfa.cli.verifying import Finding, Given
    from eyfa.framework.model import Framework, Method
    from eyfa.provenance import Provenance

EPILOG = """\b
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
    str | None,
    typer.Option(
        "--expect",
        metavar="FILE",
        help="The file that eyfa check --expect was given.",
        show_default=False,
    ),
]
FromFramework = Annotated[
    Path | None,
    typer.Option(
        "--from-framework",
        metavar="FILE",
        help="The file that eyfa init --from-framework was given.",
        show_default=False,
    ),
]
Logo = Annotated[
    Path | None,
    typer.Option(
        "--logo",
        metavar="FILE",
        help="The file that eyfa report --logo was given.",
        show_default=False,
    ),
]
Intro = Annotated[
    Path | None,
    typer.Option(
        "--intro",
        metavar="FILE",
        help="The file that eyfa report --intro was given.",
        show_default=False,
    ),
]
On = Annotated[datetime | None, options.day("Another day than the one that it says it depends on.")]


def verify(
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
    framework: options.FrameworkFile = None,
    quiet: options.Quiet = False,
) -> int:
    """Confirm that an output comes from these inputs, or not.

    Compares what it says of how it was made with what is there, and makes it again.

    Files that options named then (such as --framework, --method, --places) are to be given again. Exit
    status 0: confirmed; 1: something differs; 2: there was nothing to compare.
    """
    from eyfa.cli.verifying import Given  # noqa: PLC0415 - heavy
    from eyfa.framework.loader import load_framework, load_method  # noqa: PLC0415
    from eyfa.recorded import output_of, read_provenance  # noqa: PLC0415

    output = output_of(output)
    _require_known(output)
    made = read_provenance(output)
    if made.inputs and not paths:
        raise typer.BadParameter(words.VERIFY_WITHOUT_PATHS, param_hint="'[RETURNED]...'")
    model = load_framework(framework)
    weights = model.method if method is None else load_method(method, model)
    files = {
        "framework": framework,
        "method": method,
        "places": places,
        "expect": expect,
        "from-framework": from_framework,
        "logo": logo,
        "intro": intro,
    }
    given = Given(
        tuple(paths or ()),
        {name: str(file) for name, file in files.items() if file is not None},
        None if on is None else on.date(),
        workers,
    )
    return _say_findings(output, _findings(output, made, model, weights, given), quiet=quiet)


def _findings(
    output: Path, made: Provenance, framework: Framework, method: Method, given: Given
) -> list[Finding]:
    """What is as it was, and what is not; made again only where nothing else differs."""
    from eyfa.cli.folding import keep_whole  # noqa: PLC0415
    from eyfa.cli.making_again import compare_content  # noqa: PLC0415 - heavy
    from eyfa.cli.verifying import (  # noqa: PLC0415
        Finding,
        Verdict,
        compare_inputs,
        compare_maker,
        find_inputs,
    )
    from eyfa.collected.sources import tables_among  # noqa: PLC0415
    from eyfa.matching import match_inputs  # noqa: PLC0415

    found = find_inputs(given.paths, framework) if given.paths else []
    keep_whole(it.file for it in (*made.inputs, *found))
    matched = match_inputs(made.inputs, found)
    findings = [*compare_maker(made, framework, method, given), *compare_inputs(matched)]
    findings += [
        Finding(Verdict.NOTE, words.VERIFY_TABLE.format(file=it))
        for it in tables_among(given.paths)
    ]
    if any(it.verdict is Verdict.DIFFERS for it in findings):
        findings.append(Finding(Verdict.NOTE, words.VERIFY_NOT_COMPARED))
    else:
        findings.append(compare_content(output, made, given, found, matched))
        if findings[-1].verdict is Verdict.DIFFERS:
            findings += [Finding(Verdict.NOTE, it) for it in _reasons(made, given.day)]
    return findings


def _say_findings(output: Path, findings: Sequence[Finding], *, quiet: bool) -> ExitStatus:
    from eyfa.cli.status import ExitStatus  # noqa: PLC0415
    from eyfa.cli.terminal import write_wrapped  # noqa: PLC0415
    from eyfa.cli.verifying import Verdict  # noqa: PLC0415
    from eyfa.reporting.visible import visible  # noqa: PLC0415

    is_confirmed = all(it.verdict is not Verdict.DIFFERS for it in findings)
    shown = [it for it in findings if not quiet or it.verdict is Verdict.DIFFERS]
    end = words.VERIFY_CONFIRMED if is_confirmed else words.VERIFY_NOT_CONFIRMED
    lines = [f"{words.VERDICTS[it.verdict]}  {visible(it.text)}\n" for it in shown]
    write_wrapped("".join([*lines, end.format(output=visible(str(output))), "\n"]))
    return ExitStatus.FINE if is_confirmed else ExitStatus.INPUT_ERRORS


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
    from eyfa.cli.making_again import PICTURES  # noqa: PLC0415
    from eyfa.cli.mistakes import UNKNOWN_SUFFIX  # noqa: PLC0415
    from eyfa.problems import EyfaError  # noqa: PLC0415
    from eyfa.reporting.board.formats import PaperFormat  # noqa: PLC0415
    from eyfa.reporting.formats import Format  # noqa: PLC0415
    from eyfa.workbook.file_findings import FILE_MISSING  # noqa: PLC0415

    known = [f".{one}" for one in (*Format, PaperFormat.DOCX)] + [*PICTURES]
    suffix = output.suffix.lower()
    if suffix not in known:
        problem = UNKNOWN_SUFFIX.problem(
            file=str(output), found=suffix or words.NAMELESS, expected=", ".join(known)
        )
        raise EyfaError([problem])
    if not output.exists():
        raise EyfaError([FILE_MISSING.problem(file=str(output))])
