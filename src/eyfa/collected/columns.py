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
    "The run that made the table: a digest of what was read, its number of assessments, and its number of "
    "problems. It is the same in both files of a table.",
)
_NUMBER = "The position of the file in the order of reading, from 1."

ABOUT = (
    Column("schema", f"The shape of this table: `{RESPONSES}`."),
    _COLLECTION,
    Column("number", _NUMBER, _WHOLE),
    Column("assessment", "The assessment's id, as `eyfa score` shows it; no two are the same."),
    Column("workbook", "The workbook's reference from when it was issued; several may share it."),
    Column(
        "standing",
        "`counted`, or `set_aside` if another return of the same workbook has other answers (without "
        "`--latest`). If you count for yourself, leave out what is set aside.",
    ),
    Column("file", "The file, with its path as given."),
    Column("sha256", "The SHA-256 of the file's bytes."),
    Column(
        "modified",
        "When the file was last changed, in nanoseconds since the start of 1970 (UTC). `--latest` uses it "
        "if completion dates do not decide.",
        _WHOLE,
    ),
    Column("eyfa", "The version of eyfa that read the file."),
    Column("read_with", "Options that filled in what workbooks did not say; mostly empty."),
    Column("framework", "The framework's id."),
    Column("edition", "The framework's edition."),
    Column(
        "checksum",
        "A checksum of everything the framework asks; the table can only be read with that framework.",
    ),
    Column("levels", "The levels the workbook asks about, by id, separated by spaces."),
    Column("components", "The components it asks about, likewise."),
    Column("organisation", "Who answered."),
    Column("place_code", "The code of the place, if the place is known.", may_lack=_LACKS),
    Column("place", "What the answers are about."),
    Column("region", "The region of the place, if known.", may_lack=_LACKS),
    Column("round", "The round."),
    Column("date", "When it was completed: `yyyy-mm-dd`, or as written."),
)
"""What is the same in every row of an assessment."""

ANSWER = (
    Column("component", "The benchmark's component, by id.", may_lack=_LACKS),
    Column(
        "benchmark",
        "The benchmark, by id. (An assessment that asks about no benchmark has one row, with nothing here.)",
        may_lack=_LACKS,
    ),
    Column("level", "The benchmark's level, by id.", may_lack=_LACKS),
    Column("rating", "The rating, by id; nothing if none was chosen.", may_lack=_LACKS),
    Column(
        "value",
        "What the rating is worth, 0 to 1; nothing for an answer without points.",
        Type.NUMBER,
        _LACKS,
    ),
    Column("importance", "The importance, by id; nothing if none was chosen.", may_lack=_LACKS),
    Column("evidence", "Evidence and comments, as written."),
    Column("action", "The action needed, as written."),
    Column("lead", "Who leads it, as written."),
    Column("target_date", "`yyyy-mm-dd` if a date was given, otherwise as written."),
)
"""What each row says of one benchmark."""

DIGEST = Column(
    "digest",
    "A digest of everything in the rows of the assessment, so that eyfa notices an altered table. Tables "
    "from earlier versions of eyfa do not have this column.",
)
RESPONSE_COLUMNS = (*ABOUT, *ANSWER, DIGEST)

PROBLEM_COLUMNS = (
    Column("schema", f"The shape of this table: `{PROBLEMS}`."),
    _COLLECTION,
    Column("number", f"{_NUMBER} Nothing if no workbook was read.", _WHOLE, _LACKS),
    Column(
        "told_by",
        "`reading`: from one file. `returns`: from several returns of one workbook; every command finds "
        "these again.",
    ),
    Column("file", "The file or folder.", may_lack=_LACKS),
    Column("sha256", "The SHA-256 of the file's bytes; empty if it could not be read."),
    Column(
        "modified", "When the file was last changed, as in the responses.", _WHOLE, may_lack=_LACKS
    ),
    Column(
        "workbook",
        "The workbook's reference from when it was issued, if it has one. It shows that a workbook without "
        "usable answers has come back.",
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
    Column("found", "What was found there.", may_lack=_LACKS),
    Column("expected", "What is allowed there.", may_lack=_LACKS),
    Column(
        "entries",
        "The entries it concerns: a JSON list of pairs, each a benchmark and the heading of its column, or "
        "an empty text and what was asked. Empty if there are none.",
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

`eyfa collect RETURNED -o responses.csv` (or `.parquet`) writes two tables: the responses, with one row for
each benchmark that an assessment asks about, answered or not, and the problems beside them
(`responses.problems.csv`). Every command takes the table in place of the workbooks, with the same results.
This page is made by `python -m eyfa.collected.columns > docs/collected-columns.md`.

**.csv** is UTF-8 with a header row. A missing value is an empty cell. Text that a spreadsheet program would
run (it starts with `=`, `+`, `-`, `@`, a tab or a line break) has an apostrophe in front. Text that already
starts with apostrophes and such a character gets one more. An empty text, in a column where a value may be
missing, is one apostrophe. To restore a text, remove its first apostrophe if one of these characters follows
its apostrophes. A spreadsheet program may change dates and long numbers when it saves the table, so keep the
table as eyfa wrote it.

The rows of an assessment share a **digest** of their content (16 digits of a SHA-256). If a row has been
altered, eyfa refuses the table and names the workbook, and `eyfa collect` reads every workbook again. To
change an answer, change it in its workbook. A digest is not a signature: anyone who wants to deceive can make
a new one.

In **.parquet**, text is `string`, a whole number is `int64`, a number is `float64`, and a missing value is
null. A row group has about 65,000 rows, and each assessment is in one row group.

Half characters, for example in names that a system could not decode, are written as `⟨U+DC80⟩` in both. Text
that really contains such a code has its first bracket twice.

`eyfa collect RETURNED --json-lines -` prints one JSON object per response while it reads the files, with the
keys below, but without `collection`, `assessment` and `standing`, which are only known at the end, and
without `digest`. A missing value is `null`.
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
