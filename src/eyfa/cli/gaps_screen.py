"""Gaps for the eye: each with its words in full, and with the factors that put it where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from eyfa.cli import look, words
from eyfa.cli.screen import heading, notes
from eyfa.cli.standing_screen import quadrant_counts, robust_rank, tied_with_next
from eyfa.cli.unassessed_screen import unassessed_screen
from eyfa.framework.model import Framework
from eyfa.reporting.combined_views import rated_by
from eyfa.reporting.found import GapsOf
from eyfa.reporting.gap_views import importance_text, labels, no_gaps_text, rating_text
from eyfa.reporting.numbers import factor_text, mean_text, score_text
from eyfa.reporting.priorities_views import quadrant_text
from eyfa.reporting.report import Report
from eyfa.reporting.visible import visible
from eyfa.reporting.words import all_of
from eyfa.scoring.gaps import Gap

WIDE = 110
"""From this width on, the factors stand beside the words; below it, under them."""
_WHY_WIDTH = 42


def gaps_screen(
    report: Report,
    found: Sequence[GapsOf],
    framework: Framework,
    console: Console,
    *,
    assessments: int,
    brief: bool,
) -> Iterator[RenderableType]:
    """The ranked gaps with what their order means, and apart from them what is not yet assessed.

    Args:
        report: for its heading and legends.
        found: the gaps of all together, or of each assessment.
        framework: for names.
        console: for its width.
        assessments: over how many the figures are means; 1 where they are of each.
        brief: whether what is not yet assessed is listed by reference only.
    """
    yield from heading(report)
    several = assessments > 1
    for number, (one, label) in enumerate(zip(found, labels(found), strict=True)):
        if number:
            yield Text()
        if label:
            yield Text(visible(label), style="bold underline")
        if one.priorities and one.priorities.gaps:
            yield Text(quadrant_counts(one.priorities), style="bold")
            yield Text()
        yield _gaps(one, framework, is_wide=console.width >= WIDE, assessments=assessments)
        yield from unassessed_screen(one.table, framework, several=several, brief=brief)
    legends = [note for table in report.tables[:2] for note in table.footnotes]
    is_left_out = several and any(any(_written(gap)) for one in found for gap in one.table.gaps)
    yield from notes([*legends, *([words.WRITTEN_ELSEWHERE] if is_left_out else [])])


def _gaps(
    found: GapsOf, framework: Framework, *, is_wide: bool, assessments: int
) -> RenderableType:
    table, priorities = found.table, found.priorities
    if not table.gaps:
        return Text(no_gaps_text([found]))
    grid = Grid.grid(padding=(0, 2, 1, 0), collapse_padding=False)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    if is_wide:
        grid.add_column(width=_WHY_WIDTH)
    unrated: Counter[str] = Counter()
    for row in table.unassessed:
        unrated[row.benchmark] += row.assessments
    for gap in table.gaps:
        number_and_ref = (Text(str(gap.rank)), Text(gap.benchmark, style="bold"))
        what = Text(visible(gap.text))
        several = assessments > 1
        why = (
            _why_mean(framework, gap, found, unrated[gap.benchmark], is_wide=is_wide)
            if several
            else _why(framework, gap, found, is_wide=is_wide)
        )
        if priorities is not None:
            tie = tied_with_next(priorities, gap)
            if tie:
                grid.add_row("", "", tie)
            why = _lines(why, *robust_rank(priorities, gap, is_wide=is_wide))
        # Of several assessments there is too much for a screen; the files that are written hold it all.
        written = () if several else _written(gap)
        if is_wide:
            grid.add_row(*number_and_ref, _lines(what, *written), why)
        else:
            grid.add_row(*number_and_ref, _lines(what, why, *written))
    return grid


def _why(framework: Framework, gap: Gap, found: GapsOf, *, is_wide: bool) -> Text:
    """Rating, importance and quadrant in words, and how the priority comes of them."""
    quadrant = _quadrant(found, gap)
    rating = rating_text(framework, gap)
    if found.respondents:
        rated = rated_by(framework, gap, found.respondents)
        rating = words.RATED_BY.format(rating=rating, rated=rated)
    importance = words.IMPORTANCE.format(importance=importance_text(framework, gap))
    figures = words.FACTORS.format(
        gap=factor_text(gap.gap),
        importance=factor_text(gap.importance_share),
        weight=factor_text(gap.weight_share),
    )
    between, before = ("\n", "\n= ") if is_wide else (" · ", " = ")
    return Text.assemble(
        (
            between.join(filter(None, (rating, importance, quadrant))),
            look.FACT,
        ),
        f"\n{figures}{before}",
        (words.PRIORITY.format(priority=score_text(gap.priority)), "bold"),
    )


def _why_mean(
    framework: Framework, gap: Gap, found: GapsOf, unrated: int, *, is_wide: bool
) -> Text:
    """How many fall short, and the means; a mean of products is not the product of the means."""
    quadrant = _quadrant(found, gap)
    differs = gap.rating is None and gap.points is None
    rating = words.MIXED_RATING if differs else rating_text(framework, gap)
    counts = _how_many(gap, unrated)
    between = "\n" if is_wide else " · "
    figures = words.MEAN_FACTORS.format(
        gap=mean_text(gap.gap),
        importance=mean_text(gap.importance_share),
        weight=mean_text(gap.weight_share),
    )
    return Text.assemble(
        (between.join(filter(None, (rating, counts, quadrant))), look.FACT),
        "\n",
        (words.MEAN_PRIORITY.format(priority=score_text(gap.priority)), "bold"),
        f" ({figures})",
    )


def _quadrant(found: GapsOf, gap: Gap) -> str:
    return quadrant_text(found.priorities, gap.benchmark) if found.priorities else ""


def _how_many(gap: Gap, unrated: int) -> str:
    """In how many of those that rated it there is a gap, and how many were asked and have not assessed it."""
    template = words.GAP_IN_ALL if gap.with_gap == gap.assessments else words.GAP_IN_SOME
    every = all_of(gap.assessments)
    said = template.format(with_gap=gap.with_gap, rated=gap.assessments, all=every)
    return said + (words.UNRATED.format(unrated=unrated) if unrated else "")


def _written(gap: Gap) -> Iterator[Text]:
    """What the respondents wrote about it."""
    for template, text in (
        (words.ACTION, gap.action),
        (words.LEAD, gap.lead),
        (words.BY, gap.target_date),
        (words.EVIDENCE, gap.evidence),
    ):
        lines = visible(text.strip(), lines=True).split("\n")
        if len(lines) > 1:
            lines = ["", *(f"  {line}" for line in lines)]
        if text.strip():
            yield Text(template.format(text="\n".join(lines)).replace(": \n", ":\n"))


def _lines(*lines: Text) -> Text:
    return Text("\n").join(lines)
