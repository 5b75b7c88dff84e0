"""The sections on what was given: whose assessments, what they wrote, and of which files the figures are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from eyfa.assessment import Assessment, Status, distinct_labels
from eyfa.provenance.record import Provenance
from eyfa.provenance.version import __version__
from eyfa.reporting import made, words
from eyfa.reporting.about import asked_words, combined_lines
from eyfa.reporting.board.findings import Findings
from eyfa.reporting.board.paper import Block
from eyfa.reporting.combined import answer_text
from eyfa.reporting.table import Column, Group, Kind, Row, Table, plain_table, without_empty_columns
from eyfa.reporting.what_was_read import count_statuses
from eyfa.scoring.round_order import Basis
from eyfa.words import N_, _

_FACTS = (Column("what", "What", width=26), Column("answer", "As given", width=60))
"""The columns of a table that has one fact a row."""
_NOT_GIVEN = N_("Not given")
_STATUSES = {
    Status.RATED: words.RATED,
    Status.NOT_APPLICABLE: words.NOT_APPLICABLE,
    Status.NOT_KNOWN: words.NOT_KNOWN,
    Status.BLANK: N_("Left blank"),
}
_TOLD_BY: dict[Basis, str] = {
    Basis.GIVEN: N_("The order of the rounds was given by whoever made this report."),
    Basis.NAMES: N_("The order of the rounds is that of their names."),
    Basis.DATES: N_(
        "The order of the rounds is that of their completion dates, as their names do not tell it."
    ),
}
_WRITTEN = ("evidence", "action", "lead", "target_date")
_NO_EVIDENCE = N_("Nobody wrote evidence, an action, a lead or a target date.")


def assessed(found: Findings) -> Iterator[Block]:
    """Whose assessments, of what, which rounds of them count, and how much is answered."""
    if found.rounds_told_by is not None:
        yield _(
            "There are several rounds. Scores and gaps are of the latest round of each respondent; earlier "
            "rounds are only in “Change between rounds”."
        )
        yield _(_TOLD_BY[found.rounds_told_by])
    if found.sorted.untold:
        names = distinct_labels([one for alike in found.sorted.untold for one in alike])
        yield _(
            "It is not known which of these came later, so all of them count in the scores and gaps, and no "
            "change is shown: {names}."
        ).format(names=", ".join(names))
    yield from combined_lines(found.combinations)
    yield _about_one(found) if len(found.assessments) == 1 else _about_several(found)


def _about_one(found: Findings) -> Table:
    (assessment,) = found.assessments
    counts = count_statuses(found.framework, assessment)
    none = _(_NOT_GIVEN)
    rows: list[Row] = [
        (_(words.PLACE), assessment.place or none),
        *([(_(words.REGION), assessment.region)] if assessment.region else []),
        (_(words.ORGANISATION), assessment.organisation or none),
        (_(words.ROUND), assessment.round or none),
        (_("Completed"), words.day_text(assessment.date) or none),
        (_("Asked about"), asked_words(found.framework, assessment.scope) or none),
        (_("Benchmarks asked about"), f"{sum(counts.values()):,}"),
        *((_(heading), f"{counts[status]:,}") for status, heading in _STATUSES.items()),
    ]
    return plain_table(_("The assessment"), _("The assessment"), _FACTS, rows)


def _about_several(found: Findings) -> Table:
    def row(assessment: Assessment) -> Row:
        counts = count_statuses(found.framework, assessment)
        return (
            _who(assessment),
            assessment.region or "",
            assessment.organisation,
            assessment.round,
            words.day_text(assessment.date),
            asked_words(found.framework, assessment.scope),
            sum(counts.values()),
            *(counts[status] for status in _STATUSES),
        )

    columns = (
        Column("place", words.PLACE, width=22),
        Column("region", words.REGION, width=20, beneath="place"),
        Column("organisation", words.ORGANISATION, width=22, beneath="place"),
        Column("round", words.ROUND, width=10),
        Column("date", "Completed", width=12, beneath="place"),
        Column("asked", "Asked about", width=22, beneath="place"),
        Column("benchmarks", words.BENCHMARK_COUNT, Kind.INTEGER, 9),
        *(Column(key.value, heading, Kind.INTEGER, 10) for key, heading in _STATUSES.items()),
    )
    rows = [*map(row, found.assessments)]
    return without_empty_columns(
        plain_table(_("The assessments"), _("The assessments"), columns, rows)
    )


def evidence(found: Findings) -> Iterator[Block]:
    """What a respondent wrote; of several, how much each did."""
    if found.is_one:
        yield _written(found)
        return
    counts = _written_counts(found)
    if all(row[-len(_WRITTEN) :] == (0,) * len(_WRITTEN) for row in counts.rows):
        yield _(_NO_EVIDENCE)
        return
    yield _(
        "Respondents’ own words are too long for a report on several. Two commands give them in full: eyfa "
        "collect, and eyfa gaps -o gaps.xlsx."
    )
    yield counts


def _written(found: Findings) -> Table:
    assessment = found.current[0]
    rows: dict[str, list[Row]] = {component.name: [] for component in found.framework.components}
    for component, benchmark in assessment.scope.items(found.framework):
        answer = assessment.response(benchmark.id)
        said = (answer.evidence, answer.action, answer.lead, words.day_text(answer.target_date))
        if any(said):
            rating = answer_text(found.framework, answer.rating, answer.points)
            rows[component.name].append((benchmark.id, rating, *said))
    return Table(
        name=_("Evidence and actions"),
        title=_("What respondents wrote"),
        columns=(
            Column("benchmark", words.REF, Kind.CODE, 9),
            Column("rating", words.RATING, width=20),
            Column("evidence", words.EVIDENCE, width=40),
            Column("action", words.ACTION, width=34),
            Column("lead", words.LEAD, width=16, beneath="action"),
            Column("target_date", words.TARGET_DATE, width=13, beneath="action"),
        ),
        groups=tuple(Group(name, tuple(said)) for name, said in rows.items() if said),
        group_heading=_(words.COMPONENT),
        nothing=_(_NO_EVIDENCE),
    )


def _written_counts(found: Findings) -> Table:
    def row(assessment: Assessment) -> Row:
        asked = assessment.scope.items(found.framework)
        answers = [assessment.response(benchmark.id) for _component, benchmark in asked]
        counts = (sum(bool(getattr(one, key)) for one in answers) for key in _WRITTEN)
        return (_who(assessment), assessment.organisation, assessment.round, *counts)

    columns = (
        Column("place", words.PLACE, width=24),
        Column("organisation", words.ORGANISATION, width=24, beneath="place"),
        Column("round", words.ROUND, width=10),
        Column("evidence", "With evidence", Kind.INTEGER, 12),
        Column("action", "With an action", Kind.INTEGER, 12),
        Column("lead", "With a lead", Kind.INTEGER, 12),
        Column("target_date", "With a date", Kind.INTEGER, 12),
    )
    title = _("Answers with evidence, an action, a lead and a target date")
    return without_empty_columns(plain_table(title, title, columns, [*map(row, found.current)]))


def origin(found: Findings, provenance: Provenance | None = None) -> Iterator[Block]:
    """The versions and checksums by which anybody can make the same again, and the files of the figures."""
    framework = found.framework
    rows: list[Row] = [
        ("eyfa", __version__),
        (_(words.FRAMEWORK), f"{framework.title} ({framework.id})"),
        (_("Edition"), framework.edition),
        (_("Checksum of the framework (SHA-256)"), framework.checksum),
        (_("Source of the framework"), framework.source),
    ]
    if found.method_notes and found.method_notes[0].file:
        rows.append((_("Method file"), PurePath(found.method_notes[0].file).name))
    if provenance is not None:
        rows += _asked_rows(provenance)
    title = _("What the report was made with")
    yield plain_table(title, title, _FACTS, rows)
    columns = (
        Column("file", words.FILE, width=40),
        Column("id", words.REFERENCE, Kind.CODE, 16),
        Column("sha256", "SHA-256", width=64),
    )
    names = [PurePath(assessment.file).name for assessment in found.assessments]
    often = Counter(names)
    files: list[Row] = [
        # With its folder where two have the same name.
        (assessment.file if often[name] > 1 else name, assessment.id, assessment.sha256)
        for assessment, name in zip(found.assessments, names, strict=True)
    ]
    title = _("The files that the figures come from")
    notes = () if provenance is None else (_(made.MADE_NOTE),)
    yield plain_table(title, title, columns, files, *notes)


def _asked_rows(provenance: Provenance) -> Iterator[Row]:
    """What was asked for, and with which files."""
    if provenance.method is not None:
        yield _("Checksum of the method (SHA-256)"), provenance.method.checksum
    yield _(made.MADE_ASKED), provenance.command_line
    if provenance.day is not None:
        yield _(made.MADE_DAY), provenance.day
    for one in provenance.files:
        name = PurePath(one.file).name
        yield f"Checksum of {name}, the file of --{one.option} (SHA-256)", one.sha256


def _who(assessment: Assessment) -> str:
    """What to call whose it is in a row, where the organisation and the round stand beside."""
    return assessment.place or assessment.organisation or assessment.id
