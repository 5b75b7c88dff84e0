"""What the command line says by itself; what results and problems say stands in their own modules."""

from eyfa.cli.status import ExitStatus

START = """\
eyfa {version}: from a benchmark framework to a prioritised gap table

See it first
  eyfa demo                       a whole round with made-up answers

A round of your own
  eyfa init                       write a workbook, to send to who is to answer
  eyfa check RETURNED             what came back, and what is wrong with it
  eyfa score RETURNED             scores by component and level
  eyfa gaps RETURNED              what falls short, most pressing first
  eyfa report RETURNED -o FILE    a report that a board can read

RETURNED is a workbook that came back, or a folder of them.
All commands: eyfa --help     One of them, with examples: eyfa gaps --help
"""

FAULT = """\
eyfa met a fault of its own. Your files are as they were.
  {error}
  eyfa {version}, Python {python}, {platform}
To report it, set EYFA_DEBUG=1, run the same command again, and send all that it prints to the
maintainers of eyfa, with the command. Leave out anything that is not yours to share.
"""
STOPPED = {
    ExitStatus.INTERRUPTED: "Stopped. No file is left half written.",
    ExitStatus.TERMINATED: "Stopped by the system or another program. No file is left half written.",
    ExitStatus.HUNG_UP: "Stopped, because the terminal was closed. No file is left half written.",
}
"""By the status that the shell is told."""

SEE_HELP = "Help: {command} --help"
MISUSE = "Error: {message}"
NO_SUCH_OPTION = "No such option {given!r}. {guess}"
NOT_A_CHOICE = "there is no {given!r}. {guess}Choose from: {known}"
NOT_A_DATE = "{given!r} is not a date: write it as year-month-day, such as 2027-06-30"
NOT_WHOLE = "give a whole number"
NOT_A_NUMBER = "give a number"
UNKNOWN_PLACES = "there is no file {given!r}. {guess}"
PLACE_LIKE = (
    "there is no place {given!r} in {geography}. {guess}The workbook is for {given!r} as it stands."
)
PLACE_TOLD = "{severity}: {message} ({hint})"
PLACE_CHOOSE = "choose one with --level, or by its code: --place CODE"
FILE_LIKE = "Did you mean {guess}?"
UNKNOWN_CHOICE = "there is no {what} {given!r}. {guess}Choose from: {known}"
GUESS = "Did you mean {guess!r}? "
UNKNOWN_ID = "there is no {given!r} in the framework. {guess}See all with: eyfa framework show"
UNKNOWN_CODE = "there is no code {given!r}. {guess}See all with: eyfa check --explain all"
ONLY_ROBUST = "it says how --robust draws, and --robust is not given"
PLACES_STAND_ONCE = (
    "a place stands in a comparison once; to set its organisations side by side: --by organisation"
)
EVERY_ROUND_ONCE = "give each round once, the earliest first; there are {known}, and {faults}"
NO_SUCH_ROUND = "{name!r} is none of them"
ROUND_MISSING = "{name!r} is not named"
ROUND_NAMED_TWICE = "{name!r} is named twice"
EACH_IS_APART = "with --each nothing is combined: every workbook is ranked on its own"
EMPTY_PATH = "the name of a file or folder is empty; for the current folder, give a dot"
COMPONENT = "component"
LEVEL = "level"
SIGN = "warning to ignore"

