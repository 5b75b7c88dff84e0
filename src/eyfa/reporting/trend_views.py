"""Change between rounds as tables: a line for each place, and for a single pair every cell and every gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from eyfa.assessment import Assessment
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.reporting import trend_words, words
from eyfa.reporting.check_views import problems_table
from eyfa.reporting.combined_views import answer_text, combined_block
from eyfa.reporting.documents import trend_document
from eyfa.reporting.numbers import shown
from eyfa.reporting.report import Report
from eyfa.reporting.reports import about, credit
from eyfa.reporting.table import Column, Group, Kind, Row, Table, Value, plain_table
from eyfa.reporting.trend_data import TrendOf, trend_data, trend_entry
from eyfa.scoring.combining import Combined
from eyfa.scoring.trend import Change, Move


def trend_report(
    framework: Framework,
    found: Sequence[TrendOf],
    *,
    on: date,
    combined: Combined | None = None,
    problems: Sequence[Problem] = (),
    method_notes: Sequence[Problem] = (),
) -> Report:
    """What changed, of one pair of rounds in full, of several a line each.

    Args:
        framework: what both rounds answer.
        found: the pairs; at least one.
        on: the day by which actions are overdue.
        combined: where respondents of one place were combined first, how.
        problems: of reading.
        method_notes: what `--method` changed.
    """
    combined = combined or Combined((), ())
    sides = {it.id: it for one in found for it in (one.before, one.after)}
    assessments = [one for it in sides.values() for one in combined.respondents(it)]
    combinations = [it for it in combined.combinations if it.assessment.id in sides]
    tables = trend_tables(framework, found)
    overdue = _overdue_table(framework, found, on)
    return Report(
        title=words.OF.format(title=trend_words.TREND, subject=_subject(found)),
        about=about(framework, assessments, problems, method_notes, combinations),
        tables=(*tables, *((overdue,) if overdue else ()), *_problem_tables(problems)),
        data=trend_data(found),
        document=trend_document(
            framework,
            assessments,
            (*method_notes, *problems),
            [trend_entry(it) for it in found],
            on,
        )
        | combined_block(combinations),
        credit=credit(framework),
        language=framework.language,
    )


def trend_tables(framework: Framework, found: Sequence[TrendOf]) -> list[Table]:
    """Of one pair of rounds every cell and every gap, of several a line each."""
    if len(found) == 1:
        return [_changes_table(framework, found[0]), _moves_table(framework, found[0])]
    return [_pairs_table(framework, found)]


def _subject(found: Sequence[TrendOf]) -> str:
    if len(found) > 1:
        return words.counted(len(found), "pair of rounds", "pairs of rounds")
    return trend_words.PAIR.format(
        whose=_whose(found[0].after), before=found[0].before.round, after=found[0].after.round
    )


def _whose(assessment: Assessment) -> str:
    return assessment.place or assessment.organisation or assessment.id


def _component(framework: Framework, component: str | None) -> str:
    return framework.component_by_id[component].name if component else words.ALL_COMPONENTS


def _changes_table(framework: Framework, one: TrendOf) -> Table:
    def row(it: Change) -> Row:
        level = framework.level_by_id[it.level].title if it.level else words.ALL_LEVELS
        return (
            _component(framework, it.component),
            level,
            it.before,
            it.after,
            it.change,
            it.matched,
            it.unmatched,
        )

    improved, declined = (it or trend_words.NONE_CHANGED for it in _most(framework, one))
    changes = one.trend.changes
    levels = {it.level for it in changes if it.level}
    shown = [it for it in changes if it.level is None or len(levels) > 1]
    totals = tuple(row(it) for it in shown if it.component is None)
    groups = [Group("", tuple(row(it) for it in shown if it.component is not None))]
    return Table(
        name=trend_words.TREND,
        title=trend_words.TREND_TITLE,
        columns=(
            Column("component", words.COMPONENT, width=24),
            Column("level", words.LEVEL, width=12),
            Column("before", one.before.round or trend_words.BEFORE, Kind.SCORE, 10),
            Column("after", one.after.round or trend_words.AFTER, Kind.SCORE, 10),
            Column("change", trend_words.CHANGE, Kind.CHANGE, 10),
            Column("matched", trend_words.MATCHED, Kind.INTEGER, 11),
            Column("unmatched", trend_words.UNMATCHED, Kind.INTEGER, 12),
        ),
        groups=(*groups, Group(words.TOTAL, totals, is_total=True)),
        nothing=trend_words.NOTHING_MATCHED,
        footnotes=(
            trend_words.MOST.format(improved=improved, declined=declined),
            *not_looked_at(one),
            trend_words.TREND_LEGEND,
        ),
    )


def _moves_table(framework: Framework, one: TrendOf) -> Table:
    """What became of each gap, under what became of it."""
    groups = []
    for move in Move:
        rows = tuple(
            (
                it.benchmark,
                it.text,
                answer_text(framework, it.before, it.points_before),
                answer_text(framework, it.after, it.points_after),
            )
            for it in one.trend.moves
            if it.move is move
        )
        if rows:
            groups.append(Group(trend_words.MOVES[move], rows))
    return Table(
        name=trend_words.MOVES_NAME,
        title=trend_words.MOVES_TITLE,
        columns=(
            Column("benchmark", words.REF, Kind.CODE, 9),
            Column("text", words.TEXT, width=56),
            Column("before", one.before.round or trend_words.BEFORE, width=24),
            Column("after", one.after.round or trend_words.AFTER, width=24),
        ),
        groups=tuple(groups),
        group_heading=trend_words.MOVE,
        nothing=trend_words.NO_GAPS if one.trend.matched else trend_words.NOTHING_MATCHED,
    )


def _overdue_table(framework: Framework, found: Sequence[TrendOf], on: date) -> Table | None:
    rows = [
        (
            " · ".join(filter(None, (label, it.organisation))),
            it.benchmark,
            it.action,
            it.lead,
            it.target_date,
            answer_text(framework, it.after, it.points_after),
        )
        for one, label in zip(found, _labels(found), strict=True)
        for it in one.trend.overdue
    ]
    columns = [
        Column("whose", words.PLACE, width=22),
        Column("benchmark", words.REF, Kind.CODE, 9),
        Column("action", words.ACTION, width=40),
        Column("lead", words.LEAD, width=20),
        Column("target_date", words.TARGET_DATE, width=13),
        Column("after", words.RATING, width=24),
    ]
    title = trend_words.OVERDUE_TITLE.format(on=on.isoformat())
    table = replace(plain_table(trend_words.OVERDUE, title, columns, rows), row_header=1)
    return table if rows else None


def _pairs_table(framework: Framework, found: Sequence[TrendOf]) -> Table:
    return plain_table(
        trend_words.TREND,
        trend_words.TREND_OF_SEVERAL_TITLE,
        [
            Column("whose", words.PLACE, width=24),
            Column("organisation", words.ORGANISATION, width=24, beneath="whose"),
            Column("round_before", trend_words.BEFORE, width=10),
            Column("round_after", trend_words.AFTER, width=10),
            Column("before", trend_words.SCORE_BEFORE, Kind.SCORE, 10),
            Column("after", trend_words.SCORE_AFTER, Kind.SCORE, 10),
            Column("change", trend_words.CHANGE, Kind.CHANGE, 10),
            Column("matched", trend_words.MATCHED, Kind.INTEGER, 11),
            Column("unmatched", trend_words.UNMATCHED, Kind.INTEGER, 12),
            Column("most_improved", trend_words.MOST_IMPROVED, width=24),
            Column("most_declined", trend_words.MOST_DECLINED, width=24),
            *(Column(move.value, trend_words.MOVES[move], Kind.INTEGER, 11) for move in Move),
            Column("overdue", trend_words.OVERDUE, Kind.INTEGER, 10),
        ],
        [
            _pair_row(framework, one, label)
            for one, label in zip(found, _labels(found), strict=True)
        ],
        *_each_not_looked_at(found),
        trend_words.TREND_LEGEND,
    )


def not_looked_at(one: TrendOf) -> Iterator[str]:
    """How many of the ratings compared were carried over and not looked at; nothing where none were."""
    count = len(one.not_looked_at)
    if count:
        yield trend_words.NOT_LOOKED_AT.format(
            compared=words.counted(len(one.trend.matched), "rating"),
            count=count,
            round=one.after.round,
            were=trend_words.WERE[count > 1],
        )


def _each_not_looked_at(found: Sequence[TrendOf]) -> Iterator[str]:
    """The same of several pairs in one sentence."""
    each = [
        trend_words.OF_COMPARED.format(
            whose=label,
            round=one.after.round,
            count=len(one.not_looked_at),
            compared=len(one.trend.matched),
        )
        for one, label in zip(found, _labels(found), strict=True)
        if one.not_looked_at
    ]
    if each:
        yield trend_words.NOT_LOOKED_AT_SEVERAL.format(found="; ".join(each))


def _labels(found: Sequence[TrendOf]) -> list[str]:
    """Whose each pair of rounds is; with the organisation where several of one place are compared."""
    organisations: dict[str, set[str]] = {}
    for one in found:
        organisations.setdefault(_whose(one.after), set()).add(one.after.organisation)
    return [
        " · ".join(filter(None, (_whose(one.after), one.after.organisation)))
        if len(organisations[_whose(one.after)]) > 1
        else _whose(one.after)
        for one in found
    ]


def _pair_row(framework: Framework, one: TrendOf, label: str) -> Row:
    total = one.total
    moves = Counter(it.move for it in one.trend.moves)
    figures: tuple[Value, ...] = (None,) * 3
    if total is not None:
        figures = (total.before, total.after, total.change)
    return (
        label,
        one.after.organisation,
        one.before.round,
        one.after.round,
        *figures,
        total.matched if total else 0,
        len(one.trend.unmatched),
        *_most(framework, one),
        *(moves[move] for move in Move),
        len(one.trend.overdue),
    )


def _most(framework: Framework, one: TrendOf) -> tuple[str, str]:
    """The components that rose and that fell most, all that share it; empty where none did."""
    found = [(it, round(it.change, 9)) for it in one.by_component()]
    highest = max((change for _, change in found), default=0.0)
    lowest = min((change for _, change in found), default=0.0)

    def named(change: float) -> str:
        return "; ".join(
            trend_words.CHANGED_BY.format(
                name=_component(framework, it.component), change=shown(it.change, Kind.CHANGE)
            )
            for it, its in found
            if its == change
        )

    return named(highest) if highest > 0 else "", named(lowest) if lowest < 0 else ""


def _problem_tables(problems: Sequence[Problem]) -> tuple[Table, ...]:
    return (problems_table(problems),) if problems else ()
