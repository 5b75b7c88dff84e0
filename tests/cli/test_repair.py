"""`eyfa check --repair`: fresh copies beside the report, originals as they were."""

from __future__ import annotations

import pytest

from eyfa.demo import write_demo


@pytest.fixture
def made(tmp_path, wales):
    return write_demo(tmp_path / "demo", wales)


def test_only_the_damaged_one_is_repaired(made, tmp_path, eyfa):
    before = {path: path.read_bytes() for path in made.returned.iterdir()}
    folder = tmp_path / "new" / "repaired"
    outcome = eyfa("check", made.returned, "--repair", folder)
    assert outcome.status == 1
    assert [path.name for path in folder.iterdir()] == [f"{made.messy.stem}-repaired.xlsx"]
    assert "Repaired: " in outcome.err
    assert {path: path.read_bytes() for path in made.returned.iterdir()} == before
    again = eyfa("check", folder, "--format", "json")
    assert again.status == 0
    assert '"error"' not in again.out


def test_nothing_is_replaced_without_force(made, tmp_path, eyfa):
    assert eyfa("check", made.messy, "--repair", tmp_path / "to").status == 1
    (target,) = (tmp_path / "to").iterdir()
    target.write_bytes(b"mine")
    refused = eyfa("check", made.messy, "--repair", tmp_path / "to")
    assert (refused.status, refused.out) == (2, "")
    assert "target_exists" in refused.err
    assert target.read_bytes() == b"mine"
    assert eyfa("check", made.messy, "--repair", tmp_path / "to", "--force").status == 1
    assert target.read_bytes() != b"mine"


def test_nothing_to_repair_makes_no_folder(made, tmp_path, eyfa):
    outcome = eyfa("check", made.good, "--repair", tmp_path / "to")
    assert outcome.status == 0
    assert "No workbook has cells to repair." in outcome.err
    assert not (tmp_path / "to").exists()
