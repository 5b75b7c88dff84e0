"""Nasty workbooks: texts that try to live, in every field that somebody can fill in, and in every name.

Each text holds a harmless word of its own, by which it can be found again. `HARMLESS` are plain words:
what is written of them shows what a page looks like in which nothing lives.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from html import escape
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any

import xlsxwriter

from eyfa.assessment import Scope
from eyfa.framework.model import Framework
from eyfa.workbook import words
from eyfa.workbook.identity import Identity
from eyfa.workbook.layout import (
    ABOUT_HEADINGS,
    ABOUT_ROWS,
    COLUMNS,
    IDENTITY_HEADINGS,
    IDENTITY_SHEET,
    PROPERTY_PREFIX,
    AboutKey,
    ColumnKey,
)
from eyfa.workbook.writing.writer import LONGEST_PROPERTY

FLAG = "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
"""The flag of Wales, which is written with tags."""
NASTY = {
    "escape": "\x1b[31mescapeword\x1b[0m",
    "title": "\x1b]0;owned\x07titleword",
    "osc-link": "\x1b]8;;https://evil.example\x1b\\osclinkword\x1b]8;;\x1b\\",
    "c1": "\x9b31mconeword\x9b0m",
    "bell": "bellword\x07\x08\x08\x00\x7f",
    "return": "returnword\rover\x0b\x0cit",
    "bidi": "\u202egnp.exe\u202c bidiword\u2066x\u2069\u200f",
    "lines": "linesword\u2028separated\u2029twice\x85thrice",
    "tags": "tagsword\U000e0041\U000e0042",
    "markup": "[bold red]markupword[/bold red] [link=https://evil.example]x[/link] [/] :smile:",
    "hyperlink": '=HYPERLINK("https://evil.example","hyperword")',
    "dde": "=cmd|'/C calc'!A0 ddeword",
    "sum": "@SUM(1+1) sumword",
    "plus": "+1+1 plusword",
    "minus": "-2+3 minusword",
    "wide": "＝1+1 wideword",
    "spaced": "a \t=1+1\tspacedword",
    "separators": "sepword;=1+1;\"x\",=2+2,'y'",
    "apostrophe": "'=1+1 apostrophword",
    "quote": '"=1+1" quoteword\'',
    "array": "{=1+1} arrayword {{ 7*7 }} {% raw %} {found} {0} %s",
    "script": "<script>alert('x')</script> scriptword",
    "image": "<img src=x onerror=alert(1)> imageword <a href='javascript:x'>x</a> <!-- y",
    "attribute": '" onmouseover="alert(1)" attributeword\' onclick=\'x',
    "entities": "&lt;b&gt; &#60;script&#62; &amp; entityword &nbsp;",
    "cdata": "]]></t></si><!DOCTYPE x> cdataword <![CDATA[",
    "pipes": "a|b||c pipeword \\| \\\\| `|` |",
    "markdown": "**x** _y_ `z` ~~w~~ [t](javascript:alert(1)) ![p](https://evil.example/x.png) markdownword",
    "autolink": "https://evil.example www.evil.example <https://evil.example> x@evil.example linkword",
    "block": "# x\n- y\n> z\n\n    code\n---\n| a | b |\n|---|---|\n```\n1. blockword\n[r]: https://evil.example",
    "path": "../../../etc/pathword",
    "windows": "..\\..\\C:\\Windows\\windowsword",
    "reserved": "CON",
    "device": "aux.deviceword. . .",
    "stream": "streamword.txt:hidden:$DATA",
    "glob": '*?<>|" globword $(touch x) `touch x` ; touch x && %PATH% !x',
    "surrogate": "\ud83dsurrogword\udc80",
    "xescape": "_x001B_[31m xescapeword _xD83D_ _x000D_",
    "footer": '&P&N&"Arial"&K00FF00 &Gfooterword &&',
    "emoji": f"👩‍👧‍👦 {FLAG} emojiword é e\u0301 ﷽ 漢字",
    "zalgo": "z\u0300\u0301\u0302\u0303\u0304\u0305algoword",
}
"""By name, every text."""
WORDS = {name: (re.findall(r"[a-z]+word", text) or [text])[0] for name, text in NASTY.items()}
WORDS["zalgo"] = "algoword"
ALL = " ".join(NASTY.values())
HARMLESS = {name: f"harmless{index}word" for index, name in enumerate(NASTY)}
FOLDER_NAME = "\x1b[31m=HYPERLINK('x')[bold]\u202e<b>|&"

COMPONENT, LEVEL = "F1", "local"
REFS = ("F1-L01", "F1-L02", "F1-L03", "F1-L04", "F1-L05")
ENTRIES = (ColumnKey.EVIDENCE, ColumnKey.ACTION, ColumnKey.LEAD, ColumnKey.TARGET_DATE)
_SHEET = "placeholder of a name"
_SURROGATE = re.compile("[\ud800-\udfff]")
_STAND_IN = re.compile("\ue000([0-9A-F]{4})\ue000".encode())


def nasty_workbook(path: Path, framework: Framework, text: str) -> Path:
    """Write a returned workbook with one text in every field, which still says what it was issued for.

    Of its benchmarks the first has a gap, with the text in all that was written about it; the second has it
    for a rating; the third for an importance; the fourth is not known; a row, a column and a sheet are added.
    """
    scope = Scope.of(framework, levels=(LEVEL,), components=(COMPONENT,))
    issued = as_read(text)
    identity = Identity.issue(framework, scope, organisation=issued, place=issued, round=issued)
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        _write_start(book, identity, text)
        _write_table(book, framework, text)
        own = book.add_worksheet(_SHEET)
        _write_row(own, 0, [text])
        _write_row(own, 1, ["", REFS[0]])
        sheet = book.add_worksheet(IDENTITY_SHEET)
        sheet.hide()
        for row, pair in enumerate([IDENTITY_HEADINGS, *identity.as_pairs().items()]):
            _write_row(sheet, row, pair)
        if _in_xml(issued) == issued and len(issued) <= LONGEST_PROPERTY:
            for key, value in identity.as_pairs().items():
                book.set_custom_property(PROPERTY_PREFIX + key, value, "text")
    path.write_bytes(_with_name(target.getvalue(), text))
    return path


def _write_start(book: Any, identity: Identity, text: str) -> None:
    sheet = book.add_worksheet(words.START)
    values = dict.fromkeys(ABOUT_ROWS, text) | {AboutKey.REFERENCE: identity.workbook_id}
    _write_row(sheet, 0, ABOUT_HEADINGS)
    for row, (key, label) in enumerate(ABOUT_ROWS.items(), start=1):
        _write_row(sheet, row, (label, values[key]))


def _write_table(book: Any, framework: Framework, text: str) -> None:
    labels = {rating.points: rating.label for rating in framework.ratings}
    unknown = framework.rating_by_id["not_known"].label
    answers = ((labels[0], ""), (text, ""), (labels[1], text), (unknown, ""), (labels[3], ""))
    sheet = book.add_worksheet(framework.component_by_id[COMPONENT].name)
    _write_row(sheet, 0, [*(column.heading for column in COLUMNS), text])
    written = [text] * len(ENTRIES)
    for row, (ref, (rating, importance)) in enumerate(zip(REFS, answers, strict=True), start=1):
        what = framework.benchmark_by_id[ref].text
        _write_row(sheet, row, [ref, what, rating, importance, *written, "", text])
    _write_row(sheet, len(REFS) + 1, ["", text, text, "", *written, "", text])
    _write_row(sheet, len(REFS) + 2, [text, "", labels[1], "", *written])


def _write_row(sheet: Any, row: int, texts: Iterable[str]) -> None:
    for column, text in enumerate(texts):
        if text:
            sheet.write_string(row, column, _SURROGATE.sub(_stand_in, text))


def _stand_in(half: re.Match[str]) -> str:
    """What XlsxWriter can write; it becomes the escape of half a character in the finished file."""
    return f"\ue000{ord(half[0]):04X}\ue000"


def _in_xml(text: str) -> str:
    """Text as XML can hold it in a name or a property, where programs have no escapes of their own."""
    return re.sub("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]", "", text)


def _with_name(data: bytes, text: str) -> bytes:
    """With the text as a sheet's name, which no program would let pass, and with halves of characters."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(target, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == "xl/workbook.xml":
                named = escape(_in_xml(text)).replace("\n", "&#10;").replace("\t", "&#9;").encode()
                content = content.replace(_SHEET.encode(), named)
            after.writestr(name, _STAND_IN.sub(rb"_x\1_", content))
    return target.getvalue()


def file_name(text: str) -> str:
    """The text as a file's name, as far as this system lets it be one."""
    name = text.replace("/", "∕").replace("\0", "").replace("\ud83d", "\udc81")
    return (
        f"_{name}.xlsx" if name.startswith(".") else f"{name}.xlsx"
    )  # hidden files are passed over


def nasty_folder(
    folder: Path, framework: Framework, texts: Mapping[str, str] = MappingProxyType(NASTY)
) -> Path:
    """A folder with a workbook of each text, in files named after it, in a folder with such a name."""
    place = folder / FOLDER_NAME
    place.mkdir()
    for text in texts.values():
        nasty_workbook(place / file_name(text), framework, text)
    return place


def as_read(text: str) -> str:
    """What the reader takes of a text: without blanks around it; halves of characters stay written out."""
    written = _SURROGATE.sub(lambda half: f"_x{ord(half[0]):04X}_", text)
    return written.replace("\r\n", "\n").strip()
