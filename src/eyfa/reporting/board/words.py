"""Every word that the board report says, apart from the framework's and from those of its tables."""

# Title
TITLE = "Gap analysis: {subject}"
TITLE_OF_SEVERAL = "Gap analysis: {count}"
SUBTITLE = "{title}, {publisher}, {edition}"
PRESENTED_BY = "Presented by {organisation}"
SKIP = "Skip to the report"
CONTENTS = "Contents"
TABLE = "Table"
PICTURE = "Figure"
TABLE_NUMBER = f"{TABLE} {{number}}"
PICTURE_NUMBER = f"{PICTURE} {{number}}"
MADE_BY = "Made with eyfa {version}"
NUMBERED = "{number}. {title}"
LOGO = "Logo"
LOGO_OF = "Logo of {organisation}"

# Headings
ASSESSED = "What was assessed, and by whom"
READING = "How to read this report"
HEADLINE = "In short"
SCORES = "Scores"
COMPARISON = "Side by side: {by}"
BY = {"place": "places", "region": "regions", "organisation": "organisations", "round": "rounds"}
COMMON = "What most lack"
REGIONS = "Regions at every level"
CHANGE = "Change between rounds"
PRIORITIES = "What to work on first"
ALL_GAPS = "Every gap"
UNASSESSED = "Not yet assessed"
EVIDENCE = "Evidence and actions"
METHOD = "Method"
QUALITY = "Quality of the data"
PROVENANCE = "Where the figures come from"

# What was assessed
ABOUT_TITLE = "The assessment"
ABOUT_SEVERAL_TITLE = "The assessments"
WHAT = "What"
ANSWER = "As given"
ABOUT_ROWS = {
    "place": "Place",
    "region": "Region",
    "organisation": "Organisation",
    "round": "Round",
    "date": "Completed",
    "asked": "Asked about",
    "benchmarks": "Benchmarks asked about",
    "rated": "Rated",
    "not_applicable": "Not applicable",
    "not_known": "Not known",
    "blank": "Left blank",
}
NOT_GIVEN = "Not given"
LATEST_ROUNDS = (
    "There are several rounds. Scores and gaps are of the latest round of each respondent; the earlier ones "
    "are in “{change}” alone. Which round is the latest is told {by}."
)
TOLD_BY = {
    "given": "by whoever made this report",
    "names": "by the names of the rounds",
    "dates": "by the dates on which they were completed, for the names of the rounds do not tell it",
}
ORDER_UNKNOWN = (
    "It is not known which of these came later, so none is left out of the scores and gaps below, and no "
    "change is shown: {names}."
)
ROUNDS_DIFFER = (
    "Not all of these assessments are of the same round, and no score mixes rounds. So there is no score of "
    "all together here; each one’s own scores are below."
)

# How to read it
SCALE_TITLE = "The ratings, and what each counts"
RATING = "Rating"
MEANING = "Meaning"
VALUE = "Counts as"
VALUES = {
    "not_applicable": "Nothing: it leaves every figure",
    "not_known": "Not yet assessed",
}
READ_SCORE = (
    "A score is from 0 to 100: 0 where everything that was rated still has to be begun, 100 where all of "
    "it is "
    "at the top of the scale. It says how a system stands against the benchmarks, not how well people work."
)
READ_RANGE = (
    "Beside a score stands what it could still become once all is assessed: at least, if everything that is "
    "not yet assessed turned out to be missing; at most, if all of it turned out to be in place. Where two "
    "ranges meet, do not argue from their order."
)
READ_COVERAGE = (
    "Coverage is the share of what applies that was rated. What is not yet assessed is not a gap, and not "
    "counted as zero: nobody has said how it stands."
)
READ_GAP = (
    "A gap is a benchmark that was rated below its target. Gaps stand in order of priority, each with the "
    "figures that put it there."
)

