"""Gaps in order of priority, what nobody has rated apart from them, quadrants, and how firm the ranks are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from eyfa.assessment import Assessment
from eyfa.framework.model import Framework
from eyfa.problems import Problem
from eyfa.reporting import words
from eyfa.reporting.about import about, part_words, titled
from eyfa.reporting.combined import rule_fields
from eyfa.reporting.field import (
    Document,
    entries,
    people_columns,
    people_rows,
    tidy_of_several,
)
from eyfa.reporting.numbers import share_text
from eyfa.reporting.report import Report, report_on
from eyfa.reporting.results.fields_of_gaps import (
    are_combined,
    count_fields,
    fields_of,
    gap_fields,
    quadrant_fields,
    robust_fields,
    unrated_fields,
)
from eyfa.reporting.results.gaps_on_screen import gaps_on_screen
from eyfa.reporting.results.ranked_gaps import (
    GapsOf,
    Priorities,
    RankedGap,
    drawn_with,
    labels,
    no_gaps,
)
from eyfa.reporting.table import Group, Table
from eyfa.scoring.combining import Combined
from eyfa.scoring.gaps import GapTable
from eyfa.scoring.robust import (
    IMPORTANCE_CHOICES,
    OUTER,
    SPACING_CHOICES,
    SPREAD,
    TOLD_APART,
    UNASSESSED_CHOICES,
    Robustness,
)
from eyfa.words import N_, _

_TITLE = N_("Gaps in order of priority")
_ORDER = N_(
    "Ordered by priority = 100 × gap × importance × weight (each 0 to 1), then by gap, importance and the "
    "framework’s order."
)

_MEAN_ORDER = N_(
    "Ordered within each level by mean priority (100 × gap × importance × weight, over those who rated it), "
    "then by mean gap, mean importance and the framework’s order."
)
_QUADRANTS = N_(
    "Quadrants: importance is high from the median of all that was rated, performance from half of the "
    "target. Act first: importance high, performance low; strengthen: both high; later: both low; "
    "maintain: importance low, performance high."
)


def gap_report(
    framework: Framework,
    assessments: Sequence[Assessment],
    found: Sequence[GapsOf],
    *,
    combined: Combined | None = None,
    problems: Sequence[Problem] = (),
    method_notes: Sequence[Problem] = (),
    selection: str = "",
    brief: bool = False,
) -> Report:
    """Gaps over all assessments together (one of `found`), or of each.

    Args:
        framework: the framework.
        assessments: all that were read.
        found: the gaps.
        combined: what they are of, where places with several respondents were combined.
        problems: of reading.
        method_notes: what `--method` changed.
        selection: in words, which part of the gaps this is; empty for all.
        brief: whether a screen lists what is not yet assessed by reference only.
    """
    combined = combined or Combined(tuple(assessments), ())
    combinations = combined.combinations
    together = len(combined.assessments) if found and found[0].assessment is None else 1
    shown = (f"Showing {selection}",) if selection else ()

    def tables() -> list[Table]:
        return gap_tables(framework, found, together, is_selection=bool(selection))

    return report_on(
        framework,
        "gaps",
        titled(words.GAPS, combined.assessments),
        about=(*about(framework, assessments, problems, method_notes, combinations), *shown),
        assessments=assessments,
        problems=problems,
        method_notes=method_notes,
        combinations=combinations,
        tables=tables,
        screen=lambda: gaps_on_screen(
            framework, found, tables(), several=together > 1, brief=brief
        ),
        data=lambda: _data(found, combined),
        document=lambda: _document(found),
    )


def selection_words(
    framework: Framework,
    *,
    levels: Sequence[str] = (),
    components: Sequence[str] = (),
    top: int | None = None,
    shown: GapTable | None = None,
    count: int = 0,
) -> str:
    """Which part of the gaps is shown, in words; empty for all of them.

    `shown` is what is shown of `count` gaps; `None` where they are of each assessment.
    """
    part = part_words(framework, levels=levels, components=components)
    if top is None:
        return f"only {part}" if part else ""
    if shown is None:
        first = f"at most the first {words.counted(top, 'gap')} of each"
    elif len(shown.gaps) == count:
        first = words.counted(count, "gap") if count <= 1 else f"{words.all_of(count)} gaps"
    elif len(shown.levels) > 1:
        first = f"the first {top} of each level, of {words.counted(count, 'gap')}"
    else:
        first = f"the first {top} of {words.counted(count, 'gap')}"
    return f"{first} in {part}" if part else first


def gap_tables(
    framework: Framework,
    found: Sequence[GapsOf],
    assessments: int,
    *,
    is_selection: bool = False,
) -> list[Table]:
    """The gaps, what is not yet assessed, and how many gaps each quadrant holds, for people.

    Args:
        framework: the framework that they are of.
        found: one for all assessments together, or one for each.
        assessments: over how many assessments the figures of each are means.
        is_selection: whether only some levels or components are ranked, or the first few.
    """
    several = assessments > 1
    group_heading = words.ASSESSMENT if any(one.assessment is not None for one in found) else ""
    named = list(zip(found, labels(found), strict=True))
    gaps = _gap_table(framework, found, named, several=several, is_selection=is_selection)
    tables = [gaps, _unrated_table(framework, found, named, several=several)]
    counted = [(one, label) for one, label in named if one.priorities is not None]
    if counted:
        fields = count_fields()
        tables.append(
            Table(
                name=N_("Quadrants"),
                title=N_("Quadrants of importance and performance"),
                columns=people_columns(fields),
                groups=[
                    Group(label, people_rows(fields, framework, one.counted()), id=one.id)
                    for one, label in counted
                ],
            )
        )
    return [replace(table, group_heading=table.group_heading or group_heading) for table in tables]


def _gap_table(
    framework: Framework,
    found: Sequence[GapsOf],
    named: Sequence[tuple[GapsOf, str]],
    *,
    several: bool,
    is_selection: bool,
) -> Table:
    by_level = len(found) == 1 and len(found[0].table.levels) > 1
    every = fields_of(found, several=several)
    fields = [one for one in every if not (by_level and one.key == "level")]
    columns = people_columns(fields)
    notes = _priority_notes(found[0].priorities if found else None, is_selection=is_selection)
    return Table(
        name=words.GAPS,
        title=_TITLE,
        columns=columns,
        groups=[
            Group(
                framework.level_by_id[level].title if by_level else label,
                people_rows(
                    fields, framework, [row for row in one.ranked() if level in {row.gap.level, ""}]
                ),
                id=one.id,
            )
            for one, label in named
            if one.table.gaps
            for level in (one.table.levels if by_level else [""])
        ],
        group_heading=words.LEVEL if by_level else "",
        nothing=no_gaps(found),
        footnotes=(_MEAN_ORDER if several else _ORDER, *notes),
        row_header=[column.key for column in columns].index("benchmark"),
    )


def _unrated_table(
    framework: Framework,
    found: Sequence[GapsOf],
    named: Sequence[tuple[GapsOf, str]],
    *,
    several: bool,
) -> Table:
    fields = unrated_fields(several=several, combined=are_combined(found))
    groups = [
        Group(label, people_rows(fields, framework, one.unrated()), id=one.id)
        for one, label in named
        if one.table.unassessed
    ]
    legend = "Not yet assessed is not a gap: nobody has said how it stands."
    return Table(
        name=words.UNASSESSED,
        title=N_("Asked about and not yet assessed"),
        columns=people_columns(fields),
        groups=groups,
        nothing=N_("Nothing: all that was asked about is rated or does not apply."),
        footnotes=(legend,) if groups else (),
    )


def _priority_notes(priorities: Priorities | None, *, is_selection: bool) -> Iterator[str]:
    """How the lines between quadrants are drawn; what was varied, and what the ranks say."""
    if priorities is None:
        return
    yield _QUADRANTS
    drawn = priorities.robustness
    if drawn is None:
        return
    share, told_apart = share_text(1 - 2 * OUTER), share_text(TOLD_APART)
    yield (
        _(
            "Robust: {draws} rankings, seed {seed}. In each, the weights of components, levels and benchmarks are "
            "varied by up to ±{spread}, importance is taken as given, ignored or doubled, the ratings between the "
            "ends are worth what they are, more or less, and what is not yet assessed is left out, or taken for "
            "missing and ranked as well."
        ).format(draws=f"{drawn.draws:,}", seed=drawn.seed, spread=share_text(SPREAD))
    )
    yield (
        f"Rank could be: where at least {share} of these rankings put it, and where it is. In top "
        f"{drawn.top}: the share in which it is among the first {drawn.top}. Tied: none comes behind the "
        f"first of its group in {told_apart} of them; read nothing into their order."
    )
    if is_selection:
        yield "Ranks, printed or drawn, count among all gaps of the selection, shown here or not."


def _data(found: Sequence[GapsOf], combined: Combined) -> Table:
    """A row per gap, then one per benchmark not yet assessed, told apart by `status`."""
    alone = combined.assessments[0].id if len(combined.assessments) == 1 else ""
    rule = rule_fields(combined.combinations)
    gaps, unrated = [*fields_of(found), *rule], [*unrated_fields(), *rule]
    return tidy_of_several(
        words.DATA,
        _TITLE,
        gaps,
        lambda: (
            part
            for one in found
            for part in ((gaps, one.ranked(alone)), (unrated, one.unrated(alone)))
        ),
    )


def _document(found: Sequence[GapsOf]) -> Document:
    """Where gaps are of one assessment each, every entry names it."""
    each = any(one.assessment is not None for one in found)
    gaps = [gap for one in found for gap in one.ranked()]
    unrated = [row for one in found for row in one.unrated()]
    counted = [count for one in found for count in one.counted()]
    placed = [gap for gap in gaps if gap.quadrant is not None]
    return {
        "gaps": entries(gap_fields(each=each), gaps),
        "unassessed": entries(unrated_fields(each=each), unrated),
        "quadrants": entries(quadrant_fields(each=each), placed),
        "quadrant_counts": entries(count_fields(each=each), counted),
        "robust": _robust(drawn_with(found), gaps, each=each),
    }


def _robust(drawn: Robustness | None, gaps: Sequence[RankedGap], *, each: bool) -> Document | None:
    """What was drawn and how, and the figures of each gap; `None` where nothing was drawn."""
    if drawn is None:
        return None
    return {
        "seed": drawn.seed,
        "draws": drawn.draws,
        "top": drawn.top,
        "choices": {
            "weights_varied_by": SPREAD,
            "importance": list(IMPORTANCE_CHOICES),
            "spacing": list(SPACING_CHOICES),
            "unassessed": list(UNASSESSED_CHOICES),
            "interval": [OUTER, 1 - OUTER],
            "told_apart_from": TOLD_APART,
        },
        "gaps": entries(robust_fields(each=each), gaps),
    }
