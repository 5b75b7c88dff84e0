"""Every sort of problem within a returned workbook, with its wording; of files as a whole: `file_findings`.

Hints speak to the analyst, who will tell a respondent. `{shown}` is what was found, cut to a line.
"""

from __future__ import annotations

from eyfa.problems import Kind, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# What the workbook was issued for, and whose it is

IDENTITY_CONTRADICTS = Kind(
    "identity_contradicts",
    ERROR,
    "it says in several places what it was issued for, and they contradict each other: {claims}",
    "sheets of two workbooks were put together, or one of these places was altered: ask for each workbook "
    "as it was issued",
)
IDENTITY_MARK_DAMAGED = Kind(
    "identity_mark_damaged",
    WARNING,
    "{damaged} no longer says in full what it was issued for; it is taken as {intact} says",
    "look whether anything else was altered; the answers count",
)
IDENTITY_DAMAGED = Kind(
    "identity_damaged",
    WARNING,
    "what it was issued for was altered after it was issued; it is taken as it stands",
    "check the organisation, the place, the round and what is asked about",
)
IDENTITY_LOST = Kind(
    "identity_lost",
    NOTE,
    "it no longer says what it was issued for; what it asks about is taken from the rows present: "
    "{levels}; {components}",
    "check that no sheet or row is missing",
)
OTHER_FRAMEWORK = Kind(
    "other_framework",
    ERROR,
    "it was issued for the framework {found}, and is read with {expected}",
    "give the framework that it was issued for with --framework",
)
OTHER_EDITION = Kind(
    "other_edition",
    WARNING,
    "it was issued for another edition or wording of the framework ({found}; read with {expected}); "
    "answers are matched by their ids",
    "check that the ids still mean the same, or give the framework it was issued for with --framework",
)
PLACE_UNKNOWN = Kind(
    "place_unknown", WARNING, "it does not say which place it is about", "give it with --place"
)
ROUND_UNKNOWN = Kind(
    "round_unknown", WARNING, "it does not say which round it belongs to", "give it with --round"
)
ISSUED_FOR_ANOTHER = Kind(
    "issued_for_another",
    WARNING,
    "it was issued for the {what} “{expected}”, and says “{shown}” now; the latter is taken",
    "ask which is right",
)
ABOUT_MISSING = Kind(
    "about_missing",
    WARNING,
    "there is no table headed “{heading}” and “{answer}”: who answered, and when, is not read",
    "put the two headings back above it, on any sheet",
)
ABOUT_DIFFERS = Kind(
    "about_differs",
    ERROR,
    "“{what}” is given twice, as “{first}” and as “{shown}”; neither is taken",
    "keep one table about the assessment",
)
ABOUT_LABEL_TAKEN = Kind(
    "about_label_taken",
    NOTE,
    "the label “{label}” is taken to mean “{what}”, so “{shown}” is read",
    "check that this is what was meant",
)
ABOUT_LABEL_MISSING = Kind(
    "about_label_missing",
    WARNING,
    "the table about the assessment has no label {missing}{taken}",
    "put the label back, with the answer beside it",
)
TAKEN_AS_ISSUED = "; what the workbook was issued for is used: {kept}"
ABOUT_VALUE_NOT_READ = Kind(
    "about_value_not_read",
    ERROR,
    "“{shown}” is not read: {why}",
    "{remedy}",
)
UNKNOWN_LABEL = "“{label}” beside it is not a label that eyfa knows, and the table has no {missing}"
WITHOUT_LABEL = "there is no label beside it, and the table has no {missing}"
WITHOUT_HEADINGS = (
    "it stands beside “{label}”, but the headings “{heading}” and “{answer}” are gone"
)
PUT_LABEL_BACK = "put the right label back beside it: {missing}"
PUT_HEADINGS_BACK = "put the two headings back above the table"
NO_TABLES = Kind(
    "no_tables",
    ERROR,
    "no answers to this framework were found in it",
    "check that it is a returned workbook of this framework, and that its headings are there",
)
NOTHING_ANSWERED = Kind(
    "nothing_answered",
    WARNING,
    "no rating has been chosen in it",
    "check that the filled-in copy was sent back, not the blank one",
)

CARRIED_OVER = Kind(
    "carried_over",
    WARNING,
    "{count} of {whole} ratings carried over from an earlier round have not been looked at: {named}",
    "ask whether they still hold; they count as they are",
)
CARRIED_UNCLEAR = Kind(
    "carried_unclear",
    NOTE,
    "{count} cells under “{heading}” hold something else than a choice, such as “{shown}”; it is not read",
    "nothing, unless it was meant for “{seen}”, or as a comment: that belongs under Evidence and comments",
)

# Sheets, tables and headings

RATING_HEADING_MISSING = Kind(
    "rating_heading_missing",
    ERROR,
    "there are benchmarks here and no row of headings above them with “{expected}”; "
    "their answers are not read",
    "put the headings of the issued workbook back, above the first benchmark{likely}",
)
REF_COLUMN_UNCLEAR = Kind(
    "ref_column_unclear",
    ERROR,
    "no column of this table can be taken for the benchmarks' ids; its answers are not read",
    "put the heading “{expected}” back above the ids, and above them alone",
)
HEADING_TWICE = Kind(
    "heading_twice",
    ERROR,
    "the heading “{found}” stands at {cells}; none of these columns is read",
    "remove or rename all but the one that holds the answers",
)
HEADING_MISSING = Kind(
    "heading_missing",
    ERROR,
    "no column is headed “{expected}”; what was written in it is not read",
    "put the heading back above its column",
)
COLUMN_NOT_READ = Kind(
    "column_not_read",
    NOTE,
    "an added column, “{found}”, is not read: {shown}",
    "nothing, unless it holds answers: those belong in the columns of the issued workbook",
)
SHEET_NOT_READ = Kind(
    "sheet_not_read",
    NOTE,
    "this sheet mentions benchmarks outside a table of answers; nothing is read from there",
    "nothing: their answers were read elsewhere in the workbook",
)

