"""What somebody puts in front of a report, and what cannot be put there."""

from __future__ import annotations

import pytest

from eyfa.problems import EyfaError
from eyfa.reporting.board.front import LARGEST, read_intro, read_logo
from eyfa.reporting.board.paper import Bullets

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32
JPEG = b"\xff\xd8\xff" + b"\0" * 32


@pytest.mark.parametrize(("content", "mime"), [(PNG, "image/png"), (JPEG, "image/jpeg")])
def test_a_logo_is_known_by_its_content(tmp_path, content, mime):
    file = tmp_path / "logo.txt"
    file.write_bytes(content)
    logo = read_logo(file, "Example board")
    assert (logo.content, logo.mime, logo.alt) == (content, mime, "Logo of Example board")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<svg/>", "neither PNG nor JPEG"),
        (PNG + b"\0" * LARGEST, "larger than 1 MiB"),
        (None, "no such file"),
    ],
)
def test_what_is_no_logo_is_said(tmp_path, content, reason):
    file = tmp_path / "logo.png"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(EyfaError) as raised:
        read_logo(file, "")
    (problem,) = raised.value.problems
    assert problem.code == "logo_not_usable"
    assert reason in problem.message
    assert problem.file == str(file)


def test_an_introduction_is_paragraphs_and_lists(tmp_path):
    file = tmp_path / "intro.md"
    file.write_bytes(b"\xef\xbb\xbf# Why\r\n\r\nWe **met**\r\ntwice.\r\n\r\nThen:\n- one\n- two\n")
    assert read_intro(file) == (
        "Why",
        "We met twice.",
        "Then:",
        Bullets(("one", "two")),
    )


@pytest.mark.parametrize("content", [b"caf\xe9", b"a" * (LARGEST + 1)])
def test_what_is_no_introduction_is_said(tmp_path, content):
    file = tmp_path / "intro.md"
    file.write_bytes(content)
    with pytest.raises(EyfaError) as raised:
        read_intro(file)
    (problem,) = raised.value.problems
    assert problem.code == "intro_not_usable"
    assert problem.file == str(file)
