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
        {"reason": "the quotation mark that opens here is not closed before the next cell"},
    ),
    "csv_cells": Entry(
        "A cell stands beyond the last heading, most often because of a comma within a name.",
        {"found": "6", "expected": "4"},
    ),
    "csv_heading": Entry(
        "A column that every such list needs is not there.",
        {"expected": "level", "headings": "code, name, level, within"},
    ),
}
