"""Every word in the cells of a workbook, apart from the framework's own. No logic depends on the language.

The reader takes the constants of this module, in every language, for what a workbook says by itself, so what
stands in a cell is said here, also where it is used once. Prompts, comments and footers are said where they
are written.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from eyfa.words import N_, _, in_every_language

if TYPE_CHECKING:
    from eyfa.framework.model import Component, Framework, Rating

# Sheets
START = N_("Start")
SUMMARY = N_("Summary")
RATINGS = N_("Ratings")

LOOK = N_("Please look at")
MADE = N_("How this was made")

# Columns of a component's table
REF = N_("Ref")
LEVEL = N_("Level")
WHAT = N_("What needs to be in place")
RATING = N_("Rating")
IMPORTANCE = N_("Importance")
EVIDENCE = N_("Evidence and comments")
ACTION = N_("Action needed")
LEAD = N_("Lead")
TARGET_DATE = N_("Target date")
STATUS = N_("Status")
CARRIED = N_("Carried over")

# The live status, in words
TO_DO = N_("To do")
SAY_WHY = N_("Say why")
NO_RATING = N_("Not on the list")
DONE = N_("Done")
LOOK_AGAIN = N_("Look again")

# Ratings carried over from an earlier round
CARRIED_FROM = N_("From {round}")
CARRIED_FROM_BEFORE = N_("From before")
LOOKED_AT = N_("Looked at")
CARRIED_LINE = N_("Carried over from before and not yet looked at: {unseen} of {count} ratings")

# About this assessment, on Start
ABOUT = N_("About this assessment")
ANSWER = N_("Your answer")
ORGANISATION = N_("Organisation or partnership")
PLACE = N_("Place")
ROUND = N_("Round")
DATE = N_("Date completed")
REFERENCE = N_("Workbook reference")

# Start
ASSESSMENT_OF = N_("{framework}: assessment workbook")
ISSUED_FOR = N_("Issued for {what}")
NOT_ISSUED = N_("For any organisation, place and round: fill them in below")
PURPOSE = N_(
    "The framework describes what good looks like; it does not say what is in place. Your answers here do: "
    "for each benchmark, how far it is in place where you are, and what should be done about it."
)
ASKS_ABOUT = N_("Asks about {count} benchmarks: {levels}; {components}.")
ALL_OF_THEM = N_("all components")
HOW_TO = N_("How to fill it in")
STEP = "{number}. {step}"
SHEETS = N_("The sheets")
SHEET_LINK = N_("{name}: {title} ({count} to rate)")
SUMMARY_LINK = N_("Summary: your answers and scores so far")
RATINGS_LINK = N_("Ratings: what each rating means")

# In another language than English
DRAFT = N_("Draft: not confirmed by a translator")
NOT_TRANSLATED = N_(
    "What the publisher of the framework has published in English alone is in English."
)

# Visions, and component sheets
VISIONS = N_("What good looks like")
GOOD_LOOKS_LIKE = N_("What does good look like?")
COMPONENT_SUBTITLE = N_("{kind} · {framework}")
BACK = N_("Back to Start")
SCALE_STEP = "{label}: {meaning}"
NOTE = N_("Note to {ref}: {note}")

# Summary
SUMMARY_TITLE = N_("Summary of {framework}")
SUMMARY_OF = "{label}: "
COMPONENT = N_("Component")
SCORE = N_("Score")
ALL_LEVELS = N_("All levels")
LOWEST = N_("At least")
HIGHEST = N_("At most")
COVERAGE = N_("Coverage")
BENCHMARKS = N_("Asked")
ALL_COMPONENTS = N_("All components")
NO_FIGURE = N_("No figure")
ANSWERED = N_("Answered so far: {answered} of {asked}")

# Ratings
RATINGS_TITLE = N_("Ratings and what they mean")
MEANING = N_("When to choose it")
POINTS = N_("Points")
NO_POINTS = N_("No points")

# Identity
IDENTITY_TITLE = N_("Identity of this workbook (please leave it as it is)")
PLACES_TITLE = N_("Places to choose from on Start")

# What a person should look at, in a repaired workbook
LOOK_TITLE = N_("Please look at these cells")
LOOK_INTRO = N_(
    "This is a fresh copy of the workbook that came back. Every answer that could be read is in place. What "
    "could not be read, or has no place, is listed here. Cells to look at have a thick red border, and a "
    "comment that says the same."
)
LOOK_LINK = N_("Please look at {count} things first")
LOOK_WHERE = N_("Where")
LOOK_BENCHMARK = N_("Benchmark")
LOOK_FOUND = N_("What was found")
LOOK_STOOD = N_("What stood there")
LOOK_TO_DO = N_("What to do")
LOOK_CELL = "{sheet}, {cell}: {heading}"
LOOK_ROW = "{sheet}, {cell}"
LOOK_NO_CELL = N_("Start of the workbook")
LOOK_NO_BENCHMARK = N_("Not one benchmark alone")
LOOK_TEXT = "{ref}: {text}"
LOOK_QUOTED = "“{text}”"
LOOK_QUOTED_AT = N_("“{text}” (in the returned file at {place})")
LOOK_NOTHING = N_("Nothing")


SUCCESS = N_("How we’ll know it worked")
"""A column of action plans."""

_NONE = N_("None")
EARLIER: Mapping[str, tuple[str, ...]] = {
    SUCCESS: ("How we shall know",),
    NO_FIGURE: (_NONE,),
    NO_POINTS: (_NONE,),
}
"""What stood in workbooks of earlier versions for a word of today's; the reader knows both."""


