"""A sheet for whoever translates a framework: each text beside its translation; and the way back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import partial
from io import BytesIO
from pathlib import Path

from eyfa.framework.folding import fold
from eyfa.framework.languages import (
    TRANSLATION_KEY_UNKNOWN,
    TRANSLATION_UNFIT,
    Labels,
    Translation,
    texts_by_key,
    translation_of,
)
from eyfa.framework.model import Framework
from eyfa.problems import EyfaError, Kind, Problem, Severity, cut
from eyfa.remote import name_of
from eyfa.words import N_, _, in_every_language
from eyfa.workbook.layout import Column
from eyfa.workbook.reading.answers import as_text
from eyfa.workbook.reading.book import Sheet
from eyfa.workbook.reading.child import Bounds
from eyfa.workbook.reading.crew import Crew, Lost
from eyfa.workbook.reading.facts import Position
from eyfa.workbook.reading.source import open_source, read_bytes
from eyfa.workbook.reading.survey import header_rows
from eyfa.workbook.style import add_formats
from eyfa.workbook.writing.entries import ask_to_choose
from eyfa.workbook.writing.saving import finish_workbook, open_workbook
from eyfa.workbook.writing.sheets import Page, Value

NO_WORDS = Kind(
    "no_words",
    Severity.ERROR,
    "no sheet has a table with the headings “{key}”, “{text}” and “{translation}”",
    "give a workbook that eyfa framework words wrote",
    "The workbook is not one for translators, or its headings were changed. Nothing was read from it.",
    {"key": "Key", "text": "Text", "translation": "Translation"},
)
TEXT_CHANGED = Kind(
    "text_changed",
    Severity.WARNING,
    "the framework no longer says “{found}” here; the translation was not used",
    "translate it again: eyfa framework words writes a new sheet",
    "The text changed after the sheet was written, so the translation may say something else.",
    {"found": "Values"},
)
SHEET = N_("Words")
YES, NO = N_("Yes"), N_("No")


class Key(StrEnum):
    """The columns of the sheet."""

    KEY = "key"
    TEXT = "text"
    TRANSLATION = "translation"
    CONTEXT = "context"
    CONFIRMED = "confirmed"


COLUMNS = (
    Column(Key.KEY, N_("Key"), 30),
    Column(Key.TEXT, N_("Text"), 60, "text_cell"),
    Column(Key.TRANSLATION, N_("Translation"), 60, "entry_text"),
    Column(Key.CONTEXT, N_("Context"), 26),
    Column(Key.CONFIRMED, N_("Confirmed"), 13, "entry_choice"),
)
_NEEDED = frozenset({Key.KEY, Key.TEXT, Key.TRANSLATION, Key.CONFIRMED})
_HEAD = """\
# {language} for the framework {id}, by key. What is not here stands as it is.
#
# published: the publisher's own words, or confirmed by a translator. drafts: neither.
"""


def words_workbook(framework: Framework, tag: str) -> bytes:
    """The sheet, with what there is of the translation."""
    target = BytesIO()
    title = _("{framework}: words to translate").format(framework=framework.title)
    book = open_workbook(target, title=title, subject=tag, language=tag)
    page = Page.add(book, add_formats(book), _(SHEET), [column.width for column in COLUMNS])
    page.title(title)
    page.paragraph(
        _(
            "Write the translation beside each text, and choose “{yes}” under “{confirmed}” once it is the "
            "publisher’s own or a translator has confirmed it. What is left blank stays as it is."
        ).format(yes=_(YES), confirmed=_(COLUMNS[-1].heading))
    )
    page.skip()
    header = page.row
    table = page.form("words", COLUMNS, list(_rows(framework, tag)))
    ask_to_choose(
        page,
        len(COLUMNS) - 1,
        table,
        [_(YES), _(NO)],
        prompt=(_("Confirmed?"), _("Whether a translator has confirmed it.")),
        refusal=_("Choose one of the two, or leave the cell blank."),
    )
    page.set_up_print(reference=tag, framework=framework.title, header_row=header)
    page.protect()
    return finish_workbook(book, target)


def read_words(path: Path, framework: Framework, tag: str) -> tuple[Translation, list[Problem]]:
    """What stands in such a sheet, read in a child process; what is not in it is as it was.

    Raises:
        EyfaError: it cannot be read, or a translation cannot stand where its text does.
    """
    bounds = Bounds()
    with Crew(partial(words_in, framework=framework, tag=tag), bounds=bounds) as crew:
        came = crew.call(path)
    if isinstance(came, Lost):
        raise EyfaError([came.problem(str(path), bounds)])
    translation, problems = came
    if translation is None:
        raise EyfaError(problems)
    return translation, problems


def translation_text(framework: Framework, translation: Translation, language: str) -> str:
    """The file of translations, in the order of the framework."""
    parts = [_HEAD.format(language=language, id=framework.id)]
    for name, are_drafts in (("published", False), ("drafts", True)):
        parts.append(f"\n{name}:\n")
        parts += [
            f"  {key}: {json.dumps(translation.texts[key], ensure_ascii=False)}\n"
            for key in texts_by_key(framework)
            if key in translation.texts and (key in translation.drafts) is are_drafts
        ]
    return "".join(parts)


def _rows(framework: Framework, tag: str) -> Iterator[Mapping[Key, Value]]:
    translation = translation_of(framework, tag)
    for key, text in texts_by_key(framework).items():
        translated = translation.texts.get(key, "")
        is_draft = key in translation.drafts
        yield {
            Key.KEY: key,
            Key.TEXT: text,
            Key.TRANSLATION: translated,
            Key.CONTEXT: _context(framework, key),
            Key.CONFIRMED: (_(NO) if is_draft else _(YES)) if translated else "",
        }


def _context(framework: Framework, key: str) -> str:
    """Whose text it is, where the key says so by an id alone."""
    part, _dot, rest = key.partition(".")
    component = framework.component_of.get(rest.partition(".")[0])
    return component.name if part == "benchmarks" and component else ""


def words_in(
    path: Path, framework: Framework, tag: str
) -> tuple[Translation | None, list[Problem]]:
    """What stands in such a sheet, read in this process; `None` where it cannot be used."""
    file = name_of(path)
    try:
        sheets = open_source(read_bytes(path)).sheets
    except EyfaError as error:
        return None, [*error.problems]
    for sheet in sheets:
        for row, found in header_rows(sheet, COLUMNS, _NEEDED):
            columns = {key: places[-1] for key, places in found.items()}
            return _taken(sheet, row, columns, framework, tag, file)
    key, text, translation, *_others = (_(column.heading) for column in COLUMNS)
    problem = NO_WORDS.problem(file=file, key=key, text=text, translation=translation)
    return None, [problem]


def _taken(
    sheet: Sheet,
    header: int,
    columns: Mapping[Key, int],
    framework: Framework,
    tag: str,
    file: str,
) -> tuple[Translation | None, list[Problem]]:
    originals, before = texts_by_key(framework), translation_of(framework, tag)
    labels = Labels(originals)
    texts, drafts = dict(before.texts), set(before.drafts)
    problems: list[Problem] = []
    confirmed = {fold(form) for form in in_every_language(YES)}

    def told(kind: Kind, row: int, found: str, original: str = "") -> Problem:
        cell = Position(row, columns[Key.TRANSLATION]).address
        return kind.problem(
            file=file, sheet=sheet.name, cell=cell, found=cut(found), original=cut(original)
        )

    for row in range(header + 1, sheet.start.row + len(sheet.rows)):
        said = {name: as_text(sheet.value(Position(row, at))) for name, at in columns.items()}
        key, text = said[Key.KEY], said[Key.TRANSLATION]
        if not key:
            continue
        if key not in originals:
            problems.append(told(TRANSLATION_KEY_UNKNOWN, row, key))
        elif fold(said[Key.TEXT]) != fold(originals[key]):
            problems.append(told(TEXT_CHANGED, row, said[Key.TEXT]))
        elif text and not labels.take(key, text):
            problems.append(told(TRANSLATION_UNFIT, row, text, originals[key]))
        else:
            texts.pop(key, None)
            drafts.discard(key)
            if text:
                texts[key] = text
            if text and fold(said[Key.CONFIRMED]) not in confirmed:
                drafts.add(key)
    is_whole = not any(problem.severity is Severity.ERROR for problem in problems)
    return (Translation(texts, frozenset(drafts)) if is_whole else None), problems
