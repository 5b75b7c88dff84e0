"""Every sort of problem that reading returned workbooks can find, with its wording. The one place for it.

Hints speak to the analyst, who will tell a respondent. `{shown}` is what was found, cut to a line.
"""

from __future__ import annotations

from eyfa.problems import Kind, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_RESAVE = "open it in Excel or LibreOffice and save it as .xlsx"

# The file

FILE_MISSING = Kind("file_missing", ERROR, "there is no such file", "check the path")
FILE_IS_FOLDER = Kind(
    "file_is_folder", ERROR, "is a folder, where one workbook is wanted", "name a file within it"
)
FILE_DENIED = Kind(
    "file_denied",
    ERROR,
    "may not be read",
    "check its permissions, or copy it to a folder of yours",
)
FILE_NOT_REGULAR = Kind(
    "file_not_regular", ERROR, "is a device or a pipe, not a file", "name a workbook"
)
FILE_NOT_OPENED = Kind(
    "file_not_opened",
    ERROR,
    "cannot be read: {reason}",
    "check that the disk is there, and that no program locks the file",
)
FILE_EMPTY = Kind(
    "file_empty",
    ERROR,
    "holds nothing",
    "it may not have been downloaded or sent in full: fetch it, or ask for it, again",
)
FILE_IS_PDF = Kind(
    "file_is_pdf", ERROR, "is a PDF, not a workbook", "ask for the workbook that it was made from"
)
FILE_IS_HTML = Kind(
    "file_is_html",
    ERROR,
    "is a web page, not a workbook",
    f"{_RESAVE}; if it is a sign-in page, download the workbook again",
)
FILE_IS_TEXT = Kind(
    "file_is_text",
    ERROR,
    "is plain text (such as CSV), not a workbook",
    "ask for the whole workbook: a text file holds one sheet, without what it was issued for",
)
FILE_IS_XLS = Kind("file_is_xls", ERROR, "is a workbook of the old kind, .xls", _RESAVE)
FILE_IS_XLSB = Kind("file_is_xlsb", ERROR, "is a binary workbook, .xlsb", _RESAVE)
FILE_IS_ENCRYPTED = Kind(
    "file_is_encrypted",
    ERROR,
    "is locked with a password",
    "open it with its password, take the password off and save it as .xlsx",
)
FILE_IS_OTHER_ZIP = Kind(
    "file_is_other_zip",
    ERROR,
    "is a zip archive or another program's document, not a workbook",
    f"if it wraps a workbook, unzip it; otherwise {_RESAVE}",
)
FILE_IS_CUT_SHORT = Kind(
    "file_is_cut_short",
    ERROR,
    "is incomplete or damaged: its end is missing",
    "it was not downloaded or sent in full: fetch it, or ask for it, again",
)
FILE_UNKNOWN = Kind(
    "file_unknown", ERROR, "is not a workbook of any kind that can be read", _RESAVE
)
UNREADABLE = Kind(
    "unreadable",
    ERROR,
    "cannot be read as a workbook: {reason}",
    f"it may be damaged: {_RESAVE}, or ask for it again",
)

# Several files

FILE_IS_REPORT = Kind(
    "file_is_report",
    WARNING,
    "is a report that eyfa wrote, not a returned workbook; it is left out",
    "keep reports in a folder of their own",
)
NO_WORKBOOKS = Kind(
    "no_workbooks",
    ERROR,
    "this folder holds no workbook (.xlsx, .xlsm or .ods)",
    "check the path; name a file of another suffix to have it tried",
)
PASSED_OVER = Kind(
    "files_passed_over",
    NOTE,
    "not taken for returned workbooks: {names}",
    "name a file to have it tried",
)
DUPLICATE_FILE = Kind(
    "duplicate_file",
    ERROR,
    "is the same file, byte for byte, as {first}; it is counted once",
    "remove one of the two; if two places were meant, ask for the other's own workbook",
)
WORKBOOK_AGAIN = Kind(
    "workbook_again",
    WARNING,
    "the workbook {found} came back before, as {first}, with other content; both are counted",
    "if one is a later version of the other, leave the earlier one out",
)

