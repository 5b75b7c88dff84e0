"""Every sort of problem within a returned workbook, with its wording; of files as a whole: `file_findings`.

Hints speak to the analyst, who will tell a respondent. `{shown}` is what was found, cut to a line.
"""

from __future__ import annotations

from eyfa.problems import Kind, Severity
from eyfa.words import N_

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# What the workbook was issued for, and whose it is

IDENTITY_CONTRADICTS = Kind(
    "identity_contradicts",
    ERROR,
    "the workbook says in several places what it was issued for, and they contradict each other: {claims}",
    "ask for each workbook as it was issued: sheets of two workbooks may have been put together, or one "
    "of these places changed",
    "A workbook says in several places what it was issued for, and here they differ. Nobody can tell "
    "whose answers these are, so none of them counts.",
    {"claims": "Start!B12: EY-7K3M-Q2XA; the sheet _eyfa: EY-AAAA-BBBB"},
)
IDENTITY_MARK_DAMAGED = Kind(
    "identity_mark_damaged",
    WARNING,
    "part of what the workbook says about what it was issued for is damaged, in {damaged}; what {intact} "
    "says is used",
    "check whether anything else was changed; the answers count",
    "The workbook says in two hidden places what it was issued for. One of them is damaged; the other is "
    "whole, and can be proved right.",
    {"damaged": "the sheet _eyfa", "intact": "the document properties"},
)
IDENTITY_DAMAGED = Kind(
    "identity_damaged",
    WARNING,
    "what the workbook says it was issued for was changed after it was issued; it is used as it stands",
    "check the organisation, the place, the round and what is asked about",
    "Somebody changed the hidden marks of the workbook. Its answers count.",
)
IDENTITY_LOST = Kind(
    "identity_lost",
    NOTE,
    "the workbook no longer says what it was issued for; what it asks about is taken from its rows: "
    "{levels}; {components}",
    "check that no sheet or row is missing",
    "Every mark of what the workbook was issued for is gone, as when only its values were copied. The "
    "answers count, but nobody can tell whether rows were deleted.",
    {"levels": "Local", "components": "F1, F2"},
)
OTHER_FRAMEWORK = Kind(
    "other_framework",
    ERROR,
    "it was issued for the framework {found}, but is being read with {expected}",
    "give the framework that it was issued for with --framework",
    "The workbook asks about another framework, so its answers would mean something else.",
    {"found": "our-own", "expected": "early-years-wales"},
)
OTHER_EDITION = Kind(
    "other_edition",
    WARNING,
    "it was issued for another edition or wording of the framework ({found}; read with {expected}); "
    "answers are matched by their ids",
    "check that the ids still mean the same, or give the framework it was issued for with --framework",
    "The wording may have changed since the workbook was issued. Its answers count.",
    {"found": "2025, 1a2b3c4d", "expected": "2026, 5e6f7a8b"},
)
PLACE_UNKNOWN = Kind(
    "place_unknown",
    WARNING,
    "it does not say which place it is about",
    "give the place with --place",
    "Without a place, the assessment cannot be compared with others of its area.",
)
ROUND_UNKNOWN = Kind(
    "round_unknown",
    WARNING,
    "it does not say which round it belongs to",
    "give the round with --round",
    "Without a round, the assessment cannot be compared with earlier ones.",
)
ISSUED_FOR_ANOTHER = Kind(
    "issued_for_another",
    WARNING,
    "“{what}” now says “{shown}”, but the workbook was issued for “{expected}”; “{shown}” is used",
    "ask which is right",
    "Somebody changed what Start said when the workbook was issued. What respondents say is used.",
    {"what": "Place", "expected": "Sample Bay", "shown": "Sample Moor"},
)
ABOUT_MISSING = Kind(
    "about_missing",
    WARNING,
    "there is no table headed “{heading}” and “{answer}”, so who answered, and when, was not read",
    "put the two headings back above the table, on any sheet",
    "The table on Start has lost its headings, so who answered, and when, is not known.",
    {"heading": "About this assessment", "answer": "Your answer"},
)
ABOUT_DIFFERS = Kind(
    "about_differs",
    ERROR,
    "“{what}” is given twice, as “{first}” and as “{shown}”; neither was used",
    "keep one table about the assessment",
    "There are two tables about the assessment, and they say different things. Neither answer was used.",
    {"what": "Place", "first": "Sample Bay", "shown": "Sample Moor"},
)
ABOUT_LABEL_TAKEN = Kind(
    "about_label_taken",
    NOTE,
    "the label “{label}” was taken to mean “{what}”, so “{shown}” was read",
    "check that this is what was meant",
    "Somebody translated or retyped a label on Start. Its meaning is plain, so the answer counts.",
    {"label": "Lle / Place", "what": "Place", "shown": "Sample Moor"},
)
ABOUT_LABEL_MISSING = Kind(
    "about_label_missing",
    WARNING,
    "the table about the assessment has no label {missing}{taken}",
    "put the label back, with the answer beside it",
    "A label on Start was removed, so nothing can be read for it.",
    {"missing": "“Place”", "taken": ""},
)
TAKEN_AS_ISSUED = N_("; what the workbook was issued for is used: {kept}")
ABOUT_VALUE_NOT_READ = Kind(
    "about_value_not_read",
    ERROR,
    "“{shown}” was not read: {why}",
    "{remedy}",
    "Without its label nobody can tell whether this is the place, the organisation or something else. "
    "The assessment counts for what the workbook was issued for, which may be wrong.",
    {
        "shown": "Sample Moor",
        "why": "there is no label beside it, and the table has no “Place”",
        "remedy": "put the right label back beside it: “Place”",
    },
)
UNKNOWN_LABEL = N_(
    "eyfa does not know the label beside it, “{label}”, and the table has no {missing}"
)
WITHOUT_LABEL = N_("there is no label beside it, and the table has no {missing}")
WITHOUT_HEADINGS = N_(
    "it is beside “{label}”, but the headings “{heading}” and “{answer}” are gone"
)
PUT_LABEL_BACK = N_("put the right label back beside it: {missing}")
PUT_HEADINGS_BACK = N_("put the two headings back above the table")
NO_TABLES = Kind(
    "no_tables",
    ERROR,
    "no answers to this framework were found in it",
    "check that it is a returned workbook of this framework, and that its headings are there",
    "The file is a workbook, but it holds no answers to this framework.",
)
NOTHING_ANSWERED = Kind(
    "nothing_answered",
    WARNING,
    "no rating has been chosen in it",
    "check that the filled-in copy was sent back, not the blank one",
    "It counts as an assessment in which everything is still to be rated.",
)

