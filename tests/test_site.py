"""The documentation as a site: built strictly, read from the disk in Chromium, without a network."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from axe import run_axe

ROOT = Path(__file__).parents[1]
LOOKED_AT = ["docs/index", "docs/tutorial", "docs/reference/framework-schema"]
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """As `make docs` builds it, where every warning is an error."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-W", "--keep-going", "-n", "-q"]
    built = subprocess.run(
        [*command, "-c", "docs", "-d", folder / "doctrees", ".", folder / "html"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert built.returncode == 0, built.stderr
    return folder / "html"


@pytest.fixture
def opened(site, chromium):
    """A page of the site; what it asks for elsewhere and what it complains of is kept."""
    contexts = []

    def open_(name: str, *, width: int = 1280, dark: bool = False):
        scheme = "dark" if dark else "light"
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme
        )
        contexts.append(context)
        page = context.new_page()
        page.heard = []
        page.on("console", lambda message: page.heard.append(message.text))
        page.on(
            "request",
            lambda it: it.url.startswith(("file:", "data:")) or page.heard.append(it.url),
        )
        page.on("requestfailed", lambda request: page.heard.append(request.url))
        address, _, query = name.partition("?")
        page.goto((site / f"{address}.html").as_uri() + (f"?{query}" if query else ""))
        return page

    yield open_
    for context in contexts:
        context.close()


def test_every_page_of_the_documentation_is_in_it(site):
    pages = [*ROOT.glob("docs/**/*.md"), *ROOT.glob("*.md"), *ROOT.glob("examples/*.md")]
    made = {(site / page.relative_to(ROOT)).with_suffix(".html") for page in pages}
    assert len(made) > 15
    assert not [page for page in made if not page.exists()]


def test_the_folder_opens_at_the_start(opened):
    page = opened("index")
    page.wait_for_url("**/docs/index.html")
    assert page.heard == []


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("name", LOOKED_AT)
def test_axe_finds_no_violation_and_nothing_is_fetched(opened, name, width):
    page = opened(name, width=width, dark=width == 375)
    assert page.heard == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = run_axe(page)
    assert [(it["id"], [node["html"] for node in it["nodes"]]) for it in found["violations"]] == []
    assert len(found["passes"]) > 20


def test_search_works_from_the_disk(opened):
    page = opened("search?q=coverage")
    results = page.locator("#search-results li a")
    results.first.wait_for()
    assert "The method" in results.all_inner_texts()
    assert page.heard == []
