"""The corpus of returned workbooks, altered at random, read as the commands read: in a child, within bounds.

    python -m fuzzing.mutated_workbooks SECONDS [SEED]

The n-th workbook of a seed is always the same. Beside what all fuzzers look for, one thing more is held:
where the XML of the members is as it was, and only bytes or members were altered, no other rating may come
out, and none may be missing, or be settled where two disagreed, without a problem that was not there before.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from eyfa.framework.loader import load_framework
from eyfa.framework.model import Framework
from eyfa.intake.reading import IsolatedReader, Kit
from eyfa.problems import Severity
from eyfa.workbook.reading.child import Bounds
from eyfa.workbook.reading.findings import DUPLICATE_REF_DIFFERENT
from eyfa.workbook.reading.reader import Reading
from fuzzing import FOUND
from fuzzing.mutations import mutate, mutate_bytes, mutate_members
from fuzzing.seeds import workbook_seeds
from fuzzing.typed import UntypedError, check_reading

_GRACE = 5
"""Seconds that may be lost around a reading that is given up."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """An altered workbook."""

    name: str
    source: str
    """The name of the workbook that it was made from."""
    data: bytes
    has_own_xml: bool
    """Whether the XML of its members may say something else than before."""


def mutants(seed: int, seeds: Mapping[str, bytes]) -> Iterator[Mutant]:
    """Altered workbooks without end."""
    names = sorted(seeds)
    for number in range(sys.maxsize):
        choose = Random(f"{seed}-{number}")
        source = choose.choice(names)
        has_own_xml = choose.random() < 0.6
        if has_own_xml:
            data = mutate(seeds[source], choose)
        else:
            data = choose.choice((mutate_members, mutate_members, mutate_bytes))(
                seeds[source], choose
            )
        yield Mutant(f"{seed}-{number}-{source}", source, data, has_own_xml)


def check_nothing_lost(before: Reading, after: Reading) -> None:
    """No other rating than before, and none missing or settled in silence.

    Where two answers to a benchmark disagreed, one may stand alone now: the sheet of the other is gone. That
    has to be told as well.
    """
    if before.assessment is None or after.assessment is None:
        return  # an error says so, which `check_reading` holds
    old, new = _ratings(before), _ratings(after)
    others = {(id_, it) for id_, it in new.items() - old.items() if id_ not in _disputed(before)}
    if others:
        raise UntypedError(f"other answers: {sorted(others)}")
    if new != old and not _told(after) - _told(before):
        changed = sorted({id_ for id_, _ in new.items() ^ old.items()})
        raise UntypedError(f"lost or settled in silence: {changed}")


def _check_time(seconds: float) -> None:
    if seconds > 2 * Bounds().seconds + _GRACE:  # a child may be asked twice
        raise UntypedError(f"took {seconds:.0f} seconds")


def _ratings(reading: Reading) -> dict[str, str]:
    assert reading.assessment is not None
    answers = reading.assessment.responses.values()
    return {answer.benchmark: answer.rating for answer in answers if answer.rating}


def _disputed(reading: Reading) -> set[str | None]:
    return {it.benchmark for it in reading.problems if it.code == DUPLICATE_REF_DIFFERENT.code}


def _told(reading: Reading) -> Counter[str]:
    return Counter(it.code for it in reading.problems if it.severity is not Severity.NOTE)


def read_mutants(
    made: Iterator[Mutant],
    seeds: Mapping[str, bytes],
    framework: Framework,
    folder: Path,
    *,
    seconds: float = float("inf"),
) -> tuple[Counter[str], list[str]]:
    """Read altered workbooks for some time.

    Returns:
        How many had which status and which problems, and what was wrong with what came out.
    """
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    end = time.monotonic() + seconds
    before: dict[str, Reading] = {}
    with IsolatedReader(Kit(framework)) as reader:
        for mutant in made:
            path = folder / mutant.name
            started = time.monotonic()
            if mutant.source not in before:
                path.write_bytes(seeds[mutant.source])
                before[mutant.source] = reader.read(path)
            path.write_bytes(mutant.data)
            try:
                reading = reader.read(path)
                check_reading(reading)
                if not mutant.has_own_xml:
                    check_nothing_lost(before[mutant.source], reading)
                _check_time(time.monotonic() - started)
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                wrong.append(f"{mutant.name}: {type(error).__name__}: {error}")
                FOUND.mkdir(exist_ok=True)
                (FOUND / mutant.name).write_bytes(mutant.data)
            else:
                seen.update({reading.status, *(it.code for it in reading.problems), "all"})
            path.unlink()
            if time.monotonic() > end:
                break
    return seen, wrong


def main() -> int:
    """Read altered workbooks for some seconds; a seed makes it the same again."""
    seconds = float(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    seeds = workbook_seeds()
    with tempfile.TemporaryDirectory(prefix="eyfa-fuzz-") as folder:
        seen, wrong = read_mutants(
            mutants(seed, seeds), seeds, load_framework(), Path(folder), seconds=seconds
        )
    sorts = len(seen) - len({"all", "ok", "usable", "unusable"} & set(seen))
    counts = ", ".join(f"{seen[word]:,} {word}" for word in ("ok", "usable", "unusable"))
    print(f"Seed {seed}: {seen['all']:,} workbooks: {counts}; {sorts} sorts of problems")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong or not seen["all"] else 0


if __name__ == "__main__":
    sys.exit(main())
