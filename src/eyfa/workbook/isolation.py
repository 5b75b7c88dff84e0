"""Reading workbooks in a child process: one that stops its parser is one problem, and the next is read."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Self, assert_never

from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.workbook import file_findings
from eyfa.workbook.child import Bounds, End
from eyfa.workbook.reader import Reading, read_workbook
from eyfa.workbook.worker import LostError, Worker


class IsolatedReader:
    """Reads workbooks one after the other, as `read_workbook` does, in a child process within bounds."""

    def __init__(
        self,
        framework: Framework,
        *,
        place: str = "",
        round: str = "",  # noqa: A002 - the word of the domain
        bounds: Bounds | None = None,
    ) -> None:
        """Keep what `read_workbook` is to be given; `bounds` are what one file may take."""
        task = partial(read_workbook, framework=framework, place=place, round=round)
        self._bounds = bounds or Bounds()
        self._worker = Worker(task, self._bounds)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._worker.close()

    def read(self, path: Path | str) -> Reading:
        """What reading one file gave; nothing that is wrong with it raises, hangs or ends the process."""
        try:
            return self._worker.call(path)
        except LostError as lost:
            problem = lost_problem(lost, str(path), self._bounds)
            return Reading(file=str(path), sha256="", assessment=None, problems=(problem,))


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
        case End.FAILED | End.ANSWERED:
            return file_findings.READING_FAILED.problem(file=file, reason=lost.reason[:200])
        case _:
            assert_never(lost.end)
