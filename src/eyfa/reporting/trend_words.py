"""The words of change between rounds."""

TREND = "Change"
TREND_TITLE = "Change by component and level"
TREND_OF_SEVERAL_TITLE = "Change of each between its rounds"
IN_ROUND = "{round}: {organisations}"
NO_ORGANISATION = "no organisation named"
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
NO_GAPS = "No gaps among what was rated in both rounds."
NOTHING_MATCHED = "Nothing was rated in both rounds."
NOT_LOOKED_AT = (
    "Of the {compared} compared, {count} in {round} {were} carried over from an earlier round and not looked "
    "at since: that nothing changed there may only mean that nobody looked."
)
WERE = ("was", "were")
NOT_LOOKED_AT_SEVERAL = (
    "Carried over from an earlier round and not looked at since, of the ratings compared: {found}. That "
    "nothing changed there may only mean that nobody looked."
)
OF_COMPARED = "{whose} in {round}, {count} of {compared}"
TREND_LEGEND = (
    "Scores here are over what was rated in both rounds alone, so that a change is never one of questions; "
    "what was rated in one of them only is counted beside it. They may differ from those of eyfa score."
)
