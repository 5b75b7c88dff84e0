"""Every word in the cells of a workbook, apart from the framework's own. No logic depends on the language.

The reader takes the constants of this module for what a workbook says by itself, so what stands in a cell is
said here, also where it is used once. Prompts, comments and footers are said where they are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eyfa.framework.model import Framework

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
STEP = "{number}. {step}"
SHEETS = "The sheets"
SHEET_LINK = "{name}: {title}"
SHEET_COUNT = "{count} to rate"
SUMMARY_LINK = "Summary: your answers and scores so far"
RATINGS_LINK = "Ratings: what each rating means"

# Component sheets
GOOD_LOOKS_LIKE = "What does good look like?"
COMPONENT_SUBTITLE = "{kind} · {framework}"
BACK = "Back to Start"
NOTE = "Note to {ref}: {note}"

# Summary
SUMMARY_TITLE = "Summary of {framework}"
SUMMARY_OF = "{label}: "
COMPONENT = "Component"
SCORE = "Score"
ALL_LEVELS = "All levels"
LOWEST = "At least"
HIGHEST = "At most"
COVERAGE = "Coverage"
BENCHMARKS = "Asked"
ALL_COMPONENTS = "All components"
NO_FIGURE = "None"

# Ratings
RATINGS_TITLE = "Ratings and what they mean"
MEANING = "When to choose it"
POINTS = "Points"
NO_POINTS = "None"

# Identity
IDENTITY_TITLE = "Identity of this workbook (please leave it as it is)"
PLACES_TITLE = "Places to choose from on Start"

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
LOOK_TOO_LONG = (
    "this text is longer than a cell can hold; its beginning is in place, all of it stands here"
)
LOOK_COMMENT = "A comment stood here"
LOOK_LINK_ADDED = "A link stood here"
LOOK_BOX = "A text box or a shape with text stood here"
LOOK_ROW_IS_BACK = "choose its rating: the row is back, and blank"
LOOK_CHOOSE = "choose the right answers; what stood there is listed below"
LOOK_EACH_ITS_OWN = "give each row its own answer"
LOOK_LISTED = "put what is listed below where it belongs"
LOOK_SHORTEN = "shorten it, or leave it as it is"


def steps(framework: Framework, *, carried: bool) -> list[str]:
    """How to fill a workbook in, without what a framework's scale lacks.

    Args:
        framework: asked about.
        carried: whether ratings were carried over into it.
    """
    labels = {rating.counts_as: rating.short_label for rating in framework.ratings}
    said = [
        "Fill in “About this assessment” above.",
        (
            "Go through the sheets, by the links below or the tabs at the bottom. Read what good looks "
            "like, then choose a rating for each line from its list. The sheet Ratings says what each means."
        ),
        "Cells to fill in have a pale background and a dark border. All others are locked.",
    ]
    if "not_known" in labels:
        said.append(
            "Rating is the one answer that every line needs. "
            f"Choose “{labels['not_known']}” rather than guess."
        )
    if "not_applicable" in labels:
        said.append(
            f"If a line does not apply, choose “{labels['not_applicable']}” and say why under "
            "Evidence and comments."
        )
    said.append(
        f"Importance counts as {framework.default_importance.label} where you leave it blank. Evidence, "
        "action, lead and date are welcome: they make the result worth discussing. Under Lead, give a role "
        "rather than a name."
    )
    if carried:
        said.append(
            "This workbook starts with the answers of an earlier round. Where Status says "
            f"“{LOOK_AGAIN}”, see whether the rating still holds: choose “{LOOKED_AT}” under “{CARRIED}”, "
            "or choose another rating."
        )
    said.append(
        "Each line’s Status, and the sheet Summary, change while you work. Save the workbook, and send it "
        "back."
    )
    return said


def summary_notes(framework: Framework) -> tuple[str, str]:
    """How the figures of Summary are to be read."""
    rated = (rating for rating in framework.ratings if rating.points is not None)
    scale = sorted(rated, key=lambda rating: rating.points or 0)
    top, bottom = scale[-1], scale[0]
    return (
        (
            f"Scores run from 0 to 100: the mean of what was rated, “{top.short_label}” being 100 and "
            f"“{bottom.short_label}” 0. What is not applicable is left out."
        ),
        (
            "At least and At most say what a score could still be once everything is rated. Coverage is the "
            "share of what applies that has a rating. “None” stands where nothing can be counted."
        ),
    )


def ratings_note(framework: Framework) -> str:
    """What importance is."""
    labels = ", ".join(importance.label for importance in framework.importance)
    return (
        f"Importance ({labels}) says how much a benchmark matters where you are. "
        f"Left blank, it counts as {framework.default_importance.label}."
    )
