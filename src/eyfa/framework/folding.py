"""Text as people retype it: one form for all that means the same."""

from __future__ import annotations

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
