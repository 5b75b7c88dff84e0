"""The columns of each command's CSV: `column | type | meaning`, a line each; held by the same test as the keys."""

from __future__ import annotations

from eyfa.planning.report import action_fields
from eyfa.reporting.combined_views import rule_field
from eyfa.reporting.results import carry, compare, consensus, fields_of_gaps, score, trend
from eyfa.reporting.what_was_read import PROBLEM_OF_FILE
from made_pages.from_fields import columns

_OVERVIEW = """
component | text | The component, by id; empty for all of them.
title | text | Its title.
* | whole number | How many benchmarks it has at each level, by id.
total | whole number | How many it has.
"""
_BENCHMARKS = """
benchmark | text | The benchmark, by id.
component | text | Its component, by id.
level | text | Its level, as people read it.
text | text | Its words.
notes | text | Footnotes that it cites, a line each.
"""
_SEARCH = """
id | text | The component or benchmark, by id.
component | text | The component, by id.
level | text | The benchmark's level, by id; empty where it is none.
where | text | `title`, `vision` or `benchmark`.
text | text | The text that holds all the words.
"""

CSV: dict[str, str] = {
    "score": columns(score.score_fields()),
    "gaps": columns([*fields_of_gaps.gap_fields(), rule_field()], fields_of_gaps.unrated_fields()),
    "check": columns(PROBLEM_OF_FILE),
    "compare": columns(compare.compare_fields()),
    "consensus": columns(consensus.spread_fields()),
    "trend": columns(trend.cell_fields()),
    "plan --status": columns(action_fields()),
    "init --report": columns(carry.FIELDS),
    "framework show": _OVERVIEW,
    "framework show COMPONENT": _BENCHMARKS,
    "framework show BENCHMARK": _BENCHMARKS,
    "framework search": _SEARCH,
}
"""By command."""
