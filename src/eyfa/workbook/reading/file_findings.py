"""Every sort of problem of a returned file as a whole: what it is, how often it came back, what it could do.

What is within a workbook has its own room, `findings`. Hints speak to the analyst, who will tell a
respondent. `{shown}` is what was found, cut to a line.
"""

from __future__ import annotations

from eyfa.problems import Kind, Problem, Severity
from eyfa.words import N_, _

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

_RESAVE = "open it in Excel or LibreOffice and save it as .xlsx"

# The file

FILE_MISSING = Kind(
    "file_missing",
    ERROR,
    "there is no such file",
    "check the path",
    "There is nothing at that path, so nothing is counted for it.",
)
FILE_IS_FOLDER = Kind(
    "file_is_folder",
    ERROR,
    "is a folder, but one workbook is needed",
    "name a file in it",
    "A folder was named where a single file is needed.",
)
FILE_DENIED = Kind(
    "file_denied",
    ERROR,
    "you do not have permission to read it",
    "check its permissions, or copy it to a folder of yours",
    "The file is there, but the system does not let you read it.",
)
FILE_NOT_REGULAR = Kind(
    "file_not_regular",
    ERROR,
    "is a device or a pipe, not a file",
    "name a workbook",
    "Devices and pipes are not read, because they may never end.",
)
FILE_NOT_OPENED = Kind(
    "file_not_opened",
    ERROR,
    "cannot be read: {reason}",
    "check that the disk or the server is there, and that no program locks the file",
    "The system could not give the file's content.",
    {"reason": "input/output error"},
)
FILE_EMPTY = Kind(
    "file_empty",
    ERROR,
    "is empty",
    "it may not have been downloaded or sent in full: fetch it, or ask for it, again",
    "The file has a name but no content: it was cut off on its way.",
)
FILE_IS_PDF = Kind(
    "file_is_pdf",
    ERROR,
    "is a PDF, not a workbook",
    "ask for the workbook that it was made from",
    "Answers cannot be read reliably from a print of a workbook.",
)
FILE_IS_HTML = Kind(
    "file_is_html",
    ERROR,
    "is a web page, not a workbook",
    f"{_RESAVE}; if it is a sign-in page, download the workbook again",
    "A web page was saved under a workbook's name, often a page to sign in.",
)
FILE_IS_TEXT = Kind(
    "file_is_text",
    ERROR,
    "is plain text (such as CSV), not a workbook",
    "ask for the whole workbook: a text file holds one sheet, and not what it was issued for",
    "A text file, such as CSV, no longer says which workbook it came from.",
)
FILE_IS_POINTER = Kind(
    "file_is_pointer",
    ERROR,
    "is only a link to a Google spreadsheet",
    "open it in Google Sheets, and download it as .xlsx (File, Download)",
    "Google Drive keeps a small file on the computer in place of each spreadsheet. It holds no answers.",
)
FILE_IS_MAIL = Kind(
    "file_is_mail",
    ERROR,
    "is an e-mail, not a workbook",
    "save the workbook that is attached to it, and give that",
    "Somebody saved a message under a workbook's name, or in a folder of workbooks.",
)
FILE_IS_XML_2003 = Kind(
    "file_is_xml_2003",
    ERROR,
    "is a workbook of another kind, XML Spreadsheet 2003",
    _RESAVE,
    "An old format that is one piece of XML. eyfa does not read it; Excel can convert it.",
)
FILE_IS_XLS = Kind(
    "file_is_xls",
    ERROR,
    "is a workbook of the old kind, .xls",
    _RESAVE,
    "The format from before 2007. eyfa does not read it; every spreadsheet program can convert it.",
)
FILE_IS_XLSB = Kind(
    "file_is_xlsb",
    ERROR,
    "is a binary workbook, .xlsb",
    _RESAVE,
    "A binary form of a workbook. eyfa does not read it; Excel can convert it.",
)
FILE_IS_ENCRYPTED = Kind(
    "file_is_encrypted",
    ERROR,
    "is locked with a password",
    "open it with its password, remove the password and save it as .xlsx",
    "Nobody can read the file without its password, and neither can eyfa.",
)
FILE_HAS_RIGHTS = Kind(
    "file_has_rights",
    ERROR,
    "is protected by rights management, usually by a sensitivity label",
    "ask the sender for a copy without the protection: in Excel, File, Info, Protect Workbook",
    "Only people whom its owner allows can open it, and only in Microsoft's programs. There is no password.",
)
FILE_IS_OTHER_ZIP = Kind(
    "file_is_other_zip",
    ERROR,
    "is a zip archive or another program's document, not a workbook",
    f"if it wraps a workbook, unzip it; otherwise {_RESAVE}",
    "Workbooks are zip archives inside; this one holds something else.",
)
FILE_IS_CUT_SHORT = Kind(
    "file_is_cut_short",
    ERROR,
    "is incomplete or damaged: its end is missing",
    "it was not downloaded or sent in full: fetch it, or ask for it, again",
    "The end is missing, and with it the list of what the file holds.",
)
FILE_UNKNOWN = Kind(
    "file_unknown",
    ERROR,
    "is not a workbook of any kind that can be read",
    _RESAVE,
    "eyfa does not know this kind of content, whatever the name says.",
)
UNREADABLE = Kind(
    "unreadable",
    ERROR,
    "cannot be read as a workbook: {reason}",
    f"it may be damaged: {_RESAVE}, or ask for it again",
    "It looks like a workbook but cannot be read as one. Nothing in it counts; the other files do.",
    {"reason": "a part of it is missing"},
)

