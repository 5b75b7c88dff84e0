"""YAML as plain data: the same from both parsers, with the place of every part, and never a surprise."""

import io

import pytest
import ruamel.yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from eyfa.framework import strict_yaml
from eyfa.framework.document import Document
from eyfa.framework.loader import data_file
from eyfa.framework.strict_yaml import MAX_DEPTH, parse_yaml, read_yaml
from eyfa.problems import EyfaError, Problem

PARSERS = pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])


@pytest.fixture
def parser(monkeypatch, pure):
    """With `pure`, as where ruamel.yaml.clib is not installed."""
    monkeypatch.setattr(strict_yaml, "YAML", lambda typ: ruamel.yaml.YAML(typ=typ, pure=pure))


def outcome(text: str) -> tuple[tuple[Problem, ...], Document | None]:
    """What is wrong with a text, and what could be made of it."""
    try:
        document = parse_yaml(text, file="x.yaml")
    except EyfaError as error:
        return error.problems, None
    return document.problems, document


def problems_of(text: str) -> list[tuple[str, int | None, int | None]]:
    problems, _ = outcome(text)
    return [(problem.code, problem.line, problem.column) for problem in problems]


def test_libyaml_is_installed_here():
    """Else the comparison of the two parsers would compare the pure one with itself."""
    assert ruamel.yaml.YAML(typ="safe").Parser is not ruamel.yaml.YAML(typ="safe", pure=True).Parser


@PARSERS
@pytest.mark.usefixtures("parser")
def test_plain_data_of_every_sort():
    text = """\
words: plain text
quoted: "2025"
whole: 12
negative: -3
real: 0.5
big: 1e3
true: true
False: False
nothing:
tilde: ~
date: 2025-01-31
time: 12:30
octal: 0o17
hex: 0x1F
infinite: .inf
huge: 1.0e+999
yes: no
on: off
list: [a, 1, null]
folded: >
  one
  line
"""
    assert parse_yaml(text, file="x.yaml").data == {
        "words": "plain text",
        "quoted": "2025",
        "whole": 12,
        "negative": -3,
        "real": 0.5,
        "big": 1000.0,
        "true": True,
        "False": False,
        "nothing": None,
        "tilde": None,
        "date": "2025-01-31",
        "time": "12:30",
        "octal": "0o17",
        "hex": "0x1F",
        "infinite": ".inf",
        "huge": "1.0e+999",
        "yes": "no",
        "on": "off",
        "list": ["a", 1, None],
        "folded": "one line\n",
    }


@PARSERS
@pytest.mark.usefixtures("parser")
def test_every_part_has_its_place():
    document = parse_yaml("a: 1\nb:\n  - c: x\n    d: [y, z]\n", file="x.yaml")

    assert document.locate(("a",)) == (1, 4)
    assert document.locate(("a",), at_key=True) == (1, 1)
    assert document.locate(("b", 0)) == (3, 5)
    assert document.locate(("b", 0, "c"), at_key=True) == (3, 5)
    assert document.locate(("b", 0, "d", 1)) == (4, 12)


def test_the_place_of_what_does_not_exist_is_that_of_what_is_around_it():
    document = parse_yaml("a:\n  b: 1\n", file="x.yaml")

    assert document.locate(("a", "missing", 3)) == document.locate(("a",)) == (2, 3)
    assert document.locate(("a", "missing"), at_key=True) == (2, 3)


@PARSERS
@pytest.mark.usefixtures("parser")
def test_all_that_is_not_of_the_subset_is_told_at_once():
    text = "a: &here 1\nb: *here\na: 2\nc: !!str 3\nd: {e: 1, e: 2}\n"

    assert problems_of(text) == [
        ("yaml_alias", 1, 4),
        ("yaml_alias", 2, 4),
        ("yaml_duplicate_key", 3, 1),
        ("yaml_tag", 4, 4),
        ("yaml_duplicate_key", 5, 11),
    ]


@PARSERS
@pytest.mark.usefixtures("parser")
def test_depth_is_bounded():
    deepest = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert parse_yaml(deepest, file="x.yaml").data

    for opening in ("[", "{a: ", "- "):
        codes = problems_of(opening * 10_000)
        assert [code for code, *_ in codes] == ["yaml_too_deep"]


