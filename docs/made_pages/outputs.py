"""What the commands write for programs: keys of JSON, columns of CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from made_pages.markdown import MADE, code, table, with_code
from made_pages.output_keys import BLOCKS, CSV, JSON

_HEAD = f"""\
# Outputs for programs

The keys of JSON (`--format json`, `-o FILE.json`) and the columns of CSV (`--format csv`, `-o FILE.csv`).
{MADE}

**JSON** is one object, in UTF-8. Figures are not rounded and never NaN. A missing figure is null, never 0.
In the tables below, `scores[].level` is the key `level` in each entry of the list `scores`; `*` stands for
any id. Ids of components, levels, benchmarks and ratings are those in the framework file.

**CSV** is one table of ids, codes and figures, with one header row, in UTF-8, with commas. A missing value is
an empty cell. Text that a spreadsheet program would run (it starts with `=`, `+`, `-`, `@`, a tab or a line
break) has an apostrophe in front. The file `FILE.csv.provenance.json` beside it says where it comes from:
`schema` (`eyfa/provenance/1`) and `provenance`, as in JSON.

`eyfa collect` writes a different table, of every response: [the tidy table](../collected-columns.md). As long
as the number in `schema` stays the same, no name is removed and none changes its meaning.

## What they have in common

"""
_TITLES = {
    "HEAD": ("Head", "The start of every document."),
    "ASSESSMENTS": ("Assessments", "Everything that was read, in order."),
    "PROBLEMS": ("Problems", "Everything found. Standard error shows it too."),
    "COMBINED": ("Combined respondents", "Places with several respondents, combined into one."),
    "PROVENANCE": ("Provenance", "Where the figures come from. `eyfa verify` uses this."),
}


class Entry(NamedTuple):
    """One key or column."""

    name: str
    type: str
    meaning: str


def entries(text: str) -> Iterator[Entry]:
    """The lines of a declaration."""
    for line in text.splitlines():
        if line.strip():
            name, type_, meaning = line.split(" | ", 2)
            yield Entry(name, type_, meaning)


def page() -> str:
    """The page."""
    parts = [_HEAD]
    for name, (title, about) in _TITLES.items():
        parts.append(f"### {title}\n\n{about}\n\n{_table('key', BLOCKS[name])}\n")
    for command, (own, shared) in JSON.items():
        parts.append(f"## `eyfa {command}`\n\n")
        blocks = [f"[{_TITLES[it][0].lower()}](#{_anchor(_TITLES[it][0])})" for it in shared]
        parts.append(f"JSON: {', '.join(blocks)}, and:\n\n{_table('key', own)}\n")
        if command in CSV:
            parts.append(f"CSV:\n\n{_table('column', CSV[command])}\n")
    return "".join(parts).rstrip("\n") + "\n"


def _anchor(title: str) -> str:
    return title.lower().replace(" ", "-")


def _table(what: str, text: str) -> str:
    rows = [(code(it.name), with_code(it.type), it.meaning) for it in entries(text)]
    return table((what, "type", "meaning"), rows)
