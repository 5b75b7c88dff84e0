"""Every sort of mistake that a YAML file can have, with its wording. The one place for these words."""

from eyfa.problems import Kind, Severity

ERROR = Severity.ERROR

FILE_NOT_READABLE = Kind(
    "file_not_readable",
    ERROR,
    "the file cannot be read: {reason}",
    "check the path and its permissions",
)
FILE_TOO_LARGE = Kind(
    "file_too_large",
    ERROR,
    "the file is larger than {limit}",
    "what eyfa reads here is text of far less than that: check that it is the right file",
)
NOT_UTF8 = Kind(
    "not_utf8",
    ERROR,
    "the text is not UTF-8 here",
    "save the file with the encoding UTF-8; from Excel, as CSV UTF-8",
)
TEXT_IS_WORKBOOK = Kind(
    "text_is_workbook",
    ERROR,
    "this is a workbook, where a text file is wanted",
    "save its sheet as CSV UTF-8, and give that",
)
YAML_CHARACTER = Kind(
    "yaml_character", ERROR, "the character {found} may not stand in YAML", "delete it"
)
YAML_SYNTAX = Kind(
    "yaml_syntax",
    ERROR,
    "not valid YAML: {reason}",
    "indent with spaces alone, and put text with a colon, a # or a quotation mark in quotation marks",
)
YAML_EMPTY = Kind(
    "yaml_empty", ERROR, "the file holds nothing", "start from examples/small-framework.yaml"
)
YAML_SEVERAL = Kind(
    "yaml_several_documents",
    ERROR,
    "a second document starts here",
    "keep one document: remove the line of ---",
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
YAML_KEY = Kind(
    "yaml_key", ERROR, "a list or a mapping stands where a key belongs", "write a word as the key"
)
YAML_TOO_DEEP = Kind(
    "yaml_too_deep", ERROR, "this is nested more than {limit} deep", "check the indentation"
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
    "its id has to start with {expected}",
)
REPLACES_PRESENT = Kind(
    "replaces_present",
    ERROR,
    "{found!r} is a benchmark of this framework, so nothing can take its place",
    "name the ids of an earlier edition that are no longer used",
)
UNKNOWN_REFERENCE = Kind("unknown_reference", ERROR, "there is no {what} {found!r}", "{remedy}")
SCALE_TOO_SHORT = Kind(
    "scale_too_short",
    ERROR,
    "the scale needs at least two ratings with points",
    "give points to the ratings that are steps of the scale",
)
SCALE_WITHOUT_ZERO = Kind(
    "scale_without_zero",
    ERROR,
    "the lowest rating has {found} points, not 0",
    "let the scale start at 0, so that a score of 0 means the lowest rating (labels may start at 1)",
)
DUPLICATE_POINTS = Kind(
    "duplicate_points",
    ERROR,
    "{second} has {found} points, as {first} has",
    "give each step of the scale its own points",
)
POINTS_OR_COUNTS_AS = Kind(
    "points_or_counts_as",
    ERROR,
    "the rating {found!r} needs either points or counts_as",
    "give points to a step of the scale; counts_as: not_applicable or not_known to the others",
)
DUPLICATE_COUNTS_AS = Kind(
    "duplicate_counts_as",
    ERROR,
    "{second} counts as {found}, as {first} does",
    "keep one rating that counts as {found}",
)
SAME_ANSWER = Kind(
    "same_answer",
    ERROR,
    "{found!r} could mean either {first} or {second}",
    "let every label, label without its number, number and id be distinct",
)
IMPORTANCE_DEFAULT = Kind(
    "importance_default",
    ERROR,
    "{found} of the importance labels have default: true",
    "mark exactly one: what a blank counts as",
)
TARGET_WITHOUT_POINTS = Kind(
    "target_without_points", ERROR, "{found!r} has no points", "a target is one of: {expected}"
)

MOST_SHOWN = 60
"""How many characters of what was found are shown, at most."""


def shortened(text: str) -> str:
    """As much of a text as fits into a message."""
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"
