"""What the commands do with their options."""

from __future__ import annotations

import contextlib
import re
import shlex

import jsonschema
import pytest
import typer
from rich.cells import cell_len
from typer.main import get_command

from cli.conftest import write_returned
from eyfa.cli.app import COMMANDS as FIRST_SENTENCES
from eyfa.cli.app import app, with_every_command
from eyfa.framework.loader import data_file
from eyfa.framework.strict_yaml import read_yaml
from test_examples import EXAMPLES

COMMANDS = [
    "init", "check", "score", "gaps", "collect", "compare", "report",
    "consensus", "trend", "plan", "verify", "demo",
    "framework show", "framework search", "framework check", "framework schema",
    "framework method", "framework words",
]  # fmt: skip


@pytest.mark.parametrize("command", ["", "framework", *COMMANDS])
def test_help_is_for_people_and_has_examples(command, eyfa):
    outcome = eyfa(*command.split(), "--help", width=80)
    assert outcome.status == 0
    assert re.search(rf"Examples?:\n +eyfa {command}\b", outcome.out)
    assert not re.search(r"<(str|path|int|list)|Path\]|\[\[|[a-z,]\.\.\.\n", outcome.out)
    assert "…" not in outcome.out
    assert max(map(cell_len, outcome.out.splitlines())) <= 80


@pytest.mark.parametrize("width", [60, 80, 120])
def test_help_is_as_wide_as_the_window(width, eyfa):
    lines = eyfa("gaps", "--help", width=width).out.split("Examples:")[0].splitlines()
    assert width - 25 < max(map(len, lines)) <= width


def test_no_command_is_without_a_test_of_its_help():
    group = with_every_command()
    names = [
        f"{name} {inner}" if inner else name
        for name, command in group.commands.items()
        for inner in getattr(command, "commands", {"": None})
    ]
    assert sorted(names) == sorted(COMMANDS)


def test_the_list_says_what_the_help_of_each_command_begins_with():
    for name, command in with_every_command().commands.items():
        assert command.help.splitlines()[0] == FIRST_SENTENCES[name]


def test_version(eyfa):
    assert re.fullmatch(r"eyfa \d+\.\d+\.\d+\n", eyfa("--version").out)


def test_gaps_by_level_and_component(folder, returned, eyfa):
    every = eyfa.document("gaps", returned)
    some = eyfa.document(
        "gaps",
        returned,
        "--level",
        "LOCAL",
        "--component",
        "play and learning",
        "--component",
        "f1",
    )
    chosen = [row for row in every["gaps"] if row["component"] in {"B4", "F1"}]
    assert [row["benchmark"] for row in some["gaps"]] == [row["benchmark"] for row in chosen]
    assert [row["rank"] for row in some["gaps"]] == list(range(1, len(chosen) + 1))
    assert {row["priority"] for row in some["gaps"]} <= {row["priority"] for row in chosen}
    outcome = eyfa.json("gaps", returned, "--level", "national")
    assert (outcome.status, outcome.out) == (2, "")
    top = eyfa.document("gaps", returned, "--top", "3")
    assert top["gaps"] == every["gaps"][:3]
    assert top["unassessed"] == every["unassessed"]


def test_a_selection_is_scored_as_the_same_part_of_the_whole(folder, eyfa):
    def cells(*selection, name="scores"):
        found = eyfa.document("score", folder, "--method", folder.parent / "ours.yaml", *selection)
        at = ("assessment", "component", "level")
        return {tuple(row[key] for key in at): row for row in found[name]}

    chosen = ("--component", "play and learning", "--component", "F1")
    for name in ("scores", "progress"):
        whole, some = cells(name=name), cells(*chosen, name=name)
        parts = {at: row for at, row in some.items() if at[1]}
        assert parts == {at: row for at, row in whole.items() if at[1] in {"B4", "F1"}}
        assert some.keys() - parts.keys() == {at for at in whole if not at[1]}
        narrow = cells("--component", "F1", "--level", "local", name=name)
        assert narrow.keys() >= {at for at in whole if at[1:] == ("F1", "local")}
        for (id_, component, level), row in narrow.items():  # a single cell, and its totals
            figures = {key: row[key] for key in row if key not in {"component", "level"}}
            assert figures.items() <= whole[id_, "F1", "local"].items(), (component, level)
    table = eyfa("score", folder, "--component", "F1").shown
    assert "Showing only: component F1" in table


def test_several_workbooks_in_one_document(folder, eyfa):
    found = eyfa.document("score", folder)
    assert len(found["assessments"]) == 3
    assert {row["assessment"] for row in found["scores"]} == {
        it["id"] for it in found["assessments"]
    }
    checked = eyfa.document("check", folder)
    assert [file["status"] for file in checked["files"]] == ["ok", "ok", "ok"]


def test_place_and_round_for_a_workbook_that_does_not_say(tmp_path, wales, eyfa):
    path = write_returned(tmp_path / "blank.xlsx", wales, place="", round="")
    found = eyfa.document("score", path, "--place", "Sample Heath", "--round", "2027")
    (assessment,) = found["assessments"]
    assert (assessment["place"], assessment["round"]) == ("Sample Heath", "2027")


@pytest.mark.parametrize("shape", ["table", "json", "md"])
@pytest.mark.parametrize("command", ["score", "gaps"])
def test_a_method_changes_figures_and_says_so(command, shape, returned, tmp_path, eyfa):
    method = tmp_path / "ours.yaml"
    method.write_text("weights:\n  components: {B4: 3}\ntargets:\n  all: needs_strengthening\n")
    plain = eyfa(command, returned, "--format", shape).out
    changed = eyfa(command, returned, "--format", shape, "--method", method).out
    assert changed != plain
    said = " ".join(changed.split())
    assert "B4 Play and learning weighs 3 (in the framework: 1)" in said
    assert "“2 – Needs strengthening” (in the framework: “3 – In place”)" in said