@PARSERS
@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: \x07", "yaml_character", (1, 4)),
        ("a: \x85", "yaml_character", (1, 4)),
        ("a: 1\nb: \u2028x", "yaml_character", (2, 4)),
        ("a: \ud800", "yaml_character", (1, 4)),
        ("a: \ufffe", "yaml_character", (1, 4)),
        ("*a : 1", "yaml_alias", (1, 1)),
        ("{[a]: 1}", "yaml_key", (1, 2)),
        ("? {a: b}\n: c", "yaml_key", (1, 3)),
        ("a: 1\n--- \nb: 1\n", "yaml_several_documents", (2, 1)),
        ("a: b: c", "yaml_syntax", (1, 5)),
        ("a: [b\nc: d", "yaml_syntax", (1, 4)),
        ("a: {b\nc: d", "yaml_syntax", (1, 4)),
        ('a: "b\nc: d', "yaml_syntax", (1, 4)),
        ("\ta: b", "yaml_syntax", (1, 1)),
        ("a: %b", "yaml_syntax", (1, 4)),
        ("key: - a", "yaml_syntax", (1, 6)),
        ("a: 'it's'", "yaml_syntax", (1, 8)),
        ("{a: 1}}", "yaml_syntax", (1, 7)),
        ("%YAML 3.0\n---\na: 1", "yaml_syntax", (1, 1)),
    ],
)
def test_both_parsers_tell_the_same_mistake_at_the_same_place(text, code, place):
    assert problems_of(text) == [(code, *place)]


@PARSERS
@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ['a: "\\ud800"', 'a: "\\q"', "a: 1\n...\nb\n", "a: |x\n b\n"])
def test_what_the_parsers_see_differently_is_a_mistake_for_both(text):
    assert len(problems_of(text)) == 1


def test_a_file_full_of_forbidden_characters_is_told_of_in_brief():
    assert len(problems_of("\x00\n" * 100_000)) == 20


def test_both_parsers_read_the_packages_own_framework_alike(monkeypatch):
    path = data_file("framework.yaml")
    fast = read_yaml(path)
    monkeypatch.setattr(strict_yaml, "YAML", lambda typ: ruamel.yaml.YAML(typ=typ, pure=True))

    assert read_yaml(path) == fast


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    TEXTS,
    st.sampled_from(
        ["yes", "No", "on", "null", "~", "1e3", "0x1F", "12:30", "2025-01-01", "=", "<<"]
    ),
)
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def dumped(data: object) -> str:
    stream = io.StringIO()
    writer = ruamel.yaml.YAML(typ="safe")
    writer.allow_unicode = True
    writer.width = 10_000
    writer.representer.ignore_aliases = lambda _: True
    writer.dump(data, stream)
    return stream.getvalue()


def same(data: object, other: object) -> bool:
    """Equal, and of the same types: 1, 1.0 and true are three things."""
    if isinstance(data, dict) and isinstance(other, dict):
        return list(data) == list(other) and all(same(data[key], other[key]) for key in data)
    if isinstance(data, list) and isinstance(other, list):
        return len(data) == len(other) and all(map(same, data, other))
    return type(data) is type(other) and data == other


@given(st.dictionaries(TEXTS, DATA, min_size=1, max_size=4))
@example({"": 1, "a": {"": {"": []}}})
@example({"big": 10**400, "least": -(10**400)})
def test_what_ruamel_writes_is_read_as_it_was(data):
    ordered = parse_yaml(dumped(data), file="x.yaml").data

    assert same(sorted_keys(data), sorted_keys(ordered))


def sorted_keys(data: object) -> object:
    if isinstance(data, dict):
        return {key: sorted_keys(data[key]) for key in sorted(data)}
    return [sorted_keys(item) for item in data] if isinstance(data, list) else data


YAML_LIKE = st.lists(
    st.sampled_from(
        [*"ab1:-?,[]{}#&*!|>'\"%@`~\n\t \r\\", "\n  ", "- ", ": ", "---\n", "...\n", "\ufeff"]
    ),
    max_size=30,
).map("".join)


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])
@settings(max_examples=200)
@given(text=st.text() | YAML_LIKE)
@example(text="a: " + "9" * 5_000)
@example(text="\ud800")
@example(text="\ufeff\ufeffa: 1")
def test_arbitrary_text_is_read_or_is_a_problem(pure, text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(strict_yaml, "YAML", lambda typ: ruamel.yaml.YAML(typ=typ, pure=pure))
        problems, document = outcome(text)

    assert problems or document
    assert all(problem.line and problem.column for problem in problems)
