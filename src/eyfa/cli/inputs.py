"""What a command was given to read: every workbook of the paths, and every problem met on the way.

Several are read at once, with progress, and with an end when Ctrl-C asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from eyfa.cli.choices import choose_signs, refused
from eyfa.cli.folding import keep_whole
from eyfa.cli.options import Reading
from eyfa.cli.places import choose_geography
from eyfa.cli.progress import searched, watch
from eyfa.cli.record import Record
from eyfa.framework.loader import load_method
from eyfa.framework.model import Framework, Method
from eyfa.intake.batch import Batch, gather
from eyfa.intake.find import Sources, find_sources
from eyfa.intake.reading import Kit
from eyfa.problems import EyfaError, Kind, Problem, Severity, has_errors
from eyfa.reporting.about import asked_words, part_words
from eyfa.reporting.method_changes import method_notes, own_method_notes
from eyfa.words import _
from eyfa.workbook.reading.crew import available_cores

if TYPE_CHECKING:
    from eyfa.assessment import Assessment

NOTHING_ASKED = Kind(
    "nothing_asked",
    Severity.ERROR,
    "none of the workbooks asks about {selection}",
    "they ask about: {expected}",
    "The selection is of levels or components that none of the workbooks asks about. An empty list would "
    "sound as if all were well.",
    {"selection": "level National", "expected": "Local; all components"},
)
NOTHING_FOUND = Kind(
    "nothing_found",
    Severity.ERROR,
    "no workbook was found",
    "give workbooks (.xlsx, .ods) or folders that hold some",
    "None of the paths named a workbook, so there was nothing to do.",
)


def read_inputs(
    reading: Reading,
    framework: Framework,
    record: Record,
    *,
    texts: bool = True,
    quiet: bool = False,
) -> Batch:
    """Read every workbook of the paths, and every table of such; look at what came twice or looks odd.

    Args:
        reading: what is read, and how.
        framework: what the workbooks answer.
        record: what is to be made of them.
        texts: whether what respondents wrote is wanted; without it, an assessment takes less memory.
        quiet: whether to say nothing of how far it is.

    Raises:
        typer.BadParameter: a sign to ignore is none, or workers and a scheduler were both given.
        EyfaError: no workbook was found in any of them, or the list of places has mistakes.
        KeyboardInterrupt: after saying how many were read; no child process is left.
    """
    geography = choose_geography(reading.places, framework)
    kit = Kit(
        framework,
        reading.place,
        reading.round_,
        today=record.today,
        ignore=tuple(choose_signs(reading.ignore)),
        texts=texts,
    )
    workers = choose_workers(reading.workers, reading.scheduler)
    sources = find_sources(reading.paths, framework, watch=iter if quiet else searched)
    require_any(sources)
    batch = gather(
        sources,
        kit,
        geography=geography,
        expressly=reading.places is not None,
        latest=reading.latest,
        names=record.names,
        workers=workers,
        scheduler=reading.scheduler,
        watch=partial(watch, quiet=quiet),
    )
    keep_whole((*sources.files, *(workbook.file for workbook in batch.readings)))
    return batch


def require_any(sources: Sources) -> None:
    """Make sure that there is something to read.

    Raises:
        EyfaError: there is not; with why.
    """
    if sources.is_empty:
        nothing = () if has_errors(sources.problems) else (NOTHING_FOUND.problem(),)
        raise EyfaError([*sources.problems, *nothing])


def read_method(
    file: Path | None, framework: Framework, record: Record
) -> tuple[Method | None, tuple[Problem, ...]]:
    """The method to use (`None`: the framework's own), and notes on what it changes."""
    if file is None:
        return None, own_method_notes(framework)
    method = load_method(file, framework)
    return method, method_notes(framework, method, record.name_of("method") or str(file))


def choose_workers(workers: int | None, scheduler: str | None) -> int:
    """How many files to read at once on this computer: as many as there are cores, unless told.

    Raises:
        typer.BadParameter: a scheduler was given too.
    """
    if workers is not None and scheduler is not None:
        why = _("with --scheduler, the cluster decides how many files are read at once")
        raise refused("--workers", why)
    return workers or available_cores()


def require_asked(
    framework: Framework,
    assessments: Iterable[Assessment],
    levels: Sequence[str],
    components: Sequence[str],
) -> None:
    """Make sure that something of a selection was asked: no gaps would else sound like all is well.

    Raises:
        EyfaError: none of the assessments asks about any of it.
    """
    scopes = list(dict.fromkeys(assessment.scope for assessment in assessments))
    is_asked = any(
        (not levels or benchmark.level in levels) and (not components or component.id in components)
        for scope in scopes
        for component, benchmark in scope.items(framework)
    )
    if not is_asked:
        problem = NOTHING_ASKED.problem(
            selection=part_words(framework, levels=levels, components=components),
            expected=" | ".join(asked_words(framework, scope) for scope in scopes),
        )
        raise EyfaError([problem])
