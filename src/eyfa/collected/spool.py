"""Readings kept in a file while there are too many for memory, and through an interruption.

One line of JSON each, flushed at once: whatever ends the program, the lines before are whole.
"""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from operator import attrgetter
from pathlib import Path
from typing import IO, Any

from eyfa.assessment import Assessment, Response, Scope
from eyfa.collected.findings import TEMPORARY_FOLDER_FULL
from eyfa.files import not_writable
from eyfa.problems import EyfaError, Problem, Severity
from eyfa.workbook.reader import Reading

_FIELDS = ("benchmark", "rating", "importance", "evidence", "action", "lead", "target_date")
"""What is kept of a response, in order."""
_values = attrgetter(*_FIELDS)


class NotKeptError(EyfaError):
    """There was no room to keep a reading: whatever else goes wrong, the run cannot go on."""


class Spool:
    """Readings in a file, each by the place where its line starts."""

    def __init__(self, stream: IO[bytes], path: Path | None = None) -> None:
        """Keep readings in a stream that can be read, written and sought.

        Args:
            stream: where they are kept.
            path: what the file is called; one without a name lies in the temporary folder.
        """
        self._stream = stream
        self._path = path

    def add(self, reading: Reading) -> int:
        """Keep a reading; return its place.

        Raises:
            NotKeptError: the system does not let it be written. Nothing can be added or read afterwards.
        """
        place = self._stream.seek(0, 2)
        self._write(_line(_record(reading)))
        return place

    def get(self, place: int) -> Reading:
        """The reading that was kept at a place."""
        self._stream.seek(place)
        return _reading(json.loads(self._stream.readline()))

    def write_head(self, head: dict[str, str]) -> None:
        """Forget all that was kept, and say what is kept from now on.

        Raises:
            NotKeptError: as `add` does.
        """
        self._stream.seek(0)
        self._stream.truncate()
        self._write(_line(head))

    def _write(self, line: bytes) -> None:
        try:
            self._stream.write(line)
            self._stream.flush()
        except OSError as error:
            # What could not be written is still pending: else whoever closes the file would be told again.
            with contextlib.suppress(OSError):
                self._stream.close()
            raise NotKeptError(_not_kept(self._path, error).problems) from None

    def read_head(self) -> dict[str, str] | None:
        """What was said to be kept; `None` where there is nothing of the kind."""
        self._stream.seek(0)
        try:
            head = json.loads(self._stream.readline())
        except (ValueError, RecursionError):
            return None
        return head if isinstance(head, dict) else None

    def known(self) -> Iterator[tuple[str, int]]:
        """The content and place of each reading behind the head; what was cut off is taken away."""
        self._stream.seek(0)
        place = len(self._stream.readline())
        while line := self._stream.readline():
            try:
                if not line.endswith(b"\n"):
                    raise ValueError  # noqa: TRY301 - the same end
                sha256 = _reading(json.loads(line)).sha256
            except (ValueError, TypeError, KeyError, RecursionError):
                self._stream.seek(place)
                self._stream.truncate()
                return
            yield sha256, place
            place += len(line)
            self._stream.seek(place)


def temporary_file() -> IO[bytes]:
    """A file without a name, for as long as it is open.

    Raises:
        EyfaError: the system has no folder for it, or no room there.
    """
    try:
        return tempfile.TemporaryFile()
    except OSError as error:
        raise _temporary_folder_full(error) from None


def _not_kept(path: Path | None, error: OSError) -> EyfaError:
    return _temporary_folder_full(error) if path is None else not_writable(path, error)


def _temporary_folder_full(error: OSError) -> EyfaError:
    """What to raise where the system's folder for temporary files takes none."""
    try:
        folder = tempfile.gettempdir()
    except OSError:  # none of those that it looks at
        folder = None
    reason = (error.strerror or str(error)).lower()
    return EyfaError([TEMPORARY_FOLDER_FULL.problem(file=folder, reason=reason)])


def _line(record: dict[str, Any]) -> bytes:
    text = json.dumps(record, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass") + b"\n"  # as `json.loads` takes it


def _record(reading: Reading) -> dict[str, Any]:
    return {
        "file": reading.file,
        "sha256": reading.sha256,
        "modified": reading.modified,
        "reference": reading.reference if reading.assessment else reading.issued_as,
        "problems": [asdict(problem) for problem in reading.problems],
        "assessment": reading.assessment and _assessment_record(reading.assessment),
    }


def _assessment_record(assessment: Assessment) -> dict[str, Any]:
    names = ("id", "organisation", "place", "place_code", "region", "round", "date")
    return {
        **{name: getattr(assessment, name) for name in names},
        "scope": [assessment.scope.levels, assessment.scope.components],
        "responses": [_values(it) for it in assessment.responses.values()],
    }


def _reading(record: dict[str, Any]) -> Reading:
    given = record["assessment"]
    return Reading(
        file=record["file"],
        sha256=record["sha256"],
        modified=record["modified"],
        reference=record["reference"],
        problems=tuple(map(_problem, record["problems"])),
        assessment=given and _assessment(given, record),
    )


def _problem(record: dict[str, Any]) -> Problem:
    entries = tuple((benchmark, heading) for benchmark, heading in record.pop("entries"))
    return Problem(severity=Severity(record.pop("severity")), entries=entries, **record)


def _assessment(given: dict[str, Any], record: dict[str, Any]) -> Assessment:
    levels, components = given.pop("scope")
    answers = (dict(zip(_FIELDS, values, strict=True)) for values in given.pop("responses"))
    return Assessment(
        scope=Scope(tuple(levels), tuple(components)),
        responses={it["benchmark"]: Response(**it) for it in answers},
        file=record["file"],
        sha256=record["sha256"],
        **given,
    )