# Several files

FILE_IS_REPORT = Kind(
    "file_is_report",
    WARNING,
    "is a report that eyfa wrote, not a returned workbook, so it was left out",
    "keep reports in a folder of their own",
    "A file that eyfa made from returned workbooks is not read as one of them.",
)
NO_WORKBOOKS = Kind(
    "no_workbooks",
    ERROR,
    "this folder holds no workbook (.xlsx, .xlsm or .ods)",
    "check the path; to try a file with another ending, name it",
    "Neither the folder nor those in it hold a file that looks like a workbook.",
)
PASSED_OVER = Kind(
    "files_passed_over",
    NOTE,
    "not read as returned workbooks: {names}",
    "to try one, name the file or the hidden folder",
    "In a folder, only spreadsheets are read. Other files, hidden files and hidden folders are listed; "
    "lock files, and what systems leave behind (.DS_Store), are not.",
    {"names": ".sample-bay.xlsx, notes.docx"},
)
SAME_FILE = N_("the same file, byte for byte, as {first}")
REMOVE_ONE = N_(
    "nothing, unless two places were meant: then ask for the other place's own workbook"
)
DUPLICATE_FILE = Kind(
    "duplicate_file",
    NOTE,
    "is {what}; it is counted once",
    "{remedy}",
    "Two files have exactly the same content. They count once, whatever their names.",
    {
        "what": SAME_FILE.format(first="returned/sample-bay.xlsx"),
        "remedy": REMOVE_ONE,
    },
)
IN_TABLE = N_("already in the table {table}")
GIVE_ONE = N_("give the table or the workbook, not both; or collect both into one table")
TAKE_LATEST = N_("leave out all but the one that counts, or add --latest to take the latest")
RETURNED_TWICE = Kind(
    "returned_twice",
    ERROR,
    "the workbook {found} came back more than once, with different answers: also as {others}; none of "
    "them counts",
    "{remedy}",
    "One issued workbook came back several times for the same organisation, place and round, and the "
    "answers differ. To count them all would give a wrong number, and to choose one would be a guess, so "
    "none counts until somebody says which. The remedy names --latest only where each names its "
    "organisation, and the latest has a rating wherever another has one.",
    {
        "found": "EY-7K3M-Q2XA",
        "others": "returned/sample-bay-2.xlsx",
        "remedy": TAKE_LATEST,
    },
)
LEAVE_OUT = N_(
    "leave out all but the one that counts; neither dates nor file times say which is the latest"
)
NAME_EACH = N_(
    "if they come from several organisations, put the name of each on its Start sheet; otherwise leave "
    "out all but the one that counts"
)
PUT_TOGETHER = N_(
    "the latest lacks ratings that an earlier one has: put them together in one workbook, or leave out "
    "all but the one that counts"
)
RETURNED_SAME = Kind(
    "returned_same",
    WARNING,
    "has the same answers as {first}, which is the same workbook, {found}; they are counted once",
    "nothing, unless two assessments were meant",
    "One issued workbook was saved and sent twice with the same answers. They count once.",
    {"first": "returned/sample-bay.xlsx", "found": "EY-7K3M-Q2XA"},
)
LATER_TAKEN = Kind(
    "later_taken",
    WARNING,
    "the workbook {found} came back later as {taken} (by its {by}); that one is used, and this one is not "
    "counted",
    "check that the later one is complete, and that both come from the same organisation",
    "--latest was given: of several returns of one workbook, the one with the latest completion date "
    "counts. Where dates are missing or equal, the file that was changed last counts.",
    {
        "found": "EY-7K3M-Q2XA",
        "taken": "returned/sample-bay-2.xlsx",
        "by": "completion date, 2026-09-30",
    },
)
BY_DATE = N_("completion date, {day}")
BY_FILE_TIME = N_("file time")
WORKBOOK_AGAIN = Kind(
    "workbook_again",
    WARNING,
    "the workbook {found} came back before, as {first}, and only one of them says for which "
    "organisation, place and round; both are counted",
    "if one is a later version of the other, leave the earlier one out",
    "One issued workbook came back twice, and one of the two does not say who or what it is about. They "
    "may be two versions of one assessment. Both are counted.",
    {"found": "EY-7K3M-Q2XA", "first": "returned/sample-bay.xlsx"},
)
WORKBOOK_ALIKE = Kind(
    "workbook_alike",
    WARNING,
    "the workbook {found} came back before, as {first}, from an organisation with nearly the same name; "
    "both are counted",
    "if they are one organisation, leave the earlier one out",
    "One issued workbook came back twice for one place and round, and the names of the organisations are "
    "so alike that one may be a misspelling of the other. Both are counted. Names that differ only in "
    "case, and in the punctuation and spaces between words, are one organisation; Ward 1.2 and Ward 12, "
    "or C and C++, are two. Of many returns of one workbook, each is compared with the first 200 that "
    "came before for its place and round, with the same digits in the name, and letter by letter with the "
    "five that share most characters.",
    {"found": "EY-7K3M-Q2XA", "first": "returned/sample-bay.xlsx"},
)
WORKBOOK_SHARED = Kind(
    "workbook_shared",
    NOTE,
    "the workbook {found} also came back for another organisation, place or round, as {first}; both are "
    "counted",
    "nothing, if both were meant to answer",
    "One issued workbook was filled in by several organisations, or for several places or rounds. "
    "Each is an assessment of its own.",
    {"found": "EY-7K3M-Q2XA", "first": "returned/sample-bay.xlsx"},
)

