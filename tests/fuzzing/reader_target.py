"""The reader under atheris: `python -m fuzzing.reader_target [libFuzzer's options] [FOLDERS]`.

Limits, the readers of both formats and all that follows run where atheris sees which code is reached.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["eyfa.workbook"]):
    from eyfa.workbook.reading import ods, xlsx  # noqa: F401
    from eyfa.workbook.reading.reader import read_workbook

from eyfa.framework.loader import load_framework
from fuzzing import TOP
from fuzzing.mutations import mutate, pack, unpack
from fuzzing.typed import check_reading

_FRAMEWORK = load_framework()
_FILE = Path(tempfile.mkdtemp(prefix="eyfa-fuzz-")) / "input.xlsx"
_OWN_SHARE = 0.7
"""How often our own mutations are taken, which know what a workbook is made of."""


def one_input(data: bytes) -> None:
    """Read it as a returned workbook, with all that stands beside the answers."""
    _FILE.write_bytes(data)
    check_reading(read_workbook(_FILE, _FRAMEWORK, keep_untaken=True))


def alter(data: bytes, longest: int, seed: int) -> bytes:
    """A mutation of ours, or libFuzzer's on the bytes of one member or of the whole."""
    choose = Random(seed)
    parts = unpack(data)
    if parts and choose.random() < _OWN_SHARE:
        altered = mutate(data, choose)
    elif parts and choose.random() < _OWN_SHARE:
        index = choose.randrange(len(parts))
        name, content = parts[index]
        parts[index] = (name, atheris.Mutate(content, len(content) + 64))
        altered = pack(parts)
    else:
        altered = atheris.Mutate(data, longest)
    return altered if len(altered) <= longest else atheris.Mutate(data, longest)


def main() -> None:
    """Fuzz, as the command line says."""
    sound = read_workbook(TOP / "examples" / "sample-bay-2026.xlsx", _FRAMEWORK)
    assert sound.status == "ok", "nothing behind the readers would be reached"
    atheris.Setup(sys.argv, one_input, custom_mutator=alter)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
