"""What the tables of a comparison say, whatever format shows them."""

from dataclasses import replace

import pytest
from lxml import html
from samples import EVIL, FRAMEWORK, compare_sample, compared, sample

from builders import assessment_of, framework_of
from eyfa.assessment import Scope
from eyfa.reporting.formats import Format, render
from eyfa.reporting.results.compare import compare_report
from eyfa.reporting.table import Table
from eyfa.scoring.choices import By
from eyfa.scoring.compare import compare_assessments


def tables(report) -> dict[str, Table]:
    return {table.name: table for table in (*report.tables, *report.details)}


def column(table: Table, key: str) -> list:
    return [row[table.position(key)] for row in table.rows]


def whole(*names: str) -> list:
    """Places that were asked about everything."""
    return [sample(id=f"EY-{name}", place=name) for name in names]


@pytest.mark.parametrize("by", By)
def test_names_keys_and_headings_are_unique(by):
    report = compare_sample(by=by)
    assert len(set(tables(report))) == len(report.tables) + len(report.details)
    for table in (*report.tables, report.data):
        for names in ([it.key for it in table.columns], [it.heading for it in table.columns]):
            assert len(set(names)) == len(names)
        assert all(len(row) == len(table.columns) for row in table.rows)


def test_there_is_a_matrix_for_each_level_that_somebody_was_asked_about():
    assert list(tables(compare_sample()))[:2] == ["Scores local", "Scores regional"]


def test_how_far_groups_lie_apart_is_shown_where_there_are_two():
    assert "Best and worst" not in tables(compare_sample(*whole("Bay")))
    local = replace(whole("Moor")[0], scope=Scope.of(FRAMEWORK, levels=("local",)))
    spreads = tables(compare_sample(*whole("Bay"), local))["Best and worst"]
    assert set(column(spreads, "level")) == {"Local"}
    whole_names = tables(compare_sample(*whole("Bay", "Moor")))["Best and worst"]
    assert set(column(whole_names, "level")) > {"Local"}


def test_all_levels_come_first_where_all_were_asked_about_the_same():
    names = list(tables(compare_sample(*whole("Bay", "Moor"))))
    assert names[:3] == ["Scores all levels", "Scores local", "Scores regional"]


def test_what_is_too_little_rated_is_named_and_stands_behind():
    matrix = tables(compare_sample())["Scores local"]
    (ranked, unranked) = matrix.groups
    assert [row[matrix.position("name")] for row in ranked.rows] == ["Bay"]
    assert [row[matrix.position("name")] for row in unranked.rows] == ["Heath", "Moor"]
    low = dict(zip(column(matrix, "name"), column(matrix, "low_coverage"), strict=True))
    assert low == {"Bay": "", "Heath": "F1, All components", "Moor": "F1, All components"}


def test_neighbours_are_named():
    matrix = tables(compare_sample(*whole("Bay", "Moor")))["Scores all levels"]
    assert column(matrix, "rank") == [1, 1]
    assert column(matrix, "not_distinguishable") == ["Moor", "Bay"]


def test_a_region_is_seen_at_every_level_beside_the_whole():
    table = tables(compare_sample(by=By.REGION))["Roll-up"]
    assert [group.title for group in table.groups] == ["Sample region", "All places"]
    assert column(table, "level") == ["Local", "Regional"] * 2
    assert column(table, "places") == [1, 1, 1, 1]
    scores = column(table, "component:F1")
    assert scores[0] == pytest.approx(500 / 9)
    left_out = "because less than 67% is rated: Heath (Local: F1, All components), Moor"
    assert any(left_out in note for note in table.footnotes)
    assert scores[1] == "Not asked"


def test_a_region_that_gave_no_answers_does_not_borrow_those_of_others():
    both = [*compared("Bay"), *compared("Moor", region="Elsewhere")]
    two = [it for it in both if it.id in {"EY-Bay", "EY-Moor"}]
    own = replace(both[1], region="Sample region")
    lower = [replace(it, place_code=it.id) for it in two]
    table = tables(compare_sample(*lower, own, by=By.REGION))["Roll-up"]
    elsewhere = next(group for group in table.groups if group.title == "Elsewhere")
    (_, regional) = elsewhere.rows
    assert regional[0] == "Regional (All places)", "the top level is that of the whole, and says so"
    assert regional[table.position("places")] == 1


