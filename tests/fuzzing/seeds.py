"""What the fuzzers start from: the project's own files, and its examples of every mistake."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping

from fuzzing import TOP

sys.path.insert(0, str(TOP / "tests" / "framework"))
from examples_of_mistakes import EXAMPLES, SOUND

LONGEST_YAML = 100_000
"""What is longer takes the fuzzer too long to alter."""
METHOD = """\
weights:
  levels: {local: 2}
  components: {F1: 0.5}
  benchmarks: {F1-L01: 3}
targets:
  all: in_place
  levels: {national: needs_strengthening}
"""


def yaml_seeds() -> Iterator[bytes]:
    """Sound frameworks, a method, and every example of a mistake."""
    yield SOUND.encode()
    yield METHOD.encode()
    for path in (TOP / "data" / "framework.yaml", TOP / "examples" / "small-framework.yaml"):
        yield path.read_bytes()
    yield from (example.content for example in EXAMPLES if len(example.content) < LONGEST_YAML)


def yaml_words() -> str:
    """The words and signs of a framework file, as a dictionary of libFuzzer."""
    words = set(re.findall(r"[\w-]+", SOUND + METHOD))
    words |= {
        "- ",
        ": ",
        "{",
        "}",
        "[",
        "]",
        "&a ",
        "*a",
        "!!str ",
        "? ",
        "|-",
        ">",
        "'",
        "#",
        "---",
    }
    return "".join(f'"{word}"\n' for word in sorted(words) if word.isascii())


def workbook_seeds(longest: int = sys.maxsize) -> Mapping[str, bytes]:
    """The corpus of returned workbooks, and the example, by name."""
    folder = TOP / "tests" / "returned"
    paths = [*sorted(folder.iterdir()), TOP / "examples" / "sample-bay-2026.xlsx"]
    return {
        path.name: path.read_bytes()
        for path in paths
        if path.suffix != ".md" and path.stat().st_size <= longest
    }
