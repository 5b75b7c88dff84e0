"""A bare workbook to fill in, with openpyxl: columns and rows, nothing else."""

import sys

import yaml_lines
from openpyxl import Workbook

COLUMNS = "Rating,Importance,Evidence and comments,Action needed,Lead,Target date,Status".split(",")
book = Workbook()
book.remove(book.active)
for component, rows in yaml_lines.benchmarks().items():
    sheet = book.create_sheet(component)
    sheet.append(["Ref", "Level", "What needs to be in place", *COLUMNS])
    for row in rows:
        sheet.append(row)
book.save(sys.argv[1])
