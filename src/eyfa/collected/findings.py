"""Every sort of problem of a collected table, and what is said of one that was damaged."""

from __future__ import annotations

from eyfa.collected.columns import Column
from eyfa.problems import EyfaError, Kind, Severity

TABLE_OTHER_FRAMEWORK = Kind(
    "table_other_framework",
    Severity.ERROR,
    "was collected with another framework or edition: {found}, not {expected}",
    "add --framework with the one it was collected with, or collect the workbooks again",
    "The table answers another framework, or another edition of it, than the one in use. Nothing of "
    "it is taken, because the same ids may ask something else there.",
    {
        "found": "example, 2025 (1f2e3d4c)",
        "expected": "example, 2026 (5a6b7c8d)",
    },
)
TABLE_OTHER_SHAPE = Kind(
    "table_other_shape",
    Severity.ERROR,
    "is not a table of responses of this version of eyfa: {found}, not {expected}",
    "collect the workbooks again, or read it with the version of eyfa that wrote it",
    "The table was written by a version of eyfa whose tables have other columns.",
    {"found": "eyfa/responses/0", "expected": "eyfa/responses/1"},
)
TABLE_DAMAGED = Kind(
    "table_damaged",
    Severity.ERROR,
    "is not as eyfa wrote it: {reason}; nothing of it is taken",
    "collect the workbooks again, and keep the table as it is written",
    "The table was cut off, altered, sorted or filtered after eyfa wrote it. What is left of it might "
    "give wrong figures, so nothing of it is taken.",
    {"reason": "file 3 has not the rows that it was written with"},
)
TABLE_WITHOUT_DIGESTS = Kind(
    "table_without_digests",
    Severity.WARNING,
    "has no digests (earlier versions of eyfa kept none, or the column was removed): if somebody has altered "
    "its answers since, that cannot be noticed",
    "collect the workbooks again",
    "The answers are taken as they stand. Tables now keep a digest of every assessment, so that an "
    "altered answer is noticed. Collecting into this table again reads every workbook anew.",
)
TABLE_SAVED_ANEW = Kind(
    "table_saved_anew",
    Severity.ERROR,
    "looks like a table of eyfa that another program saved anew, {found}; nothing of it is taken",
    "take the table as eyfa wrote it, or collect the workbooks again, with --force if into this file; if "
    "another program has to save it: as CSV in UTF-8, with commas, and headings without quotation marks",
    "A spreadsheet or statistics program opened the table and wrote it in another way. It may have "
    "changed dates, long numbers and text too, so nothing of it is guessed.",
    {"found": "with semicolons between cells"},
)
TABLE_PROBLEMS_MISSING = Kind(
    "table_problems_missing",
    Severity.WARNING,
    "the table of its problems, {found}, is not beside it: nothing can be said of files that could not be "
    "read, and of what was wrong in the others",
    "put the two tables side by side, or collect the workbooks again",
    "The answers are taken. Files that gave none are not in the table itself, and what was wrong in the "
    "others is not known without its problems.",
    {"found": "responses.problems.csv"},
)
TABLE_PROBLEMS_DIFFER = Kind(
    "table_problems_differ",
    Severity.WARNING,
    "the table of problems beside it, {found}, was not written with it, and is not read: {reason}",
    "collect the workbooks again",
    "The two tables are of two collectings, or one of them was altered. The answers are taken, and the "
    "problems are not.",
    {"found": "responses.problems.csv", "reason": "it belongs to another collecting"},
)
TABLE_OTHER_PLACES = Kind(
    "table_other_places",
    Severity.WARNING,
    "its places were found by another list, {found}, not by {expected}: what somebody wrote is not in the "
    "table, so each is looked for by its code, or by the name that the other list gave",
    "collect the workbooks again, with the same --places",
    "A place that the other list knew by some name of its own may be another place by this list, or "
    "none. The workbooks might give other places and regions than the table does.",
    {"found": "wales", "expected": "places-own"},
)
PARQUET_NOT_INSTALLED = Kind(
    "parquet_not_installed",
    Severity.ERROR,
    "reading and writing .parquet needs pyarrow, which is not installed",
    'install it with: pip install "eyfa[batch]"; or use .csv, which holds the same',
    "Parquet files are read and written by a package of its own, which comes with an extra of eyfa.",
)
TABLE_IN_USE = Kind(
    "table_in_use",
    Severity.ERROR,
    "another run of eyfa collect is writing this table",
    "wait until it has ended and run this again, or collect into another file",
    "Two runs that write one table would lose what one of them read. A run that was stopped, however "
    "that was, is no longer in the way.",
)
TEMPORARY_FOLDER_FULL = Kind(
    "temporary_folder_full",
    Severity.ERROR,
    "what is read cannot be kept in the folder for temporary files: {reason}; the table is as it was",
    "make room there, or choose a folder on another disk for them (TMPDIR=/folder in front of the command, "
    "on Windows TEMP), and run it again",
    "While files are collected, what a table holds already, and what is to be printed, is kept in the "
    "system's folder for temporary files. There is no room in it, or it may not be written to.",
    {"reason": "no space left on device"},
)
COLLECTED_FILE_GONE = Kind(
    "collected_file_gone",
    Severity.WARNING,
    "was in the table before and is not among the files now; {what}",
    "nothing, if it was taken away on purpose; else put it back and collect again",
    "A workbook that was collected before was moved away or deleted, or its folder was not given this "
    "time. It is said what of it was in the table.",
    {"what": "its answers are no longer in the table"},
)
COLLECTED_ANEW = Kind(
    "collected_anew",
    Severity.NOTE,
    "what it holds is not used, and every file is read anew: {reason}",
    "nothing: the table is up to date afterwards",
    "The table was made in another way than now. Its answers might not be those that would be read "
    "now, so none of them is used again.",
    {"reason": "it was made by another version of eyfa"},
)
KEPT_NOT_USED = Kind(
    "kept_not_used",
    Severity.NOTE,
    "what an interrupted run had read was kept beside it, and cannot be used, or only in part: these files "
    "are read anew",
    "nothing: the table is up to date afterwards",
    "While files are collected, what was read is kept in a hidden file beside the table, so that an "
    "interrupted run can go on. That file was cut off, altered, or made in another way than now.",
)


def damaged(reason: str) -> EyfaError:
    """The exception for a table that is not as it was written; whoever knows the file names it."""
    return EyfaError([TABLE_DAMAGED.problem(reason=reason)])


def other_columns() -> EyfaError:
    """That for one whose columns are others."""
    return damaged("its columns are not those of a table of responses")


def lacking(column: Column) -> EyfaError:
    """That for one with nothing in a cell."""
    return damaged(f"nothing stands in {column.name}, where something should")


def misplaced(found: str, allowed: str, column: str) -> EyfaError:
    """That for one with something else in a cell."""
    return damaged(f"{found} stands where {allowed} should, in {column}")
