"""What paths name: returned workbooks, tables of such as were read before, and lists of paths.

`@list.txt` stands for the paths that it holds, one a line, each as it would be on the command line: from the
current folder, wherever the list lies. Blank lines and those that start with `#` are passed over.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path

from eyfa.collected import findings as table_findings
from eyfa.collected.table import Table, read_table
from eyfa.collected.table_files import is_table, problems_path, saved_anew
from eyfa.files import real_path
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.intake.reading import unread
from eyfa.issue.manifest import MANIFEST
from eyfa.problems import EyfaError, Kind, Problem, Severity
from eyfa.remote import LIST_MARK, Address, find_addresses, in_full, is_address, is_list
from eyfa.words import _
from eyfa.workbook.reading import file_findings
from eyfa.workbook.reading.reader import Reading

SUFFIXES = frozenset(
    (
        *(".xlsx", ".xlsm", ".xltx", ".xltm", ".ods", ".ots", ".fods"),
        *(".xls", ".xlsb", ".numbers", ".gsheet"),
    )
)
"""What is tried of a folder: spreadsheets, also those for which the remedy is to save them otherwise. A file
that is named is tried whatever its suffix."""
MAX_LIST = 256 * 1024 * 1024
"""Bytes of a list; a path for each of its lines takes less than half of that."""
MAX_LINES = 1_000_000
"""Of a list."""
_TOLD = 100
"""How many lines of a list that name nothing are told each."""
_NAMED = 5
"""How many of the files that were passed over are named."""
_LOCK_FILES = ("~$", ".~lock.")
_DROPPINGS = (
    *("._", ".DS_Store", ".localized", ".directory", ".git"),
    *(".fseventsd", ".Spotlight-", ".Trash"),
)
"""How the hidden names begin that systems and programs leave behind, and that hold no answers."""
_OURS = ".eyfa-"
"""In the names of hidden files that are being written, and of what `collect` keeps."""

LIST_NOT_READ = Kind(
    "list_not_read",
    Severity.ERROR,
    "this list of files cannot be read: {reason}",
    "give a text file in UTF-8 with one path on each line",
    "A name that starts with @ means the paths in that file, but the file is not there or is not text.",
    {"reason": "it is not in UTF-8"},
)
LISTED_MISSING = Kind(
    "listed_missing",
    Severity.ERROR,
    "there is no such file or folder: {found}",
    "check the path: paths in a list start from the current folder",
    "A line of a list names a file or folder that is not there. The other lines were read.",
    {"found": "returned/sample-bay.xlsx"},
)
LISTED_MORE_MISSING = Kind(
    "listed_more_missing",
    Severity.ERROR,
    "{found} more of its lines name files or folders that are not there",
    "check that it is the right list, and that its paths start from this folder",
    f"Of the lines that name nothing, the first {_TOLD} are listed one by one. The other lines were read.",
    {"found": "2,310"},
)
LIST_NESTED = Kind(
    "list_nested",
    Severity.ERROR,
    "a list of files cannot name another list: {found}",
    "name the files themselves",
    "Each line of a list is one file or folder. The other lines were read.",
    {"found": "@more.txt"},
)
LIST_EMPTY = Kind(
    "list_empty",
    Severity.ERROR,
    "this list names no files",
    "put one path on each line",
    "The list holds nothing but blank lines and comments.",
)


Level = tuple[str, list[str], list[str]]
"""A folder, and the names of folders and files in it."""
Watch = Callable[[Iterable[Level]], Iterable[Level]]


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


def find_sources(
    paths: Sequence[Path | str],
    framework: Framework,
    *,
    own: Collection[str] = (),
    watch: Watch = iter,
) -> Sources:
    """Tell tables from workbooks, and find both; the rest as `find_workbooks` has it."""
    problems: list[Problem] = []
    given = list(_with_lists(paths, problems))
    of_tables = {real_path(path): path for path in given if _is_table(path)}
    others = [path for path in given if real_path(path) not in of_tables]
    anew = {
        path: how for path in others if not is_address(path) and (how := saved_anew(Path(path)))
    }
    plain = [path for path in others if path not in anew]
    files, met = find_workbooks(plain, own=own, watch=watch)
    tables: list[Table] = []
    unusable = [
        unread(str(path), table_findings.TABLE_SAVED_ANEW.problem(file=str(path), found=how))
        for path, how in anew.items()
    ]
    for path in of_tables.values():
        try:
            tables.append(read_table(path, framework))
        except EyfaError as error:
            unusable.append(unread(str(path), *error.problems))
    said = [problem for table in tables for problem in table.problems]
    return Sources(tuple(files), tuple(tables), tuple(unusable), (*problems, *met, *said))


def tables_among(paths: Iterable[Path | str]) -> list[Path]:
    """The tables of responses among paths, in their order."""
    return [Path(path) for path in _with_lists(paths, []) if _is_table(path)]


def files_of_paths(paths: Sequence[Path | str]) -> set[Path]:
    """The lists among paths, and the files that tables among them consist of: no output may replace one."""
    lists = {Path(str(path).removeprefix(LIST_MARK)) for path in paths if is_list(path)}
    return lists.union(*((path, problems_path(path)) for path in tables_among(paths)))


def _is_table(path: Path | str) -> bool:
    return not is_address(path) and is_table(Path(path))


def find_workbooks(
    paths: Iterable[Path | str], *, own: Collection[str] = (), watch: Watch = iter
) -> tuple[list[Path | str], list[Problem]]:
    """Find the workbooks that paths name: files as they are, folders searched with all within.

    A text such as `s3://bucket/returned/` is an address. Lock files and what systems leave behind are passed
    over; other hidden files and folders, and files that are no spreadsheets, are passed over with a note.
    Each file comes once.

    Args:
        paths: files, folders, lists and addresses.
        own: real paths of what the caller writes, of which nothing need be said.
        watch: gives the folders that are searched as it gets them: a disk has very many.
    """
    files: dict[str, Path | str] = {}
    problems: list[Problem] = []
    for path in _with_lists(paths, problems):
        if isinstance(path, str):
            files |= {in_full(one): one for one in _find_addresses(path, problems)}
        elif path.name.startswith(_LOCK_FILES):
            problems.append(file_findings.PASSED_OVER.problem(file=str(path), names=path.name))
        elif os.path.isdir(path):  # noqa: PTH112 - false, never an error, for an odd path
            inside = list(_search(path, problems, own, watch))
            if not inside:
                problems.append(file_findings.NO_WORKBOOKS.problem(file=str(path)))
            for file in inside:
                files.setdefault(real_path(file), file)
        elif os.path.lexists(path):
            files.setdefault(real_path(path), path)
        else:
            problems.append(file_findings.FILE_MISSING.problem(file=str(path)))
    return list(files.values()), problems


def _find_addresses(address: str, problems: list[Problem]) -> list[Address]:
    try:
        found = list(find_addresses(address, SUFFIXES))
    except EyfaError as error:
        problems += error.problems
        return []
    if not found:
        problems.append(file_findings.NO_WORKBOOKS.problem(file=str(address)))
    return found


def _search(
    folder: Path, problems: list[Problem], own: Collection[str], watch: Watch
) -> Iterator[Path]:
    """The workbooks of a folder and those within, sorted."""

    def note(error: OSError) -> None:
        problems.append(file_findings.FILE_DENIED.problem(file=str(error.filename)))

    passed: list[str] = []
    for where, folders, names in watch(_levels(folder, note)):
        told = [name for name in folders if not _is_left_behind(name)]
        folders[:] = sorted(name for name in told if not name.startswith("."))
        passed += [
            name for name in told if name not in folders or (Path(where) / name).is_symlink()
        ]
        for name in sorted(names):
            if _is_left_behind(name):
                continue
            if _is_workbook(name) and not name.startswith("."):
                yield Path(where) / name
            elif name != MANIFEST and not (own and real_path(Path(where) / name) in own):
                passed.append(name)
    if passed:
        passed.sort(key=_is_workbook, reverse=True)
        shown = ", ".join(passed[:_NAMED])
        if rest := passed[_NAMED:]:
            shown = _("{first} and {count} more").format(first=shown, count=len(rest))
        problems.append(file_findings.PASSED_OVER.problem(file=str(folder), names=shown))


def _levels(folder: Path, note: Callable[[OSError], None]) -> Iterator[Level]:
    """As `os.walk` has it, but for folders that lie as deep within one another as a system lets them."""
    waiting = [str(folder)]
    while waiting:
        for where, folders, names in os.walk(waiting.pop(), onerror=note):
            yield where, folders, names
            inner = [str(Path(where, name)) for name in reversed(folders)]
            waiting += [one for one in inner if not os.path.islink(one)]  # noqa: PTH114 - never an error
            break


def _is_left_behind(name: str) -> bool:
    """Whether it is what a system, a program or an interrupted run left: nobody's answers."""
    is_ours = name.startswith(".") and _OURS in name
    return is_ours or name.startswith((*_LOCK_FILES, *_DROPPINGS))