def test_a_method_that_changes_nothing_says_so(returned, tmp_path, eyfa):
    method = tmp_path / "ours.yaml"
    method.write_text("weights:\n  components: {B4: 1}\n")
    assert (
        "ours.yaml changes no weight and no target"
        in eyfa("score", returned, "--method", method).out
    )


def test_framework_show(eyfa, wales):
    shown = eyfa("framework", "show").out
    assert re.search(r"All components\s+88\s+66\s+89\s+243", shown)
    one = eyfa("framework", "show", "b4").shown
    component = wales.component_by_id["B4"]
    for text in (component.title, *component.vision, *(it.text for it in component.benchmarks)):
        assert " ".join(text.split()) in re.sub(r" B4-[LRN]\d\d ", " ", one) or text[:30] in one
    note = wales.benchmark_by_id["F1-N02"].notes[0]
    assert note.replace(" ", "") in re.sub(r"\s", "", eyfa("framework", "show", "f1-n02").out)
    assert eyfa.document("framework", "show", "f1-n02")["benchmark"]["notes"] == [note]


def test_framework_search(eyfa):
    found = eyfa.document("framework", "search", "fathers")
    assert found["schema"] == "eyfa/framework/1"
    assert {tuple(row) for row in found["matches"]} == {
        ("id", "component", "level", "where", "text")
    }
    rows = eyfa("framework", "search", "fathers", "--format", "csv").out.splitlines()
    assert len(rows) == 1 + len(found["matches"])
    assert "No benchmark" in eyfa("framework", "search", "zebra").out


def test_framework_check(eyfa, tmp_path, wales):
    good = data_file("framework.yaml")
    outcome = eyfa("framework", "check", good)
    assert (outcome.status, "243 benchmarks" in outcome.out) == (0, True)
    bad = tmp_path / "bad.yaml"
    bad.write_text(
        good.read_text(encoding="utf-8").replace("level: local", "level: lokal", 2), "utf-8"
    )
    outcome = eyfa("framework", "check", bad)
    assert outcome.status == 2
    lines = outcome.out.splitlines()
    assert len(lines) == 2
    assert all(
        re.match(rf"{re.escape(str(bad))}:\d+:\d+: unknown_reference: .+ \(.+\)$", it)
        for it in lines
    )
    found = eyfa.document("framework", "check", bad)
    assert (found["framework"], found["status"], len(found["problems"])) == (None, "unusable", 2)
    assert eyfa.document("framework", "check", good)["framework"]["checksum"] == wales.checksum


def test_framework_check_warns_of_labels_that_spreadsheets_change(eyfa, tmp_path):
    sound = (EXAMPLES / "small-framework.yaml").read_text("utf-8")
    labels = {"label: Essential": "label: 1-2", "label: Useful": "label: 'TRUE'"}
    labels |= {"label: Nice to have": 'label: "=not"'}
    for label, other in labels.items():
        assert sound.count(label) == 1
        sound = sound.replace(label, other)
    own = tmp_path / "own.yaml"
    own.write_text(sound, "utf-8")
    outcome = eyfa("framework", "check", own)
    assert outcome.status == 0
    assert [line.split(": ")[1] for line in outcome.out.splitlines()[1:]] == ["label_changed"] * 3
    found = eyfa.document("framework", "check", own)
    assert (found["status"], [one["line"] for one in found["problems"]]) == (
        "ok",
        [n for n, line in enumerate(sound.splitlines(), 1) if line.strip() in labels.values()],
    )


def test_framework_schema(eyfa):
    schema = eyfa("framework", "schema").document
    jsonschema.Draft202012Validator.check_schema(schema)
    given, other = read_yaml(data_file("framework.yaml")).data, {"id": "no framework"}
    sound = jsonschema.Draft202012Validator(schema).is_valid
    assert (sound(given), sound(other)) == (True, False)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("eyfa gaps --level ", {"local", "regional", "national"}),
        ("eyfa gaps --component B", {f"B{n}" for n in range(1, 8)}),
        ("eyfa framework show F1-L", {f"F1-L0{n}" for n in range(1, 6)}),
        ("eyfa sc", {"score"}),
    ],
)
def test_the_shell_completes(words, expected, monkeypatch, capfd):
    monkeypatch.setenv("_EYFA_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
    with pytest.raises(SystemExit):
        get_command(app).main([], prog_name="eyfa")
    assert set(capfd.readouterr().out.split()) == expected


def _examples():
    """Every example that help shows, as the words of a command line."""
    group = with_every_command()
    todo = [group]
    for command in todo:
        todo += getattr(command, "commands", {}).values()
        for line in (command.epilog or "").splitlines():
            shown = re.split(r"\s{2,}|\s>\s", line.strip())[0]
            if shown.startswith("eyfa "):
                yield pytest.param(shlex.split(shown)[1:], id=shown)


@pytest.mark.parametrize("words", [*_examples()])
def test_an_example_in_help_is_understood(words):
    """Every command, option and choice in it is one that there is."""
    command = with_every_command()
    while words and words[0] in getattr(command, "commands", {}):
        command = command.commands[words.pop(0)]
    assert not hasattr(command, "commands")
    with contextlib.suppress(typer.Exit):  # what --explain says at once
        command.make_context("eyfa", words)
