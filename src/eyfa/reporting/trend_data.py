"""Change between rounds for scripts: a tidy table, and the entries of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from eyfa.assessment import Assessment
from eyfa.framework.folding import fold
from eyfa.problems import Problem
from eyfa.reporting import trend_words, words
from eyfa.reporting.documents import Document
from eyfa.reporting.table import Column, Kind, Row, Table, plain_table
from eyfa.scoring.trend import Change, Trend
from eyfa.workbook.reading.findings import CARRIED_OVER


@dataclass(frozen=True, slots=True)
class TrendOf:
    """What changed between two rounds, and whose they are."""

    before: Assessment
    after: Assessment
    trend: Trend
    not_looked_at: tuple[str, ...] = ()
    """Of the benchmarks compared, those whose later rating was carried over and nobody has looked at."""

    @classmethod
    def of(
        cls,
        before: Assessment,
        after: Assessment,
        trend: Trend,
        *,
        respondents: Iterable[Assessment],
        problems: Iterable[Problem],
    ) -> TrendOf:
        """A pair, with what reading said of ratings carried over into the later round.

        Args:
            before: the earlier round.
            after: the later round.
            trend: what changed.
            respondents: whose answers the later round holds.
            problems: of reading.
        """
        files = {one.file for one in respondents}
        unseen = {
            id_
            for it in problems
            if it.code == CARRIED_OVER.code and it.file in files
            for id_ in (it.found or "").split(", ")
        }
        return cls(before, after, trend, tuple(it for it in trend.matched if it in unseen))

    @property
    def total(self) -> Change | None:
        """Over everything; `None` where nothing was rated in both."""
        return next((it for it in self.trend.changes if it.component is it.level is None), None)

    def by_component(self) -> list[Change]:
        """Each component over its levels, the most improved first."""
        found = [it for it in self.trend.changes if it.component and it.level is None]
        return sorted(found, key=lambda it: -round(it.change, 9))


def organisations_by_round(assessments: Sequence[Assessment]) -> str:
    """Who answered in which round, in words; the assessments of a round stand together."""
    rounds: dict[str, list[str]] = {}
    for it in assessments:
        names = rounds.setdefault(fold(it.round), [it.round])
        names.append(it.organisation or trend_words.NO_ORGANISATION)
    return "; ".join(
        trend_words.IN_ROUND.format(round=round_, organisations=", ".join(names))
        for round_, *names in rounds.values()
    )


_DATA_COLUMNS = (
    Column("place", words.PLACE),
    Column("organisation", words.ORGANISATION),
    Column("assessment_before", trend_words.BEFORE, Kind.CODE),
    Column("assessment_after", trend_words.AFTER, Kind.CODE),
    Column("round_before", "Earlier round"),
    Column("round_after", "Later round"),
    Column("component", words.COMPONENT, Kind.CODE),
    Column("level", words.LEVEL, Kind.CODE),
    Column("before", trend_words.SCORE_BEFORE, Kind.SCORE),
    Column("after", trend_words.SCORE_AFTER, Kind.SCORE),
    Column("change", trend_words.CHANGE, Kind.CHANGE),
    Column("matched", trend_words.MATCHED, Kind.INTEGER),
    Column("unmatched", trend_words.UNMATCHED, Kind.INTEGER),
)


def trend_data(found: Sequence[TrendOf]) -> Table:
    """Tidy: a row per pair of rounds, component and level; an empty id means all."""
    rows = [row for one in found for row in _data_rows(one)]
    return plain_table(words.DATA, trend_words.TREND_TITLE, _DATA_COLUMNS, rows)


def _data_rows(one: TrendOf) -> Iterator[Row]:
    for it in one.trend.changes:
        yield (
            one.after.place,
            one.after.organisation,
            one.before.id,
            one.after.id,
            one.before.round,
            one.after.round,
            it.component or "",
            it.level or "",
            it.before,
            it.after,
            it.change,
            it.matched,
            it.unmatched,
        )


def trend_entry(one: TrendOf) -> Document:
    """One pair in the document."""
    return {
        "before": one.before.id,
        "after": one.after.id,
        "changes": [
            {
                "component": it.component,
                "level": it.level,
                "before": it.before,
                "after": it.after,
                "change": it.change,
                "matched": it.matched,
                "unmatched": it.unmatched,
            }
            for it in one.trend.changes
        ],
        "unmatched": list(one.trend.unmatched),
        "gaps": [
            {
                "benchmark": it.benchmark,
                "move": it.move.value,
                "before": it.before,
                "after": it.after,
                "points_before": it.points_before,
                "points_after": it.points_after,
                "gap_before": it.gap_before,
                "gap_after": it.gap_after,
            }
            for it in one.trend.moves
        ],
        "overdue": [
            {
                "benchmark": it.benchmark,
                "action": it.action,
                "lead": it.lead,
                "target_date": it.target_date,
                "organisation": it.organisation,
                "before": it.before,
                "after": it.after,
                "points_before": it.points_before,
                "points_after": it.points_after,
            }
            for it in one.trend.overdue
        ],
    }
