"""Loading a framework or a method: what is accepted, and how a mistake is put."""

import os
import re

import pytest
from examples_of_mistakes import SOUND

from eyfa.framework import document
from eyfa.framework.document import MAX_BYTES
from eyfa.framework.loader import data_file, load_framework, load_method
from eyfa.problems import EyfaError
from permissions import open_folder, ordinary_user


@pytest.fixture
def sound(tmp_path):
    path = tmp_path / "framework.yaml"
    path.write_text(SOUND, "utf-8")
    return path


def told(load, *arguments) -> list[str]:
    with pytest.raises(EyfaError) as caught:
        load(*arguments)
    return [str(problem) for problem in caught.value.problems]


def test_the_packages_own_framework_is_the_default():
    framework = load_framework()

    assert framework.id == "early-years-wales"
    assert framework == load_framework(data_file("framework.yaml"))
    assert framework == load_framework(str(data_file("framework.yaml")))


def test_a_data_file_is_found_in_the_checkout():
    assert data_file("framework.yaml").is_file()


def test_a_problem_reads_as_file_line_column_code_what_and_how_to_mend_it(sound):
    sound.write_text(SOUND.replace("publisher", "publishr"), "utf-8")

    assert told(load_framework, sound) == [
        f"{sound}:3:1: key_unknown: 'publishr' is not a key here (did you mean 'publisher'?)"
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('edition: "1"', "edition: 2025", "found 2025, expected text (put it in quotation marks)"),
        ('edition: "1"', "edition:", "found nothing, expected text (give it a value, or remove the key)"),
        ("default: true", "default: yes", 'found "yes", expected true or false (write true or false,'),
        ("{SW: 2}", "{SW: 0}", "0 cannot be used here: it is too small (expected 0.001 or more)"),
        ("{SW: 2}", "{SW: 1001}", "1001 cannot be used here: it is too large (expected 1000 or less)"),
        ("{SW: 2}", "{SX: 2}", "component 'SX' is not defined (known: SW, SL)"),
        ("{town: fair}", "{twon: fair}", "level 'twon' is not defined (did you mean 'town'?)"),
        ('edition: "1"', 'edition: "1"\npoints: 1', "'points' is not a key here (known: id, title, "),
        ("default: true", "usual: true", "'usual' is not a key here (known: id, label, points, default)"),
        ("id: SL-T01", "id: SL-T001x", "(expected component, dash, level letter, two or three digits"),
        ("language: en-GB", "language: english", "(expected a language tag, as in en-GB)"),
        ("title: Swings\n", "title: ' Swings'\n", "(expected one line of text, with no space at either"),
        ("title: Swings\n", "title: |\n      a\n      b\n", "(expected one line of text, with no space"),
        ("short_title: Slides", "short_title: far too long for any sheet", "(expected up to 24 characters"),
        ("Nobody's words", f"'{'x' * 8_001}'", "it is too long (expected at most 8000 characters)"),
        (", default: true", "", "importance labels with default: true: 0, where there should be one (mark"),
        ("Nobody's words", "'", "the quotation mark that opens here is not closed"),
        ("  - {id: team", "\t- {id: team", "there is a tab here"),
        ("Good playgrounds", "`Good`", "a value cannot start with `"),
    ],
)  # fmt: skip
def test_mistakes_are_put_in_plain_words(old, new, message, sound):
    sound.write_text(SOUND.replace(old, new, 1), "utf-8")

    (problem,) = told(load_framework, sound)

    assert message in problem


def test_all_that_is_missing_is_told(sound):
    sound.write_text("id: playgrounds\n", "utf-8")

    problems = told(load_framework, sound)

    assert len(problems) == 12
    assert all(": key_missing: " in problem for problem in problems)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: None, "there is no such file"),
        (lambda path: path.mkdir(), "it is a folder"),
        (lambda path: path.symlink_to("/dev/zero"), "it is not a regular file"),
        (lambda path: path.symlink_to(path), "symbolic link"),
        (os.mkfifo if hasattr(os, "mkfifo") else lambda path: path.mkdir(), "it is "),
    ],
    ids=["nothing", "folder", "device", "loop", "pipe"],
)
@pytest.mark.skipif(os.name == "nt", reason="what is made here is made otherwise on Windows")
def test_only_regular_files_are_read(make, reason, tmp_path):
    """A device would never end, and a pipe would wait for ever."""
    path = tmp_path / "framework.yaml"
    make(path)

    (problem,) = told(load_framework, path)

    assert problem.startswith(f"{path}: {document.FILE_NOT_READABLE.code}: ")
    assert reason in problem


@pytest.mark.skipif(os.name == "nt", reason="permissions are another thing on Windows")
def test_a_file_without_permission():
    with open_folder() as folder:
        path = folder / "framework.yaml"
        path.write_text(SOUND, "utf-8")
        load_framework(path)
        path.chmod(0)
        with ordinary_user():
            (problem,) = told(load_framework, path)
        assert "permission denied" in problem


