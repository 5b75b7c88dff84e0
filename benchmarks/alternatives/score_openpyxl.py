"""Scores of one workbook with openpyxl alone: the same again, without pandas."""

import sys
from collections import defaultdict

from openpyxl import load_workbook

VALUES = {
    "3 – In place": 1.0,
    "2 – Needs strengthening": 2 / 3,
    "1 – In development": 1 / 3,
    "0 – New action required": 0.0,
}
cells, components = defaultdict(list), defaultdict(list)
for sheet in load_workbook(sys.argv[1], read_only=True, data_only=True).worksheets:
    inside = False
    for row in sheet.iter_rows(values_only=True):
        if inside and row[3] in VALUES:
            cells[sheet.title, row[1]].append(VALUES[row[3]])
            components[sheet.title].append(VALUES[row[3]])
        inside = inside or row[0] == "Ref"
for (component, level), values in cells.items():
    print(component, level, round(100 * sum(values) / len(values), 1))
means = [sum(values) / len(values) for values in components.values()]
print(f"overall {100 * sum(means) / len(means):.6f}")
