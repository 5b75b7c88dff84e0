"""The command line as a whole: its options, its help, and the commands beneath it.

Each command is a file in `commands/` with its name. Nothing imports them: they know what carries them, and
are loaded by name when they are called, so that a list of them loads none.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Annotated, Any

import typer
import typer.core
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from eyfa.cli.terminal import write_text
from eyfa.provenance.version import __version__
from eyfa.words import LANGUAGES, N_, _

TYPERS_WORDS = (
    *(N_("Arguments"), N_("Options"), N_("Commands"), N_("required"), N_("default: {default}")),
    *(N_("(dynamic)"), N_("Missing command."), N_("No such command {name!r}.")),
    N_("Show this message and exit."),
)
"""What typer says in help by itself."""
vars(typer.core)["_"] = _  # so that it has them in our languages
WIDEST = 120
"""Help does not get wider than so many characters."""

COMMANDS = {
    "init": N_("Write an assessment workbook for somebody to fill in."),
    "check": N_("Say what is wrong with returned workbooks."),
    "score": N_("Score returned workbooks by component and level."),
    "gaps": N_("List the gaps, the most pressing first."),
    "compare": N_("Set places, regions, organisations or rounds side by side."),
    "consensus": N_("Show where respondents of one place agree, and where not."),
    "trend": N_("Show what changed between rounds."),
    "report": N_("Write a report that a board can read."),
    "plan": N_("Make an action plan of the gaps, and follow it up."),
    "collect": N_("Collect returned workbooks into one table."),
    "verify": N_("Confirm that an output comes from these inputs, or not."),
    "demo": N_("Try the whole loop on made-up answers."),
    "framework": N_("Read the framework, and check your own."),
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


class Helpful:
    """A command, or a group of them, whose help goes where results go, and is lost in the same words."""

    def get_help(self, ctx: Any) -> str:
        """Its help, in the language that is spoken."""
        with _translated(self, ctx):
            return str(super().get_help(ctx))  # type: ignore[misc]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The line that says how it is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{_('Usage')}: ")

    def get_help_option(self, ctx: Any) -> Any:
        """The option `--help`, as typer has it, but for how it is written."""
        shown = super().get_help_option(ctx)  # type: ignore[misc]
        if shown is not None:
            shown.callback = _show_help
        return shown


@contextmanager
def _translated(command: Any, context: Any) -> Iterator[None]:
    """What help says of a command, of those beneath it and of its options is declared in English."""
    told = (command, *getattr(command, "commands", {}).values(), *command.get_params(context))
    texts = [
        (one, name, text)
        for one in told
        for name in ("help", "epilog", "show_default")
        if isinstance(text := getattr(one, name, None), str)
    ]
    for one, name, text in texts:
        setattr(one, name, _in_help(text))
    try:
        yield
    finally:
        for one, name, text in texts:
            setattr(one, name, text)


def _in_help(text: str) -> str:
    """A text of help as it is shown; the mark that keeps its lines as they are is no part of it."""
    plain = inspect.cleandoc(text)
    kept = KEEP_LINES if plain.startswith(KEEP_LINES) else ""
    return kept + _(plain.removeprefix(kept))


def _show_help(ctx: typer.Context, _: object, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        write_text(f"{ctx.get_help()}\n")
        ctx.exit()


class Group(Helpful, TyperGroup):
    """Commands beneath a name."""


class Commands(Group):
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
        write_text(f"eyfa {__version__}\n")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Show the version.")
]


def _take_language(tag: str | None) -> None:
    """What a command line names is spoken before typer looks at it."""
    if tag not in (None, *LANGUAGES):
        raise typer.BadParameter(_("choose from: {known}").format(known=", ".join(LANGUAGES)))


Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar=f"<{'|'.join(LANGUAGES)}>",
        callback=_take_language,
        help="The language of what is written and printed: English or Welsh.",
        show_default="from EYFA_LANG, or en",
    ),
]


KEEP_LINES = "\b\n"
"""What a text begins with whose lines are to stay as they are."""

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


START = N_("""\
eyfa {version}: from a benchmark framework to a prioritised gap table

See it first
  eyfa demo                       a whole round with made-up answers

A round of your own
  eyfa init                       write a workbook to send to a partner
  eyfa check RETURNED             what came back, and what is wrong with it
  eyfa score RETURNED             scores by component and level
  eyfa gaps RETURNED              what falls short, most pressing first
  eyfa report RETURNED -o FILE    a report that a board can read

RETURNED is a workbook that came back, or a folder of them.
All commands: eyfa --help     One of them, with examples: eyfa gaps --help
""")


@app.callback(invoke_without_command=True, epilog=EPILOG)
def start(
    context: typer.Context,
    version: Version = False,  # noqa: ARG001 - eager
    lang: Lang = None,  # noqa: ARG001 - taken by its callback
) -> None:
    """From a benchmark framework to a prioritised gap table.

    Workbooks go out, and come back as scores and gaps.
    """
    if context.invoked_subcommand is None:
        write_text(_(START).format(version=__version__))


def with_every_command() -> Commands:
    """The command line with all commands loaded, for who goes through their options."""
    group = get_command(app)
    assert isinstance(group, Commands)  # noqa: S101 - for the type checker
    group.commands = {name: load(name) for name in COMMANDS}
    return group
