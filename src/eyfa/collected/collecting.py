"""Collecting returned workbooks into the tidy table: what it holds already is not read again.

Every file that was read goes into a journal beside the table at once. The table itself is written when all
are read, whole or not at all; then the journal goes. After an interruption the next run finds the journal.
"""

from __future__ import annotations

import os
import shlex
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import IO, Any, Self

from eyfa.batch import read_all
from eyfa.collected.columns import RESPONSES
from eyfa.collected.findings import COLLECTED_ANEW, COLLECTED_FILE_GONE
from eyfa.collected.journal import journal_path, open_journal, take_away
from eyfa.collected.kept import Kept, find_beside, name_of
from eyfa.collected.known import Before, Known, is_duplicate, read_held
from eyfa.collected.other_places import OtherPlaces
from eyfa.collected.rows import Entry, Made
from eyfa.collected.sources import Sources
from eyfa.collected.spool import Spool, temporary_file
from eyfa.collected.table_files import (
    SUFFIXES,
    is_table,
    problems_path,
)
from eyfa.collected.writing import Collection, write_tables
from eyfa.files import check_target, not_writable
from eyfa.framework.model import Framework
from eyfa.framework.places import Geography, name_and_digest
from eyfa.problems import EyfaError, Problem
from eyfa.returns import file_time
from eyfa.workbook.reader import Reading

Located = Callable[[Iterable[Reading]], Iterator[Reading]]
SEVERAL = "several"
"""Stands for the version of eyfa where a table was put together from tables of other versions."""


@dataclass(slots=True)
class Counts:
    """How a collecting went."""

    assessments: int = 0
    read: int = 0
    """Files that were read now."""
    known: int = 0
    """Files whose content had been read before."""


