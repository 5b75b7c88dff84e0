"""What is known before anything is read: of files whose content a table or a journal holds already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from eyfa.assessment import Response
from eyfa.collected.findings import KEPT_ANEW, NO_DIGESTS, NOT_USABLE, What
from eyfa.collected.rows import Made
from eyfa.collected.spool import NotKeptError, Spool
from eyfa.collected.table import read_table
from eyfa.framework.model import Framework
from eyfa.problems import EyfaError, Problem
from eyfa.workbook.file_findings import DUPLICATE_FILE
from eyfa.workbook.reader import Reading
from eyfa.workbook.source import digest, read_bytes

Places = Mapping[str, tuple[Spool, int]]
"""Where the reading of each content lies, by its digest."""


@dataclass(frozen=True, slots=True)
class Before:
    """A file that is in a table."""

    sha256: str
    what: str
    """What the table has of it, in words."""

    @classmethod
    def of(cls, reading: Reading) -> Before:
        """As it was read."""
        return cls(reading.sha256, _what(reading))


@dataclass(frozen=True, slots=True)
class Held:
    """What a table holds."""

    files: dict[str, Before]
    """By their paths."""
    places: Places
    """Empty where it cannot be used."""
    reason: str
    """Why it cannot; else empty."""


class Known:
    """The readings of content that was read before."""

    def __init__(self) -> None:
        """Know nothing."""
        self._places: dict[str, tuple[Spool, int]] = {}

    def __contains__(self, sha256: object) -> bool:
        return sha256 in self._places

    def add_all(self, places: Places) -> None:
        """Know these too."""
        self._places.update(places)

    def content_of(self, file: Path | str) -> str | None:
        """The digest of a file whose content is known; reading will tell what is wrong with any other."""
        if not self._places:
            return None
        try:
            sha256 = digest(read_bytes(file))
        except EyfaError:
            return None
        return sha256 if sha256 in self._places else None

    def reading(self, sha256: str, file: str) -> Reading:
        """What the same content gave, as that of this file."""
        spool, place = self._places[sha256]
        return _renamed(spool.get(place), file)


def read_held(target: Path, framework: Framework, made: Made, scratch: Spool) -> Held:
    """Put what a table holds into a spool, if it was made as now.

    Raises:
        NotKeptError: there is no room for it, which says nothing of the table.
    """
    files: dict[str, Before] = {}
    places: dict[str, tuple[Spool, int]] = {}
    try:
        table = read_table(target, framework)
        if table.made != made:
            reason = KEPT_ANEW.format(found=_said(table.made), expected=_said(made))
        elif not table.has_digests:
            reason = NO_DIGESTS
        elif not table.is_whole:
            reason = NOT_USABLE.format(reason=table.problems[-1].message)
        else:
            reason = ""
        for reading in table.readings:
            files[reading.file] = Before.of(reading)
            if reading.sha256 and not is_duplicate(reading):
                places[reading.sha256] = (scratch, scratch.add(reading))
    except NotKeptError:
        raise
    except EyfaError as error:
        reason = NOT_USABLE.format(reason=error.problems[0].message)
    return Held(files, {} if reason else places, reason)


def _said(made: Made) -> str:
    options = f" {made.read_with}" if made.read_with else ""
    return f"eyfa {made.eyfa}{options} for {made.framework}, {made.edition} ({made.checksum[:8]})"


def _what(reading: Reading) -> str:
    if again := _told_again(reading):
        return What.AGAIN.format(first=again.found)
    if reading.assessment is None:
        return What.NONE
    blank = (it == Response(benchmark=it.benchmark) for it in reading.assessment.responses.values())
    return What.BLANK if all(blank) else What.ANSWERS


def is_duplicate(reading: Reading) -> bool:
    """Whether a file has the content of another, so that its own reading tells nothing of that."""
    return _told_again(reading) is not None


def _told_again(reading: Reading) -> Problem | None:
    return next((it for it in reading.problems if it.code == DUPLICATE_FILE.code), None)


def _renamed(reading: Reading, file: str) -> Reading:
    """The same content, read from another file; when that was changed is for the system to say."""
    return replace(
        reading,
        file=file,
        modified=None,
        assessment=reading.assessment and replace(reading.assessment, file=file),
        problems=tuple(replace(problem, file=file) for problem in reading.problems),
    )
