"""Hundreds of foreign and broken workbooks: no exception, no signal, no hang, no answer lost in silence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import pytest

from corpus import read_folder
from corpus.case import FOLDER
from corpus.cases import CASES
from corpus.foreign import foreign_workbooks
from corpus.mangled import damaged_bytes, damaged_members, damaged_xml
from eyfa.workbook.reading.reader import read_workbook

USABLE = [case for case in CASES if case.is_usable and case.is_filled]
UNMARKED = {"numbers", "pasted-as-values", "identity-lost", "sheet-copied-with-other-answers"}
"""Of those, a sheet may go unnoticed: they do not say what they were issued for, or hold it twice."""
EXPECTED = {path: case for case in USABLE for path in case.files}
XLSX = sorted(path for path in EXPECTED if path.suffix == ".xlsx" and "ods" not in path.name)
MARKED = [path for path in XLSX if EXPECTED[path].name not in UNMARKED]
WHOLE = sorted(path for path in EXPECTED if path.suffix == ".ods") + XLSX


def read_in_child(
    folder: Path, files: Iterable[tuple[str, bytes]], hash_seed: str = "random"
) -> dict[str, dict]:
    """What another process tells of these files; it must reach the end of them all."""
    folder.mkdir(exist_ok=True)
    names = []
    for name, data in files:
        (folder / name).write_bytes(data)
        names.append(name)
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", read_folder.__file__, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
        env=os.environ | {"PYTHONHASHSEED": hash_seed},
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, (lines[-1:], done.stderr[-2000:])
    told = {line["end"]: line for line in lines if "end" in line}
    assert sorted(told) == sorted(names)
    for one in told.values():
        is_error = any(severity == "error" for _, severity in one["codes"])
        assert one["hints"], one
        assert one["status"] != "unusable" or is_error, one
    return told


def test_foreign_workbooks(tmp_path):
    files = list(foreign_workbooks(240))
    told, again = (read_in_child(tmp_path / "files", files, seed) for seed in ("1", "2"))
    assert again == told, "every process tells the same, in the same order"
    codes = {code for one in told.values() for code, _ in one["codes"]}
    assert {"no_tables", "cell_error", "unknown_ref", "merged_cells"} <= codes
    assert "unreadable" not in codes
    assert {one["status"] for one in told.values()} >= {"usable", "unusable"}


@pytest.mark.parametrize(
    ("damage", "files", "count"),
    [(damaged_bytes, XLSX, 800), (damaged_members, MARKED, 300)],
    ids=["bytes", "members"],
)
def test_damage_is_told_or_without_effect(tmp_path, damage, files, count):
    """A damaged file is either told to be one, or read as if it were whole."""
    damaged = {name: (source, data) for name, source, data in damage(files, count)}
    told = read_in_child(tmp_path / "files", ((name, data) for name, (_, data) in damaged.items()))
    assert {one["status"] for one in told.values()} >= {"unusable", "usable", "ok"}
    for name, (source, _) in damaged.items():
        case = EXPECTED[source]
        whole = {id_: asdict(response) for id_, response in case.responses.items()}
        expected = Counter(problem.split()[0] for problem in case.problems)
        codes = Counter(code for code, _ in told[name]["codes"])
        assert told[name]["responses"] == whole or codes != expected, name


def test_one_letter_altered_by_accident_is_told(tmp_path, wales):
    """The parser of values alone would read it."""
    data = bytearray((FOLDER / "filled.xlsx").read_bytes())
    with zipfile.ZipFile(FOLDER / "filled.xlsx") as archive:
        info = archive.getinfo("xl/sharedStrings.xml")
    central = data.rindex(b"PK\x01\x02", 0, data.rindex(info.filename.encode()))
    for at in (info.header_offset + 14, central + 16):  # where the checksum stands, twice
        data[at] ^= 1
    path = tmp_path / "damaged.xlsx"
    path.write_bytes(data)
    (problem,) = read_workbook(path, wales).problems
    assert (problem.code, problem.found) == ("file_is_damaged", "xl/sharedStrings.xml")


def test_damaged_xml(tmp_path):
    damaged = [(name, data) for name, _, data in damaged_xml(WHOLE, 240)]
    told = read_in_child(tmp_path / "files", damaged)
    assert {one["status"] for one in told.values()} >= {"unusable", "usable", "ok"}


@pytest.mark.slow
def test_foreign_workbooks_saved_by_libreoffice(tmp_path, office):
    saved = []
    for name, data in foreign_workbooks(36):
        if name.endswith(".ods"):  # too bare for LibreOffice
            continue
        source = tmp_path / name
        source.write_bytes(data)
        targets = [tmp_path / f"saved-{source.stem}{suffix}" for suffix in (".xlsx", ".ods")]
        office.save(source, *targets)
        saved += [(target.name, target.read_bytes()) for target in targets]
    told = read_in_child(tmp_path / "files", saved)
    assert len(told) == 48
    assert not any(code == "unreadable" for one in told.values() for code, _ in one["codes"])
