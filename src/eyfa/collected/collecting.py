"""Collecting returned workbooks into the tidy table: what it holds already is not read again.

Every file that was read goes into a journal beside the table at once. The table itself is written when all
are read, whole or not at all; then the journal goes. After an interruption the next run finds the journal.
"""

from __future__ import annotations

import hashlib
import os
import shlex
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from eyfa.batch import read_all, set_apart, unique_ids
from eyfa.collected.columns import PROBLEM_COLUMNS, RESPONSE_COLUMNS, RESPONSES, Standing, ToldBy
from eyfa.collected.findings import (
    COLLECTED_ANEW,
    COLLECTED_FILE_GONE,
    KEPT_ANEW,
    NOT_USABLE,
)
from eyfa.collected.rows import Entry, Made, about_values, answer_lists, problem_values
from eyfa.collected.sources import Sources
from eyfa.collected.spool import Spool
from eyfa.collected.table import (
    SUFFIXES,
    collection_name,
    is_table,
    open_writer,
    problems_path,
    read_table,
)
from eyfa.files import check_target, new_file, not_writable
from eyfa.framework.model import Framework
from eyfa.problems import EyfaError, Problem
from eyfa.returns import file_time, settle_returns
from eyfa.workbook.file_findings import DUPLICATE_FILE
from eyfa.workbook.reader import Reading
from eyfa.workbook.source import digest, read_bytes

Located = Callable[[Iterable[Reading]], Iterator[Reading]]
SEVERAL = "several"
"""Stands for the version of eyfa where a table was put together from tables of other versions."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A reading that lies in a spool."""

    spool: Spool
    place: int
    file: str
    sha256: str
    id: str | None
    """Of its assessment, if it has one."""
    problems: int


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
        places: str = "",
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
            places: which places `located` goes by, where they were asked for.
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
        named = {**self._options, "places": places}
        given = [(f"--{name}", value) for name, value in named.items() if value]
        self.made = Made.now(framework, shlex.join(word for pair in given for word in pair))
        self._known: dict[str, tuple[Spool, int]] = {}
        self._before: dict[str, str] = {}
        self._kept: list[_Kept] = []
        self.is_kept = False
        """Whether anything that was read now, or before an interruption, is kept for the next run."""
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self._scratch = Spool(stack.enter_context(tempfile.TemporaryFile()))
            self._journal = self._scratch
            if self._target is not None:
                self._take_table(self._target)
                self._open_journal(stack, journal_path(self._target))
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
        places = {}
        try:
            table = read_table(target, self._framework)
            if table.made != self.made:
                reason = KEPT_ANEW.format(found=_said(table.made), expected=_said(self.made))
            elif not table.is_whole:
                reason = NOT_USABLE.format(reason=table.problems[-1].message)
            else:
                reason = ""
            for reading in table.readings:
                self._before[reading.file] = reading.sha256
                if reading.sha256 and not _is_duplicate(reading):
                    places[reading.sha256] = (self._scratch, self._scratch.add(reading))
        except EyfaError as error:
            reason = NOT_USABLE.format(reason=error.problems[0].message)
        if reason:
            self.notes.append(COLLECTED_ANEW.problem(file=str(target), reason=reason))
        else:
            self._known.update(places)

    def _open_journal(self, stack: ExitStack, path: Path) -> None:
        head = {"schema": RESPONSES, **asdict(self.made)}
        try:
            stream = stack.enter_context(os.fdopen(os.open(path, _READ_WRITE, 0o666), "r+b"))
            self._journal = Spool(stream)
            if self._journal.read_head() == head:
                for sha256, place in self._journal.known():
                    self._known[sha256] = (self._journal, place)
                    self.is_kept = True
            else:
                self._journal.write_head(head)
        except OSError as error:
            raise not_writable(path, error) from None

    def readings(self, sources: Sources) -> Iterator[Reading]:
        """What each file gives, in order; each is kept before it is passed on."""
        if any(table.made != self.made for table in sources.tables):
            self.made = replace(self.made, eyfa=SEVERAL)
        every = sources.readings(self._of_files(sources.files), **self._options)
        for reading in self._located(every):
            yield self.keep(reading)

    def _of_files(self, files: Iterable[Path | str]) -> Iterator[Reading]:
        """Files whose content is known, and those between them as they are read."""
        waiting: deque[tuple[Path | str, str | None]] = deque()

        def unknown() -> Iterator[Path | str]:
            for file in files:
                sha256 = self._known_content(file)
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
            spool, place = self._known[sha256]
            self.counts.known += 1
            yield _renamed(spool.get(place), file)

    def _known_content(self, file: Path | str) -> str | None:
        """The digest of a file whose content is known; reading will tell what is wrong with any other."""
        if not self._known:
            return None
        try:
            sha256 = digest(read_bytes(file))
        except EyfaError:
            return None
        return sha256 if sha256 in self._known else None

    def keep(self, reading: Reading) -> Reading:
        """Take a reading into the table; return it with the time of its file."""
        reading = replace(reading, modified=file_time(reading))
        is_new = (
            reading.sha256
            and reading.sha256 not in self._known
            and self.made.eyfa != SEVERAL
            and not _is_duplicate(reading)
        )
        spool = self._journal if is_new else self._scratch
        place = spool.add(reading)
        self.is_kept |= spool is not self._scratch
        id_ = reading.assessment.id if reading.assessment else None
        self._kept.append(
            _Kept(spool, place, reading.file, reading.sha256, id_, len(reading.problems))
        )
        self.counts.assessments += id_ is not None
        return reading

    def gone(self) -> tuple[Problem, ...]:
        """What was in the table and is no longer: neither the file nor, elsewhere, its content."""
        files = {kept.file for kept in self._kept}
        contents = {kept.sha256 for kept in self._kept}
        return tuple(
            COLLECTED_FILE_GONE.problem(file=file)
            for file, sha256 in self._before.items()
            if file not in files and (not sha256 or sha256 not in contents)
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
        """Those that share a workbook with others, by number; without their answers."""
        by_id: dict[str, list[int]] = {}
        for number, kept in enumerate(self._kept, 1):
            if kept.id is not None:
                by_id.setdefault(kept.id, []).append(number)
        beside: dict[int, Entry] = {}
        for numbers in by_id.values():
            if len(numbers) > 1:
                same = [self._kept[number - 1] for number in numbers]
                its = [it.spool.get(it.place) for it in same]
                beside.update(zip(numbers, _beside_one_another(numbers, its), strict=True))
        return beside

    def write(self, target: Path, path_problems: Sequence[Problem] = ()) -> None:
        """Write the table and its problems, once all readings are there, and take the journal away.

        Raises:
            EyfaError: the system does not let them be written; what was there before is as it was.
        """
        collection = self._collection(path_problems)
        suffix = target.suffix
        with (
            new_file(target, force=True) as rows,
            new_file(problems_path(target), force=True) as beside,
            closing(open_writer(rows, suffix, RESPONSE_COLUMNS)) as responses,
            closing(open_writer(beside, suffix, PROBLEM_COLUMNS)) as problems,
        ):
            of_paths = [
                problem_values(it, collection, told_by=ToldBy.READING) for it in path_problems
            ]
            if of_paths:
                problems.write((), list(zip(*of_paths, strict=True)))
            for entry in self._entries():
                if (assessment := entry.reading.assessment) is not None:
                    about = about_values(entry, assessment, self.made, collection)
                    responses.write(about, answer_lists(assessment, self._framework))
                said = [
                    problem_values(it, collection, told_by=told_by, entry=entry)
                    for told_by, its in (
                        (ToldBy.READING, entry.reading.problems),
                        (ToldBy.RETURNS, entry.told),
                    )
                    for it in its
                ]
                if said:
                    problems.write((), list(zip(*said, strict=True)))
        self.finish()

    def _collection(self, path_problems: Sequence[Problem]) -> str:
        """The name of this collecting: the same for the same files, read by the same eyfa."""
        named = hashlib.sha256(repr(self.made).encode(errors="surrogatepass"))
        for kept in self._kept:
            said = repr((kept.file, kept.sha256, kept.problems))
            named.update(said.encode(errors="surrogatepass"))
        of_files = sum(kept.problems for kept in self._kept)
        problems = len(path_problems) + of_files + len(self.told())
        return collection_name(named.hexdigest()[:16], self.counts.assessments, problems)

    def finish(self) -> None:
        """Take the journal away: all of it is in the table, or nothing was worth keeping."""
        self._stack.close()
        if self._target is not None:
            journal_path(self._target).unlink(missing_ok=True)


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


_READ_WRITE = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)


