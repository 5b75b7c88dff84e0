"""One small file per format behind one interface: a report in, the bytes of a file out."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import assert_never

from eyfa.reporting.report import Report


class Format(StrEnum):
    """What a report can be rendered as; the value is the suffix of a file of it."""

    CSV = "csv"
    JSON = "json"
    MD = "md"
    HTML = "html"
    XLSX = "xlsx"


def render(report: Report, format_: Format) -> bytes:
    """A report in a format, as the bytes of a file."""
    return b"".join(render_pieces(report, format_))


def render_pieces(report: Report, format_: Format) -> Iterable[bytes]:
    """The same, piece by piece where the format lets it; what is not needed for it is not imported."""
    match format_:
        case Format.CSV:
            from eyfa.reporting.formats.csv import render_csv  # noqa: PLC0415 - on demand

            return render_csv(report)
        case Format.JSON:
            from eyfa.reporting.formats.json import render_json  # noqa: PLC0415

            return render_json(report)
        case Format.MD:
            from eyfa.reporting.formats.md import render_md  # noqa: PLC0415

            return [render_md(report)]
        case Format.HTML:
            from eyfa.reporting.formats.html import render_html  # noqa: PLC0415

            return [render_html(report)]
        case Format.XLSX:
            from eyfa.reporting.formats.xlsx import render_xlsx  # noqa: PLC0415

            return [render_xlsx(report)]
        case _:
            assert_never(format_)
