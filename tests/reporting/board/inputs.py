"""What reports are made from in the tests: small, made up, and with every sort of oddness in it."""

from __future__ import annotations

from dataclasses import replace

from builders import NA, NOT_KNOWN, assessment_of, framework_of
from eyfa.assessment import Assessment
from eyfa.reporting.board.findings import find_all
from eyfa.reporting.board.paper import Paper
from eyfa.reporting.board.sections import build_paper
from reporting.samples import EVIL, PROBLEM

IDS = [
    f"{part}-{level}0{number}"
    for part in ("F1", "B1", "B2")
    for level in "LR"
    for number in (1, 2, 3)
]
FRAMEWORK = framework_of(*IDS)
FIRST = dict(
    zip(IDS, (3, 3, 2, 3, 2, 3, 1, 0, NOT_KNOWN, 2, 1, None, 0, 0, 1, NA, 0, 1), strict=True)
)
LATER = dict(zip(IDS, (3, 2, 2, 3, 2, 3, 3, 2, 1, 2, 1, None, 0, 0, 1, NA, 0, 1), strict=True))
IMPORTANCE = {"B2-L01": "High", "B1-L02": "Low"}


def one(answers=FIRST, place: str = "Sample Bay", **about: str) -> Assessment:
    levels = about.pop("levels", ())
    given = {
        "organisation": "Example partnership",
        "round": "2026",
        "file": f"{place}.xlsx",
        "sha256": "ab" * 32,
    }
    given["id"] = f"EY-{place}"
    made = assessment_of(
        FRAMEWORK, answers, IMPORTANCE, levels=levels, place=place, **given | about
    )
    answer = replace(
        made.responses["B2-L01"],
        evidence=EVIL,
        action="Ask",
        lead="A lead",
        target_date="2027-01-31",
    )
    return replace(made, responses=made.responses | {"B2-L01": answer})


def several() -> list[Assessment]:
    shifted = {id_: 3 if answer == 2 else answer for id_, answer in FIRST.items()}
    unknown = dict.fromkeys(IDS) | {"F1-L01": 1}
    found = [
        one(),
        one(LATER, "Sample Moor"),
        one(shifted, "Sample <b>Heath</b>"),
        one(unknown, "Sample Valley"),
    ]
    return [replace(it, region="Sample region", place_code=f"W{n}") for n, it in enumerate(found)]


def rounds() -> list[Assessment]:
    return [one(round="2025", id="EY-A", file="a.xlsx"), one(LATER, id="EY-B")]


INPUTS = {
    "one": lambda: [one()],
    "local alone": lambda: [one({id_: it for id_, it in FIRST.items() if "-L" in id_}, levels=("local",))],
    "nothing rated": lambda: [one(dict.fromkeys(IDS) | {"B2-L01": NOT_KNOWN})],
    "several": several,
    "rounds": rounds,
    "rounds of several": lambda: [
        *rounds(), one(LATER, "Sample Moor", round="2025", id="EY-C"), one(FIRST, "Sample Moor", id="EY-D"),
        one(FIRST, "Sample Heath", round="2025"),
    ],
}  # fmt: skip


def paper_of(name: str, **more) -> Paper:
    return build_paper(find_all(FRAMEWORK, INPUTS[name](), problems=[PROBLEM]), **more)
