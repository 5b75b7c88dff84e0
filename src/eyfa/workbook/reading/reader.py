"""Reading a returned workbook: lenient with its form, strict with its meaning.

Every answer that is plain is taken; every one that is not is a problem at its cell. Nothing is guessed:
not between duplicates, not from position, not from a percentage, a date or a fraction, never down a merged
cell.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Literal

from eyfa.assessment import Assessment, Response, Scope
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.problems import EyfaError, Problem, Severity, capped, has_errors
from eyfa.remote import name_of
from eyfa.workbook.carried import CarriedOver
from eyfa.workbook.identity import Identity
from eyfa.workbook.layout import OUTPUT_PROPERTY, AboutKey
from eyfa.workbook.reading import file_findings, findings
from eyfa.workbook.reading.about import About, read_about
from eyfa.workbook.reading.asides import Added, added_problems, find_added
from eyfa.workbook.reading.benchmarks import Refs, Wording
from eyfa.workbook.reading.beside import Untaken, beside_problems, find_untaken
from eyfa.workbook.reading.book import Source
from eyfa.workbook.reading.carried_reading import settle_carried
from eyfa.workbook.reading.choices import Choices
from eyfa.workbook.reading.facts import Position
from eyfa.workbook.reading.origin import Origin, find_claims, find_restated, settle_origin
from eyfa.workbook.reading.own_words import OwnWords, own_words
from eyfa.workbook.reading.row import Row, set_apart, settle_duplicates
from eyfa.workbook.reading.rows import TableReader
from eyfa.workbook.reading.source import digest, open_source, read_bytes
from eyfa.workbook.reading.survey import Survey, survey_sheet
from eyfa.workbook.reading.tables import find_tables, stray_problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading one file gave."""

    file: str
    """The path as given."""
    sha256: str
    """Of the file's bytes; `""` if it could not be read."""
    assessment: Assessment | None
    """`None`: there is nothing usable in it."""
    problems: tuple[Problem, ...]
    """Everything that was not plain."""
    signs: tuple[Problem, ...] = ()
    """Signs that a person should look, to be told if its assessment counts, where they were looked for."""
    is_counted: bool = True
    """Whether its assessment counts; not where another return of the same workbook stands in its way."""
    identity: Identity | None = None
    """What the workbook was issued for, where a mark of it is intact."""
    reference: str = ""
    """The reference under which it was issued, where that was kept without the rest of its identity."""
    untaken: tuple[Untaken, ...] = ()
    """What stands in it beside the answers that were taken, where that was asked for."""
    added: tuple[Added, ...] = ()
    """The comments, links, text boxes and lines through text that respondents added, where asked for."""
    carried: CarriedOver | None = None
    """What was carried over into it from an earlier round, where what stands beside was asked for."""
    modified: int | None = None
    """When the file was last changed (nanoseconds since 1970), where that was kept; else the file says."""

    @property
    def issued_as(self) -> str:
        """The reference under which it was issued, or that its answers are known by; else empty."""
        if self.identity is not None:
            return self.identity.workbook_id
        return self.assessment.id if self.assessment is not None else self.reference

    @property
    def status(self) -> Literal["ok", "usable", "unusable"]:
        """`ok`: nothing is wrong (notes aside); `usable`: there are answers; `unusable`: there are none.

        Another copy of a file, which is noted and has no assessment of its own, is as good as the first.
        """
        is_noted = all(problem.severity is Severity.NOTE for problem in self.problems)
        if self.assessment is None:
            return "ok" if is_noted and self.problems else "unusable"
        return "ok" if is_noted else "usable"


@dataclass(frozen=True, slots=True)
class _Taken:
    """What an opened workbook gave."""

    assessment: Assessment | None
    """`None`: nothing in it is usable."""
    problems: tuple[Problem, ...]
    identity: Identity | None
    untaken: tuple[Untaken, ...] = ()
    added: tuple[Added, ...] = ()
    carried: CarriedOver | None = None


@dataclass(frozen=True, slots=True)
class _Answers:
    """All that the tables of a workbook gave."""

    rows: tuple[Row, ...]
    tabled: frozenset[str]
    """Benchmarks of all tables, read or not."""
    told: frozenset[str]
    """Benchmarks for which there is a row, or a problem of a table or sheet that holds their id."""
    seen: Mapping[str, tuple[str, Position]]
    """For every benchmark whose id stands anywhere: a sheet and a cell."""
    problems: tuple[Problem, ...]


