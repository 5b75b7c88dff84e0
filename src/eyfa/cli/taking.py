"""What options take as it is, so that no command waits for the validators with which typer judges values."""

from __future__ import annotations

import os
from enum import EnumType
from functools import partial
from pathlib import Path
from typing import Any, get_args

from typer.core import TyperArgument, TyperOption

_DIGITS = 9
"""A number of more is left to typer."""


class Taking:
    """Takes what is plainly right; all else is judged by typer, which says what is wrong with it."""

    def __init__(self, parameter: TyperArgument | TyperOption) -> None:
        """Keep how typer judges this parameter."""
        self._judge = partial(type(parameter).get_runtime_param, parameter)

    def kept(self) -> Taking:
        """This; typer asks for it when it has a value."""
        return self

    def coerce(self, value: Any, param: TyperArgument | TyperOption, ctx: Any) -> Any:
        """The value of what was typed. Raises what typer raises."""
        annotation, about = param.type_descriptor.annotation, param.type_descriptor.parameter_info
        of_each = get_args(annotation)
        if value is None:
            return [] if of_each else None
        if of_each and isinstance(value, list | tuple):
            every = [_taken(one, of_each[0], about) for one in value]
            if None not in every:
                return every
        elif not of_each and (taken := _taken(value, annotation, about)) is not None:
            return taken
        return self._judge().coerce(value, param, ctx)


def _taken(value: Any, annotation: Any, about: Any) -> Any:
    """A value as its parameter has it; `None` where that is not plain."""
    if about.parser is not None:
        return about.parser(value)
    if annotation is str:
        return value if isinstance(value, str) else None
    if annotation is int:
        return _number(str(value), about)
    if annotation is Path:
        return Path(value) if os.access(value, os.R_OK) or not _is_there(Path(value)) else None
    if isinstance(annotation, EnumType):
        members: list[Any] = list(annotation)
        return next((one for one in members if value in (one, one.value)), None)
    return None


def _is_there(path: Path) -> bool:
    try:
        path.stat()
    except OSError:
        return False
    return True


def _number(text: str, about: Any) -> int | None:
    if not (text.isascii() and text.isdigit()) or len(text) > _DIGITS:
        return None
    number = int(text)
    is_low = about.min is not None and number < about.min
    is_high = about.max is not None and number > about.max
    return None if is_low or is_high else number