CARRIED_OVER = Kind(
    "carried_over",
    WARNING,
    "{count} of {whole} ratings carried over from an earlier round have not been looked at: {named}",
    "ask whether they still hold; they count as they are",
    "A sign that a person should look: the workbook started with an earlier round's answers, and these "
    "ratings are still marked. They count. Switch it off with --ignore.",
    {"count": 12, "whole": 80, "named": "F1-L01, F1-L04, F2-L02 and 9 more"},
)
CARRIED_UNCLEAR = Kind(
    "carried_unclear",
    NOTE,
    "{count} cells under “{heading}” hold something other than one of the choices, such as “{shown}”; "
    "they were not read",
    "nothing, unless it was meant as “{seen}”, or as a comment: comments belong under Evidence and comments",
    "The column says whether somebody has looked at a rating that was carried over. Any other words leave "
    "the rating marked.",
    {
        "count": 1,
        "heading": "Carried over",
        "shown": "asked at the meeting",
        "seen": "Looked at",
    },
)

# Sheets, tables and headings

RATING_HEADING_MISSING = Kind(
    "rating_heading_missing",
    ERROR,
    "there are benchmarks here but no row of headings above them with “{expected}”; their answers were "
    "not read",
    "put the headings of the issued workbook back, above the first benchmark{likely}",
    "Without its headings nobody can tell which column holds the ratings, so no answer in this table is "
    "used.",
    {"expected": "Rating", "likely": ""},
)
REF_COLUMN_UNCLEAR = Kind(
    "ref_column_unclear",
    ERROR,
    "it is not clear which column of this table holds the benchmarks' ids; its answers were not read",
    "put the heading “{expected}” back above the ids, and above no other column",
    "Rows are matched by the benchmarks' ids alone, and it is not clear which column holds them.",
    {"expected": "Ref"},
)
HEADING_TWICE = Kind(
    "heading_twice",
    ERROR,
    "the heading “{heading}” is there more than once, at {cells}; none of these columns was read",
    "remove or rename all but the one that holds the answers",
    "Two columns have the same heading. To choose one of them would be a guess.",
    {"heading": "Rating", "cells": "D12 and E12"},
)
HEADING_MISSING = Kind(
    "heading_missing",
    ERROR,
    "no column is headed “{expected}”; what was written in it was not read",
    "put the heading back above its column",
    "A column of the table has lost its heading. The other columns were read.",
    {"expected": "Importance"},
)
COLUMN_NOT_READ = Kind(
    "column_not_read",
    NOTE,
    "an added column, “{found}”, was not read: {shown}",
    "nothing, unless it holds answers: those belong in the columns of the issued workbook",
    "Somebody added a column, or wrote beside the table. The answers were read; this was not.",
    {"found": "Our notes", "shown": "K14 “ask again in June”"},
)
SHEET_NOT_READ = Kind(
    "sheet_not_read",
    NOTE,
    "this sheet mentions benchmarks outside a table of answers; nothing was read from there",
    "nothing: their answers were read elsewhere in the workbook",
    "Benchmarks are mentioned here, as in a list; their answers are elsewhere.",
)

