"""The words that reports and tables share: titles, headings, values.

What concerns one matter alone stands beside this module (`figures`, `results/trend`, …).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from eyfa.problems import Problem, Severity
from eyfa.words import _

# Titles
SCORES = "Scores"
SCORES_TITLE = "Scores by component and level"
GAPS = "Gaps"
UNASSESSED = "Not yet assessed"
PROBLEMS = "Problems"
DATA = "Data"
FRAMEWORK = "Framework"
BENCHMARKS = "Benchmarks"
OF = "{title}: {subject}"

# Headings of columns
REF = "Ref"
PART = "Part"
COMPONENT = "Component"
LEVEL = "Level"
ALL_LEVELS = "All levels"
ALL_COMPONENTS = "All components"
LOW = "Lowest possible"
HIGH = "Highest possible"
COVERAGE = "Coverage"
ASSESSMENT = "Assessment"
FILE = "File"
ORGANISATION = "Organisation"
PLACE = "Place"
REGION = "Region"
ROUND = "Round"
SCORE = "Score"
BENCHMARK_COUNT = "Asked"
RATED = "Rated"
NOT_APPLICABLE = "Not applicable"
NOT_KNOWN = "Not known"
BLANK = "Blank"
RANK = "Rank"
TEXT = "What needs to be in place"
RATING = "Rating"
GAP = "Gap"
MEAN_PRIORITY = "Mean priority"
EVIDENCE = "Evidence and comments"
ACTION = "Action needed"
LEAD = "Lead"
TARGET_DATE = "Target date"
STATUS = "Status"
REFERENCE = "Reference"
TOTAL = "Total"
PLACES = "Places"
SHARE = "Share"

# Values
RANKED = "Ranked"
NOT_RATED = "Not rated"
NOT_ASKED = "Not asked"
NONE_APPLY = "None apply"
REASONS = {"blank": "Left blank", "not_known": "Not known"}
RULES = {"median": "median", "mean": "mean", "lowest": "lowest rating"}
SEVERITIES = {"error": "Error", "warning": "Warning", "note": "Note"}
UNNAMED_FILE = "not a file"
WITHOUT_FILE = "eyfa"
"""What says what concerns no file, on a screen."""

# About a report
WHOSE = "Assessment: {whose}"
SEVERAL = "Assessments: {labels}"
AND_MORE = "and {more} more"

# The method


def all_of(count: int, one: str = "one") -> str:
    """`the only one`, `both`, `all 3`."""
    return f"the only {one}" if count == 1 else "both" if count == 2 else f"all {count:,}"  # noqa: PLR2004


def counted(count: int, one: str, many: str | None = None) -> str:
    """`1 error`, `2 errors`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def counts_by_severity(problems: Iterable[Problem]) -> str:
    """`2 errors, 1 note`; what there is none of is left out."""
    counts: Counter[Severity] = Counter()
    for problem in problems:
        counts[problem.severity] += problem.count
    parts = [counted(counts[one], SEVERITIES[one].lower()) for one in Severity if counts[one]]
    return ", ".join(parts) or "no problems"


def day_text(text: str) -> str:
    """A day as people write it, `30 Jun 2027`, also behind the name of its author; else as it was written."""
    return _DAY.sub(_day, text)


_DAY = re.compile(r"(?:^|(?<=: ))\d{4}-\d{2}-\d{2}$", re.MULTILINE)


def _day(found: re.Match[str]) -> str:
    try:
        day = date.fromisoformat(found[0])
    except ValueError:
        return found[0]
    months = _("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()
    return f"{day.day} {months[day.month - 1]} {day.year}"
