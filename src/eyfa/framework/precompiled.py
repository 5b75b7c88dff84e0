"""Makes the JSON twins of the package's own data, which the loader reads in place of their YAML."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

from eyfa.framework.loader import data_file, load_framework, load_geography, twin_of
from eyfa.framework.strict_yaml import read_yaml

LOADERS: dict[str, Callable[[Path], object]] = {
    "framework.yaml": load_framework,
    "wales.yaml": load_geography,
}


def twin_text(path: Path, load: Callable[[Path], object]) -> str:
    """What the twin of a valid YAML file has to hold.

    Args:
        path: the file.
        load: validates it; raises `EyfaError` where it has mistakes.
    """
    load(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    data = json.dumps(read_yaml(path).data, ensure_ascii=False, separators=(",", ":"))
    return f"{digest}\n{data}\n"


def main() -> None:
    """Write the twins."""
    for name, load in LOADERS.items():
        path = data_file(name)
        twin_of(path).write_text(twin_text(path, load), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{twin_of(path)}\n")


if __name__ == "__main__":
    main()