WORKERS_ELSEWHERE = "with --scheduler, the cluster decides how many files are read at once"
READING = "Reading"
WRITING = "Writing"
PROGRESS = "{what}: {done} of {total} ({pace})"
PACE = "{rate} a second, {left} left"
SECONDS = "{seconds} s"
MINUTES = "{minutes} min {seconds:02} s"
HOURS = "{hours} h {minutes:02} min"
STOPPED_READING = "{done} of {total} read; nothing was written."
CLOSED = "it is closed"
NOTHING_USABLE = "Nothing could be scored."
WROTE = "Wrote {file}"
NEXT = "Next: {command}"
NEXT_AFTER_PLAN = "When actions are agreed in it: {command}"
NEXT_AFTER_MEETING = "When the meeting has completed it: {command}"
NOWHERE_TO_WRITE = "say where to write the report: -o report.html"
WROTE_PICTURES = "Wrote {pictures} into {folder}, as SVG and PNG."
WITHOUT_FILE = "eyfa"
REPEATED_HEAD = "In many files: {counts}"
REPEATED = "in {files} files, first in {where}: {message}"
REPEATED_OFTEN = "in {files} files, {count} in all, first in {where}: {message}"
REPEATED_IN_FULL = "Each of them, file by file: eyfa check"

# Collect
COLLECTED = "Wrote {file} and {beside}: {assessments}. {read} read now, {known} known from before."
COLLECTED_SOME = "{done} of {files} read, and kept. Run the same command again to go on."
NOWHERE_TO = "give -o FILE (.csv or .parquet), or --json-lines -"
ONLY_OUTPUT = "only - (standard output) can be given"
ASSESSMENTS = "assessment"
FILES = "file"

# Scores
COULD_BE = "Could be"
SCALE = "0" + " " * 8 + "50" + " " * 7 + "100"
RANGE = "{low}–{high}"
ALL = "All"

# Comparison
RANK = "Rank"
LOW_MARK = "*"
CLOSE_MARK = "≈"
MARKS = (
    "{low}: low coverage, less than {share} rated; such a figure is in no mean score, is not ranked, is "
    "neither highest nor lowest, and is not in the median and the spread. {close}: not distinguishable from "
    "the next above or below (highest and lowest: from any other), because the ranges of what the scores "
    "could be meet. {nothing}: nothing rated, or not asked."
)
OTHER_LEVELS = "Each level on its own: --level, or -o compare.xlsx."
HIGHEST = "Highest"
LOWEST = "Lowest"
LACKED = "lacked by {with_gap} of {rated} that rated it ({share})"
LACKED_BY_ALL = "lacked by {all} that rated it"
LACKED_OF_FEW = "lacked by {with_gap} of the {rated} that rated it"
NOT_RATED_BY = "; {unrated} did not"
CANDIDATE = "candidate for doing it once for all"
CANDIDATE_OF_FEW = "candidate for doing it once for all, though only {rated} rated it"
WHO = "Who: {names}"
MORE_GAPS = "And {more:,} more: --top, or -o compare.xlsx (or .md, .html, .json)."
IN_WORDS = "In words: eyfa framework show COMPONENT, or -o compare.xlsx."

# Check
ANSWERED = "{answered} of {asked} answered (Not known included)"
STILL_BLANK = "{answered} of {asked} answered (Not known included), {blank} blank"
OK_SO_FAR = "OK so far"
BLANK_IN_ALL = " · {blank} of {asked} benchmarks blank"
PLACE_AND_CODE = "{name} ({level}, {code})"
UNATTRIBUTED = "Of no place that is expected, or nobody can tell of which"
REPAIRED = "Repaired: {file}"
REPAIR_STOPPED = "{done} of {total} repaired, and kept. Not written: {names}"
NOTHING_TO_REPAIR = "No workbook has cells to repair."
NO_PROBLEMS = "no problems"
IN_ALL = "{files}: {statuses} · {problems}"
STATUS_COUNTS = {"ok": "OK", "usable": "usable", "unusable": "not usable"}
LINE = "line {line}"

# The catalogue of problems
EXPLANATION = """\
{code} ({severity})
  What it means  {meaning}
  For example    {example}
  What to do     {remedy}
"""
CATALOGUE_HEAD = """\
# Problems

Every sort of problem that eyfa tells of, by the code that stands in its JSON and CSV outputs. An
*error* means that an answer or a file could not be taken, a *warning* that everything was taken and a
person should look, a *note* that something was understood that was not written quite as asked.

One of them in the terminal: `eyfa check --explain CODE`. This page is made by
`eyfa check --explain all > docs/problems.md`.
"""
CATALOGUE_ENTRY = """
### `{code}`

{severity}. {meaning}

> {example}

{remedy}
"""

