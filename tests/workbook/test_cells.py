"""One cell of each kind, as each format writes it: what it holds, and what is out of the ordinary there."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from eyfa.problems import EyfaError
from eyfa.workbook.reading.archive import open_archive
from eyfa.workbook.reading.facts import NO_FACTS, OBJECT, ORDINARY, Area, CellFact, Position, Shown
from eyfa.workbook.reading.source import open_source
from hostile import document, package, sheet_xml, zipped

D1 = Position(0, 3)
NOON = datetime.fromisoformat("2026-03-31T12:00:00")
STYLES = """<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy-mm-dd;@"/>
<numFmt numFmtId="165" formatCode="&quot;day&quot; 0"/><numFmt numFmtId="166" formatCode="[h]:mm"/>
<numFmt numFmtId="167" formatCode="[Red]0.0 \\d"/></numFmts>
<dxfs><dxf><numFmt numFmtId="165" formatCode="0"/></dxf></dxfs>
<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="165"/><xf numFmtId="166"/>
<xf numFmtId="167"/><xf numFmtId="18"/></cellXfs></styleSheet>"""
TEXTS = """<sst><si><t>none</t></si><si><r><t>In </t></r><r><rPr><strike/></rPr><t>place</t></r>
<rPh sb="0" eb="1"><t>spoken</t></rPh></si><si><t>a_x000D_b _x005F_x000D_</t></si><si/></sst>"""
FORMULA = CellFact(is_formula=True)
UNWORKED = CellFact(is_formula=True, has_value=False)
PERCENT, OTHER = CellFact(shown=Shown.PERCENT), CellFact(shown=Shown.OTHER)


def error(text: str, **more: bool) -> CellFact:
    return CellFact(error=text, **more)


def read_xlsx(cell: str, *, book: str = "", after: str = "") -> tuple[object, CellFact]:
    """The value of D1, and its fact."""
    more = {"xl/styles.xml": STYLES, "xl/sharedStrings.xml": TEXTS}
    content = package(sheet_xml(f'<row r="1">{cell}</row>', after), more=more)
    if book:
        parts = _parts(content)
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
            b"<sheets>", book.encode() + b"<sheets>"
        )
        content = zipped(parts)
    (sheet,) = open_source(content).sheets
    return sheet.value(D1), sheet.facts_on([3], numbers=True).cells.get(D1, ORDINARY)


def _parts(content: bytes) -> dict[str, bytes]:
    return dict(open_archive(content).parts)


@pytest.mark.parametrize(
    ("cell", "value", "fact"),
    [
        # texts
        ('<c r="D1" t="s"><v>1</v></c>', "In place", ORDINARY),
        ('<c r="D1" t="s"><v> 1\n</v></c>', "In place", ORDINARY),
        ('<c r="D1" t="s"><v>2</v></c>', "a\rb _x000D_", ORDINARY),
        ('<c r="D1" t="s"><v>3</v></c>', "", ORDINARY),
        ('<c r="D1" t="str"><v>text</v></c>', "text", ORDINARY),
        ('<c r="D1" t="inlineStr"><is><t>text</t></is></c>', "text", ORDINARY),
        ('<c r="D1" t="inlineStr"><is><t>text</t></is><v/></c>', "text", ORDINARY),
        ('<c r="D1" t="inlineStr"><v>text</v></c>', "text", ORDINARY),
        (
            '<c r="D1" t="inlineStr"><is><r><t>te</t></r><r><t>xt</t></r><rPh><t>so</t></rPh></is></c>',
            "text",
            ORDINARY,
        ),
        # a text that is not there is an error, never another text
        *(
            (
                f'<c r="D1" t="s"><v>{index}</v></c>',
                "",
                error(f"#REF! (text {index} is not in the file)"),
            )
            for index in ("-1", "4", "1.0", "1e0", "0x1", "99999999")
        ),
        # however XML writes it
        ('<c r="D1"><v>1<!-- 2 -->3</v></c>', 13.0, ORDINARY),
        ('<c r="D1" t="str"><v>a&#98;<![CDATA[<c]]></v></c>', "ab<c", ORDINARY),
        ("<c\nt='b'\nr='D1'\n><v>1</v ></c\n>", True, ORDINARY),
        ('<c r="D1" t="s"><v>1</v><extLst><ext/></extLst></c>', "In place", ORDINARY),
        ('<x:c xmlns:x="x" r="D1" t="s"><x:v>1</x:v></x:c>', "In place", ORDINARY),
        ("<c/><c/><c/><c><v>5</v></c>", 5.0, ORDINARY),
        ('<c r="C1"/><c><v>5</v></c>', 5.0, ORDINARY),
        # numbers
        ('<c r="D1"><v>0.5</v></c>', 0.5, ORDINARY),
        ('<c r="D1" t="n"><v>3</v></c>', 3.0, ORDINARY),
        ('<c r="D1"><v>three</v></c>', "three", ORDINARY),
        ('<c r="D1" t="b"><v>0</v></c>', False, ORDINARY),
        ('<c r="D1" s="2"><v>1</v></c>', 1.0, PERCENT),
        ('<c r="D1" s="3"><v>1</v></c>', 1.0, OTHER),
        ('<c r="D1" s="5"><v>1</v></c>', 1.0, OTHER),
        ('<c r="D1" s="99"><v>1</v></c>', 1.0, OTHER),
        # dates
        ('<c r="D1" s="1"><v>46112</v></c>', date(2026, 3, 31), ORDINARY),
        ('<c r="D1" s="1"><v>46112.5</v></c>', NOON, ORDINARY),
        ('<c r="D1" s="1"><v>59</v></c>', date(1900, 2, 28), ORDINARY),
        ('<c r="D1" s="6"><v>0.75</v></c>', time(18), ORDINARY),
        ('<c r="D1" s="4"><v>1.5</v></c>', timedelta(days=1.5), ORDINARY),
        ('<c r="D1" s="1"><v>-1</v></c>', "-1", ORDINARY),
        ('<c r="D1" s="1"><v>1e12</v></c>', "1e12", ORDINARY),
        ('<c r="D1" s="1"><v>2958465</v></c>', date(9999, 12, 31), ORDINARY),
        ('<c r="D1" t="d"><v>2026-03-31</v></c>', date(2026, 3, 31), ORDINARY),
        ('<c r="D1" t="d"><v>2026-03-31T12:30:00</v></c>', NOON + timedelta(minutes=30), ORDINARY),
        ('<c r="D1" t="d"><v>soon</v></c>', "soon", ORDINARY),
        # errors and formulas
        ('<c r="D1" t="e"><v>#REF!</v></c>', "", error("#REF!")),
        ('<c r="D1" t="e"><v>#GETTING_DATA</v></c>', "", error("#GETTING_DATA")),
        ('<c r="D1" t="e" vm="1"><v>#VALUE!</v></c>', "", error(OBJECT)),
        (
            '<c r="D1" t="e" vm="1"><f>A:A</f><v>#VALUE!</v></c>',
            "",
            error("#VALUE!", is_formula=True),
        ),
        ('<c r="D1" t="e"/>', "", error("#ERROR!")),
        ('<c r="D1" t="e"><f>A1</f><v>#REF!</v></c>', "", error("#REF!", is_formula=True)),
        ('<c r="D1"><f>1+1</f><v>2</v></c>', 2.0, FORMULA),
        ('<c r="D1"><f/><v>2</v></c>', 2.0, FORMULA),
        ('<c r="D1"><v>2</v><f>1+1</f></c>', 2.0, FORMULA),
        (
            "<c r='D1' s='2'><f\tca='1'>1+1</f><v>2</v></c>",
            2.0,
            CellFact(is_formula=True, shown=Shown.PERCENT),
        ),
        ('<c r="D1"><f>1+1</f></c>', "", UNWORKED),
        ('<c r="D1" t="str"><f>A1</f><v></v></c>', "", FORMULA),
        (
            '<c r="A1"><f t="array" ref="A1:D1">1+1</f><v>2</v></c><c r="D1"><v>3</v></c>',
            3.0,
            FORMULA,
        ),
        # nothing
        ('<c r="D1"/>', "", ORDINARY),
        ('<c r="D1" s="2" t="s"/>', "", ORDINARY),
        ('<c r="D1" t="b"><v/></c>', "", ORDINARY),
    ],
)
def test_cells_of_an_xlsx(cell, value, fact):
    found, found_fact = read_xlsx(cell)
    assert (found, found_fact) == (value, fact)
    assert type(found) is type(value)


def test_days_may_be_counted_from_1904():
    book = '<workbookPr date1904="true"/>'
    assert read_xlsx('<c r="D1" s="1"><v>1</v></c>', book=book) == (date(1904, 1, 2), ORDINARY)


def test_only_what_stands_in_the_columns_asked_for_is_told():
    cells = '<c r="C1"><f>1+1</f><v>2</v></c><c r="D1" s="2"><v>1</v></c>'
    (sheet,) = open_source(package(sheet_xml(f"<row>{cells}</row>"))).sheets
    assert sheet.facts_on([3], numbers=False) is NO_FACTS
    assert sheet.facts_on([2], numbers=False).cells.keys() == {(0, 2), (0, 3)}


@pytest.mark.parametrize(
    ("reference", "area"),
    [
        ("D1:D2", Area(0, 3, 1, 3)),
        ("$D:$D", Area(0, 3, 1_048_575, 3)),
        ("2:3", Area(1, 0, 2, 16_383)),
    ],
)
def test_merged_cells(reference, area):
    merged = f'<mergeCells count="1"><mergeCell ref="{reference}"/></mergeCells>'
    (sheet,) = open_source(package(sheet_xml("", merged))).sheets
    assert sheet.facts_on([], numbers=False).merged == (area,)


def read_ods(cell: str) -> tuple[object, CellFact]:
    names = 'xmlns:calcext="c" xmlns:draw="d" xmlns:svg="s" '
    row = f'<table:table-row><table:table-cell table:number-columns-repeated="3"/>{cell}</table:table-row>'
    (sheet,) = open_source(document(f"<table:table>{row}</table:table>", names=names)).sheets
    return sheet.value(D1), sheet.facts_on([3], numbers=True).cells.get(D1, ORDINARY)


def ods_cell(attributes: str, inside: str = "") -> str:
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


def text(inside: str) -> str:
    return ods_cell('office:value-type="string"', inside)


def typed(kind: str, value: str = "", shown: str = "", *, more: str = "") -> str:
    """A cell of a type, with its value, and what it shows."""
    name = kind if kind in ("boolean", "date", "time") else ""
    said = f' office:{name}{name and "-"}value="{value}"' if value else ""
    return ods_cell(
        f'office:value-type="{kind}"{said}{more}', shown and f"<text:p>{shown}</text:p>"
    )


SPOKEN = (
    "<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby>"
)
BOX = "<draw:text-box><text:p>boxed</text:p></draw:text-box><svg:title>titled</svg:title>"
SHAPE = f"<draw:frame>{BOX}</draw:frame>"
ERROR_TYPE = ' calcext:value-type="error"'
FAILED = CellFact(error="Err:502", is_formula=True, shown=Shown.OTHER)
FORMULA_OF = ' table:formula="of:=1"'


@pytest.mark.parametrize(
    ("cell", "value", "fact"),
    [
        (text("<text:p>In place</text:p>"), "In place", ORDINARY),
        (text("<text:p>a</text:p><text:p>b</text:p>"), "a\nb", ORDINARY),
        (text("<text:p>a <text:span>b</text:span><text:a>c</text:a></text:p>"), "a bc", ORDINARY),
        (text('<text:p>a<text:s text:c="2"/>b<text:tab/>c</text:p>'), "a  b\tc", ORDINARY),
        (text("\n  <text:p>a\n   b</text:p>\n"), "a b", ORDINARY),
        (typed("string", shown="wh", more=' office:string-value="whole"'), "whole", ORDINARY),
        # what lies over a cell, or is said of it, is no part of it
        (text(f"<text:p>a</text:p>{SHAPE}"), "a", ORDINARY),
        (text(f"<text:p>a{SHAPE}b</text:p>"), "ab", ORDINARY),
        (ods_cell("", SHAPE), "", ORDINARY),
        (ods_cell("", "<office:annotation><text:p>?</text:p></office:annotation>"), "", ORDINARY),
        (text(f"<text:p>{SPOKEN}</text:p>"), "a", ORDINARY),
        # values
        (typed("float", "3", "3"), 3.0, ORDINARY),
        (typed("float", "3", "3 pm"), 3.0, OTHER),
        (typed("percentage", "1", "100%"), 1.0, PERCENT),
        (typed("boolean", "true", "TRUE"), True, OTHER),
        (typed("date", "2026-03-31"), date(2026, 3, 31), ORDINARY),
        (typed("date", "2026-03-31T12:00:00"), NOON, ORDINARY),
        (typed("time", "PT18H30M00S"), time(18, 30), ORDINARY),
        (typed("time", "PT36H00M00S"), "PT36H00M00S", ORDINARY),
        # a type without a value, and text without a type
        (typed("float", shown="3"), "3", error("3")),
        (typed("void", shown="3"), "3", error("3")),
        (ods_cell("", "<text:p>3</text:p>"), "3", ORDINARY),
        (typed("float"), "", ORDINARY),
        # errors and formulas
        (typed("string", shown="#N/A", more=ERROR_TYPE), "#N/A", error("#N/A")),
        (typed("float", "1", "1", more=FORMULA_OF), 1.0, FORMULA),
        (typed("float", "0", "Err:502", more=FORMULA_OF), 0.0, FAILED),
        (ods_cell(FORMULA_OF), "", UNWORKED),
        (ods_cell(FORMULA_OF, "<text:p/>"), "", FORMULA),
    ],
)
def test_cells_of_an_open_document(cell, value, fact):
    found, found_fact = read_ods(cell)
    assert (found, found_fact) == (value, fact)
    assert type(found) is type(value)


def test_tables_within_drawings_are_no_sheets():
    inner = "<table:table><table:table-row><table:table-cell/></table:table-row></table:table>"
    row = f"<table:table-row>{text('<text:p>a</text:p>')}</table:table-row>"
    shapes = f"<table:shapes>{inner}</table:shapes>"
    opened = open_source(document(f"<table:table>{shapes}{row}</table:table>"))
    assert [sheet.rows for sheet in opened.sheets] == [[["a"]]]


def test_an_open_document_with_other_prefixes_is_told():
    parts = _parts(document("<table:table></table:table>"))
    for name in (b"table", b"text"):
        other = parts["content.xml"].replace(b":%s=" % name, b":z=").replace(b"%s:" % name, b"z:")
        with pytest.raises(EyfaError) as caught:
            open_source(zipped(parts | {"content.xml": other}))
        assert [problem.code for problem in caught.value.problems] == ["unreadable"]


def test_an_open_document_in_one_piece_is_read():
    content = _parts(
        document(
            f"<table:table><table:table-row>{text('<text:p>a</text:p>')}"
            "</table:table-row></table:table>"
        )
    )["content.xml"].decode()
    kind = 'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"'
    flat = (
        content.replace("office:document-content ", "office:document ", 1)
        .replace("office:document-content>", "office:document>")
        .replace("office:document ", f"office:document {kind} ", 1)
    )
    assert [sheet.rows for sheet in open_source(flat.encode()).sheets] == [[["a"]]]


def test_sheets_that_lack_a_part_are_told_and_modules_of_macros_are_passed_over():
    parts = _parts(package(sheet_xml('<row><c r="A1"><v>1</v></c></row>'), sheets=2))
    book = parts["xl/workbook.xml"].replace(
        b"</sheets>", b'<sheet name="Module1" r:id=""/></sheets>'
    )
    del parts["xl/worksheets/sheet1.xml"]
    opened = open_source(zipped({**parts, "xl/workbook.xml": book}))
    assert [(sheet.name, sheet.rows) for sheet in opened.sheets] == [("S0", [[1.0]]), ("S1", [])]
    assert [(problem.code, problem.sheet) for problem in opened.problems] == [
        ("sheet_damaged", "S1")
    ]


def test_a_part_in_utf_16_is_read():
    sheet = '<?xml version="1.0" encoding="UTF-16"?>' + sheet_xml(
        '<row><c r="A1" t="str"><v>é</v></c></row>'
    )
    (opened,) = open_source(package(sheet.encode("utf-16"))).sheets
    assert opened.rows == [["é"]]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<sheetData>", b'<dimension ref="A0:C0"/><sheetData>'),
        (b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="nonsense"/></mergeCells>'),
        (b'sheetId="1"', b'sheetId="1" state="show"'),
        (b"<sheetData>", b"\n <!-- rows -->\n <sheetData>\n "),
        (b'Target="worksheets/', b'Target="/xl/worksheets/'),
        (b'Target="worksheets/', b'Target="worksheets\\'),
    ],
)
def test_oddities_that_cost_nothing(old, new):
    parts = _parts(package(sheet_xml('<row r="1"><c r="D1"><v>1</v></c></row>')))
    assert any(old in part for part in parts.values())
    (sheet,) = open_source(
        zipped({name: part.replace(old, new) for name, part in parts.items()})
    ).sheets
    assert (sheet.rows, sheet.start, sheet.problems) == ([[1.0]], D1, [])
