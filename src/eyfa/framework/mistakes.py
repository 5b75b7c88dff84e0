"""Every sort of mistake that a YAML file can have, with its wording. The one place for these words."""

from eyfa.problems import Kind, Severity

ERROR = Severity.ERROR

FILE_NOT_READABLE = Kind(
    "file_not_readable",
    ERROR,
    "the file cannot be read: {reason}",
    "check the path and its permissions",
    "The framework or method file could not be opened.",
    {"reason": "no such file or directory"},
)
FILE_TOO_LARGE = Kind(
    "file_too_large",
    ERROR,
    "the file is larger than {limit}",
    "what eyfa reads here is text of far less than that: check that it is the right file",
    "A framework is text of moderate length; a file of this size is something else.",
    {"limit": "1 MiB"},
)
NOT_UTF8 = Kind(
    "not_utf8",
    ERROR,
    "the text is not UTF-8 here",
    "save the file with the encoding UTF-8; from Excel, as CSV UTF-8",
    "The file has another encoding, so letters such as ŵ would come out wrong.",
)
TEXT_IS_WORKBOOK = Kind(
    "text_is_workbook",
    ERROR,
    "this is a workbook, where a text file is wanted",
    "save its sheet as CSV UTF-8, and give that",
    "A list of places, a manifest, a framework and a method are text; somebody saved one as a workbook.",
)
YAML_CHARACTER = Kind(
    "yaml_character",
    ERROR,
    "the character {found} may not stand in YAML",
    "delete it",
    "A character stands in the file that YAML forbids, most often an invisible one.",
    {"found": "U+0007"},
)
YAML_SYNTAX = Kind(
    "yaml_syntax",
    ERROR,
    "not valid YAML: {reason}",
    "indent with spaces alone, and put text with a colon, a # or a quotation mark in quotation marks",
    "The file is no YAML from here on. What comes after is not looked at.",
    {"reason": "mapping values are not allowed here"},
)
YAML_EMPTY = Kind(
    "yaml_empty",
    ERROR,
    "the file holds nothing",
    "start from examples/small-framework.yaml",
    "The file holds no framework at all.",
)
YAML_SEVERAL = Kind(
    "yaml_several_documents",
    ERROR,
    "a second document starts here",
    "keep one document: remove the line of ---",
    "A file says one thing: what follows would never be read.",
)
YAML_ALIAS = Kind(
    "yaml_alias",
    ERROR,
    "anchors and aliases (& and *) are not read",
    "write the value out in full",
    "An alias lets a file say something other than what it looks like, so none is read.",
)
YAML_TAG = Kind(
    "yaml_tag",
    ERROR,
    "the tag {found} is not read",
    "remove it",
    "Tags tell YAML to make something of a value that eyfa does not want made.",
    {"found": "!!python/object"},
)
YAML_DUPLICATE_KEY = Kind(
    "yaml_duplicate_key",
    ERROR,
    "the key {found!r} stands here again (first on line {first})",
    "keep one of the two",
    "The same key twice: one of the two values would be lost in silence.",
    {"found": "title", "first": 3},
)
YAML_KEY = Kind(
    "yaml_key",
    ERROR,
    "a list or a mapping stands where a key belongs",
    "write a word as the key",
    "Keys are words, so that each value has a name.",
)
YAML_TOO_DEEP = Kind(
    "yaml_too_deep",
    ERROR,
    "this is nested more than {limit} deep",
    "check the indentation",
    "Nothing in a framework is nested as deep.",
    {"limit": 20},
)

KEY_MISSING = Kind(
    "key_missing",
    ERROR,
    "{expected!r} is missing",
    "add it here",
    "Something that every framework has to say is not said.",
    {"expected": "levels"},
)
KEY_UNKNOWN = Kind(
    "key_unknown",
    ERROR,
    "{found!r} is not a key here",
    "{remedy}",
    "A key that eyfa does not know, most often a slip in its spelling. Its value would have no effect.",
    {"found": "tilte", "remedy": "did you mean 'title'?"},
)
WRONG_TYPE = Kind(
    "wrong_type",
    ERROR,
    "found {found}, expected {expected}",
    "{remedy}",
    "The value is of another sort than what belongs here.",
    {"found": "text", "expected": "a list", "remedy": "start each item with a dash"},
)
BAD_VALUE = Kind(
    "bad_value",
    ERROR,
    "{found} does not fit: {reason}",
    "expected {expected}",
    "The value is of the right sort, and outside what is allowed.",
    {"found": "-1", "reason": "it is less than 0", "expected": "a number from 0"},
)

