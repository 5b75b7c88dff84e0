"""The sections of a report, each from the findings: what they say, in which order, with which tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from eyfa.assessment import Assessment, Status
from eyfa.problems import Severity
from eyfa.reporting import words as table_words
from eyfa.reporting.board import words
from eyfa.reporting.board.findings import Findings
from eyfa.reporting.board.headline import headline
from eyfa.reporting.board.paper import Block, Bullets, Paragraph, Section
from eyfa.reporting.check_views import problems_table
from eyfa.reporting.combined_views import combined_lines
from eyfa.reporting.gap_views import gap_tables
from eyfa.reporting.reports import asked_words, method_lines
from eyfa.reporting.results import count_statuses
from eyfa.reporting.table import (
    Column,
    Group,
    Kind,
    Row,
    Table,
    Value,
    plain_table,
    without_empty_columns,
)
from eyfa.version import __version__

TOP = 10
"""How many gaps stand in the section that a board discusses."""
_LABEL = Column("what", words.WHAT, width=26)


def assessed_section(found: Findings) -> Section:
    """Whose assessments, of what, how much of it answered."""
    table = _about_one(found) if len(found.assessments) == 1 else _about_several(found)
    has_rounds = bool(found.trends)
    latest = [words.LATEST_ROUNDS.format(change=words.CHANGE)] if has_rounds else []
    said = map(Paragraph, (*latest, *combined_lines(found.combinations)))
    return Section(id="assessed", heading=words.ASSESSED, blocks=(*said, table))


def reading_section(found: Findings) -> Section:
    """How to read the figures, and what they are not."""
    framework = found.framework
    rows: list[Row] = [
        (it.label, it.meaning, words.VALUES[it.counts_as] if it.counts_as else _value(found, it.id))
        for it in framework.ratings
    ]
    columns = (
        Column("rating", words.RATING, width=26),
        Column("meaning", words.MEANING, width=60),
        Column("value", words.VALUE, width=20),
    )
    return Section(
        id="reading",
        heading=words.READING,
        blocks=(
            Paragraph(framework.caution),
            Paragraph(words.READ_SCORE),
            Paragraph(words.READ_RANGE),
            Paragraph(words.READ_COVERAGE),
            Paragraph(words.READ_GAP),
            plain_table(words.SCALE_TITLE, words.SCALE_TITLE, columns, rows),
        ),
    )


def headline_section(found: Findings) -> Section:
    """All of it in a few sentences."""
    return Section(id="in-short", heading=words.HEADLINE, blocks=(Bullets(headline(found)),))


def priorities_section(found: Findings) -> Section:
    """The gaps that a board discusses, each with why; then all of them."""
    whole = _gaps_table(found)
    count = len(found.gaps.table.gaps)
    drop = {"evidence"} if found.is_one else _WRITTEN
    if count <= TOP:
        return Section(
            id="priorities", heading=words.PRIORITIES, blocks=(without_columns(whole, drop),)
        )
    first = replace(
        whole,
        title=words.TOP_TITLE,
        groups=tuple(replace(it, rows=tuple(it.rows)[:TOP]) for it in whole.groups),
    )
    note = words.PRIORITIES_NOTE.format(count=TOP, gaps=f"{count:,}", all=words.ALL_GAPS)
    every = replace(without_columns(whole, _WRITTEN), title=words.ALL_TITLE, footnotes=())
    return Section(
        id="priorities",
        heading=words.PRIORITIES,
        blocks=(Paragraph(note), without_columns(first, drop)),
        parts=(Section(id="all-gaps", heading=words.ALL_GAPS, blocks=(every,)),),
    )


def unassessed_section(found: Findings) -> Section:
    """What was asked and not rated: not a gap, and not forgotten."""
    table = gap_tables(found.framework, [found.gaps], len(found.current))[1]
    return Section(id="unassessed", heading=words.UNASSESSED, blocks=(table,))


def evidence_section(found: Findings) -> Section:
    """What a respondent wrote; of several, how much each did."""
    if found.is_one:
        blocks: tuple[Block, ...] = (_written(found),)
    else:
        blocks = (Paragraph(words.WRITTEN_ELSEWHERE), _written_counts(found))
    return Section(id="evidence", heading=words.EVIDENCE, blocks=blocks)


def method_section(found: Findings) -> Section:
    """How the figures are made, and with which weights and targets."""
    default = found.framework.default_importance.label
    changes = method_lines(found.method_notes) or (words.METHOD_DEFAULT,)
    several = () if found.is_one else (words.METHOD_SEVERAL, table_words.MEAN_LEGEND)
    texts = (words.METHOD_SCORE, words.METHOD_TOTAL, words.METHOD_GAP.format(default=default))
    return Section(
        id="method",
        heading=words.METHOD,
        blocks=tuple(
            map(Paragraph, (*texts, *several, *combined_lines(found.combinations), *changes))
        ),
    )


def quality_section(found: Findings) -> Section:
    """What was wrong or odd, at its place."""
    comparison = found.comparison.problems if found.comparison else ()
    problems = (*found.problems, *comparison)
    if not problems:
        blocks: tuple[Block, ...] = (Paragraph(words.NO_PROBLEMS),)
    else:
        count = Counter(it.severity for it in problems)
        said = words.PROBLEM_COUNTS.format(
            errors=table_words.counted(count[Severity.ERROR], "error"),
            warnings=table_words.counted(count[Severity.WARNING], "warning"),
            notes=table_words.counted(count[Severity.NOTE], "note"),
        )
        lost = [Paragraph(words.PROBLEMS_NONE_TAKEN)] if count[Severity.ERROR] else []
        blocks = (Paragraph(said), *lost, problems_table(problems))
    return Section(id="quality", heading=words.QUALITY, blocks=blocks)


def provenance_section(found: Findings) -> Section:
    """The versions and checksums by which anybody can make the same again."""
    framework = found.framework
    method = found.method_notes[0].file if found.method_notes else None
    rows: list[Row] = [
        (words.EYFA, __version__),
        (words.FRAMEWORK, f"{framework.title} ({framework.id})"),
        (words.EDITION, framework.edition),
        (words.CHECKSUM, framework.checksum),
        (words.SOURCE, framework.source),
        *([(words.METHOD_FILE, PurePath(method).name)] if method else []),
    ]
    columns = (_LABEL, Column("answer", words.ANSWER, width=60))
    inputs = plain_table(
        words.INPUTS_TITLE,
        words.INPUTS_TITLE,
        (
            Column("file", table_words.FILE, width=40),
            Column("id", table_words.REFERENCE, Kind.CODE, 16),
            Column("sha256", words.SHA256, width=64),
        ),
        [
            (name, it.id, it.sha256)
            for it, name in zip(found.assessments, _names(found), strict=True)
        ],
    )
    made = plain_table(words.MADE_WITH_TITLE, words.MADE_WITH_TITLE, columns, rows)
    return Section(id="provenance", heading=words.PROVENANCE, blocks=(made, inputs))


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


_WRITTEN = frozenset({"evidence", "action", "lead", "target_date"})


def _gaps_table(found: Findings) -> Table:
    return gap_tables(found.framework, [found.gaps], len(found.current))[0]


def _value(found: Findings, rating: str) -> str:
    value = found.framework.value(rating)
    return "" if value is None else f"{round(100 * value, 1):g}"


def _about_one(found: Findings) -> Table:
    it = found.assessments[0]
    counts = count_statuses(found.framework, it)
    given = {
        "place": it.place,
        "region": it.region or "",
        "organisation": it.organisation,
        "round": it.round,
        "date": it.date,
        "asked": asked_words(found.framework, it.scope),
    }
    rows: list[Row] = [
        (words.ABOUT_ROWS[key], value or words.NOT_GIVEN)
        for key, value in given.items()
        if value or key != "region"
    ]
    rows += [
        (words.ABOUT_ROWS["benchmarks"], f"{sum(counts.values()):,}"),
        *((words.ABOUT_ROWS[status.value], f"{counts[status]:,}") for status in Status),
    ]
    columns = (_LABEL, Column("answer", words.ANSWER, width=60))
    return plain_table(words.ABOUT_TITLE, words.ABOUT_TITLE, columns, rows)


def _about_several(found: Findings) -> Table:
    def row(it: Assessment) -> Row:
        counts = count_statuses(found.framework, it)
        return (
            it.place or it.organisation or it.id,
            it.region or "",
            it.organisation,
            it.round,
            it.date,
            asked_words(found.framework, it.scope),
            sum(counts.values()),
            *(counts[status] for status in Status),
        )

    columns = (
        Column("place", words.ABOUT_ROWS["place"], width=22),
        Column("region", words.ABOUT_ROWS["region"], width=20, beneath="place"),
        Column("organisation", words.ABOUT_ROWS["organisation"], width=22, beneath="place"),
        Column("round", words.ABOUT_ROWS["round"], width=10),
        Column("date", words.ABOUT_ROWS["date"], width=12, beneath="place"),
        Column("asked", words.ABOUT_ROWS["asked"], width=22, beneath="place"),
        Column("benchmarks", table_words.BENCHMARK_COUNT, Kind.INTEGER, 9),
        *(
            Column(status.value, words.ABOUT_ROWS[status.value], Kind.INTEGER, 10)
            for status in Status
        ),
    )
    title = words.ABOUT_SEVERAL_TITLE
    return without_empty_columns(plain_table(title, title, columns, [*map(row, found.assessments)]))


def _written(found: Findings) -> Table:
    it = found.current[0]
    groups = tuple(
        Group(component.name, rows)
        for component in found.framework.components
        if (rows := tuple(_written_rows(found, it, component.id)))
    )
    return Table(
        name=words.EVIDENCE,
        title=words.EVIDENCE_TITLE,
        columns=(
            Column("benchmark", table_words.REF, Kind.CODE, 9),
            Column("rating", table_words.RATING, width=20),
            Column("evidence", table_words.EVIDENCE, width=40),
            Column("action", table_words.ACTION, width=34),
            Column("lead", table_words.LEAD, width=16, beneath="action"),
            Column("target_date", table_words.TARGET_DATE, width=13, beneath="action"),
        ),
        groups=groups,
        group_heading=table_words.COMPONENT,
        nothing=words.NO_EVIDENCE,
    )


def _written_rows(found: Findings, assessment: Assessment, component: str) -> Iterator[Row]:
    for its, benchmark in assessment.scope.items(found.framework):
        answer = assessment.response(benchmark.id)
        said = (answer.evidence, answer.action, answer.lead, answer.target_date)
        if its.id == component and any(said):
            rating = found.framework.rating_by_id[answer.rating].label if answer.rating else None
            yield (benchmark.id, rating or table_words.REASONS["blank"], *said)


def _written_counts(found: Findings) -> Table:
    def row(it: Assessment) -> Row:
        answers = [it.response(item.id) for _, item in it.scope.items(found.framework)]
        written: Sequence[Value] = [
            sum(bool(getattr(one, key)) for one in answers)
            for key in ("evidence", "action", "lead", "target_date")
        ]
        return (it.place or it.organisation or it.id, it.organisation, it.round, *written)

    columns = (
        Column("place", words.ABOUT_ROWS["place"], width=24),
        Column("organisation", words.ABOUT_ROWS["organisation"], width=24, beneath="place"),
        Column("round", words.ABOUT_ROWS["round"], width=10),
        Column("evidence", words.WITH_EVIDENCE, Kind.INTEGER, 12),
        Column("action", words.WITH_ACTION, Kind.INTEGER, 12),
        Column("lead", words.WITH_LEAD, Kind.INTEGER, 12),
        Column("target_date", words.WITH_DATE, Kind.INTEGER, 12),
    )
    title = words.EVIDENCE_COUNTS_TITLE
    return without_empty_columns(plain_table(title, title, columns, [*map(row, found.current)]))


def _names(found: Findings) -> list[str]:
    """Names of files; with their folders where two have the same."""
    names = [PurePath(it.file).name for it in found.assessments]
    often = Counter(names)
    return [
        it.file if often[name] > 1 else name
        for it, name in zip(found.assessments, names, strict=True)
    ]
