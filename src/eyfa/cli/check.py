"""`eyfa check`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eyfa.cli import options
from eyfa.cli.asked import NOTHING_ASKED, Asked

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from eyfa.attributing import Expectation
    from eyfa.framework.model import Framework
    from eyfa.gathering import Batch
    from eyfa.problems import Problem

ALL = "all"
EPILOG = """\b
Examples:
  eyfa check returned/                            every workbook in a folder
  eyfa check returned/ -o problems.xlsx           to send on
  eyfa check returned.xlsx --format json          for a script
  eyfa check returned/ --repair repaired          fresh copies to mend
  eyfa check returned/ --expect out/manifest.csv  who has not returned
  eyfa check --explain cell_error                 what a problem means
"""


def _explain(code: str | None) -> None:
    """Explain a sort of problem, or print the whole catalogue, and end."""
    if code is None:
        return
    from eyfa.cli.catalogue import all_kinds, as_markdown, explain  # noqa: PLC0415 - heavy
    from eyfa.cli.choices import choose_code  # noqa: PLC0415
    from eyfa.cli.terminal import write_text, write_wrapped  # noqa: PLC0415

    if code == ALL:
        write_text(as_markdown())
    else:
        write_wrapped(explain(choose_code(code, all_kinds())))
    raise typer.Exit


Explain = Annotated[
    str | None,
    typer.Option(
        "--explain",
        metavar="CODE",
        help="Explain a sort of problem by its code, with an example (all: the whole catalogue).",
        show_default=False,
        is_eager=True,
        callback=_explain,
    ),
]
Repair = Annotated[
    Path | None,
    typer.Option(
        "--repair",
        metavar="DIR",
        help="For each workbook with doubtful cells, write a fresh one here: good answers in place, bad "
        "cells marked and explained.",
        show_default=False,
    ),
]

Expect = Annotated[
    str | None,
    typer.Option(
        "--expect",
        metavar="FILE|wales",
        help="Say who has returned and who has not: of places (YAML or CSV), or of the manifest that "
        "eyfa init --places wrote.",
        show_default=False,
    ),
]


def check(
    paths: options.Paths,
    reading: options.Reading = options.READING,
    printing: options.Printing = options.PRINTING,
    repair: Repair = None,
    expect: Expect = None,
    explain: Explain = None,  # noqa: ARG001 - eager: answered before anything is read
    framework: options.FrameworkFile = None,
    quiet: options.Quiet = False,
    asked: Asked = NOTHING_ASKED,
) -> int:
    """Say what is wrong with returned workbooks.

    Each problem comes with its sheet and cell, and with how to mend it.
    """
    from eyfa.cli.inputs import read_inputs  # noqa: PLC0415 - heavy
    from eyfa.cli.output import choose_destination, deliver  # noqa: PLC0415
    from eyfa.cli.status import ExitStatus  # noqa: PLC0415
    from eyfa.expecting import compare_returns  # noqa: PLC0415
    from eyfa.framework.loader import load_framework  # noqa: PLC0415
    from eyfa.problems import has_errors  # noqa: PLC0415
    from eyfa.reporting.reports import check_report  # noqa: PLC0415
    from eyfa.reporting.results import CheckedFile  # noqa: PLC0415

    destination = choose_destination(printing, made_from=(reading.places, expect))
    model = load_framework(framework)
    odd: list[Problem] = []
    expected, reading = _expected(expect, reading, model, odd)
    inputs = read_inputs(paths, model, reading, asked, texts=False, quiet=quiet)
    files = [CheckedFile(it.file, it.status, it.assessment, it.problems) for it in inputs.readings]
    returns = None if expect is None else compare_returns(expected, inputs.readings)
    if returns is not None:
        odd += [replace(problem, file=expect) for problem in returns.problems]
        inputs = replace(inputs, problems=(*odd, *inputs.problems))
    report = check_report(model, files, inputs.problems, returns)

    def draw(console: Console) -> Iterable[RenderableType]:
        from eyfa.cli.check_screen import check_screen  # noqa: PLC0415 - heavy

        return check_screen(files, inputs.problems, model, console, returns)

    if repair is not None:
        _repair(inputs, model, repair, reading, force=printing.force, quiet=quiet)
    made = asked.provenance(model, inputs.readings, problems=inputs.problems)
    deliver(report, destination, draw, made, paths=paths, quiet=quiet)
    _suggest(inputs, paths, asked, is_repaired=repair is not None, quiet=quiet)
    return ExitStatus.INPUT_ERRORS if has_errors(inputs.problems) else ExitStatus.FINE


def _expected(
    expect: str | None, reading: options.Reading, framework: Framework, odd: list[Problem]
) -> tuple[tuple[Expectation, ...], options.Reading]:
    """Who is expected, and how to read: where places are expected, those of returns are told by them.

    What is odd in the list is added to `odd`.
    """
    if expect is None:
        return (), reading
    from eyfa.cli.expected import load_expected  # noqa: PLC0415 - heavy

    expected, are_places = load_expected(expect, framework, odd)
    if are_places and reading.places is None:
        reading = replace(reading, places=expect)
    return expected, reading


def _suggest(
    inputs: Batch,
    paths: Sequence[Path | str],
    asked: Asked,
    *,
    is_repaired: bool,
    quiet: bool,
) -> None:
    """Repair what can be repaired, then score."""
    from eyfa.cli.hints import suggest  # noqa: PLC0415 - heavy

    if not is_repaired and _is_repairable(inputs):
        suggest("check", paths, "--repair", "repaired", asked=asked, quiet=quiet)
    elif inputs.assessments:
        suggest("score", paths, asked=asked, quiet=quiet)


def _is_repairable(inputs: Batch) -> bool:
    from eyfa.problems import has_errors  # noqa: PLC0415 - heavy

    damaged = [it for it in inputs.readings if it.assessment and has_errors(it.problems)]
    if not damaged:
        return False
    from eyfa.repairing import needs_repair  # noqa: PLC0415 - heavier: it writes workbooks

    return any(needs_repair(it.problems) for it in damaged)


def _repair(
    inputs: Batch,
    framework: Framework,
    folder: Path,
    reading: options.Reading,
    *,
    force: bool,
    quiet: bool,
) -> None:
    """Write a fresh copy of each workbook whose cells need a person."""
    from eyfa.cli import words  # noqa: PLC0415
    from eyfa.cli.terminal import say_line  # noqa: PLC0415
    from eyfa.files import make_folder, write_file  # noqa: PLC0415
    from eyfa.repairing import needs_repair, repair_targets, repaired_workbook  # noqa: PLC0415
    from eyfa.signs import SIGNS  # noqa: PLC0415

    usable = [it for it in inputs.readings if it.assessment is not None]
    damaged = {it.file: it.problems for it in usable if needs_repair(it.problems)}
    originals = [it.file for it in inputs.readings]
    targets = repair_targets(list(damaged), folder, force=force, untouched=originals)
    if damaged:
        make_folder(folder)
    done = 0
    try:
        for (file, found), target in zip(damaged.items(), targets, strict=True):
            signs = [problem for problem in found if problem.code in SIGNS]
            content = repaired_workbook(
                file, framework, place=reading.place, round=reading.round_, signs=signs
            )
            write_file(target, content, force=force)
            done += 1
            if not quiet:
                say_line(words.REPAIRED.format(file=target))
    except BaseException:  # a full disk, an interrupt: what is done stays
        names = ", ".join(target.name for target in targets[done:])
        say_line(words.REPAIR_STOPPED.format(done=done, total=len(targets), names=names))
        raise
    if not damaged and not quiet:
        say_line(words.NOTHING_TO_REPAIR)
