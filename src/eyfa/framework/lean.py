"""`dataclass` as Python has it, for a start without delay: nothing is compiled before a record is made.

Python compiles up to seven methods of each class when its module is loaded, half a millisecond a class; a
command loads a hundred classes, and makes records of some.
"""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - so that type checkers let it through
else:

    def dataclass(
        described: type | None = None,
        *,
        frozen: bool = False,
        slots: bool = False,
        kw_only: bool = False,
    ) -> Any:
        """Make a dataclass of a class, as `dataclasses.dataclass` does."""

        def make(described: type) -> type:
            taken = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(
                described
            )
            return _with_methods(_with_slots(taken) if slots else taken, frozen=frozen, slots=slots)

        return make if described is None else make(described)


def _with_slots(described: type) -> type:
    """The same class again, with slots for its fields, which a class only has from its birth."""
    names = [one.name for one in dataclasses.fields(described)]
    inherited = {slot for base in described.__mro__[1:] for slot in vars(base).get("__slots__", ())}
    apart = {*names, "__dict__", "__weakref__"}
    body = {name: value for name, value in vars(described).items() if name not in apart}
    body["__slots__"] = tuple(name for name in names if name not in inherited)
    made = type(described)(described.__name__, described.__bases__, body)
    made.__qualname__ = described.__qualname__
    return made


def _with_methods(made: type, *, frozen: bool, slots: bool) -> type:
    """The class with what Python would compile for it, except what it has of its own."""
    every = dataclasses.fields(made)
    values = _values_of([one.name for one in every if one.compare])
    shown = [one.name for one in every if one.repr]

    def equals(self: object, other: object) -> bool:
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    def shows(self: object) -> str:
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{type(self).__qualname__}({said})"

    methods: dict[str, Any] = {
        "__init__": _first_init(made, frozen=frozen),
        "__repr__": shows,
        "__eq__": equals,
        "__hash__": (lambda self: hash(values(self))) if frozen else None,
    }
    if frozen:
        methods |= {"__setattr__": _refuse, "__delattr__": _refuse}
        if slots:
            methods |= {"__getstate__": _state, "__setstate__": _restore}
    for name, method in methods.items():
        if name not in vars(made):
            setattr(made, name, method)
    return made


def _values_of(names: list[str]) -> Callable[[object], Any]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


def _first_init(made: type, *, frozen: bool) -> Callable[..., None]:
    """Stands for `__init__` until it is called; then Python compiles it."""

    def init(self: object, *given: object, **named: object) -> None:
        compiled = _compiled_init(made, frozen=frozen)
        type.__setattr__(made, "__init__", compiled)
        compiled(self, *given, **named)

    return init


def _compiled_init(made: type, *, frozen: bool) -> Callable[..., None]:
    """What takes the values of the fields, as Python would write it."""
    known: dict[str, Any] = {"set_field": object.__setattr__, "not_given": object()}
    plain: list[str] = []
    named: list[str] = []
    body: list[str] = []
    for one in dataclasses.fields(made):
        said, value = one.name, one.name
        if one.default is not dataclasses.MISSING:
            known[f"default_{one.name}"] = one.default
            said = f"{one.name}=default_{one.name}"
        elif one.default_factory is not dataclasses.MISSING:
            known[f"default_{one.name}"] = one.default_factory
            said, value = (
                f"{one.name}=not_given",
                f"default_{one.name}() if {one.name} is not_given else {one.name}",
            )
        (named if one.kw_only else plain).append(said)
        body.append(
            f"set_field(self, {one.name!r}, {value})" if frozen else f"self.{one.name} = {value}"
        )
    if hasattr(made, "__post_init__"):
        body.append("self.__post_init__()")
    words = ", ".join(["self", *plain, *(["*", *named] if named else [])])
    exec(f"def __init__({words}):\n " + "\n ".join(body or ["pass"]), known)  # noqa: S102 - of names of fields alone
    compiled: Callable[..., None] = known["__init__"]
    compiled.__qualname__ = f"{made.__qualname__}.__init__"
    return compiled


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot set or delete {name!r} of {type(self).__name__}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in dataclasses.fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for one, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)
