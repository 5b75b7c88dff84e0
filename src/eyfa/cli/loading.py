"""The commands that there are: what each is for, so that a list of them loads none, and loading one.

Each is a file in `commands/` with its name. Nothing imports them: they know what carries them, and are loaded
by name when they are called.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typer.core import TyperCommand, TyperGroup

COMMANDS = {
    "init": "Write an assessment workbook for somebody to fill in.",
    "check": "Say what is wrong with returned workbooks.",
    "score": "Score returned workbooks by component and level.",
    "gaps": "List the gaps, the most pressing first.",
    "compare": "Set places, regions, organisations or rounds side by side.",
    "consensus": "Show where respondents of one place agree, and where not.",
    "trend": "Show what changed between rounds.",
    "report": "Write a report that a board can read.",
    "plan": "Make an action plan of the gaps, and follow it up.",
    "collect": "Collect returned workbooks into one table.",
    "verify": "Confirm that an output comes from these inputs, or not.",
    "demo": "Try the whole loop on made-up answers.",
    "framework": "Read the framework, and check your own.",
}
"""What each is for, in the order in which people need them; as the first sentence of its help."""


def load(name: str) -> TyperCommand | TyperGroup:
    """One of the commands, ready to be called."""
    command: TyperCommand | TyperGroup = getattr(import_module(f"eyfa.cli.commands.{name}"), name)
    return command


def recorded_options(name: str) -> frozenset[str] | None:
    """The options that may stand in what a command writes, of how it was made.

    Args:
        name: anything; of a command such as `score` or `framework show` it is what people type.

    Returns:
        `None` where there is no such command, or its outputs do not say how they were made.
    """
    first, *rest = name.split(" ")
    command = load(first) if first in COMMANDS else None
    for word in rest:
        command = getattr(command, "commands", {}).get(word)
    return getattr(command, "recorded", None)