# What the workbook was issued for, and whose it is

IDENTITY_CONTRADICTS = Kind(
    "identity_contradicts",
    ERROR,
    "it carries marks of more than one workbook: {claims}",
    "sheets of two workbooks were put together: ask for each workbook as it was issued",
)
IDENTITY_DAMAGED = Kind(
    "identity_damaged",
    WARNING,
    "what it was issued for was altered after it was issued; it is taken as it stands",
    "check the organisation, the place, the round and what is asked about",
)
IDENTITY_LOST = Kind(
    "identity_lost",
    NOTE,
    "it no longer says what it was issued for; what it asks about is taken from the rows present: "
    "{levels}; {components}",
    "check that no sheet or row is missing",
)
OTHER_FRAMEWORK = Kind(
    "other_framework",
    ERROR,
    "it was issued for the framework {found}, and is read with {expected}",
    "give the framework that it was issued for with --framework",
)
OTHER_EDITION = Kind(
    "other_edition",
    WARNING,
    "it was issued for another edition or wording of the framework ({found}; read with {expected}); "
    "answers are matched by their ids",
    "check that the ids still mean the same, or give the framework it was issued for with --framework",
)
PLACE_UNKNOWN = Kind(
    "place_unknown", WARNING, "it does not say which place it is about", "give it with --place"
)
ROUND_UNKNOWN = Kind(
    "round_unknown", WARNING, "it does not say which round it belongs to", "give it with --round"
)
ISSUED_FOR_ANOTHER = Kind(
    "issued_for_another",
    WARNING,
    "it was issued for the {what} “{expected}”, and says “{shown}” now; the latter is taken",
    "ask which is right",
)
ABOUT_MISSING = Kind(
    "about_missing",
    WARNING,
    "there is no table headed “{heading}” and “{answer}”: who answered, and when, is not read",
    "put the two headings back above it, on any sheet",
)
ABOUT_DIFFERS = Kind(
    "about_differs",
    ERROR,
    "“{what}” is given twice, as “{first}” and as “{shown}”; neither is taken",
    "keep one table about the assessment",
)
NO_TABLES = Kind(
    "no_tables",
    ERROR,
    "no answers to this framework were found in it",
    "check that it is a returned workbook of this framework, and that its headings are there",
)
NOTHING_ANSWERED = Kind(
    "nothing_answered",
    WARNING,
    "no rating has been chosen in it",
    "check that the filled-in copy was sent back, not the blank one",
)

# Sheets, tables and headings

RATING_HEADING_MISSING = Kind(
    "rating_heading_missing",
    ERROR,
    "there are benchmarks here and no row of headings above them with “{expected}”; "
    "their answers are not read",
    "put the headings of the issued workbook back, above the first benchmark",
)
REF_COLUMN_UNCLEAR = Kind(
    "ref_column_unclear",
    ERROR,
    "no column of this table can be taken for the benchmarks' ids; its answers are not read",
    "put the heading “{expected}” back above the ids, and above them alone",
)
HEADING_TWICE = Kind(
    "heading_twice",
    ERROR,
    "the heading “{found}” stands at {cells}; none of these columns is read",
    "remove or rename all but the one that holds the answers",
)
HEADING_MISSING = Kind(
    "heading_missing",
    ERROR,
    "no column is headed “{expected}”; what was written in it is not read",
    "put the heading back above its column",
)
COLUMN_NOT_READ = Kind(
    "column_not_read",
    NOTE,
    "an added column, “{found}”, is not read",
    "nothing, unless it holds answers: those belong in the columns of the issued workbook",
)
SHEET_NOT_READ = Kind(
    "sheet_not_read",
    NOTE,
    "this sheet mentions benchmarks outside a table of answers; nothing is read from there",
    "nothing: their answers were read elsewhere in the workbook",
)

