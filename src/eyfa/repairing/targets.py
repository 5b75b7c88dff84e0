"""Where repaired copies go: never onto what came back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from eyfa.files import check_target, slug
from eyfa.problems import EyfaError, Problem

_SUFFIX = "-repaired.xlsx"


def repair_targets(
    files: Sequence[str], folder: Path, *, force: bool = False, untouched: Iterable[str] = ()
) -> list[Path]:
    """Where the repaired copies of files go, each with a name of its own.

    Args:
        files: the returned files.
        folder: where to.
        force: whether to replace files that are there.
        untouched: files never to be replaced, whatever `force` says.

    Raises:
        EyfaError: a file is there already.
    """
    originals = {Path(file).resolve() for file in untouched}
    targets: list[Path] = []
    problems: list[Problem] = []
    for file in files:
        stem = slug(Path(file).stem) or "workbook"
        names = (f"{stem}{number}{_SUFFIX}" for number in ("", *(f"-{n}" for n in range(2, 10**6))))
        target = next(folder / name for name in names if folder / name not in targets)
        targets.append(target)
        try:
            check_target(target, force=force and target.resolve() not in originals)
        except EyfaError as error:
            problems += error.problems
    if problems:
        raise EyfaError(problems)
    return targets
