"""Every word that an action plan shows, apart from the framework's own. No logic depends on the language."""

PLAN = "Action plan"
TITLE = "Action plan: {subject}"
DOCUMENT_TITLE = "{framework}: action plan"

# Columns
REF = "Ref"
WHAT = "What needs to be in place"
NOW = "As assessed"
PRIORITY = "Priority"
ACTION = "Agreed action"
LEAD = "Lead"
TARGET_DATE = "Target date"
STATUS = "Status"
SUCCESS = "How we shall know"

# The status of an action
NOT_STARTED = "Not started"
IN_PROGRESS = "In progress"
DONE = "Done"
STOPPED = "Stopped"

# Above the table
CHOSEN = "{selection}, in order of priority."
HOW_TO = (
    "Agree one action for each line, who leads it, by when, and how you will know that it has worked. "
    "Come back to it at each meeting and choose a status. Under Lead, give a role rather than a name."
)
HOW_TO_STATUS = (
    "Where the status is blank, {not_started} is meant. {done} means that the action has been carried out: "
    "whether the benchmark is now in place, the next assessment will tell. What is {stopped} is listed, and "
    "not chased."
)
PROPOSED = "What each wrote about action, lead and date stands in full on the sheet “{sheet}”."
EARLIEST = "Where several dates were written, the earliest stands here; they differ for {refs}."
LIVE = '"{done}: "&{counted}&" of {all}"'
LIVE_NOW = "{done}: {counted} of {all}"
DIFFERS = "Ratings differ"

# What several wrote
EACH_WROTE = "What each wrote"
EACH_WROTE_TITLE = "{plan} – what each wrote"
EACH_WROTE_ABOUT = (
    "As they answered, before anything was agreed. The plan is on the sheet “{sheet}”."
)
WHO = "Who"
WRITTEN_ACTION = "Action needed"
JOINED = "; "

# Prompts
STATUS_PROMPT_TITLE = "Status"
STATUS_PROMPT = "How far the action has come."
STATUS_STOP_TITLE = "Please choose from the list"
STATUS_STOP = "Choose one of the four, or leave the cell blank."

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
