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
}