def _is_workbook(name: str) -> bool:
    return Path(name).suffix.lower() in SUFFIXES


def _with_lists(paths: Iterable[Path | str], problems: list[Problem]) -> Iterator[Path | str]:
    """The paths, with those of lists in place of the lists; addresses alone are text."""
    for path in paths:
        if is_list(path):
            yield from _read_list(str(path).removeprefix(LIST_MARK), problems)
        else:
            yield Address(path) if is_address(path) else Path(path)


def _read_list(name: str, problems: list[Problem]) -> Iterator[Path | str]:
    """The paths of a list that are there, in its order; what is wrong with it is added to the problems."""
    try:
        text = _read_text(Path(name))
    except UnicodeDecodeError:
        problems.append(LIST_NOT_READ.problem(file=name, reason=_("it is not in UTF-8")))
        return
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        problems.append(LIST_NOT_READ.problem(file=name, reason=reason))
        return
    is_empty, untaken = True, 0
    for number, line in _lines(text):
        is_empty = False
        if is_address(line):
            yield Address(line)
        elif os.path.lexists(line) and not is_list(line):
            yield Path(line)
        else:
            untaken += 1
            kind = LIST_NESTED if is_list(line) else LISTED_MISSING
            if untaken <= _TOLD:
                problems.append(kind.problem(file=name, line=number, found=line))
    if is_empty:
        problems.append(LIST_EMPTY.problem(file=name))
    if untaken > _TOLD:
        problems.append(LISTED_MORE_MISSING.problem(file=name, found=f"{untaken - _TOLD:,}"))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a list that name something, with their numbers."""
    for number, raw in enumerate(StringIO(text, newline="\n"), start=1):
        line = raw.strip()
        if line and not line.startswith("#"):
            yield number, line


def _read_text(path: Path) -> str:
    if path.exists() and not path.is_file():  # a folder, or a pipe that nobody writes to
        raise ValueError(_("it is not a file"))
    with path.open("rb") as stream:
        data = stream.read(MAX_LIST + 1)
    if len(data) > MAX_LIST:
        raise ValueError(_("it is too large"))
    if data.count(b"\n") > MAX_LINES:
        raise ValueError(_("it has more than {count:,} lines").format(count=MAX_LINES))
    return data.decode("utf-8-sig")
