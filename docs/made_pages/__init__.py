"""The pages of the reference and the picture of the rooms, made from the code; a test holds them fresh.

`make reference` writes them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from made_pages import command_line, framework_schema, outputs, python_api, rooms

FOLDER = Path(__file__).parents[1]

PAGES: dict[str, Callable[[], str]] = {
    "pictures/rooms.svg": rooms.picture,
    "reference/command-line.md": command_line.page,
    "reference/framework-schema.md": framework_schema.page,
    "reference/outputs.md": outputs.page,
    "reference/python-api.md": python_api.page,
}
"""By the name of the file, below `docs/`: what it holds now."""
