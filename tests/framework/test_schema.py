"""The JSON Schema for editors: as strict as the models, described throughout, and up to date."""

import json
from pathlib import Path

import pytest
from examples_of_mistakes import EXAMPLES
from jsonschema import Draft202012Validator

from eyfa.framework.fields import SHAPES
from eyfa.framework.loader import data_file, framework_schema
from eyfa.framework.places import Geography
from eyfa.framework.strict_yaml import parse_yaml, read_yaml

ROOT = Path(__file__).parents[2]
COPY = ROOT / "docs" / "framework.schema.json"
SCHEMA = framework_schema()
FIELD_MISTAKES = {"key_missing", "key_unknown", "wrong_type", "bad_value"}
OF_ONE_FIELD = [example for example in EXAMPLES if example.kind.code in FIELD_MISTAKES]


def objects_in(schema: object) -> list[dict]:
    if isinstance(schema, dict):
        return [schema, *(part for value in schema.values() for part in objects_in(value))]
    return (
        [part for item in schema for part in objects_in(item)] if isinstance(schema, list) else []
    )


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "path", [data_file("framework.yaml"), ROOT / "examples" / "small-framework.yaml"], ids=str
)
def test_sound_files_fit_the_schema(path):
    data = read_yaml(path).data

    assert [error.message for error in Draft202012Validator(SCHEMA).iter_errors(data)] == []


@pytest.mark.parametrize("example", OF_ONE_FIELD, ids=lambda example: example.kind.code)
def test_mistakes_of_single_fields_do_not_fit_the_schema(example):
    data = parse_yaml(example.content.decode(), file="x.yaml").data

    assert not Draft202012Validator(SCHEMA).is_valid(data)


def test_there_are_mistakes_to_compare():
    assert len(OF_ONE_FIELD) > 10
    assert {example.kind.code for example in OF_ONE_FIELD} == FIELD_MISTAKES


def test_every_field_has_a_description():
    fields = [
        (part.get("title"), name, field)
        for part in objects_in(SCHEMA)
        for name, field in part.get("properties", {}).items()
        if isinstance(field, dict)
    ]

    assert len(fields) > 50
    assert [(where, name) for where, name, field in fields if not field.get("description")] == []


def test_every_pattern_is_explained_in_words():
    patterns = [part for part in objects_in(SCHEMA) if isinstance(part.get("pattern"), str)]

    of_places = [
        part["pattern"]
        for part in objects_in(Geography.model_json_schema())
        if isinstance(part.get("pattern"), str)
    ]
    assert {part["pattern"] for part in patterns} | set(of_places) == set(SHAPES)
    assert all(part["patternErrorMessage"] for part in patterns)


def test_the_copy_in_the_documentation_is_fresh():
    """Made by `eyfa framework schema > docs/framework.schema.json`."""
    assert COPY.read_text("utf-8") == json.dumps(SCHEMA, indent=2, ensure_ascii=False) + "\n"
