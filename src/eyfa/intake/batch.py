"""Many workbooks: finding them, reading them, several at once, and telling them apart."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Container, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from eyfa.answers import digest_of
from eyfa.assessment import Assessment
from eyfa.framework.model import Framework
from eyfa.intake.listing import is_list, read_list
from eyfa.issue.manifest import MANIFEST
from eyfa.problems import EyfaError, Problem
from eyfa.remote import find_addresses, is_address
from eyfa.workbook.reading import file_findings
from eyfa.workbook.reading.isolation import Carrier, IsolatedReader, Kit, reported_as
from eyfa.workbook.reading.reader import Reading

SUFFIXES = frozenset(
    {".xlsx", ".xlsm", ".xltx", ".xltm", ".ods", ".ots", ".fods", ".xls", ".xlsb", ".numbers"}
)
"""What is tried of a folder: spreadsheets, also those for which the remedy is to save them otherwise. A file
that is named is tried whatever its suffix."""
_NAMED = 5
"""How many of the files that were passed over are named."""
_LOCK_FILES = ("~$", ".~lock.")
_DROPPINGS = (
    "._",
    ".DS_Store",
    ".localized",
    ".directory",
    ".git",
    ".fseventsd",
    ".Spotlight-",
    ".Trash",
)
"""How the hidden names begin that systems and programs leave behind, and that hold no answers."""
_OURS = ".eyfa-"
"""In the names of hidden files that are being written, and of what `collect` keeps."""
_TAIL = 6
"""Hexadecimal digits that tell two returns of one workbook apart."""


def find_workbooks(
    paths: Iterable[Path | str], *, own: Container[str] = ()
) -> tuple[list[Path | str], list[Problem]]:
    """Find the workbooks that paths name: files as they are, folders searched with all within.

    `@list.txt` stands for the paths in that list; a text such as `s3://bucket/returned/` is an address. Lock
    files and what systems leave behind are passed over; other hidden files and folders, and files that are no
    spreadsheets, are passed over with a note. Each file comes once.

    Args:
        paths: files, folders, lists and addresses.
        own: real paths of what the caller writes, of which nothing need be said.
    """
    files: dict[str, Path | str] = {}
    problems: list[Problem] = []
    for path in with_lists(paths, problems):
        if isinstance(path, str):
            files |= {address: address for address in _find_addresses(path, problems)}
            continue
        if path.name.startswith(_LOCK_FILES):
            problems.append(file_findings.PASSED_OVER.problem(file=str(path), names=path.name))
            continue
        if os.path.isdir(path):  # noqa: PTH112 - false, never an error, for an odd path
            inside = list(_search(path, problems, own))
            if not inside:
                problems.append(file_findings.NO_WORKBOOKS.problem(file=str(path)))
        elif os.path.lexists(path):
            inside = [path]
        else:
            inside = []
            problems.append(file_findings.FILE_MISSING.problem(file=str(path)))
        for file in inside:
            files.setdefault(os.path.realpath(file), file)
    return list(files.values()), problems


def with_lists(paths: Iterable[Path | str], problems: list[Problem]) -> Iterator[Path | str]:
    """The paths, with those of lists in place of the lists; addresses alone are text."""
    for path in paths:
        if is_list(path):
            yield from read_list(path, problems)
        else:
            yield path if is_address(path) else Path(path)


def _find_addresses(address: str, problems: list[Problem]) -> list[str]:
    try:
        found = list(find_addresses(address, SUFFIXES))
    except EyfaError as error:
        problems += error.problems
        return []
    if not found:
        problems.append(file_findings.NO_WORKBOOKS.problem(file=address))
    return found


def _search(folder: Path, problems: list[Problem], own: Container[str]) -> Iterator[Path]:
    """The workbooks of a folder and those within, sorted."""

    def note(error: OSError) -> None:
        problems.append(file_findings.FILE_DENIED.problem(file=str(error.filename)))

    passed: list[str] = []
    for where, folders, names in os.walk(folder, onerror=note):
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
            elif name != MANIFEST and os.path.realpath(Path(where) / name) not in own:
                passed.append(name)
    if passed:
        passed.sort(key=_is_workbook, reverse=True)
        more = [f"and {len(passed) - _NAMED} more"] if len(passed) > _NAMED else []
        listed = ", ".join([*passed[:_NAMED], *more])
        problems.append(file_findings.PASSED_OVER.problem(file=str(folder), names=listed))


def _is_left_behind(name: str) -> bool:
    """Whether it is what a system, a program or an interrupted run left: nobody's answers."""
    is_ours = name.startswith(".") and _OURS in name
    return is_ours or name.startswith((*_LOCK_FILES, *_DROPPINGS))


def _is_workbook(name: str) -> bool:
    return Path(name).suffix.lower() in SUFFIXES


