"""Every word that a workbook shows, apart from the framework's own. No logic depends on the language."""

# Sheets
START = "Start"
SUMMARY = "Summary"
RATINGS = "Ratings"

# Columns of a component's table
REF = "Ref"
LEVEL = "Level"
WHAT = "What needs to be in place"
RATING = "Rating"
IMPORTANCE = "Importance"
EVIDENCE = "Evidence and comments"
ACTION = "Action needed"
LEAD = "Lead"
TARGET_DATE = "Target date"
STATUS = "Status"

# The live status, in words
TO_DO = "To do"
SAY_WHY = "Say why"
DONE = "Done"

# About this assessment, on Start
ABOUT = "About this assessment"
ANSWER = "Your answer"
ORGANISATION = "Organisation or partnership"
PLACE = "Place"
ROUND = "Round"
DATE = "Date completed"
REFERENCE = "Workbook reference"
