"""The report of `eyfa gaps`: one call from gaps to a `Report` that any format can render."""

from __future__ import annotations

from collections.abc import Sequence

from eyfa.assessment import Assessment
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.reporting import words
from eyfa.reporting.found import GapsOf
from eyfa.reporting.gap_data import gap_data
from eyfa.reporting.gap_document import gaps_document
from eyfa.reporting.gap_views import gap_tables
from eyfa.reporting.report import Report
from eyfa.reporting.reports import about, part_words, report_on, titled
from eyfa.scoring.combining import Combined


def gap_report(
    framework: Framework,
    assessments: Sequence[Assessment],
    found: Sequence[GapsOf],
    *,
    combined: Combined | None = None,
    problems: Sequence[Problem] = (),
    method_notes: Sequence[Problem] = (),
    selection: str = "",
) -> Report:
    """Gaps over all assessments together (one of `found`), or of each.

    Args:
        framework: the framework.
        assessments: all that were read.
        found: the gaps.
        combined: what they are of, where places with several respondents were combined.
        problems: of reading.
        method_notes: what `--method` changed.
        selection: in words, which part of the gaps this is; empty for all.
    """
    combined = combined or Combined(tuple(assessments), ())
    combinations = combined.combinations
    together = len(combined.assessments) if found and found[0].assessment is None else 1
    shown = (words.SHOWN.format(selection=selection),) if selection else ()
    return report_on(
        framework,
        "gaps",
        titled(words.GAPS, combined.assessments),
        about=(*about(framework, assessments, problems, method_notes, combinations), *shown),
        assessments=assessments,
        problems=problems,
        method_notes=method_notes,
        combinations=combinations,
        tables=lambda: gap_tables(framework, found, together, is_selection=bool(selection)),
        data=lambda: gap_data(found, combined),
        document=lambda: gaps_document(found),
    )


def selection_words(
    framework: Framework,
    *,
    levels: Sequence[str] = (),
    components: Sequence[str] = (),
    top: int | None = None,
    count: int | None = None,
) -> str:
    """Which part of the gaps is shown, in words; empty for all of them.

    `count` is how many gaps the first `top` are of; `None` where they are of each assessment.
    """
    part = part_words(framework, levels=levels, components=components)
    if top is None:
        return words.SHOWN_ONLY.format(part=part) if part else ""
    if count is None:
        first = words.TOP_OF_EACH.format(gaps=words.counted(top, "gap"))
    else:
        of = words.counted(count, "gap")
        first = words.TOP.format(top=top, gaps=of)
        if top >= count:
            first = of if count <= 1 else f"{words.all_of(count)} gaps"
    return words.TOP_IN.format(top=first, part=part) if part else first
