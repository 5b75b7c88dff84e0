"""The columns of each command's CSV: `column | type | meaning`, a line each; held by the same test as the keys."""

from __future__ import annotations

from eyfa.reporting.combined_views import rule_field
from eyfa.reporting.results import carry, consensus, ranked_gaps, score, trend
from eyfa.reporting.what_was_read import PROBLEM_OF_FILE
from made_pages.from_fields import columns

_CELL = """
component | text | The component, by id; empty for all of them.
component_title | text | Its title.
level | text | The level, by id; empty for all of them.
level_title | text | Its title.
score | number, or empty | 0 to 100; empty where nothing was rated.
low | number, or empty | Lowest that the score can still become.
high | number, or empty | Highest that the score can still become.
coverage | number, or empty | The share of what applies that was rated, 0 to 1.
"""
_RULE = """
rule | text, if any are combined | How several respondents of a place became one; empty for a row of one of them.
"""
_COMPARE = (
    """
group | text | The group's key: a place's code where it is known, else its name.
name | text | For people.
"""
    + _CELL
    + """
places | whole number | How many places were asked and are in the mean.
scored | whole number | How many of them have a score.
low_coverage | text | `yes` where coverage is too low for the figure to be ranked, else `no`.
"""
    + _RULE
)
_PLAN = """
file | text | The plan that the line is of.
benchmark | text | The benchmark, by id.
component | text | Its component, by id.
level | text | Its level, by id.
standing | text | `overdue`, `due`, `undated`, `done`, `stopped` or `open`.
status | text | What was chosen: `not_started`, `under_way`, `done` or `stopped`.
action | text | What was agreed, as written.
lead | text | Who leads it, as written.
target_date | text | `yyyy-mm-dd` where a date was given, else as written.
success | text | How you will know, as written.
"""
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
    "gaps": columns([*ranked_gaps.gap_fields(), rule_field()], ranked_gaps.unrated_fields()),
    "check": columns(PROBLEM_OF_FILE),
    "compare": _COMPARE,
    "consensus": columns(consensus.spread_fields()),
    "trend": columns(trend.cell_fields()),
    "plan --status": _PLAN,
    "init --report": columns(carry.FIELDS),
    "framework show": _OVERVIEW,
    "framework show COMPONENT": _BENCHMARKS,
    "framework show BENCHMARK": _BENCHMARKS,
    "framework search": _SEARCH,
}
"""By command."""
