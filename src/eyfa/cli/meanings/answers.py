"""Problems of sheets, rows and cells, and signs that a person should look."""

from eyfa.cli.meanings.entry import Entry

_SCALE = "3 – In place, 2 – Needs strengthening, 1 – In development, 0 – New action required"
_TWO = "B7 Health!A24 and B7 Health!A25"
_REFS = "F1-L01, F1-L04, F2-L02 and 9 more"

ANSWERS = {
    "rating_heading_missing": Entry(
        "Without its headings nobody can tell which column holds the ratings. None is taken from this table.",
        {"expected": "Rating", "likely": ""},
    ),
    "ref_column_unclear": Entry(
        "Rows are matched by the benchmarks' ids alone, and it is not plain which column holds them.",
        {"expected": "Ref"},
    ),
    "heading_twice": Entry(
        "Two columns have the same heading. To choose one of them would be a guess.",
        {"found": "Rating", "cells": "D12 and E12"},
    ),
    "heading_missing": Entry(
        "A column of the table has lost its heading. The other columns are read.",
        {"expected": "Importance"},
    ),
    "column_not_read": Entry(
        "Somebody added a column, or wrote beside the table. The answers are read; this is not.",
        {"found": "Our notes", "shown": "K14 “ask again in June”"},
    ),
    "text_not_read": Entry(
        "Somebody wrote beside or below a table, or on another sheet of the workbook. The answers are read; "
        "this is not.",
        {"shown": "A31 “We meet again in June”, A32 “Ask housing too” and 2 more"},
    ),
    "own_sheet": Entry(
        "Somebody added a sheet of their own. The answers on the other sheets are read.",
        {"shown": "A1 “Our plan”, A2 “Ask housing too”"},
    ),
    "sheet_not_read": Entry(
        "Benchmarks are mentioned here, as in a list; their answers stand elsewhere."
    ),
    "unknown_ref": Entry(
        "Somebody changed an id, or dragged it down. The row's answers are not counted, because the "
        "benchmark that was meant is not known.",
        {
            "shown": "F1-L99",
            "answers": ": 3 – In place",
            "remedy": "if F1-L09 was meant, put that id there",
        },
    ),
    "row_without_ref": Entry(
        "Somebody added a row, or took an id away. It belongs to no benchmark, so it is not counted.",
        {"shown": "Play areas | 2 – Needs strengthening", "expected": "Ref"},
    ),
    "duplicate_ref_same": Entry(
        "A row was copied, with its answers. They count once.",
        {"benchmark": "B7-L13", "cells": _TWO},
    ),
    "duplicate_ref_empty": Entry(
        "A row was copied without its answers. Those that are there count.",
        {"benchmark": "B7-L13", "cells": _TWO, "taken": "B7 Health!A24"},
    ),
    "duplicate_ref_different": Entry(
        "Two rows answer one benchmark in two ways. eyfa does not choose: it counts as not answered.",
        {"benchmark": "B7-L13", "cells": _TWO},
    ),
    "benchmark_missing": Entry(
        "A row of the issued workbook is gone. Its benchmark counts as not answered, never as absent.",
        {"benchmark": "B1-L05"},
    ),
    "outside_scope": Entry(
        "Somebody answered more than was asked. What was not asked is not counted.",
        {"benchmark": "B1-R05"},
    ),
    "cell_error": Entry(
        "A formula in the cell is broken. An error is no answer, and no blank either.",
        {"heading": "Rating", "found": "#REF!"},
    ),
    "formula_without_value": Entry(
        "The program that wrote the file did not calculate, so there is no result to read.",
        {"heading": "Rating"},
    ),
    "formula_gives_number": Entry(
        "A formula that refers to an empty cell gives 0, which would count as the lowest rating.",
        {"heading": "Rating", "found": "0"},
    ),
    "formula_taken": Entry(
        "The cell refers to another one, whose text is a plain answer.",
        {"heading": "Rating", "shown": "3 – In place"},
    ),
    "merged_cells": Entry(
        "Nobody can tell for which of the rows a merged answer was meant, so it is taken for none.",
        {"cells": "D14:D16", "rows": "F1-L02, F1-L03, F1-L04"},
    ),
    "rating_not_on_scale": Entry(
        "The words may be clear to a person; as a number they would be a guess. The benchmark counts as not "
        "answered.",
        {"shown": "Mostly there, we think", "expected": _SCALE},
    ),
    "rating_by_colour": Entry(
        "Somebody gave the rating cell a colour and chose nothing. What a colour means is not for eyfa to "
        "guess, so the benchmark counts as not answered.",
        {"named": _REFS},
    ),
    "rating_by_number": Entry(
        "The number is that of a label on the scale, and counts as it.",
        {"found": "3", "taken": "3 – In place"},
    ),
    "importance_unknown": Entry(
        "The rating counts; the importance counts as the default does.",
        {"shown": "Very high", "expected": "High, Medium, Low"},
    ),
    "date_not_understood": Entry(
        "The text is kept and shown as it is. 05/06/2027 is a day in June here and in May elsewhere.",
        {"shown": "before the summer"},
    ),
    "top_without_evidence": Entry(
        "A sign that a person should look: the highest rating claims most, and nothing is said for it. "
        "The figures stay as they are. Switch it off with --ignore.",
        {"count": 12, "whole": 40, "label": "3 – In place", "named": _REFS},
    ),
    "not_applicable_unexplained": Entry(
        "A sign that a person should look: what does not apply leaves every score, so a reason is asked "
        "for. The figures stay as they are. Switch it off with --ignore.",
        {"count": 12, "whole": 20, "label": "Not applicable", "named": _REFS},
    ),
    "many_not_applicable": Entry(
        "A sign that a person should look: more than a quarter of what was asked is said not to apply, so "
        "scores rest on little. Switch it off with --ignore.",
        {"count": 30, "whole": 88, "label": "Not applicable"},
    ),
    "one_rating": Entry(
        "A sign that a person should look: ten or more ratings, and all the same. Switch it off with "
        "--ignore.",
        {"count": 88, "label": "2 – Needs strengthening"},
    ),
    "one_text": Entry(
        "A sign that a person should look: ten or more cells of a column say the same, and they are more "
        "than half of those with a text. Switch it off with --ignore.",
        {"count": 70, "whole": 88, "what": "evidence", "shown": "See our annual plan."},
    ),
    "text_without_rating": Entry(
        "A sign that a person should look: somebody wrote about these benchmarks and chose no rating. They "
        "count as not answered. Switch it off with --ignore.",
        {"count": 12, "whole": 30, "named": _REFS},
    ),
    "target_date_past": Entry(
        "A sign that a person should look: the day by which something was to be done lies before the day of "
        "the assessment (or before today, where it has none) or before the year that its round is named "
        "after, and it is not in place. Switch it off with --ignore.",
        {"count": 12, "whole": 30, "day": "2026-09-30", "named": _REFS},
    ),
    "carried_over": Entry(
        "A sign that a person should look: the workbook started with an earlier round's answers, and these "
        "ratings are still marked. They count. Switch it off with --ignore.",
        {"count": 12, "whole": 80, "named": _REFS},
    ),
    "carried_unclear": Entry(
        "The column says whether somebody has looked at a rating that was carried over. Any other words in "
        "it end no mark.",
        {
            "count": 1,
            "heading": "Carried over",
            "shown": "asked at the meeting",
            "seen": "Looked at",
        },
    ),
    "benchmark_astray": Entry(
        "The benchmark has no row of its own, but its id stands in some other cell, as when cells were "
        "shifted. It counts as not answered.",
        {"benchmark": "F1-L05"},
    ),
    "words_altered": Entry(
        "Somebody reworded a benchmark. The answers are counted for the words that were issued, so ask.",
        {
            "benchmark": "F1-L02",
            "expected": "Processes to ensure that children’s rights are embedded …",
        },
    ),
    "ref_not_of_words": Entry(
        "The id and the words of a row are of two benchmarks, as when ids were dragged down. Which of the "
        "two was answered is not known, so neither gets the answers.",
        {"benchmark": "F1-L03", "expected": "F1-L04", "answers": ": Not known"},
    ),
}
