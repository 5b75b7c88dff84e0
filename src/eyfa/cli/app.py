"""The command line as a whole: its options, its help, and the commands beneath it."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from eyfa.cli.loading import COMMANDS, load

WIDEST = 120
"""Help does not get wider than so many characters."""


class Commands(TyperGroup):
    """Knows what each command is for, and loads the one that is called."""

    def __init__(self, **more: Any) -> None:
        """List the commands."""
        super().__init__(**more)
        self.commands = {name: TyperCommand(name, help=text) for name, text in COMMANDS.items()}

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is meant, loaded, and what is left for it."""
        name, _, left = super().resolve_command(ctx, args)
        return name, load(name) if name in COMMANDS else None, left


app = typer.Typer(
    name="eyfa",
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": WIDEST},
)


def _say_version(wanted: bool) -> None:
    if wanted:
        from eyfa.version import __version__  # noqa: PLC0415

        typer.echo(f"eyfa {__version__}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Show the version.")
]


EPILOG = """\b
Examples:
  eyfa init --level local --place "Sample Bay" --round 2026
  eyfa check returned/
  eyfa score returned/
  eyfa gaps returned/ -o gaps.xlsx
  eyfa compare returned/ --by region
  eyfa report returned/ -o report.html
  eyfa demo                      a whole round with made-up answers
"""


@app.callback(invoke_without_command=True, epilog=EPILOG)
def start(context: typer.Context, version: Version = False) -> None:  # noqa: ARG001 - eager
    """From a benchmark framework to a prioritised gap table.

    Workbooks go out, and come back as scores and gaps.
    """
    if context.invoked_subcommand is None:
        from eyfa.cli import words  # noqa: PLC0415
        from eyfa.version import __version__  # noqa: PLC0415

        typer.echo(words.START.format(version=__version__), nl=False)


def with_every_command() -> Commands:
    """The command line with all commands loaded, for who goes through their options."""
    group = get_command(app)
    assert isinstance(group, Commands)  # noqa: S101 - for the type checker
    group.commands = {name: load(name) for name in COMMANDS}
    return group
