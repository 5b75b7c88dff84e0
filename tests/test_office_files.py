"""Every sort of Office file that eyfa writes is sound to an independent validator: no test can run Office."""

from __future__ import annotations

import re
import shlex
import zipfile
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator, ValidationError
from typer.main import get_command

from eyfa.cli.app import app
from eyfa.cli.main import run
from eyfa.demo import DemoRound, write_demo

LINES = {
    "blank": "init {}.xlsx",
    "part": "init --level local --component F1 --place Newport --round 2026 {}.xlsx",
    "from": "init --from {good} --round 2027 {}.xlsx --report {}-report.xlsx",
    "places": "init --places wales --level national {}",
    "repaired": "check {messy} --repair {} -o {}.xlsx",
    "check": "check {returned} --expect wales -o {}.xlsx",
    "score": "score {good} -o {}.xlsx",
    "scores": "score {returned} -o {}.xlsx",
    "gaps": "gaps {returned} --robust --draws 100 -o {}.xlsx",
    "gaps-each": "gaps {returned} --each -o {}.xlsx",
    "compare": "compare {returned} -o {}.xlsx",
    "meeting": "consensus {respondents} -o {}.xlsx",
    "trend": "trend {respondents} {agreed} --combine median -o {}.xlsx",
    "plan": "plan {good} -o {}.xlsx",
    "status": "plan --status {}/../plan.xlsx -o {}.xlsx",
    "forecast": "plan {good} --forecast {}/../plan.xlsx -o {}.xlsx",
    "framework": "framework show -o {}.xlsx",
    "pictures": "report {good} --pictures {}",
    "report": "report {good} -o {}.docx --logo {}/../pictures/scores.png --intro {}/../intro.md",
    "reports": "report {returned} -o {}.docx",
    "slides": "report {respondents} {agreed} -o {}.pptx",
    "slides-cy": "report {returned} --lang cy -o {}.pptx",
    "blank-cy": "init --lang cy {}.xlsx",
    "gaps-cy": "gaps {returned} --lang cy -o {}.xlsx",
    "report-cy": "report {good} --lang cy -o {}.docx",
    "words": "framework words -o {}.xlsx",
}
WRITES = {line.split()[0] for line in LINES.values()}
WRITES_OTHERWISE = {"collect", "demo", "verify"}
"""Tables of text; what others write; nothing."""

FALSE_ALARMS = {"Excel_InlineStrCells", "/styleSheet/fonts/font"}
"""Of the demo's messy workbook, which is there to be one that another program saved: texts stand in their
cells, and a font's size, colour and name in another order than the standard's. Excel takes both."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory, wales) -> DemoRound:
    return write_demo(tmp_path_factory.mktemp("demo"), wales)


@pytest.fixture(scope="module")
def written(demo, tmp_path_factory) -> Path:
    """What all of these command lines write, in one folder."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "intro.md").write_text("# Synthetic\n\nMade up for a *test*.\n")
    for name, line in LINES.items():
        (folder / name).mkdir()
        filled = line.replace("{}", str(folder / name)).format_map(vars_of(demo))
        assert run([*shlex.split(filled), "--quiet"]) in (0, 1), line
    return folder


def vars_of(demo: DemoRound) -> dict[str, str]:
    return {name: str(getattr(demo, name)) for name in DemoRound.__slots__}


def office_files(*folders: Path) -> list[Path]:
    return [
        file
        for folder in folders
        for end in ("xlsx", "docx", "pptx")
        for file in folder.rglob(f"*.{end}")
    ]


def test_the_validator_finds_nothing(written, demo):
    ours, files = office_files(written), office_files(written, demo.folder)
    assert {file.stem for file in ours} >= LINES.keys() - {"places", "pictures"}
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365, max_errors=0)
    found = {file: set(map(named, validator.validate(file).errors)) for file in files}
    assert {file: its for file, its in found.items() if its} == {demo.messy: FALSE_ALARMS}


def named(error: ValidationError) -> str:
    """What was found, if it has a name, else at which element, wherever in its part."""
    return error.id or re.sub(r"\[\d+\]", "", error.path) or str(error)


def test_no_archive_holds_a_part_twice(written, demo):
    """The validator does not see that."""
    for file in office_files(written, demo.folder):
        with zipfile.ZipFile(file) as archive:
            names = [name.casefold() for name in archive.namelist()]
        assert len(names) == len(set(names)), file.name


def test_the_validator_sees_what_it_is_to_see(written, tmp_path):
    """Two copies of the styles that differ, and a part without properties: what it found in our reports."""
    from docx import Document
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document = Document()
    document.styles.add_style("Ours", 1)
    part = Part(PackURI("/customXml/own.xml"), CONTENT_TYPE.XML, b"<a/>", document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    document.save(tmp_path / "odd.docx")
    found = {it.part_uri for it in OpenXmlValidator().validate(tmp_path / "odd.docx").errors}
    assert found == {"/word/stylesWithEffects.xml", "/customXml/own.xml"}


def test_every_command_is_among_them():
    assert get_command(app).commands.keys() == WRITES | WRITES_OTHERWISE
