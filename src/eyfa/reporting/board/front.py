"""What somebody puts in front of a report to make it theirs: a logo, and a few words of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from eyfa.problems import EyfaError, Kind, Severity
from eyfa.reporting.board.paper import Block, Bullets, Logo
from eyfa.words import N_, _

LOGO_NOT_USABLE = Kind(
    "logo_not_usable",
    Severity.ERROR,
    "cannot be used as a logo: {reason}",
    "give a PNG or JPEG picture of at most 1 MiB; a picture program can save it as PNG",
    "The file given as --logo cannot be shown in a report. Nothing was written.",
    {"reason": "it is neither PNG nor JPEG"},
)
INTRO_NOT_USABLE = Kind(
    "intro_not_usable",
    Severity.ERROR,
    "cannot be used as an introduction: {reason}",
    "give a text file in UTF-8 of at most 1 MiB",
    "The file given as --intro cannot be used as an introduction. Nothing was written.",
    {"reason": "it is not text in UTF-8"},
)
LARGEST = 1024 * 1024
"""Bytes: what a report holds goes by e-mail."""
_PNG, _JPEG = "image/png", "image/jpeg"
_MIMES = {b"\x89PNG\r\n\x1a\n": _PNG, b"\xff\xd8\xff": _JPEG}
_SCAN, _END = b"\xff\xda", b"\xff\xd9"
"""Where the pixels of a JPEG begin, and how it ends."""
_DAMAGED = N_("it is damaged or incomplete, or has no size")
_BULLET = re.compile(r"^\s*[-*+]\s+")
_MARKS = re.compile(r"^#{1,6}\s+|\*\*|__|`")


def read_logo(path: Path, organisation: str) -> Logo:
    """A picture, known by its content.

    Raises:
        EyfaError: it cannot be read, is too large, or is no picture that every program shows.
    """
    content = _read(path, LOGO_NOT_USABLE)
    mime = next((mime for start, mime in _MIMES.items() if content.startswith(start)), "")
    reason = _unusable(content, mime)
    if reason:
        raise EyfaError([LOGO_NOT_USABLE.problem(file=str(path), reason=reason)])
    alt = _("Logo of {name}").format(name=organisation) if organisation else _("Logo")
    return Logo(content=content, mime=mime, alt=alt)


def _unusable(content: bytes, mime: str) -> str:
    """Why some program, Word among them, would not show a picture; empty where all do.

    What writes Word documents asks most of a picture, so it is asked whatever the format of the report.
    """
    from docx.image.exceptions import UnrecognizedImageError  # noqa: PLC0415 - heavy
    from docx.image.image import Image  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    if not mime:
        return _("it is neither PNG nor JPEG")
    if mime == _JPEG and content.rfind(_END) < content.rfind(_SCAN):
        return _(_DAMAGED)
    try:
        width, height = Image.from_blob(content).scaled_dimensions(height=Cm(1))
    except UnrecognizedImageError:
        return _("it is a JPEG with neither JFIF nor Exif in it, which Word documents need")
    except Exception:  # noqa: BLE001 - whatever it is, the picture is to blame
        return _(_DAMAGED)
    return "" if width > 0 < height else _(_DAMAGED)


def read_intro(path: Path) -> tuple[Block, ...]:
    """Paragraphs and lists of a Markdown file; its other marks are taken off, its HTML is text.

    Raises:
        EyfaError: it cannot be read, is too large, or is no text.
    """
    try:
        text = _read(path, INTRO_NOT_USABLE).decode("utf-8-sig")
    except UnicodeDecodeError:
        problem = INTRO_NOT_USABLE.problem(file=str(path), reason=_("it is not text in UTF-8"))
        raise EyfaError([problem]) from None
    return tuple(_blocks(text))


def _blocks(text: str) -> Iterator[Block]:
    """A paragraph or a list from each part between empty lines."""
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        lines = [line for line in part.split("\n") if line.strip()]
        said = [_plain(line) for line in lines if not _BULLET.match(line)]
        items = tuple(_plain(_BULLET.sub("", line)) for line in lines if _BULLET.match(line))
        if said:
            yield " ".join(said)
        if items:
            yield Bullets(items)


def _plain(text: str) -> str:
    return _MARKS.sub("", text.strip())


def _read(path: Path, kind: Kind) -> bytes:
    """The bytes of a regular file of bounded size; anything else could block, or never end."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            reason = _("it is a device or a pipe, not a file")
            raise EyfaError([kind.problem(file=str(path), reason=reason)])
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise EyfaError([kind.problem(file=str(path), reason=reason)]) from None
    if len(content) > LARGEST:
        raise EyfaError([kind.problem(file=str(path), reason="it is larger than 1 MiB")])
    return content