TEXT_NOT_READ = Kind(
    "text_not_read",
    WARNING,
    "something stands where no answer is read: {shown}",
    "if it is an answer or belongs to one, move it into the table; --repair lists every such cell",
)
OWN_SHEET = Kind(
    "own_sheet",
    NOTE,
    "this sheet was added to the workbook, and is not read: {shown}",
    "nothing, unless it holds answers: those belong in the sheets of the issued workbook",
)

# Rows

UNKNOWN_REF = Kind(
    "unknown_ref",
    ERROR,
    "“{shown}” is not the id of a benchmark; the answers in this row are not taken{answers}",
    "{remedy}",
)
ROW_WITHOUT_REF = Kind(
    "row_without_ref",
    WARNING,
    "this row has no benchmark's id and is not counted: {shown}",
    "if it answers a benchmark, put the benchmark's id into the column “{expected}”",
)
DUPLICATE_REF_SAME = Kind(
    "duplicate_ref_same",
    NOTE,
    "{benchmark} stands at {cells}, with the same answers; they are taken once",
    "nothing, unless another benchmark was meant",
)
DUPLICATE_REF_EMPTY = Kind(
    "duplicate_ref_empty",
    WARNING,
    "{benchmark} stands at {cells}, and only {taken} has answers; they are taken",
    "remove the empty copy, unless the answers were meant to go",
)
DUPLICATE_REF_DIFFERENT = Kind(
    "duplicate_ref_different",
    ERROR,
    "{benchmark} stands at {cells}, with different answers; none of them is taken",
    "ask which is right, and remove the others",
)
BENCHMARK_MISSING = Kind(
    "benchmark_missing",
    ERROR,
    "the workbook was issued with {benchmark}, and no row has its id; it counts as not answered",
    "put the row back, with the id as it was issued",
)
BENCHMARK_ASTRAY = Kind(
    "benchmark_astray",
    ERROR,
    "the id {benchmark} stands here, but not in the column Ref of a table; it counts as not answered",
    "move the row's cells back to their columns, or put the row back as it was issued",
)
OUTSIDE_SCOPE = Kind(
    "outside_scope",
    WARNING,
    "{benchmark} is answered here, and the workbook was not issued for it; it is not counted",
    "issue a workbook that asks about it, if it is to count",
)

# Cells

CELL_ERROR = Kind(
    "cell_error",
    ERROR,
    "“{heading}” holds the error {found}, not an answer",
    "type the answer in place of the broken formula",
)
FORMULA_WITHOUT_VALUE = Kind(
    "formula_without_value",
    ERROR,
    "“{heading}” holds a formula whose result was never worked out",
    "open the file in Excel or LibreOffice and save it, or type the answer in its place",
)
FORMULA_GIVES_NUMBER = Kind(
    "formula_gives_number",
    ERROR,
    "“{heading}” holds a formula that gives the number {found}; it is not taken as a rating, "
    "because a reference to an empty cell gives 0 as well",
    "choose the rating from the list",
)
FORMULA_TAKEN = Kind(
    "formula_taken",
    NOTE,
    "“{heading}” holds a formula; its result, “{shown}”, is taken",
    "check that the formula refers to what was meant",
)
MERGED_CELLS = Kind(
    "merged_cells",
    ERROR,
    "{cells} are one merged cell, which touches the answers of {rows}; nothing of it is taken",
    "unmerge it, and give each row its own answer",
)
RATING_NOT_ON_SCALE = Kind(
    "rating_not_on_scale",
    ERROR,
    "“{shown}” is not one of the ratings; the benchmark counts as not answered",
    "choose one from the list: {expected}",
)
RATING_BY_COLOUR = Kind(
    "rating_by_colour",
    WARNING,
    "the rating cell has a colour, but no rating was chosen: {named}",
    "ask what the colour means, and choose the rating from the list; a colour is not read",
)
RATING_BY_NUMBER = Kind(
    "rating_by_number",
    NOTE,
    "the bare number {found} is taken as “{taken}”",
    "choose from the list, to be plain",
)
IMPORTANCE_UNKNOWN = Kind(
    "importance_unknown",
    ERROR,
    "“{shown}” is not one of the importance labels; it counts as left blank",
    "choose one from the list: {expected}",
)
DATE_NOT_UNDERSTOOD = Kind(
    "date_not_understood",
    WARNING,
    "“{shown}” is not a date that can be read in one way only; it is kept as written",
    "write it as year-month-day, such as 2027-06-30",
)

# Words beside ids, and columns without their heading

WORDS_ALTERED = Kind(
    "words_altered",
    WARNING,
    "the words beside {benchmark} are not those that it was asked with; its answers are taken",
    "ask whether the respondents answered the words as they stand, or those issued: {expected}",
)
REF_NOT_OF_WORDS = Kind(
    "ref_not_of_words",
    ERROR,
    "the id says {benchmark}, and the words beside it are those of {expected}; "
    "the answers in this row are not taken{answers}",
    "ask which of the two was answered, and put its id and its words back into the row",
)
ANSWERS_OF_ROW = ": {shown}"
"""What a problem adds about a row whose answers are not taken."""
LIKELY_RATINGS = (
    "; column {columns} holds nothing but ratings: if they are the answers, head it “{expected}”"
)
"""What a remedy adds where some columns look like the one whose heading is missing."""
