"""Records are as frozen and as strict as the models of pydantic that validate them."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from pydantic import ValidationError

from eyfa.framework.loader import load_framework, load_geography
from eyfa.framework.model import Level, Method, Rating, Targets, Weights
from eyfa.framework.records import Model, strict

WHOLE: list[Model] = [load_framework(), load_geography()]
REFUSED: list[tuple[type[Model], dict[str, Any]]] = [
    (Level, {}),
    (Level, {"id": "local", "letter": "L", "title": "Local", "more": 1}),
    (Level, {"id": "Local", "letter": "L", "title": "Local"}),
    (Weights, {"levels": {"local": "1"}}),
    (Weights, {"levels": {"local": float("nan")}}),
    (Method, {"weights": {"levels": {"local": 0.0}}}),
    (Rating, {"id": "good", "label": "Good", "meaning": "Good.", "counts_as": "nothing"}),
]


@pytest.mark.parametrize("record", WHOLE, ids=lambda record: record.id)
def test_what_comes_from_a_record_makes_the_same(record):
    assert type(record).model_validate(record.model_dump()) == record
    assert type(record).restored(record.model_dump(mode="json")) == record
    assert type(record)(**{name: getattr(record, name) for name in record.fields()}) == record
    assert pickle.loads(pickle.dumps(record)) == record
    assert record.model_copy(update={"title": "Other"}) != record


@pytest.mark.parametrize("record", WHOLE, ids=lambda record: record.id)
def test_pydantic_gives_the_same_data(record):
    shape = strict(type(record))
    made = shape.model_validate(record.model_dump())
    assert made.model_dump() == record.model_dump()
    assert made.model_dump(mode="json") == record.model_dump(mode="json")


@pytest.mark.parametrize(("model", "given"), REFUSED)
def test_what_does_not_belong_is_refused(model, given):
    with pytest.raises(ValidationError):
        model(**given)


def test_a_record_is_frozen_and_its_defaults_are_its_own():
    level = Level(id="local", letter="L", title="Local")
    with pytest.raises(AttributeError):
        level.title = "Other"
    with pytest.raises(AttributeError):
        del level.title
    assert repr(level) == "Level(id='local', letter='L', title='Local')"
    assert {level, Level(id="local", letter="L", title="Local")} == {level}
    assert level != Targets()
    assert Weights().levels is not Weights().levels
