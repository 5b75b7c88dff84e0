"""The labels and headings of "About this assessment", as people translate and retype them.

A label is recognised where what it means is plain: the wording of the issued workbook, what stands for it
in English or Welsh, both of them in one cell, or a slip of the pen. Nothing is told from where a row stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import lru_cache

from eyfa.framework.folding import fold
from eyfa.framework.spelling import nearest
from eyfa.workbook.layout import ABOUT_ROWS, AboutKey
from eyfa.workbook.reading.survey import folded_forms


class HeadingKey(StrEnum):
    """The two headings of the table."""

    ABOUT = "about"
    ANSWER = "answer"


_FORMS: Mapping[AboutKey | HeadingKey, tuple[str, ...]] = {
    AboutKey.ORGANISATION: (
        *("organisation", "organization", "partnership"),
        *("sefydliad", "partneriaeth", "bartneriaeth"),
    ),
    AboutKey.PLACE: (
        *("place", "area", "local authority"),
        *("lle", "ardal", "lleoliad", "awdurdod lleol"),
    ),
    AboutKey.ROUND: ("round", "rownd", "cylch"),
    AboutKey.DATE: (
        *("date", "date completed", "date of completion", "completion date"),
        *("dyddiad", "dyddiad cwblhau", "dyddiad y cwblhawyd", "dyddiad wedi'i gwblhau"),
    ),
    AboutKey.REFERENCE: (
        *("workbook reference", "reference", "cyfeirnod", "cyfeirnod y llyfr gwaith"),
        *("cyfeirnod y gweithlyfr",),
    ),
    HeadingKey.ABOUT: (
        *("about the assessment", "about this workbook", "am yr asesiad hwn", "am yr asesiad"),
        *("ynghylch yr asesiad hwn", "ynglŷn â'r asesiad hwn", "gwybodaeth am yr asesiad hwn"),
    ),
    HeadingKey.ANSWER: ("answer", "answers", "response", "ateb", "atebion", "ymateb"),
}
"""What names each, in both languages of Wales; the issued wording is made of these."""
_FILLERS = frozenset(
    (
        *("a", "an", "the", "this", "of", "your", "our", "name", "full"),
        *("enw", "eich", "ein", "y", "yr", "r", "hwn"),
    )
)
"""Words that leave the meaning of a label as it is: “Enw’r sefydliad”, “Name of your organisation”."""
_BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_BETWEEN = re.compile(r"[/|:;,·*\n-]|\b(?:or|and|neu|ac?)\b")
"""What stands between two forms of one label, as in “Lle / Place”."""
_LIKENESS = 0.8
_SHORTEST_LIKE = 5
"""Shorter forms are too near to other words: “lle” to “lles”."""


def label_key(text: str) -> AboutKey | None:
    """Which row of the table a folded label names; `None` for none, or not plainly one."""
    key = _meaning(text)
    return key if isinstance(key, AboutKey) else None


def heading_key(text: str) -> HeadingKey | None:
    """Which of its headings a folded text is."""
    key = _meaning(text)
    return key if isinstance(key, HeadingKey) else None


def is_issued(text: str, key: AboutKey) -> bool:
    """Whether a folded label is the one of the issued workbook."""
    return text in folded_forms(ABOUT_ROWS[key])


@lru_cache(4096)
def _meaning(text: str) -> AboutKey | HeadingKey | None:
    issued = next((key for key, word in ABOUT_ROWS.items() if text in folded_forms(word)), None)
    if issued is not None or text in _BY_FORM:
        return issued or _BY_FORM[text]
    bracketed = (one or other for one, other in _BRACKETED.findall(text))
    asides = {_BY_FORM.get(part) for inside in bracketed for part in _parts(inside)} - {None}
    keys = {_of_part(part) for part in _parts(_BRACKETED.sub(" ", text))} or asides
    return keys.pop() if len(keys | asides) == 1 else None


def _parts(text: str) -> Iterator[str]:
    """The forms of a label that stand side by side, each without words that only fill."""
    for piece in _BETWEEN.split(text):
        if every := re.findall(r"\w+", piece):
            yield " ".join(word for word in every if word not in _FILLERS) or " ".join(every)


def _of_part(part: str) -> AboutKey | HeadingKey | None:
    """What a part means: as a whole, or where both its halves mean it, as in two lines of one cell."""
    words = _corrected(part).split()
    for at in range(len(words)):
        halves = {_BY_FORM.get(" ".join(half)) for half in (words[:at], words[at:]) if half}
        if len(halves) == 1 and None not in halves:
            return halves.pop()
    return None


def _corrected(part: str) -> str:
    """A part without slips of the pen, where it has no meaning as it stands."""
    if part in _BY_FORM:
        return part
    return " ".join(map(_corrected_word, part.split()))


@lru_cache(4096)
def _corrected_word(word: str) -> str:
    is_like = word.isalpha() and len(word) >= _SHORTEST_LIKE
    return (is_like and nearest(word, _LIKE, _LIKENESS)) or word


_BY_FORM: Mapping[str, AboutKey | HeadingKey] = {
    part: key for key, forms in _FORMS.items() for form in forms for part in _parts(fold(form))
}
_LIKE = {word for form in _BY_FORM for word in form.split() if len(word) >= _SHORTEST_LIKE}
"""Words that a slip of the pen may have been meant for."""