class Collecting:
    """One run: `readings` first, then `write`; in a `with` block."""

    def __init__(
        self,
        framework: Framework,
        target: Path | None = None,
        *,
        place: str = "",
        round: str = "",  # noqa: A002 - the word of the domain
        places: Geography | None = None,
        located: Located = iter,
        workers: int = 1,
        scheduler: str | None = None,
    ) -> None:
        """Keep what to collect into, if anything, and how.

        Args:
            framework: what the workbooks answer.
            target: a `.csv` or `.parquet` file; if it is a table already, it is brought up to date.
            place: for workbooks that do not say what they are about.
            round: for workbooks that do not say their occasion.
            places: those that `located` goes by, where they were asked for.
            located: finds the places of readings; what has one already, it leaves as it is.
            workers: how many files to read at once.
            scheduler: the address of a Dask scheduler whose cluster is to read.
        """
        self.counts = Counts()
        self.notes: list[Problem] = []
        """What there is to say of the table as it was."""
        self._framework = framework
        self._target = target
        self._options: dict[str, Any] = {"place": place, "round": round}
        self._located = located
        self._workers, self._scheduler = workers, scheduler
        named = {**self._options, "places": name_and_digest(places) if places else ""}
        self._other_places = OtherPlaces(places, framework)
        given = [(f"--{name}", value) for name, value in named.items() if value]
        self.made = Made.now(framework, shlex.join(word for pair in given for word in pair))
        self._known = Known()
        self._before: dict[str, Before] = {}
        self._kept: list[Kept] = []
        self.is_kept = False
        """Whether anything that was read now, or before an interruption, is kept for the next run."""
        self._is_finished = False
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._scratch = Spool(stack.enter_context(temporary_file()))
            self._journal = self._scratch
            if self._target is not None:
                journal = stack.enter_context(open_journal(self._target))
                try:
                    self._take_table(self._target)
                except EyfaError:
                    if not os.fstat(journal.fileno()).st_size:
                        take_away(self._target, stack.close)
                    raise
                self._take_journal(journal, journal_path(self._target))
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        if self.is_kept:
            self._stack.close()
        else:
            self.finish()

    def _take_table(self, target: Path) -> None:
        """Let what the table holds already be known."""
        if not is_table(target):
            return
        held = read_held(target, self._framework, self.made, self._scratch)
        self._before = held.files
        self._known.add_all(held.places)
        if held.reason:
            self.notes.append(COLLECTED_ANEW.problem(file=str(target), reason=held.reason))

    def _take_journal(self, stream: IO[bytes], path: Path) -> None:
        """Let what an interrupted run read be known, and keep there what this one reads."""
        head = {"schema": RESPONSES, **asdict(self.made)}
        try:
            self._journal = Spool(stream, path)
            if self._journal.read_head() == head:
                for sha256, place in self._journal.known():
                    self._known.add_all({sha256: (self._journal, place)})
                    self.is_kept = True
            else:
                self._journal.write_head(head)
        except OSError as error:
            raise not_writable(path, error) from None

    def readings(self, sources: Sources) -> Iterator[Reading]:
        """What each file gives, in order; each is kept before it is passed on."""
        if any(it.made != self.made or not it.has_digests for it in sources.tables):
            self.made = replace(self.made, eyfa=SEVERAL)
        every = sources.readings(
            self._of_files(sources.files), watched=self._other_places.watched, **self._options
        )
        for reading in self._located(every):
            yield self.keep(reading)

    def _of_files(self, files: Iterable[Path | str]) -> Iterator[Reading]:
        """Files whose content is known, and those between them as they are read."""
        waiting: deque[tuple[Path | str, str | None]] = deque()

        def unknown() -> Iterator[Path | str]:
            for file in files:
                sha256 = self._known.content_of(file)
                waiting.append((file, sha256))
                if sha256 is None:
                    yield file

        stream = read_all(
            unknown(),
            self._framework,
            **self._options,
            workers=self._workers,
            scheduler=self._scheduler,
        )
        for reading in stream:
            yield from self._remembered(waiting)
            waiting.popleft()
            self.counts.read += 1
            yield reading
        yield from self._remembered(waiting)

    def _remembered(self, waiting: deque[tuple[Path | str, str | None]]) -> Iterator[Reading]:
        while waiting and (sha256 := waiting[0][1]) is not None:
            file = str(waiting.popleft()[0])
            self.counts.known += 1
            yield self._known.reading(sha256, file)

    def keep(self, reading: Reading) -> Reading:
        """Take a reading into the table; return it with the time of its file."""
        reading = replace(reading, modified=file_time(reading))
        is_new = (
            reading.sha256
            and reading.sha256 not in self._known
            and self.made.eyfa != SEVERAL
            and not is_duplicate(reading)
        )
        spool = self._journal if is_new else self._scratch
        place = spool.add(reading)
        self.is_kept |= spool is not self._scratch
        id_ = reading.assessment.id if reading.assessment else None
        self._kept.append(
            Kept(spool, place, reading.file, reading.sha256, id_, len(reading.problems))
        )
        self.counts.assessments += id_ is not None
        return reading

    def of_tables(self) -> tuple[Problem, ...]:
        """What there is to say of the tables among the sources, once all of them were read."""
        return tuple(self._other_places.problems)

    def gone(self) -> tuple[Problem, ...]:
        """What was in the table and is no longer: neither the file nor, elsewhere, its content."""
        files = {kept.file for kept in self._kept}
        contents = {kept.sha256 for kept in self._kept}
        return tuple(
            COLLECTED_FILE_GONE.problem(file=file, what=before.what)
            for file, before in self._before.items()
            if file not in files and (not before.sha256 or before.sha256 not in contents)
        )

    def told(self) -> tuple[Problem, ...]:
        """What is told of several returns of one workbook side by side."""
        return tuple(problem for entry in self._beside.values() for problem in entry.told)

    def _entries(self) -> Iterator[Entry]:
        """Each file with how it stands beside the others."""
        for number, kept in enumerate(self._kept, 1):
            reading = kept.spool.get(kept.place)
            yield replace(
                self._beside.get(number) or Entry(number=number, reading=reading), reading=reading
            )

    @cached_property
    def _beside(self) -> dict[int, Entry]:
        return find_beside(self._kept)

    def write(self, target: Path, path_problems: Sequence[Problem] = ()) -> None:
        """Write the table and its problems, once all readings are there, and take the journal away.

        Raises:
            EyfaError: the system does not let them be written; what was there before is as it was.
        """
        problems = len(path_problems) + len(self.told())
        about = Collection(name_of(self.made, self._kept, problems), self.made, self._framework)
        write_tables(target, self._entries(), about, path_problems)
        self.finish()

    def finish(self) -> None:
        """Take the journal away: all of it is in the table, or nothing was worth keeping."""
        if self._target is not None and not self._is_finished:
            take_away(self._target, self._stack.close)
        self._stack.close()
        self._is_finished = True


def write_table(
    path: Path | str,
    readings: Iterable[Reading],
    framework: Framework | None = None,
    *,
    problems: Sequence[Problem] = (),
    force: bool = False,
) -> None:
    """Write what was read as a tidy table, for `read_table` and every command; its problems go beside it.

    Args:
        path: a `.csv` or `.parquet` file.
        readings: what each file gave, as `read_workbook` gives it.
        framework: what they answer; the package's own without it.
        problems: of paths, beside those of the readings.
        force: whether to replace files that are there.

    Raises:
        EyfaError: there is a file already, or it cannot be written.
        ValueError: the path ends with neither suffix.
    """
    target = Path(path)
    if target.suffix.lower() not in SUFFIXES:
        raise ValueError(f"the name of a table ends with one of {SUFFIXES}")
    if framework is None:
        from eyfa.framework.loader import load_framework  # noqa: PLC0415 - heavy

        framework = load_framework()
    for file in (target, problems_path(target)):
        check_target(file, force=force)
    with Collecting(framework) as work:
        for reading in readings:
            work.keep(reading)
        work.write(target, problems)
