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
WIDER = ("Sample Coast", "Sample Country")
"""What the places lie in, one in another: a region, and the nation."""

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
    places: Path
    """The places, and what they lie in."""
    rounds: tuple[Path, Path]
    """The folders of two rounds of all places at all levels, a year apart."""


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
        folder,
        blank,
        returned,
        files[PLACES[0]],
        files[MESSY_PLACE],
        respondents,
        agreed,
        _write_places(folder / "places.csv", framework, force=force),
        _write_rounds(folder, framework, seed, force=force),
    )


def _write_places(path: Path, framework: Framework, *, force: bool) -> Path:
    """The places as a table: those of the first level, in one of the second, and so on."""
    wider = list(zip(framework.levels[1:], WIDER, strict=False))
    lines = ["code,name,level,within"]
    for at, (level, name) in reversed(list(enumerate(wider))):
        within = f"W{at + 1}" if at + 1 < len(wider) else ""
        lines.append(f"W{at},{name} ({MARK}),{level.id},{within}")
    lines += [
        f"L{at},{name} ({MARK}),{framework.levels[0].id},{'W0' if wider else ''}"
        for at, name in enumerate((*PLACES, PARTNERSHIP), start=1)
    ]
    write_file(path, "\n".join((*lines, "")).encode(), force=force)
    return path


def _write_rounds(
    folder: Path, framework: Framework, seed: int, *, force: bool
) -> tuple[Path, Path]:
    """Two rounds of every place, each asked about its own level of the first family of components."""
    rounds = (folder / "rounds" / ROUND, folder / "rounds" / NEXT_ROUND)
    for path in rounds:
        make_folder(path)
    every = [(framework.levels[0], name) for name in (*PLACES, PARTNERSHIP)]
    every += zip(framework.levels[1:], WIDER, strict=False)
    for level, name in every:
        scope = Scope.of(framework, levels=(level.id,), components=_first_family(framework))
        made_up = MadeUp(framework, f"{seed} {name} in two rounds")
        first = made_up.answers(scope)
        for path, answers in zip(rounds, (first, made_up.later(first)), strict=True):
            write_workbook(
                path / f"{slug(name)}.xlsx",
                framework=framework,
                scope=scope,
                place=f"{name} ({MARK})",
                organisation=f"Example partnership ({MARK})",
                round=path.name,
                responses=answers,
                date=f"{path.name}-06-{made_up.choose.randint(10, 28)}",
                force=force,
            )
    return rounds


def _first_family(framework: Framework) -> tuple[str, ...]:
    """The components of the first kind, so that what comes of them fits on a screen."""
    kind = framework.components[0].kind
    return tuple(one.id for one in framework.components if one.kind == kind)


def _write_partnership(
    folder: Path, framework: Framework, seed: int, *, force: bool
) -> tuple[Path, Path]:
    """One place: what its organisations answered, and what they agreed on in the round after."""
    levels = (framework.levels[0].id,)
    scope = Scope.of(framework, levels=levels, components=_first_family(framework))
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
