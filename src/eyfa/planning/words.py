"""The headings of an action plan."""

# Columns
REF = "Ref"
WHAT = "What needs to be in place"
ACTION = "Agreed action"
LEAD = "Lead"
TARGET_DATE = "Target date"
STATUS = "Status"
SUCCESS = "How we shall know"