# Rows

UNKNOWN_REF = Kind(
    "unknown_ref",
    ERROR,
    "“{shown}” is not the id of a benchmark; the answers in this row are not taken{answers}",
    "{remedy}",
)
ROW_WITHOUT_REF = Kind(
    "row_without_ref",
    WARNING,
    "this row has no benchmark's id and is not counted: {shown}",
    "if it answers a benchmark, put the benchmark's id into the column “{expected}”",
)
DUPLICATE_REF_SAME = Kind(
    "duplicate_ref_same",
    NOTE,
    "{benchmark} stands at {cells}, with the same answers; they are taken once",
    "nothing, unless another benchmark was meant",
)
DUPLICATE_REF_EMPTY = Kind(
    "duplicate_ref_empty",
    WARNING,
    "{benchmark} stands at {cells}, and only {taken} has answers; they are taken",
    "remove the empty copy, unless the answers were meant to go",
)
DUPLICATE_REF_DIFFERENT = Kind(
    "duplicate_ref_different",
    ERROR,
    "{benchmark} stands at {cells}, with different answers; none of them is taken",
    "ask which is right, and remove the others",
)
BENCHMARK_MISSING = Kind(
    "benchmark_missing",
    ERROR,
    "the workbook was issued with {benchmark}, and no row has its id; it counts as not answered",
    "put the row back, with the id as it was issued",
)
BENCHMARK_ASTRAY = Kind(
    "benchmark_astray",
    ERROR,
    "the id {benchmark} stands here, but not in the column Ref of a table; it counts as not answered",
    "move the row's cells back to their columns, or put the row back as it was issued",
)
OUTSIDE_SCOPE = Kind(
    "outside_scope",
    WARNING,
    "{benchmark} is answered here, and the workbook was not issued for it; it is not counted",
    "issue a workbook that asks about it, if it is to count",
)

# Cells

CELL_ERROR = Kind(
    "cell_error",
    ERROR,
    "“{heading}” holds the error {found}, not an answer",
    "type the answer in place of the broken formula",
)
FORMULA_WITHOUT_VALUE = Kind(
    "formula_without_value",
    ERROR,
    "“{heading}” holds a formula whose result was never worked out",
    "open the file in Excel or LibreOffice and save it, or type the answer in its place",
)
FORMULA_GIVES_NUMBER = Kind(
    "formula_gives_number",
    ERROR,
    "“{heading}” holds a formula that gives the number {found}; it is not taken as a rating, "
    "because a reference to an empty cell gives 0 as well",
    "choose the rating from the list",
)
FORMULA_TAKEN = Kind(
    "formula_taken",
    NOTE,
    "“{heading}” holds a formula; its result, “{shown}”, is taken",
    "check that the formula refers to what was meant",
)
MERGED_CELLS = Kind(
    "merged_cells",
    ERROR,
    "{cells} are one merged cell, which touches the answers of {rows}; nothing of it is taken",
    "unmerge it, and give each row its own answer",
)
RATING_NOT_ON_SCALE = Kind(
    "rating_not_on_scale",
    ERROR,
    "“{shown}” is not one of the ratings; the benchmark counts as not answered",
    "choose one from the list: {expected}",
)
RATING_BY_NUMBER = Kind(
    "rating_by_number",
    NOTE,
    "the bare number {found} is taken as “{taken}”",
    "choose from the list, to be plain",
)
IMPORTANCE_UNKNOWN = Kind(
    "importance_unknown",
    ERROR,
    "“{shown}” is not one of the importance labels; it counts as left blank",
    "choose one from the list: {expected}",
)
DATE_NOT_UNDERSTOOD = Kind(
    "date_not_understood",
    WARNING,
    "“{shown}” is not a date that can be read in one way only; it is kept as written",
    "write it as year-month-day, such as 2027-06-30",
)
