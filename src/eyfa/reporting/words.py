"""Every word that reports and tables show, apart from the framework's own."""

# Titles
SCORES = "Scores"
SCORES_TITLE = "Scores by component and level"
QUADRANTS = "Quadrants"
QUADRANTS_TITLE = "Quadrants of importance and performance"
SCORES_OF_SEVERAL_TITLE = "Scores by assessment and component"
GAPS = "Gaps"
GAPS_TITLE = "Gaps in order of priority"
UNASSESSED = "Not yet assessed"
UNASSESSED_TITLE = "Asked about and not yet assessed"
PROBLEMS = "Problems"
PROBLEMS_TITLE = "Problems in what was read"
FILES = "Files"
FILES_TITLE = "What was read"
RETURNS = "Returns"
RETURNS_TITLE = "Who has returned: {returned} of {expected}"
RETURNS_OTHERS = {"unusable": "{count} not usable", "missing": "{count} missing"}
CHECK_TITLE = "Check of returned workbooks"
DATA = "Data"
SCORE_DATA_TITLE = "The same scores, one row each"
COMPARISON = "Comparison"
SCORES_AT = "Scores {level}"
COMPARED_TITLE = "Scores by {by} and component: {level}"
ROLL_UP = "Roll-up"
ROLL_UP_TITLE = "Each region at every level"
SPREADS = "Best and worst"
SPREADS_TITLE = "How far they lie apart in each component"
COMMON_GAPS = "Common gaps"
COMMON_GAPS_TITLE = "Benchmarks that most lack"
CANDIDATES = "Candidates"
CANDIDATES_TITLE = "What might be done once for all, beside the benchmarks of level {level}"
COMPARE_DATA_TITLE = "The same figures, one row each"
FRAMEWORK = "Framework"
COMPONENTS_TITLE = "Components and their benchmarks"
BENCHMARKS = "Benchmarks"
BENCHMARKS_TITLE = "What needs to be in place"
SEARCH = "Search"
SEARCH_TITLE = "Where the words occur"
OF = "{title}: {subject}"

# Headings of columns
REF = "Ref"
PART = "Part"
COMPONENT = "Component"
LEVEL = "Level"
ALL_LEVELS = "All levels"
ALL_COMPONENTS = "All components"
LOW = "Could be: at least"
HIGH = "Could be: at most"
COVERAGE = "Coverage"
ASSESSMENT = "Assessment"
FILE = "File"
ORGANISATION = "Organisation"
PLACE = "Place"
REGION = "Region"
ROUND = "Round"
SCORE = "Score"
BENCHMARK_COUNT = "Asked"
RATED = "Rated"
NOT_APPLICABLE = "Not applicable"
NOT_KNOWN = "Not known"
BLANK = "Blank"
RANK = "Rank"
TEXT = "What needs to be in place"
RATING = "Rating"
POINTS = "Points between two ratings"
GAP = "Gap"
MEAN_GAP = "Mean gap"
IMPORTANCE = "Importance"
IMPORTANCE_FACTOR = "× importance"
MEAN_IMPORTANCE = "Mean importance"
WEIGHT = "Weight"
WEIGHT_FACTOR = "× weight"
RELATIVE_WEIGHT = "Relative weight"
PRIORITY = "Priority"
MEAN_PRIORITY = "Mean priority"
ASSESSMENTS = "Rated by"
WITH_GAP = "With a gap"
EVIDENCE = "Evidence and comments"
ACTION = "Action needed"
LEAD = "Lead"
TARGET_DATE = "Target date"
STATUS = "Status"
REASON = "Why"
TO_TARGET = "To target"
QUADRANT = "Quadrant"
PERFORMANCE = "Performance"
RANK_RANGE = "Rank could be"
IN_TOP = "In top {top}"
TIED = "Tied"
GAPS_HERE = "Gaps"
RATED_HERE = "All rated"
REFERENCE = "Reference"
HOW_MANY = "Assessments"
SEVERITY = "Severity"
SHEET = "Sheet"
CELL = "Cell"
CODE = "Code"
MESSAGE = "What is wrong"
HINT = "How to mend it"
FOUND = "Found"
EXPECTED = "Expected"
ANSWERED = "Answered"
ERRORS = "Errors"
WARNINGS = "Warnings"
NOTES = "Notes"
RULE = "Rule"
ROWS_OF = "Of what"
TOTAL = "Total"
WHERE = "Where"
NAME = "Name"
KEY = "Key"
PLACES = "Places"
PLACES_SCORED = "Places with a score"
NOT_DISTINGUISHABLE = "Not distinguishable from"
LOW_COVERAGE = "Low coverage"
LOW_COVERAGE_IN = "Low coverage in"
BEST = "Highest"
BEST_SCORE = "Highest score"
BEST_APART = "Highest stands apart"
WORST = "Lowest"
WORST_SCORE = "Lowest score"
WORST_APART = "Lowest stands apart"
MEDIAN = "Median"
SPREAD = "Spread"
LACKED_BY = "Lacked by"
RATED_BY = "Rated by"
ASKED_OF = "Asked of"
SHARE = "Share"
WHO = "Who"
ONCE_FOR_ALL = "Once for all"
ROLE = "As what"

