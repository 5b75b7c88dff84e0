"""`@command`: makes a command of the command line of a function that says what is its own."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeGuard

import typer
from typer.core import TyperArgument, TyperCommand, TyperOption
from typer.main import get_command

from eyfa.cli.app import Helpful
from eyfa.cli.context import Ask
from eyfa.cli.delivery import Destination, Outcome, choose_destination, keep_inputs
from eyfa.cli.options import OUTPUT, PANELS, Always, LangOrBoth, Languages, Printing
from eyfa.cli.record import CHANGES_NOTHING, Invocation, option_name, record_of
from eyfa.remote import was_address
from eyfa.words import ENGLISH, LANGUAGES, _, language, speaking, use_language

ARGUMENTS = "Arguments"  # typer's word
_FILE_OR_WORD = frozenset({"places", "expect"})
"""What takes a file, or a word such as `wales`."""
_WRITTEN = ("output", "out", "report")
"""What names a file to write."""
Given = Mapping[str, Any]
"""What was given on the command line, by parameter; else the defaults."""


class Command(Helpful, TyperCommand):
    """A command whose help shows `RETURNED` and `NAME`, not `<list[Path]>` and `<str>`."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """What it takes, in parts."""
        parts: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            if record := parameter.get_help_record(ctx):
                parts.setdefault(panel_of(parameter), []).append(record)
        for title in (ARGUMENTS, *PANELS):
            if title in parts:
                with formatter.section(_(title)):
                    formatter.write_dl(parts[title])

    recorded: frozenset[str] | None = None
    """The options that its outputs may say it was given; `None`: they do not say how they were made."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        """Name what has no name; typer itself puts brackets around what may be left out."""
        super().__init__(*arguments, **more)
        for parameter in self.params:
            if isinstance(parameter, TyperArgument) and parameter.metavar:
                parameter.metavar = parameter.metavar.strip("[]")
                parameter.display_type_rich = _no_type  # type: ignore[method-assign]
            elif parameter.metavar is None and _is_text(parameter):
                parameter.metavar = "NAME"


def panel_of(parameter: object) -> str:
    """In which part of help a parameter stands."""
    if isinstance(parameter, TyperArgument):
        return ARGUMENTS
    return getattr(parameter, "rich_help_panel", None) or OUTPUT


def _is_text(parameter: object) -> bool:
    described = getattr(parameter, "type_descriptor", None)
    return getattr(described, "annotation", None) is str


def _no_type(ctx: object) -> None:
    """The name of an argument says it all."""


def settled(given: Given) -> Destination:
    """Where results go: to standard output, unless options say otherwise.

    Raises:
        EyfaError: they may not go there.
    """
    printing = Printing(**_gathered(Printing, given))
    return choose_destination(printing)


def command(
    examples: str,
    *,
    prints: bool = True,
    is_recorded: bool = True,
    in_both: bool = False,
    destination: Callable[[Given], Destination] = settled,
) -> Callable[[Callable[..., Outcome]], Command]:
    """Make a command of a function.

    Its first parameter is the `Ask`. Every other is an option or an argument as typer has them, or a bundle
    of such: a dataclass, whose fields stand in its place. Options that every command takes come last.

    Args:
        examples: what stands beneath its help.
        prints: whether it has results to print or write, with the options that this takes.
        is_recorded: whether its outputs say how they were made.
        in_both: whether it can write in both languages at once.
        destination: settles where results go, before any work is done.
    """

    def decorate(function: Callable[..., Outcome]) -> Command:
        options = [*_options(function), *(_options(Printing) if prints else ()), *_options(Always)]
        options = [
            one.replace(annotation=LangOrBoth) if in_both and one.name == "lang" else one
            for one in {one.name: one for one in options}.values()
        ]  # a command may place Printing itself
        defaults = {one.name: one.default for one in options}
        name = _name(function)

        def run(context: typer.Context, **given: Any) -> int:
            _refuse_addresses(context, given)
            if given["lang"] is not Languages.BOTH:
                return once(context.obj, given)
            statuses = []
            for tag in LANGUAGES:
                with speaking(tag):
                    invocation = replace(context.obj, language=tag)
                    statuses.append(once(invocation, given, f"-{tag}"))
            return max(statuses)

        def once(invocation: Invocation, given: Given, suffix: str = "") -> int:
            always = Always(**_gathered(Always, given))
            where = destination(given) if prints else Destination()
            if not prints or not where.is_shown:
                use_language(invocation.language)
            spoken = None if language() == ENGLISH else language()
            record = record_of(name, defaults, {**given, "lang": spoken}, invocation.again)
            for file in filter(None, map(given.get, _WRITTEN)):
                keep_inputs(file, record.paths.values())
            ask = Ask(
                record,
                always.framework,
                quiet=always.quiet,
                destination=where,
                run=invocation.run,
                suffix=suffix,
            )
            return ask.conclude(function(ask, **_gathered(function, given)))

        run.__doc__, run.__name__ = function.__doc__, function.__name__
        made = _typer_command(run, options, examples)
        if is_recorded:
            made.recorded = frozenset(map(option_name, defaults.keys() - CHANGES_NOTHING))
        return made

    return decorate


def _refuse_addresses(context: typer.Context, given: Given) -> None:
    """Make sure that what takes a file of this computer got no address, which may hold a password.

    Raises:
        typer.BadParameter: it did.
    """
    for parameter in context.command.params:
        assert isinstance(parameter, TyperArgument | TyperOption)  # noqa: S101 - for the type checker
        value: Any = given.get(parameter.name or "")
        is_file = isinstance(value, Path) or (value and parameter.name in _FILE_OR_WORD)
        if is_file and was_address(value):
            why = "an address cannot be given here: save what lies there as a file, and name that"
            raise typer.BadParameter(why, ctx=context, param=parameter)


def _typer_command(
    run: Callable[..., int], options: Sequence[inspect.Parameter], examples: str
) -> Command:
    """What typer makes of a function that takes these options, and typer's context."""
    kind = inspect.Parameter.KEYWORD_ONLY
    taken = [inspect.Parameter("context", kind, annotation=typer.Context), *options]
    run.__annotations__ = {one.name: one.annotation for one in taken}
    run.__signature__ = inspect.Signature(taken)  # type: ignore[attr-defined]
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(cls=Command, epilog=examples)(run)
    made = get_command(app)
    assert isinstance(made, Command)  # noqa: S101 - for the type checker
    return made


