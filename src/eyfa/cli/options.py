"""Options that several commands share, each declared once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from eyfa.cli import words
from eyfa.cli.completing import complete_component, complete_level, complete_sign
from eyfa.cli.output import Shape
from eyfa.listing import is_list
from eyfa.remote import is_address
from eyfa.scoring.rule import Rule

MOST_WORKERS = 256
"""More would bring nothing, and run out of open files."""


def existing_name(text: str) -> Path | str:
    """A path as it was typed, or an address as text; whether it can be read is found out later, file by file.

    Raises:
        typer.BadParameter: it is empty, as a variable of a shell is that was never set; a path would
            take it for the current folder.
    """
    if not text:
        raise typer.BadParameter(words.EMPTY_PATH)
    if is_address(text):
        return text
    path = Path(text)
    # `./@name` is a file of that name and no list, which the path alone would not tell.
    return path.absolute() if is_list(path) and not is_list(text) else path


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
    typer.Option(
        "--framework",
        metavar="FILE",
        help="Your own framework (YAML); the Early Years Framework for Action without it.",
        show_default=False,
    ),
]
MethodFile = Annotated[
    Path | None,
    typer.Option(
        "--method",
        metavar="FILE",
        help="Weights and targets (YAML) in place of the framework's own; eyfa framework method writes one.",
        show_default=False,
    ),
]
Levels = Annotated[
    list[str] | None,
    typer.Option(
        "--level",
        metavar="LEVEL",
        help="Only this level, by id or title; may be given several times.",
        show_default=False,
        autocompletion=complete_level,
    ),
]
Components = Annotated[
    list[str] | None,
    typer.Option(
        "--component",
        metavar="COMPONENT",
        help="Only this component, by id or title; may be given several times.",
        show_default=False,
        autocompletion=complete_component,
    ),
]
Place = Annotated[
    str,
    typer.Option(
        "--place",
        metavar="NAME",
        help="The place, for a workbook that does not say it.",
        show_default=False,
    ),
]
Places = Annotated[
    str | None,
    typer.Option(
        "--places",
        metavar="FILE|wales",
        help="The places that workbooks are about (YAML or CSV); those of Wales without it.",
        show_default=False,
    ),
]
Round = Annotated[
    str,
    typer.Option(
        "--round",
        metavar="NAME",
        help="The round, for a workbook that does not say it.",
        show_default=False,
    ),
]
Latest = Annotated[
    bool,
    typer.Option(
        "--latest",
        help="Of a workbook that came back more than once, take the latest (completion date, then "
        "file time).",
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="CODE",
        help="Leave out this sort of warning about answers, such as one_rating; may be given several "
        "times.",
        show_default=False,
        autocompletion=complete_sign,
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        metavar="N",
        min=1,
        max=MOST_WORKERS,
        help="Read N files at once.",
        show_default="the cores of this computer",
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="Read on the Dask cluster of this scheduler, such as tcp://host:8786.",
        show_default=False,
    ),
]
RoundsInOrder = Annotated[
    str,
    typer.Option(
        "--rounds",
        metavar="NAMES",
        help='All rounds, the earliest first, as in "Red, Blue", where neither names nor dates tell it.',
        show_default=False,
    ),
]
Top = Annotated[
    int | None,
    typer.Option("--top", metavar="N", min=1, help="Only the first N.", show_default=False),
]
Combine = Annotated[
    Rule,
    typer.Option(
        "--combine",
        help="What is made of several respondents of one place and round, benchmark by benchmark.",
    ),
]
CombineFirst = Annotated[
    Rule | None,
    typer.Option(
        "--combine",
        help="What is made of several respondents of one place and round, benchmark by benchmark, before "
        "all are ranked together.",
        show_default="median",
    ),
]
PrintAs = Annotated[
    Shape | None,
    typer.Option("--format", help="How to print it.", show_default="table"),
]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write it to a file: .csv, .json, .md, .html or .xlsx.",
        show_default=False,
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no hints.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How returned workbooks are read: options of every command that reads them."""

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


READING, PRINTING = Reading(), Printing()
"""Defaults, for who calls a command without a command line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which part of the framework is wanted; nothing named, all of it."""

    level: Levels = None
    component: Components = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """How answers are read, counted and shown: what commands that count them take beside their own."""

    method: MethodFile = None
    reading: Reading = READING
    printing: Printing = PRINTING
    framework: FrameworkFile = None
    quiet: Quiet = False


SELECTION, COUNTING = Selection(), Counting()
"""Defaults, likewise."""


def day(meaning: str) -> Any:
    """`--on`: a day to judge by, which means something else to each command that takes it."""
    return typer.Option(
        "--on", metavar="DATE", formats=["%Y-%m-%d"], help=meaning, show_default=False
    )