# Values
BY = {"place": "place", "region": "region", "organisation": "organisation", "round": "round"}
RANKED = "Ranked"
UNRANKED = "Not ranked"
ASKED_DIFFERENTLY = "Asked differently"
TOO_FEW = "Too few"
YES = "Yes"
NO = "No"
CANDIDATE = "Candidate"
AT_LEVEL = "Level {level}"
OF_ALL = "{level} ({whole})"
NOT_RATED = "Not rated"
NOT_ASKED = "Not asked"
NONE_APPLY = "None apply"
REASONS = {"blank": "Left blank", "not_known": "Not known"}
GAP_STATUS = "gap"
QUADRANT_NAMES = {
    "act_first": "Act first",
    "keep_up": "Keep up",
    "lower_priority": "Lower priority",
    "possible_overkill": "Possible overkill",
}
QUADRANT_SIDES = {
    "act_first": ("High", "Low"),
    "keep_up": ("High", "High"),
    "lower_priority": ("Low", "Low"),
    "possible_overkill": ("Low", "High"),
}
"""Importance and performance of each quadrant."""
RANKS = "{best}–{worst}"
TIED_RANKS = "{first}–{last}"
NOT_TIED = "no"
IMPORTANCE_ASSUMED = "{label} (left blank)"
DIFFERS = "Differs"
BETWEEN = "between {lower} and {upper}"
RULES = {"median": "median", "mean": "mean", "lowest": "lowest rating"}
COMBINED_OF = {
    "median": "Median of {respondents}",
    "mean": "Mean of {respondents}",
    "lowest": "Lowest of {respondents}",
}
EACH_RESPONDENT = "Each workbook"
COMBINED_PLACES = "Places with several, combined"
SAME_LABEL = "{label} ({id})"
STATUSES = {"ok": "OK", "usable": "Usable", "unusable": "Not usable"}
RETURN_STATUSES = {"returned": "Returned", "missing": "Missing", "unusable": "Not usable"}
SEVERITIES = {"error": "Error", "warning": "Warning", "note": "Note"}
UNNAMED_FILE = "not a file"

# What the figures mean
SCORE_LEGEND = (
    "Score: 0 to 100, over what was rated ({nothing}: nothing rated). Coverage: the share that was rated. "
    "Could be: at least (all that is unrated missing) and at most (all of it in place)."
)
TOTAL_LEGEND = "The total is the mean of the components, each counting by its weight."
ORDER_LEGEND = (
    "Ordered by priority = 100 × gap × importance × weight (each 0 to 1), then by gap, importance and the "
    "framework’s order."
)
MEAN_ORDER_LEGEND = (
    "Ordered by mean priority (100 × gap × importance × weight, over those who rated it), then by mean gap, "
    "mean importance and the framework’s order."
)
RETURNS_LEGEND = (
    "Returned: at least one rating counts. Not usable: something came, and no rating of it counts."
)
UNATTRIBUTED = "Of no place that is expected, or nobody can tell of which: {files}"
COMBINED_LEGEND = (
    "Combined: of those who rated a benchmark, the {rule}; who did not is left out. It is scored like any "
    "other answer, and is not the mean of the scores."
)
TARGET_LEGEND = (
    "To target: 100 × what was reached ÷ what is aimed at, over what was rated; going beyond a target makes "
    "up for no other. 100: every target of what was rated is reached."
)
QUADRANT_LEGEND = (
    "Quadrants: importance is high from the median of all that was rated, performance from half of the "
    "target. Act first: importance high, performance low; keep up: both high; lower priority: both low; "
    "possible overkill: importance low, performance high."
)
ROBUST_LEGEND = (
    "Robust: {draws} rankings, seed {seed}. In each, the weights of components, levels and benchmarks are "
    "varied by up to ±{spread}, importance is taken as given, ignored or doubled, and what is not yet "
    "assessed is left out, or taken for missing and ranked as well."
)
ROBUST_RANK_LEGEND = (
    "Rank could be: where at least {share} of these rankings put it, and where it is. In top {top}: the "
    "share in which it is among the first {top}. Tied: none comes behind the first of its group in "
    "{told_apart} of them; do not argue from their order."
)
POPULATION_LEGEND = (
    "Ranks, printed or drawn, count among all gaps of the selection, shown here or not."
)
ANSWERED_LEGEND = "Answered: Not known and Not applicable included."
UNASSESSED_LEGEND = "Not yet assessed is not a gap: nobody has said how it stands."
MEAN_LEGEND = (
    "A group’s figures are the mean of its places, each counting the same, however large; several answers of "
    "one place and round are combined first, benchmark by benchmark. Only what a workbook asked about counts."
)
WHOLE_LEGEND = "{whole}: the mean of all known places that answered at a level; it is not ranked."
RANK_LEGEND = (
    "Ranked by the score over all components. Not distinguishable: the ranges of what the scores could be "
    "meet, so that the order may be chance; named are those next above and below."
)
LOW_COVERAGE_LEGEND = (
    "Low coverage: less than {share} was rated. Such a figure is not ranked, is neither highest nor lowest, "
    "and is not in the median and the spread."
)
NO_RANKS_LEGEND = "Not ranked: not all were asked about the same components."
SPREAD_LEGEND = (
    "Spread: highest minus lowest score. Too few: fewer than two, asked the same and rated enough."
)
APART_LEGEND = "Stands apart: what this score could be is out of reach for every other’s."
COMMON_LEGEND = (
    "Lacked by: places whose rating falls short of the target, among those that rated it. Listed is what "
    "more than half lack, where at least two rated it, and every candidate."
)
CANDIDATE_LEGEND = (
    "Candidate for doing it once for all: at least half lack it, at a level below the top one "
    "({level})."
)
NO_COMMON_GAPS = "There is no gap that most have in common."
NO_CANDIDATES = "There are no candidates for doing something once for all."