def read_all(
    paths: Iterable[Path | str],
    framework: Framework | None = None,
    *,
    place: str = "",
    round: str = "",  # noqa: A002 - the word of the domain
    names: Mapping[str, str] | None = None,
    workers: int = 1,
    scheduler: str | None = None,
    carrier: Carrier | None = None,
) -> Generator[Reading, None, None]:
    """Read workbooks in child processes; the same content is counted once, and said so.

    The readings come in the order of the paths, and are the same whatever the number of workers. What other
    content of one issued workbook means can be told once all are read: `settle_returns`.

    Args:
        paths: files, as `find_workbooks` gives them.
        framework: what they answer; the package's own without it.
        place: for workbooks that do not say what they are about.
        round: for workbooks that do not say their occasion.
        names: how to call files that were called otherwise before, by the names they have now.
        workers: how many files to read at once; never more than there are.
        scheduler: the address of a Dask scheduler whose cluster is to read, in place of this computer.
        carrier: what is done with each reading before it leaves the child, as `Reduction` does.
    """
    if framework is None:
        from eyfa.framework.loader import load_framework  # noqa: PLC0415 - heavy

        framework = load_framework()
    kit = Kit(framework, place, round, carrier)
    files = list(paths)
    if scheduler is None:
        stream = _read_here(files, kit, workers)
    else:
        from eyfa.intake.cluster import read_on_cluster  # noqa: PLC0415 - rarely wanted

        stream = read_on_cluster(scheduler, files, kit)
    with closing(stream):
        yield from count_once(call_as(stream, names or {}))


def call_as(readings: Iterable[Reading], names: Mapping[str, str]) -> Iterator[Reading]:
    """The same readings, those of files with another name called by it."""
    for reading in readings:
        name = names.get(reading.file, reading.file)
        yield reading if name == reading.file else _called(reading, name)


def _called(reading: Reading, name: str) -> Reading:
    modified = reading.modified
    if modified is None:
        try:
            modified = os.stat(reading.file).st_mtime_ns  # noqa: PTH116 - no path is made of it
        except (OSError, ValueError):
            modified = 0
    signs = tuple(replace(sign, file=name) for sign in reading.signs)
    return replace(reported_as(reading, name), signs=signs, modified=modified)


Seen = dict[str, tuple[str, str]]
"""The file that first had a content, and the table that it is in, if any, by the content's digest."""


def count_once(
    readings: Iterable[Reading], seen: Seen | None = None, *, table: str = ""
) -> Iterator[Reading]:
    """The same readings, but the same content counted once, and said so; done again, it changes nothing.

    Copies of a file in which nothing is usable each say what is wrong with it.

    Args:
        readings: of workbooks, or of one table.
        seen: what came before, in other tables or none; what comes now is put into it.
        table: the table that they are in.
    """
    by_content = {} if seen is None else seen
    for reading in readings:
        if reading.sha256 in by_content:
            first, its_table = by_content[reading.sha256]
            again = file_findings.duplicate_file(
                reading.file, first, table="" if its_table == table else its_table or table
            )
            kept = replace(reading, reference=reading.issued_as)
            yield replace(kept, assessment=None, problems=(again,), signs=())
            continue
        if reading.assessment is not None:
            by_content[reading.sha256] = (reading.file, table)
        yield reading


def _read_here(
    files: Sequence[Path | str], kit: Kit, workers: int
) -> Generator[Reading, None, None]:
    with IsolatedReader(kit, size=max(1, min(workers, len(files)))) as reader:
        yield from reader.read_all(files)


def unique_ids(assessments: Iterable[Assessment]) -> list[Assessment]:
    """Give assessments of one issued workbook ids of their own, whatever the order they come in.

    Of those that share an id, the one whose content has the lowest digest keeps it; the others get some
    of their digest behind it, as in `EY-7K3M-Q2XA~1f2e3d`.
    """
    given = list(assessments)
    by_id: dict[str, list[int]] = {}
    for index, assessment in enumerate(given):
        by_id.setdefault(assessment.id, []).append(index)
    taken = set(by_id)
    shared = ((id_, same) for id_, same in sorted(by_id.items()) if len(same) > 1)
    for id_, same in shared:  # a digest of every assessment would take longer than all the rest
        for digest, index in sorted((_digest(given[index]), index) for index in same)[1:]:
            unique = _unused(id_, digest, taken)
            taken.add(unique)
            given[index] = replace(given[index], id=unique)
    return given


def set_apart(assessment: Assessment) -> Assessment:
    """One that does not count, with an id that no other has."""
    return replace(assessment, id=f"{assessment.id}~{assessment.sha256[:12]}")


def _unused(id_: str, digest: str, taken: set[str]) -> str:
    for length in range(_TAIL, len(digest) + 1):
        if (unique := f"{id_}~{digest[:length]}") not in taken:
            return unique
    return next(
        unique
        for number in range(2, len(taken) + 3)
        if (unique := f"{id_}~{digest[:_TAIL]}-{number}") not in taken
    )


def _digest(assessment: Assessment) -> str:
    """Of all that an assessment says, apart from where it lay and what region its place is in."""
    said = (
        assessment.id,
        assessment.scope.levels,
        assessment.scope.components,
        digest_of(assessment.responses).hex(),
        assessment.organisation,
        assessment.place,
        assessment.round,
        assessment.date,
        assessment.sha256,
    )
    text = json.dumps(said, ensure_ascii=False)
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
