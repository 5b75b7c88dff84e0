"""What paths name: workbooks to read, and tables of such as were read before, perhaps with other places."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from eyfa.collected.findings import TABLE_OTHER_PLACES, TABLE_SAVED_ANEW
from eyfa.collected.table_files import is_table, problems_path, saved_anew
from eyfa.framework.model import Framework
from eyfa.framework.places import Geography, name_and_digest
from eyfa.intake.batch import Seen, call_as, count_once, find_workbooks, with_lists
from eyfa.intake.locating import fits
from eyfa.problems import EyfaError, Problem
from eyfa.remote import is_address
from eyfa.version import __version__
from eyfa.workbook.reading import findings
from eyfa.workbook.reading.isolation import Carrier
from eyfa.workbook.reading.reader import Reading

if TYPE_CHECKING:
    from eyfa.collected.rows import Made
    from eyfa.collected.table import Table


_UNKNOWN = "one that the table does not name"
_OPTION = "--places"


@dataclass(frozen=True, slots=True)
class Sources:
    """What paths name."""

    files: tuple[Path | str, ...]
    """Workbooks; those with an address are text."""
    tables: tuple[Table, ...]
    unusable: tuple[Reading, ...]
    """Tables that cannot be read, each with the problem why."""
    problems: tuple[Problem, ...]
    """Of paths."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not (self.files or self.tables or self.unusable)

    def readings(
        self,
        of_files: Iterable[Reading],
        *,
        watched: Callable[[Table], Iterable[Reading]] | None = None,
        carrier: Carrier | None = None,
        place: str = "",
        round: str = "",  # noqa: A002 - the word of the domain
        names: Mapping[str, str] | None = None,
    ) -> Iterator[Reading]:
        """Everything that was read: of workbooks, which the caller reads, and of tables.

        The same content is counted once, wherever it came from. `place` and `round` are for those in tables
        too that do not say it, `names` is as `read_all` has it, and `carrier` does with those of tables what
        it did with those of workbooks. `watched` sees the readings of each table as they are in it.
        """
        seen: Seen = {}
        yield from count_once(of_files, seen)
        for table in self.tables:
            called = call_as(watched(table) if watched else table.readings, names or {})
            filled = (_filled(reading, place, round) for reading in called)
            if carrier is not None:
                filled = (carrier.unpack(carrier.pack(reading)) for reading in filled)
            yield from count_once(filled, seen, table=table.file)
        yield from self.unusable


def find_sources(
    paths: Sequence[Path | str], framework: Framework, *, own: Container[str] = ()
) -> Sources:
    """Tell tables from workbooks, and find both; `own` are real paths of which nothing need be said."""
    problems: list[Problem] = []
    named = list(with_lists(paths, problems))
    of_tables = {os.path.realpath(path): path for path in named if _is_table(path)}
    anew = {path: how for path in named if (how := _saved_anew(path, of_tables))}
    others = [
        path for path in named if path not in anew and os.path.realpath(path) not in of_tables
    ]
    files, met = find_workbooks(others, own=own)
    tables: list[Table] = []
    unusable: list[Reading] = []
    for path, how in anew.items():
        problem = TABLE_SAVED_ANEW.problem(file=str(path), found=how)
        unusable.append(Reading(file=str(path), sha256="", assessment=None, problems=(problem,)))
    for path in of_tables.values():
        try:
            tables.append(_read_table(path, framework))
        except EyfaError as error:
            unusable.append(
                Reading(file=str(path), sha256="", assessment=None, problems=error.problems)
            )
    said = chain.from_iterable(table.problems for table in tables)
    return Sources(tuple(files), tuple(tables), tuple(unusable), (*problems, *met, *said))


def tables_among(paths: Iterable[Path | str]) -> list[Path]:
    """The tables of responses among paths, in their order."""
    return [Path(path) for path in with_lists(paths, []) if _is_table(path)]


def files_of_tables(paths: Iterable[Path | str]) -> set[Path]:
    """The files that tables among paths consist of, which no output may replace."""
    return {file for path in tables_among(paths) for file in (path, problems_path(path))}


def _read_table(path: Path | str, framework: Framework) -> Table:
    from eyfa.collected.table import read_table  # noqa: PLC0415 - heavy

    return read_table(path, framework)


def _is_table(path: Path | str) -> bool:
    return not is_address(path) and is_table(Path(path))


def _saved_anew(path: Path | str, of_tables: Container[str]) -> str:
    """How another program saved what was a table, if it did."""
    if is_address(path) or os.path.realpath(path) in of_tables:
        return ""
    return saved_anew(Path(path))


def _filled(reading: Reading, place: str, round_: str) -> Reading:
    """With place and round where they were not said, as reading the workbook would have given them."""
    if reading.assessment is None:
        return reading
    lacking = {
        "place": (place, findings.PLACE_UNKNOWN),
        "round": (round_, findings.ROUND_UNKNOWN),
    }
    assessment, problems = reading.assessment, reading.problems
    for name, (given, kind) in lacking.items():
        if given and not getattr(assessment, name):
            assessment = replace(assessment, **{name: given})  # type: ignore[arg-type] # both are text
            problems = tuple(problem for problem in problems if problem.code != kind.code)
    return replace(reading, assessment=assessment, problems=problems)


class OtherPlaces:
    """Sees what tables hold as it passes, and tells of those whose places were found by another list.

    A table keeps the name and the code of a place, not what somebody wrote. So another list may find another
    place than it would from the workbook, or none, and nobody could tell; therefore it is said.
    """

    def __init__(self, asked: Geography | None, framework: Framework) -> None:
        """Watch for places of other lists.

        Args:
            asked: the list that was asked for; without one, every table keeps its places as they are.
            framework: what the tables answer.
        """
        self.problems: list[Problem] = []
        self._asked = name_and_digest(asked) if asked else ""
        self._framework = framework

    def watched(self, table: Table) -> Iterator[Reading]:
        """The readings of a table, unchanged."""
        found = self._other_list(table.made)
        for reading in table.readings:
            # Only a place that was found is no longer what was written.
            if found and reading.assessment and reading.assessment.place_code is not None:
                self.problems.append(_problem(table.file, found, self._asked))
                found = ""
            yield reading

    def _other_list(self, made: Made) -> str:
        """By what list the places of a table were found, if not by that which is asked for."""
        if not self._asked:
            return ""
        words = shlex.split(made.read_with)
        used = next((value for option, value in pairwise(words) if option == _OPTION), None)
        if used is None:
            # Of several tables put together, each may have had its own; another eyfa has another list.
            used = self._default if made.eyfa == __version__ else _UNKNOWN
        return "" if used == self._asked else used

    @cached_property
    def _default(self) -> str:
        """The list that is used where none is asked for."""
        from eyfa.framework.loader import load_geography  # noqa: PLC0415 - rarely

        wales = load_geography()
        return name_and_digest(wales) if fits(wales, self._framework) else _UNKNOWN


def _problem(file: str, found: str, asked: str) -> Problem:
    """In the names of the lists, and with their digests where the names are the same."""
    names = [words.partition(":")[0] for words in (found, asked)]
    found, expected = (found, asked) if names[0] == names[1] else names
    return TABLE_OTHER_PLACES.problem(file=file, found=found, expected=expected)
