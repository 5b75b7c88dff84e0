"""What became of an earlier round's answers in a new workbook, with every answer that was left behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from eyfa.assessment import Assessment, Response
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.reporting import words
from eyfa.reporting.about import whose
from eyfa.reporting.field import (
    CODE,
    DATA,
    INTEGER,
    PEOPLE,
    TEXT,
    Document,
    Field,
    entries,
    people_columns,
    people_rows,
    tidy,
)
from eyfa.reporting.report import Report, head, report_on
from eyfa.reporting.table import Table, plain_table, without_empty_columns
from eyfa.reporting.what_was_read import read_block
from eyfa.scoring.carrying import Followed, Outcome
from eyfa.words import N_, _

_CARRIED = N_("Carried over")
_SHORT_TITLE = N_("What became of the earlier answers")
_WHAT_BECAME = N_("What became of it")
_BECAME = {
    Outcome.CARRIED: _CARRIED,
    Outcome.CHANGED: "Carried over, the words have changed",
    Outcome.REPLACED: "Carried over from what it takes the place of",
    Outcome.DIFFERING: "Carried over without a rating: not rated alike, or not all rated",
    Outcome.NEW: "New",
    Outcome.GONE: "Not carried over",
}
_NO_CHOICE = N_("None")
_NO_ANSWER = Response(benchmark="")


@dataclass(frozen=True, slots=True)
class CarriedInto:
    """Answers that were carried over: from what, into what, and where each went."""

    earlier: Framework
    assessment: Assessment
    later: Framework
    reference: str
    """Of the new workbook."""
    followed: tuple[Followed, ...]


class _Row(NamedTuple):
    """An earlier answer and where it went, or a new benchmark."""

    found: CarriedInto
    followed: Followed

    @property
    def given(self) -> Response:
        """The earlier answer; an empty one of a new benchmark."""
        return self.followed.given or _NO_ANSWER

    @property
    def taken(self) -> Response:
        """What the new workbook starts with; an empty one of what is gone."""
        return self.followed.taken or _NO_ANSWER

    @property
    def text(self) -> str:
        """The words now."""
        return _text(self.found.later, self.followed.benchmark)

    @property
    def earlier_text(self) -> str:
        """The words then."""
        return _text(self.found.earlier, self.given.benchmark)

    @property
    def why_gone(self) -> str:
        """Why nothing took it over."""
        if self.given.benchmark in self.found.later.benchmark_by_id:
            return "The new workbook does not ask about it"
        return "The framework has it no more"


class _Count(NamedTuple):
    """How many benchmarks something became of."""

    outcome: Outcome
    benchmarks: int


# fmt: off
OUTCOME: Field[_Row] = Field(
    "outcome", _WHAT_BECAME, CODE, 12, "`carried`, `changed`, `replaced`, `differing`, `new` or `gone`.",
    "followed.outcome.value", view=DATA)
REF: Field[_Row] = Field(
    "benchmark", words.REF, CODE, 9, "The benchmark in the new workbook, by id; none if it is gone.", "followed.benchmark", optional=True)
TEXT_NOW: Field[_Row] = Field("text", words.TEXT, TEXT, 44, "The words of the benchmark now.")
RATING_NOW: Field[_Row] = Field(
    "rating", "Rating carried over", TEXT, 20, "The rating that it starts with, by id.", "taken.rating",
    lambda row, framework: _rating(framework, row.taken) or _NO_CHOICE, optional=True)
IMPORTANCE_NOW: Field[_Row] = Field(
    "importance", "Importance carried over", TEXT, 18, "The importance that it starts with, by id.", "taken.importance",
    lambda row, framework: _importance(framework, row.taken) or _NO_CHOICE, optional=True)
EARLIER_REF: Field[_Row] = Field(
    "earlier_benchmark", "Earlier ref", CODE, 9, "The benchmark in the earlier workbook, by id; none if it is new.",
    lambda row: row.given.benchmark or None, optional=True)
EARLIER_TEXT: Field[_Row] = Field("earlier_text", "Earlier words", TEXT, 44, "The words of the benchmark then.")
ANSWER: list[Field[_Row]] = [
    Field("earlier_rating", words.RATING, TEXT, 20, "The rating that was given, by id.", "given.rating",
          lambda row, _: _rating(row.found.earlier, row.given), optional=True),
    Field("earlier_importance", "Importance", TEXT, 12, "The importance that was given, by id.", "given.importance",
          lambda row, _: _importance(row.found.earlier, row.given), optional=True),
    Field("evidence", words.EVIDENCE, TEXT, 40, "Evidence and comments, as written.", "given.evidence"),
    Field("action", words.ACTION, TEXT, 30, "The action needed, as written.", "given.action"),
    Field("lead", words.LEAD, TEXT, 18, "Who leads it, as written.", "given.lead"),
    Field("target_date", words.TARGET_DATE, TEXT, 12, "`yyyy-mm-dd` if a date was given, otherwise as written.",
          "given.target_date"),
]
"""Of the earlier answer, in full."""
FIELDS = [OUTCOME, REF, TEXT_NOW, RATING_NOW, IMPORTANCE_NOW, EARLIER_REF, EARLIER_TEXT, *ANSWER]
_EARLIER_RATING = replace(ANSWER[0], heading="Earlier rating")
_EARLIER_IMPORTANCE = replace(ANSWER[1], heading="Earlier importance", width=18)
_LEVEL: Field[_Row] = Field(
    "level", words.LEVEL, TEXT, 12, "", "",
    lambda row, framework: framework.level_by_id[framework.benchmark_by_id[row.followed.benchmark or ""].level].title, PEOPLE)
_WHY: Field[_Row] = Field("why", "Why", TEXT, 24, "", "why_gone", view=PEOPLE)
_COUNTS: list[Field[_Count]] = [
    Field("became", _WHAT_BECAME, TEXT, 60, "", lambda count: _BECAME[count.outcome]),
    Field("count", words.BENCHMARKS, INTEGER, 12, "", "benchmarks"),
]
_TABLES: list[tuple[set[Outcome], str, str, list[Field[_Row]]]] = [
    ({Outcome.CHANGED}, "Words changed", "Carried over, with other words now",
     [REF, EARLIER_TEXT, replace(TEXT_NOW, heading="Words now"), *ANSWER]),
    ({Outcome.REPLACED, Outcome.DIFFERING}, "In place of others", "Carried over from benchmarks that these take the place of",
     [REF, TEXT_NOW, RATING_NOW, EARLIER_REF, EARLIER_TEXT, _EARLIER_RATING, *ANSWER[1:]]),
    (set(), "Choices left behind", "Ratings and importance that could not be carried over",
     [REF, EARLIER_REF, _EARLIER_RATING, RATING_NOW, _EARLIER_IMPORTANCE, IMPORTANCE_NOW]),
    ({Outcome.GONE}, "Not carried over", "Not asked any more: the answers in full", [EARLIER_REF, EARLIER_TEXT, _WHY, *ANSWER]),
    ({Outcome.NEW}, "New", "Not asked before", [REF, _LEVEL, TEXT_NOW]),
    ({Outcome.CARRIED}, _CARRIED, "Carried over, with the same words", [REF, TEXT_NOW, *ANSWER]),
]
"""What of each is in a table, its name, its title and its fields; of no outcome, all that start without a choice."""
# fmt: on


def carry_report(found: CarriedInto, problems: Sequence[Problem] = ()) -> Report:
    """Everything that was carried over, is new, changed or gone.

    Args:
        found: the answers, followed.
        problems: of reading the earlier workbook.
    """
    rows = [_Row(found, followed) for followed in found.followed]
    earlier, later = found.earlier, found.later
    return report_on(
        later,
        "init",
        _(words.OF).format(title=_(_CARRIED), subject=found.assessment.label),
        about=(
            f"Carried from: {earlier.title}, {earlier.edition}; {whose(found.assessment)}",
            f"Carried into: {later.title}, {later.edition}; {found.reference}",
        ),
        problems=problems,
        tables=lambda: (_in_short(found), *_in_full(found, rows)),
        data=lambda: tidy(words.DATA, _SHORT_TITLE, FIELDS, lambda: rows),
        document=lambda: _document(found, rows, problems),
    )


def _in_short(found: CarriedInto) -> Table:
    counts = Counter(followed.outcome for followed in found.followed)
    rows = [_Count(outcome, counts[outcome]) for outcome in Outcome]
    return plain_table(
        "In short",
        _SHORT_TITLE,
        people_columns(_COUNTS),
        people_rows(_COUNTS, found.later, rows),
        "Ratings that were carried over count as they are, and are marked in the new workbook until somebody "
        "has looked at them.",
    )


def _in_full(found: CarriedInto, rows: Sequence[_Row]) -> Iterator[Table]:
    """The tables that have any rows, those first that want a look."""
    for outcomes, name, title, fields in _TABLES:
        some = [
            row
            for row in rows
            if (row.followed.outcome in outcomes if outcomes else _starts_without_a_choice(row))
        ]
        if some:
            columns, cells = people_columns(fields), people_rows(fields, found.later, some)
            yield without_empty_columns(plain_table(name, title, columns, cells))


def _starts_without_a_choice(row: _Row) -> bool:
    """Whether a choice was given that it starts without, such as a rating that the scale no longer has."""
    followed = row.followed
    is_carried = followed.given is not None and followed.taken is not None
    return is_carried and followed.lacks_a_choice


def _document(found: CarriedInto, rows: Sequence[_Row], problems: Sequence[Problem]) -> Document:
    return {
        "workbook": found.reference,
        "earlier_framework": head("init", found.earlier)["framework"],
        **read_block(found.earlier, [found.assessment], problems),
        "carried": entries(FIELDS, rows),
    }


def _text(framework: Framework, id_: str | None) -> str:
    benchmark = framework.benchmark_by_id.get(id_ or "")
    return benchmark.text if benchmark else ""


def _rating(framework: Framework, response: Response) -> str:
    rating = framework.rating_by_id.get(response.rating or "")
    return rating.label if rating else ""


def _importance(framework: Framework, response: Response) -> str:
    importance = framework.importance_by_id.get(response.importance or "")
    return importance.label if importance else ""
