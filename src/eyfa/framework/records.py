"""Frozen records of what a file says; pydantic, slow to load, sees what nobody validated before.

A model declares its fields as pydantic has them, in annotations that are read when something is validated.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import Field, field
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, Self, dataclass_transform, get_type_hints

if TYPE_CHECKING:
    from eyfa.framework.fields import Strict

_MODELS: dict[str, type[Model]] = {}
"""Each by its name, which is in the annotations of what holds it."""
_STRICT: dict[type[Model], type[Strict]] = {}


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Model:
    """Frozen; unknown keys and wrong types are mistakes, never adapted."""

    parts: ClassVar[Mapping[str, type[Model] | None]] = {}
    """The fields, in order, and the model that each holds, or holds many of."""
    defaults: ClassVar[Mapping[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        """Take the fields from the annotations."""
        _MODELS[cls.__name__] = cls
        cls.parts = {
            name: next(
                (_MODELS[word] for word in re.findall(r"\w+", said) if word in _MODELS), None
            )
            for name, said in cls.__annotations__.items()
        }
        cls.defaults = {name: vars(cls)[name] for name in cls.parts if name in vars(cls)}

    def __init__(self, **given: Any) -> None:
        """Validate what is given.

        Raises:
            pydantic.ValidationError: it is not what belongs here.
        """
        if given or len(self.defaults) < len(self.parts):
            data = {name: _data(value) for name, value in given.items()}
            vars(self).update(vars(as_record(strict(type(self)).model_validate(data))))
        else:
            vars(self).update(self._blank())

    @classmethod
    def fields(cls) -> tuple[str, ...]:
        """The names of its fields, in order."""
        return tuple(cls.parts)

    @classmethod
    def model_validate(cls, data: Mapping[str, Any]) -> Self:
        """The record of plain data. Raises as the constructor does."""
        return cls(**data)

    @classmethod
    def model_validate_json(cls, text: str | bytes) -> Self:
        """The record of a JSON text. Raises as the constructor does."""
        made: Self = as_record(strict(cls).model_validate_json(text))
        return made

    @classmethod
    def model_construct(cls, **fields: Any) -> Self:
        """A record that nobody validates; what is not given has its default, if there is one."""
        made = object.__new__(cls)
        vars(made).update(cls._blank() | fields)
        return made

    @classmethod
    def restored(cls, data: Mapping[str, Any]) -> Self:
        """A record from JSON that `model_dump` made of one that was valid."""
        return cls.model_construct(
            **{name: _restored(cls.parts[name], value) for name, value in data.items()}
        )

    @classmethod
    def _blank(cls) -> dict[str, Any]:
        return {name: _made(default) for name, default in cls.defaults.items()}

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """The same with other values in these fields, which nobody validates."""
        return self.model_construct(**{**self._fields(), **update})

    def model_dump(self, *, mode: str = "python") -> dict[str, Any]:
        """Plain data: what `model_validate` takes, or for `json` what JSON has."""
        return {name: _data(value, lists=mode == "json") for name, value in self._fields().items()}

    def model_dump_json(self) -> str:
        """What `model_validate_json` takes."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False)

    def _fields(self) -> dict[str, Any]:
        """The values of its fields, without what was worked out and kept beside them."""
        own = vars(self)
        return {name: own[name] for name in self.parts}

    def __eq__(self, other: object) -> bool:
        """Whether all fields are the same."""
        if type(other) is not type(self):
            return NotImplemented
        return self._fields() == other._fields()

    def __hash__(self) -> int:
        """Of all fields."""
        return hash(tuple(self._fields().values()))

    def __repr__(self) -> str:
        """As it would be made."""
        said = ", ".join(f"{name}={value!r}" for name, value in self._fields().items())
        return f"{type(self).__name__}({said})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Refuse."""
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __delattr__(self, name: str) -> NoReturn:
        """Refuse."""
        raise AttributeError(f"{type(self).__name__} is frozen")


def _made(default: Any) -> Any:
    """A default; of a field that makes one for each record, a new one."""
    factory = default.default_factory if isinstance(default, Field) else None
    return factory() if callable(factory) else default


def _data(value: Any, *, lists: bool = False) -> Any:
    if isinstance(value, Model):
        return value.model_dump(mode="json" if lists else "python")
    if isinstance(value, tuple):
        return (list if lists else tuple)(_data(one, lists=lists) for one in value)
    return dict(value) if isinstance(value, dict) else value


def _restored(part: type[Model] | None, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_restored(part, one) for one in value)
    return value if part is None or value is None else part.restored(value)


def strict(record: type[Model]) -> type[Strict]:
    """The model by which pydantic validates what is to become such a record; made once."""
    if record in _STRICT:
        return _STRICT[record]
    from pydantic import Field as Described  # noqa: PLC0415 - heavy
    from pydantic import create_model  # noqa: PLC0415

    from eyfa.framework import fields  # noqa: PLC0415

    parts = {part.__name__: strict(part) for part in record.parts.values() if part}
    meant = get_type_hints(record, localns={**vars(fields), **parts}, include_extras=True)
    described: dict[str, Any] = {}
    for name in record.parts:
        default = record.defaults.get(name, ...)
        if isinstance(default, Field):
            default = Described(default_factory=default.default_factory)  # type: ignore[arg-type]
        described[name] = (meant[name], default)
    made = create_model(
        record.__name__, __base__=fields.Strict, __doc__=record.__doc__, **described
    )
    made.record = record
    _STRICT[record] = made
    return made


def as_record(value: Any) -> Any:
    """What pydantic validated, as the record that it is to become."""
    if isinstance(value, tuple):
        return tuple(map(as_record, value))
    record = getattr(type(value), "record", None)
    if record is None:
        return value
    fields = {name: as_record(getattr(value, name)) for name in record.parts}
    return record.model_construct(**fields)