# Agreement
CONSENSUS = "Agreement"
CONSENSUS_SHORT = "Consensus"
TO_DISCUSS = "To discuss"
TO_DISCUSS_TITLE = "What to discuss, the most urgent first"
AGREED = "Agreed"
AGREED_TITLE = "What is agreed"
AGREED_ON = "Agreed answer"
UNANSWERED = "Unanswered"
UNANSWERED_TITLE = "What nobody answered"
ANSWERS = "Answers"
MEDIAN_RATING = "Median"
MEDIAN_GIVEN = "{answer} (given by {count} of {rated})"
WHO_SAID = "Who said what"
URGENCY = "Disagreement × priority"
RESPONDENT_ID = "respondent-{number}"
RESPONDENTS = "{count}: {names}"
RESPONDENTS_UNNAMED = "{count}; their names are left out"
AGREED_FROM = "Agreed: at least {share}% of all who were asked gave the same answer"
CHOSEN_BY = "{count} × {label}"
LEFT_BLANK = "left blank"
SAID = "{who}: {rating}"
SAID_IMPORTANCE = "{said} (importance {importance})"
SAID_BECAUSE = "{said} – {evidence}"
DISCUSS_LEGEND = (
    "Ordered by disagreement × priority: (1 − consensus) × mean priority of the gap. Consensus: 1 where all "
    "chose the same rating, 0 where they are split between the two ends of the scale (Tastle and Wierman); "
    "“not known” and “not applicable” do not enter it."
)
NOTHING_TO_DISCUSS = "Nothing: all that was answered is agreed."
NOTHING_AGREED = "Nothing yet."

# Change between rounds
TREND = "Change"
TREND_TITLE = "Change by component and level"
TREND_OF_SEVERAL_TITLE = "Change of each between its rounds"
PAIR = "{whose}, {before} to {after}"
BEFORE = "Before"
AFTER = "After"
SCORE_BEFORE = "Score before"
SCORE_AFTER = "Score after"
CHANGE = "Change"
MATCHED = "Rated in both"
UNMATCHED = "In one only"
MOST_IMPROVED = "Most improved"
MOST_DECLINED = "Most declined"
MOST = "Most improved: {improved}. Most declined: {declined}."
NONE_CHANGED = "none"
CHANGED_BY = "{name} ({change})"
MOVE = "What became of it"
MOVES_NAME = "Gaps"
MOVES_TITLE = "What became of each gap"
MOVES = {
    "closed": "Closed",
    "narrowed": "Narrowed",
    "persistent": "As before",
    "widened": "Widened",
    "new": "New",
}
OVERDUE = "Overdue"
OVERDUE_TITLE = "Actions whose date lies before {on}, with a rating that has not risen"
NOTHING_MATCHED = "Nothing was rated in both rounds."
TREND_LEGEND = (
    "Scores here are over what was rated in both rounds alone, so that a change is never one of questions; "
    "what was rated in one of them only is counted beside it. They may differ from those of eyfa score."
)

