"""Who has returned: each file is given to the one place that it is of, and what fits several to none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eyfa.assessment import Assessment, Response, Scope
from eyfa.framework.loader import load_framework, load_geography
from eyfa.intake.attributing import Expectation
from eyfa.intake.expecting import compare_returns, from_manifest, from_places
from eyfa.intake.locating import locate
from eyfa.issue.manifest import Issued
from eyfa.workbook.identity import Identity
from eyfa.workbook.reading.file_findings import DUPLICATE_FILE
from eyfa.workbook.reading.reader import Reading

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
    components=(),
    **more,
) -> Reading:
    """A return about a place, in the workbook issued for another or the same (`of`)."""
    identity = issue(of, round_) if of else None
    assessment = Assessment(
        id=identity.workbook_id if identity else f"EY-FILE-{file}",
        scope=Scope.of(FRAMEWORK, levels=levels, components=components),
        place=place,
        round=round_,
        responses=responses,
    )
    found, _ = locate(assessment, WALES, FRAMEWORK)
    given = {"sha256": file, "assessment": found, "problems": (), "identity": identity}
    return Reading(file=f"in/{file}", **given | more)


def unusable(file: str, **more) -> Reading:
    return Reading(file=f"in/{file}", **{"sha256": file, "assessment": None, "problems": ()} | more)


def remarked(*readings, of=MANIFEST):
    """Places with what is remarked of them: the file, why, and what it says."""
    expected = compare_returns(of, readings).expected
    return {one.code: [tuple(it) for it in one.remarks] for one in expected if one.remarks}


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


def test_a_copy_of_a_blank_workbook_is_not_said_to_be_unreadable():
    noted = DUPLICATE_FILE.problem(what="a copy", remedy="")
    copy = unusable("b", sha256="a", problems=(noted,))
    back = (reading("a", "Cardiff", responses={}), copy)
    assert told(*back)[0][0] == ("unusable", ["in/a", "in/b"])
    assert remarked(*back) == {"W06000015": [("in/a", "no_rating", "")]}


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


GWENT = [Expectation("Gwent", "RPB-GWENT", "regional")]


def test_a_return_about_other_levels_than_what_was_sent_is_none():
    local = reading("a", "Gwent")  # made with --place Gwent --level local
    assert told(local, of=GWENT) == ([MISSING], ["in/a"])
    assert remarked(local, of=GWENT) == {"RPB-GWENT": [("in/a", "other_level", "local")]}
    both = reading("b", "Gwent", levels=("local", "regional"))
    assert told(local, both, of=GWENT) == ([("returned", ["in/b"])], ["in/a"])


def test_a_return_that_lacks_components_of_what_was_sent_is_none():
    sent = [Expectation("Conwy", "W06000003", "local", components=("F1", "B2"))]
    less, same, more = (
        reading(name, "Conwy", components=asked)
        for name, asked in (("less", ("F1",)), ("same", ("F1", "B2")), ("more", ()))
    )
    assert told(less, of=sent) == ([MISSING], ["in/less"])
    assert remarked(less, of=sent) == {"W06000003": [("in/less", "other_components", "B2")]}
    for one in (same, more):
        assert told(one, of=sent) == ([("returned", [one.file])], [])


def test_returns_that_ask_about_all_components_together_are_a_return():
    sent = [Expectation("Conwy", "W06000003", "local", components=("F1", "B2"))]
    one, other = (reading(name, "Conwy", components=(name,)) for name in ("F1", "B2"))
    blank = reading("B2", "Conwy", components=("B2",), responses={})
    assert told(one, other, of=sent) == ([("returned", ["in/F1", "in/B2"])], [])
    assert remarked(one, other, of=sent) == {}
    assert told(one, blank, of=sent) == ([MISSING], ["in/F1", "in/B2"])


def sent(*components: str) -> Expectation:
    return Expectation("Conwy", "W06000003", "local", components=components)


def parts(*components: str, **more) -> list[Reading]:
    return [reading(one, "Conwy", components=(one,), **more) for one in components]


def each_remarked(*readings, of):
    expected = compare_returns(of, readings).expected
    return [[tuple(it) for it in one.remarks] for one in expected]


def test_a_part_belongs_to_nothing_that_it_asks_nothing_of():
    both = [sent("F1", "B2"), sent("F1", "B3")]
    assert told(*parts("F1", "B2", "B3"), of=both) == (
        [("returned", ["in/F1", "in/B2"]), ("returned", ["in/F1", "in/B3"])],
        [],
    )
    assert told(*parts("F1", "B2"), of=both) == ([("returned", ["in/F1", "in/B2"]), MISSING], [])


def test_what_is_part_of_one_workbook_is_no_remark_of_its_sister():
    both = [sent("F1", "B2"), sent("B3")]
    came = parts("F1", "B2", "B3")
    assert told(*came, of=both) == (
        [("returned", ["in/F1", "in/B2"]), ("returned", ["in/B3"])],
        [],
    )
    assert each_remarked(*came, of=both) == [[], []]
    assert each_remarked(*came[1:], of=both) == [[("in/B2", "other_components", "F1")], []]
    overlapping = [sent("F1", "B2"), sent("F1", "B3")]
    whole = reading("whole", "Conwy", components=("F1", "B2"))
    for order in ([whole, came[0], came[2]], [came[2], came[0], whole]):
        assert each_remarked(*order, of=overlapping) == [[], []]


def test_what_asks_about_nothing_that_was_sent_says_so():
    assert told(*parts("B3"), of=[sent("F1")]) == ([MISSING], ["in/B3"])
    assert each_remarked(*parts("B3"), of=[sent("F1")]) == [[("in/B3", "other_components", "F1")]]


@pytest.mark.parametrize(
    ("more", "reason"), [({"responses": {}}, "no_rating"), ({"is_counted": False}, "set_aside")]
)
def test_a_part_that_does_not_count_says_why(more, reason):
    came = (*parts("F1"), *parts("B2", **more))
    assert each_remarked(*came, of=[sent("F1", "B2")]) == [
        [("in/F1", "other_components", "B2"), ("in/B2", reason, "")]
    ]
    blank = reading("whole", "Conwy", components=("F1", "B2"), responses={})
    assert each_remarked(blank, of=[sent("F1", "B2")]) == [[("in/whole", "no_rating", "")]]


def test_the_workbook_that_was_sent_is_a_return_whatever_is_left_of_it():
    left = reading("a", "Conwy", of="Conwy", components=("F1",))  # its other sheets were deleted
    every = " ".join(FRAMEWORK.component_by_id)
    issued_for_all = from_manifest([replace(issued("Conwy", "W06000003"), components=every)])
    assert told(left, of=issued_for_all) == ([("returned", ["in/a"])], [])


def test_what_was_sent_and_names_another_place_is_linked_to_the_one_it_was_sent_to():
    misspelt = reading("a", "Conwwy", of="Conwy")
    assert told(misspelt) == ([MISSING, MISSING], ["in/a"])
    assert remarked(misspelt) == {"W06000003": [("in/a", "other_place", "Conwwy")]}
    forwarded = reading("b", "Cardiff", of="Conwy")
    assert told(forwarded) == ([("returned", ["in/b"]), MISSING], [])
    assert remarked(forwarded) == {"W06000003": [("in/b", "other_place", "Cardiff")]}


def test_a_return_of_another_round_says_so():
    assert remarked(reading("a", "Cardiff", round_="2025")) == {
        "W06000015": [("in/a", "other_round", "2025")]
    }


@pytest.mark.parametrize(
    ("back", "reason"),
    [
        (reading("a", "Cardiff", responses={}), "no_rating"),
        (reading("a", "Cardiff", is_counted=False), "set_aside"),
        (unusable("cardiff.xlsx"), "not_read"),
    ],
)
def test_it_is_said_why_what_came_does_not_count(back, reason):
    assert remarked(back) == {"W06000015": [(back.file, reason, "")]}
    assert remarked(back, reading("b", "Cardiff")) == {}  # one good file is enough


MARCH = [
    replace(issued("Cardiff", "W06000015", "2026-03"), round="Mar-26"),
    issued("Conwy", "W06000003"),
]


def of_march(file="a", *, says="2026-03", **more):
    """A return of the workbook that was issued for 2026-03, for which the manifest has Mar-26."""
    made = reading(file, "Cardiff", of="Cardiff", round_="2026-03")
    return replace(made, assessment=replace(made.assessment, round=says), **more)


@pytest.mark.parametrize(
    ("back", "remarks"),
    [
        (of_march(), []),
        (of_march(says=""), []),
        (of_march(identity=None), [("in/a", "other_round", "2026-03")]),
        (of_march(says="March 2026"), [("in/a", "other_round", "March 2026")]),
    ],
)
def test_a_round_that_a_spreadsheet_rewrote_makes_nothing_missing(back, remarks):
    returns = compare_returns(from_manifest(MARCH), [back])
    cardiff, _ = returns.expected
    assert (cardiff.status, cardiff.files) == ("returned", ("in/a",))
    assert [tuple(it) for it in cardiff.remarks] == remarks
    (problem,) = returns.problems
    assert (problem.code, problem.severity) == ("round_reworded", "warning")
    assert "Mar-26" in problem.message
    assert "2026-03" in problem.message


def test_what_one_workbook_tells_of_a_round_goes_for_the_others():
    rows = [*MARCH, replace(issued("Torfaen", "W06000020", "2026-03"), round="MAR-26")]
    lost = reading("b", "Torfaen", round_="2026-03")  # nothing says what it was issued for
    assert told(of_march(), lost, of=from_manifest(rows))[0][2] == ("returned", ["in/b"])
    assert told(lost, of=from_manifest(rows))[0][2] == MISSING  # nothing tells what MAR-26 is
    assert len(compare_returns(from_manifest(rows), [of_march(), lost]).problems) == 1


def test_the_round_that_a_workbook_was_issued_for_is_not_that_of_another_row():
    rows = from_manifest([issued("Cardiff", "W06000015", one) for one in ("2025", "2026")])
    says_2025 = reading("a", "Cardiff", of="Cardiff")
    says_2025 = replace(says_2025, assessment=replace(says_2025.assessment, round="2025"))
    assert told(says_2025, of=rows)[0] == [("returned", ["in/a"]), MISSING]


@pytest.mark.parametrize(
    ("place", "status"),
    [
        ("Sample Bay / Bae Sampl", "returned"),
        ("Bae Sampl (Sample Bay)", "returned"),
        ("Sample Bay / Sample Moor", "missing"),
        ("Sample Moor", "missing"),
        ("Bae Sampl", "missing"),
    ],
)
def test_a_place_in_two_languages_is_the_expected_one(place, status):
    rows = from_manifest([issued("Sample Bay", "S1"), issued("Sample Moor", "S2")])
    for of in ("Sample Bay", ""):
        assert told(reading("a", place, of=of), of=rows)[0][0][0] == status


def test_codes_that_a_spreadsheet_rewrote_make_nothing_missing():
    rows = from_manifest([replace(issued("Cardiff", "W06000015"), code="6.00E+15")])
    assert told(reading("a", "Caerdydd", of="Cardiff"), of=rows)[0] == [("returned", ["in/a"])]
    assert told(reading("a", "Caerdydd"), of=rows)[0] == [("returned", ["in/a"])]


@pytest.mark.parametrize("column", ["place", "code", "workbook_id"])
def test_a_column_of_a_manifest_that_was_sorted_alone_is_an_error(column):
    """Else one place is called missing for another."""
    names = {"Cardiff": "W06000015", "Conwy": "W06000003", "Torfaen": "W06000020"}
    rows = [issued(name, code) for name, code in names.items()]
    others = rows[1:] + rows[:1]
    shuffled = from_manifest(
        replace(one, **{column: getattr(other, column)})
        for one, other in zip(rows, others, strict=True)
    )
    backs = [reading("a", "Cardiff", of="Cardiff"), reading("b", "Conwy", of="Conwy")]
    problems = compare_returns(shuffled, backs).problems
    assert [(one.code, one.severity) for one in problems] == [("manifest_shuffled", "error")]
    assert "Cardiff" in problems[0].message


def test_a_workbook_that_was_passed_on_shuffles_no_manifest():
    backs = [reading("a", "Conwy", of="Cardiff"), reading("b", "Conwy / Caerdydd", of="Conwy")]
    assert compare_returns(MANIFEST, backs).problems == ()