# In short
OVERALL = "{what}: {score} of 100 from what was rated."
OVERALL_RANGE = (
    "{what}: {score} of 100 from what was rated. Once all is assessed, it could be anything from {low} to"
    " {high}."
)
SCORE_OF = {
    (False, False): "Overall score",
    (False, True): "Score at level {level}",
    (True, False): "Score of {component}",
    (True, True): "Score of {component} at level {level}",
}
"""By whether it is of one component, and of one level."""
MEAN_SCORE_OF = {
    (False, False): "{score} of {places}",
    (False, True): "{score} of {places} at level {level}",
    (True, False): "{score} of {places} in {component}",
    (True, True): "{score} of {places} in {component} at level {level}",
}
MEAN, OF_ONE = "Mean score", "Score"
PLACES = ("place", "places")
RESPONDENTS = ("respondent", "respondents")
ALL_OF = "{all} {sort}"
SOME_OF = "{some} of {every}"
NOT_IN_MEAN = "Not in the mean, because less than {share} is rated: {names}."
UNRATED_NOT_IN_MEAN = "Not in the mean, because nothing is rated: {names}."
LOW_IN_ONE = "Read it with care: less than {share} is rated."
LOW_IN_ALL = "Read it with care: in none of them is {share} rated."
NO_PLACE = "Not in the mean, because no place is given: {names}."
NO_SCORE = "{what}: none, because nothing has been rated yet."
NOTHING_APPLIES = "{what}: none, because nothing that was asked about applies."
NOT_RATED_YET = "Nothing has been rated yet in {names}."
NOT_RATED_AT = "Nothing has been rated yet at {names}."
STRONGEST = "Strongest in {best} ({best_score}), furthest to go in {worst} ({worst_score})."
STRONGEST_AT = (
    "Level {level}: strongest in {best} ({best_score}), furthest to go in {worst} ({worst_score})."
)
LEVEL_WITH = "At level {level} all components that can be compared have the same score ({score})."
ALL_EQUAL = "All components that can be compared have the same score ({score})."
COULD_CHANGE = "What is not yet assessed could change this order."
COULD_CHANGE_EQUAL = "What is not yet assessed could change that."
LEFT_OUT = "Too little is rated to compare {names}."
AND = " and "
COMMA = ", "
MORE = "{count} more"
UNASSESSED_COUNT = (
    "Not yet assessed: {count} of {asked} ({not_known} not known, {blank} left blank)."
)
ALL_ASSESSED = "All assessed: {asked} ({rated} rated, {not_applicable} not applicable)."
ASKED_OF_ONE = ("benchmark", "benchmarks")
ASKED_OF_SEVERAL = ("answer that was asked for", "answers that were asked for")
GAPS_COUNT = "{gaps} of {rated} {short}{where}. First in priority: {first}."
RATED = ("rated benchmark", "rated benchmarks")
FALLS_SHORT = ("falls short of its target", "fall short of their target")
IN_ANY = {True: " in at least one place", False: " in at least one assessment"}
"""By whether all of them name a place."""
NO_GAPS = "No gap: {rated}."
REACHES = ("rated benchmark reaches its target", "rated benchmarks reach their target")
REACHES_EVERYWHERE = (
    "rated benchmark reaches its target wherever it was rated",
    "rated benchmarks reach their target wherever they were rated",
)
FIRST_GAP = "{id} (“{text}”)"
AND_EQUALS = "{first} and {others} equal to it"
ACTIONS_COUNT = (
    "With an action: {actions} of {gaps}; with a lead: {leads}; with a target date: {dates}."
)
LEVEL = "level {level}"
COMMON_COUNT = (
    "Lacked by more than half of the places that rated it, and at least two did: {count}. Most common: "
    "{first} (by {with_gap} of {rated})."
)
NO_COMMON = "No benchmark that two or more places rated is lacked by more than half of them."
CHANGED = (
    "{whose}, {before} to {after}: {change} on the {matched} rated in both rounds ({score_before} to "
    "{score_after}); {closed} closed, {new} new."
)
NO_MATCH = "{whose}, {before} to {after}: nothing was rated in both rounds."
NO_MATCH_SEVERAL = "Nothing was rated in both of the latest two rounds of {names}."
CHANGED_SEVERAL = (
    "Between their latest two rounds, of {count}: {up} rose, {down} fell, {same} stayed the same, on what "
    "was rated in both."
)

# Scores
FIGURES_TITLE = "Scores with what they could still become"
FIGURES_TITLE_AT = "Scores with what they could still become: {level}"

# Pictures
RANGES_TITLE = "Strongest in {best}, furthest to go in {worst}"
RANGES_TITLE_AT = "{level}: strongest in {best}, furthest to go in {worst}"
RANGES_ONE = "Score of {component}, and what it could still become"
RANGES_ONE_AT = "{level}: score of {component}, and what it could still become"
RANGES_PLAIN = "Scores of the components, and what they could still become"
RANGES_PLAIN_AT = "{level}: scores of the components, and what they could still become"
RANGES_ALT = (
    "Chart of {count}: a dot at the score, from 0 to 100, on a bar from the least to the "
    "most that it could still become. {finding} All figures are in the table that follows."
)
RANGES_NOTE = (
    "Dot: score. Bar: what it could still become. No dot: nothing is rated, or nothing applies. {mark}: less "
    "than {share} is rated."
)
LOW_MARK = "*"
HEAT_CELL = "{component} at level {level}"
HEAT_TITLE = "Highest in {best} ({best_score}), lowest in {worst} ({worst_score})"
HEAT_SAME = "The same score wherever enough is rated to compare ({score})"
HEAT_PLAIN = "Scores by component and level"
HEAT_ALT = (
    "Grid of {rows} by {columns}, a score in each cell, on a darker ground the higher it is. {finding}. All "
    "figures are in the table that follows."
)
HEAT_NOTE = (
    "The darker, the higher the score: a new step each 20 points. {mark}: less than {share} is rated. "
    "{nothing}: nothing rated. Empty: not asked, or none apply."
)
GRID_TITLE = "Highest over all components: {best}; lowest: {worst}"
GRID_TITLE_AT = "{level}, over all components: highest {best}; lowest {worst}"
GRID_MEETS = "{title}; what is not yet assessed could change that"
GRID_PLAIN = "Scores by {by} and component"
GRID_PLAIN_AT = "{level}: scores by {by} and component"
TOTAL_COLUMN = "All"
SLOPE_RISE = "{name} rose ({change})"
SLOPE_RISE_MOST = "{name} rose most ({change})"
SLOPE_FALL = "{name} fell ({change})"
SLOPE_FALL_MOST = "{name} fell most ({change})"
SLOPE_TITLE = "{before} to {after}: {moves}"
SLOPE_SAME = "{before} to {after}: no score changed"
SLOPE_SEVERAL = "Between the latest two rounds: {moves}"
SLOPE_SEVERAL_SAME = "Between the latest two rounds no score changed"
SLOPE_ALT = (
    "A line for each of {count}, from its score in the earlier round to that in the later one, over what was "
    "rated in both. {finding}. All figures are in the table that follows."
)
SLOPE_NOTE = (
    "▲ and a solid line: rose. ▼ and a dashed line: fell. = and a dotted line: as before. Scores of what "
    "was rated in both rounds. "
    "The scale covers the scores shown."
)
SLOPE_MOST = "Shown are the {count} that changed most; the table has all."
LABEL_UP = "▲"
LABEL_DOWN = "▼"
LABEL_SAME = "="
SLOPE_LABEL = "{sign} {name} {after} ({change})"
NOT_RATED = "not rated"
NONE_APPLY = "none apply"
EARLIER = "Earlier round"
LATER = "Later round"
SCORE_AXIS = "Score, 0 to 100"
COUNT_COMPONENTS = ("component", "components")
COUNT_ROWS = ("row", "rows")
COUNT_COLUMNS = ("column", "columns")

