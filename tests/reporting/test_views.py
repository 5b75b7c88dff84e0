from dataclasses import replace

from samples import (
    FRAMEWORK,
    PROBLEM,
    gaps_sample,
    progress_sample,
    robust_sample,
    sample,
    score_sample,
    scored,
)

from builders import NA, framework_of
from eyfa.assessment import Scope
from eyfa.reporting.about import asked_words
from eyfa.reporting.results.check import CheckedFile, files_table
from eyfa.reporting.results.gaps import selection_words
from eyfa.reporting.results.score import score_table, scores_table
from eyfa.reporting.table import with_groups_as_column, without_empty_columns
from eyfa.reporting.what_was_read import problem_data
from eyfa.scoring.gaps import GapTable, find_gaps, select_gaps


def column(table, key: str) -> list:
    return [row[table.position(key)] for row in table.rows]


def test_headings_and_keys_are_unique():
    reports = (
        score_sample(),
        score_sample(sample(), sample()),
        gaps_sample(),
        gaps_sample(sample()),
        robust_sample(),
        robust_sample(draws=0),
        progress_sample(),
        progress_sample(sample(), sample()),
    )
    for report in reports:
        for table in (*report.tables, *report.details, report.data):
            for names in ([it.key for it in table.columns], [it.heading for it in table.columns]):
                assert len(set(names)) == len(names)
            assert all(len(row) == len(table.columns) for row in table.rows)


def test_what_is_not_asked_or_does_not_apply_is_not_taken_for_not_rated():
    answers = {"F1-L01": NA, "F1-L02": NA, "F1-L03": NA, "F1-L04": NA, "F1-L05": NA, "B1-R01": None}
    table = score_table(FRAMEWORK, scored(sample(answers))[0])
    assert column(table, "level:local") == ["None apply", "Not asked", "None apply"]
    assert column(table, "all") == ["None apply", None, None]
    assert column(table, "coverage") == ["None apply", 0.0, 0.0]


def test_one_level_needs_no_column_for_all():
    one = scored(sample({"F1-L01": 3}))[0]
    scope = one.assessment.scope.of(FRAMEWORK, levels=("local",), components=("F1",))
    table = score_table(FRAMEWORK, scored(replace(one.assessment, scope=scope))[0])
    assert [it.heading for it in table.columns[2:4]] == ["Local", "Lowest possible"]


def test_what_several_were_asked_together_is_said_level_by_level():
    framework = framework_of("F1-L01", "F1-R01", "B1-L01")
    local = Scope.of(framework, levels=("local",), components=("F1", "B1"))
    regional = Scope.of(framework, levels=("regional",), components=("F1",))
    only_b1 = Scope.of(framework, levels=("local",), components=("B1",))
    assert asked_words(framework, regional) == "Regional; F1 Part F1"
    together = [Scope.together(framework, its) for its in ((local, regional), (only_b1, regional))]
    assert [asked_words(framework, it) for it in together] == [
        "all levels; all components",
        "Local: B1 Part B1; Regional: F1 Part F1",
    ]


def test_several_assessments_have_a_row_each():
    table = scores_table(FRAMEWORK, scored(sample(id="A"), sample(id="B", place="Elsewhere")))
    assert column(table, "assessment") == ["A", "B"]
    assert column(table, "place") == ["Sample Bay", "Elsewhere"]


def test_means_say_how_many_have_the_gap():
    other = sample({"F1-L03": 3, "B1-R01": 1}, id="B")
    table = gaps_sample(sample(id="A"), other).tables[0]
    refs = column(table, "benchmark")
    counts = dict(
        zip(
            refs,
            zip(column(table, "assessments"), column(table, "with_gap"), strict=True),
            strict=True,
        )
    )
    assert counts["F1-L03"] == (2, 1)
    assert counts["B1-R01"] == (2, 2)
    assert column(table, "rating")[refs.index("F1-L03")] == "Differs"


def test_an_importance_left_blank_says_so():
    table = gaps_sample().tables[0]
    assert column(table, "importance") == ["High", "Medium (left blank)", "Medium (left blank)"]


def test_answered_counts_everything_but_blanks():
    table = files_table(FRAMEWORK, [CheckedFile("a.xlsx", "usable", sample(), (PROBLEM,))])
    assert column(table, "answered") == [6]
    assert column(table, "benchmarks") == [7]
    assert column(table, "errors") == [1]


def test_problems_keep_their_places():
    (row,) = problem_data([PROBLEM]).rows
    assert row[:3] == ("returned.xlsx", "rating_not_on_scale", "error")


def test_empty_columns_can_be_left_out():
    table = score_sample().data
    thin = without_empty_columns(table)
    assert {it.key for it in table.columns} - {it.key for it in thin.columns} == {"file", "region"}
    assert len(thin.rows) == len(table.rows)


def test_groups_become_a_column():
    flat = with_groups_as_column(score_sample().tables[0])
    assert [row[0] for row in flat.rows] == ["Parts", "Parts", "Total"]
    assert flat.columns[flat.row_header].key == "component"


def test_what_is_shown_of_all_gaps_is_a_phrase():
    assert selection_words(FRAMEWORK) == ""
    assert selection_words(FRAMEWORK, components=["F1"]).startswith("only component F1")
    found = find_gaps(FRAMEWORK, [sample()])

    def words(top: int, count: int | None = None, table: GapTable = found, **part) -> str:
        shown = select_gaps(table, top=top)
        count = len(table.gaps) if count is None else count
        return selection_words(FRAMEWORK, top=top, shown=shown, count=count, **part)

    assert words(2) == f"the first 2 of {len(found.gaps)} gaps"
    every = [words(count, count) for count in range(4)]
    assert every == ["0 gaps", "1 gap", "both gaps", "all 3 gaps"]
    assert words(2, components=["F1"]).endswith(" gaps in component F1 Part F1")
    assert selection_words(FRAMEWORK, top=2) == "at most the first 2 gaps of each"
    of_levels = find_gaps(FRAMEWORK, [sample(), sample()])
    assert words(1, table=of_levels) == f"the first 1 of each level, of {len(of_levels.gaps)} gaps"


def test_the_legend_of_what_is_unassessed_is_there_only_with_something_unassessed():
    every = dict.fromkeys(FRAMEWORK.benchmark_by_id, 2)
    assert gaps_sample(sample(every)).tables[1].footnotes == ()
    assert gaps_sample().tables[1].footnotes != ()


def test_the_file_that_has_errors_is_named():
    (line,) = (it for it in score_sample(problems=[PROBLEM, PROBLEM]).about if "taken" in it)
    assert "returned.xlsx (2 errors). Run eyfa check" in line
