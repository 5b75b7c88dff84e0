"""Opening a returned file: its bytes once, what it is by its content, and what its format's reader gives."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import assert_never

from eyfa.problems import EyfaError, Kind
from eyfa.remote import is_address, read_address
from eyfa.workbook.reading import file_findings
from eyfa.workbook.reading.archive import (
    MAX_FILE,
    check_members,
    check_size,
    in_one_piece,
    open_archive,
)
from eyfa.workbook.reading.book import Source
from eyfa.workbook.reading.sniffing import Family, sniff

_READ_ONLY = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Without waiting for the other end of a pipe."""


def read_bytes(path: Path | str) -> bytes:
    """Read a file, once; an address is a `str`, as `s3://bucket/returned.xlsx`.

    Raises:
        EyfaError: it is missing, a folder, a device, or may not be read.
    """
    try:
        data = read_address(path, MAX_FILE) if is_address(path) else _read_regular(Path(path))
        check_size(len(data))
    except (FileNotFoundError, NotADirectoryError):
        raise EyfaError([file_findings.FILE_MISSING.problem()]) from None
    except PermissionError:
        raise EyfaError([file_findings.FILE_DENIED.problem()]) from None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise EyfaError([file_findings.FILE_MISSING.problem()]) from None
        reason = (error.strerror or str(error)).lower()
        raise EyfaError([file_findings.FILE_NOT_OPENED.problem(reason=reason)]) from None
    except ValueError:  # a NUL character in the path
        raise EyfaError([file_findings.FILE_MISSING.problem()]) from None
    return data


def _read_regular(path: Path) -> bytes:
    # Asked before it is opened, because some devices do something when they are, and after, because
    # another file may have taken its place.
    _check_mode(path.stat().st_mode)
    with os.fdopen(os.open(path, _READ_ONLY), "rb") as stream:
        state = os.fstat(stream.fileno())
        _check_mode(state.st_mode)
        check_size(state.st_size)
        data = stream.read(state.st_size + 1)
        if len(data) > state.st_size:  # it grew, or tells no size
            data += stream.read(MAX_FILE + 1 - len(data))
    return data


def _check_mode(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise EyfaError([file_findings.FILE_IS_FOLDER.problem()])
    if not stat.S_ISREG(mode):
        raise EyfaError([file_findings.FILE_NOT_REGULAR.problem()])


def digest(data: bytes) -> str:
    """SHA-256 of a file's content, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def open_source(data: bytes) -> Source:
    """Open a file's content.

    Raises:
        EyfaError: it is no workbook, or one that cannot be read.
    """
    check_members(data)
    with damage_told():
        found = sniff(data)
        if isinstance(found, Kind):
            raise EyfaError([found.problem()])
        archive = in_one_piece(data) if found.listing is None else open_archive(data, found.listing)
        match found.family:
            case Family.XLSX:
                from eyfa.workbook.reading.xlsx import read_xlsx  # noqa: PLC0415 - heavy

                return read_xlsx(archive)
            case Family.ODS:
                from eyfa.workbook.reading.ods import read_ods  # noqa: PLC0415 - heavy

                return read_ods(archive)
            case _:
                assert_never(found.family)


@contextmanager
def damage_told() -> Iterator[None]:
    """Turn whatever a damaged file makes a parser raise into one problem."""
    try:
        yield
    except (EyfaError, ImportError):  # a module that is missing says nothing of the file
        raise
    except MemoryError:
        raise EyfaError([file_findings.READING_OUT_OF_MEMORY.problem()]) from None
    except Exception as error:  # noqa: BLE001 - whatever it is, the file is to blame
        reason = " ".join(str(error).split()) or type(error).__name__
        raise EyfaError([file_findings.UNREADABLE.problem(reason=reason[:200])]) from None
