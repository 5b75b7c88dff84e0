"""Problems of the tidy table that `eyfa collect` writes."""

from eyfa.cli.meanings.entry import Entry

COLLECTED = {
    "table_other_framework": Entry(
        "The table answers another framework, or another edition of it, than the one in use. Nothing of "
        "it is taken, because the same ids may ask something else there.",
        {
            "found": "example, 2025 (1f2e3d4c)",
            "expected": "example, 2026 (5a6b7c8d)",
        },
    ),
    "table_other_shape": Entry(
        "The table was written by a version of eyfa whose tables have other columns.",
        {"found": "eyfa/responses/0", "expected": "eyfa/responses/1"},
    ),
    "table_damaged": Entry(
        "The table was cut off, altered, sorted or filtered after eyfa wrote it. What is left of it might "
        "give wrong figures, so nothing of it is taken.",
        {"reason": "file 3 has not the rows that it was written with"},
    ),
    "table_without_digests": Entry(
        "The answers are taken as they stand. Tables now keep a digest of every assessment, so that an "
        "altered answer is noticed. Collecting into this table again reads every workbook anew.",
    ),
    "table_saved_anew": Entry(
        "A spreadsheet or statistics program opened the table and wrote it in another way. It may have "
        "changed dates, long numbers and text too, so nothing of it is guessed.",
        {"found": "with semicolons between cells"},
    ),
    "table_problems_missing": Entry(
        "The answers are taken. Files that gave none are not in the table itself, and what was wrong in the "
        "others is not known without its problems.",
        {"found": "responses.problems.csv"},
    ),
    "table_problems_differ": Entry(
        "The two tables are of two collectings, or one of them was altered. The answers are taken, and the "
        "problems are not.",
        {"found": "responses.problems.csv", "reason": "it belongs to another collecting"},
    ),
    "table_other_places": Entry(
        "A place that the other list knew by some name of its own may be another place by this list, or "
        "none. The workbooks might give other places and regions than the table does.",
        {"found": "wales", "expected": "places-own"},
    ),
    "parquet_not_installed": Entry(
        "Parquet files are read and written by a package of its own, which comes with an extra of eyfa."
    ),
    "table_in_use": Entry(
        "Two runs that write one table would lose what one of them read. A run that was stopped, however "
        "that was, is no longer in the way."
    ),
    "temporary_folder_full": Entry(
        "While files are collected, what a table holds already, and what is to be printed, is kept in the "
        "system's folder for temporary files. There is no room in it, or it may not be written to.",
        {"reason": "no space left on device"},
    ),
    "collected_file_gone": Entry(
        "A workbook that was collected before was moved away or deleted, or its folder was not given this "
        "time. It is said what of it was in the table.",
        {"what": "its answers are no longer in the table"},
    ),
    "collected_anew": Entry(
        "The table was made in another way than now. Its answers might not be those that would be read "
        "now, so none of them is used again.",
        {"reason": "it was made by another version of eyfa"},
    ),
}
