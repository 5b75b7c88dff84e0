"""Reports in the programs that people open them with: Chromium with axe-core, and LibreOffice."""

from __future__ import annotations

import functools
import re
import subprocess
from pathlib import Path

import pytest
from inputs import paper_of

from axe import run_axe
from eyfa.reporting.board.formats import PaperFormat, render_paper
from eyfa.reporting.board.paper import Part
from programs import require_program

WIDTHS = (320, 768, 1440)
NAMES = ["one", "several", "rounds"]
pytestmark = pytest.mark.slow


@functools.cache
def html(name: str) -> bytes:
    return render_paper(paper_of(name), PaperFormat.HTML)


@pytest.fixture
def opened(chromium, tmp_path):
    """A page with the report as it is opened from a disk; what it asks for and complains of is kept."""
    contexts = []

    def open_(name: str, width: int, *, is_checked: bool = False):
        file = tmp_path / "report.html"
        file.write_bytes(html(name))
        # axe-core is a script, which the report's own policy would not let run.
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, bypass_csp=is_checked
        )
        contexts.append(context)
        page = context.new_page()
        page.heard = []
        page.on("console", lambda message: page.heard.append(message.text))
        page.on("request", lambda request: page.heard.append(request.url))
        page.goto(file.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_no_violation(opened, name, width):
    page = opened(name, width, is_checked=True)
    found = run_axe(page)
    assert [(it["id"], [node["html"] for node in it["nodes"]]) for it in found["violations"]] == []
    assert len(found["passes"]) > 20


def test_axe_would_find_one(chromium):
    page = chromium.new_page()
    page.set_content("<html><body><p style='color:#bbb'>pale</p></body></html>")
    found = run_axe(page)["violations"]
    page.close()
    assert {"color-contrast", "html-has-lang", "document-title"} <= {it["id"] for it in found}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_beside_the_page_or_asked_for(opened, name, width):
    page = opened(name, width)
    assert page.heard == [page.url]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (
        page.evaluate("getComputedStyle(document.querySelector('thead th')).color")
        == "rgb(255, 255, 255)"
    )


def test_the_keyboard_reaches_all_and_shows_where_it_is(opened):
    page = opened("one", 1440)
    page.keyboard.press("Tab")
    focused = "document.activeElement"
    assert page.evaluate(f"{focused}.className") == "skip"
    assert page.evaluate(f"{focused}.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate(f"{focused}.id") == "report"
    page.keyboard.press("Tab")
    assert page.evaluate(f"{focused}.getAttribute('role')") == "region"
    assert page.evaluate(f"getComputedStyle({focused}).outlineStyle") == "solid"


def test_it_prints_on_a4(opened, tmp_path):
    page = opened("several", 1440)
    page.emulate_media(media="print")
    file = tmp_path / "report.pdf"
    page.pdf(path=file, prefer_css_page_size=True, print_background=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", file.read_bytes())
    sizes = {(round(float(width)), round(float(height))) for width, height in boxes}
    assert {(595, 842)} <= sizes <= {(595, 842), (596, 842), (842, 595), (842, 596)}
    styles = "[...document.querySelectorAll('tr')].map(it => getComputedStyle(it).breakInside)"
    assert set(page.evaluate(styles)) == {"avoid"}
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).display") == "none"


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_opens_the_word_document(name, tmp_path):
    program = require_program("soffice")
    paper, file = paper_of(name), tmp_path / "report.docx"
    file.write_bytes(render_paper(paper.only(Part.PAPER), PaperFormat.DOCX))
    pages = convert(program, file, "pdf", tmp_path)
    assert pages.read_bytes().startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pages.read_bytes())) <= 3
    file.write_bytes(render_paper(paper, PaperFormat.DOCX))
    text = convert(program, file, "txt:Text (encoded):UTF8", tmp_path).read_text("utf-8-sig")
    for section in paper.sections:
        # In the contents of the appendix and above its text.
        times = 2 if section.part is Part.APPENDIX else 1
        assert text.count(section.heading) >= times, section.heading
    assert "Table 1. " in text
    assert "Error" not in text.replace("Errors", "")[:200]


def convert(program: str, file: Path, how: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [program, profile, "--headless", "--convert-to", how, "--outdir", str(folder), str(file)],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return file.with_suffix("." + how.split(":", maxsplit=1)[0])
