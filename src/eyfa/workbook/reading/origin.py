"""What a returned workbook was issued for, from every mark that it still carries; and what Start says now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from eyfa.assessment import Scope
from eyfa.framework.folding import fold
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.problems import EyfaError, Problem, cut
from eyfa.words import N_, _, listed
from eyfa.workbook.identity import FORMAT, Identity
from eyfa.workbook.layout import (
    ABOUT_HEADINGS,
    ABOUT_ROWS,
    IDENTITY_HEADINGS,
    PROPERTY_PREFIX,
    AboutKey,
)
from eyfa.workbook.reading import findings
from eyfa.workbook.reading.about import About, Stray, find_pairs
from eyfa.workbook.reading.answers import as_text
from eyfa.workbook.reading.facts import Position
from eyfa.workbook.reading.survey import Survey

PROPERTIES = N_("the document properties")
_NEEDED = ("framework_id", "checksum", "levels", "components")
_SAID = ("framework_id", "edition", "levels", "components", "organisation", "place", "round")
"""What a mark says to people; the rest only proves it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one place in the workbook says about its identity."""

    place: str
    fields: Mapping[str, str]

    @property
    def workbook_id(self) -> str:
        """The reference, in capitals; `""` where it does not say."""
        return fold(self.fields.get("workbook_id", "")).upper()

    @property
    def is_reference(self) -> bool:
        """Whether it is a reference alone, as on Start."""
        return set(self.fields) == {"workbook_id"}

    @property
    def is_full(self) -> bool:
        """Whether it says what the workbook was issued for."""
        return all(self.fields.get(key) for key in _NEEDED)

    def identity(self) -> Identity:
        """The identity that it states."""
        text = self.fields.get
        return Identity(
            framework_id=text("framework_id", ""),
            edition=text("edition", ""),
            checksum=text("checksum", ""),
            scope=Scope(tuple(text("levels", "").split()), tuple(text("components", "").split())),
            organisation=text("organisation", ""),
            place=text("place", ""),
            round=text("round", ""),
        )

    @property
    def stated(self) -> str:
        """All that the identity says, on one line."""
        pairs = self.identity().as_pairs()
        return " · ".join(text for key, text in pairs.items() if text and key in self.fields)

    def is_intact(self, workbook_id: str) -> bool:
        """Whether its fields give the reference, as those of an issued workbook do."""
        if self.fields.get("format", FORMAT) != FORMAT:
            return True
        return workbook_id in ("", self.identity().workbook_id)


@dataclass(frozen=True, slots=True)
class Origin:
    """What a workbook was issued for, as far as it still says."""

    workbook_id: str = ""
    """`""` where every mark is gone."""
    scope: Scope | None = None
    """`None` where nothing says it."""
    organisation: str = ""
    place: str = ""
    round: str = ""
    problems: tuple[Problem, ...] = ()
    identity: Identity | None = None
    """All of it, where a mark is intact."""


def find_claims(
    surveys: Iterable[Survey], properties: Mapping[str, str], about: About
) -> Iterator[Claim]:
    """Every place that says something."""
    for cell in about.references:
        if cell.text:
            yield Claim(f"{cell.sheet}!{cell.address}", {"workbook_id": cell.text})
    for survey in surveys:
        for header, key_column, value_column in find_pairs(survey, IDENTITY_HEADINGS):
            fields = dict(_fields(survey, header, key_column, value_column))
            if "workbook_id" in fields or "framework_id" in fields:
                yield Claim(_("the sheet {sheet}").format(sheet=survey.sheet.name), fields)
    carried = {
        name.removeprefix(PROPERTY_PREFIX): text.strip()
        for name, text in properties.items()
        if name.startswith(PROPERTY_PREFIX)
    }
    if carried:
        yield Claim(_(PROPERTIES), carried)


def _fields(
    survey: Survey, header: int, key_column: int, value_column: int
) -> Iterator[tuple[str, str]]:
    for row in range(header + 1, survey.last_row + 1):
        key = survey.sheet.value(Position(row, key_column))
        if isinstance(key, str) and key:
            yield key.strip(), as_text(survey.sheet.value(Position(row, value_column)))


def settle_origin(claims: Iterable[Claim], framework: Framework) -> Origin:
    """Weigh the claims.

    Raises:
        EyfaError: they contradict each other, or name another framework.
    """
    claims = tuple(claims)
    stated = [claim for claim in claims if claim.workbook_id]
    _check_agreement(stated, [claim.workbook_id for claim in stated])
    workbook_id = stated[0].workbook_id if stated else ""
    full = [claim for claim in claims if claim.is_full]
    intact = [claim for claim in full if claim.is_intact(workbook_id)]
    if not intact or not workbook_id:
        _check_agreement(full, [claim.stated for claim in full])
    if not full:
        return Origin(workbook_id)
    taken = (intact or full)[0]
    damaged = [claim for claim in claims if claim not in intact and not claim.is_reference]
    for claim in damaged:
        _check_contradiction(taken, claim)
    identity = taken.identity()
    problems = list(_check_framework(identity, framework))
    if not intact:
        problems.append(findings.IDENTITY_DAMAGED.problem())
    elif damaged:
        places = listed([claim.place for claim in damaged], _("and"))
        problems.append(findings.IDENTITY_MARK_DAMAGED.problem(damaged=places, intact=taken.place))
    return Origin(
        workbook_id or identity.workbook_id,
        _known_scope(identity.scope, framework),
        identity.organisation,
        identity.place,
        identity.round,
        tuple(problems),
        identity if intact else None,
    )


def _check_agreement(claims: list[Claim], values: list[str]) -> None:
    if any(value != values[0] for value in values):
        said = "; ".join(
            f"{claim.place}: {value}" for claim, value in zip(claims, values, strict=True)
        )
        found = ", ".join(dict.fromkeys(claim.workbook_id for claim in claims))
        raise EyfaError([findings.IDENTITY_CONTRADICTS.problem(found=found, claims=said)])


def _check_contradiction(one: Claim, other: Claim) -> None:
    """Two marks that both say something, and not the same; a blank contradicts nothing."""
    for key in _SAID:
        pair = one.fields.get(key, ""), other.fields.get(key, "")
        if all(pair) and fold(pair[0]) != fold(pair[1]):
            _check_agreement([one, other], list(pair))


def _check_framework(identity: Identity, framework: Framework) -> Iterator[Problem]:
    if identity.framework_id != framework.id:
        problem = findings.OTHER_FRAMEWORK.problem(
            found=identity.framework_id, expected=framework.id
        )
        raise EyfaError([problem])
    if identity.checksum != framework.checksum:
        found, expected = (
            f"{edition}, {checksum[:8]}"
            for edition, checksum in (
                (identity.edition, identity.checksum),
                (framework.edition, framework.checksum),
            )
        )
        yield findings.OTHER_EDITION.problem(found=found, expected=expected)


def _known_scope(scope: Scope, framework: Framework) -> Scope | None:
    """The part of a scope that this edition of the framework has."""
    levels = tuple(id_ for id_ in framework.level_by_id if id_ in scope.levels)
    components = tuple(id_ for id_ in framework.component_by_id if id_ in scope.components)
    return Scope(levels, components) if levels and components else None


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
                findings.ISSUED_FOR_ANOTHER, what=_(ABOUT_ROWS[key]), expected=expected
            )


def _not_read(stray: Stray, about: About, missing: list[AboutKey]) -> Problem:
    """A value that may be the place, or whoever answered: nobody can tell without its label."""
    label, lacking = cut(stray.label), _quoted(missing)
    if about.heading is None:
        heading, answer = ABOUT_HEADINGS
        why = _(findings.WITHOUT_HEADINGS).format(label=label, heading=_(heading), answer=_(answer))
        remedy = _(findings.PUT_HEADINGS_BACK)
    else:
        without = findings.UNKNOWN_LABEL if label else findings.WITHOUT_LABEL
        why = _(without).format(label=label, missing=lacking)
        remedy = _(findings.PUT_LABEL_BACK).format(missing=lacking)
    return findings.ABOUT_VALUE_NOT_READ.problem(
        sheet=stray.cell.sheet,
        cell=stray.cell.address,
        found=stray.cell.text or stray.cell.fact.error,
        expected=", ".join(_(ABOUT_ROWS[key]) for key in missing),
        entries=tuple(("", ABOUT_ROWS[key]) for key in missing),
        shown=cut(stray.cell.text or stray.cell.fact.error),
        why=why,
        remedy=remedy,
    )


def _missing(
    sheet: str, cell: str, missing: list[AboutKey], issued: Mapping[AboutKey, str]
) -> Problem:
    kept = [f"{_(ABOUT_ROWS[key])}: {issued[key]}" for key in missing if issued.get(key)]
    taken = _(findings.TAKEN_AS_ISSUED).format(kept=cut("; ".join(kept))) if kept else ""
    return findings.ABOUT_LABEL_MISSING.problem(
        sheet=sheet, cell=cell, missing=_quoted(missing), taken=taken
    )


def _quoted(keys: list[AboutKey]) -> str:
    return ", ".join(f"“{_(ABOUT_ROWS[key])}”" for key in keys)
