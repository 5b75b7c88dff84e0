"""The catalogue of problems: complete, unique, true, and the same in the documentation."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections import Counter
from pathlib import Path

import pytest

import eyfa as package
import raised
from eyfa.cli.catalogue import all_kinds, as_markdown, explain
from eyfa.problems import Kind

ROOT = Path(__file__).parents[2]
CODES = sorted(all_kinds())


def declarations():
    """Every `Kind(code, …)` in the source: code, name it is given, module."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Assign)
                and isinstance(node.value, ast.Call)
                and isinstance(node.value.func, ast.Name)
                and node.value.func.id == "Kind"
            ):
                yield node.value.args[0].value, node.targets[0].id, path


def test_every_kind_of_every_module_is_in_it():
    found = {}
    for module in pkgutil.walk_packages(package.__path__, "eyfa."):
        if not module.name.endswith("__main__"):
            values = vars(importlib.import_module(module.name)).values()
            found |= {value.code: value for value in values if isinstance(value, Kind)}
    assert len(found) > 90
    assert found == all_kinds()


def test_every_code_is_declared_once():
    counts = Counter(code for code, _, _ in declarations())
    assert len(counts) > 90
    assert [code for code, count in counts.items() if count > 1] == []
    assert set(counts) == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_each_has_meaning_example_and_remedy(code, eyfa):
    outcome = eyfa("check", "--explain", code.upper())
    assert (outcome.status, outcome.err) == (0, "")
    text = outcome.out
    for label in ("What it means", "For example", "What to do"):
        (line,) = (line for line in text.splitlines() if line.startswith(f"  {label}"))
        assert len(line.split(label)[1].strip()) > 5
    assert not re.search(r"[{}]|\bNone\b(?! (of|is))", text)
    assert max(map(len, text.splitlines())) <= 80


def test_no_two_mean_the_same():
    meanings = Counter(kind.meaning for kind in all_kinds().values())
    assert meanings.most_common(1)[0][1] == 1


def test_every_word_of_an_example_is_used():
    for kind in all_kinds().values():
        for word in kind.example:
            assert f"{{{word}" in kind.message + kind.hint, (kind.code, word)


def test_the_page_of_the_documentation_is_fresh(eyfa):
    """Made by `eyfa check --explain all > docs/problems.md`."""
    page = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    assert page == as_markdown()
    assert eyfa("check", "--explain", "all").out == page
    assert all(f"### `{code}`" in page for code in CODES)


def test_a_near_miss_is_suggested(eyfa):
    outcome = eyfa("check", "--explain", "cell_eror")
    assert (outcome.status, outcome.out) == (2, "")
    assert "'cell_error'" in outcome.err
    far = eyfa("check", "--explain", "xyzzy")
    assert far.status == 2
    assert "Did you mean" not in far.err


def test_what_is_raised_is_recorded_and_examples_are_not():
    kind = all_kinds()["target_is_folder"]
    raised.RAISED.discard("target_is_folder")
    explain("target_is_folder")
    assert "target_is_folder" in raised.never_raised()
    kind.problem()
    assert "target_is_folder" not in raised.never_raised()
