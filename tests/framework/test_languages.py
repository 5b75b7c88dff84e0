"""A framework in Welsh: the same ids and checksum, its own texts where nobody translated them."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from eyfa.framework.languages import (
    every_language,
    file_of,
    has_drafts,
    in_language,
    left_as_they_are,
    texts_by_key,
    translation_of,
)
from eyfa.framework.loader import data_file, load_framework
from eyfa.problems import EyfaError

SMALL = Path(__file__).parents[2] / "examples" / "small-framework.yaml"


def test_the_framework_in_welsh_asks_the_same():
    english = load_framework()
    welsh = in_language(english, "cy")
    assert welsh.title.startswith("Y Dechrau Gorau Mewn Bywyd")
    assert [level.title for level in welsh.levels] == ["Lleol", "Rhanbarthol", "Cenedlaethol"]
    assert welsh.language == "cy"
    assert welsh.checksum == english.checksum
    assert [*welsh.benchmark_by_id] == [*english.benchmark_by_id]
    assert in_language(welsh, "en") is english
    assert in_language(english, "en") is english
    assert every_language(welsh) == (welsh, english)


def test_what_is_published_in_english_alone_stands_in_english():
    english = load_framework()
    welsh = in_language(english, "cy")
    left = left_as_they_are(welsh)
    assert {one.text for one in english.benchmark_by_id.values()} <= left.keys()
    assert {"Values", "F1 Values", english.caution} <= left.keys()
    assert set(left.values()) == {"en-GB"}
    assert welsh.title not in left
    assert not left_as_they_are(english)
    assert has_drafts(welsh, "cy")


def test_nobody_but_the_publisher_translates_a_benchmark():
    keys = translation_of(load_framework(), "cy").texts
    assert set(keys) <= set(texts_by_key(load_framework()))
    assert not [key for key in keys if key.startswith(("benchmarks.", "components."))]


def test_a_framework_that_was_changed_is_another(wales):
    changed = wales.model_copy(update={"title": "Another"})
    assert in_language(changed, "cy").title == "Another"


def test_its_languages_travel_with_it(wales):
    there = pickle.loads(pickle.dumps(in_language(wales, "cy")))
    assert in_language(there, "en").title == wales.title
    assert in_language(there, "cy").ratings[0].label == "3 – Ar waith"


def test_your_own_framework_has_a_file_beside_it(tmp_path):
    own = Path(shutil.copy(SMALL, tmp_path))
    level = load_framework(own).levels[0]
    file_of(own, "cy").write_text(f"drafts:\n  levels.{level.id}.title: Lleol\n", encoding="utf-8")
    assert in_language(load_framework(own), "cy").levels[0].title == "Lleol"
    assert file_of(own, "cy").name == "small-framework.cy.yaml"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("notes:\n  title: Teitl\n", ["translation_shape"]),
        ("- title\n", ["translation_shape"]),
        ("drafts:\n  title: 5\n", ["translation_shape"]),
        ("drafts:\n  levels.locl.title: Lleol\n", ["translation_key_unknown"]),
        ("drafts:\n  ratings.in_place.label: 2 – Ar waith\n", ["translation_unfit"]),
        ("drafts:\n  ratings.in_place.label: Not known\n", ["translation_unfit"]),
        ("drafts:\n  importance.high.label: Medium\n", ["translation_unfit"]),
        (
            "drafts:\n  components.F1.short_title: Gwerthoedd a disgwyliadau pawb\n",
            ["translation_unfit"],
        ),
        ("published:\n  components.F1.short_title: a/b\n", ["translation_unfit"]),
        (
            "drafts:\n  no.such: a\n  importance.high.label: Uchel\n  importance.low.label: uchel\n",
            ["translation_key_unknown", "translation_unfit"],
        ),
    ],
)
def test_every_mistake_of_a_file_is_told_at_its_line(tmp_path, text, codes):
    own = Path(shutil.copy(data_file("framework.yaml"), tmp_path))
    file_of(own, "cy").write_text(text, encoding="utf-8")
    with pytest.raises(EyfaError) as error:
        load_framework(own)
    assert [problem.code for problem in error.value.problems] == codes
    assert all(problem.line and problem.file for problem in error.value.problems)


def test_a_file_without_translations_changes_nothing(tmp_path):
    own = Path(shutil.copy(SMALL, tmp_path))
    file_of(own, "cy").write_text("drafts:\n", encoding="utf-8")
    assert in_language(load_framework(own), "cy").title == load_framework(own).title
