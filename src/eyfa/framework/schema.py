"""The JSON Schema of a model, for editors: with the descriptions that stand beneath its fields.

Pydantic could read those docstrings itself (`use_attribute_docstrings`), but would do so each time the
models are imported, which every command pays for. Here it is done when the schema is asked for.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from functools import cache
from types import ModuleType
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from eyfa.framework import fields, model
from eyfa.framework.fields import SHAPES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MODULES: tuple[ModuleType, ...] = (fields, model)


class _WithoutFieldTitles(GenerateJsonSchema):
    """Titles made up from the names of fields tell nothing that the names do not."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - its signature
        return False


def schema_of(root: type[BaseModel], *, title: str) -> dict[str, Any]:
    """The JSON Schema of a model, with a description for each field."""
    generated = root.model_json_schema(schema_generator=_WithoutFieldTitles)
    for name, part in {**generated.get("$defs", {}), root.__name__: generated}.items():
        for field, described in part.get("properties", {}).items():
            if description := _field_docstrings().get((name, field)):
                described["description"] = description
    for part in _parts(generated):
        if part.get("pattern") in SHAPES:  # an extra word that editors for YAML show on a mismatch
            part["patternErrorMessage"] = f"expected {SHAPES[part['pattern']]}"
    return {"$schema": DIALECT, **generated, "title": title}


@cache
def _field_docstrings() -> dict[tuple[str, str], str]:
    """(class name, field name) → the docstring beneath the field."""
    return {
        (node.name, field): text
        for module in _MODULES
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.ClassDef)
        for field, text in _documented(node)
    }


def _documented(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for statement, below in zip(node.body, node.body[1:], strict=False):
        match statement, below:
            case (
                ast.AnnAssign(target=ast.Name(id=field)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield field, inspect.cleandoc(text)


def _parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Every object within a schema."""
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from _parts(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _parts(value)