# About a report
FRAMEWORK_LINE = "{title}, {publisher}, {edition}"
WHOSE = "Assessment: {whose}"
COMBINED = "Combined, benchmark by benchmark, by the {rule}: {places}"
COMBINED_PLACE = "{place} ({respondents})"
SEVERAL = "Assessments: {labels}"
AND_MORE = "and {more} more"
ASKED = "Asked about: {asked}"
SCOPE = "{levels}; {components}"
EVERY_LEVEL = "all levels"
EVERY_COMPONENT = "all components"
SHOWN = "Showing {selection}"
SHOWN_ONLY = "only {part}"
SHOWN_ONLY_TOTALS = "Showing only {part}; totals are over these"
TOP_OF_EACH = "at most the first {gaps} of each"
TOP = "the first {top} of {gaps}"
TOP_IS_ALL = "all of {gaps}"
TOP_IN = "{top} in {part}"
LEVELS_ONLY = "level {titles}"
COMPONENTS_ONLY = "component {titles}"
READ_WITH_ERRORS = (
    "Not everything could be taken: {files}. Run eyfa check to see what is missing here."
)
FILE_ERRORS = "{file} ({errors})"
CUT = "\n[{count:,} characters more than a cell can hold: they are in the .csv and .json outputs]"
NOTHING_HERE = "Nothing."
ALL_ASSESSED = "Everything that was asked is assessed."
NO_GAPS = "No gaps among what was rated."

# The method
OWN_METHOD = "Weights and targets of the framework file: {changes}"
GIVEN_METHOD = "Weights and targets changed by {file}: {changes}"
METHOD_CHANGES_NOTHING = "{file} changes no weight and no target."

# What became of an earlier round's answers
CARRIED = "Carried over"
CARRIED_SHORT = "In short"
CARRIED_SHORT_TITLE = "What became of the earlier answers"
CARRIED_TITLE = "Carried over, with the same words"
CHANGED = "Words changed"
CHANGED_TITLE = "Carried over, with other words now"
REPLACED = "In place of others"
REPLACED_TITLE = "Carried over from benchmarks that these take the place of"
NEW = "New"
NEW_TITLE = "Not asked before"
GONE = "Not carried over"
GONE_TITLE = "Not asked any more: the answers in full"
OFF_SCALE = "Choices left behind"
OFF_SCALE_TITLE = "Ratings and importance that could not be carried over"
WHAT_BECAME = "What became of it"
BECAME = {
    "carried": "Carried over",
    "changed": "Carried over, the words have changed",
    "replaced": "Carried over from what it takes the place of",
    "differing": "Carried over without a rating: not rated alike, or not all rated",
    "new": "New",
    "gone": "Not carried over",
}
EARLIER_REF = "Earlier ref"
EARLIER_TEXT = "Earlier words"
EARLIER_RATING = "Earlier rating"
EARLIER_IMPORTANCE = "Earlier importance"
TEXT_NOW = "Words now"
RATING_NOW = "Rating carried over"
IMPORTANCE_NOW = "Importance carried over"
NO_RATING = "None"
WHY_GONE = "Why"
NOT_IN_EDITION = "The framework has it no more"
NOT_IN_SCOPE = "The new workbook does not ask about it"
CARRIED_INTO = "Carried into: {title}, {edition}; {reference}"
CARRIED_FROM = "Carried from: {title}, {edition}; {whose}"
CARRIED_LEGEND = (
    "Ratings that were carried over count as they are, and are marked in the new workbook until somebody "
    "has looked at them."
)


def counted(count: int, one: str, many: str | None = None) -> str:
    """`1 error`, `2 errors`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


# How an output was made
MADE = "How this was made"
MADE_WHAT = "What"
MADE_VALUE = "Value"
MADE_SHA256 = "SHA-256"
MADE_BY = "Made by"
MADE_VERSION = "eyfa {version}"
MADE_ASKED = "Asked for"
MADE_FRAMEWORK = "Framework"
MADE_EDITION = "{id}, edition {edition}"
MADE_METHOD = "Method"
MADE_OWN_METHOD = "the framework’s own"
MADE_FILE = "File of --{option}"
MADE_SEED = "Seed"
MADE_DAY = "Day that counted as today"
RECORD = "Record"
INPUT = "Read"
MADE_NOTE = (
    "eyfa verify with this file and the returned workbooks confirms that it comes from them, or says what "
    "differs."
)
