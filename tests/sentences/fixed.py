"""What is said without any claim: the texts of `fixed.txt`."""

from __future__ import annotations

from pathlib import Path


def _texts() -> frozenset[str]:
    lines = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").split("\n")
    kept = "\n".join(line for line in lines if not line.startswith("#"))
    return frozenset(" ".join(text.split()) for text in kept.split("\n\n") if text.strip())


FIXED = _texts()
