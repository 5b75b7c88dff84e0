"""Problems of lists of places, and of the place that an assessment is about."""

from eyfa.cli.meanings.entry import Entry

_CARDIFF = "Cardiff (local, W06000015)"

PLACES = {
    "place_read_as": Entry(
        "The place was written in another way than the list of places has it, perhaps in two languages, and "
        "only one place can be meant. Results show the name of the list.",
        {"found": "Caerdydd", "expected": _CARDIFF},
    ),
    "place_code_retired": Entry(
        "The code was replaced by another. Results show the place that stands for it now.",
        {"found": "W06000017", "expected": "Merthyr Tydfil (local, W06000024)"},
    ),
    "place_read_in_part": Entry(
        "A place is named beside words that mean no known place. The answers count for the place that is "
        "named. Where the other words may mean another place, or the workbook was issued for another, none "
        "is taken.",
        {"found": "Cardiff (old town)", "expected": _CARDIFF},
    ),
    "place_as_issued": Entry(
        "What stands on Start is the name of no known place, nor a slip of another place's name, so the "
        "answers count for the place that the workbook was issued for. A place that is named goes first.",
        {"found": "Families First", "expected": _CARDIFF},
    ),
    "place_unclear": Entry(
        "The text names several places, or a name that places at several levels share, and the workbook "
        "asks about several levels. eyfa does not choose: the place gets no code.",
        {"found": "Powys", "expected": "Powys (regional, RPB-POWYS), Powys (local, W06000023)"},
    ),
    "place_misspelt": Entry(
        "It looks like a slip of a place's name. eyfa corrects none by itself: until somebody does, the "
        "place counts as one of its own, without a region.",
        {"found": "Cadiff", "expected": _CARDIFF},
    ),
    "place_not_listed": Entry(
        "The list of places that was given has no such place. The workbook is read all the same; its "
        "place has no code and no region.",
        {"found": "Sample Bay", "geography": "Wales"},
    ),
    "place_name_shared": Entry(
        "What people write would mean two places, and eyfa never guesses. The same name at two levels is "
        "fine: the level that a workbook asks about tells.",
        {"found": "newtown", "first": "A01", "second": "A07"},
    ),
    "place_within_itself": Entry(
        "Places lie in one another in a circle, so that no region could be told.",
        {"found": "A01", "chain": "A01 → B01 → A01"},
    ),
    "csv_syntax": Entry(
        "The table cannot be cut into cells for certain, so none of it is read.",
        {"reason": "a quotation mark that opens here is not closed before the next cell"},
    ),
    "csv_cells": Entry(
        "A cell stands beyond the last heading, most often because of a comma within a name.",
        {"found": "6", "expected": "4"},
    ),
    "csv_heading": Entry(
        "A column that every such list needs is not there.",
        {"expected": "level", "headings": "code, name, level, within"},
    ),
    "manifest_row_cut": Entry(
        "A row of the manifest ends too early, so rows behind it may be missing too. Who has returned cannot "
        "be told by it.",
        {"found": "7d2645e9d2e20dcc", "expected": "checksum of 64 digits"},
    ),
    "manifest_not_ended": Entry(
        "eyfa ends each line of a manifest, as spreadsheets do. Where the last one has no end, the file may "
        "have been cut short. What is there is used.",
    ),
    "manifest_row_twice": Entry(
        "Some workbooks have several rows, as where a manifest was pasted beneath itself. Each is expected "
        "once.",
        {"lines": "24, 25, 26 and 19 more"},
    ),
    "manifest_contradicts": Entry(
        "A reference belongs to one workbook, which went to one place. With two rows that differ, nobody can "
        "tell from whom it is expected.",
        {"found": "EY-7K3M-Q2XA", "first": "2"},
    ),
    "round_reworded": Entry(
        "The round in the manifest is not that of a workbook which has the reference of the same row. Most "
        "often a spreadsheet took the round for a date. The reference decides.",
        {"found": "2026-03", "expected": "Mar-26"},
    ),
}
