"""Agreement among respondents of one place: what to discuss with who said what, what is agreed, what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from eyfa.assessment import Assessment
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.reporting import words
from eyfa.reporting.about import framework_line, method_lines
from eyfa.reporting.combined import answer_text
from eyfa.reporting.field import (
    CODE,
    DATA,
    FACTOR,
    INTEGER,
    JSON,
    MEAN,
    PEOPLE,
    SCORE,
    SHARE,
    TEXT,
    TIDY,
    Field,
    entries,
    items,
    people_columns,
    people_rows,
    tidy,
)
from eyfa.reporting.listing import BLANK, Item, Line, Listing, Look, Shown, Words, lines_of, noted
from eyfa.reporting.numbers import mean_text, score_text
from eyfa.reporting.report import Report, report_on
from eyfa.reporting.results.respondents import (
    LEFT_BLANK,
    Voice,
    nameless,
    respondent_labels,
    voice_text,
    voices,
)
from eyfa.reporting.table import Group, Table
from eyfa.scoring.consensus import Agenda, Spread, fewest_agreed
from eyfa.words import N_, _

_DISCUSS_TITLE = N_("What to discuss, in order of disagreement × priority")
_DISCUSS_LEGEND = N_(
    "Ordered by disagreement × priority. Disagreement: 1 − consensus × the share of those asked who gave a "
    "rating. Priority: the mean over those who rated it; without a gap, a benchmark comes last. Consensus: 1 "
    "where all ratings are the same, 0 where they are split evenly between the two ends (Tastle and Wierman)."
)
_TABLES = {
    "to_discuss": (
        "To discuss",
        _DISCUSS_TITLE,
        "Nothing that several respondents were asked about is in dispute.",
    ),
    "agreed": ("Agreed", "What is agreed", "Nothing yet."),
    "asked_of_one": ("Asked of one", "What only one respondent was asked about", ""),
    "unanswered": ("Unanswered", "What nobody answered", ""),
}
"""Name and title, and what is said where there are no rows; without that, there is no table then."""
_IN_WORDS = {
    "number",
    "benchmark",
    "text",
    "spread",
    "median",
    "consensus",
    "rated",
    "priority",
    "said",
}
"""What is told of a benchmark on a screen."""


class _Row(NamedTuple):
    """A benchmark, how far respondents agree on it, and what each said."""

    spread: Spread
    status: str
    """`to_discuss`, `agreed`, `asked_of_one` or `unanswered`."""
    number: int
    """Within its status, from 1."""
    said: tuple[Voice, ...]


_AGREED = N_("The answer that is agreed, by its id; where one alone was asked, that one's.")


# fmt: off
SAID: list[Field[Voice]] = [
    Field("who", "", TEXT, 12, "Who answered; null if nobody is named.", lambda voice: voice.who or None, optional=True),
    Field("rating", "", CODE, 12, "The rating, by id.", "response.rating", optional=True),
    Field("importance", "", CODE, 12, "The importance, by id.", "response.importance", optional=True),
    Field("evidence", "", TEXT, 12, "Evidence and comments, as written.", "response.evidence"),
]


def spread_fields(framework: Framework | None = None) -> list[Field[_Row]]:
    """Of a benchmark; for any framework, where none is given, with `*` for its ratings."""
    ratings = {"*": ""} if framework is None else {rating.id: rating.label for rating in framework.ratings}
    return [
        Field("number", words.RANK, INTEGER, 7, view=PEOPLE),
        Field("status", words.STATUS, CODE, 12, "`to_discuss`, `agreed`, `asked_of_one` or `unanswered`.", view=TIDY),
        Field("benchmark", words.REF, CODE, 9, "The benchmark, by id: what to discuss first; then the rest.",
              "spread.benchmark"),
        Field("component", words.COMPONENT, CODE, 12, "Its component, by id.", "spread.component", view=DATA),
        Field("level", words.LEVEL, CODE, 12, "Its level, by id.", "spread.level", view=DATA),
        Field("text", words.TEXT, TEXT, 40, "The words of the benchmark.", "spread.text", view=PEOPLE | JSON),
        Field("spread", "Answers", TEXT, 26, "", "", lambda row, framework: spread_text(framework, row.spread), PEOPLE),
        Field("agreed", "Agreed answer", CODE, 12, _AGREED, "spread.agreed", view=TIDY),
        *(
            Field(f"rated_{id_}", label, INTEGER, 12, "How many chose each rating, by its id.",
                  partial(_chosen, id_), view=TIDY)
            for id_, label in ratings.items()
        ),
        Field("ratings", "", INTEGER, 12, "How many chose each rating, by its id.",
              lambda row: {id_: _chosen(id_, row) for id_ in ratings}, view=JSON, inside=".*"),
        Field("blank", "Blank", INTEGER, 12, "How many left it blank.", "spread.blank", view=DATA),
        Field("respondents", "Respondents", INTEGER, 12, "How many were asked.", "spread.respondents", view=DATA),
        Field("median", "Median", TEXT, 22, "", "", lambda row, framework: median_text(framework, row.spread), PEOPLE),
        Field("median", "Median", FACTOR, 12, "The median of the ratings, in points; none if nobody rated it.", "spread.median",
              view=DATA, optional=True),
        Field("with_median", "With median", INTEGER, 12, "How many gave exactly this rating.", "spread.with_median", view=DATA),
        Field("consensus", "Consensus", MEAN, 11,
              "0 (as far apart as can be) to 1 (all the same); none if nobody rated it.", "spread.consensus", optional=True),
        Field("rated", "Rated by", INTEGER, 9, "", "spread.rated", view=PEOPLE),
        Field("share", words.SHARE, SHARE, 12, "The share of the most frequent answer among those who were asked.",
              "spread.share", view=DATA),
        Field("priority", words.MEAN_PRIORITY, SCORE, 10, "Mean priority of the gap, 0 to 100.", "spread.priority"),
        Field("agreed", "", CODE, 12, _AGREED, "spread.agreed", view=JSON, optional=True),
        Field("urgency", "Disagreement × priority", SCORE, 12,
              "Disagreement, about the rating and about whether it applies, × priority; 0 to 100.", "spread.urgency", view=DATA),
        Field("rated", "Rated by", INTEGER, 9, "How many gave a rating with points.", "spread.rated", view=DATA),
        Field("said", "Who said what", TEXT, 50, "", "",
              lambda row, framework: "\n".join(voice_text(framework, voice) for voice in row.said), PEOPLE, "text"),
        Field("said", "", TEXT, 12, "", lambda row: entries(SAID, row.said), view=JSON),
    ]


_REF: Field[_Row] = Field("benchmark", words.REF, CODE, 9, "", "spread.benchmark")
_TEXT: Field[_Row] = Field("text", words.TEXT, TEXT, 52, "", "spread.text")
AGREED: list[Field[_Row]] = [
    _REF,
    _TEXT,
    Field("answer", "Agreed answer", TEXT, 24, "", "", lambda row, framework: _answer(framework, row.spread)),
    Field("share", words.SHARE, SHARE, 10, "", "spread.share"),
    Field("spread", "Answers", TEXT, 30, "", "", lambda row, framework: spread_text(framework, row.spread)),
]
ALONE: list[Field[_Row]] = [
    _REF,
    _TEXT,
    Field("answer", words.RATING, TEXT, 24, "", "", lambda row, framework: _answer(framework, row.spread)),
]
UNANSWERED: list[Field[_Row]] = [
    _REF,
    Field("component", words.COMPONENT, TEXT, 18, "", "", lambda row, framework: framework.component_by_id[row.spread.component].name),
    Field("text", words.TEXT, TEXT, 70, "", "spread.text"),
]
# fmt: on


def consensus_report(
    framework: Framework,
    assessments: Sequence[Assessment],
    agenda: Agenda,
    *,
    agreed_from: float,
    anonymous: bool = False,
    problems: Sequence[Problem] = (),
    method_notes: Sequence[Problem] = (),
) -> Report:
    """The agenda of several respondents of one place and round.

    Args:
        framework: what they answer.
        assessments: the respondents.
        agenda: what is agreed, and what is not.
        agreed_from: the share from which a benchmark counts as agreed.
        anonymous: whether organisations and files are left out.
        problems: of reading; left out too where nobody is to be named.
        method_notes: what `--method` changed.
    """
    shown = nameless(assessments) if anonymous else assessments
    first = assessments[0]
    subject = " · ".join(filter(None, (first.place, first.round))) or first.id
    fields = spread_fields(framework)
    rows = [
        _Row(spread, status, number, voices(framework, spread, assessments, anonymous=anonymous))
        for status, spreads in (
            ("to_discuss", agenda.to_discuss),
            ("agreed", agenda.agreed),
            ("asked_of_one", agenda.alone),
            ("unanswered", agenda.unanswered),
        )
        for number, spread in enumerate(spreads, start=1)
    ]
    return report_on(
        framework,
        "consensus",
        _(words.OF).format(title=_("Agreement"), subject=subject),
        about=(
            framework_line(framework),
            *method_lines(method_notes),
            _respondents(assessments, anonymous=anonymous),
            _(
                "Agreed: at least {share}% of all who were asked gave the same answer ({count} of {whole})"
            ).format(
                share=f"{100 * agreed_from:.4g}",
                count=fewest_agreed(len(assessments), agreed_from),
                whole=len(assessments),
            ),
        ),
        assessments=shown,
        problems=() if anonymous else problems,
        tables=lambda: _tables(framework, rows),
        screen=lambda: _screen(framework, rows),
        data=lambda: tidy(words.DATA, _DISCUSS_TITLE, fields, lambda: rows),
        document=lambda: {"agreed_from": agreed_from, "spreads": entries(fields, rows)},
    )


def spread_text(framework: Framework, spread: Spread) -> str:
    """How many chose what, in words."""
    chosen = [(count, framework.rating_by_id[id_].label) for id_, count in spread.ratings]
    if spread.blank:
        chosen.append((spread.blank, LEFT_BLANK))
    return "; ".join(f"{count} × {label}" for count, label in chosen)


def median_text(framework: Framework, spread: Spread) -> str:
    """The rating in the middle, and how many of those who rated agree with it; empty if nobody did."""
    if spread.median is None:
        return ""
    points = {rating.points: rating.id for rating in framework.scale}
    answer = answer_text(framework, points.get(spread.median), spread.median)
    rated = sum(count for id_, count in spread.ratings if id_ in points.values())
    return f"{answer} (given by {spread.with_median} of {rated})"


def _respondents(assessments: Sequence[Assessment], *, anonymous: bool) -> str:
    count = words.counted(len(assessments), "respondent")
    if anonymous:
        return f"{count}; their names are left out"
    return f"{count}: {', '.join(respondent_labels(assessments))}"


def _chosen(rating: str, row: _Row) -> int:
    """How many chose a rating."""
    return dict(row.spread.ratings).get(rating, 0)


def _answer(framework: Framework, spread: Spread) -> str:
    """The label of the answer that is agreed, or that the only one who was asked gave."""
    return framework.rating_by_id[spread.agreed].label if spread.agreed else ""


def _tables(framework: Framework, rows: Sequence[_Row]) -> Iterator[Table]:
    """What to discuss, and the others that have any rows."""
    fields = {
        "to_discuss": spread_fields(framework),
        "agreed": AGREED,
        "asked_of_one": ALONE,
        "unanswered": UNANSWERED,
    }
    for status, (name, title, nothing) in _TABLES.items():
        some = [row for row in rows if row.status == status]
        if some or nothing:
            is_agenda = status == "to_discuss"
            yield Table(
                name=name,
                title=title,
                columns=people_columns(fields[status]),
                groups=(Group("", people_rows(fields[status], framework, some)),),
                nothing=nothing,
                footnotes=(_DISCUSS_LEGEND,) if is_agenda else (),
                row_header=1 if is_agenda else 0,
            )


def _screen(framework: Framework, rows: Sequence[_Row]) -> Iterator[Shown]:
    """The agenda, then what is agreed, by reference under each answer, and what nobody answered."""
    discuss, agreed, *others = _tables(framework, rows)
    yield Line.of(discuss.title, Look.STRONG)
    yield BLANK
    fields, tell = spread_fields(framework), partial(_item, framework)
    to_discuss = [row for row in rows if row.status == "to_discuss"]
    if to_discuss:
        yield Listing(items(fields, framework, to_discuss, tell, _IN_WORDS))
    else:
        yield from (Line.of(discuss.nothing), BLANK)
    yield Line.of(agreed.title, Look.STRONG)
    yield from _answers(agreed)
    for table in others:
        yield BLANK
        yield Line.of(table.title, Look.STRONG)
        yield from _answers(table)
    yield from noted(discuss.footnotes)


def _answers(table: Table) -> Iterator[Line]:
    """The benchmarks of each answer, by reference; of no answer, where the table has none."""
    has_answers = any(column.key == "answer" for column in table.columns)
    refs: dict[str, list[str]] = {}
    for row in table.rows:
        answer = str(row[table.position("answer")]) if has_answers else ""
        refs.setdefault(answer, []).append(str(row[table.position("benchmark")]))
    if not refs:
        yield Line.of(table.nothing)
    for answer, ids in refs.items():
        if has_answers:
            yield Line((Words(answer, Look.FACT), Words(f": {len(ids)}")))
        yield Line.of(", ".join(ids), indent=2)


def _item(framework: Framework, row: _Row) -> Item:
    """One benchmark to discuss, with who said what."""
    spread = row.spread
    consensus = "none (no ratings)" if spread.consensus is None else mean_text(spread.consensus)
    rated = f"rated by {spread.rated} of {spread.respondents}"
    median = median_text(framework, spread)
    return Item(
        number=str(row.number),
        ref=spread.benchmark,
        text=spread.text,
        lines=(
            Line.of(spread_text(framework, spread), Look.FACT),
            *([Line.of(f"median {median}")] if median else []),
            Line.of(
                f"consensus {consensus}, {rated}, priority {score_text(spread.priority)}",
                Look.STRONG,
            ),
            *(line for voice in row.said for line in lines_of(voice_text(framework, voice))),
        ),
    )
