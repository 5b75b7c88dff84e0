"""Every sort of mistake that a YAML file can have, with its wording. The one place for these words."""

from eyfa.problems import Kind, Severity

ERROR = Severity.ERROR

FILE_NOT_READABLE = Kind(
    "file_not_readable", ERROR, "cannot be read: {reason}", "check the path and its permissions"
)
FILE_TOO_LARGE = Kind(
    "file_too_large",
    ERROR,
    "is larger than {limit}",
    "a framework file is text of far less than that",
)
NOT_UTF8 = Kind(
    "not_utf8", ERROR, "is not UTF-8 text (byte {position})", "save it with the encoding UTF-8"
)
YAML_SYNTAX = Kind(
    "yaml_syntax",
    ERROR,
    "is not valid YAML here: {reason}",
    "check the indentation, and put text with a colon or a # in quotation marks",
)
YAML_EMPTY = Kind(
    "yaml_empty", ERROR, "holds nothing", "start from the example in the documentation"
)
YAML_SEVERAL = Kind(
    "yaml_several_documents",
    ERROR,
    "a second document starts here",
    "keep one document: remove ---",
)
YAML_ALIAS = Kind(
    "yaml_alias", ERROR, "anchors and aliases (& and *) are not read", "write the value out in full"
)
YAML_TAG = Kind("yaml_tag", ERROR, "the tag {found} is not read", "remove it")
YAML_DUPLICATE_KEY = Kind(
    "yaml_duplicate_key",
    ERROR,
    "the key {found!r} stands here again (first on line {first})",
    "keep one of the two",
)
YAML_KEY = Kind("yaml_key", ERROR, "a key has to be a word", "write plain words before the colons")
YAML_TOO_DEEP = Kind(
    "yaml_too_deep", ERROR, "is nested deeper than {limit}", "check the indentation"
)

KEY_MISSING = Kind("key_missing", ERROR, "{expected!r} is missing", "add it here")
KEY_UNKNOWN = Kind("key_unknown", ERROR, "{found!r} is not a key here", "{remedy}")
WRONG_TYPE = Kind("wrong_type", ERROR, "found {found}, expected {expected}", "{remedy}")
BAD_VALUE = Kind("bad_value", ERROR, "{found} does not fit: {reason}", "expected {expected}")

DUPLICATE_ID = Kind(
    "duplicate_id",
    ERROR,
    "the {what} {found!r} is used twice",
    "give each its own; never reuse an id",
)
BENCHMARK_ID_SHAPE = Kind(
    "benchmark_id_shape",
    ERROR,
    "{found} stands in component {component} at level {level}",
    "its id starts with {expected}",
)
UNKNOWN_REFERENCE = Kind(
    "unknown_reference", ERROR, "there is no {what} {found!r}", "known: {expected}"
)
SCALE_WITHOUT_ZERO = Kind(
    "scale_without_zero",
    ERROR,
    "the lowest rating has {found} points, not 0",
    "let the scale start at 0, so that a score of 0 means the lowest rating (labels may start at 1)",
)
SCALE_TOO_SHORT = Kind(
    "scale_too_short",
    ERROR,
    "the scale needs two ratings with points above one another",
    "give at least two ratings different points",
)
POINTS_OR_COUNTS_AS = Kind(
    "points_or_counts_as",
    ERROR,
    "the rating {found!r} needs either points or counts_as",
    "give points to a step of the scale; counts_as: not_applicable or not_known to the others",
)
SAME_ANSWER = Kind(
    "same_answer",
    ERROR,
    "{found!r} could mean either {first} or {second}",
    "let every label, short label and id be distinct",
)
IMPORTANCE_DEFAULT = Kind(
    "importance_default",
    ERROR,
    "{found} of the importance labels have default: true",
    "mark exactly one: what a blank counts as",
)
SHEET_NAME = Kind(
    "sheet_name",
    ERROR,
    "the sheet name {found!r} cannot be used: {reason}",
    "choose another short_title",
)
TARGET_WITHOUT_POINTS = Kind(
    "target_without_points", ERROR, "{found!r} has no points", "a target is one of: {expected}"
)
