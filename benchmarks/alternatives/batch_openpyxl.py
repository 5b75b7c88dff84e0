"""The mean rating of many workbooks, one after the other, with openpyxl."""

import sys
from pathlib import Path

from openpyxl import load_workbook

if __name__ == "__main__":
    for path in Path(sys.argv[1]).read_text("utf-8").splitlines():
        points = []
        for sheet in load_workbook(path, data_only=True).worksheets:
            found = False
            for row in sheet.iter_rows(values_only=True):
                found = found or row[0] == "Ref"
                rating = str(row[3] or "") if found and len(row) > 3 else ""
                if rating[:1].isdigit():
                    points.append(int(rating[0]))
        print(path, sum(points) / len(points) if points else "")
