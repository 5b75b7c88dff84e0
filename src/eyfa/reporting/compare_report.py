"""The report of `eyfa compare`: groups side by side, and the gaps that most of them have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eyfa.assessment import Assessment
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.reporting import words
from eyfa.reporting.common_gap_views import candidate_table, common_gap_table
from eyfa.reporting.compare_data import compare_data
from eyfa.reporting.compare_document import compare_document
from eyfa.reporting.compare_views import (
    Views,
    matrix_tables,
    spread_tables,
)
from eyfa.reporting.report import Report
from eyfa.reporting.reports import about, report_on
from eyfa.reporting.roll_up_view import roll_up_table
from eyfa.reporting.table import Table
from eyfa.scoring.choices import By
from eyfa.scoring.compare import Comparison
from eyfa.scoring.grouping import own_key


def compare_report(
    framework: Framework,
    assessments: Sequence[Assessment],
    comparison: Comparison,
    *,
    problems: Sequence[Problem] = (),
    method_notes: Sequence[Problem] = (),
    selection: str = "",
) -> Report:
    """Groups side by side.

    Args:
        framework: the framework.
        assessments: all that were read, in groups or not.
        comparison: what came of comparing them.
        problems: of reading; the comparison's own are added.
        method_notes: what `--method` changed.
        selection: in words, which levels and components are shown; empty for all.
    """
    views = Views(framework, comparison)
    every = (*problems, *comparison.problems)
    shown = (words.SHOWN_ONLY_TOTALS.format(part=selection),) if selection else ()
    combinations = comparison.combinations
    return report_on(
        framework,
        "compare",
        words.OF.format(title=words.COMPARISON, subject=_subject(views)),
        about=(*about(framework, assessments, problems, method_notes, combinations), *shown),
        assessments=assessments,
        problems=every,
        method_notes=[note for note in method_notes if note.file is not None],
        tables=lambda: _tables(views),
        details=lambda: (compare_data(views),),
        data=lambda: compare_data(views),
        document=lambda: compare_document(comparison),
    )


def _subject(views: Views) -> str:
    """How many are compared; in several rounds, each counts once."""
    by = views.comparison.by
    keys = [group.key for group in views.comparison.groups if not group.is_whole]
    if by is By.ROUND or len(views.rounds) == 1:
        return words.counted(len(keys), words.BY[by.value])
    count = len({own_key(key) for key in keys})
    return words.IN_ROUNDS.format(
        subject=words.counted(count, words.BY[by.value]),
        rounds=words.counted(len(views.rounds), words.BY[By.ROUND.value]),
    )


def _tables(views: Views) -> Iterator[Table]:
    roll_up = roll_up_table(views)
    if roll_up:
        yield roll_up
    yield from matrix_tables(views)
    yield from spread_tables(views)
    yield common_gap_table(views)
    yield candidate_table(views)
