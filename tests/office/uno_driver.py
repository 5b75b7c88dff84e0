"""Drives LibreOffice over UNO; run by the Python that has the module `uno`, never imported by tests.

Reads one JSON request a line from standard input, writes one JSON answer a line to standard output:

    {"open": path, "set": [[sheet, cell, value], …], "formula": [[sheet, cell, formula], …],
     "delete_rows": [[sheet, row], …], "merge": [[sheet, range], …],
     "do": [[step, argument, …], …],
     "read": [[sheet, range], …], "save": [[path, filter], …], "password": text, "short_rows": true,
     "formulas": true}

`do` is a list of steps, each the name of a function under "Steps" with its arguments, in the order in which
somebody did them. A third item of `save` is the options of the filter; `password` locks what is saved.
`formulas` reads the formulas and links of all sheets instead.
"""

import json
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.sheet import TableFilterField
from com.sun.star.sheet.CellFlags import FORMULA
from com.sun.star.table import TableSortField

OF_SHEETS = "com.sun.star.sheet"


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


def living(document):
    """Every formula and every link of a document: sheet, cell, what it is."""
    for sheet in document.Sheets:
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        last = cursor.RangeAddress
        area = sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow)
        for cell in area.queryContentCells(FORMULA).Cells:
            at = cell.CellAddress
            yield sheet.Name, at.Row + 1, at.Column + 1, cell.Formula
        for row, texts in enumerate(area.getDataArray()):
            for column, text in enumerate(texts):
                if any(sign in str(text) for sign in ("://", "www.", "@")):
                    for field in area.getCellByPosition(column, row).TextFields:
                        yield sheet.Name, row + 1, column + 1, field.URL
    for link in (*document.ExternalDocLinks.ElementNames, *document.DDELinks.ElementNames):
        yield "", 0, 0, link


# Steps


def cells_of(document, sheet, cells):
    return document.Sheets.getByName(sheet).getCellRangeByName(cells)


def text(document, sheet, cell, value):
    cells_of(document, sheet, cell).setString(value)


def number(document, sheet, cell, value, shown=None):
    cells_of(document, sheet, cell).setValue(value)
    if shown:
        show(document, sheet, cell, shown)


def show(document, sheet, cells, code):
    formats, locale = document.NumberFormats, uno.createUnoStruct("com.sun.star.lang.Locale")
    key = formats.queryKey(code, locale, False)
    if key == -1:
        key = formats.addNew(code, locale)
    cells_of(document, sheet, cells).NumberFormat = key


def type_in(document, sheet, cell, entry):
    """As at the keyboard: a date becomes one, and so does a formula."""
    cells_of(document, sheet, cell).setFormula(entry)


def enter(document, sheet, cell, entry):
    """As at the keyboard, in a cell that may keep what is typed as text."""
    controller = document.CurrentController
    controller.setActiveSheet(document.Sheets.getByName(sheet))
    controller.select(cells_of(document, sheet, cell))
    command = uno.createUnoStruct("com.sun.star.util.URL")
    command.Protocol, command.Path = ".uno:", "EnterString"
    command.Complete = command.Main = command.Protocol + command.Path
    dispatch = controller.Frame.queryDispatch(command, "_self", 0)
    dispatch.dispatch(command, (prop("StringName", entry), prop("DontCommit", False)))


def unprotect(document):
    for sheet in document.Sheets:
        sheet.unprotect("")


def insert_rows(document, sheet, row, count):
    document.Sheets.getByName(sheet).Rows.insertByIndex(row - 1, count)


def delete_rows(document, sheet, row, count):
    document.Sheets.getByName(sheet).Rows.removeByIndex(row - 1, count)


def insert_cells(document, sheet, cells):
    where = cells_of(document, sheet, cells).RangeAddress
    document.Sheets.getByName(sheet).insertCells(
        where, uno.Enum(f"{OF_SHEETS}.CellInsertMode", "DOWN")
    )


def delete_cells(document, sheet, cells):
    where = cells_of(document, sheet, cells).RangeAddress
    document.Sheets.getByName(sheet).removeRange(
        where, uno.Enum(f"{OF_SHEETS}.CellDeleteMode", "UP")
    )


def insert_column(document, sheet, index):
    document.Sheets.getByName(sheet).Columns.insertByIndex(index, 1)


def copy(document, sheet, cells, target):
    source = cells_of(document, sheet, cells)
    to = cells_of(document, sheet, target)
    document.Sheets.getByName(sheet).copyRange(to.CellAddress, source.RangeAddress)


