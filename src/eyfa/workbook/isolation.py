"""Reading workbooks in a child process: one that stops its parser is one problem, and the next is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol, Self, assert_never

from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.remote import is_address
from eyfa.workbook import file_findings
from eyfa.workbook.child import Bounds, End
from eyfa.workbook.reader import Reading, read_workbook
from eyfa.workbook.worker import LostError, Worker


class Carrier(Protocol):
    """How a reading comes from a child to its parent; may do work of its own in the child."""

    def pack(self, reading: Reading) -> Any:
        """In the child: what is to be sent, which can be pickled."""

    def unpack(self, sent: Any) -> Reading:
        """In the parent: the reading again."""


class IsolatedReader:
    """Reads workbooks one after the other, as `read_workbook` does, in a child process within bounds."""

    def __init__(
        self,
        framework: Framework,
        *,
        place: str = "",
        round: str = "",  # noqa: A002 - the word of the domain
        bounds: Bounds | None = None,
        carrier: Carrier | None = None,
        folder: str = "",
    ) -> None:
        """Keep what `read_workbook` is to be given.

        Args:
            framework: what the files answer.
            place: for workbooks that do not say what they are about.
            round: for workbooks that do not say their occasion.
            bounds: what one file may take.
            carrier: what is done with a reading on its way here.
            folder: where relative paths start; they are reported as they were given.
        """
        read = partial(read_workbook, framework=framework, place=place, round=round)
        self._carrier = carrier or _AsItIs()
        task = partial(_read_and_pack, read, self._carrier, folder)
        self._bounds = bounds or Bounds()
        self._worker: Worker[Any] = Worker(task, self._bounds)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._worker.close()

    def start(self) -> None:
        """Start the child before it is needed."""
        self._worker.start()

    def stop(self) -> None:
        """From another thread: make `read` raise `StoppedError`, now and ever after."""
        self._worker.stop()

    def read(self, path: Path | str) -> Reading:
        """What reading one file gave; nothing that is wrong with it raises, hangs or ends the process.

        Raises:
            ModuleNotFoundError: eyfa, or what it needs, is not wholly installed; no file is to blame.
        """
        return self._carrier.unpack(self.fetch(path))

    def fetch(self, path: Path | str) -> Any:
        """The same as the carrier packed it, to be unpacked elsewhere."""
        try:
            return self._worker.call(path)
        except LostError as lost:
            problem = lost_problem(lost, str(path), self._bounds)
        reading = Reading(file=str(path), sha256="", assessment=None, problems=(problem,))
        return self._carrier.pack(reading)


def lost_problem(lost: LostError, file: str, bounds: Bounds) -> Problem:
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


class _AsItIs:
    """Carries a reading as it is."""

    def pack(self, reading: Reading) -> Reading:
        return reading

    def unpack(self, sent: Reading) -> Reading:
        return sent


def _read_and_pack(
    read: Callable[[Path | str], Reading], carrier: Carrier, folder: str, path: Path | str
) -> Any:
    if not folder or is_address(path):
        return carrier.pack(read(path))
    return carrier.pack(reported_as(read(Path(folder, path)), str(path)))


def reported_as(reading: Reading, file: str) -> Reading:
    """The reading of a file, as if it had this name."""
    assessment = reading.assessment and replace(reading.assessment, file=file)
    problems = tuple(replace(problem, file=file) for problem in reading.problems)
    return replace(reading, file=file, assessment=assessment, problems=problems)
