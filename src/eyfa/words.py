"""The languages that eyfa speaks: a text is marked where it stands, and translated when it is shown.

The ordinary way of gettext. English is what stands in the code: for it no catalogue is loaded, and `_`
returns its text. How to mark a sentence, and how to translate it, stands in CONTRIBUTING.md.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path
from typing import TypeVar

A = TypeVar("A")
T = TypeVar("T")

ENGLISH, WELSH = "en", "cy"
LANGUAGES = (ENGLISH, WELSH)
"""BCP 47 tags."""
LOCALES = Path(__file__).parent / "locale"
CONFIRMED = "rooms that a translator has confirmed"
"""A message of the compiled catalogue, with the context `eyfa`: those rooms, with a blank between them."""
_WELSH_ON_WINDOWS = 0x52
"""The primary language of Windows' ids of Welsh."""

# Each thread of a worker may do the work of another command.
_spoken: ContextVar[str] = ContextVar("language", default=ENGLISH)


def language() -> str:
    """The language that texts are translated into, a BCP 47 tag."""
    return _spoken.get()


def use_language(tag: str) -> None:
    """Speak this language from here on.

    Raises:
        ValueError: eyfa does not speak it.
    """
    if tag not in LANGUAGES:
        raise ValueError(tag)
    _spoken.set(tag)


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Speak this language for a while.

    Raises:
        ValueError: eyfa does not speak it.
    """
    before = language()
    use_language(tag)
    try:
        yield
    finally:
        use_language(before)


def in_language(tag: str, task: Callable[[A], T], item: A) -> T:
    """Do a task speaking a language, wherever that is done."""
    with speaking(tag):
        return task(item)


def _(text: str) -> str:
    """A text in the language that is spoken; in English where that has none."""
    tag = _spoken.get()
    return text if tag == ENGLISH or not text else _catalogue(tag).gettext(text)


def N_(text: str) -> str:  # noqa: N802 - gettext's name
    """Mark a text that is translated elsewhere, when it is shown."""
    return text


def ngettext(one: str, several: str, count: int) -> str:
    """The form that goes with a count; English has two, Welsh six."""
    tag = _spoken.get()
    if tag == ENGLISH:
        return one if count == 1 else several
    return _catalogue(tag).ngettext(one, several, count)


def pgettext(context: str, text: str) -> str:
    """A text that another language has other words for here than elsewhere."""
    tag = _spoken.get()
    return text if tag == ENGLISH else _catalogue(tag).pgettext(context, text)


def in_every_language(text: str) -> frozenset[str]:
    """A text in each language that eyfa speaks, for whoever reads what was written in any of them."""
    return frozenset(
        {text, *(_catalogue(tag).gettext(text) for tag in LANGUAGES if tag != ENGLISH)}
    )


def made_in_every_language(make: Callable[[], Iterable[T]]) -> Iterator[T]:
    """What a function makes in each language, one after the other."""
    for tag in LANGUAGES:
        with speaking(tag):
            made = list(make())
        yield from made


def document_language(quoted: str) -> str:
    """The tag of a document that quotes words of a language, such as a framework's, among our own."""
    return quoted if language() == ENGLISH else language()


def is_draft(room: str) -> bool:
    """Whether no translator has confirmed all words of a room, such as `workbook`, in what is spoken."""
    tag = language()
    return tag != ENGLISH and room not in _catalogue(tag).pgettext("eyfa", CONFIRMED).split()


def listed(parts: Iterable[str], last: str | None = None) -> str:
    """Parts as a sentence has them: with commas, and perhaps a word before the last.

    Args:
        parts: in order.
        last: that word, translated, such as `_("and")`; without it, there are commas alone.
    """
    every = list(parts)
    if last is None or len(every) < 2:  # noqa: PLR2004 - there is nothing to join
        return ", ".join(every)
    return f"{', '.join(every[:-1])} {last} {every[-1]}"


def language_of_system(environment: Mapping[str, str] = os.environ) -> str | None:
    """The language that the system is set to, where eyfa speaks it; `None` for any other."""
    named = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    tag = next(filter(None, named), "").replace("-", "_").partition("_")[0].lower()
    if not tag and sys.platform == "win32":
        import ctypes  # noqa: PLC0415

        its = ctypes.windll.kernel32.GetUserDefaultUILanguage()
        tag = WELSH if its & 0x3FF == _WELSH_ON_WINDOWS else ENGLISH
    return tag if tag in LANGUAGES else None


@cache
def _catalogue(tag: str) -> NullTranslations:
    """The compiled translations of a language; where there are none, texts stay in English."""
    return translation("eyfa", LOCALES, [tag], fallback=True)
