"""What the pages show is what eyfa does, and no block of commands stands there unheld."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pages import ROOT, RUN, SHOWN, blocks, fresh, pages

PAGES = pages()
COMMANDS = re.compile(
    r"^(?:\$ |(?:eyfa|pipx?|python3?|make|sh|bash|dask|git|Rscript|docker|cd|cat|export)\b)",
    re.MULTILINE,
)
"""How a line starts that somebody would type."""


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def _runs() -> list[object]:
    """The pages in which something is run; those with commands are slow."""
    found = []
    for page in PAGES:
        languages = {block.language for block in blocks(_text(page)) if block.is_run}
        if languages:
            marks = [pytest.mark.slow] if "console" in languages else []
            found.append(pytest.param(page, marks=marks, id=_name(page)))
    return found


@pytest.mark.parametrize("page", _runs())
def test_the_output_shown_is_the_output(page):
    text = _text(page)
    assert fresh(text, str(page)) == text, f"run: python tests/pages.py {_name(page)}"


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_no_block_of_commands_escapes(page):
    """It is run, or a comment above says why it cannot be."""
    for block in blocks(_text(page)):
        where = f"{_name(page)}:{block.first + 1}"
        if "not run" in block.marks:
            assert len(block.marks["not run"].split()) > 2, f"{where}: say why it is not run"
        elif block.language in {"indented", "text"}:
            typed = COMMANDS.search(block.text)
            assert not typed, f"{where}: {typed} is neither run nor said why not"
        else:
            assert block.language in RUN | SHOWN, f"{where}: {block.language} is not run"


def test_every_page_with_commands_is_found():
    names = {_name(page) for page in PAGES}
    assert {"README.md", "CONTRIBUTING.md", "docs/method.md", "examples/README.md"} <= names
    assert len(_runs()) >= 4


def test_a_method_that_is_shown_is_accepted(tmp_path):
    from ruamel.yaml import YAML

    from eyfa import load_framework, load_method

    checked = 0
    for page in PAGES:
        for block in blocks(_text(page)):
            if block.language != "yaml" or "not run" in block.marks:
                continue
            shown = YAML(typ="safe").load(block.text)
            if isinstance(shown, dict) and shown.keys() <= {"weights", "targets"}:
                file = tmp_path / "method.yaml"
                file.write_text(block.text, encoding="utf-8")
                load_method(file, load_framework())
                checked += 1
    assert checked


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_file_that_is_linked_is_there(page):
    """As the page is read where it stands; the site's own build checks the anchors too."""
    for link in re.findall(r"\]\(([^)#\s]+)", _text(page)):
        if "://" not in link and not link.startswith("mailto:"):
            assert (page.parent / link).exists(), f"{_name(page)}: {link}"


class TestTheRunner:
    """What the rules of `pages.py` come to, on pages made up here."""

    def test_commands_follow_one_another_in_one_folder(self):
        page = "```console\n$ echo a > x\n\n$ cat x\nold\n```\n\n```console\n$ ls\n```\n"
        told = "```console\n$ echo a > x\n\n$ cat x\na\n```\n\n```console\n$ ls\nx\n```\n"
        assert fresh(page) == told

    def test_what_python_prints_stands_beneath(self):
        page = "```python\nx = 1\n```\n\n```python\nprint(x + 1)\n```\n\n```text\n?\n```\n"
        assert fresh(page) == page.replace("?", "2")

    def test_a_file_of_the_page_can_be_used(self):
        page = "<!-- file: a.txt -->\n```text\nhello\n```\n\n```console\n$ cat a.txt\nhello\n```\n"
        assert fresh(page) == page

    def test_what_the_page_starts_from_is_there(self):
        page = "<!-- start: examples/small-framework.yaml -->\n\n```console\n$ ls\n\n```\n"
        assert "small-framework.yaml" in fresh(page)

    def test_a_block_with_a_reason_is_left_alone(self):
        page = "<!-- not run: needs a cluster here -->\n```console\n$ false\n```\n"
        assert fresh(page) == page

    def test_a_reason_is_of_the_next_block_alone(self):
        page = "<!-- not run: because of that -->\n\nWords.\n\n```console\n$ echo a\n```\n"
        assert fresh(page).endswith("$ echo a\na\n```\n")

    def test_a_command_that_fails_is_told(self):
        with pytest.raises(AssertionError, match="exit 2"):
            fresh("```console\n$ exit 2\n```\n")

    def test_lines_go_on(self):
        page = "```console\n$ echo a \\\n> b\na b\n```\n"
        assert fresh(page) == page

    @pytest.mark.parametrize("text", ["    eyfa score x\n", "Words:\n\n    pip install eyfa\n"])
    def test_an_indented_command_is_seen(self, text):
        (block,) = blocks(text)
        assert block.language == "indented"
        assert COMMANDS.search(block.text)
