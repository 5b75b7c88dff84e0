"""What the command line says by itself; what results and problems say stands in their own modules."""

NOTHING_USABLE = "Nothing could be scored."
WROTE = "Wrote {file}"
NOWHERE_TO_WRITE = "say where to write the report: -o report.html"
WROTE_PICTURES = "Wrote {pictures} into {folder}, as SVG and PNG."

# Collect
COLLECTED = "Wrote {file} and {beside}: {assessments}. {read} read now, {known} known from before."
COLLECTED_SOME = "{done} of {files} read, and kept. Run the same command again to go on."
NOWHERE_TO = "give -o FILE (.csv or .parquet), or --json-lines -"
ONLY_OUTPUT = "only - (standard output) can be given"
ASSESSMENTS = "assessment"
FILES = "file"

# Scores
SCALE = "0" + " " * 8 + "50" + " " * 7 + "100"
ALL = "All"

# Comparison
RANK = "Rank"
LOW_MARK = "*"
CLOSE_MARK = "≈"
MARKS = (
    "{low}: low coverage, less than {share} rated; such a figure is in no mean score, is not ranked, is "
    "neither highest nor lowest, and is not in the median and the spread. {close}: not distinguishable from "
    "the next above or below (highest and lowest: from any other), because the ranges of what the scores "
    "could be meet. {nothing}: nothing rated, or not asked."
)
HIGHEST = "Highest"
LOWEST = "Lowest"
CANDIDATE = "candidate for doing it once for all"
WHO = "Who: {names}"

# Framework
NO_MATCH = "No benchmark, vision or title holds all of: {words}"
MATCHES = "{matches} in {components}"
FOUND_IN = {"title": "title", "vision": "vision"}
VISION = "What does good look like?"
NOTE = "Note: {text}"

# Plans
PLAN_COUNTS = "Of {actions}: {counts}"
PLAN_DONE = "{bar} {share} done"
ACTION_WORD = "action"
PLAN_COUNT = "{standing} {count}"
