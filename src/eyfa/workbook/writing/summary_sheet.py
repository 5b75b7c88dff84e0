"""The sheet Summary: live scores by component and level, counts of answers, and a chart of them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from eyfa.framework.measure import Measure
from eyfa.scoring.score import Score
from eyfa.words import _
from eyfa.workbook import words
from eyfa.workbook.formulas import TableSums, number, quoted
from eyfa.workbook.layout import ABOUT_ROWS, AboutKey
from eyfa.workbook.style import SIZE
from eyfa.workbook.writing.chart import insert_chart
from eyfa.workbook.writing.measure import width_for_line, width_for_words
from eyfa.workbook.writing.parts import Parts
from eyfa.workbook.writing.sheets import Live, Value

Figures = Mapping[tuple[str | None, str | None], Score]
"""By component id and level id, `None` for all."""
Workings = dict[tuple[str, str], str]
"""For `("rated" | "earned" | "applicable", component id)` the address of the sum."""
_LEAST_WIDTH, _FIGURE_PADDING = 9, 20


def unique_headings(headings: Iterable[str]) -> list[str]:
    """Headings of which none is met twice, whatever a framework calls its levels and ratings."""
    unique: list[str] = []
    for heading in headings:
        taken = {one.casefold() for one in unique}
        numbers = itertools.count(2)
        name = heading
        while name.casefold() in taken:
            name = f"{heading} ({next(numbers)})"
        unique.append(name)
    return unique


class SummarySheet:
    """The table of Summary, component by component, then the totals and the chart."""

    def __init__(self, parts: Parts, figures: Figures) -> None:
        """Add the sheet, empty: what its formulas refer to is known once the hidden sheet is written."""
        self.parts = parts
        self.framework = framework = parts.framework
        self.figures = figures
        levels = parts.assessment.scope.levels
        is_one = len(levels) == 1
        self.levels: list[str | None] = [None] if is_one else [*levels, None]
        """The levels that have a column of scores; with one level, all levels are that one."""
        titles = [framework.level_by_id[level].title for level in self.levels if level]
        self.headings = unique_headings(
            [
                _(words.COMPONENT),
                *titles,
                _(words.SCORE) if is_one else _(words.ALL_LEVELS),
                _(words.LOWEST),
                _(words.HIGHEST),
                _(words.COVERAGE),
                _(words.BENCHMARKS),
                *[rating.short_label for rating in framework.ratings],
                _(words.TO_DO),
            ]
        )
        self.styles = [
            "strong_cell",
            *(["score"] * (len(self.levels) + 2)),
            "share",
            "count",
            *(["tally"] * (len(framework.ratings) + 1)),
        ]
        self.page = parts.add_page(_(words.SUMMARY), self._widths())

    def _widths(self) -> list[float]:
        """The widths of the columns: no word of a heading is broken."""
        names = [component.name for component in self.framework.components]
        return [
            max(
                width_for_line(name, SIZE, bold=True) for name in (_(words.ALL_COMPONENTS), *names)
            ),
            *[
                max(_LEAST_WIDTH, width_for_words(text, SIZE, bold=True, padding=_FIGURE_PADDING))
                for text in self.headings[1:]
            ],
        ]

    def write(
        self, sums: Sequence[TableSums], workings: Workings, about: Mapping[AboutKey, str]
    ) -> None:
        """Write the sheet.

        Args:
            sums: the tables of the components in scope.
            workings: where the sums of the components stand.
            about: where Start says whose answers these are.
        """
        page, framework, parts = self.page, self.framework, self.parts
        page.title(_(words.SUMMARY_TITLE).format(framework=framework.title))
        page.line(self._whose(about), "subtitle")
        if parts.carried_line is not None:
            page.line(parts.carried_line, "subtitle")
        answered_row = page.row
        page.skip()
        for note in words.summary_notes(framework, _(words.NO_FIGURE)):
            page.paragraph(note)
        page.link(_(words.BACK), _(words.START))
        page.skip()
        header = page.row
        numbers = range(1, len(self.headings))
        first, last = page.table(
            "summary", self.headings, len(sums) + 1, filters=False, numbers=numbers
        )
        for row, table in enumerate(sums, start=first):
            self._write_row(row, self._component(row, table, workings))
        self._write_row(last, self._total(first, last, sums, workings), "total_")
        self._say_how_many(answered_row, last)
        page.skip()
        columns = range(self.styles.index("count") + 1, len(self.headings))
        insert_chart(page, framework, header, (first, last - 1), columns)
        parts.finish(page, header_row=header)
        page.sheet.fit_to_pages(1, 1)

    def _say_how_many(self, row: int, total: int) -> None:
        """How many of the benchmarks have an answer, from the row of all components."""
        answers = [one.id for asked in self.parts.asked.values() for one in asked]
        rated = sum(self.parts.assessment.response(id_).rating is not None for id_ in answers)
        asked = xl_rowcol_to_cell(total, self.styles.index("count"))
        to_do = xl_rowcol_to_cell(total, len(self.headings) - 1)
        said = _(words.ANSWERED)
        pieces = said.replace("{answered}", "{asked}").split("{asked}")
        if said.index("{answered}") > said.index("{asked}"):
            cells = (asked, f"({asked}-{to_do})")
        else:
            cells = (f"({asked}-{to_do})", asked)
        formula = (
            f"={quoted(pieces[0])}&{cells[0]}&{quoted(pieces[1])}&{cells[1]}&{quoted(pieces[2])}"
        )
        self.page.row, below = row, self.page.row
        self.page.line(
            Live(formula, said.format(answered=rated, asked=len(answers))), "heading", space=4
        )
        self.page.row = below

    def _whose(self, about: Mapping[AboutKey, str]) -> Live:
        """Whose answers these are."""
        keys = (AboutKey.ORGANISATION, AboutKey.PLACE, AboutKey.ROUND)
        labels = {key: words.SUMMARY_OF.format(label=_(ABOUT_ROWS[key])) for key in keys}
        assessment = self.parts.assessment
        formula = f"&{quoted(' · ')}&".join(f"{quoted(labels[key])}&{about[key]}" for key in keys)
        now = " · ".join(f"{labels[key]}{getattr(assessment, key)}" for key in keys)
        return Live(f"={formula}", now)

    def _write_row(self, row: int, values: Sequence[Value], total: str = "") -> None:
        name, *figures = values
        self.page.put(row, 0, name, "total" if total else "strong_cell")
        for column, value in enumerate(figures, start=1):
            style = "cell" if isinstance(value, str) else total + self.styles[column]
            self.page.put(row, column, value, style)
        self.page.fit_row(row, {0: str(name)})

    def _component(self, row: int, table: TableSums, workings: Workings) -> list[Value]:
        """The row of a component."""
        id_ = table.component.id
        rated, earned, applicable = (
            workings[part, id_] for part in ("rated", "earned", "applicable")
        )
        figures = self.figures[id_, None]
        unrated = f"({applicable}-{rated})"
        return [
            table.component.name,
            *[self._score(table, level, earned, rated) for level in self.levels],
            _ratio(f"100*{earned}", applicable, figures.low),
            _ratio(f"100*({earned}+{unrated})", applicable, figures.high),
            _ratio(rated, applicable, figures.coverage),
            *self._counts(row, table),
        ]

    def _score(self, table: TableSums, level: str | None, earned: str, rated: str) -> Value:
        """A component's score at a level, or over all of them; the word for none where nothing is asked."""
        id_ = table.component.id
        if level is None:
            return _ratio(f"100*{earned}", rated, self.figures[id_, None].score)
        if all(benchmark.level != level for benchmark in table.component.benchmarks):
            return _(words.NO_FIGURE)
        letter = self.framework.level_by_id[level].letter
        part, whole = f"100*{table.earned(letter)}", table.rated(letter)
        return _ratio(part, whole, self.figures[id_, level].score)

    def _counts(self, row: int, table: TableSums) -> list[Value]:
        """How many benchmarks are asked of a component, have each rating, and are still to do."""
        response = self.parts.assessment.response
        answers = [response(one.id).rating for one in self.parts.asked[table.component.id]]
        asked = self.styles.index("count")
        total = xl_rowcol_to_cell(row, asked)
        counted = _range(row, asked + 1, row, asked + len(self.framework.ratings))
        return [
            len(answers),
            *[
                Live(f"={table.count(rating)}", answers.count(rating))
                for rating in self.framework.rating_by_id
            ],
            Live(f"={total}-SUM({counted})", answers.count(None)),
        ]

    def _total(
        self, first: int, last: int, sums: Sequence[TableSums], workings: Workings
    ) -> list[Value]:
        """The row of all components."""
        figures = self.figures[None, None]
        scores = [self.figures[None, level].score for level in self.levels]
        measure = Measure(self.framework)
        weights = [measure.component_weight[table.component.id] for table in sums]
        rated, applicable = (
            "(" + "+".join(workings[part, table.component.id] for table in sums) + ")"
            for part in ("rated", "applicable")
        )
        response = self.parts.assessment.response
        answers = [response(one.id).rating for asked in self.parts.asked.values() for one in asked]
        ratings = [*self.framework.rating_by_id, None]
        counts = [len(answers), *[answers.count(rating) for rating in ratings]]
        return [
            _(words.ALL_COMPONENTS),
            *[
                _mean(
                    [xl_rowcol_to_cell(row, column) for row in range(first, last)], weights, value
                )
                for column, value in enumerate([*scores, figures.low, figures.high], start=1)
            ],
            _ratio(rated, applicable, figures.coverage),
            *[
                Live(f"=SUM({_range(first, column, last - 1, column)})", count)
                for column, count in enumerate(counts, start=self.styles.index("count"))
            ],
        ]


def _ratio(part: str, whole: str, value: float | None) -> Live:
    """A part of a whole, or the word for no figure where there is no whole."""
    formula = f"=IF({whole}=0,{quoted(_(words.NO_FIGURE))},{part}/{whole})"
    return Live(formula, _(words.NO_FIGURE) if value is None else value)


def _mean(cells: Sequence[str], weights: Sequence[float], value: float | None) -> Live:
    """The mean of the components that have a figure, weighted by component."""
    pairs = list(zip(weights, cells, strict=True))
    figures = "+".join(f"{number(weight)}*N({cell})" for weight, cell in pairs)
    present = "+".join(f"{number(weight)}*ISNUMBER({cell})" for weight, cell in pairs)
    nothing = quoted(_(words.NO_FIGURE))
    formula = f"=IF(COUNT({cells[0]}:{cells[-1]})=0,{nothing},({figures})/({present}))"
    return Live(formula, _(words.NO_FIGURE) if value is None else value)


def _range(first_row: int, first_column: int, last_row: int, last_column: int) -> str:
    return (
        f"{xl_rowcol_to_cell(first_row, first_column)}:{xl_rowcol_to_cell(last_row, last_column)}"
    )
