"""From assessments to an action plan: their gaps, chosen, as a workbook to agree actions in."""

from __future__ import annotations

from collections.abc import Sequence

from eyfa.assessment import Assessment
from eyfa.framework.model import Framework, Method
from eyfa.planning.proposals import propose
from eyfa.planning.writer import plan_bytes
from eyfa.problems import Problem
from eyfa.provenance.record import Provenance
from eyfa.reporting.gap_report import selection_words
from eyfa.reporting.reports import about
from eyfa.reporting.visible import visible
from eyfa.reporting.words import counted
from eyfa.scoring.combining import Combined
from eyfa.scoring.gaps import find_gaps, select_gaps


def plan_of(
    framework: Framework,
    assessments: Sequence[Assessment],
    method: Method | None = None,
    *,
    levels: Sequence[str] = (),
    components: Sequence[str] = (),
    top: int | None = None,
    method_notes: Sequence[Problem] = (),
    provenance: Provenance | None = None,
    combined: Combined | None = None,
) -> bytes | None:
    """The workbook of an action plan for the most pressing gaps; `None` where there is no gap.

    Args:
        framework: what the assessments answer.
        assessments: all that were read; ranked together.
        method: weights and targets; the framework's own without it.
        levels: only these; all without any.
        components: only these; all without any.
        top: only the first so many.
        method_notes: what the method changed, to be said in the plan.
        provenance: where it comes from, to be said there too.
        combined: what is ranked, where places with several respondents were combined.
    """
    combined = combined or Combined(tuple(assessments), ())
    ranked = combined.assessments
    chosen = select_gaps(find_gaps(framework, ranked, method), levels=levels, components=components)
    gaps = select_gaps(chosen, top=top).gaps
    if not gaps:
        return None
    count = len(chosen.gaps)
    selection = selection_words(
        framework, levels=levels, components=components, top=top or count, count=count
    )
    one = ranked[0].label if len(ranked) == 1 else ""
    lines = about(framework, assessments, (), method_notes, combined.combinations)
    return plan_bytes(
        framework,
        propose(framework, combined, gaps),
        subject=visible(one or counted(len(ranked), "assessment")),
        about=[visible(line) for line in lines],
        selection=selection[:1].upper() + selection[1:],
        provenance=provenance,
    )
