"""Pictures: the figures that they show are those of the tables, in colours that everybody can tell apart."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from inputs import paper_of

from accessibility import contrast
from eyfa.reporting.board import look
from eyfa.reporting.board.drawing import to_inline_svg, to_png, to_svg

NAMES = {
    "one": ["scores", "components-by-level"],
    "local alone": ["scores"],
    "nothing rated": ["scores", "components-by-level"],
    "several": ["scores", "components-by-level", "places"],
    "rounds": ["scores", "components-by-level", "change"],
}
SVG = "{http://www.w3.org/2000/svg}"


def picture_of(name: str, picture: str):
    return next(it for it in paper_of(name).pictures if it.name == picture)


def texts(svg: str) -> list[str]:
    return [node.text for node in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("name", NAMES)
def test_which_pictures_there_are_and_that_they_need_nothing_else(name):
    paper = paper_of(name)
    assert [it.name for it in paper.pictures] == NAMES[name]
    for picture in paper.pictures:
        assert len(picture.alt) > 40
        assert picture.title.rstrip(".") in picture.alt or name == "nothing rated"
        svg = to_svg(picture)
        assert svg == to_svg(picture)
        root = ET.fromstring(svg)
        assert root.get("role") == "img"
        assert root.findtext(f"{SVG}title") == picture.title
        assert root.findtext(f"{SVG}desc") == picture.alt
        assert not list(root.iter(f"{SVG}script"))
        assert svg.count("http") == svg.count("http://www.w3.org/")
        assert {it.get("font-family") for it in root.iter(f"{SVG}text")} <= {look.FONT}


def test_a_picture_in_a_page_has_ids_of_its_own():
    pictures = paper_of("rounds").pictures
    svgs = [to_inline_svg(it) for it in pictures]
    svgs += [to_inline_svg(it, is_narrow=True) for it in pictures if it.narrow]
    assert len(svgs) == 5
    ids = [node.get("id") for svg in svgs for node in ET.fromstring(svg).iter() if node.get("id")]
    assert len(ids) == len(set(ids)) >= 2 * len(svgs)


def test_the_figures_are_those_of_the_scores():
    shown = texts(to_svg(picture_of("one", "scores")))
    assert {"45.2", "88.9", "33.3", "13.3"} <= set(shown)
    cells = picture_of("one", "components-by-level").chart["data"]["values"]
    by = {(it["row"], it["column"]): it["label"] for it in cells}
    assert by["B1 Part B1", "Local"] == "16.7"
    assert by["F1 Part F1", "All levels"] == "88.9"
    assert cells[0]["column"] == "All levels"


def test_nothing_rated_is_not_a_score_of_zero():
    drawn = to_svg(picture_of("nothing rated", "scores"))
    assert texts(drawn).count("not rated") == 4
    marks = ET.fromstring(drawn).iter(f"{SVG}path")
    assert len([it for it in marks if it.get("fill") == look.BLUE]) == 1  # of the key


def test_too_little_is_hatched_wherever_it_is_shown():
    """B1 is rated by three of four places: 13 of 24 answers."""
    for name in ("scores", "components-by-level", "places"):
        drawn = to_svg(picture_of("several", name))
        assert "url(#hatched)" in drawn
        assert any(it and it.startswith("45.0*") for it in texts(drawn)) == (name != "places")
        assert look.HATCHED not in drawn.upper()


def test_a_change_says_its_direction_in_a_sign():
    picture = picture_of("rounds", "change")
    labels = {it["name"]: it["label"] for it in picture.chart["data"]["values"]}
    assert labels == {
        "B1 Part B1": "66.7 ▲33.3",
        "B2 Part B2": "13.3 =0.0",
        "F1 Part F1": "83.3 ▼5.6",
    }
    assert picture.title == "2025 → 2026: up most: B1 Part B1 (+33.3); down most: F1 Part F1 (−5.6)"


def test_png():
    assert to_png(paper_of("one").pictures[0]).startswith(b"\x89PNG")


def test_contrast():
    for step, colour in enumerate(look.SCALE):
        assert contrast(colour[1:], look.text_colour(step)[1:]) >= 4.5
    for text in (look.INK, look.BLUE, look.ORANGE):
        assert contrast(text[1:], look.PAPER[1:]) >= 4.5
        assert contrast(text[1:], look.TINT[1:]) >= 4.5
    assert contrast(look.GREY[1:], look.PAPER[1:]) >= 3
    for colour in look.ratings(6):
        assert contrast(colour[1:], look.ink_on(colour)[1:]) >= 4.5
    assert contrast(look.HATCH[1:], look.INK[1:]) >= 4.5
    steps = [contrast(colour[1:], look.PAPER[1:]) for colour in look.SCALE]
    assert steps == sorted(steps)
    assert [look.step_of(it) for it in (0, 19.9, 20, 99, 100)] == [0, 0, 1, 4, 4]
