"""The headings of an action plan, and what is said of where its actions stand."""

# Columns
REF = "Ref"
WHAT = "What needs to be in place"
ACTION = "Agreed action"
LEAD = "Lead"
TARGET_DATE = "Target date"
STATUS = "Status"
SUCCESS = "How we shall know"

# Where actions stand
STATUS_TITLE = "Action plans on {on}"
PLANS = "Plans: {files}"
ACTIONS = "Actions"
ACTIONS_TITLE = "Actions by where they stand"
BY_LEAD = "By lead"
BY_COMPONENT = "By component"
STANDING = "Standing"
STANDINGS = {
    "overdue": "Overdue",
    "due": "Due",
    "undated": "No date",
    "done": "Done",
    "stopped": "Stopped",
    "open": "Nothing agreed",
}
STANDING_LEGEND = (
    "Overdue: not done, and the date lies before {on}. Due: not done, and the date is {on} or later. "
    "No date: not done, and without a date that can be read. Nothing agreed: the line is empty."
)
COMPONENT = "Component"
LEVEL = "Level"
FILE = "Plan"
TOTAL = "Total"
ALL = "All actions"
NO_LEAD = "No lead"
NO_ACTIONS = "No action is planned."
