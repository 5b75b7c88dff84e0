"""What can be wrong with an action plan that comes back, beside what can be wrong with any workbook."""

from __future__ import annotations

from eyfa.problems import Kind, Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING

NO_PLAN = Kind(
    "no_plan",
    ERROR,
    "holds no action plan: no sheet has a table with the headings “{ref}”, “{action}” and “{status}”",
    "name a workbook that eyfa plan wrote",
    "The workbook is something else, or its headings were changed: nothing was read from it.",
    {"ref": "Ref", "action": "Agreed action", "status": "Status"},
)
PLAN_HEADING_MISSING = Kind(
    "plan_heading_missing",
    ERROR,
    "no column is headed “{expected}”; nothing is taken of it",
    "give the column its heading back",
    "Without its heading nobody can tell a column for certain. The other columns are read.",
    {"expected": "Target date"},
)
PLAN_HEADING_TWICE = Kind(
    "plan_heading_twice",
    ERROR,
    "two columns are headed “{found}”; neither is taken",
    "keep the one that is meant",
    "Two columns of a plan say that they are the same one. Which is meant is not guessed.",
    {"found": "Lead"},
)
PLAN_REF_UNKNOWN = Kind(
    "plan_ref_unknown",
    ERROR,
    "“{shown}” is not the id of a benchmark; this action is left out: {action}",
    "put the benchmark's id there",
    "Somebody changed an id, or added a line without one. It is not known to which benchmark the action "
    "belongs.",
    {"shown": "F1-L99", "action": "Ask families"},
)
PLAN_STATUS_UNKNOWN = Kind(
    "plan_status_unknown",
    ERROR,
    "“{shown}” is not one of the statuses; the action counts as not started",
    "choose one from the list: {expected}",
    "The status is none of those to choose from, and what was meant is not guessed.",
    {"shown": "nearly", "expected": "Not started, In progress, Done, Stopped"},
)
PLAN_MERGED = Kind(
    "plan_merged",
    ERROR,
    "{cells} are one merged cell; nothing of it is taken",
    "unmerge it, and give each action its own",
    "One cell stands beside several lines, and it is not plain whose it is.",
    {"cells": "E13:E15"},
)
PLAN_LINES_REPEATED = Kind(
    "plan_lines_repeated",
    Severity.NOTE,
    "{lines} repeated from {other}; counted once: {refs}",
    "nothing, if this is a copy that you keep on purpose",
    "A copy of a plan, a sheet or a line was read, perhaps a hidden one. Nothing is counted twice.",
    {
        "lines": "8 lines",
        "other": "Action plan!A13",
        "refs": "F1-L01, F1-L02, F1-L04 and 5 more",
    },
)
PLAN_LINE_DIFFERS = Kind(
    "plan_line_differs",
    ERROR,
    "this action is also at {other}, but the two differ: {differences}; it is counted once, by whichever "
    "leaves more to do",
    "correct the one that is out of date, or delete it",
    "Two versions of one plan describe an action in two ways. Which is right cannot be known, so "
    "it is never counted as further on than either says: not done, if one of the two is not done.",
    {
        "other": "Action plan!H13",
        "differences": "Status is In progress here and Done there",
    },
)
PLAN_LINES_ALIKE = Kind(
    "plan_lines_alike",
    WARNING,
    "the words of {lines} are the same as at {other}, in a plan of other assessments; both count: {refs}",
    "if one plan is a copy of the other, leave it out",
    "Two plans agree the same words for the same benchmark. Each may have its own, so both count; but "
    "one may be a copy from which the lines above the table were taken away.",
    {"lines": "1 line", "other": "plan-a.xlsx, Action plan!A13", "refs": "F1-L04"},
)
HERE_AND_THERE = "{column} is {here} here and {there} there"
BLANK = "blank"
