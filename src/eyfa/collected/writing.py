"""Writing the tidy table and its problems, as one or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from eyfa.collected.columns import PROBLEM_COLUMNS, RESPONSE_COLUMNS, ToldBy
from eyfa.collected.rows import (
    Entry,
    Made,
    about_values,
    answer_lists,
    digest_of,
    problem_values,
)
from eyfa.collected.table import open_writer
from eyfa.collected.table_files import problems_path
from eyfa.files import new_file
from eyfa.framework.model import Framework
from eyfa.problems import Problem


@dataclass(frozen=True, slots=True)
class Collection:
    """What is the same in all rows of both tables."""

    name: str
    made: Made
    framework: Framework


def write_tables(
    target: Path, entries: Iterable[Entry], about: Collection, path_problems: Sequence[Problem]
) -> None:
    """Write both tables.

    Raises:
        EyfaError: the system does not let them be written; what was there before is as it was.
    """
    collection, suffix = about.name, target.suffix
    with (
        new_file(target, force=True) as rows,
        new_file(problems_path(target), force=True) as beside,
        closing(open_writer(rows, suffix, RESPONSE_COLUMNS)) as responses,
        closing(open_writer(beside, suffix, PROBLEM_COLUMNS)) as problems,
    ):
        of_paths = [problem_values(it, collection, told_by=ToldBy.READING) for it in path_problems]
        if of_paths:
            problems.write((), list(zip(*of_paths, strict=True)))
        for entry in entries:
            if (assessment := entry.reading.assessment) is not None:
                same = about_values(entry, assessment, about.made, collection)
                answers = answer_lists(assessment, about.framework)
                digests = [digest_of(same, answers)] * len(answers["benchmark"])
                responses.write(same, [*answers.values(), digests])
            said = [
                problem_values(it, collection, told_by=told_by, entry=entry)
                for told_by, its in (
                    (ToldBy.READING, entry.reading.problems),
                    (ToldBy.RETURNS, entry.told),
                )
                for it in its
            ]
            if said:
                problems.write((), list(zip(*said, strict=True)))
