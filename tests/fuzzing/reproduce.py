"""Read kept inputs again: `python -m fuzzing.reproduce FILE…`; YAML or a workbook, by what is in it."""

from __future__ import annotations

import sys
from pathlib import Path

from eyfa.framework.loader import load_framework
from eyfa.intake.reading import IsolatedReader, Kit
from fuzzing.typed import check_reading, check_yaml


def main() -> None:
    """Say of each file what comes of it."""
    framework = load_framework()
    with IsolatedReader(Kit(framework)) as reader:
        for path in map(Path, sys.argv[1:]):
            check_yaml(path, framework)
            reading = reader.read(path)
            print(f"{path}: {reading.status}")
            for problem in reading.problems:
                print(f"  {problem}")
            check_reading(reading)


if __name__ == "__main__":
    main()
