"""Many filled workbooks, quickly: a hundred are written as eyfa writes them, the rest are their copies.

Each copy has a place, a reference and answers to evidence of its own, so that nothing is found twice. All
answers are made up.

    python benchmarks/make_workbooks.py FOLDER COUNT [COMPONENT]

With a component, they ask about that one alone: small ones, for what depends on their number.
"""

from __future__ import annotations

import random
import sys
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

from eyfa import Framework, Response, Scope, load_framework, write_workbook
from eyfa.workbook.identity import Identity

PATTERNS = 100
_TEXTS = (
    "Agreed by the partnership board in March; a first version is with all of its members.",
    "Two of the three teams work like this already, the third is to follow.",
    "Nothing written down so far.",
)


def place_of(number: int) -> str:
    """As long for every workbook: the copies differ from their pattern in nothing but characters."""
    return f"Sample place {number:06}"


def fill(path: Path, framework: Framework, scope: Scope, number: int) -> str:
    """Write one workbook, two thirds of it answered with a text; return its reference."""
    choose = random.Random(number)
    ratings = [rating.id for rating in framework.ratings]
    importance = [one.id for one in framework.importance]
    responses = {}
    for id_ in (benchmark.id for _, benchmark in scope.items(framework)):
        has_text = choose.random() < 2 / 3
        responses[id_] = Response(
            benchmark=id_,
            rating=choose.choice(ratings),
            importance=choose.choice(importance),
            evidence=f"{choose.choice(_TEXTS)} ({id_}, {place_of(number)})" if has_text else "",
        )
    about = {"place": place_of(number), "organisation": "Example partnership", "round": "2026"}
    write_workbook(path, framework, scope=scope, responses=responses, **about)
    return reference(framework, scope, number)


def reference(framework: Framework, scope: Scope, number: int) -> str:
    """The reference of the workbook that is issued for a place."""
    return Identity.issue(
        framework,
        scope,
        place=place_of(number),
        organisation="Example partnership",
        round="2026",
    ).workbook_id


def copy(pattern: bytes, changes: dict[bytes, bytes]) -> bytes:
    """The same workbook with other words, whole again as a zip archive."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(pattern)) as source, zipfile.ZipFile(target, "w") as copied:
        for member in source.infolist():
            content = source.read(member)
            for old, new in changes.items():
                content = content.replace(old, new)
            copied.writestr(member, content, zipfile.ZIP_DEFLATED, 1)
    return target.getvalue()


def make_workbooks(folder: Path, count: int, *components: str) -> None:
    """Fill a folder; what is there already is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    framework = load_framework()
    scope = Scope.of(framework, components=components)
    with tempfile.TemporaryDirectory() as work:
        patterns: list[tuple[bytes, str]] = []
        for number in range(min(PATTERNS, count)):
            path = Path(work) / f"{number}.xlsx"
            issued = fill(path, framework, scope, number)
            patterns.append((path.read_bytes(), issued))
        for number in range(count):
            target = folder / f"returned-{number:06}.xlsx"
            if target.exists():
                continue
            pattern, issued = patterns[number % PATTERNS]
            changes = {
                place_of(number % PATTERNS).encode(): place_of(number).encode(),
                issued.encode(): reference(framework, scope, number).encode(),
            }
            target.write_bytes(copy(pattern, changes))


if __name__ == "__main__":
    make_workbooks(Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