# Damage on the way

FILE_IS_DAMAGED = Kind(
    "file_is_damaged",
    ERROR,
    "does not match its own checksums (in {part}): something in it was changed by accident",
    "it was damaged in storage or on its way: fetch it, or ask for it, again",
    "A workbook carries checksums of its parts, and one of them does not match. Nothing in it counts.",
    {"part": "xl/worksheets/sheet2.xml"},
)

# What a hostile file does (limits in archive.py, book.py, child.py)

FILE_TOO_LARGE = Kind(
    "workbook_too_large",
    ERROR,
    "is larger than {limit} MiB",
    "remove pictures and anything else that was added, or ask for it without them",
    "No workbook of answers is as large. It was not opened.",
    {"limit": 50},
)
ARCHIVE_UNSAFE = Kind(
    "archive_unsafe",
    ERROR,
    "is put together in a way that no spreadsheet program uses: {reason}",
    "do not open it, unless you know who made it; ask for it again",
    "A workbook is a zip archive inside. This one is built to do harm, so it was not opened.",
    {"reason": "its zip archive holds xl/workbook.xml twice"},
)
INFLATES_TOO_MUCH = Kind(
    "inflates_too_much",
    ERROR,
    "unpacks to far more than a workbook holds: {reason}",
    "do not open it, unless you know who made it; ask for it again",
    "A small file that unpacks to a huge one is made to stop the computer that opens it.",
    {"reason": "to more than 256 MiB"},
)
XML_DECLARES = Kind(
    "xml_declares",
    ERROR,
    "its part {part} declares a document type, which no spreadsheet program does",
    f"do not open it, unless you know who made it; otherwise {_RESAVE}",
    "Document types let a file refer to other files, or grow without end. No spreadsheet needs one.",
    {"part": "xl/workbook.xml"},
)
TOO_MANY_SHEETS = Kind(
    "too_many_sheets",
    ERROR,
    "has {found} sheets, more than {limit}",
    "ask for it as it was issued",
    "No issued workbook has as many.",
    {"found": 5000, "limit": 200},
)
SHEET_TOO_LARGE = Kind(
    "sheet_too_large",
    ERROR,
    "a sheet in it reaches from {first} to {last}: {found} cells, more than {limit}",
    "delete the rows and columns beyond the table, and save it again",
    "There is something far away from the table, usually a space typed by accident.",
    {"first": "A1", "last": "XFD1048576", "found": "17,179,869,184", "limit": "20,000,000"},
)
CELL_OUT_OF_SHEET = Kind(
    "cell_out_of_sheet",
    ERROR,
    "has a cell beyond XFD1048576, the last that a sheet can have",
    _RESAVE,
    "A cell has an address that no sheet has.",
)
TOO_MUCH_TEXT = Kind(
    "too_much_text",
    ERROR,
    "its cells hold more than {limit} MiB of text",
    "ask for it without what was pasted into it",
    "Together, the cells hold more text than people write.",
    {"limit": 200},
)
CELL_TOO_LONG = Kind(
    "cell_too_long",
    ERROR,
    "this cell holds {found} characters, more than {expected}; none of it was used",
    "shorten it, or send it as a document of its own",
    "A cell holds more than a cell may. None of it is used, rather than a part.",
    {"found": 40000, "expected": 32767},
)
SHEET_DAMAGED = Kind(
    "sheet_damaged",
    ERROR,
    "this sheet is damaged: nothing on it was read, but the other sheets were",
    f"it may be damaged: {_RESAVE} and look whether the sheet is there, or ask for it again",
    "The file names a sheet, but has something else in place of its cells. No answer is taken from it; "
    "those of the other sheets are.",
)
ASIDES_DAMAGED = Kind(
    "asides_damaged",
    WARNING,
    "the comments, links or text boxes of this sheet are damaged and were not read; its answers were",
    f"{_RESAVE}, or look at the sheet in a spreadsheet program",
    "The part of the file with the comments, links and text boxes of a sheet cannot be read. The answers "
    "in the cells can.",
)
READING_TIMED_OUT = Kind(
    "reading_timed_out",
    ERROR,
    "needed more than {seconds:g} seconds to read, so reading was stopped",
    f"it may be damaged, or made to do so: {_RESAVE}, or ask for it again",
    "One file took too long, so reading it was stopped. The others were read.",
    {"seconds": 20.0},
)
ADDRESS_TIMED_OUT = Kind(
    "address_timed_out",
    ERROR,
    "needed more than {seconds:g} seconds to fetch and read, so reading was stopped",
    "the server may be slow or gone: try again later, or save the file on this computer and give that",
    "A file at an address took too long, so reading it was stopped. The others were read.",
    {"seconds": 20.0},
)
READING_OUT_OF_MEMORY = Kind(
    "reading_out_of_memory",
    ERROR,
    "needed too much memory, so reading was stopped",
    "delete the rows and columns beyond the tables and save it again, or ask for it again",
    "One file needed too much memory, so reading it was stopped. The others were read.",
)
READING_CRASHED = Kind(
    "reading_crashed",
    ERROR,
    "crashed the program that reads it; nothing in it was used, but the other files were read",
    f"it may be damaged, or made to do so: {_RESAVE}, or ask for it again",
    "Each file is read by a process of its own, and this one crashed it. The others were read.",
)
READER_NOT_STARTED = Kind(
    "reader_not_started",
    ERROR,
    "was not read, because no process could be started to read it: {reason}",
    "close other programs, and try again",
    "The computer would not start one more process.",
    {"reason": "too many processes"},
)
READING_FAILED = Kind(
    "reading_failed",
    ERROR,
    "cannot be read because of an internal error in eyfa: {reason}",
    f"please report it; until it is fixed, {_RESAVE}",
    "Something in eyfa itself went wrong over this file. The others were read.",
    {"reason": "KeyError: 'x'"},
)


class Unsafe:
    """Reasons why an archive is refused, as templates."""

    MEMBERS = N_("its zip archive has more than {limit} members")
    TWICE = N_("its zip archive holds {part} twice")
    METHOD = N_("its part {part} is packed in a way that is not used for workbooks")
    OVERLAP = N_("parts of its zip archive overlap, at {part}")
    SHARED = N_("several of its sheets are one and the same part")
    PART = N_("its part {part} is larger than {limit} MiB")
    WHOLE = N_("to more than {limit} MiB")
    RATIO = N_("to more than {limit} times its size")


def duplicate_file(file: str, first: str, *, table: str = "") -> Problem:
    """That a file's content came before, in another file, or, of the same file, in a table."""
    what = _(IN_TABLE).format(table=table) if table else _(SAME_FILE).format(first=first)
    remedy = _(GIVE_ONE) if table else _(REMOVE_ONE)
    return DUPLICATE_FILE.problem(file=file, found=first, what=what, remedy=remedy)
