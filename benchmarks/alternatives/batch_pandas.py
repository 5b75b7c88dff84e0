"""The mean rating of many workbooks, one after the other, with pandas."""

import sys
from pathlib import Path

import pandas as pd

if __name__ == "__main__":
    for path in Path(sys.argv[1]).read_text("utf-8").splitlines():
        sheets = pd.read_excel(path, sheet_name=None, header=None, engine="calamine")
        points = []
        for sheet in sheets.values():
            header = sheet.index[sheet[0] == "Ref"]
            if len(header):
                ratings = sheet.loc[header[0] + 1 :, 3].astype(str).str.extract(r"^(\d)")[0]
                points += ratings.dropna().astype(int).to_list()
        print(path, sum(points) / len(points) if points else "")
