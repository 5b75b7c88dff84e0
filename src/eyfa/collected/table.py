"""Reading a tidy table back: what each file gave, if nothing was altered, and the problems beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path

from eyfa.collected import csv, parquet
from eyfa.collected.columns import (
    ABOUT,
    DIGEST,
    PROBLEM_COLUMNS,
    PROBLEMS,
    RESPONSE_COLUMNS,
    RESPONSES,
    Column,
    ToldBy,
)
from eyfa.collected.findings import (
    TABLE_OTHER_FRAMEWORK,
    TABLE_OTHER_SHAPE,
    TABLE_PROBLEMS_DIFFER,
    TABLE_PROBLEMS_MISSING,
    TABLE_WITHOUT_DIGESTS,
    damaged,
    misplaced,
)
from eyfa.collected.rows import (
    Lists,
    Made,
    Restorer,
    Values,
    digest_of,
    restored_problem,
)
from eyfa.collected.table_files import CSV, problems_path
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.problems import EyfaError, Problem
from eyfa.words import _
from eyfa.workbook.reading.reader import Reading

_BETWEEN = "-"
"""Between the parts of `collection`: a digest, the number of assessments, the number of problems."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was opened."""

    file: str
    """The path as given."""
    made: Made
    """What made it."""
    problems: tuple[Problem, ...]
    """Of paths, as they were when it was collected, and of the table itself."""
    is_whole: bool
    """Whether its problems are beside it."""
    has_digests: bool
    """Whether altered answers are known, which in tables of 0.1.0 they are not."""
    readings: Iterator[Reading]
    """What each file gave, as it was read. Raises `EyfaError` where rows are not as they were written."""

    def why_not_as(self, made: Made) -> str:
        """Why what it holds cannot stand for what is made so now; empty where it can."""
        if self.made != made:
            return _("it was made by {found}, not {expected}").format(
                found=self.made, expected=made
            )
        if not self.has_digests:
            return _("it has no checksums, which show whether answers have been changed")
        if not self.is_whole:
            return _("it cannot be used: {reason}").format(reason=self.problems[-1].message)
        return ""


def read_table(path: Path | str, framework: Framework | None = None) -> Table:
    """Open a tidy table, and read what its problems are; the readings come as they are asked for.

    Args:
        path: a `.csv` or `.parquet` file that `eyfa collect` wrote; its problems are looked for beside it.
        framework: what it answers; the package's own without it.

    Returns:
        The table, whose readings can be gone through once.

    Raises:
        EyfaError: it is of another shape or framework, or not as it was written.
    """
    if framework is None:
        from eyfa.framework.loader import load_framework  # noqa: PLC0415 - heavy

        framework = load_framework()
    path = Path(path)
    with _naming(path):
        blocks = _read_blocks(path, RESPONSE_COLUMNS, ABOUT)
        first = next(blocks, None)
        if first is None:
            raise damaged(_("it holds no assessment"))
        about, answers = first
        _require_shape(about["schema"], RESPONSES)
        made = Made.of(about)
        _require_framework(made, framework)
        collection = about["collection"]
    said, problems, is_whole = _read_problems(path, collection)
    has_digests = DIGEST.name in answers
    if not has_digests:
        problems = (TABLE_WITHOUT_DIGESTS.problem(file=str(path)), *problems)
    readings = _readings(first, blocks, framework, said)
    return Table(str(path), made, problems, is_whole, has_digests, _named(path, readings))


def _read_blocks(
    path: Path, columns: Sequence[Column], about: Sequence[Column] = ()
) -> Iterator[tuple[Values, Lists]]:
    if path.suffix.lower() == CSV:
        return csv.read_blocks(path, columns, about)
    return parquet.read_blocks(path, columns, about)


def _require_shape(found: str, expected: str) -> None:
    if found != expected:
        raise EyfaError([TABLE_OTHER_SHAPE.problem(found=found or "—", expected=expected)])


