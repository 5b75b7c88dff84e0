"""The pages of the reference, made from the code; `make reference` writes them, a test holds them fresh."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from made_pages import command_line, framework_schema, outputs, python_api

FOLDER = Path(__file__).parents[1] / "reference"

PAGES: dict[str, Callable[[], str]] = {
    "command-line.md": command_line.page,
    "framework-schema.md": framework_schema.page,
    "outputs.md": outputs.page,
    "python-api.md": python_api.page,
}
"""By the name of the file: what it holds now."""
