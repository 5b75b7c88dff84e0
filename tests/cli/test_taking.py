"""What options take at once is what typer's own validators give, and what they refuse is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import typer
from typer.core import TyperArgument, TyperOption

from eyfa.cli.app import COMMANDS, load
from eyfa.cli.taking import Taking

VALUES = (
    "",
    "1",
    "0",
    "-1",
    "007",
    "12.5",
    "1000000000",
    "\u0663",
    "x",
    "a b",
    "2026-01-31",
    "csv",
    "md",
    ".",
)


def parameters() -> Iterator[TyperOption | TyperArgument]:
    for name in COMMANDS:
        command = load(name)
        for each in (command, *getattr(command, "commands", {}).values()):
            yield from each.params


SORTS = {str(one.type_descriptor) + str(one.multiple) + str(one.nargs): one for one in parameters()}


def result(judge, value, parameter, context):
    try:
        return judge.coerce(value, parameter, context)
    except typer.BadParameter as error:
        return error.message


@pytest.mark.parametrize("parameter", SORTS.values(), ids=lambda one: one.name)
def test_each_value_is_taken_as_typer_takes_it(parameter, tmp_path):
    context = typer.Context(load("score"))
    locked = tmp_path / "locked"
    locked.touch()
    locked.chmod(0)
    is_many = parameter.multiple or parameter.nargs == -1
    within = tmp_path / "closed"
    within.mkdir(mode=0)
    beyond = [str(within / "x"), "x" * 300, f"{locked}/x"]
    values = [
        *VALUES,
        str(locked),
        *beyond,
        *(choice for choice in parameter.type_descriptor.choices or ()),
    ]
    given = [None, (), *((value,) for value in values), ("1", "x")] if is_many else [None, *values]
    for value in given:
        theirs = type(parameter).get_runtime_param(parameter)
        ours = result(Taking(parameter), value, parameter, context)
        expected = result(theirs, value, parameter, context)
        assert ours == (expected or ours), value
        assert bool(ours) == bool(expected)
        assert type(ours) is type(expected) or not ours


def test_every_sort_of_option_is_looked_at():
    assert len(SORTS) > 15
