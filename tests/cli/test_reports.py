"""Reports that a board reads, their charts, what `eyfa init --report` lists: each says how it was made."""

from __future__ import annotations

import json
import re
import struct
import zipfile
from datetime import date
from zlib import crc32

import pytest

from cli.conftest import write_answers, write_returned
from eyfa.assessment import Response
from eyfa.cli.record import Record
from eyfa.intake.output_provenance import read_provenance
from eyfa.provenance import embedded
from eyfa.reporting.board.drawing import to_png
from reporting.board.inputs import paper_of
from respondents import write_respondents


def test_respondents_of_one_place_are_combined_and_it_is_said(tmp_path, wales, eyfa):
    folder = write_respondents(tmp_path / "respondents", wales)
    assert eyfa("report", folder, "-o", tmp_path / "report.md", "--quiet").status == 0
    said = " ".join((tmp_path / "report.md").read_text(encoding="utf-8").split())
    assert "by the median: Sample Bay · 2026 (3 respondents)" in said
    assert "There are several rounds" not in said
    assert "Example organisation A" in said


def test_pictures_alone_and_beside_a_page_that_shows_them(returned, tmp_path, eyfa):
    slides = tmp_path / "slides"
    alone = eyfa("report", returned, "--pictures", slides)
    assert (alone.status, alone.out) == (0, "")
    made = sorted(path.name for path in slides.iterdir())
    stems = {name.partition(".")[0] for name in made}
    assert {f"{stem}.{kind}" for stem in stems for kind in ("svg", "png")} <= set(made)
    assert str(slides) in alone.err
    page = tmp_path / "report.md"
    assert eyfa("report", returned, "--pictures", slides, "-o", page, "--quiet").status == 2
    again = ("report", returned, "--pictures", slides, "-o", page, "--force", "--quiet")
    assert eyfa(*again).err == ""
    assert all(f"(slides/{stem}.svg)" in page.read_text(encoding="utf-8") for stem in stems)


@pytest.mark.parametrize("asked", [(), ("--level", "local", "--component", "B4")])
def test_page_one_says_what_the_commands_say(asked, returned, tmp_path, eyfa):
    """Each figure of it, of one workbook, from `score`, `gaps` and `check` as anybody can call them."""
    book = returned

    def of(command, *more):
        return json.loads(eyfa(command, book, *more, "--format", "json", "--quiet").out)

    gaps = of("gaps", *asked)["gaps"]
    every = of("gaps")["gaps"] if asked else gaps
    page = tmp_path / "brief.md"
    assert eyfa("report", book, *asked, "--brief", "-o", page, "--quiet").status in (0, 1)
    said = page.read_text(encoding="utf-8")
    assert f"**Gaps: {len(gaps)}**" in said
    assert f"with an action: {sum(bool(gap['action']) for gap in gaps)};" in said
    ranks = {}
    for gap in gaps:
        ranks.setdefault(round(gap["priority"], 9), []).append(gap)
    for gap in gaps[:5]:
        tied = ranks[round(gap["priority"], 9)]
        rank = f"{tied[0]['rank']}{'=' if len(tied) > 1 else ''}"
        (line,) = [it for it in said.splitlines() if f"| {gap['benchmark']} |" in it]
        assert line.split("|")[1].strip() == rank
        assert gap["lead"] in line
    assert said.count("\n| ") >= min(5, len(gaps))
    scores = {(it["component"], it["level"]): it for it in of("score")["scores"]}
    if not asked:
        total = scores[None, None] if (None, None) in scores else scores[None, "local"]
        assert f"**{total['score']:.1f}** score out of 100" in said
        met = total["rated"] - len(every)
        whole = total["benchmarks"] - total["not_applicable"]
        assert f"**{met} of {whole}** benchmarks that apply" in said
        assert f"not yet assessed: {total['not_known'] + total['blank']}" in said
    else:
        part = scores["B4", "local"]
        assert f"**{part['score']:.1f}** score out of 100; Component: B4" in said
        whole = part["benchmarks"] - part["not_applicable"]
        assert f"**{part['rated'] - len(gaps)} of {whole}** benchmarks that apply" in said


def test_the_appendix_may_be_a_file_of_its_own(place, eyfa):
    asked = ("bay.xlsx", "-o", "board.docx", "--appendix", "figures.docx", "--robust")
    assert eyfa("report", *asked, "--quiet").status == 0
    assert read_provenance(place / "board.docx").options == {"part": "paper", "robust": True}
    for file in ("board.docx", "figures.docx"):
        assert confirms(eyfa, file, "bay.xlsx")[0], file
    assert eyfa("report", "bay.xlsx", "--appendix", "only.docx").status == 2
    assert eyfa("report", *asked, "--part", "appendix", "--force").status == 2
    assert eyfa("report", *asked[:3], "--part", "paper", "--brief", "--force").status == 2


