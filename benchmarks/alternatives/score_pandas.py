"""Scores of one workbook with pandas and calamine: what an analyst would write in twenty lines."""

import sys

import pandas as pd

VALUES = {
    "3 – In place": 1.0,
    "2 – Needs strengthening": 2 / 3,
    "1 – In development": 1 / 3,
    "0 – New action required": 0.0,
}
frames = []
for name, sheet in pd.read_excel(
    sys.argv[1], sheet_name=None, header=None, engine="calamine"
).items():
    tops = sheet.index[sheet[0] == "Ref"]
    if len(tops):
        frame = sheet.loc[tops[0] + 1 :].copy()
        frame.columns = sheet.loc[tops[0]]
        frames.append(frame.assign(component=name))
table = pd.concat(frames)
table["value"] = table["Rating"].map(VALUES)
print((100 * table.pivot_table(index="component", columns="Level", values="value")).round(1))
print(f"overall {100 * table.groupby('component')['value'].mean().mean():.6f}")
