"""The sections of a report, in the order in which people ask, and the paper that they make."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from eyfa.framework.languages import left_as_they_are
from eyfa.problems import Severity
from eyfa.provenance.record import Provenance
from eyfa.reporting.about import combined_lines, credit, language_lines, method_lines
from eyfa.reporting.board.answer_sections import assessed, evidence, origin
from eyfa.reporting.board.compare_sections import change, common_gaps, comparison, regions
from eyfa.reporting.board.findings import Findings
from eyfa.reporting.board.headline import headline
from eyfa.reporting.board.paper import Block, Bullets, Logo, Paper, Section
from eyfa.reporting.board.score_sections import scores
from eyfa.reporting.figures import MEAN_LEGEND
from eyfa.reporting.method_changes import own_method_notes
from eyfa.reporting.numbers import score_text, share_text
from eyfa.reporting.results.gaps import gap_tables
from eyfa.reporting.table import Column, Row, Table, plain_table
from eyfa.reporting.what_was_read import problems_table
from eyfa.reporting.words import counted
from eyfa.scoring.averages import DIGITS, LOW_COVERAGE
from eyfa.scoring.compare import NOT_AT_OWN_LEVEL
from eyfa.words import document_language

TOP = 10
"""How many gaps stand in the section that a board discusses."""
_WRITTEN = frozenset({"evidence", "action", "lead", "target_date"})
"""Columns of what respondents wrote, which have a section of their own."""
_SIDES = {
    "place": "places",
    "region": "regions",
    "organisation": "organisations",
    "round": "rounds",
}


def build_paper(
    found: Findings,
    *,
    title: str = "",
    organisation: str = "",
    logo: Logo | None = None,
    intro: tuple[Block, ...] = (),
    provenance: Provenance | None = None,
) -> Paper:
    """The whole report.

    Args:
        found: what it says.
        title: in place of the usual one.
        organisation: who presents it.
        logo: their mark.
        intro: what they say in front of it.
        provenance: where it comes from.
    """
    framework = found.framework
    count = counted(len(found.current), "assessment")
    subject = found.current[0].label if found.is_one else count
    by = _SIDES[found.comparison.by.value] if found.comparison else ""
    sections = [
        Section(id_, level, heading.format(by=by), tuple(blocks(found)))
        for id_, level, heading, blocks in SECTIONS
    ]
    tables = tuple(origin(found, provenance))
    sections.append(Section("provenance", 1, "Where the figures come from", tables))
    return Paper(
        title=title or f"Gap analysis: {subject}",
        subtitle=f"{framework.title}, {framework.publisher}, {framework.edition}",
        organisation=organisation,
        language=document_language(framework.language),
        foreign=left_as_they_are(framework),
        sections=tuple(section for section in sections if section.blocks),
        credit=credit(framework),
        logo=logo,
        intro=intro,
        provenance=provenance,
    )


def reading(found: Findings) -> Iterator[Block]:
    """How to read the figures, and what they are not."""
    framework = found.framework
    yield from language_lines(framework)
    counts = {
        "not_applicable": "Left out of every score",
        "not_known": "Not yet assessed",
    }
    yield framework.caution
    yield (
        "Scores run from 0 to 100: 0 where everything that was rated has yet to start, 100 where all of it "
        "is at the top of the scale. A score describes a system against the benchmarks, not how well people "
        "work."
    )
    yield (
        "Each score is shown with its possible range: the lowest and highest it could be once everything is "
        "rated. Where two ranges overlap, read nothing into their order."
    )
    yield (
        "Coverage is the share of the benchmarks that apply which have been rated. A benchmark that has not "
        "been assessed is neither a gap nor a zero: nobody has rated it yet."
    )
    yield (
        "A gap is a benchmark rated below its target. Gaps are listed in order of priority, each with the "
        "figures behind its rank."
    )
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
    title = "The ratings, and what each counts"
    yield plain_table(title, title, columns, rows)


def in_short(found: Findings) -> Iterator[Block]:
    """All of it in a few sentences."""
    yield Bullets(headline(found))


def priorities(found: Findings) -> Iterator[Block]:
    """The gaps that a board discusses, each with why."""
    whole, gaps = _gaps_table(found), found.gaps.table.gaps
    drop = {"evidence"} if found.is_one else _WRITTEN
    if len(gaps) > TOP:
        note = f"The first {TOP} of {len(gaps):,}; all of them are in “{EVERY_GAP}”."
        last = gaps[TOP - 1].priority
        equal = sum(round(gap.priority - last, DIGITS) == 0 for gap in gaps[TOP:])
        if equal:
            more = counted(equal, "more has", "more have")
            note += f" {more} the same priority as the last of these."
        yield note
        groups = tuple(replace(group, rows=tuple(group.rows)[:TOP]) for group in whole.groups)
        title = "The first gaps in order of priority, and why"
        whole = replace(whole, title=title, groups=groups)
    yield without_columns(whole, drop)


def every_gap(found: Findings) -> Iterator[Block]:
    """All of them, where a board discusses the first alone."""
    if len(found.gaps.table.gaps) > TOP:
        whole = without_columns(_gaps_table(found), _WRITTEN)
        yield replace(whole, title="Every gap in order of priority", footnotes=())


def unassessed(found: Findings) -> Iterator[Block]:
    """What was asked and not rated: not a gap, and not forgotten."""
    yield gap_tables(found.framework, [found.gaps], len(found.current))[1]


def method(found: Findings) -> Iterator[Block]:
    """How the figures are made, and with which weights and targets."""
    yield (
        "Score = 100 × Σ weight × value ÷ Σ weight, over what was rated; the value of a rating is its points "
        "divided by the highest. Coverage = the weight of what was rated ÷ the weight of what applies. At "
        "least = coverage × score; at most = at least + 100 × (1 − coverage)."
    )
    yield (
        "A total over components is the mean of theirs, each counting by its weight, so that one with many "
        "benchmarks does not drown one with few. Its range is the mean of theirs; its coverage is pooled."
    )
    yield (
        "Priority = 100 × gap × importance × weight, each from 0 to 1: the gap is the target’s value less "
        "the rating’s, importance is divided by the highest importance, the weight by the highest weight "
        f"in scope. A blank importance counts as {found.framework.default_importance.label}."
    )
    if not found.is_one:
        yield (
            "Over several assessments, gap and priority are means over those that rated the benchmark."
        )
        yield MEAN_LEGEND.format(share=share_text(LOW_COVERAGE))
    yield from combined_lines(found.combinations)
    notes = found.method_notes or own_method_notes(found.framework, found.method)
    yield from method_lines(notes) or ("Every weight is 1 and every target the top of the scale.",)


def quality(found: Findings) -> Iterator[Block]:
    """What was wrong or odd, at its place."""
    compared = found.comparison.problems if found.comparison else ()
    of_regions = found.regions.problems if found.regions else ()
    guests = (problem for problem in of_regions if problem.code == NOT_AT_OWN_LEVEL.code)
    problems = (*found.problems, *compared, *guests)
    if not problems:
        yield "Nothing was wrong or odd in what was read."
        return
    count: Counter[Severity] = Counter()
    for problem in problems:
        count[problem.severity] += problem.count
    errors, warnings, notes = (counted(count[severity], severity.value) for severity in _SEVERITIES)
    yield (
        f"{errors}, {warnings} and {notes} in what was read. "
        "An error means that something could not be taken."
    )
    if count[Severity.ERROR]:
        yield "Files of which nothing could be taken are named here as well, and are in no figure."
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


EVERY_GAP = "Every gap"
_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
SECTIONS: tuple[tuple[str, int, str, Callable[[Findings], Iterator[Block]]], ...] = (
    ("assessed", 1, "What was assessed, and by whom", assessed),
    ("reading", 1, "How to read this report", reading),
    ("in-short", 1, "In short", in_short),
    ("scores", 1, "Scores", scores),
    ("comparison", 1, "Side by side: {by}", comparison),
    ("regions", 2, "Regions at every level", regions),
    ("common-gaps", 2, "What most lack", common_gaps),
    ("change", 1, "Change between rounds", change),
    ("priorities", 1, "What to work on first", priorities),
    ("all-gaps", 2, EVERY_GAP, every_gap),
    ("unassessed", 1, "Not yet assessed", unassessed),
    ("evidence", 1, "Evidence and actions", evidence),
    ("method", 1, "Method", method),
    ("quality", 1, "Quality of the data", quality),
)
"""Id, level, heading and what makes the blocks: a section of which there is nothing to say is left out."""
