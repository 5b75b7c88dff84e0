"""What became of an earlier round's answers in a new workbook, with every answer that was left behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from eyfa.assessment import Assessment, Response
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.reporting import carry_words, words
from eyfa.reporting.documents import Document, head, read_block
from eyfa.reporting.report import Report
from eyfa.reporting.reports import report_on, whose
from eyfa.reporting.table import Column, Kind, Row, Table, plain_table, without_empty_columns
from eyfa.scoring.carrying import Followed, Outcome

_REF = Column("benchmark", words.REF, Kind.CODE, 9)
_EARLIER_REF = Column("earlier_benchmark", carry_words.EARLIER_REF, Kind.CODE, 9)
_TEXT = Column("text", words.TEXT, width=44)
_EARLIER_TEXT = Column("earlier_text", carry_words.EARLIER_TEXT, width=44)
_RATING = Column("earlier_rating", words.RATING, width=20)
_RATING_NOW = Column("rating", carry_words.RATING_NOW, width=20)
_ANSWER = (
    _RATING,
    Column("earlier_importance", words.IMPORTANCE, width=12),
    Column("evidence", words.EVIDENCE, width=40),
    Column("action", words.ACTION, width=30),
    Column("lead", words.LEAD, width=18),
    Column("target_date", words.TARGET_DATE, width=12),
)


@dataclass(frozen=True, slots=True)
class CarriedInto:
    """Answers that were carried over: from what, into what, and where each went."""

    earlier: Framework
    assessment: Assessment
    later: Framework
    reference: str
    """Of the new workbook."""
    followed: tuple[Followed, ...]


def carry_report(found: CarriedInto, problems: Sequence[Problem] = ()) -> Report:
    """Everything that was carried over, is new, changed or gone.

    Args:
        found: the answers, followed.
        problems: of reading the earlier workbook.
    """
    return report_on(
        found.later,
        "init",
        words.OF.format(title=carry_words.CARRIED, subject=found.assessment.label),
        about=_about(found),
        problems=problems,
        tables=lambda: _tables(found),
        data=lambda: _data(found),
        document=lambda: _document(found, problems),
    )


def _tables(found: CarriedInto) -> Iterator[Table]:
    yield _in_short(found)
    for make in (_changed, _replaced, _off_scale, _gone, _new, _carried):
        table = make(found)
        if table.rows:
            yield without_empty_columns(table)


def _about(found: CarriedInto) -> tuple[str, ...]:
    earlier, later = (
        {"title": it.title, "edition": it.edition} for it in (found.earlier, found.later)
    )
    return (
        carry_words.CARRIED_FROM.format(whose=whose(found.assessment), **earlier),
        carry_words.CARRIED_INTO.format(reference=found.reference, **later),
    )


def _in_short(found: CarriedInto) -> Table:
    counts = Counter(it.outcome for it in found.followed)
    rows = [(carry_words.BECAME[outcome], counts[outcome]) for outcome in Outcome]
    columns = (
        Column("became", carry_words.WHAT_BECAME, width=60),
        Column("count", words.BENCHMARKS, Kind.INTEGER, 12),
    )
    return plain_table(
        carry_words.CARRIED_SHORT,
        carry_words.CARRIED_SHORT_TITLE,
        columns,
        rows,
        carry_words.CARRIED_LEGEND,
    )


def _table(
    found: CarriedInto,
    outcomes: set[Outcome],
    name: str,
    title: str,
    columns: Sequence[Column],
    row: Callable[[Followed], Row],
) -> Table:
    rows = [row(it) for it in found.followed if it.outcome in outcomes]
    return plain_table(name, title, columns, rows)


def _carried(found: CarriedInto) -> Table:
    def row(it: Followed) -> Row:
        return (it.benchmark, _text(found.later, it.benchmark), *_answer(found, it.given))

    columns = (_REF, _TEXT, *_ANSWER)
    return _table(
        found, {Outcome.CARRIED}, carry_words.CARRIED, carry_words.CARRIED_TITLE, columns, row
    )


def _changed(found: CarriedInto) -> Table:
    def row(it: Followed) -> Row:
        before = _text(found.earlier, it.benchmark)
        return (it.benchmark, before, _text(found.later, it.benchmark), *_answer(found, it.given))

    now = Column("text", carry_words.TEXT_NOW, width=44)
    columns = (_REF, _EARLIER_TEXT, now, *_ANSWER)
    return _table(
        found, {Outcome.CHANGED}, carry_words.CHANGED, carry_words.CHANGED_TITLE, columns, row
    )


def _replaced(found: CarriedInto) -> Table:
    """Each of the earlier benchmarks in a row of its own."""

    def row(it: Followed) -> Row:
        source = it.given.benchmark if it.given else ""
        return (
            it.benchmark,
            _text(found.later, it.benchmark),
            _rating(found.later, it.taken) or carry_words.NO_RATING,
            source,
            _text(found.earlier, source),
            *_answer(found, it.given),
        )

    answer = (Column("earlier_rating", carry_words.EARLIER_RATING, width=20), *_ANSWER[1:])
    columns = (_REF, _TEXT, _RATING_NOW, _EARLIER_REF, _EARLIER_TEXT, *answer)
    outcomes = {Outcome.REPLACED, Outcome.DIFFERING}
    return _table(found, outcomes, carry_words.REPLACED, carry_words.REPLACED_TITLE, columns, row)


def _off_scale(found: CarriedInto) -> Table:
    """The choices that a benchmark starts without, such as a rating that the scale no longer has."""
    rows = [
        (
            it.benchmark,
            it.given.benchmark,
            _rating(found.earlier, it.given),
            _rating(found.later, it.taken) or carry_words.NO_RATING,
            _importance(found.earlier, it.given),
            _importance(found.later, it.taken) or carry_words.NO_RATING,
        )
        for it in found.followed
        if it.given is not None and it.taken is not None and it.lacks_a_choice
    ]
    columns = (
        _REF,
        _EARLIER_REF,
        Column("earlier_rating", carry_words.EARLIER_RATING, width=20),
        _RATING_NOW,
        Column("earlier_importance", carry_words.EARLIER_IMPORTANCE, width=18),
        Column("importance", carry_words.IMPORTANCE_NOW, width=18),
    )
    return plain_table(carry_words.OFF_SCALE, carry_words.OFF_SCALE_TITLE, columns, rows)


def _new(found: CarriedInto) -> Table:
    def row(it: Followed) -> Row:
        benchmark = found.later.benchmark_by_id[it.benchmark or ""]
        return (benchmark.id, found.later.level_by_id[benchmark.level].title, benchmark.text)

    columns = (_REF, Column("level", words.LEVEL, width=12), _TEXT)
    return _table(found, {Outcome.NEW}, carry_words.NEW, carry_words.NEW_TITLE, columns, row)


def _gone(found: CarriedInto) -> Table:
    def row(it: Followed) -> Row:
        source = it.given.benchmark if it.given else ""
        is_there = source in found.later.benchmark_by_id
        why = carry_words.NOT_IN_SCOPE if is_there else carry_words.NOT_IN_EDITION
        return (source, _text(found.earlier, source), why, *_answer(found, it.given))

    columns = (_EARLIER_REF, _EARLIER_TEXT, Column("why", carry_words.WHY_GONE, width=24), *_ANSWER)
    return _table(found, {Outcome.GONE}, carry_words.GONE, carry_words.GONE_TITLE, columns, row)


def _text(framework: Framework, id_: str | None) -> str:
    benchmark = framework.benchmark_by_id.get(id_ or "")
    return benchmark.text if benchmark else ""


def _rating(framework: Framework, response: Response | None) -> str:
    rating = framework.rating_by_id.get((response and response.rating) or "")
    return rating.label if rating else ""


def _importance(framework: Framework, response: Response | None) -> str:
    importance = framework.importance_by_id.get((response and response.importance) or "")
    return importance.label if importance else ""


def _answer(found: CarriedInto, given: Response | None) -> Row:
    """An earlier answer in full."""
    return (
        _rating(found.earlier, given),
        _importance(found.earlier, given),
        *((given.evidence, given.action, given.lead, given.target_date) if given else ("",) * 4),
    )


_DATA_COLUMNS = (
    Column("outcome", carry_words.WHAT_BECAME, Kind.CODE),
    Column("benchmark", words.REF, Kind.CODE),
    Column("text", carry_words.TEXT_NOW),
    Column("rating", carry_words.RATING_NOW, Kind.CODE),
    Column("importance", carry_words.IMPORTANCE_NOW, Kind.CODE),
    Column("earlier_benchmark", carry_words.EARLIER_REF, Kind.CODE),
    Column("earlier_text", carry_words.EARLIER_TEXT),
    Column("earlier_rating", carry_words.EARLIER_RATING, Kind.CODE),
    Column("earlier_importance", carry_words.EARLIER_IMPORTANCE, Kind.CODE),
    Column("evidence", words.EVIDENCE),
    Column("action", words.ACTION),
    Column("lead", words.LEAD),
    Column("target_date", words.TARGET_DATE),
)


def _data(found: CarriedInto) -> Table:
    """Tidy: a row for each earlier answer and where it went, and for each new benchmark; answers as given."""
    rows = [tuple(_entry(found, it).values()) for it in found.followed]
    return plain_table(words.DATA, carry_words.CARRIED_SHORT_TITLE, _DATA_COLUMNS, rows)


def _entry(found: CarriedInto, it: Followed) -> Document:
    given = it.given or Response(benchmark="")
    taken = it.taken or Response(benchmark="")
    return {
        "outcome": it.outcome.value,
        "benchmark": it.benchmark,
        "text": _text(found.later, it.benchmark),
        "rating": taken.rating,
        "importance": taken.importance,
        "earlier_benchmark": given.benchmark or None,
        "earlier_text": _text(found.earlier, given.benchmark),
        "earlier_rating": given.rating,
        "earlier_importance": given.importance,
        "evidence": given.evidence,
        "action": given.action,
        "lead": given.lead,
        "target_date": given.target_date,
    }


def _document(found: CarriedInto, problems: Sequence[Problem]) -> Document:
    return {
        "workbook": found.reference,
        "earlier_framework": head("init", found.earlier)["framework"],
        **read_block(found.earlier, [found.assessment], problems),
        "carried": [_entry(found, it) for it in found.followed],
    }
