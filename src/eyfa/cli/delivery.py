"""Results to standard output or a file, in the format that was asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from eyfa.cli import mistakes, terminal, words
from eyfa.cli.options import Printing, Shape
from eyfa.files import check_target, write_file
from eyfa.problems import EyfaError
from eyfa.provenance.record import Provenance, sidecar_of, sidecar_pieces
from eyfa.reporting.formats import Format, render_pieces
from eyfa.reporting.report import Report

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


@dataclass(frozen=True, slots=True)
class Destination:
    """Where results go, and as what."""

    format: Format | None = None
    """`None`: a table for the eye."""
    file: Path | None = None
    """`None`: standard output."""
    force: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether results are shown to the eye."""
        return self.format is None

    @property
    def files(self) -> tuple[Path, ...]:
        """All that is written: CSV cannot say how it was made, so another file says it."""
        if self.file is None:
            return ()
        beside = (sidecar_of(self.file),) if self.format is Format.CSV else ()
        return (self.file, *beside)


Draw = Callable[["Console"], Iterable["RenderableType"]]
"""Lays results out for a console of a certain width."""


def choose_destination(printing: Printing, *, made_from: Iterable[str | None] = ()) -> Destination:
    """Settle where results go, before any work is done.

    Args:
        printing: what was asked for.
        made_from: lists that are read beside the workbooks, never to be replaced.

    Raises:
        EyfaError: the name has a suffix that eyfa does not write, contradicts `--format`, or may not be
            written.
    """
    shape, file, force = printing.format_, printing.output, printing.force
    printed = None if shape in (None, Shape.TABLE) else Format(shape)
    if file is None:
        return Destination(printed)
    if os.path.isdir(file):  # noqa: PTH112 - false, never an error, for an odd name
        check_target(file)
    suffix = file.suffix.lower()
    try:
        written = Format(suffix.removeprefix("."))
    except ValueError:
        raise unknown_suffix(file, (f".{one}" for one in Format)) from None
    if shape is not None and printed is not written:
        problem = mistakes.FORMATS_DIFFER.problem(file=str(file), found=shape, expected=suffix)
        raise EyfaError([problem])
    destination = Destination(written, file, force)
    for one in destination.files:
        check_target(one, force=force)
    if any(one and _is_same(one, file) for one in made_from):
        raise EyfaError([mistakes.OUTPUT_IS_INPUT.problem(file=str(file))])
    return destination


def unknown_suffix(file: Path, known: Iterable[str]) -> EyfaError:
    """The error that eyfa does not write files of such a name; they have to end in one that is known."""
    found = file.suffix.lower() or words.NAMELESS
    kind = mistakes.UNKNOWN_SUFFIX
    return EyfaError([kind.problem(file=str(file), found=found, expected=", ".join(known))])


def keep_inputs(file: Path, inputs: Iterable[Path | str]) -> None:
    """Make sure that nothing takes the place of what it is made from, `--force` or not.

    Raises:
        EyfaError: it would.
    """
    if not os.path.lexists(file):
        return
    target = os.path.realpath(file)
    if any(os.path.realpath(path) == target or _is_same(path, file) for path in inputs):
        raise EyfaError([mistakes.OUTPUT_IS_INPUT.problem(file=str(file))])


def _is_same(one: Path | str, other: Path) -> bool:
    """Whether two names are of one file, such as two links to it."""
    try:
        return os.path.samefile(one, other)  # noqa: PTH121 - of thousands, no path is made
    except OSError:
        return False


def deliver(
    report: Report,
    destination: Destination,
    draw: Draw | None,
    made: Provenance,
    *,
    paths: Iterable[Path | str] = (),
    quiet: bool = False,
) -> None:
    """Print a report of what `paths` name, or write it to a file; all but what is for the eye says how."""
    report = replace(report, provenance=made)
    if destination.format is None:
        from eyfa.cli.screen import report_screen  # noqa: PLC0415 - heavy

        console = terminal.data_console()
        terminal.show(*(draw(console) if draw else report_screen(report, console)))
    elif destination.file is None:
        terminal.write_bytes(render_pieces(report, destination.format))
    else:
        if any(os.path.lexists(file) for file in destination.files):
            from eyfa.intake.find import files_of_tables  # noqa: PLC0415 - heavy

            inputs: set[Path | str] = {*_inputs(report), *files_of_tables(paths)}
            for file in destination.files:
                keep_inputs(file, inputs)
        for file in destination.files:
            is_beside = file != destination.file
            content = (
                sidecar_pieces(made) if is_beside else render_pieces(report, destination.format)
            )
            write_file(file, content, force=destination.force)
            if not quiet:
                terminal.say_line(words.WROTE.format(file=file))


def _inputs(report: Report) -> set[str]:
    """Every file that the report is made from, or that was met and not taken; not earlier reports."""
    from eyfa.workbook.reading.file_findings import FILE_IS_REPORT  # noqa: PLC0415 - heavy

    problems = report.document.get("problems", ())
    kinds = ("assessments", "files", "plans")
    parts = (problems, *(report.document.get(kind, ()) for kind in kinds))
    reports = {problem["file"] for problem in problems if problem["code"] == FILE_IS_REPORT.code}
    passed = {None, *reports}
    return {entry["file"] for part in parts for entry in part if entry["file"] not in passed}


def deliver_workbook(
    content: bytes,
    destination: Destination,
    inputs: Iterable[Path | str],
    *,
    paths: Iterable[Path | str] = (),
    quiet: bool = False,
) -> None:
    """Write a workbook that is no report to its file; never in the place of an input."""
    from eyfa.intake.find import files_of_tables  # noqa: PLC0415 - heavy

    assert destination.file is not None  # noqa: S101 - a workbook is never printed
    keep_inputs(destination.file, {*inputs, *files_of_tables(paths)})
    write_file(destination.file, content, force=destination.force)
    if not quiet:
        terminal.say_line(words.WROTE.format(file=destination.file))
