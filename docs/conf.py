"""How the documentation is built: `make docs`.

The source folder is the repository itself, so that a link from one page to another, to the README or to a
file of the code leads on the site where it leads when the page is read as it stands. Nothing is fetched: the
pages, their search included, are read from the disk.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, ClassVar

from pygments.lexer import RegexLexer
from pygments.lexers.special import TextLexer
from pygments.token import Generic
from sphinx.application import Sphinx

ROOT = Path(__file__).parents[1]

project = "eyfa"
author = "The eyfa founders"
project_copyright = author
_VERSION = (ROOT / "src/eyfa/provenance/version.py").read_text(encoding="utf-8")
release = re.findall(r'^__version__ = "(.+)"', _VERSION, re.MULTILINE)[0]
language = "en"

extensions = ["myst_parser"]
root_doc = "docs/index"
include_patterns = ["*.md", "docs/**.md", "examples/*.md"]
exclude_patterns = [".*", "build", "dist", "src", "tests", "benchmarks", "eyfa-demo"]
nitpicky = True
smartquotes = False  # an option has two dashes, and a command has plain quotation marks
highlight_language = "none"  # blocks without a language are formulas
pygments_style = "a11y-high-contrast-light"
pygments_dark_style = "a11y-high-contrast-dark"

myst_heading_anchors = 4

html_theme = "furo"
html_title = "eyfa"
html_static_path = ["_static"]
html_extra_path = ["_root"]  # index.html, which leads to docs/index.html
html_css_files = ["eyfa.css"]
html_js_files = ["eyfa.js"]
html_copy_source = False
html_show_sourcelink = False
html_show_search_summary = (
    False  # a browser fetches nothing beside a page that is read from the disk
)
html_use_index = False
html_theme_options = {
    "top_of_page_buttons": [],
    "light_css_variables": {"color-brand-primary": "#12436d", "color-brand-content": "#12436d"},
    "dark_css_variables": {"color-brand-primary": "#8fc3f0", "color-brand-content": "#8fc3f0"},
}


class Session(RegexLexer):
    """What was typed stands out from what came of it; nothing else has a colour."""

    tokens: ClassVar = {
        "root": [
            (r"^\$ ", Generic.Prompt, "typed"),
            (r".*\n", Generic.Output),
        ],
        "typed": [
            (r".*\\\n(> )?", Generic.Strong),
            (r".*\n", Generic.Strong, "#pop"),
        ],
    }


def level_captions(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Say at which level the captions of the navigation are headings, which Sphinx leaves open."""
    tree = context["furo_navigation_tree"]
    context["furo_navigation_tree"] = tree.replace(
        'role="heading"', 'role="heading" aria-level="2"'
    )


def setup(app: Sphinx) -> None:
    """Lexers for blocks that Pygments would colour at random, or does not know; and what the theme left."""
    app.connect("html-page-context", level_captions, priority=900)
    app.add_lexer("console", Session)
    app.add_lexer("csv", TextLexer)
