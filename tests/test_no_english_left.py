"""What is left in English on Welsh pages, apart from the framework's words and what respondents wrote.

PYTHONPATH=tests python -m test_no_english_left lists it, a text a line, each with the command lines that
print it.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from eyfa.cli.main import run
from eyfa.framework.languages import texts_by_key
from eyfa.framework.loader import load_framework
from frozen.lines import TABLES
from frozen.running import prepare

LINES = {
    **{name: f"{words} --format md" for name, words in TABLES.items()},
    "framework-show": "framework show --format md",
    "framework-component": "framework show F1 --format md",
    "report-one": "report returned/bay.xlsx -o out.md --force",
    "report-all": "report returned respondents --places places.csv -o out.md --force",
    "no-such-file": "score nothing.xlsx",
    "no-such-form": "score returned/bay.xlsx -o out.pdf",
    **{
        f"help-{command}": f"{command} --help"
        for command in (
            *("init", "check", "score", "gaps", "compare", "consensus", "trend", "report", "plan"),
            *("collect", "verify", "demo", "framework", "framework show", "framework words"),
        )
    },
}
MOST = 192
"""Texts that may be left; it goes down as the rooms are translated, and never up."""
_PIECES = re.compile(r"[|\n]|<br>|\*\*|: |→|\. ")
_WORD = re.compile(r"[A-Za-z]{3,}")
_CODE = re.compile(r"[0-9a-f]{32,}|[a-z]+(?:_[a-z]+)+|[A-Z]{2}-[\w-]+(?:, [\w-]+)*|[A-Z/0-9!]+")
_WELSH_TOO = re.compile(
    r"(?i)synthetic|sample|example|eyfa|returned|bay|moor|heath|valley|cove|corpus|manifest|\.\w{2,5}\b|--"
    r"|public health wales|early years"
)
"""Names of files and of made-up places, options and commands: the same in every language."""


def left(folder: Path, say: Callable[[list[str]], str]) -> Iterator[tuple[str, str]]:
    """Each text that a command prints alike in both languages, and the name of its line."""
    framework = load_framework()
    quoted = " ".join(texts_by_key(framework).values())
    quoted += " ".join(component.name for component in framework.components)
    with (folder / "collected.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            quoted += " ".join(row[key] for key in ("evidence", "action", "lead", "organisation"))
    for name, words in LINES.items():
        printed = []
        for tag in ("en", "cy"):
            said = say([*words.split(), "--lang", tag])
            paper = folder / "out.md"
            printed.append(said + (paper.read_text(encoding="utf-8") if paper.exists() else ""))
            paper.unlink(missing_ok=True)
        english, welsh = (
            {piece.strip(" .|-#>`") for piece in _PIECES.split(one)} for one in printed
        )
        for piece in english & welsh:
            if (
                _WORD.search(piece)
                and not _CODE.fullmatch(piece)
                and not _WELSH_TOO.search(piece)
                and piece not in quoted
            ):
                yield piece, name


@pytest.fixture
def texts(tmp_path, capsys, monkeypatch) -> dict[str, set[str]]:
    monkeypatch.setenv(
        "COLUMNS", "120"
    )  # how many pieces there are must not depend on where lines end
    monkeypatch.chdir(tmp_path)
    prepare(tmp_path / "round")
    monkeypatch.chdir(tmp_path / "round")

    def said(arguments: list[str]) -> str:
        capsys.readouterr()
        run(arguments)
        return "\n".join(capsys.readouterr())

    found: dict[str, set[str]] = {}
    for text, name in left(tmp_path / "round", said):
        found.setdefault(text, set()).add(name)
    return found


@pytest.mark.slow
def test_no_more_english_is_left_on_welsh_pages_than_was(texts):
    assert len(texts) <= MOST, "\n".join(sorted(texts))


def main() -> None:
    """List what is left."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder) / "round")

        def said(arguments: list[str]) -> str:
            done = subprocess.run(
                [sys.executable, "-m", "eyfa", *arguments],
                capture_output=True,
                encoding="utf-8",
                check=False,
            )
            return f"{done.stdout}\n{done.stderr}"

        found: dict[str, set[str]] = {}
        for text, name in left(Path(folder) / "round", said):
            found.setdefault(text, set()).add(name)
    for text, names in sorted(found.items()):
        sys.stdout.write(f"{text}    [{', '.join(sorted(names)[:4])}]\n")
    sys.stdout.write(f"{len(found)} texts\n")


if __name__ == "__main__":
    main()
