"""A Word document: real headings, captions, repeating heads of tables, and pictures that can be heard.

Its look is that of `board.docx`, which Word opens and changes; its text is `board.docx.jinja`, filled.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from importlib import resources
from io import BytesIO
from itertools import count
from typing import Any

from markupsafe import Markup

from eyfa.provenance.embedded import PART, as_part
from eyfa.provenance.version import __version__
from eyfa.reporting.board.drawing import to_png
from eyfa.reporting.board.formats.templates import fill
from eyfa.reporting.board.paper import Logo, Paper, Picture
from eyfa.reporting.formats.html import beside
from eyfa.reporting.table import Column, Table
from eyfa.reporting.visible import visible

_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can say: a report has no clock."""
PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<ds:datastoreItem ds:itemID="{0A4F6B1E-6C0B-4E0C-9C55-6579666100AA}" '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
    "<ds:schemaRefs/></ds:datastoreItem>"
)
"""What Word has beside each part of somebody's own: the same name for ours in every document."""
_LONGEST = 255
"""Characters that a property of a document may have; the page itself shows all."""
_UPRIGHT, _ACROSS = 9638, 14570
"""Width of a page within its margins, in twentieths of a point."""
_LOGO = 2
"""Centimetres that a logo is high, unless it would be wider than the page then."""
_NARROWEST, _HOLDING, _WIDEST = 7, 28, 50
"""Widths of columns, in characters; the second of one with others beneath it."""


def render_docx(paper: Paper) -> bytes:
    """The whole paper; the same paper gives the same bytes."""
    import docx  # noqa: PLC0415 - heavy
    from docx.image.image import Image  # noqa: PLC0415
    from docx.oxml import parse_xml  # noqa: PLC0415
    from docx.oxml.ns import nsdecls, qn  # noqa: PLC0415
    from docx.shared import Cm, Length, Twips  # noqa: PLC0415

    folder = resources.files("eyfa.reporting.board.formats")
    document = docx.Document(BytesIO(folder.joinpath("board.docx").read_bytes()))
    about = document.core_properties
    about.title, about.language = visible(paper.title)[:_LONGEST], paper.language
    about.author = visible(paper.organisation)[:_LONGEST]
    about.comments = f"Made with eyfa {__version__}"
    for spoken in document.styles.element.xpath("w:docDefaults//w:lang"):
        for name in spoken.attrib:
            spoken.set(name, paper.language)
    ids = count(1)

    def inline(content: bytes, title: str, alt: str, **size: Length) -> Markup:
        """A picture in a line of text, with what to say to somebody who does not see it."""
        drawn = document.part.new_pic_inline(BytesIO(content), **size)
        number = next(ids)
        about = {"id": str(number), "name": f"Picture {number}", "title": title, "descr": alt}
        drawn.docPr.attrib.update(about)
        return Markup(drawn.xml)  # noqa: S704 - XML of python-docx

    def chart(picture: Picture) -> Markup:
        content = to_png(picture, titled=False)
        return inline(content, picture.title, picture.alt, width=Cm(16.5))

    def mark(logo: Logo) -> Markup:
        image = Image.from_blob(logo.content)
        width, height = image.scaled_dimensions(height=Cm(_LOGO))
        if width > (widest := Twips(_UPRIGHT)):
            width, height = widest, Length(max(1, height * widest // width))
        return inline(logo.content, "Logo", visible(logo.alt), width=width, height=height)

    body = parse_xml(fill("board.docx.jinja", paper, chart=chart, mark=mark, widths=_widths))
    document.element.replace(document.element.body, body)
    for text in body.iter(qn("w:t")):
        if tag := paper.foreign.get(text.text or ""):
            text.getparent().get_or_add_rPr().append(
                parse_xml(f'<w:lang {nsdecls("w")} w:val="{tag}"/>')
            )
        text.text = (
            text.text or ""
        )  # written with an end tag, as `verify` knows it of older documents
    if paper.provenance is not None:
        _add_part(document.part, PART, as_part(paper.provenance))
    target = BytesIO()
    document.save(target)
    return without_clock(target.getvalue())


def _widths(table: Table, is_across: bool) -> list[int]:
    """Shares of the page: no narrower than the longest word of a heading, wider with something beneath."""
    whole = _ACROSS if is_across else _UPRIGHT
    holding = {column.beneath for column in table.columns}

    def part(column: Column) -> int:
        word = max(map(len, column.heading.split()), default=0) + 2
        least = _HOLDING if column.key in holding else _NARROWEST
        return min(_WIDEST, max(column.width, word, least))

    parts = [part(column) for _, column in beside(table)]
    return [whole * width // sum(parts) for width in parts]


def _add_part(document: Any, name: str, xml: bytes) -> None:
    """A part of our own, which nobody sees, and programs keep; Word wants each to have properties."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE  # noqa: PLC0415 - heavy
    from docx.opc.packuri import PackURI  # noqa: PLC0415
    from docx.opc.part import Part  # noqa: PLC0415

    package = document.package
    part = Part(PackURI(f"/{name}"), CONTENT_TYPE.XML, xml, package)
    document.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)
    about = package.next_partname(f"{part.partname.baseURI}/itemProps%d.xml")
    kind = CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES
    properties = Part(about, kind, PROPERTIES.encode(), package)
    part.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


def without_clock(
    content: bytes, mend: Callable[[str, bytes], bytes] = lambda _name, part: part
) -> bytes:
    """The same archive as if made at no time, each of its parts mended by its name."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for item in source.infolist():
            info = zipfile.ZipInfo(item.filename, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, mend(item.filename, source.read(item)))
    return target.getvalue()
