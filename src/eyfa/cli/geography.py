"""The geography that a command line means, and the places of what it reads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from eyfa.framework.folding import fold

if TYPE_CHECKING:
    from eyfa.assessment import Assessment
    from eyfa.framework.model import Framework
    from eyfa.framework.places import Geography
    from eyfa.problems import Problem
    from eyfa.workbook.reader import Reading

WALES = "wales"
"""The word for the geography that comes with eyfa; a file of that name is given with its folder."""


@dataclass(frozen=True, slots=True)
class Places:
    """The geography in use."""

    geography: Geography
    expressly: bool
    """Whether it was asked for, and not just at hand."""

    @property
    def said(self) -> str:
        """Which places were asked for, so that others are told from them; nothing where none were."""
        if not self.expressly:
            return ""
        digest = hashlib.sha256(self.geography.model_dump_json().encode()).hexdigest()
        return f"{self.geography.id}:{digest[:8]}"


def choose_places(given: str | None, framework: Framework) -> Places | None:
    """The places that are asked for; without a word those of Wales, where the framework has their levels.

    Raises:
        EyfaError: with every mistake in the file, a level that the framework lacks among them.
    """
    from eyfa.framework.place_loader import load_geography  # noqa: PLC0415 - when it is needed
    from eyfa.locating import fits  # noqa: PLC0415

    if given is None:
        wales = load_geography()
        return Places(wales, expressly=False) if fits(wales, framework) else None
    file = None if fold(given) == WALES else Path(given)
    return Places(load_geography(file, levels=framework.level_by_id), expressly=True)


def with_places(
    readings: Iterable[Reading], places: Places | None, framework: Framework
) -> Iterator[Reading]:
    """The same readings, each with its place as the geography has it, and with what was met in that.

    What was located before, as in a table that was collected, stays as it is.
    """
    from eyfa.locating import locate  # noqa: PLC0415 - with the framework's models

    for reading in readings:
        if places is None or reading.assessment is None or _is_located(reading):
            yield reading
            continue
        assessment, problems = locate(
            reading.assessment, places.geography, framework, expressly=places.expressly
        )
        told = (
            it for it in reading.problems if not _is_same_place(it, reading, assessment, places)
        )
        yield replace(reading, assessment=assessment, problems=(*told, *problems))


def _is_located(reading: Reading) -> bool:
    from eyfa.locating import CODES  # noqa: PLC0415 - with the framework's models

    assessment = reading.assessment
    return assessment is not None and (
        assessment.place_code is not None or any(it.code in CODES for it in reading.problems)
    )


def _is_same_place(problem: Problem, reading: Reading, located: Assessment, places: Places) -> bool:
    """Whether a problem is that the workbook names another place now, which is the same in other words."""
    from eyfa.workbook.findings import ISSUED_FOR_ANOTHER  # noqa: PLC0415 - with the reader

    issued = reading.identity
    if problem.code != ISSUED_FOR_ANOTHER.code or issued is None or located.place_code is None:
        return False
    if problem.expected != issued.place or issued.place == issued.round:
        return False
    place = places.geography.find(issued.place, located.scope.levels).place
    return place is not None and place.code == located.place_code
