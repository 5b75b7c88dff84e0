"""axe-core's rules on an open page."""

from __future__ import annotations

from typing import Any

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # Of rules that are kept their names are enough: to describe every element takes longer than the look.
    "resultTypes": ["violations"],
}


def run_axe(page: Any) -> dict[str, Any]:
    """What axe-core finds on a page of playwright: `violations`, `passes`."""
    from axe_playwright_python.sync_playwright import Axe

    return dict(Axe().run(page, options=OPTIONS).response)
