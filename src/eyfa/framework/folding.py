"""Text as people retype it: one form for all that means the same."""

from __future__ import annotations

import unicodedata

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_QUOTES = {ord(mark): "'" for mark in "‘’‛′`´"} | {ord(mark): '"' for mark in "“”„‟″"}
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])
_KEPT = "LNM"
"""Letters, numbers, and the marks that some scripts write vowels with: categories of Unicode."""
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
    """Fold all but letters and digits away, of whatever script; a text without any is only folded."""
    folded = fold(text.replace("&", " and "))
    if not any(map(str.isalnum, folded)):
        return folded
    return "".join(one for one in folded if unicodedata.category(one)[0] in _KEPT)