TEXT_NOT_READ = Kind(
    "text_not_read",
    WARNING,
    "there is text where no answer is read: {shown}",
    "if it is an answer or belongs to one, move it into the table; --repair lists every such cell",
    "Somebody wrote beside or below a table, or on another sheet of the workbook. The answers were read; "
    "this was not.",
    {"shown": "A31 “We meet again in June”, A32 “Ask housing too” and 2 more"},
)
OWN_SHEET = Kind(
    "own_sheet",
    NOTE,
    "this sheet was added to the workbook, and was not read: {shown}",
    "nothing, unless it holds answers: those belong in the sheets of the issued workbook",
    "Somebody added a sheet of their own. The answers on the other sheets were read.",
    {"shown": "A1 “Our plan”, A2 “Ask housing too”"},
)

OWN_SHEET_REPEATS = Kind(
    "own_sheet_repeats",
    NOTE,
    "this added sheet repeats answers of the issued sheets, such as those to {named}; they count once",
    "nothing",
    "Somebody added a sheet with benchmarks and their ratings, as an overview. Wherever both say "
    "something, it is the same.",
    {"named": "F1-L01, F1-L02, F1-L03 and 7 more"},
)
OWN_SHEET_DIFFERS = Kind(
    "own_sheet_differs",
    WARNING,
    "this added sheet has different answers from the issued sheets to {named}; those of the issued sheets "
    "count",
    "ask which are meant, unless they are of another round: answers belong in the issued sheets",
    "Somebody added a sheet with benchmarks and their ratings, which may be last year's. Nothing on it "
    "counts.",
    {"named": "F1-L01, F1-L02, F1-L03 and 7 more"},
)
OWN_SHEET_ALONE = Kind(
    "own_sheet_alone",
    ERROR,
    "this added sheet has answers to {named}, which are blank or missing in the issued sheets; they were "
    "not used",
    "if they are meant, copy them into the issued sheets; they may be of another round",
    "Somebody added a sheet with benchmarks and their ratings. It is not clear whether it answers this "
    "workbook or another round, so the benchmarks count as they are in the issued sheets.",
    {"named": "F1-L01, F1-L02, F1-L03 and 7 more"},
)
COMMENT_ADDED = Kind(
    "comment_added",
    NOTE,
    "a comment here was not read as an answer: {said}",
    "see whether it changes what the answer says, and ask; only what is in the cell counts",
    "Somebody attached a comment, a note or a thread of comments to a cell. The answers were read; this "
    "was not. A copy made by --repair keeps it.",
    {"said": "“only in two wards” (J Example)"},
)
LINK_ADDED = Kind(
    "link_added",
    NOTE,
    "there is a link behind {behind}, and what it leads to was not read: {shown}",
    "nothing, unless the address matters: write it into the cell as well",
    "The words of the cell were read; the address behind them was not. A copy made by --repair keeps it.",
    {"behind": "“our strategy”", "shown": "https://example.org/strategy"},
)
TEXT_BOX_ADDED = Kind(
    "text_box_added",
    NOTE,
    "a text box, or a shape with text, was not read: “{shown}”",
    "nothing, unless it holds an answer: that belongs in a cell of the table",
    "Somebody drew a text box, or a shape with words, over the cells. The cells were read; this was not. "
    "A copy made by --repair lists it.",
    {"shown": "Ask Health about this one"},
)
MORE_ADDED = Kind(
    "more_added",
    NOTE,
    "there are {count} more comments, links and text boxes on this sheet: {shown}",
    "look at the sheet in a spreadsheet program; --repair keeps or lists each of them",
    "So many things were added beside the cells of a sheet that they are not all reported one by one. "
    "None of them changes what the cells say.",
    {"count": 12, "shown": "D14 “only in two wards”, D15 “ask again” and 10 more"},
)
STRUCK_OUT = Kind(
    "struck_out",
    WARNING,
    "text is crossed out here, but counts like any other: {shown}",
    "ask whether it still holds: if not, clear the cell; if so, remove the line through it",
    "A line through text is only how it looks, and not everybody means the same by it. Text that is "
    "crossed out counts until somebody clears the cell.",
    {"shown": "D13 “3 – In place”"},
)

