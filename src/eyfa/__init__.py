"""eyfa: gap analysis for benchmark frameworks.

Everything that the command line does is a plain call first:

    framework = load_framework()
    write_workbook("send-me-out.xlsx", framework, place="Anywhere", round="2026")
    reading = read_workbook("returned.xlsx", framework)
    scores = score_assessment(framework, reading.assessment)
    table = find_gaps(framework, [reading.assessment])
    comparison = compare_assessments(framework, [reading.assessment, other], By.PLACE)

What is named here is loaded when it is first used, so that `import eyfa` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eyfa.provenance.version import __version__

if TYPE_CHECKING:
    from eyfa.assessment import Assessment, Response, Scope
    from eyfa.collected.table import Table, read_table
    from eyfa.framework.loader import load_framework, load_geography, load_method
    from eyfa.framework.model import Framework, Method
    from eyfa.framework.place_names import Place
    from eyfa.framework.places import Geography
    from eyfa.intake.batch import Batch, read_batch
    from eyfa.intake.collect import write_table
    from eyfa.intake.locating import locate
    from eyfa.issue.issuing import write_workbook
    from eyfa.problems import EyfaError, Problem, Severity, has_errors
    from eyfa.scoring.choices import By, Rule
    from eyfa.scoring.combining import Combination, Combined, combine_places
    from eyfa.scoring.compare import Comparison, compare_assessments
    from eyfa.scoring.consensus import Agenda, find_spreads, make_agenda
    from eyfa.scoring.gaps import Gap, GapTable, Unassessed, find_gaps, select_gaps
    from eyfa.scoring.progress import Progress, find_progress
    from eyfa.scoring.quadrants import Quadrant, find_quadrants
    from eyfa.scoring.robust import Robustness, find_robustness
    from eyfa.scoring.score import Score, score_assessment
    from eyfa.scoring.trend import Trend, find_trend
    from eyfa.workbook.identity import Identity
    from eyfa.workbook.reading.reader import Reading, read_workbook


_HOMES = {
    "Agenda": "eyfa.scoring.consensus",
    "Assessment": "eyfa.assessment",
    "Batch": "eyfa.intake.batch",
    "By": "eyfa.scoring.choices",
    "Combination": "eyfa.scoring.combining",
    "Combined": "eyfa.scoring.combining",
    "Comparison": "eyfa.scoring.compare",
    "EyfaError": "eyfa.problems",
    "Framework": "eyfa.framework.model",
    "Gap": "eyfa.scoring.gaps",
    "GapTable": "eyfa.scoring.gaps",
    "Geography": "eyfa.framework.places",
    "Identity": "eyfa.workbook.identity",
    "Method": "eyfa.framework.model",
    "Place": "eyfa.framework.place_names",
    "Problem": "eyfa.problems",
    "Progress": "eyfa.scoring.progress",
    "Quadrant": "eyfa.scoring.quadrants",
    "Reading": "eyfa.workbook.reading.reader",
    "Response": "eyfa.assessment",
    "Robustness": "eyfa.scoring.robust",
    "Rule": "eyfa.scoring.choices",
    "Scope": "eyfa.assessment",
    "Score": "eyfa.scoring.score",
    "Severity": "eyfa.problems",
    "Table": "eyfa.collected.table",
    "Trend": "eyfa.scoring.trend",
    "Unassessed": "eyfa.scoring.gaps",
    "combine_places": "eyfa.scoring.combining",
    "compare_assessments": "eyfa.scoring.compare",
    "find_gaps": "eyfa.scoring.gaps",
    "find_progress": "eyfa.scoring.progress",
    "find_quadrants": "eyfa.scoring.quadrants",
    "find_robustness": "eyfa.scoring.robust",
    "find_spreads": "eyfa.scoring.consensus",
    "find_trend": "eyfa.scoring.trend",
    "has_errors": "eyfa.problems",
    "load_framework": "eyfa.framework.loader",
    "load_geography": "eyfa.framework.loader",
    "load_method": "eyfa.framework.loader",
    "locate": "eyfa.intake.locating",
    "make_agenda": "eyfa.scoring.consensus",
    "read_batch": "eyfa.intake.batch",
    "read_table": "eyfa.collected.table",
    "read_workbook": "eyfa.workbook.reading.reader",
    "score_assessment": "eyfa.scoring.score",
    "select_gaps": "eyfa.scoring.gaps",
    "write_table": "eyfa.intake.collect",
    "write_workbook": "eyfa.issue.issuing",
}
"""Where each name of the public API comes from."""

__all__ = [
    "Agenda",
    "Assessment",
    "Batch",
    "By",
    "Combination",
    "Combined",
    "Comparison",
    "EyfaError",
    "Framework",
    "Gap",
    "GapTable",
    "Geography",
    "Identity",
    "Method",
    "Place",
    "Problem",
    "Progress",
    "Quadrant",
    "Reading",
    "Response",
    "Robustness",
    "Rule",
    "Scope",
    "Score",
    "Severity",
    "Table",
    "Trend",
    "Unassessed",
    "__version__",
    "combine_places",
    "compare_assessments",
    "find_gaps",
    "find_progress",
    "find_quadrants",
    "find_robustness",
    "find_spreads",
    "find_trend",
    "has_errors",
    "load_framework",
    "load_geography",
    "load_method",
    "locate",
    "make_agenda",
    "read_batch",
    "read_table",
    "read_workbook",
    "score_assessment",
    "select_gaps",
    "write_table",
    "write_workbook",
]


def __getattr__(name: str) -> Any:
    """Load a name of the public API from its home."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'eyfa' has no attribute {name!r}")
    import importlib  # noqa: PLC0415 - not needed for the version alone

    return getattr(importlib.import_module(home), name)


def __dir__() -> list[str]:
    return sorted(__all__)
