"""The sections of a report: page one, what a board discusses besides, and the appendix that it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from string import ascii_uppercase

from eyfa.framework.languages import left_as_they_are
from eyfa.problems import Severity
from eyfa.provenance.record import Provenance
from eyfa.reporting import words
from eyfa.reporting.about import combined_lines, credit, language_lines, method_lines
from eyfa.reporting.board.answer_sections import assessed, evidence, origin
from eyfa.reporting.board.compare_sections import (
    change,
    changes,
    common_gaps,
    comparison,
    regions,
    side_by_side,
)
from eyfa.reporting.board.crosswalk import crosswalk
from eyfa.reporting.board.findings import Findings
from eyfa.reporting.board.paper import Block, Bullets, Logo, Note, Paper, Part, Section
from eyfa.reporting.board.score_sections import levels_side_by_side, scores, standing
from eyfa.reporting.board.summary import TOP, Summary, ranks, summarise, tied_beyond
from eyfa.reporting.figures import MEAN_LEGEND
from eyfa.reporting.method_changes import own_method_notes
from eyfa.reporting.numbers import score_text, share_text
from eyfa.reporting.results.gaps import gap_tables
from eyfa.reporting.table import Column, Kind, Row, Table, plain_table
from eyfa.reporting.what_was_read import problems_table
from eyfa.scoring.averages import LOW_COVERAGE
from eyfa.scoring.compare import NOT_AT_OWN_LEVEL
from eyfa.words import N_, _, document_language

_WRITTEN = frozenset({"evidence", "action", "lead", "target_date"})
"""Columns of what respondents wrote, which have a section of their own."""


def build_paper(
    found: Findings,
    *,
    title: str = "",
    organisation: str = "",
    logo: Logo | None = None,
    intro: tuple[Block, ...] = (),
    provenance: Provenance | None = None,
    top: int = TOP,
    more: Sequence[Section] = (),
) -> Paper:
    """The whole report.

    Args:
        found: what it says.
        title: in place of the usual one.
        organisation: who presents it.
        logo: their mark.
        intro: what they say in front of it.
        provenance: where it comes from.
        top: how many gaps stand on page one.
        more: sections of what this room knows nothing of; they stand behind those of their part.
    """
    framework = found.framework
    summary = summarise(found, top=top)
    sections = [Section("found", 1, _(_FOUND), (Bullets(summary.findings),), Part.BRIEF)]
    sections += [
        Section(id_, level, _(heading), tuple(blocks(found)), part)
        for id_, level, heading, blocks, part in SECTIONS
    ]
    sections.insert(2, Section("gaps", 1, _(_FIRST), tuple(first_gaps(found, summary)), Part.BRIEF))
    for section in more:
        behind = [at for at, one in enumerate(sections, start=1) if one.part is section.part]
        sections.insert(max(behind, default=len(sections)), section)
    origins = tuple(origin(found, provenance))
    sections.append(Section("provenance", 1, _(_ORIGIN), origins, Part.APPENDIX))
    subject = (
        found.current[0].label
        if found.is_one
        else _("{count} assessments").format(count=f"{len(found.current):,}")
    )
    return Paper(
        title=title or _("Gap analysis: {subject}").format(subject=subject),
        subtitle=f"{framework.title}, {framework.publisher}, {framework.edition}",
        summary=summary,
        organisation=organisation,
        language=document_language(framework.language),
        foreign=left_as_they_are(framework),
        sections=tuple(_lettered([section for section in sections if section.blocks])),
        credit=tuple(line for line in credit(framework) if line != framework.caution),
        logo=logo,
        intro=intro,
        provenance=provenance,
    )


def _lettered(sections: list[Section]) -> Iterator[Section]:
    """Sections of the appendix have letters."""
    letters = iter(ascii_uppercase)
    for section in sections:
        if section.part is Part.APPENDIX and section.level == 1:
            heading = _("Appendix {letter}. {heading}").format(
                letter=next(letters), heading=section.heading
            )
            yield replace(section, heading=heading)
        else:
            yield section


def first_gaps(found: Findings, summary: Summary) -> Iterator[Block]:
    """The gaps to act on first, with what is to happen."""
    is_one = summary.is_one
    is_drawn = any(gap.could_be for gap in summary.gaps)
    by_level = any(gap.level for gap in summary.gaps)
    columns = (
        *([Column("level", words.LEVEL, width=11)] if by_level else []),
        Column("rank", words.RANK, Kind.CODE, 9),
        *([Column("could_be", "Rank could be", Kind.CODE, 10)] if is_drawn else []),
        Column("benchmark", words.REF, Kind.CODE, 11),
        Column("text", words.TEXT, width=38),
        Column("now", N_("Now") if is_one else N_("Fall short"), width=18 if is_one else 11),
        Column(
            "action", N_("Action") if is_one else N_("With an action"), width=22 if is_one else 10
        ),
        Column("lead", words.LEAD if is_one else N_("With a lead"), width=16 if is_one else 10),
        Column(
            "target_date", N_("By") if is_one else N_("With a date"), width=12 if is_one else 10
        ),
    )
    none = _("None yet") if is_one else ""
    rows: list[Row] = [
        (
            *([gap.level] if by_level else []),
            gap.rank,
            *([gap.could_be] if is_drawn else []),
            *(gap.benchmark, gap.text, gap.now, gap.action or none, gap.lead, gap.by),
        )
        for gap in summary.gaps
    ]
    template = (
        _("The first {count} of {whole} gaps, in order of priority")
        if len(rows) < summary.total
        else _("Gaps in order of priority")
    )
    if by_level:
        template = _("The first gaps of each level: {count} of {whole}")
    title = template.format(count=len(rows), whole=f"{summary.total:,}")
    table = plain_table(title, title, columns, rows)
    yield replace(
        table,
        row_header=next(at for at, one in enumerate(columns) if one.key == "benchmark"),
        nothing=gap_tables(found.framework, [found.gaps], 1)[0].nothing,
    )
    said = [_("=: the same priority.")] if any("=" in gap.rank for gap in summary.gaps) else []
    more = tied_beyond(found.gaps.table, {gap.benchmark for gap in summary.gaps})
    if more:
        said.append(
            _("More gaps with the same priority as one of these: {count}.").format(
                count=f"{more:,}"
            )
        )
    said.append(_("The report’s appendix lists every gap, and how its priority is made up."))
    if rows:
        yield Note(" ".join(said))


def reading(found: Findings) -> Iterator[Block]:
    """How to read the figures, and what they are not."""
    yield from language_lines(found.framework)
    yield found.framework.caution
    said = [
        _(
            "A score runs from 0 (nothing rated has begun) to 100 (all that is rated is at the top of the "
            "scale). It describes a system against the benchmarks, not how well people work."
        ),
        _(
            "The possible range is the lowest and highest the score could be once everything is rated. Where "
            "two ranges overlap, do not read anything into their order."
        ),
        _(
            "Coverage is the share of the benchmarks that apply which have been rated. Where it is below "
            "{share}, a component or place cannot be judged yet."
        ).format(share=share_text(LOW_COVERAGE)),
        _(
            "A gap is a benchmark rated below its target. A benchmark that is not yet assessed is neither a "
            "gap nor a zero: nobody has rated it yet."
        ),
    ]
    if not found.is_one:
        said.append(_("n is the number of places that a mean score is of."))
    yield Bullets(tuple(said))


def scale(found: Findings) -> Iterator[Block]:
    """What each rating means, and counts."""
    framework = found.framework
    counts = {
        "not_applicable": _("Left out of every score"),
        "not_known": _("Not yet assessed"),
    }
    rows: list[Row] = []
    for rating in framework.ratings:
        value = framework.value(rating.id)
        share = "" if value is None else score_text(100 * value).removesuffix(".0")
        rows.append((rating.label, rating.meaning, counts.get(rating.counts_as or "", share)))
    columns = (
        Column("rating", "Rating", width=26),
        Column("meaning", "Meaning", width=60),
        Column("value", "Counts as", width=20),
    )
    title = _("The ratings, and what each counts")
    yield plain_table(title, title, columns, rows)


def every_gap(found: Findings) -> Iterator[Block]:
    """All of them, with the factors of their priority; those of one priority share a rank."""
    whole = without_columns(_gaps_table(found), _WRITTEN)
    at = whole.position("rank")
    shared = iter(ranks(found.gaps.table).values())

    def tied(row: Row) -> Row:
        return (*row[:at], next(shared), *row[at + 1 :])

    groups = [replace(group, rows=tuple(map(tied, group.rows))) for group in whole.groups]
    columns = tuple(
        replace(column, kind=Kind.CODE) if column.key == "rank" else column
        for column in whole.columns
    )
    yield replace(whole, columns=columns, groups=groups)


def unassessed(found: Findings) -> Iterator[Block]:
    """What was asked and not rated: not a gap, and not forgotten."""
    yield gap_tables(found.framework, [found.gaps], len(found.current))[1]


def method(found: Findings) -> Iterator[Block]:
    """How the figures are made, and with which weights and targets."""
    yield _(
        "Score = 100 × Σ weight × value ÷ Σ weight, over what was rated; the value of a rating is its points "
        "÷ the highest points. Coverage = the weight of what was rated ÷ the weight of what applies. "
        "Lowest possible = coverage × score; highest possible = lowest possible + 100 × (1 − coverage)."
    )
    yield _(
        "A total over components is the mean of their scores, each counting by its weight, so that a "
        "component with many benchmarks does not outweigh one with few. Its range is the mean of theirs; its "
        "coverage is that of all their benchmarks together."
    )
    yield _(
        "Priority = 100 × gap × importance × weight, each from 0 to 1: the gap is the target’s value less "
        "the rating’s, importance is divided by the highest importance, and the weight by the highest weight "
        "in scope. Importance left blank counts as: {default}."
    ).format(default=found.framework.default_importance.label)
    if not found.is_one:
        yield _(
            "Over several assessments, gap and priority are means over those that rated the benchmark."
        )
        yield _(MEAN_LEGEND).format(share=share_text(LOW_COVERAGE))
    yield from combined_lines(found.combinations)
    notes = found.method_notes or own_method_notes(found.framework, found.method)
    yield from method_lines(notes) or (
        _("Every weight is 1 and every target the top of the scale."),
    )


def quality(found: Findings) -> Iterator[Block]:
    """What was wrong or odd, at its place."""
    compared = found.comparison.problems if found.comparison else ()
    of_regions = found.regions.problems if found.regions else ()
    guests = (problem for problem in of_regions if problem.code == NOT_AT_OWN_LEVEL.code)
    problems = (*found.problems, *compared, *guests)
    if not problems:
        yield _("Nothing was wrong or odd in what was read.")
        return
    count: Counter[Severity] = Counter()
    for problem in problems:
        count[problem.severity] += problem.count
    yield _(
        "In what was read – errors: {errors}, warnings: {warnings}, notes: {notes}. An error means that "
        "something could not be used."
    ).format(
        errors=f"{count[Severity.ERROR]:,}",
        warnings=f"{count[Severity.WARNING]:,}",
        notes=f"{count[Severity.NOTE]:,}",
    )
    if count[Severity.ERROR]:
        yield _(
            "Files of which nothing could be used are listed here as well, and are in no figure."
        )
    yield problems_table(found.framework, problems)


def without_columns(table: Table, keys: Collection[str]) -> Table:
    """The same table without some of its columns, none of which names its rows."""
    kept = [index for index, column in enumerate(table.columns) if column.key not in keys]
    groups = tuple(
        replace(group, rows=tuple(tuple(row[index] for index in kept) for row in group.rows))
        for group in table.groups
    )
    return replace(
        table,
        columns=tuple(table.columns[index] for index in kept),
        groups=groups,
        row_header=kept.index(table.row_header),
    )


def _gaps_table(found: Findings) -> Table:
    return gap_tables(found.framework, [found.gaps], len(found.current))[0]


_FOUND = N_("What we found")
_FIRST = N_("Gaps to act on first")
_ORIGIN = N_("Where the figures come from")
SECTIONS: tuple[tuple[str, int, str, Callable[[Findings], Iterator[Block]], Part], ...] = (
    ("scores", 1, N_("Where each component stands"), standing, Part.BRIEF),
    ("reading", 1, N_("How to read this"), reading, Part.BRIEF),
    ("levels", 1, N_("Level by level"), levels_side_by_side, Part.PAPER),
    ("side-by-side", 1, N_("Side by side"), side_by_side, Part.PAPER),
    ("change", 1, N_("What has changed"), change, Part.PAPER),
    ("assessed", 1, N_("What was assessed, and by whom"), assessed, Part.APPENDIX),
    ("scale", 1, N_("The rating scale"), scale, Part.APPENDIX),
    ("all-scores", 1, N_("Scores"), scores, Part.APPENDIX),
    ("comparison", 1, N_("Side by side: all figures"), comparison, Part.APPENDIX),
    ("regions", 2, N_("Regions at every level"), regions, Part.APPENDIX),
    ("common-gaps", 2, N_("What most lack"), common_gaps, Part.APPENDIX),
    ("changes", 1, N_("Change between rounds"), changes, Part.APPENDIX),
    ("all-gaps", 1, N_("Every gap, and why it ranks where it does"), every_gap, Part.APPENDIX),
    ("unassessed", 1, N_("Not yet assessed"), unassessed, Part.APPENDIX),
    ("crosswalk", 1, N_("One answer, several duties"), crosswalk, Part.APPENDIX),
    ("evidence", 1, N_("Evidence and actions"), evidence, Part.APPENDIX),
    ("method", 1, N_("Method"), method, Part.APPENDIX),
    ("quality", 1, N_("Quality of the data"), quality, Part.APPENDIX),
)
"""Id, level, heading, what makes the blocks, and the part: a section with nothing to say is left out."""
