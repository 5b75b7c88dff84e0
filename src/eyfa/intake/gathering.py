"""From paths to assessments that count: everything between finding files and working with their answers.

Files and tables are read, places found, several returns of one workbook settled, and signs that a person
should look put beside the other problems. Nothing that was met on the way is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from eyfa.assessment import Assessment
from eyfa.framework.model import Framework
from eyfa.framework.places import Geography
from eyfa.intake.batch import read_all, set_apart, unique_ids
from eyfa.intake.locating import CODES, fits, locate, region_of
from eyfa.intake.reduction import Reduction
from eyfa.intake.returns import settle_returns
from eyfa.intake.sources import OtherPlaces, Sources, find_sources
from eyfa.problems import Problem
from eyfa.workbook.reading.crew import available_cores
from eyfa.workbook.reading.findings import ISSUED_FOR_ANOTHER
from eyfa.workbook.reading.order import in_sheet_order
from eyfa.workbook.reading.reader import Reading

Watch = Callable[[Generator[Reading, None, None], int], Iterable[Reading]]
"""Passes on the readings of so many files, as they come; may say how far it is."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How files are read."""

    place: str = ""
    """For workbooks that do not say what they are about."""
    round: str = ""
    """For workbooks that do not say their occasion."""
    geography: Geography | None = None
    """The places that they are about; one that does not fit the framework is left aside."""
    expressly: bool = False
    """Whether these places were asked for, so that a place that is none of them is told of."""
    latest: bool = False
    """Whether to take the latest of several returns of one workbook."""
    ignore: Sequence[str] = ()
    """Codes of signs to leave out."""
    today: date | None = None
    """The day by which signs judge dates; the real one without it."""
    names: Mapping[str, str] = field(default_factory=dict)
    """How to call files that were called otherwise before, by the names they have now."""
    texts: bool = True
    """Whether what respondents wrote is wanted; without it, an assessment takes less memory."""
    workers: int | None = None
    """How many files to read at once; as many as there are cores without it."""
    scheduler: str | None = None
    """The address of a Dask scheduler whose cluster is to read, in place of this computer."""


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
    how = How(
        place=place,
        round=round,
        geography=load_geography() if geography is None else geography,
        expressly=expressly,
        latest=latest,
        ignore=ignore,
        today=today,
        workers=workers,
        scheduler=scheduler,
    )
    return gather(find_sources(list(paths), framework), framework, how)


def gather(sources: Sources, framework: Framework, how: How, watch: Watch | None = None) -> Batch:
    """Read what was found.

    Args:
        sources: files and tables.
        framework: what they answer.
        how: how they are read.
        watch: sees the readings of files as they come.
    """
    today = how.today or datetime.now().astimezone().date()
    reduction = Reduction(framework, today=today, ignore=how.ignore, texts=how.texts)
    given: dict[str, Any] = {"place": how.place, "round": how.round}

    asked = _fitting(how, framework) if how.expressly else None
    other_places = OtherPlaces(asked, framework)

    def read() -> Iterator[Reading]:
        stream = read_all(
            sources.files,
            framework,
            **given,
            names=how.names,
            workers=how.workers or available_cores(),
            scheduler=how.scheduler,
            carrier=reduction,
        )
        of_files = stream if watch is None else watch(stream, len(sources.files))
        every = sources.readings(
            of_files,
            watched=other_places.watched,
            carrier=reduction,
            **given,
            names=how.names,
        )
        return with_places(every, framework, how)

    # Nothing but the last of these is kept: of ten thousand files, each would take megabytes.
    settled = list(settle_returns(tuple(read()), latest=how.latest))
    for index, reading in enumerate(settled):
        settled[index] = _with_signs(reading, framework, how.ignore)
    readings = _with_own_ids(settled)
    del settled
    of_files = [problem for reading in readings for problem in reading.problems]
    counted = tuple(it.assessment for it in readings if it.assessment and it.is_counted)
    problems = (*sources.problems, *other_places.problems, *of_files)
    return Batch(readings, counted, problems, _fitting(how, framework))


