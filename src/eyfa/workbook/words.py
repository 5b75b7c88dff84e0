"""Every word that a workbook shows, apart from the framework's own. No logic depends on the language."""

# Sheets
START = "Start"
SUMMARY = "Summary"
RATINGS = "Ratings"

LOOK = "Please look at"
MADE = "How this was made"

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
CARRIED = "Carried over"

# The live status, in words
TO_DO = "To do"
SAY_WHY = "Say why"
DONE = "Done"
LOOK_AGAIN = "Look again"

# Ratings carried over from an earlier round
CARRIED_FROM = "From {round}"
CARRIED_FROM_BEFORE = "From before"
LOOKED_AT = "Looked at"
CARRIED_COUNT = "Carried over from before and not yet looked at: "
CARRIED_OF = " of {count} ratings"
CARRIED_STEP = (
    "This workbook starts with the answers of an earlier round. Where Status says “{look_again}”, see "
    "whether the rating still holds: choose “{looked_at}” under “{carried}”, or choose another rating."
)
CARRIED_PROMPT_TITLE = "Does it still hold?"
CARRIED_PROMPT = (
    "Choose “{looked_at}” once you have looked at the rating, or choose another rating."
)
CARRIED_STOP = "Choose one of the two, or clear the cell."

# About this assessment, on Start
ABOUT = "About this assessment"
ANSWER = "Your answer"
ORGANISATION = "Organisation or partnership"
PLACE = "Place"
ROUND = "Round"
DATE = "Date completed"
REFERENCE = "Workbook reference"

# Start
ASSESSMENT_OF = "{framework}: assessment workbook"
ISSUED_FOR = "Issued for {what}"
NOT_ISSUED = "For any organisation, place and round: fill them in below"
PURPOSE = (
    "The framework describes what good looks like; it does not say what is in place. Your answers here do: "
    "for each benchmark, how far it is in place where you are, and what should be done about it."
)
ASKS_ABOUT = "Asks about {count} benchmarks: {levels}; {components}."
ALL_OF_THEM = "all components"
HOW_TO = "How to fill it in"
STEPS = (
    "Fill in “About this assessment” above.",
    (
        "Go through the sheets, by the links below or the tabs at the bottom. Read what good looks "
        "like, then choose a rating for each line from its list. The sheet Ratings says what each means."
    ),
    "Cells to fill in have a pale background and a dark border. All others are locked.",
    "Rating is the one answer that every line needs. Choose “{not_known}” rather than guess.",
    "If a line does not apply, choose “{not_applicable}” and say why under Evidence and comments.",
    (
        "Importance counts as {default_importance} where you leave it blank. Evidence, action, lead "
        "and date are welcome: they make the result worth discussing. Under Lead, give a role rather "
        "than a name."
    ),
    (
        "Each line’s Status, and the sheet Summary, change while you work. "
        "Save the workbook, and send it back."
    ),
)
STEP = "{number}. {step}"
NOT_KNOWN_STEP, NOT_APPLICABLE_STEP = 3, 4
"""Which steps speak of ratings that a framework may lack."""
SHEETS = "The sheets"
SHEET_LINK = "{name}: {title}"
SHEET_COUNT = "{count} to rate"
SUMMARY_LINK = "Summary: your answers and scores so far"
RATINGS_LINK = "Ratings: what each rating means"
ENTRY_NAMES = {
    ORGANISATION: "Who is answering: one organisation, or a partnership together.",
    PLACE: "The area that the answers are about.",
    ROUND: "The occasion, such as 2026 or 2026-Q1.",
    DATE: "Year-month-day, such as 2026-09-30.",
}

# Component sheets
GOOD_LOOKS_LIKE = "What does good look like?"
COMPONENT_SUBTITLE = "{kind} · {framework}"
BACK = "Back to Start"
NOTE = "Note to {ref}: {note}"

# Prompts
PLACE_PROMPT = "The area that the answers are about. Choose it from the list."
PLACE_WARNING_TITLE = "Not in the list of places"
PLACE_WARNING = "Choose the place from the list, unless the answers are about one that it lacks."
RATING_PROMPT_TITLE = "Choose a rating"
RATING_PROMPT = "How far is this in place? Choose from the list (Alt and the down arrow open it)."
RATING_STOP_TITLE = "Please choose from the list"
RATING_STOP = (
    "Only the ratings on the list can be counted. Put anything else under Evidence and comments."
)
IMPORTANCE_PROMPT_TITLE = "How much does it matter?"
IMPORTANCE_PROMPT = "Choose from the list. Left blank, it counts as {default}."
IMPORTANCE_STOP = "Only the words on the list can be counted."
DATE_PROMPT_TITLE = "By when?"
DATE_PROMPT = "Year-month-day, such as 2026-09-30."
DATE_WARNING_TITLE = "Is this a date?"
DATE_WARNING = (
    "This does not look like a date. Year-month-day works everywhere, such as 2026-09-30."
)