# Change
ONLY_ONE_ROUND = "There with one round only, and so without a change: {names}."
OTHER_ORGANISATIONS = (
    "There in several rounds, and these organisations in one only, and so without a change: {places}. Each "
    "organisation is compared with itself."
)
AT_PLACE = "{place} ({found})"
TWICE = (
    "More than one assessment of the same place, organisation and round, so that it is not known which to "
    "compare: {names}."
)

# Priorities
PRIORITIES_NOTE = "The first {count} of {gaps}; all of them are in “{all}”."
CUT_AMONG_EQUALS = "{more} the same priority as the last of these."
TOP_TITLE = "The first gaps in order of priority, and why"
ALL_TITLE = "Every gap in order of priority"

# Evidence
EVIDENCE_TITLE = "What respondents wrote"
NO_EVIDENCE = "Nobody wrote evidence, an action, a lead or a target date."
EVIDENCE_COUNTS_TITLE = "How many answers come with evidence, an action, a lead, a target date"
WRITTEN_ELSEWHERE = (
    "What each respondent wrote is too long for a report on several. It is in the table that eyfa collect "
    "writes, and beside each gap in: eyfa gaps … -o gaps.xlsx"
)
WITH_EVIDENCE = "With evidence"
WITH_ACTION = "With an action"
WITH_LEAD = "With a lead"
WITH_DATE = "With a date"

# Method
METHOD_SCORE = (
    "Score = 100 × Σ weight × value ÷ Σ weight, over what was rated; the value of a rating is its points "
    "divided by the highest. Coverage = the weight of what was rated ÷ the weight of what applies. At "
    "least = "
    "coverage × score; at most = at least + 100 × (1 − coverage)."
)
METHOD_TOTAL = (
    "A total over components is the mean of theirs, each counting by its weight, so that one with many "
    "benchmarks does not drown one with few. Its range is the mean of theirs; its coverage is pooled."
)
METHOD_GAP = (
    "Priority = 100 × gap × importance × weight, each from 0 to 1: the gap is the target’s value less the "
    "rating’s, importance is divided by the highest importance, the weight by the highest weight in scope. A "
    "blank importance counts as {default}."
)
METHOD_DEFAULT = "Every weight is 1 and every target the top of the scale."
METHOD_SEVERAL = (
    "Over several assessments, gap and priority are means over those that rated the benchmark."
)

# Quality
NO_PROBLEMS = "Nothing was wrong or odd in what was read."
PROBLEM_COUNTS = (
    "{errors}, {warnings} and {notes} in what was read. "
    "An error means that something could not be taken."
)
PROBLEMS_NONE_TAKEN = (
    "Files of which nothing could be taken are named here as well, and are in no figure."
)

# Provenance
MADE_WITH_TITLE = "What the report was made with"
INPUTS_TITLE = "The files that the figures come from"
EYFA = "eyfa"
FRAMEWORK = "Framework"
EDITION = "Edition"
CHECKSUM = "Checksum of the framework (SHA-256)"
SOURCE = "Source of the framework"
METHOD_FILE = "Method file"
METHOD_CHECKSUM = "Checksum of the method (SHA-256)"
OPTION_CHECKSUM = "Checksum of {file}, the file of --{option} (SHA-256)"
SHA256 = "SHA-256"


def listed(names: list[str], most: int = 3) -> str:
    """`A`, `A and B`, `A, B and C`, `A, B, C and 4 more`."""
    if len(names) > most:
        names = [*names[:most], MORE.format(count=len(names) - most)]
    return AND.join(filter(None, (COMMA.join(names[:-1]), names[-1])))
