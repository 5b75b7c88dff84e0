"""Every sort of problem of a returned file as a whole: what it is, how often it came back, what it could do.

What is within a workbook has its own room, `findings`. Hints speak to the analyst, who will tell a
respondent. `{shown}` is what was found, cut to a line.
"""

from __future__ import annotations

from eyfa.problems import Kind, Problem, Severity

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
    "name a file, or a hidden folder, to have it tried",
)
DUPLICATE_FILE = Kind(
    "duplicate_file",
    NOTE,
    "is {what}; it is counted once",
    "{remedy}",
)
SAME_FILE = "the same file, byte for byte, as {first}"
REMOVE_ONE = "nothing, unless two places were meant: then ask for the other's own workbook"
IN_TABLE = "in the table {table} already"
GIVE_ONE = "give the table or the workbook, not both; or collect both into one table"
RETURNED_TWICE = Kind(
    "returned_twice",
    ERROR,
    "the workbook {found} came back more than once, with different answers: also as {others}; "
    "none of them is counted",
    "{remedy}",
)
TAKE_LATEST = "leave out all but the one that counts, or add --latest to take the latest"
LEAVE_OUT = (
    "leave out all but the one that counts; neither dates nor file times say which is the latest"
)
NAME_EACH = (
    "if they come from several organisations, put the name of each on its Start sheet; otherwise leave out "
    "all but the one that counts"
)
PUT_TOGETHER = (
    "the latest lacks ratings that an earlier one has: put them together in one workbook, or leave out all "
    "but the one that counts"
)
RETURNED_SAME = Kind(
    "returned_same",
    WARNING,
    "has the same answers as {first}, which is the same workbook, {found}; they are counted once",
    "nothing, unless two assessments were meant",
)
LATER_TAKEN = Kind(
    "later_taken",
    WARNING,
    "the workbook {found} came back later as {taken} (by its {by}); that one is taken, and this one is "
    "not counted",
    "check that the later one is complete, and that both come from the same organisation",
)
BY_DATE = "completion date, {day}"
BY_FILE_TIME = "file time"
WORKBOOK_AGAIN = Kind(
    "workbook_again",
    WARNING,
    "the workbook {found} came back before, as {first}, and only one of them says for which "
    "organisation, place and round; both are counted",
    "if one is a later version of the other, leave the earlier one out",
)
WORKBOOK_ALIKE = Kind(
    "workbook_alike",
    WARNING,
    "the workbook {found} came back before, as {first}, from an organisation of nearly the same name; both "
    "are counted",
    "if they are one organisation, leave the earlier one out",
)
WORKBOOK_SHARED = Kind(
    "workbook_shared",
    NOTE,
    "the workbook {found} came back for another organisation, place or round too, as {first}; "
    "both are counted",
    "nothing, if both were meant to answer",
)

# Damage on the way

FILE_IS_DAMAGED = Kind(
    "file_is_damaged",
    ERROR,
    "does not match its own checksums (in {part}): something in it was altered by accident",
    "it was damaged in storage or on its way: fetch it, or ask for it, again",
)

# What a hostile file does (limits in guard.py, child.py)

FILE_TOO_LARGE = Kind(
    "workbook_too_large",
    ERROR,
    "is larger than {limit} MiB",
    "take pictures and what else was added out of it, or ask for it without them",
)
ARCHIVE_UNSAFE = Kind(
    "archive_unsafe",
    ERROR,
    "is put together as no spreadsheet program does it: {reason}",
    "do not open it, unless you know who made it; ask for it again",
)
INFLATES_TOO_MUCH = Kind(
    "inflates_too_much",
    ERROR,
    "unpacks to far more than a workbook holds: {reason}",
    "do not open it, unless you know who made it; ask for it again",
)
XML_DECLARES = Kind(
    "xml_declares",
    ERROR,
    "its part {part} declares a document type, as no spreadsheet program does",
    f"do not open it, unless you know who made it; otherwise {_RESAVE}",
)
TOO_MANY_SHEETS = Kind(
    "too_many_sheets", ERROR, "has {found} sheets, more than {limit}", "ask for it as it was issued"
)
SHEET_TOO_LARGE = Kind(
    "sheet_too_large",
    ERROR,
    "a sheet of it reaches from {first} to {last}: {found} cells, more than {limit}",
    "delete the rows and columns beyond the table, and save it again",
)
CELL_OUT_OF_SHEET = Kind(
    "cell_out_of_sheet",
    ERROR,
    "has a cell beyond XFD1048576, the last that a sheet can have",
    _RESAVE,
)
TOO_MUCH_TEXT = Kind(
    "too_much_text",
    ERROR,
    "its cells hold more than {limit} MiB of text",
    "ask for it without what was pasted into it",
)
CELL_TOO_LONG = Kind(
    "cell_too_long",
    ERROR,
    "this cell holds {found} characters, more than {expected}; nothing of it is taken",
    "shorten it, or send it as a document of its own",
)
SHEET_DAMAGED = Kind(
    "sheet_damaged",
    ERROR,
    "what the file has for this sheet is none; nothing of it is read, the other sheets are",
    f"it may be damaged: {_RESAVE} and look whether the sheet is there, or ask for it again",
)
READING_TIMED_OUT = Kind(
    "reading_timed_out",
    ERROR,
    "takes longer than {seconds:g} seconds to read, and was given up",
    f"it may be damaged, or made to do so: {_RESAVE}, or ask for it again",
)
READING_OUT_OF_MEMORY = Kind(
    "reading_out_of_memory",
    ERROR,
    "takes more memory to read than a workbook should, and was given up",
    "delete the rows and columns beyond the tables and save it again, or ask for it again",
)
READING_CRASHED = Kind(
    "reading_crashed",
    ERROR,
    "stops the program that reads it; nothing of it was taken, and the rest was read",
    f"it may be damaged, or made to do so: {_RESAVE}, or ask for it again",
)
READER_NOT_STARTED = Kind(
    "reader_not_started",
    ERROR,
    "is not read, because no process can be started to read it in: {reason}",
    "close other programs, and try again",
)
READING_FAILED = Kind(
    "reading_failed",
    ERROR,
    "cannot be read, for a fault of eyfa: {reason}",
    f"please report it; until it is mended, {_RESAVE}",
)


class Unsafe:
    """Reasons why an archive is refused, as templates."""

    MEMBERS = "its zip archive has more than {limit} members"
    TWICE = "its zip archive holds {part} twice"
    METHOD = "its part {part} is packed in a way that is not used for workbooks"
    OVERLAP = "parts of its zip archive lie within each other, at {part}"
    LENGTH = "its part {part} is not as long as it says"
    SHARED = "several of its sheets are one and the same part"
    PART = "its part {part} is larger than {limit} MiB"
    WHOLE = "to more than {limit} MiB"
    RATIO = "to more than {limit} times its size"


def duplicate_file(file: str, first: str, *, table: str = "") -> Problem:
    """That a file's content came before, in another file, or, of the same file, in a table."""
    what = IN_TABLE.format(table=table) if table else SAME_FILE.format(first=first)
    remedy = GIVE_ONE if table else REMOVE_ONE
    return DUPLICATE_FILE.problem(file=file, found=first, what=what, remedy=remedy)
