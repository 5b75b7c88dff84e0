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
        ("logo_not_usable", PNG + b"\0" * LARGEST, "larger than 1 MiB"),
        ("logo_not_usable", None, "no such file"),
        ("intro_not_usable", b"caf\xe9", "no text in UTF-8"),
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
