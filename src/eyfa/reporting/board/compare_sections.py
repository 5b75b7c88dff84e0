"""The sections that compare: places side by side, regions, what most lack, and change between rounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eyfa.assessment import distinct_labels
from eyfa.framework.model import Level
from eyfa.reporting import words
from eyfa.reporting.board.charts import NARROW, Move, change_chart
from eyfa.reporting.board.findings import Findings
from eyfa.reporting.board.headline import listed
from eyfa.reporting.board.paper import Block, Heat, Note, Picture
from eyfa.reporting.board.score_sections import TOTAL, heat
from eyfa.reporting.figures import Sides
from eyfa.reporting.numbers import change_text, score_text
from eyfa.reporting.results.common_gaps import CommonGaps
from eyfa.reporting.results.compare import matrix_tables, roll_up_tables, spread_tables
from eyfa.reporting.results.first_to_move import first_tables
from eyfa.reporting.results.trend import organisations_by_round, trend_tables
from eyfa.reporting.visible import visible
from eyfa.scoring.averages import DIGITS
from eyfa.scoring.choices import By
from eyfa.scoring.trend import Change
from eyfa.words import N_, _

MOST_ROWS = 24
"""More places than this are not side by side on one page."""
MOST_LINES = 16
"""More lines than this are not in one chart of changes."""
_SAME = 1e-9


def side_by_side(found: Findings) -> Iterator[Block]:
    """Groups on grounds by score; where they are too many for a page, their regions."""
    for sides in (found.comparison, found.regions):
        if sides is not None and len(sides.groups) <= MOST_ROWS:
            views = Sides(found.framework, sides)
            levels = views.levels()
            # All levels together are there only where they may be.
            yield from (
                _places_heat(views, level) for level in levels[: 1 if None in levels else None]
            )
            return


def comparison(found: Findings) -> Iterator[Block]:
    """All of it: for each level a table; and how far they lie apart."""
    if found.comparison is not None:
        views = Sides(found.framework, found.comparison)
        yield from matrix_tables(views)
        yield from spread_tables(views)


def regions(found: Findings) -> Iterator[Block]:
    """Regions at every level."""
    if found.comparison is not None and found.regions is not None:
        sides = Sides(found.framework, found.regions)
        yield from roll_up_tables(sides)
        yield from first_tables(sides)


def common_gaps(found: Findings) -> Iterator[Block]:
    """What most places lack."""
    if found.comparison is not None and found.comparison.by is By.PLACE:
        common = CommonGaps(Sides(found.framework, found.comparison))
        yield common.table()
        yield common.candidate_table()


def change(found: Findings) -> Iterator[Block]:
    """What changed between rounds, on what was rated in both: components of the one, or totals of all."""
    pairs = found.latest_trends
    is_one = len(pairs) == 1
    if is_one:
        lines = [
            (found.framework.component_by_id[change.component].name, change)
            for change in pairs[0].by_component()
            if change.component
        ]
    else:
        lines = [(visible(pair.whose), pair.total) for pair in pairs if pair.total is not None]
    if not lines:
        return
    lines.sort(key=lambda line: -round(line[1].change, DIGITS))
    most = sorted(lines, key=lambda line: -round(abs(line[1].change), DIGITS))[:MOST_LINES]
    rows = [_move(*line) for line in lines if line in most]
    rounds = {(pair.before.round, pair.after.round) for pair in pairs}
    between = (
        "{} → {}".format(*map(visible, rounds.pop()))
        if len(rounds) == 1
        else _("Between the last two rounds")
    )
    title = f"{between}: {'; '.join(_moves(lines)) or _('no score changed')}"
    axis = _("Score, 0 to 100")
    said = "; ".join(f"{row.name}: {row.label}" for row in rows)
    yield Picture(
        name="change",
        title=title,
        alt=_("{title}. {scores}. The appendix has all figures in tables.").format(
            title=title, scores=said
        ),
        chart=change_chart(rows, axis),
        narrow=change_chart(rows, axis, NARROW),
    )
    yield Note(
        _(
            "Ring: earlier score. Dot: later score. ▲ rose, ▼ fell (dashed), = as before. Only what was "
            "rated in both rounds counts."
        )
    )
    if len(rows) < len(lines):
        yield Note(
            _("The {count} that changed most; all {whole} are in the appendix.").format(
                count=len(rows), whole=len(lines)
            )
        )


def changes(found: Findings) -> Iterator[Block]:
    """All figures of that; and who has no change to show, and why."""
    if not found.trends:
        return
    latest = found.latest_trends
    if len(latest) == 1:
        yield from trend_tables(found.framework, latest)
    if len(found.trends) > 1:
        yield from trend_tables(found.framework, found.trends)
    if found.sorted.single:
        names = ", ".join(distinct_labels(found.sorted.single))
        yield _("One round only, so nothing to compare: {names}.").format(names=names)
    if found.sorted.apart:
        places = "; ".join(
            f"{answers[0].place} ({organisations_by_round(answers)})"
            for answers in found.sorted.apart
        )
        yield _(
            "Different organisations answered in different rounds, and each is compared only with itself: "
            "{places}."
        ).format(places=places)
    if found.sorted.twice:
        names = ", ".join(distinct_labels([one for alike in found.sorted.twice for one in alike]))
        yield _(
            "Answered more than once for the same place, organisation and round, so it is not known which "
            "to compare: {names}."
        ).format(names=names)


def _places_heat(views: Sides, level: Level | None) -> Heat:
    """Places by component, in the order of the ranking, with means over all of them last."""
    at = level.id if level else None
    by = views.comparison.by.value
    order = [ranked.group for ranked in views.comparison.rankings[at]]
    wholes = [one.key for one in views.wholes if views.has_level(one.key, at)]
    has_total = any((key, None, at) in views.cells for key in order)
    columns = {TOTAL: _("All")} if has_total else {}
    columns |= {component.id: component.id for component in views.components}
    rows = []
    for key in (*order, *wholes):
        cells = {name: views.cells.get((key, name or None, at)) for name in columns}
        there = {name: cell for name, cell in cells.items() if cell is not None}
        places = max((cell.scored for cell in there.values()), default=0)
        figures = {name: cell.figures for name, cell in there.items()}
        rows.append((visible(views.names[key]), places if views.has_many else None, figures))
    template = _(_BY_COMPONENT[by])
    title = f"{template}: {level.title}" if level else template
    named = ", ".join(component.name for component in views.components)
    return heat(f"{by}s-{at}" if at else f"{by}s", title, _(_NAMES[by]), rows, columns, f"{named}.")


_BY_COMPONENT = {
    "place": N_("Scores by place and component"),
    "region": N_("Scores by region and component"),
    "organisation": N_("Scores by organisation and component"),
    "round": N_("Scores by round and component"),
}
_NAMES = {
    "place": words.PLACE,
    "region": words.REGION,
    "organisation": words.ORGANISATION,
    "round": words.ROUND,
}


def _move(name: str, change: Change) -> Move:
    sign, after = "=", change.before
    if abs(change.change) > _SAME:
        sign, after = "▲" if change.change > 0 else "▼", change.after
    label = f"{score_text(change.after)} {sign}{change_text(change.change).lstrip('+−')}"
    return Move(name, change.before, after, label)


def _moves(lines: Sequence[tuple[str, Change]]) -> Iterator[str]:
    """Who rose and who fell most, all that share it."""
    changes = [(name, round(line.change, DIGITS)) for name, line in lines]
    for sign, template in (
        (1, _("up most: {names} ({change})")),
        (-1, _("down most: {names} ({change})")),
    ):
        moved = [(name, change) for name, change in changes if sign * change > 0]
        if moved:
            furthest = max(sign * change for _name, change in moved)
            names = [name for name, change in moved if sign * change == furthest]
            yield template.format(names=listed(names), change=change_text(sign * furthest))