# Framework
FRAMEWORK_OK = "{file}: fine. {counts}."
PARTS = ("component", "level", "benchmark", "rating")
NO_MATCH = "No benchmark, vision or title holds all of: {words}"
MATCHES = "{matches} in {components}"
FOUND_IN = {"title": "title", "vision": "vision"}
VISION = "What does good look like?"
NOTE = "Note: {text}"

# Init
NOT_A_NAME = "give a name of up to 200 characters, without line breaks or control characters"
WROTE_WORKBOOK = (
    "Asks about: {levels}. Benchmarks: {benchmarks}; components: {components}. "
    "Reference {reference}."
)
CARRIED = "Starts with {answers}"
CARRIED_RATED = ("of them is rated", "of them are rated")
CARRIED_RATINGS = "; {ratings}, marked “{mark}” until somebody has looked at it"
CARRIED_OTHERWISE = "Besides: {parts}."
CARRIED_PARTS = {
    "changed": "asked in other words now: {count}",
    "replaced": "carried from what it takes the place of: {count}",
    "differing": "carried from several without a rating, for they were not rated alike: {count}",
    "new": "new: {count}",
    "gone": "not asked any more: {count}",
}
NOTHING_LEFT_TO_ASK = "nothing that the earlier workbook asked about is in this framework: name it"
FROM_ALONE = "goes with --from alone"
REPORT_IS_WORKBOOK = "that is the name of the new workbook: choose another for the report"
SEND_IT = """\
Next: send it to whoever is to answer, to fill in with Excel, LibreOffice or Google Sheets.
When it comes back: eyfa check {file}"""
PLACES_WITH_PLACE = "--places writes a workbook for every place: leave one of the two out"
PLACES_WITH_FROM = "--places writes blank workbooks: leave one of the two out"
PLACES_WANT_A_FOLDER = "--places writes many workbooks: name a folder for them"
WROTE_WORKBOOKS = "Wrote {new} of {all} workbooks ({parts})."
WERE_THERE = "There already, as they were issued: {count}."
STOPPED_WRITING = (
    "{done} of {total} workbooks are written, and kept. Run the same command again to write the rest, "
    "and the manifest."
)
PLACES_LEFT_OUT = "Nothing is asked at their level, so there is no workbook for: {places}."
MANIFEST_WRITTEN = "Which file is for which place: {file}"
SEND_THEM = """\
Next: send each to its place, to fill in with Excel, LibreOffice or Google Sheets.
When they come back: eyfa check FOLDER --expect {manifest}"""

# Demo
DEMO_START = """\
Every answer here is made up (synthetic).
  {blank}
      a workbook as it goes out
  {returned}
      four that came back, one of them with the mistakes that people make
  {respondents}
      what five organisations answered for a fifth place
  {agreed}
      what they agreed on a year later"""
DEMO_CHECK = "What came back, and what is wrong with it"
DEMO_SCORE = "One place: scores by component"
DEMO_SCORES = "All places: one row each"
DEMO_GAPS = "One place: the five most pressing gaps"
DEMO_CONSENSUS = "Five organisations of one place: what to talk about"
DEMO_MEETING = "A workbook for their meeting, what is agreed filled in"
DEMO_COMBINED = "The five, and the place as one"
DEMO_TREND = "What has changed since they met, and which actions are overdue"
DEMO_SAVE = "To pass on"
DEMO_REPORT = "A report for a board"
DEMO_END = """
Read {report} in a browser. All results are in {results}
Look at {blank} and {good} in Excel or LibreOffice."""

