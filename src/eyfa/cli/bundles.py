"""Options that belong together, as one parameter of a command: declared once, spread on the command line."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable
from functools import cache
from typing import Any, get_type_hints

from eyfa.cli.asked import CHANGES_NOTHING, Asked, asked_of, command_name, option_name

Command = Callable[..., int | None]
ASKING: dict[str, frozenset[str]] = {}
"""The commands whose outputs say how they were made, each with the options that may stand in them."""


def spread(command: Command) -> Command:
    """The command with the fields of its bundles in place of the bundles.

    A bundle is a parameter whose type is a dataclass, each of its fields an option with its default, or a
    bundle again. A parameter of the type `Asked` is given all that was asked for, and is no option.
    """
    signature = inspect.signature(command, eval_str=True)
    bundles: dict[str, Any] = {}
    spread_out: list[inspect.Parameter] = []
    for parameter in signature.parameters.values():
        bundle: Any = parameter.annotation
        if bundle is Asked:
            continue
        if _is_bundle(bundle):
            bundles[parameter.name] = bundle
            spread_out += _fields(bundle)
        else:
            spread_out.append(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY))

    defaults = {it.name: it.default for it in spread_out}
    asks = "asked" in signature.parameters
    if asks:
        ASKING[command_name(command)] = frozenset(
            map(option_name, defaults.keys() - CHANGES_NOTHING)
        )

    def spread_command(**given: Any) -> int | None:
        asked = {"asked": asked_of(command, defaults, given)} if asks else {}
        for name, bundle in bundles.items():
            given[name] = _gather(bundle, given)
        return command(**given, **asked)

    spread_command.__doc__ = command.__doc__
    spread_command.__name__ = command.__name__
    spread_command.__annotations__ = {it.name: it.annotation for it in spread_out}
    spread_command.__signature__ = inspect.Signature(spread_out)  # type: ignore[attr-defined]
    return spread_command


@cache
def _fields(bundle: Any) -> list[inspect.Parameter]:
    """An option for each field, and for each of a bundle within it."""
    found: list[inspect.Parameter] = []
    for name, (default, annotation) in _declared(bundle).items():
        if _is_bundle(annotation):
            found += _fields(annotation)
        else:
            kind = inspect.Parameter.KEYWORD_ONLY
            found.append(inspect.Parameter(name, kind, default=default, annotation=annotation))
    return found


def _gather(bundle: Any, given: dict[str, Any]) -> Any:
    """The bundle of what was given for its fields, which is taken from there."""
    return bundle(
        **{
            name: _gather(annotation, given) if _is_bundle(annotation) else given.pop(name)
            for name, (_, annotation) in _declared(bundle).items()
        }
    )


def _is_bundle(annotation: Any) -> bool:
    return isinstance(annotation, type) and dataclasses.is_dataclass(annotation)


@cache
def _declared(bundle: Any) -> dict[str, tuple[Any, Any]]:
    """The default and the type of each field."""
    hints = get_type_hints(bundle, include_extras=True)
    return {it.name: (it.default, hints[it.name]) for it in dataclasses.fields(bundle)}
