"""Made-up returned workbooks, to see the whole loop on: synthetic, plausible, seeded.

There is a round of several places, one workbook each; and one place in two rounds: five organisations
answered for it in the first, and agreed on one answer in the second.

Every workbook says that it is synthetic wherever a reader may look: place, organisation, evidence.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from eyfa.assessment import Response, Scope
from eyfa.files import make_folder, slug, write_file
from eyfa.framework.model import Framework, Rating
from eyfa.issuing import default_name, write_workbook
from eyfa.workbook.layout import COLUMNS, ColumnKey

SEED = 2026
ROUND = "2026"
PLACES = ("Sample Bay", "Sample Moor", "Sample Valley", "Sample Heath")
MESSY_PLACE = "Sample Heath"
"""The place whose workbook comes back with the mistakes that people make."""
MARK = "synthetic"
PARTNERSHIP = "Sample Cove"
"""The place for which several organisations answered."""
RESPONDENTS = (
    "Example council",
    "Example health board",
    "Example housing association",
    "Example schools",
    "Example voluntary council",
)
TOGETHER = "Example partnership, agreed together"
"""Who answers in the second round."""
NEXT_ROUND = "2027"
EVIDENCE = {
    "top": (
        "Reviewed at a partnership meeting; no change needed.",
        "In the annual report, with figures.",
    ),
    "middle": (
        "Works well in one area, not yet in the others.",
        "Survey of settings; two out of three took part.",
        "Pilot under way; to be evaluated.",
    ),
    "bottom": ("Nothing found when partners were asked.", "Raised by families; not yet taken up."),
}
REASON = "Run by another body; nothing that we could change here."
ACTIONS = {
    "middle": (
        "Bring what works to all areas.",
        "Ask families what would make the difference.",
        "Evaluate, then decide on the next step.",
    ),
    "bottom": (
        "Agree who leads this, and what success would look like.",
        "Add it to the delivery plan, with a budget.",
    ),
}
LEADS = ("Early years coordinator", "Partnership manager", "Family services manager", "Policy lead")
"""Each component has one of them."""
_LETTER = {column.key: chr(ord("A") + index) for index, column in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True)
class DemoRound:
    """Where a made-up round lies."""

    folder: Path
    blank: Path
    """A workbook as it is sent out."""
    returned: Path
    """The folder of returned workbooks."""
    good: Path
    """One of them, in good order."""
    messy: Path
    """One of them, with mistakes."""
    respondents: Path
    """The folder of what five organisations answered for one place."""
    agreed: Path
    """What they agreed on for that place, in the round after."""


def write_demo(
    folder: Path, framework: Framework, *, seed: int = SEED, force: bool = False
) -> DemoRound:
    """Write a blank workbook, a folder of returned ones, and a place with five respondents and two rounds.

    Args:
        folder: made if it is not there.
        framework: what is asked about; the workbooks ask about its first level.
        seed: the same seed gives the same answers.
        force: whether to replace files that are there.

    Raises:
        EyfaError: a file cannot be written there.
    """
    returned = folder / "returned"
    make_folder(returned)
    scope = Scope.of(framework, levels=(framework.levels[0].id,))
    blank = folder / default_name(scope, framework, round_=ROUND)
    write_workbook(blank, framework, scope=scope, round=ROUND, force=force)
    files: dict[str, Path] = {}
    for place in PLACES:
        choose = random.Random(f"{seed} {place}")  # noqa: S311 - made-up answers need no secrecy
        name = f"{place} ({MARK})"
        files[place] = returned / default_name(scope, framework, place=name, round_=ROUND)
        write_workbook(
            files[place],
            framework,
            scope=scope,
            organisation=f"Example partnership ({MARK})",
            place=name,
            round=ROUND,
            responses=_answers(framework, scope, choose),
            date=f"{ROUND}-0{choose.randint(5, 9)}-{choose.randint(10, 28)}",
            force=force,
        )
    _spoil(files[MESSY_PLACE], framework)
    respondents, agreed = _write_partnership(folder, framework, seed, force=force)
    return DemoRound(
        folder, blank, returned, files[PLACES[0]], files[MESSY_PLACE], respondents, agreed
    )


def _write_partnership(
    folder: Path, framework: Framework, seed: int, *, force: bool
) -> tuple[Path, Path]:
    """One place: what its organisations answered, and what they agreed on in the round after.

    It is asked about the first family of components alone, so that what comes of it fits on a screen.
    """
    place = f"{PARTNERSHIP} ({MARK})"
    asked = {
        it.id for it, _ in Scope.of(framework, levels=(framework.levels[0].id,)).items(framework)
    }
    kind = next(it.kind for it in framework.components if it.id in asked)
    scope = Scope.of(
        framework,
        levels=(framework.levels[0].id,),
        components=tuple(it.id for it in framework.components if it.kind == kind),
    )
    respondents = folder / "respondents"
    make_folder(respondents)
    choose = random.Random(f"{seed} {PARTNERSHIP}")  # noqa: S311 - made-up answers need no secrecy
    common = _answers(framework, scope, choose)
    for name in RESPONDENTS:
        write_workbook(
            respondents / f"{slug(name)}.xlsx",
            framework,
            scope=scope,
            organisation=f"{name} ({MARK})",
            place=place,
            round=ROUND,
            responses=_seen_by(framework, common, random.Random(f"{seed} {name}")),  # noqa: S311
            date=f"{ROUND}-06-{choose.randint(10, 28)}",
            force=force,
        )
    agreed = folder / f"{slug(PARTNERSHIP)}-agreed-{NEXT_ROUND}.xlsx"
    write_workbook(
        agreed,
        framework,
        scope=scope,
        organisation=f"{TOGETHER} ({MARK})",
        place=place,
        round=NEXT_ROUND,
        responses=_later(framework, common, choose),
        date=f"{NEXT_ROUND}-06-{choose.randint(10, 28)}",
        force=force,
    )
    return respondents, agreed


def _seen_by(
    framework: Framework, common: Mapping[str, Response], choose: random.Random
) -> dict[str, Response]:
    """What one organisation answers: what most would, now and then a step off, or that it does not know."""
    unknown = next((it for it in framework.ratings if it.counts_as == "not_known"), None)
    seen = {}
    for id_, answer in common.items():
        draw = choose.random()
        rating = framework.rating_by_id[answer.rating or ""]
        if draw < 0.06 and unknown is not None:  # noqa: PLR2004 - six in a hundred
            rating = unknown
        elif draw < 0.36:  # noqa: PLR2004 - three in ten
            rating = _step(framework, rating, choose.choice((-1, 1)))
        seen[id_] = _response(framework, id_, rating, choose)
    return seen


def _later(
    framework: Framework, common: Mapping[str, Response], choose: random.Random
) -> dict[str, Response]:
    """A year on: much has risen by a step, a little has fallen, the rest is as it was."""
    later = {}
    for id_, answer in common.items():
        draw = choose.random()
        up = 1 if draw < 0.45 else -1 if draw > 0.92 else 0  # noqa: PLR2004 - plausible shares
        rating = _step(framework, framework.rating_by_id[answer.rating or ""], up)
        later[id_] = _response(framework, id_, rating, choose, round_=NEXT_ROUND)
    return later


def _step(framework: Framework, rating: Rating, up: int) -> Rating:
    """The rating a step up or down the scale; the same at its ends, and where there are no points."""
    scale = sorted(
        (it for it in framework.ratings if it.points is not None), key=lambda it: it.points or 0
    )
    if rating not in scale:
        return rating
    return scale[min(len(scale) - 1, max(0, scale.index(rating) + up))]


def _answers(framework: Framework, scope: Scope, choose: random.Random) -> dict[str, Response]:
    """Plausible answers: each component has a strength of its own, and some answers are missing."""
    scale = sorted(
        (rating for rating in framework.ratings if rating.points is not None),
        key=lambda rating: rating.points or 0,
    )
    others = {rating.counts_as: rating for rating in framework.ratings if rating.counts_as}
    strength = {component: choose.uniform(0.25, 0.85) for component in scope.components}
    answers: dict[str, Response] = {}
    for component, benchmark in scope.items(framework):
        draw = choose.random()
        if draw < 0.05:  # noqa: PLR2004 - one in twenty is left blank
            continue
        rating = _draw_rating(scale, others, draw, strength[component.id], choose)
        answers[benchmark.id] = _response(framework, benchmark.id, rating, choose)
    return answers


def _draw_rating(
    scale: list[Rating],
    others: Mapping[Literal["not_applicable", "not_known"], Rating],
    draw: float,
    strength: float,
    choose: random.Random,
) -> Rating:
    if draw < 0.08 and "not_applicable" in others:  # noqa: PLR2004 - three in a hundred
        return others["not_applicable"]
    if draw < 0.13 and "not_known" in others:  # noqa: PLR2004 - five in a hundred
        return others["not_known"]
    top = len(scale) - 1
    return scale[min(top, max(0, round(choose.gauss(strength * top, 0.9))))]


def _response(
    framework: Framework,
    benchmark: str,
    rating: Rating,
    choose: random.Random,
    *,
    round_: str = ROUND,
) -> Response:
    where = _place_on_scale(framework, rating)
    optional = () if where == "top" else ("",)  # what is in place can be shown
    evidence = choose.choice((*EVIDENCE.get(where, ()), *optional) or ("",))
    if rating.counts_as == "not_applicable":
        evidence = REASON
    importance = choose.choice([*framework.importance, None])
    acts = where in ACTIONS and choose.random() < 0.6  # noqa: PLR2004 - most gaps have an action
    component = framework.component_of[benchmark].id
    lead = LEADS[list(framework.component_by_id).index(component) % len(LEADS)]
    return Response(
        benchmark=benchmark,
        rating=rating.id,
        importance=importance.id if importance else None,
        evidence=f"{MARK.capitalize()}: {evidence}" if evidence else "",
        action=f"{MARK.capitalize()}: {choose.choice(ACTIONS[where])}" if acts else "",
        lead=lead if acts else "",
        target_date=f"{int(round_) + 1}-0{choose.randint(1, 9)}-28" if acts else "",
    )


def _place_on_scale(framework: Framework, rating: Rating) -> str:
    """Whether a rating is at the top of the scale, at its bottom, between them, or not on it."""
    if rating.points is None:
        return ""
    if rating.points == framework.top_points:
        return "top"
    return "middle" if rating.points else "bottom"


def _spoil(path: Path, framework: Framework) -> None:
    """Make the mistakes that people make, as another program would save them."""
    from io import BytesIO  # noqa: PLC0415 - with the heavy one

    from openpyxl import load_workbook  # noqa: PLC0415 - heavy

    book = load_workbook(path)
    tables = [
        (sheet, {str(row[0].value): row[0].row for row in sheet.iter_rows() if row[0].value})
        for sheet in book.worksheets
    ]
    rows = [
        (sheet, row)
        for sheet, found in tables
        if "Ref" in found
        for row in range(found["Ref"] + 1, sheet.max_row + 1)
        if sheet.cell(row, 1).value
    ]
    rating, importance, due, ref = (
        _LETTER[key]
        for key in (ColumnKey.RATING, ColumnKey.IMPORTANCE, ColumnKey.TARGET_DATE, ColumnKey.REF)
    )
    mistakes: dict[str, str | float] = {
        rating: "Mostly there, we think",
        importance: "Very high",
        due: "before the summer",
        ref: "the one about play",
    }
    for (sheet, row), (column, typed) in zip(rows[1::7], mistakes.items(), strict=False):
        sheet[f"{column}{row}"] = typed
    sheet, row = rows[-1]
    sheet[f"{ref}{row}"] = sheet[f"{ref}{row - 1}"].value  # one reference on two rows
    lowest = next(item for item in framework.ratings if item.points == 0)
    sheet[f"{rating}{row - 1}"] = framework.top_rating.label
    sheet[f"{rating}{row}"] = lowest.label
    target = BytesIO()
    book.save(target)
    write_file(path, target.getvalue(), force=True)
