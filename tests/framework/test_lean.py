"""A dataclass that compiles nothing before its first record does what Python's own does."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import field, replace
from typing import Any

import pytest

from eyfa.framework import lean

WAYS = [
    {"frozen": frozen, "slots": slots, "kw_only": kw_only}
    for frozen in (False, True)
    for slots in (False, True)
    for kw_only in (False, True)
]


def made(decorator: Any, ways: dict[str, bool]) -> Any:
    @decorator(**ways)
    class Answer:
        """An answer."""

        place: str
        points: float = 1.0
        notes: list[str] = field(default_factory=list)
        seen: int = field(default=0, compare=False, repr=False)

        def __post_init__(self) -> None:
            if not self.place:
                raise ValueError("nowhere")

        @property
        def double(self) -> float:
            return 2 * self.points

    return Answer


def told(work: Any) -> object:
    """What comes of it; Python's own refuses one thing in several ways."""
    try:
        return work()
    except (TypeError, ValueError, AttributeError):
        return "refused"


@pytest.mark.parametrize("ways", WAYS, ids=str)
def test_it_does_what_pythons_own_does(ways):
    assert outcome(dataclasses.dataclass, ways) == outcome(lean.dataclass, ways)


def outcome(decorator: Any, ways: dict[str, bool]) -> list[object]:
    answer = made(decorator, ways)
    one = answer(place="Bay", points=2)
    return [
        repr(one),
        one == answer(place="Bay", points=2, seen=9),
        one == answer(place="Bay", points=3),
        one == "Bay",
        told(lambda: {one} == {copy.copy(one)}),
        one == copy.deepcopy(one),
        replace(one, points=5).double,
        dataclasses.asdict(one),
        answer.__match_args__,
        answer(place="x").notes is answer(place="x").notes,
        hasattr(one, "__dict__"),
        [told(call) for call in calls_of(answer, one)],
    ]


def calls_of(answer: Any, one: Any) -> list[Any]:
    return [
        answer,
        lambda: answer("Bay").place,
        lambda: answer("Bay", 2, ["x"]).notes,
        lambda: answer(place=""),
        lambda: answer(place="Bay", other=1),
        lambda: setattr(one, "points", 7),
        lambda: setattr(one, "other", 7),
        lambda: delattr(one, "notes"),
    ]


@lean.dataclass(frozen=True, slots=True)
class Base:
    """What others are made from."""

    place: str


@lean.dataclass(frozen=True, slots=True)
class Derived(Base):
    """With a field more."""

    round: str = ""


@pytest.mark.parametrize("one", [Base("Bay"), Derived("Bay", "2026")], ids=str)
def test_a_record_goes_to_another_process(one):
    assert pickle.loads(pickle.dumps(one)) == one
    assert not hasattr(one, "__dict__")


def test_nothing_is_compiled_before_it_is_wanted():
    answer = made(lean.dataclass, {"frozen": True, "slots": True})
    before = answer.__init__
    answer("Bay")
    assert answer.__init__ is not before
