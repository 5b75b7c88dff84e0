"""What befalls whole files: other programs, other formats, and what they were issued for."""

from __future__ import annotations

from corpus.answers import F1, F2
from corpus.case import Case
from corpus.cases_form import BOTH, OF_F1
from corpus.simulated import (
    cut_off,
    google_sheets,
    locked_by_excel,
    numbers,
    sharepoint,
    strict,
    zipped,
)

_IDENTITY = "_eyfa"

FILES = (
    # What it was issued for
    Case(
        name="place-altered",
        done="another place written on Start than it was issued for",
        steps=(("text", "Start", "B10", "Elsewhere"),),
        place="Elsewhere",
        problems=("issued_for_another Start!B10",),
    ),
    Case(
        name="reference-altered",
        done="the reference on Start retyped as another workbook’s",
        steps=(("unprotect",), ("text", "Start", "B13", "EY-AAAA-BBBB")),
        is_usable=False,
        problems=("identity_contradicts",),
    ),
    Case(
        name="identity-of-another-workbook",
        done="the hidden sheet brought over from another workbook",
        steps=(("unprotect",), ("text", _IDENTITY, "B5", "EY-AAAA-BBBB")),
        is_usable=False,
        problems=("identity_contradicts",),
    ),
    Case(
        name="identity-sheet-altered",
        done="the place altered on the hidden sheet; the document properties say otherwise",
        steps=(("unprotect",), ("text", _IDENTITY, "B12", "Elsewhere")),
        is_usable=False,
        problems=("identity_contradicts",),
    ),
    Case(
        name="identity-altered-everywhere",
        done="the place altered on the hidden sheet, and the document properties lost",
        steps=(("unprotect",), ("text", _IDENTITY, "B12", "Elsewhere"), ("forget_properties",)),
        problems=("identity_damaged", "issued_for_another Start!B10"),
    ),
    Case(
        name="identity-lost",
        done="hidden sheet, document properties and reference removed",
        steps=(
            ("unprotect",),
            ("remove", _IDENTITY),
            ("forget_properties",),
            ("text", "Start", "B13", ""),
        ),
        is_id_kept=False,
        problems=("identity_lost",),
    ),
    Case(
        name="start-removed",
        done="the sheet Start removed",
        steps=(("remove", "Start"),),
        organisation="",
        date="",
        problems=("about_missing",),
    ),
    Case(
        name="another-edition",
        done="issued from another edition (made up), with one benchmark more and one reworded",
        steps=(("text", F1, "D18", "3 – In place"),),
        is_altered_edition=True,
        suffixes=BOTH,
        problems=("other_edition", f"words_altered {F1}!C13", f"unknown_ref {F1}!A18"),
    ),
    # Other programs and formats
    Case(
        name="pasted-as-values",
        done="both tables pasted as values into a new workbook: dates have become numbers",
        steps=(("keep_values", F1, F2),),
        suffixes=BOTH,
        is_id_kept=False,
        organisation="",
        place="",
        round="",
        date="",
        changed={
            "F1-L02": {"target_date": "72775"},
            "F1-L03": {"target_date": "72866"},
            "F1-L04": {"target_date": "73050"},
            "F2-L05": {"target_date": "72716"},
        },
        problems=(
            "identity_lost",
            "about_missing",
            "place_unknown",
            "round_unknown",
            *(f"date_not_understood Sheet1!I{row}" for row in (14, 15, 16)),
            "date_not_understood Sheet2!I17",
        ),
    ),
    Case(
        name="csv-of-one-sheet",
        done="the sheet F1 saved as CSV (semicolons, Windows-1252)",
        steps=(("unprotect",), ("remove", "Start")),
        suffixes=(".csv",),
        options="59,34,ANSI,1",
        is_usable=False,
        problems=("file_is_text",),
    ),
    Case(
        name="csv-named-xlsx",
        done="the same, named .xlsx",
        steps=(("unprotect",), ("remove", "Start")),
        suffixes=(".csv",),
        named=".xlsx",
        options="59,34,ANSI,1",
        is_usable=False,
        problems=("file_is_text",),
    ),
    Case(
        name="old-format",
        done="saved as .xls, the format of Excel 97",
        suffixes=(".xls",),
        is_usable=False,
        problems=("file_is_xls",),
    ),
    Case(
        name="cut-off",
        done="not sent in full",
        after=cut_off,
        is_usable=False,
        problems=("file_is_cut_short",),
    ),
    Case(
        name="zipped",
        done="zipped, and the archive named .xlsx",
        after=zipped,
        is_usable=False,
        problems=("file_is_other_zip",),
    ),
    Case(
        name="password",
        done="saved with a password",
        suffixes=(".ods",),
        password="a made-up password",
        is_usable=False,
        problems=("file_is_encrypted",),
    ),
    # Simulated
    Case(
        name="password-excel",
        done="saved with a password, encrypted as Excel does (by msoffcrypto)",
        after=locked_by_excel,
        is_usable=False,
        problems=("file_is_encrypted",),
    ),
    Case(name="strict", done="saved as Strict Office Open XML", after=strict),
    Case(
        name="strict-with-faults",
        done="saved as Strict Office Open XML; an error and a percentage where ratings belong",
        steps=(("type_in", F1, "D13", "=1/0"), ("number", F1, "D14", 1, "0%")),
        after=strict,
        changed={id_: {"rating": None} for id_ in OF_F1[:2]},
        problems=(f"cell_error {F1}!D13", f"rating_not_on_scale {F1}!D14"),
    ),
    Case(
        name="google-sheets",
        done="exported by Google Sheets: no document properties, no tables",
        after=google_sheets,
    ),
    Case(
        name="numbers",
        done="exported by Numbers: “Export Summary” first, sheets named “F1 Values - Table 1”, tables "
        "moved by a row and a column, no hidden sheet, no document properties",
        after=numbers,
        problems=("identity_lost",),
    ),
    Case(
        name="sharepoint-label",
        done="stored in SharePoint with a sensitivity label: more properties, more parts",
        after=sharepoint,
    ),
)
