"""Options that several commands share, each declared once; bundles are those that belong together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from eyfa.cli.choices import complete_component, complete_level, complete_sign
from eyfa.remote import LIST_MARK, Address, is_address, is_list
from eyfa.scoring.choices import Rule
from eyfa.words import N_


class Shape(StrEnum):
    """What `--format` offers: how results are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MD = "md"


class Language(StrEnum):
    """What `--lang` offers."""

    EN = "en"
    CY = "cy"


class Languages(StrEnum):
    """What it offers where one file may be written in each."""

    EN = "en"
    CY = "cy"
    BOTH = "both"


RESULTS, ANSWERS, METHOD = N_("What you get"), N_("Which answers"), N_("Method")
OUTPUT, MANY = N_("Output"), N_("Many files")
PANELS = (RESULTS, ANSWERS, METHOD, OUTPUT, MANY)
"""The parts in which help lists options: those that are rarely used come last."""
MOST_WORKERS = 256
"""More would bring nothing, and run out of open files."""


def existing_name(text: str) -> Path | str:
    """A path as it was typed, or an address as text; whether it can be read is found out later, file by file.

    Raises:
        typer.BadParameter: it is empty, as a variable of a shell is that was never set; a path would
            take it for the current folder.
    """
    if not text:
        raise typer.BadParameter(
            "the name of a file or folder is empty; for the current folder, give a dot"
        )
    if is_address(text):
        return Address(text)
    if is_list(text) and is_address(text.removeprefix(LIST_MARK)):
        raise typer.BadParameter("a list of files cannot lie at an address: save it, and name that")
    path = Path(text)
    # `./@name` is a file of that name and no list, which the path alone would not tell.
    return path.absolute() if is_list(path) and not is_list(text) else path


def option(
    names: str,
    meaning: str,
    *,
    show_default: bool | str = False,
    panel: str = RESULTS,
    **more: Any,
) -> Any:
    """An option, for the type of a parameter.

    Args:
        names: as people type them, with what is to be given after them, as in `--output -o FILE`.
        meaning: what help says of it.
        show_default: whether help says its default too, or what it says of that.
        panel: in which part of help it stands.
        **more: as `typer.Option` has it.
    """
    flags, metavar = names.split(), None
    if not flags[-1].startswith("-") or flags[-1] == "-":
        metavar = flags.pop()
    more |= {"help": meaning, "show_default": show_default, "rich_help_panel": panel}
    return typer.Option(*flags, metavar=metavar, **more)


Paths = Annotated[
    list[Any],  # Path | str, which typer cannot say
    typer.Argument(
        metavar="RETURNED",
        help="Returned workbooks, folders of them, @FILE with one of either a line, or a table that eyfa "
        "collect wrote.",
        show_default=False,
        parser=existing_name,
    ),
]
FrameworkFile = Annotated[
    Path | None,
    option(
        "--framework FILE",
        "Your own framework (YAML); the Early Years Framework for Action without it.",
        panel=METHOD,
    ),
]
MethodFile = Annotated[
    Path | None,
    option(
        "--method FILE",
        "Weights and targets (YAML) in place of the framework's own; eyfa framework method writes one.",
        panel=METHOD,
    ),
]
Levels = Annotated[
    list[str] | None,
    option(
        "--level LEVEL",
        "Only this level, by id or title; may be given several times.",
        autocompletion=complete_level,
    ),
]
Components = Annotated[
    list[str] | None,
    option(
        "--component COMPONENT",
        "Only this component, by id or title; may be given several times.",
        autocompletion=complete_component,
    ),
]
Place = Annotated[
    str, option("--place NAME", "The place, for a workbook that does not say it.", panel=ANSWERS)
]
Places = Annotated[
    str | None,
    option(
        "--places FILE|wales",
        "The places that workbooks are about (YAML or CSV); those of Wales without it.",
        panel=ANSWERS,
    ),
]
Round = Annotated[
    str, option("--round NAME", "The round, for a workbook that does not say it.", panel=ANSWERS)
]
Latest = Annotated[
    bool,
    option(
        "--latest",
        "Of a workbook that came back more than once, take the latest (completion date, then "
        "file time).",
        panel=ANSWERS,
    ),
]
Ignore = Annotated[
    list[str] | None,
    option(
        "--ignore CODE",
        "Leave out this sort of warning about answers, such as one_rating; may be given several "
        "times.",
        autocompletion=complete_sign,
        panel=ANSWERS,
    ),
]
Workers = Annotated[
    int | None,
    option(
        "--workers N",
        "Read N files at once.",
        show_default="the cores of this computer",
        min=1,
        max=MOST_WORKERS,
        panel=MANY,
    ),
]
Scheduler = Annotated[
    str | None,
    option(
        "--scheduler ADDRESS",
        "Read on the Dask cluster of this scheduler, such as tcp://host:8786.",
        panel=MANY,
    ),
]
RoundsInOrder = Annotated[
    str,
    option(
        "--rounds NAMES",
        'All rounds, the earliest first, as in "Red, Blue", where neither names nor dates tell it.',
        panel=ANSWERS,
    ),
]
Top = Annotated[int | None, option("--top N", "Only the first N.", min=1)]
All = Annotated[bool, option("--all", "Show every row on the screen too, not only the first ten.")]
Combine = Annotated[
    Rule,
    option(
        "--combine",
        "What is made of several respondents of one place and round, benchmark by benchmark.",
        show_default=True,
        panel=METHOD,
    ),
]
CombineFirst = Annotated[
    Rule | None,
    option(
        "--combine",
        "What is made of several respondents of one place and round, benchmark by benchmark, before "
        "all are ranked together.",
        show_default="median",
        panel=METHOD,
    ),
]
PrintAs = Annotated[
    Shape | None, option("--format", "How to print it.", show_default="table", panel=OUTPUT)
]
OutputFile = Annotated[
    Path | None,
    option(
        "--output -o FILE", "Write it to a file: .csv, .json, .md, .html or .xlsx.", panel=OUTPUT
    ),
]
Force = Annotated[bool, option("--force", "Replace the file if it is there.", panel=OUTPUT)]
Lang = Annotated[
    Language | None,
    option(
        "--lang",
        "The language of what is written and printed: English or Welsh.",
        show_default="from EYFA_LANG, or en",
        panel=OUTPUT,
    ),
]
LangOrBoth = Annotated[
    Languages | None,
    option(
        "--lang",
        "The language of what is written and printed; both: a file in each, whose names end in -en and -cy.",
        show_default="from EYFA_LANG, or en",
        panel=OUTPUT,
    ),
]
Quiet = Annotated[bool, option("--quiet -q", "No progress and no hints.", panel=OUTPUT)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Returned workbooks, and how they are read."""

    paths: Paths
    place: Place = ""
    round_: Round = ""
    places: Places = None
    latest: Latest = False
    ignore: Ignore = None
    workers: Workers = None
    scheduler: Scheduler = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """Where results go, and as what."""

    format_: PrintAs = None
    output: OutputFile = None
    force: Force = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which part of the framework is wanted; nothing named, all of it."""

    level: Levels = None
    component: Components = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """How answers are read and counted."""

    method: MethodFile = None
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Always:
    """What every command takes, after its own."""

    framework: FrameworkFile = None
    lang: Lang = None
    quiet: Quiet = False


def day(meaning: str) -> Any:
    """`--on`: a day to judge by, which means something else to each command that takes it."""
    return typer.Option(
        "--on",
        metavar="DATE",
        formats=["%Y-%m-%d"],
        help=meaning,
        show_default=False,
        rich_help_panel=RESULTS,
    )
