"""The columns of the tidy table and of its problems, declared once for writers, readers and documentation.

Text that UTF-8 cannot hold is kept exactly: halves of characters, as in names that nothing could decode.
"""

from __future__ import annotations

import re
from enum import StrEnum

from eyfa.framework.lean import dataclass

RESPONSES = "eyfa/responses/1"
PROBLEMS = "eyfa/problems/1"
"""Names and versions of the two shapes; another shape gets another number."""


class Type(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"


_TYPES = {Type.TEXT: (str,), Type.WHOLE: (int,), Type.NUMBER: (int, float)}


class Standing(StrEnum):
    """Whether an assessment counts, beside others of the same issued workbook."""

    COUNTED = "counted"
    SET_ASIDE = "set_aside"


class ToldBy(StrEnum):
    """Where a problem comes from."""

    READING = "reading"
    """One file; read back with the table."""
    RETURNS = "returns"
    """Several returns of one workbook side by side; found anew by every command."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    name: str
    meaning: str
    type: Type = Type.TEXT
    may_lack: bool = False
    """Whether there may be nothing in it, which is not the same as an empty text."""

    def takes(self, value: object) -> bool:
        """Whether this may stand in it."""
        if value is None:
            return self.may_lack
        return type(value) in _TYPES[self.type]


_WHOLE, _LACKS = Type.WHOLE, True

_COLLECTION = Column(
    "collection",
    "Which collecting made the table: a digest of what was read, the number of its assessments, and of its "
    "problems. Both files of a table have the same.",
)
_NUMBER = "The file's place in the order in which the files were read, from 1."

ABOUT = (
    Column("schema", f"The shape of this table: `{RESPONSES}`."),
    _COLLECTION,
    Column("number", _NUMBER, _WHOLE),
    Column("assessment", "The assessment's id, as `eyfa score` shows it; no two are the same."),
    Column("workbook", "The reference under which the workbook was issued; several may share it."),
    Column(
        "standing",
        "`counted`, or `set_aside` where another return of the same workbook stands in its way (without "
        "`--latest`). Leave out what is set aside wherever you count for yourself.",
    ),
    Column("file", "The file, as its path was given."),
    Column("sha256", "Of the file's bytes."),
    Column(
        "modified",
        "When the file was last changed, in nanoseconds since 1970 began (UTC); what `--latest` goes by "
        "where completion dates do not tell.",
        _WHOLE,
    ),
    Column("eyfa", "The version of eyfa that read the file."),
    Column("read_with", "Options that filled in what workbooks did not say; mostly empty."),
    Column("framework", "The framework's id."),
    Column("edition", "The framework's edition."),
    Column("checksum", "Of all that the framework asks; the table is read with no other."),
    Column("levels", "The levels that the workbook asks about, by id, with spaces between."),
    Column("components", "The components that it asks about, likewise."),
    Column("organisation", "Who answered."),
    Column("place_code", "The code of the place, where it is a known one.", may_lack=_LACKS),
    Column("place", "What the answers are about."),
    Column("region", "The region that the place lies in, where that is known.", may_lack=_LACKS),
    Column("round", "The occasion."),
    Column("date", "When it was completed: `yyyy-mm-dd`, or as written."),
)
"""What is the same in every row of an assessment."""

ANSWER = (
    Column("component", "The benchmark's component, by id.", may_lack=_LACKS),
    Column(
        "benchmark",
        "The benchmark, by id. (An assessment that asks about none has one row, with nothing here.)",
        may_lack=_LACKS,
    ),
    Column("level", "The benchmark's level, by id.", may_lack=_LACKS),
    Column("rating", "The rating, by id; nothing where none was chosen.", may_lack=_LACKS),
    Column(
        "value",
        "What the rating is worth, 0 to 1; nothing for an answer without points.",
        Type.NUMBER,
        _LACKS,
    ),
    Column("importance", "The importance, by id; nothing where none was chosen.", may_lack=_LACKS),
    Column("evidence", "Evidence and comments, as written."),
    Column("action", "The action needed, as written."),
    Column("lead", "Who leads it, as written."),
    Column("target_date", "`yyyy-mm-dd` where a date was given, else as written."),
)
"""What each row says of one benchmark."""

DIGEST = Column(
    "digest",
    "Of all that the rows of the assessment say, so that an altered table is noticed. Tables that were "
    "collected by earlier versions of eyfa have no such column.",
)
RESPONSE_COLUMNS = (*ABOUT, *ANSWER, DIGEST)

PROBLEM_COLUMNS = (
    Column("schema", f"The shape of this table: `{PROBLEMS}`."),
    _COLLECTION,
    Column("number", f"{_NUMBER} Nothing where no workbook was read.", _WHOLE, _LACKS),
    Column(
        "told_by",
        "`reading`: of one file. `returns`: of several returns of one workbook side by side, which every "
        "command finds anew.",
    ),
    Column("file", "The file or folder.", may_lack=_LACKS),
    Column("sha256", "Of the file's bytes; empty where it could not be read."),
    Column(
        "modified", "When the file was last changed, as in the responses.", _WHOLE, may_lack=_LACKS
    ),
    Column(
        "workbook",
        "The reference under which the workbook was issued, where it says so, as in the responses: by this, "
        "one without usable answers is known to have come back.",
    ),
    Column("code", "The sort of problem; see [problems.md](problems.md)."),
    Column("severity", "`error`, `warning` or `note`."),
    Column("message", "What is wrong."),
    Column("hint", "How to mend it."),
    Column("line", "Line in a text file.", _WHOLE, _LACKS),
    Column("column", "Column in a text file.", _WHOLE, _LACKS),
    Column("sheet", "The sheet.", may_lack=_LACKS),
    Column("cell", "The cell.", may_lack=_LACKS),
    Column("benchmark", "The benchmark, by id.", may_lack=_LACKS),
    Column("found", "What stood there.", may_lack=_LACKS),
    Column("expected", "What is allowed there.", may_lack=_LACKS),
    Column(
        "entries",
        "The entries it concerns: a JSON list of pairs, each a benchmark and the heading of its column, or "
        "an empty text and what was asked. Empty where there is none.",
    ),
)

_ODD = re.compile("⟨*(?:[\ud800-\udfff]|U\\+D[89A-F][0-9A-F]{2}⟩)")
_CODE = re.compile(r"⟨+U\+D[89A-F][0-9A-F]{2}⟩")
_LETTERS = len("U+DC80⟩")


def encodable(text: str) -> str:
    """Text that every encoding of Unicode holds: half a character stands as `⟨U+DC80⟩`.

    An odd number of brackets in front says that a half is meant, an even one that the code itself stood
    there; so `decoded` can tell them apart, whatever stands in front.
    """
    return text if text.isascii() else _ODD.sub(_encode, text)


def decoded(text: str) -> str:
    """Undo `encodable`."""
    return text if text.isascii() or "⟨U+D" not in text else _CODE.sub(_decode, text)


def _encode(match: re.Match[str]) -> str:
    found = match[0]
    if found[-1] == "⟩":
        brackets = len(found) - _LETTERS
        return "⟨" * brackets + found
    brackets = len(found) - 1
    return "⟨" * (brackets + 1) + f"{found[:-1]}U+{ord(found[-1]):04X}⟩"


def _decode(match: re.Match[str]) -> str:
    found = match[0]
    brackets = len(found) - _LETTERS
    if brackets % 2:
        return "⟨" * (brackets // 2) + chr(int(found[-5:-1], 16))
    return found[brackets // 2 :]


_PAGE = """\
# The tidy table

`eyfa collect RETURNED -o responses.csv` (or `.parquet`) writes two tables: the responses, one row for each
benchmark that an assessment asks about, answered or not, and the problems beside them
(`responses.problems.csv`). Every command takes the table in place of the workbooks, and gives the same.
This page is made by `python -m eyfa.collected.columns > docs/collected-columns.md`.

In **.csv**, UTF-8 with a header row, nothing is an empty cell. Text that a spreadsheet program would run (it
starts with `=`, `+`, `-`, `@`, a tab or a line break) has an apostrophe in front; text that starts as if it
had one gets another; an empty text where there might be nothing is one apostrophe. To have the text as it
was, take the first apostrophe from text in which such a character follows the apostrophes in front. A
spreadsheet program that opens the table and saves it may change dates and long numbers: keep the table as
eyfa wrote it.

The rows of an assessment share a **digest** of what they say (16 digits of a SHA-256). If any of them was
altered, eyfa refuses the table and names the workbook, and `eyfa collect` reads every workbook anew. To
change an answer, change it in its workbook. A digest is no signature: whoever means to deceive can make a
new one.

In **.parquet**, text is `string`, a whole number `int64`, a number `float64`, and nothing is null. A row
group has about 65,000 rows, and no assessment lies in two.

Halves of characters, as in names that a system could not decode, stand in both as `⟨U+DC80⟩`; text that holds
such a code as it stands has its first bracket twice.

`eyfa collect RETURNED --json-lines -` prints one JSON object per response as files are read, with the keys
below; without `collection`, `assessment` and `standing`, which only the whole can tell, and without `digest`.
What lacks is `null`.
"""


def as_markdown() -> str:
    """The page of the documentation."""
    parts = [_PAGE]
    for title, columns in (("Responses", RESPONSE_COLUMNS), ("Problems", PROBLEM_COLUMNS)):
        parts.append(f"\n## {title}\n\n| column | type | meaning |\n|---|---|---|\n")
        for column in columns:
            type_ = f"{column.type}, or nothing" if column.may_lack else column.type
            parts.append(f"| `{column.name}` | {type_} | {column.meaning} |\n")
    return "".join(parts)


if __name__ == "__main__":
    import sys

    sys.stdout.write(as_markdown())
