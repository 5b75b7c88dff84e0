"""From paths to assessments that count: everything between finding files and working with their answers.

Files and tables are read; then a batch of readings goes through a few stages, each a plain function: places
are matched, several returns of one workbook settled, signs that a person should look put beside the other
problems, and assessments told apart. Nothing that was met on the way is dropped.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

from eyfa.assessment import Assessment
from eyfa.collected.findings import TABLE_OTHER_PLACES
from eyfa.collected.rows import Made
from eyfa.collected.table import Table
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.framework.places import Geography, name_and_digest
from eyfa.intake.find import Sources, find_sources
from eyfa.intake.locating import fits
from eyfa.intake.places import match_places
from eyfa.intake.reading import IsolatedReader, Kit, Seen, Sharing, call_as, count_once
from eyfa.intake.returns import settle_returns, tell_apart
from eyfa.problems import Problem
from eyfa.provenance.version import __version__
from eyfa.words import _
from eyfa.workbook.reading.crew import available_cores
from eyfa.workbook.reading.findings import PLACE_UNKNOWN, ROUND_UNKNOWN
from eyfa.workbook.reading.order import in_sheet_order
from eyfa.workbook.reading.reader import Reading

Watch = Callable[[Generator[Reading, None, None], int], Iterable[Reading]]
"""Passes on the readings of so many files, as they come; may say how far it is."""
Stage = Callable[[Iterable[Reading]], Iterable[Reading]]
"""What is done with the readings of a batch: all of them come back, in their order."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What was read."""

    readings: tuple[Reading, ...]
    """Of every file, in order."""
    assessments: tuple[Assessment, ...]
    """Those that count, each with an id of its own."""
    problems: tuple[Problem, ...]
    """All of them: of paths, and of every file."""
    geography: Geography | None = None
    """The places that there are, where they fit the framework."""


def read_batch(
    paths: Iterable[Path | str],
    framework: Framework | None = None,
    *,
    place: str = "",
    round: str = "",  # noqa: A002 - the word of the domain
    geography: Geography | None = None,
    expressly: bool = False,
    latest: bool = False,
    ignore: Sequence[str] = (),
    today: date | None = None,
    workers: int | None = None,
    scheduler: str | None = None,
) -> Batch:
    """Read every workbook and every collected table that paths name, as the commands do.

    Each file is read in a child process, within bounds of time and memory.

    Args:
        paths: files, folders searched with all within, lists (`@list.txt`), addresses.
        framework: what they answer; the package's own without it.
        place: for workbooks that do not say what they are about.
        round: for workbooks that do not say their occasion.
        geography: the places that they are about; those of Wales without it. One that does not fit the
            framework is left aside.
        expressly: whether these places were asked for, so that a place that is none of them is told of.
        latest: whether to take the latest of several returns of one workbook.
        ignore: codes of signs that a person should look, to leave out.
        today: the day by which signs judge dates; the real one without it.
        workers: how many files to read at once; as many as there are cores without it.
        scheduler: the address of a Dask scheduler whose cluster is to read, in place of this computer.

    Returns:
        What was read, and every problem that was met. What is wrong with a file is a problem of it, and
        raises nothing.

    Raises:
        EyfaError: a collected table is not as it was written, or the cluster cannot be used.
    """
    from eyfa.framework.loader import load_framework, load_geography  # noqa: PLC0415

    framework = framework or load_framework()
    return gather(
        find_sources(list(paths), framework),
        Kit(framework, place, round, today or datetime.now().astimezone().date(), tuple(ignore)),
        geography=load_geography() if geography is None else geography,
        expressly=expressly,
        latest=latest,
        workers=workers,
        scheduler=scheduler,
    )


def gather(
    sources: Sources,
    kit: Kit,
    *,
    geography: Geography | None = None,
    expressly: bool = False,
    latest: bool = False,
    names: Mapping[str, str] | None = None,
    workers: int | None = None,
    scheduler: str | None = None,
    watch: Watch | None = None,
) -> Batch:
    """Read what was found, and take it through the stages; the options are those of `read_batch`.

    Args:
        sources: files and tables.
        kit: what they are read with.
        geography: the places that they are about.
        expressly: whether these places were asked for.
        latest: whether to take the latest of several returns of one workbook.
        names: how to call files that were called otherwise before, by the names they have now.
        workers: how many files to read at once.
        scheduler: the address of a Dask scheduler.
        watch: sees the readings of files as they come.
    """
    framework = kit.framework
    if geography is not None and not fits(geography, framework):
        geography = None
    problems = list(sources.problems)
    stream = read_all(sources.files, kit, workers=workers or available_cores(), scheduler=scheduler)
    of_files = stream if watch is None else watch(stream, len(sources.files))
    readings: Iterable[Reading] = read_sources(
        sources,
        of_files,
        kit,
        places=geography if expressly else None,
        names=names,
        problems=problems,
    )
    stages: tuple[Stage, ...] = (
        partial(map, Sharing().of),
        partial(match_places, geography=geography, framework=framework, expressly=expressly),
        partial(settle_returns, latest=latest),
        partial(add_signs, framework=framework, ignore=kit.ignore),
        tell_apart,
    )
    for stage in stages:
        readings = stage(readings)
    every = tuple(readings)
    problems += (problem for reading in every for problem in reading.problems)
    counted = tuple(one.assessment for one in every if one.assessment and one.is_counted)
    return Batch(every, counted, tuple(problems), geography)