def with_places(readings: Iterable[Reading], framework: Framework, how: How) -> Iterator[Reading]:
    """The same readings, each with its place as the geography has it, and with what was met in that.

    What was located before, as in a table that was collected, stays as it is, unless places are asked for.
    """
    geography = _fitting(how, framework)
    if geography is None:
        yield from readings
        return
    for given in readings:
        is_other = how.expressly and _is_located(given)
        reading = _among(given, geography, framework) if is_other else given
        if reading.assessment is None:
            yield reading
            continue
        if _is_located(reading):
            yield _with_level(reading, reading.assessment, geography)
            continue
        assessment, problems = locate(
            reading.assessment,
            geography,
            framework,
            issued_for=reading.identity.place if reading.identity else "",
            expressly=how.expressly,
        )
        told = []
        for problem in reading.problems:
            if _is_same_place(problem, reading, assessment, geography):  # now told of at its cell
                problems = tuple(
                    replace(one, sheet=problem.sheet, cell=problem.cell) for one in problems
                )
            else:
                told.append(problem)
        yield replace(reading, assessment=assessment, problems=(*told, *problems))


def _fitting(how: How, framework: Framework) -> Geography | None:
    return how.geography if how.geography and fits(how.geography, framework) else None


def _with_level(reading: Reading, assessment: Assessment, geography: Geography) -> Reading:
    """What was located before, with the level that its place has among these."""
    place = geography.place_by_code.get(assessment.place_code or "")
    if place is None or place.level == assessment.place_level:
        return reading
    return replace(reading, assessment=replace(assessment, place_level=place.level))


def _is_located(reading: Reading) -> bool:
    assessment = reading.assessment
    return assessment is not None and (
        assessment.place_code is not None or any(it.code in CODES for it in reading.problems)
    )


def _among(reading: Reading, geography: Geography, framework: Framework) -> Reading:
    """What was located, perhaps among other places, with the region that its place has among these.

    Its place is known by its code; without one of theirs, it is as if it had not been located. Otherwise
    the regions of the other places would be shown as if they were of these.
    """
    if reading.assessment is None:
        return reading
    place = geography.place_by_code.get(reading.assessment.place_code or "")
    if place is not None:
        region = region_of(geography, place, framework)
        assessment = replace(
            reading.assessment, place=place.name, place_level=place.level, region=region
        )
        return replace(reading, assessment=assessment)
    problems = tuple(it for it in reading.problems if it.code not in CODES)
    assessment = replace(reading.assessment, place_code=None, place_level=None, region=None)
    return replace(reading, assessment=assessment, problems=problems)


def _is_same_place(
    problem: Problem, reading: Reading, located: Assessment, geography: Geography
) -> bool:
    """Whether a problem is that the workbook names another place now, which is the same in other words."""
    issued = reading.identity
    if problem.code != ISSUED_FOR_ANOTHER.code or issued is None or located.place_code is None:
        return False
    if problem.expected != issued.place or issued.place == issued.round:
        return False
    place = geography.find(issued.place, located.scope.levels).place
    return place is not None and place.code == located.place_code


def _with_signs(reading: Reading, framework: Framework, ignored: Collection[str]) -> Reading:
    """With the signs of what counts among its problems, and all in the order of the framework's sheets."""
    signs = reading.signs if reading.is_counted else ()
    told = (it for it in reading.problems if it.code not in ignored)
    problems = in_sheet_order((*told, *signs), framework)
    return replace(reading, problems=problems, signs=())


def _with_own_ids(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Each assessment with an id that no other has; those that do not count, with one apart."""
    counted = iter(unique_ids(it.assessment for it in readings if it.assessment and it.is_counted))

    def with_own_id(it: Reading) -> Reading:
        if it.assessment is None:
            return it
        assessment = next(counted) if it.is_counted else set_apart(it.assessment)
        return it if assessment is it.assessment else replace(it, assessment=assessment)

    return tuple(map(with_own_id, readings))
