"""The live Summary, recalculated by LibreOffice, says the same as the scores of the same answers."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from openpyxl import load_workbook

from eyfa.assessment import Assessment, Response, Scope
from eyfa.framework.loader import load_framework
from eyfa.framework.model import Framework
from eyfa.issue.issuing import write_workbook
from eyfa.scoring.score import score_assessment
from eyfa.workbook.formulas import rating_forms
from eyfa.workbook.reading.reader import read_workbook

pytestmark = pytest.mark.slow

SMALL = Path(__file__).parents[2] / "examples" / "small-framework.yaml"
NO_FIGURE = {"No figure": None}
CASES = {
    "whole": ({}, "random"),
    "whole, fully rated": ({}, "rated"),
    "one level": ({"levels": ("local",)}, "random"),
    "two levels": ({"levels": ("regional", "national")}, "random"),
    "two components": ({"components": ("F1", "B4")}, "random"),
    "one cell": ({"levels": ("national",), "components": ("B2",)}, "random"),
    "all not applicable": ({"components": ("F1", "F2")}, "not_applicable"),
    "a component not applicable": ({"components": ("F1", "F2")}, "first not applicable"),
    "nothing rated": ({"components": ("F1", "B7")}, "blank"),
    "nothing known": ({"components": ("F1", "B7")}, "not_known"),
}


def answers(framework: Framework, scope: Scope, how: str, seed: int) -> dict[str, Response]:
    choose = random.Random(seed)
    every = [*framework.rating_by_id, None]
    rated = [rating.id for rating in framework.ratings if rating.points is not None]
    first = scope.components[0]
    chosen = {}
    for component, benchmark in scope.items(framework):
        match how:
            case "random":
                rating = choose.choice(every)
            case "rated":
                rating = choose.choice(rated)
            case "first not applicable":
                rating = "not_applicable" if component.id == first else choose.choice(every)
            case "blank":
                rating = None
            case _:
                rating = how
        if rating is not None:
            chosen[benchmark.id] = Response(benchmark=benchmark.id, rating=rating)
    return chosen


def type_in(path: Path, framework: Framework, responses: dict[str, Response]) -> list[list[str]]:
    """Which cells to type which labels into, so that a blank workbook says these answers."""
    typed = []
    for sheet in load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            ref = row[0].value
            if ref in responses and sheet.title != "_eyfa":
                rating = framework.rating_by_id[responses[ref].rating]
                forms = (rating.label, *rating_forms(framework)[rating.id])  # "3", "In place"
                typed.append([sheet.title, f"C{row[0].row}", forms[len(typed) % len(forms)]])
    assert len(typed) == len(responses)
    return typed


def figures_of(rows: list[list[object]], framework: Framework, scope: Scope) -> dict:
    """The Summary table as `(component or None, what) → figure`."""
    top = next(index for index, row in enumerate(rows) if row[0] == "Component")
    headings = rows[top]
    names = {component.name: component.id for component in framework.components}
    names["All components"] = None
    found = {}
    for row in rows[top + 1 :]:
        if row[0] in names:
            for heading, value in zip(headings[1:], row[1:], strict=True):
                if heading:
                    found[names[row[0]], heading] = NO_FIGURE.get(value, value)
    return found


def expected_figures(framework: Framework, assessment: Assessment) -> dict:
    scores = {(s.component, s.level): s for s in score_assessment(framework, assessment)}
    several = len(assessment.scope.levels) > 1
    expected = {}
    for (component, level), score in scores.items():
        if level is None:
            expected[component, "All levels" if several else "Score"] = score.score
            expected[component, "At least"] = score.low
            expected[component, "At most"] = score.high
            expected[component, "Coverage"] = score.coverage
            expected[component, "Asked"] = score.benchmarks
            expected[component, "To do"] = score.blank
            for rating in framework.ratings:
                if rating.counts_as:
                    expected[component, rating.short_label] = getattr(score, rating.counts_as)
        elif several:
            expected[component, framework.level_by_id[level].title] = score.score
    return expected


def compare(found: dict, expected: dict) -> None:
    for key, figure in expected.items():
        if figure is None:
            assert found[key] is None, key
        else:
            assert found[key] == pytest.approx(figure, abs=1e-9), key


@pytest.mark.parametrize(("scope", "how"), CASES.values(), ids=CASES)
def test_summary_equals_the_scores(office, tmp_path, scope, how):
    framework = load_framework()
    check(office, tmp_path, framework, Scope.of(framework, **scope), how)


def test_summary_equals_the_scores_with_weights_and_another_scale(office, tmp_path):
    framework = load_framework(SMALL)
    assert not framework.method.is_default
    for seed in range(3):
        check(office, tmp_path, framework, Scope.of(framework), "random", seed)


@pytest.mark.parametrize(
    "labels",
    [
        ("4", "3", "2.0", "1", "0", "N/A"),
        ("100 %", "75%", "12.5%", "25%", "0%", "?"),
        ("TRUE", "FALSE", "-", "x", "y", "z"),
    ],
    ids=["numbers", "percentages", "truth values"],
)
def test_labels_that_look_like_numbers_stay_text_where_they_are_typed(office, tmp_path, labels):
    small = load_framework(SMALL)
    pairs = zip(small.ratings, labels, strict=True)
    ratings = tuple(rating.model_copy(update={"label": label}) for rating, label in pairs)
    importance = tuple(
        one.model_copy(update={"label": label})
        for one, label in zip(small.importance, labels[:3], strict=True)
    )
    changed = small.model_copy(update={"ratings": ratings, "importance": importance})
    framework = Framework.model_validate_json(changed.model_dump_json())
    blank, scope = tmp_path / "blank.xlsx", Scope.of(framework)
    identity = write_workbook(blank, framework, scope=scope)
    responses = {
        id_: Response(benchmark=id_, rating=rating.id, importance=one.id)
        for id_, rating, one in zip(
            framework.benchmark_by_id, (ratings * 2)[:8], (importance * 3)[:8], strict=True
        )
    }
    typed = type_in(blank, framework, responses)
    for sheet, cell, _ in list(typed):
        ref = load_workbook(blank)[sheet][f"A{cell[1:]}"].value
        label = framework.importance_by_id[responses[ref].importance].label
        typed.append([sheet, f"D{cell[1:]}", label])
    saved = [tmp_path / "saved.xlsx", tmp_path / "saved.ods"]
    steps = [["enter", *cell] for cell in typed]
    office.save(blank, *saved, do=steps)
    assessment = Assessment(id=identity.workbook_id, scope=scope, responses=responses)
    for path in saved:
        (summary,) = office.run(path, read=[["Summary", "A1:Z60"]])
        compare(figures_of(summary, framework, scope), expected_figures(framework, assessment))
        reading = read_workbook(path, framework)
        assert reading.problems == ()
        assert reading.assessment.responses == responses


def check(office, tmp_path, framework, scope, how, seed=7) -> None:
    blank = tmp_path / f"blank-{seed}.xlsx"
    identity = write_workbook(blank, framework, scope=scope)
    responses = answers(framework, scope, how, seed)
    read = office.run(
        blank,
        set=type_in(blank, framework, responses),
        read=[["Summary", "A1:Z60"], ["_eyfa", "A1:B200"]],
    )
    rows = read[0]
    assessment = Assessment(id=identity.workbook_id, scope=scope, responses=responses)
    expected = expected_figures(framework, assessment)
    compare(figures_of(rows, framework, scope), expected)

    # The cached values of a workbook that starts with these answers are the recalculated ones.
    filled = tmp_path / f"filled-{seed}.xlsx"
    write_workbook(filled, framework, scope=scope, responses=responses)
    book = load_workbook(filled, data_only=True)
    cached = [
        [cell.value if cell.value is not None else "" for cell in row] for row in book["Summary"]
    ]
    compare(figures_of(cached, framework, scope), expected)
    hidden = {row[0].value: row[1].value for row in book["_eyfa"].iter_rows()}
    for key, value in read[1]:
        if isinstance(value, float):
            assert hidden[key] == pytest.approx(value, abs=1e-9), key
