"""Several rows for one benchmark: between different answers none is chosen."""

from __future__ import annotations

from collections.abc import Iterable

from eyfa.problems import Problem, has_errors
from eyfa.workbook.reading import findings
from eyfa.workbook.reading.row import Row


def settle_duplicates(rows: Iterable[Row]) -> tuple[list[Row], list[Problem]]:
    """One row for each benchmark; between different answers none is chosen.

    Rows that are taken keep their own problems; those of rows left out are among the problems returned.
    """
    by_benchmark: dict[str, list[Row]] = {}
    for row in rows:
        by_benchmark.setdefault(row.benchmark, []).append(row)
    taken: list[Row] = []
    problems: list[Problem] = []
    for same in by_benchmark.values():
        if len(same) > 1:
            chosen, problem = _settle(same)
            problems.append(problem)
            problems += [one for row in same if row is not chosen for one in row.problems]
        else:
            chosen = same[0]
        if chosen is not None:
            taken.append(chosen)
    return taken, problems


def _settle(same: list[Row]) -> tuple[Row | None, Problem]:
    answered = [row for row in same if not row.is_empty]
    first = (answered or same)[0]
    is_clean = all(not _stops(row) and row.response == first.response for row in answered)
    cells = " and ".join(row.place for row in same)
    if not is_clean and len(answered) > 1:
        chosen, kind = None, findings.DUPLICATE_REF_DIFFERENT
    elif len(answered) in (0, len(same)):
        chosen, kind = first, findings.DUPLICATE_REF_SAME
    else:
        chosen, kind = first, findings.DUPLICATE_REF_EMPTY
    return chosen, kind.problem(
        sheet=same[1].sheet,
        cell=same[1].at.address,
        benchmark=first.benchmark,
        cells=cells,
        taken=" and ".join(row.place for row in answered),
    )


def _stops(row: Row) -> bool:
    """Whether something in a row could not be taken, so that it cannot be compared."""
    return row.is_merged or has_errors(row.problems)
