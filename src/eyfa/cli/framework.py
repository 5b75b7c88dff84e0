"""`eyfa framework`: read the framework, and check one's own."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eyfa.cli import options
from eyfa.cli.asked import NOTHING_ASKED, Asked
from eyfa.cli.bundles import spread
from eyfa.cli.completing import complete_item
from eyfa.cli.plain_help import PlainCommand

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

EPILOG = """\b
Examples:
  eyfa framework show                      its components
  eyfa framework show B4                   one of them
  eyfa framework search play
  eyfa framework check our-framework.yaml
  eyfa framework method -o our-method.yaml
"""
SHOW_EPILOG = """\b
Examples:
  eyfa framework show          components, and how many benchmarks each has
  eyfa framework show B4       one component: its vision and its benchmarks
  eyfa framework show f1-n02   one benchmark, with its notes
"""
SEARCH_EPILOG = """\b
Examples:
  eyfa framework search play
  eyfa framework search fathers workforce     texts that hold both words
  eyfa framework search housing --format csv
"""
CHECK_EPILOG = """\b
Examples:
  eyfa framework check our-framework.yaml
  eyfa framework check our-framework.yaml --format json
"""
SCHEMA_EPILOG = """\b
Example:
  eyfa framework schema > framework.schema.json
"""
METHOD_EPILOG = """\b
Examples:
  eyfa framework method                      to read
  eyfa framework method -o our-method.yaml   to edit, and then:
  eyfa score returned.xlsx --method our-method.yaml
