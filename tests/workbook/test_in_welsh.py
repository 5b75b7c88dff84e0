"""A workbook in Welsh, and one in both languages, is read exactly as the English one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from accessibility import faults
from eyfa import words
from eyfa.assessment import Assessment, Response, Scope
from eyfa.framework.languages import in_language
from eyfa.framework.loader import load_framework
from eyfa.workbook import words as its_words
from eyfa.workbook.carried import CarriedOver
from eyfa.workbook.identity import Identity
from eyfa.workbook.layout import ABOUT_HEADINGS, ABOUT_ROWS, EVERY_COLUMN
from eyfa.workbook.reading import labels, own_words, tables
from eyfa.workbook.reading.reader import Reading, read_workbook
from eyfa.workbook.reading.survey import folded_forms
from eyfa.workbook.writing.writer import workbook_bytes

WALES = load_framework()
SCOPE = Scope.of(WALES, levels=("local", "regional"), components=("F1", "B2"))
IDENTITY = Identity.issue(WALES, SCOPE, place="Gwynedd", round="2026")
ASKED = [benchmark.id for _component, benchmark in SCOPE.items(WALES)]
RATINGS = list(WALES.rating_by_id)
ANSWERS = {
    id_: Response(
        benchmark=id_,
        rating=RATINGS[number % len(RATINGS)],
        importance=[None, *WALES.importance_by_id][number % 4],
        evidence=f"Tystiolaeth {number}",
        action="Start",
        lead="Arweinydd",
        target_date="2027-06-30" if number % 2 else "30 Mehefin 2027",
    )
    for number, id_ in enumerate(ASKED[:-2])
}
ASSESSMENT = Assessment(
    id=IDENTITY.workbook_id,
    file="",
    scope=SCOPE,
    organisation="Menter Môn",
    place="Gwynedd",
    round="2026",
    date=str(date(2026, 9, 1)),
    responses=ANSWERS,
)


def issued(tag: str) -> bytes:
    with words.speaking(tag):
        seen = frozenset(ASKED[:3])
        ratings = {id_: ANSWERS[id_].rating for id_ in ASKED[:8]}
        carried = CarriedOver(words._(its_words.CARRIED_FROM).format(round="2025"), ratings, seen)
        return workbook_bytes(
            in_language(WALES, tag),
            IDENTITY,
            ASSESSMENT,
            place_names=("Gwynedd", "Powys"),
            carried=carried,
        )


@pytest.fixture(scope="module")
def english(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("english") / "workbook.xlsx"
    path.write_bytes(issued("en"))
    return path


@pytest.fixture
def welsh(tmp_path) -> Path:
    path = tmp_path / "workbook.xlsx"
    path.write_bytes(issued("cy"))
    return path


def what_was_read(path: Path) -> Reading:
    """Without what depends on the bytes, and on the sheets' names."""
    reading = read_workbook(path, WALES, keep_untaken=True)
    assert reading.assessment is not None
    told = [replace(one, file=None, sheet=None) for one in reading.problems]
    carried = reading.carried and replace(reading.carried, mark="")
    assessment = replace(reading.assessment, file="", sha256="")
    return replace(
        reading,
        file="",
        sha256="",
        modified=None,
        problems=tuple(told),
        assessment=assessment,
        carried=carried,
    )


def test_a_workbook_in_welsh_is_read_as_the_english_one(english, welsh):
    read = what_was_read(welsh)
    assert read == what_was_read(english)
    assert dict(read.assessment.responses) == {
        id_: replace(answer, target_date="2027-06-30") for id_, answer in ANSWERS.items()
    }
    assert {cell.sheet for cell in read.untaken} == {"_places"}


@pytest.mark.parametrize("parts", [(0,), (1,), (0, 2), (1, 2)])
def test_halves_of_two_languages_are_read_as_one(english, welsh, tmp_path, parts):
    """As somebody has it who copies sheets or headings from the one into the other."""
    book, other = openpyxl.load_workbook(welsh), openpyxl.load_workbook(english)
    for index, (ours, theirs) in enumerate(zip(book, other, strict=True)):
        if index in parts:
            for row in ours.iter_rows():
                for cell in row:
                    if cell.data_type != "f" and not isinstance(
                        cell, openpyxl.cell.cell.MergedCell
                    ):
                        cell.value = theirs[cell.coordinate].value
    mixed = tmp_path / "mixed.xlsx"
    book.save(mixed)
    assert what_was_read(mixed) == what_was_read(english)


def test_no_english_word_of_ours_stands_in_a_welsh_workbook(welsh):
    ours = {
        text
        for name, text in vars(its_words).items()
        if name.isupper() and isinstance(text, str) and "{" not in text
    }
    book = openpyxl.load_workbook(welsh)
    answers = {"Start"}  # what somebody answered
    said = {
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    }
    assert not said & (ours - answers)
    assert not said & {one.label for one in (*WALES.ratings, *WALES.importance)}
    assert {"Sefydliad neu bartneriaeth", "3 – Ar waith", "Lleol"} <= said
    assert book.sheetnames[0] == "Dechrau"
    assert book.properties.language == "cy"


def test_every_heading_means_one_thing_whatever_the_language():
    for headings in (
        [column.heading for column in EVERY_COLUMN],
        [*ABOUT_ROWS.values()],
        [*ABOUT_HEADINGS],
    ):
        forms = [form for heading in headings for form in folded_forms(heading)]
        assert len(forms) == len(set(forms))


def test_the_accessibility_check_finds_nothing(welsh):
    assert faults(welsh) == []


def test_prompts_have_the_length_that_programs_take(welsh):
    """32 characters for a title, 255 for a text: more is left out, or the file does not open."""
    for sheet in openpyxl.load_workbook(welsh):
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.errorTitle or "") <= 32
            assert max(len(rule.prompt or ""), len(rule.error or "")) <= 255


@pytest.fixture
def reworded(monkeypatch):
    """As if the next version called things otherwise."""
    monkeypatch.setattr(
        its_words,
        "EARLIER",
        {its_words.RATING: ("Grade",), its_words.ORGANISATION: ("Respondent",)},
    )
    known = (folded_forms, tables._keys, labels._meaning)
    for one in known:
        one.cache_clear()
    own_words._latest.clear()
    yield
    own_words._latest.clear()
    for one in known:
        one.cache_clear()


def test_the_wording_of_earlier_versions_is_read(reworded, english, tmp_path):
    book = openpyxl.load_workbook(english)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                before = {"Rating": "Grade", "Organisation or partnership": "Respondent"}
                cell.value = before.get(cell.value, cell.value)
    book.save(tmp_path / "earlier.xlsx")
    earlier = read_workbook(tmp_path / "earlier.xlsx", WALES)
    assert earlier.assessment.responses == what_was_read(english).assessment.responses
    assert earlier.assessment.organisation == "Menter Môn"
    assert {problem.code for problem in earlier.problems} == {
        problem.code for problem in what_was_read(english).problems
    }