RECORD = '{"schema":"eyfa/provenance/1","provenance":'


@pytest.fixture
def place(tmp_path, wales, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_returned(tmp_path / "bay.xlsx", wales, 1)
    (tmp_path / "intro.md").write_text("What we did.\n", encoding="utf-8")
    return tmp_path


def confirms(eyfa, *arguments):
    outcome = eyfa("verify", *arguments, width=200)
    assert outcome.err == ""
    return outcome.status == 0, outcome.out


@pytest.mark.parametrize("suffix", [".html", ".docx", ".md"])
def test_a_report_and_its_charts_are_confirmed(suffix, place, eyfa):
    (place / "out").mkdir()
    output = place / "out" / f"report{suffix}"
    asked = ["--title", "Our start", "--intro", "intro.md", "--pictures", "charts"]
    assert eyfa("report", "bay.xlsx", *asked, "-o", output, "--quiet").status == 0
    made = read_provenance(output)
    assert made.command == "report"
    assert made.options["title"] == "Our start"
    assert made.options.get("pictures") == ("../charts" if suffix == ".md" else None)
    assert [it.option for it in made.files] == ["intro"]
    assert confirms(eyfa, output, "bay.xlsx", "--intro", "intro.md")[0]
    is_same, said = confirms(eyfa, output, "bay.xlsx")
    assert not is_same
    assert "file of --intro: intro.md; now it is not given" in said
    if suffix != ".html":
        return
    for chart in sorted((place / "charts").iterdir()):
        assert read_provenance(chart).options == {}
        assert confirms(eyfa, chart, "bay.xlsx")[0], chart
    chart.rename(place / "charts" / f"slide{chart.suffix}")
    assert confirms(eyfa, place / "charts" / f"slide{chart.suffix}", "bay.xlsx")[0]
    assert {it.name for it in place.iterdir()} == {"bay.xlsx", "intro.md", "out", "charts"}


def test_an_altered_report_is_told(place, eyfa):
    output = place / "report.docx"
    assert eyfa("report", "bay.xlsx", "-o", output, "--quiet").status == 0
    with zipfile.ZipFile(output) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"Sample Bay", b"Sample Boy")
    write_parts(output, parts)
    is_same, said = confirms(eyfa, output, "bay.xlsx")
    assert not is_same
    assert "made again, it is not the same" in said
    assert "fonts of a computer" in said
    del parts[embedded.PART]
    write_parts(output, parts)
    assert "provenance_missing" in eyfa("verify", output, "bay.xlsx").err


def write_parts(file, parts):
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(
    "xml",
    [
        "<p>{}</p>",
        "<p>" + RECORD + "</p>",
        "<p>" + RECORD + "1}</p>",
        "<p>" + RECORD + "[]}",
        "<p>[&quot;eyfa/provenance/1&quot;]</p>",
    ],
)
def test_a_part_that_is_damaged(xml, place, eyfa):
    write_parts(place / "a.docx", {embedded.PART: f"<?xml version='1.0'?>{xml}".encode()})
    outcome = eyfa("verify", "a.docx", "bay.xlsx")
    assert outcome.status == 2
    assert re.search("provenance_(missing|damaged)", outcome.err)


def test_a_part_may_declare_nothing(place, eyfa):
    xml = f'<!DOCTYPE p [<!ENTITY e "x">]><p>{RECORD}&e;</p>'
    write_parts(place / "a.docx", {embedded.PART: xml.encode()})
    assert eyfa("verify", "a.docx", "bay.xlsx").status == 2


def test_a_picture_that_says_nothing_or_is_cut_off(place, eyfa):
    plain = to_png(paper_of("one").pictures[0])
    for content in (plain, plain[:40], embedded.PNG, embedded.PNG + b"\xff" * 9):
        (place / "a.png").write_bytes(content)
        assert "provenance_missing" in eyfa("verify", "a.png", "bay.xlsx").err


def test_a_picture_is_a_sound_one_and_shows_the_same(place, eyfa):
    assert eyfa("report", "bay.xlsx", "--pictures", "charts", "--quiet").status == 0
    chart = place / "charts" / "scores.png"
    pieces = list(chunks(chart.read_bytes()))
    assert all(crc32(kind + content) == checksum for kind, content, checksum in pieces)
    assert [kind for kind, *_ in pieces][-2:] == [b"iTXt", b"IEND"]
    plain = chart.read_bytes().replace(b"iTXteyfa", b"xxxxeyfa")  # of a kind that nobody knows
    chart.write_bytes(plain)
    assert "provenance_missing" in eyfa("verify", chart, "bay.xlsx").err


