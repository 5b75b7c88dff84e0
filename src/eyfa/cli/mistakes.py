"""Problems of the command line itself: where output should go."""

from eyfa.problems import Kind, Severity

UNKNOWN_SUFFIX = Kind(
    "unknown_suffix",
    Severity.ERROR,
    "eyfa does not write {found} files",
    "let the name end in one of: {expected}",
)
FORMATS_DIFFER = Kind(
    "formats_differ",
    Severity.ERROR,
    "--format {found} does not go with a name that ends in {expected}",
    "leave --format out: the name decides",
)
OUTPUT_IS_INPUT = Kind(
    "output_is_input",
    Severity.ERROR,
    "this is one of the files to read: the output would take its place",
    "choose another name for the output",
)
NOTHING_ASKED = Kind(
    "nothing_asked",
    Severity.ERROR,
    "none of the workbooks asks about {selection}",
    "they ask about: {expected}",
)
NO_PLACES = Kind(
    "no_places",
    Severity.ERROR,
    "there is no place in {geography} at a level that is asked about",
    "choose other levels or components, or other places",
)
NOTHING_GROUPED = Kind(
    "nothing_grouped",
    Severity.ERROR,
    "no {expected} is known for any of the workbooks: there is nothing to compare",
    "compare by something else, or give it on Start of each workbook",
)
NOTHING_FOUND = Kind(
    "nothing_found",
    Severity.ERROR,
    "no workbook was found",
    "give workbooks (.xlsx, .ods) or folders that hold some",
)
SEVERAL_PLACES = Kind(
    "several_places",
    Severity.ERROR,
    "these are answers about more than one place and round: {found}",
    "give the workbooks of one place and round only",
)
ONE_ROUND_ONLY = Kind(
    "one_round_only",
    Severity.NOTE,
    "{names}: there is one round only, so there is no change to tell",
    "add the workbook of the other round, and see that both name the place alike, and each its round",
)
OTHER_ORGANISATIONS = Kind(
    "other_organisations",
    Severity.NOTE,
    "{place} is there in several rounds, and these organisations of it in one only ({found}); each "
    "organisation is compared with itself, so there is no change to tell of these",
    "compare the place as one: --combine median; or, where an organisation has another name in the other "
    "round, give it one name on Start",
)
NO_ROUNDS = Kind(
    "no_rounds",
    Severity.ERROR,
    "nothing is there in two rounds: no place that answers once a round, and no organisation of a place",
    "give the workbooks of both rounds, and see that both name the place alike, and each its round; where "
    "other organisations answered in each, compare the place as one: --combine median",
)
AGREED_BESIDE = Kind(
    "agreed_beside_respondents",
    Severity.WARNING,
    "{place}: what respondents agreed on together counts beside their own answers, as one respondent more",
    "give either the workbook of their meeting, or their own",
)
ROUND_TWICE = Kind(
    "round_twice",
    Severity.ERROR,
    "{names} answer for the same place, organisation and round; they are left out",
    "keep the one that counts, or give each its organisation on Start",
)
FROM_ANOTHER_EDITION = Kind(
    "from_another_edition",
    Severity.WARNING,
    "the earlier answers are to another edition or wording of the framework ({found}), and were read with "
    "{expected}: those to what it does not have were not understood",
    "give the framework that they answer with --from-framework: they are carried from the one to the other",
)
FROM_ANOTHER_FRAMEWORK = Kind(
    "from_another_framework",
    Severity.ERROR,
    "the earlier answers are to another framework than the one in use: {found}, not {expected}",
    "give the framework that they answer with --from-framework",
)
SEVERAL_EARLIER = Kind(
    "several_earlier",
    Severity.ERROR,
    "these are answers of {count} assessments, and a workbook starts from one: {names}",
    "name one with --place, --organisation and --from-round",
)
NO_SUCH_EARLIER = Kind(
    "no_such_earlier",
    Severity.ERROR,
    "none of the answers is of the place, organisation and round that were named; there are: {names}",
    "name one of these with --place, --organisation and --from-round",
)
ANSWERS_LEFT = Kind(
    "answers_left",
    Severity.WARNING,
    "earlier answers that are not in the new workbook as they were given: {count} ({names})",
    "keep the earlier workbook; --report FILE writes each in full, and why",
)
