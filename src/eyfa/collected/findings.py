"""Every sort of problem of a collected table, and what is said of one that was damaged."""

from __future__ import annotations

from eyfa.collected.columns import Column
from eyfa.problems import EyfaError, Kind, Severity
from eyfa.words import _

TABLE_OTHER_FRAMEWORK = Kind(
    "table_other_framework",
    Severity.ERROR,
    "was collected with a different framework or edition: {found}, not {expected}",
    "add --framework with the framework it was collected with, or collect the workbooks again",
    "The table was collected for a different framework or edition from the one in use. Its "
    "answers are not used, because the same ids may stand for different questions.",
    {
        "found": "example, 2025 (1f2e3d4c)",
        "expected": "example, 2026 (5a6b7c8d)",
    },
)
TABLE_OTHER_SHAPE = Kind(
    "table_other_shape",
    Severity.ERROR,
    "is not a table of responses that this version of eyfa can read: {found}, not {expected}",
    "collect the workbooks again, or read the table with the version of eyfa that wrote it",
    "The table was written by a version of eyfa whose tables have different columns.",
    {"found": "eyfa/responses/0", "expected": "eyfa/responses/1"},
)
TABLE_DAMAGED = Kind(
    "table_damaged",
    Severity.ERROR,
    "is not as eyfa wrote it, so it was not used: {reason}",
    "collect the workbooks again, and keep the table exactly as eyfa writes it",
    "The table was cut off, changed, sorted or filtered after eyfa wrote it. What is left could "
    "give wrong figures, so none of it is used.",
    {"reason": "the rows of file 3 are not those that were written"},
)
TABLE_WITHOUT_DIGESTS = Kind(
    "table_without_digests",
    Severity.WARNING,
    "has no checksums (earlier versions of eyfa kept none, or the column was removed), so eyfa "
    "cannot tell whether its answers have been changed",
    "collect the workbooks again",
    "The answers are used as they are. Tables now keep a checksum for every assessment, so that "
    "a changed answer is noticed. If you collect into this table again, every workbook will be "
    "read again.",
)
TABLE_SAVED_ANEW = Kind(
    "table_saved_anew",
    Severity.ERROR,
    "looks like an eyfa table that another program has saved, {found}, so it was not used",
    "use the table as eyfa wrote it, or collect the workbooks again (with --force to replace "
    "this file); if another program has to save it, save it as CSV in UTF-8, with commas and no "
    "quotation marks around headings",
    "A spreadsheet or statistics program has opened the table and saved it in another form. It "
    "may also have changed dates, long numbers and text, so eyfa does not guess what was there.",
    {"found": "with semicolons between cells"},
)
TABLE_PROBLEMS_MISSING = Kind(
    "table_problems_missing",
    Severity.WARNING,
    "the table of problems, {found}, is not beside it, so eyfa cannot say which files could not "
    "be read or what was wrong in the others",
    "put the two tables in the same folder, or collect the workbooks again",
    "The answers are used. Files that gave no answers are not in the table itself, and what was "
    "wrong in the others is not known without the table of problems.",
    {"found": "responses.problems.csv"},
)
TABLE_PROBLEMS_DIFFER = Kind(
    "table_problems_differ",
    Severity.WARNING,
    "the table of problems beside it, {found}, does not belong to it and was not read: {reason}",
    "collect the workbooks again",
    "The two tables were not collected at the same time, or one of them has been changed. The "
    "answers are used; the problems are not.",
    {"found": "responses.problems.csv", "reason": "it was not collected at the same time"},
)
TABLE_OTHER_PLACES = Kind(
    "table_other_places",
    Severity.WARNING,
    "was collected with a different list of places, {found}, not {expected}: each place is "
    "matched by its code, or by its name in that list, because the table does not hold what "
    "respondents wrote",
    "collect the workbooks again, with the same --places",
    "A name in the other list may mean a different place in this list, or none. The workbooks "
    "themselves might give other places and regions than the table does.",
    {"found": "wales", "expected": "places-own"},
)
PARQUET_NOT_INSTALLED = Kind(
    "parquet_not_installed",
    Severity.ERROR,
    "pyarrow, which is needed for .parquet files, is not installed",
    'install it with: pip install "eyfa[batch]"; or use .csv, which holds the same',
    "Parquet files are read and written by a separate package, which comes with an extra of eyfa.",
)
TABLE_IN_USE = Kind(
    "table_in_use",
    Severity.ERROR,
    "another run of eyfa collect is writing this table",
    "wait until it has finished and run this again, or collect into another file",
    "If two runs wrote the same table, what one of them had read would be lost. A run that has "
    "stopped, for whatever reason, no longer blocks the table.",
)
TEMPORARY_FOLDER_FULL = Kind(
    "temporary_folder_full",
    Severity.ERROR,
    "there is no room in the folder for temporary files, so the table was not changed: {reason}",
    "make room there, or choose a folder on another disk (put TMPDIR=/folder in front of the "
    "command; on Windows, set TEMP), and run this again",
    "While it collects files, eyfa keeps what the table already holds, and what is to be "
    "printed, in the system's folder for temporary files. That folder is full, or eyfa is not "
    "allowed to write there.",
    {"reason": "no space left on device"},
)
COLLECTED_FILE_GONE = Kind(
    "collected_file_gone",
    Severity.WARNING,
    "was in the table before but is no longer among the files; {what}",
    "nothing to do if it was removed on purpose; otherwise put it back and collect again",
    "A workbook that was collected before has been moved or deleted, or its folder was not given "
    "this time. The message says which of its answers were in the table.",
    {"what": "its answers are no longer in the table"},
)
COLLECTED_ANEW = Kind(
    "collected_anew",
    Severity.NOTE,
    "what it holds was not used again, so every file is read: {reason}",
    "nothing to do: the table will be up to date afterwards",
    "The table was made in a different way. Its answers might differ from what would be read "
    "now, so every file is read again.",
    {"reason": "it was made by another version of eyfa"},
)
KEPT_NOT_USED = Kind(
    "kept_not_used",
    Severity.NOTE,
    "an interrupted run left behind what it had read, but not all of that can be used: these "
    "files are read again",
    "nothing to do: the table will be up to date afterwards",
    "While it collects files, eyfa keeps what it has read in a hidden file beside the table, so "
    "that an interrupted run can continue. That file was cut off, changed, or made in a "
    "different way.",
)


def damaged(reason: str) -> EyfaError:
    """The exception for a table that is not as it was written; whoever knows the file names it."""
    return EyfaError([TABLE_DAMAGED.problem(reason=reason)])


def other_columns() -> EyfaError:
    """That for one whose columns are others."""
    return damaged(_("its columns are not those of a table of responses"))


def lacking(column: Column) -> EyfaError:
    """That for one with nothing in a cell."""
    return damaged(_("an empty cell in the column {column}").format(column=column.name))


def unknown(found: str, column: str) -> EyfaError:
    """That for one with an id that the framework does not have."""
    return damaged(
        _("{found} in the column {column} is not in the framework").format(
            found=found, column=column
        )
    )


def misplaced(found: str, allowed: str, column: str) -> EyfaError:
    """That for one with something else in a cell."""
    return damaged(
        _("{found} in the column {column}, where this is expected: {allowed}").format(
            found=found, column=column, allowed=allowed
        )
    )
