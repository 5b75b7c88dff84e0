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
NOTHING_FOUND = Kind(
    "nothing_found",
    Severity.ERROR,
    "no workbook was found",
    "give workbooks (.xlsx, .ods) or folders that hold some",
)
