"""`eyfa report`: what it writes, refuses and says."""

from __future__ import annotations

import base64

import pytest

from cli.conftest import write_returned

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@pytest.fixture
def one(tmp_path, wales):
    return write_returned(tmp_path / "returned.xlsx", wales)


@pytest.mark.parametrize("suffix", ["html", "docx", "md"])
def test_one_workbook(one, tmp_path, eyfa, suffix):
    target = tmp_path / f"report.{suffix}"
    done = eyfa("report", one, "-o", target, "--ignore", "one_rating")
    assert (done.status, done.out) == (0, "")
    assert f"Wrote {target}" in done.err
    first = target.read_bytes()
    assert eyfa("report", one, "-o", target, "--force", "-q").status == 0
    assert target.read_bytes() == first


def test_several_with_pictures(folder, tmp_path, eyfa):
    slides = tmp_path / "slides"
    done = eyfa("report", folder, "-o", tmp_path / "r.md", "--pictures", slides)
    assert sorted(it.name for it in slides.iterdir()) == [
        "places-local.png", "places-local.svg", "scores.png", "scores.svg",
    ]  # fmt: skip
    assert "Wrote 2 pictures into" in done.err
    assert "](slides/places-local.svg)" in (tmp_path / "r.md").read_text("utf-8")
    again = eyfa("report", folder, "--pictures", slides)
    assert again.status == 2
    assert "already exists" in again.err
    assert eyfa("report", folder, "--pictures", slides, "--force", "-q").status == done.status


def test_rounds(tmp_path, wales, eyfa):
    write_returned(tmp_path / "a.xlsx", wales, 1, round="2025")
    write_returned(tmp_path / "b.xlsx", wales, 2, round="2026")
    target = tmp_path / "report.md"
    assert eyfa("report", tmp_path, "-o", target, "-q").status == 0
    text = target.read_text("utf-8")
    assert "## Change between rounds" in text
    assert text.startswith("# Gap analysis: Sample Bay · 2026\n")


def test_it_becomes_theirs(one, tmp_path, eyfa):
    (tmp_path / "logo.png").write_bytes(PIXEL)
    (tmp_path / "intro.md").write_text("# Why\n\nBecause **we** asked:\n\n- one\n- two\n", "utf-8")
    target = tmp_path / "report.html"
    given = [
        "--title",
        "Our system",
        "--organisation",
        "Example board",
        "--logo",
        tmp_path / "logo.png",
    ]
    assert (
        eyfa("report", one, "-o", target, *given, "--intro", tmp_path / "intro.md", "-q").status
        == 0
    )
    text = target.read_text("utf-8")
    for said in ("<h1>Our system</h1>", "Presented by Example board", 'alt="Logo of Example board"',
                 "<p>Because we asked:</p>", "<li>two</li>"):  # fmt: skip
        assert said in text


@pytest.mark.parametrize(
    ("option", "name", "content", "why"),
    [
        ("--logo", "logo.gif", b"GIF89a", "neither PNG nor JPEG"),
        ("--logo", "large.png", PIXEL + b"\0" * 1024 * 1024, "larger than 1 MiB"),
        ("--logo", "missing.png", None, "no such file"),
        ("--intro", "intro.md", b"\xff\xfe", "no text in UTF-8"),
        ("--intro", "large.md", b"a" * (1024 * 1024 + 1), "larger than 1 MiB"),
    ],
)
def test_what_cannot_stand_in_a_report(one, tmp_path, eyfa, option, name, content, why):
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    done = eyfa("report", one, "-o", tmp_path / "r.html", option, file)
    assert done.status == 2
    assert why in " ".join(done.err.split())
    assert not (tmp_path / "r.html").exists()


def test_where_it_goes(one, tmp_path, eyfa):
    assert "-o report.html" in eyfa("report", one).err
    assert eyfa("report", one).status == 2
    done = eyfa("report", one, "-o", tmp_path / "report.pdf")
    assert done.status == 2
    assert ".html, .docx, .md" in " ".join(done.err.split())
    table = tmp_path / "intro.md"
    table.write_text("Ours", "utf-8")
    done = eyfa("report", one, "-o", table, "--intro", table, "--force")
    assert done.status == 2
    assert table.read_text("utf-8") == "Ours"


def test_what_could_not_be_read_is_said_in_the_report(one, tmp_path, eyfa):
    (tmp_path / "broken.xlsx").write_bytes(b"nothing")
    target = tmp_path / "report.html"
    done = eyfa("report", tmp_path, "-o", target)
    assert done.status == 1
    assert "broken.xlsx" in target.read_text("utf-8")


def test_nothing_to_report(tmp_path, eyfa):
    (tmp_path / "broken.xlsx").write_bytes(b"nothing")
    assert eyfa("report", tmp_path, "-o", tmp_path / "r.html").status == 2
    assert not (tmp_path / "r.html").exists()
