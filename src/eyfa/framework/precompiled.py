"""The package's own data as JSON beside their YAML, so that commands start without a YAML parser.

The YAML file is the source. Its JSON twin says which bytes it was made of, and counts only while the YAML
file still has those bytes: a stale twin is never used, only slower. `make data` makes it anew.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path


def twin_of(path: Path) -> Path:
    """Where the JSON twin of a YAML file lies."""
    return path.with_suffix(".json")


def read_twin(path: Path) -> str | None:
    """The JSON text of data whose YAML was found valid; `None` where there is no fresh twin."""
    try:
        digest, _, text = twin_of(path).read_text(encoding="utf-8").partition("\n")
        is_fresh = digest == hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, UnicodeDecodeError):
        return None
    return text if is_fresh else None


def twin_text(path: Path, load: Callable[[Path], object]) -> str:
    """What the twin of a valid YAML file has to hold.

    Args:
        path: the file.
        load: validates it; raises `EyfaError` where it has mistakes.
    """
    from eyfa.framework.yaml_text import read_yaml  # noqa: PLC0415 - heavy

    load(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    data = json.dumps(read_yaml(path).data, ensure_ascii=False, separators=(",", ":"))
    return f"{digest}\n{data}\n"


def main() -> None:
    """Write the twins of the package's own data."""
    from eyfa.framework.loader import data_file, load_framework  # noqa: PLC0415 - which reads twins
    from eyfa.framework.place_loader import load_geography  # noqa: PLC0415

    loaders: dict[str, Callable[[Path], object]] = {
        "framework.yaml": load_framework,
        "wales.yaml": load_geography,
    }
    for name, load in loaders.items():
        path = data_file(name)
        twin_of(path).write_text(twin_text(path, load), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{twin_of(path)}\n")


if __name__ == "__main__":
    main()