def forms(word: str) -> frozenset[str]:
    """What stands for a word in workbooks: in every language, and in those of earlier versions."""
    earlier = (in_every_language(one) for one in EARLIER.get(word, ()))
    return in_every_language(word).union(*earlier)


def steps(framework: Framework, *, carried: bool) -> list[str]:
    """How to fill a workbook in, without what a framework's scale lacks.

    Args:
        framework: asked about.
        carried: whether ratings were carried over into it.
    """
    labels = {rating.counts_as: rating.short_label for rating in framework.ratings}
    said = [
        _("Fill in “About this assessment” above."),
        _(
            "Go through the sheets, by the links below or the tabs at the bottom. Read what good looks "
            "like, then choose a rating for each line from its list. The sheet Ratings says what each means."
        ),
        _("Cells to fill in have a pale background and a dark border. All others are locked."),
    ]
    if "not_known" in labels:
        said.append(
            _(
                "Rating is the one answer that every line needs. Choose “{rating}” rather than guess."
            ).format(rating=labels["not_known"])
        )
    if "not_applicable" in labels:
        said.append(
            _(
                "If a line does not apply, choose “{rating}” and say why under Evidence and comments."
            ).format(rating=labels["not_applicable"])
        )
    said.append(
        _(
            "Importance counts as {importance} where you leave it blank. Evidence, action, lead and date are "
            "welcome: they make the result worth discussing. Under Lead, give a role rather than a name."
        ).format(importance=framework.default_importance.label)
    )
    if carried:
        said.append(
            _(
                "This workbook starts with the answers of an earlier round. Where Status says “{again}”, see "
                "whether the rating still holds: choose “{seen}” under “{carried}”, or choose another rating."
            ).format(again=_(LOOK_AGAIN), seen=_(LOOKED_AT), carried=_(CARRIED))
        )
    said.append(
        _(
            "Each line’s Status, and the sheet Summary, change while you work. Save the workbook, and send "
            "it back."
        )
    )
    return said


def titled(component: Component) -> str:
    """The title of a component, with its id."""
    return f"{component.id} {component.title}"


def vision(component: Component) -> str:
    """What good looks like in a component, as it stands in one cell."""
    return "\n".join(component.vision)


def scale(framework: Framework) -> str:
    """What each rating means, in one short paragraph."""
    return " · ".join(
        SCALE_STEP.format(label=one.label, meaning=briefly(one)) for one in framework.ratings
    )


def briefly(rating: Rating) -> str:
    """What a rating means, up to the first semicolon."""
    return rating.meaning.partition(";")[0].rstrip(".")


def summary_notes(framework: Framework, nothing: str) -> tuple[str, str]:
    """How the figures of Summary are to be read, and the word that stands for no figure."""
    rated = (rating for rating in framework.ratings if rating.points is not None)
    scale = sorted(rated, key=lambda rating: rating.points or 0)
    return (
        _(
            "Scores run from 0 to 100: the mean of what was rated, “{top}” being 100 and “{bottom}” 0. What "
            "is not applicable is left out."
        ).format(top=scale[-1].short_label, bottom=scale[0].short_label),
        _(
            "At least and At most say what a score could still be once everything is rated. Coverage is the "
            "share of what applies that has a rating. “{nothing}” stands where nothing can be counted."
        ).format(nothing=nothing),
    )


def ratings_note(framework: Framework) -> str:
    """What importance is."""
    return _(
        "Importance ({labels}) says how much a benchmark matters where you are. Left blank, it counts as "
        "{importance}."
    ).format(
        labels=", ".join(importance.label for importance in framework.importance),
        importance=framework.default_importance.label,
    )
