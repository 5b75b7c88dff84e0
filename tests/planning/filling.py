"""Filling in an action plan as people do."""

from openpyxl import load_workbook


def typed(path, cells, *, merge=None):
    """Type into cells of the plan, each (row of the table from 0, heading)."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    top = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Ref")
    columns = {cell.value: cell.column for cell in sheet[top]}
    for (row, heading), value in cells.items():
        sheet.cell(top + 1 + row, columns[heading]).value = value
    if merge:
        sheet.merge_cells(merge(top))
    book.save(path)
