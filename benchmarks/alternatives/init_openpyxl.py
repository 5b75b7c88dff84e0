"""A bare workbook to fill in, with openpyxl: columns and rows, nothing else."""

import sys

from openpyxl import Workbook

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
book = Workbook()
book.remove(book.active)
for component, rows in yaml_lines.benchmarks().items():
    sheet = book.create_sheet(component)
    sheet.append(["Ref", "Level", "What needs to be in place", *COLUMNS])
    for row in rows:
        sheet.append(row)
book.save(sys.argv[1])
