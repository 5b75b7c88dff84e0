"""Reading workbooks in child processes: one that stops its parser is one problem, and the next is read."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol, assert_never

from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.remote import is_address
from eyfa.workbook.reading import file_findings
from eyfa.workbook.reading.child import Bounds, End
from eyfa.workbook.reading.crew import Crew, Lost
from eyfa.workbook.reading.reader import Reading, read_workbook


class Carrier(Protocol):
    """How a reading comes from a child to its parent; may do work of its own in the child."""

    def pack(self, reading: Reading) -> Any:
        """In the child: what is to be sent, which can be pickled."""

    def unpack(self, sent: Any) -> Reading:
        """In the parent: the reading again."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What workbooks are read with, in whatever process."""

    framework: Framework
    """What the files answer."""
    place: str = ""
    """For workbooks that do not say what they are about."""
    round: str = ""
    """For workbooks that do not say their occasion."""
    carrier: Carrier | None = None
    """What is done with a reading on its way here."""
    folder: str = ""
    """Where relative paths start; they are reported as they were given."""
    bounds: Bounds = field(default_factory=Bounds)
    """What one file may take."""

    def pack(self, reading: Reading) -> Any:
        """A reading as it is sent."""
        return reading if self.carrier is None else self.carrier.pack(reading)

    def unpack(self, sent: Any) -> Reading:
        """The reading again."""
        return sent if self.carrier is None else self.carrier.unpack(sent)

    def read_and_pack(self, path: Path | str) -> Any:
        """Read a file, in this process."""
        where = path if not self.folder or is_address(path) else Path(self.folder, path)
        reading = read_workbook(where, framework=self.framework, place=self.place, round=self.round)
        return self.pack(reading if where is path else reported_as(reading, str(path)))


class IsolatedReader(Crew[Any]):
    """Child processes that read workbooks."""

    def __init__(self, kit: Kit, *, size: int = 1) -> None:
        """Keep what to read with, and how many files at once."""
        super().__init__(kit.read_and_pack, size=size, bounds=kit.bounds)
        self._kit = kit

    def read(self, path: Path | str) -> Reading:
        """What reading one file gave, as `read_all` has it."""
        (reading,) = self.read_all([path])
        return reading

    def read_all(self, paths: Sequence[Path | str]) -> Generator[Reading, None, None]:
        """What reading each file gave, in their order; nothing that is wrong with one raises or hangs.

        Raises:
            ModuleNotFoundError: eyfa, or what it needs, is not wholly installed; no file is to blame.
        """
        with closing(self.fetch_all(paths)) as fetched:
            yield from map(self._kit.unpack, fetched)

    def fetch_all(self, paths: Sequence[Path | str]) -> Generator[Any, None, None]:
        """The same as they were sent, to be unpacked elsewhere."""
        with closing(self.do(paths)) as outcomes:
            for path, outcome in zip(paths, outcomes, strict=True):
                if isinstance(outcome, Lost):
                    problem = lost_problem(outcome, str(path), self._kit.bounds)
                    yield self._kit.pack(unread(str(path), problem))
                else:
                    yield outcome


def lost_problem(lost: Lost, file: str, bounds: Bounds) -> Problem:
    """What to say of a file whose reading gave no answer."""
    match lost.end:
        case End.TIMED_OUT:
            return file_findings.READING_TIMED_OUT.problem(file=file, seconds=bounds.seconds)
        case End.OUT_OF_MEMORY:
            return file_findings.READING_OUT_OF_MEMORY.problem(file=file)
        case End.CRASHED:
            return file_findings.READING_CRASHED.problem(file=file)
        case End.NOT_STARTED:
            return file_findings.READER_NOT_STARTED.problem(file=file, reason=lost.reason)
        case End.FAILED | End.ANSWERED | End.NOT_INSTALLED:
            return file_findings.READING_FAILED.problem(file=file, reason=lost.reason[:200])
        case _:
            assert_never(lost.end)


def unread(file: str, problem: Problem) -> Reading:
    """What stands in place of the reading of a file that none came of."""
    return Reading(file=file, sha256="", assessment=None, problems=(problem,))


def reported_as(reading: Reading, file: str) -> Reading:
    """The reading of a file, as if it had this name."""
    assessment = reading.assessment and replace(reading.assessment, file=file)
    problems = tuple(replace(problem, file=file) for problem in reading.problems)
    return replace(reading, file=file, assessment=assessment, problems=problems)
