"""Pictures: the figures that they show are those of the tables, in colours that everybody can tell apart."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from inputs import paper_of

from accessibility import contrast
from eyfa.reporting.board import look
from eyfa.reporting.board.charts import Slope, slope_chart, spread
from eyfa.reporting.board.drawing import to_inline_svg, to_png, to_svg

NAMES = {
    "one": ["scores", "components-by-level"],
    "local alone": ["scores"],
    "nothing rated": ["scores", "components-by-level"],
    "several": ["scores", "components-by-level", "places", "places-local", "places-regional"],
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
    svgs = [to_inline_svg(it) for it in paper_of("several").pictures]
    ids = [node.get("id") for svg in svgs for node in ET.fromstring(svg).iter() if node.get("id")]
    assert len(ids) == len(set(ids)) >= 2 * len(svgs)


def test_the_figures_are_those_of_the_scores():
    shown = texts(to_svg(picture_of("one", "scores")))
    assert {"88.9", "33.3", "13.3"} <= set(shown)
    cells = picture_of("one", "components-by-level").chart["data"]["values"]
    assert [it["label"] for it in cells] == ["88.9", "88.9", "16.7", "50.0", "11.1", "16.7"]


def test_nothing_rated_is_not_a_score_of_zero():
    picture = picture_of("nothing rated", "scores")
    assert {it["label"] for it in picture.chart["data"]["values"]} == {"not rated"}
    assert texts(to_svg(picture)).count("not rated") == 3
    circles = [
        it
        for it in ET.fromstring(to_svg(picture)).iter(f"{SVG}path")
        if it.get("fill") == look.BLUE
    ]
    assert circles == []


def test_a_slope_says_its_direction_in_a_sign():
    picture = picture_of("rounds", "change")
    labels = [it["label"] for it in picture.chart["data"]["values"]]
    assert [it[0] for it in labels] == ["▼", "▲", "="]
    assert picture.title == "2025 to 2026: B1 Part B1 rose (+33.3), F1 Part F1 fell (−5.6)"


def test_labels_never_cover_one_another():
    for values in ([50] * 20, [100] * 10, [0, 0, 0], [99, 100, 98, 1, 0, 2], []):
        placed = sorted(spread(values, 4))
        assert len(values) < 2 or abs(sum(placed) - sum(values)) < 1e-6 * len(values) + 1e-6
        assert all(b - a > 4 - 1e-9 for a, b in pairwise(placed))
    chart = slope_chart([Slope("a", 100, 100, "100", "= a")] * 3, "x", "y")
    assert chart["data"]["values"][0]["right"] != chart["data"]["values"][1]["right"]


def test_png():
    assert to_png(paper_of("one").pictures[0]).startswith(b"\x89PNG")


def test_contrast():
    for step, colour in enumerate(look.SCALE):
        assert contrast(colour[1:], look.text_colour(step)[1:]) >= 4.5
    for text in (look.INK, look.BLUE, look.ORANGE):
        assert contrast(text[1:], look.PAPER[1:]) >= 4.5
        assert contrast(text[1:], look.TINT[1:]) >= 4.5
    assert contrast(look.GREY[1:], look.PAPER[1:]) >= 3
    steps = [contrast(colour[1:], look.PAPER[1:]) for colour in look.SCALE]
    assert steps == sorted(steps)
    assert [look.step_of(it) for it in (0, 19.9, 20, 99, 100)] == [0, 0, 1, 4, 4]
