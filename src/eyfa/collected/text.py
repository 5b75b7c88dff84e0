"""Text that UTF-8 cannot hold, kept exactly: halves of characters, as in names that nothing could decode."""

from __future__ import annotations

import re

_ODD = re.compile("⟨*(?:[\ud800-\udfff]|U\\+D[89A-F][0-9A-F]{2}⟩)")
_CODE = re.compile(r"⟨+U\+D[89A-F][0-9A-F]{2}⟩")
_LETTERS = len("U+DC80⟩")


def encodable(text: str) -> str:
    """Text that every encoding of Unicode holds: half a character stands as `⟨U+DC80⟩`.

    An odd number of brackets in front says that a half is meant, an even one that the code itself stood
    there; so `decoded` can tell them apart, whatever stands in front.
    """
    return text if text.isascii() else _ODD.sub(_encode, text)


def decoded(text: str) -> str:
    """Undo `encodable`."""
    return text if text.isascii() or "⟨U+D" not in text else _CODE.sub(_decode, text)


def _encode(match: re.Match[str]) -> str:
    found = match[0]
    if found[-1] == "⟩":
        brackets = len(found) - _LETTERS
        return "⟨" * brackets + found
    brackets = len(found) - 1
    return "⟨" * (brackets + 1) + f"{found[:-1]}U+{ord(found[-1]):04X}⟩"


def _decode(match: re.Match[str]) -> str:
    found = match[0]
    brackets = len(found) - _LETTERS
    if brackets % 2:
        return "⟨" * (brackets // 2) + chr(int(found[-5:-1], 16))
    return found[brackets // 2 :]
