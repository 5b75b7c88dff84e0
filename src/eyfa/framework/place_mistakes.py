"""Mistakes that only a list of places can have; the others are those of every file (`mistakes.py`)."""

from eyfa.problems import Kind, Severity

PLACE_NAME_SHARED = Kind(
    "place_name_shared",
    Severity.ERROR,
    "{found!r} could mean either {first} or {second}",
    "let each name and code belong to one place at its level",
)
PLACE_WITHIN_ITSELF = Kind(
    "place_within_itself",
    Severity.ERROR,
    "{found} lies in itself: {chain}",
    "let each place lie in a larger one; the largest has no within",
)
CSV_SYNTAX = Kind(
    "csv_syntax",
    Severity.ERROR,
    "not a table of comma-separated values: {reason}",
    "save it again as CSV (UTF-8) from a spreadsheet",
)
CSV_CELLS = Kind(
    "csv_cells",
    Severity.ERROR,
    "this row has {found} cells, the headings are {expected}",
    "put text with a comma in quotation marks, and give every name a column of its own",
)
CSV_HEADING = Kind(
    "csv_heading",
    Severity.ERROR,
    "there is no column {expected!r}",
    "the first row holds the headings: {headings}",
)
