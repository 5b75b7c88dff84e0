"""Change between rounds: a line for each place; for a single pair every cell and gap; and what is overdue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from eyfa.assessment import Assessment
from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.reporting import words
from eyfa.reporting.about import about
from eyfa.reporting.combined import answer_text
from eyfa.reporting.field import (
    CHANGE,
    CODE,
    FACTOR,
    INTEGER,
    JSON,
    PEOPLE,
    SCORE,
    TEXT,
    TIDY,
    Document,
    Field,
    entries,
    people_columns,
    people_rows,
    tidy,
)
from eyfa.reporting.figures import level_title
from eyfa.reporting.numbers import shown
from eyfa.reporting.report import Report, report_on
from eyfa.reporting.table import Column, Group, Kind, Table, Tone
from eyfa.scoring.combining import Combined
from eyfa.scoring.trend import Change, GapMove, Move, OverdueAction, Trend
from eyfa.words import N_, _
from eyfa.workbook.reading.findings import CARRIED_OVER

TREND = N_("Change")
MOVES = {
    Move.CLOSED: "Closed",
    Move.NARROWED: "Narrowed",
    Move.PERSISTENT: "As before",
    Move.WIDENED: "Widened",
    Move.NEW: "New",
}
_TITLE = N_("Change by component and level")
_MATCHED, _UNMATCHED = "Rated in both", "In one only"
_TONES = {Move.CLOSED: Tone.GOOD, Move.WIDENED: Tone.DOUBTFUL, Move.NEW: Tone.BAD}
_BEFORE, _AFTER = "Before", "After"
_LEGEND = N_(
    "Scores here are over what was rated in both rounds alone, so that a change is never one of questions; "
    "what was rated in one of them only is counted beside it. They may differ from those of eyfa score."
)

_NOTHING_MATCHED = N_("Nothing was rated in both rounds.")


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
        files = {respondent.file for respondent in respondents}
        unseen = {
            id_
            for problem in problems
            if problem.code == CARRIED_OVER.code and problem.file in files
            for id_ in (problem.found or "").split(", ")
        }
        return cls(before, after, trend, tuple(id_ for id_ in trend.matched if id_ in unseen))

    @property
    def total(self) -> Change | None:
        """Over everything; `None` where nothing was rated in both."""
        return next(
            (change for change in self.trend.changes if change.component is change.level is None),
            None,
        )

    @property
    def whose(self) -> str:
        """Whose rounds they are."""
        return self.after.place or self.after.organisation or self.after.id

    def by_component(self) -> list[Change]:
        """Each component over its levels, the most improved first."""
        found = [
            change for change in self.trend.changes if change.component and change.level is None
        ]
        return sorted(found, key=lambda change: -round(change.change, 9))


class _Cell(NamedTuple):
    """What changed in one component at one level, or over all of either, in which pair of rounds."""

    pair: TrendOf
    change: Change


class _Late(NamedTuple):
    """An action that is overdue, and whose."""

    whose: str
    action: OverdueAction


class _Line(NamedTuple):
    """A pair of rounds in a line, and whose it is."""

    whose: str
    pair: TrendOf

    def figure(self, name: str) -> float | None:
        """A figure over everything; `None` where nothing was rated in both rounds."""
        return None if self.pair.total is None else getattr(self.pair.total, name)

    def count(self, move: Move) -> int:
        """How many gaps took this course."""
        return sum(gap.move is move for gap in self.pair.trend.moves)


# fmt: off
def cell_fields(before: str = "Score before", after: str = "Score after") -> list[Field[_Cell]]:
    """Of a component at a level; for people, scores stand under the names of their rounds."""
    return [
        Field("place", words.PLACE, TEXT, 12, "What the answers are about.", "pair.after.place", view=TIDY),
        Field("organisation", words.ORGANISATION, TEXT, 12, "Who answered.", "pair.after.organisation", view=TIDY),
        Field("assessment_before", _BEFORE, CODE, 12, "The assessment of the earlier round, by id.",
              "pair.before.id", view=TIDY),
        Field("assessment_after", _AFTER, CODE, 12, "The assessment of the later round, by id.",
              "pair.after.id", view=TIDY),
        Field("round_before", "Earlier round", TEXT, 12, "The earlier round.", "pair.before.round", view=TIDY),
        Field("round_after", "Later round", TEXT, 12, "The later round.", "pair.after.round", view=TIDY),
        Field("component", words.COMPONENT, TEXT, 24, "The component, by id; none for all of them.",
              "change.component", lambda cell, framework: _component(framework, cell.change), least=18, optional=True),
        Field("level", words.LEVEL, TEXT, 12, "The level, by id; none for all of them.",
              "change.level", lambda cell, framework: level_title(framework, cell.change.level), optional=True),
        Field("before", before, SCORE, 10, "Score in the earlier round of what was rated in both, 0 to 100.",
              "change.before"),
        Field("after", after, SCORE, 10, "Its score in the later round.", "change.after"),
        Field("change", TREND, CHANGE, 10, "After − before.", "change.change"),
        Field("matched", _MATCHED, INTEGER, 11, "How many benchmarks were rated in both rounds.", "change.matched"),
        Field("unmatched", _UNMATCHED, INTEGER, 12, "How many were rated in one of the two only.",
              "change.unmatched"),
    ]


def gap_fields(before: str = _BEFORE, after: str = _AFTER) -> list[Field[GapMove]]:
    """Of what became of a gap; for people, ratings stand under the names of their rounds."""
    return [
        Field("benchmark", words.REF, CODE, 9, "A benchmark with a gap in either round, by id."),
        Field("text", words.TEXT, TEXT, 56, view=PEOPLE, least=24),
        Field("move", "", TEXT, 12, "`closed`, `narrowed`, `persistent`, `widened` or `new`.", view=JSON),
        Field("before", before, TEXT, 24,
              "The rating in the earlier round, by id; null if combined answers lie between two.", "",
              lambda gap, framework: answer_text(framework, gap.before, gap.points_before), least=14, optional=True),
        Field("after", after, TEXT, 24, "The same in the later round.", "",
              lambda gap, framework: answer_text(framework, gap.after, gap.points_after), least=14, optional=True),
        Field("points_before", "", FACTOR, 8, "Points on the scale, where combined answers lie between two ratings.",
              view=JSON, optional=True),
        Field("points_after", "", FACTOR, 8, "The same in the later round.", view=JSON, optional=True),
        Field("gap_before", "", FACTOR, 8, "How far it fell short of the target, 0 to 1.", view=JSON),
        Field("gap_after", "", FACTOR, 8, "The same in the later round.", view=JSON),
    ]


OVERDUE: list[Field[_Late]] = [
    Field("whose", words.PLACE, TEXT, 22, "", "",
          lambda late, _: " · ".join(filter(None, (late.whose, late.action.organisation))), PEOPLE, least=14),
    Field("benchmark", words.REF, CODE, 9, "A benchmark whose action is overdue, by id.", "action.benchmark"),
    Field("action", words.ACTION, TEXT, 40, "The action, as written in the earlier round.", "action.action",
          least=20),
    Field("lead", words.LEAD, TEXT, 20, "Who leads it, as written.", "action.lead", least=12),
    Field("target_date", words.TARGET_DATE, TEXT, 13, "By when: `yyyy-mm-dd`.", "action.target_date"),
    Field("organisation", "", TEXT, 12, "The organisation whose action it is, if several answered in the earlier round.",
          "action.organisation", view=JSON),
    Field("before", "", TEXT, 24, "The rating in the earlier round, as above.", "action.before", view=JSON,
          optional=True),
    Field("after", words.RATING, TEXT, 24, "The rating in the later round; null also where it was left blank.",
          "action.after", lambda late, framework: answer_text(framework, late.action.after, late.action.points_after),
          screen=0, optional=True),
    Field("points_before", "", FACTOR, 8, "As above.", "action.points_before", view=JSON, optional=True),
    Field("points_after", "", FACTOR, 8, "As above.", "action.points_after", view=JSON, optional=True),
]
LINES: list[Field[_Line]] = [
    Field("whose", words.PLACE, TEXT, 24, least=14),
    Field("organisation", words.ORGANISATION, TEXT, 24, "", "pair.after.organisation", beneath="whose", screen=0),
    Field("round_before", _BEFORE, TEXT, 10, "", "pair.before.round"),
    Field("round_after", _AFTER, TEXT, 10, "", "pair.after.round"),
    Field("before", "Score before", SCORE, 10, "", lambda line: line.figure("before"), screen=2),
    Field("after", "Score after", SCORE, 10, "", lambda line: line.figure("after"), screen=2),
    Field("change", TREND, CHANGE, 10, "", lambda line: line.figure("change")),
    Field("matched", _MATCHED, INTEGER, 11, "", lambda line: line.figure("matched") or 0),
    Field("unmatched", _UNMATCHED, INTEGER, 12, "", lambda line: len(line.pair.trend.unmatched)),
    Field("most_improved", "Most improved", TEXT, 24, "", "", lambda line, framework: _most(framework, line.pair, max),
          least=12, screen=2),
    Field("most_declined", "Most declined", TEXT, 24, "", "", lambda line, framework: _most(framework, line.pair, min),
          least=12, screen=2),
    Field("closed", MOVES[Move.CLOSED], INTEGER, 11, "", lambda line: line.count(Move.CLOSED)),
    Field("narrowed", MOVES[Move.NARROWED], INTEGER, 11, "", lambda line: line.count(Move.NARROWED), screen=0),
    Field("persistent", MOVES[Move.PERSISTENT], INTEGER, 11, "", lambda line: line.count(Move.PERSISTENT),
          screen=0),
    Field("widened", MOVES[Move.WIDENED], INTEGER, 11, "", lambda line: line.count(Move.WIDENED), screen=0),
    Field("new", MOVES[Move.NEW], INTEGER, 11, "", lambda line: line.count(Move.NEW)),
    Field("overdue", "Overdue", INTEGER, 10, "", lambda line: len(line.pair.trend.overdue), screen=2),
]
# fmt: on


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
    sides = {side.id: side for pair in found for side in (pair.before, pair.after)}
    assessments = [one for side in sides.values() for one in combined.respondents(side)]
    combinations = [one for one in combined.combinations if one.assessment.id in sides]
    return report_on(
        framework,
        "trend",
        _(words.OF).format(title=_(TREND), subject=_subject(found)),
        about=about(framework, assessments, problems, method_notes, combinations),
        assessments=assessments,
        problems=problems,
        method_notes=method_notes,
        combinations=combinations,
        tables=lambda: (*trend_tables(framework, found), *_overdue_tables(framework, found, on)),
        data=lambda: tidy(words.DATA, _TITLE, cell_fields(), lambda: _cells(found)),
        document=lambda: {
            "on": on.isoformat(),
            "trends": [_entry(pair) for pair in found],
        },
    )


def trend_tables(framework: Framework, found: Sequence[TrendOf]) -> list[Table]:
    """Of one pair of rounds every cell and every gap, of several a line each."""
    if len(found) == 1:
        return [_cells_table(framework, found[0]), _gaps_table(framework, found[0])]
    lines = [_Line(whose, pair) for pair, whose in zip(found, _labels(found), strict=True)]
    return [
        Table(
            name=TREND,
            title=N_("Change of each between its rounds"),
            columns=people_columns(LINES),
            groups=(Group("", people_rows(LINES, framework, lines)),),
            footnotes=(*_each_not_looked_at(found), _LEGEND),
            is_list=True,
        )
    ]


def organisations_by_round(assessments: Sequence[Assessment]) -> str:
    """Who answered in which round, in words; the assessments of a round stand together."""
    rounds: dict[str, list[str]] = {}
    for assessment in assessments:
        names = rounds.setdefault(fold(assessment.round), [assessment.round])
        names.append(assessment.organisation or "no organisation named")
    return "; ".join(f"{round_}: {', '.join(names)}" for round_, *names in rounds.values())


def not_looked_at(pair: TrendOf) -> Iterator[str]:
    """How many of the ratings compared were carried over and not looked at; nothing where none were."""
    count = len(pair.not_looked_at)
    if count:
        compared = words.counted(len(pair.trend.matched), "rating")
        yield (
            f"Of the {compared} compared, {count} in {pair.after.round} {'were' if count > 1 else 'was'} "
            "carried over from an earlier round and not looked at since: that nothing changed there may only "
            "mean that nobody looked."
        )


def _each_not_looked_at(found: Sequence[TrendOf]) -> Iterator[str]:
    """The same of several pairs in one sentence."""
    each = [
        f"{whose} in {pair.after.round}, {len(pair.not_looked_at)} of {len(pair.trend.matched)}"
        for pair, whose in zip(found, _labels(found), strict=True)
        if pair.not_looked_at
    ]
    if each:
        yield (
            "Carried over from an earlier round and not looked at since, of the ratings compared: "
            f"{'; '.join(each)}. That nothing changed there may only mean that nobody looked."
        )


def _subject(found: Sequence[TrendOf]) -> str:
    if len(found) > 1:
        return words.counted(len(found), "pair of rounds", "pairs of rounds")
    return f"{found[0].whose}, {found[0].before.round} to {found[0].after.round}"


def _labels(found: Sequence[TrendOf]) -> list[str]:
    """Whose each pair is; with the organisation where several of one place are compared."""
    organisations: dict[str, set[str]] = {}
    for pair in found:
        organisations.setdefault(pair.whose, set()).add(pair.after.organisation)
    return [
        " · ".join(filter(None, (pair.whose, pair.after.organisation)))
        if len(organisations[pair.whose]) > 1
        else pair.whose
        for pair in found
    ]


def _component(framework: Framework, change: Change) -> str:
    if change.component is None:
        return words.ALL_COMPONENTS
    return framework.component_by_id[change.component].name


def _cells(found: Sequence[TrendOf]) -> Iterator[_Cell]:
    return (_Cell(pair, change) for pair in found for change in pair.trend.changes)


def _cells_table(framework: Framework, pair: TrendOf) -> Table:
    fields = cell_fields(pair.before.round or _BEFORE, pair.after.round or _AFTER)
    levels = {change.level for change in pair.trend.changes if change.level}
    cells = [cell for cell in _cells([pair]) if cell.change.level is None or len(levels) > 1]
    improved, declined = (_most(framework, pair, end) or "none" for end in (max, min))
    rows = [cell for cell in cells if cell.change.component is not None]
    totals = [cell for cell in cells if cell.change.component is None]
    return Table(
        name=TREND,
        title=_TITLE,
        columns=people_columns(fields),
        groups=(
            Group("", people_rows(fields, framework, rows)),
            Group(words.TOTAL, people_rows(fields, framework, totals), is_total=True),
        ),
        nothing=_NOTHING_MATCHED,
        footnotes=(
            f"Most improved: {improved}. Most declined: {declined}.",
            *not_looked_at(pair),
            _LEGEND,
        ),
    )


def _gaps_table(framework: Framework, pair: TrendOf) -> Table:
    """What became of each gap, under what became of it."""
    fields = gap_fields(pair.before.round or _BEFORE, pair.after.round or _AFTER)
    became = {move: [gap for gap in pair.trend.moves if gap.move is move] for move in Move}
    return Table(
        name=words.GAPS,
        title=N_("What became of each gap"),
        columns=people_columns(fields),
        groups=tuple(
            Group(MOVES[move], people_rows(fields, framework, rows), tone=_TONES.get(move))
            for move, rows in became.items()
            if rows
        ),
        group_heading=N_("What became of it"),
        beside=Column("group", words.GAP, least=9),
        is_list=True,
        nothing="No gaps among what was rated in both rounds."
        if pair.trend.matched
        else _NOTHING_MATCHED,
    )


def _overdue_tables(framework: Framework, found: Sequence[TrendOf], on: date) -> Iterator[Table]:
    rows = [
        _Late(whose, action)
        for pair, whose in zip(found, _labels(found), strict=True)
        for action in pair.trend.overdue
    ]
    if rows:
        yield Table(
            name=N_("Overdue"),
            title=f"Actions whose date lies before {on.isoformat()}, with a rating that has not risen",
            columns=people_columns(OVERDUE),
            groups=(Group("", people_rows(OVERDUE, framework, rows)),),
            row_header=1,
            tone=Tone.BAD,
            is_list=True,
        )


def _entry(pair: TrendOf) -> Document:
    """One pair in the document."""
    return {
        "before": pair.before.id,
        "after": pair.after.id,
        "changes": entries(cell_fields(), _cells([pair])),
        "unmatched": list(pair.trend.unmatched),
        "gaps": entries(gap_fields(), pair.trend.moves),
        "overdue": entries(OVERDUE, (_Late("", late) for late in pair.trend.overdue)),
    }


def _most(framework: Framework, pair: TrendOf, end: Callable[[Iterable[float]], float]) -> str:
    """The components that rose most (`max`) or fell most (`min`), all that share it; empty if none did."""
    found = [(change, round(change.change, 9)) for change in pair.by_component()]
    most = end([0.0, *(value for _, value in found)])
    return "; ".join(
        f"{_component(framework, change)} ({shown(change.change, Kind.CHANGE)})"
        for change, value in found
        if value == most != 0
    )
