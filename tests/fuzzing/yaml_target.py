"""The YAML loader under atheris: `python -m fuzzing.yaml_target [libFuzzer's options] [FOLDERS]`."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["eyfa.framework", "ruamel.yaml"]):
    from eyfa.framework import mistakes, rules, strict_yaml  # noqa: F401 - loaded late otherwise
    from eyfa.framework.loader import load_framework
    from fuzzing.typed import check_yaml

_FRAMEWORK = load_framework()
_FILE = Path(tempfile.mkdtemp(prefix="eyfa-fuzz-")) / "input.yaml"


def one_input(data: bytes) -> None:
    """Load it as a framework and as a method."""
    _FILE.write_bytes(data)
    check_yaml(_FILE, _FRAMEWORK)


def main() -> None:
    """Fuzz, as the command line says."""
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
