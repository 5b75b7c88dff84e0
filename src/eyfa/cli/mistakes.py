"""Problems of the command line itself: where output should go."""

from eyfa.problems import Kind, Severity

UNKNOWN_SUFFIX = Kind(
    "unknown_suffix",
    Severity.ERROR,
    "eyfa does not write {found} files",
    "let the name end in one of: {expected}",
)
FORMATS_DIFFER = Kind(
    "formats_differ",
    Severity.ERROR,
    "--format {found} does not go with a name that ends in {expected}",
    "leave --format out: the name decides",
)
OUTPUT_IS_INPUT = Kind(
    "output_is_input",
    Severity.ERROR,
    "this is one of the workbooks to read: a report would take its place",
    "choose another name for the report",
)
NOTHING_ASKED = Kind(
    "nothing_asked",
    Severity.ERROR,
    "none of the workbooks asks about {selection}",
    "they ask about: {expected}",
)
NOTHING_GROUPED = Kind(
    "nothing_grouped",
    Severity.ERROR,
    "no {expected} is known for any of the workbooks: there is nothing to compare",
    "compare by something else, or give it on Start of each workbook",
)
NOTHING_FOUND = Kind(
    "nothing_found",
    Severity.ERROR,
    "no workbook was found",
    "give workbooks (.xlsx, .ods) or folders that hold some",
)
