"""No section of docs/method.md stands there without an example that holds it; `test_pages.py` runs them."""

from __future__ import annotations

import ast
import re
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "method.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)
SECTIONS = (
    "Scores, bounds and coverage",
    "Gaps and priorities",
    "Quadrants: importance × performance",
    "Robust ranks",
    "Targets and progress",
    "Consensus",
    "Several respondents of one place",
    "Places side by side",
    "Trend",
    "Places side by side",
    "Answers carried over",
    "Action plans",
    "How an output was made",
)


def test_every_section_has_an_example_that_could_fail():
    text = PAGE.read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE))
    assert set(SECTIONS) <= set(sections)
    for title, words in sections.items():
        blocks = BLOCK.findall(words)
        asserts = [
            node
            for block in blocks
            for node in ast.walk(ast.parse(block))
            if isinstance(node, ast.Assert)
        ]
        assert asserts, f"{title} has no example that is run"
    assert len(BLOCK.findall(text)) == text.count("```python"), "a block that is not closed"


def test_lines_are_not_too_long_to_read():
    long = [n for n, line in enumerate(PAGE.read_text("utf-8").splitlines(), 1) if len(line) > 120]
    assert not long
