"""Words in two languages: the catalogue fits the code, and `_` means what it says everywhere."""

from __future__ import annotations

import ast
from gettext import c2py
from pathlib import Path
from string import Formatter

import hatch_build
import pytest
from babel.messages.catalog import Message

import eyfa
from eyfa import words
from eyfa.cli.app import COMMANDS
from made_pages import catalogue

SOURCE = Path(eyfa.__file__).parent
WELSH_PLURALS = {0: 0, 1: 1, 2: 2, 3: 3, 4: 5, 5: 5, 6: 4, 7: 5, 10: 5, 11: 5, 100: 5, 243: 5}
"""The form that goes with a count: none, one, two, three, six, all others."""


@pytest.fixture(scope="module")
def translations() -> catalogue.Catalog:
    return catalogue.read()


def _texts(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def test_the_catalogue_has_every_text_of_the_code_and_no_other(translations):
    """`make words` brings it up to date; nothing is missing in it, and nothing stale."""
    known = {(message.id, message.context) for message in translations if message.id}
    said = {(word.id, word.context) for word in catalogue.words()}
    assert not sorted(said - known, key=str), "missing: run make words"
    assert not sorted(known - said, key=str), "stale: run make words"


def test_a_translation_has_the_names_in_braces_of_its_text(translations):
    for message in translations:
        every = message.id if isinstance(message.id, tuple) else (message.id,)
        wanted = set().union(*map(_names, every))
        for text in filter(None, _texts(message)):
            assert _names(text) == wanted or not message.id, (message.id, text)


def _names(text: str) -> set[str]:
    try:
        return {name for _before, name, _spec, _how in Formatter().parse(text) if name is not None}
    except ValueError:  # braces that are no places, such as those of JSON
        return set()


def test_a_translation_begins_and_ends_as_its_text(translations):
    for message in translations:
        if message.id and isinstance(message.id, str) and message.string:
            for at in (0, -1):
                assert message.id[at].isspace() == message.string[at].isspace(), message.id


def test_welsh_has_its_six_forms(translations):
    assert translations.num_plurals == 6
    rule = c2py(translations.plural_expr)
    assert {count: rule(count) for count in WELSH_PLURALS} == WELSH_PLURALS
    for message in translations:
        if isinstance(message.id, tuple):
            assert len(_texts(message)) == 6
            assert all(_texts(message)) or not any(_texts(message)), message.id


def test_each_translation_says_whether_it_is_confirmed(translations):
    for message in translations:
        if message.id:
            said = [one for one in message.user_comments if one.startswith(catalogue.CONFIRMED)]
            assert len(said) == 1, message.id
            assert "fuzzy" not in message.flags


def test_no_function_has_another_underscore_where_it_translates():
    """`first, _ = pair` would make `_` a variable of the whole function."""
    for path in SOURCE.rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                names = [one for one in ast.walk(function) if isinstance(one, ast.Name)]
                bound = {one.id for one in names if isinstance(one.ctx, ast.Store)}
                bound |= {one.arg for one in ast.walk(function) if isinstance(one, ast.arg)}
                called = (one.func for one in ast.walk(function) if isinstance(one, ast.Call))
                is_used = any(isinstance(one, ast.Name) and one.id == "_" for one in called)
                assert not (is_used and "_" in bound), f"{path}:{function.lineno}"


def test_english_loads_no_catalogue(monkeypatch):
    monkeypatch.setattr(words, "_catalogue", None)
    assert words.language() == "en"
    assert words._("Rating") == "Rating"
    assert words.ngettext("one", "several", 2) == "several"


def test_a_language_is_spoken_for_a_while():
    with words.speaking("cy"):
        assert words._("Organisation or partnership") == "Sefydliad neu bartneriaeth"
        assert words._("") == ""
        with words.speaking("en"):
            assert words._("Rating") == "Rating"
        assert words.language() == "cy"
    assert words.language() == "en"
    with pytest.raises(ValueError, match="fr"):
        words.use_language("fr")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "cy_GB.UTF-8"}, "cy"),
        ({"LANG": "cy"}, "cy"),
        ({"LANG": "cy_GB.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LC_MESSAGES": "cy_GB", "LANG": "en_GB"}, "cy"),
        ({"LANG": "de_DE.UTF-8"}, None),
        ({"LANG": "C.UTF-8"}, None),
    ],
)
def test_the_language_of_the_system(environment, expected):
    assert words.language_of_system(environment) == expected


def test_what_each_command_is_for_is_the_first_sentence_of_its_help():
    said = {word.id for word in catalogue.words()}
    assert set(COMMANDS.values()) <= said


ENTRY = """
# confirmed: {}
#: {}/words.py
msgid "{}"
msgstr "{}"
"""


def test_a_room_is_a_draft_until_all_of_it_is_translated_and_confirmed(tmp_path, monkeypatch):
    head = catalogue.WELSH.read_text(encoding="utf-8").partition("\n\n")[0]
    entries = [
        ("yes", "workbook", "Rating", "Gradd"),
        ("yes", "workbook", "Lead", "Arweinydd"),
        ("yes", "cli", "Usage", "Defnydd"),
        ("no", "cli", "Options", "Dewisiadau"),
        ("yes", "planning", "Plan", "Cynllun"),
        ("yes", "planning", "Done", ""),
    ]
    file = tmp_path / "cy/LC_MESSAGES/eyfa.po"
    file.parent.mkdir(parents=True)
    text = f"{head}\n{''.join(ENTRY.format(*entry) for entry in entries)}"
    file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(hatch_build, "LOCALES", tmp_path)
    hatch_build.compile_translations()
    monkeypatch.setattr(words, "LOCALES", tmp_path)
    words._catalogue.cache_clear()
    with words.speaking("cy"):
        drafts = {room: words.is_draft(room) for room in ("workbook", "cli", "planning", "none")}
        assert drafts == {"workbook": False, "cli": True, "planning": True, "none": True}
        assert words._("Rating") == "Gradd"
        assert words._("Done") == "Done"
    assert not words.is_draft("cli")
    words._catalogue.cache_clear()
