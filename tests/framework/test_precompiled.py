"""The JSON twin of the framework: fresh in the repository, and never used when it is not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from eyfa.framework import loader
from eyfa.framework.loader import (
    data_file,
    load_framework,
    read_twin,
    twin_of,
    twin_text,
    write_twins,
)

SOURCE = data_file("framework.yaml")


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package's data, which it takes for its own."""
    for path in (SOURCE, twin_of(SOURCE)):
        shutil.copy(path, tmp_path)
    monkeypatch.setattr(loader, "data_file", lambda name: tmp_path / name)
    return tmp_path / SOURCE.name


def test_the_twin_is_fresh():
    assert twin_of(SOURCE).read_text(encoding="utf-8") == twin_text(SOURCE, load_framework), (
        "run: make data"
    )


def test_the_twin_of_the_translations_is_fresh():
    path = data_file("framework.cy.yaml")
    assert twin_of(path).read_text(encoding="utf-8") == twin_text(path, lambda _path: None), (
        "run: make data"
    )


def test_the_twin_is_the_same_framework():
    assert load_framework() == load_framework(SOURCE)
    assert load_framework().checksum == load_framework(SOURCE).checksum


def test_an_edited_source_is_what_counts(copied):
    text = copied.read_text(encoding="utf-8")
    copied.write_text(text.replace("short_title: Homes", "short_title: Housing"), encoding="utf-8")
    assert read_twin(copied) is None
    assert load_framework().component_by_id["B2"].short_title == "Housing"


def test_without_a_twin_the_source_is_read(copied):
    twin_of(copied).unlink()
    assert read_twin(copied) is None
    assert load_framework() == load_framework(SOURCE)


def test_make_data_writes_the_twins_anew(tmp_path, monkeypatch, capsys):
    sources = [data_file(name) for name in ("framework.yaml", "framework.cy.yaml", "wales.yaml")]
    for path in sources:
        shutil.copy(path, tmp_path)
    monkeypatch.setattr(loader, "data_file", lambda name: tmp_path / name)
    write_twins()
    twins = [twin_of(tmp_path / path.name) for path in sources]
    assert [path.read_bytes() for path in twins] == [twin_of(it).read_bytes() for it in sources]
    assert capsys.readouterr().out.splitlines() == list(map(str, twins))


def test_a_fresh_twin_needs_no_yaml_parser():
    code = "import sys, eyfa; eyfa.load_framework(); print('ruamel.yaml' in sys.modules)"
    finished = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert finished.stdout.strip() == "False"
