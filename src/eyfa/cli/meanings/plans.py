"""Problems of action plans that are read back."""

from eyfa.cli.meanings.entry import Entry

PLANS = {
    "no_plan": Entry(
        "The workbook is something else, or its headings were changed: nothing was read from it.",
        {"ref": "Ref", "action": "Agreed action", "status": "Status"},
    ),
    "plan_heading_missing": Entry(
        "Without its heading nobody can tell a column for certain. The other columns are read.",
        {"expected": "Target date"},
    ),
    "plan_heading_twice": Entry(
        "Two columns of a plan say that they are the same one. Which is meant is not guessed.",
        {"found": "Lead"},
    ),
    "plan_ref_unknown": Entry(
        "Somebody changed an id, or added a line without one. It is not known to which benchmark the action "
        "belongs.",
        {"shown": "F1-L99", "action": "Ask families"},
    ),
    "plan_status_unknown": Entry(
        "The status is none of those to choose from, and what was meant is not guessed.",
        {"shown": "nearly", "expected": "Not started, In progress, Done, Stopped"},
    ),
    "plan_merged": Entry(
        "One cell stands beside several lines, and it is not plain whose it is.",
        {"cells": "E13:E15"},
    ),
    "plan_lines_repeated": Entry(
        "A copy of a plan, a sheet or a line was read, perhaps a hidden one. Nothing is counted twice.",
        {
            "lines": "8 lines",
            "other": "Action plan!A13",
            "refs": "F1-L01, F1-L02, F1-L04 and 5 more",
        },
    ),
    "plan_line_differs": Entry(
        "Two versions of one plan describe an action in two ways. Which is right cannot be known, so "
        "it is never counted as further on than either says: not done, if one of the two is not done.",
        {
            "other": "Action plan!H13",
            "differences": "Status is In progress here and Done there",
        },
    ),
    "plan_lines_alike": Entry(
        "Two plans agree the same words for the same benchmark. Each may have its own, so both count; but "
        "one may be a copy from which the lines above the table were taken away.",
        {"lines": "1 line", "other": "plan-a.xlsx, Action plan!A13", "refs": "F1-L04"},
    ),
}
