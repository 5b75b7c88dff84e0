"""How the documentation is built: `make docs`.

The source folder is the repository itself, so that a link from one page to another, to the README or to a
file of the code leads on the site where it leads when the page is read as it stands. Nothing is fetched: the
pages, their search included, are read from the disk.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]

project = "eyfa"
author = "The eyfa founders"
project_copyright = "The eyfa founders"
release = re.findall(r'"(.+)"', (ROOT / "src/eyfa/version.py").read_text(encoding="utf-8"))[0]
language = "en"

extensions = ["myst_parser"]
root_doc = "docs/index"
include_patterns = ["*.md", "docs/**.md", "examples/*.md"]
exclude_patterns = [".*", "build", "dist", "src", "tests", "benchmarks", "eyfa-demo"]

myst_heading_anchors = 4
myst_enable_extensions = ["smartquotes"]
myst_links_external_new_tab = False
nitpicky = True
suppress_warnings: list[str] = []

html_theme = "furo"
html_title = f"eyfa {release}"
html_static_path = ["_static"]
html_css_files = ["eyfa.css"]
html_show_sourcelink = False
html_copy_source = False
html_theme_options = {"top_of_page_buttons": []}
pygments_style = "friendly"
