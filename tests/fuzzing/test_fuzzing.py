"""The fuzzers themselves: what they make, what they hold, and that a fault does show."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from eyfa.framework import loader
from eyfa.framework.loader import load_framework
from eyfa.workbook.reading import reader
from eyfa.workbook.reading.reader import read_workbook
from fuzzing import TOP, mutated_workbooks, mutations
from fuzzing.mutated_workbooks import Mutant, check_nothing_lost, mutants, read_mutants
from fuzzing.seeds import workbook_seeds, yaml_seeds
from fuzzing.typed import UntypedError, check_reading, check_yaml
from programs import skip

SAMPLE = TOP / "examples" / "sample-bay-2026.xlsx"
SEED = 2026


def test_altered_workbooks_give_typed_results(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    seeds = workbook_seeds()
    made = islice(mutants(SEED, seeds), 120)
    seen, wrong = read_mutants(made, seeds, load_framework(), tmp_path)
    assert wrong == []
    assert seen["all"] == 120
    assert min(seen[status] for status in ("ok", "usable", "unusable")) >= 10
    assert len(seen) > 25


def test_seeds_of_yaml_give_typed_results(tmp_path):
    framework, path = load_framework(), tmp_path / "seed.yaml"
    seeds = list(yaml_seeds())
    assert len(seeds) > 50
    for seed in seeds:
        path.write_bytes(seed)
        check_yaml(path, framework)


def test_mutations_are_the_same_for_the_same_seed():
    data = SAMPLE.read_bytes()
    for number in range(40):
        assert mutations.mutate(data, Random(number)) == mutations.mutate(data, Random(number))
    different = {mutations.mutate(data, Random(number)) for number in range(40)}
    assert len(different) > 30


@pytest.mark.parametrize("data", [b"", b"PK", b"no archive", mutations.pack([])])
def test_anything_can_be_altered(data):
    for number in range(60):
        for way in (mutations.mutate_bytes, mutations.mutate_members, mutations.mutate_xml):
            assert isinstance(way(data, Random(number)), bytes)


def test_every_way_to_alter_xml_takes_any_text():
    xml = mutations.unpack(SAMPLE.read_bytes())[3][1]
    for number, way in enumerate(mutations._XML * 20):
        for text in (b"", b"no xml", xml):
            assert isinstance(way(text, Random(number)), bytes)


def test_fault_of_the_loader_shows(tmp_path, monkeypatch):
    path = tmp_path / "seed.yaml"
    path.write_bytes(next(yaml_seeds()))
    framework = load_framework()
    check_yaml(path, framework)
    monkeypatch.setattr(loader, "_validated", _fail)
    with pytest.raises(ValueError, match="a fault"):
        check_yaml(path, framework)


@pytest.mark.skipif(sys.platform != "linux", reason="only a forked child has the fault too")
def test_fault_of_the_reader_shows_and_is_kept(tmp_path, monkeypatch, forking):
    monkeypatch.setattr(reader, "read_about", _fail)
    monkeypatch.chdir(tmp_path)
    data = SAMPLE.read_bytes()
    made = iter([Mutant("broken.xlsx", SAMPLE.name, data, has_own_xml=True)])
    seen, wrong = read_mutants(made, workbook_seeds(), load_framework(), tmp_path)
    assert seen == Counter()
    assert len(wrong) == 1
    assert "UntypedError" in wrong[0]
    assert "a fault" in wrong[0]
    assert Path("fuzz-findings/broken.xlsx").read_bytes() == data


def test_answer_that_is_lost_or_altered_in_silence_shows():
    before = read_workbook(SAMPLE)
    check_nothing_lost(before, before)
    responses = dict(before.assessment.responses)
    id_, answer = next((id_, it) for id_, it in responses.items() if it.rating == "in_place")
    altered = responses | {id_: replace(answer, rating="new_action")}
    lost = {key: value for key, value in responses.items() if key != id_}
    for other, said in ((altered, "other answers"), (lost, "in silence")):
        after = replace(before, assessment=replace(before.assessment, responses=other))
        with pytest.raises(UntypedError, match=said):
            check_nothing_lost(before, after)
    missing = read_workbook(TOP / "missing.xlsx").problems
    check_nothing_lost(before, replace(after, problems=missing))


def test_disagreement_that_ends_with_the_sheet_of_the_other_answer_has_to_be_told(tmp_path):
    name, path = "sheet-copied-with-other-answers.xlsx", tmp_path / "copy.xlsx"
    data = (TOP / "tests/returned" / name).read_bytes()
    path.write_bytes(data)
    before = read_workbook(path)
    assert "F1-L01" not in mutated_workbooks._ratings(before)
    parts = dict(mutations.unpack(data))
    path.write_bytes(mutations.pack([*(parts | {"xl/worksheets/sheet7.xml": b"<x/>"}).items()]))
    after = read_workbook(path)
    assert "F1-L01" in mutated_workbooks._ratings(after)
    assert "sheet_damaged" in {it.code for it in after.problems}
    check_nothing_lost(before, after)
    with pytest.raises(UntypedError, match="settled in silence"):
        check_nothing_lost(before, replace(after, problems=()))


def test_file_that_gives_neither_answers_nor_an_error_shows():
    nothing = replace(read_workbook(SAMPLE), assessment=None, problems=())
    with pytest.raises(UntypedError, match="no answers, and no error"):
        check_reading(nothing)


def test_nothing_read_is_no_success(monkeypatch):
    monkeypatch.setattr(mutated_workbooks, "mutants", lambda *_: iter(()))
    monkeypatch.setattr(sys, "argv", ["mutated_workbooks", "1", "1"])
    assert mutated_workbooks.main() == 1


SABOTAGE = """\
import sys
from fuzzing import {module} as target
from {where} import {function} as sound

calls = []

def broken(*arguments, **named):
    calls.append(1)
    if {condition}:
        raise ValueError("a fault")
    return sound(*arguments, **named)

import {where} as home
home.{function} = broken
target.main()
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "where", "function", "condition", "seeds"),
    [
        ("yaml_target", "eyfa.framework.loader", "_validated", "True", list(yaml_seeds())[:3]),
        (
            "reader_target",
            "eyfa.workbook.reading.reader",
            "settle_duplicates",
            "len(calls) > 1",  # the target itself reads one, to see that all is well
            [SAMPLE.read_bytes()],
        ),
    ],
)
@pytest.mark.parametrize("is_broken", [True, False])
def test_target_finds_a_fault(module, where, function, condition, seeds, is_broken, tmp_path):
    """With a fault put in by hand: the target fails and keeps the input; without, it ends well."""
    if importlib.util.find_spec("atheris") is None:
        skip("atheris is not installed (make fuzz)")
    corpus, found = tmp_path / "corpus", tmp_path / "found"
    corpus.mkdir()
    found.mkdir()
    for number, seed in enumerate(seeds):
        (corpus / str(number)).write_bytes(seed)
    script = SABOTAGE.format(
        module=module,
        where=where,
        function=function,
        condition=condition if is_broken else "False",
    )
    path = os.pathsep.join([str(TOP / "tests"), os.environ.get("PYTHONPATH", "")])
    finished = subprocess.run(
        [sys.executable, "-c", script, "-runs=50", f"-artifact_prefix={found}/", str(corpus)],
        env=os.environ | {"PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert (finished.returncode != 0) is is_broken, finished.stdout[-3000:]
    assert ("ValueError: a fault" in finished.stdout) is is_broken
    assert bool(list(found.iterdir())) is is_broken, finished.stdout[-1500:]


def _fail(*_, **__):
    raise ValueError("a fault")