BLANK_CELL = N_("this blank cell")

# Rows

UNKNOWN_REF = Kind(
    "unknown_ref",
    ERROR,
    "“{shown}” is not the id of a benchmark; the answers in this row were not used{answers}",
    "{remedy}",
    "Somebody changed an id, or dragged it down. The row's answers do not count, because nobody can tell "
    "which benchmark was meant.",
    {
        "shown": "F1-L99",
        "answers": ": 3 – In place",
        "remedy": "if F1-L09 was meant, put that id there",
    },
)
ROW_WITHOUT_REF = Kind(
    "row_without_ref",
    WARNING,
    "this row has no benchmark's id and is not counted: {shown}",
    "if it answers a benchmark, put the benchmark's id into the column “{expected}”",
    "Somebody added a row, or removed an id. It belongs to no benchmark, so it does not count.",
    {"shown": "Play areas | 2 – Needs strengthening", "expected": "Ref"},
)
ANSWERS_SLIPPED = Kind(
    "answers_slipped",
    WARNING,
    "the answers from {first} to {last} may have slipped to other rows: {why}",
    "check that each answer belongs to the benchmark beside it; if not, move them back to their rows",
    "Cells were inserted or pasted, so answers may be beside other benchmarks than they were given for. "
    "They count where they are until somebody moves them.",
    {
        "first": "B4-L01",
        "last": "B4-L15",
        "why": "right below the table, at D29, is “3 – In place”, and in the table there is a gap at B4-L01",
    },
)
PUSHED_OUT = N_(
    "right below the table, at {cells}, is “{shown}”, and in the table there is a gap at {blank}"
)
LISTS_REACH_BELOW = N_(
    "the lists to choose from reach below the table (rows: {rows}), and in the table there is a gap at "
    "{blank}"
)
LISTS_END_ABOVE = N_(
    "the lists to choose from end above the end of the table (rows: {rows}), as when cells are deleted"
)
NAMED_ABOVE = N_("the texts beside {named} each name a benchmark further up (rows: {rows})")
NAMED_BELOW = N_("the texts beside {named} each name a benchmark further down (rows: {rows})")
DUPLICATE_REF_SAME = Kind(
    "duplicate_ref_same",
    NOTE,
    "{benchmark} is in two or more rows ({cells}), with the same answers; they count once",
    "nothing, unless another benchmark was meant",
    "A row was copied, with its answers. They count once.",
    {"benchmark": "B7-L13", "cells": "B7 Health!A24 and B7 Health!A25"},
)
DUPLICATE_REF_EMPTY = Kind(
    "duplicate_ref_empty",
    WARNING,
    "{benchmark} is in two or more rows ({cells}), and only {taken} has answers; those were used",
    "remove the empty copy, unless the answers were meant to go",
    "A row was copied without its answers. Those that are there count.",
    {"benchmark": "B7-L13", "cells": "B7 Health!A24 and B7 Health!A25", "taken": "B7 Health!A24"},
)
DUPLICATE_REF_DIFFERENT = Kind(
    "duplicate_ref_different",
    ERROR,
    "{benchmark} is in two or more rows ({cells}), with different answers; none of them was used",
    "ask which is right, and remove the others",
    "Two rows answer one benchmark in two ways. eyfa does not choose: the benchmark counts as not answered.",
    {"benchmark": "B7-L13", "cells": "B7 Health!A24 and B7 Health!A25"},
)
BENCHMARK_MISSING = Kind(
    "benchmark_missing",
    ERROR,
    "the workbook was issued with {benchmark}, but no row has its id; it counts as not answered",
    "put the row back, with the id as it was issued",
    "A row of the issued workbook is gone. Its benchmark counts as not answered, never as not asked.",
    {"benchmark": "B1-L05"},
)
BENCHMARK_ASTRAY = Kind(
    "benchmark_astray",
    ERROR,
    "the id {benchmark} is here, but not in the column Ref of a table; it counts as not answered",
    "move the row's cells back to their columns, or put the row back as it was issued",
    "The benchmark has no row of its own, but its id is in some other cell, as when cells were moved. It "
    "counts as not answered.",
    {"benchmark": "F1-L05"},
)
OUTSIDE_SCOPE = Kind(
    "outside_scope",
    WARNING,
    "{benchmark} is answered here, but the workbook was not issued for it; it is not counted",
    "if it should count, issue a workbook that asks about it",
    "Somebody answered more than was asked. What was not asked does not count.",
    {"benchmark": "B1-R05"},
)