def _require_framework(made: Made, framework: Framework) -> None:
    if made.checksum != framework.checksum:
        problem = TABLE_OTHER_FRAMEWORK.problem(
            found=f"{made.framework}, {made.edition} ({made.checksum[:8]})",
            expected=f"{framework.id}, {framework.edition} ({framework.checksum[:8]})",
        )
        raise EyfaError([problem])


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let what goes wrong within name the file."""
    try:
        yield
    except EyfaError as error:
        named = [replace(problem, file=str(path)) for problem in error.problems]
        raise EyfaError(named) from None


def _named(path: Path, readings: Iterator[Reading]) -> Iterator[Reading]:
    with _naming(path):
        yield from readings


_Said = dict[int, tuple[Values, Lists, list[Problem]]]
"""By the number of a file: what its problems say of it, no answers, and its problems."""


def _read_problems(path: Path, collection: str) -> tuple[_Said, tuple[Problem, ...], bool]:
    """What the problems beside a table say: of files, of paths; and whether they can be used."""
    beside = problems_path(path)
    if not beside.is_file():
        problem = TABLE_PROBLEMS_MISSING.problem(file=str(path), found=str(beside))
        return {}, (problem,), False
    said: _Said = {}
    of_paths: list[Problem] = []
    count = 0
    try:
        blocks = _read_blocks(beside, PROBLEM_COLUMNS)
        rows = (
            dict(zip(lists, values, strict=True))
            for _about, lists in blocks
            for values in zip(*lists.values(), strict=True)
        )
        for row in rows:
            _require_shape(row["schema"], PROBLEMS)
            if row["collection"] != collection:
                raise damaged(_("it was not collected at the same time"))
            count += 1
            if row["told_by"] != ToldBy.READING:
                continue
            problem = restored_problem(row)
            if row["number"] is None:
                of_paths.append(problem)
                continue
            about = {name: row[name] or "" for name in ("file", "sha256", "workbook")}
            about["modified"] = row["modified"]
            _about, _files, problems = said.setdefault(row["number"], (about, {}, []))
            problems.append(problem)
        expected = _count(collection, 2)
        if count != expected:
            raise damaged(
                _("problems in it: {count}, not the {expected} that were written").format(
                    count=count, expected=expected
                )
            )
    except EyfaError as error:
        reason = error.problems[0].message
        problem = TABLE_PROBLEMS_DIFFER.problem(file=str(path), found=str(beside), reason=reason)
        return {}, (problem,), False
    return said, tuple(of_paths), True


def collection_name(digest: str, assessments: int, problems: int) -> str:
    """What both tables of one collecting are known by."""
    return _BETWEEN.join((digest, str(assessments), str(problems)))


def _count(collection: str, part: int) -> int:
    try:
        return int(collection.split(_BETWEEN)[part])
    except (IndexError, ValueError):
        raise misplaced(collection, _("a whole number"), "collection") from None


def _readings(
    first: tuple[Values, Lists],
    rest: Iterator[tuple[Values, Lists]],
    framework: Framework,
    said: _Said,
) -> Iterator[Reading]:
    """Files in their order: those with answers, and between them those of which there are only problems."""
    collection = first[0]["collection"]
    restorer = Restorer(framework)
    unusable = sorted(said, reverse=True)
    count = last = 0
    for about, answers in chain([first], rest):
        number = about["number"]
        if number <= last or about["collection"] != collection:
            raise damaged(
                _(
                    "its rows are not in the order in which they were written (at file {number})"
                ).format(number=number)
            )
        _require_digest(about, answers)
        while unusable and unusable[-1] <= number:
            if (other := unusable.pop()) != number:
                yield restorer.reading(*said[other])
        problems = said[number][-1] if number in said else ()
        yield restorer.reading(about, answers, problems)
        last = number
        count += 1
    expected = _count(collection, 1)
    if count != expected:
        raise damaged(
            _("assessments in it: {count}, not the {expected} that were written").format(
                count=count, expected=expected
            )
        )
    for other in reversed(unusable):
        yield restorer.reading(*said[other])


def _require_digest(about: Values, answers: Lists) -> None:
    """Make sure that the rows of an assessment say what they said when they were written."""
    digests = answers.get(DIGEST.name)
    if digests is not None:
        digest = digest_of([about[column.name] for column in ABOUT], answers)
        if any(found != digest for found in digests):
            raise damaged(
                _("the rows of {file} ({reference}) have been changed").format(
                    file=about["file"], reference=about["workbook"]
                )
            )
