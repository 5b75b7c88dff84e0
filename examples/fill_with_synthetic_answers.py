"""Fill in blank workbooks with made-up answers, as people would: for trying out, never for real.

    python fill_with_synthetic_answers.py FOLDER [SEED]

Every `.xlsx` of the folder that has a column "Rating" gets answers in place, most of them; each text says
that it is synthetic. The same seed gives the same answers. It knows nothing of eyfa: it opens workbooks with
openpyxl and types into the cells under the headings, as a program of a partner could.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

RATINGS = (
    "3 – In place",
    "2 – Needs strengthening",
    "1 – In development",
    "0 – New action required",
)
UNRATED = ("Not known", "Not applicable", "")
ANSWERED = 0.88
"""Of how many benchmarks there is a rating on the scale."""
SEED = "2026"
IMPORTANCE = ("High", "Medium", "Low", "")
ORGANISATION = "Example partnership (synthetic)"
REASON = "Synthetic: made up to try eyfa out"


def fill(path: Path, choose: random.Random) -> int:
    """Answer most of a workbook's benchmarks; return how many."""
    book = load_workbook(path)
    strength = choose.uniform(0.5, 2.5)
    answered = sum(fill_sheet(sheet, choose, strength) for sheet in book.worksheets)
    if answered:
        for row in book["Start"].iter_rows():
            if row[0].value == "Organisation or partnership":
                row[1].value = ORGANISATION
        book.save(path)
    return answered


def fill_sheet(sheet: Worksheet, choose: random.Random, strength: float) -> int:
    """Answer the benchmarks of a sheet, if it has any."""
    header = next((row for row in sheet.iter_rows() if row[0].value == "Ref"), None)
    if header is None:
        return 0
    column = {cell.value: cell.column for cell in header}
    answered = 0
    for row in range(header[0].row + 1, sheet.max_row + 1):
        if not sheet.cell(row, column["Ref"]).value:
            break
        points = min(3, max(0, round(choose.gauss(strength, 0.9))))
        rating = RATINGS[3 - points] if choose.random() < ANSWERED else choose.choice(UNRATED)
        sheet.cell(row, column["Rating"]).value = rating or None
        sheet.cell(row, column["Importance"]).value = choose.choice(IMPORTANCE) or None
        if rating:
            sheet.cell(row, column["Evidence and comments"]).value = REASON
        answered += bool(rating)
    return answered


def main(folder: str, seed: str = SEED) -> None:
    """Fill in every workbook of a folder."""
    for path in sorted(Path(folder).glob("*.xlsx")):
        count = fill(path, random.Random(f"{seed} {path.name}"))
        print(f"{path.name}: {count} answers (synthetic)")


if __name__ == "__main__":
    main(*sys.argv[1:3])
