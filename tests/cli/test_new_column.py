"""A new column of a result is a line in one place, and appears in every output and on the reference page."""

from __future__ import annotations

import importlib
import io
import json
import zipfile
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest

from cli.conftest import write_returned
from eyfa.planning import report as plan
from eyfa.reporting import figures
from eyfa.reporting.field import TEXT, Field
from eyfa.reporting.results import check, consensus, fields_of_gaps, framework, gaps, trend
from made_pages import output_keys, outputs
from respondents import write_respondents

NEW: Field[object] = Field("new_key", "Newhead", TEXT, 9, "What is new.", lambda _: "Newvalue")
RESULTS = {
    "a table on the screen": ("trend first.xlsx second.xlsx", "cell_fields", (trend,)),
    "items on the screen": ("gaps first.xlsx", "gap_fields", (fields_of_gaps, gaps)),
    "scores of one": ("score first.xlsx", "FIGURES", (figures,)),
    "scores of several": ("score first.xlsx second.xlsx", "FIGURES", (figures,)),
    "places side by side": ("compare first.xlsx second.xlsx", "FIGURES", (figures,)),
    "actions": ("plan --status plan.xlsx", "action_fields", (plan,)),
    "components": ("framework show", "component_fields", (framework,)),
    "an agenda": ("consensus respondents", "spread_fields", (consensus,)),
}
"""What is run, and whose line is added."""


@pytest.fixture(params=RESULTS.values(), ids=RESULTS)
def line(request, monkeypatch, tmp_path, wales, eyfa):
    """A command line, where a column was added to what it shows."""
    command, name, modules = request.param
    add_column(name, modules, monkeypatch)
    for number, round_ in enumerate(("first", "second"), start=2026):
        write_returned(tmp_path / f"{round_}.xlsx", wales, seed=number, round=str(number))
    write_respondents(tmp_path / "respondents", wales)
    monkeypatch.chdir(tmp_path)
    if "plan.xlsx" in command:
        eyfa("plan", "first.xlsx", "-o", "plan.xlsx", "--top", "3")
    return command.split()


def add_column(name: str, modules: tuple[ModuleType, ...], monkeypatch) -> None:
    """Add a line to a table of fields."""
    fields = getattr(modules[0], name)
    for module in modules:
        if isinstance(fields, list):
            monkeypatch.setattr(module, name, [*fields, NEW])
        else:
            monkeypatch.setattr(
                module, name, lambda *args, **chosen: [*fields(*args, **chosen), NEW]
            )


@pytest.mark.parametrize("width", [80, 120])
def test_it_is_on_the_screen(line, width, eyfa):
    shown = eyfa(*line, "-q", width=width).out
    assert "Newhead" in shown
    assert "Newvalue" in shown


def test_it_is_in_every_file_for_people(line, eyfa):
    for suffix in ("md", "html"):
        assert eyfa(*line, "-q", "-o", f"out.{suffix}").status == 0
        written = Path(f"out.{suffix}").read_text(encoding="utf-8")
        assert "Newhead" in written
        assert "Newvalue" in written
    if line[0] != "consensus":  # a workbook for the meeting, another thing
        assert eyfa(*line, "-q", "-o", "out.xlsx").status == 0
        book = openpyxl.load_workbook("out.xlsx")
        cells = [cell.value for sheet in book for row in sheet for cell in row]
        assert {"Newhead", "Newvalue"} <= set(cells)


def test_it_is_in_every_file_for_programs(line, eyfa):
    assert {row["new_key"] for row in eyfa.rows(*line, "-q")} >= {"Newvalue"}
    assert '"new_key": "Newvalue"' in json.dumps(eyfa.document(*line, "-q"))


@pytest.mark.parametrize("width", [80, 120])
def test_it_is_beside_a_file_that_is_checked(width, monkeypatch, tmp_path, wales, eyfa):
    monkeypatch.setattr(check, "FILES", [*check.FILES, NEW])
    path = write_returned(tmp_path / "first.xlsx", wales)
    assert "Newhead: Newvalue" in eyfa("check", path, "-q", width=width).shown
    assert eyfa.document("check", path, "-q")["files"][0]["new_key"] == "Newvalue"


@pytest.mark.parametrize(
    "result", ["a table on the screen", "items on the screen", "scores of one"]
)
def test_it_is_in_the_report_for_a_board(result, monkeypatch, tmp_path, wales, eyfa):
    command, name, modules = RESULTS[result]
    add_column(name, modules, monkeypatch)
    monkeypatch.chdir(tmp_path)
    for number, round_ in enumerate(("first", "second"), start=2026):
        write_returned(tmp_path / f"{round_}.xlsx", wales, seed=number, round=str(number))
    outcome = eyfa("report", *command.split()[1:], "-o", "out.docx", "-q")
    assert outcome.status == 0, outcome.err
    with zipfile.ZipFile(io.BytesIO((tmp_path / "out.docx").read_bytes())) as document:
        text = document.read("word/document.xml").decode()
    assert "Newhead" in text
    assert "Newvalue" in text


def test_it_is_on_the_reference_page(monkeypatch):
    for name, modules in {name: modules for _, name, modules in RESULTS.values()}.items():
        add_column(name, modules, monkeypatch)
    page = made_anew()
    monkeypatch.undo()
    assert made_anew() != page
    lists = ("trends[].changes", "gaps", "spreads", "scores", "cells", "actions", "components")
    for key in (*(f"{name}[].new_key" for name in lists), "new_key"):
        assert f"| `{key}` | text | What is new. |" in page


def made_anew() -> str:
    """The page, of what the fields are now."""
    for module in (output_keys, outputs):
        importlib.reload(module)
    return outputs.page()
