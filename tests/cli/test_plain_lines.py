"""Plain problem lines are laid out as rich lays them out."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from eyfa.cli import problem_lines
from eyfa.cli.plain_lines import _PLAIN
from eyfa.cli.terminal import _rendered
from eyfa.problems import Problem, Severity

WORDS = st.text("ab -“”→’é", max_size=30) | st.text("x", min_size=20, max_size=90)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)
PROBLEMS = st.builds(
    Problem,
    code=st.just("code"),
    severity=st.sampled_from(Severity),
    message=TEXTS,
    hint=TEXTS,
    sheet=st.none() | st.sampled_from(["F1 Values", "An own sheet " * 9]),
    cell=st.none() | st.sampled_from(["D7", "AA1048576"]),
    benchmark=st.none() | st.sampled_from(["F1-L01", "LONG-COMPONENT-L01"]),
)


@given(st.lists(PROBLEMS, min_size=1, max_size=5), st.integers(20, 140), WORDS)
@example(
    [Problem(code="code", severity=Severity.NOTE, message="m" * 41, hint="h " * 40)], 60, "a file"
)
def test_plain_lines_are_those_of_rich(problems, width, file):
    console = Console(width=width, highlight=False, markup=False, emoji=False, force_terminal=False)
    whole = _rendered(
        console, [problem_lines._heading(file, ": 1 note"), *problem_lines.problem_rows(problems)]
    )
    lines = problem_lines._plain_lines(f"{file}: 1 note", problems, width)
    if lines is not None:
        assert "\n".join((*lines, "")) == whole


def test_most_problems_are_plain():
    problems = [
        Problem(code="code", severity=Severity.NOTE, message="“a word” – and more", hint="look")
    ]
    assert problem_lines._plain_lines("returned.xlsx", problems, 80) is not None
    assert problem_lines._plain_lines("returned.xlsx", problems, 20) is None


@pytest.mark.parametrize("odd", ["\t", "\u00a0", "\u00ad", "é\u0301", "漢", "🏴", "\u3000"])
def test_what_takes_another_width_is_left_to_rich(odd):
    problems = [Problem(code="code", severity=Severity.NOTE, message=f"a {odd} b", hint="look")]
    assert problem_lines._plain_lines("returned.xlsx", problems, 80) is None or odd == "\t"


def test_every_plain_character_takes_one_cell():
    plain = [chr(code) for code in range(0x20, 0x11000) if _PLAIN.fullmatch(chr(code))]
    assert len(plain) > 190
    assert {cell_len(char) for char in plain} == {1}
    assert not [char for char in plain if char.isspace() and char != " "]
