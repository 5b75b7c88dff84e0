"""Text from other people's files, made safe to look at.

A cell can hold characters that move the cursor, turn the direction of reading, or hide. They are data,
so they are shown, not obeyed and not dropped.
"""

from __future__ import annotations

import re

from eyfa.workbook.layout import MAX_CELL

UNSAFE = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, escape among them
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # direction of reading
    "\u2028\u2029\ufff9-\ufffb\ufffe\uffff"  # line separators, annotations, non-characters
    "\ud800-\udfff"  # halves of characters, as from undecodable file names
    "\U000e0000-\U000e007f"  # tags: text that no one sees
    "]"
)
"""Line breaks and tabs are not in it; what is done about them depends on the place."""

_TAG = 0xE0000
"""What turns a letter into a tag."""
_FLAGS = tuple(
    f"\U0001f3f4{''.join(chr(_TAG + ord(letter)) for letter in place)}\U000e007f"
    for place in ("gbwls", "gbsct", "gbeng")
)
"""The flags of Wales, Scotland and England: the only texts that need tags, and show them."""
_SHOWN = re.compile("|".join((*_FLAGS, UNSAFE.pattern)))
LINE_BREAK = " ⏎ "


def visible(text: str, *, lines: bool = False, tabs: bool = False) -> str:
    """Text with every unsafe character replaced by a picture or code of it.

    Args:
        text: any text.
        lines: whether line breaks stay; else they are shown by a sign, so that the text is one line.
        tabs: whether tabs stay; else they are shown as blanks.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SHOWN.sub(lambda match: _picture(match[0]), text if tabs else text.replace("\t", " "))
    return text if lines else text.replace("\n", LINE_BREAK)


def _picture(found: str) -> str:
    """What stands for an unsafe character; a flag for itself."""
    if len(found) > 1:
        return found
    code = ord(found)
    if code < 0x20:  # noqa: PLR2004 - Unicode has a picture for each of these
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"  # noqa: PLR2004 - delete


def fitting(text: str) -> str:
    """Text that a cell can hold; where it has to be cut, it says so."""
    if len(text) <= MAX_CELL:
        return text
    kept = MAX_CELL - 200
    more = f"{len(text) - kept:,} characters more than a cell can hold"
    return f"{text[:kept]}\n[{more}: they are in the .csv and .json outputs]"
