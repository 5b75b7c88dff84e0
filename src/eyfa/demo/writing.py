"""The made-up round as files: what was sent out, what came back, and the mistakes in one of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from eyfa.assessment import Scope
from eyfa.demo.answers import MARK, NEXT_ROUND, ROUND, MadeUp
from eyfa.files import make_folder, slug, write_file
from eyfa.framework.lean import dataclass
from eyfa.framework.model import Framework
from eyfa.issue.issuing import default_name, write_workbook
from eyfa.workbook.layout import INDEX, ColumnKey

SEED = 2026
PLACES = ("Sample Bay", "Sample Moor", "Sample Valley", "Sample Heath")
MESSY_PLACE = "Sample Heath"
"""The place whose workbook comes back with the mistakes that people make."""
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

_LETTER = {key: chr(ord("A") + index) for key, index in INDEX.items()}


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
    write = partial(write_workbook, framework=framework, scope=scope, round=ROUND, force=force)
    blank = folder / default_name(scope, framework, round_=ROUND)
    write(blank)
    files: dict[str, Path] = {}
    for place in PLACES:
        made_up = MadeUp(framework, f"{seed} {place}")
        name = f"{place} ({MARK})"
        files[place] = returned / default_name(scope, framework, place=name, round_=ROUND)
        write(
            files[place],
            organisation=f"Example partnership ({MARK})",
            place=name,
            responses=made_up.answers(scope),
            date=f"{ROUND}-0{made_up.choose.randint(5, 9)}-{made_up.choose.randint(10, 28)}",
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
    levels = (framework.levels[0].id,)
    first, _ = Scope.of(framework, levels=levels).items(framework)[0]
    kind = tuple(one.id for one in framework.components if one.kind == first.kind)
    scope = Scope.of(framework, levels=levels, components=kind)
    write = partial(
        write_workbook,
        framework=framework,
        scope=scope,
        place=f"{PARTNERSHIP} ({MARK})",
        force=force,
    )
    respondents = folder / "respondents"
    make_folder(respondents)
    made_up = MadeUp(framework, f"{seed} {PARTNERSHIP}")
    common = made_up.answers(scope)
    for name in RESPONDENTS:
        write(
            respondents / f"{slug(name)}.xlsx",
            organisation=f"{name} ({MARK})",
            round=ROUND,
            responses=MadeUp(framework, f"{seed} {name}").seen(common),
            date=f"{ROUND}-06-{made_up.choose.randint(10, 28)}",
        )
    agreed = folder / f"{slug(PARTNERSHIP)}-agreed-{NEXT_ROUND}.xlsx"
    write(
        agreed,
        organisation=f"{TOGETHER} ({MARK})",
        round=NEXT_ROUND,
        responses=made_up.later(common),
        date=f"{NEXT_ROUND}-06-{made_up.choose.randint(10, 28)}",
    )
    return respondents, agreed


def _spoil(path: Path, framework: Framework) -> None:
    """Make the mistakes that people make, as another program would save them."""
    from io import BytesIO  # noqa: PLC0415 - with the heavy one

    from openpyxl import load_workbook  # noqa: PLC0415 - heavy

    book = load_workbook(path)
    rows = [
        (sheet, row[0].row)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        if row[0].value in framework.benchmark_by_id
    ]
    ref, rating = _LETTER[ColumnKey.REF], _LETTER[ColumnKey.RATING]
    mistakes = {
        rating: "Mostly there, we think",
        _LETTER[ColumnKey.IMPORTANCE]: "Very high",
        _LETTER[ColumnKey.TARGET_DATE]: "before the summer",
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
