"""`eyfa consensus`: where respondents of one place agree, and a workbook for their meeting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from eyfa.assessment import Assessment
from eyfa.cli import options
from eyfa.cli.command import command
from eyfa.cli.context import Ask, Basis
from eyfa.cli.delivery import Outcome
from eyfa.cli.hints import Hint
from eyfa.cli.options import option
from eyfa.cli.terminal import say_line
from eyfa.framework.folding import fold
from eyfa.problems import EyfaError, Kind, Problem, Severity, named
from eyfa.provenance.record import Provenance
from eyfa.reporting.formats import Format
from eyfa.reporting.results.consensus import consensus_report
from eyfa.scoring.choices import AGREED_FROM
from eyfa.scoring.consensus import Spread, find_spreads, make_agenda

SEVERAL_PLACES = Kind(
    "several_places",
    Severity.ERROR,
    "these are answers about more than one place and round: {found}",
    "give the workbooks of one place and round only",
    "Agreement is between respondents who answered for the same place at the same occasion. Others would "
    "be answers to another question.",
    {"found": "Sample Bay · 2026; Sample Moor · 2026"},
)
EXAMPLES = """\b
Examples:
  eyfa consensus returned/                  what to discuss, what is agreed
  eyfa consensus returned/ -o meeting.xlsx  to complete at the meeting
  eyfa consensus returned/ --anonymous -o agenda.md
"""
AgreedFrom = Annotated[
    float,
    option(
        "--agreed PERCENT",
        "From what share of the same answer a benchmark counts as agreed.",
        show_default=True,
        min=50.1,
        max=100,
        panel=options.METHOD,
    ),
]
Anonymous = Annotated[
    bool,
    option("--anonymous", "Leave out who said what: no organisations, no files."),
]


@command(EXAMPLES)
def consensus(
    ask: Ask,
    *,
    agreed: AgreedFrom = 100 * AGREED_FROM,
    anonymous: Anonymous = False,
    all_: options.All = False,
    counting: options.Counting,
) -> Outcome:
    """Show where respondents of one place agree, and where not.

    The result is an agenda: what divides them most, and matters most, comes first, with
    who said what and why side by side.

    -o meeting.xlsx writes a workbook with the agreed ratings filled in and the others
    open; completed, it is read like any other.
    """
    basis = ask.count(counting)
    assessments = basis.batch.assessments
    _require_one_place(assessments)
    if anonymous:
        _say_who_is_named(assessments)
    share = agreed / 100
    spreads = find_spreads(basis.framework, assessments, basis.method, agreed_from=share)
    if ask.destination.format is Format.XLSX:
        return _meeting(basis, spreads, anonymous=anonymous)
    in_full = "" if all_ else "agenda.md"
    return _agenda(basis, spreads, share, anonymous=anonymous, in_full=in_full)


def _meeting(basis: Basis, spreads: Sequence[Spread], *, anonymous: bool) -> Outcome:
    """The workbook for the meeting."""
    from eyfa.issue.meeting import meeting_workbook  # noqa: PLC0415 - heavy

    content = meeting_workbook(
        basis.framework,
        basis.batch.assessments,
        spreads,
        anonymous=anonymous,
        provenance=_provenance(basis, anonymous=anonymous),
    )
    written = basis.ask.destination.files
    hint = Hint("check", paths=written, template="When the meeting has completed it: {command}")
    return basis.outcome(content, hint=hint)


def _agenda(
    basis: Basis, spreads: Sequence[Spread], agreed_from: float, *, anonymous: bool, in_full: str
) -> Outcome:
    """What to discuss, and what is agreed."""
    problems = basis.batch.problems
    report = consensus_report(
        basis.framework,
        basis.batch.assessments,
        make_agenda(spreads),
        agreed_from=agreed_from,
        anonymous=anonymous,
        problems=problems,
        method_notes=basis.method_notes,
    )

    return basis.outcome(
        report,
        provenance=_provenance(basis, () if anonymous else problems, anonymous=anonymous),
        hint=Hint("consensus", ("-o", "meeting.xlsx")),
        in_full=in_full,
    )


def _provenance(basis: Basis, problems: Sequence[Problem] = (), *, anonymous: bool) -> Provenance:
    """Where it comes from; the order of the workbooks changes nothing."""
    return basis.ask.record.provenance(
        basis.framework,
        sorted(basis.batch.readings, key=lambda reading: (reading.file, reading.sha256)),
        method=basis.used_method,
        nameless=anonymous,
        problems=problems,
    )


def _say_who_is_named(assessments: Sequence[Assessment]) -> None:
    """Say where what respondents wrote names one of them, though nobody is to be named."""
    names = {fold(assessment.organisation) for assessment in assessments} - {""}
    found = {
        id_
        for assessment in assessments
        for id_, said in assessment.responses.items()
        for text in (said.evidence, said.action, said.lead)
        if any(name in fold(text) for name in names)
    }
    if found:
        say_line(
            "Look at the texts before you send this on: what respondents wrote names one of them at "
            f"{named(sorted(found))}. eyfa leaves out who wrote what, and changes no text."
        )


def _require_one_place(assessments: Sequence[Assessment]) -> None:
    """Make sure that all are about one place and round.

    Raises:
        EyfaError: they are not.
    """
    found = {(one.place_code or fold(one.place), fold(one.round)): one for one in assessments}
    if len(found) > 1:
        about = "; ".join(
            " · ".join(filter(None, (one.place, one.round))) or "unnamed" for one in found.values()
        )
        raise EyfaError([SEVERAL_PLACES.problem(found=about)])