def _name(function: Callable[..., object]) -> str:
    """What people type for it, such as `score`, or `framework show` for what is in a module of several."""
    module = function.__module__.rpartition(".")[2]
    return function.__name__ if function.__name__ == module else f"{module} {function.__name__}"


@cache
def _parameters(takes: Callable[..., object]) -> Sequence[inspect.Parameter]:
    """What a command, or a bundle of options, takes; a command its `Ask` besides."""
    parameters = inspect.signature(takes, eval_str=True).parameters.values()
    return [one for one in parameters if one.annotation is not Ask]


def _is_bundle(annotation: object) -> TypeGuard[type[Any]]:
    return isinstance(annotation, type) and is_dataclass(annotation)


def _options(takes: Callable[..., object]) -> Iterator[inspect.Parameter]:
    """The options of it; in place of a bundle those of the bundle."""
    for parameter in _parameters(takes):
        if _is_bundle(parameter.annotation):
            yield from _options(parameter.annotation)
        else:
            yield parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY)


def _gathered(takes: Callable[..., object], given: Given) -> Given:
    """What was given for each of its parameters; for a bundle, the bundle of it."""
    return {
        one.name: one.annotation(**_gathered(one.annotation, given))
        if _is_bundle(one.annotation)
        else given[one.name]
        for one in _parameters(takes)
    }
