"""What can be wrong with an action plan that comes back, beside what can be wrong with any workbook."""

from __future__ import annotations

from eyfa.problems import Kind, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

NO_PLAN = Kind(
    "no_plan",
    ERROR,
    "holds no action plan: no sheet has a table with the headings “{ref}”, “{action}” and “{status}”",
    "name a workbook that eyfa plan wrote",
)
PLAN_HEADING_MISSING = Kind(
    "plan_heading_missing",
    ERROR,
    "no column is headed “{expected}”; nothing is taken of it",
    "give the column its heading back",
)
PLAN_HEADING_TWICE = Kind(
    "plan_heading_twice",
    ERROR,
    "two columns are headed “{found}”; neither is taken",
    "keep the one that is meant",
)
PLAN_REF_UNKNOWN = Kind(
    "plan_ref_unknown",
    ERROR,
    "“{shown}” is not the id of a benchmark; this action is left out: {action}",
    "put the benchmark's id there",
)
PLAN_STATUS_UNKNOWN = Kind(
    "plan_status_unknown",
    ERROR,
    "“{shown}” is not one of the statuses; the action counts as not started",
    "choose one from the list: {expected}",
)
PLAN_MERGED = Kind(
    "plan_merged",
    ERROR,
    "{cells} are one merged cell; nothing of it is taken",
    "unmerge it, and give each action its own",
)
PLAN_LINES_REPEATED = Kind(
    "plan_lines_repeated",
    Severity.NOTE,
    "{lines} repeated from {other}; counted once: {refs}",
    "nothing, if this is a copy that you keep on purpose",
)
PLAN_LINE_DIFFERS = Kind(
    "plan_line_differs",
    ERROR,
    "this action is also at {other}, but the two differ: {differences}; it is counted once, by whichever "
    "leaves more to do",
    "correct the one that is out of date, or delete it",
)
PLAN_LINES_ALIKE = Kind(
    "plan_lines_alike",
    WARNING,
    "the words of {lines} are the same as at {other}, in a plan of other assessments; both count: {refs}",
    "if one plan is a copy of the other, leave it out",
)
HERE_AND_THERE = "{column} is {here} here and {there} there"
BLANK = "blank"
