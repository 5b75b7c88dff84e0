"""The sections that compare: places side by side, regions, what most lack, and change between rounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eyfa.assessment import distinct_labels
from eyfa.framework.model import Level
from eyfa.reporting.board.charts import Slope, slope_chart
from eyfa.reporting.board.findings import Findings
from eyfa.reporting.board.headline import listed, whose
from eyfa.reporting.board.paper import Block, Note, Picture
from eyfa.reporting.board.score_sections import (
    GRID_NOTE,
    IN_TABLE,
    at_level,
    grid_picture,
    with_doubt,
)
from eyfa.reporting.figures import Sides
from eyfa.reporting.numbers import change_text, score_text
from eyfa.reporting.results.common_gaps import CommonGaps
from eyfa.reporting.results.compare import matrix_tables, roll_up_tables, spread_tables
from eyfa.reporting.results.trend import organisations_by_round, trend_tables
from eyfa.reporting.visible import visible
from eyfa.reporting.words import counted
from eyfa.scoring.averages import DIGITS
from eyfa.scoring.choices import By
from eyfa.scoring.trend import Change

MOST_LINES = 22
"""More lines in a slope chart could not be told apart."""
_SAME = 1e-9


def comparison(found: Findings) -> Iterator[Block]:
    """Groups side by side: for each level a picture and its table; and how far they lie apart."""
    if found.comparison is not None:
        views = Sides(found.framework, found.comparison)
        for level, table in zip(views.levels(), matrix_tables(views), strict=True):
            yield _places_picture(views, level)
            yield GRID_NOTE
            yield table
        yield from spread_tables(views)


def regions(found: Findings) -> Iterator[Block]:
    """Regions at every level."""
    if found.comparison is not None and found.regions is not None:
        yield from roll_up_tables(Sides(found.framework, found.regions))


def common_gaps(found: Findings) -> Iterator[Block]:
    """What most places lack."""
    if found.comparison is not None and found.comparison.by is By.PLACE:
        common = CommonGaps(Sides(found.framework, found.comparison))
        yield common.table()
        yield common.candidate_table()


def change(found: Findings) -> Iterator[Block]:
    """What changed between rounds, on what was rated in both; and who has no change to show, and why."""
    if not found.trends:
        return
    yield from _slopes(found)
    latest = found.latest_trends
    if len(latest) == 1:
        yield from trend_tables(found.framework, latest)
    if len(found.trends) > 1:
        yield from trend_tables(found.framework, found.trends)
    if found.sorted.single:
        names = ", ".join(distinct_labels(found.sorted.single))
        yield f"There with one round only, and so without a change: {names}."
    if found.sorted.apart:
        places = (
            f"{answers[0].place} ({organisations_by_round(answers)})"
            for answers in found.sorted.apart
        )
        yield (
            "There in several rounds, and these organisations in one only, and so without a change: "
            f"{', '.join(places)}. Each organisation is compared with itself."
        )
    if found.sorted.twice:
        names = ", ".join(distinct_labels([one for alike in found.sorted.twice for one in alike]))
        yield (
            "More than one assessment of the same place, organisation and round, so that it is not known "
            f"which to compare: {names}."
        )


def _places_picture(views: Sides, level: Level | None) -> Picture:
    """Places × components, in the order of the ranking."""
    at = level.id if level else None
    by = views.comparison.by.value
    order = [ranked.group for ranked in views.comparison.rankings[at]]
    names = {key: visible(views.names[key]) for key in order}
    columns = [component.id for component in views.components]
    named = [
        (name, column, cell.figures)
        for key, name in names.items()
        for column in columns
        if (cell := views.cells.get((key, column, at)))
    ]
    totals = [
        (name, "All", cell.figures)
        for key, name in names.items()
        if (cell := views.cells.get((key, None, at)))
    ]
    columns += ["All"] if totals else []
    title = _places_title(views, level)
    slug = f"{by}s-{at}" if at else f"{by}s"
    return grid_picture(slug, title, named + totals, [*names.values()], columns)


def _places_title(views: Sides, level: Level | None) -> str:
    at = level.id if level else None
    spreads = views.comparison.spreads
    ends = next(one.ends for one in spreads if (one.component, one.level) == (None, at))
    if not ends.best or ends.is_level:
        return at_level(level, f"scores by {views.comparison.by.value} and component")
    best = listed([visible(views.names[key]) for key in ends.best])
    worst = listed([visible(views.names[key]) for key in ends.worst])
    if level:
        title = f"{level.title}, over all components: highest {best}; lowest {worst}"
    else:
        title = f"Highest over all components: {best}; lowest: {worst}"
    return with_doubt(title, ends)


def _slopes(found: Findings) -> Iterator[Block]:
    """Components of the one respondent, or the totals of all."""
    pairs = found.latest_trends
    is_one = len(pairs) == 1
    if is_one:
        lines = [
            (found.framework.component_by_id[change.component].name, change)
            for change in pairs[0].trend.changes
            if change.component and change.level is None
        ]
    else:
        lines = [(visible(whose(pair)), pair.total) for pair in pairs if pair.total is not None]
    if not lines:
        return
    most = sorted(lines, key=lambda line: -round(abs(line[1].change), DIGITS))[:MOST_LINES]
    shown = [line for line in lines if line in most]
    befores, afters = {pair.before.round for pair in pairs}, {pair.after.round for pair in pairs}
    before = visible(befores.pop() if len(befores) == 1 else "") or "Earlier round"
    after = visible(afters.pop() if len(afters) == 1 else "") or "Later round"
    moves = ", ".join(_moves(lines))
    if is_one:
        title = f"{before} to {after}: {moves or 'no score changed'}"
    else:
        rounds = "Between the latest two rounds"
        title = f"{rounds}: {moves}" if moves else f"{rounds} no score changed"
    yield Picture(
        name="change",
        title=title,
        alt=(
            f"A line for each of {counted(len(shown), 'component' if is_one else 'line')}, from its score in "
            "the earlier round to that in the later one, over what was rated in both. "
            f"{title}. {IN_TABLE}"
        ),
        chart=slope_chart([_slope(*line) for line in shown], before, after),
    )
    yield Note(
        "▲ and a solid line: rose. ▼ and a dashed line: fell. = and a dotted line: as before. Scores of what "
        "was rated in both rounds. The scale covers the scores shown."
    )
    if len(shown) < len(lines):
        yield Note(f"Shown are the {len(shown)} that changed most; the table has all.")


def _slope(name: str, change: Change) -> Slope:
    sign, after = "=", change.before
    if abs(change.change) > _SAME:
        sign, after = "▲" if change.change > 0 else "▼", change.after
    label = f"{sign} {name} {score_text(change.after)} ({change_text(change.change)})"
    return Slope(name, change.before, after, score_text(change.before), label)


def _moves(lines: Sequence[tuple[str, Change]]) -> Iterator[str]:
    """Who rose and who fell most, all that share it; without “most” where no other did."""
    changes = [(name, round(line.change, DIGITS)) for name, line in lines]
    for sign, verb in ((1, "rose"), (-1, "fell")):
        moved = [(name, change) for name, change in changes if sign * change > 0]
        if moved:
            furthest = max(sign * change for _, change in moved)
            names = [name for name, change in moved if sign * change == furthest]
            most = " most" if len(moved) > len(names) else ""
            yield f"{listed(names)} {verb}{most} ({change_text(sign * furthest)})"
