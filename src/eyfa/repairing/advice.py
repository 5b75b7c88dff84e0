"""What a repaired copy asks of whoever answers: the hints of problems are for the analyst, these are not."""

from __future__ import annotations

from collections.abc import Mapping

from eyfa.problems import Problem
from eyfa.scoring import signs
from eyfa.words import N_, _
from eyfa.workbook.reading import findings
from eyfa.workbook.reading.facts import AsideKind
from eyfa.workbook.reading.file_findings import ASIDES_DAMAGED, SHEET_DAMAGED

MOVE = N_("move it to where it belongs, if it is needed")
SHORTEN = N_("shorten it, or leave it as it is")
UNPLACED = N_("This text was where no answer is read")
TOO_LONG = N_(
    "This text is longer than a cell can hold: its beginning is in place, and all of it is here"
)
ADDED: Mapping[AsideKind, str] = {
    AsideKind.COMMENT: N_("There was a comment here"),
    AsideKind.LINK: N_("There was a link here"),
    AsideKind.BOX: N_("There was a text box, or a shape with text, here"),
}
_ROW_IS_BACK = N_("choose its rating: the row is back, and blank")
_CHOOSE_ANSWERS = N_("choose the right answers; what you wrote is listed below")
_LISTED = N_("put what is listed below where it belongs")
_START = N_("fill in “About this assessment” on the sheet Start")
_TYPE = N_("type your answer, or choose it from the list")
_MENDED = N_("check the sheet Start; the rest is mended in this copy")
_TO_DO: Mapping[str, str] = {
    kind.code: text
    for text, kinds in {
        _START: (findings.PLACE_UNKNOWN, findings.ROUND_UNKNOWN, findings.ABOUT_MISSING),
        N_("check what the sheet Start says, and correct it if need be"): (
            *(findings.ISSUED_FOR_ANOTHER, findings.ABOUT_DIFFERS),
            *(findings.ABOUT_LABEL_MISSING, findings.ABOUT_VALUE_NOT_READ),
        ),
        _MENDED: (findings.IDENTITY_DAMAGED, findings.IDENTITY_MARK_DAMAGED),
        N_("check that each answer fits the words beside it, which may have changed"): (
            *(findings.OTHER_EDITION, findings.WORDS_ALTERED),
        ),
        N_("choose a rating for each benchmark"): (findings.NOTHING_ANSWERED,),
        _LISTED: (
            *(findings.RATING_HEADING_MISSING, findings.REF_COLUMN_UNCLEAR),
            *(findings.HEADING_TWICE, findings.HEADING_MISSING),
        ),
        N_("check that the answers beside the benchmarks are the ones you mean"): (
            *(findings.OWN_SHEET_DIFFERS, findings.DUPLICATE_REF_EMPTY),
        ),
        N_("if these are your answers, choose them beside the benchmarks"): (
            findings.OWN_SHEET_ALONE,
        ),
        N_("if it no longer holds, clear the cell; if it does, remove the line through it"): (
            findings.STRUCK_OUT,
        ),
        N_("check that each answer is beside the benchmark it belongs to"): (
            findings.ANSWERS_SLIPPED,
        ),
        MOVE: (findings.UNKNOWN_REF, findings.ROW_WITHOUT_REF),
        _ROW_IS_BACK: (findings.BENCHMARK_MISSING, findings.BENCHMARK_ASTRAY),
        _CHOOSE_ANSWERS: (findings.DUPLICATE_REF_DIFFERENT, findings.REF_NOT_OF_WORDS),
        N_("nothing: this workbook does not ask about it"): (findings.OUTSIDE_SCOPE,),
        _TYPE: (
            *(findings.CELL_ERROR, findings.FORMULA_WITHOUT_VALUE),
            *(findings.FORMULA_GIVES_NUMBER, findings.CELL_HOLDS_OBJECT),
        ),
        N_("give each row its own answer"): (findings.MERGED_CELLS,),
        N_("choose a rating from the list"): (
            *(findings.RATING_NOT_ON_SCALE, signs.TEXT_WITHOUT_RATING),
        ),
        N_("choose the rating that the colour stood for"): (findings.RATING_BY_COLOUR,),
        N_("choose how important it is from the list, or leave it blank"): (
            findings.IMPORTANCE_UNKNOWN,
        ),
        N_("fill the sheet in again: none of it could be read"): (SHEET_DAMAGED,),
        N_("if you had added comments, write them under Evidence and comments"): (ASIDES_DAMAGED,),
        N_("say what the rating rests on"): (signs.TOP_WITHOUT_EVIDENCE,),
        N_("say why it does not apply"): (signs.NOT_APPLICABLE_UNEXPLAINED,),
        N_("give a new date, or choose the rating as it is now"): (signs.TARGET_DATE_PAST,),
    }.items()
    for kind in kinds
}
"""By the code of a problem; where a hint can be said to a respondent as well, there is none."""


def to_do(problem: Problem) -> str:
    """What a respondent can do about a problem, in the fresh copy."""
    advice = _TO_DO.get(problem.code)
    return _(advice) if advice else problem.hint
