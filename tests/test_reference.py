"""The pages of the reference are as fresh as the code that they are made from."""

from __future__ import annotations

import pytest

from made_pages import FOLDER, PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_would_be_made_now(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name](), "run: make reference"


def test_no_other_page_is_among_them():
    there = {f"reference/{page.name}" for page in (FOLDER / "reference").glob("*.md")}
    assert there - {"reference/index.md"} == {
        name for name in PAGES if name.startswith("reference/")
    }
