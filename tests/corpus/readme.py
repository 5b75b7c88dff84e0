"""The corpus's README, made from the table of cases, so that the two cannot differ."""

from __future__ import annotations

from corpus.case import FOLDER, Case
from corpus.cases import CASES

README = FOLDER / "README.md"

_BEGINNING = """\
# Returned workbooks

What comes back, and what eyfa must say of it. `tests/corpus/make.py` makes every file from a workbook that
eyfa issued (the local benchmarks of F1 and F2), which LibreOffice filled in, altered as the table says, and
saved. The answers are those of `tests/corpus/answers.py`: made up from beginning to end (synthetic), as
organisation and evidence say.

The table is made from the cases in `tests/corpus/`, and `tests/workbook/test_returned_corpus.py` holds it to
the letter: every answer that is not named here is read as it was filled in, every problem comes once, at its
place, and no other comes. Do not edit it by hand:

    python tests/corpus/make.py              everything anew, this file too
    python tests/corpus/make.py strict       one case

**Simulated** cases were not made by the programs that they stand for: a script
(`tests/corpus/simulated.py`) altered what LibreOffice saved, after what is known of those programs.
"""


def readme() -> str:
    """The whole text."""
    lines = [
        _BEGINNING,
        "| files | what somebody did | what eyfa must say | answers not taken as filled in |",
        "|---|---|---|---|",
        *map(_line, CASES),
    ]
    return "\n".join(lines) + "\n"


def _line(case: Case) -> str:
    names = "<br>".join(f"`{path.name}`" for path in case.files)
    done = f"**Simulated:** {case.done}" if case.after else case.done
    said = "<br>".join(case.problems) or "nothing"
    return f"| {names} | {done} | {said} | {_answers(case)} |"


def _answers(case: Case) -> str:
    if not case.is_usable:
        return "all: the file is unusable"
    lost = [f"{id_}: none of them" for id_ in case.lost]
    changed = [f"{id_}: {', '.join(fields)}" for id_, fields in case.changed.items()]
    return "<br>".join((*lost, *changed))
