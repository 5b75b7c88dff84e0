"""Text as people retype it: one form for all that means the same."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_QUOTES = {ord(mark): "'" for mark in "‘’‛′`´"} | {ord(mark): '"' for mark in "“”„‟″"}
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])
_KEPT = "LNM"
"""Letters, numbers, and the marks that some scripts write vowels with: categories of Unicode."""
_SYMBOLS = ("Sm", "Sc", "Sk", "So", "Co")
"""Symbols, and what a font of one's own draws: categories of Unicode."""
_SIGNS = "#%@*"
"""Punctuation to Unicode; in a name, as much as a symbol."""
_APOSTROPHES = "'`"
_REPLACED = _DASHES | _QUOTES | _INVISIBLE
_NUMBER = re.compile(r"([+-]?\d+(?:\.\d+)?) ?(%?)")
_CHANGED = re.compile(r"\d{1,4}([-/.:]\d{1,4}){1,2}|[=+@-]\S.*")
"""What a spreadsheet takes for a date, a time or a formula."""


def fold(text: str) -> str:
    """Fold case, white space, dashes, quotation marks and compatibility forms.

    Two texts that fold alike differ only in what a keyboard, a program or a copy changes by itself.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_REPLACED)).translate(_REPLACED)
    text = " ".join(text.split())
    if "-" in text:
        text = text.replace(" -", "-").replace("- ", "-")
    return text.casefold()


def as_typed(text: str) -> str | None:
    """What a spreadsheet makes of a text that is typed into it; `None` where it stays text.

    A number, a percentage and a truth value in their plainest form: `3` of `3.0`, `75%` of `75 %`. A date
    or a formula is given as it stands, because nobody can tell what becomes of it.
    """
    folded = fold(text)
    if number := _NUMBER.fullmatch(re.sub(r",(?=\d{3}\b)", "", folded).replace(",", ".")):
        return number_text(float(number[1])) + number[2]
    if folded in ("true", "false"):
        return folded.upper()
    return text.strip() if _CHANGED.fullmatch(text.strip()) else None


def number_text(value: float) -> str:
    """A number as a spreadsheet shows it: whole ones without a point, and no more digits than it keeps."""
    return str(int(value)) if value.is_integer() else f"{value:.15g}"


def fold_bare(text: str) -> str:
    """Fold punctuation and spacing at the borders of words away; a text without any words is only folded.

    What stands between two digits tells numbers apart (`1.2`, `12`), and a symbol is part of a name (`C++`).
    An apostrophe within a word is none of its letters.
    """
    folded = fold(text.replace("&", " and "))
    if not any(map(str.isalnum, folded)):
        return folded
    runs = ["".join(run) for _, run in groupby(folded, _is_of_a_name)]
    ends = ["", *runs, ""]
    return "".join(
        run if _is_of_a_name(run[0]) else _border(before[-1:], run, after[:1])
        for before, run, after in zip(ends, runs, ends[2:], strict=False)
    )


def letters_and_digits(text: str) -> str:
    """What is left of a text if all else is dropped; a text without any stays as it is."""
    return "".join(filter(_is_of_a_word, text)) or text


def _border(before: str, run: str, after: str) -> str:
    """What tells two pieces of a name apart, of what stands between them."""
    if not before or not after:
        return ""
    if before.isnumeric() and after.isnumeric():
        return "".join(run.split()) or " "
    if not _is_of_a_word(before) or not _is_of_a_word(after):
        return ""  # beside a symbol, which tells them apart by itself
    return "" if run in _APOSTROPHES else " "


def _is_of_a_word(one: str) -> bool:
    return unicodedata.category(one)[0] in _KEPT


def _is_of_a_name(one: str) -> bool:
    """Whether it is part of a name: a letter, a digit, or what is no mere punctuation."""
    if one in _APOSTROPHES:
        return False
    return _is_of_a_word(one) or one in _SIGNS or unicodedata.category(one) in _SYMBOLS
