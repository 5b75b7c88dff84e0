"""The command lines whose output is frozen: each a name, and the words behind `eyfa`.

They run in a folder that holds the workbooks of the demo, the corpus of returned workbooks, a method, places
and a plan. Each line of `TABLES` is run in every form of a table.
"""

from __future__ import annotations

from collections.abc import Iterator

FORMS = ("", "--format csv", "--format json", "--format md", "-o out.html", "-o out.xlsx")

TABLES = {
    "score-one": "score returned/bay.xlsx",
    "score-all": "score returned",
    "score-respondents": "score respondents agreed.xlsx",
    "score-method": "score returned/bay.xlsx --method method.yaml",
    "gaps-one": "gaps returned/bay.xlsx --top 7",
    "gaps-all": "gaps returned",
    "gaps-each": "gaps returned/bay.xlsx returned/moor.xlsx --each --top 3 --level local",
    "gaps-robust": "gaps returned/bay.xlsx --robust --draws 200 --top 12",
    "gaps-respondents": "gaps respondents --combine lowest --component F1",
    "compare-places": "compare returned --places places.csv",
    "compare-regions": "compare returned respondents --places places.csv --by region",
    "compare-organisations": "compare respondents --by organisation",
    "compare-rounds": "compare respondents agreed.xlsx --by round",
    "consensus": "consensus respondents",
    "consensus-anonymous": "consensus respondents --anonymous --agreed 80",
    "trend": "trend respondents agreed.xlsx --combine median",
    "trend-plan": "trend respondents agreed.xlsx --combine median --plan plan.xlsx --on 2027-09-01",
    "check": "check returned respondents",
    "check-corpus": "check corpus",
    "check-expect": "check returned --expect places.csv --places places.csv",
    "plan-status": "plan --status plan.xlsx --on 2027-09-01",
    "plan-forecast": "plan returned/bay.xlsx --forecast plan.xlsx",
}

ONCE = {
    "help": "--help",
    **{
        f"help-{command}": f"{command} --help"
        for command in (
            *("init", "check", "score", "gaps", "compare", "consensus", "trend", "report", "plan"),
            *("collect", "verify", "demo", "framework"),
        )
    },
    "framework-show": "framework show",
    "framework-component": "framework show F1",
    "framework-search": "framework search fathers",
    "framework-check": "framework check small.yaml",
    "explain": "check --explain all",
    "init": "init out.xlsx --level local --component F1 --place Bay --round 2027",
    "init-places": "init out --places places.csv --round 2027",
    "init-from": "init out.xlsx --from returned/bay.xlsx --round 2027 --report out.csv",
    "report-one-html": "report returned/bay.xlsx -o out.html",
    "report-one-docx": "report returned/bay.xlsx -o out.docx",
    "report-one-md": "report returned/bay.xlsx -o out.md",
    "report-all-md": "report returned --places places.csv -o out.md",
    "report-all-docx": "report returned --places places.csv -o out.docx",
    "report-respondents-md": "report respondents agreed.xlsx -o out.md",
    "plan": "plan returned/bay.xlsx --top 5 -o out.xlsx",
    "meeting": "consensus respondents -o out.xlsx",
    "repair": "check returned corpus/own-sheet-added.xlsx corpus/ids-mistyped.xlsx --repair out",
    "collect-csv": "collect returned respondents -o out.csv",
    "collect-json-lines": "collect returned respondents --json-lines -",
    "score-collected": "score collected.parquet",
    "compare-collected": "compare collected.csv --by region",
    "verify": "verify scores.json returned",
    "verify-other": "verify scores.json respondents",
    "no-such-file": "score nothing.xlsx",
    "no-such-option": "score --nothing",
    "no-such-form": "score returned/bay.xlsx -o out.pdf",
}


def lines() -> Iterator[tuple[str, int, str]]:
    """Every line as a name, the width of the window, and the words."""
    for name, words in TABLES.items():
        for form in FORMS:
            suffix = form.rpartition(" ")[2].rpartition(".")[2] or "screen"
            yield f"{name}.{suffix}", 80, f"{words} {form}"
        yield f"{name}.screen-120", 120, words
    for name, words in ONCE.items():
        yield name, 80, words
