"""Writing files: beside their target, then moved into place, never over something unasked."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import unicodedata
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from eyfa.problems import EyfaError, Kind, Severity

TARGET_EXISTS = Kind(
    "target_exists",
    Severity.ERROR,
    "this file already exists",
    "choose another name, or add --force to replace the file if you do not need it",
    "eyfa does not replace a file unless you ask. Nothing was written.",
)
TARGET_IS_FOLDER = Kind(
    "target_is_folder",
    Severity.ERROR,
    "is a folder",
    "give the name of a file in it",
    "The name given for the file to be written is the name of a folder.",
)
NOT_WRITABLE = Kind(
    "not_writable",
    Severity.ERROR,
    "could not be written: {reason}",
    "check that the folder exists, that you are allowed to write there, and that no program has "
    "the file open",
    "The system did not allow the file to be written. Whatever was there before has not been "
    "changed.",
    {"reason": "permission denied"},
)
DISK_FULL = Kind(
    "disk_full",
    Severity.ERROR,
    "was not written, because the disk is full",
    "delete what you no longer need, or choose a folder on another disk",
    "There was no room for the file. Whatever was there before has not been changed, and no "
    "half-written file is left behind. Anything that eyfa collect had read is kept beside the "
    "table for the next run.",
)
LARGER_THAN_ALLOWED = Kind(
    "larger_than_allowed",
    Severity.ERROR,
    "was not written, because it would be larger than files are allowed to be here",
    "raise the limit (ulimit -f), or choose a folder on another disk",
    "The system or the disk limits how large a file can be. Whatever was there before has not "
    "been changed.",
)
_NO_ROOM = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""The disk is full, or as full as this user may make it."""
_MOST_LINKS = 40
"""Of links that lead to one another, as many as Linux follows."""
_WRITE_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_PART_SUFFIX = ".part"
_BEYOND = 1 << 30
"""The byte that is locked on Windows, where none that is locked can be read: one that is never written."""
_MAY_MOVE_OPEN_FILES = os.name == "posix"