def read_workbook(
    path: Path | str,
    framework: Framework | None = None,
    *,
    place: str = "",
    round: str = "",  # noqa: A002 - the word of the domain
    keep_untaken: bool = False,
) -> Reading:
    """Read a returned workbook (.xlsx, .xlsm or .ods, whatever its suffix says).

    Args:
        path: the file.
        framework: what it answers; the package's own without it.
        place: what the answers are about, if the workbook does not say.
        round: the occasion, if the workbook does not say.
        keep_untaken: whether to give back all that stands in it beside the answers too.

    Returns:
        The answers that were plain, and a problem for everything that was not; nothing that is wrong
        with the file raises.
    """
    if framework is None:
        from eyfa.framework.loader import load_framework  # noqa: PLC0415 - heavy

        framework = load_framework()
    sha256 = ""
    taken: _Taken | None = None
    problems: tuple[Problem, ...]
    try:
        data = read_bytes(path)
        sha256 = digest(data)
        given = Assessment(
            id=f"EY-FILE-{sha256[:8].upper()}",
            scope=Scope((), ()),
            place=place,
            round=round,
            file=name_of(path),
            sha256=sha256,
        )
        taken = _read_source(open_source(data), framework, given, keep_untaken=keep_untaken)
        problems = taken.problems
    except EyfaError as error:
        problems = error.problems
    at_file = tuple(replace(problem, file=name_of(path)) for problem in capped(problems))
    return Reading(
        file=name_of(path),
        sha256=sha256,
        assessment=taken.assessment if taken else None,
        problems=at_file,
        identity=taken.identity if taken else None,
        untaken=taken.untaken if taken else (),
        added=taken.added if taken else (),
        carried=taken.carried if taken else None,
    )


def _read_source(
    source: Source, framework: Framework, given: Assessment, *, keep_untaken: bool
) -> _Taken:
    """Read an opened workbook; `given` is what is known without it.

    Raises:
        EyfaError: nothing in it is usable.
    """
    if source.properties.get(OUTPUT_PROPERTY):
        raise EyfaError([file_findings.FILE_IS_REPORT.problem()])
    refs = Refs(framework)
    surveys = [survey_sheet(sheet, refs) for sheet in source.sheets]
    about = read_about(surveys)
    choices = Choices(framework)
    answers = _read_answers(surveys, refs, choices, Wording(framework))
    claims = tuple(find_claims(surveys, source.properties, about))
    origin = settle_origin(claims, framework)
    if not answers.rows:
        nothing = () if has_errors(answers.problems) else (findings.NO_TABLES.problem(),)
        return _Taken(None, (*source.problems, *answers.problems, *nothing), origin.identity)
    scope = origin.scope or _scope_of(answers.tabled, framework)
    own = own_words(framework)
    counted, apart_problems = set_apart(answers.rows, _issued_sheets(surveys, own))
    rows, duplicate_problems = settle_duplicates(counted)
    asked = {benchmark.id: None for _, benchmark in scope.items(framework)}
    inside = {row.benchmark: row for row in rows if row.benchmark in asked}
    responses = {
        id_: inside[id_].response for id_ in asked if id_ in inside and not inside[id_].is_blank
    }
    assessment = _assessment(given, about, origin, scope, responses)
    carried, carried_problems = settle_carried(
        claims, {id_: inside[id_] for id_ in asked if id_ in inside}, choices
    )
    problems = (
        *source.problems,
        *origin.problems,
        *_origin_problems(origin, scope, framework, assessment),
        *about.problems,
        *find_restated(about, origin),
        *_of_tables(answers, counted),
        *apart_problems,
        *duplicate_problems,
        *(problem for row in inside.values() for problem in row.problems),
        *_outside(rows, asked),
        *(_missing(id_, answers) for id_ in asked if id_ not in answers.told),
        *carried_problems,
    )
    if not any(response.rating for response in responses.values()) and not has_errors(problems):
        problems = (*problems, findings.NOTHING_ANSWERED.problem())
    added = tuple(find_added(surveys, counted, about, claims))
    problems = (
        *problems,
        *beside_problems(surveys, answers.rows, about, own, problems),
        *added_problems(added),
    )
    if not keep_untaken:
        return _Taken(assessment, problems, origin.identity)
    untaken = find_untaken(surveys, answers.rows, inside, about, own, carried)
    return _Taken(assessment, problems, origin.identity, tuple(untaken), added, carried)


