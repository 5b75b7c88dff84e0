"""`eyfa collect`: returned workbooks as one table, brought up to date."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from eyfa.cli import options
from eyfa.cli.choices import refused
from eyfa.cli.command import command
from eyfa.cli.context import NOTHING_USABLE, Ask, status_of
from eyfa.cli.delivery import Outcome, keep_read, require_folder, unknown_suffix
from eyfa.cli.folding import keep_whole
from eyfa.cli.hints import Hint
from eyfa.cli.inputs import choose_workers, require_any
from eyfa.cli.options import option
from eyfa.cli.places import choose_geography
from eyfa.cli.problem_lines import say_problems
from eyfa.cli.progress import searched, track
from eyfa.cli.status import ExitStatus
from eyfa.cli.terminal import say_line, write_bytes
from eyfa.collected import table_files
from eyfa.collected.columns import PROBLEM_COLUMNS, RESPONSE_COLUMNS
from eyfa.collected.parquet import require_pyarrow
from eyfa.collected.rows import Rows
from eyfa.collected.table_files import json_lines as as_json_lines
from eyfa.collected.table_files import problems_path
from eyfa.files import check_target, real_path
from eyfa.intake.collect import Collecting
from eyfa.intake.find import Sources, find_sources
from eyfa.intake.reading import Kit
from eyfa.problems import Problem
from eyfa.reporting.words import counted
from eyfa.words import _
from eyfa.workbook.reading.order import in_sheet_order

EXAMPLES = """\b
Examples:
  eyfa collect returned/ -o responses.csv      one row per response
  eyfa collect returned/ -o responses.csv --excel
  eyfa collect returned/ -o responses.parquet  typed, small; needs eyfa[batch]
  eyfa score responses.csv                     as from the workbooks, at once
  eyfa collect returned/ --json-lines - | jq .rating
"""
STANDARD_OUTPUT = "-"


def _only_output(text: str | None) -> str | None:
    if text not in {None, STANDARD_OUTPUT}:
        raise typer.BadParameter("only - (standard output) can be given")
    return text


TableFile = Annotated[
    Path | None,
    option(
        "--output -o FILE",
        "The table: .csv or .parquet; its problems go beside it. One that is there already is brought "
        "up to date.",
        panel=options.OUTPUT,
    ),
]
ForExcel = Annotated[
    bool,
    option(
        "--excel",
        "Write the .csv so that Excel opens it with every accent right; later runs keep it so.",
        panel=options.OUTPUT,
    ),
]
JsonLines = Annotated[
    str | None,
    option(
        "--json-lines -",
        "Print each response as a JSON object in a line of its own, as files are read.",
        callback=_only_output,
        panel=options.OUTPUT,
    ),
]
Force = Annotated[
    bool,
    option(
        "--force", "Replace the file if it is there and is no such table.", panel=options.OUTPUT
    ),
]


@command(EXAMPLES, prints=False, is_recorded=False)
def collect(
    ask: Ask,
    *,
    paths: options.Paths,
    output: TableFile = None,
    json_lines: JsonLines = None,
    excel: ForExcel = False,
    place: options.Place = "",
    round_: options.Round = "",
    places: options.Places = None,
    workers: options.Workers = None,
    scheduler: options.Scheduler = None,
    force: Force = False,
) -> Outcome:
    """Collect returned workbooks into one table.

    It has a row for each response. Every command takes the table in place of the
    workbooks, and gives the same.

    Collected again, only workbooks that are new or changed are read; what is no longer
    there leaves the table, and is named. After an interruption, run it again to go on.
    """
    if output is None and json_lines is None:
        raise refused("--output", _("give -o FILE (.csv or .parquet), or --json-lines -"))
    if excel and (output is None or output.suffix.lower() != table_files.CSV):
        raise refused("--excel", _("can only be used with -o and a file name ending in .csv"))
    own = _check_output(output, force=force)
    framework = ask.framework
    sources = find_sources(paths, framework, own=own, watch=iter if ask.quiet else searched)
    require_any(sources)
    keep_read(map(Path, own), sources.files, paths)
    with Collecting(
        Kit(framework, place, round_),
        output,
        geography=choose_geography(places, framework),
        expressly=places is not None,
        workers=choose_workers(workers, scheduler),
        scheduler=scheduler,
    ) as work:
        problems = _read(ask, work, sources, is_printed=json_lines is not None)
        status = _finish(ask, work, sources, output, problems, for_excel=excel)
    if output is None or status is ExitStatus.NOTHING_DONE:
        return Outcome(status=status)
    own_framework = {"framework": ask.framework_file}
    return Outcome(status=status, hint=Hint("score", paths=[output], options=own_framework))


def _check_output(output: Path | None, *, force: bool) -> frozenset[str]:
    """Make sure that the table may be written, before any work is done; give the real paths of its files.

    Raises:
        EyfaError: it may not.
    """
    if output is None:
        return frozenset()
    suffix = output.suffix.lower()
    if suffix not in table_files.SUFFIXES:
        raise unknown_suffix(output, table_files.SUFFIXES)
    if suffix == table_files.PARQUET:
        require_pyarrow(str(output))
    require_folder(output)
    beside = problems_path(output)
    for file, columns in ((output, RESPONSE_COLUMNS), (beside, PROBLEM_COLUMNS)):
        check_target(file, force=force or table_files.is_own(file, columns))
    return frozenset(map(real_path, (output, beside)))


def _read(ask: Ask, work: Collecting, sources: Sources, *, is_printed: bool) -> list[Problem]:
    """Read all there is; return what was met."""
    keep_whole(sources.files)
    say_problems(work.notes, quiet=ask.quiet)
    problems = list(sources.problems)
    count = len(sources.files)
    readings = track(work.readings(sources), count, quiet=ask.quiet or is_printed)
    try:
        for number, reading in enumerate(readings, 1):
            problems += in_sheet_order(reading.problems, ask.framework)
            if is_printed:
                lines = as_json_lines(Rows.of(reading, ask.framework), number, work.made)
                write_bytes("".join(f"{line}\n" for line in lines).encode())
    except KeyboardInterrupt:
        if work.is_kept:
            done = work.counts.read + work.counts.known
            files = counted(count, "file")
            say_line(f"{done} of {files} read, and kept. Run the same command again to go on.")
        raise
    return problems


def _finish(
    ask: Ask,
    work: Collecting,
    sources: Sources,
    output: Path | None,
    problems: Sequence[Problem],
    *,
    for_excel: bool,
) -> ExitStatus:
    """Write the table, and say how it went."""
    told = (*work.of_tables, *problems, *work.told(), *work.gone())
    counts = work.counts
    if output is not None and counts.assessments:
        work.write(output, (*sources.problems, *work.of_tables), for_excel=for_excel)
    if output is None or not counts.assessments:
        say_problems(told, quiet=ask.quiet)
    else:
        say_problems(work.gone(), quiet=ask.quiet)
        ask.say_met((*work.of_tables, *problems, *work.told()), [output])
    if not counts.assessments:
        work.forget()
        say_line(_(NOTHING_USABLE))
        return ExitStatus.NOTHING_DONE
    if output is not None:
        ask.say(
            f"Wrote {output} and {problems_path(output).name}: "
            f"{counted(counts.assessments, 'assessment')}. "
            f"{counted(counts.read, 'file')} read now, {counts.known} known from before."
        )
    return status_of(told)
