"""One small framework file, and for each sort of mistake at least one edit that brings it about.

The mark ▸ stands where the mistake is to be reported; it is taken out before the file is read.
"""

from __future__ import annotations

from dataclasses import dataclass

from eyfa.framework import document, mistakes, rules, strict_yaml
from eyfa.problems import Kind

MARK = "▸"

SOUND = """\
id: playgrounds
title: Good playgrounds
publisher: Made up for the tests
edition: "1"
language: en-GB
source: Made up for the tests
attribution: Nobody's words
caution: This is a test
levels:
  - {id: team, letter: T, title: Team}
  - {id: town, letter: W, title: Town}
kinds:
  - {id: part, title: Parts, singular: Part}
ratings:
  - {id: good, label: 2 – Good, points: 2, meaning: It is good.}
  - {id: fair, label: 1 – Fair, points: 1, meaning: It is fair.}
  - {id: poor, label: 0 – Poor, points: 0, meaning: It is poor.}
  - {id: left_out, label: Left out, counts_as: not_applicable, meaning: Not here.}
importance:
  - {id: high, label: High, points: 2}
  - {id: low, label: Low, points: 1, default: true}
method:
  weights:
    components: {SW: 2}
  targets:
    all: good
    levels: {town: fair}
components:
  - id: SW
    kind: part
    title: Swings
    short_title: Swings
    vision:
      - Swings swing.
    benchmarks:
      - {id: SW-T01, level: team, text: A swing that swings}
      - {id: SW-W01, level: town, text: A plan for swings}
  - id: SL
    kind: part
    title: Slides
    short_title: Slides
    vision: [Slides slide.]
    benchmarks:
      - {id: SL-T01, level: team, text: A slide that slides}
"""


@dataclass(frozen=True)
class Example:
    """Edits that make one mistake, or a whole text; the mark shows where it is reported."""

    kind: Kind
    edits: tuple[tuple[str, str], ...] = ()
    text: str | None = None
    encoding: str = "utf-8"

    @property
    def marked(self) -> str:
        text = SOUND if self.text is None else self.text
        for old, new in self.edits:
            assert text.count(old) == 1, f"{old!r} is not there once"
            text = text.replace(old, new)
        return text

    @property
    def content(self) -> bytes:
        return self.marked.replace(MARK, "").encode(self.encoding)

    @property
    def place(self) -> tuple[int | None, int | None]:
        """Line and column of the mark; nothing where no place in the file is meant."""
        if MARK not in self.marked:
            return None, None
        before = self.marked.split(MARK)[0].split("\n")
        return len(before), len(before[-1]) + 1


def edit(kind: Kind, *edits: tuple[str, str]) -> Example:
    return Example(kind, edits)


def whole(kind: Kind, text: str, encoding: str = "utf-8") -> Example:
    return Example(kind, text=text, encoding=encoding)