# Cells

CELL_ERROR = Kind(
    "cell_error",
    ERROR,
    "“{heading}” holds the error {found}, not an answer",
    "type the answer in place of the broken formula",
    "A formula in the cell is broken. An error is not an answer, and does not count as a blank.",
    {"heading": "Rating", "found": "#REF!"},
)
CELL_HOLDS_OBJECT = Kind(
    "cell_holds_object",
    ERROR,
    "“{heading}” holds a picture or a data type such as Stocks or Geography, which cannot be read",
    "type the answer in its place, in words",
    "Excel can put a picture in a cell, or something that it looks up. There is no text to read.",
    {"heading": "Evidence and comments"},
)
FORMULA_WITHOUT_VALUE = Kind(
    "formula_without_value",
    ERROR,
    "“{heading}” holds a formula that was never calculated",
    "open the file in Excel or LibreOffice and save it, or type the answer in its place",
    "The program that wrote the file did not calculate, so there is no result to read.",
    {"heading": "Rating"},
)
FORMULA_GIVES_NUMBER = Kind(
    "formula_gives_number",
    ERROR,
    "“{heading}” holds a formula that gives the number {found}; it was not used, because a reference to "
    "an empty cell gives 0 as well",
    "type the answer in place of the formula, or choose it from the list",
    "A formula that refers to an empty cell gives 0, which would count as the lowest rating, or as "
    "evidence, an action or a name. No number from a formula is used as a rating or an importance; in the "
    "other columns, any number but 0 is, with a note.",
    {"heading": "Rating", "found": "0"},
)
FORMULA_TAKEN = Kind(
    "formula_taken",
    NOTE,
    "“{heading}” holds a formula; its result, “{shown}”, was used",
    "check that the formula refers to what was meant",
    "The cell refers to another one, whose text is a plain answer.",
    {"heading": "Rating", "shown": "3 – In place"},
)
MERGED_CELLS = Kind(
    "merged_cells",
    ERROR,
    "{cells} are one merged cell, across the answers to {rows}; nothing in it was used",
    "unmerge the cell, and give each row its own answer",
    "Nobody can tell which of the rows a merged answer was meant for, so it is used for none.",
    {"cells": "D14:D16", "rows": "F1-L02, F1-L03, F1-L04"},
)
RATING_NOT_ON_SCALE = Kind(
    "rating_not_on_scale",
    ERROR,
    "“{shown}” is not one of the ratings; the benchmark counts as not answered",
    "choose one from the list: {expected}",
    "The words may be clear to a person, but to turn them into a number would be a guess. The benchmark "
    "counts as not answered.",
    {
        "shown": "Mostly there, we think",
        "expected": "3 – In place, 2 – Needs strengthening, 1 – In development, 0 – New action required",
    },
)
RATING_BY_COLOUR = Kind(
    "rating_by_colour",
    WARNING,
    "the rating cell has a colour, but no rating was chosen: {named}",
    "ask what the colour means, and choose the rating from the list; a colour is not read",
    "Somebody gave the rating cell a colour and chose nothing. eyfa does not guess what a colour means, "
    "so the benchmark counts as not answered.",
    {"named": "F1-L01, F1-L04, F2-L02 and 9 more"},
)
RATING_BY_NUMBER = Kind(
    "rating_by_number",
    NOTE,
    "the bare number {found} was read as “{taken}”",
    "choose from the list to avoid doubt",
    "The number is that of a label on the scale, and counts as it.",
    {"found": "3", "taken": "3 – In place"},
)
LABEL_TAKEN = Kind(
    "label_taken",
    NOTE,
    "“{shown}” was read as “{taken}”",
    "check that this is what was meant",
    "The answer is not quite a label from the list, and can mean only one of them: the number and the words "
    "without the dash, a full stop at the end, N/A for “Not applicable”, H for “High”. It counts as that "
    "label. What could mean two of them is an error.",
    {"shown": "2 Needs strengthening", "taken": "2 – Needs strengthening"},
)
IMPORTANCE_UNKNOWN = Kind(
    "importance_unknown",
    ERROR,
    "“{shown}” is not one of the importance labels; it counts as left blank",
    "choose one from the list: {expected}",
    "The rating counts, and the importance counts as the default does.",
    {"shown": "Very high", "expected": "High, Medium, Low"},
)
DATE_NOT_UNDERSTOOD = Kind(
    "date_not_understood",
    WARNING,
    "“{shown}” could be more than one day, or is not a date; it is kept as written",
    "write the month in words, such as 30 June 2027",
    "The text is kept and shown as it is. 05/06/2027 is a day in June here and in May elsewhere.",
    {"shown": "before the summer"},
)

