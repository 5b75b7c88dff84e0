"""Several respondents of one place, as workbooks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from builders import ANSWERS, Answer
from eyfa.assessment import Response, Scope
from eyfa.framework.model import Framework
from eyfa.issue.issuing import write_workbook

REFS = ("F1-L01", "F1-L02", "F1-L03", "F1-L04", "F1-L05")
THREE: tuple[Mapping[str, Answer], ...] = (
    dict(zip(REFS, (3, 3, 0, None, 2), strict=True)),
    dict(zip(REFS, (3, 2, 3, None, 2), strict=True)),
    dict(zip(REFS, (3, 1, 3, None, "Not known"), strict=True)),
)
"""Agreed; divided; much divided; unanswered; and one who does not know."""


def write_respondents(folder: Path, framework: Framework, *, place: str = "Sample Bay") -> Path:
    """A workbook for each of three made-up organisations, with the answers of `THREE`."""
    folder.mkdir(exist_ok=True)
    for name, answers in zip("ABC", THREE, strict=True):
        write_workbook(
            folder / f"{name}.xlsx",
            framework,
            scope=Scope.of(framework, levels=("local",), components=("F1",)),
            organisation=f"Example organisation {name} (synthetic)",
            place=place,
            round="2026",
            responses={
                ref: Response(
                    benchmark=ref,
                    rating=None if answer is None else ANSWERS[answer],
                    evidence=f"Synthetic: seen by {name}",
                )
                for ref, answer in answers.items()
            },
        )
    return folder
