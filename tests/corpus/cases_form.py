"""What people do to sheets, rows, columns, headings and ids."""

from __future__ import annotations

from corpus.answers import F1, F2
from corpus.case import Case

BOTH = (".xlsx", ".ods")
OF_F1 = tuple(f"F1-L0{number}" for number in range(1, 6))
OF_F2 = tuple(f"F2-L0{number}" for number in range(1, 6))
NOTES = "Synthetic: a line of our own"

FORM = (
    Case(name="filled", done="filled in and saved", suffixes=BOTH),
    Case(
        name="filled-ods-named-xlsx",
        done="filled in, saved as .ods, and then given the suffix .xlsx",
        suffixes=(".ods",),
        named=".xlsx",
    ),
    Case(
        name="untouched",
        done="sent back as it was issued",
        is_filled=False,
        organisation="",
        date="",
        problems=("nothing_answered",),
    ),
    # Rows
    Case(
        name="rows-sorted",
        done="protection taken off, the rows of F1 sorted from the last to the first",
        steps=(("unprotect",), ("sort", F1, "A13:J17", 0, False)),
        suffixes=BOTH,
    ),
    Case(
        name="rows-inserted",
        done="two lines put between the benchmarks, one with an answer and no id, one empty; "
        "a remark below the table",
        steps=(
            ("unprotect",),
            ("insert_rows", F1, 15, 2),
            ("text", F1, "C15", NOTES),
            ("text", F1, "D15", "3 – In place"),
            ("text", F1, "F21", "Synthetic: all in all it goes well"),
        ),
        problems=(f"row_without_ref {F1}!C15", f"row_without_ref {F1}!F21"),
    ),
    Case(
        name="rows-deleted",
        done="the lines of two benchmarks deleted",
        steps=(("unprotect",), ("delete_rows", F1, 14, 1), ("delete_rows", F2, 17, 1)),
        lost=("F1-L02", "F2-L05"),
        problems=("benchmark_missing F1-L02", "benchmark_missing F2-L05"),
    ),
    Case(
        name="row-copied-with-another-answer",
        done="a line copied below the table, and given another rating there",
        steps=(
            ("unprotect",),
            ("copy", F1, "A14:J14", "A18"),
            ("text", F1, "D18", "0 – New action required"),
        ),
        suffixes=BOTH,
        lost=("F1-L02",),
        problems=(f"duplicate_ref_different {F1}!A18",),
    ),
    Case(
        name="row-copied-unchanged",
        done="a line copied below the table",
        steps=(("unprotect",), ("copy", F1, "A14:J14", "A18")),
        problems=(f"duplicate_ref_same {F1}!A18",),
    ),
    Case(
        name="filter-left-on",
        done="a filter left on, which hides all lines but one",
        steps=(("unprotect",), ("only", F1, "A12:J17", 3, "3 – In place")),
        suffixes=BOTH,
    ),
    # Columns
    Case(
        name="column-inserted",
        done="a column of their own put before the rating",
        steps=(
            ("unprotect",),
            ("insert_column", F1, 3),
            ("text", F1, "D12", "Our working group"),
            ("text", F1, "D13", "Synthetic: group A"),
        ),
        problems=(f"column_not_read {F1}!D12",),
    ),
    Case(
        name="columns-moved",
        done="the columns Rating and Importance moved to the end, the ids to the middle",
        steps=(
            ("unprotect",),
            ("move", F1, "D12:E17", "L12"),
            ("move", F1, "A12:A17", "D12"),
        ),
        suffixes=BOTH,
    ),
    Case(
        name="second-rating-column",
        done="a second column headed “Rating” added, with other ratings",
        steps=(
            ("unprotect",),
            ("text", F1, "K12", "Rating"),
            ("text", F1, "K13", "0 – New action required"),
        ),
        lost=OF_F1,
        problems=(f"heading_twice {F1}!D12",),
    ),
    Case(
        name="remarks-beside-the-table",
        done="remarks written to the right of the table, under no heading",
        steps=(("unprotect",), ("text", F1, "L14", "Synthetic: ask Health about this")),
        problems=(f"column_not_read {F1}!L12",),
    ),
    # Headings
    Case(
        name="headings-retyped",
        done="headings retyped: other case, non-breaking spaces, line breaks, soft hyphens",
        steps=(
            ("unprotect",),
            ("text", F1, "A12", "REF\u00a0"),
            ("text", F1, "D12", "\u00a0rat\u00ading"),
            ("text", F1, "F12", "Evidence\nand\u00a0 Comments"),
            ("text", F1, "G12", "ACTION\nNEEDED"),
            ("text", F1, "I12", "Target\u00a0date "),
        ),
    ),
    Case(
        name="headings-translated",
        done="all headings of F1 translated into Welsh",
        steps=(
            ("unprotect",),
            *(
                ("text", F1, f"{column}12", heading)
                for column, heading in zip(
                    "ABCDEFGHIJ",
                    (
                        "Cyf",
                        "Lefel",
                        "Beth sydd angen bod yn ei le",
                        "Sgôr",
                        "Pwysigrwydd",
                        "Tystiolaeth a sylwadau",
                        "Camau sydd eu hangen",
                        "Arweinydd",
                        "Dyddiad targed",
                        "Statws",
                    ),
                    strict=True,
                )
            ),
        ),
        lost=OF_F1,
        problems=(f"rating_heading_missing {F1}!A13",),
    ),
    Case(
        name="rating-heading-translated",
        done="the heading Rating alone translated",
        steps=(("unprotect",), ("text", F1, "D12", "Sgôr")),
        lost=OF_F1,
        problems=(f"rating_heading_missing {F1}!A13",),
    ),
    Case(
        name="evidence-heading-reworded",
        done="the heading Evidence and comments reworded",
        steps=(("unprotect",), ("text", F2, "F12", "Why do we think so?")),
        changed={id_: {"evidence": ""} for id_ in OF_F2},
        problems=(f"heading_missing {F2}!A12", f"column_not_read {F2}!F12"),
    ),
    Case(
        name="ref-heading-reworded",
        done="the heading Ref reworded; the ids still say which column it is",
        steps=(("unprotect",), ("text", F2, "A12", "Number")),
    ),
    Case(
        name="header-row-deleted",
        done="the row of headings of F2 deleted",
        steps=(("unprotect",), ("delete_rows", F2, 12, 1)),
        lost=OF_F2,
        problems=(f"rating_heading_missing {F2}!A12",),
    ),
    # Sheets
    Case(
        name="sheet-renamed",
        done="a sheet renamed",
        steps=(("rename", F1, "Gwerthoedd (drafft 2)"),),
    ),
    Case(
        name="sheet-copied-with-other-answers",
        done="a sheet copied, and two answers changed on the copy",
        steps=(
            ("unprotect",),
            ("duplicate", F1, "F1 Values_2"),
            ("text", "F1 Values_2", "D13", "0 – New action required"),
            ("text", "F1 Values_2", "F17", "Synthetic: asked in June"),
        ),
        suffixes=BOTH,
        lost=("F1-L01", "F1-L05"),
        problems=(
            "duplicate_ref_different F1 Values_2!A13",
            "duplicate_ref_same F1 Values_2!A14",
            "duplicate_ref_same F1 Values_2!A15",
            "duplicate_ref_same F1 Values_2!A16",
            "duplicate_ref_different F1 Values_2!A17",
        ),
    ),
    Case(name="sheet-hidden", done="a sheet hidden", steps=(("hide", F2),)),
    Case(
        name="sheet-removed",
        done="a sheet removed",
        steps=(("remove", F2),),
        lost=OF_F2,
        problems=tuple(f"benchmark_missing {id_}" for id_ in OF_F2),
    ),
    Case(
        name="own-sheet-added",
        done="a sheet of their own added, which mentions benchmarks",
        steps=(
            ("add_sheet", "Our plan"),
            ("text", "Our plan", "A1", "Benchmark"),
            ("text", "Our plan", "B1", "What we do about it"),
            ("text", "Our plan", "A2", "F1-L02"),
            ("text", "Our plan", "B2", "Synthetic: a plan for the third area"),
        ),
        problems=("sheet_not_read Our plan!A2",),
    ),
    Case(
        name="remark-on-ratings",
        done="a benchmark’s id noted beside the list of ratings",
        steps=(("unprotect",), ("text", "Ratings", "F5", "F1-L01")),
        problems=("sheet_not_read Ratings!F5",),
    ),
    # Ids
    Case(
        name="ids-retyped",
        done="ids retyped: lower case, spaces, other dashes, without a dash",
        steps=(
            ("unprotect",),
            ("text", F1, "A13", "f1-l01"),
            ("text", F1, "A14", " F1 – L02\u00a0"),
            ("text", F1, "A15", "F1\u2011L03"),
            ("text", F1, "A16", "F1\u2212L04"),
            ("text", F1, "A17", "F1L05"),
        ),
    ),
    Case(
        name="ids-mistyped",
        done="ids mistyped: a letter for a digit, a digit too few, an id that there is not",
        steps=(
            ("unprotect",),
            ("text", F1, "A13", "F1-LO1"),
            ("text", F1, "A14", "F1-L2"),
            ("text", F1, "A15", "F1-L09"),
        ),
        lost=("F1-L01", "F1-L02", "F1-L03"),
        problems=(
            f"unknown_ref {F1}!A13",
            f"unknown_ref {F1}!A14",
            f"unknown_ref {F1}!A15",
            "benchmark_missing F1-L01",
            "benchmark_missing F1-L02",
            "benchmark_missing F1-L03",
        ),
    ),
    Case(
        name="ids-dragged-too-far",
        done="the first two ids dragged down, two lines beyond the table; an answer there",
        steps=(
            ("unprotect",),
            ("drag", F1, "A13:A19", 2),
            ("text", F1, "D18", "3 – In place"),
        ),
        problems=(f"unknown_ref {F1}!A18", f"unknown_ref {F1}!A19"),
    ),
    Case(
        name="ids-dragged-over-sorted-rows",
        done="rows sorted from the last to the first, then the ids “mended” by dragging: "
        "each stands beside another benchmark’s words, but for the middle one",
        steps=(
            ("unprotect",),
            ("sort", F1, "A13:J17", 0, False),
            ("text", F1, "A13", "F1-L01"),
            ("text", F1, "A14", "F1-L02"),
            ("drag", F1, "A13:A17", 2),
        ),
        suffixes=BOTH,
        lost=("F1-L01", "F1-L02", "F1-L04", "F1-L05"),
        problems=tuple(f"ref_not_of_words {F1}!A{row}" for row in (13, 14, 16, 17)),
    ),
    Case(
        name="id-of-another-scope",
        done="a line added for a benchmark that the workbook was not issued for",
        steps=(
            ("unprotect",),
            ("text", F1, "A18", "F1-R01"),
            ("text", F1, "D18", "3 – In place"),
        ),
        problems=(f"outside_scope {F1}!A18",),
    ),
    Case(
        name="words-altered",
        done="protection taken off, and the words of two benchmarks altered",
        steps=(
            ("unprotect",),
            ("text", F1, "C13", "Everything is fine already."),
            ("text", F2, "C15", "Meaningful opportunities to take part, sometimes."),
        ),
        problems=(f"words_altered {F1}!C13", f"words_altered {F2}!C15"),
    ),
)
