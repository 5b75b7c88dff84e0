"""What may stand in place of a path: an address such as `s3://bucket/returned/a.xlsx`, or `@list.txt`.

Addresses are all that fsspec knows, read within the same bound as files. One is text that a person gave; what
stands in a returned file is never followed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from eyfa.problems import EyfaError, Kind, Severity

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+(::[a-z][a-z0-9+.-]+)*://", re.IGNORECASE)
"""Two letters at the least before the colon: one is a drive on Windows."""
_PATTERN = frozenset("*?[")
LIST_MARK = "@"
"""What the name of a list of paths starts with; a file of such a name can still be given, as `./@name`."""

FSSPEC_MISSING = Kind(
    "fsspec_missing",
    Severity.ERROR,
    "reading from {found} needs {name}, which is not installed",
    "install it, fsspec itself with: pip install 'eyfa[batch]'",
    "An address was given in place of a path. fsspec reads those, with one more package for most sorts.",
    {"found": "s3://", "name": "s3fs"},
)
ADDRESS_NOT_LISTED = Kind(
    "address_not_listed",
    Severity.ERROR,
    "what lies at {found} cannot be listed: {reason}",
    "check the address, and that you may read there",
    "The address stands for a folder or a pattern, and what it holds could not be found out.",
    {"found": "s3://bucket/returned/", "reason": "access denied"},
)


def is_address(path: Path | str) -> bool:
    """Whether this is an address, and no path of this computer."""
    return isinstance(path, str) and _ADDRESS.match(path) is not None


def is_list(path: Path | str) -> bool:
    """Whether this stands for the paths that a list holds."""
    return str(path).startswith(LIST_MARK)


def read_address(address: str, limit: int) -> bytes:
    """The first bytes of a file with an address, one more than the limit at the most.

    Raises:
        OSError: it cannot be read.
        EyfaError: what reads such addresses is not installed.
    """
    with _file_system(address) as (system, path), system.open(path, "rb") as stream:
        return bytes(stream.read(limit + 1))


def find_addresses(address: str, suffixes: Collection[str]) -> Iterator[str]:
    """The files that an address stands for: itself where it ends as a workbook does, else those within.

    A pattern such as `s3://bucket/*/returned*.xlsx` stands for all that match.

    Raises:
        EyfaError: they cannot be listed.
    """
    is_pattern = not _PATTERN.isdisjoint(address)
    if not is_pattern and PurePosixPath(address).suffix.lower() in suffixes:
        yield address
        return
    try:
        with _file_system(address) as (system, path):
            found = system.glob(path) if is_pattern else system.find(path)
            names = [system.unstrip_protocol(name) for name in sorted(found)]
    except OSError as error:
        reason = _reason(error)
        raise EyfaError([ADDRESS_NOT_LISTED.problem(found=address, reason=reason)]) from None
    for name in names:
        if PurePosixPath(name).suffix.lower() in suffixes:
            yield name


@contextmanager
def _file_system(address: str) -> Iterator[tuple[Any, str]]:
    """The file system of an address and the path in it; whatever they raise becomes an `OSError`."""
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra

        yield url_to_fs(address)
    except (OSError, EyfaError):
        raise
    except ImportError as error:
        found = f"{address.partition('://')[0]}://"
        problem = FSSPEC_MISSING.problem(found=found, name=error.name or "fsspec")
        raise EyfaError([problem]) from None
    except Exception as error:  # noqa: BLE001 - every file system has its own
        raise OSError(0, _reason(error)) from None


def _reason(error: Exception) -> str:
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(text).partition("\n")[0]
