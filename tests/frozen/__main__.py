"""Write what every frozen line gives into a folder, a file each.

PYTHONPATH=tests python -m frozen FOLDER [PART OF A NAME]
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from frozen.running import outputs, prepare


def main() -> None:
    """Write the folder; with the same order of sets each time, for openpyxl saves what it has in them."""
    if os.environ.get("PYTHONHASHSEED") != "0":
        os.environ["PYTHONHASHSEED"] = "0"
        os.execv(sys.executable, [sys.executable, "-m", "frozen", *sys.argv[1:]])
    target = Path(sys.argv[1]).resolve()
    target.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp())
    prepare(scratch / "round")
    for name, text in outputs(scratch / "round", "".join(sys.argv[2:3])):
        (target / f"{name}.txt").write_text(text, encoding="utf-8")
    shutil.rmtree(scratch)


main()
