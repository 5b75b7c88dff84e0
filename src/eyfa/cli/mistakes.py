"""Problems of the command line itself: where output should go."""

from eyfa.problems import Kind, Severity

UNKNOWN_SUFFIX = Kind(
    "unknown_suffix",
    Severity.ERROR,
    "eyfa does not write {found} files",
    "let the name end in one of: {expected}",
    "The end of a file's name says in which format to write it, and this one is none of eyfa's.",
    {"found": ".doc", "expected": ".json, .csv, .md, .html, .xlsx"},
)
FORMATS_DIFFER = Kind(
    "formats_differ",
    Severity.ERROR,
    "--format {found} does not go with a name that ends in {expected}",
    "leave --format out: the name decides",
    "Two formats were asked for at once. Nothing was written.",
    {"found": "json", "expected": ".csv"},
)
OUTPUT_IS_INPUT = Kind(
    "output_is_input",
    Severity.ERROR,
    "this is one of the files to read: the output would take its place",
    "choose another name for the output",
    "A report would have replaced a workbook that it was made from. Nothing was written.",
)
NOTHING_ASKED = Kind(
    "nothing_asked",
    Severity.ERROR,
    "none of the workbooks asks about {selection}",
    "they ask about: {expected}",
    "The selection is of levels or components that none of the workbooks asks about. An empty list would "
    "sound as if all were well.",
    {"selection": "level National", "expected": "Local; all components"},
)
NO_PLACES = Kind(
    "no_places",
    Severity.ERROR,
    "there is no place in {geography} at a level that is asked about",
    "choose other levels or components, or other places",
    "One workbook a place was asked for, and none of the places is at a level at which the chosen "
    "components have anything. Nothing was written.",
    {"geography": "Wales"},
)
NOTHING_GROUPED = Kind(
    "nothing_grouped",
    Severity.ERROR,
    "no {expected} is known for any of the workbooks: there is nothing to compare",
    "compare by something else, or give it on Start of each workbook",
    "Every assessment lacks what they were to be compared by. Nothing was written.",
    {"expected": "region"},
)
NOTHING_FOUND = Kind(
    "nothing_found",
    Severity.ERROR,
    "no workbook was found",
    "give workbooks (.xlsx, .ods) or folders that hold some",
    "None of the paths named a workbook, so there was nothing to do.",
)
SEVERAL_PLACES = Kind(
    "several_places",
    Severity.ERROR,
    "these are answers about more than one place and round: {found}",
    "give the workbooks of one place and round only",
    "Agreement is between respondents who answered for the same place at the same occasion. Others would "
    "be answers to another question.",
    {"found": "Sample Bay · 2026; Sample Moor · 2026"},
)
ONE_ROUND_ONLY = Kind(
    "one_round_only",
    Severity.NOTE,
    "{names}: there is one round only, so there is no change to tell",
    "add the workbook of the other round, and see that both name the place alike, and each its round",
    "A change takes two rounds. What is there once is named, so that nobody misses it.",
    {"names": "Sample Bay · 2026"},
)
OTHER_ORGANISATIONS = Kind(
    "other_organisations",
    Severity.NOTE,
    "{place} is there in several rounds, and these organisations of it in one only ({found}); each "
    "organisation is compared with itself, so there is no change to tell of these",
    "compare the place as one: --combine median; or, where an organisation has another name in the other "
    "round, give it one name on Start",
    "Where several organisations of a place answer in a round, each is compared with itself. These are "
    "named in one round only: others answered in the other, or they have another name there. Which of "
    "them goes on for which is not guessed.",
    {
        "place": "Sample Bay",
        "found": "2026: Example A, Example B; 2027: Example C",
    },
)
NO_ROUNDS = Kind(
    "no_rounds",
    Severity.ERROR,
    "nothing is there in two rounds: no place that answers once a round, and no organisation of a place",
    "give the workbooks of both rounds, and see that both name the place alike, and each its round; where "
    "other organisations answered in each, compare the place as one: --combine median",
    "A change takes two rounds of one place, and none has them; or in each of its rounds, others of "
    "several organisations answered for it.",
)
AGREED_BESIDE = Kind(
    "agreed_beside_respondents",
    Severity.WARNING,
    "{place}: what respondents agreed on together counts beside their own answers, as one respondent more",
    "give either the workbook of their meeting, or their own",
    "The workbook that eyfa consensus wrote for a meeting is about the same place and round as the "
    "workbooks that it was made from. Where respondents of a place are combined, it is taken for one of "
    "them.",
    {"place": "Sample Bay · 2026"},
)
ROUND_TWICE = Kind(
    "round_twice",
    Severity.ERROR,
    "{names} answer for the same place, organisation and round; they are left out",
    "keep the one that counts, or give each its organisation on Start",
    "It is not known which of them is the round to compare, and they are not mixed.",
    {"names": "first.xlsx, second.xlsx"},
)
FROM_ANOTHER_EDITION = Kind(
    "from_another_edition",
    Severity.WARNING,
    "the earlier answers are to another edition or wording of the framework ({found}), and were read with "
    "{expected}: those to what it does not have were not understood",
    "give the framework that they answer with --from-framework: they are carried from the one to the other",
    "A new workbook was to start from a workbook that answers another edition. It was read as if it "
    "answered the one in use: what goes by the same id and words was carried over, the rest is told.",
    {"found": "2025, 1f2e3d4c", "expected": "2028, 5a6b7c8d"},
)
FROM_ANOTHER_FRAMEWORK = Kind(
    "from_another_framework",
    Severity.ERROR,
    "the earlier answers are to another framework than the one in use: {found}, not {expected}",
    "give the framework that they answer with --from-framework",
    "A new workbook was to start from answers to another framework. Nothing was written.",
    {"found": "our-framework", "expected": "early-years-framework-for-action"},
)
SEVERAL_EARLIER = Kind(
    "several_earlier",
    Severity.ERROR,
    "these are answers of {count} assessments, and a workbook starts from one: {names}",
    "name one with --place, --organisation and --from-round",
    "A table or folder holds several assessments, and nothing said which one is meant. Nothing was "
    "written.",
    {"count": 2, "names": "Sample Bay · 2025, Sample Bay · 2026"},
)
NO_SUCH_EARLIER = Kind(
    "no_such_earlier",
    Severity.ERROR,
    "none of the answers is of the place, organisation and round that were named; there are: {names}",
    "name one of these with --place, --organisation and --from-round",
    "A place, organisation or round was named, and no assessment is of it. Nothing was written.",
    {"names": "Sample Bay · 2025, Sample Moor · 2025"},
)
ANSWERS_LEFT = Kind(
    "answers_left",
    Severity.WARNING,
    "earlier answers that are not in the new workbook as they were given: {count} ({names})",
    "keep the earlier workbook; --report FILE writes each in full, and why",
    "What they answer is not asked any more, the scale has no such rating, or several were not rated "
    "alike. All else was carried over.",
    {"count": 3, "names": "F1-L05, B4-L02, B4-L03"},
)
