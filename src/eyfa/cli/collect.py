"""`eyfa collect`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eyfa.cli import options, words

if TYPE_CHECKING:
    from eyfa.cli.status import ExitStatus
    from eyfa.collected.collect import Collecting
    from eyfa.collected.sources import Sources
    from eyfa.framework.model import Framework
    from eyfa.problems import Problem

EPILOG = """\b
Examples:
  eyfa collect returned/ -o responses.csv      one row per response
  eyfa collect returned/ -o responses.parquet  typed, small; needs eyfa[batch]
  eyfa score responses.csv                     as from the workbooks, at once
  eyfa collect returned/ --json-lines - | jq .rating
"""
STANDARD_OUTPUT = "-"


def _only_output(text: str | None) -> str | None:
    if text not in {None, STANDARD_OUTPUT}:
        raise typer.BadParameter(words.ONLY_OUTPUT)
    return text


TableFile = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="The table: .csv or .parquet; its problems go beside it. One that is there already is brought "
        "up to date.",
        show_default=False,
    ),
]
JsonLines = Annotated[
    str | None,
    typer.Option(
        "--json-lines",
        metavar="-",
        help="Print each response as a JSON object in a line of its own, as files are read.",
        show_default=False,
        callback=_only_output,
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help="Replace the file if it is there and is no such table.")
]


def collect(
    paths: options.Paths,
    output: TableFile = None,
    json_lines: JsonLines = None,
    place: options.Place = "",
    round_: options.Round = "",
    places: options.Places = None,
    workers: options.Workers = None,
    scheduler: options.Scheduler = None,
    force: Force = False,
    framework: options.FrameworkFile = None,
    quiet: options.Quiet = False,
) -> int:
    """Collect returned workbooks into one table.

    It has a row for each response. Every command takes the table in place of the
    workbooks, and gives the same.

    Collected again, only workbooks that are new or changed are read; what is no longer
    there leaves the table, and is named. After an interruption, run it again to go on.
    """
    from functools import partial  # noqa: PLC0415

    from eyfa.cli.geography import choose_geography  # noqa: PLC0415 - heavy
    from eyfa.cli.hints import given, suggest  # noqa: PLC0415
    from eyfa.cli.inputs import require_any  # noqa: PLC0415
    from eyfa.cli.output import keep_inputs  # noqa: PLC0415
    from eyfa.cli.reading import choose_workers  # noqa: PLC0415
    from eyfa.cli.status import ExitStatus  # noqa: PLC0415
    from eyfa.collected.collect import Collecting  # noqa: PLC0415
    from eyfa.collected.sources import files_of_tables, find_sources  # noqa: PLC0415
    from eyfa.framework.loader import load_framework  # noqa: PLC0415
    from eyfa.gathering import How, with_places  # noqa: PLC0415

    if output is None and json_lines is None:
        raise typer.BadParameter(words.NOWHERE_TO, param_hint="'--output'")
    own = _check_output(output, force=force)
    model = load_framework(framework)
    sources = find_sources(paths, model, own=own)
    require_any(sources)
    for file in map(Path, own):
        keep_inputs(file, {*map(Path, sources.files), *files_of_tables(paths)})
    how = How(geography=choose_geography(places, model), expressly=places is not None)
    with Collecting(
        model,
        output,
        place=place,
        round=round_,
        places=how.geography if how.expressly else None,
        located=partial(with_places, framework=model, how=how),
        workers=choose_workers(workers, scheduler),
        scheduler=scheduler,
    ) as work:
        problems = _read(work, sources, model, is_printed=json_lines is not None, quiet=quiet)
        status = _finish(work, sources, output, problems, quiet=quiet)
    if output is not None and status is not ExitStatus.NOTHING_DONE:
        suggest("score", [output], asked=given(framework=framework), quiet=quiet)
    return status


def _check_output(output: Path | None, *, force: bool) -> frozenset[str]:
    """Make sure that the table may be written, before any work is done; give the real paths of its files.

    Raises:
        EyfaError: it may not.
    """
    import os  # noqa: PLC0415

    from eyfa.cli import mistakes  # noqa: PLC0415
    from eyfa.collected import table_files  # noqa: PLC0415
    from eyfa.collected.columns import PROBLEM_COLUMNS, RESPONSE_COLUMNS  # noqa: PLC0415
    from eyfa.collected.parquet import require_pyarrow  # noqa: PLC0415
    from eyfa.files import check_target  # noqa: PLC0415
    from eyfa.problems import EyfaError  # noqa: PLC0415

    if output is None:
        return frozenset()
    suffix = output.suffix.lower()
    if suffix not in table_files.SUFFIXES:
        found, known = suffix or "nameless", ", ".join(table_files.SUFFIXES)
        problem = mistakes.UNKNOWN_SUFFIX.problem(file=str(output), found=found, expected=known)
        raise EyfaError([problem])
    if suffix == table_files.PARQUET:
        require_pyarrow(str(output))
    beside = table_files.problems_path(output)
    for file, columns in ((output, RESPONSE_COLUMNS), (beside, PROBLEM_COLUMNS)):
        check_target(file, force=force or table_files.is_own(file, columns))
    return frozenset(map(os.path.realpath, (output, beside)))


def _read(
    work: Collecting,
    sources: Sources,
    framework: Framework,
    *,
    is_printed: bool,
    quiet: bool,
) -> list[Problem]:
    """Read all there is; return what was met."""
    from eyfa.cli.folding import keep_whole  # noqa: PLC0415
    from eyfa.cli.problem_lines import say_problems  # noqa: PLC0415
    from eyfa.cli.reading import with_progress  # noqa: PLC0415
    from eyfa.cli.terminal import say_line, write_bytes  # noqa: PLC0415
    from eyfa.collected.rows import Rows  # noqa: PLC0415
    from eyfa.collected.writing import json_lines  # noqa: PLC0415
    from eyfa.workbook.order import in_sheet_order  # noqa: PLC0415

    keep_whole(sources.files)
    say_problems(work.notes, quiet=quiet)
    problems = list(sources.problems)
    count = len(sources.files)
    readings = with_progress(work.readings(sources), count, quiet=quiet or is_printed)
    try:
        for number, reading in enumerate(readings, 1):
            problems += in_sheet_order(reading.problems, framework)
            if is_printed:
                lines = json_lines(Rows.of(reading, framework), number, work.made)
                write_bytes("".join(f"{line}\n" for line in lines).encode())
    except KeyboardInterrupt:
        if work.is_kept:
            done = work.counts.read + work.counts.known
            say_line(words.COLLECTED_SOME.format(done=done, files=_counted(count, words.FILES)))
        raise
    return problems


def _finish(
    work: Collecting,
    sources: Sources,
    output: Path | None,
    problems: Sequence[Problem],
    *,
    quiet: bool,
) -> ExitStatus:
    """Write the table, and say how it went."""
    from eyfa.cli.problem_lines import say_problems  # noqa: PLC0415
    from eyfa.cli.status import ExitStatus  # noqa: PLC0415
    from eyfa.cli.terminal import say_line  # noqa: PLC0415
    from eyfa.collected.table_files import problems_path  # noqa: PLC0415
    from eyfa.problems import has_errors  # noqa: PLC0415

    told = (*work.of_tables(), *problems, *work.told(), *work.gone())
    counts = work.counts
    if output is not None and counts.assessments:
        work.write(output, (*sources.problems, *work.of_tables()))
    say_problems(told, quiet=quiet)
    if not counts.assessments:
        work.forget()
        say_line(words.NOTHING_USABLE)
        return ExitStatus.NOTHING_DONE
    if output is not None and not quiet:
        assessments = _counted(counts.assessments, words.ASSESSMENTS)
        say_line(
            words.COLLECTED.format(
                file=output,
                beside=problems_path(output).name,
                assessments=assessments,
                read=_counted(counts.read, words.FILES),
                known=counts.known,
            )
        )
    return ExitStatus.INPUT_ERRORS if has_errors(told) else ExitStatus.FINE


def _counted(count: int, what: str) -> str:
    from eyfa.reporting.words import counted  # noqa: PLC0415

    return counted(count, what)
