"""The place of an assessment: settled where only one can be meant, else left to a person."""

from __future__ import annotations

import pytest

from eyfa.assessment import Assessment, Scope
from eyfa.framework.loader import load_framework, load_geography
from eyfa.intake.locating import locate, region_of

FRAMEWORK = load_framework()
WALES = load_geography()


def located(place: str, *levels: str, issued_for: str = "", expressly: bool = False):
    scope = Scope.of(FRAMEWORK, levels=levels)
    assessment = Assessment(id="EY-TEST", scope=scope, place=place, file="a.xlsx")
    found, problems = locate(
        assessment, WALES, FRAMEWORK, issued_for=issued_for, expressly=expressly
    )
    assert all(problem.file == "a.xlsx" for problem in problems)
    return (found.place, found.place_code, found.region), [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("place", "expected", "codes"),
    [
        ("Swansea", ("Swansea", "W06000011", "West Glamorgan"), []),
        ("SWANSEA", ("Swansea", "W06000011", "West Glamorgan"), []),
        ("Abertawe", ("Swansea", "W06000011", "West Glamorgan"), ["place_read_as"]),
        ("W06000011", ("Swansea", "W06000011", "West Glamorgan"), ["place_read_as"]),
        ("W06000017", ("Merthyr Tydfil", "W06000024", "Cwm Taf Morgannwg"), ["place_code_retired"]),
        ("Gwent", ("Gwent", "RPB-GWENT", "Gwent"), []),
        ("Wales", ("Wales", "W92000004", None), []),
        ("Powys", ("Powys", None, "Powys"), ["place_unclear"]),
        ("Swansee", ("Swansee", None, None), ["place_misspelt"]),
        ("Newport / Casnewydd", ("Newport", "W06000022", "Gwent"), ["place_read_as"]),
        ("Newport (old town)", ("Newport", "W06000022", "Gwent"), ["place_read_in_part"]),
        ("Newport / Cardiff", ("Newport / Cardiff", None, None), ["place_unclear"]),
        ("Sample Bay", ("Sample Bay", None, None), []),
        ("", ("", None, None), []),
    ],
)
def test_a_place_is_settled_or_left(place, expected, codes):
    assert located(place) == (expected, codes)


def test_the_level_that_is_asked_about_settles_a_shared_name():
    assert located("Powys", "local") == (("Powys", "W06000023", "Powys"), [])
    assert located("Powys", "regional") == (("Powys", "RPB-POWYS", "Powys"), [])


def test_a_place_that_is_not_listed_is_told_of_only_where_the_list_was_given():
    assert located("Sample Bay", expressly=True)[1] == ["place_not_listed"]


def test_regions_are_between_the_smallest_and_the_largest_level():
    assert {region_of(WALES, one, FRAMEWORK) for one in WALES.places} == {
        None, "North Wales", "West Wales", "West Glamorgan", "Cwm Taf Morgannwg", "Cardiff and Vale",
        "Gwent", "Powys",
    }  # fmt: skip


CARDIFF = ("Cardiff", "W06000015", "Cardiff and Vale")
NEWPORT = ("Newport", "W06000022", "Gwent")


@pytest.mark.parametrize(
    ("place", "expected", "codes"),
    [
        ("Newport / Casnewydd", NEWPORT, ["place_read_as"]),
        ("Newport (old town)", NEWPORT, ["place_read_in_part"]),
        ("Families First", NEWPORT, ["place_as_issued"]),
        ("Newprot", NEWPORT, ["place_as_issued"]),
        ("Cardiff", CARDIFF, []),  # theirs counts
        ("Cyngor Caerdydd", CARDIFF, ["place_read_as"]),
        ("Cadiff", ("Cadiff", None, None), ["place_misspelt"]),  # a slip of another's name
        ("Newport / Cardiff", ("Newport / Cardiff", None, None), ["place_unclear"]),
        ("Cardiff (old town)", ("Cardiff (old town)", None, None), ["place_unclear"]),
        ("Cardiff / Vale", ("Cardiff / Vale", None, None), ["place_misspelt"]),
    ],
)
def test_what_is_no_place_is_the_one_that_the_workbook_was_issued_for(place, expected, codes):
    assert located(place, "local", issued_for="Newport") == (expected, codes)


def test_a_workbook_issued_for_no_known_place_says_nothing_of_it():
    found = located("Sample Moor", issued_for="Sample Bay")
    assert found == (("Sample Moor", None, None), [])
