"""The sheet Summary: live scores by component and level, counts of answers, and a chart of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from xlsxwriter.utility import xl_rowcol_to_cell

from eyfa.assessment import Assessment, Scope
from eyfa.framework.model import Framework
from eyfa.framework.weights import component_weight
from eyfa.workbook import words
from eyfa.workbook.formulas import TableSums, number, quoted
from eyfa.workbook.layout import ABOUT_ROWS, AboutKey
from eyfa.workbook.style import SIZE
from eyfa.workbook.writing.chart import insert_chart
from eyfa.workbook.writing.measure import width_for_line, width_for_words
from eyfa.workbook.writing.sheets import Page, unique_headings


class Figures(Protocol):
    """The figures of one cell of the component × level table."""

    @property
    def score(self) -> float | None:
        """0 to 100, None where nothing was rated."""

    @property
    def low(self) -> float | None:
        """None where nothing is applicable."""

    @property
    def high(self) -> float | None:
        """None where nothing is applicable."""

    @property
    def coverage(self) -> float | None:
        """0 to 1, None where nothing is applicable."""


CellKey = tuple[str | None, str | None]
"""Component id and level id, `None` for all."""
Workings = dict[tuple[str, str], str]
"""For `("rated" | "earned" | "applicable", component id)` the address of the sum."""
LEAST_WIDTH, FIGURE_PADDING = 7.5, 4


def summary_headings(framework: Framework, scope: Scope) -> list[str]:
    """The headings of the table of Summary."""
    overall = words.ALL_LEVELS if len(scope.levels) > 1 else words.SCORE
    return unique_headings(
        [
            words.COMPONENT,
            *[
                overall if level is None else framework.level_by_id[level].title
                for level in _score_levels(scope)
            ],
            words.LOWEST,
            words.HIGHEST,
            words.COVERAGE,
            words.BENCHMARKS,
            *[rating.short_label for rating in framework.ratings],
            words.TO_DO,
        ]
    )


def summary_widths(framework: Framework, scope: Scope) -> list[float]:
    """The widths of the columns of Summary: no word of a heading is broken."""
    headings = summary_headings(framework, scope)
    names = [component.name for component in framework.components]
    return [
        max(width_for_line(name, SIZE, bold=True) for name in (words.ALL_COMPONENTS, *names)),
        *[
            max(LEAST_WIDTH, width_for_words(heading, SIZE, bold=True, padding=FIGURE_PADDING))
            for heading in headings[1:]
        ],
    ]


def _score_levels(scope: Scope) -> list[str | None]:
    """The levels that have a column of scores; with one level, all levels are that one."""
    return [*scope.levels, None] if len(scope.levels) > 1 else [None]


class SummarySheet:
    """Writes the table of Summary, component by component, then the totals and the chart."""

    def __init__(
        self,
        page: Page,
        framework: Framework,
        assessment: Assessment,
        figures: Mapping[CellKey, Figures],
    ) -> None:
        self.page = page
        self.framework = framework
        self.assessment = assessment
        self.figures = figures
        self.levels = _score_levels(assessment.scope)
        self.low = len(self.levels) + 1
        self.coverage = self.low + 2
        self.benchmarks = self.coverage + 1
        self.counts = self.benchmarks + 1
        self.to_do = self.counts + len(framework.ratings)

    def write(
        self,
        sums: Sequence[TableSums],
        workings: Workings,
        about: Mapping[AboutKey, str],
        lines: Sequence[tuple[str, str]] = (),
    ) -> int:
        """Write the sheet; return the row of the headings.

        Args:
            sums: the tables of the components in scope.
            workings: where the sums of the components stand.
            about: where Start says whose answers these are.
            lines: live lines to add: the formula, and what it says now.
        """
        page, framework = self.page, self.framework
        page.title(words.SUMMARY_TITLE.format(framework=framework.title))
        self._whose(about)
        for formula, said in lines:
            page.live_line(formula, said)
        rated = sorted(
            (r for r in framework.ratings if r.points is not None), key=lambda r: r.points or 0
        )
        top, bottom = rated[-1].short_label, rated[0].short_label
        for note in words.SUMMARY_NOTES:
            page.paragraph(note.format(top=top, bottom=bottom))
        page.link(words.BACK, words.START)
        page.skip()
        header = page.row
        headings = summary_headings(framework, self.assessment.scope)
        numbers = range(1, len(headings))
        first, last = page.table("summary", headings, len(sums) + 1, filters=False, numbers=numbers)
        for row, table in enumerate(sums, start=first):
            self._component_row(row, table, workings)
        self._total_row(first, last, sums, workings)
        page.skip()
        columns = range(self.counts, self.to_do + 1)
        insert_chart(page, framework, header, (first, last - 1), columns)
        return header

    def _whose(self, about: Mapping[AboutKey, str]) -> None:
        """A live line that says whose answers these are."""
        keys = (AboutKey.ORGANISATION, AboutKey.PLACE, AboutKey.ROUND)
        labels = [words.SUMMARY_OF.format(label=ABOUT_ROWS[key]) for key in keys]
        values = [getattr(self.assessment, key) for key in keys]
        parts = [f"{quoted(label)}&{about[key]}" for label, key in zip(labels, keys, strict=True)]
        said = " · ".join(f"{label}{value}" for label, value in zip(labels, values, strict=True))
        between = f"&{quoted(' · ')}&"
        self.page.live_line(f"={between.join(parts)}", said)

    def _component_row(self, row: int, table: TableSums, workings: Workings) -> None:
        component = table.component
        self._text(row, component.name, "strong_cell")
        asked = {b.level for b in component.benchmarks}
        rated, earned, applicable = (
            workings[part, component.id] for part in ("rated", "earned", "applicable")
        )
        figures = self.figures[component.id, None]
        for column, level in enumerate(self.levels, start=1):
            if level is None:
                self._ratio(row, column, f"100*{earned}", rated, figures.score, "score")
            elif level in asked:
                letter = self.framework.level_by_id[level].letter
                score = self.figures[component.id, level].score
                part, whole = f"100*{table.earned(letter)}", table.rated(letter)
                self._ratio(row, column, part, whole, score, "score")
            else:
                self.page.text(row, column, words.NO_FIGURE, "cell")
        unrated = f"({applicable}-{rated})"
        self._ratio(row, self.low, f"100*{earned}", applicable, figures.low, "score")
        high = f"100*({earned}+{unrated})"
        self._ratio(row, self.low + 1, high, applicable, figures.high, "score")
        self._ratio(row, self.coverage, rated, applicable, figures.coverage, "share")
        self._counts(row, table)

    def _counts(self, row: int, table: TableSums) -> None:
        sheet, style = self.page.sheet, self.page.formats["count"]
        benchmarks = [
            benchmark.id
            for benchmark in table.component.benchmarks
            if benchmark.level in self.assessment.scope.levels
        ]
        sheet.write_number(row, self.benchmarks, len(benchmarks), style)
        answers = [self.assessment.response(id_).rating for id_ in benchmarks]
        for column, rating in enumerate(self.framework.ratings, start=self.counts):
            sheet.write_formula(
                row, column, f"={table.count(rating.id)}", style, answers.count(rating.id)
            )
        total = xl_rowcol_to_cell(row, self.benchmarks)
        counted = self._range(row, self.counts, row, self.to_do - 1)
        sheet.write_formula(row, self.to_do, f"={total}-SUM({counted})", style, answers.count(None))

    def _total_row(
        self,
        first: int,
        last: int,
        sums: Sequence[TableSums],
        workings: Workings,
    ) -> None:
        self._text(last, words.ALL_COMPONENTS, "total")
        weights = [component_weight(self.framework.method, table.component) for table in sums]
        for column, level in enumerate(self.levels, start=1):
            self._mean(first, last, column, weights, self.figures[None, level].score)
        total = self.figures[None, None]
        self._mean(first, last, self.low, weights, total.low)
        self._mean(first, last, self.low + 1, weights, total.high)
        rated, applicable = (
            "(" + "+".join(workings[part, table.component.id] for table in sums) + ")"
            for part in ("rated", "applicable")
        )
        self._ratio(last, self.coverage, rated, applicable, total.coverage, "total_share")
        answers = [
            self.assessment.response(benchmark.id).rating
            for _, benchmark in self.assessment.scope.items(self.framework)
        ]
        ratings = [*self.framework.rating_by_id, None]
        counts = [len(answers), *[answers.count(rating) for rating in ratings]]
        for column, value in enumerate(counts, start=self.benchmarks):
            cells = self._range(first, column, last - 1, column)
            style = self.page.formats["total_count"]
            self.page.sheet.write_formula(last, column, f"=SUM({cells})", style, value)

    def _ratio(
        self, row: int, column: int, part: str, whole: str, value: float | None, style: str
    ) -> None:
        """A part of a whole, or the word for no figure where there is no whole."""
        formula = f"=IF({whole}=0,{quoted(words.NO_FIGURE)},{part}/{whole})"
        cached = words.NO_FIGURE if value is None else value
        self.page.sheet.write_formula(row, column, formula, self.page.formats[style], cached)

    def _mean(
        self,
        first: int,
        last: int,
        column: int,
        weights: Sequence[float],
        value: float | None,
    ) -> None:
        """The mean of a column over the components that have a figure, weighted by component."""
        cells = [xl_rowcol_to_cell(row, column) for row in range(first, last)]
        pairs = list(zip(weights, cells, strict=True))
        figures = "+".join(f"{number(weight)}*N({cell})" for weight, cell in pairs)
        present = "+".join(f"{number(weight)}*ISNUMBER({cell})" for weight, cell in pairs)
        nothing = quoted(words.NO_FIGURE)
        formula = f"=IF(COUNT({cells[0]}:{cells[-1]})=0,{nothing},({figures})/({present}))"
        cached = words.NO_FIGURE if value is None else value
        self.page.sheet.write_formula(
            last, column, formula, self.page.formats["total_score"], cached
        )

    def _text(self, row: int, text: str, style: str) -> None:
        self.page.sheet.write_string(row, 0, text, self.page.formats[style])
        self.page.fit_row(row, {0: text})

    @staticmethod
    def _range(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
        return f"{xl_rowcol_to_cell(first_row, first_column)}:{xl_rowcol_to_cell(last_row, last_column)}"
