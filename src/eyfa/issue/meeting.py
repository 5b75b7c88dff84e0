"""A workbook for the meeting of several respondents: what is agreed filled in, what is disputed left open.

It asks about all that any of them was asked about, carries the evidence of all, each with its author, and is
read like any other once it has been completed. A workbook has every component at each of its levels: where
respondents were asked unevenly, what nobody was asked about is in it too, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from eyfa.assessment import Assessment, Response, Scope
from eyfa.framework.folding import fold
from eyfa.framework.model import Framework
from eyfa.issue.issuing import make_workbook
from eyfa.problems import Kind, Problem, Severity
from eyfa.provenance.record import Provenance
from eyfa.reporting.formats.xlsx import write_made
from eyfa.reporting.results.consensus import spread_text
from eyfa.reporting.results.respondents import Voice, rating_text, voices
from eyfa.scoring.combining import Combination, shared
from eyfa.scoring.consensus import Spread
from eyfa.workbook.layout import ColumnKey
from eyfa.workbook.writing.parts import Marks, Parts
from eyfa.workbook.writing.sheets import Mark

AGREED_TOGETHER = "Agreed together by {count} respondents"
"""What stands in the place of an organisation."""

AGREED_BESIDE = Kind(
    "agreed_beside_respondents",
    Severity.WARNING,
    "{place}: what respondents agreed on together counts beside their own answers, as one respondent more",
    "give either the workbook of their meeting, or their own",
    "The workbook that eyfa consensus wrote for a meeting is about the same place and round as the "
    "workbooks that it was made from. Where respondents of a place are combined, it is taken for one of "
    "them.",
    {"place": "Sample Bay · 2026"},
)


def meeting_workbook(
    framework: Framework,
    assessments: Sequence[Assessment],
    spreads: Sequence[Spread],
    *,
    anonymous: bool = False,
    provenance: Provenance | None = None,
) -> bytes:
    """The workbook as bytes; the same respondents give the same ones.

    Args:
        framework: what they answer.
        assessments: the respondents, of one place and round.
        spreads: of `find_spreads`.
        anonymous: whether what they wrote stands there without their names.
        provenance: where it comes from, to be said on a sheet of its own.

    Raises:
        EyfaError: what all of them wrote on one benchmark does not fit into a cell.
    """
    scope = Scope.of(
        framework,
        levels=tuple({level for one in assessments for level in one.scope.levels}),
        components=tuple({id_ for one in assessments for id_ in one.scope.components}),
    )
    said = {
        spread.benchmark: voices(framework, spread, assessments, anonymous=anonymous)
        for spread in spreads
    }
    assessment = Assessment(
        id="",
        scope=scope,
        responses={
            spread.benchmark: _response(spread, said[spread.benchmark]) for spread in spreads
        },
        organisation=AGREED_TOGETHER.format(count=len(assessments)),
        place=assessments[0].place,
        round=assessments[0].round,
    )
    comments = {
        benchmark.id: (
            "None of you was asked about this before. Left blank, it counts as not yet assessed."
        )
        for _, benchmark in scope.items(framework)
        if benchmark.id not in said
    }
    if len(assessments) > 1:
        for spread in spreads:
            text = _comment(framework, spread, said[spread.benchmark], anonymous=anonymous)
            comments |= {spread.benchmark: text} if text else {}

    def say_how_made(parts: Parts) -> None:
        if provenance is not None:
            title = framework.title
            page = write_made(parts.book, parts.formats, provenance, title, title)
            page.protect()

    marks = Marks({(id_, ColumnKey.RATING): Mark(text) for id_, text in comments.items()})
    return make_workbook(framework, assessment, marks=marks, last=say_how_made)[1]


def agreed_beside(combinations: Iterable[Combination]) -> tuple[Problem, ...]:
    """A warning for each place in which what respondents agreed on is combined with their own answers."""
    return tuple(
        AGREED_BESIDE.problem(place=combination.label)
        for combination in combinations
        if any(_is_agreed_together(one.organisation) for one in combination.respondents)
    )


def _is_agreed_together(organisation: str) -> bool:
    """Whether an organisation is what the workbook of a meeting names in its place."""
    before, _, after = fold(AGREED_TOGETHER).partition(fold("{count}"))
    name = fold(organisation)
    return bool(before) and name.startswith(before) and name.endswith(after)


def _comment(
    framework: Framework, spread: Spread, said: Sequence[Voice], *, anonymous: bool
) -> str:
    """What a meeting has to know: who said what where they disagree, or that only one was asked."""
    if spread.blank == spread.respondents:
        return ""
    each = "\n".join(rating_text(framework, voice) for voice in said)
    if spread.respondents == 1:
        return f"Only one of you was asked about this. Please see whether all agree.\n\n{each}"
    if spread.agreed is not None:
        return ""
    found = spread_text(framework, spread)
    counts = f"Not agreed: {found}. Please discuss it, and choose one rating."
    return counts if anonymous else f"{counts}\n\n{each}"


def _response(spread: Spread, said: Sequence[Voice]) -> Response:
    """The agreed rating, what all of them share, and what each of them wrote."""
    return Response(
        benchmark=spread.benchmark,
        rating=spread.agreed,
        importance=shared([voice.response.importance for voice in said]),
        evidence=_joined(said, lambda response: response.evidence),
        action=_joined(said, lambda response: response.action),
        lead=_joined(said, lambda response: response.lead),
        target_date=shared([voice.response.target_date for voice in said]) or "",
    )


def _joined(said: Sequence[Voice], text: Callable[[Response], str]) -> str:
    """What was written, each on a line of its own behind its author; the same words once."""
    lines = (
        f"{voice.who}: {text(voice.response)}" if voice.who else text(voice.response)
        for voice in said
        if text(voice.response)
    )
    return "\n".join(dict.fromkeys(lines))
