"""Tables whose places were found by another list than the one that is asked for now.

A table keeps the name and the code of a place, not what somebody wrote. So another list may find another
place than it would from the workbook, or none, and nobody could tell; therefore it is said.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from eyfa.collected.findings import TABLE_OTHER_PLACES
from eyfa.collected.rows import Made
from eyfa.collected.table import Table
from eyfa.framework.model import Framework
from eyfa.framework.places import Geography, name_and_digest
from eyfa.locating import fits
from eyfa.problems import Problem
from eyfa.version import __version__
from eyfa.workbook.reader import Reading

_UNKNOWN = "one that the table does not name"
_OPTION = "--places"


class OtherPlaces:
    """Sees what tables hold as it passes, and has the problems afterwards."""

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
