"""The frozen lines reach every command, and give the same twice."""

from __future__ import annotations

import sys

import pytest

from eyfa.cli.app import COMMANDS
from frozen.lines import lines
from frozen.running import outputs, prepare


def test_every_command_has_a_line():
    commands = COMMANDS.keys()
    run = {words.split()[0] for _, _, words in lines() if not words.endswith("--help")}
    assert commands - run == {"demo"}  # whose workbooks the others read


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="each line runs in a fork")
def test_the_same_twice(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    prepare(tmp_path / "round")
    first = dict(outputs(tmp_path / "round", "score-one"))
    assert first == dict(outputs(tmp_path / "round", "score-one"))
    assert all("\nstatus 0\n" in text for text in first.values())