# Words beside ids, and columns without their heading

WORDS_ALTERED = Kind(
    "words_altered",
    WARNING,
    "the words beside {benchmark} are not those that were issued; its answers are used",
    "ask whether the answers are to the words as they are now, or to those issued: {expected}",
    "Somebody reworded a benchmark. The answers count for the words that were issued, so ask.",
    {
        "benchmark": "F1-L02",
        "expected": "Processes to ensure that children’s rights are embedded …",
    },
)
REF_NOT_OF_WORDS = Kind(
    "ref_not_of_words",
    ERROR,
    "the id says {benchmark}, but the words beside it are those of {expected}; the answers in this row "
    "were not used{answers}",
    "ask which of the two was answered, and put its id and its words back into the row",
    "The id and the words of a row are of two benchmarks, as when ids were dragged down. Nobody can tell "
    "which of the two was answered, so neither gets the answers.",
    {"benchmark": "F1-L03", "expected": "F1-L04", "answers": ": Not known"},
)
ANSWERS_OF_ROW = ": {shown}"
"""What a problem adds about a row whose answers are not taken."""
LIKELY_RATINGS = N_(
    "; column {columns} holds nothing but ratings: if they are the answers, head it “{expected}”"
)
"""What a remedy adds where some columns look like the one whose heading is missing."""