def move(document, sheet, cells, target):
    source = cells_of(document, sheet, cells)
    to = cells_of(document, sheet, target)
    document.Sheets.getByName(sheet).moveRange(to.CellAddress, source.RangeAddress)


def sort(document, sheet, cells, column, ascending):
    field = TableSortField()
    field.Field, field.IsAscending = column, ascending
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    order = (prop("SortFields", fields), prop("ContainsHeader", False))
    cells_of(document, sheet, cells).sort(order)


def drag(document, sheet, cells, count):
    """Fill a range downwards from its first cells, as by dragging their corner."""
    down = uno.Enum("com.sun.star.sheet.FillDirection", "TO_BOTTOM")
    cells_of(document, sheet, cells).fillAuto(down, count)


def only(document, sheet, cells, column, value):
    """Leave a filter on that shows the rows with one text in a column."""
    area = cells_of(document, sheet, cells)
    descriptor = area.createFilterDescriptor(True)
    descriptor.ContainsHeader = True
    field = TableFilterField()
    field.Field, field.StringValue = column, value
    field.Operator = uno.Enum("com.sun.star.sheet.FilterOperator", "EQUAL")
    descriptor.setFilterFields((field,))
    area.filter(descriptor)


def merge(document, sheet, cells):
    cells_of(document, sheet, cells).merge(True)


def rename(document, sheet, name):
    document.Sheets.getByName(sheet).Name = name


def add_sheet(document, name):
    document.Sheets.insertNewByName(name, document.Sheets.Count)


def duplicate(document, sheet, name):
    document.Sheets.copyByName(sheet, name, document.Sheets.Count)


def hide(document, sheet):
    document.Sheets.getByName(sheet).IsVisible = False


def remove(document, sheet):
    document.Sheets.removeByName(sheet)


def forget_properties(document):
    """Remove the custom document properties, as some programs do."""
    container = document.DocumentProperties.UserDefinedProperties
    for item in container.PropertySetInfo.Properties:
        container.removeProperty(item.Name)


def add_property(document, name, value):
    document.DocumentProperties.UserDefinedProperties.addProperty(name, 128, value)


def keep_values(document, *names):
    """Paste these sheets' values over a workbook without anything else in it."""
    values = {}
    for name in names:
        sheet = document.Sheets.getByName(name)
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        last = cursor.RangeAddress
        area = sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow)
        values[name] = (last.EndColumn, last.EndRow, area.getDataArray())
    document.Sheets.insertNewByName("Sheet of values", 0)
    for name in document.Sheets.ElementNames:
        if name != "Sheet of values":
            document.Sheets.removeByName(name)
    forget_properties(document)
    for index, name in enumerate(names, start=1):
        column, row, data = values[name]
        document.Sheets.insertNewByName(f"Sheet{index}", index)
        target = document.Sheets.getByName(f"Sheet{index}")
        target.getCellRangeByPosition(0, 0, column, row).setDataArray(data)
    document.Sheets.removeByName("Sheet of values")


STEPS = (
    text, number, show, type_in, enter, unprotect, insert_rows, delete_rows, insert_cells, delete_cells,
    insert_column, copy, move,
    sort, drag, only, merge, rename, add_sheet, duplicate, hide, remove, forget_properties, add_property,
    keep_values,
)  # fmt: skip
BY_NAME = {step.__name__: step for step in STEPS}


def opening(url):
    """How to open a file: a .csv with commas, in UTF-8, and formulas worked out."""
    if url.endswith(".csv"):
        yield prop("FilterName", "Text - txt - csv (StarCalc)")
        yield prop("FilterOptions", "44,34,76,1,,0,false,true,false,false,false,0,true")


def run(desktop, request):
    url = uno.systemPathToFileUrl(request["open"])
    document = desktop.loadComponentFromURL(url, "_blank", 0, (prop("Hidden", True), *opening(url)))
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
        for step, *arguments in request.get("do", ()):
            BY_NAME[step](document, *arguments)
        document.calculateAll()
        read = [
            [list(row) for row in sheets.getByName(sheet).getCellRangeByName(cells).getDataArray()]
            for sheet, cells in request.get("read", ())
        ]
        locked = [prop("Password", request["password"])] if "password" in request else []
        for path, name, *options in request.get("save", ()):
            how = [prop("FilterName", name), *(prop("FilterOptions", one) for one in options)]
            how += locked
            document.storeToURL(uno.systemPathToFileUrl(path), tuple(how))
        for wish, look in (("formulas", living), ("short_rows", short_rows)):
            if request.get(wish):
                return {"read": [[list(row) for row in look(document)]]}
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
