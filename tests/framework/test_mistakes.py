"""Every sort of mistake is told of once, at its line and column, whichever parser reads the file."""

import pytest
import ruamel.yaml
from examples_of_mistakes import EXAMPLES, SOUND, Example

from eyfa.framework import document, mistakes, rules, strict_yaml
from eyfa.framework.loader import load_framework
from eyfa.problems import EyfaError, Kind

KINDS = {
    value
    for module in (document, strict_yaml, mistakes, rules)
    for value in vars(module).values()
    if isinstance(value, Kind)
}
WITHOUT_A_FILE = {document.FILE_NOT_READABLE, rules.LABEL_CHANGED}  # see test_loader.py; a warning


@pytest.fixture
def pure_parser(monkeypatch):
    """As where ruamel.yaml.clib is not installed."""
    monkeypatch.setattr(strict_yaml, "YAML", lambda typ: ruamel.yaml.YAML(typ=typ, pure=True))


def problems_of(content: bytes, path):
    path.write_bytes(content)
    with pytest.raises(EyfaError) as caught:
        load_framework(path)
    return caught.value.problems


def check(example: Example, path) -> None:
    problems = problems_of(example.content, path)

    assert [problem.code for problem in problems] == [example.kind.code]
    assert (problems[0].line, problems[0].column) == example.place
    assert problems[0].file == str(path)
    assert problems[0].severity is example.kind.severity
    assert "{" not in problems[0].message


def test_the_example_without_an_edit_is_sound(tmp_path):
    path = tmp_path / "sound.yaml"
    path.write_text(SOUND, "utf-8")

    assert len(load_framework(path).benchmark_by_id) == 3


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.kind.code)
def test_each_mistake_is_told_once_at_its_place(example, tmp_path):
    check(example, tmp_path / "framework.yaml")


@pytest.mark.usefixtures("pure_parser")
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.kind.code)
def test_the_pure_parser_tells_the_same(example, tmp_path):
    check(example, tmp_path / "framework.yaml")


def test_there_is_an_example_of_every_kind():
    assert len(KINDS) > 20
    assert {example.kind for example in EXAMPLES} == set(KINDS) - WITHOUT_A_FILE


def test_codes_are_distinct():
    codes = [kind.code for kind in KINDS]
    assert len(set(codes)) == len(codes)
