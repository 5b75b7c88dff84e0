"""The pages that people read, run for real: every command and example of README, docs and examples.

A page is run from top to bottom in a folder of its own. What its blocks are:

- `console`: each `$ command` is run (`> ` goes on with the line above), and what it prints is compared.
- `python`: run in one room for the whole page; a block of `text` right beneath is what it prints.
- `<!-- file: NAME -->` above a block: its text is in the folder as that file from there on.
- `<!-- start: PATH … -->`: files and folders of the repository that are in the folder from the start;
  `eyfa-demo` is what `eyfa demo` writes.
- `<!-- not run: REASON -->` above a block: it is left alone. Without a reason no block of commands is.

`python tests/pages.py [PAGE …]` writes into the pages what their commands print now.
"""

from __future__ import annotations

import contextlib
import functools
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[1]
RUN = frozenset({"console", "python"})
"""Languages of blocks that are run."""
SHOWN = frozenset({"text", "yaml", "json", "csv", "{toctree}"})
"""Languages of blocks in which there is nothing to run."""
DEMO = "eyfa-demo"
_MARK = re.compile(r"<!-- (?P<what>file|not run): (?P<value>.+?) -->")
_START = re.compile(r"^<!-- start: (.+?) -->$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A block of code within a page."""

    language: str
    """`indented` where there is no fence."""
    text: str
    first: int
    """The line of the page on which its text starts, from 0."""
    last: int
    """The line after its text."""
    indent: str
    marks: dict[str, str]
    """What the comments above it say: `file`, `not run`."""

    @property
    def is_run(self) -> bool:
        return self.language in RUN and "not run" not in self.marks


def pages() -> list[Path]:
    """Every page of the project, those that are made by a command too."""
    folders = (ROOT.glob("*.md"), ROOT.glob("docs/**/*.md"), ROOT.glob("examples/**/*.md"))
    return sorted(page for found in folders for page in found)


def blocks(text: str) -> Iterator[Block]:
    """The blocks of code of a page, from top to bottom."""
    lines = text.splitlines()
    marks: dict[str, str] = {}
    for token in MarkdownIt("commonmark").parse(text):
        if token.type == "html_block":
            marks |= {it["what"]: it["value"] for it in _MARK.finditer(token.content)}
        elif token.type in {"fence", "code_block"}:
            start, end = token.map
            fenced = token.type == "fence"
            language = (token.info.split() or ["none"])[0] if fenced else "indented"
            before = re.match(r"\s*", lines[start])[0]
            yield Block(language, token.content, start + fenced, end - fenced, before, marks)
            marks = {}
        elif token.type == "inline" and token.content.strip():
            marks = {}  # words between a mark and a block


def lay_out(text: str, folder: Path) -> None:
    """Put into the folder what the page starts from."""
    for start in _START.findall(text):
        for name in start.split():
            source = _demo()[0] / DEMO if name == DEMO else ROOT / name
            if source.is_dir():
                shutil.copytree(source, folder / source.name)
            else:
                shutil.copy2(source, folder / source.name)


def fresh(text: str, name: str = "page") -> str:
    """The page's text, with what its commands print now."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        lay_out(text, folder)
        room: dict[str, object] = {"__name__": "page"}
        lines, printed, found = text.splitlines(), None, []
        for block in blocks(text):
            shown = None
            if "file" in block.marks:
                (folder / block.marks["file"]).write_text(block.text, encoding="utf-8")
            if block.is_run and block.language == "console":
                shown = run_commands(block.text, folder)
            elif block.is_run:
                printed = run_python(block, room, folder, name)
                continue
            elif block.language == "text" and printed is not None:
                shown = printed
            printed = None
            if shown is not None:
                found.append((block, shown))
        for block, shown in reversed(found):
            lines[block.first : block.last] = [
                f"{block.indent}{line}".rstrip() for line in shown.splitlines()
            ]
        return "\n".join(lines) + "\n"


def run_commands(text: str, folder: Path) -> str:
    """The commands of a console block, each with what it prints to standard output now."""
    commands: list[str] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            commands.append(line.removeprefix("$ "))
        elif line.startswith("> ") and commands and commands[-1].endswith("\\"):
            commands[-1] += "\n" + line.removeprefix("> ")
    assert commands, f"a console block without a command: {text!r}"
    parts = []
    for command in commands:
        shown = "$ " + command.replace("\n", "\n> ")
        output = run_command(command, folder).strip("\n").splitlines()
        parts.append("\n".join([shown, *(line.rstrip() for line in output)]) + "\n")
    return "\n".join(parts)


def run_command(command: str, folder: Path) -> str:
    """What a command prints; it may end with 1, which is "done, but look"."""
    if command == "eyfa demo --quiet" and not (folder / DEMO).exists():
        made, printed = _demo()
        shutil.copytree(made / DEMO, folder / DEMO)
        return printed
    finished = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=_surroundings(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert finished.returncode in (0, 1), (command, finished.stdout, finished.stderr)
    return finished.stdout


def run_python(block: Block, room: dict[str, object], folder: Path, name: str) -> str:
    """What a Python block prints; a failure names its line of the page."""
    code = compile("\n" * block.first + block.text, name, "exec")
    printed = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
        exec(code, room)
    return printed.getvalue()


def _surroundings() -> dict[str, str]:
    programs = Path(sys.executable).parent
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "COLUMNS": "88", "LC_ALL": "C.UTF-8", "PATH": path}


@functools.cache
def _demo() -> tuple[Path, str]:
    """A folder in which `eyfa demo --quiet` was run, and what that printed: once for all pages."""
    folder = Path(_kept().name)
    finished = subprocess.run(
        ["eyfa", "demo", "--quiet"],
        cwd=folder,
        env=_surroundings(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return folder, finished.stdout


@functools.cache
def _kept() -> tempfile.TemporaryDirectory[str]:
    """A folder that is there until the process ends."""
    return tempfile.TemporaryDirectory()


def main(names: list[str]) -> None:
    """Bring the outputs in these pages up to date, or in all."""
    for page in [Path(name).resolve() for name in names] or pages():
        text = page.read_text(encoding="utf-8")
        if any(block.is_run for block in blocks(text)):
            page.write_text(fresh(text, str(page)), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