"""

app = typer.Typer(
    help="Read the framework, and check your own.",
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
)


class CheckShape(StrEnum):
    """What `framework check --format` offers."""

    LINES = "lines"
    JSON = "json"


Item = Annotated[
    str | None,
    typer.Argument(
        metavar="ID",
        help="A component or a benchmark, such as B4 or F1-L01.",
        show_default=False,
        autocompletion=complete_item,
    ),
]
Words = Annotated[
    list[str],
    typer.Argument(metavar="WORD", help="All of them must occur.", show_default=False),
]
File = Annotated[
    Path | None,
    typer.Argument(
        metavar="FILE", help="A framework file (YAML); eyfa's own without it.", show_default=False
    ),
]
CheckAs = Annotated[CheckShape, typer.Option("--format", help="How to print it.")]
MethodOutput = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write it to a file, such as our-method.yaml.",
        show_default=False,
    ),
]


@app.command(cls=PlainCommand, epilog=SHOW_EPILOG)
@spread
def show(
    item: Item = None,
    printing: options.Printing = options.PRINTING,
    framework: options.FrameworkFile = None,
    quiet: options.Quiet = False,
    asked: Asked = NOTHING_ASKED,
) -> None:
    """Show components or a benchmark.

    All components in short, one of them in full, or one benchmark with its notes.
    """
    from eyfa.cli.choices import find_item  # noqa: PLC0415 - heavy
    from eyfa.cli.hints import given, suggest  # noqa: PLC0415
    from eyfa.cli.output import choose_destination, deliver  # noqa: PLC0415
    from eyfa.framework.loader import load_framework  # noqa: PLC0415
    from eyfa.framework.model import Component  # noqa: PLC0415
    from eyfa.reporting import framework_views as views  # noqa: PLC0415

    destination = choose_destination(printing)
    model = load_framework(framework)
    found = None if item is None else find_item(model, item)
    if found is None:
        report = views.overview_report(model)
    elif isinstance(found, Component):
        report = views.component_report(model, found)
    else:
        report = views.benchmark_report(model, found)

    def draw(console: Console) -> Iterable[RenderableType]:
        from eyfa.cli import framework_screen as screens  # noqa: PLC0415 - heavy

        if found is None:
            return screens.overview_screen(report, console)
        if isinstance(found, Component):
            return screens.component_screen(model, found)
        return screens.benchmark_screen(model, found)

    deliver(report, destination, draw, asked.provenance(model), quiet=quiet)
    if found is None:
        suggest("framework show", [model.components[0].id], asked=asked, quiet=quiet)
    elif isinstance(found, Component):
        selected = given(framework=framework, component=found.id)
        suggest("init", asked=selected, quiet=quiet)


@app.command(cls=PlainCommand, epilog=SEARCH_EPILOG)
@spread
def search(
    words: Words,
    printing: options.Printing = options.PRINTING,
    framework: options.FrameworkFile = None,
    quiet: options.Quiet = False,
    asked: Asked = NOTHING_ASKED,
) -> None:
    """Find words in the framework.

    Looks in titles, visions and benchmarks, whatever the case and accents of the words.
    """
    from eyfa.cli.hints import given, suggest  # noqa: PLC0415 - heavy
    from eyfa.cli.output import choose_destination, deliver  # noqa: PLC0415
    from eyfa.framework.loader import load_framework  # noqa: PLC0415
    from eyfa.reporting.framework_views import search_report  # noqa: PLC0415
    from eyfa.reporting.search import Where, search_framework  # noqa: PLC0415

    destination = choose_destination(printing)
    model = load_framework(framework)
    matches = search_framework(model, words)

    def draw(_: Console) -> Iterable[RenderableType]:
        from eyfa.cli.framework_screen import search_screen  # noqa: PLC0415 - heavy

        return search_screen(model, words, matches)

    report = search_report(model, words, matches)
    deliver(report, destination, draw, asked.provenance(model), quiet=quiet)
    if matches:
        first = next((it.id for it in matches if it.where is Where.BENCHMARK), matches[0].component)
        suggest("framework show", [first], asked=given(framework=framework), quiet=quiet)


@app.command(cls=PlainCommand, epilog=CHECK_EPILOG)
def check(
    file: File = None,
    format_: CheckAs = CheckShape.LINES,
    framework: options.FrameworkFile = None,
    quiet: options.Quiet = False,
) -> int:
    """Check a framework file of your own.

    It is fine, or every mistake comes with its line, column and remedy.
    """
    from eyfa.cli.framework_check import json_text, lines_text, load_or_problems  # noqa: PLC0415
    from eyfa.cli.hints import given, suggest  # noqa: PLC0415
    from eyfa.cli.status import ExitStatus  # noqa: PLC0415
    from eyfa.cli.terminal import write_bytes, write_text  # noqa: PLC0415
    from eyfa.framework.loader import data_file  # noqa: PLC0415 - heavy

    own = file or framework
    file = own or data_file("framework.yaml")
    model, problems = load_or_problems(file)
    if format_ is CheckShape.JSON:
        write_bytes(json_text(file, model, problems))
    elif model is None or not quiet:
        write_text(lines_text(file, model, problems))
    if model is not None and own is not None:
        suggest("init", asked=given(framework=own), quiet=quiet)
    return ExitStatus.NOTHING_DONE if model is None else ExitStatus.FINE


@app.command(cls=PlainCommand, epilog=SCHEMA_EPILOG)
def schema(
    framework: options.FrameworkFile = None,  # noqa: ARG001 - the same for every framework
    quiet: options.Quiet = False,  # noqa: ARG001 - it says nothing else
) -> None:
    """Print the JSON Schema of such files.

    For editors that check while you type.
    """
    import json  # noqa: PLC0415

    from eyfa.cli.terminal import write_bytes  # noqa: PLC0415
    from eyfa.framework.loader import framework_schema  # noqa: PLC0415 - heavy

    write_bytes(json.dumps(framework_schema(), ensure_ascii=False, indent=2).encode() + b"\n")


@app.command(cls=PlainCommand, epilog=METHOD_EPILOG)
def method(
    output: MethodOutput = None,
    force: options.Force = False,
    framework: options.FrameworkFile = None,
    quiet: options.Quiet = False,
) -> None:
    """Write a method file to start from.

    Weights and targets for --method, explained; as it stands it changes nothing.
    """
    from eyfa.cli import words as its_words  # noqa: PLC0415
    from eyfa.cli.hints import given, suggest  # noqa: PLC0415
    from eyfa.cli.terminal import say_line, write_text  # noqa: PLC0415
    from eyfa.files import check_target, write_file  # noqa: PLC0415
    from eyfa.framework.loader import load_framework  # noqa: PLC0415 - heavy
    from eyfa.framework.method_file import method_text  # noqa: PLC0415

    if output is None:
        write_text(method_text(load_framework(framework)))
        return
    check_target(output, force=force)
    write_file(output, method_text(load_framework(framework)).encode(), force=force)
    if not quiet:
        say_line(its_words.WROTE.format(file=output))
    asked = given(framework=framework, method=output)
    suggest("score", ["RETURNED"], asked=asked, quiet=quiet)
