"""Collecting returned workbooks into the tidy table: what it holds already is not read again.

Every file that was read is kept in a store beside the table at once. The table itself is written when all
are read, whole or not at all; then the store goes. After an interruption the next run finds it.
"""

from __future__ import annotations

import hashlib
import shlex
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, replace
from functools import cached_property
from pathlib import Path
from typing import Self

from eyfa.collected.columns import RESPONSES, Standing
from eyfa.collected.findings import COLLECTED_ANEW, COLLECTED_FILE_GONE, KEPT_NOT_USED
from eyfa.collected.rows import Made, Restorer, Rows
from eyfa.collected.store import NotKeptError, Place, Store
from eyfa.collected.table import collection_name, read_table
from eyfa.collected.table_files import SUFFIXES, Beside, is_table, problems_path, write_tables
from eyfa.files import check_target
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.framework.places import Geography, name_and_digest
from eyfa.intake.batch import read_all, read_sources
from eyfa.intake.find import Sources
from eyfa.intake.places import match_places
from eyfa.intake.reading import Kit, file_time, reported_as
from eyfa.intake.returns import same_workbook, settle_returns, tell_apart
from eyfa.problems import EyfaError, Problem
from eyfa.remote import is_address
from eyfa.words import _
from eyfa.workbook.reading.file_findings import DUPLICATE_FILE
from eyfa.workbook.reading.reader import Reading
from eyfa.workbook.reading.source import digest, read_bytes

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


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file whose rows are kept until all are read."""

    place: Place
    file: str
    sha256: str
    id: str | None
    """Of its assessment, if it has one."""
    problems: int


class Collecting:
    """One run: `readings` first, then `write`; in a `with` block."""

    def __init__(
        self,
        kit: Kit,
        target: Path | None = None,
        *,
        geography: Geography | None = None,
        expressly: bool = False,
        workers: int = 1,
        scheduler: str | None = None,
    ) -> None:
        """Keep what to collect into, if anything, and how.

        Args:
            kit: what the workbooks are read with.
            target: a `.csv` or `.parquet` file; if it is a table already, it is brought up to date.
            geography: the places that they are about.
            expressly: whether these places were asked for, so that a place that is none of them is told of.
            workers: how many files to read at once.
            scheduler: the address of a Dask scheduler whose cluster is to read.
        """
        self.counts = Counts()
        self.notes: list[Problem] = []
        """What there is to say of the table as it was."""
        self.of_tables: list[Problem] = []
        """What there is to say of the tables among the sources, once all of them were read."""
        self._kit = kit
        self._restorer = Restorer(kit.framework)
        self._target = target
        self._geography, self._asked = geography, geography if expressly else None
        self._workers, self._scheduler = workers, scheduler
        named = name_and_digest(self._asked) if self._asked else ""
        given = {"--place": kit.place, "--round": kit.round, "--places": named}
        options = [word for option, value in given.items() if value for word in (option, value)]
        self.made = Made.now(kit.framework, shlex.join(options))
        self._known: dict[str, Place] = {}
        """Where the rows of content lie that was read before, by its digest."""
        self._before: dict[str, tuple[str, str]] = {}
        """Of each file that was in the table: its digest, and what the table had of it, in words."""
        self._kept: list[_Kept] = []

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._scratch = self._lasting = stack.enter_context(Store.temporary())
            if self._target is not None:
                self._lasting = stack.enter_context(Store.beside(self._target))
                self._take_kept(self._lasting, self._target)
                self._take_table(self._target)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def is_kept(self) -> bool:
        """Whether anything that was read now, or before an interruption, is kept for the next run."""
        return self._lasting is not self._scratch and not self._lasting.is_empty

    def _take_kept(self, kept: Store, target: Path) -> None:
        """Let what an interrupted run read be known, if it read as this one does; note what is no use."""
        are_sound = True
        for place in kept.resume({"schema": RESPONSES, **asdict(self.made)}):
            try:
                rows = place.rows
                rows.require_cells()
                self._known[self._restorer.of(rows).sha256] = place
            except Exception:  # noqa: BLE001 - whatever it is, this is not what eyfa kept
                are_sound = False
        if not (kept.is_whole and are_sound):
            self.notes.append(KEPT_NOT_USED.problem(file=str(target)))

    def _take_table(self, target: Path) -> None:
        """Let what the table holds be known, if it can be used; note what was in it.

        Raises:
            NotKeptError: there is no room for it, which says nothing of the table.
        """
        if not is_table(target):
            return
        places: dict[str, Place] = {}
        try:
            table = read_table(target, self._kit.framework)
            reason = table.why_not_as(self.made)
            for reading in table.readings:
                self._before[reading.file] = (reading.sha256, _what(reading))
                if reading.sha256 and not _told_again(reading) and not reason:
                    places[reading.sha256] = self._scratch.add(self._rows(reading))
        except NotKeptError:
            raise
        except EyfaError as error:
            reason = _("it cannot be used: {reason}").format(reason=error.problems[0].message)
        if reason:
            self.notes.append(COLLECTED_ANEW.problem(file=str(target), reason=reason))
        else:
            self._known |= places

    def readings(self, sources: Sources) -> Iterator[Reading]:
        """What each file gives, in order; each is kept before it is passed on."""
        if any(table.made != self.made or not table.has_digests for table in sources.tables):
            self.made = replace(self.made, eyfa=SEVERAL)
        of_files = self._of_files(sources.files)
        every = read_sources(
            sources, of_files, self._kit, places=self._asked, problems=self.of_tables
        )
        matched = match_places(
            every,
            geography=self._geography,
            framework=self._kit.framework,
            expressly=self._asked is not None,
        )
        yield from map(self.keep, matched)

    def _of_files(self, files: Iterable[Path | str]) -> Iterator[Reading]:
        """Files whose content is known, and those between them as they are read."""
        waiting = deque((file, self._known_place(file)) for file in files)
        unknown = [file for file, place in waiting if place is None]
        yield from self._remembered(waiting)
        for reading in read_all(
            unknown, self._kit, workers=self._workers, scheduler=self._scheduler
        ):
            waiting.popleft()
            self.counts.read += 1
            yield reading
            yield from self._remembered(waiting)

    def _known_place(self, file: Path | str) -> Place | None:
        """Where the rows of a file's content lie, if it is known; whatever is wrong, reading tells.

        What lies at an address is fetched where there is an end to waiting for it: while it is read.
        """
        if not self._known or is_address(file):
            return None
        try:
            return self._known.get(digest(read_bytes(file)))
        except EyfaError:
            return None

    def _remembered(self, waiting: deque[tuple[Path | str, Place | None]]) -> Iterator[Reading]:
        """What known content gave, as that of the files that wait in front."""
        while waiting and (place := waiting[0][1]) is not None:
            file, _ = waiting.popleft()
            self.counts.known += 1
            yield reported_as(self._restorer.of(place.rows), str(file))

    def keep(self, reading: Reading) -> Reading:
        """Take a reading into the table; return it with the time of its file."""
        reading = replace(reading, modified=file_time(reading))
        is_new = (
            reading.sha256
            and reading.sha256 not in self._known
            and self.made.eyfa != SEVERAL
            and not _told_again(reading)
        )
        place = (self._lasting if is_new else self._scratch).add(self._rows(reading))
        id_ = reading.assessment.id if reading.assessment else None
        self._kept.append(_Kept(place, reading.file, reading.sha256, id_, len(reading.problems)))
        self.counts.assessments += id_ is not None
        return reading

    def _rows(self, reading: Reading) -> Rows:
        return Rows.of(reading, self._kit.framework)

    def gone(self) -> tuple[Problem, ...]:
        """What was in the table and is no longer: neither the file nor, elsewhere, its content."""
        files = {kept.file for kept in self._kept}
        contents = {kept.sha256 for kept in self._kept}
        return tuple(
            COLLECTED_FILE_GONE.problem(file=file, what=what)
            for file, (sha256, what) in self._before.items()
            if file not in files and (not sha256 or sha256 not in contents)
        )

    def told(self) -> tuple[Problem, ...]:
        """What is told of several returns of one workbook side by side."""
        return tuple(problem for beside in self._beside.values() for problem in beside.told)

    @cached_property
    def _beside(self) -> dict[int, Beside]:
        """How those stand that share a workbook with others, by number from 1, as without `--latest`."""
        beside: dict[int, Beside] = {}
        for indices in same_workbook(kept.id for kept in self._kept):
            same = [self._restorer.of(self._kept[index].place.rows) for index in indices]
            for index, before, after in zip(
                indices, same, tell_apart(settle_returns(same)), strict=True
            ):
                beside[index + 1] = Beside(
                    shown=after.issued_as,
                    standing=Standing.COUNTED if after.is_counted else Standing.SET_ASIDE,
                    told=after.problems[len(before.problems) :],
                )
        return beside

    def write(
        self, target: Path, path_problems: Sequence[Problem] = (), *, for_excel: bool = False
    ) -> None:
        """Write the table and its problems, once all readings are there; nothing else is kept then.

        `for_excel`: CSV so that Excel knows its letters.

        Raises:
            EyfaError: the system does not let them be written; what was there before is as it was.
        """
        every = (
            (kept.place.rows, self._beside.get(number, Beside()))
            for number, kept in enumerate(self._kept, 1)
        )
        more_problems = len(path_problems) + len(self.told())
        name = self._name(more_problems)
        write_tables(target, every, path_problems, self.made, name, for_excel=for_excel)
        self.forget()

    def _name(self, more_problems: int) -> str:
        """The name of this collecting: the same for the same files, read by the same eyfa."""
        named = hashlib.sha256(repr(self.made).encode(errors="surrogatepass"))
        for kept in self._kept:
            said = repr((kept.file, kept.sha256, kept.problems))
            named.update(said.encode(errors="surrogatepass"))
        problems = more_problems + sum(kept.problems for kept in self._kept)
        return collection_name(named.hexdigest()[:16], self.counts.assessments, problems)

    def forget(self) -> None:
        """Keep nothing for the next run: all of it is in the table, or nothing was worth keeping."""
        self._lasting.is_empty = True


def _what(reading: Reading) -> str:
    """What a table has of a file, in words."""
    if again := _told_again(reading):
        return _("it was the same file as {file}, and only that one was counted").format(
            file=again.found
        )
    if reading.assessment is None:
        return _("none of its answers were in the table, because it could not be used")
    if not reading.assessment.responses:
        return _("it had no answers")
    return _("its answers are no longer in the table")


def _told_again(reading: Reading) -> Problem | None:
    """That a file has the content of another, so that its own reading tells nothing of that."""
    again = (problem for problem in reading.problems if problem.code == DUPLICATE_FILE.code)
    return next(again, None)


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
    with Collecting(Kit(framework)) as work:
        for reading in readings:
            work.keep(reading)
        work.write(target, problems)
