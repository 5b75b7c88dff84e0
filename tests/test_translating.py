"""A translator's sheet: written, filled in, taken back, and used."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from eyfa.cli.main import run
from eyfa.framework.languages import in_language, translation_of
from eyfa.framework.loader import data_file, load_framework
from eyfa.issue.translating import words_in

SMALL = Path(__file__).parents[1] / "examples" / "small-framework.yaml"


@pytest.fixture
def own(tmp_path, monkeypatch) -> Path:
    """A framework of one's own, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copy(SMALL, tmp_path))


def fill(file: str, **cells: str) -> None:
    """Write into the sheet, by key; a value may be two: translation and confirmed."""
    book = openpyxl.load_workbook(file)
    sheet = book.active
    for row in sheet.iter_rows():
        if (said := cells.get(str(row[0].value).replace(".", "_").replace("-", "_"))) is not None:
            translation, _bar, confirmed = said.partition("|")
            row[2].value, row[4].value = translation, confirmed or None
    book.save(file)


def test_a_framework_of_your_own_is_translated(own, capsys):
    assert run(["framework", "words", "-o", "words.xlsx", "--framework", str(own)]) == 0
    level = load_framework(own).levels[0].id
    fill("words.xlsx", title="Ein fframwaith|Yes", **{f"levels_{level}_title": "Lleol"})
    line = ["framework", "words", "--apply", "words.xlsx", "--framework", str(own)]
    assert run([*line, "-o", "small-framework.cy.yaml"]) == 0
    welsh = in_language(load_framework(own), "cy")
    assert (welsh.title, welsh.levels[0].title) == ("Ein fframwaith", "Lleol")
    assert translation_of(welsh, "cy").drafts == {f"levels.{level}.title"}
    assert run(["framework", "show", "--lang", "cy", "--framework", str(own)]) == 0
    assert "Ein fframwaith" in capsys.readouterr().out


def test_what_there_is_comes_back_as_it_was(own):
    shutil.copy(data_file("framework.cy.yaml"), "framework.cy.yaml")
    shutil.copy(data_file("framework.yaml"), "framework.yaml")
    before = translation_of(load_framework("framework.yaml"), "cy")
    for tag in ("en", "cy"):
        line = ["--framework", "framework.yaml", "--force", "--lang", tag]
        assert run(["framework", "words", "-o", "words.xlsx", *line]) == 0
        apply = ["--apply", "words.xlsx", "-o", "framework.cy.yaml"]
        assert run(["framework", "words", *apply, *line]) == 0
        assert translation_of(load_framework("framework.yaml"), "cy") == before


def test_what_cannot_stand_is_told_at_its_cell(own, capsys):
    run(["framework", "words", "-o", "words.xlsx", "--framework", str(own)])
    importance = [one.id for one in load_framework(own).importance]
    fill("words.xlsx", **{f"importance_{id_}_label": "Uchel" for id_ in importance[:2]})
    line = ["framework", "words", "--apply", "words.xlsx", "--framework", str(own)]
    assert run([*line, "-o", "small-framework.cy.yaml"]) == 2
    said = capsys.readouterr().err
    assert "words.xlsx: Words!C" in said
    assert "translation_unfit" in said
    assert not Path("small-framework.cy.yaml").exists()


def test_a_text_that_changed_meanwhile_is_told_and_left_out(own, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "300")  # so that the title stands in one line
    run(["framework", "words", "-o", "words.xlsx", "--framework", str(own)])
    fill("words.xlsx", title="Ein fframwaith|Yes")
    title = load_framework(own).title
    text = own.read_text(encoding="utf-8")
    own.write_text(text.replace(title, f"{title} anew", 1), encoding="utf-8")
    line = ["framework", "words", "--apply", "words.xlsx", "--framework", str(own)]
    assert run([*line, "-o", "small-framework.cy.yaml"]) == 0
    assert title in capsys.readouterr().err
    _translation, problems = words_in(Path("words.xlsx"), load_framework(own), "cy")
    assert [problem.code for problem in problems] == ["text_changed"]
    assert "Ein fframwaith" not in Path("small-framework.cy.yaml").read_text(encoding="utf-8")


def test_a_workbook_without_such_a_table_is_told(own, capsys):
    openpyxl.Workbook().save("words.xlsx")
    line = ["framework", "words", "--apply", "words.xlsx", "--framework", str(own)]
    assert run([*line, "-o", "small-framework.cy.yaml"]) == 2
    assert "no_words" in capsys.readouterr().err
    translation, problems = words_in(Path("words.xlsx"), load_framework(own), "cy")
    assert (translation, [problem.code for problem in problems]) == (None, ["no_words"])
