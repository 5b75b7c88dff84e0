"""Every command says the same in both languages: the same keys, ids, codes and figures."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from axe import run_axe
from eyfa.words import LANGUAGES
from frozen.lines import TABLES
from frozen.running import prepare

WORDS = frozenset(
    {
        *("message", "hint", "found", "expected", "entries", "sheet", "changes", "why"),
        *(
            "title",
            "label",
            "framework_title",
            "publisher",
            "text",
            "meaning",
            "heading",
            "method_notes",
        ),
    }
)
"""Keys whose values are words; so are those that end in `_title`, `_label` or `_text`."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The workbooks of the frozen lines."""
    path, here = tmp_path_factory.mktemp("languages") / "round", Path.cwd()
    prepare(path)
    os.chdir(here)
    return path


def is_words(key: str) -> bool:
    return key in WORDS or key.endswith(("_title", "_label", "_text", "_name"))


def without_words(value: object, key: str = "") -> object:
    """A document without what a language changes: words, and how it was made."""
    match value:
        case dict(parts):
            return {
                name: without_words(part, name)
                for name, part in parts.items()
                if name != "provenance"
            }
        case list(parts):
            return [without_words(part, key) for part in parts]
        case str() if is_words(key):
            return "words"
        case _:
            return value


@pytest.mark.parametrize("name", TABLES)
def test_what_programs_read_is_the_same(eyfa, folder, monkeypatch, name):
    monkeypatch.chdir(folder)
    english, welsh = (eyfa.json(*TABLES[name].split(), "--lang", tag) for tag in LANGUAGES)
    assert english.status == welsh.status
    assert without_words(english.document) == without_words(welsh.document)
    assert english.document["provenance"]["options"].get("lang") is None
    assert welsh.document["provenance"]["options"]["lang"] == "cy"
    tables = (
        list(
            csv.reader(
                io.StringIO(eyfa(*TABLES[name].split(), "--format", "csv", "--lang", tag).out)
            )
        )
        for tag in LANGUAGES
    )
    one, other = tables
    assert one[0] == other[0]
    for index, key in enumerate(one[0]):
        if not is_words(key):
            assert [row[index] for row in one] == [row[index] for row in other], key


def test_a_workbook_in_both_languages_is_one_workbook(eyfa, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    made = eyfa("init", "w.xlsx", "--lang", "both", "--component", "F1", "--round", "2026")
    assert made.out.split() == ["w-en.xlsx", "w-cy.xlsx"]
    references = {
        openpyxl.load_workbook(file).properties.subject for file in ("w-en.xlsx", "w-cy.xlsx")
    }
    assert len(references) == 1
    assert openpyxl.load_workbook("w-cy.xlsx").sheetnames[0] == "Dechrau"


def test_a_report_in_both_languages_has_the_same_figures(eyfa, folder, tmp_path, monkeypatch):
    monkeypatch.chdir(folder)
    eyfa("report", "returned/bay.xlsx", "-o", tmp_path / "r.html", "--lang", "both")
    english, welsh = ((tmp_path / f"r-{tag}.html").read_text(encoding="utf-8") for tag in LANGUAGES)
    assert '<html lang="en-GB">' in english
    assert 'lang="en-GB"' not in english.partition("<body")[2]
    assert '<html lang="cy">' in welsh
    assert '<span lang="en-GB">' in welsh
    assert "Drafft: heb ei gadarnhau gan gyfieithydd" in welsh
    assert _figures(english) == _figures(welsh)
    verified = eyfa("verify", tmp_path / "r-cy.html", "returned/bay.xlsx")
    assert verified.status == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "line", ["report returned --places places.csv", "gaps returned", "check returned"]
)
def test_axe_finds_no_violation_on_a_welsh_page(
    eyfa, folder, tmp_path, monkeypatch, chromium, line
):
    monkeypatch.chdir(folder)
    file = tmp_path / "page.html"
    eyfa(*line.split(), "-o", file, "--lang", "cy")
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(file.as_uri())
    found = run_axe(page)
    assert page.locator("html").get_attribute("lang") == "cy"
    context.close()
    assert [
        (one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]
    ] == []


def _figures(page: str) -> list[str]:
    """What stands in the cells of numbers."""
    return re.findall(r'class="number[^"]*"><span>([^<]*)</span>', page)


@pytest.mark.parametrize(
    ("environment", "words", "expected"),
    [
        ({}, (), "Usage: "),
        ({"EYFA_LANG": "cy"}, (), "Defnydd: "),
        ({"LANG": "cy_GB.UTF-8"}, (), "Defnydd: "),
        ({"EYFA_LANG": "en", "LANG": "cy_GB.UTF-8"}, (), "Usage: "),
        ({"EYFA_LANG": "cy"}, ("--lang", "en"), "Usage: "),
        ({}, ("--lang=cy",), "Defnydd: "),
        ({}, ("--lang", "both"), "Usage: "),
        ({"EYFA_LANG": "fr"}, (), "Usage: "),
    ],
)
def test_which_language_is_spoken(eyfa_process, environment, words, expected):
    done = eyfa_process("init", "--help", *words, **environment)
    assert done.startswith(expected)


def test_the_language_of_the_system_is_that_of_the_screen_alone(eyfa_process, folder, monkeypatch):
    """The same command writes the same file on every computer."""
    monkeypatch.chdir(folder)
    welsh = {"LANG": "cy_GB.UTF-8"}
    assert "Drafft" in eyfa_process("score", "returned/bay.xlsx", **welsh)
    for form in ("json", "csv", "md"):
        line = ("score", "returned/bay.xlsx", "--format", form)
        assert eyfa_process(*line, **welsh) == eyfa_process(*line)
    assert json.loads(
        eyfa_process("score", "returned/bay.xlsx", "--format", "json", EYFA_LANG="cy")
    )["provenance"]["options"] == {"lang": "cy"}


@pytest.fixture
def eyfa_process():
    """Runs a command line as a process of its own, with no language but that of the variables given."""

    def run(*arguments: str, **environment: str) -> str:
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in {"LC_ALL", "LC_MESSAGES", "LANG", "EYFA_LANG"}
        }
        done = subprocess.run(
            [sys.executable, "-m", "eyfa", *arguments],
            capture_output=True,
            encoding="utf-8",
            env=kept | {"PYTHONUTF8": "1"} | environment,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def test_a_round_in_welsh_is_made_answered_and_planned(eyfa, tmp_path, monkeypatch):
    """What one command writes in Welsh the next one reads, whatever it speaks."""
    monkeypatch.chdir(tmp_path)
    assert eyfa("demo", "d", "--lang", "cy", "--quiet").status == 0
    assert eyfa("check", "d/returned", "--repair", "fresh", "--lang", "cy").status == 1
    for line in (
        "init next.xlsx --from d/returned --place Bay --round 2027 --report carried.md",
        "plan d/returned -o plan.xlsx",
        "consensus d/respondents -o meeting.xlsx",
        "collect d/returned -o table.csv",
    ):
        words = line.replace("Bay", "Sample_Bay_(synthetic)").split()
        words = [word.replace("_", " ") for word in words]
        assert eyfa(*words, "--lang", "cy").status in {0, 1}, line
    for line in (
        "check next.xlsx fresh",
        "plan --status plan.xlsx",
        "check meeting.xlsx",
        "score table.csv",
    ):
        english, welsh = (eyfa.json(*line.split(), "--lang", tag) for tag in LANGUAGES)
        assert english.status in {0, 1}, english.err
        assert without_words(english.document) == without_words(welsh.document)
