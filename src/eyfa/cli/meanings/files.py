"""Problems of returned files as such, and of several together."""

from eyfa.cli.meanings.entry import Entry
from eyfa.workbook import file_findings

_ID = "EY-7K3M-Q2XA"

FILES = {
    "file_missing": Entry("Nothing lies at that path. Nothing is counted for it."),
    "file_is_folder": Entry("A folder stands where one file has to be named."),
    "file_denied": Entry("The file is there, and the system does not let you read it."),
    "file_not_regular": Entry("Devices and pipes are not read: they may never end."),
    "file_not_opened": Entry(
        "The system could not give the file's content.", {"reason": "input/output error"}
    ),
    "file_empty": Entry("The file has a name and no content: it was cut off on its way."),
    "file_is_pdf": Entry("A print of a workbook holds no answers that could be read for certain."),
    "file_is_html": Entry("A web page was saved under a workbook's name, often a page to sign in."),
    "file_is_text": Entry("A text file, such as CSV, has lost which workbook it came from."),
    "file_is_xls": Entry(
        "The format before 2007. eyfa does not read it; every spreadsheet can convert it."
    ),
    "file_is_xlsb": Entry(
        "A binary form of a workbook. eyfa does not read it; Excel can convert it."
    ),
    "file_is_encrypted": Entry("Without its password nobody can read the file, eyfa neither."),
    "file_is_other_zip": Entry("Workbooks are zip archives inside; this one holds something else."),
    "file_is_cut_short": Entry("The end is missing, and with it the list of what the file holds."),
    "file_unknown": Entry("The content is of no kind that eyfa knows, whatever the name says."),
    "unreadable": Entry(
        "It looks like a workbook and cannot be read as one. Nothing of it is counted; the other files are.",
        {"reason": "a part of it is missing"},
    ),
    "no_workbooks": Entry(
        "The folder, and those within it, hold no file that looks like a workbook."
    ),
    "fsspec_missing": Entry(
        "An address was given in place of a path. fsspec reads those, with one more package for most sorts.",
        {"found": "s3://", "name": "s3fs"},
    ),
    "address_not_listed": Entry(
        "The address stands for a folder or a pattern, and what it holds could not be found out.",
        {"found": "s3://bucket/returned/", "reason": "access denied"},
    ),
    "list_not_read": Entry(
        "A name that starts with @ stands for the paths in that file, which is not there or is no text.",
        {"reason": "it is not in UTF-8"},
    ),
    "list_empty": Entry("The list holds nothing but blank lines and comments."),
    "list_nested": Entry(
        "Each line of a list is one file or folder. The other lines were read.",
        {"found": "@more.txt"},
    ),
    "listed_missing": Entry(
        "A line of a list names nothing that is there. The other lines were read.",
        {"found": "returned/sample-bay.xlsx"},
    ),
    "duplicate_file": Entry(
        "Two files hold the same bytes. They count once, whatever their names.",
        {
            "what": file_findings.SAME_FILE.format(first="returned/sample-bay.xlsx"),
            "remedy": file_findings.REMOVE_ONE,
        },
    ),
    "returned_twice": Entry(
        "One issued workbook came back several times for the same organisation, place and round, and the "
        "answers differ. To count them all would be a wrong number, and to choose one a guess, so none is "
        "counted until somebody says which. The remedy names --latest only where each names its "
        "organisation, and the latest has a rating wherever another has one.",
        {
            "found": _ID,
            "others": "returned/sample-bay-2.xlsx",
            "remedy": file_findings.TAKE_LATEST,
        },
    ),
    "returned_same": Entry(
        "One issued workbook was saved and sent twice with the same answers. They count once.",
        {"first": "returned/sample-bay.xlsx", "found": _ID},
    ),
    "later_taken": Entry(
        "--latest was given: of several returns of one workbook, the one with the latest completion date "
        "counts. Where dates are missing or equal, the file that was changed last counts.",
        {
            "found": _ID,
            "taken": "returned/sample-bay-2.xlsx",
            "by": "completion date, 2026-09-30",
        },
    ),
    "workbook_again": Entry(
        "One issued workbook came back twice, and one of the two leaves blank who or what it is about. "
        "They may be two versions of one assessment. Both are counted.",
        {"found": _ID, "first": "returned/sample-bay.xlsx"},
    ),
    "workbook_alike": Entry(
        "One issued workbook came back twice for one place and round, and the names of the organisations "
        "are so alike that one may be a slip of the other. Both are counted. Names that differ in nothing "
        "but case and the punctuation and spaces between words are one organisation; Ward 1.2 and Ward 12, "
        "or C and C++, are two. Of many returns of one workbook, each is compared with the first 200 that "
        "came before for its place and round, with the same digits in the name, and letter by letter "
        "with the five that share most characters.",
        {"found": _ID, "first": "returned/sample-bay.xlsx"},
    ),
    "workbook_shared": Entry(
        "One issued workbook was filled in by several organisations, or for several places or rounds. "
        "Each is an assessment of its own.",
        {"found": _ID, "first": "returned/sample-bay.xlsx"},
    ),
    "identity_contradicts": Entry(
        "A workbook says in several places what it was issued for, and here they differ. Nobody can tell "
        "whose answers these are, so none is counted.",
        {"claims": "Start!B12: EY-7K3M-Q2XA; the sheet _eyfa: EY-AAAA-BBBB"},
    ),
    "identity_mark_damaged": Entry(
        "The workbook says in two hidden places what it was issued for. One of them is damaged; the other is "
        "whole, and can prove it.",
        {"damaged": "the sheet _eyfa", "intact": "the document properties"},
    ),
    "identity_damaged": Entry(
        "Somebody changed the hidden marks of the workbook. Its answers are counted."
    ),
    "identity_lost": Entry(
        "Every mark of what it was issued for is gone, as after a copy of the values alone. The answers "
        "count; rows that were deleted cannot be missed.",
        {"levels": "Local", "components": "F1, F2"},
    ),
    "other_framework": Entry(
        "The workbook asks about another framework. Its answers would mean something else.",
        {"found": "our-own", "expected": "early-years-wales"},
    ),
    "other_edition": Entry(
        "The wording may have changed since the workbook was issued. Its answers are counted.",
        {"found": "2025, 1a2b3c4d", "expected": "2026, 5e6f7a8b"},
    ),
    "place_unknown": Entry(
        "Without a place, the assessment cannot be set beside those of its area."
    ),
    "round_unknown": Entry("Without a round, the assessment cannot be set beside earlier ones."),
    "issued_for_another": Entry(
        "Start was changed from what the workbook was issued for. What respondents say is taken.",
        {"what": "place", "expected": "Sample Bay", "shown": "Sample Moor"},
    ),
    "about_missing": Entry(
        "The table on Start has lost its headings, so who answered, and when, is not known.",
        {"heading": "About this assessment", "answer": "Your answer"},
    ),
    "about_differs": Entry(
        "The table on Start is there twice, and the two say different things. Neither is taken.",
        {"what": "Place", "first": "Sample Bay", "shown": "Sample Moor"},
    ),
    "about_label_taken": Entry(
        "Somebody translated or retyped a label on Start. Its meaning is plain, so the answer counts.",
        {"label": "Lle / Place", "what": "Place", "shown": "Sample Moor"},
    ),
    "about_label_missing": Entry(
        "Somebody took a label on Start away. Nothing can be read for it.",
        {"missing": "“Place”", "taken": ""},
    ),
    "about_value_not_read": Entry(
        "Without its label nobody can tell whether this is the place, the organisation or something else. "
        "The assessment counts for what the workbook was issued for, which may be wrong.",
        {
            "shown": "Sample Moor",
            "why": "there is no label beside it, and the table has no “Place”",
            "remedy": "put the right label back beside it: “Place”",
        },
    ),
    "no_tables": Entry("The file is a workbook, and not one with answers to this framework."),
    "nothing_answered": Entry(
        "It counts as an assessment in which everything is still to be rated."
    ),
    "file_is_report": Entry(
        "A file that eyfa wrote from returned workbooks is not taken for one of them."
    ),
    "files_passed_over": Entry(
        "What a folder holds beside spreadsheets, and hidden files and folders, is not read, and is said. "
        "Of lock files, and of what systems leave behind (.DS_Store), nothing is.",
        {"names": ".sample-bay.xlsx, notes.docx"},
    ),
    "file_is_damaged": Entry(
        "A workbook carries checksums of its parts, and one of them does not fit. Nothing of it is counted.",
        {"part": "xl/worksheets/sheet2.xml"},
    ),
    "workbook_too_large": Entry(
        "No workbook of answers is as large. It was not opened.", {"limit": 50}
    ),
    "archive_unsafe": Entry(
        "A workbook is a zip archive inside. This one is built to do harm, so it was not opened.",
        {"reason": "its zip archive holds xl/workbook.xml twice"},
    ),
    "inflates_too_much": Entry(
        "A small file that unpacks to a huge one is made to stop the computer that opens it.",
        {"reason": "to more than 256 MiB"},
    ),
    "xml_declares": Entry(
        "Document types let a file refer to other files, or grow without end. No spreadsheet needs one.",
        {"part": "xl/workbook.xml"},
    ),
    "too_many_sheets": Entry("No issued workbook has as many.", {"found": 5000, "limit": 200}),
    "sheet_too_large": Entry(
        "Something stands far away from the table, most often a space typed by accident.",
        {"first": "A1", "last": "XFD1048576", "found": "17,179,869,184", "limit": "20,000,000"},
    ),
    "cell_out_of_sheet": Entry("A cell has an address that no sheet has."),
    "too_much_text": Entry("All cells together hold more text than people write.", {"limit": 200}),
    "cell_too_long": Entry(
        "More was put into a cell than a cell may hold. Nothing of it is taken, rather than a part.",
        {"found": 40000, "expected": 32767},
    ),
    "sheet_damaged": Entry(
        "The file names a sheet, but something else stands where its cells should. No answer is taken from "
        "it; those of the other sheets are."
    ),
    "reading_timed_out": Entry(
        "One file took too long and was given up, so that the others could be read.",
        {"seconds": 20.0},
    ),
    "reading_out_of_memory": Entry(
        "One file wanted too much memory and was given up, so that the others could be read."
    ),
    "reading_crashed": Entry(
        "Each file is read by a process of its own kind, and this one stopped it. The others were read."
    ),
    "reader_not_started": Entry(
        "The computer would not start one more process.", {"reason": "too many processes"}
    ),
    "reading_failed": Entry(
        "Something in eyfa itself went wrong over this file. The others were read.",
        {"reason": "KeyError: 'x'"},
    ),
}
