"""What an issued workbook says by itself: everything else was written by somebody.

Long texts are written line by line, so a piece of one is the workbook's own too, however wide its lines are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from typing import TypeVar

from eyfa.framework.folding import fold
from eyfa.framework.languages import every_language
from eyfa.framework.model import Framework
from eyfa.words import _, made_in_every_language
from eyfa.workbook import words
from eyfa.workbook.layout import ABOUT_ROWS, IDENTITY_SHEET, PLACES_SHEET, AboutKey
from eyfa.workbook.reading.survey import Survey, fold_short

T = TypeVar("T")

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
    yield _(words.ANSWERED)
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

        In English; the id of a component for its sheet, and `""` for a sheet that somebody added.
        Numbers puts a row and a column before each of its tables.
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
        """By the folded title of each sheet, in any language, its name."""
        return {fold(title): name for title, name in self._in_every_language(_titles)}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """The same by the name of each sheet in any language."""
        ours = set(self._titles.values()) - {EXPORTED}
        components = {
            one.name: one.id
            for framework in every_language(self.framework)
            for one in framework.components
        }
        return components | {form: name for name in ours for form in words.forms(name)}

    @cached_property
    def _choices(self) -> frozenset[str]:
        return frozenset(map(fold, self._in_every_language(_choices)))

    @cached_property
    def _texts(self) -> frozenset[str]:
        constants = (text for name, text in vars(words).items() if name.isupper() and text)
        ours = (form for text in constants if isinstance(text, str) for form in words.forms(text))
        framework = self._in_every_language(_of_framework)
        return frozenset(map(fold, (*ours, *framework))) | self._titles.keys()

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        pieces = (re.split(r" ?\{\w+\} ?", fold(one)) for one in made_in_every_language(_patterns))
        return tuple(re.compile(".*".join(map(re.escape, own))) for own in pieces)

    @cached_property
    def _long(self) -> str:
        return "\n".join(("", *map(fold, self._in_every_language(_paragraphs)), ""))

    def _in_every_language(self, make: Callable[[Framework], Iterable[T]]) -> Iterable[T]:
        """What is made of the framework in each of its languages, in the words of each of ours; each once."""
        made = (
            one
            for framework in every_language(self.framework)
            for one in made_in_every_language(partial(make, framework))
        )
        return dict.fromkeys(made)


def _titles(framework: Framework) -> Iterator[tuple[str, str]]:
    """Each title of a sheet, and what the sheet is called in English; of a component, by its id."""
    yield _(words.ASSESSMENT_OF).format(framework=framework.title), words.START
    yield _(words.SUMMARY_TITLE).format(framework=framework.title), words.SUMMARY
    yield _(words.RATINGS_TITLE), words.RATINGS
    yield _(words.VISIONS), words.VISIONS
    yield _(words.LOOK_TITLE), words.LOOK
    yield _(words.MADE), words.MADE
    yield _(words.IDENTITY_TITLE), IDENTITY_SHEET
    yield _(words.PLACES_TITLE), PLACES_SHEET
    yield EXPORTED, EXPORTED
    for one in framework.components:
        yield words.titled(one), one.id


def _choices(framework: Framework) -> Iterator[str]:
    for rating in framework.ratings:
        yield from (rating.label, rating.short_label)
    yield from (one.label for one in framework.importance)


def _of_framework(framework: Framework) -> Iterator[str]:
    yield from (one.title for one in framework.levels)
    for kind in framework.kinds:
        yield _(words.COMPONENT_SUBTITLE).format(kind=kind.singular, framework=framework.title)
    for component in framework.components:
        yield from (component.name, words.vision(component))
        for benchmark in component.benchmarks:
            yield benchmark.id
            yield benchmark.text
    yield from (rating.meaning for rating in framework.ratings)


def _paragraphs(framework: Framework) -> Iterator[str]:
    yield from (framework.caution, framework.attribution, words.scale(framework))
    yield from (_(words.PURPOSE), _(words.LOOK_INTRO))
    yield from words.steps(framework, carried=True)
    for nothing in words.forms(words.NO_FIGURE):
        yield from words.summary_notes(framework, nothing)
    yield words.ratings_note(framework)
    for component in framework.components:
        yield from component.vision
        for benchmark in component.benchmarks:
            for note in benchmark.notes:
                yield _(words.NOTE).format(ref=benchmark.id, note=note)


_latest: list[OwnWords] = []
