"""Results to standard output or a file, in the format that was asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from eyfa.cli import terminal
from eyfa.cli.hints import Hint
from eyfa.cli.options import Printing, Shape
from eyfa.cli.status import ExitStatus
from eyfa.files import NOT_WRITABLE, check_target, real_path, write_file
from eyfa.framework.lean import dataclass
from eyfa.problems import EyfaError, Kind, Severity
from eyfa.provenance.record import Provenance, sidecar_of, sidecar_pieces
from eyfa.reporting.formats import Format, render_pieces
from eyfa.reporting.report import Report
from eyfa.words import _

UNKNOWN_SUFFIX = Kind(
    "unknown_suffix",
    Severity.ERROR,
    "eyfa does not write {found} files",
    "use a file name ending in one of: {expected}",
    "The end of a file's name says in which format to write it, and this one is none of eyfa's.",
    {"found": ".doc", "expected": ".json, .csv, .md, .html, .xlsx"},
)
FORMATS_DIFFER = Kind(
    "formats_differ",
    Severity.ERROR,
    "--format {found} does not go with a name that ends in {expected}",
    "leave --format out: the name decides",
    "Two formats were asked for at once. Nothing was written.",
    {"found": "json", "expected": ".csv"},
)
OUTPUT_IS_INPUT = Kind(
    "output_is_input",
    Severity.ERROR,
    "this is one of the files to read: the output would take its place",
    "choose another name for the output",
    "A report would have replaced a workbook that it was made from. Nothing was written.",
)


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


def choose_destination(printing: Printing) -> Destination:
    """Settle where results go, before any work is done.

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
        problem = FORMATS_DIFFER.problem(file=str(file), found=shape, expected=suffix)
        raise EyfaError([problem])
    require_folder(file)
    destination = Destination(written, file, force)
    for one in destination.files:
        check_target(one, force=force)
    return destination


def unknown_suffix(file: Path, known: Iterable[str]) -> EyfaError:
    """The error that eyfa does not write files of such a name; they have to end in one that is known."""
    problem = UNKNOWN_SUFFIX.problem(
        file=str(file), found=file.suffix.lower(), expected=", ".join(known)
    )
    if not file.suffix:
        problem = replace(
            problem, message=_("there is no such folder, and this names no sort of file")
        )
    return EyfaError([problem])


def require_folder(file: Path) -> None:
    """Make sure, before any work is done, that the folder is there in which a file is to be written.

    Raises:
        EyfaError: it is not.
    """
    if not os.path.lexists(file) and not os.path.lexists(file.parent):
        reason = _("there is no folder {folder}").format(folder=file.parent)
        raise EyfaError([NOT_WRITABLE.problem(file=str(file), reason=reason)])


def keep_inputs(file: Path, inputs: Iterable[Path | str]) -> None:
    """Make sure that nothing takes the place of what it is made from, `--force` or not.

    Raises:
        EyfaError: it would.
    """
    if not os.path.lexists(file):
        return
    target = real_path(file)
    if any(real_path(path) == target or _is_same(path, file) for path in inputs):
        raise EyfaError([OUTPUT_IS_INPUT.problem(file=str(file))])


def keep_read(
    written: Iterable[Path], files: Iterable[Path | str], paths: Sequence[Path | str]
) -> None:
    """Make sure that no output takes the place of a file that was read, or of the lists and tables given.

    Args:
        written: the outputs.
        files: what was read.
        paths: what was given to read.

    Raises:
        EyfaError: one would.
    """
    there = list(filter(os.path.lexists, written))
    if there:
        from eyfa.intake.find import files_of_paths  # noqa: PLC0415 - heavy

        inputs = {*files, *files_of_paths(paths)}
        for file in there:
            keep_inputs(file, inputs)


def _is_same(one: Path | str, other: Path) -> bool:
    """Whether two names are of one file, such as two links to it."""
    try:
        return os.path.samefile(one, other)  # noqa: PTH121 - of thousands, no path is made
    except OSError:
        return False


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a command."""

    made: Report | bytes | None = None
    """Results, for any format; or a workbook as it is."""
    provenance: Provenance | None = None
    """Where the results come from."""
    paths: Sequence[Path | str] = ()
    """What was given to read."""
    files: Sequence[str] = ()
    """What was read, where a workbook was made of it; a report knows its own."""
    in_full: str = ""
    """A name for a file with every row, where a terminal is to show the first of long lists only."""
    status: ExitStatus = ExitStatus.FINE
    hint: Hint | None = None
    """What comes next."""


def deliver(outcome: Outcome, destination: Destination, *, quiet: bool) -> None:
    """Print or write what a command made, if anything; all but what is for the eye says how it was made.

    Raises:
        EyfaError: it would take the place of what it is made from, or cannot be written.
    """
    made = outcome.made
    contents: dict[Path, bytes | Iterable[bytes]] = {}
    if isinstance(made, bytes):
        contents = dict.fromkeys(destination.files, made)
    elif made is not None:
        assert outcome.provenance is not None  # noqa: S101 - every report says where it comes from
        report = replace(made, provenance=outcome.provenance)
        if destination.format is None:
            from eyfa.cli.screen import report_screen  # noqa: PLC0415 - heavy

            in_full = outcome.in_full if terminal.is_on_screen() else ""
            terminal.show(*report_screen(report, terminal.data_console(), in_full))
            return
        pieces = render_pieces(report, destination.format)
        if destination.file is None:
            terminal.write_bytes(pieces)
            return
        beside = sidecar_pieces(outcome.provenance)
        contents = dict(zip(destination.files, (pieces, beside), strict=False))
    keep_read(contents, _inputs(made) if isinstance(made, Report) else outcome.files, outcome.paths)
    for file, content in contents.items():
        write_file(file, content, force=destination.force)
        if not quiet:
            terminal.say_line(_("Wrote {file}").format(file=file))


def _inputs(report: Report) -> set[str]:
    """Every file that the report is made from, or that was met and not taken; not earlier reports."""
    from eyfa.workbook.reading.file_findings import FILE_IS_REPORT  # noqa: PLC0415 - heavy

    problems = report.document.get("problems", ())
    kinds = ("assessments", "files", "plans")
    parts = (problems, *(report.document.get(kind, ()) for kind in kinds))
    reports = {problem["file"] for problem in problems if problem["code"] == FILE_IS_REPORT.code}
    passed = {None, *reports}
    return {entry["file"] for part in parts for entry in part if entry["file"] not in passed}
