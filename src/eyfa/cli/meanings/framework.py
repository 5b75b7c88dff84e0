"""Problems of framework and method files."""

from eyfa.cli.meanings.entry import Entry

FRAMEWORK = {
    "file_not_readable": Entry(
        "The framework or method file could not be opened.", {"reason": "no such file or directory"}
    ),
    "file_too_large": Entry(
        "A framework is text of moderate length; a file of this size is something else.",
        {"limit": "1 MiB"},
    ),
    "not_utf8": Entry("The file has another encoding, so letters such as ŵ would come out wrong."),
    "text_is_workbook": Entry(
        "A list of places, a manifest, a framework and a method are text; somebody saved one as a workbook."
    ),
    "yaml_character": Entry(
        "A character stands in the file that YAML forbids, most often an invisible one.",
        {"found": "U+0007"},
    ),
    "yaml_syntax": Entry(
        "The file is no YAML from here on. What comes after is not looked at.",
        {"reason": "mapping values are not allowed here"},
    ),
    "yaml_empty": Entry("The file holds no framework at all."),
    "yaml_several_documents": Entry("A file says one thing: what follows would never be read."),
    "yaml_alias": Entry(
        "An alias lets a file say something other than what it looks like, so none is read."
    ),
    "yaml_tag": Entry(
        "Tags tell YAML to make something of a value that eyfa does not want made.",
        {"found": "!!python/object"},
    ),
    "yaml_duplicate_key": Entry(
        "The same key twice: one of the two values would be lost in silence.",
        {"found": "title", "first": 3},
    ),
    "yaml_key": Entry("Keys are words, so that each value has a name."),
    "yaml_too_deep": Entry("Nothing in a framework is nested as deep.", {"limit": 20}),
    "replaces_present": Entry(
        "A benchmark of an earlier edition can only be replaced once it is no longer there.",
        {"found": "F1-L02"},
    ),
    "key_missing": Entry(
        "Something that every framework has to say is not said.", {"expected": "levels"}
    ),
    "key_unknown": Entry(
        "A key that eyfa does not know, most often a slip in its spelling. Its value would have no effect.",
        {"found": "tilte", "remedy": "did you mean 'title'?"},
    ),
    "wrong_type": Entry(
        "The value is of another sort than what belongs here.",
        {"found": "text", "expected": "a list", "remedy": "start each item with a dash"},
    ),
    "bad_value": Entry(
        "The value is of the right sort, and outside what is allowed.",
        {"found": "-1", "reason": "it is less than 0", "expected": "a number from 0"},
    ),
    "duplicate_id": Entry(
        "Answers are matched by ids, so each stands for one thing alone.",
        {"what": "benchmark id", "found": "F1-L01"},
    ),
    "benchmark_id_shape": Entry(
        "The id of a benchmark says where it belongs, and this one says something else.",
        {"found": "F2-L01", "component": "F1", "level": "local", "expected": "F1-L"},
    ),
    "unknown_reference": Entry(
        "The file names something that it does not define.",
        {"what": "level", "found": "locla", "remedy": "did you mean 'local'?"},
    ),
    "scale_too_short": Entry("With fewer than two steps, every score would be the same."),
    "scale_without_zero": Entry(
        "Scores run from 0 to 100; a scale that starts above 0 could never reach the lower end.",
        {"found": 1},
    ),
    "duplicate_points": Entry(
        "Two ratings with the same points could not be told apart in a score.",
        {"second": "partly", "found": 2, "first": "mostly"},
    ),
    "points_or_counts_as": Entry(
        "A rating is a step of the scale, or stands outside it; it has to say which.",
        {"found": "unsure"},
    ),
    "duplicate_counts_as": Entry(
        "There is one way to say that a benchmark does not apply, and one that it is not known.",
        {"second": "unsure", "found": "not_known", "first": "unknown"},
    ),
    "same_answer": Entry(
        "What a respondent types could mean two ratings, and eyfa never guesses.",
        {"found": "2", "first": "“2 – Partly”", "second": "“2 – Mostly”"},
    ),
    "importance_default": Entry(
        "Importance that is left blank counts as one of the labels, and as one alone.", {"found": 2}
    ),
    "target_without_points": Entry(
        "A gap is the distance to a target on the scale; this rating has no place on it.",
        {"found": "not_known", "expected": "in_place, needs_strengthening"},
    ),
}
