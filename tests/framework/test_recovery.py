"""All mistakes of a file at once: none is kept back, none is made up by another."""

from itertools import combinations

import pytest
from examples_of_mistakes import EXAMPLES, MARK, SOUND

from eyfa.framework import strict_yaml
from eyfa.framework.loader import load_framework
from eyfa.framework.mistakes import Holes
from eyfa.framework.rules import ANY
from eyfa.problems import EyfaError


def mistakes_in(text: str, path) -> list[tuple[str, int | None, int | None]]:
    """Code, line and column of each problem, in the order in which they are told."""
    path.write_text(text, "utf-8")
    with pytest.raises(EyfaError) as caught:
        load_framework(path)
    return [(each.code, each.line, each.column) for each in caught.value.problems]


def edited(*edits: tuple[str, str]) -> str | None:
    """The sound file with these edits, marks and all; nothing where they do not fit together."""
    text = SOUND
    for old, new in edits:
        if text.count(old) != 1:
            return None
        text = text.replace(old, new)
    return text


def without_marks(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text, and line and column of each mark."""
    text, *rest = marked.split(MARK)
    places = []
    for part in rest:
        lines = text.split("\n")
        places.append((len(lines), len(lines[-1]) + 1))
        text += part
    return text, places


def check(path, edits: list[tuple[str, str]], codes: list[str]) -> None:
    """The edited file has these mistakes, one at each mark, and no others."""
    marked = edited(*edits)
    assert marked is not None
    text, places = without_marks(marked)
    assert mistakes_in(text, path) == [
        (code, *place) for code, place in zip(codes, places, strict=True)
    ]


def test_mistakes_of_every_sort_are_told_together_in_the_order_of_lines(tmp_path):
    edits = [
        ("id: playgrounds", "▸id: ▸Play grounds"),
        ("caution: This is a test\n", ""),
        ("letter: W, title", "letter: W, ▸titel"),
        ("title: Parts", "title: ▸!!str Parts"),
        ("label: 1 – Fair", "label: ▸2 – Fair"),
        ("  - {id: high", "  ▸- {id: high"),
        ("default: true", "default: false"),
        ("all: good", "all: ▸best"),
        ("kind: part\n    title: Slides", "kind: ▸prat\n    title: Slides"),
        ("text: A slide that slides", "text: ▸''"),
    ]
    codes = [
        "key_missing",
        "bad_value",
        "key_unknown",
        "yaml_tag",
        "same_answer",
        "importance_default",
        "unknown_reference",
        "unknown_reference",
        "bad_value",
    ]

    check(tmp_path / "framework.yaml", edits, codes)


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        # The value that is wrong could be the one that the method, or a benchmark, names.
        ("id: SW\n", "id: ▸swings\n", ["bad_value"]),
        ("id: town", "id: ▸TOWN", ["bad_value"]),
        ("{id: good", "{id: ▸Good", ["bad_value"]),
        ("id: part", "id: ▸7", ["wrong_type"]),
        # A misspelt key is one mistake, not an unknown and a missing one.
        ("points: 1, default", "▸ponits: 1, default", ["key_unknown"]),
        ("1, default: true", "1, ▸defualt: true", ["key_unknown"]),
        ("counts_as: not_app", "▸count_as: not_app", ["key_unknown"]),
        ("components:\n  - id", "▸componets:\n  - id", ["key_unknown"]),
        # What has the wrong type altogether.
        ("{id: SW-W01, level: town, text: A plan for swings}", "▸A plan", ["wrong_type"]),
        ("components: {SW: 2}", "components: ▸[SW]", ["wrong_type"]),
        # Too few for a list only because none of them is right.
        ("{id: SL-T01, level", "{id: SL-T01, ▸lvel", ["key_unknown"]),
        ("singular: Part", "singular: ▸1", ["wrong_type"]),
        # What was not read is not called missing or wrong as well.
        (
            "vision: [Slides slide.]",
            "vision: ▸*other\n    ▸colour: red",
            ["yaml_alias", "key_unknown"],
        ),
        ("levels:\n", "levels: []\n▸levels:\n", ["yaml_duplicate_key"]),
    ],
)
def test_one_mistake_does_not_make_others_up(old, new, codes, tmp_path):
    check(tmp_path / "framework.yaml", [(old, new)], codes)


STOP_THE_READING = {
    strict_yaml.YAML_SYNTAX,
    strict_yaml.YAML_SEVERAL,
    strict_yaml.YAML_KEY,
    strict_yaml.YAML_TOO_DEEP,
}
EDITS = [each for each in EXAMPLES if each.edits and each.kind not in STOP_THE_READING]
ONE_HIDES_THE_OTHER = {
    # Nothing can be said of a value that is not known yet: it has two keys, or is not a number.
    ("yaml_duplicate_key", "wrong_type"),
    ("yaml_duplicate_key", "benchmark_id_shape"),
    ("yaml_duplicate_key", "unknown_reference"),
    ("bad_value", "unknown_reference"),
    ("bad_value", "replaces_present"),
    ("bad_value", "scale_too_short"),
    ("bad_value", "scale_without_zero"),
    ("bad_value", "duplicate_points"),
    ("bad_value", "points_or_counts_as"),
    ("bad_value", "duplicate_counts_as"),
    # The two edits meet in one place, and make something else together.
    ("duplicate_id", "duplicate_id"),
    ("duplicate_id", "benchmark_id_shape"),
    ("benchmark_id_shape", "benchmark_id_shape"),
    ("benchmark_id_shape", "unknown_reference"),
    ("scale_too_short", "points_or_counts_as"),
    ("points_or_counts_as", "target_without_points"),
    ("points_or_counts_as", "duplicate_counts_as"),
}


def test_any_two_mistakes_are_told_together(tmp_path):
    """Each pair of the examples in one file: both are told, and nothing else."""
    pairs, hidden = 0, set()
    for one, other in combinations(EDITS, 2):
        marked = edited(*one.edits, *other.edits)
        if marked is None:
            continue  # they edit the same place
        pairs += 1
        text, _ = without_marks(marked)
        told = sorted(code for code, *_ in mistakes_in(text, tmp_path / "framework.yaml"))
        if told != sorted([one.kind.code, other.kind.code]):
            hidden.add((one.kind.code, other.kind.code))

    assert pairs > 900
    assert hidden == ONE_HIDES_THE_OTHER


def test_a_file_that_is_broken_all_over_is_told_of_in_reasonable_time(tmp_path):
    """Thousands of items that lack everything: the work grows with the file, not with its square."""
    text = SOUND.replace("    benchmarks:\n", "    benchmarks:\n" + "      - {}\n" * 3_000, 1)

    told = mistakes_in(text, tmp_path / "framework.yaml")

    assert len(told) == 3 * 3_000


@pytest.mark.parametrize(
    ("hole", "path", "touches"),
    [
        (("a", 1, "b"), ("a", 1, "b"), True),
        (("a", 1, "b"), ("a", 2, "b"), False),
        (("a", 1, "b"), ("a", ANY, "b"), True),
        (("a", 1, "b"), ("a", ANY, "c"), False),
        (("a", 1), ("a", 1, "b", "c"), True),  # around it
        (("a", 1), ("a", ANY, "b"), True),
        (("a", 1, "b"), ("a",), True),  # within it
        (("a", 1, "b"), ("a", ANY), True),
        ((), ("a",), True),
    ],
)
def test_what_a_hole_touches(hole, path, touches):
    assert Holes([hole]).touch(path) is touches
    assert not Holes([]).touch(path)