def chunks(png):
    """The pieces of a picture: kind, content, checksum."""
    at = 8
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        (checksum,) = struct.unpack_from(">I", png, at + 8 + length)
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length], checksum
        at += 12 + length


def test_what_was_carried_over_is_confirmed(place, wales, eyfa):
    earlier = place / "bay.xlsx"
    asked = ["--round", "2027", "--report", "carried.json", "--quiet"]
    assert eyfa("init", "new.xlsx", "--from", earlier, *asked).status == 0
    made = read_provenance(place / "carried.json")
    assert (made.command, made.options["round"]) == ("init", "2027")
    assert confirms(eyfa, "carried.json", earlier)[0]
    earlier.rename(place / "renamed.xlsx")
    is_same, said = confirms(eyfa, "carried.json", "renamed.xlsx")
    assert is_same, said
    assert {it.name for it in place.iterdir()} == {
        "renamed.xlsx",
        "intro.md",
        "new.xlsx",
        "carried.json",
    }
    write_returned(place / "other.xlsx", wales, 7)
    assert not confirms(eyfa, "carried.json", "other.xlsx")[0]


@pytest.mark.parametrize(
    "changes",
    [
        {"options": {}},
        {"options": {"places": "wales"}},
        {"options": {"from": "bay.xlsx", "out": "trap"}},
        {"options": {"from": "bay.xlsx", "report": "trap"}},
        {"options": {"from": "bay.xlsx", "places": "wales"}},
        {"command": "report", "options": {"pictures": "trap"}},
        {"command": "report", "options": {"output": "trap"}},
        {"command": "report", "options": {"logo": "/etc/passwd"}},
        {"day": "soon"},
    ],
)
def test_what_an_output_says_writes_nothing(changes, place, eyfa):
    asked = ["--report", "carried.json", "--quiet"]
    assert eyfa("init", "new.xlsx", "--from", "bay.xlsx", *asked).status == 0
    document = json.loads((place / "carried.json").read_text(encoding="utf-8"))
    document["provenance"] |= changes
    (place / "carried.json").write_text(json.dumps(document, indent=2), encoding="utf-8")
    before = {it.name for it in place.iterdir()}
    assert not confirms(eyfa, "carried.json", "bay.xlsx")[0]
    assert {it.name for it in place.iterdir()} == before


@pytest.fixture
def dated(place, wales):
    """A returned workbook with an action whose date lies in 2026."""
    planned = Response(
        benchmark="B4-L01",
        rating="in_development",
        action="Synthetic: agree it",
        target_date="2026-06-30",
    )
    return write_answers(place / "dated.xlsx", wales, {"B4-L01": planned}, components=("B4",))


@pytest.mark.parametrize(
    ("today", "day"), [(date(2026, 7, 1), "2026-07-01"), (date(2026, 6, 30), None)]
)
@pytest.mark.parametrize("command", ["check", "score", "gaps", "compare", "report"])
def test_the_day_is_recorded_where_something_depends_on_it(
    command, today, day, dated, place, eyfa, monkeypatch
):
    output = f"out{'.md' if command == 'report' else '.json'}"
    with monkeypatch.context() as then:
        then.setattr(Record, "today", today)
        assert eyfa(command, dated, "-o", output, "--quiet").status in (0, 1)
    assert read_provenance(place / output).day == day
    assert confirms(eyfa, output, dated)[0]


def test_the_day_asked_for_counts_everywhere(dated, place, wales, eyfa):
    """Also for the warning of dates that have passed, which would else be of today."""
    assert eyfa("plan", dated, "-o", "plan.xlsx", "--quiet").status == 0
    asked = ["plan", "--status", "plan.xlsx", "--on", "2026-06-01", "-o", "status.json", "--quiet"]
    assert eyfa(*asked).status == 0
    made = read_provenance(place / "status.json")
    assert (made.day, made.options["on"]) == ("2026-06-01", "2026-06-01")
    write_returned(place / "next.xlsx", wales, 3, round="2027")
    asked = ["trend", dated, "next.xlsx", "--on", "2026-06-01", "-o", "trend.json", "--quiet"]
    assert eyfa(*asked).status == 0
    document = json.loads((place / "trend.json").read_text(encoding="utf-8"))
    assert "target_date_past" not in {it["code"] for it in document["problems"]}
    assert confirms(eyfa, "trend.json", dated, "next.xlsx")[0]
