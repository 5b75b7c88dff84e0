"""What an issued workbook says by itself: everything else was written by somebody.

Long texts are written line by line, so a piece of one is the workbook's own too, however wide its lines are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from eyfa.framework.folding import fold
from eyfa.framework.model import Framework
from eyfa.words import _, made_in_every_language
from eyfa.workbook import words
from eyfa.workbook.layout import ABOUT_ROWS, IDENTITY_SHEET, PLACES_SHEET, AboutKey
from eyfa.workbook.reading.survey import Survey, fold_short

_OWN_NUMBERS = frozenset({words.SUMMARY, words.RATINGS})
"""Sheets on which the workbook itself has numbers, and names the choices."""
EXPORTED = "This document was exported from Numbers. Each table was converted to a worksheet."
"""The title of a sheet that Numbers adds."""
_TITLE_WITHIN = 3
"""Rows within which a sheet's title stands."""
_STEP = re.compile(r"^\d+\. ")
_PIECE = 4
"""Words from which on a piece out of the middle of a text is known as such."""
_MOST = 20_000
"""Texts about which the answer is remembered."""


def _patterns() -> Iterator[str]:
    """Texts that differ from workbook to workbook."""
    yield from map(_, (words.ISSUED_FOR, words.ASKS_ABOUT, words.LOOK_LINK, words.CARRIED_LINE))
    yield _(words.SHEET_LINK)
    yield "Table {number}"  # Numbers
    yield " · ".join(
        f"{words.SUMMARY_OF.format(label=_(ABOUT_ROWS[key]))}{{{key}}}"
        for key in (AboutKey.ORGANISATION, AboutKey.PLACE, AboutKey.ROUND)
    )


def own_words(framework: Framework) -> OwnWords:
    """The same as before for the same framework: of a batch, its words are gone through once."""
    if not _latest or _latest[0].framework is not framework:
        _latest[:] = [OwnWords(framework)]
    return _latest[0]


class OwnWords:
    """The words of workbooks for one framework."""

    def __init__(self, framework: Framework) -> None:
        """Take the words of a framework."""
        self.framework = framework
        self.everywhere: set[str] = set()
        """Texts met so far that are the workbook's own wherever they stand."""
        self._said: dict[tuple[str, bool, bool], bool] = {}

    def kind_of(self, survey: Survey) -> tuple[str, int]:
        """What the issued workbook calls a sheet, by its title or its name, and the column of its title.

        `""` for a sheet that somebody added. Numbers puts a row and a column before each of its tables.
        """
        sheet = survey.sheet
        for values in sheet.rows[:_TITLE_WITHIN]:
            for column, value in enumerate(values, start=sheet.start.column):
                title = self._titles.get(fold_short(value)) if isinstance(value, str) else None
                if title is not None:
                    return title, column
        return self._names.get(sheet.name, ""), 0

    def says(self, kind: str, text: str, *, is_text: bool, is_first: bool) -> bool:
        """Whether a cell is the workbook's own.

        Args:
            kind: of its sheet, as `kind_of` gives it.
            text: what stands in it.
            is_text: whether that is text; numbers are the workbook's own on some sheets alone.
            is_first: whether it stands in the first column, where long texts do.
        """
        if kind == IDENTITY_SHEET or (kind in _OWN_NUMBERS and not is_text):
            return True
        if not is_text:
            return False
        asked = (text, kind in _OWN_NUMBERS, is_first)
        said = self._said.get(asked)
        if said is None:
            said = self._is_own(text, names_choices=asked[1], is_first=is_first)
            if len(self._said) < _MOST:
                self._said[asked] = said
        return said

    def _is_own(self, text: str, *, names_choices: bool, is_first: bool) -> bool:
        folded = fold(text)
        if folded in self._choices:
            return names_choices
        if folded in self._texts:
            self.everywhere.add(text)
            return True
        if any(one.fullmatch(folded) for one in self._patterns):
            return True
        return is_first and self._is_piece(_STEP.sub("", folded))

    def _is_piece(self, folded: str) -> bool:
        """Whether it is a line of a longer text."""
        whole = self._long
        if f"\n{folded} " in whole or f" {folded}\n" in whole or f"\n{folded}\n" in whole:
            return True
        return folded.count(" ") >= _PIECE - 1 and f" {folded} " in whole

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        """By the folded title of each sheet, its name."""
        framework = self.framework

        def titles() -> Iterator[tuple[str, str]]:
            yield _(words.ASSESSMENT_OF).format(framework=framework.title), words.START
            yield _(words.SUMMARY_TITLE).format(framework=framework.title), words.SUMMARY
            yield _(words.RATINGS_TITLE), words.RATINGS
            yield _(words.LOOK_TITLE), words.LOOK
            yield _(words.MADE), words.MADE
            yield _(words.IDENTITY_TITLE), IDENTITY_SHEET
            yield _(words.PLACES_TITLE), PLACES_SHEET
            yield EXPORTED, EXPORTED
            for one in framework.components:
                yield f"{one.id} {one.title}", one.name

        return {fold(title): name for title, name in made_in_every_language(titles)}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """The name in English by that in each language."""
        names = set(self._titles.values()) - {EXPORTED}
        return {form: name for name in names for form in words.forms(name)}

    @cached_property
    def _choices(self) -> frozenset[str]:
        framework = self.framework
        ratings = [form for one in framework.ratings for form in (one.label, one.short_label)]
        return frozenset(map(fold, (*ratings, *(one.label for one in framework.importance))))

    @cached_property
    def _texts(self) -> frozenset[str]:
        constants = (text for name, text in vars(words).items() if name.isupper() and text)
        ours = (form for text in constants if isinstance(text, str) for form in words.forms(text))
        framework = made_in_every_language(self._of_framework)
        return frozenset(map(fold, (*ours, *framework))) | self._titles.keys()

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        pieces = (re.split(r" ?\{\w+\} ?", fold(one)) for one in made_in_every_language(_patterns))
        return tuple(re.compile(".*".join(map(re.escape, own))) for own in pieces)

    @cached_property
    def _long(self) -> str:
        return "\n".join(("", *map(fold, made_in_every_language(self._paragraphs)), ""))

    def _of_framework(self) -> Iterator[str]:
        framework = self.framework
        yield from (one.title for one in framework.levels)
        for kind in framework.kinds:
            yield _(words.COMPONENT_SUBTITLE).format(kind=kind.singular, framework=framework.title)
        for component in framework.components:
            yield component.name
            for benchmark in component.benchmarks:
                yield benchmark.id
                yield benchmark.text
        yield from (rating.meaning for rating in framework.ratings)

    def _paragraphs(self) -> Iterator[str]:
        framework = self.framework
        yield from (framework.caution, framework.attribution)
        yield from (_(words.PURPOSE), _(words.LOOK_INTRO))
        yield from words.steps(framework, carried=True)
        yield from words.summary_notes(framework)
        yield words.ratings_note(framework)
        for component in framework.components:
            yield from component.vision
            for benchmark in component.benchmarks:
                for note in benchmark.notes:
                    yield _(words.NOTE).format(ref=benchmark.id, note=note)


_latest: list[OwnWords] = []
