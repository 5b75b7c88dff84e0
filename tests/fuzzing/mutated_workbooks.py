"""The corpus of returned workbooks, altered at random, read as the commands read: in a child, within bounds.

    python -m fuzzing.mutated_workbooks SECONDS [SEED]

The n-th workbook of a seed is always the same.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from eyfa.framework.loader import load_framework
from eyfa.framework.model import Framework
from eyfa.workbook.child import SECONDS
from eyfa.workbook.isolation import IsolatedReader
from fuzzing import FOUND
from fuzzing.mutations import mutate
from fuzzing.seeds import workbook_seeds
from fuzzing.typed import check_reading


def mutants(seed: int) -> Iterator[tuple[str, bytes]]:
    """Altered workbooks without end, each with the name of what it was made from."""
    seeds = workbook_seeds()
    names = sorted(seeds)
    for number in range(sys.maxsize):
        choose = Random(f"{seed}-{number}")
        name = choose.choice(names)
        yield f"{seed}-{number}-{name}", mutate(seeds[name], choose)


def read_mutants(
    made: Iterator[tuple[str, bytes]], framework: Framework, folder: Path, *, seconds: float
) -> tuple[Counter[str], list[str]]:
    """Read altered workbooks for some time.

    Returns:
        How many had which status and which problems, and what came out that is not typed.
    """
    seen: Counter[str] = Counter()
    wrong: list[str] = []
    end = time.monotonic() + seconds
    with IsolatedReader(framework) as reader:
        for name, data in made:
            path = folder / name
            path.write_bytes(data)
            started = time.monotonic()
            try:
                reading = reader.read(path)
                check_reading(reading)
            except Exception as error:  # noqa: BLE001 - that is what is looked for
                wrong.append(f"{name}: {type(error).__name__}: {error}")
                FOUND.mkdir(exist_ok=True)
                (FOUND / name).write_bytes(data)
            else:
                seen.update({reading.status, *(it.code for it in reading.problems), "all"})
            path.unlink()
            if time.monotonic() - started > SECONDS + 5:
                wrong.append(f"{name}: took {time.monotonic() - started:.0f} s")
            if time.monotonic() > end:
                break
    return seen, wrong


def main() -> int:
    """Read altered workbooks for some seconds; a seed makes it the same again."""
    seconds = float(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else int(time.time())
    with tempfile.TemporaryDirectory(prefix="eyfa-fuzz-") as folder:
        seen, wrong = read_mutants(
            mutants(seed), load_framework(), Path(folder), seconds=seconds
        )
    counts = ", ".join(f"{word} {count:,}" for word, count in sorted(seen.items()))
    print(f"Seed {seed}: {counts}")
    for line in wrong:
        print(line, file=sys.stderr)
    if wrong:
        print(f"Kept in {FOUND.resolve()}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
