"""What the command line says by itself; what results and problems say stands in their own modules."""

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
