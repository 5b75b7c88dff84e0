"""The words of what became of an earlier round's answers."""

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
