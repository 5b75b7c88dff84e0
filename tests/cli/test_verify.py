"""Every output says how it was made, and `eyfa verify` confirms it, or says what differs."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sys
from datetime import date

import pytest
from openpyxl import load_workbook

from cli.conftest import write_returned
from eyfa.cli.app import recorded_options
from eyfa.framework.loader import data_file
from eyfa.intake import output_provenance as recorded
from eyfa.intake.output_provenance import read_provenance
from eyfa.problems import EyfaError
from eyfa.workbook.reading.child import Bounds
from respondents import write_respondents

SUFFIXES = [".json", ".csv", ".md", ".html", ".xlsx"]


@pytest.fixture
def place(tmp_path, wales, monkeypatch):
    """A folder to work in, with two returned workbooks."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "back").mkdir()
    write_returned(tmp_path / "back" / "bay.xlsx", wales, 1)
    write_returned(tmp_path / "back" / "moor.xlsx", wales, 2, place="Sample Moor")
    return tmp_path


def made_by(eyfa, output, *arguments):
    outcome = eyfa(*arguments, "-o", output, "--quiet")
    assert outcome.status in (0, 1), outcome.err
    return output


def test_what_the_document_says(place, wales, eyfa):
    (place / "own.yaml").write_text("weights: {levels: {local: 2}}\n")
    asked = ["gaps", "back", "--top", "2", "--method", "own.yaml", "--workers", "1"]
    printed = eyfa.json(*asked)
    document = printed.document
    assert list(document)[-1] == "provenance"
    made = document["provenance"]
    assert made["options"] == {"method": "own.yaml", "top": 2}
    assert made["eyfa"] == document["eyfa"]
    assert made["framework"] == document["framework"]
    assert made["method"]["file"] == "own.yaml"
    assert len(made["method"]["checksum"]) == 64
    its = [{key: it[key] for key in ("file", "sha256")} for it in document["assessments"]]
    assert made["inputs"] == its
    assert made["seed"] is None
    made_by(eyfa, place / "gaps.json", *asked)
    assert (place / "gaps.json").read_text(encoding="utf-8") == printed.out


def test_a_printed_table_and_printed_csv_say_nothing(place, eyfa):
    for shape in ("table", "csv"):
        assert "SHA-256" not in eyfa("score", "back", "--format", shape).out
    assert not list(place.glob("*.provenance.json"))


def test_the_file_beside_a_csv_is_never_written_over_unasked(place, eyfa):
    beside = place / "out.csv.provenance.json"
    beside.write_text("mine")
    outcome = eyfa("score", "back", "-o", "out.csv")
    assert outcome.status == 2
    assert "target_exists" in outcome.err
    assert not (place / "out.csv").exists()
    assert beside.read_text() == "mine"
    assert eyfa("score", "back", "-o", "out.csv", "--force").status == 0
    assert eyfa("verify", beside, "back").status == 0


def test_every_recorded_option_is_one_of_the_command_line():
    from eyfa.cli.app import with_every_command

    commands = with_every_command().commands
    inner = commands.pop("framework").commands
    commands |= {f"framework {name}": command for name, command in inner.items()}
    made = {name: command.recorded for name, command in commands.items() if command.recorded}
    assert len(made) == 11
    for name, options in made.items():
        flags = {flag for it in commands[name].params for flag in (*it.opts, it.name)}
        assert {f"--{it}" if f"--{it}" in flags else it for it in options} <= flags, name
        assert recorded_options(name) == options


@pytest.mark.parametrize(
    "name", ["", "verify", "framework", "framework check", "framework show B4", "init_from", "..x"]
)
def test_nothing_else_is_made_again(name):
    assert recorded_options(name) is None


def test_nobody_is_named_where_nobody_is_to_be(place, wales, eyfa):
    respondents = write_respondents(place / "respondents", wales)
    output = made_by(eyfa, place / "agenda.json", "consensus", "--anonymous", respondents)
    inputs = read_provenance(output).inputs
    assert {it.file for it in inputs} == {""}
    assert [it.sha256 for it in inputs] == sorted(it.sha256 for it in inputs)


def test_inputs_that_were_of_no_use_are_told(place, eyfa):
    (place / "back" / "cut.xlsx").write_bytes(b"PK\3\4 and no more")
    output = made_by(eyfa, place / "out.json", "score", "back")
    assert [it.file for it in read_provenance(output).inputs][1] == "back/cut.xlsx"
    assert eyfa("verify", output, "back").status == 0
    (place / "back" / "cut.xlsx").write_bytes(b"PK\3\4 and other")
    outcome = eyfa("verify", output, "back")
    assert outcome.status == 1
    assert "input changed: back/cut.xlsx" in outcome.out


