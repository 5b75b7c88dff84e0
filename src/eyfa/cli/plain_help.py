"""Help for people: what to give is named by its meaning, never by a type of the language."""

from __future__ import annotations

from typing import Any

from typer.core import TyperArgument, TyperCommand


class PlainCommand(TyperCommand):
    """A command whose help shows `RETURNED` and `NAME`, not `<list[Path]>` and `<str>`."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        """Name what has no name; typer itself puts brackets around what may be left out."""
        super().__init__(*arguments, **more)
        for parameter in self.params:
            if isinstance(parameter, TyperArgument) and parameter.metavar:
                parameter.metavar = parameter.metavar.strip("[]")
                parameter.display_type_rich = _no_type  # type: ignore[method-assign]
            elif parameter.metavar is None and _is_text(parameter):
                parameter.metavar = "NAME"


def _is_text(parameter: object) -> bool:
    described = getattr(parameter, "type_descriptor", None)
    return getattr(described, "annotation", None) is str


def _no_type(ctx: object) -> None:
    """The name of an argument says it all."""
