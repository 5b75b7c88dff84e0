"""What a repository says of itself: citation, issue forms, code of conduct."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from eyfa.provenance.version import __version__

ROOT = Path(__file__).parents[1]
FORMS = sorted(
    path for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config"
)
KINDS = {"markdown", "input", "textarea", "dropdown", "checkboxes"}


def load(path: Path):
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def test_the_citation_is_of_this_version_and_names_what_is_assessed_against():
    citation = load(ROOT / "CITATION.cff")
    assert citation["cff-version"] == "1.2.0"
    assert citation["version"] == __version__
    assert {"message", "title", "authors", "license", "type"} <= citation.keys()
    assert all(author.keys() == {"name"} for author in citation["authors"])
    framework = load(ROOT / "data" / "framework.yaml")
    (reference,) = citation["references"]
    assert reference["title"] == framework["title"]
    assert reference["authors"] == [{"name": framework["publisher"]}]
    assert str(reference["year"]) == framework["edition"]


def test_there_are_three_forms():
    assert [form.stem for form in FORMS] == ["bug", "idea", "wrong-number"]
    assert load(ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml") == {
        "blank_issues_enabled": False
    }


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_is_of_the_shape_that_is_understood(path):
    form = load(path)
    assert {"name", "description", "body"} <= form.keys()
    assert form.keys() <= {"name", "description", "title", "labels", "body"}
    ids = [part["id"] for part in form["body"] if part["type"] != "markdown"]
    assert len(ids) == len(set(ids))
    for part in form["body"]:
        assert part["type"] in KINDS
        wanted = "value" if part["type"] == "markdown" else "label"
        assert part["attributes"][wanted].strip()


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_nobody_sends_real_answers_without_saying_that_they_do_not(path):
    last = load(path)["body"][-1]
    (only,) = last["attributes"]["options"]
    assert only["required"]
    assert "respondent" in only["label"]
    if path.stem != "idea":
        assert "Do not attach a real workbook" in load(path)["body"][0]["attributes"]["value"]


def test_conduct_is_reported_in_private_where_security_is():
    text = (ROOT / "CODE_OF_CONDUCT.md").read_text(encoding="utf-8")
    assert "SECURITY.md#reporting" in text
    assert "\n## Reporting\n" in (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert not re.search(r"\S@\S", text), "an address that nobody reads"
