"""`@command`: makes a command of the command line of a function that says what is its own."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, get_type_hints

import typer
from typer.core import TyperArgument, TyperCommand
from typer.main import get_command

from eyfa.cli.context import Ask, Outcome
from eyfa.cli.delivery import Destination, choose_destination
from eyfa.cli.options import Always, Printing
from eyfa.cli.record import CHANGES_NOTHING, Invocation, option_name, record_of

Given = Mapping[str, Any]
"""What was given on the command line, by parameter; else the defaults."""


class Command(TyperCommand):
    """A command whose help shows `RETURNED` and `NAME`, not `<list[Path]>` and `<str>`."""

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
    printing = _gather(Printing, given)
    return choose_destination(printing, made_from=(given.get("places"), given.get("expect")))


def command(
    examples: str,
    *,
    prints: bool = True,
    is_recorded: bool = True,
    destination: Callable[[Given], Destination] = settled,
) -> Callable[[Callable[..., Outcome]], Command]:
    """Make a command of a function.

    Its first parameter is the `Ask`. Every other is an option or an argument as typer has them, or a bundle
    of such: a dataclass, whose fields stand in its place. Options that every command takes come last.

    Args:
        examples: what stands beneath its help.
        prints: whether it has results to print or write, with the options that this takes.
        is_recorded: whether its outputs say how they were made.
        destination: settles where results go, before any work is done.
    """

    def decorate(function: Callable[..., Outcome]) -> Command:
        own = dict([*inspect.signature(function, eval_str=True).parameters.items()][1:])
        bundles = {name: one.annotation for name, one in own.items() if _is_bundle(one.annotation)}
        parameters = [*_spread_out(own.values())]
        if prints and Printing not in bundles.values():
            parameters += _fields(Printing)
        parameters += _fields(Always)
        defaults = {one.name: one.default for one in parameters}
        name = _name(function)

        def run(context: typer.Context, **given: Any) -> int:
            invocation: Invocation = context.obj
            always = _gather(Always, given)
            ask = Ask(
                record_of(name, defaults, given, invocation.again),
                always.framework,
                quiet=always.quiet,
                destination=destination(given) if prints else Destination(),
                run=invocation.run,
            )
            bundled = {name: _gather(bundle, given) for name, bundle in bundles.items()}
            single = {name: given[name] for name in own if name not in bundles}
            return ask.conclude(function(ask, **bundled, **single))

        run.__doc__, run.__name__ = function.__doc__, function.__name__
        made = _typer_command(run, parameters, examples)
        if is_recorded:
            made.recorded = frozenset(map(option_name, defaults.keys() - CHANGES_NOTHING))
        return made

    return decorate


def _typer_command(
    run: Callable[..., int], parameters: Sequence[inspect.Parameter], examples: str
) -> Command:
    """What typer makes of a function that takes these parameters, and typer's context."""
    taken = [_parameter("context", typer.Context), *parameters]
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


def _spread_out(own: Any) -> Iterator[inspect.Parameter]:
    """The parameters with the fields of bundles in place of the bundles."""
    for parameter in own:
        if _is_bundle(parameter.annotation):
            yield from _fields(parameter.annotation)
        else:
            yield _parameter(parameter.name, parameter.annotation, parameter.default)


def _fields(bundle: Any) -> Iterator[inspect.Parameter]:
    """An option for each field, and for each of a bundle within it."""
    return _spread_out(
        _parameter(name, annotation, default)
        for name, (annotation, default) in _declared(bundle).items()
    )


def _parameter(
    name: str, annotation: Any, default: Any = inspect.Parameter.empty
) -> inspect.Parameter:
    kind = inspect.Parameter.KEYWORD_ONLY
    return inspect.Parameter(name, kind, annotation=annotation, default=default)


def _gather(bundle: Any, given: Given) -> Any:
    """The bundle of what was given for its fields."""
    return bundle(
        **{
            name: _gather(annotation, given) if _is_bundle(annotation) else given[name]
            for name, (annotation, _) in _declared(bundle).items()
        }
    )


def _is_bundle(annotation: Any) -> bool:
    return isinstance(annotation, type) and dataclasses.is_dataclass(annotation)


@cache
def _declared(bundle: Any) -> dict[str, tuple[Any, Any]]:
    """The type and the default of each field."""
    hints = get_type_hints(bundle, include_extras=True)
    empty = inspect.Parameter.empty
    return {
        field.name: (
            hints[field.name],
            empty if field.default is dataclasses.MISSING else field.default,
        )
        for field in dataclasses.fields(bundle)
    }
