"""What a Word document needs and python-docx has no call for, as the elements of Office Open XML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eyfa.reporting.board import look

_FONT = "Arial"
_HEADINGS = {"Title": 22, "Heading 1": 16, "Heading 2": 13, "Caption": 10.5, "TOC Heading": 14}
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<ds:datastoreItem ds:itemID="{0A4F6B1E-6C0B-4E0C-9C55-6579666100AA}" '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
    "<ds:schemaRefs/></ds:datastoreItem>"
)
"""What Word has beside each part of somebody's own: the same name for ours in every document."""
_FONT_KINDS = ("ascii", "hAnsi", "cs", "eastAsia")


def set_look(document: Any, language: str) -> None:
    """Fonts, colours, A4, and the language for those who hear it read."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - heavy
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Cm, Pt, RGBColor  # noqa: PLC0415

    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(2)
    styles = document.styles
    for name in ("Note", "Cell", "TOC Heading"):
        if name not in [it.name for it in styles]:
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    for name in ("Normal", "Subtitle", *_HEADINGS):
        font = styles[name].font
        font.name, font.italic = _FONT, False
        fonts = styles[name].element.get_or_add_rPr().get_or_add_rFonts()
        for kind in _FONT_KINDS:
            fonts.attrib.pop(qn(f"w:{kind}Theme"), None)
            fonts.set(qn(f"w:{kind}"), _FONT)
        font.color.rgb = RGBColor.from_string((look.INK if name == "Normal" else look.BLUE)[1:])
    for name, size in _HEADINGS.items():
        styles[name].font.size, styles[name].font.bold = Pt(size), True
        styles[name].paragraph_format.keep_with_next = True
    styles["Normal"].font.size = Pt(11)
    styles["Subtitle"].font.size = Pt(12)
    styles["Note"].font.size = Pt(9.5)
    cell = styles["Cell"].paragraph_format
    cell.space_before = cell.space_after = Pt(1)
    properties = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))[0]
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(make("w:lang", **{"w:val": language, "w:eastAsia": language}))


def add_contents(document: Any, headings: Sequence[tuple[int, str, str]]) -> None:
    """A field of contents, with what it says already in it, so that it is right before anybody updates it."""
    paragraph = document.add_paragraph()
    _field(paragraph, "begin")
    paragraph.add_run()._r.append(_instruction('TOC \\o "1-2" \\h \\n'))
    _field(paragraph, "separate")
    for place, (level, id_, text) in enumerate(headings):
        if place:
            paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent = (level - 1) * 280000
        paragraph.paragraph_format.space_after = 20000
        link = make("w:hyperlink", **{"w:anchor": id_, "w:history": "1"})
        paragraph._p.append(link)
        run = paragraph.add_run(text)
        link.append(run._r)
    _field(paragraph, "end")


def add_number(paragraph: Any, sort: str) -> None:
    """A field that counts captions of a sort; its result is what it counts to here."""
    every = paragraph._p.getparent()
    done = sum(node.text == f"SEQ {sort} \\* ARABIC" for node in every.iter(_name("w:instrText")))
    _field(paragraph, "begin")
    paragraph.add_run()._r.append(_instruction(f"SEQ {sort} \\* ARABIC"))
    _field(paragraph, "separate")
    paragraph.add_run(str(done + 1))
    _field(paragraph, "end")


def add_bookmark(paragraph: Any, name: str, number: int) -> None:
    """A place to which the contents lead."""
    start = make("w:bookmarkStart", **{"w:id": str(number), "w:name": name})
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(make("w:bookmarkEnd", **{"w:id": str(number)}))


def describe(drawn: Any, title: str, text: str) -> None:
    """Title and alternative text of a picture."""
    about = drawn._inline.docPr
    about.set("title", title)
    about.set("descr", text)


def add_part(document: Any, name: str, xml: bytes) -> None:
    """A part of our own, which nobody sees, and programs keep; Word wants each to have properties."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE  # noqa: PLC0415 - heavy
    from docx.opc.packuri import PackURI  # noqa: PLC0415
    from docx.opc.part import Part  # noqa: PLC0415

    package = document.part.package
    part = Part(PackURI(f"/{name}"), CONTENT_TYPE.XML, xml, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    about = package.next_partname(f"{part.partname.baseURI}/itemProps%d.xml")
    kind = CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES
    properties = Part(about, kind, _PROPERTIES.encode(), package)
    part.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


def drop_old_styles(document: Any) -> None:
    """Leave out the second copy of the styles that python-docx's template has for Word 2007.

    It knows nothing of ours, and Word could take a document whose two copies differ for a damaged one.
    """
    relations = document.part.rels
    for id_ in [id_ for id_, it in relations.items() if it.reltype.endswith("/stylesWithEffects")]:
        del relations[id_]


def turn(document: Any) -> None:
    """From here on, the page the other way round."""
    from docx.enum.section import WD_ORIENT, WD_SECTION  # noqa: PLC0415 - heavy

    before = document.sections[-1]
    width, height = before.page_width, before.page_height
    page = document.add_section(WD_SECTION.NEW_PAGE)
    page.page_width, page.page_height = height, width
    is_across = height > width
    page.orientation = WD_ORIENT.LANDSCAPE if is_across else WD_ORIENT.PORTRAIT


def _field(paragraph: Any, kind: str) -> None:
    paragraph.add_run()._r.append(make("w:fldChar", **{"w:fldCharType": kind}))


def make(tag: str, *children: Any, **attributes: str) -> Any:
    """An element of Office Open XML."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - heavy
    from docx.oxml.ns import qn  # noqa: PLC0415

    element = OxmlElement(tag, {qn(key): value for key, value in attributes.items()})
    element.extend(children)
    return element


def _instruction(text: str) -> Any:
    element = make("w:instrText", **{"xml:space": "preserve"})
    element.text = text
    return element


def _name(tag: str) -> str:
    from docx.oxml.ns import qn  # noqa: PLC0415 - heavy

    found: str = qn(tag)
    return found
