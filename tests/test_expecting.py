"""Who has returned: each file is given to the one place that it is of, and what fits several to none."""

from __future__ import annotations

import pytest

from eyfa.assessment import Assessment, Response, Scope
from eyfa.expecting import Expectation, compare_returns, from_manifest, from_places
from eyfa.framework.loader import load_framework
from eyfa.framework.place_loader import load_geography
from eyfa.locating import locate
from eyfa.manifest import Issued
from eyfa.workbook.identity import Identity
from eyfa.workbook.reader import Reading

FRAMEWORK = load_framework()
WALES = load_geography()
RATED = {"F1-L01": Response(benchmark="F1-L01", rating="in_place")}
SCOPE = Scope.of(FRAMEWORK, levels=("local",))


def issue(place: str, round_: str = "2026") -> Identity:
    return Identity.issue(FRAMEWORK, SCOPE, place=place, round=round_)


def issued(place: str, code: str, round_: str = "2026") -> Issued:
    return Issued(
        place=place,
        code=code,
        level="local",
        round=round_,
        file=f"{place.lower()}.xlsx",
        workbook_id=issue(place, round_).workbook_id,
        sha256="0" * 64,
    )


MANIFEST = from_manifest([issued("Cardiff", "W06000015"), issued("Conwy", "W06000003")])


def reading(
    file: str,
    place: str = "",
    *,
    of: str = "",
    round_: str = "2026",
    responses=RATED,
    levels=("local",),
    **more,
) -> Reading:
    """A return about a place, in the workbook issued for another or the same (`of`)."""
    identity = issue(of, round_) if of else None
    assessment = Assessment(
        id=identity.workbook_id if identity else f"EY-FILE-{file}",
        scope=Scope.of(FRAMEWORK, levels=levels),
        place=place,
        round=round_,
        responses=responses,
    )
    found, _ = locate(assessment, WALES, FRAMEWORK)
    given = {"sha256": file, "assessment": found, "problems": (), "identity": identity}
    return Reading(file=f"in/{file}", **given | more)


def unusable(file: str, **more) -> Reading:
    return Reading(file=f"in/{file}", **{"sha256": file, "assessment": None, "problems": ()} | more)


def told(*readings: Reading, of=MANIFEST):
    returns = compare_returns(of, readings)
    return [(one.status, list(one.files)) for one in returns.expected], list(returns.unattributed)


MISSING = ("missing", [])


def test_nothing_came():
    assert told() == ([MISSING, MISSING], [])


@pytest.mark.parametrize(
    "back",
    [
        reading("a", "Cardiff", of="Cardiff"),
        reading("a", "Caerdydd", of="Cardiff"),
        reading("a", "", of="Cardiff"),
        reading("a", "Cardiff"),
        reading("a", "W06000015"),
        reading("a", "Cardiff", of="Conwy"),  # forwarded, and about another place by its own words
        reading("a", "Cardiff", round_=""),
    ],
    ids=lambda one: one.assessment.place or "blank",
)
def test_a_return_belongs_to_the_place_that_it_is_about(back):
    assert told(back) == ([("returned", ["in/a"]), MISSING], [])


@pytest.mark.parametrize(
    "back",
    [
        reading("a", "Sample Bay"),
        reading("a", "Sample Bay", of="Cardiff"),
        reading("a", ""),
        reading("a", "Cardiff", round_="2025", of="Cardiff"),
        unusable("somebody.xlsx"),
        unusable("copy of cardiff.xlsx"),
    ],
)
def test_what_is_of_no_expected_place_is_listed_apart(back):
    assert told(back) == ([MISSING, MISSING], [back.file])


@pytest.mark.parametrize(
    "back",
    [
        reading("a", "Cardiff", of="Cardiff", responses={}),
        reading("a", "Cardiff", of="Cardiff", is_counted=False),
        unusable("a", identity=issue("Cardiff")),
        unusable("Cardiff.XLSX"),
    ],
)
def test_what_holds_nothing_that_counts_is_not_usable(back):
    assert told(back) == ([("unusable", [back.file]), MISSING], [])


def test_one_good_file_is_enough():
    good, bad = reading("a", "Cardiff"), unusable("cardiff.xlsx")
    assert told(bad, good)[0][0] == ("returned", ["in/cardiff.xlsx", "in/a"])


def test_another_copy_belongs_where_the_first_does():
    copy = unusable("b", sha256="a")
    assert told(reading("a", "Cardiff"), copy)[0][0] == ("returned", ["in/a", "in/b"])


def test_places_themselves_can_be_expected():
    expected = from_places(WALES)
    rows, left = told(
        reading("a", "Powys"),
        reading("b", "Powys", levels=("regional",)),
        reading("c", "Powys", levels=("local", "regional")),
        of=expected,
    )
    came = {one.code: row for one, row in zip(expected, rows, strict=True) if row[1]}
    assert came == {"W06000023": ("returned", ["in/a"]), "RPB-POWYS": ("returned", ["in/b"])}
    assert left == ["in/c"]


def test_places_that_no_geography_knows_are_known_by_name_and_level():
    expected = [
        Expectation("Sample Bay", "S1", "local"),
        Expectation("Sample Bay", "S2", "regional"),
    ]
    rows, left = told(reading("a", "SAMPLE BÂY"), reading("b", "Sample Moor"), of=expected)
    assert rows == [("returned", ["in/a"]), MISSING]
    assert left == ["in/b"]


def test_two_workbooks_of_one_place_are_told_apart_by_what_they_were_issued_for():
    both = from_manifest([issued("Conwy", "W06000003", "2025"), issued("Conwy", "W06000003")])
    assert told(reading("a", "Conwy", of="Conwy"), of=both) == (
        [MISSING, ("returned", ["in/a"])],
        [],
    )
    assert told(reading("a", "Conwy", round_=""), of=both) == ([MISSING, MISSING], ["in/a"])
