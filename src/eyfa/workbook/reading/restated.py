"""What Start says of an assessment, beside what its workbook was issued for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eyfa.framework.folding import fold
from eyfa.problems import Problem
from eyfa.workbook.about import About, Stray
from eyfa.workbook.layout import ABOUT_HEADINGS, ABOUT_ROWS, AboutKey
from eyfa.workbook.reading import findings
from eyfa.workbook.reading.answers import cut
from eyfa.workbook.reading.origin import Origin


def find_restated(about: About, origin: Origin) -> Iterator[Problem]:
    """Where Start says another place or round, and where it says something that cannot be read."""
    issued = {
        AboutKey.ORGANISATION: origin.organisation,
        AboutKey.PLACE: origin.place,
        AboutKey.ROUND: origin.round,
    }
    yield from _changes(about, issued)
    missing = [key for key in ABOUT_ROWS if key not in about.labelled | {AboutKey.REFERENCE}]
    if not missing:
        return
    known = {fold(issued.get(key, "")) for key in missing} | {fold(origin.workbook_id)}
    strays = [stray for stray in about.strays if fold(stray.cell.text) not in known]
    for stray in strays:
        yield _not_read(stray, about, missing)
    if about.heading is not None and not strays:
        yield _missing(about.heading.sheet, about.heading.address, missing, issued)


def _changes(about: About, issued: Mapping[AboutKey, str]) -> Iterator[Problem]:
    for key in (AboutKey.PLACE, AboutKey.ROUND):
        expected = issued[key]
        if expected and about.value(key) and fold(about.value(key)) != fold(expected):
            yield about.cells[key].problem(
                findings.ISSUED_FOR_ANOTHER, what=ABOUT_ROWS[key].lower(), expected=expected
            )


def _not_read(stray: Stray, about: About, missing: list[AboutKey]) -> Problem:
    """A value that may be the place, or whoever answered: nobody can tell without its label."""
    label, lacking = cut(stray.label), _quoted(missing)
    if about.heading is None:
        heading, answer = ABOUT_HEADINGS
        why = findings.WITHOUT_HEADINGS.format(label=label, heading=heading, answer=answer)
        remedy = findings.PUT_HEADINGS_BACK
    else:
        without = findings.UNKNOWN_LABEL if label else findings.WITHOUT_LABEL
        why = without.format(label=label, missing=lacking)
        remedy = findings.PUT_LABEL_BACK.format(missing=lacking)
    return findings.ABOUT_VALUE_NOT_READ.problem(
        sheet=stray.cell.sheet,
        cell=stray.cell.address,
        found=stray.cell.text or stray.cell.fact.error,
        expected=", ".join(ABOUT_ROWS[key] for key in missing),
        entries=tuple(("", ABOUT_ROWS[key]) for key in missing),
        shown=cut(stray.cell.text or stray.cell.fact.error),
        why=why,
        remedy=remedy,
    )


def _missing(
    sheet: str, cell: str, missing: list[AboutKey], issued: Mapping[AboutKey, str]
) -> Problem:
    kept = [f"{ABOUT_ROWS[key]}: {issued[key]}" for key in missing if issued.get(key)]
    taken = findings.TAKEN_AS_ISSUED.format(kept=cut("; ".join(kept))) if kept else ""
    return findings.ABOUT_LABEL_MISSING.problem(
        sheet=sheet, cell=cell, missing=_quoted(missing), taken=taken
    )


def _quoted(keys: list[AboutKey]) -> str:
    return ", ".join(f"“{ABOUT_ROWS[key]}”" for key in keys)
