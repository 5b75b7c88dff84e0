"""Rows are as high as LibreOffice wants them for their text: nothing is cut when a workbook opens."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from eyfa.assessment import Response, Scope
from eyfa.framework.loader import load_framework
from eyfa.issue.issuing import write_workbook

pytestmark = pytest.mark.slow

SMALL = Path(__file__).parents[2] / "examples" / "small-framework.yaml"
WORDS = ("looked at", "twice", "agreed", "families", "should be asked first", "partnership")


@pytest.mark.parametrize("case", ["blank", "filled", "one level", "small framework"])
def test_no_row_is_too_low_for_its_text(office, tmp_path, case):
    framework = load_framework(SMALL if case == "small framework" else None)
    scope = Scope.of(framework, levels=("local",)) if case == "one level" else Scope.of(framework)
    choose = random.Random(3)
    responses = {
        benchmark.id: Response(
            benchmark=benchmark.id,
            rating=choose.choice(list(framework.rating_by_id)),
            evidence=" ".join(choose.choices(WORDS, k=choose.randint(0, 25))),
            action=" ".join(choose.choices(WORDS, k=choose.randint(0, 20))),
            lead=choose.choice(["", "Partnership manager"]),
        )
        for _, benchmark in scope.items(framework)
        if case == "filled"
    }
    path = tmp_path / "workbook.xlsx"
    write_workbook(
        path, framework, scope=scope, place="Sample Bay", round="2026", responses=responses
    )
    (short,) = office.run(path, short_rows=True)
    assert short == []
