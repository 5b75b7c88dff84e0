"""Agreement as tables: what to discuss with who said what, what is agreed, and what nobody answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from eyfa.assessment import Assessment
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.reporting import consensus_words, words
from eyfa.reporting.combined_views import answer_text
from eyfa.reporting.documents import Document
from eyfa.reporting.report import Report
from eyfa.reporting.reports import about, method_lines, report_on
from eyfa.reporting.table import Column, Kind, Row, Table, Value, plain_table
from eyfa.reporting.voices import respondent_labels, voice_text, voices
from eyfa.scoring.consensus import Agenda, Spread


def nameless(assessments: Sequence[Assessment]) -> tuple[Assessment, ...]:
    """The assessments without what tells whose they are, in an order that does not tell it either."""
    ordered = sorted(assessments, key=lambda it: it.sha256)
    return tuple(
        replace(
            it,
            id=consensus_words.RESPONDENT_ID.format(number=number),
            organisation="",
            date="",
            file="",
            sha256="",
        )
        for number, it in enumerate(ordered, start=1)
    )


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
    told = () if anonymous else problems
    first = assessments[0]
    subject = " · ".join(filter(None, (first.place, first.round)))
    every = (*agenda.to_discuss, *agenda.agreed, *agenda.alone, *agenda.unanswered)
    return report_on(
        framework,
        "consensus",
        words.OF.format(title=consensus_words.CONSENSUS, subject=subject or first.id),
        about=(
            *about(framework, shown)[:1],
            *method_lines(method_notes),
            _respondents(assessments, anonymous=anonymous),
            consensus_words.AGREED_FROM.format(share=f"{100 * agreed_from:.4g}"),
        ),
        assessments=shown,
        problems=told,
        tables=lambda: (
            _discuss_table(framework, agenda, assessments, anonymous=anonymous),
            _agreed_table(framework, agenda.agreed),
            *((_alone_table(framework, agenda.alone),) if agenda.alone else ()),
            *((_unanswered_table(framework, agenda.unanswered),) if agenda.unanswered else ()),
        ),
        data=lambda: _data(framework, agenda),
        document=lambda: {
            "agreed_from": agreed_from,
            "spreads": [_entry(framework, it, assessments, anonymous=anonymous) for it in every],
        },
    )


def _respondents(assessments: Sequence[Assessment], *, anonymous: bool) -> str:
    count = words.counted(len(assessments), "respondent")
    if anonymous:
        return consensus_words.RESPONDENTS_UNNAMED.format(count=count)
    return consensus_words.RESPONDENTS.format(
        count=count, names=", ".join(respondent_labels(assessments))
    )


def spread_text(framework: Framework, spread: Spread) -> str:
    """How many chose what, in words."""
    parts = [
        consensus_words.CHOSEN_BY.format(count=count, label=framework.rating_by_id[id_].label)
        for id_, count in spread.ratings
    ]
    if spread.blank:
        parts.append(
            consensus_words.CHOSEN_BY.format(count=spread.blank, label=consensus_words.LEFT_BLANK)
        )
    return "; ".join(parts)


def median_text(framework: Framework, spread: Spread) -> str:
    """The rating in the middle, and how many of those who rated agree with it; empty where nobody did."""
    if spread.median is None:
        return ""
    points = {it.points: it.id for it in framework.ratings if it.points is not None}
    answer = answer_text(framework, points.get(spread.median), spread.median)
    rated = sum(count for id_, count in spread.ratings if id_ in points.values())
    return consensus_words.MEDIAN_GIVEN.format(answer=answer, count=spread.with_median, rated=rated)


def _discuss_table(
    framework: Framework, agenda: Agenda, assessments: Sequence[Assessment], *, anonymous: bool
) -> Table:
    def row(number: int, it: Spread) -> Row:
        said = voices(framework, it, assessments, anonymous=anonymous)
        return (
            number,
            it.benchmark,
            it.text,
            spread_text(framework, it),
            median_text(framework, it),
            it.consensus,
            it.applies,
            it.priority,
            "\n".join(voice_text(framework, voice) for voice in said),
        )

    return replace(
        plain_table(
            consensus_words.TO_DISCUSS,
            consensus_words.TO_DISCUSS_TITLE,
            [
                Column("number", words.RANK, Kind.INTEGER, 7),
                Column("benchmark", words.REF, Kind.CODE, 9),
                Column("text", words.TEXT, width=40),
                Column("spread", consensus_words.ANSWERS, width=26),
                Column("median", consensus_words.MEDIAN_RATING, width=22),
                Column("consensus", consensus_words.CONSENSUS_SHORT, Kind.MEAN, 11),
                Column("applies", consensus_words.APPLIES, Kind.MEAN, 13),
                Column("priority", words.MEAN_PRIORITY, Kind.SCORE, 10),
                Column("said", consensus_words.WHO_SAID, width=50, beneath="text"),
            ],
            [row(number, it) for number, it in enumerate(agenda.to_discuss, start=1)],
            consensus_words.DISCUSS_LEGEND,
        ),
        nothing=consensus_words.NOTHING_TO_DISCUSS,
        row_header=1,
    )


def _agreed_table(framework: Framework, spreads: Sequence[Spread]) -> Table:
    rows = [
        (
            it.benchmark,
            it.text,
            _answer(framework, it),
            it.share,
            spread_text(framework, it),
        )
        for it in spreads
    ]
    columns = [
        Column("benchmark", words.REF, Kind.CODE, 9),
        Column("text", words.TEXT, width=52),
        Column("answer", consensus_words.AGREED_ON, width=24),
        Column("share", words.SHARE, Kind.SHARE, 10),
        Column("spread", consensus_words.ANSWERS, width=30),
    ]
    table = plain_table(consensus_words.AGREED, consensus_words.AGREED_TITLE, columns, rows)
    return replace(table, nothing=consensus_words.NOTHING_AGREED)


def _answer(framework: Framework, spread: Spread) -> str:
    """The label of the answer that is agreed, or that the only one who was asked gave."""
    return framework.rating_by_id[spread.agreed].label if spread.agreed else ""


def _alone_table(framework: Framework, spreads: Sequence[Spread]) -> Table:
    columns = [
        Column("benchmark", words.REF, Kind.CODE, 9),
        Column("text", words.TEXT, width=52),
        Column("answer", words.RATING, width=24),
    ]
    rows = [(it.benchmark, it.text, _answer(framework, it)) for it in spreads]
    return plain_table(consensus_words.ALONE, consensus_words.ALONE_TITLE, columns, rows)


def _unanswered_table(framework: Framework, spreads: Sequence[Spread]) -> Table:
    columns = [
        Column("benchmark", words.REF, Kind.CODE, 9),
        Column("component", words.COMPONENT, width=18),
        Column("text", words.TEXT, width=70),
    ]
    rows = [(it.benchmark, framework.component_by_id[it.component].name, it.text) for it in spreads]
    return plain_table(consensus_words.UNANSWERED, consensus_words.UNANSWERED_TITLE, columns, rows)


_FIGURES = ("blank", "respondents", "median", "with_median", "consensus", "share", "priority")


def _data(framework: Framework, agenda: Agenda) -> Table:
    """Tidy: a row per benchmark, with a column for how many chose each rating."""
    columns = (
        Column("status", words.STATUS, Kind.CODE),
        Column("benchmark", words.REF, Kind.CODE),
        Column("component", words.COMPONENT, Kind.CODE),
        Column("level", words.LEVEL, Kind.CODE),
        Column("agreed", consensus_words.AGREED_ON, Kind.CODE),
        *(
            Column(f"rated_{id_}", it.label, Kind.INTEGER)
            for id_, it in framework.rating_by_id.items()
        ),
        *(Column(name, name.replace("_", " ").capitalize(), Kind.FACTOR) for name in _FIGURES),
        Column("urgency", consensus_words.URGENCY, Kind.SCORE),
    )
    rows = [
        (status, *_values(framework, it))
        for status, spreads in (
            ("to_discuss", agenda.to_discuss),
            ("agreed", agenda.agreed),
            ("asked_of_one", agenda.alone),
            ("unanswered", agenda.unanswered),
        )
        for it in spreads
    ]
    return plain_table(words.DATA, consensus_words.TO_DISCUSS_TITLE, columns, rows)


def _values(framework: Framework, it: Spread) -> Iterator[Value]:
    counts = dict(it.ratings)
    yield from (it.benchmark, it.component, it.level, it.agreed or "")
    yield from (counts.get(id_, 0) for id_ in framework.rating_by_id)
    yield from (getattr(it, name) for name in _FIGURES)
    yield it.urgency


def _entry(
    framework: Framework, it: Spread, assessments: Sequence[Assessment], *, anonymous: bool
) -> Document:
    counts = dict(it.ratings)
    return {
        "benchmark": it.benchmark,
        "component": it.component,
        "level": it.level,
        "text": it.text,
        "ratings": {id_: counts.get(id_, 0) for id_ in framework.rating_by_id},
        **{name: getattr(it, name) for name in _FIGURES},
        "agreed": it.agreed,
        "urgency": it.urgency,
        "said": [
            {
                "who": voice.who or None,
                "rating": voice.response.rating,
                "importance": voice.response.importance,
                "evidence": voice.response.evidence,
            }
            for voice in voices(framework, it, assessments, anonymous=anonymous)
        ],
    }
