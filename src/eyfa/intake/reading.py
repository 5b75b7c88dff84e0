"""Reading workbooks in child processes: one that stops its parser is one problem, and the next is read.

What comes of a file is as small as it gets before it travels: its signs are found, and its answers made
compact, in the child that read it.
"""

from __future__ import annotations

import os
from collections.abc import (
    Collection,
    Generator,
    Hashable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import closing
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from eyfa.answers import compact
from eyfa.assessment import Assessment
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.remote import is_address, name_of
from eyfa.scoring.signs import find_signs
from eyfa.words import language
from eyfa.workbook.identity import Identity
from eyfa.workbook.reading import file_findings
from eyfa.workbook.reading.child import Bounds
from eyfa.workbook.reading.crew import Crew, Lost
from eyfa.workbook.reading.reader import Reading, read_workbook

_MOST_KNOWN = 1_000
"""Texts and scopes that are remembered, so that those who have them in common share them."""
_T = TypeVar("_T", Assessment, Identity, Problem)


@dataclass(frozen=True, slots=True)
class Kit:
    """What workbooks are read with, in whatever process."""

    framework: Framework
    """What the files answer."""
    place: str = ""
    """For workbooks that do not say what they are about."""
    round: str = ""
    """For workbooks that do not say their occasion."""
    today: date | None = None
    """The day by which signs judge dates; without it, no signs are looked for."""
    ignore: Collection[str] = ()
    """Codes of signs to leave out."""
    texts: bool = True
    """Whether what respondents wrote is wanted; without it, an assessment takes less memory."""
    folder: str = ""
    """Where relative paths start; they are reported as they were given."""
    bounds: Bounds = field(default_factory=Bounds)
    """What one file may take."""
    language: str = field(default_factory=language)
    """Of what is said of the files, on other machines too."""

    def read(self, path: Path | str) -> Reading:
        """Read a file, in this process."""
        where = path if not self.folder or is_address(path) else Path(self.folder, path)
        reading = read_workbook(where, framework=self.framework, place=self.place, round=self.round)
        return self.examined(reading if where is path else reported_as(reading, str(path)))

    def examined(self, reading: Reading) -> Reading:
        """The same with its signs, and its answers kept small."""
        assessment, told = reading.assessment, reading.problems
        if assessment is None:
            return reading
        signs: tuple[Problem, ...] = ()
        if self.today is not None:
            signs = find_signs(
                self.framework, assessment, today=self.today, ignore=self.ignore, told=told
            )
        answers = compact(self.framework, assessment.responses, texts=self.texts)
        return replace(
            reading,
            assessment=replace(assessment, responses=answers),
            signs=tuple(replace(sign, file=reading.file) for sign in signs),
        )


class IsolatedReader(Crew[Reading]):
    """Child processes that read workbooks."""

    def __init__(self, kit: Kit, *, size: int = 1) -> None:
        """Keep what to read with, and how many files at once."""
        super().__init__(kit.read, size=size, bounds=kit.bounds)

    def read(self, path: Path | str) -> Reading:
        """What reading one file gave, as `read_all` has it."""
        (reading,) = self.read_all([path])
        return reading

    def read_all(self, paths: Sequence[Path | str]) -> Generator[Reading, None, None]:
        """What reading each file gave, in their order; nothing that is wrong with one raises or hangs.

        Raises:
            ModuleNotFoundError: eyfa, or what it needs, is not wholly installed; no file is to blame.
        """
        with closing(self.do(paths)) as outcomes:
            for path, outcome in zip(paths, outcomes, strict=True):
                if isinstance(outcome, Lost):
                    name = name_of(path)
                    yield unread(name, outcome.problem(name, self._bounds))
                else:
                    yield outcome


def unread(file: str, *problems: Problem) -> Reading:
    """What stands in place of the reading of a file that none came of."""
    return Reading(file=file, sha256="", assessment=None, problems=problems)


def reported_as(reading: Reading, file: str, *, modified: int | None = None) -> Reading:
    """The reading of a file, as if it had this name, and had last been changed then."""
    return replace(
        reading,
        file=file,
        modified=modified,
        assessment=reading.assessment and replace(reading.assessment, file=file),
        problems=tuple(replace(problem, file=file) for problem in reading.problems),
        signs=tuple(replace(sign, file=file) for sign in reading.signs),
    )


def call_as(readings: Iterable[Reading], names: Mapping[str, str]) -> Iterator[Reading]:
    """The same readings, those of files that have another name called by it."""
    for reading in readings:
        name = names.get(reading.file, reading.file)
        is_same = name == reading.file
        yield reading if is_same else reported_as(reading, name, modified=file_time(reading))


def file_time(reading: Reading) -> int:
    """When its file was last changed, in nanoseconds since 1970; 0 where nothing tells."""
    if reading.modified is not None:
        return reading.modified
    try:
        return os.stat(reading.file).st_mtime_ns  # noqa: PTH116 - no path is made of it
    except (OSError, ValueError):
        return 0


Seen = dict[str, tuple[str, str]]
"""The file that first had a content, and the table that it is in, if any, by the content's digest."""


def count_once(
    readings: Iterable[Reading], seen: Seen | None = None, *, table: str = ""
) -> Iterator[Reading]:
    """The same readings, but the same content counted once, and said so; done again, it changes nothing.

    Copies of a file in which nothing is usable each say what is wrong with it.

    Args:
        readings: of workbooks, or of one table.
        seen: what came before, in other tables or none; what comes now is put into it.
        table: the table that they are in.
    """
    by_content = {} if seen is None else seen
    for reading in readings:
        if reading.sha256 in by_content:
            first, its_table = by_content[reading.sha256]
            again = file_findings.duplicate_file(
                reading.file, first, table="" if its_table == table else its_table or table
            )
            kept = replace(reading, reference=reading.issued_as)
            yield replace(kept, assessment=None, problems=(again,), signs=())
            continue
        if reading.assessment is not None:
            by_content[reading.sha256] = (reading.file, table)
        yield reading


class Sharing:
    """Lets readings share the scopes and the words that they have in common.

    Of ten thousand assessments, these would take as much memory as all else.
    """

    def __init__(self) -> None:
        self._known: dict[Hashable, Any] = {}

    def of(self, reading: Reading) -> Reading:
        """The same reading, of the same words."""
        assessment, identity = reading.assessment, reading.identity
        about = ("scope", "organisation", "place", "round")
        if assessment is not None:
            assessment = self._of(assessment, *about, "date")
        if identity is not None:
            identity = self._of(identity, *about, "framework_id", "edition", "checksum")
        return replace(
            reading,
            assessment=assessment,
            identity=identity,
            problems=tuple(map(self._of_problem, reading.problems)),
            signs=tuple(map(self._of_problem, reading.signs)),
        )

    def _of_problem(self, problem: Problem) -> Problem:
        return self._of(problem, "code", "message", "hint", "expected", "sheet")

    def _of(self, one: _T, *names: str) -> _T:
        """The same with these fields shared; of what differs everywhere, not all is kept."""
        shared = {}
        for name in names:
            value = getattr(one, name)
            if len(self._known) < _MOST_KNOWN:
                self._known.setdefault(value, value)
            shared[name] = self._known.get(value, value)
        return replace(one, **shared)