def slug(text: str, *, longest: int = 60) -> str:
    """Text as part of a file name on every system: lower-case ASCII letters, digits and dashes."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:longest].strip("-")


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, where they are not there.

    Raises:
        EyfaError: the system does not let it be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_writable(path, error) from None


def check_target(path: Path, *, force: bool = False) -> None:
    """Make sure that a file may be written, before work is spent on it.

    Raises:
        EyfaError: it is a folder, is there already and `force` is not given, or the system does not even
            let one look.
    """
    try:
        is_folder, is_there = path.is_dir(), os.path.lexists(path)
        # A name that is too long, or a folder that may not be entered, is told by looking alone.
        if not is_there:
            path.lstat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise not_writable(path, error) from None
    if is_folder:
        raise EyfaError([TARGET_IS_FOLDER.problem(file=str(path))])
    if is_there and not force:
        raise EyfaError([TARGET_EXISTS.problem(file=str(path))])


def write_file(path: Path, content: bytes | Iterable[bytes], *, force: bool = False) -> None:
    """Write a file whole or not at all; its content may come in pieces.

    What is there before stays as it is until all of the new content is on the disk. Only a process that is
    killed leaves a part behind, hidden; the next one that writes the same file takes it away.

    Raises:
        EyfaError: as `check_target` does, or the system does not let it be written.
    """
    with new_file(path, force=force) as stream:
        stream.writelines([content] if isinstance(content, bytes) else content)


@contextlib.contextmanager
def new_file(path: Path, *, force: bool = False) -> Iterator[IO[bytes]]:
    """Write a file bit by bit; it takes its place when the block ends, and not if that raises.

    What takes the place of another file has its permissions, and a link stays one: the file that it leads to
    is replaced.

    Raises:
        EyfaError: as `check_target` does, or the system does not let it be written.
    """
    check_target(path, force=force)
    target = followed(path)
    _sweep(target)
    part = target.with_name(f"{_part_prefix(target)}{os.urandom(8).hex()}{_PART_SUFFIX}")
    try:
        with _open_part(part, _replaced(target)) as stream:
            with contextlib.suppress(OSError):
                lock(stream.fileno())
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
            if _MAY_MOVE_OPEN_FILES:
                part.replace(target)  # while it is still locked
        if not _MAY_MOVE_OPEN_FILES:
            part.replace(target)
    except OSError as error:
        raise not_writable(path, error) from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def followed(path: Path) -> Path:
    """The file that a link leads to in the end, there or not; any other path as it is.

    A link that somebody else has put into a folder to which all may write is not followed: else they could
    choose what is written over.

    Raises:
        EyfaError: links lead to one another without end.
    """
    target = path
    try:
        for _ in range(_MOST_LINKS):
            if not target.is_symlink() or not is_trusted(target):
                return target
            target = target.parent / target.readlink()
    except OSError as error:
        raise not_writable(path, error) from None
    raise not_writable(path, OSError(errno.ELOOP, os.strerror(errno.ELOOP)))


def real_path(path: Path | str) -> str:
    """Where a path leads in the end; the path as it is where the system lets nobody find out."""
    try:
        return os.path.realpath(path)
    except OSError:  # a link that may not be read, or a current folder that is no longer there
        return os.fspath(path)


def is_trusted(link: Path) -> bool:
    """Whether a link is of this user, or of somebody who may write where it lies and not all may."""
    if os.name != "posix":
        return True
    folder = link.parent.stat()
    return not folder.st_mode & stat.S_IWOTH or link.lstat().st_uid in {os.geteuid(), folder.st_uid}


def _replaced(path: Path) -> os.stat_result | None:
    """What the system says of the file that is to be replaced, where permissions mean anything."""
    if os.name != "posix":
        return None
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def _open_part(part: Path, replaced: os.stat_result | None) -> IO[bytes]:
    """A new file, which has the permissions of the one that it is to replace before anything is in it."""
    if replaced is None:
        return os.fdopen(os.open(part, _WRITE_NEW, 0o666), "wb")
    stream = os.fdopen(os.open(part, _WRITE_NEW, 0o600), "wb")
    mode = replaced.st_mode & 0o777
    own = os.fstat(stream.fileno())
    if (own.st_uid, own.st_gid) != (replaced.st_uid, replaced.st_gid):
        with contextlib.suppress(OSError):  # who may not give files away may still choose the group
            os.fchown(stream.fileno(), -1, replaced.st_gid)
            os.fchown(stream.fileno(), replaced.st_uid, -1)
        if os.fstat(stream.fileno()).st_gid != replaced.st_gid:
            mode = mode & 0o707 | (mode & 0o007) << 3 & mode
    with contextlib.suppress(OSError):  # a disk that knows no permissions
        os.fchmod(stream.fileno(), mode)
    return stream


def _part_prefix(path: Path) -> str:
    """How the parts of one file are called, however long or odd its own name is."""
    return f".eyfa-{zlib.crc32(os.fsencode(path.name)):08x}-"


def _sweep(path: Path) -> None:
    """Take away what processes that were killed left of this file, and nothing that is being written."""
    with contextlib.suppress(OSError):
        for part in path.parent.glob(f"{_part_prefix(path)}*{_PART_SUFFIX}"):
            with part.open("rb+") as stream:
                lock(stream.fileno())
                if _MAY_MOVE_OPEN_FILES:
                    part.unlink()
            part.unlink(missing_ok=True)  # which Windows refuses where another has it open


def lock(handle: int) -> None:
    """Mark a file as being written, or find that it is; the system forgets it with the process.

    Raises:
        OSError: another process writes it, or the file system knows no locks.
    """
    if os.name == "posix":
        import fcntl  # noqa: PLC0415 - not on Windows

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    else:
        import msvcrt  # noqa: PLC0415 - on Windows alone

        os.lseek(handle, _BEYOND, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        os.lseek(handle, 0, os.SEEK_SET)


def not_writable(path: Path, error: OSError) -> EyfaError:
    """What to raise where the system does not let a file be written."""
    if error.errno in _NO_ROOM:
        return EyfaError([DISK_FULL.problem(file=str(path))])
    if error.errno == errno.EFBIG:
        return EyfaError([LARGER_THAN_ALLOWED.problem(file=str(path))])
    reason = (error.strerror or str(error)).lower()
    return EyfaError([NOT_WRITABLE.problem(file=str(path), reason=reason)])