# Summary
SUMMARY_TITLE = "Summary of {framework}"
SUMMARY_OF = "{label}: "
SUMMARY_NOTES = (
    (
        "Scores run from 0 to 100: the mean of what was rated, “{top}” being 100 and “{bottom}” 0. "
        "What is not applicable is left out."
    ),
    (
        "At least and At most say what a score could still be once everything is rated. "
        "Coverage is the share of what applies that has a rating. “None” stands where nothing can be counted."
    ),
)
COMPONENT = "Component"
SCORE = "Score"
ALL_LEVELS = "All levels"
LOWEST = "At least"
HIGHEST = "At most"
COVERAGE = "Coverage"
BENCHMARKS = "Asked"
ALL_COMPONENTS = "All components"
NO_FIGURE = "None"
CHART_TITLE = "Answers in each component"
CHART_DESCRIPTION = (
    "Stacked bar chart: for each component, how many benchmarks have each answer and how many are still "
    "to do. The same numbers are in the table above."
)

# Ratings
RATINGS_TITLE = "Ratings and what they mean"
RATINGS_NOTE = (
    "Importance ({labels}) says how much a benchmark matters where you are. "
    "Left blank, it counts as {default}."
)
MEANING = "When to choose it"
POINTS = "Points"
NO_POINTS = "None"

# Identity
IDENTITY_TITLE = "Identity of this workbook (please leave it as it is)"
PLACES_TITLE = "Places to choose from on Start"
DOCUMENT_TITLE = "{framework}: assessment workbook"
FOOTER = "{reference} · {framework}"
FOOTER_PAGE = "Page &P of &N"

# What a person should look at, in a repaired workbook
LOOK_TITLE = "Please look at these cells"
LOOK_INTRO = (
    "This is a fresh copy of the workbook that came back. Every answer that could be read is in place. What "
    "could not be read, or has no place, is listed here. Cells to look at have a thick red border, and a "
    "comment that says the same."
)
LOOK_LINK = "Please look at {count} things first"
LOOK_WHERE = "Where"
LOOK_BENCHMARK = "Benchmark"
LOOK_FOUND = "What was found"
LOOK_STOOD = "What stood there"
LOOK_TO_DO = "What to do"
LOOK_CELL = "{sheet}, {cell}: {heading}"
LOOK_ROW = "{sheet}, {cell}"
LOOK_NO_CELL = "Start of the workbook"
LOOK_NO_BENCHMARK = "Not one benchmark alone"
LOOK_TEXT = "{ref}: {text}"
LOOK_QUOTED = "“{text}”"
LOOK_QUOTED_AT = "“{text}” (in the returned file at {place})"
LOOK_NOTHING = "Nothing"
LOOK_UNPLACED = "This text stands where no answer is read"
LOOK_MOVE = "move it to where it belongs, if it is needed"
LOOK_ALL_OF_THEM = "{message} (all of them: {refs})"
LOOK_TOO_LONG = (
    "this text is longer than a cell can hold; its beginning is in place, all of it stands here"
)
LOOK_ROW_IS_BACK = "choose its rating: the row is back, and blank"
LOOK_CHOOSE = "choose the right answers; what stood there is listed below"
LOOK_EACH_ITS_OWN = "give each row its own answer"
LOOK_LISTED = "put what is listed below where it belongs"
LOOK_SHORTEN = "shorten it, or leave it as it is"
LOOK_COMMENT = "{message}. {hint}."

# A workbook for a meeting
AGREED_TOGETHER = "Agreed together by {count} respondents"
DISPUTED = "Not agreed: {spread}. Please discuss it, and choose one rating."
ASKED_OF_NOBODY = (
    "None of you was asked about this before. Left blank, it counts as not yet assessed."
)
DISPUTED_BY = "{counts}\n\n{said}"
ASKED_OF_ONE = "Only one of you was asked about this. Please see whether all agree.\n\n{said}"
WRITTEN_BY = "{who}: {text}"