# fmt: off
EXAMPLES = (
    # the file
    whole(document.FILE_TOO_LARGE, "# " + "x" * (2 << 20)),
    whole(document.NOT_UTF8, "id: x\ntitle: ▸été\n", "latin-1"),
    whole(document.NOT_UTF8, "▸id: x\n", "utf-16"),
    whole(document.TEXT_IS_WORKBOOK, "PK\x03\x04"),
    whole(strict_yaml.YAML_CHARACTER, "id: a▸\x07b\n"),
    whole(strict_yaml.YAML_CHARACTER, "id: x\r\ntitle: a▸\u2028b\r\n"),
    whole(document.YAML_EMPTY, "▸"),
    whole(document.YAML_EMPTY, "▸# nothing but a comment\n"),
    whole(document.YAML_EMPTY, "▸---\n"),
    # YAML
    edit(strict_yaml.YAML_SYNTAX, ("title: Good playgrounds", "title: Good▸: playgrounds")),
    edit(strict_yaml.YAML_SYNTAX, ("Nobody's words", "'Nobody'▸s words'")),
    edit(strict_yaml.YAML_SYNTAX, ("  - {id: team, letter", "▸\t- {id: team, letter")),
    edit(strict_yaml.YAML_SYNTAX, ("vision: [Slides slide.]", "vision: ▸[Slides slide.")),
    edit(strict_yaml.YAML_SYNTAX, ('edition: "1"', "edition: ▸@1")),
    whole(strict_yaml.YAML_SYNTAX, "id: x\ntitle: ▸'never closed\n"),
    whole(strict_yaml.YAML_SYNTAX, "a: 1\n b▸: 1\n"),
    whole(strict_yaml.YAML_SEVERAL, "id: x\n▸---\nid: y\n"),
    edit(strict_yaml.YAML_ALIAS, ("levels:\n", "levels: ▸&all\n")),
    edit(strict_yaml.YAML_ALIAS, ("vision: [Slides slide.]", "vision: ▸*other")),
    edit(strict_yaml.YAML_TAG, ('edition: "1"', "edition: ▸!!str 1")),
    edit(strict_yaml.YAML_TAG, ("vision: [Slides", "vision: ▸!secret [Slides")),
    edit(document.YAML_DUPLICATE_KEY, ('edition: "1"\n', 'edition: "1"\n▸edition: "2"\n')),
    edit(document.YAML_DUPLICATE_KEY, ("letter: T, title: Team", "letter: T, title: Team, ▸id: tea")),
    edit(strict_yaml.YAML_KEY, ('edition: "1"', "? ▸[1]\n: 2")),
    whole(strict_yaml.YAML_TOO_DEEP, "[" * 20 + "▸" + "[" * 10_000),
    # single fields
    edit(mistakes.KEY_MISSING, ("  - {id: town, letter: W, title: Town}", "  - ▸{id: town, letter: W}")),
    edit(mistakes.KEY_MISSING, ("id: playgrounds\ntitle: Good playgrounds", "▸id: playgrounds")),
    edit(mistakes.KEY_UNKNOWN, ("title: Swings\n    short", "▸titel: Swings\n    short")),
    edit(mistakes.KEY_UNKNOWN, ('edition: "1"', 'edition: "1"\n▸colour: red')),
    edit(mistakes.WRONG_TYPE, ('edition: "1"', "edition: ▸2025")),
    edit(mistakes.WRONG_TYPE, ("weights:\n    components: {SW: 2}", "▸weights:")),
    edit(mistakes.WRONG_TYPE, ("vision: [Slides slide.]", "vision: ▸Slides slide.")),
    edit(mistakes.WRONG_TYPE, ("default: true", "default: ▸yes")),
    edit(mistakes.WRONG_TYPE, ("{SW: 2}", '{SW: ▸"2"}')),
    edit(mistakes.WRONG_TYPE, ("- Swings swing.", "- ▸no: yes")),
    whole(mistakes.WRONG_TYPE, "▸- id: x\n"),
    edit(mistakes.BAD_VALUE, ("language: en-GB", "language: ▸English")),
    edit(mistakes.BAD_VALUE, ("id: SL-T01", "id: ▸SL-T1")),
    edit(mistakes.BAD_VALUE, ("{SW: 2}", "{SW: ▸0}")),
    edit(mistakes.BAD_VALUE, ("points: 2, meaning", "points: ▸-2, meaning")),
    edit(mistakes.BAD_VALUE, ("{SW: 2}", f"{{SW: ▸{'9' * 400}}}")),
    edit(mistakes.BAD_VALUE, ("vision: [Slides slide.]", "vision: ▸[]")),
    edit(mistakes.BAD_VALUE, ("counts_as: not_applicable", "counts_as: ▸nothing")),
    edit(mistakes.BAD_VALUE, ("short_title: Slides", "short_title: ▸Slides/chutes")),
    edit(mistakes.BAD_VALUE, ("label: Left out", f"label: ▸{'Left out' * 9}")),
    edit(mistakes.BAD_VALUE, ("Nobody's words", "▸|\n  Nobody's\n  words")),
    # between fields
    edit(rules.DUPLICATE_ID, ("letter: W", "letter: ▸T"), ("SW-W01", "SW-T02")),
    edit(rules.DUPLICATE_ID, ("id: SW-W01, level: town", "id: ▸SW-T01, level: team")),
    edit(rules.DUPLICATE_ID, ("id: SL\n", "id: ▸SW\n"), ("SL-T01", "SW-T02")),
    edit(rules.BENCHMARK_ID_SHAPE, ("SW-W01", "▸SW-T02")),
    edit(rules.BENCHMARK_ID_SHAPE, ("SL-T01", "▸SW-T02")),
    edit(rules.REPLACES_PRESENT, ("for swings}", "for swings, replaces: [SW-T09, ▸SW-T01]}")),
    edit(rules.UNKNOWN_REFERENCE, ("level: town, text", "level: ▸twon, text")),
    edit(rules.UNKNOWN_REFERENCE, ("kind: part\n    title: Swings", "kind: ▸whole\n    title: Swings")),
    edit(rules.UNKNOWN_REFERENCE, ("{SW: 2}", "{SW: 2, ▸SX: 1}")),
    edit(rules.UNKNOWN_REFERENCE, ("all: good", "all: ▸best")),
    edit(rules.UNKNOWN_REFERENCE, ("levels: {town: fair}", "benchmarks: {▸SW-W09: fair}")),
    edit(
        rules.SCALE_TOO_SHORT,
        ("points: 1, meaning", "counts_as: not_known, meaning"),
        ("  - {id: poor, label: 0 – Poor, points: 0, meaning: It is poor.}\n", ""),
        ("ratings:\n  - ", "ratings:\n  ▸- "),
        ("{town: fair}", "{}"),
    ),
    edit(rules.SCALE_WITHOUT_ZERO, ("points: 0", "points: ▸0.5")),
    edit(rules.DUPLICATE_POINTS, ("points: 1, meaning", "points: ▸2, meaning")),
    edit(rules.POINTS_OR_COUNTS_AS, ("id: left_out, ", "id: ▸left_out, points: 9, ")),
    edit(
        rules.POINTS_OR_COUNTS_AS,
        ("id: left_out, label: Left out, counts_as: not_applicable", "id: ▸left_out, label: Left out"),
    ),
    edit(
        rules.DUPLICATE_COUNTS_AS,
        ("importance:\n", "  - {id: no, label: No, counts_as: ▸not_applicable, meaning: No.}\nimportance:\n"),
    ),
    edit(rules.SAME_ANSWER, ("label: 1 – Fair", "label: ▸2 – Fair")),
    edit(rules.SAME_ANSWER, ("label: 1 – Fair", "label: ▸1 - GOOD")),
    edit(rules.SAME_ANSWER, ("label: Low", "label: ▸HIGH")),
    edit(rules.IMPORTANCE_DEFAULT, (", default: true", ""), ("importance:\n  - ", "importance:\n  ▸- ")),
    edit(
        rules.IMPORTANCE_DEFAULT,
        ("High, points: 2", "High, points: 2, default: true"),
        ("1, default: true", "1, default: ▸true"),
    ),
    edit(rules.TARGET_WITHOUT_POINTS, ("{town: fair}", "{town: ▸left_out}")),
)  # fmt: skip
