"""A bare workbook to fill in, with pandas: columns and rows, nothing else."""

import sys

import pandas as pd

import yaml_lines

COLUMNS = [
    "Rating",
    "Importance",
    "Evidence and comments",
    "Action needed",
    "Lead",
    "Target date",
    "Status",
]
with pd.ExcelWriter(sys.argv[1], engine="xlsxwriter") as writer:
    for component, rows in yaml_lines.benchmarks().items():
        frame = pd.DataFrame(rows, columns=["Ref", "Level", "What needs to be in place"])
        frame.assign(**dict.fromkeys(COLUMNS, "")).to_excel(
            writer, sheet_name=component, index=False
        )
