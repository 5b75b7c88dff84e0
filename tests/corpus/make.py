"""Make the corpus, and its README: `python tests/corpus/make.py [NAME …]`.

Each file begins as a blank workbook that eyfa 0.1.0 issued, because such workbooks are still out and their
cells are those that the cases name; LibreOffice fills it in, does to it what the case says, and saves it. It
takes a minute or two.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from corpus.answers import (
    ANSWERS,
    DATE,
    ORGANISATION,
    place_of,
)
from corpus.case import FOLDER, Case, Step
from corpus.cases import CASES
from corpus.readme import README, readme
from corpus.simulated import without_picture
from eyfa.assessment import Response
from eyfa.framework.loader import load_framework
from eyfa.framework.model import Framework
from office import Office

BLANK = FOLDER / "untouched.xlsx"
"""As it was sent out."""


def filling(framework: Framework) -> list[Step]:
    """Fill in the answers, as at the keyboard."""
    steps: list[Step] = [("text", "Start", "B9", ORGANISATION), ("type_in", "Start", "B12", DATE)]
    for answer in ANSWERS.values():
        steps += _entries(answer, framework)
    return steps


def _entries(answer: Response, framework: Framework) -> Iterable[Step]:
    sheet, row = place_of(answer.benchmark)
    rating = framework.rating_by_id.get(answer.rating or "")
    importance = framework.importance_by_id.get(answer.importance or "")
    texts = {
        "D": rating.label if rating else "",
        "E": importance.label if importance else "",
        "F": answer.evidence,
        "G": answer.action,
        "H": answer.lead,
    }
    yield from (("text", sheet, f"{column}{row}", text) for column, text in texts.items() if text)
    if answer.target_date:
        yield "type_in", sheet, f"I{row}", answer.target_date


def make(case: Case, office: Office, folder: Path) -> list[Path]:
    """Make a case's files in a folder; return them, in the order of its suffixes."""
    framework = load_framework()
    made: list[Path] = []
    with tempfile.TemporaryDirectory() as work:
        steps = [*(filling(framework) if case.is_filled else []), *case.steps]
        saved = [Path(work) / f"saved{suffix}" for suffix in case.suffixes]
        office.save(BLANK, *saved, do=steps, options=case.options, password=case.password)
        for source, target in zip(saved, case.files, strict=True):
            data = without_picture(source.read_bytes())
            path = folder / target.name
            path.write_bytes(case.after(data) if case.after else data)
            made.append(path)
    return made


def main(names: list[str]) -> None:
    """Make all cases, or those named, and the README; another edition's workbook stays as it was issued."""
    FOLDER.mkdir(exist_ok=True)
    office = Office()
    try:
        for case in CASES:
            if not case.is_altered_edition and (not names or case.name in names):
                make(case, office, FOLDER)
    finally:
        office.close()
    README.write_text(readme(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
