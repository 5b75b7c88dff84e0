"""Read every file of a folder, in a process of its own: `python read_folder.py FOLDER`.

Prints a line of JSON before and after each file. A file that takes over 20 seconds ends the process, also
where no Python runs that could be interrupted.
"""

from __future__ import annotations

import faulthandler
import json
import sys
from dataclasses import asdict
from pathlib import Path

from eyfa.framework.loader import load_framework
from eyfa.workbook.reading.reader import Reading, read_workbook

SECONDS = 20


def told(reading: Reading) -> dict[str, object]:
    """What the parent looks at."""
    responses = reading.assessment.responses if reading.assessment else {}
    return {
        "status": reading.status,
        "codes": [[problem.code, problem.severity] for problem in reading.problems],
        "hints": all(problem.message and problem.hint for problem in reading.problems),
        "lines": [str(problem) for problem in reading.problems],
        "responses": {id_: asdict(response) for id_, response in responses.items()},
    }


def main(folder: str) -> None:
    """Read the files in the order of their names."""
    framework = load_framework()
    for path in sorted(Path(folder).iterdir()):
        print(json.dumps({"begin": path.name}), flush=True)  # noqa: T201 - for the parent
        faulthandler.dump_traceback_later(SECONDS, exit=True)
        reading = read_workbook(path, framework)
        faulthandler.cancel_dump_traceback_later()
        print(json.dumps({"end": path.name, **told(reading)}), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1])
