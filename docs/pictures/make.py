"""Makes the pictures of this folder anew, from what `eyfa demo` writes.

    python docs/pictures/make.py

Needs LibreOffice, pdftoppm (Debian: poppler-utils) and Chromium, beside what `make test` sets up. Run it when
what people see has changed, and look at the result.
"""

# ruff: noqa: INP001, S603 - a script, which runs programs that it names itself
from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

HERE = Path(__file__).parent
RETURNED = Path("eyfa-demo", "returned", "eyfa-sample-bay-synthetic-local-2026.xlsx")
PAGES = {
    "workbook-start": (1, (20, 40, 720, 740)),
    "workbook-component": (4, (20, 40, 1125, 420)),
    "workbook-summary": (16, (20, 40, 880, 740)),
}
"""Pages of the workbook as LibreOffice prints it, and what to cut out of each: left, top, width, height."""
WIDTH = 88
REPORT_WIDTH = 820
LIGHT = TerminalTheme(
    (255, 255, 255),
    (0, 0, 0),
    [
        (0, 0, 0),
        (160, 30, 30),
        (0, 100, 40),
        (120, 85, 0),
        (18, 67, 109),
        (110, 40, 120),
        (0, 100, 130),
        (80, 80, 80),
    ],
)
"""Colours of a terminal that can be read on white, dim ones too."""
FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" \
font-family="DejaVu Sans Mono, Consolas, Menlo, monospace">
<style>.{unique_id}-matrix {{ font-size: {char_height}px; line-height: {line_height}px }}
{styles}</style>
<defs>{lines}</defs>
<rect width="100%" height="100%" fill="#fff" stroke="#c8cdd2"/>
<g class="{unique_id}-matrix" transform="translate({terminal_x}, 16)">{backgrounds}{matrix}</g>
</svg>
"""
"""Without the address of a font, which a picture in a page may not load."""


def run(*command: str | Path, folder: Path) -> str:
    """A program's standard output, as on a terminal with colours."""
    env = {**os.environ, "COLUMNS": str(WIDTH), "FORCE_COLOR": "1"}
    return subprocess.run(
        command, cwd=folder, env=env, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def draw_workbook(folder: Path) -> None:
    """Sheets of a returned workbook, as LibreOffice shows them."""
    run("soffice", "--headless", "--convert-to", "pdf", RETURNED, folder=folder)
    printed = RETURNED.with_suffix(".pdf").name
    for name, (page, cut) in PAGES.items():
        numbers = ("-f", page, "-l", page, "-r", 100)
        sides = [it for pair in zip(("-x", "-y", "-W", "-H"), cut, strict=True) for it in pair]
        options = [str(it) for it in (*numbers, *sides)]
        run("pdftoppm", "-png", "-singlefile", *options, printed, HERE / name, folder=folder)


def draw_report(folder: Path) -> None:
    """The summary page of a report, down to its chart, in a browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": REPORT_WIDTH, "height": 900})
        page.goto((folder / "eyfa-demo/results/report.html").as_uri())
        chart = page.locator("section[aria-labelledby=scores]").bounding_box()
        clip = {"x": 0, "y": 0, "width": REPORT_WIDTH, "height": chart["y"] + chart["height"]}
        page.screenshot(path=HERE / "report.png", clip=clip, full_page=True)
        browser.close()


def draw_terminal(folder: Path) -> None:
    """A command with what it prints."""
    printed = run("eyfa", "score", RETURNED, "--quiet", folder=folder)
    console = Console(record=True, width=WIDTH, file=io.StringIO(), legacy_windows=False)
    console.print(Text(f"$ eyfa score {RETURNED.name}"), soft_wrap=True)
    console.print(Text.from_ansi(printed.rstrip()))
    svg = console.export_svg(theme=LIGHT, code_format=FRAME, unique_id="score")
    (HERE / "score.svg").write_text(svg, encoding="utf-8")


def main() -> None:
    """Make them all in a folder that is thrown away."""
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run("eyfa", "demo", "--quiet", folder=folder)
        draw_workbook(folder)
        draw_report(folder)
        draw_terminal(folder)


if __name__ == "__main__":
    main()