def journal_path(target: Path) -> Path:
    """Where what was read is kept until the table is written; hidden, so that no folder search finds it."""
    return target.with_name(f".{target.name}.eyfa-journal")


def _said(made: Made) -> str:
    options = f" {made.read_with}" if made.read_with else ""
    return f"eyfa {made.eyfa}{options} for {made.framework}, {made.edition} ({made.checksum[:8]})"


def _is_duplicate(reading: Reading) -> bool:
    return any(problem.code == DUPLICATE_FILE.code for problem in reading.problems)


def _renamed(reading: Reading, file: str) -> Reading:
    """The same content, read from another file; when that was changed is for the system to say."""
    return replace(
        reading,
        file=file,
        modified=None,
        assessment=reading.assessment and replace(reading.assessment, file=file),
        problems=tuple(replace(problem, file=file) for problem in reading.problems),
    )


def _beside_one_another(numbers: Sequence[int], its: Sequence[Reading]) -> Iterator[Entry]:
    """How returns of one workbook stand, as the commands find it without `--latest`."""
    settled = settle_returns(its)
    counted = iter(unique_ids(it.assessment for it in settled if it.assessment and it.is_counted))
    for number, before, after in zip(numbers, its, settled, strict=True):
        assert before.assessment is not None  # noqa: S101 - only those are settled
        shown = next(counted) if after.is_counted else set_apart(before.assessment)
        yield Entry(
            number=number,
            reading=replace(before, assessment=None, problems=()),
            shown=shown.id,
            standing=Standing.COUNTED if after.is_counted else Standing.SET_ASIDE,
            told=after.problems[len(before.problems) :],
        )