def _read_answers(
    surveys: list[Survey], refs: Refs, choices: Choices, wording: Wording
) -> _Answers:
    found = [(survey, find_tables(survey)) for survey in surveys]
    rows: list[Row] = []
    problems: list[Problem] = []
    for _, sheet in found:
        problems += sheet.problems
        for table in sheet.tables:
            reader = TableReader(table, refs, choices, wording)
            rows += reader.rows()
            problems += reader.table_problems()
    read = {row.benchmark for row in rows}
    tabled = read.union(*(sheet.unread for _, sheet in found))
    told = set(tabled)
    for survey, sheet in found:
        stray = stray_problem(survey, sheet, read, choices)
        if stray is not None:
            problems.append(stray)
        if stray is not None and stray.severity is Severity.ERROR:
            told.update(sheet.strays.values())
    seen = {
        benchmark: (survey.sheet.name, at)
        for survey in surveys
        for at, benchmark in survey.refs.items()
    }
    return _Answers(tuple(rows), frozenset(tabled), frozenset(told), seen, tuple(problems))


def _issued_sheets(surveys: Iterable[Survey], own: OwnWords) -> set[str]:
    """The sheets of components, by their titles or names."""
    ids = own.framework.component_by_id
    return {survey.sheet.name for survey in surveys if own.kind_of(survey)[0] in ids}


def _of_tables(answers: _Answers, counted: Iterable[Row]) -> Iterator[Problem]:
    """What is wrong with tables; a sheet of which no row counts need not have all the headings."""
    unread = {row.sheet for row in answers.rows} - {row.sheet for row in counted}
    for problem in answers.problems:
        if problem.code != findings.HEADING_MISSING.code or problem.sheet not in unread:
            yield problem


def _missing(benchmark: str, answers: _Answers) -> Problem:
    """A benchmark with no row; its id may still stand somewhere that is no row of a table."""
    if benchmark not in answers.seen:
        return findings.BENCHMARK_MISSING.problem(benchmark=benchmark)
    sheet, at = answers.seen[benchmark]
    return findings.BENCHMARK_ASTRAY.problem(benchmark=benchmark, sheet=sheet, cell=at.address)


def _scope_of(tabled: Collection[str], framework: Framework) -> Scope:
    """The levels and components that occur in tables."""
    return Scope.of(
        framework,
        levels=tuple({framework.benchmark_by_id[id_].level for id_ in tabled}),
        components=tuple({framework.component_of[id_].id for id_ in tabled}),
    )


def _assessment(
    given: Assessment,
    about: About,
    origin: Origin,
    scope: Scope,
    responses: dict[str, Response],
) -> Assessment:
    """What the respondents say of their assessment goes before what the workbook was issued for."""
    return replace(
        given,
        id=origin.workbook_id or given.id,
        scope=scope,
        responses=responses,
        organisation=about.value(AboutKey.ORGANISATION) or origin.organisation,
        place=about.value(AboutKey.PLACE) or origin.place or given.place,
        round=about.value(AboutKey.ROUND) or origin.round or given.round,
        date=about.value(AboutKey.DATE),
    )


def _origin_problems(
    origin: Origin, scope: Scope, framework: Framework, assessment: Assessment
) -> list[Problem]:
    """What to say where the workbook no longer says what it was issued for."""
    if origin.scope is not None:
        return []
    levels = ", ".join(framework.level_by_id[id_].title for id_ in scope.levels)
    components = ", ".join(scope.components)
    problems = [findings.IDENTITY_LOST.problem(levels=levels, components=components)]
    if not assessment.place:
        problems.append(findings.PLACE_UNKNOWN.problem())
    if not assessment.round:
        problems.append(findings.ROUND_UNKNOWN.problem())
    return problems


def _outside(rows: list[Row], asked: Container[str]) -> list[Problem]:
    """Answers to benchmarks that the workbook was not issued for."""
    return [
        findings.OUTSIDE_SCOPE.problem(
            sheet=row.sheet, cell=row.at.address, benchmark=row.benchmark
        )
        for row in rows
        if row.benchmark not in asked and not row.is_empty
    ]
