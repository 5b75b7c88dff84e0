"""Drives LibreOffice over UNO; run by the Python that has the module `uno`, never imported by tests.

Reads one JSON request a line from standard input, writes one JSON answer a line to standard output:

    {"open": path, "set": [[sheet, cell, value], …], "formula": [[sheet, cell, formula], …],
     "delete_rows": [[sheet, row], …], "merge": [[sheet, range], …],
     "read": [[sheet, range], …], "save": [[path, filter], …], "short_rows": true}
"""

import json
import sys
import time

import uno
from com.sun.star.beans import PropertyValue


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(240):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # not listening yet
            time.sleep(0.25)
        else:
            return context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )
    raise SystemExit("LibreOffice did not answer")


def prop(name, value):
    item = PropertyValue()
    item.Name, item.Value = name, value
    return item


def put(cell, value):
    if isinstance(value, (int, float)):
        cell.setValue(value)
    else:
        cell.setString(value)


def short_rows(document):
    """Rows that are lower than their text is high: sheet, row, height and wanted height (1/100 mm)."""
    for sheet in document.Sheets:
        if not sheet.IsVisible:
            continue
        sheet.unprotect("")
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        for index in range(cursor.RangeAddress.EndRow + 1):
            row = sheet.Rows.getByIndex(index)
            texts = sheet.getCellRangeByPosition(0, index, 20, index).getDataArray()[0]
            if not any(texts):
                continue  # a space between parts
            height = row.Height
            row.OptimalHeight = True
            if row.Height > height + 20:
                yield sheet.Name, index + 1, height, row.Height


def run(desktop, request):
    url = uno.systemPathToFileUrl(request["open"])
    document = desktop.loadComponentFromURL(url, "_blank", 0, (prop("Hidden", True),))
    try:
        sheets = document.Sheets
        for sheet, cell, value in request.get("set", ()):
            put(sheets.getByName(sheet).getCellRangeByName(cell), value)
        for name in request.get("unprotect", ()):
            sheets.getByName(name).unprotect("")
        for sheet, cell, formula in request.get("formula", ()):
            sheets.getByName(sheet).getCellRangeByName(cell).setFormula(formula)
        for sheet, cells in request.get("merge", ()):
            sheets.getByName(sheet).getCellRangeByName(cells).merge(True)
        for sheet, row in request.get("delete_rows", ()):
            sheets.getByName(sheet).Rows.removeByIndex(row - 1, 1)
        document.calculateAll()
        read = [
            [list(row) for row in sheets.getByName(sheet).getCellRangeByName(cells).getDataArray()]
            for sheet, cells in request.get("read", ())
        ]
        for path, name in request.get("save", ()):
            document.storeToURL(uno.systemPathToFileUrl(path), (prop("FilterName", name),))
        if request.get("short_rows"):
            return {"read": [[list(row) for row in short_rows(document)]]}
        return {"read": read}
    finally:
        document.close(True)


def main():
    desktop = connect(sys.argv[1])
    for line in sys.stdin:
        try:
            answer = run(desktop, json.loads(line))
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)


main()
