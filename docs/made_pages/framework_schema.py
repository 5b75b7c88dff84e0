"""The shape of a framework file, from its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from eyfa.framework.fields import SHAPES, TEXT
from eyfa.framework.loader import framework_schema
from made_pages.markdown import MADE, code, table

MOST = 8_000
_HEAD = f"""\
# Framework schema

The contents of a framework file (`--framework FILE`), and of a method file (`--method FILE`), which has only
the part `method`. {MADE}

For editors and programs, there is a JSON Schema: [framework.schema.json](../framework.schema.json), which
`eyfa framework schema` prints. `eyfa framework check FILE` reports every mistake by line and column,
including those that involve several fields; [Problems](../problems.md) explains each rule. To start from an
example, use [small-framework.yaml](../../examples/small-framework.yaml).

YAML is read strictly: no unknown or repeated keys, no aliases and no tags, and at most 1 MiB. A *line* below
is {SHAPES[TEXT]}, at most {MOST:,} characters.
"""
_WORDS = {"string": "text", "number": "number", "boolean": "true or false", "object": "map"}


def page() -> str:
    """The page."""
    schema = framework_schema()
    definitions = schema["$defs"]
    parts = [_HEAD, "\n## The file\n\n", _described(schema)]
    names = _in_order(schema, definitions)
    parts += [f"\n## {name}\n\n{_described(definitions[name])}" for name in names]
    return "".join(parts)


def _in_order(schema: Any, definitions: Mapping[str, Any]) -> list[str]:
    """The names of all parts, in the order in which a reader meets them."""
    met: list[str] = []

    def meet(part: Any) -> None:
        for name in _references(part):
            if name not in met:
                met.append(name)
                meet(definitions[name])

    meet(schema["properties"])
    return met


def _references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "$ref":
                yield value.rpartition("/")[2]
            else:
                yield from _references(value)
    elif isinstance(part, list):
        for value in part:
            yield from _references(value)


def _described(part: Mapping[str, Any]) -> str:
    required = part.get("required", ())
    rows = [
        (code(name), _type(field), "yes" if name in required else "", field.get("description", ""))
        for name, field in part["properties"].items()
    ]
    return f"{part['description']}\n\n" + table(("key", "holds", "required", "meaning"), rows)


def _several(type_: str) -> str:
    return f"{type_}s" if type_ == "line" else type_


def _type(field: Mapping[str, Any]) -> str:  # noqa: PLR0911 - one line for each shape
    """What a field holds, in words; what may be absent has no word for that."""
    match field:
        case {"$ref": reference}:
            name = reference.rpartition("/")[2]
            return f"[{name}](#{name.lower()})"
        case {"anyOf": choices}:
            return " or ".join(_type(it) for it in choices if it != {"type": "null"})
        case {"enum": values}:
            return " or ".join(map(code, values))
        case {"type": "array", "items": items}:
            least, most = field.get("minItems"), field.get("maxItems")
            bounds = f", {least} to {most}" if most else f", at least {least}" if least else ""
            return f"list of {_several(_type(items))}{bounds}"
        case {"type": "object", "additionalProperties": values}:
            return f"map of ids to {_type(values)}"
        case {"minimum": least, "maximum": most}:
            return f"number, {least:g} to {most:g}"
        case {"pattern": pattern, "maxLength": longest} if pattern == TEXT:
            return "line" if longest == MOST else f"line of at most {longest:,} characters"
        case {"patternErrorMessage": shape}:
            return str(shape).removeprefix("expected ")
        case {"type": type_}:
            return _WORDS[type_]
    raise ValueError(field)