def read_all(
    paths: Iterable[Path | str], kit: Kit, *, workers: int = 1, scheduler: str | None = None
) -> Generator[Reading, None, None]:
    """Read workbooks in child processes.

    The readings come in the order of the paths, and are the same whatever the number of workers. What it
    means that several have the same content, or the same reference, can be told once all are read.

    Args:
        paths: files, as `find_workbooks` gives them.
        kit: what they are read with.
        workers: how many files to read at once; never more than there are.
        scheduler: the address of a Dask scheduler whose cluster is to read, in place of this computer.
    """
    files = list(paths)
    if scheduler is not None:
        from eyfa.intake.cluster import read_on_cluster  # noqa: PLC0415 - rarely wanted

        with closing(read_on_cluster(scheduler, files, kit)) as far:
            yield from far
        return
    with IsolatedReader(kit, size=max(1, min(workers, len(files)))) as reader:
        yield from reader.read_all(files)


def read_sources(
    sources: Sources,
    of_files: Iterable[Reading],
    kit: Kit,
    *,
    places: Geography | None = None,
    names: Mapping[str, str] | None = None,
    problems: list[Problem],
) -> Iterator[Reading]:
    """Everything that was read: of workbooks, which the caller reads, and of tables.

    The same content is counted once, wherever it came from. What workbooks do not say is filled in for those
    in tables too, and with these is done what was done with those of workbooks.

    Args:
        sources: what was found.
        of_files: what the workbooks among it gave.
        kit: what they were read with.
        places: the list of places that was asked for, if any.
        names: how to call files that were called otherwise before, by the names they have now.
        problems: where it is told that the places of a table were found by another list.
    """
    seen: Seen = {}
    yield from count_once(call_as(of_files, names or {}), seen)
    for table in sources.tables:
        readings = call_as(_told_of_places(table, places, kit.framework, problems), names or {})
        filled = (kit.examined(_filled(reading, kit)) for reading in readings)
        yield from count_once(filled, seen, table=table.file)
    yield from sources.unusable


def _filled(reading: Reading, kit: Kit) -> Reading:
    """With place and round where they were not said, as reading the workbook would have given them."""
    assessment, problems = reading.assessment, reading.problems
    if assessment is None or not (kit.place or kit.round):
        return reading
    if kit.place and not assessment.place:
        assessment = replace(assessment, place=kit.place)
        problems = tuple(one for one in problems if one.code != PLACE_UNKNOWN.code)
    if kit.round and not assessment.round:
        assessment = replace(assessment, round=kit.round)
        problems = tuple(one for one in problems if one.code != ROUND_UNKNOWN.code)
    return replace(reading, assessment=assessment, problems=problems)


def add_signs(
    readings: Iterable[Reading], *, framework: Framework, ignore: Collection[str]
) -> Iterator[Reading]:
    """With the signs of what counts among its problems, and all in the order of the framework's sheets."""
    for reading in readings:
        signs = reading.signs if reading.is_counted else ()
        told = (problem for problem in reading.problems if problem.code not in ignore)
        yield replace(reading, problems=in_sheet_order((*told, *signs), framework), signs=())


def _told_of_places(
    table: Table, asked: Geography | None, framework: Framework, problems: list[Problem]
) -> Iterator[Reading]:
    """The readings of a table, unchanged; it is told where their places were found by another list.

    A table keeps the name and the code of a place, not what somebody wrote. So another list may find another
    place than it would from the workbook, or none, and nobody could tell; therefore it is said.
    """
    expected = name_and_digest(asked) if asked else ""
    found = _places_of(table.made, framework) if asked else ""
    is_told = found == expected
    for reading in table.readings:
        # Only a place that was found is no longer what was written.
        if not is_told and reading.assessment and reading.assessment.place_code is not None:
            # In the names of the lists, and with their digests where the names are the same.
            names = [words.partition(":")[0] for words in (found, expected)]
            said = (found, expected) if names[0] == names[1] else names
            problems.append(
                TABLE_OTHER_PLACES.problem(file=table.file, found=said[0], expected=said[1])
            )
            is_told = True
        yield reading


def _places_of(made: Made, framework: Framework) -> str:
    """By what list the places of a table were found, as `name_and_digest` has it."""
    from eyfa.framework.loader import load_geography  # noqa: PLC0415 - rarely

    for option, value in pairwise(shlex.split(made.read_with)):
        if option == "--places":
            return value
    # Of several tables put together, each may have had its own; another eyfa has another list.
    if made.eyfa == __version__ and fits(wales := load_geography(), framework):
        return name_and_digest(wales)
    return _("a list that the table does not name")
