"""What was answered, read through a crosswalk: item by item of another framework."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import fmean
from typing import NamedTuple

from eyfa.assessment import Assessment, Response, Status, status_of
from eyfa.framework.crosswalk import CrosswalkItem
from eyfa.framework.model import Framework
from eyfa.reporting import words
from eyfa.reporting.board.findings import Findings
from eyfa.reporting.board.paper import Block
from eyfa.reporting.combined import answer_text
from eyfa.reporting.field import INTEGER, SCORE, TEXT, Field, people_columns, people_rows
from eyfa.reporting.table import Group, Table
from eyfa.scoring.score import Scorer
from eyfa.words import N_, _


class _Read(NamedTuple):
    """An item, and the answers that it draws on."""

    item: CrosswalkItem
    answers: Sequence[Response]
    """Of all that were asked."""
    rated: int
    in_place: int
    score: float | None
    """The mean over those that rated any of it; `None` where nobody did."""

    def count(self, name: str) -> int:
        """How many answers have a text."""
        return sum(bool(getattr(answer, name)) for answer in self.answers)


# fmt: off
ITEMS: list[Field[_Read]] = [
    Field("item", N_("Item"), TEXT, 30, "", "item.title"),
    Field("score", words.SCORE, SCORE, 9, "", heat=100),
    Field("asked", words.BENCHMARK_COUNT, INTEGER, 9, "", lambda row: len(row.answers)),
    Field("rated", words.RATED, INTEGER, 9),
    Field("in_place", N_("In place"), INTEGER, 9),
    Field("evidence", N_("With evidence"), INTEGER, 9, "", lambda row: row.count("evidence")),
    Field("action", N_("With an action"), INTEGER, 9, "", lambda row: row.count("action")),
]
ANSWERS: list[Field[Response]] = [
    Field("benchmark", words.REF, TEXT, 9),
    Field("text", words.TEXT, TEXT, 40, "", "", lambda row, framework: framework.benchmark_by_id[row.benchmark].text),
    Field("rating", words.RATING, TEXT, 18, "", "", lambda row, framework: _rating(framework, row)),
    Field("evidence", words.EVIDENCE, TEXT, 28),
    Field("action", words.ACTION, TEXT, 24),
    Field("lead", words.LEAD, TEXT, 14),
]
# fmt: on


def crosswalk(found: Findings) -> Iterator[Block]:
    """Each item with its figures; of one assessment, with every answer that it draws on."""
    if found.crosswalk is None:
        return
    yield _(
        "Mapping: {source}. It is this mapping’s own reading of both frameworks, and official only if its source "
        "says so."
    ).format(source=found.crosswalk.source)
    rows = [_read(found, item) for item in found.crosswalk.items]
    yield Table(
        name=_("Crosswalk"),
        title=found.crosswalk.title,
        columns=people_columns(ITEMS),
        groups=(Group("", people_rows(ITEMS, found.framework, rows)),),
    )
    if found.is_one:
        yield Table(
            name=_("Crosswalk answers"),
            title=_("The answers that each item draws on"),
            columns=people_columns(ANSWERS),
            groups=tuple(
                Group(row.item.title, people_rows(ANSWERS, found.framework, row.answers))
                for row in rows
                if row.answers
            ),
            group_heading=_("Item"),
        )


def _read(found: Findings, item: CrosswalkItem) -> _Read:
    framework = found.framework
    scorer = Scorer(framework, found.method, only=item.benchmarks)
    answers = [
        answer for one in found.current for answer in _asked(framework, one, item.benchmarks)
    ]
    rated = [answer for answer in answers if status_of(framework, answer) is Status.RATED]
    scores = [scorer.figures(one).get((None, None)) for one in found.current]
    known = [one.score for one in scores if one is not None and one.score is not None]
    return _Read(
        item,
        answers,
        len(rated),
        sum(answer.rating == framework.top_rating.id for answer in answers),
        fmean(known) if known else None,
    )


def _asked(framework: Framework, one: Assessment, ids: Sequence[str]) -> Iterator[Response]:
    """The answers to those of these benchmarks that were asked about, each once."""
    for id_ in dict.fromkeys(ids):
        level = framework.benchmark_by_id[id_].level
        if one.scope.asks(framework.component_of[id_].id, level):
            yield one.response(id_)


def _rating(framework: Framework, answer: Response) -> str:
    return answer_text(framework, answer.rating, answer.points)
