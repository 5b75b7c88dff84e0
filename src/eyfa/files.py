"""Writing files: beside their target, then moved into place, never over something unasked."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from eyfa.problems import EyfaError, Kind, Severity

TARGET_EXISTS = Kind(
    "target_exists",
    Severity.ERROR,
    "this file already exists",
    "choose another name, or add --force to replace it",
)
TARGET_IS_FOLDER = Kind(
    "target_is_folder", Severity.ERROR, "is a folder", "give the name of a file within it"
)
NOT_WRITABLE = Kind(
    "not_writable",
    Severity.ERROR,
    "cannot be written: {reason}",
    "check that the folder exists, that you may write there, and that no program has the file open",
)


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
        raise _not_writable(path, error) from None


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
        raise _not_writable(path, error) from None
    if is_folder:
        raise EyfaError([TARGET_IS_FOLDER.problem(file=str(path))])
    if is_there and not force:
        raise EyfaError([TARGET_EXISTS.problem(file=str(path))])


def write_file(path: Path, content: bytes | Iterable[bytes], *, force: bool = False) -> None:
    """Write a file whole or not at all; its content may come in pieces.

    Raises:
        EyfaError: as `check_target` does, or the system does not let it be written.
    """
    check_target(path, force=force)
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".eyfa-", suffix=".part")
    except OSError as error:
        raise _not_writable(path, error) from None
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines([content] if isinstance(content, bytes) else content)
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except OSError as error:
        raise _not_writable(path, error) from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _not_writable(path: Path, error: OSError) -> EyfaError:
    reason = (error.strerror or str(error)).lower()
    return EyfaError([NOT_WRITABLE.problem(file=str(path), reason=reason)])