DUPLICATE_ID = Kind(
    "duplicate_id",
    ERROR,
    "the {what} {found!r} is used twice",
    "give each its own; never reuse an id",
    "Answers are matched by ids, so each stands for one thing alone.",
    {"what": "benchmark id", "found": "F1-L01"},
)
BENCHMARK_ID_SHAPE = Kind(
    "benchmark_id_shape",
    ERROR,
    "{found} stands in component {component} at level {level}",
    "its id has to start with {expected}",
    "The id of a benchmark says where it belongs, and this one says something else.",
    {"found": "F2-L01", "component": "F1", "level": "local", "expected": "F1-L"},
)
REPLACES_PRESENT = Kind(
    "replaces_present",
    ERROR,
    "{found!r} is a benchmark of this framework, so nothing can take its place",
    "name the ids of an earlier edition that are no longer used",
    "A benchmark of an earlier edition can only be replaced once it is no longer there.",
    {"found": "F1-L02"},
)
UNKNOWN_REFERENCE = Kind(
    "unknown_reference",
    ERROR,
    "there is no {what} {found!r}",
    "{remedy}",
    "The file names something that it does not define.",
    {"what": "level", "found": "locla", "remedy": "did you mean 'local'?"},
)
SCALE_TOO_SHORT = Kind(
    "scale_too_short",
    ERROR,
    "the scale needs at least two ratings with points",
    "give points to the ratings that are steps of the scale",
    "With fewer than two steps, every score would be the same.",
)
SCALE_WITHOUT_ZERO = Kind(
    "scale_without_zero",
    ERROR,
    "the lowest rating has {found} points, not 0",
    "let the scale start at 0, so that a score of 0 means the lowest rating (labels may start at 1)",
    "Scores run from 0 to 100; a scale that starts above 0 could never reach the lower end.",
    {"found": 1},
)
DUPLICATE_POINTS = Kind(
    "duplicate_points",
    ERROR,
    "{second} has {found} points, as {first} has",
    "give each step of the scale its own points",
    "Two ratings with the same points could not be told apart in a score.",
    {"second": "partly", "found": 2, "first": "mostly"},
)
POINTS_OR_COUNTS_AS = Kind(
    "points_or_counts_as",
    ERROR,
    "the rating {found!r} needs either points or counts_as",
    "give points to a step of the scale; counts_as: not_applicable or not_known to the others",
    "A rating is a step of the scale, or stands outside it; it has to say which.",
    {"found": "unsure"},
)
DUPLICATE_COUNTS_AS = Kind(
    "duplicate_counts_as",
    ERROR,
    "{second} counts as {found}, as {first} does",
    "keep one rating that counts as {found}",
    "There is one way to say that a benchmark does not apply, and one that it is not known.",
    {"second": "unsure", "found": "not_known", "first": "unknown"},
)
SAME_ANSWER = Kind(
    "same_answer",
    ERROR,
    "{found!r} could mean either {first} or {second}",
    "let every label, label without its number, number and id be distinct",
    "What a respondent types could mean two ratings, and eyfa never guesses.",
    {"found": "2", "first": "“2 – Partly”", "second": "“2 – Mostly”"},
)
IMPORTANCE_DEFAULT = Kind(
    "importance_default",
    ERROR,
    "{found} of the importance labels have default: true",
    "mark exactly one: what a blank counts as",
    "Importance that is left blank counts as one of the labels, and as one alone.",
    {"found": 2},
)
TARGET_WITHOUT_POINTS = Kind(
    "target_without_points",
    ERROR,
    "{found!r} has no points",
    "a target is one of: {expected}",
    "A gap is the distance to a target on the scale; this rating has no place on it.",
    {"found": "not_known", "expected": "in_place, needs_strengthening"},
)

MOST_SHOWN = 60
"""How many characters of what was found are shown, at most."""


def shortened(text: str) -> str:
    """As much of a text as fits into a message."""
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"
