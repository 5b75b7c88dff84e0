"""`eyfa check`: what is wrong with returned workbooks, who has returned, and fresh copies to mend."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from eyfa.cli import options
from eyfa.cli.choices import choose_code
from eyfa.cli.command import command
from eyfa.cli.context import Ask, status_of
from eyfa.cli.delivery import Outcome
from eyfa.cli.hints import Hint
from eyfa.cli.options import option
from eyfa.cli.places import load_expected
from eyfa.cli.terminal import say_line, write_text, write_wrapped
from eyfa.files import make_folder, write_file
from eyfa.intake.batch import Batch
from eyfa.intake.expecting import compare_returns
from eyfa.problems import has_errors
from eyfa.reporting.results.check import CheckedFile, check_report
from eyfa.scoring.signs import SIGNS
from eyfa.words import _

ALL = "all"
EXAMPLES = """\b
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

    if code == ALL:
        write_text(as_markdown())
    else:
        write_wrapped(explain(choose_code(code, all_kinds())))
    raise typer.Exit


Explain = Annotated[
    str | None,
    option(
        "--explain CODE",
        "Explain a sort of problem by its code, with an example (all: the whole catalogue).",
        is_eager=True,
        callback=_explain,
    ),
]
Repair = Annotated[
    Path | None,
    option(
        "--repair DIR",
        "For each workbook with doubtful cells, write a fresh one here: good answers in place, bad "
        "cells marked and explained.",
    ),
]

Expect = Annotated[
    str | None,
    option(
        "--expect FILE|wales",
        "Say who has returned and who has not: of places (YAML or CSV), or of the manifest that "
        "eyfa init --places wrote.",
    ),
]


@command(EXAMPLES)
def check(
    ask: Ask,
    *,
    reading: options.Reading,
    printing: options.Printing,
    repair: Repair = None,
    expect: Expect = None,
    explain: Explain = None,  # noqa: ARG001 - eager: answered before anything is read
) -> Outcome:
    """Say what is wrong with returned workbooks.

    Each problem comes with its sheet and cell, and with how to mend it.
    """
    expected = None if expect is None else load_expected(expect, ask.framework)
    if expected is not None and expected.are_places and reading.places is None:
        reading = replace(reading, places=expect)
    batch = ask.read(reading, texts=False)
    returns = None
    if expected is not None:
        returns = compare_returns(expected.expectations, batch.readings)
        odd = (replace(problem, file=expect) for problem in returns.problems)
        batch = replace(batch, problems=(*expected.problems, *odd, *batch.problems))
    files = [
        CheckedFile(one.file, one.status, one.assessment, one.problems) for one in batch.readings
    ]
    report = check_report(ask.framework, files, batch.problems, returns)
    if repair is not None:
        _repair(ask, batch, repair, reading, force=printing.force)
    return Outcome(
        made=report,
        provenance=ask.record.provenance(ask.framework, batch.readings, problems=batch.problems),
        paths=reading.paths,
        status=status_of(batch.problems),
        hint=_next(batch, is_repaired=repair is not None),
    )


def _next(batch: Batch, *, is_repaired: bool) -> Hint | None:
    """Repair what can be repaired, then score."""
    if not is_repaired and _is_repairable(batch):
        return Hint("check", ("--repair", "repaired"))
    return Hint("score") if batch.assessments else None


def _is_repairable(batch: Batch) -> bool:
    damaged = [one for one in batch.readings if one.assessment and has_errors(one.problems)]
    if not damaged:
        return False
    from eyfa.repairing import needs_repair  # noqa: PLC0415 - heavier: it writes workbooks

    return any(needs_repair(one.problems) for one in damaged)


def _repair(ask: Ask, batch: Batch, folder: Path, reading: options.Reading, *, force: bool) -> None:
    """Write a fresh copy of each workbook whose cells need a person."""
    from eyfa.repairing import needs_repair, repair_targets, repaired_workbook  # noqa: PLC0415

    usable = [one for one in batch.readings if one.assessment is not None]
    damaged = {one.file: one.problems for one in usable if needs_repair(one.problems)}
    originals = [one.file for one in batch.readings]
    targets = repair_targets(list(damaged), folder, force=force, untouched=originals)
    if damaged:
        make_folder(folder)
    done = 0
    try:
        for (file, found), target in zip(damaged.items(), targets, strict=True):
            content = repaired_workbook(
                file,
                ask.framework,
                place=reading.place,
                round=reading.round_,
                signs=[problem for problem in found if problem.code in SIGNS],
            )
            write_file(target, content, force=force)
            done += 1
            ask.say(_("Repaired: {file}").format(file=target))
    except BaseException:  # a full disk, an interrupt: what is done stays
        names = ", ".join(target.name for target in targets[done:])
        say_line(f"{done} of {len(targets)} repaired, and kept. Not written: {names}")
        raise
    if not damaged:
        ask.say(_("No workbook has cells to repair."))
