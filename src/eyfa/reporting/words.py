"""The words that reports and tables share: titles, headings, values.

What concerns one matter alone stands beside this module (`figures`, `results/trend`, …).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date

from eyfa.problems import Problem, Severity
from eyfa.words import N_, _

# Titles
SCORES = N_("Scores")
SCORES_TITLE = N_("Scores by component and level")
GAPS = N_("Gaps")
UNASSESSED = N_("Not yet assessed")
PROBLEMS = N_("Problems")
DATA = "Data"
FRAMEWORK = N_("Framework")
BENCHMARKS = N_("Benchmarks")
OF = N_("{title}: {subject}")

# Headings of columns
REF = N_("Ref")
PART = N_("Part")
COMPONENT = N_("Component")
LEVEL = N_("Level")
ALL_LEVELS = N_("All levels")
ALL_COMPONENTS = N_("All components")
LOW = N_("Lowest possible")
HIGH = N_("Highest possible")
COVERAGE = N_("Coverage")
ASSESSMENT = N_("Assessment")
FILE = N_("File")
ORGANISATION = N_("Organisation")
PLACE = N_("Place")
REGION = N_("Region")
ROUND = N_("Round")
SCORE = N_("Score")
BENCHMARK_COUNT = N_("Asked")
RATED = N_("Rated")
NOT_APPLICABLE = N_("Not applicable")
NOT_KNOWN = N_("Not known")
BLANK = N_("Blank")
RANK = N_("Rank")
TEXT = N_("What needs to be in place")
RATING = N_("Rating")
GAP = N_("Gap")
MEAN_PRIORITY = N_("Mean priority")
EVIDENCE = N_("Evidence and comments")
ACTION = N_("Action needed")
LEAD = N_("Lead")
TARGET_DATE = N_("Target date")
STATUS = N_("Status")
REFERENCE = N_("Reference")
TOTAL = N_("Total")
PLACES = N_("Places")
SHARE = N_("Share")

# Values
RANKED = N_("Ranked")
NOT_RATED = N_("Not rated")
NOT_ASKED = N_("Not asked")
NONE_APPLY = N_("None apply")
REASONS = {"blank": N_("Left blank"), "not_known": NOT_KNOWN}
RULES = {"median": "median", "mean": "mean", "lowest": "lowest rating"}
SEVERITIES = {"error": "Error", "warning": "Warning", "note": "Note"}
UNNAMED_FILE = "not a file"
WITHOUT_FILE = "eyfa"
"""What says what concerns no file, on a screen."""

# About a report
WHOSE = N_("Assessment: {whose}")
SEVERAL = N_("Assessments: {labels}")
AND_MORE = "and {more} more"

# The method


def all_of(count: int, one: str = "one") -> str:
    """`the only one`, `both`, `all 3`."""
    if count == 1:
        return _("the only one") if one == "one" else f"the only {one}"
    return _("both") if count == 2 else _("all {count}").format(count=f"{count:,}")  # noqa: PLR2004


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
