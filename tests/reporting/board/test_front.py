"""What somebody puts in front of a report, and what cannot be put there."""

from __future__ import annotations

import os
import re
import struct
import zipfile
import zlib
from io import BytesIO
from time import monotonic
from zlib import crc32

import pytest

from eyfa.problems import EyfaError
from eyfa.reporting.board.formats import PaperFormat, render_paper
from eyfa.reporting.board.front import LARGEST, read_intro, read_logo
from eyfa.reporting.board.paper import Bullets
from reporting.board.inputs import paper_of


def png(width=1, height=1, **chunks):
    """A picture of one colour."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * (width + 1) * height)
    made = {"IHDR": head} | chunks | {"IDAT": pixels, "IEND": b""}
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content))
        + name.encode()
        + content
        + struct.pack(">I", crc32(name.encode() + content))
        for name, content in made.items()
    )


def jpeg(width=1, first=b"\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0", end=b"\xff\xd9"):
    """The segments that say what a picture is; nobody looks at its pixels."""
    frame = b"\xff\xc0\0\x0b\x08" + struct.pack(">HH", 1, width) + b"\1\1\x11\0"
    return b"\xff\xd8" + first + frame + b"\xff\xda\0\x08\1\1\0\0\x3f\0\0" + end


PNG, JPEG = png(), jpeg()
ADOBE = b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0\0"


@pytest.mark.parametrize(("content", "mime"), [(PNG, "image/png"), (JPEG, "image/jpeg")])
def test_a_logo_is_known_by_its_content(tmp_path, content, mime):
    file = tmp_path / "logo.txt"
    file.write_bytes(content)
    logo = read_logo(file, "Example board")
    assert (logo.content, logo.mime, logo.alt) == (content, mime, "Logo of Example board")


def test_an_introduction_is_paragraphs_and_lists(tmp_path):
    file = tmp_path / "intro.md"
    file.write_bytes(b"\xef\xbb\xbf# Why\r\n\r\nWe **met**\r\ntwice.\r\n\r\nThen:\n- one\n- two\n")
    assert read_intro(file) == (
        "Why",
        "We met twice.",
        "Then:",
        Bullets(("one", "two")),
    )


@pytest.mark.parametrize(
    ("code", "content", "reason"),
    [
        ("logo_not_usable", b"<svg/>", "neither PNG nor JPEG"),
        ("logo_not_usable", b"", "neither PNG nor JPEG"),
        ("logo_not_usable", jpeg(first=ADOBE), "neither JFIF nor Exif"),
        ("logo_not_usable", jpeg(first=b""), "neither JFIF nor Exif"),
        ("logo_not_usable", jpeg(end=b""), "damaged or incomplete"),
        ("logo_not_usable", jpeg(width=0), "no size"),
        ("logo_not_usable", JPEG[:14], "damaged or incomplete"),
        ("logo_not_usable", PNG[:30], "damaged or incomplete"),
        ("logo_not_usable", PNG[:-12], "damaged or incomplete"),
        ("logo_not_usable", png(0, 1), "no size"),
        ("logo_not_usable", png(1, 0), "no size"),
        ("logo_not_usable", png(pHYs=b"\0\0\0\1\0\0\0\1\1"), "no size"),
        ("logo_not_usable", PNG + b"\0" * LARGEST, "larger than 1 MiB"),
        ("logo_not_usable", None, "no such file"),
        ("intro_not_usable", b"caf\xe9", "not text in UTF-8"),
        ("intro_not_usable", b"a" * (LARGEST + 1), "larger than 1 MiB"),
    ],
)
def test_what_cannot_be_put_there_is_said(tmp_path, code, content, reason):
    file = tmp_path / "front"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(EyfaError) as raised:
        read_logo(file, "") if code == "logo_not_usable" else read_intro(file)
    (problem,) = raised.value.problems
    assert (problem.code, problem.file) == (code, str(file))
    assert reason in problem.message


@pytest.mark.parametrize("read", [lambda file: read_logo(file, ""), read_intro])
@pytest.mark.parametrize("name", ["pipe", "/dev/zero"])
def test_what_may_never_end_is_refused_as_what_it_is(tmp_path, read, name):
    file = tmp_path / name
    if name == "pipe":
        os.mkfifo(file)
    with pytest.raises(EyfaError, match="it is a device or a pipe, not a file"):
        read(file)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["a\n\n", "- a\n"])
def test_the_longest_introduction_takes_seconds(tmp_path, text):
    file = tmp_path / "intro.md"
    file.write_text(text * (LARGEST // len(text)))
    before = monotonic()
    render_paper(paper_of("one", intro=read_intro(file)), PaperFormat.DOCX)
    assert monotonic() - before < 90


@pytest.mark.parametrize(("width", "height"), [(1, 1), (9, 1), (20, 1), (60_000, 1), (1, 5_000)])
def test_a_logo_stays_within_the_page_of_word_whatever_its_shape(width, height, tmp_path):
    file = tmp_path / "logo.png"
    file.write_bytes(png(width, height))
    written = render_paper(paper_of("one", logo=read_logo(file, "")), PaperFormat.DOCX)
    with zipfile.ZipFile(BytesIO(written)) as archive:
        size = re.search(rb'wp:extent cx="(\d+)" cy="(\d+)"', archive.read("word/document.xml"))
    wide, high = map(int, size.groups())
    assert 0 < wide <= 9638 * 635  # twentieths of a point, in EMU
    assert 0 < high <= 720_000
    assert wide == high * width // height or abs(wide / high / (width / height) - 1) < 0.01