# Agreement
UNNAMED = "unnamed"
CONSENSUS_FIGURES = "consensus {consensus}, priority {priority}"
CONSENSUS_FIGURES_APPLIES = (
    "consensus {consensus}, on whether it applies {applies}, priority {priority}"
)
MEDIAN_FIGURE = "median {median}"
NO_CONSENSUS = "none (no ratings)"
STILL_NAMED = (
    "Look at the texts before you send this on: what respondents wrote names one of them at {named}. eyfa "
    "leaves out who wrote what, and changes no text."
)

# Plans
PLAN_COUNTS = "Of {actions}: {counts}"
PLAN_DONE = "{bar} {share} done"
ACTION_WORD = "action"
PLAN_COUNT = "{standing} {count}"
NOTHING_TO_PLAN = "There is no gap to plan for among what was rated. No plan was written."
NO_PLAN_READ = "No action could be read."
ONLY_WITH_STATUS = "goes with --status only"
NOT_WITH_STATUS = (
    "chooses the gaps of a new plan, and --status tells of a whole plan: leave one out"
)
PLAN_IS_WORKBOOK = "say where to write the plan: a name that ends in .xlsx"

# eyfa verify
VERDICTS = {"same": "OK     ", "differs": "Differs", "note": "Note   "}
VERIFY_EYFA = "eyfa {found}"
VERIFY_OTHER_EYFA = "eyfa: made by {made}, and this is {found}, which may count or write otherwise"
VERIFY_FRAMEWORK = "framework: {id}, edition {edition}"
VERIFY_OTHER_FRAMEWORK = "; now it is {id}, edition {edition}, of another content{again}"
VERIFY_METHOD = "method: {name}"
VERIFY_OWN_METHOD = "the framework’s own"
VERIFY_OTHER_METHOD = "; now it has other weights or targets{again}"
VERIFY_FILE = "file of --{option}: {name}"
VERIFY_OTHER_FILE = "; now it is not given, or of another content{again}"
VERIFY_AGAIN = " (it was made with --{option} {file}: give that again)"
VERIFY_INPUTS = "{inputs} of the same content"
VERIFY_TABLE = (
    "{file} is a table: it says what the workbooks held, and only these can show that it is true"
)
VERIFY_RENAMED = "input: {then} is {now} here"
VERIFY_CHANGED = "input changed: {file} (SHA-256 {then}… then, {now}… now)"
VERIFY_UNREAD = "not to be read"
VERIFY_MISSING = "input missing: {file} (SHA-256 {sha256}…)"
VERIFY_EXTRA = "input that it was not made from: {file}"
VERIFY_UNKNOWN = "content: not made again, because eyfa knows no such command or option: {asked}"
VERIFY_NOT_MADE = "content: it cannot be made again: {reason}"
VERIFY_NOTHING = "nothing came of it"
VERIFY_CONTENT = "content: made again, it is the same, byte for byte"
VERIFY_OTHER_CONTENT = "content: made again, it is not the same from line {line} on"
VERIFY_OTHER_WORKBOOK = (
    "content: made again, it is not the same; once a program saved it, it never is"
)
VERIFY_OTHER_PICTURE = "content: made again, it is another picture"
VERIFY_ONE_PATH = "it was made from one file, table or folder: give that alone"
VERIFY_DRAWN = (
    "charts are drawn with the fonts of a computer: on another one than it was made on they may differ by a "
    "point, and with them the report"
)
VERIFY_NOT_COMPARED = "content: not made again, because of what differs"
VERIFY_NAMES = "notes of files that were passed over depend on the names of folders"
VERIFY_OTHER_DAY = "it was held against {on}, and says that it depends on {day}"
VERIFY_WITHOUT_PATHS = "it was made from returned workbooks: give them"
VERIFY_CONFIRMED = "Confirmed: {output} comes from these inputs."
VERIFY_NOT_CONFIRMED = "Not confirmed: see what differs. {output} is as it was."
NAMELESS = "nameless"