def test_a_group_that_was_asked_differently_is_listed_all_the_same():
    framework = framework_of("F1-L01", "B1-L01")
    bay, moor = (
        assessment_of(framework, {"F1-L01": 2, "B1-L01": 3}, place=name, id=name, region=name)
        for name in ("Bay", "Moor")
    )
    scope = Scope.of(framework, components=("F1",))
    narrow = replace(bay, id="B2", place="Cove", scope=scope)
    chosen = [bay, narrow, moor]
    comparison = compare_assessments(framework, chosen, By.REGION)
    matrix = tables(compare_report(framework, chosen, comparison))["Scores local"]
    assert column(matrix, "name")[:2] == ["Moor", "Bay"]
    assert column(matrix, "all")[:2] == [pytest.approx(250 / 3), "Asked differently"]
    assert column(matrix, "component:F1")[:2] == [pytest.approx(200 / 3)] * 2
    assert column(matrix, "component:B1")[:2] == [100, 100]


def test_best_and_worst_say_whether_they_stand_apart():
    best = whole("Bay")[0]
    everything = sample(dict.fromkeys(FRAMEWORK.benchmark_by_id, 3), id="B", place="Moor")
    table = tables(compare_sample(best, everything))["Best and worst"]
    row = next(row for row in table.rows if row[:2] == ("All levels", "F1 Part F1"))
    assert row[2:8] == ("Moor", 100, "Yes", "Bay", pytest.approx(500 / 9), "Yes")


def test_candidates_stand_beside_the_top_level_of_their_component():
    heath = sample({"F1-L01": 3, "B1-R01": 0}, id="C", place="Heath")
    report = compare_sample(*whole("Bay", "Moor"), heath)
    table = tables(report)["Candidates"]
    assert column(table, "benchmark") == ["F1-L02", "F1-L03"]
    assert column(table, "who") == ["Bay; Moor"] * 2
    common = tables(report)["Common gaps"]
    assert column(common, "benchmark") == ["B1-R01", "F1-L02", "F1-L03"]
    assert column(common, "rated") == [3, 2, 2]
    assert column(common, "asked") == [3, 3, 3]
    assert column(common, "candidate") == ["", "Candidate", "Candidate"]


def test_the_tidy_table_has_every_cell():
    report = compare_sample(by=By.REGION)
    assert len(report.data.rows) == len(report.document["cells"])
    first = dict(zip([it.key for it in report.data.columns], report.data.rows[0], strict=True))
    assert (first["group"], first["component"], first["level"]) == ("sample region", "F1", "local")
    assert (first["places"], first["scored"], first["low_coverage"]) == (3, 1, "yes")


@pytest.mark.parametrize("shape", Format)
def test_names_are_text_in_every_format(shape):
    evil = [sample(place=EVIL, id=name, round=name) for name in ("A", "B")]
    content = render(compare_sample(*evil), shape)
    if shape is not Format.XLSX:  # a zip, whose accessibility test reads it
        assert b"\x1b" not in content
    if shape is Format.HTML:
        assert not html.fromstring(content).xpath("//script")


def test_totals_of_a_selection_say_what_they_are_over():
    report = compare_sample(selection="level Local")
    assert "Showing only level Local; totals are over these" in report.about


def test_a_level_with_a_long_or_odd_title_has_a_sheet_of_its_own():
    levels = tuple(
        level.model_copy(update={"title": title})
        for level, title in zip(
            FRAMEWORK.levels,
            ("Towns / villages", "A very long title of a level indeed"),
            strict=True,
        )
    )
    framework = FRAMEWORK.model_copy(update={"levels": levels})
    chosen = compared("Bay", "Moor")
    report = compare_report(framework, chosen, compare_assessments(framework, chosen, By.PLACE))
    assert list(tables(report))[:2] == ["Scores L", "Scores R"]
    assert render(report, Format.XLSX)
