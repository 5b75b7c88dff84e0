"""The benchmarks of the framework file, read line by line: as little work as can be."""

from pathlib import Path


def benchmarks() -> dict[str, list[list[str]]]:
    """Id, level and text of each benchmark, by component."""
    found: dict[str, list[list[str]]] = {}
    text = Path(__file__).parents[2].joinpath("data", "framework.yaml").read_text(encoding="utf-8")
    for line in text.splitlines():
        key, _, value = line.strip().removeprefix("- ").partition(": ")
        if key == "id" and line.startswith("      - "):
            found.setdefault(value.split("-")[0], []).append([value])
        elif key in {"level", "text"} and line.startswith("        ") and found:
            next(reversed(found.values()))[-1].append(value)
    return found