@pytest.mark.parametrize("name", ["a\0b", "x" * 300])
def test_names_that_are_no_paths(name, tmp_path):
    (problem,) = told(load_framework, tmp_path / name)

    assert document.FILE_NOT_READABLE.code in problem


def test_the_largest_file_that_is_read(sound):
    room = MAX_BYTES - len(SOUND.encode()) - 1
    sound.write_text(f"{SOUND}#{'x' * room}", "utf-8")
    assert load_framework(sound).id == "playgrounds"

    sound.write_text(f"{SOUND}#{'x' * (room + 1)}", "utf-8")
    assert told(load_framework, sound) == [
        f"{sound}: {document.FILE_TOO_LARGE.problem(limit='1 MiB')}"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_change_nothing(encoding, newline, sound):
    expected = load_framework(sound)
    sound.write_bytes(SOUND.replace("\n", newline).encode(encoding))
    assert load_framework(sound) == expected

    bad = SOUND.replace("letter: W", "letter: w").replace("\n", newline)
    sound.write_bytes(bad.encode(encoding))
    assert f"{sound}:11:24: bad_value" in told(load_framework, sound)[0]


def test_words_that_other_yaml_takes_for_truth_values_are_words_here(sound):
    """In YAML 1.1 `no` is false: a framework for Norway, or an id `on`, would come to grief."""
    text = (
        SOUND.replace("town", "no").replace("id: good", "id: yes").replace("all: good", "all: yes")
    )
    sound.write_text(text.replace("id: part", "id: on").replace("kind: part", "kind: on"), "utf-8")

    framework = load_framework(sound)

    assert list(framework.level_by_id) == ["team", "no"]
    assert framework.method.targets.all == framework.top_rating.id == "yes"
    assert framework.kinds[0].id == "on"


def test_the_checksum_is_of_what_is_asked_alone(sound):
    before = load_framework(sound).checksum
    sound.write_text("# A comment\n" + SOUND.replace("all: good", "all:   'fair'"), "utf-8")
    assert load_framework(sound).checksum == before

    sound.write_text(SOUND.replace("A swing that swings", "A swing that swings well"), "utf-8")
    assert load_framework(sound).checksum != before


def test_a_method_of_its_own(sound, tmp_path):
    method = tmp_path / "method.yaml"
    method.write_text(
        "weights: {levels: {team: 2}, benchmarks: {SL-T01: 0.5}}\ntargets: {components: {SL: fair}}\n"
    )

    loaded = load_method(method, load_framework(sound))

    assert loaded.weights.levels == {"team": 2}
    assert loaded.weights.benchmarks == {"SL-T01": 0.5}
    assert loaded.targets.components == {"SL": "fair"}
    assert loaded.targets.all is None
    assert not loaded.is_default


def test_all_mistakes_of_a_method_are_told_at_once(sound, tmp_path):
    method = tmp_path / "method.yaml"
    method.write_text(
        """\
targets:
  all: left_out
  levels: {local: fair}
weights:
  benchmarks: {SL-T01: 0, SL-T02: 1}
  level: {team: 1}
"""
    )

    problems = told(load_method, method, load_framework(sound))

    assert problems == [
        f"{method}:2:8: target_without_points: 'left_out' has no points (choose a target from: good, fair, poor)",  # noqa: E501
        f"{method}:3:12: unknown_reference: level 'local' is not defined (known: team, town)",
        f"{method}:5:24: bad_value: 0 cannot be used here: it is too small (expected 0.001 or more)",
        f"{method}:5:27: unknown_reference: benchmark 'SL-T02' is not defined (did you mean 'SL-T01'?)",
        f"{method}:6:3: key_unknown: 'level' is not a key here (did you mean 'levels'?)",
    ]


def test_a_method_that_is_wrong_in_every_way_is_told_line_by_line(sound, tmp_path):
    method = tmp_path / "method.yaml"
    method.write_text(
        """\
weights:
  levels:
    teem: 2
    team: 2
    team: 3
  components:
    SL: "2"
  benchmark: {}
target:
targets:
  components:
    SL:
  benchmarks: [SL-T01]
  levels: {town: fairish}
"""
    )

    problems = told(load_method, method, load_framework(sound))

    assert [re.match(rf"{re.escape(str(method))}:(\d+:\d+: \w+)", it)[1] for it in problems] == [
        "3:5: unknown_reference",
        "5:5: yaml_duplicate_key",
        "7:9: wrong_type",
        "8:3: key_unknown",
        "9:1: key_unknown",
        "12:5: wrong_type",
        "13:15: wrong_type",
        "14:18: unknown_reference",
    ]
    assert all(it.endswith(")") and " (" in it for it in problems), "each says how to mend it"


def test_nothing_named_is_the_default_method(sound, tmp_path):
    method = tmp_path / "method.yaml"
    method.write_text("weights: {}\ntargets: {}\n")

    assert load_method(method, load_framework(sound)).is_default
