"""What may stand in place of a path: an address such as `s3://bucket/returned/a.xlsx`, or `@list.txt`.

Addresses are all that fsspec knows, read within the same bound as files. One is text that a person gave; what
stands in a returned file is never followed. Passwords in it are for who reads it: nothing that is said or
written has them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any, Self, TypeGuard

from eyfa.problems import EyfaError, Kind, Severity
from eyfa.words import _

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+(::[a-z][a-z0-9+.-]+)*://", re.IGNORECASE)
"""Two letters at the least before the colon: one is a drive on Windows."""
_PATTERN = frozenset("*?[")
_PASSWORD = re.compile(r"(:/{1,2}[^\s/?#:@\[]*:)(?!:|\d+(?:[/?#]|$))\S*@")
"""After the name of a user; a number there is that of a port. A path has one slash of the two."""
_TOKEN = re.compile(r"((?:https?|ftps?):/{1,2})(?!:)[^\s/?#@…]+(?=@|:…@)", re.IGNORECASE)
"""In place of the name of a user on the web, where it may be all that is asked for."""
_SIGNATURE = re.compile(
    r"([?&](?:[\w.-]*(?:token|signature|secret|passw|api[_-]?key)[\w.-]*|sig|(?:rl|resource)?key|pwd|auth)=)[^\s&#]+",
    re.IGNORECASE,
)
"""What lets anybody in who has the address, such as one that was signed."""
_WEB = re.compile(r"(?:.*::)?https?://[^?#]*", re.IGNORECASE)
"""An address of the web without its query: a ? in it stands for no letter."""
_GONE = frozenset({404, 410})
"""What servers answer where nothing lies at an address, or no longer."""
LIST_MARK = "@"
"""What the name of a list of paths starts with; a file of such a name can still be given, as `./@name`."""

FSSPEC_MISSING = Kind(
    "fsspec_missing",
    Severity.ERROR,
    "{name}, which is needed to read from {found}, is not installed",
    "install it; for fsspec itself, use: pip install 'eyfa[batch]'",
    "An address was given instead of a path. eyfa reads addresses with fsspec, and most types of "
    "address need one more package.",
    {"found": "s3://", "name": "s3fs"},
)
ADDRESS_NOT_LISTED = Kind(
    "address_not_listed",
    Severity.ERROR,
    "the files at {found} cannot be listed: {reason}",
    "check the address, and that you are allowed to read there",
    "The address is a folder or a pattern, and eyfa could not find out which files it holds.",
    {"found": "s3://bucket/returned/", "reason": "access denied"},
)


class Address(str):
    """An address as it is said and written, without what lets its reader in; `full` has that too."""

    __slots__ = ("full",)
    full: str

    def __new__(cls, text: str) -> Self:
        """Keep it in full, apart."""
        made = super().__new__(cls, without_passwords(in_full(text)))
        made.full = in_full(text)
        return made

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        """Another process reads it as well."""
        return type(self), (self.full,)


def in_full(path: Path | str) -> str:
    """What to open: an address with its passwords, any other path as it is."""
    return path.full if isinstance(path, Address) else str(path)


def name_of(path: Path | str) -> str:
    """What a path is called in all that is said and written."""
    return str(Address(path)) if is_address(path) else str(path)


def without_passwords(text: str) -> str:
    """Text in which no address has a password, nor a token or signature that lets anybody in."""
    return _SIGNATURE.sub(r"\1…", _TOKEN.sub(r"\1…", _PASSWORD.sub(r"\1…@", text)))


def is_address(path: Path | str) -> TypeGuard[str]:
    """Whether this is an address, and no path of this computer."""
    return isinstance(path, str) and _ADDRESS.match(path) is not None


def was_address(path: Path | str) -> bool:
    """Whether it is an address, or a path that was one, of which paths keep one slash."""
    text = path.as_posix() if isinstance(path, Path) else path
    return is_address(text) or is_address(text.replace(":/", "://", 1))


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


def find_addresses(address: str, suffixes: Collection[str]) -> Iterator[Address]:
    """The files that an address stands for: itself where it is that of a file, else those within.

    A pattern such as `s3://bucket/*/returned*.xlsx` stands for all that match. On the web, what is asked with
    a query is a file, and what ends as no workbook does a page that lists some.

    Raises:
        EyfaError: they cannot be listed.
    """
    given, web = Address(address), _WEB.match(in_full(address))
    path_alone = web[0] if web else given.full
    is_pattern = not _PATTERN.isdisjoint(path_alone)
    is_query = web is not None and web.end() < len(given.full)
    if not is_pattern and (is_query or PurePosixPath(path_alone).suffix.lower() in suffixes):
        yield given
        return
    try:
        with _file_system(address) as (system, path):
            if not (is_pattern or web or address.endswith("/") or system.isdir(path)):
                yield given  # a file, or nothing, as reading it will tell
                return
            found = system.glob(path) if is_pattern else system.find(path)
            names = [system.unstrip_protocol(name) for name in sorted(found)]
    except OSError as error:
        reason = _reason(error)
        raise EyfaError([ADDRESS_NOT_LISTED.problem(found=str(given), reason=reason)]) from None
    for name in names:
        if PurePosixPath(name).suffix.lower() in suffixes:
            yield Address(name)


@contextmanager
def _file_system(address: str) -> Iterator[tuple[Any, str]]:
    """The file system of an address and the path in it; whatever they raise becomes an `OSError`."""
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra

        yield url_to_fs(in_full(address))
    except FileNotFoundError as error:
        cause = error.__cause__
        is_gone = getattr(cause, "status", None) in _GONE
        if cause is None or is_gone or isinstance(cause, FileNotFoundError):
            raise
        raise OSError(0, _reason(cause)) from None  # a server that is not well, say
    except (OSError, EyfaError):
        raise
    except ImportError as error:
        cause = error.__cause__ if isinstance(error.__cause__, ImportError) else error
        found = f"{address.partition('://')[0]}://"
        name = (cause.name or "fsspec").partition(".")[0]
        raise EyfaError([FSSPEC_MISSING.problem(found=found, name=name)]) from None
    except Exception as error:  # noqa: BLE001 - every file system has its own
        raise OSError(0, _reason(error)) from None


def _reason(error: BaseException) -> str:
    """What an error says, in a line without passwords; of a server that answered, what it answered."""
    status = getattr(error, "status", None)
    if status:
        said = f"{status} {getattr(error, 'message', '')}".strip()
        return _("the server answered: {said}").format(said=said)
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return without_passwords(str(text).partition("\n")[0])