def test_what_was_read_through_a_table_is_the_same(place, eyfa):
    assert eyfa("collect", "back", "-o", "table.csv").status == 0
    output = made_by(eyfa, place / "out.html", "gaps", "back")
    again = made_by(eyfa, place / "again.html", "gaps", "table.csv")
    assert output.read_bytes() == again.read_bytes()
    assert eyfa("verify", output, "table.csv").status == 0
    assert eyfa("verify", again, "back").status == 0


def test_a_table_that_was_edited_is_told_against_the_workbooks_alone(place, eyfa):
    """A table of an earlier version has no digests: a rating and its value changed together look like any."""
    assert eyfa("collect", "back", "-o", "table.csv").status == 0
    with (place / "table.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = (row[:-1] for row in csv.reader(file))
    rated = next(row for row in rows if row[head.index("rating")] == "in_place")
    rated[head.index("rating")], rated[head.index("value")] = "new_action", "0.0"
    with (place / "table.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])
    output = made_by(eyfa, place / "out.json", "score", "table.csv")
    outcome = eyfa("verify", output, "back")
    assert outcome.status == 1
    assert "made again, it is not the same" in outcome.out
    assert "is a table" not in outcome.out
    outcome = eyfa("verify", output, "table.csv", width=200)
    assert outcome.status == 0
    assert "table.csv is a table: it says what the workbooks held" in outcome.out
    rated[head.index("value")] = "1.0"
    with (place / "table.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])
    assert "not its own" in eyfa("score", "table.csv").err


def test_missing_changed_and_further_inputs(place, wales, eyfa):
    output = made_by(eyfa, place / "out.md", "score", "back")
    write_returned(place / "back" / "valley.xlsx", wales, 4, place="Sample Valley")
    outcome = eyfa("verify", output, "back")
    assert outcome.status == 1
    assert "input that it was not made from: back/valley.xlsx" in outcome.out
    assert "content: not made again" in outcome.out
    (place / "back" / "valley.xlsx").unlink()
    (place / "back" / "bay.xlsx").unlink()
    outcome = eyfa("verify", output, "back")
    assert outcome.status == 1
    assert "input missing: back/bay.xlsx" in outcome.out
    write_returned(place / "back" / "bay.xlsx", wales, 9)
    outcome = eyfa("verify", output, "back", "--quiet")
    assert outcome.status == 1
    assert "input changed: back/bay.xlsx" in outcome.out
    assert "OK" not in outcome.out


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_names_may_be_others(suffix, place, eyfa):
    """Of the same content, one of them twice, given from elsewhere and in another order."""
    shutil.copy(place / "back" / "bay.xlsx", place / "back" / "twice.xlsx")
    output = made_by(eyfa, place / f"out{suffix}", "check", "back")
    (place / "kept").mkdir()
    for name, new in (("bay", "z"), ("twice", "y"), ("moor", "a")):
        (place / "back" / f"{name}.xlsx").rename(place / "kept" / f"{new}.xlsx")
    outcome = eyfa("verify", output, "kept", width=200)
    assert outcome.status == 0, outcome.out
    assert "input: back/moor.xlsx is kept/a.xlsx here" in outcome.out


@pytest.mark.skipif(sys.platform != "linux", reason="its file names are UTF-8")
@pytest.mark.parametrize(
    ("command", "output"),
    [
        *(("gaps", f"out{suffix}") for suffix in SUFFIXES),
        ("report", "out.docx"),
        ("report", "out.pptx"),
        ("report", "out"),
    ],
)
def test_a_name_that_is_not_utf_8(command, output, place, eyfa):
    (place / "back" / "bay.xlsx").rename(place / "back" / os.fsdecode(b"b\xe9.xlsx"))
    if output == "out":
        assert eyfa("report", "back", "--pictures", output, "--quiet").status == 0
        output = "out/scores.png"
    else:
        made_by(eyfa, output, command, "back")
    outcome = eyfa("verify", output, "back", width=200)
    assert (outcome.status, outcome.err) == (0, ""), outcome.out
    assert "here" not in outcome.out


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_figure_that_was_altered(suffix, place, eyfa):
    output = made_by(eyfa, place / f"out{suffix}", "score", "back")
    if suffix == ".xlsx":
        book = load_workbook(output)
        book.worksheets[0]["C8"] = 99
        book.save(output)
    else:
        text = output.read_bytes()
        place_of = text.index(b"Sample Bay")
        output.write_bytes(text[:place_of] + b"Sample Boy" + text[place_of + 10 :])
    outcome = eyfa("verify", output, "back")
    assert outcome.status == 1
    assert "made again, it is not the same" in outcome.out


def test_another_framework_and_method(place, wales, eyfa):
    own, method = place / "own.yaml", place / "method.yaml"
    text = data_file("framework.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace('edition: "2025"', 'edition: "2026"'), encoding="utf-8")
    method.write_text("weights: {levels: {local: 2}}\n")
    output = made_by(eyfa, place / "out.json", "score", "back", "--method", method)
    outcome = eyfa("verify", output, "back", width=200)
    assert outcome.status == 1
    assert "give that again" in outcome.out
    method.rename(place / "renamed.yaml")
    assert eyfa("verify", output, "back", "--method", "renamed.yaml").status == 0
    outcome = eyfa(
        "verify", output, "back", "--framework", own, "--method", "renamed.yaml", width=200
    )
    assert outcome.status == 1
    assert "now it is early-years-wales, edition 2026" in outcome.out


def test_a_list_of_places(place, eyfa):
    (place / "ours.csv").write_text(
        "code,name,level,within\nX1,Sample Bay,local,X0\nX2,Sample Moor,local,X0\nX0,Sample Coast,regional,\n"
    )
    outcome = eyfa("score", "back", "--places", "ours.csv", "-o", "out.json")
    assert outcome.status in (0, 1), outcome.err
    output = place / "out.json"
    assert [it.option for it in read_provenance(output).files] == ["places"]
    assert eyfa("verify", output, "back", "--places", "ours.csv").status == 0
    outcome = eyfa("verify", output, "back", width=200)
    assert outcome.status == 1
    assert "file of --places: ours.csv; now it is not given" in outcome.out


def test_another_version(place, eyfa, monkeypatch):
    monkeypatch.setattr("eyfa.provenance.record.__version__", "0.0.9")
    output = made_by(eyfa, place / "out.csv", "score", "back")
    monkeypatch.undo()
    monkeypatch.chdir(place)
    outcome = eyfa("verify", output, "back")
    assert outcome.status == 1
    assert "made by 0.0.9" in outcome.out


def test_the_day(place, wales, eyfa, monkeypatch):
    """A target date that passes makes a sign; the day on which an output was made can be given."""
    from datetime import date

    from eyfa.cli.record import Record

    write_returned(place / "next.xlsx", wales, 3, round="2027")
    paths = ["back/bay.xlsx", "next.xlsx"]
    with monkeypatch.context() as then:
        then.setattr(Record, "today", date(2020, 1, 2))
        output = made_by(eyfa, place / "out.json", "trend", *paths)
    assert read_provenance(output).day == "2020-01-02"
    assert eyfa("verify", output, *paths).status == 0
    outcome = eyfa("verify", output, *paths, "--on", "2027-02-03")
    assert outcome.status == 1
    assert "it depends on 2020-01-02" in outcome.shown


def test_nothing_to_compare(place, eyfa):
    for name, content, code in (
        ("a.json", "{}", "provenance_missing"),
        ("a.md", "# Scores", "provenance_missing"),
        ("a.html", "<p>", "provenance_missing"),
        ("a.csv", "a,b", "provenance_missing"),
        ("b.json", '{\n  "provenance": {"command": 1}\n}', "provenance_damaged"),
        ("c.json", '{\n  "provenance": ' + "[" * 100_000, "provenance_damaged"),
        ("c.md", "<!-- eyfa/provenance/1 {] -->", "provenance_damaged"),
        ("a.xlsx", "PK", "file_"),
        ("a.doc", "", "unknown_suffix"),
    ):
        (place / name).write_text(content)
        outcome = eyfa("verify", name, "back")
        assert outcome.status == 2, name
        assert code in outcome.err, (name, outcome.err)
        assert outcome.out == ""
    shutil.copy(place / "back" / "bay.xlsx", place / "blank.xlsx")
    assert "provenance_missing" in eyfa("verify", "blank.xlsx", "back").err
    assert "file_missing" in eyfa("verify", "gone.json", "back").err
    (place / "folder.json").mkdir()
    assert "file_is_folder" in eyfa("verify", "folder.json", "back").err
    output = made_by(eyfa, place / "out.json", "score", "back")
    assert eyfa("verify", output).status == 2


@pytest.mark.parametrize(
    "text", ['{\n  "provenance": {"command": 1}\n}', "<!-- eyfa/provenance/1 {] -->"]
)
def test_what_a_child_says_of_damage(tmp_path, text):
    file = tmp_path / "out.json"
    file.write_text(text)
    (problem,) = recorded._read(file)
    assert problem.code == "provenance_damaged"


@pytest.mark.parametrize("stands", [date(2026, 3, 1), 2026.5, True])
def test_a_date_where_a_file_name_stood_is_damage(stands, place, eyfa):
    """As a spreadsheet makes one of a name such as 2026-03."""
    output = made_by(eyfa, place / "gaps.xlsx", "gaps", "back")
    book = load_workbook(output)
    rows = [row for sheet in book.worksheets for row in sheet.iter_rows()]
    name = next(cell for row in rows for cell in row if str(cell.value).endswith("bay.xlsx"))
    assert len(str(name.offset(0, 1).value)) == 64  # its checksum
    name.value = stands
    book.save(output)
    assert [it.code for it in recorded._read(output)] == ["provenance_damaged"]
    outcome = eyfa("verify", output, "back")
    assert outcome.status == 2
    assert "provenance_damaged" in outcome.err


def altered(output, **changes):
    """The output with something else in what it says of itself."""
    document = json.loads(output.read_text(encoding="utf-8"))
    document["provenance"] |= changes
    output.write_text(json.dumps(document, indent=2), encoding="utf-8")


@pytest.mark.parametrize(
    "changes",
    [
        {"options": {"repair": "trap"}},
        {"options": {"output": "trap"}},
        {"options": {"scheduler": "tcp://127.0.0.1:9"}},
        {"options": {"explain": "all"}},
        {"options": {"help": True}},
        {"options": {"place": "x --output=trap"}},
        {"options": {"places": "/etc/passwd"}},
        {"options": {"framework": "/etc/passwd", "method": "/etc/passwd"}},
        {"options": {"ignore": ["--output=trap"]}},
        {"command": "init"},
        {"command": "check --repair trap"},
        {"command": "collect", "options": {}},
    ],
)
def test_an_output_decides_nothing(changes, place, eyfa):
    """What it says chooses among what is harmless; it names no file to read or write, and no address."""
    output = made_by(eyfa, place / "out.json", "check", "back")
    altered(output, **changes)
    before = {path.name for path in place.iterdir()}
    outcome = eyfa("verify", output, "back")
    assert outcome.status == 1, outcome.out
    assert {path.name for path in place.iterdir()} == before
    assert "passwd" not in outcome.out.replace("--places=/etc/passwd", "").replace(
        "--framework=/etc/passwd", ""
    ).replace("--method=/etc/passwd", "")


def test_draws_are_bounded(place, eyfa):
    output = made_by(eyfa, place / "out.json", "gaps", "back", "--robust")
    altered(output, options={"robust": True, "draws": 10**12})
    outcome = eyfa("verify", output, "back")
    assert outcome.status == 1
    assert "cannot be made again" in outcome.out


def test_a_large_output_is_read_from_its_end(place, eyfa, monkeypatch):
    output = made_by(eyfa, place / "out.json", "score", "back")
    monkeypatch.setattr("eyfa.intake.output_provenance.MAX_FILE", 4096)
    assert output.stat().st_size > 4096
    assert read_provenance(output).command == "score"
    workbook = made_by(eyfa, place / "out.xlsx", "score", "back")
    assert read_provenance(workbook).command == "score"  # which is read whole


def test_a_reader_that_takes_too_long(place, eyfa):
    output = made_by(eyfa, place / "out.xlsx", "score", "back")
    with pytest.raises(EyfaError) as caught:
        read_provenance(output, bounds=Bounds(seconds=0.0001))
    assert [it.code for it in caught.value.problems] == ["reading_timed_out"]


def test_cells_cannot_pass_for_it(place, wales, eyfa):
    """What a respondent wrote looks like the record, in every format; the real one is taken."""
    forged = '{"schema": "eyfa/provenance/1", "command": "forged", "inputs": 0}'
    text = f"<!-- eyfa/provenance/1 {forged} -->"
    for name, organisation in (("x", forged), ("y", text)):
        write_returned(place / "back" / f"{name}.xlsx", wales, 5, place=organisation)
    for suffix in SUFFIXES:
        output = made_by(eyfa, place / f"out{suffix}", "score", "back")
        assert read_provenance(output).command == "score"
        assert eyfa("verify", output, "back").status == 0
